"""Whether two figures may speak of the same people, place, time, claimant and number."""

from __future__ import annotations

import math
from typing import Literal

from stats.reconcile import words
from stats.reconcile.facts import Fact, ancestors

# Kilometres within which two entries of the gazetteer are the same place, and beyond which one name names two places.
_SAME_KM, _APART_KM = 10.0, 60.0
_EARTH_KM = 6371.0
COARSE = ("country", "admin1")
# Kinds of claimant that take sides in a fight, and kinds that count without fighting.
PARTIES = frozenset(("government", "military", "armed_group"))
INDEPENDENT = frozenset(("un", "ngo", "monitor", "medical", "research"))

PlaceRelation = Literal["same", "within", "apart", "unknown"]


def generic(population: str | None) -> bool:
    """Whether the population says no role: null, or people."""
    return population in (None, "people")


def populations_agree(one: str | None, other: str | None) -> bool:
    """Whether one population may be the other: equal, one without a role, or one a kind of the other."""
    if one == other or generic(one) or generic(other):
        return True
    return one in ancestors(str(other)) or other in ancestors(str(one))


def place_relation(one: Fact, other: Fact) -> PlaceRelation:
    """`within`: inside the country or province that the other one names; `unknown`: nothing can be said."""
    if one.place_id and one.place_id == other.place_id:
        return "same"
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return "apart"
    distance = _kilometres(one, other)
    shared = one.places & other.places
    coarse = one.place_precision in COARSE or other.place_precision in COARSE
    if shared and (distance is None or distance <= _APART_KM or coarse):
        return "same"
    if one.place_id and other.place_id:
        if "country" in (one.place_precision, other.place_precision):
            return "within" if one.place_precision != other.place_precision else "apart"
        if "admin1" in (one.place_precision, other.place_precision):
            same = one.admin1 == other.admin1 or one.admin1 is None or other.admin1 is None
            return "within" if same and one.place_precision != other.place_precision else "apart"
        if distance is not None:
            return "same" if distance <= _SAME_KM else "apart"
    return "within" if _name_in_name(one, other) else "unknown"


def coarse(fact: Fact) -> bool:
    """Whether the place is a whole country or province, where many like things happen at once."""
    return fact.place_precision in COARSE


def _name_in_name(one: Fact, other: Fact) -> bool:
    """Whether one name's parts all stand in the other's: Kadun, Kadun market."""
    names = [[set(key.split(".")) for key in fact.places if key != fact.place_id] for fact in (one, other)]
    return any(first <= second or second <= first for first in names[0] for second in names[1])


def _kilometres(one: Fact, other: Fact) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def windows_meet(one: tuple[int, int] | None, other: tuple[int, int] | None, slack: int = 1) -> bool:
    """Whether two spans of days touch, a day's difference forgiven (time zones, nights); unknown spans meet all."""
    return one is None or other is None or (one[0] <= other[1] + slack and other[0] <= one[1] + slack)


def span(window: tuple[int, int] | None, dated: bool) -> int:
    """The days of a stated window; 0 for none."""
    return window[1] - window[0] if window is not None and dated else 0


def same_claimant(one: Fact, other: Fact) -> bool:
    """Whether one and the same speaks: the words of one name in the other's and no two kinds.

    An article's own voice is its publisher's, and that of the articles it copies or is copied by.
    """
    if not one.voice or not other.voice:
        return one.voice == other.voice and (one.publisher == other.publisher or one.copies == other.copies)
    if one.voice == other.voice:
        return one.copies == other.copies or not one.voice <= words.anaphors()
    if one.claimant_kind and other.claimant_kind and one.claimant_kind != other.claimant_kind:
        return False
    shorter, longer = sorted((one.voice, other.voice), key=len)
    return shorter < longer and not shorter <= words.anaphors()


def same_number(one: Fact, other: Fact) -> bool:
    """Whether both state the same number, bounds aside: at least 83 and 83 do, 83 and some 80 do not."""
    return one.has_number and one.stated == other.stated


def numbers_agree(one: Fact, other: Fact) -> bool:
    """Whether one count could satisfy both wordings."""
    (low, high), (other_low, other_high) = one.interval, other.interval
    return low <= other_high and other_low <= high


def weight(number: tuple[object, ...]) -> float:
    """How much an equal number proves: two killed little, 83 killed or 12,340 displaced much."""
    _, _, stated = number
    value = stated[0] if isinstance(stated, tuple) else None
    if not isinstance(value, float | int) or value < 2:
        return 0.2
    if value < 10:
        return 0.5
    return 1.0 if value % 10 == 0 else 1.5
