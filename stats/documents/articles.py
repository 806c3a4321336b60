"""An article: text and what is known of it, made into a `Document`."""

from __future__ import annotations

import datetime
import re

from stats.documents.dating import dateline, stated_date
from stats.documents.folding import folded_text
from stats.documents.language import supported, told_language
from stats.documents.limits import LONGEST_ARTICLE
from stats.documents.zones import zones_of
from stats.records import Document

_ADDRESS = re.compile(r"https?://(?:www\.)?([^/:?#\s]+)", re.IGNORECASE)


def document_from_text(
    text: str,
    *,
    source_id: str,
    path: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | datetime.date | None = None,
    language: str | None = None,
    licence: str | None = None,
    retrieved: str | datetime.date | None = None,
) -> Document:
    """Make the folded text, zones, title, language and publication date of one article.

    In: the text as decoded and what the source says of it; dates as `datetime.date` or as written. Out: a `Document`
    with status `read`, or with the reason why it is set aside: no text, text that is no Unicode, a language without a
    vocabulary. White space around a title and its like is left out. A date that is not whole (`1997-00-00`) or not
    readable is no date. Where no publisher is stated, it is the site of the `url`.
    """
    title, url, publisher, licence = (_name(stated and stated.strip()) for stated in (title, url, publisher, licence))
    fault = _fault(text)
    if fault:
        refused = unread(fault, source_id=source_id, path=path)
        return refused._replace(title=title, url=url, publisher=_publisher(publisher, url))
    folded = folded_text(text)
    zones = zones_of(text, folded, title)
    if not title:
        title = next((text[zone.start : zone.end].strip() for zone in zones if zone.kind == "title"), None)
    published_on, basis = _date(published), "metadata"
    if published_on is None:
        published_on = dateline(text, folded)
        basis = "dateline" if published_on else "none"
    spoken = told_language(folded, language)
    return Document(
        source_id=_name(source_id) or "",
        text=text,
        folded=folded,
        zones=zones,
        path=_name(path),
        url=url,
        publisher=_publisher(publisher, url),
        title=title,
        language=spoken,
        published_on=published_on,
        published_basis=basis,
        retrieved_on=_date(retrieved),
        licence=licence,
        status="read" if supported(spoken) else f"language not supported: {spoken} (no vocabulary for it)",
    )


def unread(reason: str, *, source_id: str, path: str | None) -> Document:
    """The row of an input that was not read: no text, and the reason as its status."""
    return Document(
        source_id=_name(source_id) or "",
        text="",
        folded="",
        zones=(),
        path=_name(path),
        status=_name(reason) or "unreadable",
    )


def _name(value: str | None) -> str | None:
    """The value as Unicode that every table can hold, with a question mark for what is none; None where it is empty."""
    return value.encode(errors="replace").decode() if value else None


def _publisher(stated: str | None, url: str | None) -> str | None:
    """The stated publisher, else the site of the address. Of a publisher that is an address, the site alone."""
    found = _ADDRESS.match(stated or url or "")
    return found[1].lower() if found else stated


def _date(value: str | datetime.date | None) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    return stated_date(value) if value else None


def _fault(text: str) -> str | None:
    if not text or text.isspace():
        return "no text"
    if len(text) > LONGEST_ARTICLE:
        return f"too long: {len(text)} characters, more than {LONGEST_ARTICLE}; split it, or set STATS_LONGEST_ARTICLE"
    if "\0" in text:
        return f"binary text: NUL at {text.index(chr(0))}"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"not Unicode: lone surrogate at {error.start}"
    return None
