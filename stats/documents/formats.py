"""The table of formats: which module reads which file. A new format is a module and a line here."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, NamedTuple, cast

from stats.documents.articles import unread
from stats.documents.decoding import UnreadableError
from stats.documents.sources import Source
from stats.records import Document


class Format(NamedTuple):
    """A format: the module of this room that reads it, the suffixes of its files, what it is, and how its bytes begin."""

    module: str
    suffixes: tuple[str, ...]
    about: str
    beginnings: tuple[bytes, ...] = ()


FORMATS = (
    Format("plain_text", (".txt", ".md"), "plain text, with or without front matter"),
    Format("json_lines", (".jsonl", ".ndjson"), "JSON Lines, one article an object", (b'{"', b"{ ")),
)
_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}


def _zstandard(stream: BinaryIO) -> BinaryIO:
    import pyarrow  # late: slow to import, and few inputs need it

    return cast(BinaryIO, pyarrow.CompressedInputStream(pyarrow.PythonFile(stream), "zstd"))


_COMPRESSIONS: dict[str, tuple[bytes, Callable[[BinaryIO], BinaryIO]]] = {
    ".gz": (b"\x1f\x8b", lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream))),
    ".bz2": (b"BZh", lambda stream: cast(BinaryIO, bz2.BZ2File(stream))),
    ".xz": (b"\xfd7zXZ", lambda stream: cast(BinaryIO, lzma.LZMAFile(stream))),
    ".zst": (b"\x28\xb5\x2f\xfd", _zstandard),
}
SUFFIXES = frozenset(_BY_SUFFIX) | frozenset(_COMPRESSIONS)


def documents_of(source: Source) -> Iterator[Document]:
    """The documents of one input, of whatever format; one with the reason where the input, or its rest, is unreadable.

    The suffix says which format it is, the first bytes where it says nothing. Compressed inputs are unpacked on the way.
    """
    try:
        unpacked, suffix = _unpacked(source)
        form = _BY_SUFFIX.get(suffix) or _form_of(unpacked)
        module = import_module(f"stats.documents.{form.module}")
        yield from module.read(unpacked)
    except UnreadableError as error:
        yield unread(str(error), source_id=source.stem, path=source.path)
    except EOFError:
        yield unread("truncated: the compressed file ends too early", source_id=source.stem, path=source.path)
    except (zlib.error, lzma.LZMAError, OSError) as error:
        yield unread(f"damaged: {error}", source_id=source.stem, path=source.path)


def _unpacked(source: Source) -> tuple[Source, str]:
    """The source with its outermost suffix taken off, and that suffix; of a compressed one the inner suffix."""
    suffix = PurePath(source.stem).suffix.lower()
    stream = source.stream
    for name, (beginning, opened) in _COMPRESSIONS.items():
        if suffix == name or (suffix not in _BY_SUFFIX and _peeked(stream).startswith(beginning)):
            stream = cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, opened(stream))))
            inner = source.stem[: -len(name)] if suffix == name else source.stem
            return _unpacked(source._replace(stem=inner, stream=stream))
    if suffix in _BY_SUFFIX:
        source = source._replace(stem=source.stem[: -len(suffix)])
    return source, suffix


def _form_of(source: Source) -> Format:
    head = _peeked(source.stream).lstrip(b"\xef\xbb\xbf \t\r\n")
    for form in FORMATS:
        if head.lower().startswith(form.beginnings):
            return form
    return FORMATS[0]


def _peeked(stream: BinaryIO) -> bytes:
    return cast(io.BufferedReader, stream).peek(512)
