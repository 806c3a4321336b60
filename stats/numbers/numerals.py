"""Numerals: the value of digits and number words, token by token."""

from __future__ import annotations

import re
from typing import NamedTuple

from stats.numbers.money import sign_before
from stats.records import Sentence
from stats.vocabulary import table, word_list

_ROWS = {row["word"]: (float(row["value"]), row["role"]) for row in table("number_words")}
UNITS = {word: value for word, (value, role) in _ROWS.items() if role == "unit"}
TEENS = {word: value for word, (value, role) in _ROWS.items() if role == "teen"}
TENS = {word: value for word, (value, role) in _ROWS.items() if role == "ten"}
SCALES = {word: value for word, (value, role) in _ROWS.items() if role == "scale"}
SUFFIXES = {word: value for word, (value, role) in _ROWS.items() if role == "suffix"}
FRACTIONS = {word: value for word, (value, role) in _ROWS.items() if role == "fraction"}
SMALL = UNITS | TEENS | TENS
# Words a numeral can begin with, and those it begins with behind "a".
STARTERS = frozenset(SMALL) | {"half"}
ARTICLE_STARTERS = word_list("article_starters")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_LENGTHS = word_list("lengths")


class Numeral(NamedTuple):
    """A value and the token behind it. `fraction` tells a share ("a third"), `scaled` a value with a scale word."""

    value: float
    last: int
    fraction: bool = False
    scaled: bool = False


def digits_value(word: str) -> float | None:
    """The value of a token of digits, or None where the grouping fits no numeral ("12.05.14", "1,23")."""
    if word.isdecimal():
        return float(word)
    if _GROUPED.fullmatch(word):
        return float(word.replace(",", ""))
    if _DOTTED.fullmatch(word):
        return float(word.replace(".", ""))
    whole, separator, rest = word.partition(".")
    if separator and whole.isdecimal() and rest.isdecimal():
        return float(word)
    whole, separator, rest = word.partition(",")
    if separator and whole.isdecimal() and rest.isdecimal() and len(rest) <= 2 and len(whole) <= 3:
        return float(f"{whole}.{rest}")
    return None


def numeral(sentence: Sentence, at: int) -> Numeral | None:
    """The longest numeral that begins at a token: digits or words with scales, dozens and fractions."""
    words = sentence.words
    word = words[at]
    if "0" <= word[0] <= "9":
        return _digits(sentence, at)
    if word in ("a", "an", "one"):
        article = _after_article(words, at)
        if article:
            return article
    if word == "half":
        return _half(words, at)
    if word in FRACTIONS:
        return None
    return _words(words, at)


def _word(words: list[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _digits(sentence: Sentence, at: int) -> Numeral | None:
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    value = digits_value(words[at])
    if value is None:
        return None
    last = at + 1
    if len(words[at]) <= 3 and words[at].isdecimal() and words[at][0] != "0":
        while (
            last < len(words) and re.fullmatch(r"\d{3}(?:\.\d+)?", words[last]) and starts[last] - ends[last - 1] == 1
        ):
            value = value * 1000 + float(words[last])
            last += 1
        if (
            last == at + 1 and words[last : last + 2] == [",", "000"] and starts[last + 1] - ends[last] == 1
        ):  # "61, 000"
            value, last = value * 1000, last + 2
    following = _word(words, last)
    if following in SUFFIXES and (starts[last] == ends[last - 1] or len(following) > 1):
        if following == "m" and not _million(sentence, at, last):
            return Numeral(value, last)
        if following == "b" and starts[last] != ends[last - 1]:
            return Numeral(value, last)
        return Numeral(value * SUFFIXES[following], last + 1, scaled=True)
    if following == "-" and _word(words, last + 1) in SCALES:
        last += 1
        following = words[last]
    scaled = False
    if following == "hundred" and value < 100:
        value, last, scaled = value * 100, last + 1, True
        following = _word(words, last)
    if following == "dozen":
        return Numeral(value * 12, last + 1, scaled=True)
    while following in SCALES:
        value, last, scaled = value * SCALES[following], last + 1, True
        following = _word(words, last)
    if scaled and following == "and" and _word(words, last + 1) == "a" and _word(words, last + 2) == "half":
        return Numeral(value * 1.5, last + 3, scaled=True)
    if not scaled and words[at].isdecimal():
        share = _mixed_fraction(words, value, last)
        if share:
            return share
    return Numeral(round(value, 6), last, scaled=scaled)


def _mixed_fraction(words: list[str], value: float, last: int) -> Numeral | None:
    """ "2 1/2" and "1/2"; "1/3 of" is a share, "2 1/2" a value."""
    if _word(words, last) == "/" and _word(words, last + 1).isdecimal():
        divisor = float(words[last + 1])
        if 0 < value < divisor <= 20 and _word(words, last + 2) in ("of", "the"):
            return Numeral(value / divisor, last + 2, fraction=True)
    if _word(words, last) in ("½", "¼", "¾"):
        return Numeral(value + {"½": 0.5, "¼": 0.25, "¾": 0.75}[words[last]], last + 1)
    return None


def _million(sentence: Sentence, at: int, suffix: int) -> bool:
    """Whether "m" behind digits is a million and not metres: "2.5m people", "$5m", not "waves of 5m", "30m high"."""
    words = sentence.words
    after = _word(words, suffix + 1)
    if sign_before(sentence, at):
        return True
    if "." in words[at] and float(words[at]) < 100 and after.isalpha():
        return after not in _LENGTHS
    return (
        after.isalpha()
        and len(after) > 2
        and after not in _LENGTHS
        and after not in ("the", "and", "from", "off", "into", "per")
    )


def _after_article(words: list[str], at: int) -> Numeral | None:
    """ "a hundred", "a dozen", "a third", "one in five", "one-third", "a million and a half", "one and a half million"."""
    word, following = words[at], _word(words, at + 1)
    if following in ("hundred", "thousand", "million", "billion", "lakh", "crore"):
        found = _words(["one", *words[at + 1 : at + 12]], 0)
        if found is None:
            return None
        last = at + found.last
        if _word(words, last) == "and" and _word(words, last + 1) == "a" and _word(words, last + 2) == "half":
            return Numeral(found.value * 1.5, last + 3, scaled=True)
        return Numeral(found.value, last, scaled=True)
    if following == "dozen":
        return Numeral(12.0, at + 2)
    if following == "half" and word in ("a", "one") and _word(words, at + 2) in SCALES:
        return _half(words, at + 1)
    if following == "half" and _word(words, at + 2) == "dozen":
        return Numeral(6.0, at + 3)
    if (
        following in FRACTIONS
        and words[at + 2 : at + 4] == ["of", "a"]
        and _word(words, at + 4) in ("million", "billion")
    ):
        return Numeral(FRACTIONS[following] * SCALES[words[at + 4]], at + 5, scaled=True)
    if following in FRACTIONS and following not in ("half",) and _word(words, at + 2) in ("of", "the"):
        return Numeral(FRACTIONS[following], at + 2, fraction=True)
    if following == "couple" and word == "a" and _word(words, at + 2) in ("of", "dozen", "hundred", "thousand"):
        scale = {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0}.get(_word(words, at + 2))
        return Numeral(2 * scale, at + 3, scaled=True) if scale else Numeral(2.0, at + 2)
    if following == "pair" and word == "a" and _word(words, at + 2) == "of":
        return Numeral(2.0, at + 2)
    return None


def _half(words: list[str], at: int) -> Numeral | None:
    """ "half a million", "half a dozen", "half of", "half the"; not "half an hour", "half-brother", "half past"."""
    first, second = _word(words, at + 1), _word(words, at + 2)
    if first in ("a", "-") or first in SCALES:
        scale = second if first in ("a", "-") else first
        last = at + 3 if first in ("a", "-") else at + 2
        if scale in SCALES or scale in ("hundred", "thousand"):
            return Numeral(SCALES.get(scale, 100.0) / 2, last, scaled=True)
        if scale == "dozen":
            return Numeral(6.0, last)
    if first == "dozen":
        return Numeral(6.0, at + 2)
    if first in (
        "of",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "all",
        "have",
        "had",
        "has",
        "were",
        "are",
        "was",
        "is",
        "are",
        "",
    ):
        return Numeral(0.5, at + 1, fraction=True)
    if first in ("a", "an", "-", "past", "time", "hour", "hearted", "way", "day"):
        return None
    return (
        Numeral(0.5, at + 1, fraction=True)
        if _word(words, at - 1) not in ("first", "second", "other", "and", "the", "a")
        else None
    )


def _words(words: list[str], at: int) -> Numeral | None:
    total = current = 0.0
    last, scaled, seen, i = at, False, False, at
    while i < len(words):
        word = words[i]
        if word == "and" and seen and scaled:
            following = _word(words, i + 1)
            if following in SMALL and current % 100 == 0:
                i += 1
                continue
            break
        if word == "-" and seen and _word(words, i + 1) in _ROWS and _word(words, i + 1) not in FRACTIONS:
            if _word(words, i - 1) in TENS or _word(words, i + 1) in SCALES or _word(words, i + 1) == "hundred":
                i += 1
                continue
            break
        if word in UNITS:
            if seen and not (
                words[i - 1] in TENS
                or words[i - 1] in ("-", "and")
                or words[i - 1] in SCALES
                or words[i - 1] == "hundred"
            ):
                break
            if seen and words[i - 1] == "-" and words[i - 2] not in TENS:
                break
            current += UNITS[word]
        elif word in TEENS or word in TENS:
            if seen and not (words[i - 1] == "and" or words[i - 1] == "hundred" or words[i - 1] in SCALES):
                break
            current += SMALL[word]
        elif word == "hundred":
            if (seen and current > 99) or (not seen and at != i):
                break
            current, scaled = (current or 1) * 100, True
        elif word in SCALES:
            if not seen and at == i and word not in ("hundred", "thousand", "million", "billion"):
                break
            total, current, scaled = total + (current or 1) * SCALES[word], 0.0, True
        elif word == "dozen" and seen and total == 0:
            return Numeral(current * 12, i + 1, scaled=True)
        else:
            break
        seen, i = True, i + 1
        last = i
    if not seen:
        return None
    value = total + current
    if not scaled:
        share = _spelled_share(words, value, last)
        if share:
            return share
        if _word(words, last) == "and" and _word(words, last + 1) == "a" and _word(words, last + 2) == "half":
            scale = SCALES.get(_word(words, last + 3))
            return Numeral((value + 0.5) * (scale or 1), last + (4 if scale else 3), scaled=bool(scale))
        if _word(words, last) == "point" and _word(words, last + 1) in UNITS:
            scale = SCALES.get(_word(words, last + 2))
            return Numeral(
                (value + UNITS[words[last + 1]] / 10) * (scale or 1), last + (3 if scale else 2), scaled=bool(scale)
            )
    elif _word(words, last) == "and" and _word(words, last + 1) == "a" and _word(words, last + 2) == "half":
        return Numeral(value * 1.5, last + 3, scaled=True)
    return Numeral(value, last, scaled=scaled)


def _spelled_share(words: list[str], value: float, last: int) -> Numeral | None:
    """ "two-thirds", "three quarters of", "one in five", "nine out of ten"."""
    following = _word(words, last)
    skip = last + 1 if following == "-" else last
    part = _word(words, skip)
    if (
        part in FRACTIONS
        and words[skip + 1 : skip + 3] == ["of", "a"]
        and _word(words, skip + 3) in ("million", "billion")
    ):
        return Numeral(value * FRACTIONS[part] * SCALES[words[skip + 3]], skip + 4, scaled=True)
    if part in FRACTIONS and part != "half" and (value > 1) == part.endswith("s"):
        if following == "-" or value > 1 or _word(words, skip + 1) in ("of", "the"):
            return Numeral(value * FRACTIONS[part], skip + 1, fraction=True)
    return None


def share_out_of(sentence: Sentence, whole_part: Numeral, first_digit: bool) -> Numeral | None:
    """ "one in five", "1 in 3", "nine out of ten", "3 out of every 10": a share as a numeral, or None."""
    words, last = sentence.words, whole_part.last
    skip = last
    if _word(words, skip) == "in":
        skip += 1
    elif _word(words, skip) == "out" and _word(words, skip + 1) == "of":
        skip += 2
    else:
        return None
    every = _word(words, skip) == "every"
    skip += every
    if skip >= len(words) or not (words[skip] in SMALL or words[skip][0].isdigit()):
        return None
    whole = numeral(sentence, skip)
    if whole is None or whole.scaled or whole.fraction or not 0 < whole_part.value < whole.value:
        return None
    round_whole = whole.value <= 10 or whole.value in (12, 15, 20, 25, 30, 40, 50, 100, 1000)
    if not (every or round_whole):
        return None
    if words[last] == "in" and not every:
        worded = not first_digit and not words[skip][0].isdigit()
        if not (
            (whole_part.value <= 3 and (worded or whole.value >= 10 or first_digit)) or (whole.value == 10 and worded)
        ):
            return None
    return Numeral(whole_part.value / whole.value, whole.last, fraction=True)
