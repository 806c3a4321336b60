"""Two ends of one quantity, and the two quantities of a change."""

from __future__ import annotations

from typing import NamedTuple

from stats.numbers.line import Line
from stats.numbers.measures import measure_at
from stats.numbers.money import currency_after, sign_before
from stats.numbers.numerals import begins_numeral, numeral
from stats.numbers.words import Numeral, tidy
from stats.vocabulary import word_list

_PERCENT = word_list("percent_words")
_CHANGE_VERBS = word_list("change_verbs")
_HEDGES = word_list("range_hedges")
_REACH = 12


class Span(NamedTuple):
    """The ends of a range and the token behind the upper one."""

    low: float
    high: float
    last: int


def percent_at(words: list[str], at: int) -> int:
    """The number of tokens a per-cent sign or word takes at a token: "%", "per cent"; 0 where there is none."""
    if words[at] in _PERCENT:
        return 1
    return 2 if words[at] == "per" and words[at + 1] == "cent" else 0


def range_end(line: Line, first: int, at: int, lower: Numeral) -> Span | None:
    """The range that begins with a numeral: "20-30", "between 20 and 30", "2 to 3 million", "50% to 60%".

    `first` is the token of its currency sign, or `at`. None for "20 to be", "5 and 6", scores and "rose 6.5% to 164".
    """
    words = line.words
    percent = percent_at(words, lower.last)
    measure = None if percent else measure_at(words, lower.last)
    currency = currency_after(line, lower.last) if first < at else None
    joint = measure.last if measure else currency.last if currency else lower.last + percent
    upper_at = _upper_start(line, first, joint, lower)
    if upper_at is None:
        return None
    upper = numeral(line, upper_at)
    if upper is None or upper.fraction or line.words[upper_at][-2:] in ("st", "nd", "rd", "th"):
        return None
    if percent and not percent_at(words, upper.last):
        return None
    if measure:
        same = measure_at(words, upper.last)
        if same is None or same.name != measure.name:
            return None
    low, high = _on_one_scale(lower, upper)
    if low >= high or (words[joint] == "or" and high > 10 * low):
        return None
    return Span(low, high, upper.last)


def _upper_start(line: Line, first: int, joint: int, lower: Numeral) -> int | None:
    """The token at which the upper end begins, or None where no range goes on at the joint."""
    words = line.words
    word, start = words[joint], joint + 1
    if word == "and":
        if "between" not in (words[first - 1], words[first - 2]) or lower.fraction:
            return None
    elif word == "-" and words[start] == "to":
        start += 1
    elif word == "-":
        if line.touches(joint) != (line.touches(start) or words[start] == "$"):
            return None
    elif word not in ("to", "or"):
        return None
    while words[start] in _HEDGES or (words[start] == "-" and words[start - 1] == "to"):
        start += 1
    for at in range(start, start + 4):
        if begins_numeral(words, at):
            sign = sign_before(line, at)
            opens_here = at == start or (sign is not None and sign.first <= start)
            return at if opens_here else None
    return None


def is_change(line: Line, first: int, kind: str) -> bool:
    """Whether "from A to B" tells a change and not a range: a verb of rising or falling stands before it.

    So does "by A to B" of counts ("rose by five to 25"), not of amounts ("rose by 20 to 30 per cent"). `first` is the
    first token of A, `kind` what B is.
    """
    words = line.words
    if words[first - 1] != "from" and not (words[first - 1] == "by" and kind == "count"):
        return False
    return not _CHANGE_VERBS.isdisjoint(words[max(0, first - _REACH) : first])


def _on_one_scale(lower: Numeral, upper: Numeral) -> tuple[float, float]:
    """Both ends with the upper one's scale: "2 to 3 million" is 2 to 3 million, "20-30,000" is 20,000 to 30,000."""
    low, high = lower.value, upper.value
    if lower.scale > 1 or low >= 1000:
        return low, high
    if upper.scale > 1:
        return (tidy(low * upper.scale), high) if low * upper.scale < high else (low, high)
    thousands = 1.0
    while thousands * 1000 <= high and high % (thousands * 1000) == 0:
        thousands *= 1000
    return (tidy(low * thousands), high) if low * thousands < high else (low, high)
