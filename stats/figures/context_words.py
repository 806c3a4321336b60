"""Scope and modality: how a number is counted and how sure its claimant is, from the words around it."""

from __future__ import annotations

from stats.figures.claim import Claim
from stats.records import Sentence
from stats.vocabulary import table

# Scope where the words do not say: a situation for what is a state, the event for what happened.
STOCKS = frozenset(
    "missing besieged in_need sheltered food_insecure malnourished without_services controlled population out_of_school"
    " refugees stranded".split()
)
_FLOWS_OF_STOCK_NATURE = frozenset("missing besieged in_need sheltered food_insecure malnourished without_services controlled population out_of_school".split())


def _by_first(name: str, value: str) -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    found: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for row in sorted(table(name), key=lambda row: -len(row["phrase"].split())):
        phrase = tuple(row["phrase"].split())
        found.setdefault(phrase[0], []).append((phrase, row))
    return found


_SCOPE = _by_first("scope_words", "scope")
_MODALITY = _by_first("modality_words", "modality")


def _spans(words: list[str], lexicon: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]) -> list[tuple[int, int, dict[str, str]]]:
    found = []
    for at, word in enumerate(words):
        for phrase, row in lexicon.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                found.append((at, at + len(phrase), row))
                break
    return found


def set_context(sentence: Sentence, claims: list[Claim]) -> None:
    """Set scope and modality of the claims of one sentence."""
    words = sentence.words
    scopes = _spans(words, _SCOPE)
    modalities = _spans(words, _MODALITY)
    for claim in claims:
        claim.modality = _modality(words, claim, modalities)
        claim.scope = _scope(words, claim, scopes)


def _scope(words: list[str], claim: Claim, spans: list[tuple[int, int, dict[str, str]]]) -> str:
    if claim.modality == "planned":
        return "planned"
    if claim.indicator in _FLOWS_OF_STOCK_NATURE:
        return "stock"
    if claim.indicator in ("funding_required", "targeted"):
        return "planned"
    for first, _last, row in spans:
        if row["scope"] == "stock" and claim.indicator in ("displaced", "refugees", "homeless", "detained", "abducted", "stranded"):
            return "stock"
        if row["scope"] == "cumulative":
            if words[first] == "since" and first + 1 < len(words) and words[first + 1] in ("the", "been", "he", "they", "she"):
                if words[first + 1] != "the":
                    continue
            return "cumulative"
    return "stock" if claim.indicator == "refugees" else "incident"


def _modality(words: list[str], claim: Claim, spans: list[tuple[int, int, dict[str, str]]]) -> str:
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
            return row["modality"]
        if side in ("before", "any") and end <= low and low - end <= (6 if row["modality"] != "denied" else 8):
            between = words[end:low]
            if not any(mark in between for mark in (",", ";", "but", "that", ":")) or row["modality"] == "denied":
                if words[start] in ("will", "would", "may", "might", "could", "target", "targets", "if", "risk", "likely") and side == "any" and trigger[0] > first and len(between) > 1:
                    continue
                return row["modality"]
        if side in ("after",) and start >= high and start - high <= 2:
            return row["modality"]
    return "asserted"
