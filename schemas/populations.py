"""`populations`: who is counted, with the nearest terms of other projects."""

from __future__ import annotations

from schemas import vocabulary
from schemas.columns import Column, Link, Table
from schemas.indicators import CROSSWALK, DEFINITION, HXL, TITLE

POPULATION = Column(
    "population",
    "string",
    "Population",
    "Who is counted, in neutral words; null where the counted thing is not people.",
    "#population+code",
    nullable=True,
    allowed=vocabulary.definitions("populations"),
)

TABLE = Table(
    "populations",
    "Populations",
    "Whom the figures count, one row a word.",
    (
        POPULATION._replace(nullable=False, unique=True),
        TITLE,
        DEFINITION,
        Column(
            "parent",
            "string",
            "Parent",
            "The wider population to which it belongs.",
            "#meta+parent",
            nullable=True,
            allowed=vocabulary.definitions("populations"),
        ),
        HXL,
        *CROSSWALK,
    ),
    key=("population",),
    order=("population",),
    links=(Link("parent", "", "population"),),
)
