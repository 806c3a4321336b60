"""`units`: in what is counted, with the nearest terms of other projects."""

from __future__ import annotations

from schemas import vocabulary
from schemas.columns import Column, Table
from schemas.indicators import CROSSWALK, DEFINITION, HXL, TITLE

UNIT = Column(
    "unit",
    "string",
    "Unit",
    "In what is counted; money has its ISO 4217 code.",
    "#indicator+unit",
    allowed=vocabulary.definitions("units"),
)

TABLE = Table(
    "units",
    "Units",
    "In what the figures count, one row a word.",
    (
        UNIT._replace(unique=True),
        TITLE,
        DEFINITION,
        Column("group", "string", "Group", "Units of one kind; indicators name these groups.", "#meta+group"),
        Column(
            "counts",
            "string",
            "Counts",
            "Whether the unit counts people.",
            "#meta+counts",
            allowed={
                "people": "people, so that a population must be given",
                "things": "things, so that there is no population",
                "either": "either",
            },
        ),
        Column(
            "divisible",
            "string",
            "Divisible",
            "Whether a fraction of it makes sense.",
            "#meta+divisible",
            allowed={"yes": "a fraction makes sense", "no": "only whole numbers make sense"},
        ),
        HXL,
        *CROSSWALK,
    ),
    key=("unit",),
    order=("unit",),
)
