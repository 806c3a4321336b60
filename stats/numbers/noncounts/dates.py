"""Dates and clock times in digits."""

from __future__ import annotations

import re

from stats.numbers.line import Line
from stats.numbers.measures import measure_at
from stats.numbers.noncounts.noncount import Noncount, is_countable
from stats.vocabulary import table, word_list

MONTHS = frozenset(row["word"] for row in table("months"))
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d\d|\d{4})|\d{4}\.\d{2}\.\d{2}")
_MINUTES = re.compile(r"[0-5]\d(?:\.\d+)?")
_FOUR_DIGITS = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_DAYTIMES = word_list("daytimes")
_YEAR_LEADS = word_list("year_leads")
_LOOSE_YEAR_LEADS = word_list("loose_year_leads")
_BEFORE_COUNT = word_list("before_count")
CLOCK_WORDS = word_list("clock_words")
_FOUR_DIGIT_CLOCKS = word_list("clock_words_of_four_digits")
_VERBS_BEHIND_MAY = word_list("verbs_behind_may")
_QUANTIFIED = word_list("quantified_followers")
DAY_JOINTS = frozenset(("-", "to", "and", "or", "until", "through", "/"))
ERAS = word_list("eras")


def day_and_month(line: Line, at: int) -> Noncount | None:
    """ "30 May", "3rd of June 2016", "May 30, 2016", "Sept. 4", "12-14 July" (each end), "July 12-14"."""
    words = line.words
    if not _is_day(words[at]) or words[at + 1] == ":":
        return None
    month = at + 2 if words[at + 1] == "of" else at + 1
    if _is_month_name(words, month):
        return Noncount("date", at, _behind_year(words, month + 1))
    counts = words[at + 1] in _QUANTIFIED or is_countable(words, at + 1)
    if _month_before(words, at) and not (counts and _may_end_with_the_month(words, at)):
        return Noncount("date", at, _behind_year(words, at + 1))
    if words[at + 1] in DAY_JOINTS and _is_day(words[at + 2]) and words[at + 3] in MONTHS:
        return Noncount("date", at, at + 1)
    if (
        words[at - 1] in DAY_JOINTS
        and _is_day(words[at - 2])
        and _month_before(words, at - 2)
        and not is_countable(words, at + 1)
    ):
        return Noncount("date", at, _behind_year(words, at + 1))
    return None


def _may_end_with_the_month(words: list[str], at: int) -> bool:
    """Whether a month may end before a number: "In May 12 people …", not "on May 12" and not "the May 12 attack"."""
    lead = words[at - 3] if words[at - 1] == "." else words[at - 2]
    return lead not in ("on", "the", "between", "from")


def _is_day(word: str) -> bool:
    digits = word.rstrip("stndrh")
    return digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= 31


def _is_month_name(words: list[str], at: int) -> bool:
    """Whether a token behind a day is a month: not the verb of "12 may have died", nor "mar" before a word."""
    word, after = words[at], words[at + 1]
    if word == "may":
        return after not in _VERBS_BEHIND_MAY
    return word in MONTHS and not (word == "mar" and after.isalpha())


def _month_before(words: list[str], at: int) -> bool:
    return words[at - 1] in MONTHS or (words[at - 1] == "." and words[at - 2] in MONTHS)


def _behind_year(words: list[str], at: int) -> int:
    """The token behind a year that may follow a day: ", 2016", "2016", "93"."""
    if words[at] == "," and _YEAR.fullmatch(words[at + 1]):
        return at + 2
    short = words[at].isdecimal() and len(words[at]) == 2 and words[at][0] in "789"
    return at + 1 if (short or _YEAR.fullmatch(words[at])) and not is_countable(words, at + 1) else at


def numeric_date(line: Line, at: int) -> Noncount | None:
    """ "2016-09-30", "30.09.2016", "30/09/2016"."""
    words = line.words
    if _DOTTED.fullmatch(words[at]):
        return Noncount("date", at, at + 1)
    first, joint, middle, other, last = words[at : at + 5]
    if joint not in ("-", "/") or other != joint or not (first.isdecimal() and middle.isdecimal() and last.isdecimal()):
        return None
    return Noncount("date", at, at + 5) if len(middle) <= 2 and max(len(first), len(last)) <= 4 else None


def year(line: Line, at: int) -> Noncount | None:
    """ "in 2014", "the 1990s", "2007-08", "500 BC", "the '90s"; not "2000 people", "killed 1900", "some 2000"."""
    words = line.words
    word, before, after = words[at], words[at - 1], words[at + 1]
    if after in ERAS:
        return Noncount("date", at, at + 2)
    if before == "'" and after == "s" and word.isdecimal() and len(word) == 2:
        return Noncount("date", at, at + 2)
    if not _YEAR.fullmatch(word):
        return None
    if after == "s" and line.touches(at + 1):
        return Noncount("date", at, at + 2)
    if after == "'" and words[at + 2] == "s":
        return Noncount("date", at, at + 3)
    if before in MONTHS or (before == "," and _is_day(words[at - 2]) and _month_before(words, at - 2)):
        return Noncount("date", at, at + 1)
    if before in _BEFORE_COUNT:
        return None
    if before in ("and", "to") and _YEAR.fullmatch(words[at - 2]) and words[at - 3] in ("between", "from"):
        return Noncount("date", at, at + 1)
    if after in ("-", "/") and _is_second_year(words, at):
        return Noncount("date", at, at + 3)
    counted = is_countable(words, at + 1)
    if before in _YEAR_LEADS and not (counted and before in _LOOSE_YEAR_LEADS):
        return Noncount("date", at, at + 1)
    if (counted and before != "the" and not before.endswith("'s")) or after in _QUANTIFIED or measure_at(words, at + 1):
        return None
    return Noncount("date", at, at + 1)


def _is_second_year(words: list[str], at: int) -> bool:
    """Whether a year goes on to another: "2011-2014", "2007-08"; not a range of counts, "1800-2000 people"."""
    word = words[at + 2]
    short = word.isdecimal() and len(word) == 2
    full = _YEAR.fullmatch(word) is not None
    if (short or full) and (int(words[at]) + 1) % 100 == int(word) % 100:
        return True
    return (short or full) and not is_countable(words, at + 3)


def _is_of_a_day(word: str) -> bool:
    """Whether a word before "at" ends a date or a clause, so that a time may follow and no level of a toll."""
    return word == "," or word in MONTHS or word in _DAYTIMES


def clock_time(line: Line, at: int) -> Noncount | None:
    """ "10:45", "10:45:30 GMT", "5 pm", "10.45pm", "0600 hours", "yesterday at 1300"; not "12 hours"."""
    words = line.words
    word, after = words[at], words[at + 1]
    if after == ":" and line.touches(at + 1) and len(word) <= 2 and _MINUTES.fullmatch(words[at + 2]):
        last = at + 3
        while words[last] == ":" and words[last + 1].isdecimal():
            last += 2
        return Noncount("time", at, last + (words[last] in CLOCK_WORDS))
    if words[at - 1] == "at" and _is_of_a_day(words[at - 2]) and _FOUR_DIGITS.fullmatch(word):
        return None if is_countable(words, at + 1) else Noncount("time", at, at + 1)
    if after not in CLOCK_WORDS:
        return None
    if after in _FOUR_DIGIT_CLOCKS and not (len(word) == 4 and word.isdecimal() and int(word) <= 2400):
        return None
    return Noncount("time", at, at + 2)
