"""Arrow schemas of the published tables, with title, description, unit and HXL hashtag in each field's metadata."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from schemas import TABLES, vocabulary
from schemas.columns import Column, Table

TYPES = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(), "date": pa.date32()}


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of the table `name`; raises `KeyError` for an unknown one."""
    table = TABLES[name]
    metadata = {"name": table.name, "title": table.title, "description": table.description}
    return pa.schema([_field(column) for column in table.columns], metadata=metadata)


def _field(column: Column) -> pa.Field:
    metadata = {"title": column.title, "description": column.description, "hxl": column.hxl}
    if column.unit:
        metadata["unit"] = column.unit
    return pa.field(column.name, TYPES[column.type], nullable=column.nullable, metadata=metadata)


def reference_table(name: str) -> pa.Table:
    """The rows of `indicators`, `populations` or `units`, sorted as published; empty cells are null."""
    table: Table = TABLES[name]
    listed = vocabulary.rows(name)
    rows = [{**row, "units": _units(word)} if name == "indicators" else row for word, row in sorted(listed.items())]
    columns = [[row[column] or None for row in rows] for column in table.header]
    return pa.table(columns, schema=arrow_schema(name))


def _units(indicator: str) -> str:
    units = vocabulary.rows("units")
    named = ["currency" if units[unit]["group"] == "currency" else unit for unit in vocabulary.units_of(indicator)]
    return ";".join(dict.fromkeys(named))
