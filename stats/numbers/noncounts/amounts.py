"""Numbers made something else than a count by the words around them: ages, durations, measures, rates, compounds.

Every rule takes the tokens of a numeral: `first` that of its sign or bare start, `last` the one behind it.
"""

from __future__ import annotations

from stats.numbers.line import Line, is_digits
from stats.numbers.measures import MEASURE_STARTERS, Measure, measure_at
from stats.numbers.money import currency_after
from stats.numbers.noncounts.dates import MONTHS
from stats.numbers.noncounts.noncount import Noncount, is_countable
from stats.numbers.words import ORDINALS
from stats.vocabulary import table, word_list
from stats.vocabulary.nouns import NOUNS

_AGED = {tuple(row["phrase"].split()): float(row["greatest"]) for row in table("age_leads")}
_AGE_LEADS = frozenset(phrase[-1] for phrase in _AGED)
_AGE_ENDINGS = word_list("age_endings")
_AGE_FOLLOWERS = word_list("age_followers")
_DURATIONS = word_list("duration_words")
_DURATION_ADJECTIVES = word_list("duration_adjectives")
_WAYS = word_list("ways")
_RATED = word_list("rated_wholes")
_QUAKES = word_list("quake_words")
_TIMES = frozenset(("times", "fold", "percentage"))
# Words and signs behind a numeral with which a rule may begin; "per" may stand one word further.
FOLLOWERS = (
    _DURATIONS | _DURATION_ADJECTIVES | MEASURE_STARTERS | _QUAKES | _TIMES
    | {"yr", "yrs", "-", ",", "s", "magnitude", "on", "per", ".", "in", "and"}
)  # fmt: skip
_GROWN = 15
_GREATEST_AGE, _LONGEST_AGES, _BEFORE_AGES = 110, 9, 3
_GREATEST_MAGNITUDE = 10
# "(446 mi)"
_LONGEST_CONVERSION = 6
_OFFSPRING = frozenset(("son", "daughter", "child", "boy", "girl", "man", "woman"))


def age_in_years(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "5-year-old", "12 years old", "18 months old", "38 years of age", "3-month-old"."""
    words = line.words
    unit = last + 1 if words[last] == "-" else last
    if words[unit] not in _DURATIONS and words[unit] not in ("yr", "yrs"):
        return None
    old = unit + 2 if words[unit + 1] == "-" else unit + 1
    if words[old] in _AGE_ENDINGS:
        return Noncount("age", first, old + 1)
    if words[unit] in ("yr", "yrs") and words[old] in _OFFSPRING:
        return Noncount("age", first, old)  # "their 9yr son"
    if words[unit + 1] == "of" and words[unit + 2] == "age":
        return Noncount("age", first, unit + 3)
    return None


def age_behind_lead(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "aged 38", "aged 38 and 44", "ages between 5 and 15", "children under 5", "the age of 70", "under 18"."""
    words = line.words
    for length in (3, 2, 1) if words[first - 1] in _AGE_LEADS else ():
        greatest = _AGED.get(tuple(words[max(0, first - length) : first]))
        if greatest is not None and value <= greatest:
            return Noncount("age", first, last)
    if words[first - 1] in ("to", "-") and words[first - 3] in ("aged", "ages"):
        return Noncount("age", first, last)
    back = first - 1  # "aged four, seven and eleven"
    while words[back] in (",", "and") and words[back - 1].isalnum() and first - back < _LONGEST_AGES:
        back -= 2 if words[back - 1] != "," else 1
    if back < first - 1 and words[back] in ("aged", "ages") and value <= _GREATEST_AGE:
        return Noncount("age", first, last)
    if words[first - 1] == "of" and _GROWN <= value <= _GREATEST_AGE and _is_one(words[first - 2]) and first > 1:
        return None if is_countable(words, last) else Noncount("age", first, last)  # "a widow of 60"
    if words[first - 1] == "under" and value <= 25 and not (is_countable(words, last) or measure_at(words, last)):
        return Noncount("age", first, last)
    return None


def _is_one(word: str) -> bool:
    noun = NOUNS.get((word,))
    return noun is not None and noun.unit == "person" and not noun.plural and noun.implies is None


def age_between_commas(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "Maria Lopez, 34, said", "a farmer, 61, from", "the driver, 45, was"."""
    words = line.words
    closed = words[last] == "," or (words[last] in (".", "") and _is_named(line, first - 2))
    if words[first - 1] != "," or not closed or not is_digits(words[first]) or not value.is_integer():
        return None
    if not 1 <= value <= _GREATEST_AGE or first < 2:
        return None
    before = words[first - 2]
    named = line.is_capital(first - 2) and before.isalpha() and before not in MONTHS and not line.is_capitals(first - 2)
    person = value >= 15 and (before,) in NOUNS
    return Noncount("age", first, last) if named or person or words[last + 1] in _AGE_FOLLOWERS else None


def _is_named(line: Line, last: int) -> bool:
    """Whether a name of two capitalised words ends at a token: "said grower Murray Voth, 56." """
    return last > 0 and all(line.is_capital(at) and not line.is_capitals(at) for at in (last - 1, last))


def age_of_two(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "Two women, 56 and 67, bled"."""
    words = line.words
    if "and" not in (words[last], words[first - 1]):
        return None
    former = first if words[last] == "and" else first - 2
    if former < _BEFORE_AGES or words[former - 1] != "," or words[former + 1 : former + 4 : 2] != ["and", ","]:
        return None
    both = all(is_digits(words[at]) and len(words[at]) <= 2 for at in (former, former + 2))
    counted = (words[former - 2],) in NOUNS and words[former - 3] in ("two", "2")
    return Noncount("age", first, last) if both and counted else None


def decade_of_life(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "in her 40s", "a man in his 60s"."""
    words = line.words
    if words[last] == "s" and line.touches(last) and words[first - 1] in ("his", "her", "their"):
        return Noncount("age", first, last + 1)
    return None


def named_plural(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "Model 3s", "the 90s", "MiG 29s": digits with a plural ending."""
    words = line.words
    if words[last] != "s" or not line.touches(last) or not is_digits(words[first]):
        return None
    return Noncount("date" if words[first - 1] == "the" else "name", first, last + 1)


def joined(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """What a hyphen joins to a number: "three-day", "5-metre", "five-dollar", "7.8-magnitude", "three-bed"."""
    words = line.words
    if words[last] != "-" or not line.touches(last) or not words[last + 1][:1].isalpha() or not line.touches(last + 1):
        return None
    measure = measure_at(words, last + 1)
    if measure:
        return Noncount(measure.reason, first, measure.last, measure.name)
    if words[last + 1] in _DURATIONS:
        return Noncount("duration", first, last + 2)
    if words[last + 1] in ORDINALS:
        return Noncount("ordinal", first, last + 2)
    if words[last + 1] in ("magnitude", "fold"):
        return Noncount("measurement", first, last + 2)
    currency = currency_after(line, last + 1)
    if currency:
        return Noncount("money", first, currency.last, currency.code)
    return Noncount("compound", first, last + 2)


def duration(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "three days", "ten more years", "two consecutive nights"."""
    words = line.words
    if words[last] in _DURATIONS:
        return Noncount("duration", first, last + 1, _unit_name(words, last))
    if words[last] in _DURATION_ADJECTIVES and words[last + 1] in _DURATIONS:
        return Noncount("duration", first, last + 2, _unit_name(words, last + 1))
    return None


def _unit_name(words: list[str], at: int) -> str | None:
    measure = measure_at(words, at)
    return measure.name if measure else None


def measured(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "12 km", "300 mm of rain", "30 C", "5 km2"; not "20 tonnes of rice" nor "3 km of road", which are counted."""
    words = line.words
    again = _measured_again(words, first, last) if words[last] in ("in", "and") else None
    if again is not None:
        return again
    measure = measure_at(words, last)
    if measure is None or _is_counted(line, measure) or (words[last], words[last + 1]) in NOUNS:
        return None  # "two barrel bombs"
    if measure.last == last + 1 and len(words[last]) == 1 and not _is_symbol(line, last):
        return None
    exponent = words[measure.last] in ("2", "3") and line.touches(measure.last)
    return Noncount("measurement" if exponent else measure.reason, first, measure.last + exponent, measure.name)


def _measured_again(words: list[str], first: int, last: int) -> Noncount | None:
    """Inches or one of two lengths by the measure behind: "28 in (71 cm)", "15 and 30 cm"."""
    again = last + 2 if words[last : last + 2] == ["in", "("] else last + 1 if words[last] == "and" else last
    measure = measure_at(words, again + 1) if is_digits(words[again]) else None
    if measure is None or measure.is_counted or measure.reason != "distance":
        return None
    return Noncount("distance", first, last, measure.name if words[last] == "and" else "inch")


def _is_symbol(line: Line, at: int) -> bool:
    """Whether one letter behind a number is a unit: "5 m", "18C", "24h"; not "12 c" nor "5 h"."""
    word = line.words[at]
    if word in ("c", "f"):
        return line.is_capital(at)
    return word == "m" or not word.isalpha() or line.touches(at)


def _is_counted(line: Line, measure: Measure) -> bool:
    """Whether goods, land or ways are counted by a measure: "20 tonnes", "3 km (2 mi) of the railway"."""
    if measure.is_counted:
        return True
    words, at = line.words, measure.last
    if words[at] == "(":
        at = next((end for end in range(at, min(at + _LONGEST_CONVERSION, line.count)) if words[end] == ")"), at)
    at += words[at] == ")"
    return measure.reason == "distance" and words[at] == "of" and not _WAYS.isdisjoint(words[at + 1 : at + 5])


def magnitude(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "magnitude 7.8", "a magnitude of 6", "7.8 magnitude", "4.1 on the Richter scale", "a 5.9 quake"."""
    words = line.words
    if words[last] == "magnitude":
        return Noncount("measurement", first, last + 1)
    if words[first - 1] in ("magnitude", "richter") or (words[first - 1] == "of" and words[first - 2] == "magnitude"):
        return Noncount("measurement", first, last)
    if words[last] in _QUAKES and not value.is_integer() and value < _GREATEST_MAGNITUDE:
        return Noncount("measurement", first, last)
    scale = words[last] == "on" and words[last + 1] == "the" and words[last + 2] == "richter"
    return Noncount("measurement", first, last) if scale else None


def multiple(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "three times", "10 fold", "5 percentage points"."""
    words = line.words
    if words[last] in _TIMES:
        return Noncount("measurement", first, last + 1)
    return None


def rate(line: Line, first: int, last: int, value: float) -> Noncount | None:
    """ "12 per day", "2.5 children per woman", "30 deaths per 100,000"; not "12 per cent"."""
    words = line.words
    if words[last] == "per" and words[last + 1] != "cent":
        return Noncount("rate", first, last)
    if words[last + 1] == "per" and words[last + 2] in _RATED:
        return Noncount("rate", first, last)
    return None
