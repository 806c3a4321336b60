"""Parquet files whose bytes depend on their rows alone."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.arrow import arrow_schema

# Rows are gathered to groups of this size, so that the bytes do not depend on the batches in which they came.
_GROUP = 65_536


class TableWriter:
    """A Parquet file of one published table, written batch by batch; the rows must come in the table's order."""

    def __init__(self, name: str, path: Path) -> None:
        """Open `path` for the table `name`; raises `KeyError` for an unknown table and `OSError` as a file does."""
        self._schema = arrow_schema(name)
        self._pending: list[pa.Table] = []
        self._waiting = 0
        self._file = pq.ParquetWriter(
            path,
            self._schema,
            version="2.6",
            data_page_version="1.0",
            compression="zstd",
            compression_level=9,
            use_dictionary=True,
            write_statistics=True,
            store_schema=True,
        )

    def write(self, rows: pa.Table) -> None:
        """Add rows in the published columns; raises `ValueError` where the columns are others."""
        if rows.schema != self._schema:
            raise ValueError(f"{rows.schema.names} are not the columns of the table")
        self._pending.append(rows)
        self._waiting += rows.num_rows
        while self._waiting >= _GROUP:
            gathered = pa.concat_tables(self._pending)
            self._file.write_table(gathered.slice(0, _GROUP).combine_chunks(), row_group_size=_GROUP)
            self._pending = [gathered.slice(_GROUP)]
            self._waiting -= _GROUP

    def close(self) -> None:
        """Write what is waiting and finish the file."""
        if self._waiting:
            self._file.write_table(pa.concat_tables(self._pending).combine_chunks(), row_group_size=_GROUP)
            self._pending, self._waiting = [], 0
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def is_in_order(name: str, rows: pa.Table) -> bool:
    """Whether the rows stand in the order in which the table `name` is published."""
    before, after = rows.slice(0, max(0, rows.num_rows - 1)), rows.slice(1)
    wrong = tied = None
    for column in TABLES[name].order:
        more, same = pc.greater(before[column], after[column]), pc.equal(before[column], after[column])
        wrong = more if tied is None else pc.or_(wrong, pc.and_(tied, more))
        tied = same if tied is None else pc.and_(tied, same)
    return not pc.any(wrong).as_py()


def write_table(name: str, rows: pa.Table, path: Path) -> None:
    """Write a whole table, sorted as it is published."""
    with TableWriter(name, path) as file:
        if not is_in_order(name, rows):
            rows = rows.sort_by([(column, "ascending") for column in TABLES[name].order])
        file.write(rows)
