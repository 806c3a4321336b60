"""From inputs to documents: every article found, decoded, folded and told apart from the page around it.

In: files, folders, globs or `-`. Out: one `Document` an article, and one for each input that could not be read. Never
here: what a sentence, a number or a claim is.
"""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from stats.documents.articles import document_from_text, unread
from stats.documents.columns import checked
from stats.documents.formats import FORMATS, Format, documents_of
from stats.documents.sources import Source
from stats.records import Document

__all__ = ["FORMATS", "Format", "document_from_text", "read_documents"]

_STANDARD_INPUT = "-"
# Files that stand in a folder of articles and tell about it.
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "notice")


def read_documents(inputs: Iterable[str | Path], *, columns: Mapping[str, str] | None = None) -> Iterator[Document]:
    """Stream the documents of files, folders, globs and `-` (standard input), sorted by path, in the order of each file.

    `columns` maps a field of an article to the column that holds it: `{"text": "body", "published": "pubdate"}`. An input
    that cannot be read is a document without text whose `status` says why and whose `path` names it; the others are
    read. So is a second article with an id that was there before, in another file of the same name it is told apart by
    its path. Hidden files of a folder and its README and LICENSE are passed over. Raises `ValueError` for a field that
    no article has.
    """
    mapping = checked(columns)
    first_path: dict[str, str | None] = {}
    for path in _paths(inputs):
        for document in _documents_at(path, mapping):
            source_id = document.source_id
            if document.status == "read" and source_id in first_path:
                if first_path[source_id] != document.path and Path(str(document.path)).name.startswith(source_id):
                    document = document._replace(source_id=str(document.path))
                else:
                    document = unread(
                        f"duplicate id: {source_id} was read from {first_path[source_id]}",
                        source_id=source_id,
                        path=document.path,
                    )
            first_path.setdefault(document.source_id, document.path)
            yield document


def _documents_at(path: str, columns: Mapping[str, str]) -> Iterator[Document]:
    if path == _STANDARD_INPUT:
        yield from documents_of(Source(path, "stdin", sys.stdin.buffer, columns))
        return
    try:
        stream = Path(path).open("rb")
    except FileNotFoundError:
        yield unread("no such file", source_id=Path(path).name, path=path)
    except OSError as error:
        yield unread(f"cannot be opened: {error.strerror}", source_id=Path(path).name, path=path)
    else:
        with stream:
            yield from documents_of(Source(path, Path(path).name, stream, columns))


def _paths(inputs: Iterable[str | Path]) -> list[str]:
    """The files that inputs stand for, each once, sorted. A glob without a match stays, to be reported."""
    found: set[str] = set()
    for given in map(str, inputs):
        path = Path(given)
        if given == _STANDARD_INPUT or path.is_file():
            found.add(given)
        elif path.is_dir():
            found.update(_files_in(path))
        else:
            matches = [Path(match) for match in glob.glob(given, recursive=True)]
            for match in matches:
                found.update(_files_in(match) if match.is_dir() else (match.as_posix(),))
            if not matches:
                found.add(given)
    return sorted(found)


def _files_in(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        within = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in within):
            if path.stem.lower() not in _ABOUT_THE_FOLDER:
                yield path.as_posix()
