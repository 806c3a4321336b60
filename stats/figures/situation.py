"""What an article is about as a whole, where a sentence alone does not tell it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

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
_SIEGE = re.compile(r"\b(?:be)?siege|\bblockade")
_EPIDEMIC = re.compile(rf"\b(?:{'|'.join(sorted(word_list('epidemics')))})\b")
_LEAD = 500


class Situation(NamedTuple):
    """An event that lasts for months, a siege, an epidemic; and the article's text for what else is asked of it."""

    long_event: bool
    siege: bool
    epidemic: bool
    folded: str


def situation(document: Document) -> Situation:
    """Tell an article's situation by its words; two mentions make an epidemic."""
    folded = f"{document.title.lower()}\n{document.folded}" if document.title else document.folded
    mentions = _EPIDEMIC.finditer(folded)
    return Situation(
        long_event=bool(_MONTH_SPAN.search(folded, 0, _LEAD)) and not _SEASON.search(folded, 0, _LEAD),
        siege=bool(_SIEGE.search(folded)),
        epidemic=sum(1 for _ in zip(mentions, range(2), strict=False)) == 2,
        folded=folded,
    )


@cache
def _local(sign: str) -> list[tuple[tuple[str, ...], str]]:
    return [
        (tuple(row["words"].split(";")), row["currency"]) for row in table("local_currencies") if row["sign"] == sign
    ]


def local_currency(sign: str, around: Situation) -> str | None:
    """The currency that a bare sign or name ("$", "rs", "peso") means, by the country the article speaks of most.

    Dollars and pounds are those of the United States and of Britain unless another country is named twice.
    """
    counts = [(sum(around.folded.count(word) for word in words), currency) for words, currency in _local(sign)]
    most, currency = max(counts, default=(0, ""))
    return currency if most >= (2 if sign in ("$", "pound") else 1) else None
