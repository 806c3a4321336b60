"""From shards to whole tables: sorted rows, in bounded memory, the same whatever the order and size of the shards.

Document ids are hashes, so their first digits part any input into evenly filled buckets. Shards are read in groups,
their rows dealt out to the buckets, and each bucket is then small enough to be sorted in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas import TABLES
from schemas.arrow import arrow_schema
from stats.cache import Cache, rows_of_shard
from stats.validate import figure_id

GROUP = 2_000
"""Documents sorted at once: with ten figures and ten rejects of half a kilobyte each, 20 MB and a sorted copy."""
_OWNER = "document_id"
MERGED = ("documents", "figures", "figure_links", "rejects", "places")


def merge(cache: Cache, folder: Path) -> dict[str, pa.Table]:
    """Gather the documents present in a build into sorted tables, memory-mapped from files written to `folder`.

    A text that stands in several inputs gives a document for each: the earliest published, then the first by source
    id, keeps the id of the text, and the ids of the others are made from it and their source id. Places are those a
    figure names.
    """
    folder.mkdir(parents=True)
    buckets = max(1, -(-cache.count_present() // GROUP))
    for group in _groups(cache):
        for name in MERGED:
            table = pa.concat_tables([tables[name] for tables in group])
            for bucket, part in _parts(table, name, buckets):
                _append(folder / f"{name}-{bucket:05d}", part)
        pa.default_memory_pool().release_unused()
    merged = {}
    places = pa.concat_tables(_stored(folder / "places-00000"))
    for name in set(MERGED) - {"places"}:
        merged[name] = _gathered(folder, name, buckets)
    named = pc.unique(merged["figures"]["place_id"]).drop_null()
    places = places.filter(pc.is_in(places["place_id"], value_set=named))
    merged["places"] = _first_of_each(_sorted(places, "places"), "place_id")
    return merged


def _gathered(folder: Path, name: str, buckets: int) -> pa.Table:
    """The sorted rows of all buckets, memory-mapped."""
    path, schema = folder / f"{name}.arrow", arrow_schema(name)
    with pa.ipc.new_file(str(path), schema) as file:
        for bucket in range(buckets):
            dealt = folder / f"{name}-{bucket:05d}"
            if dealt.exists():
                table = _sorted(pa.concat_tables(_stored(dealt)), name)
                file.write_table(table.select(schema.names).cast(schema), max_chunksize=65_536)
                dealt.unlink()
                pa.default_memory_pool().release_unused()
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


def _groups(cache: Cache) -> Iterator[list[dict[str, pa.Table]]]:
    """Shards in groups of about `GROUP` documents, copies renamed, links marked by the document they belong to."""
    group: list[dict[str, pa.Table]] = []
    documents, copies = 0, cache.copies()
    for shard, rows in cache.present_rows():
        tables = rows_of_shard(cache.shard_folder(shard), rows)
        figures, links = tables["figures"], tables["figure_links"]
        position = pc.index_in(links["from_figure_id"], value_set=figures["figure_id"].combine_chunks())
        tables["figure_links"] = links.append_column(_OWNER, figures[_OWNER].take(position))
        group.append(_with_own_ids(tables, copies[shard]) if shard in copies else tables)
        documents += len(rows)
        if documents >= GROUP:
            yield group
            group, documents = [], 0
    if group:
        yield group


def _with_own_ids(tables: dict[str, pa.Table], copies: set[str]) -> dict[str, pa.Table]:
    """The tables with new ids for everything that belongs to the documents in `copies`."""
    listed = tables["documents"].select([_OWNER, "source_id"]).to_pylist()
    documents = {
        row[_OWNER]: _own_id(row[_OWNER], row["source_id"]) if row[_OWNER] in copies else row[_OWNER] for row in listed
    }
    numbers = tables["figures"].select(["figure_id", _OWNER, "number_start", "number_end"]).to_pylist()
    figures = {
        row["figure_id"]: figure_id(documents[row[_OWNER]], row["number_start"], row["number_end"]) for row in numbers
    }
    rejects = {
        row["reject_id"]: _own_id(row["reject_id"], documents[row[_OWNER]])
        if row[_OWNER] in copies
        else row["reject_id"]
        for row in tables["rejects"].select(["reject_id", _OWNER]).to_pylist()
    }
    return {
        "documents": _mapped(tables["documents"], {_OWNER: documents}),
        "figures": _mapped(tables["figures"], {_OWNER: documents, "figure_id": figures}),
        "figure_links": _mapped(
            tables["figure_links"], {_OWNER: documents, "from_figure_id": figures, "to_figure_id": figures}
        ),
        "rejects": _mapped(tables["rejects"], {_OWNER: documents, "reject_id": rejects}),
        "places": tables["places"],
    }


def _mapped(table: pa.Table, ids: dict[str, dict[str, str]]) -> pa.Table:
    """The table with the ids in some columns exchanged for others."""
    for column, others in ids.items():
        cells = pa.array([others[identifier] for identifier in table[column].to_pylist()], pa.string())
        position = table.schema.get_field_index(column)
        table = table.set_column(position, table.schema.field(position), cells)
    return table


def _own_id(identifier: str, told_apart_by: str) -> str:
    return identifier[:2] + hashlib.sha256(f"{identifier}|{told_apart_by}".encode()).hexdigest()[:16]


def _parts(table: pa.Table, name: str, buckets: int) -> Iterator[tuple[int, pa.Table]]:
    """The rows of a table dealt out by the first digits of their document's id."""
    if name == "places" or buckets == 1:
        yield 0, table
        return
    digits = pc.utf8_slice_codeunits(table[_OWNER].combine_chunks(), 2, 6).dictionary_encode()
    bucket_of = np.array([int(prefix, 16) * buckets >> 16 for prefix in digits.dictionary.to_pylist()], dtype=np.int64)
    numbers = bucket_of[digits.indices.to_numpy()]
    order = np.argsort(numbers, kind="stable")
    table, numbers = table.take(order), numbers[order]
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    for first, last in pairwise(edges):
        if first < last:
            yield int(numbers[first]), table.slice(first, last - first)


def _append(path: Path, table: pa.Table) -> None:
    with path.open("ab") as file, pa.ipc.new_stream(file, table.schema) as stream:
        stream.write_table(table)


def _stored(path: Path) -> list[pa.Table]:
    """The tables that were appended to a file."""
    tables, size = [], path.stat().st_size
    with path.open("rb") as file:
        while file.tell() < size:
            tables.append(pa.ipc.open_stream(file).read_all())
    return tables


def _sorted(table: pa.Table, name: str) -> pa.Table:
    order = dict.fromkeys((*TABLES[name].order, *TABLES[name].key))
    return table.sort_by([(column, "ascending") for column in order])


def _first_of_each(table: pa.Table, column: str) -> pa.Table:
    """The rows of a table sorted by `column`, less those that repeat the one before."""
    values = table[column].to_pylist()
    return table.filter(
        pa.array([row == 0 or value != values[row - 1] for row, value in enumerate(values)], pa.bool_())
    )
