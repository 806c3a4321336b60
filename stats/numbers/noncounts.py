"""Numbers that count nothing: dates, times, ages, durations, distances, ordinals, identifiers, names.

`before_reading` decides by the digits and their neighbours alone, `after_reading` by the words behind a numeral.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from stats.records import Document, Sentence
from stats.vocabulary import table, word_list
from stats.vocabulary.nouns import NOUNS

MONTHS = {row["word"]: int(row["month"]) for row in table("months")}
_NAME_WORDS = frozenset(row["word"] for row in table("number_names"))
_MEASURES = {tuple(row["word"].split()): (row["name"], row["kind"]) for row in table("units_of_measure")}
_MEASURES |= {
    ("kilo",): ("kilogram", "mass"),
    ("kilos",): ("kilogram", "mass"),
    ("sq", "km"): ("square kilometre", "area"),
    ("square", "km"): ("square kilometre", "area"),
    ("km", "/", "h"): ("kilometre per hour", "measurement"),
    ("km", "per", "hour"): ("kilometre per hour", "measurement"),
    ("m",): ("metre", "distance"),
    ("sqkm",): ("square kilometre", "area"),
    ("cu", "m"): ("cubic metre", "volume"),
    ("square", "metre"): ("square metre", "area"),
    ("sq", "miles"): ("square mile", "area"),
    ("sq", "mile"): ("square mile", "area"),
    ("sq", "m"): ("square metre", "area"),
    ("hrs",): ("hour", "duration"),
    ("hr",): ("hour", "duration"),
    ("mins",): ("minute", "duration"),
    ("sec",): ("second", "duration"),
    ("secs",): ("second", "duration"),
    ("°",): ("degree", "measurement"),
    ("º",): ("degree", "measurement"),
    ("c",): ("degree Celsius", "measurement"),
}
_MEASURE_FIRST = frozenset(phrase[0] for phrase in _MEASURES)
# Units in which aid, fields and animals are counted: a number of these is a count for the figures room to judge.
_COUNTED_MEASURES = frozenset(["tonne", "metric_ton", "ton", "litre", "kilogram"])
_DURATION_WORDS = word_list("duration_words")
_YEAR_LEADS = word_list("year_leads")
_BEFORE_COUNT = word_list("before_count")
_COUNT_FOLLOWERS = word_list("count_followers")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_CLOCK_WORDS = word_list("clock_words")
_SCORE_TOKEN = re.compile(r"\d{1,2}")
_DATE_TOKEN = re.compile(r"\d{1,2}[.]\d{1,2}[.](?:\d\d|\d{4})")
_WAYS = word_list("ways")
_AGE_FOLLOWERS = word_list("age_followers")
_CODE_NEIGHBOURS = frozenset("/_=#@&?~\\")


class Noncount(NamedTuple):
    """Why a number counts nothing, the tokens it takes and, for a measure, its unit's canonical name."""

    reason: str
    first: int
    last: int
    unit: str | None = None


def _countable(words: list[str], at: int) -> bool:
    """Whether a counted noun stands at a token or behind one adjective."""
    return any((word,) in NOUNS or word in _COUNT_FOLLOWERS for word in words[at : at + 2])


def before_reading(document: Document, sentence: Sentence, at: int) -> Noncount | None:
    """A token of digits that is no numeral: an ordinal, date, year, clock time, code or list number."""
    words, starts, ends, n = sentence.words, sentence.starts, sentence.ends, len(sentence.words)
    word = words[at]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < n else ""
    touches_before = at > 0 and starts[at] == ends[at - 1]
    touches_after = at + 1 < n and starts[at + 1] == ends[at]
    date = _date(sentence, at)
    if date:
        return date
    if after in ("bc", "bce", "ad"):
        return Noncount("date", at, at + 2)
    if word[-1].isalpha():
        return Noncount("ordinal", at, at + 1)
    if _DATE_TOKEN.fullmatch(word):
        return Noncount("date", at, at + 1)
    if (touches_before and before in _CODE_NEIGHBOURS) or (touches_after and after in ("_", "=", "@", "&", "\\")):
        if not (before == "/" and at > 1 and words[at - 2].isdecimal()):
            return Noncount("identifier", at, at + 1)
    if (
        after == ":"
        and touches_after
        and at + 2 < n
        and re.fullmatch(r"[0-5]\d(?:\.\d+)?", words[at + 2])
        and len(word) <= 2
    ):
        last = at + 3
        while last + 1 < n and words[last] == ":" and words[last + 1].isdecimal():
            last += 2
        return Noncount("time", at, last + (last < n and words[last] in _CLOCK_WORDS))
    if (
        after in _CLOCK_WORDS
        and (after not in ("hours", "hrs", "h", "local") or (len(word) == 4 and word.isdecimal() and int(word) <= 2400))
        and (after not in ("est",) or len(word) == 4)
    ):
        return Noncount("time", at, at + 2)
    if after == "/" and touches_after and at + 2 < n and words[at + 2].isdecimal() and starts[at + 2] == ends[at + 1]:
        last = at + 3
        if last + 1 < n and words[last] == "/" and words[last + 1].isdecimal():
            return Noncount("date", at, last + 2)
        if not (0 < int(float(word)) < int(words[at + 2]) <= 20 and last < n and words[last] in ("of", "the")):
            return Noncount("name", at, last)
    if (before == "." and at > 1 and words[at - 2] in _NUMBERED and starts[at - 1] == ends[at - 2]) or before == "#":
        return Noncount("identifier", at, at + 1)
    if (
        (before == "+" and touches_before)
        or (len(word) >= 9 and word.isdecimal())
        or (word[0] == "0" and len(word) > 1 and word.isdecimal())
    ):
        last = at + 1
        while last + 1 < n and words[last] in ("-", ")", "(") and words[last + 1].isdecimal():
            last += 2
        while last < n and words[last].isdecimal() and len(words[last]) <= 4:
            last += 1
        return Noncount("phone" if before == "+" else "identifier", at, last)
    if before == "[" and after == "]":
        return Noncount("footnote", at, at + 1)
    if at == 0 and after in (".", ")") and touches_after and word.isdecimal() and len(word) <= 2:
        return Noncount("list_number", at, at + 1)
    if at == 1 and before == "(" and after == ")" and word.isdecimal() and len(word) <= 2:
        return Noncount("list_number", at, at + 1)
    if touches_before and before[-1].isalpha() and before not in ("to", "of", "in") and len(before) <= 3:
        return Noncount("name", at, at + 1)
    if before == "-" and touches_before and at > 1 and words[at - 2][-1].isalpha() and starts[at - 1] == ends[at - 2]:
        if words[at - 2] not in ("mid", "post", "pre", "under", "over") and words[at - 2][-2:] != "ty":
            return Noncount("name", at, at + 1)
        if words[at - 2] == "under":
            return Noncount("age", at, at + 1)
    if at > 1 and word.isdecimal() and len(word) <= 3 and not touches_before and _behind_name(document, sentence, at):
        return Noncount("name", at, at + 1)
    if before in _NAME_WORDS and word.isdecimal() and len(word) <= 4 and not _countable(words, at + 1):
        if before not in ("no", "top") and after not in ("percent", "%", "per", "million", "people"):
            return Noncount("name", at, at + 1)
    if (
        after == "-"
        and touches_after
        and at + 2 < n
        and words[at + 2].isdecimal()
        and (
            (len(word) <= 2 and len(words[at + 2]) <= 2 and int(float(word)) >= int(words[at + 2]))
            or (len(words[at + 2]) >= 4 and len(word) == 3)
        )
    ):
        return Noncount("score" if len(word) <= 2 else "phone", at, at + 3)
    return None


_NUMBERED = word_list("numbered")
_NAME_FOLLOWERS = word_list("name_followers")


def _behind_name(document: Document, sentence: Sentence, at: int) -> bool:
    """Whether digits end a name ("Fortune 100", "Model 3"): a capital before them, nothing counted behind them."""
    words, text = sentence.words, document.text
    if (
        not text[sentence.starts[at - 1]].isupper()
        or not words[at - 1].isalpha()
        or words[at - 1] in MONTHS
        or is_title(document, sentence)
    ):
        return False
    if at + 1 >= len(words):
        return True
    after = words[at + 1]
    return (
        (after in (",", ".", ")", "'", "'s", ";", "!", "?") and len(words[at - 1]) > 1)
        or after in _NAME_FOLLOWERS
        or text[sentence.starts[at + 1]].isupper()
    )


def is_title(document: Document, sentence: Sentence) -> bool:
    """Whether most longer words of a sentence begin with a capital, as in a headline or a cable."""
    text = document.text
    capitals = sum(text[start].isupper() for start in sentence.starts)
    return capitals >= 0.6 * sum(word[0].isalpha() and len(word) > 3 for word in sentence.words)


def _date(sentence: Sentence, at: int) -> Noncount | None:
    words, n = sentence.words, len(sentence.words)
    word = words[at]
    before = words[at - 1] if at else ""
    dotted = before == "." and at > 1 and words[at - 2] in MONTHS
    if dotted:
        before = words[at - 2]
    after = words[at + 1] if at + 1 < n else ""
    digits = word.rstrip("stndrh")
    day = digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= 31
    if day:
        last = at + 1
        if after == "of" and at + 2 < n and words[at + 2] in MONTHS:
            last, after = at + 2, words[at + 2]
        if (
            after in MONTHS
            and not (after == "may" and _verb_may(words, last + 1))
            and not (after == "mar" and last + 1 < n and words[last + 1].isalpha())
        ):
            return Noncount("date", at, _with_year(words, last + 1))
        if (
            before in MONTHS
            and not (before == "may" and _verb_may_before(words, at))
            and after not in ("people", "%", "million", "percent")
            and not _countable(words, at + 1)
        ):
            return Noncount("date", at, _with_year(words, at + 1))
        if (
            after in ("-", "to", "and", "or", "until", "through")
            and at + 3 < n
            and words[at + 2].rstrip("stndrh").isdecimal()
            and words[at + 3] in MONTHS
        ):
            return Noncount("date", at, at + 1)
        if after == "/" and at + 4 < n and words[at + 2].isdecimal() and words[at + 3] in MONTHS:
            return Noncount("date", at, at + 1)
        if (
            before in ("-", "to", "and", "/", "until", "through")
            and at > 2
            and words[at - 2].rstrip("stndrh").isdecimal()
            and words[at - 3] in MONTHS
            and words[at - 3] != "may"
            and not _countable(words, at + 1)
        ):
            return Noncount("date", at, _with_year(words, at + 1))
    if (
        word.isdecimal()
        and len(word) == 4
        and after == "-"
        and at + 4 < n
        and words[at + 3] == "-"
        and words[at + 2].isdecimal()
        and words[at + 4].isdecimal()
    ):
        return Noncount("date", at, at + 5)
    if _YEAR.fullmatch(word):
        if after == "s" and sentence.starts[at + 1] == sentence.ends[at]:
            return Noncount("date", at, at + 2)
        if after == "'" and at + 2 < n and words[at + 2] == "s":
            return Noncount("date", at, at + 3)
        if before in MONTHS or (
            before == "," and at > 2 and words[at - 2].rstrip("stndrh").isdecimal() and words[at - 3] in MONTHS
        ):
            return Noncount("date", at, at + 1)
        if before in _BEFORE_COUNT or before in ("$", "€", "£"):
            return None
        if (
            after == "-"
            and at + 2 < n
            and words[at + 2].isdecimal()
            and (_YEAR.fullmatch(words[at + 2]) or len(words[at + 2]) == 2)
        ) and not _countable(words, at + 3):
            return Noncount("date", at, at + 3)
        if before in _YEAR_LEADS and not (
            before in ("of", "and", "to", "about", "around", "by", "from") and _countable(words, at + 1)
        ):
            return Noncount("date", at, at + 1)
        if (_countable(words, at + 1) and before != "the") or after in (
            "%",
            "percent",
            "per",
            "million",
            "tonnes",
            "tons",
            "km",
            "hectares",
            "metres",
            "meters",
            "feet",
            "mm",
        ):
            return None
        return Noncount("date", at, at + 1)
    if before == "'" and word.isdecimal() and len(word) == 2 and after == "s":
        return Noncount("date", at, at + 2)
    return None


def _with_year(words: list[str], last: int) -> int:
    if last < len(words) and words[last] == "," and last + 1 < len(words) and _YEAR.fullmatch(words[last + 1]):
        return last + 2
    if (
        last < len(words)
        and (
            _YEAR.fullmatch(words[last])
            or (words[last].isdecimal() and len(words[last]) == 2 and words[last][0] in "789")
        )
        and not _countable(words, last + 1)
    ):
        return last + 1
    return last


def _verb_may(words: list[str], at: int) -> bool:
    """Whether "may" before a token is the verb."""
    return at < len(words) and words[at] in (
        "have",
        "be",
        "not",
        "still",
        "also",
        "yet",
        "need",
        "face",
        "never",
        "soon",
        "now",
        "lose",
        "die",
    )


def _verb_may_before(words: list[str], at: int) -> bool:
    return _countable(words, at + 1)


def is_name(document: Document, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a number word is part of a name ("the Three Gorges"): capital inside a sentence that is no headline."""
    start = sentence.starts[first]
    if first and sentence.words[first][0].isalpha() and sentence.words[first - 1] in _NAME_WORDS and last - first == 1:
        return sentence.words[first - 1] not in (
            "no",
            "top",
            "about",
            "day",
            "house",
            "year",
            "week",
        ) and not _countable(sentence.words, last)
    if first == 0 or last >= len(sentence.words) or not document.text[start].isupper():
        return False
    before, after = sentence.words[first - 1], document.text[sentence.starts[last]]
    if not after.isupper() or before in (".", ":", "?", "!", '"', "'", "-", "—", "(", "]", "*", "•", ";"):
        return False
    tail = document.text[start : sentence.ends[last - 1]]
    if tail.isupper():
        return False
    return not is_title(document, sentence)


def after_reading(document: Document, sentence: Sentence, first: int, last: int, value: float) -> Noncount | None:
    """What the words around a numeral make of it: an age, a duration, a distance, a measurement, a rate, a compound."""
    words, starts, ends, n = sentence.words, sentence.starts, sentence.ends, len(sentence.words)
    before = words[first - 1] if first else ""
    after = words[last] if last < n else ""
    if after == "-" and last + 1 < n:
        joined = words[last + 1]
        if joined in ("year", "years", "yr") and last + 2 < n and words[last + 2] in ("-", "old", "olds"):
            return Noncount("age", first, min(n, last + 4))
        if joined in ("month", "week", "day") and last + 3 < n and words[last + 3] in ("old", "olds"):
            return Noncount("age", first, last + 4)
        if starts[last] == ends[last - 1] and joined[0].isalpha() and starts[last + 1] == ends[last]:
            measure = _measure(words, last + 1)
            if measure:
                return Noncount(measure[1], first, measure[2], measure[0])
            if joined in _DURATION_WORDS:
                return Noncount("duration", first, last + 2)
            return Noncount("compound", first, last + 2)
    if after in ("year", "years", "yrs") and last + 1 < n and words[last + 1] in ("old", "olds"):
        return Noncount("age", first, last + 2)
    if after == "years" and words[last + 1 : last + 3] == ["of", "age"]:
        return Noncount("age", first, last + 3)
    if before == "and" and words[max(0, first - 3) : first - 2] in (["aged"], ["ages"]):
        return Noncount("age", first, last)
    if before in ("aged", "age", "ages") or words[max(0, first - 2) : first] in (
        ["age", "of"],
        ["ages", "of"],
        ["aged", "under"],
        ["ages", "between"],
        ["aged", "between"],
    ):
        return Noncount("age", first, last)
    if (
        words[max(0, first - 2) : first]
        in (
            ["aged", "over"],
            ["children", "under"],
            ["those", "under"],
            ["people", "over"],
            ["women", "under"],
            ["girls", "under"],
            ["boys", "under"],
            ["children", "below"],
        )
        and value < 100
    ):
        return Noncount("age", first, last)
    if before == "under" and value <= 25 and not _countable(words, last):
        return Noncount("age", first, last)
    if before == "," and after == "," and 1 <= value <= 110 and words[first][0].isdigit() and first > 1:
        start = starts[first - 2]
        if (
            document.text[start].isupper()
            and words[first - 2].isalpha()
            and words[first - 2] not in MONTHS
            and not document.text[start : ends[first - 2]].isupper()
        ):
            return Noncount("age", first, last)
    if (
        before == ","
        and after == ","
        and 15 <= value <= 110
        and value.is_integer()
        and first > 1
        and words[first][0].isdigit()
        and (words[first - 2],) in NOUNS
    ):
        return Noncount("age", first, last)
    if (
        before == ","
        and after == ","
        and 1 <= value <= 110
        and words[last + 1 : last + 2]
        and words[last + 1] in _AGE_FOLLOWERS
        and words[first][0].isdigit()
    ):
        return Noncount("age", first, last)
    if after in _DURATION_WORDS or (
        after
        in ("more", "consecutive", "straight", "full", "additional", "further", "working", "long", "short", "whole")
        and last + 1 < n
        and words[last + 1] in _DURATION_WORDS
    ):
        skip = last + 1 if after in _DURATION_WORDS else last + 2
        return Noncount("duration", first, skip)
    measure = _measure(words, last)
    if (
        measure
        and measure[1] == "distance"
        and words[measure[2] : measure[2] + 1] == ["of"]
        and not _WAYS.isdisjoint(words[measure[2] + 1 : measure[2] + 5])
    ):
        return None
    if measure:
        if (
            measure[0] == "hectare"
            or measure[0] in _COUNTED_MEASURES
            or measure[1] in ("mass", "volume")
            or measure[0] == "acre"
        ) and (
            measure[0] in ("acre", "hectare")
            or measure[0] in ("tonne", "metric ton", "ton", "litre", "kilogram", "gallon", "gram")
            or measure[1] == "mass"
        ):
            return None
        if words[measure[2] - 1] == "c" and "°" not in words[last : measure[2]]:
            return None
        return Noncount(measure[1], first, measure[2], measure[0])
    if (
        before in ("magnitude", "richter")
        or after in ("magnitude",)
        or words[max(0, first - 2) : first] == ["magnitude", "of"]
    ):
        return Noncount("measurement", first, last)
    if after == "times" or after in ("fold", "percentage"):
        return Noncount("measurement", first, last + 1)
    if (after == "per" and last + 1 < n and words[last + 1] != "cent") or (
        words[last + 1 : last + 2] == ["per"]
        and words[last + 2 : last + 3] != ["cent"]
        and words[last + 2 : last + 3]
        in (
            ["woman"],
            ["capita"],
            ["person"],
            ["cent"],
            ["thousand"],
            ["1,000"],
            ["100,000"],
            ["10,000"],
            ["household"],
            ["1000"],
        )
    ):
        return Noncount("rate", first, last)
    if after in ("°", "º"):
        return Noncount("measurement", first, last + 1)
    return None


def _measure(words: list[str], at: int) -> tuple[str, str, int] | None:
    """The unit of measure that begins at a token: canonical name, kind, and the token behind it."""
    if at >= len(words) or words[at] not in _MEASURE_FIRST:
        return None
    for length in (4, 3, 2, 1):
        found = _MEASURES.get(tuple(words[at : at + length]))
        if found and at + length <= len(words):
            return found[0], found[1], at + length
    return None
