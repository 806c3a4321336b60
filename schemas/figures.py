"""`figures`: one row a claim."""

from __future__ import annotations

from schemas import vocabulary
from schemas.columns import Column, Link, Table
from schemas.documents import DOCUMENT_ID
from schemas.indicators import INDICATOR
from schemas.places import ADMIN1, COUNTRY_CODE, LATITUDE, LONGITUDE, PLACE_ID, PLACE_NAME, PLACE_PRECISION
from schemas.populations import POPULATION
from schemas.units import UNIT

FIGURE_ID = Column(
    "figure_id",
    "string",
    "Figure id",
    "f_ and 16 hexadecimal digits of the SHA-256 of document id, number start and number end: the same text gives the"
    " same id for ever.",
    "#meta+id+figure",
    pattern="f_[0-9a-f]{16}",
)
VALUE = Column(
    "value",
    "number",
    "Value",
    "The number as stated, in the row's unit; null where the words give none.",
    "#indicator+value+num",
    nullable=True,
    minimum=0,
)
LOW = Column(
    "low",
    "number",
    "Low",
    "The least value that the words allow; null where they set none.",
    "#indicator+value+min",
    nullable=True,
    minimum=0,
)
HIGH = Column(
    "high",
    "number",
    "High",
    "The greatest value that the words allow; null where they set none.",
    "#indicator+value+max",
    nullable=True,
    minimum=0,
)
QUANTIFIER = Column(
    "quantifier",
    "string",
    "Quantifier",
    "How the words bound the number.",
    "#indicator+quantifier",
    allowed=vocabulary.definitions("quantifiers"),
)
SCOPE = Column(
    "scope",
    "string",
    "Scope",
    "Over what the number runs.",
    "#indicator+scope",
    allowed=vocabulary.definitions("scopes"),
)
NUMBER_TEXT = Column(
    "number_text",
    "string",
    "Number as written",
    "The words of the number, its bound word and currency sign with it.",
    "#meta+number_text",
)
NUMBER_START = Column(
    "number_start",
    "integer",
    "Number start",
    "Where the words of the number begin in the document's text, counted from 0.",
    "#meta+number_start",
    unit="Unicode code point",
    minimum=0,
)
NUMBER_END = Column(
    "number_end",
    "integer",
    "Number end",
    "Where the words of the number end, the first code point behind them.",
    "#meta+number_end",
    unit="Unicode code point",
    minimum=1,
)
DATE_FROM = Column("date_from", "date", "From", "First day of what the figure is about.", "#date+start", nullable=True)
DATE_TO = Column("date_to", "date", "To", "Last day of what the figure is about.", "#date+end", nullable=True)

TABLE = Table(
    "figures",
    "Figures",
    "One row a claim: someone says that so many of whom were what, where, when. Rows overlap and are not to be added"
    " up.",
    (
        FIGURE_ID._replace(unique=True),
        DOCUMENT_ID,
        INDICATOR,
        VALUE,
        LOW,
        HIGH,
        QUANTIFIER,
        UNIT,
        SCOPE,
        Column(
            "modality",
            "string",
            "Modality",
            "How firmly it is said.",
            "#indicator+modality",
            allowed=vocabulary.definitions("modalities"),
        ),
        Column(
            "share_of",
            "string",
            "Share of",
            "The words of the whole of which a percentage is a share.",
            "#meta+share_of",
            nullable=True,
        ),
        POPULATION,
        Column(
            "population_text",
            "string",
            "Counted words",
            "The counted words as written.",
            "#population+name",
            nullable=True,
        ),
        Column(
            "actor_text",
            "string",
            "Done by",
            "Who did it, as written.",
            "#group+name+actor",
            nullable=True,
        ),
        Column("cause", "string", "Cause", "By what it came about, in one word.", "#cause+type", nullable=True),
        Column(
            "claimant_text",
            "string",
            "Said by",
            "Who says so, as written; a private person by a role the sentence gives, or not at all. Null as well where "
            "the article speaks in its own voice.",
            "#meta+claimant+name",
            nullable=True,
        ),
        Column(
            "claimant_kind",
            "string",
            "Kind of claimant",
            "What kind of source the claimant is; null where the article speaks in its own voice.",
            "#meta+claimant+type",
            nullable=True,
            allowed=vocabulary.definitions("claimant_kinds"),
        ),
        Column(
            "place_text",
            "string",
            "Place as written",
            "The most specific place the figure is about, as written.",
            "#loc+text",
            nullable=True,
        ),
        PLACE_ID._replace(nullable=True),
        PLACE_NAME._replace(nullable=True),
        ADMIN1,
        COUNTRY_CODE,
        LATITUDE,
        LONGITUDE,
        PLACE_PRECISION._replace(nullable=True),
        Column(
            "date_text",
            "string",
            "Date as written",
            "The words that date the event, or the day for which the number stands.",
            "#date+text",
            nullable=True,
        ),
        DATE_FROM,
        DATE_TO,
        Column(
            "date_precision",
            "string",
            "Precision of the date",
            "How exactly the words date it.",
            "#date+precision",
            allowed={
                "day": "a day, or a few named days",
                "week": "a week",
                "month": "a month",
                "year": "a year",
                "since": "from a start onwards",
                "none": "no date, or one that cannot be resolved",
            },
        ),
        NUMBER_TEXT,
        NUMBER_START,
        NUMBER_END,
        Column(
            "quote",
            "string",
            "Sentence",
            "The sentence in which the number stands; sha256: and its hash in a dataset without quotes.",
            "#meta+quote",
        ),
        Column(
            "quote_start",
            "integer",
            "Sentence start",
            "Where the sentence begins in the document's text, counted from 0.",
            "#meta+quote_start",
            unit="Unicode code point",
            minimum=0,
        ),
        Column(
            "quote_end",
            "integer",
            "Sentence end",
            "Where the sentence ends, the first code point behind it.",
            "#meta+quote_end",
            unit="Unicode code point",
            minimum=1,
        ),
        Column(
            "zone",
            "string",
            "Zone",
            "In which part of the page the sentence stands.",
            "#meta+zone",
            allowed={"title": "the headline", "body": "the article's body", "caption": "a picture's caption"},
        ),
        Column(
            "confidence",
            "number",
            "Confidence",
            "Chance that the row is right, calibrated on hand-labelled figures; null where it is not calibrated.",
            "#meta+confidence",
            nullable=True,
            minimum=0,
            maximum=1,
        ),
        Column(
            "flags",
            "string",
            "Flags",
            "Codes of what to mind in this row, joined by ;.",
            "#meta+flags",
            nullable=True,
            pattern="[a-z0-9_]+(?:;[a-z0-9_]+)*",
        ),
        Column("rule", "string", "Rule", "The rule by which the indicator was read.", "#meta+rule"),
        Column(
            "extractor_version",
            "string",
            "Extractor version",
            "The version of the programme that read it.",
            "#meta+version",
        ),
    ),
    key=("figure_id",),
    order=("document_id", "number_start", "number_end"),
    links=(
        Link("document_id", "documents", "document_id"),
        Link("place_id", "places", "place_id"),
        Link("indicator", "indicators", "indicator"),
        Link("population", "populations", "population"),
        Link("unit", "units", "unit"),
    ),
)
