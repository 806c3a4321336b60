"""A workbook for newsrooms: readme, figures, sources and dictionary (Office Open XML)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from schemas import TABLES
from schemas.dictionary import ENTRY, entries
from schemas.flat import FLAT
from stats.publish.cells import harmless
from stats.publish.flat import flat_batches
from stats.publish.selection import Selection

# Excel's own limits: rows and links a sheet, characters a cell and a link.
_ROWS, _LINKS, _CELL, _LINK = 1_048_576, 65_530, 32_767, 2_079
_WIDTHS = {"sentence": 60, "caveat": 50, "cite_as": 50, "article_title": 40, "link": 40, "figure_id": 20}
_NARROW, _WIDE = 14, 80
_README = """\
One row is one claim: someone says that so many of whom were what, where, when. Nothing was verified.
Do not add rows up: claims overlap, parts stand beside their wholes, totals beside single events.
Read the column caveat before using a row, and cite the column cite_as.
An empty cell says that the text does not tell; it is no zero.
low and high are the least and the greatest value that the words allow.
A text that would run as a formula has an apostrophe before it; the Parquet tables have none.
A sentence longer than 300 characters is cut around its number.
Dates before 1900, which Excel does not know, are texts.
The sheet dictionary explains each column.
Licence of the data: CC BY 4.0. The quoted sentences belong to their publishers."""


def write(selection: Selection, path: Path) -> None:
    """Write the selection as a workbook; more rows than a sheet holds go on in a further sheet."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        # A fixed day, so that one input gives the same bytes.
        book.set_properties({"title": "Humanitarian figures", "created": datetime.datetime(2000, 1, 1)})
        sheets = _Sheets(book)
        sheets.add("readme", ("About this file",), _about(selection), (110,))
        sheets.add("figures", FLAT.header, _rows(flat_batches(selection)), [_width(name) for name in FLAT.header])
        sources = TABLES["sources"].header
        rows = _rows([pq.read_table(selection.folder / "sources.parquet")])
        sheets.add("sources", sources, rows, [40] + [_NARROW] * (len(sources) - 1))
        sheets.add("dictionary", ENTRY, (entry[1:] for entry in entries([FLAT])), (20, 24, _WIDE, 10, 12, 10, 60, 26))


def _about(selection: Selection) -> Iterator[tuple[str]]:
    yield from ((line,) for line in _README.splitlines())
    yield (f"Figures in this file: {selection.figures.num_rows}",)
    for name, value in selection.filters._asdict().items():
        if value:
            yield (f"Only: {name} {', '.join(value) if isinstance(value, tuple) else value}",)
    for name, left_out in selection.left_out.items():
        yield (f"Left out by {name}: {left_out}",)


def _width(name: str) -> int:
    return _WIDTHS.get(name, _NARROW)


def _rows(batches: Iterable[pa.Table]) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


class _Sheets:
    """Sheets with a frozen bold header, filters and cells of their own kind."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._bold: Format = book.add_format({"bold": True})
        self._day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self._whole: Format = book.add_format({"num_format": "#,##0"})

    def add(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int]) -> None:
        """Add the rows as one sheet, or as many as they need."""
        sheet, number, row, links = self._sheet(name, header, widths), 1, 0, 0
        for cells in rows:
            row += 1
            if row == _ROWS:
                number, row, links = number + 1, 1, 0
                sheet = self._sheet(f"{name} {number}", header, widths)
            for column, value in enumerate(cells):
                links += self._cell(sheet, row, column, value, header[column] == "link" and links < _LINKS)

    def _sheet(self, name: str, header: Sequence[str], widths: Sequence[int]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(zip(header, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, self._bold)
        return sheet

    def _cell(self, sheet: Worksheet, row: int, column: int, value: Any, as_link: bool) -> bool:
        """Write one cell; true where it became a link."""
        if isinstance(value, str):
            text = harmless(value)[:_CELL]
            if as_link and value.startswith(("https://", "http://")) and len(value) <= _LINK:
                sheet.write_url(row, column, value, string=text[:255])
                return True
            sheet.write_string(row, column, text)
        elif isinstance(value, datetime.date) and value.year >= 1900:
            sheet.write_datetime(row, column, value, self._day)
        elif isinstance(value, datetime.date):
            sheet.write_string(row, column, value.isoformat())
        elif value is not None:
            sheet.write_number(row, column, value, self._whole if value == int(value) else None)
        return False
