"""From inputs to documents: every article found, decoded, folded and told apart from the page around it.

In: files, folders, globs or `-`. Out: one `Document` an article, and one for each input that could not be read. Never
here: what a sentence, a number or a claim is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from stats.documents.articles import document_from_text, unread
from stats.documents.columns import checked
from stats.documents.first_paths import FirstPaths
from stats.documents.formats import FORMATS, Format
from stats.documents.inputs import documents_at, links_out, paths_of, size_of
from stats.records import Document

__all__ = ["FORMATS", "Format", "document_from_text", "read_documents"]


def read_documents(
    inputs: Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    share: Callable[[float], None] = lambda read: None,
) -> Iterator[Document]:
    """Stream the documents of files, folders, globs and `-` (standard input): sorted by path, each file in its order.

    `columns` maps a field of an article to the column that holds it: `{"text": "body", "published": "pubdate"}`.
    `share` is told how much of the inputs has been read, from 0 to 1; never where one of them is a pipe.

    What cannot be read is a document without text whose `status` says why and whose `path` names it; the others are
    read. That holds for a second article with an id that was there before and for a link that leads out of a folder,
    too; articles named by their files alone are told apart by their paths instead. In a folder, hidden files and those
    named README, LICENSE and the like are passed over. Raises `ValueError` for a field that no article has.
    """
    mapping = checked(columns)
    given = list(inputs)
    outside = links_out(given)
    paths = paths_of(given)
    sizes = [size_of(path) for path in paths]
    whole, before = sum(size or 0 for size in sizes), 0
    with closing(FirstPaths()) as first_path:
        for path, size in zip(paths, sizes, strict=True):
            for document, position in documents_at(path, mapping) if path not in outside else [(_link_out(path), 0)]:
                if whole and None not in sizes:
                    share((before + position) / whole)
                told_apart = _told_apart(document, first_path)
                first_path.note(told_apart.source_id, told_apart.path)
                yield told_apart
            before += size or 0


def _link_out(path: str) -> Document:
    return unread(
        "a link out of its folder: name the file itself to have it read", source_id=Path(path).name, path=path
    )


def _told_apart(document: Document, first_path: FirstPaths) -> Document:
    """The document itself where its id is new; else with its path for an id, or the reason why it is set aside."""
    source_id, path = document.source_id, document.path
    if source_id not in first_path or document.status != "read":
        return document
    if path is not None and Path(path).name.startswith(source_id) and path not in first_path:
        return document._replace(source_id=path)
    return unread(f"duplicate id: {source_id} stands in {first_path[source_id]}", source_id=source_id, path=path)
