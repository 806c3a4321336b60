"""JSON Lines (`.jsonl`, `.ndjson`): one article an object, with `text` and any other field of an article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from stats.documents.decoding import UnreadableError, decoded
from stats.documents.limits import LARGEST_FILE
from stats.documents.rows import documents_of_rows
from stats.documents.sources import Source, lines_of
from stats.records import Document


def read(source: Source) -> Iterator[Document]:
    """One document a line, streamed. A line that is no article is a document with the reason; the others are read."""
    rows = ((number, _row(line)) for number, line in enumerate(lines_of(source), start=1) if line.strip())
    yield from documents_of_rows(rows, source)


def _row(line: bytes) -> dict[str, Any] | str:
    """The object of a line, or the reason why there is none."""
    if len(line) > LARGEST_FILE:
        return f"is too long: more than {LARGEST_FILE} bytes; split it, or set STATS_LARGEST_FILE"
    try:
        row = json.loads(decoded(line))
    except UnreadableError as error:
        return f"is unreadable: {error}"
    except RecursionError:
        return "is not JSON: nested too deeply"
    except ValueError as error:
        return f"is not JSON: {error}"
    return row if isinstance(row, dict) else "is no JSON object"
