"""Plain text (`.txt`) and Markdown (`.md`), with or without a front matter of `key: value` lines between `---`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stats.documents.articles import document_from_text
from stats.documents.columns import metadata_of
from stats.documents.decoding import decoded
from stats.documents.sources import Source, content
from stats.records import Document

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?P<lines>(?:[\w-]+[ \t]*:[^\n]*\n|[ \t]*\r?\n|#[^\n]*\n)*?)---[ \t]*(?:\r?\n|$)"
)


def read(source: Source) -> Iterator[Document]:
    """One document: the file's text, or what follows its front matter, whose keys are those of JSON Lines.

    Offsets count from the first character behind the front matter. Raises `UnreadableError` for empty and binary files.
    """
    text = decoded(content(source))
    known: dict[str, str] = {}
    front = _FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
        for line in front["lines"].splitlines():
            key, colon, value = line.partition(":")
            if colon and not key.startswith("#"):
                known[key.strip()] = _unquoted(value.strip())
    metadata = metadata_of(known, source.columns)
    source_id = metadata.pop("id", None) or source.stem
    yield document_from_text(text, source_id=source_id, path=source.path, **metadata)


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
