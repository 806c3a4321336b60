"""Scope and modality: how a number is counted and how sure its claimant is, from the words around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from stats.figures.claim import Claim
from stats.records import Document, Sentence
from stats.vocabulary import table, word_list

# Indicators that describe a situation, whatever the sentence.
STOCKS = frozenset(
    [
        "missing",
        "besieged",
        "in_need",
        "sheltered",
        "food_insecure",
        "malnourished",
        "without_services",
        "controlled",
        "population",
        "out_of_school",
        "refugees",
    ]
)
_STATES_BY_TENSE = frozenset(["displaced", "refugees", "homeless", "detained", "abducted", "stranded", "besieged"])
_PLANNED_BY_NATURE = frozenset(("funding_required", "targeted"))
_LONG_EVENTS = word_list("long_events")
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|worst|wettest|deadliest|biggest|largest|latest"
)
_DECADE = re.compile(r"\d{3}0s")
_ADDED = frozenset(("further", "another", "more", "additional"))
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
# A lead that tells a span of months ("from June to September 2011"): the event runs on, its counts add up.
_MONTH_SPAN = re.compile(
    rf"(?:from|between)\s+(?:(?:early|mid|late)[\s-])?(?:{_MONTHS})(?:\s+\d{{4}})?\s+(?:to|and|until|through)\s+(?:(?:early|mid|late)[\s-])?(?:{_MONTHS})"
)
_LEAD = 500

_Span = tuple[int, int, dict[str, str]]


def _by_first(name: str) -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    found: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for row in sorted(table(name), key=lambda row: -len(row["phrase"].split())):
        phrase = tuple(row["phrase"].split())
        found.setdefault(phrase[0], []).append((phrase, row))
    return found


_SCOPE = _by_first("scope_words")
_MODALITY = _by_first("modality_words")


def _spans(words: list[str], lexicon: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]) -> list[_Span]:
    found = []
    for at, word in enumerate(words):
        for phrase, row in lexicon.get(word, ()):
            if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
                found.append((at, at + len(phrase), row))
                break
    return found


class Situation(NamedTuple):
    """What an article is about as a whole: an event that lasts for months, a siege, an epidemic."""

    long_event: bool
    siege: bool
    epidemic: bool


_SIEGE = re.compile(r"\b(?:be)?siege|\bblockade")
_EPIDEMIC = re.compile(
    r"\b(?:cholera|ebola|measles|dengue|malaria|epidemic|outbreak|covid|coronavirus|polio|virus|diphtheria|meningitis|vaccin\w+)"
)


def situation(document: Document) -> Situation:
    """Tell an article's situation by its words; two mentions make an epidemic."""
    folded = document.folded
    mentions = _EPIDEMIC.finditer(folded)
    return Situation(
        bool(_MONTH_SPAN.search(folded, 0, _LEAD)),
        bool(_SIEGE.search(folded)),
        next(mentions, None) is not None and next(mentions, None) is not None,
    )


def set_context(sentence: Sentence, claims: list[Claim], long_event: bool) -> None:
    """Set modality and scope of a sentence's claims; `long_event` tells that the article's event runs for months."""
    words = sentence.words
    scopes = _spans(words, _SCOPE)
    modalities = _spans(words, _MODALITY)
    for claim in claims:
        row = _modality(words, claim, modalities)
        claim.modality = row["modality"] if row else "asserted"
        claim.scope = "planned" if row and row["scope"] == "planned" else _scope(words, claim, scopes, long_event)


def _scope(words: list[str], claim: Claim, spans: list[_Span], long_event: bool) -> str:
    indicator, first = claim.indicator, claim.quantity.first
    if indicator in _PLANNED_BY_NATURE:
        return "planned"
    if indicator in STOCKS or (claim.modality == "possible" and indicator == "affected"):
        return "stock"
    if indicator == "displaced" and claim.rule == "noun":
        return "stock"
    for start, end, row in spans:
        if row["scope"] == "stock" and indicator in _STATES_BY_TENSE and _near(claim, start, end):
            return "stock"
        if (
            row["scope"] == "cumulative"
            and not any(_ORDINAL.fullmatch(word) for word in words[max(0, start - 8) : start])
            and (
                words[start] != "since"
                or (start + 1 < len(words) and words[start + 1] not in ("been", "he", "they", "she", "it", "we"))
            )
        ):
            return "cumulative"
    if any(word == "during" and _DECADE.fullmatch("".join(words[at + 2 : at + 4])) for at, word in enumerate(words)):
        return "cumulative"
    event = claim.trigger[0] if claim.trigger else first
    if any(word in _LONG_EVENTS for word in words[:event]) and _PERFECT & set(words[:event]):
        return "cumulative"
    if long_event and not (
        _ADDED & set(words[max(0, first - 2) : claim.quantity.last + 1]) or (_dated(words) and claim.rule != "toll")
    ):
        return "cumulative"
    return "incident"


_PERFECT = frozenset(("has", "have", "had", "during"))


def _near(claim: Claim, start: int, end: int) -> bool:
    trigger = claim.trigger or (claim.quantity.first, claim.quantity.last)
    low, high = min(claim.quantity.first, trigger[0]), max(claim.quantity.last, trigger[1])
    return start <= high + 4 and end >= low - 4


def _dated(words: list[str]) -> bool:
    """Whether the sentence names a day or a span of days of its own."""
    return any(
        word in ("on", "between") and words[at + 1 : at + 2] and words[at + 1][0].isdigit()
        for at, word in enumerate(words)
    )


def _modality(words: list[str], claim: Claim, spans: list[_Span]) -> dict[str, str] | None:
    """The modality word that governs a claim: inside its phrase, before it in the clause, or right behind it."""
    first, last = claim.quantity.first, claim.head[1] if claim.head else claim.quantity.last
    trigger = claim.trigger or (last, last)
    low, high = min(first, trigger[0]), max(last, trigger[1])
    for start, end, row in spans:
        side = row["side"]
        if start >= low and end <= high + (2 if side == "any" else 0):
            if side == "before" and start > first:
                continue
            if words[start] in ("could", "would") and words[start + 1 : start + 2] == ["not"]:
                continue
            return row
        if side in ("before", "any") and end <= low and low - end <= (6 if row["modality"] != "denied" else 8):
            between = words[end:low]
            if not any(mark in between for mark in (",", ";", "but", "that", ":")) or row["modality"] == "denied":
                if side == "any" and trigger[0] > first and len(between) > 1:
                    continue
                return row
        if side == "after" and start >= high and start - high <= 2:
            return row
    return None
