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
_LEAD = 500


class Situation:
    """What an article tells by its words anywhere; each is looked for when it is first asked."""

    def __init__(self, document: Document) -> None:
        self._folded = f"{document.title.lower()}\n{document.folded}" if document.title else document.folded
        self._currencies: dict[str, str | None] = {}

    @cached_property
    def long_event(self) -> bool:
        """Whether the article tells of an event that lasts for months."""
        spans = _MONTH_SPAN.search(self._folded, 0, _LEAD) is not None
        return spans and _SEASON.search(self._folded, 0, _LEAD) is None

    @cached_property
    def siege(self) -> bool:
        """Whether a place is besieged."""
        return any(word in self._folded for word in _SIEGE)

    @cached_property
    def epidemic(self) -> bool:
        """Whether diseases that spread are named twice."""
        if not any(word in self._folded for word in _EPIDEMICS):
            return False
        mentions = _EPIDEMIC.finditer(self._folded)
        return sum(1 for _ in zip(mentions, range(2), strict=False)) == 2

    def local_currency(self, sign: str) -> str | None:
        """The currency that a bare sign or name ("$", "rs", "peso") means, by the country the article names most.

        Dollars and pounds are those of the United States and of Britain unless another country is named twice.
        """
        if sign not in self._currencies:
            counts = [(sum(map(self._folded.count, words)), currency) for words, currency in _local(sign)]
            most, currency = max(counts, default=(0, ""))
            self._currencies[sign] = currency if most >= (2 if sign in ("$", "pound") else 1) else None
        return self._currencies[sign]


@cache
def _local(sign: str) -> list[tuple[tuple[str, ...], str]]:
    return [
        (tuple(row["words"].split(";")), row["currency"]) for row in table("local_currencies") if row["sign"] == sign
    ]
