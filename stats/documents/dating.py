"""When an article was published: from its metadata, else from its dateline. Never from the dates it tells of."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from stats.vocabulary import table

_MONTHS = {row["word"]: int(row["month"]) for row in table("months")}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d{2}|'\d{2})(?!\d)"
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?=$|[t\s])"
    r"|(?P<compact>\d{8})(?=$|t\d|\d{6}$)"
)
_WRITTEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    )
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"

# "LIMA, 20 MAY 88 (EFE) -- ", "Rio de Janeiro, 11 September 2013 - ", "GENEVA (12 May 2014) - ", "2 March 2015 - ".
_DATELINE = re.compile(
    r"\s*(?:(?P<place>[^\W\d_][\w.'’-]*(?:[ /]+\(?(?:de|da|do|du|of|la|le|al|el|(?:d['’])?[^\W\d_][\w.'’-]*)\)?){0,5})"
    r"(?:,\s*|\s*(?P<bracket>\()))?(?P<date>\w[\w.,' ]{5,30}?)(?(bracket)\))"
    r"\s*(?:[(\[][^)\]\n]{1,60}[)\]]\s*)?(?:--|[-–—:])(?=[\s\[])"
)
_SMALL_WORDS = frozenset(["de", "da", "do", "du", "of", "la", "le", "al", "el"])
_NO_PLACE = re.compile(r"(?:on|in|by|since|until|from|after|before|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
# A line that is nothing but a date, with or without a weekday, a clock and the word that says what it dates.
_STAMP = re.compile(
    r"[\s|*]*(?P<label>(?:first |last |originally )?"
    r"(?:published|posted|publication date|updated?|released?|date|dated|created|modified)(?: on| at| date)?\s*:?\s*)?"
    + _WEEKDAY
    + r"(?P<date>\d[^\n]{5,20}?|[a-z]{3,9}\.?\s[^\n]{4,16}?)"
    r"(?:[\s,|@-]+(?:at\s+)?(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:\(?[a-z]{2,5}\)?)?(?:\s*[+-]\d{1,4})?)?"
    r"[\s|.]*"
)
_WHOLE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")
_BREAK = re.compile(r"\s*\n\s*| {2,}")
_REVISION = re.compile("update|modif")
_HEAD, _HEAD_PIECES, _LONGEST_STAMP, _TAIL = 1200, 4, 80, 300
_LONGEST_DATELINE, _LONGEST_HEADLINE = 200, 200
_YOUNGEST_TWO_DIGIT_YEAR = 50


class _Stamp(NamedTuple):
    """The date of a line that is nothing else, and the word before it ("published", "updated"), if any."""

    date: datetime.date
    label: str


def stated_date(value: str, *, whole: bool = False) -> datetime.date | None:
    """The day that a value names: ISO 8601, RFC 2822 or a written date; None where part of it is unknown.

    `whole` asks that the value is a written date and no more, but for a weekday.
    """
    folded = value.strip().lower()
    found = _ISO.match(folded)
    if found:
        if found["compact"]:
            compact = found["compact"]
            return _day(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
        return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    for pattern in _WRITTEN:
        found = _whole(pattern).fullmatch(folded) if whole else pattern.search(folded)
        if found:
            year = int(found["year"].lstrip("'"))
            if year < 100:
                year += 2000 if year < _YOUNGEST_TWO_DIGIT_YEAR else 1900
            return _day(year, _MONTHS[found["month"]], int(found["day"]))
    return None


def is_stamp(folded: str, *, labelled: bool = False) -> bool:
    """Whether a line is nothing but the date of an article, with or without a clock.

    `labelled` asks for the word that says what it dates, such as "published". "Update 3 May" heads what follows.
    """
    stamp = _stamp(folded)
    if stamp is None or stamp.label.rstrip(" :") == "update":
        return False
    return not labelled or stamp.label != ""


def dateline(text: str, folded: str) -> datetime.date | None:
    """The date of the line under the title, or of the newswire's place and date before the first sentence.

    A line that says "published" or "posted", above or below the article, counts before one that says "updated". Where
    lines above the first paragraph name different days and none says what it dates, none is taken.
    """
    head = [piece for piece in _BREAK.split(folded[:_HEAD]) if piece]
    stamps: list[_Stamp] = []
    labelled: list[_Stamp] = []
    for piece in head:
        if len(piece) > _LONGEST_HEADLINE or (len(piece) > _LONGEST_STAMP and piece.endswith(".")):
            break
        if stamp := _stamp(piece):
            (labelled if stamp.label else stamps).append(stamp)
    labelled += [stamp for piece in _BREAK.split(folded[-_TAIL:]) if (stamp := _stamp(piece)) and stamp.label]
    for stamp in labelled:
        if not _REVISION.search(stamp.label):
            return stamp.date
    if labelled or stamps:
        days = {stamp.date for stamp in labelled or stamps}
        return days.pop() if len(days) == 1 else None
    starts = [0, *(gap.end() for gap in _BREAK.finditer(text, 0, _HEAD))]
    return next((date for start in starts[:_HEAD_PIECES] if (date := _wire_date(text, start))), None)


def _wire_date(text: str, start: int) -> datetime.date | None:
    """The date behind the place, written with capitals, that opens a paragraph; or the date alone before a dash."""
    wire = _DATELINE.match(text, start, start + _LONGEST_DATELINE)
    if not wire:
        return None
    place = wire["place"] or ""
    if _NO_PLACE.match(place.lower()) or any(
        word[0].islower() and word not in _SMALL_WORDS and "'" not in word for word in place.split()
    ):
        return None
    return stated_date(wire["date"], whole=True)


def _stamp(folded: str) -> _Stamp | None:
    if len(folded) > _LONGEST_STAMP or not _WHOLE_YEAR.search(folded):
        return None
    line = _STAMP.fullmatch(folded)
    date = stated_date(line["date"]) if line else None
    return _Stamp(date, line["label"] or "") if line and date else None


@cache
def _whole(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(_WEEKDAY + pattern.pattern)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
