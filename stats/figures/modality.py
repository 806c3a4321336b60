"""How sure a claimant is: asserted, possible, planned or denied, by the words that govern a number."""

from __future__ import annotations

from stats.figures.claim import Claim
from stats.figures.phrase_table import Found, Row, phrase_table
from stats.vocabulary import table

WORDS = phrase_table(table("modality_words"))
_REACH, _DENIAL_REACH, _BEHIND, _INSIDE = 6, 8, 2, 2
_BREAKS = frozenset((",", ";", "but", "that", ":"))


def modality_word(words: list[str], claim: Claim, spans: list[Found]) -> Row | None:
    """The modality word that governs a claim: inside its phrase, before it in the clause, or right behind it."""
    first, last = claim.quantity.first, claim.head[1] if claim.head else claim.quantity.last
    trigger = claim.trigger or (last, last)
    low, high = min(first, trigger[0]), max(last, trigger[1])
    for start, end, row in spans:
        side = row["side"]
        if start >= low and end <= high + (_INSIDE if side == "any" else 0):
            if side == "before" and start > first:
                continue
            if words[start] in ("could", "would") and words[start + 1 : start + 2] == ["not"]:
                continue
            return row
        if (
            side in ("before", "any")
            and end <= low
            and low - end <= (_REACH if row["modality"] != "denied" else _DENIAL_REACH)
        ):
            between = words[end:low]
            if _BREAKS.isdisjoint(between) or row["modality"] == "denied":
                if side == "any" and trigger[0] > first and len(between) > 1:
                    continue
                return row
        if side == "after" and start >= high and start - high <= _BEHIND:
            return row
    return None
