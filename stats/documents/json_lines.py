"""JSON Lines (`.jsonl`): one article an object, with `text` and any other field of `stats.documents.columns`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from stats.documents.articles import LONGEST_ARTICLE, document_from_text, unread
from stats.documents.columns import metadata_of, value_of
from stats.documents.decoding import UnreadableError, decoded
from stats.documents.sources import Source
from stats.records import Document

# A file whose first so many rows have no text holds something else than articles.
_ENOUGH_WITHOUT_TEXT = 1000


def read(source: Source) -> Iterator[Document]:
    """One document a line, streamed. A line that is no article is a document with the reason; the others are read.

    Keys that are no field of an article are passed over. Without an `id` the article is named by file and line.
    Raises `UnreadableError` where no line holds an article's text.
    """
    articles, lines, without_text = 0, 0, []
    for lines, line in enumerate(_lines(source), start=1):
        name = f"{source.stem}:{lines}"
        try:
            row = _row(line, lines)
        except UnreadableError as error:
            yield unread(str(error), source_id=name, path=source.path)
            continue
        if row is None:
            continue
        text = value_of("text", row, source.columns)
        metadata = metadata_of(row, source.columns)
        name = metadata.pop("id", name)
        if text is None:
            without_text.append((lines, name))
            if not articles and len(without_text) == _ENOUGH_WITHOUT_TEXT:
                break
            continue
        articles += 1
        yield from _without_text(without_text, source)
        yield document_from_text(text, source_id=name, path=source.path, **metadata)
    if not lines:
        raise UnreadableError("empty file")
    if not articles and without_text:
        raise UnreadableError(f"no articles: none of the first {lines} lines has a text")
    yield from _without_text(without_text, source)


def _without_text(rows: list[tuple[int, str]], source: Source) -> Iterator[Document]:
    """A document for each row that had no text; empties the list."""
    for number, name in rows:
        yield unread(f"line {number} has no text", source_id=name, path=source.path)
    rows.clear()


def _lines(source: Source) -> Iterator[bytes]:
    """Lines of bounded length: of one that is too long only the beginning, one byte more than an article may have."""
    while line := source.stream.readline(LONGEST_ARTICLE + 1):
        yield line
        while len(line) > LONGEST_ARTICLE and not line.endswith(b"\n"):
            line = source.stream.readline(LONGEST_ARTICLE + 1)


def _row(line: bytes, number: int) -> dict[str, object] | None:
    """The object of a line, None for an empty line."""
    if len(line) > LONGEST_ARTICLE:
        raise UnreadableError(f"line {number} is too long: more than {LONGEST_ARTICLE} bytes")
    if not line.strip():
        return None
    try:
        row = json.loads(decoded(line))
    except UnreadableError as error:
        raise UnreadableError(f"line {number} is {error}") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"line {number} is not JSON: {error}") from None
    if not isinstance(row, dict):
        raise UnreadableError(f"line {number} is no JSON object")
    return row
