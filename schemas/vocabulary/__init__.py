"""The controlled words of the published tables, read from the CSV files beside this module.

One file a list; the first column is the word, `definition` says what it means. The words of the published columns,
their crosswalks and the allowed triples of indicator, unit and population have their only home here.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Row = Mapping[str, str]

# A list of units may name a group of units.csv instead of each of its units; every indicator may be stated as a share.
_ALWAYS = "share"


@cache
def rows(name: str) -> Mapping[str, Row]:
    """The rows of the list `name` (`indicators`, `units` …) by word, in file order; empty cells are empty strings.

    Raises `FileNotFoundError` for an unknown list and `ValueError` where a word stands twice or cells are missing.
    """
    found: dict[str, Row] = {}
    reader = csv.reader(files(__name__).joinpath(f"{name}.csv").read_text("utf-8").splitlines(), strict=True)
    header = next(reader)
    for cells in reader:
        if cells[0] in found or len(cells) != len(header):
            raise ValueError(f"{name}.csv, line {reader.line_num}: a repeated word or a wrong number of cells")
        found[cells[0]] = MappingProxyType(dict(zip(header, cells, strict=True)))
    return MappingProxyType(found)


@cache
def definitions(name: str) -> Mapping[str, str]:
    """The words of the list `name` with their definitions."""
    return MappingProxyType({word: row["definition"] for word, row in rows(name).items()})


@cache
def units_of(indicator: str) -> tuple[str, ...]:
    """The units in which `indicator` may be stated, in the order of units.csv; raises `KeyError` for an unknown one."""
    listed = {*rows("indicators")[indicator]["units"].split(";"), _ALWAYS}
    return tuple(unit for unit, row in rows("units").items() if unit in listed or row["group"] in listed)


@cache
def allowed_triples() -> frozenset[tuple[str, str, str | None]]:
    """Every allowed (indicator, unit, population).

    Units that count people (person, household) need a population; units that count things have none; for shares and
    other things both are allowed.
    """
    populations = tuple(rows("populations"))
    triples: set[tuple[str, str, str | None]] = set()
    for indicator in rows("indicators"):
        for unit in units_of(indicator):
            counts = rows("units")[unit]["counts"]
            if counts != "people":
                triples.add((indicator, unit, None))
            if counts != "things":
                triples.update((indicator, unit, population) for population in populations)
    return frozenset(triples)


@cache
def divisible_units() -> frozenset[str]:
    """The units of which a fraction makes sense: masses, money, land, shares."""
    return frozenset(unit for unit, row in rows("units").items() if row["divisible"] == "yes")
