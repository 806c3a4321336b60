from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas import TABLES
from schemas.arrow import arrow_schema
from stats.publish import PUBLISHED, TableWriter, write_dataset
from stats.publish.parquet import is_in_order, write_table
from stats.publish.quality import reliability


def test_a_dataset_is_whole(built: Path) -> None:
    assert {path.name for path in built.iterdir()} == PUBLISHED
    manifest = json.loads((built / "manifest.json").read_text())
    for name in PUBLISHED - {"manifest.json"}:
        assert manifest["files"][name]["sha256"] == hashlib.sha256((built / name).read_bytes()).hexdigest()
    assert manifest["counts"]["quantities"] == 8
    for name in TABLES:
        table = pq.read_table(built / f"{name}.parquet")
        assert table.schema.equals(arrow_schema(name), check_metadata=True)
        assert is_in_order(name, table)


def test_sources_follow_from_the_documents(built: Path) -> None:
    rows = pq.read_table(built / "sources.parquet").to_pylist()
    assert [(row["publisher"], row["documents"], row["figures"]) for row in rows] == [
        ("@Lumen", 2, 3),
        ("The Lumen Post", 1, 2),
    ]


def test_the_same_rows_in_any_order_give_the_same_bytes(tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    turned = {name: table.take(pa.array(range(table.num_rows - 1, -1, -1))) for name, table in tables.items()}
    for folder, given in (("one", tables), ("two", turned)):
        write_dataset(given, tmp_path / folder, {"stats": "0.1.0"})
    for name in PUBLISHED:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_files_that_stand_already_are_kept_and_completed(tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    write_dataset(tables, tmp_path / "one", {"stats": "0.1.0"})
    folder = tmp_path / "two"
    folder.mkdir()
    for name, table in tables.items():
        write_table(name, table, folder / f"{name}.parquet")
    write_dataset({name: folder / f"{name}.parquet" for name in tables}, folder, {"stats": "0.1.0"})
    assert (folder / "manifest.json").read_bytes() == (tmp_path / "one" / "manifest.json").read_bytes()
    with pytest.raises(ValueError, match="is not"):
        write_dataset({"figures": tmp_path / "elsewhere.parquet"}, folder, {})


def test_bytes_do_not_depend_on_batches(tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    rows = pa.concat_tables([tables["places"]] * 70_000)
    for name, size in (("one", 70_000), ("many", 7_001)):
        with TableWriter("places", tmp_path / name) as file:
            for start in range(0, 70_000, size):
                file.write(rows.slice(start, size))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "many").read_bytes()
    assert pq.ParquetFile(tmp_path / "one").metadata.num_row_groups == 2


def test_a_writer_refuses_other_columns(tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    with TableWriter("places", tmp_path / "places") as file, pytest.raises(ValueError, match="not the columns"):
        file.write(tables["documents"])


def test_nothing_gives_an_empty_dataset(tmp_path: Path) -> None:
    write_dataset({}, tmp_path, {})
    assert pq.read_metadata(tmp_path / "figures.parquet").num_rows == 0
    assert "It holds no figures." in (tmp_path / "README.md").read_text()


def test_the_card_tells_the_measured_quality(tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    write_dataset(tables, tmp_path, {"quality": {"figure F1": 0.8765}})
    card = (tmp_path / "README.md").read_text()
    assert "| figure F1 | 0.88 |" in card
    for row in reliability():
        assert f"| {' | '.join(row.values())} |" in card
        assert 0.5 < float(row["right"]) <= 1


def test_the_package_describes_every_column(built: Path) -> None:
    package = json.loads((built / "datapackage.json").read_text())
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        path = built / resource["path"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
        assert [field["name"] for field in resource["schema"]["fields"]] == pq.read_schema(path).names
        assert all(field["title"] and field["description"] for field in resource["schema"]["fields"])


def test_the_package_is_valid(built: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(built / "datapackage.json"))
    assert report.valid, report.to_summary()
