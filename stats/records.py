"""What travels through the rooms: frozen records, no logic.

Offsets are 0-based, half-open and counted in Unicode code points of `Document.text` exactly as decoded. Missing is
`None`, never 0 or an empty string; zero is a number somebody stated.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple


class Zone(NamedTuple):
    """A stretch of a document: `title`, `body`, `caption`, or `debris:<reason>` for what is no article text."""

    start: int
    end: int
    kind: str


class Document(NamedTuple):
    """One article as read. `status` is `read`, or the reason why it was not (then `text` may be empty).

    `zones` cover the text in order, without gaps. `published_basis` is `metadata`, `dateline` or `none`; a date is
    never guessed. `folded` has one character for each of `text`: lower case, plain spaces, straight quotes and hyphens.
    """

    source_id: str
    text: str
    folded: str
    zones: tuple[Zone, ...]
    path: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str | None = None
    published_on: datetime.date | None = None
    published_basis: str = "none"
    retrieved_on: datetime.date | None = None
    licence: str | None = None
    status: str = "read"


class Tokens(NamedTuple):
    """The folded words of a sentence with their offsets in the document."""

    words: list[str]
    starts: list[int]
    ends: list[int]


class Sentence:
    """One sentence outside debris. `paragraph` counts the paragraphs of the document from 0.

    `words` are the folded tokens, `starts` and `ends` their offsets in the document. They are cut by `cut(start, end)`
    when they are first asked for, since most sentences hold no number and are never read.
    """

    __slots__ = ("_cut", "end", "ends", "paragraph", "start", "starts", "words", "zone")
    words: list[str]
    starts: list[int]
    ends: list[int]

    def __init__(self, start: int, end: int, zone: str, paragraph: int, cut: Callable[[int, int], Tokens]) -> None:
        self.start = start
        self.end = end
        self.zone = zone
        self.paragraph = paragraph
        self._cut = cut

    def __getattr__(self, name: str) -> list[str] | list[int]:
        if name not in Tokens._fields:
            raise AttributeError(name)
        self.words, self.starts, self.ends = self._cut(self.start, self.end)
        found: list[str] | list[int] = getattr(self, name)
        return found


class Quantity(NamedTuple):
    """A number as written, before anyone asks what it counts.

    `start` and `end` hold the bound word and a currency sign before the number. `first` and `last` are the token range
    in the sentence, half-open; `last` stands behind a currency word or per-cent sign, where the counted words begin.
    `kind` is `count`, `percent`, `money`, or the reason why it counts nothing (date, time, age, duration, distance,
    measurement, ordinal, name, identifier …). `unit` is the ISO currency of money, or the measure's name.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    quantifier: str
    kind: str
    unit: str | None = None


class Place(NamedTuple):
    """A gazetteer entry. `precision` is point, city, admin1 or country; `country` ISO 3166 alpha-3."""

    place_id: str
    name: str
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str


class Figure(NamedTuple):
    """One claim: someone says that so many of whom were what, where, when. Columns as in `schemas`.

    `part_of` is the `number_start` of the figure, in the same document, of which this one is a part.
    """

    indicator: str
    value: float | None
    low: float | None
    high: float | None
    quantifier: str
    unit: str
    scope: str
    modality: str
    share_of: str | None
    population: str | None
    population_text: str | None
    actor_text: str | None
    cause: str | None
    claimant_text: str | None
    claimant_kind: str | None
    place_text: str | None
    place: Place | None
    date_text: str | None
    date_from: datetime.date | None
    date_to: datetime.date | None
    date_precision: str
    number_text: str
    number_start: int
    number_end: int
    quote: str
    quote_start: int
    quote_end: int
    zone: str
    confidence: float | None
    flags: str | None
    rule: str
    part_of: int | None


class Reject(NamedTuple):
    """A number that was read and is no figure, with the reason; or a figure that failed a `check`."""

    number_text: str
    number_start: int
    number_end: int
    value: float | None
    low: float | None
    high: float | None
    quantifier: str
    unit: str | None
    reason: str
    check: str | None
    context: str


class Reading(NamedTuple):
    """A document with all that was read in it: every quantity is in exactly one of `figures` and `rejects`."""

    document: Document
    figures: tuple[Figure, ...]
    rejects: tuple[Reject, ...]
