"""From a numeral to a quantity: its currency sign, range, per-cent sign, unit of measure and bounds."""

from __future__ import annotations

from typing import NamedTuple

from stats.numbers import noncounts
from stats.numbers.bounds import bound_after, bound_before, interval
from stats.numbers.digits import has_leading_point
from stats.numbers.line import Line
from stats.numbers.money import Currency, currency_after, sign_before
from stats.numbers.numerals import begins_numeral, numeral, share_out_of
from stats.numbers.ranges import is_change, percent_at, range_end
from stats.numbers.words import Numeral
from stats.records import Quantity
from stats.vocabulary import word_list

_RANGE_LEADS = word_list("range_leads")
_MINUS_WORDS = word_list("minus_words")


class _Nature(NamedTuple):
    """What a value is: its kind and unit, the token where the counted words begin, the token behind its words."""

    kind: str
    unit: str | None
    last: int
    end: int


def counted(line: Line, at: int, read: Numeral, floor: int) -> Quantity:
    """The quantity of the numeral at token `at`, its bound no further back than `floor`.

    The words of a quantity hold the bound and the currency sign before the number, per-cent words and a bound behind
    it; not a currency word behind it.
    """
    sign = sign_before(line, at, floor)
    first = sign.first if sign else at - has_leading_point(line, at)
    share = read if read.fraction else None if sign else share_out_of(line, at, read)
    if share:
        return _share(line, first, share, floor)
    span = range_end(line, first, at, read)
    if span is None:
        return single(line, at, first, read, sign, floor)
    nature = _nature(line, first, span.last, span.low, sign)
    bound = bound_before(line.words, first, floor)
    if is_change(line, bound.first if bound else first, nature.kind) and not _goes_on(line, nature.last):
        return _start_of_change(single(line, at, first, read._replace(value=span.low), sign, floor), nature)
    led = first > floor and line.words[first - 1] in _RANGE_LEADS
    start = bound.first if bound else first - led
    return _quantity(line, start, nature, (None, span.low, span.high), "range")


def _share(line: Line, first: int, share: Numeral, floor: int) -> Quantity:
    """A fraction as per cent, with the bound before it: "more than a third", "one in five"."""
    bound = bound_before(line.words, first, floor)
    quantifier = bound.quantifier if bound else "exact"
    value = round(share.value * 100, 6)
    low, high = interval(value, quantifier)
    nature = _Nature("percent", None, share.last, share.last)
    return _quantity(line, bound.first if bound else first, nature, (value, low, high), quantifier)


def _goes_on(line: Line, at: int) -> bool:
    """Whether a change goes on to another number behind a range: "from 5 to 7 per cent to 3 per cent"."""
    return line.words[at] == "to" and begins_numeral(line.words, at + 1)


def _start_of_change(start: Quantity, end: _Nature) -> Quantity:
    """The first number of a change, which shares what stands behind the second: "from 5 to 7 per cent"."""
    return start._replace(kind=end.kind, unit=end.unit) if start.kind == "count" else start


def single(line: Line, at: int, first: int, read: Numeral, sign: Currency | None, floor: int) -> Quantity:
    """The quantity of one value with the bound before or behind it; `first` is the token of its sign, or `at`."""
    bound = bound_before(line.words, first, floor)
    quantifier = bound.quantifier if bound else "exact"
    percent = percent_at(line.words, read.last)
    after = None if bound else bound_after(line, read.last + percent)
    nature = _nature(line, first, after.last if after and not percent else read.last, read.value, sign)
    if after:
        quantifier = after.quantifier
        nature = nature._replace(last=max(nature.last, after.last), end=max(nature.end, after.last))
    minus = _minus_before(line, at, first, nature.kind)
    value = read.value
    if minus is not None and value:
        value, first = -value, minus
        bound = bound or bound_before(line.words, minus, floor)
        quantifier = bound.quantifier if bound else quantifier
    start = bound.first if bound else first
    low, high = interval(value, quantifier)
    return _quantity(line, start, nature, (value, low, high), quantifier)


def _minus_before(line: Line, at: int, first: int, kind: str) -> int | None:
    """The token of a minus before a number ("-2.5%", "$-50.8bn", "minus 387", "negative 3"), or None.

    A dash before a count is none: it begins an item of a list.
    """
    words = line.words
    if words[at - 1] == "-" and first < at - 1:
        return first
    if words[first - 1] in _MINUS_WORDS:
        return first - 1
    if words[first - 1] == "-" and words[first - 2] in _MINUS_WORDS:
        return first - 2
    dash = kind != "count" and words[first - 1] == "-" and line.touches(first) and first > 1
    joined = line.touches(first - 1) and words[first - 2][-1:].isalnum()
    return first - 1 if dash and not joined else None


def _nature(line: Line, first: int, last: int, value: float, sign: Currency | None) -> _Nature:
    """What the words around a value make of it."""
    words = line.words
    if sign:
        currency = currency_after(line, last)
        code, behind = (currency.code, currency.last) if currency else (sign.code, last)
        return _Nature("money", code, behind, last)
    percent = percent_at(words, last)
    if percent:
        behind = last + percent
        points = words[behind] in ("point", "points") or (words[behind] == "-" and words[behind + 1] == "point")
        return _Nature("measurement" if points else "percent", None, behind + points, behind)
    currency = currency_after(line, last)
    if currency:
        return _Nature("money", currency.code, currency.last, last)
    noncount = noncounts.amount(line, first, last, value)
    if noncount:
        return _Nature(noncount.reason, noncount.unit, noncount.last, last)
    return _Nature("count", None, _behind_repetition(line, last, value), last)


def _behind_repetition(line: Line, last: int, value: float) -> int:
    """The token behind the same number again in brackets ("twelve (12) people"), or behind the number itself."""
    if line.words[last] != "(" or not begins_numeral(line.words, last + 1):
        return last
    again = numeral(line, last + 1)
    return again.last + 1 if again and again.value == value and line.words[again.last] == ")" else last


def _quantity(
    line: Line, first: int, nature: _Nature, values: tuple[float | None, float | None, float | None], quantifier: str
) -> Quantity:
    start, end = line.starts[first], line.ends[nature.end - 1]
    return Quantity(line.index, first, nature.last, start, end, *values, quantifier, nature.kind, nature.unit)
