"""One document's way through the reading rooms: sentences, quantities, figures. A pure function, the same anywhere."""

from __future__ import annotations

import datetime

from stats import __version__
from stats.documents import document_from_text
from stats.figures import figures
from stats.numbers import quantities
from stats.records import Document, Reading
from stats.sentences import sentences

EXTRACTOR_VERSION = __version__


def read(document: Document) -> Reading:
    """All figures of a document, and every other number in it with the reason why it is none.

    A document whose status is not `read` passes through without figures.
    """
    if document.status != "read":
        return Reading(document, (), ())
    found = sentences(document)
    read_figures, rejects = figures(document, found, quantities(document, found))
    return Reading(document, read_figures, rejects)


def read_text(
    text: str,
    *,
    title: str | None = None,
    published: datetime.date | None = None,
    language: str | None = None,
) -> Reading:
    """The reading of one bare text, as `read` gives it; `source_id` is `text`."""
    return read(document_from_text(text, source_id="text", title=title, published=published, language=language))
