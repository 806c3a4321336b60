"""Parquet (`.parquet`): one article a row, in the columns of JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow.lib
import pyarrow.parquet

from stats.documents.columns import names_of_fields
from stats.documents.decoding import UnreadableError
from stats.documents.limits import LARGEST_FILE
from stats.documents.rows import documents_of_rows
from stats.documents.sources import Source, whole
from stats.records import Document

_ROWS_AT_ONCE, _BYTES_AT_ONCE = 256, 2**27


def read(source: Source) -> Iterator[Document]:
    """One document a row, streamed in batches. Raises `UnreadableError` for a file that is broken or has no text.

    A column of lists or the like is no field.
    """
    try:
        table = pyarrow.parquet.ParquetFile(whole(source))
        fields = names_of_fields(source.columns)
        columns = [
            column.name
            for column in table.schema_arrow
            if column.name in fields and not pyarrow.types.is_nested(column.type)
        ]
        yield from documents_of_rows(_rows(table, columns), source)
    except (pyarrow.lib.ArrowException, UnicodeDecodeError) as error:
        raise UnreadableError(f"damaged: {error}") from None


def _rows(table: pyarrow.parquet.ParquetFile, columns: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows with their numbers, so many read at once as fit in memory.

    A cell that repeats is stored once and is as large in each row: none is larger than what its column stores.
    """
    number = 0
    for group in range(table.num_row_groups):
        told = table.metadata.row_group(group)
        chunks = (told.column(place) for place in range(told.num_columns))
        unpacked = sum(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema in columns)
        if unpacked > LARGEST_FILE * told.num_rows:
            raise UnreadableError(
                f"too large: rows of more than {LARGEST_FILE} bytes; set STATS_LARGEST_FILE to read them"
            )
        at_once = max(1, min(_ROWS_AT_ONCE, _BYTES_AT_ONCE // max(1, unpacked)))
        for batch in table.iter_batches(at_once, [group], columns):
            for row in batch.to_pylist():
                number += 1
                yield number, row
