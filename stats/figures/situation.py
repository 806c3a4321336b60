"""What an article is about as a whole, where a sentence alone does not tell it."""

from __future__ import annotations

import re
from functools import cache, cached_property

from stats.records import Document
from stats.vocabulary import table, word_list

_MONTH = "|".join(
    row["word"] for row in table("months") if len(row["word"]) > 4 or row["word"] in ("may", "june", "july")
)
# A lead that tells a span of months ("from June to September 2011"): the event runs on, its counts add up.
_MONTH_SPAN = re.compile(
    rf"(?:from|between)\s+(?:(?:early|mid|late)[\s-])?(?:{_MONTH})(?:\s+\d{{4}})?"
    rf"\s+(?:to|and|until|through)\s+(?:(?:early|mid|late)[\s-])?(?:{_MONTH})"
)
# A season of storms is told storm by storm.
_SEASON = re.compile(r"\b(?:cyclone|hurricane|typhoon|tornado|storm|fire|wildfire) season\b")
_SIEGE = ("siege", "blockade")
_EPIDEMICS = sorted(word_list("epidemics"))
_EPIDEMIC = re.compile(rf"\b(?:{'|'.join(_EPIDEMICS)})\b")
_WILDFIRES = ("wildfire", "bushfire", "acres burned", "brush fire", "forest fire", "containment", "the fire")
_DISASTER = re.compile(rf"\b(?:{'|'.join(sorted(word_list('disasters')))})s?\b")
_LEAD = 500


class Situation:
    """What an article tells by its words anywhere; each is looked for when it is first asked."""

    def __init__(self, document: Document) -> None:
        self._folded = f"{document.title.lower()}\n{document.folded}" if document.title else document.folded
        self._currencies: dict[tuple[str, str], str] = {}

    @cached_property
    def long_event(self) -> bool:
        """Whether the article tells of an event that lasts for months."""
        spans = _MONTH_SPAN.search(self._folded, 0, _LEAD) is not None
        return spans and _SEASON.search(self._folded, 0, _LEAD) is None

    @cached_property
    def disaster(self) -> bool:
        """Whether the head of the article tells of a hazard of nature: a storm, a flood, a quake."""
        return _DISASTER.search(self._folded, 0, _LEAD) is not None

    @cached_property
    def siege(self) -> bool:
        """Whether a place is besieged."""
        return any(word in self._folded for word in _SIEGE)

    @cached_property
    def burning(self) -> bool:
        """Whether a wildfire is told of."""
        return any(word in self._folded for word in _WILDFIRES)

    @cached_property
    def epidemic(self) -> bool:
        """Whether diseases that spread are named twice."""
        return self._names_diseases(2)

    @cached_property
    def disease(self) -> bool:
        """Whether a disease is what the text is about: one that spreads is named twice, in a short text once."""
        return self._names_diseases(1 if len(self._folded) <= _LEAD else 2)

    def _names_diseases(self, times: int) -> bool:
        if not any(word in self._folded for word in _EPIDEMICS):
            return False
        mentions = _EPIDEMIC.finditer(self._folded)
        return sum(1 for _ in zip(mentions, range(times), strict=False)) == times

    def local_currency(self, sign: str, usual: str) -> str:
        """The currency that a bare sign or name ("$", "rs", "peso") means, by the country the article names most.

        It is the `usual` one unless the words of another are there, for dollars and pounds twice.
        """
        if (sign, usual) not in self._currencies:
            self._currencies[sign, usual] = self._currency_named_most(sign, usual)
        return self._currencies[sign, usual]

    def _currency_named_most(self, sign: str, usual: str) -> str:
        words_of = _local(sign)
        counts = {code: sum(map(self._folded.count, words)) for code, words in words_of.items() if code != usual}
        if max(counts.values(), default=0) < (2 if sign in ("$", "pound") else 1):
            return usual
        counts[usual] = sum(map(self._folded.count, words_of.get(usual, ())))
        return max(counts, key=lambda code: (counts[code], code))


@cache
def _local(sign: str) -> dict[str, list[str]]:
    return {row["currency"]: row["words"].split(";") for row in table("local_currencies") if row["sign"] == sign}
