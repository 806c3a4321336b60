"""Tables that prove their sentences without holding them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pyarrow as pa

from stats.publish.marked import HASHED

_SENTENCES = (("figures", "quote"), ("rejects", "context"))


def without_quotes(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables, or some of them, with `sha256:` and the hash of each sentence, in UTF-8, in its place.

    Offsets and numbers stay. Whoever has the article can prove a row: the text between the offsets has that hash.
    """
    changed = dict(tables)
    for name, column in _SENTENCES:
        if name not in changed:
            continue
        table = changed[name]
        position = table.schema.get_field_index(column)
        hashes = pa.chunked_array(
            [pa.array(map(_hashed, chunk.to_pylist()), pa.string()) for chunk in table[column].chunks], pa.string()
        )
        changed[name] = table.set_column(position, table.schema.field(position), hashes)
    return changed


def _hashed(words: str) -> str:
    return f"{HASHED}{hashlib.sha256(words.encode()).hexdigest()}"
