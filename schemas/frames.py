"""pandera schemas of the published tables, and the rows that fail them.

A frame has Arrow-backed columns (`pandas.ArrowDtype`), so that null, NaN and zero stay apart.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa

from schemas import TABLES
from schemas.arrow import TYPES, arrow_schema
from schemas.columns import Column
from schemas.rules import CONTEXT, RULES


class Failure(NamedTuple):
    """One row that broke one check: its position in the table, the check's name and the offending cell, or empty."""

    row: int
    check: str
    cell: str


@cache
def frame_schema(name: str) -> pandera.DataFrameSchema:
    """The pandera schema of the table `name`: types, nulls, allowed words, bounds, unique ids and the named rules."""
    table = TABLES[name]
    return pandera.DataFrameSchema(
        {column.name: _column(column) for column in table.columns},
        checks=[pandera.Check(rule, name=rule.__name__) for rule in RULES.get(name, ())],
        name=name,
    )


def _column(column: Column) -> pandera.Column:
    bounds: list[tuple[str, Callable[..., pandera.Check], object]] = [
        ("is_allowed", pandera.Check.isin, column.allowed and list(column.allowed)),
        ("is_not_below_minimum", pandera.Check.ge, column.minimum),
        ("is_not_above_maximum", pandera.Check.le, column.maximum),
        ("has_its_form", _matches, column.pattern),
    ]
    checks = [check(bound, error=f"{column.name}_{name}") for name, check, bound in bounds if bound is not None]
    return pandera.Column(
        pd.ArrowDtype(TYPES[column.type]),
        checks=checks,
        nullable=column.nullable,
        unique=column.unique,
        report_duplicates="exclude_first",
    )


def _matches(pattern: str, error: str) -> pandera.Check:
    return pandera.Check(lambda cells: cells.str.fullmatch(pattern).fillna(False).astype(bool), error=error)


def as_frame(table: pa.Table) -> pd.DataFrame:
    """The table as a frame with Arrow-backed columns and the index 0, 1, …; no cell is copied."""
    return pd.DataFrame({name: pd.arrays.ArrowExtensionArray(table[name]) for name in table.column_names})


def failures(name: str, rows: pa.Table) -> list[Failure]:
    """Every row of `rows` that breaks a check of the table `name`, in row order, then in the order of the checks.

    `rows` has the table's columns and any of `CONTEXT[name]`; the others are taken as not known. Raises `ValueError`
    where a column is missing or has another type: that is a broken programme, not a bad row.
    """
    expected = arrow_schema(name)
    for field in expected:
        if field.name not in rows.column_names or rows.schema.field(field.name).type != field.type:
            raise ValueError(f"{name} has no column {field.name} of the type {field.type}")
    for column, kind in CONTEXT.get(name, {}).items():
        if column not in rows.column_names:
            rows = rows.append_column(column, pa.nulls(rows.num_rows, kind))
    schema = frame_schema(name)
    try:
        schema.validate(as_frame(rows), lazy=True)
    except pandera.errors.SchemaErrors as broken:
        return _failures(broken.failure_cases, schema)
    return []


def _failures(cases: pd.DataFrame, schema: pandera.DataFrameSchema) -> list[Failure]:
    names = {"not_nullable": "is_missing", "field_uniqueness": "is_repeated"}
    order = {check.name: position for position, check in enumerate(schema.checks)}
    found: dict[tuple[int, str], str] = {}
    for context, column, check, cell, row in cases[
        ["schema_context", "column", "check", "failure_case", "index"]
    ].itertuples(index=False):
        if row is None or pd.isna(row):
            raise ValueError(f"{schema.name} could not be checked: {column}, {check}: {cell}")
        name = f"{column}_{names[check]}" if check in names else check
        found.setdefault((int(row), name), "" if context == "DataFrameSchema" else str(cell))
    ranked = sorted(found.items(), key=lambda item: (item[0][0], order.get(item[0][1], -1)))
    return [Failure(row, check, cell) for (row, check), cell in ranked]
