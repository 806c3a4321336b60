"""The words numerals are made of, by role, and what a numeral is."""

from __future__ import annotations

from typing import NamedTuple

from stats.vocabulary import table, word_list


def _by_role(*roles: str) -> dict[str, float]:
    return {row["word"]: float(row["value"]) for row in table("number_words") if row["role"] in roles}


UNITS = _by_role("unit")
TEENS = _by_role("teen")
TENS = _by_role("ten")
SMALL = UNITS | TEENS | TENS
SCALES = _by_role("scale")
SUFFIXES = _by_role("suffix")
DOZENS = _by_role("dozen")
FRACTIONS = _by_role("fraction")
GLYPHS = _by_role("glyph")
ORDINALS = _by_role("ordinal") | {word: value for word, value in FRACTIONS.items() if word.endswith(("th", "rd"))}
MULTIPLES = _by_role("multiple")
# The greatest product of words of scale: no news counts further.
_GREATEST = 1e15
# Words a numeral can begin with, and those it begins with behind "a".
STARTERS = frozenset(SMALL) | GLYPHS.keys() | {"half", "quarter"}
ARTICLE_STARTERS = word_list("article_starters") | FRACTIONS.keys() | DOZENS.keys() | SCALES.keys()


class Numeral(NamedTuple):
    """A value and the token behind it.

    `fraction` tells a share ("a third"); `scale` is what the word of scale at its end multiplies with ("million": 1e6,
    "two hundred thousand": 1e5, "3 dozen": 12), 1 where there is none.
    """

    value: float
    last: int
    fraction: bool = False
    scale: float = 1.0


def scales_at(words: list[str], at: int) -> tuple[float, int]:
    """The product of the words of scale at a token ("thousand", "lakh crore", "-million"), and the token behind.

    1 where there is none; no more words are taken than make 10¹⁵.
    """
    if words[at] == "-" and words[at + 1] in SCALES:
        at += 1
    factor = 1.0
    while words[at] in SCALES and factor * SCALES[words[at]] <= _GREATEST:
        factor, at = factor * SCALES[words[at]], at + 1
    return factor, at


def tidy(value: float) -> float:
    """A product without the error of its last binary digits: 256.1 × 10⁹ is 256,100,000,000 and no hair more."""
    return float(f"{value:.15g}")
