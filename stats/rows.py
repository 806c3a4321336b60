"""Tables that stay on the disk: written batch by batch, read batch by batch, dealt out to buckets and sorted there.

Nothing here maps a file into memory, so that what a build holds is what it is working on.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

CHUNK = 4_096
"""Rows in a batch."""
_M_ARENA_MAX = -8  # malloc.h of the GNU C library


class Rows:
    """The rows of one table in an Arrow file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with pa.OSFile(str(path)) as source:
            file = pa.ipc.open_file(source)
            self.schema: pa.Schema = file.schema
            self.num_rows = sum(file.get_batch(number).num_rows for number in range(file.num_record_batches))

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The rows in order, some thousands at a time; only the named columns, in the named order, where given."""
        wanted = None if columns is None else sorted(self.schema.get_field_index(name) for name in columns)
        with pa.OSFile(str(self.path)) as source:
            file = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(included_fields=wanted))
            for number in range(file.num_record_batches):
                table = pa.Table.from_batches([file.get_batch(number)])
                yield table if columns is None else table.select(columns)

    def read(self) -> pa.Table:
        """All rows at once."""
        return pa.concat_tables([self.schema.empty_table(), *self.batches()])


def write_rows(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> Rows:
    """Write tables of one schema, one after the other, as the Arrow file `path`."""
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as file:
        for table in tables:
            file.write_table(table.combine_chunks(), max_chunksize=CHUNK)
    return Rows(path)


class Dealt:
    """Rows dealt out to numbered buckets on the disk, each small enough to be sorted in memory."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._schema: pa.Schema | None = None

    def deal(self, table: pa.Table, buckets: npt.NDArray[np.int64]) -> None:
        """Add each row to the bucket whose number stands beside it; rows of a bucket keep their order."""
        self._schema = self._schema or table.schema
        if not table.num_rows:
            return
        order = np.argsort(buckets, kind="stable")
        if np.any(order[1:] < order[:-1]):
            table = table.take(order)
        sorted_buckets = buckets[order]
        edges = [0, *(np.flatnonzero(np.diff(sorted_buckets)) + 1).tolist(), len(sorted_buckets)]
        for first, last in pairwise(edges):
            path = self._path(int(sorted_buckets[first]))
            part = table.slice(first, last - first).replace_schema_metadata(None).combine_chunks()
            with path.open("ab") as file, pa.ipc.new_stream(file, _plain(part.schema)) as stream:
                stream.write_table(part.cast(_plain(part.schema)))

    def bucket(self, number: int) -> pa.Table | None:
        """The rows of a bucket, taken from the disk for good; None where it has none."""
        path = self._path(number)
        if self._schema is None or not path.exists():
            return None
        tables, size = [], path.stat().st_size
        with path.open("rb") as file:
            while file.tell() < size:
                tables.append(pa.ipc.open_stream(file).read_all())
        path.unlink()
        return pa.concat_tables(tables).cast(self._schema)

    def gathered(self, path: Path, schema: pa.Schema, buckets: int, ordered: Callable[[pa.Table], pa.Table]) -> Rows:
        """The rows of all buckets, each put in order by `ordered`, as one table."""

        def sorted_buckets() -> Iterator[pa.Table]:
            for number in range(buckets):
                table = self.bucket(number)
                if table is not None:
                    yield ordered(table).select(schema.names).cast(schema)
                    give_memory_back()

        return write_rows(path, schema, sorted_buckets())

    def _path(self, bucket: int) -> Path:
        return self._folder / f"{self._name}-{bucket:05d}"


def save_memory() -> None:
    """Let this process take its memory from one heap that shrinks again, for speed that reading has no use for."""
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def give_memory_back() -> None:
    """Return what was freed to the system, which counts it as in use else."""
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).malloc_trim(0)


def _plain(schema: pa.Schema) -> pa.Schema:
    """The schema without titles and descriptions, which would be repeated in each dealt piece."""
    return pa.schema([pa.field(field.name, field.type) for field in schema])


def buckets_of(ids: pa.ChunkedArray, buckets: int) -> npt.NDArray[np.int64]:
    """The bucket of each id (`d_`, `f_` … and a hash): evenly filled, and in the order of the ids."""
    if buckets == 1:
        return np.zeros(len(ids), dtype=np.int64)
    digits = pc.utf8_slice_codeunits(ids, 2, 6).combine_chunks().dictionary_encode()
    bucket_of = np.array([int(prefix, 16) * buckets >> 16 for prefix in digits.dictionary.to_pylist()], dtype=np.int64)
    found: npt.NDArray[np.int64] = bucket_of[digits.indices.to_numpy()]
    return found
