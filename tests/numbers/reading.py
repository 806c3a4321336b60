"""Reads the quantities of a bare text."""

from __future__ import annotations

from stats.documents import document_from_text
from stats.numbers import quantities
from stats.records import Quantity, Zone
from stats.sentences import sentences


def read(text: str) -> tuple[str, list[Quantity]]:
    """The text as decoded, all of it body, and its quantities."""
    document = document_from_text(text, source_id="test")
    document = document._replace(zones=(Zone(0, len(document.text), "body"),))
    return document.text, quantities(document, sentences(document))
