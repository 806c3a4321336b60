"""An input on its way to a format: an open stream of bytes with a name."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from stats.documents.decoding import UnreadableError
from stats.documents.limits import LARGEST_FILE, LARGEST_UNPACKED


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
    data = source.stream.read(LARGEST_FILE + 1)
    if not data:
        raise UnreadableError("empty file")
    if len(data) > LARGEST_FILE:
        raise UnreadableError(f"too large: more than {LARGEST_FILE} bytes; split it, or set STATS_LARGEST_FILE")
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
            raise UnreadableError(
                f"too large: more than {LARGEST_UNPACKED} bytes unpacked; unpack it, or set STATS_LARGEST_UNPACKED"
            )
        return data


def lines_of(source: Source) -> Iterator[bytes]:
    """The lines of a source, streamed and of bounded length: of one that is too long, one byte more than is allowed."""
    while line := source.stream.readline(LARGEST_FILE + 1):
        yield line
        while len(line) > LARGEST_FILE and not line.endswith(b"\n"):
            line = source.stream.readline(LARGEST_FILE + 1)
