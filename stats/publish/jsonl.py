"""JSON Lines for programmes: one figure a line, in the published columns, with its document."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.compute as pc

from stats.publish.selection import Selection

_BATCH = 20_000
_DOCUMENT = ("source_id", "url", "publisher", "title", "language", "published_on", "text_sha256", "near_duplicate_of")


def write(selection: Selection, path: Path) -> None:
    """Write the selection as JSON Lines; missing is null, a date is ISO 8601."""
    documents = selection.documents
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for start in range(0, selection.figures.num_rows, _BATCH):
            figures = selection.figures.slice(start, _BATCH)
            position = pc.index_in(figures["document_id"], value_set=documents["document_id"].combine_chunks())
            given = documents.select(_DOCUMENT).take(position).to_pylist()
            for figure, document in zip(figures.to_pylist(), given, strict=True):
                file.write(json.dumps({**figure, "document": document}, ensure_ascii=False, default=str) + "\n")
