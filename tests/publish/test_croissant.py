"""Croissant metadata, by its own validator and reader."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from schemas import TABLES


def test_every_column_is_told_with_its_file(built: Path) -> None:
    told = json.loads((built / "croissant.json").read_text("utf-8"))
    package = json.loads((built / "datapackage.json").read_text("utf-8"))
    assert [file["sha256"] for file in told["distribution"]] == [r["hash"][7:] for r in package["resources"]]
    for records, table in zip(told["recordSet"], TABLES.values(), strict=True):
        assert [field["name"] for field in records["field"]] == table.header
        assert [key["@id"] for key in records["key"]] == [f"{table.name}/{column}" for column in table.key]


def test_the_metadata_are_valid_and_every_row_is_read(built: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    dataset = mlcroissant.Dataset(jsonld=built / "croissant.json")
    assert not dataset.metadata.issues.errors
    for name in TABLES:
        assert len(list(dataset.records(name))) == pq.read_metadata(built / f"{name}.parquet").num_rows
    figures = {record["figures/number_text"]: record for record in dataset.records("figures")}
    assert figures[b"At least 12"]["figures/low"] == 12
    assert figures[b"At least 12"]["figures/high"] is None
    assert figures[b"At least 12"]["figures/date_from"].date() == datetime.date(2020, 3, 2)
