"""The value of numbers in digits: groupings, decimals, letters and words of scale behind them.

Groupings are those of ISO 80000-1 (thin spaces), of English (commas), of South Asia (12,34,567) and of German or
Spanish (points, two groups or more or "000", since any other single group is a decimal).
"""

from __future__ import annotations

import re

from stats.numbers.line import Line, is_digits
from stats.numbers.money import sign_before
from stats.numbers.words import DOZENS, GLYPHS, SCALES, SUFFIXES, Numeral, scales_at, tidy
from stats.vocabulary import word_list

_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|[1-9]\d{0,2}\.000")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_DECIMAL = re.compile(r"\d+\.\d+")
_GROUP = re.compile(r"\d{3}(?:\.\d+)?")
# Digits and groups of a number no longer than any that news states; longer runs are serials.
_LONGEST, _GROUPS = 24, 5
_THOUSAND, _HUNDREDS_DIGITS = 1000, 3
_LENGTHS = word_list("lengths")
_NO_COUNTED = word_list("uncounted_followers")


def value_of(word: str) -> float | None:
    """The value of a token of digits, or None where it is too long or its grouping fits no numeral."""
    if len(word) > _LONGEST:
        return None
    if word.isdecimal():
        return float(word)
    if _COMMAS.fullmatch(word):
        return float(word.replace(",", ""))
    if _POINTS.fullmatch(word):
        return float(word.replace(".", ""))
    if _DECIMAL.fullmatch(word):
        return float(word)
    if _DECIMAL_COMMA.fullmatch(word):
        return float(word.replace(",", "."))
    return None


def has_leading_point(line: Line, at: int) -> bool:
    """Whether a decimal point without a zero stands before digits: ".500", ".001 per cent"."""
    return line.words[at - 1] == "." and line.touches(at) and not line.touches(at - 1) and line.words[at].isdecimal()


def numeral_in_digits(line: Line, at: int) -> Numeral | None:
    """The longest numeral that begins with digits: "1,234", "3 000", "2.5m", "4 thousand 3 hundred", "2½", "1/3 of"."""
    read = _grouped(line, at)
    if read is None:
        return None
    value, last = read
    scaled = (
        _with_suffix(line, at, value, last)
        or _with_scales(line, value, last)
        or (_with_fraction(line, value, last) if line.words[at].isdecimal() else None)
    )
    return scaled or Numeral(value, last)


def _grouped(line: Line, at: int) -> tuple[float, int] | None:
    """The value of digits with groups behind spaces ("3 000", "1 414 021", "61, 000"), and the token behind them."""
    words, last = line.words, at + 1
    if has_leading_point(line, at):
        return float(f"0.{words[at]}"), last
    value = value_of(words[at])
    if value is None:
        return None
    if len(words[at]) > 3 or not words[at].isdecimal() or words[at][0] == "0":
        return value, last
    while last - at < _GROUPS and is_digits(words[last]) and line.spaced(last) and _GROUP.fullmatch(words[last]):
        value, last = value * 1000 + float(words[last]), last + 1
    if last == at + 1 and words[last] == "," and words[last + 1] == "000" and line.spaced(last + 1):
        return value * 1000, last + 2
    return value, last


def _with_suffix(line: Line, at: int, value: float, last: int) -> Numeral | None:
    """A letter or abbreviation of scale behind digits: "12k", "2.5m people", "$4 bn"; not "5m waves", "4,500m"."""
    suffix = line.words[last]
    if suffix not in SUFFIXES:
        return None
    if len(suffix) == 1 and not line.touches(last):
        return None
    if suffix == "b" and value < 10 and value.is_integer() and sign_before(line, at) is None:
        return None  # "highway 9B"
    if suffix in ("m", "b") and value >= 1000:
        return None
    if suffix == "m" and not _is_million(line, at, last):
        return None
    if suffix == "t" and sign_before(line, at) is None:
        return None
    return Numeral(tidy(value * SUFFIXES[suffix]), last + 1, scale=SUFFIXES[suffix])


def _is_million(line: Line, at: int, suffix: int) -> bool:
    """Whether "m" behind digits is a million and not metres: "2.5m people", "$5m", not "waves of 5m", "30m high"."""
    words = line.words
    if sign_before(line, at):
        return True
    after = words[suffix + 1]
    if not after.isalpha() or after in _LENGTHS:
        return False
    if "." in words[at] and float(words[at]) < 100:
        return True
    return len(after) > 2 and after not in _NO_COUNTED


def _with_scales(line: Line, value: float, last: int) -> Numeral | None:
    """Words of scale behind digits: "3 hundred", "1.2 lakh crore", "5-million", "2 dozen", "2 lakh 40 thousand".

    A half stands behind the scale or before it: "3 million and a half", "3 and a half million", "22 and a half".
    """
    words = line.words
    if words[last] in DOZENS:
        return Numeral(value * 12, last + 1, scale=12)
    hundred = words[last] == "hundred"
    factor, last = scales_at(words, last + hundred)
    factor *= 100 if hundred else 1
    if words[last] == "and" and words[last + 1] == "a" and words[last + 2] == "half":
        behind, end = scales_at(words, last + 3) if factor == 1 else (factor, last + 3)
        return Numeral(tidy((value + 0.5) * behind), end, scale=behind)
    if factor == 1:
        return None
    if factor == 100 and words[last] == "and" and _is_rest(words, last + 1):
        return Numeral(value * factor + float(words[last + 1]), last + 2)
    lower = _lower_part(line, last, factor)
    if lower:
        return Numeral(tidy(value * factor + lower.value), lower.last)
    return Numeral(tidy(value * factor), last, scale=factor)


def _is_rest(words: list[str], at: int) -> bool:
    """Whether digits end a numeral behind hundreds: "21" of "3 hundred and 21", not of "2 hundred"."""
    return words[at].isdecimal() and len(words[at]) <= 2 and words[at + 1] not in SCALES and words[at + 1] != "hundred"


def _lower_part(line: Line, at: int, factor: float) -> Numeral | None:
    """The rest of a numeral behind a scale: "40 thousand" of "2 lakh 40 thousand", "500" of "175 thousand 500"."""
    if not is_digits(line.words[at]):
        return None
    if factor == _THOUSAND and line.words[at].isdecimal() and len(line.words[at]) == _HUNDREDS_DIGITS:
        return Numeral(float(line.words[at]), at + 1)
    if not (line.words[at + 1] in SCALES or line.words[at + 1] == "hundred"):
        return None
    value = value_of(line.words[at])
    lower = _with_scales(line, value, at + 1) if value is not None else None
    return lower if lower and lower.value < factor else None


def _with_fraction(line: Line, value: float, last: int) -> Numeral | None:
    """Fractions in digits: "2½", "2 1/4", "1/3 of" (a share), "1/2" before a unit of measure."""
    words = line.words
    if words[last] in GLYPHS:
        return Numeral(value + GLYPHS[words[last]], last + 1)
    if words[last] == "/" and words[last + 1].isdecimal():
        part = proper_fraction(value, words[last + 1])
        return Numeral(part, last + 2, fraction=True) if part is not None else None
    if words[last].isdecimal() and words[last + 1] == "/" and words[last + 2].isdecimal():
        part = proper_fraction(float(words[last]), words[last + 2])
        return Numeral(value + part, last + 3) if part is not None else None
    return None


def proper_fraction(part: float, whole: str) -> float | None:
    """The value of a fraction in digits, or None where it cannot be one ("24/7", "9/11")."""
    return part / float(whole) if 0 < part < float(whole) <= 20 else None
