"""Calendar windows of dates as they are written: from the parts of a date to its first and last day.

A date without a year is the nearest one not after the day of publication. Without such a day it stays open; nothing is
guessed from other dates of the text.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import NamedTuple

DAY = datetime.timedelta(days=1)


class Window(NamedTuple):
    """First and last day, each `None` where open, and the precision: day, week, month, year, since or none."""

    first: datetime.date | None
    last: datetime.date | None
    precision: str


OPEN = Window(None, None, "none")


class Point(NamedTuple):
    """The parts of one written date. `weekday` counts from Monday as 0; `edge` is early, middle, late, start or end."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    edge: str | None = None
    last: bool = False


def window_of_point(point: Point, published: datetime.date | None, ahead: bool = False) -> Window:
    """Window of a date in parts; with `ahead`, a date without a year lies on or after the publication instead."""
    if point.month is not None and point.day is not None:
        day = _day(point, published, ahead)
        return Window(day, day, "day")
    if point.month is not None:
        year = point.year if point.year is not None else _year_of_month(point, published, ahead)
        if year is None:
            return Window(None, None, "month")
        return _edge_of_month(year, point.month, point.edge)
    if point.year is not None:
        return _edge_of_year(point.year, point.edge)
    if point.weekday is not None:
        return Window(*(2 * (_weekday(point, published, ahead),)), "day")
    return OPEN


def window_of_span(unit: str, count: int | None, published: datetime.date | None, ahead: bool = False) -> Window:
    """Window of a stretch that ends (with `ahead`, begins) on the day of publication: "the past two weeks".

    `count` is `None` for a vague number; then the far end stays open.
    """
    precision = unit if unit in ("day", "week", "month", "year") else "year" if unit == "decade" else "day"
    if published is None:
        return Window(None, None, precision)
    far = None if count is None else moved(published, unit, count if ahead else -count)
    return Window(published, far, precision) if ahead else Window(far, published, precision)


def window_of_unit(unit: str, steps: int, day: datetime.date | None) -> Window:
    """The calendar day, week, month, year or decade `steps` away from that of `day`: "last month" is one step back."""
    if day is None:
        return Window(None, None, unit if unit in ("day", "week", "month", "year") else "none")
    aim = moved(day, unit, steps)
    if aim is None:
        return OPEN
    if unit == "week":
        monday = aim - aim.weekday() * DAY
        return Window(monday, monday + 6 * DAY, "week")
    if unit == "month":
        return _edge_of_month(aim.year, aim.month, None)
    if unit == "year":
        return _edge_of_year(aim.year, None)
    if unit == "decade":
        return decade(aim.year - aim.year % 10)
    return Window(aim, aim, "day")


def decade(year: int) -> Window:
    """The ten years that begin with `year`."""
    return Window(datetime.date(year, 1, 1), datetime.date(year + 9, 12, 31), "year")


def weekend(published: datetime.date | None, steps: int = 0) -> Window:
    """The latest Saturday and Sunday that have begun by the publication, `steps` weeks away."""
    if published is None:
        return Window(None, None, "day")
    saturday = published - ((published.weekday() - 5) % 7) * DAY + 7 * steps * DAY
    return Window(saturday, saturday + DAY, "day")


def part_of_year(year: int, months: int, ordinal: int) -> Window:
    """The `ordinal`-th quarter (3 months) or half (6 months) of a year."""
    first, last = (ordinal - 1) * months + 1, ordinal * months
    if last > 12:
        return OPEN
    return Window(datetime.date(year, first, 1), datetime.date(year, last, monthrange(year, last)[1]), "month")


def moved(day: datetime.date, unit: str, count: int) -> datetime.date | None:
    """The day `count` units later, earlier where negative; hours round to days. `None` beyond the calendar."""
    try:
        if unit in ("hour", "minute"):
            hours = abs(count) if unit == "hour" else abs(count) / 60
            return day + (-1 if count < 0 else 1) * round(hours / 24) * DAY
        if unit in ("day", "week"):
            return day + count * (7 if unit == "week" else 1) * DAY
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def _day(point: Point, published: datetime.date | None, ahead: bool) -> datetime.date | None:
    """The day of a month, in its year or in the nearest year where it lies on the right side of the publication."""
    if point.year is not None:
        years: tuple[int, ...] = (point.year,)
    elif published is None:
        return None
    else:
        years = tuple(
            range(published.year, published.year + 9) if ahead else range(published.year, published.year - 9, -1)
        )
    for year in years:
        try:
            day = datetime.date(year, point.month or 1, point.day or 1)
        except ValueError:
            continue
        if point.year is not None or published is None or (day >= published if ahead else day <= published):
            return day
    return None


def _year_of_month(point: Point, published: datetime.date | None, ahead: bool) -> int | None:
    if published is None or point.month is None:
        return None
    if ahead:
        return published.year + (point.month < published.month)
    return published.year - (point.month > published.month or (point.last and point.month == published.month))


def _weekday(point: Point, published: datetime.date | None, ahead: bool) -> datetime.date | None:
    if published is None or point.weekday is None:
        return None
    if ahead:
        return published + (((point.weekday - published.weekday()) % 7) or (7 if point.last else 0)) * DAY
    return published - (((published.weekday() - point.weekday) % 7) or (7 if point.last else 0)) * DAY


def _edge_of_month(year: int, month: int, edge: str | None) -> Window:
    end = monthrange(year, month)[1]
    first, last = {
        None: (1, end),
        "early": (1, 10),
        "start": (1, 10),
        "middle": (11, 20),
        "late": (21, end),
        "end": (21, end),
    }[edge]
    return Window(datetime.date(year, month, first), datetime.date(year, month, last), "week" if edge else "month")


def _edge_of_year(year: int, edge: str | None) -> Window:
    first, last = {None: (1, 12), "early": (1, 4), "start": (1, 1), "middle": (5, 8), "late": (9, 12), "end": (12, 12)}[
        edge
    ]
    last_day = monthrange(year, last)[1]
    return Window(datetime.date(year, first, 1), datetime.date(year, last, last_day), "month" if edge else "year")
