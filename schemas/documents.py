"""`documents`: one row an article, read or not."""

from __future__ import annotations

from schemas.columns import Column, Link, Table
from schemas.sources import PUBLISHER

DOCUMENT_ID = Column(
    "document_id",
    "string",
    "Document id",
    "d_ and the first 16 hexadecimal digits of the SHA-256 of the text in UTF-8; of path, source id and status where"
    " the document was not read. A further document with the same text has an id made from that one and its source id.",
    "#meta+id+document",
    pattern="d_[0-9a-f]{16}",
)
DATE = Column(
    "published_on",
    "date",
    "Published on",
    "Day of publication, where the input or the dateline gives it.",
    "#date+published",
    nullable=True,
)

TABLE = Table(
    "documents",
    "Documents",
    "One row an article of the input. The article's text stays with its owner; the offsets count into it.",
    (
        DOCUMENT_ID._replace(unique=True),
        Column(
            "source_id",
            "string",
            "Source id",
            "The id that the input gave, or the stem of the file.",
            "#meta+id+source",
        ),
        Column("path", "string", "Path", "The file from which the document was read.", "#meta+path", nullable=True),
        Column("url", "string", "Link", "Address of the article.", "#meta+url", nullable=True),
        PUBLISHER._replace(nullable=True),
        Column("title", "string", "Title", "Headline of the article.", "#meta+title", nullable=True),
        Column("language", "string", "Language", "Language of the text, BCP 47.", "#meta+lang", nullable=True),
        DATE,
        Column(
            "published_basis",
            "string",
            "Basis of the date",
            "Where the day of publication was taken from; it is never guessed.",
            "#meta+date_basis",
            allowed={
                "metadata": "the input's own field",
                "dateline": "the dateline of the text",
                "none": "no day of publication is known",
            },
        ),
        Column(
            "characters",
            "integer",
            "Characters",
            "Length of the text.",
            "#meta+characters+num",
            unit="Unicode code point",
            minimum=0,
        ),
        Column(
            "text_sha256",
            "string",
            "SHA-256 of the text",
            "SHA-256 of the text in UTF-8, to prove that offsets are counted into the same text.",
            "#meta+sha256",
            pattern="[0-9a-f]{64}",
        ),
        Column(
            "body_start",
            "integer",
            "Body start",
            "Where the article's body begins; what lies outside title, body and captions is page debris.",
            "#meta+body_start",
            nullable=True,
            unit="Unicode code point",
            minimum=0,
        ),
        Column(
            "body_end",
            "integer",
            "Body end",
            "Where the article's body ends.",
            "#meta+body_end",
            nullable=True,
            unit="Unicode code point",
            minimum=0,
        ),
        Column("figures", "integer", "Figures", "Figures read in the document.", "#meta+figures+num", minimum=0),
        Column(
            "rejects",
            "integer",
            "Rejects",
            "Numbers of the document that are no figures.",
            "#meta+rejects+num",
            minimum=0,
        ),
        Column(
            "near_duplicate_of",
            "string",
            "Near duplicate of",
            "The document of which this one is a near copy.",
            "#meta+id+duplicate",
            nullable=True,
            pattern="d_[0-9a-f]{16}",
        ),
        Column(
            "retrieved_on",
            "date",
            "Retrieved on",
            "Day on which the page was fetched.",
            "#date+retrieved",
            nullable=True,
        ),
        Column("licence", "string", "Licence", "Licence of the article's text.", "#meta+license", nullable=True),
        Column("status", "string", "Status", "read, or why the document was not read.", "#status+document"),
    ),
    key=("document_id",),
    order=("document_id",),
    links=(Link("near_duplicate_of", "", "document_id"), Link("publisher", "sources", "publisher")),
)
