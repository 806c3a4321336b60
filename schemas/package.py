"""Frictionless table schemas of the published tables (specs.frictionlessdata.io, version 1)."""

from __future__ import annotations

from typing import Any

from schemas.columns import Column, Table

# Readers that go through pandas show a null number as nan; the tables themselves hold no NaN.
_MISSING = ["", "nan"]


def package_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table: fields with title, description, unit, HXL and constraints, its key and links."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": _MISSING,
    }
    if table.links:
        schema["foreignKeys"] = [
            {"fields": [link.column], "reference": {"resource": link.table, "fields": [link.target]}}
            for link in table.links
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.nullable}
    if column.unique:
        constraints["unique"] = True
    if column.allowed is not None:
        constraints["enum"] = list(column.allowed)
    bounds = {"minimum": column.minimum, "maximum": column.maximum, "pattern": column.pattern}
    constraints |= {name: bound for name, bound in bounds.items() if bound is not None}
    field = {"name": column.name, "type": column.type, "title": column.title, "description": column.description}
    if column.unit is not None:
        field["unit"] = column.unit
    return {**field, "hxl": column.hxl, "constraints": constraints}
