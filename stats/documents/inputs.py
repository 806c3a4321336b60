"""What the user named, found and opened."""

from __future__ import annotations

import glob
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from stats.documents.articles import unread
from stats.documents.formats import documents_of
from stats.documents.sources import Source
from stats.records import Document

STANDARD_INPUT = "-"
# Files that stand in a folder of articles and tell about it.
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "notice")


def paths_of(inputs: Iterable[str | Path]) -> list[str]:
    """The files that inputs stand for, each once, sorted. A glob without a match stays, to be reported.

    A pipe or device that is named itself is one of them. Those that only lie in a folder or fit a glob are not, since
    nobody may write to them; a link in a folder that leads out of it stays, to be reported.
    """
    found: set[str] = set()
    for given in map(str, inputs):
        if given == STANDARD_INPUT or (Path(given).exists() and not Path(given).is_dir()):
            found.add(given)
        elif Path(given).is_dir():
            found.update(_files_in(Path(given)))
        else:
            matches = [Path(match) for match in glob.glob(given, recursive=True)]  # noqa: PTH207 - may be absolute
            for match in matches:
                found.update(_files_in(match) if match.is_dir() else [str(match)] if match.is_file() else [])
            if not matches:
                found.add(given)
    return sorted(found)


def links_out(inputs: Iterable[str | Path]) -> set[str]:
    """The files in the folders among the inputs that are links to somewhere else, and are not named themselves."""
    named = set(map(str, inputs))
    return {
        path
        for folder in map(Path, named)
        if folder.is_dir()
        for path in _files_in(folder)
        if path not in named and not Path(path).resolve().is_relative_to(folder.resolve())
    }


def size_of(path: str) -> int | None:
    """The bytes of a file, 0 where there is none; None for a pipe, a device and standard input."""
    if path == STANDARD_INPUT:
        return None
    if not Path(path).exists():
        return 0
    return Path(path).stat().st_size if Path(path).is_file() else None


def documents_at(path: str, columns: Mapping[str, str]) -> Iterator[tuple[Document, int]]:
    """The documents of one file or of standard input; one with the reason where it cannot be opened.

    Beside each stands how many bytes of the file have been read, 0 where that cannot be told.
    """
    if path == STANDARD_INPUT:
        stream = _StaysOpen(cast(io.RawIOBase, sys.stdin.buffer))
        for document in documents_of(Source(path, "stdin", stream, columns)):
            yield document, 0
        return
    name = Path(path).name
    try:
        with Path(path).open("rb") as file:
            for document in documents_of(Source(path, name, file, columns)):
                yield document, 0 if file.closed or not file.seekable() else file.tell()
    except FileNotFoundError:
        yield unread("no such file", source_id=name, path=path), 0
    except OSError as error:
        yield unread(f"cannot be opened: {error.strerror}", source_id=name, path=path), 0


class _StaysOpen(io.BufferedReader):
    """A view of a stream that whoever reads it cannot close."""

    def close(self) -> None:
        """Do nothing."""


def _files_in(folder: Path) -> list[str]:
    return [
        path.as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and path.stem.lower() not in _ABOUT_THE_FOLDER
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
