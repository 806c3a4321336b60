"""An input on its way to a format: an open stream of bytes with a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from stats.documents.articles import LONGEST_ARTICLE
from stats.documents.decoding import UnreadableError


class Source(NamedTuple):
    """What a format reads.

    `path` names the input as the user gave it; `stem`, its file name without folders and suffixes, is the id of an
    article that has no other. `stream` holds the bytes, uncompressed. `columns` maps a field of an article
    (`stats.documents.columns`) to the name that the input's own table uses for it.
    """

    path: str
    stem: str
    stream: BinaryIO
    columns: Mapping[str, str]


def content(source: Source) -> bytes:
    """All bytes of a source that holds one article. Raises `UnreadableError` where there are none or too many."""
    data = source.stream.read(LONGEST_ARTICLE + 1)
    if not data:
        raise UnreadableError("empty file")
    if len(data) > LONGEST_ARTICLE:
        raise UnreadableError(f"too large: more than {LONGEST_ARTICLE} bytes are not read as one article")
    return data


def lines_of(source: Source) -> Iterator[bytes]:
    """The lines of a source, streamed and of bounded length: of one that is too long, one byte more than is allowed."""
    while line := source.stream.readline(LONGEST_ARTICLE + 1):
        yield line
        while len(line) > LONGEST_ARTICLE and not line.endswith(b"\n"):
            line = source.stream.readline(LONGEST_ARTICLE + 1)
