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
    amounts.age_of_two,
    amounts.age_between_commas,
    amounts.decade_of_life,
    amounts.named_plural,
    amounts.duration,
    amounts.measured,
    amounts.magnitude,
    amounts.multiple,
    amounts.rate,
)
# Those of them that ask for the words before it, wherever the words behind it are none of `amounts.FOLLOWERS`.
_OF_LEADS = (amounts.age_behind_lead, amounts.age_of_two, amounts.magnitude)
# Small words beside digits that tell of a date, a time, a coordinate or a numbered thing.
_TELLING_BEFORE = dates.MONTHS | dates.DAY_JOINTS | names.COORDINATES | names.NAME_WORDS.keys()
_TELLING_BEHIND = dates.MONTHS | dates.DAY_JOINTS | dates.ERAS | dates.CLOCK_WORDS | {"of"}
# Digits of a day, a year or a code are longer, or have no commas.
_SHORT = 3


def token(line: Line, at: int) -> Noncount | None:
    """What a token of digits is by itself and its neighbours: a date, time, ordinal, code, name; None for a numeral."""
    if _is_plain(line, at):
        return None
    for rule in _OF_DIGITS:
        found = rule(line, at)
        if found:
            return found
    return None


def _is_plain(line: Line, at: int) -> bool:
    """Whether no rule on digits can apply: they are few or have commas, and stand apart between two small words of
    which none tells more."""
    words, starts, ends = line.words, line.starts, line.ends
    word, before, behind = words[at], words[at - 1], words[at + 1]
    return (
        at > 1
        and (len(word) <= _SHORT or "," in word)
        and word[0] > "0"
        and word[-1] <= "9"
        and before not in _TELLING_BEFORE
        and behind not in _TELLING_BEHIND
        and starts[at] > ends[at - 1] > starts[at - 1] + 1
        and starts[at + 1] > ends[at]
        and line.text[starts[at - 1] : ends[at - 1]].islower()
        and line.text[starts[at + 1] : ends[at + 1]].islower()
    )


def name(line: Line, at: int, last: int) -> Noncount | None:
    """What the numeral of tokens `at` to `last` is where it belongs to a name or an order, else None."""
    for rule in _OF_NUMERALS:
        found = rule(line, at, last)
        if found:
            return found
    return None


def amount(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """What a value is by the words around it: an age, a duration, a distance, a rate and so on; None for a count."""
    words = line.words
    telling = words[last] in amounts.FOLLOWERS or words[last + 1] == "per"
    for rule in _OF_AMOUNTS if telling else _OF_LEADS:
        found = rule(line, first, last, value)
        if found:
            return found
    return None
