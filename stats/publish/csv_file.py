"""CSV for newsrooms: one sheet in plain words and reading order (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
from pathlib import Path

from schemas.flat import FLAT
from stats.publish.cells import cell
from stats.publish.flat import flat_batches
from stats.publish.selection import Selection

_BOM = "\ufeff"


def write(selection: Selection, path: Path) -> None:
    """Write the selection as CSV."""
    _write(selection, path, "", ())


def write_for_excel(selection: Selection, path: Path) -> None:
    """Write the selection as CSV with a byte order mark, by which Excel knows that it is UTF-8."""
    _write(selection, path, _BOM, ())


def write_hxl(selection: Selection, path: Path) -> None:
    """Write the selection as CSV with the HXL hashtags in the second row (hxlstandard.org 1.1)."""
    _write(selection, path, "", [[column.hxl for column in FLAT.columns]])


def _write(selection: Selection, path: Path, mark: str, headers: list[list[str]] | tuple[()]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(mark)
        sheet = csv.writer(file)
        sheet.writerow(FLAT.header)
        sheet.writerows(headers)
        for batch in flat_batches(selection):
            columns = [[cell(value) for value in batch[name].to_pylist()] for name in FLAT.header]
            sheet.writerows(zip(*columns, strict=True))
