"""`sources`: the outlets that published the documents, one row each. An outlet is no claimant."""

from __future__ import annotations

from schemas.columns import Column, Table

PUBLISHER = Column(
    "publisher",
    "string",
    "Publisher",
    "The outlet that published the document, as the input names it.",
    "#meta+publisher",
)

TABLE = Table(
    "sources",
    "Sources",
    "The outlets of the documents, with how much of the dataset comes from each.",
    (
        PUBLISHER._replace(unique=True),
        Column("documents", "integer", "Documents", "Documents of this outlet.", "#meta+documents+num", minimum=0),
        Column("figures", "integer", "Figures", "Figures read in its documents.", "#meta+figures+num", minimum=0),
        Column(
            "first_published_on",
            "date",
            "First published",
            "Earliest known publication date among its documents.",
            "#date+published+start",
            nullable=True,
        ),
        Column(
            "last_published_on",
            "date",
            "Last published",
            "Latest known publication date among its documents.",
            "#date+published+end",
            nullable=True,
        ),
    ),
    key=("publisher",),
    order=("publisher",),
)
