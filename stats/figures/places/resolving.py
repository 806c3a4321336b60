"""Which entry of the gazetteer a name means: its noun, the article's countries, the place around it decide; else none.

A wrong point on a map is worse than none: where namesakes stay, a name has no entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stats.figures.places.names import Name
from stats.vocabulary.gazetteer import Entry, folded_name, gazetteer, romanised

_PLACED = frozenset({"location", "origin", "toward"})
AREAS = frozenset({"country", "admin1", "region", "admin2"})


def home_of(entries: Sequence[Entry], told: set[str]) -> str | None:
    """The one country a name points to: among those the article tells of, else where only one has a place of weight."""
    homes = {entry.country for entry in entries} & told
    if not homes:
        homes = {entry.country for entry in entries if entry.kind != "city" or entry.population >= 20_000}
        if not any(entry.kind == "admin1" or entry.population >= 20_000 for entry in entries):
            return None
    return homes.pop() if len(homes) == 1 else None


def resolved(name: Name, countries: Counter[str]) -> Entry | None:
    """The entry a name means in an article that points to these countries, or None where that is not sure."""
    if not name.entries and name.kind is None and name.role not in _PLACED:
        return None
    entries = of_kind(name.entries, name.kind)
    if name.kind == "admin1" and len(entries) > 1:  # "Mexico state" is no other name of the capital
        entries = [entry for entry in entries if folded_name(entry.name) == name.folded] or entries
    certain = any(entry.kind in {"city", "country"} for entry in entries)
    if not certain and not romanised().isdisjoint(countries) and (name.kind or name.role in _PLACED):
        heard = [e for e in gazetteer().sounding(name.folded) if countries.get(e.country) and e not in entries]
        entries = [*entries, *of_kind(heard, name.kind)]
    if not entries:
        return None
    if entries[0].kind == "country":
        other = next((e for e in entries if e.kind == "admin1" and e.population > entries[0].population), None)
        return other if other and countries.get(other.country) and not countries.get(entries[0].country) else entries[0]
    home = [entry for entry in entries if countries.get(entry.country)]
    curated = [entry for entry in home or entries if entry.place_id.startswith("s_")]
    if len(curated) == 1 and all(entry.population < 100_000 for entry in entries):
        return curated[0]
    if not home:
        first = next((entry for entry in entries if entry.kind == "region" and not entry.country), entries[0])
        if not first.country:
            return first
        abroad = [entry.population for entry in entries[1:] if entry.country != first.country]
        alone = not abroad or 5 * max(abroad) < first.population
        if (
            not countries
            and not abroad
            and not name.capitals
            and len(name.folded) >= 5
            and name.role in {"location", "origin", "subject"}
        ):
            return first
        return (
            _town_or_division(entries, name.folded)
            if alone and first.population >= (500_000 if countries else 100_000)
            else None
        )
    most = max(countries.values())
    home = [entry for entry in home if 2 * countries[entry.country] >= most or entry.population >= 500_000]
    if not home:
        return None
    first = home[0]
    famous = max(entries, key=lambda entry: entry.population)
    small = first.kind == "city" and first.population < 100_000
    if small and famous.population > max(200_000, 20 * first.population) and folded_name(famous.name) == name.folded:
        return None
    if name.kind is None and any(entry.kind in {"admin1", "admin2"} for entry in home):
        return _town_or_division([entry for entry in home if entry.country == first.country], name.folded)
    rivals = [
        e for e in home[1:] if e.kind == first.kind and (e.country, e.division) != (first.country, first.division)
    ]
    margin = 5 if len(rivals) < 3 else 10
    if any(margin * rival.population >= first.population for rival in rivals):
        return None
    if rivals and folded_name(first.name) != name.folded and any(folded_name(e.name) == name.folded for e in rivals):
        return None
    return first


def _town_or_division(entries: Sequence[Entry], folded: str) -> Entry | None:
    """Of a division and the town it is called after: the town where it is large and bears the name, else the division.

    None where a large town of the name lies in another division (Washington).
    """
    division = next((entry for entry in entries if entry.kind == "admin1"), None)
    towns = [entry for entry in entries if entry.kind in {"city", "point"}]
    if division is None:
        lesser = [entry for entry in entries if entry.kind not in {"city", "point"}]
        rival = len(towns) > 1 and 5 * towns[1].population >= towns[0].population
        return None if rival else [*towns, *lesser][0]
    large = 50_000 if division.population else 15_000
    inside = [entry for entry in towns if entry.division == division.division and entry.population > large]
    if folded_name(division.name) == folded:
        inside = [entry for entry in inside if folded_name(entry.name) == folded]
    if any(entry.population > 500_000 and entry.division != division.division for entry in towns):
        return None
    return inside[0] if inside else division


def of_kind(entries: Sequence[Entry], kind: str | None) -> Sequence[Entry]:
    """The entries a place noun allows, the likeliest kind first."""
    if kind is None:
        return sorted(entries, key=lambda e: (e.kind != "country", e.kind == "admin2")) if len(entries) > 1 else entries
    if kind in {"water", "nature", "facility", "camp", "road"}:
        return [entry for entry in entries if entry.kind in {"point", "region"}]
    if kind == "admin2":
        order = {"admin2": 0, "admin1": 1, "city": 2, "point": 3}
        return sorted((e for e in entries if e.kind in order), key=lambda entry: order[entry.kind]) or entries
    if kind in {"city", "point"}:
        return [entry for entry in entries if entry.kind in {"city", "point"}] or [
            e for e in entries if e.kind in AREAS
        ]
    if kind == "admin1":
        divisions = [e for e in entries if e.kind in {"admin1", "region"}] or [e for e in entries if e.kind == "admin2"]
        return divisions or [e for e in entries if e.kind == "country"]  # "24 provinces of Afghanistan"
    return [entry for entry in entries if entry.kind in AREAS] or entries


def narrowed(name: Name, container: Name) -> None:
    """Choose the entry of a name inside the place named behind it."""
    outer = container.entry
    if outer is None or outer.kind not in {"country", "admin1"}:
        return
    inside = [
        entry
        for entry in of_kind(name.entries, name.kind)
        if entry.country == outer.country and entry.kind != "country" and entry is not outer
        and (outer.kind == "country" or entry.division == outer.division)
    ]  # fmt: skip
    if inside:
        name.entry = inside[0]
    elif name.entry and name.entry.country != outer.country:
        name.entry = None
    if name.within is None:
        name.within = outer
