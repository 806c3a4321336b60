"""`indicators`: what is counted, with the nearest terms of other projects."""

from __future__ import annotations

from schemas import vocabulary
from schemas.columns import Column, Table

CROSSWALK = tuple(
    Column(
        name,
        "string",
        title,
        f"The nearest term of {title}; empty where there is none.",
        f"#meta+{name}",
        nullable=True,
    )
    for name, title in (
        ("ucdp", "UCDP"),
        ("acled", "ACLED"),
        ("idmc", "IDMC"),
        ("emdat", "EM-DAT"),
        ("gdelt", "GDELT"),
    )
)
TITLE = Column("title", "string", "Title", "The word in plain English.", "#meta+name")
DEFINITION = Column("definition", "string", "Definition", "What the word means.", "#description")
HXL = Column("hxl", "string", "HXL", "The nearest HXL hashtag or attributes.", "#meta+hxl", nullable=True)
INDICATOR = Column(
    "indicator",
    "string",
    "Indicator",
    "What is counted.",
    "#indicator+code",
    allowed=vocabulary.definitions("indicators"),
)

TABLE = Table(
    "indicators",
    "Indicators",
    "What the figures count, one row a word.",
    (
        INDICATOR._replace(unique=True),
        TITLE,
        DEFINITION,
        Column(
            "units",
            "string",
            "Units",
            "The units in which it may be stated, joined by ;. The word currency stands for every ISO 4217 code.",
            "#meta+units",
        ),
        Column(
            "default_scope",
            "string",
            "Usual scope",
            "The scope that a figure has where the text says nothing of it.",
            "#meta+scope",
            allowed=vocabulary.definitions("scopes"),
        ),
        HXL,
        *CROSSWALK,
    ),
    key=("indicator",),
    order=("indicator",),
)
