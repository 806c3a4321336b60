"""Currencies beside a numeral: signs and codes before it, words and codes behind it."""

from __future__ import annotations

from typing import NamedTuple

from stats.records import Sentence
from stats.vocabulary import table

_SIGNS = {row["word"]: row["currency"] for row in table("currencies") if row["position"] in ("sign", "both")}
_AFTER = {
    tuple(row["word"].split()): row["currency"] for row in table("currencies") if row["position"] in ("after", "both")
}
_AFTER_FIRST = frozenset(phrase[0] for phrase in _AFTER) | {"€", "£", "$", "¥", "₹"}
_SPACED = frozenset(sign for sign in _SIGNS if sign.isalpha() and len(sign) == 3) | {
    "rs",
    "rs.",
    "php",
    "rm",
    "rp",
    "tk",
    "sh",
    "ksh",
    "ush",
    "tsh",
}


class Sign(NamedTuple):
    """A currency and the tokens it takes before (`first`) or behind (`last`) the numeral."""

    currency: str
    first: int
    last: int


def sign_before(sentence: Sentence, at: int) -> Sign | None:
    """The currency sign or code right before token `at`: "$", "US$", "$A", "HK$", "Rs.", "USD"."""
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    found, joined, position = None, "", at
    while position > 0 and at - position < 4:
        position -= 1
        gap = starts[position + 1] - ends[position]
        if gap > 1 or (gap == 1 and joined and not (words[position] in ("us", "u.s.") and joined == "$")):
            break
        joined = words[position] + joined
        currency = _SIGNS.get(joined)
        if currency and (gap == 0 or joined in _SPACED or not joined.isalpha() or joined.endswith("$")):
            found = Sign(currency, position, at)
    return found


def currency_after(words: list[str], at: int) -> Sign | None:
    """The currency word or code that begins at token `at`: "yuan", "U.S. dollars", "EUR"."""
    if at >= len(words) or words[at] not in _AFTER_FIRST:
        return None
    for length in (3, 2, 1):
        currency = _AFTER.get(tuple(words[at : at + length]))
        if currency:
            return Sign(currency, at, at + length)
    if words[at] in ("€", "£", "$", "¥", "₹"):
        return Sign(_SIGNS[words[at]], at, at + 1)
    return None
