"""Numbers that count nothing: dates, times, ages, durations, distances, ordinals, identifiers, names.

Three tables hold the rules in the order in which they are asked; each gives a `Noncount` with its reason or None.
A new reason is a row of `schemas/vocabulary/reasons.csv` and a function here.
"""

from __future__ import annotations

from collections.abc import Callable

from stats.numbers.line import Line
from stats.numbers.noncounts import amounts, dates, names
from stats.numbers.noncounts.noncount import Noncount

__all__ = ["Noncount", "amount", "name", "token"]

# By a token of digits and its neighbours, before its value is read.
_OF_DIGITS: tuple[Callable[[Line, int], Noncount | None], ...] = (
    dates.numeric_date,
    dates.day_and_month,
    dates.year,
    names.ordinal,
    dates.clock_time,
    names.code,
    names.slashed,
    names.numbered_item,
    names.telephone_or_serial,
    names.local_telephone,
    names.list_number,
    names.glued,
    names.hyphened,
    names.behind_named_thing,
    names.behind_name,
    names.score,
    names.coordinate,
    names.address,
)
# By the tokens of a numeral, before its bounds and range are read.
_OF_NUMERALS: tuple[Callable[[Line, int, int], Noncount | None], ...] = (
    names.name_of_words,
    names.rank,
)
# By the words around a numeral with its value.
_OF_AMOUNTS: tuple[Callable[[Line, int, int, float], Noncount | None], ...] = (
    amounts.age_in_years,
    amounts.joined,
    amounts.age_behind_lead,
    amounts.age_between_commas,
    amounts.decade_of_life,
    amounts.named_plural,
    amounts.duration,
    amounts.measured,
    amounts.magnitude,
    amounts.multiple,
    amounts.rate,
)


def token(line: Line, at: int) -> Noncount | None:
    """What a token of digits is by itself and its neighbours: a date, time, ordinal, code, name; None for a numeral."""
    for rule in _OF_DIGITS:
        found = rule(line, at)
        if found:
            return found
    return None


def name(line: Line, at: int, last: int) -> Noncount | None:
    """What the numeral of tokens `at` to `last` is where it belongs to a name or an order, else None."""
    for rule in _OF_NUMERALS:
        found = rule(line, at, last)
        if found:
            return found
    return None


def amount(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """What a value is by the words around it: an age, a duration, a distance, a rate and so on; None for a count."""
    for rule in _OF_AMOUNTS:
        found = rule(line, first, last, value)
        if found:
            return found
    return None
