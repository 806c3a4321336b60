"""Published tables made of labelled figures, so that reconcile is tested without the reading rooms."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from schemas.arrow import arrow_schema

HERE = Path(__file__).parent
Row = Mapping[str, Any]


def lines(name: str) -> list[dict[str, Any]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def document_id(text: str) -> str:
    return "d_" + hashlib.sha256(text.encode()).hexdigest()[:16]


def figure_id(document: str, start: int, end: int) -> str:
    return "f_" + hashlib.sha256(f"{document}\n{start}\n{end}".encode()).hexdigest()[:16]


def tables(reports: Iterable[Row], figures: Iterable[Row]) -> tuple[pa.Table, pa.Table, pa.Table, dict[str, str]]:
    """Documents, figures, part_of links, and the figure id of each labelled `key`."""
    by_id = {report["id"]: report for report in reports}
    counted: dict[str, int] = {}
    ids, rows, wholes = {}, [], []
    for figure in figures:
        report = by_id[figure["report"]]
        text = report["text"]
        document = document_id(text)
        counted[document] = counted.get(document, 0) + 1
        start, end = figure["start"], figure["start"] + len(figure["number_text"])
        assert text[start:end] == figure["number_text"]
        quote_start = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1) if start else 0
        if ". " not in text[:start] and "\n" not in text[:start]:
            quote_start = 0
        stops = [at for at in (text.find(". ", end), text.find("\n", end)) if at >= 0]
        quote_end = min(stops, default=len(text))
        quote_end += text[quote_end : quote_end + 1] == "."
        row = {field.name: figure.get(field.name) for field in arrow_schema("figures")}
        row |= {
            "figure_id": figure_id(document, start, end),
            "document_id": document,
            "date_from": _day(figure.get("date_from")),
            "date_to": _day(figure.get("date_to")),
            "date_precision": figure.get("date_precision") or ("day" if figure.get("date_from") else "none"),
            "number_start": start,
            "number_end": end,
            "quote": text[quote_start:quote_end],
            "quote_start": quote_start,
            "quote_end": quote_end,
            "zone": "title" if end <= len(report.get("title") or "") else "body",
            "rule": "label",
            "extractor_version": "0",
        }
        rows.append(row)
        ids[figure["key"]] = row["figure_id"]
        if figure.get("part_of"):
            wholes.append((figure["key"], figure["part_of"]))
    documents = []
    for report in by_id.values():
        row = {field.name: report.get(field.name) for field in arrow_schema("documents")}
        text = report["text"]
        document = document_id(text)
        row |= {
            "document_id": document,
            "source_id": report["id"],
            "published_on": _day(report.get("published")),
            "published_basis": "metadata" if report.get("published") else "none",
            "characters": len(text),
            "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "figures": counted.get(document, 0),
            "rejects": 0,
            "status": "read",
        }
        documents.append(row)
    links = pa.table(
        {
            "from_figure_id": pa.array([ids[part] for part, _ in wholes], pa.string()),
            "to_figure_id": pa.array([ids[whole] for _, whole in wholes], pa.string()),
            "relation": pa.array(["part_of"] * len(wholes), pa.string()),
            "basis": pa.array(["stated in the article"] * len(wholes), pa.string()),
        }
    )
    return (
        pa.Table.from_pylist(documents, schema=arrow_schema("documents")),
        pa.Table.from_pylist(rows, schema=arrow_schema("figures")),
        links,
        ids,
    )
