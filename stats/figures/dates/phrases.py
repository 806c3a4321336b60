"""Date phrases of a document: which words of a sentence name a time, and the window they mean.

Every word of a sentence becomes one letter for its kind (`LETTERS`: W a weekday, D a number from 1 to 31 …), so that
the grammar is a pattern over a short string whose offsets are token positions.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from stats.figures.dates.windows import (
    OPEN,
    Point,
    Window,
    decade,
    moved,
    part_of_year,
    weekend,
    window_of_point,
    window_of_span,
    window_of_unit,
)
from stats.records import Document, Sentence
from stats.vocabulary import table

LETTERS = {
    "weekday": "W", "weekday_short": "w", "month": "M", "month_short": "m", "month_word": "u", "year": "Y",
    "day": "D", "short_year": "9", "number": "N", "count": "C", "article": "A", "the": "T", "vague": "V",
    "recent": "i", "unit": "U", "weekend": "K", "part": "P", "relative": "R", "ago": "G", "earlier": "E", "last": "L",
    "this": "H", "next": "X", "same": "s", "every": "Q", "on": "O", "in": "I", "over": "J", "during": "g",
    "since": "S", "from": "F", "between": "B", "to": "Z", "and": "&", "by": "y", "as": "a", "of": "o", "so": "0",
    "far": "1", "date": "2", "edge": "e", "end": "f", "now": "k", "then": "t", "clock": "r", "season": "n",
    "season_kind": "j", "season_word": "l", "ordinal": "h", "quarter": "q", "says": "v", "begins": "b", "medium": "d",
    "event": "@", "moment": "!", "superlative": "x", "tells": ">", "be": "=", "here": "~", "before": "<",
    "issued": "+", "era": "%",
}  # fmt: skip
_MARKS = {",": ",", "-": "-", "/": "/", "[": "[", "]": "]", "'": "'", "(": "(", ")": ")", "s": "z", ":": ":", ".": "p",
          ";": ";"}  # fmt: skip
_POSSESSIVE = frozenset(("weekday", "month", "relative", "unit", "weekend", "part"))


class DateMention(NamedTuple):
    """A date phrase: the tokens `first` to `last` (half-open) of sentence number `sentence`.

    `rule` is the name of the grammar's rule (`day`, `weekday`, `month`, `span`, `now` …); `letters` the kinds of the
    sentence's words, by `LETTERS`; `window` the days it means.
    """

    sentence: int
    first: int
    last: int
    rule: str
    letters: str
    window: Window


def date_mentions(document: Document, sentences: Sequence[Sentence], ahead: bool = False) -> list[DateMention]:
    """Date phrases of the sentences in order, without overlaps, with windows seen from `document.published_on`.

    Without a publication date, relative phrases and dates without a year have open windows. With `ahead`, weekdays and
    dates without a year lie after the publication, as plans do. No window of a phrase about the past ends after the
    publication.
    """
    found: list[DateMention] = []
    seen = _Seen(document.published_on, None, ahead)
    told = seen
    for number, sentence in enumerate(sentences):
        words = sentence.words
        if _ANCHORS.isdisjoint(words):
            continue
        letters = kinds(words)
        for phrase in _PHRASE.finditer(letters):
            first, last = phrase.span()
            rule = phrase.lastgroup or ""
            window = _window(phrase, words, told if rule in _TOLD_RULES else seen)
            last -= letters[last - 1] == "p"
            found.append(DateMention(number, first, last, rule, letters, window))
            if window.precision == "day" and window.first is not None:
                told = seen._replace(told=window.first)
    return found


def kinds(words: Sequence[str]) -> str:
    """One letter for each word: its kind by `LETTERS`, a full stop where it has none."""
    return "".join(map(_LETTER.get, words, repeat(".")))


def words_of_kind(kind: str) -> list[str]:
    """The words of one kind in the vocabulary's table of dates."""
    return [row["word"] for row in table("dates") if row["kind"] == kind]


def _lexicon() -> tuple[dict[str, str], dict[str, str]]:
    letters, values = {}, {}
    letters["00"], values["00"] = LETTERS["number"], "0"
    for number in range(400):
        letters[f"{number}"], values[f"{number}"] = (
            LETTERS["short_year" if 31 < number < 100 else "number"],
            f"{number}",
        )
    for number in range(1, 32):
        for written in (f"{number}", f"{number:02}", *(f"{number}{ending}" for ending in ("st", "nd", "rd", "th"))):
            letters[written], values[written] = LETTERS["day"], f"{number}"
    for year in range(1850, 2101):
        letters[f"{year}"], values[f"{year}"] = LETTERS["year"], f"{year}"
    for row in table("dates"):
        if row["kind"] not in LETTERS:
            continue
        forms = (row["word"], row["word"] + "'s") if row["kind"] in _POSSESSIVE else (row["word"],)
        for word in forms:
            letters[word], values[word] = LETTERS[row["kind"]], row["value"]
    return letters | _MARKS, values


_LETTER, _VALUE = _lexicon()
# A phrase has a word of one of these kinds; a sentence without any names no time.
_ANCHOR_KINDS = "WwMmuYURKktPSg2lni1"
_ANCHORS = frozenset(word for word, letter in _LETTER.items() if letter in _ANCHOR_KINDS)
# Kinds that stand in no date.
_NO_DATE = ".v>db=@!%x~+()"
_INSERTION = r"\[[^\]]{1,3}\]"

_MONTH = "(?:M|mp?|u)"
_YEAR = "(?:o?,?Y|'9|(?<=[Mmup])[LH]U)"  # 2014; of 2014; '14; (March) this year
_COUNT = "(?:[DNC9]|A?Vo?|A)"
_EDGE = "(?:(?:e-?|T?fo)T?)"
_DAY = (
    rf"(?:(?:[Ww]p?[,(]?T?)?(?:D(?:{_INSERTION})?(?:oT?)?(?:M|mp?|u(?={_YEAR}|9[(,p-])|(?<=[OSFyo]D)u|(?<=\])u)"
    rf"(?:{_YEAR}|9(?=[,p;()-]|$))?|(?<!I)(?:M|mp?|u(?=D{_YEAR})|(?<=[OSFyoZBg&-])u)T?D(?!p?U){_YEAR}?)"
    r"|Y-D-D|Y/D/D|D[/-]D[/-]Y)"
)
_CLOCK = "(?:[DN9](?::[DN9])?r{1,3}[O,]?)"
_HOUR = f"(?:{_CLOCK}|PO?|Po?T?|eO?|eUo?T?)"
_WEEKDAY = f"{_HOUR}?[LHX]?WP?"
_MONTH_YEAR = rf"{_EDGE}?{_MONTH}{_YEAR}"
_JOIN = "(?:Z|-|&|/)T?"
_BEFORE = "(?:E|<(?![.DNCTA]))"
_AFTER_PREPOSITION = "(?:(?<=[ISgyB])|(?<=ao))"
# What a phrase may be behind its preposition; the first rule that fits is taken, so longer ones stand first.
_GRAMMAR = {
    # 18 to 22 June; between July 2013 and May 2014; Monday to Wednesday; 2013-14
    "range": rf"D{_JOIN}{_DAY}|(?<!I){_MONTH}T?D{_JOIN}D{_YEAR}?(?![DNU])|{_DAY}{_JOIN}{_DAY}"
    rf"|{_WEEKDAY}{_JOIN}{_WEEKDAY}|{_EDGE}?{_MONTH}{_YEAR}?{_JOIN}(?:{_MONTH_YEAR}|{_EDGE}?M)"
    rf"|Y[-/][YD9](?!-)|(?:(?<=[FBIg])|(?<=[FB]T))Y{_JOIN}Y",
    # the early 1990s
    "decade": rf"{_EDGE}?Y'?z",
    # the first half of June 2015; the last week of April
    "month_part": rf"[hL](?:q|U)oT?{_MONTH}{_YEAR}?",
    # the first quarter of 2015; the first half of this year
    "quarter": "h(?:q|[DC]U)oT?(?:Y|[LH]?U)",
    # 24 hours to 9 October 2014
    "ending": rf"[DNC9]-?UZ{_DAY}",
    # the night of 12 January; Friday, 14 February 2020; Jan. 5; 2014-08-04; 25/12/2015
    "day": f"{_HOUR}?{_DAY}",
    # 9 a.m. on Sunday; late Friday; last Tuesday morning
    "weekday": _WEEKDAY,
    # yesterday afternoon; overnight
    "relative": f"{_HOUR}?RP?",
    # the past 24 hours; recent months; last few days
    "span": "[LX](?:[DNC9]|A?Vo?)-?U|[VA]?V?iU|VLU",
    # last week; this morning; earlier this year; the end of the month
    "unit": rf"(?:E|{_EDGE})?[LHX][UPKn]|T?foT?U",
    # three weeks ago
    "ago": rf"{_COUNT}?-?UG",
    # two days later; the day before; the same day
    "distance": rf"{_COUNT}U{_BEFORE}|U{_BEFORE}|s[UPt]",
    # (over the) weekend
    "weekend": "K",
    # March 2011; late January; last September; (in) May
    "month": rf"{_MONTH_YEAR}|{_EDGE}?L?M|[LX]u|(?:{_EDGE}|{_AFTER_PREPOSITION})(?:u|mp?)",
    # the rainy season; last summer; winter 2005
    "season": "(?:[LHX][nj@]?l|[nj@]l|[LHX]n)(?:o?Y)?|no?Y",
    # (in) 1985; mid-2015; the 2008 earthquake; the flood of 1964
    "year": rf"{_EDGE}Y|{_AFTER_PREPOSITION}Y(?![-U])|Y(?=\.{{0,2}}[@!%])|(?<=[@!%]o)Y",
    # every year
    "every": "QU",
    # (since) then; (since) the start of the war
    "since": r"(?<=S)t|(?<=S)H\.{0,2}[@!%]b?|(?:(?<=S)|(?<=ST))(?:fo(?:T?\.{0,2}[@!%])?|\.{0,2}[@!%]b?)",
    # (during) the civil war
    "era": r"(?:(?<=g)|(?<=gT))\.{0,2}%",
    # so far this year; to date
    "so_far": "01(?:HU)?|(?<=Z)2",
    # now
    "now": "k",
}
_PHRASE = re.compile(
    rf"(?=[^{_NO_DATE}]*[{_ANCHOR_KINDS}[])(?P<before>ao|Zo|S[.T@!%b=v]{{1,6}}[IO]|[OIJgSFBZy])?T?(?:"
    + "|".join(f"(?P<{name}>{rule})" for name, rule in _GRAMMAR.items())
    + ")"
)
_HALF_MONTH = 15
_ISO = re.compile("Y[-/]D[-/]D")
_NUMERIC = re.compile("D[-/]D[-/]Y")
_LEFT = re.compile(rf"D|{_MONTH}T?D|{_DAY}|{_WEEKDAY}|{_EDGE}?{_MONTH}{_YEAR}?|Y")
_RIGHT = re.compile(rf"D{_YEAR}?|{_DAY}|{_WEEKDAY}|{_EDGE}?{_MONTH}{_YEAR}?|[YD9]")
# Rules that may count from the day last told of: "two days later", "the next day", "since then".
_TOLD_RULES = frozenset(("distance", "unit", "since"))
_STEPS = {"L": -1, "H": 0, "X": 1}
# Words that count from the day last spoken of, not from the publication.
_FROM_THE_DAY_TOLD = frozenset(("previous", "preceding", "following"))


class _Seen(NamedTuple):
    """From where a phrase is seen: the publication, the last day spoken of, and whether it looks ahead."""

    published: datetime.date | None
    told: datetime.date | None
    ahead: bool


def _window(phrase: re.Match[str], words: Sequence[str], seen: _Seen) -> Window:
    """The window of a matched phrase, with its preposition taken into account, clipped to the publication.

    A window open on both sides has the precision none.
    """
    rule, before, published = phrase.lastgroup or "", phrase["before"], seen.published
    start, end = phrase.span(rule)
    first, last, precision = _meaning(rule, phrase[rule], tuple(words[start:end]), seen)
    if before and before[0] == "S":
        last = published if published is None or first is None or first <= published else None
        precision = "since"
    elif before in ("y", "Z", "Zo"):
        first = None
    elif not seen.ahead and "X" not in phrase[rule] and published and first and last and first <= published < last:
        last = published
    return OPEN if first is None and last is None else Window(first, last, precision)


@lru_cache(maxsize=2048)
def _meaning(rule: str, letters: str, words: tuple[str, ...], seen: _Seen) -> Window:
    """The window of a phrase without its preposition; articles repeat their dates."""
    return _RULES[rule](letters, words, seen)


def _point(letters: str, words: Sequence[str], seen: _Seen) -> Point:
    """The parts of one written date."""
    if _ISO.fullmatch(letters):
        return Point(int(_VALUE[words[0]]), int(_VALUE[words[2]]), int(_VALUE[words[4]]))
    if _NUMERIC.fullmatch(letters):
        return _numeric(int(_VALUE[words[0]]), int(_VALUE[words[2]]), int(_VALUE[words[4]]), seen)
    parts: dict[str, int] = {}
    edge, clock = None, False
    for place, letter in enumerate(letters):
        value = _VALUE.get(words[place], "")
        if letter in "ef":
            edge = value
        elif letter in "DN9":
            clock = letters[place + 1 : place + 2] in ("r", ":") or letters[place - 1 : place] == ":"
            if not clock:
                parts["year" if letter == "9" else "day"] = int(value) + (1900 if letter == "9" else 0)
        elif letter == "U" and value == "year" and seen.published:
            parts["year"] = seen.published.year + _STEPS[letters[place - 1]]
        elif letter in _PARTS:
            parts[_PARTS[letter]] = int(value)
    return Point(**parts, edge=edge, last="L" in letters and "U" not in letters)


_PARTS = {"Y": "year", "M": "month", "m": "month", "u": "month", "W": "weekday", "w": "weekday"}


def _numeric(first: int, second: int, year: int, seen: _Seen) -> Point:
    """A date in digits: day first or month first, whichever is possible and past; else only the year."""
    if first > 12 or first == second:
        return Point(year, second, first) if second <= 12 else Point(year)
    if second > 12:
        return Point(year, first, second)
    both = sorted((Point(year, second, first), Point(year, first, second)), reverse=True)
    past = [point for point in both if seen.published and (year, point.month, point.day) <= _parts(seen.published)]
    return past[0] if len(past) == 1 else Point(year)


def _parts(day: datetime.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _number(letters: str, words: Sequence[str]) -> int | None:
    """The count in a phrase: 1 for an article or where none is written, `None` where it is vague."""
    for letter, word in zip(letters, words, strict=True):
        if letter in "DNC9":
            return int(_VALUE[word])
        if letter in "Vi":
            return None
    return 1


def _unit(letters: str, words: Sequence[str]) -> str:
    return _VALUE[words[letters.index("U")]]


def _simple(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    return window_of_point(_point(letters, words, seen), seen.published, seen.ahead or "X" in letters)


def _range(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    for place, letter in enumerate(letters):
        after = place + 1 + (letters[place + 1 : place + 2] == "T")
        if letter not in "Z-&/" or not _LEFT.fullmatch(letters, 0, place) or not _RIGHT.fullmatch(letters, after):
            continue
        left, right = _point(letters[:place], words[:place], seen), _point(letters[after:], words[after:], seen)
        if right.month is None and right.weekday is None and left.year is not None and left.month is None:
            tail = int(_VALUE[words[after]])
            right = Point(tail if tail > 1000 else left.year - left.year % 100 + tail)
        elif right.month is None and right.day is not None:
            right = right._replace(month=left.month)
        if left.month is None and left.day is not None:
            left = left._replace(month=right.month)
        if right.year is None:
            right = right._replace(year=left.year)
        elif left.year is None:
            left = left._replace(year=right.year - ((left.month or 0) > (right.month or 12)))
        end = window_of_point(right, seen.published, seen.ahead)
        begin = window_of_point(left, end.last if left.year is None else seen.published)
        if begin.first is None or end.last is None or begin.first > end.last:
            return Window(None, None, end.precision)
        return Window(begin.first, end.last, end.precision)
    return OPEN


def _decade(letters: str, words: Sequence[str], _: _Seen) -> Window:
    year = int(_VALUE[words[letters.index("Y")]])
    return decade(year) if year % 10 == 0 else OPEN


def _quarter(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    if "Y" in letters:
        year = int(_VALUE[words[letters.index("Y")]])
    elif seen.published and _VALUE[words[-1]] == "year":
        year = seen.published.year + _STEPS.get(letters[-2], 0)
    else:
        return OPEN
    if letters[1] == "q":
        return part_of_year(year, int(_VALUE[words[1]]), int(_VALUE[words[0]]))
    if _VALUE[words[2]] != "month" or words[0] != "first":
        return OPEN
    return part_of_year(year, int(_VALUE[words[1]]), 1)


def _month_part(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    """Half a month, a week of it, or all of it where another part is told."""
    behind = letters.index("o") + 1
    behind += letters[behind] == "T"
    month = _simple(letters[behind:], words[behind:], seen)
    if month.first is None or month.last is None:
        return month
    ordinal = None if letters[0] == "L" else int(_VALUE[words[0]])
    if words[1] == "half":
        middle = month.first.replace(day=_HALF_MONTH)
        first_half = Window(month.first, middle, "month")
        return first_half if ordinal == 1 else Window(middle + datetime.timedelta(days=1), month.last, "month")
    if _VALUE[words[1]] != "week":
        return month
    if ordinal is None:
        return Window(month.last - datetime.timedelta(days=6), month.last, "week")
    begin = month.first + datetime.timedelta(days=7 * (ordinal - 1))
    return Window(begin, min(begin + datetime.timedelta(days=6), month.last), "week")


def _ending(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    joint = letters.index("Z") + 1
    end = _simple(letters[joint:], words[joint:], seen)
    return window_of_span(_unit(letters, words), _number(letters[:1], words[:1]), end.last)


def _relative(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    if seen.published is None:
        return Window(None, None, "day")
    value = _VALUE[words[letters.index("R")]]
    if value == "overnight":
        return Window(moved(seen.published, "day", -1), seen.published, "day")
    day = moved(seen.published, "day", int(value))
    return Window(day, day, "day")


def _span(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    return window_of_span(_unit(letters, words), _number(letters, words), seen.published, "X" in letters)


def _calendar_unit(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    kind, which = letters[-1], letters[-2]
    step, word = _STEPS.get(which, 0), words[-2]
    told = word in _FROM_THE_DAY_TOLD or (which == "X" and (kind == "P" or _VALUE[words[-1]] == "day"))
    base = seen.told if told else seen.published
    if kind == "n":
        return OPEN
    if kind == "K":
        begun = seen.published is not None and seen.published.weekday() >= 5
        return weekend(seen.published, step if which == "X" or begun else 0)
    unit = "day" if kind == "P" else _VALUE[words[-1]]
    if word == "past" or (which == "L" and unit in ("hour", "day", "decade") and word == "last" and kind == "U"):
        return window_of_span(unit, 1, seen.published)
    whole = window_of_unit(unit, step, base)
    edge = next((_VALUE[word] for word, letter in zip(words, letters, strict=True) if letter in "ef"), None)
    if edge is None or whole.first is None or unit not in ("month", "year"):
        return whole
    month = whole.first.month if unit == "month" else None
    return window_of_point(Point(whole.first.year, month, edge=edge), seen.published)


def _ago(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    number, unit = _number(letters, words), _unit(letters, words)
    if number is None or letters.startswith("U"):
        return OPEN
    return window_of_unit(*(("year", -10 * number) if unit == "decade" else (unit, -number)), seen.published)


def _distance(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    if "U" not in letters:
        return Window(seen.told, seen.told, "day") if letters == "sP" else OPEN
    number = _number(letters, words)
    if number is None:
        return OPEN
    sign = int(_VALUE[words[-1]]) if letters[-1] in "E<" else 0
    return window_of_unit(_unit(letters, words), sign * number, seen.told)


def _season(letters: str, words: Sequence[str], _: _Seen) -> Window:
    return window_of_point(Point(int(_VALUE[words[-1]])), None) if letters[-1] == "Y" else OPEN


def _since(letters: str, _: Sequence[str], seen: _Seen) -> Window:
    return Window(seen.told, seen.told, "day") if letters == "t" else OPEN


def _so_far(letters: str, words: Sequence[str], seen: _Seen) -> Window:
    if letters.endswith("U"):
        return window_of_unit(_unit(letters, words), 0, seen.published)
    return Window(None, seen.published, "day") if seen.published else OPEN


def _now(_: str, __: Sequence[str], seen: _Seen) -> Window:
    return Window(seen.published, seen.published, "day") if seen.published else OPEN


_RULES: dict[str, Callable[[str, Sequence[str], _Seen], Window]] = {
    "range": _range,
    "decade": _decade,
    "month_part": _month_part,
    "quarter": _quarter,
    "ending": _ending,
    "day": _simple,
    "weekday": _simple,
    "relative": _relative,
    "span": _span,
    "unit": _calendar_unit,
    "ago": _ago,
    "distance": _distance,
    "weekend": lambda _, __, seen: weekend(seen.published),
    "month": _simple,
    "season": _season,
    "year": _simple,
    "every": lambda *_: OPEN,
    "since": _since,
    "era": lambda *_: OPEN,
    "so_far": _so_far,
    "now": _now,
}
