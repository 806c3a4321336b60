"""The export formats, one line each, and the one way to write them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from stats.publish.selection import EVERYTHING, Filters, selected


class Format(NamedTuple):
    """An export format: its file's suffix, what it is for, and the function `module:name` that writes it."""

    name: str
    suffix: str
    title: str
    writer: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("csv", ".csv", "one sheet in plain words, for newsrooms", "stats.publish.csv_file:write"),
            Format(
                "csv-excel",
                ".csv",
                "the same with a byte order mark, for Excel",
                "stats.publish.csv_file:write_for_excel",
            ),
            Format("excel", ".xlsx", "a workbook with readme and dictionary", "stats.publish.excel:write"),
            Format("jsonl", ".jsonl", "one figure a line, for programmes", "stats.publish.jsonl:write"),
            Format("hxl", ".csv", "one sheet with HXL hashtags", "stats.publish.csv_file:write_hxl"),
            Format("sqlite", ".db", "all tables with full-text search", "stats.publish.sqlite:write"),
            Format("report", ".html", "one page to look at, without network", "stats.publish.report:write"),
        )
    }
)


class Exported(NamedTuple):
    """How many figures were written, and how many were left out by which filter (`undated` by since and until)."""

    figures: int
    left_out: Mapping[str, int]


def export(folder: Path, name: str, to: Path | BinaryIO, filters: Filters = EVERYTHING) -> Exported:
    """Write the figures of the dataset in `folder` that pass the filters in the format `name` to a file or stream.

    A file appears whole or not at all. Raises `KeyError` for an unknown format, `FileNotFoundError` where there is no
    dataset.
    """
    module, function = FORMATS[name].writer.split(":")
    selection = selected(folder, filters)
    beside = to.parent if isinstance(to, Path) else None
    with tempfile.TemporaryDirectory(prefix=".stats-", dir=beside) as room:
        made = Path(room) / f"export{FORMATS[name].suffix}"
        getattr(import_module(module), function)(selection, made)
        if isinstance(to, Path):
            made.replace(to)
        else:
            with made.open("rb") as file:
                shutil.copyfileobj(file, to)
    return Exported(selection.figures.num_rows, selection.left_out)
