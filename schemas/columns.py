"""What a column and a table are: the one definition from which schemas, packages, dictionaries and headers are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Type = Literal["string", "number", "integer", "date"]


class Column(NamedTuple):
    """One column of a published table.

    `unit` is the unit of measure of its numbers. `allowed` maps each allowed word to its definition. `minimum`,
    `maximum` (inclusive) and `pattern` (a regular expression for the whole cell) bound the values that are there;
    `unique` forbids repeats.
    """

    name: str
    type: Type
    title: str
    description: str
    hxl: str
    nullable: bool = False
    unit: str | None = None
    allowed: Mapping[str, str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    unique: bool = False


class Link(NamedTuple):
    """A column whose every value stands in the column `target` of the table `table`; `table` is empty for its own."""

    column: str
    table: str
    target: str


class Table(NamedTuple):
    """A published table: its columns in order, its primary key, the order of its rows and its links to other tables."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    links: tuple[Link, ...] = ()

    @property
    def header(self) -> list[str]:
        """The column names in published order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """The column of that name; raises `KeyError` where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")
