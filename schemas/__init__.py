"""The published tables, each column defined once.

`TABLES` holds them by name, in the order in which they are read. Arrow schemas, pandera schemas, package fields,
headers and the data dictionary are made from these definitions by `schemas.arrow`, `schemas.frames`, `schemas.package`
and `schemas.dictionary`; the rules of the rows are in `schemas.rules`, the controlled words in `schemas.vocabulary`.
"""

from __future__ import annotations

from types import MappingProxyType

from schemas import (
    documents,
    estimates,
    figure_links,
    figures,
    indicators,
    places,
    populations,
    rejects,
    sources,
    units,
)
from schemas.columns import Column, Link, Table

__all__ = ["TABLES", "Column", "Link", "Table"]

TABLES = MappingProxyType(
    {
        module.TABLE.name: module.TABLE
        for module in (
            documents,
            figures,
            figure_links,
            estimates,
            rejects,
            places,
            sources,
            indicators,
            populations,
            units,
        )
    }
)
