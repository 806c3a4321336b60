"""From shards to whole tables: sorted rows, in bounded memory, the same whatever the order and size of the shards.

Document ids are hashes, so their first digits part any input into evenly filled buckets. Shards are read in groups,
their rows dealt out to the buckets, and each bucket is then small enough to be sorted in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from schemas import TABLES
from schemas.arrow import arrow_schema
from stats.cache import Cache, rows_of_shard
from stats.rows import Dealt, Rows, buckets_of, give_memory_back, write_rows

GROUP = 16_000_000
"""Bytes of rows that are dealt out, and sorted, at once."""
_SWELLING = 4
"""How many times larger rows are in memory than in a shard."""
_MOST_BUCKETS = 4096
_OWNER = "document_id"
_SORTED = ("documents", "figures", "figure_links", "rejects")
BESIDE = {
    "documents": pa.field("fingerprint", pa.binary()),
    "figures": pa.field("part", pa.bool_()),
}
"""A column that a merged table has beside the published ones: the text's fingerprint, null where the document was not
read; whether the figure is part of another one."""


def merge(cache: Cache, folder: Path) -> dict[str, Rows]:
    """Gather the documents present in a build into sorted tables in files of `folder`, with the columns of `BESIDE`.

    A text that stands in several inputs gives a document for each: the earliest published, then the first by source
    id, keeps the id of the text, and the ids of the others are made from it and their source id. Places are those a
    figure names.
    """
    folder.mkdir(parents=True)
    buckets = min(_MOST_BUCKETS, max(1, -(-cache.bytes_stored() * _SWELLING // GROUP)))
    dealt = {name: Dealt(folder, name) for name in _SORTED}
    places, named = arrow_schema("places").empty_table(), pa.array([], pa.string())
    for group in _groups(cache):
        for name in _SORTED:
            table = pa.concat_tables([tables[name] for tables in group])
            dealt[name].deal(table, buckets_of(table[_OWNER], buckets))
        places = _one_of_each(pa.concat_tables([places, *(tables["places"] for tables in group)]))
        named = pc.unique(pa.chunked_array([named, *(c for t in group for c in t["figures"]["place_id"].chunks)]))
        give_memory_back()
    merged = {
        name: dealt[name].gathered(folder / f"{name}.arrow", _schema(name), buckets, partial(_sorted, name))
        for name in _SORTED
    }
    places = places.filter(pc.is_in(places["place_id"], value_set=named.drop_null()))
    merged["places"] = write_rows(folder / "places.arrow", arrow_schema("places"), [places])
    return merged


def _schema(name: str) -> pa.Schema:
    schema = arrow_schema(name)
    return schema.append(BESIDE[name]) if name in BESIDE else schema


def _groups(cache: Cache) -> Iterator[list[dict[str, pa.Table]]]:
    """Shards in groups of about `GROUP` bytes, copies renamed, links marked by the document they belong to."""
    group: list[dict[str, pa.Table]] = []
    size, copies = 0, cache.copies()
    for shard, rows in cache.present_rows():
        tables = rows_of_shard(cache.shard_folder(shard), rows, ("text_sha256", "fingerprint"))
        figures, links, documents = tables["figures"], tables["figure_links"], tables["documents"]
        position = pc.index_in(links["from_figure_id"], value_set=figures["figure_id"].combine_chunks())
        tables["figure_links"] = links.append_column(_OWNER, figures[_OWNER].take(position))
        part = pc.is_in(figures["figure_id"], value_set=links["from_figure_id"].combine_chunks())
        tables["figures"] = figures.append_column(BESIDE["figures"], part)
        tables["documents"] = documents.append_column(BESIDE["documents"], _fingerprints(documents, tables["texts"]))
        group.append(_with_own_ids(tables, copies[shard]) if shard in copies else tables)
        size += sum(table.nbytes for table in tables.values())
        if size >= GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


def _fingerprints(documents: pa.Table, texts: pa.Table) -> pa.ChunkedArray:
    """The fingerprint of the text of each document that was read."""
    position = pc.index_in(documents["text_sha256"], value_set=texts["text_sha256"].combine_chunks())
    found = texts["fingerprint"].take(position)
    return pc.if_else(pc.equal(documents["status"], "read"), found, pa.scalar(None, pa.binary()))


def _with_own_ids(tables: dict[str, pa.Table], copies: set[str]) -> dict[str, pa.Table]:
    """The tables with new ids for everything that belongs to the documents in `copies`."""
    from stats.validate import figure_id  # not before it is needed: it loads a library that takes 60 MB

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


def _sorted(name: str, table: pa.Table) -> pa.Table:
    order = dict.fromkeys((*TABLES[name].order, *TABLES[name].key))
    return table.sort_by([(column, "ascending") for column in order])


def _one_of_each(places: pa.Table) -> pa.Table:
    """The places in order, each once."""
    places = _sorted("places", places)
    ids = places["place_id"].to_pylist()
    return places.filter(pa.array([row == 0 or key != ids[row - 1] for row, key in enumerate(ids)], pa.bool_()))
