"""One SQLite database with all tables, keys, links and full-text search, ready for Datasette."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.columns import Column, Table
from stats.publish.selection import Selection

_BATCH = 20_000
_TYPES = {"string": "TEXT", "number": "REAL", "integer": "INTEGER", "date": "TEXT"}
_SEARCHED = ("quote", "number_text", "population_text", "claimant_text", "place_text")
_INDEXED = {
    "figures": ("document_id", "indicator", "population", "country_code", "claimant_kind", "date_from"),
    "figure_links": ("to_figure_id",),
    "rejects": ("document_id", "reason"),
    "documents": ("publisher", "published_on"),
}
# These speak of the dataset as a whole and would mislead beside a part of its figures.
_WHOLE_ONLY = ("estimates", "rejects")


def write(selection: Selection, path: Path) -> None:
    """Write the dataset as a database, with the selection's figures and the links between them.

    The table `figures_search` is the full-text index (FTS5) over the words of the figures. Where a filter left figures
    out, `estimates` and `rejects` are empty, since they speak of the whole dataset; the table `about` says what was
    left out. Dates are ISO 8601 texts.
    """
    narrowed = any(selection.left_out.values())
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA page_size = 8192")
        for table in TABLES.values():
            database.execute(_definition(table))
            if not (narrowed and table.name in _WHOLE_ONLY):
                _fill(database, table, selection)
        for name, columns in _INDEXED.items():
            for column in columns:
                database.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
        searched = ", ".join(_SEARCHED)
        database.execute(f"CREATE VIRTUAL TABLE figures_search USING fts5({searched}, content='figures')")
        database.execute(f"INSERT INTO figures_search (rowid, {searched}) SELECT rowid, {searched} FROM figures")
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        database.executemany("INSERT INTO about VALUES (?, ?)", _about(selection))
        database.commit()
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise ValueError(f"a row of {broken[0]} leads to no row of {broken[2]}")
        database.execute("VACUUM")


def _definition(table: Table) -> str:
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    lines += [
        f"FOREIGN KEY ({_name(link.column)}) REFERENCES {_name(link.table or table.name)} ({_name(link.target)})"
        for link in table.links
    ]
    return f"CREATE TABLE {_name(table.name)} ({', '.join(lines)})"


def _column(column: Column) -> str:
    return f"{_name(column.name)} {_TYPES[column.type]}{'' if column.nullable else ' NOT NULL'}"


def _name(word: str) -> str:
    return f'"{word}"'


def _fill(database: sqlite3.Connection, table: Table, selection: Selection) -> None:
    marks = ", ".join("?" * len(table.columns))
    dates = {column.name for column in table.columns if column.type == "date"}
    for batch in _batches(table.name, selection):
        columns = [
            (pc.cast(batch[name], pa.string()) if name in dates else batch[name]).to_pylist() for name in table.header
        ]
        database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", zip(*columns, strict=True))


def _batches(name: str, selection: Selection) -> Iterator[pa.Table]:
    if name == "figures":
        rows = selection.figures
    elif name == "figure_links":
        kept = selection.figures["figure_id"].combine_chunks()
        ends = (pc.is_in(selection.links[f"{side}_figure_id"], value_set=kept) for side in ("from", "to"))
        rows = selection.links.filter(pc.and_(*ends))
    else:
        with pq.ParquetFile(selection.folder / f"{name}.parquet") as file:
            yield from (pa.Table.from_batches([batch]) for batch in file.iter_batches(_BATCH))
        return
    for start in range(0, rows.num_rows, _BATCH):
        yield rows.slice(start, _BATCH)


def _about(selection: Selection) -> Iterator[tuple[str, Any]]:
    yield "licence", "CC BY 4.0; the quoted sentences belong to their publishers"
    yield "figures", str(selection.figures.num_rows)
    for name, value in selection.filters._asdict().items():
        if value:
            yield f"only_{name}", ";".join(value) if isinstance(value, tuple) else str(value)
    for name, left_out in selection.left_out.items():
        yield f"left_out_by_{name}", str(left_out)
