"""Rows of a table, made into documents: what JSON Lines, CSV and Parquet have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stats.documents.articles import document_from_text, unread
from stats.documents.columns import metadata_of, value_of
from stats.documents.decoding import UnreadableError
from stats.documents.sources import Source
from stats.records import Document

# A table whose first so many rows have no text holds something else than articles.
_ENOUGH_WITHOUT_TEXT = 1000


def documents_of_rows(rows: Iterable[tuple[int, Mapping[str, Any] | str]], source: Source) -> Iterator[Document]:
    """One document a row, streamed. A row is its line number and either its cells or the reason why it has none.

    Without an `id` an article is named by file and line. Cells that are no field of an article are passed over. Raises
    `UnreadableError` where there are no rows at all, or none that has a text.
    """
    number, articles = 0, 0
    without_text: list[tuple[int, str]] = []
    for number, row in rows:
        name = f"{source.stem}:{number}"
        if isinstance(row, str):
            yield unread(f"line {number} {row}", source_id=name, path=source.path)
            articles += 1
            continue
        text = value_of("text", row, source.columns)
        metadata = metadata_of(row, source.columns)
        name = metadata.pop("id", name)
        if text is None:
            without_text.append((number, name))
            if not articles and len(without_text) == _ENOUGH_WITHOUT_TEXT:
                break
            continue
        articles += 1
        yield from _without_text(without_text, source)
        yield document_from_text(text, source_id=name, path=source.path, **metadata)
    if not number:
        raise UnreadableError("empty file")
    if not articles:
        raise UnreadableError(f"no articles: no text in the first {number} lines")
    yield from _without_text(without_text, source)


def _without_text(rows: list[tuple[int, str]], source: Source) -> Iterator[Document]:
    """A document for each row that had no text; empties the list."""
    for number, name in rows:
        yield unread(f"line {number} has no text", source_id=name, path=source.path)
    rows.clear()
