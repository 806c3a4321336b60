"""The table of formats: which module reads which file. A new format is a module and a line here."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple, cast

from stats.documents.articles import unread
from stats.documents.decoding import UnreadableError
from stats.documents.sources import Source, whole
from stats.records import Document


class Format(NamedTuple):
    """A format: the module of this room that reads it, its suffixes, what it is, and how its bytes begin."""

    module: str
    suffixes: tuple[str, ...]
    about: str
    beginnings: tuple[bytes, ...] = ()


FORMATS = (
    Format("plain_text", (".txt", ".md"), "plain text, with or without front matter"),
    Format("json_lines", (".jsonl", ".ndjson"), "JSON Lines, one article an object", (b'{"',)),
    Format("csv_table", (".csv", ".tsv"), "CSV with a header, one article a row"),
    Format("parquet", (".parquet",), "Parquet, one article a row", (b"PAR1",)),
    Format("html", (".html", ".htm", ".xhtml"), "saved web page", (b"<!doctype html", b"<html")),
    Format("warc", (".warc", ".warc.gz", ".warc.zst"), "web archive, one article a page", (b"WARC/",)),
    Format("feed", (".rss", ".atom", ".xml"), "RSS or Atom file, one article an item", (b"<rss", b"<feed", b"<?xml")),
    Format("pdf", (".pdf",), "PDF report with text", (b"%PDF-",)),
)
_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}


def _zstandard(stream: BinaryIO) -> BinaryIO:
    import pyarrow  # late: slow to import, and few inputs need it

    return cast(BinaryIO, pyarrow.CompressedInputStream(pyarrow.PythonFile(stream), "zstd"))


_Opener = Callable[[BinaryIO], BinaryIO]
_COMPRESSIONS: dict[str, tuple[bytes, _Opener]] = {
    ".gz": (b"\x1f\x8b", cast(_Opener, gzip.open)),
    ".bz2": (b"BZh", cast(_Opener, bz2.open)),
    ".xz": (b"\xfd7zXZ", cast(_Opener, lzma.open)),
    ".zst": (b"\x28\xb5\x2f\xfd", _zstandard),
}
_ARCHIVE, _ARCHIVE_BEGINNING = ".zip", b"PK\x03\x04"
_LONGEST_BEGINNING = 512
_LIKE_A_SUFFIX = re.compile(r"\.[A-Za-z]\w{0,7}")


def documents_of(source: Source) -> Iterator[Document]:
    """The documents of one input of whatever format; one with the reason where the input, or its rest, is unreadable.

    The suffix of `source.stem` says which format it is; where it says nothing, the first bytes do. Compressed inputs
    and the members of a `.zip` are unpacked on the way.
    """
    try:
        suffix = _suffix(source.stem)
        begin = b"" if suffix else _beginning(source.stream)
        compression = _compression(source.stem, begin) if suffix is None else None
        if suffix == _ARCHIVE or begin.startswith(_ARCHIVE_BEGINNING):
            yield from _documents_of_archive(source)
        elif compression:
            opened = _COMPRESSIONS[compression][1](source.stream)
            inner = io.BufferedReader(cast(io.RawIOBase, opened))
            yield from documents_of(source._replace(stem=source.stem.removesuffix(compression), stream=inner))
        else:
            form = _BY_SUFFIX[suffix] if suffix else _form_of(begin, PurePosixPath(source.stem).suffix)
            module = import_module(f"stats.documents.{form.module}")
            yield from module.read(source._replace(stem=source.stem[: -len(suffix)] if suffix else source.stem))
    except UnreadableError as error:
        yield unread(str(error), source_id=source.stem, path=source.path)
    except EOFError:
        yield unread("truncated: the compressed file ends too early", source_id=source.stem, path=source.path)
    except RecursionError:
        yield unread("damaged: packed within itself", source_id=source.stem, path=source.path)
    except (zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, OSError) as error:
        yield unread(f"damaged: {error}", source_id=source.stem, path=source.path)


def _suffix(name: str) -> str | None:
    """The suffix by which a name tells its format, the longest that fits."""
    fitting = [suffix for suffix in (*_BY_SUFFIX, _ARCHIVE) if name.lower().endswith(suffix)]
    return max(fitting, key=len, default=None)


def _compression(name: str, begin: bytes) -> str | None:
    for suffix, (beginning, _) in _COMPRESSIONS.items():
        if name.lower().endswith(suffix) or begin.startswith(beginning):
            return suffix
    return None


def _form_of(begin: bytes, unknown_suffix: str) -> Format:
    """The format whose files begin so; else plain text, where no suffix says that it is something else."""
    words = begin.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for form in FORMATS:
        if any(words.startswith(beginning.lower()) for beginning in form.beginnings):
            return form
    if _LIKE_A_SUFFIX.fullmatch(unknown_suffix):
        raise UnreadableError(f"unknown format: {unknown_suffix}")
    return FORMATS[0]


def _beginning(stream: BinaryIO) -> bytes:
    return cast(io.BufferedReader, stream).peek(_LONGEST_BEGINNING)[:_LONGEST_BEGINNING]


def _documents_of_archive(source: Source) -> Iterator[Document]:
    """The documents of all files in a `.zip`, sorted by name; hidden files are passed over."""
    with zipfile.ZipFile(whole(source)) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            path = PurePosixPath(member.filename)
            hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
            if member.is_dir() or hidden:
                continue
            inner = source._replace(path=f"{source.path}/{path}", stem=path.name)
            try:
                with archive.open(member) as opened:
                    yield from documents_of(
                        inner._replace(stream=cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, opened))))
                    )
            except (RuntimeError, NotImplementedError) as error:  # encrypted, or packed in an unknown way
                yield unread(f"cannot be unpacked: {error}", source_id=path.name, path=inner.path)
