"""Where a figure is: the place it is about as written, and the gazetteer's record of it.

In: a document, its sentences and its claims. Out: `place_text` and `place` of each claim, and the place mentions of the
text for others. Never here: what is counted, and by whom.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from stats.figures.claim import Claim
from stats.figures.places.choosing import chosen_names, sentences_read
from stats.figures.places.mentions import names
from stats.records import Document, Place, Sentence
from stats.vocabulary.gazetteer import gazetteer


class PlaceMention(NamedTuple):
    """A place name of the text: sentence, half-open token range in it, offsets, record or None, and its role.

    The role is location, subject, toward, container (of the place before it), owner (China's), example (behind
    "including"), claimant (its people speak) or distance (90 km from it).
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    place: Place | None
    role: str


def place_mentions(document: Document, sentences: Sequence[Sentence]) -> list[PlaceMention]:
    """All place mentions of a document in order of the text."""
    rows, _ = names(document, sentences)
    return [
        PlaceMention(
            name.sentence,
            bisect_left(sentences[name.sentence].starts, name.start),
            bisect_left(sentences[name.sentence].ends, name.end) + 1,
            name.start,
            name.end,
            name.place,
            name.role,
        )
        for row in rows
        for name in row
    ]


def set_places(document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> None:
    """Fill `place_text`, as written, and `place` of each claim; both stay None where the text names no place.

    `claims` are in order of the text. A place the gazetteer does not know, or not surely, gets the record of the
    country the article is about, which has no point, and None where it is about several.
    """
    if not claims:
        return
    read = sentences_read(document.text, sentences, claims)
    rows, countries = names(document, sentences, read)
    for claim, name in zip(claims, chosen_names(document, sentences, rows, countries, claims, read), strict=True):
        if name is not None:
            claim.place_text = document.text[name.start : name.end]
            claim.place = name.place or _somewhere_in(countries)


def _somewhere_in(countries: Counter[str]) -> Place | None:
    """The record of a place that is not known, in an article about one country: that country."""
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    entry = gazetteer().country(ranked[0][0])
    return gazetteer().place(entry) if entry else None
