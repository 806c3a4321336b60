"""`rejects`: every number that was read and not published as a figure."""

from __future__ import annotations

from schemas.columns import Column, Link, Table
from schemas.documents import DOCUMENT_ID
from schemas.figures import HIGH, LOW, NUMBER_END, NUMBER_START, NUMBER_TEXT, QUANTIFIER, VALUE
from schemas.units import UNIT

TABLE = Table(
    "rejects",
    "Rejects",
    "One row a number that is no figure, with the reason; and every figure that failed a check.",
    (
        Column(
            "reject_id",
            "string",
            "Reject id",
            "r_ and 16 hexadecimal digits of the SHA-256 of document id, number start, number end and check.",
            "#meta+id+reject",
            pattern="r_[0-9a-f]{16}",
            unique=True,
        ),
        DOCUMENT_ID,
        NUMBER_TEXT,
        NUMBER_START,
        NUMBER_END,
        VALUE._replace(minimum=None),
        LOW._replace(minimum=None),
        HIGH._replace(minimum=None),
        QUANTIFIER._replace(allowed=None),
        UNIT._replace(nullable=True, allowed=None, description="The unit or measure read with the number."),
        Column(
            "reason", "string", "Reason", "Why the number is no figure.", "#meta+reason", pattern="[a-z0-9_]+(?::.*)?"
        ),
        Column(
            "check",
            "string",
            "Check",
            "The rule of the published tables that the figure broke; only with the reason failed_check.",
            "#meta+check",
            nullable=True,
        ),
        Column(
            "context",
            "string",
            "Context",
            "The words around the number; sha256: and their hash in a dataset without quotes.",
            "#meta+context",
        ),
    ),
    key=("reject_id",),
    order=("document_id", "number_start", "number_end", "reject_id"),
    links=(Link("document_id", "documents", "document_id"),),
)
