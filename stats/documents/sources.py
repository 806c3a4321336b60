"""An input on its way to a format: an open stream of bytes with a name."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from stats.documents.articles import LONGEST_ARTICLE
from stats.documents.decoding import UnreadableError

LARGEST_UNPACKED = 2**29
"""Bytes. What must be held in memory while it is read: a feed, and an archive or a Parquet file that is itself
compressed. A few bytes can unpack to terabytes."""


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


def whole(source: Source) -> BinaryIO:
    """The stream of a source to jump about in: a file itself, or a copy in memory of what is unpacked on the way.

    Raises `UnreadableError` where that would be more than `LARGEST_UNPACKED` bytes.
    """
    plain = isinstance(getattr(source.stream, "raw", None), io.FileIO) and source.stream.seekable()
    return source.stream if plain else io.BytesIO(Bounded(source.stream).read())


class Bounded(io.RawIOBase):
    """A stream of at most `LARGEST_UNPACKED` bytes: reading on raises `UnreadableError`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._left = stream, LARGEST_UNPACKED

    def readable(self) -> bool:
        """True."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, or all of them."""
        data = self._stream.read(self._left + 1 if size < 0 else min(size, self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError(f"too large: more than {LARGEST_UNPACKED} bytes unpacked")
        return data


def lines_of(source: Source) -> Iterator[bytes]:
    """The lines of a source, streamed and of bounded length: of one that is too long, one byte more than is allowed."""
    while line := source.stream.readline(LONGEST_ARTICLE + 1):
        yield line
        while len(line) > LONGEST_ARTICLE and not line.endswith(b"\n"):
            line = source.stream.readline(LONGEST_ARTICLE + 1)
