"""JSON Lines (`.jsonl`): one article an object, with `text` and any of `id`, `title`, `url`, `published`, `publisher` …"""

from __future__ import annotations

import json
from collections.abc import Iterator

from stats.documents.articles import LONGEST_ARTICLE, document_from_text, unread
from stats.documents.columns import metadata_of, value_of
from stats.documents.decoding import Unreadable, decoded
from stats.documents.sources import Source
from stats.records import Document


def read(source: Source) -> Iterator[Document]:
    """One document a line, streamed. A line that is no article is a document with the reason; the others are read.

    Keys that are no field of an article are passed over. Without an `id` the article is named by file and line.
    Raises `Unreadable` where no line holds an article's text.
    """
    articles, lines = 0, 0
    for lines, line in enumerate(_lines(source), start=1):
        name = f"{source.stem}:{lines}"
        try:
            row = _row(line, lines)
            if row is None:
                continue
            text = value_of("text", row, source.columns)
            metadata = metadata_of(row, source.columns)
            name = metadata.pop("id", name)
            if text is None:
                raise Unreadable(f"line {lines} has no text")
        except Unreadable as error:
            yield unread(str(error), source_id=name, path=source.path)
            continue
        articles += 1
        yield document_from_text(text, source_id=name, path=source.path, **metadata)
    if lines == 0:
        raise Unreadable("empty file")


def _lines(source: Source) -> Iterator[bytes]:
    """Lines of bounded length: of one that is too long only the beginning, one byte more than an article may have."""
    while line := source.stream.readline(LONGEST_ARTICLE + 1):
        yield line
        while len(line) > LONGEST_ARTICLE and not line.endswith(b"\n"):
            line = source.stream.readline(LONGEST_ARTICLE + 1)


def _row(line: bytes, number: int) -> dict[str, object] | None:
    """The object of a line, None for an empty line."""
    if len(line) > LONGEST_ARTICLE:
        raise Unreadable(f"line {number} is too long: more than {LONGEST_ARTICLE} bytes")
    if not line.strip():
        return None
    try:
        row = json.loads(decoded(line))
    except Unreadable as error:
        raise Unreadable(f"line {number} is {error}") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"line {number} is not JSON: {error}") from None
    if not isinstance(row, dict):
        raise Unreadable(f"line {number} is no JSON object")
    return row
