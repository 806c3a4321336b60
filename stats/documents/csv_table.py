"""CSV (`.csv`, `.tsv`): a header with the names of fields, one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from stats.documents.decoding import UnreadableError, decoded
from stats.documents.limits import LARGEST_FILE
from stats.documents.rows import documents_of_rows
from stats.documents.sources import Source, lines_of
from stats.records import Document

_DELIMITERS = ",;\t|"


def read(source: Source) -> Iterator[Document]:
    """One document a row, streamed, named by the number of the line where the row ends. The header tells the delimiter.

    Raises `UnreadableError` for a file without a header or without a column of text.
    """
    csv.field_size_limit(LARGEST_FILE)
    lines = map(_line, lines_of(source))
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error as error:
        raise UnreadableError(f"no CSV: {error}") from None
    if not header:
        raise UnreadableError("empty file")
    yield from documents_of_rows(_rows(lines, header, delimiter), source)


def _rows(lines: Iterator[str], header: list[str], delimiter: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num + 1, f"is no CSV: {error}"
            continue
        if cells:
            yield reader.line_num + 1, dict(zip(header, cells, strict=False))


def _line(line: bytes) -> str:
    """A line as text. Bytes that are none become lone surrogates, for which the article is refused later."""
    try:
        return decoded(line)
    except UnreadableError:
        return line.decode("utf-8", errors="surrogateescape")
