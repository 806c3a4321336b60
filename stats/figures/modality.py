"""How sure a claimant is: asserted, possible, planned or denied, by the words that govern a number."""

from __future__ import annotations

from stats.figures.claim import Claim
from stats.figures.phrase_table import Found, Row, phrase_table
from stats.vocabulary import table, word_list

WORDS = phrase_table(table("modality_words"))
_REACH, _DENIAL_REACH, _BEHIND, _INSIDE = 6, 8, 2, 2
_FEARS = frozenset(("feared", "fear", "fears"))
# What one does only about what has happened.
_FACTIVE = word_list("factive")
_MONTH_LEADS = word_list("month_leads")
_AIMS, _NOUN_LEADS = frozenset(("target", "targets")), word_list("noun_leads") | word_list("be")
_CAUSES = frozenset(("as", "because", "due", "by", "owing"))
_BREAKS = frozenset((",", ";", "but", "that", ":"))


def modality_word(words: list[str], claim: Claim, spans: list[Found]) -> Row | None:
    """The modality word that governs a claim: inside its phrase, before it in the clause, or right behind it."""
    first, last = claim.quantity.first, claim.head[1] if claim.head else claim.quantity.last
    trigger = claim.trigger or (last, last)
    low, high = min(first, trigger[0]), max(last, trigger[1])
    for span in spans:
        side = span.row["side"]
        if claim.rule == "nominal" and not _FACTIVE.isdisjoint(words[span.last : trigger[0]]):
            continue  # "will investigate the death of 12 miners"
        if words[span.first] in _AIMS and span.first and words[span.first - 1] in _NOUN_LEADS:
            continue  # "the targets of attacks which left one dead"
        if words[span.first] == "may" and _is_month(words, span.first):
            continue
        if span.first >= high and words[span.last : span.last + 1] and words[span.last] in _CAUSES:
            continue  # "was killed, most likely because of a dispute"
        if side == "touching":
            if span.last == first and words[span.first - 1] != "if":
                return span.row
        elif span.first >= low and span.last <= high + (_INSIDE if side == "any" else 0):
            refused = words[span.first] in ("could", "would") and words[span.first + 1 : span.first + 2] == ["not"]
            if not refused and not (side == "before" and span.first > first):
                return span.row
        elif side in ("before", "any") and _leads(words, span, low):
            if side == "before" or trigger[0] <= first or low - span.last <= 1:
                return span.row
        elif side == "after" and 0 <= span.first - high <= _BEHIND:
            return span.row
    return None


def _leads(words: list[str], span: Found, low: int) -> bool:
    """Whether a phrase stands before token `low` in the same clause; a denial and a fear reach over "that"."""
    between = words[span.last : low]
    if span.row["modality"] == "denied":
        return span.last <= low <= span.last + _DENIAL_REACH
    breaks = _BREAKS - {"that"} if words[span.first] in _FEARS else _BREAKS
    return span.last <= low <= span.last + _REACH and breaks.isdisjoint(between)


def _is_month(words: list[str], at: int) -> bool:
    """Whether "may" stands beside a day or a year, or behind a word that leads to a month: "in May", "last May"."""
    beside = words[at - 1 : at] + words[at + 1 : at + 2]
    return any(word[0].isdigit() for word in beside) or not _MONTH_LEADS.isdisjoint(words[at - 1 : at])
