"""Parquet (`.parquet`): one article a row, in the columns of JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow.lib
import pyarrow.parquet

from stats.documents.columns import names_of_fields
from stats.documents.decoding import UnreadableError
from stats.documents.rows import documents_of_rows
from stats.documents.sources import Source, whole
from stats.records import Document

_ROWS_AT_ONCE = 256


def read(source: Source) -> Iterator[Document]:
    """One document a row, streamed in batches. Raises `UnreadableError` for a file that is broken or has no text."""
    try:
        table = pyarrow.parquet.ParquetFile(whole(source))
        columns = [name for name in table.schema_arrow.names if name in names_of_fields(source.columns)]
        yield from documents_of_rows(_rows(table, columns), source)
    except (pyarrow.lib.ArrowException, UnicodeDecodeError) as error:
        raise UnreadableError(f"damaged: {error}") from None


def _rows(table: pyarrow.parquet.ParquetFile, columns: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns):
        for row in batch.to_pylist():
            number += 1
            yield number, row
