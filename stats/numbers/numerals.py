"""Numerals: the value of digits and number words, with dozens, halves and fractions."""

from __future__ import annotations

from stats.numbers.digits import numeral_in_digits
from stats.numbers.line import Line, is_digits
from stats.numbers.measures import measure_at
from stats.numbers.spelled import spelled
from stats.numbers.words import (
    ARTICLE_STARTERS,
    DOZENS,
    FRACTIONS,
    GLYPHS,
    SCALES,
    SMALL,
    STARTERS,
    Numeral,
)
from stats.vocabulary import word_list

_HALVED = word_list("halved")
_ORDER = word_list("halves_in_order")
_WHOLE_FOLLOWS = frozenset(("of", "the", ".", ",", ""))
_NO_HALVED = word_list("not_halved")
_ROUND_WHOLES = frozenset((12, 15, 20, 25, 30, 40, 50, 60, 100, 1000))


def begins_numeral(words: list[str], at: int) -> bool:
    """Whether a numeral may begin at a token."""
    word = words[at]
    if is_digits(word) or word in STARTERS:
        return True
    if word in ("a", "an"):
        return words[at + 1] in ARTICLE_STARTERS
    return words[at - 1] == "another" and word in ARTICLE_STARTERS


def numeral(line: Line, at: int) -> Numeral | None:
    """The longest numeral that begins at a token; a fraction of a unit of measure is no share ("half a mile")."""
    words = line.words
    word = words[at]
    if is_digits(word):
        found = numeral_in_digits(line, at)
    elif word in GLYPHS:
        found = Numeral(GLYPHS[word], at + 1, fraction=True)
    elif word == "half":
        found = _half(words, at)
    elif word in ("a", "an", "quarter") or (word in ARTICLE_STARTERS and words[at - 1] == "another"):
        found = _after_article(words, at)
    else:
        found = spelled(words, at)
        if found and found.scale == 1 and found.value < 100:
            found = _spelled_fraction(words, found) or found
        if word == "one" and words[at + 1] in ("half", "quarter"):
            found = _after_article(words, at) or found
    if found is None or not found.fraction:
        return found
    return _measured(words, found) or found


def _measured(words: list[str], part: Numeral) -> Numeral | None:
    """A fraction before a unit of measure, as a plain value: "half a mile", "half of an hour", "1/2 pound"."""
    last = part.last + 1 if words[part.last] == "of" else part.last
    last += words[last] in ("a", "an", "-")
    return Numeral(part.value, last) if measure_at(words, last) else None


def _after_article(words: list[str], at: int) -> Numeral | None:
    """ "a hundred", "a dozen", "a couple of hundred", "a third of", "a quarter of a million", "one-half"."""
    following = at + 1 if words[at] in ("a", "an", "one") else at
    word = words[following]
    if word in DOZENS:
        return Numeral(12.0, following + 1)
    if word == "couple" or (word == "pair" and words[following + 1] == "of"):
        return _couple(words, following)
    scale = words[following + 2] if words[following + 1] == "-" else words[following + 1]
    if word == "half" and (scale in SCALES or scale in DOZENS):
        return _half(words, following)
    if word in FRACTIONS:
        return _fraction_of(words, FRACTIONS[word], following + 1)
    return spelled(words, at)


def _couple(words: list[str], at: int) -> Numeral | None:
    """ "couple of", "couple dozen", "couple of hundred", "pair of": two, or two of the scale."""
    last = at + 1
    scale_at = last + 1 if words[last] == "of" else last
    for scales in (SCALES, DOZENS, {"hundred": 100.0}):
        if words[scale_at] in scales:
            return Numeral(2 * scales[words[scale_at]], scale_at + 1, scale=scales[words[scale_at]])
    return Numeral(2.0, last) if words[last] == "of" else None


def _fraction_of(words: list[str], part: float, last: int) -> Numeral | None:
    """A fraction word and what it takes a part of: "third of", "quarter of a million", "quarter million", or None."""
    scaled = _of_scale(words, part, last)
    if scaled:
        return scaled
    return Numeral(part, last, fraction=True) if words[last] in ("of", "the") or measure_at(words, last) else None


def _of_scale(words: list[str], part: float, last: int) -> Numeral | None:
    """ "(a quarter) of a million", "(quarter) million", to the whole number, or None."""
    scale_at = last + 2 if words[last] == "of" and words[last + 1] == "a" else last
    if words[scale_at] in SCALES:
        return Numeral(round(part * SCALES[words[scale_at]]), scale_at + 1, scale=SCALES[words[scale_at]])
    return None


def _half(words: list[str], at: int) -> Numeral | None:
    """ "half a million", "half a dozen", "half of", "half the", "half an hour"; not "half-brother", "first half"."""
    first = at + 1
    scale_at = first + 1 if words[first] in ("a", "-") else first
    if words[scale_at] in SCALES or words[scale_at] == "hundred":
        scale = SCALES.get(words[scale_at], 100.0)
        return Numeral(scale / 2, scale_at + 1, scale=scale)
    if words[scale_at] in DOZENS:
        return Numeral(6.0, scale_at + 1)
    if words[at - 1] in _ORDER:
        return None
    if words[first] in _HALVED or words[first] == "":
        return Numeral(0.5, first, fraction=True)
    if words[first] in ("a", "an", "-"):
        return Numeral(0.5, first, fraction=True) if measure_at(words, first + 1) else None
    if words[at - 1] in ("and", "the", "a") or words[first] in _NO_HALVED:
        return None
    return Numeral(0.5, first, fraction=True)


def _spelled_fraction(words: list[str], read: Numeral) -> Numeral | None:
    """ "two-thirds", "three quarters of", "one-fifth", "three quarters of a million", or None."""
    joined = words[read.last] == "-"
    at = read.last + joined
    part = words[at]
    if part not in FRACTIONS or (part == "half" and not joined) or (read.value > 1) != part.endswith("s"):
        return None
    scaled = _of_scale(words, read.value * FRACTIONS[part], at + 1)
    if scaled:
        return scaled
    if joined or read.value > 1 or words[at + 1] in _WHOLE_FOLLOWS:
        return Numeral(read.value * FRACTIONS[part], at + 1, fraction=True)
    return None


def _is_round(part: Numeral, whole: Numeral) -> bool:
    """Whether a whole above ten is one that people reckon shares by: "1 in 12", "two out of five hundred"."""
    return whole.scale > 1 or (part.value == 1 and whole.value in _ROUND_WHOLES) or whole.value in (100, 1000)


def share_out_of(line: Line, at: int, part: Numeral) -> Numeral | None:
    """ "one in five", "1 in 3", "nine out of ten", "3 out of every 10" as a share, or None ("killed two in ten days").

    "in" needs a whole that people count by, and a part of at most three or a whole of ten; "every" needs nothing.
    """
    words = line.words
    skip = part.last + (1 if words[part.last] == "in" else 2)
    if words[part.last] != "in" and words[part.last : part.last + 2] != ["out", "of"]:
        return None
    every = words[skip] == "every"
    skip += every
    in_digits = is_digits(words[skip])
    if not (in_digits or words[skip] in SMALL):
        return None
    whole = numeral(line, skip)
    if whole is None or whole.fraction or not 0 < part.value < whole.value:
        return None
    share = Numeral(part.value / whole.value, whole.last, fraction=True)
    if every:
        return share
    if words[part.last] == "in" and whole.scale > 1:
        return None
    if measure_at(words, whole.last) or (whole.value > 10 and not _is_round(part, whole)):
        return None
    if words[part.last] == "out":
        return share
    alike = is_digits(words[at]) == in_digits
    few = part.value == 1 or (part.value <= 3 and (alike or whole.value >= 10))
    return share if few or (whole.value == 10 and not in_digits) else None
