"""When an article was published: from its metadata, else from its dateline. Never from the dates it tells of."""

from __future__ import annotations

import datetime
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september"
        "|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
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

# "LIMA, 20 MAY 88 (EFE) -- ", "BANGKOK, 11 September 2013 (NNT) - ", "GENEVA (12 May 2014) - ", "PARIS, May 11, 2014 - "
_DATELINE = re.compile(
    r"\s*[^\W\d_][^\n\d]{1,60}?[,(]\s*" + _WEEKDAY + r"(?P<date>[^\W_][\w.,' ]{5,24}?)"
    r"\s*\)?\s*(?:[(\[][^)\]\n]{1,60}[)\]]\s*)?(?:--?|—|:)"
)
# A line that is nothing but a date, with or without a weekday, a clock and the word that says what it dates.
_STAMP = re.compile(
    r"[\s|*]*(?P<label>(?:first |last |originally )?(?:published|posted|publication date|updated?|release[d]?|date|dated"
    r"|created|modified|original report)(?: on| at| date)?\s*:?\s*)?"
    + _WEEKDAY
    + r"(?P<date>\d[^\n]{5,20}?|[a-z]{3,9}\.?\s[^\n]{4,16}?)"
    r"(?:[\s,|@-]+(?:at\s+)?(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[a-z]{2,5}\)?)?(?:\s*[+-]\d{1,4})?)?"
    r"[\s|.]*"
)
_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"\s*\n\s*|\s{2,}")
_HEAD, _HEAD_PIECES, _LONGEST_STAMP = 1200, 12, 100
_YOUNGEST_TWO_DIGIT_YEAR = 50


def stated_date(value: str) -> datetime.date | None:
    """The day that a metadata value names: ISO 8601, RFC 2822 or a written date; None where part of it is unknown."""
    folded = value.strip().lower()
    found = _ISO.match(folded)
    if found:
        if found["compact"]:
            compact = found["compact"]
            return _day(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
        return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    for pattern in _WRITTEN:
        found = pattern.search(folded)
        if found:
            year = int(found["year"].lstrip("'"))
            if year < 100:
                year += 2000 if year < _YOUNGEST_TWO_DIGIT_YEAR else 1900
            return _day(year, _MONTHS[found["month"]], int(found["day"]))
    return None


def is_stamp(folded: str) -> bool:
    """Whether a line is nothing but a date, with or without a clock and the word that says what it dates."""
    return _stamp(folded) is not None


def dateline(folded: str) -> datetime.date | None:
    """The date of the line under the title, or of the newswire's place and date before the first sentence.

    A line that says "published" or "posted" counts before one that says "updated", and the first before later ones.
    """
    head = folded[:_HEAD]
    pieces = [piece for piece in _BREAK.split(head) if piece][:_HEAD_PIECES]
    stamps = [stamp for piece in pieces if len(piece) < _LONGEST_STAMP and (stamp := _stamp(piece))]
    if stamps:
        return next((date for date, published in stamps if published), stamps[0][0])
    for piece in (head, *pieces[:4]):
        wire = _DATELINE.match(piece)
        date = stated_date(wire["date"]) if wire else None
        if date:
            return date
    return None


def _stamp(folded: str) -> tuple[datetime.date, bool] | None:
    """The date of a line that is nothing else, and whether its label says that it is the one of publication."""
    if not _DIGIT.search(folded) or len(folded) > _LONGEST_STAMP:
        return None
    stamp = _STAMP.fullmatch(folded)
    date = stated_date(stamp["date"]) if stamp else None
    if stamp is None or date is None:
        return None
    label = stamp["label"] or ""
    return date, label != "" and "update" not in label and "modif" not in label


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
