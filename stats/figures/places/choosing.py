"""Which of the named places a figure is about: its own clause, its sentence, the sentences before, the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from stats.figures.claim import Claim
from stats.figures.places.mentions import Name
from stats.records import Document, Sentence

_OWN = frozenset({"location", "subject"})
_BREAK = re.compile(r";|\bwhile\b|\bwhereas\b|\balthough\b|\bbut\b|\bafter which\b|\baccording to\b|\bas well as\b|, and (?:by|in|at|the)\b")
_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|could)\b)")
_COUNTRY = re.compile(r"\b(?:the|whole|entire|this) (?:\w+ )?(?:country|nation)\b|\bnation-?wide\b|\bcountry-?wide\b")
_BACK = re.compile(
    r"\b(?:the|this|that|same) (?:\w+ )?(?P<noun>city|town|village|province|state|region|district|camp|island|county|area|governorate|department|municipality)\b"
    r"|\b(?P<wide>province|state|city|region|island)-?wide\b"
)
_TOTALS = re.compile(r"\b(?:total figure|official totals?|unofficial totals?|in total|overall|nationwide|death toll|official figures)\b")
_INCLUDING = re.compile(r"\b(?:including|of whom|of them|among them|of which)\b")


def chosen_names(
    document: Document,
    sentences: Sequence[Sentence],
    rows: list[list[Name]],
    countries: Counter[str],
    claims: Sequence[Claim],
) -> list[Name | None]:
    """For each claim the name of its place, or None."""
    topic = _Topics(document, sentences, rows, countries)
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.quantity.sentence, []).append(claim)
    found: dict[int, Name | None] = {}
    for index in range(len(sentences)):
        here = sorted(by_sentence.get(index, ()), key=lambda claim: claim.quantity.start)
        for position, claim in enumerate(here):
            found[id(claim)] = _place_of(document, sentences[index], rows[index], topic, here, position, index)
        if here:
            topic.note(index, [name for claim in here if (name := found[id(claim)]) is not None])
        else:
            topic.note(index, [])
    return [found[id(claim)] for claim in claims]


class _Topics:
    """The place the text is speaking of as it is read."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], rows: list[list[Name]], countries: Counter[str]
    ) -> None:
        self._sentences, self._rows, self._document = sentences, rows, document
        self.country_names: dict[str, Name] = {}
        for row in rows:
            for name in row:
                if name.entry and name.entry.kind == "country" and name.kind is None and not name.members:
                    self.country_names.setdefault(name.entry.country, name)
        written = [country for country, _ in countries.most_common() if country in self.country_names]
        self.country = self.country_names[written[0]] if written else None
        self.last_country: Name | None = None
        self.last: Name | None = None
        self.lead = self._lead()

    def _lead(self) -> Name | None:
        for row in self._rows[:4]:
            for name in row:
                if name.role in _OWN:
                    return name
        return self.country

    def note(self, index: int, used: list[Name]) -> None:
        row = self._rows[index]
        for name in row:
            if name.entry and name.entry.kind == "country" and name.role not in {"claimant", "distance"}:
                self.last_country = name
        if used:
            self.last = used[-1]
        else:
            own = [name for name in row if name.role == "location"] or [name for name in row if name.role == "subject"]
            if own:
                self.last = own[0]

    def carried(self, index: int) -> Name | None:
        return self.last or self.lead


def _place_of(
    document: Document,
    sentence: Sentence,
    row: list[Name],
    topic: _Topics,
    here: list[Claim],
    position: int,
    index: int,
) -> Name | None:
    quantity = here[position].quantity
    folded = document.folded
    own = [name for name in row if name.role in _OWN or name.role in {"toward", "owner"}]
    after = [name for name in own if name.start >= quantity.end and name.role in _OWN]
    before = [name for name in own if name.end <= quantity.start]
    following = [claim.quantity.start for claim in here[position + 1 :]]
    if after:
        name = after[0]
        between = [start for start in following if start < name.start]
        gap = folded[quantity.end : name.start]
        clear = not _BREAK.search(gap)
        if clear and not between:
            return name
        if clear and between:
            distributive = any(
                other.start > name.start and any(name.end <= start < other.start for start in following) for other in after[1:]
            )
            including = _INCLUDING.search(gap) and not re.search(r",\s*(?:in|at|near)\s*(?:the\s*)?$", folded[quantity.end : name.start])
            if not distributive and not including:
                return name
    lead = folded[sentence.start : quantity.start]
    if before:
        located = [name for name in before if name.role in _OWN]
        chosen = (located or before)[-1]
        if _COUNTRY.search(folded, chosen.end, quantity.end + 60) and (topic.country or topic.last_country):
            return topic.last_country or topic.country
        return chosen
    tail = folded[sentence.start : sentence.end]
    if _COUNTRY.search(tail) and (topic.last_country or topic.country):
        return topic.last_country or topic.country
    if _TOTALS.search(lead) and topic.country:
        return topic.country
    return topic.carried(index)
