"""Which figures count one thing: within an event, and among stocks and long totals."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from stats.reconcile import words
from stats.reconcile.agree import (
    COARSE,
    coarse,
    generic,
    numbers_agree,
    place_relation,
    populations_agree,
    same_claimant,
    same_number,
    span,
    weight,
)
from stats.reconcile.events import Event
from stats.reconcile.facts import EVENT_DAYS, NO_DAY, Fact, Facts, folded
from stats.reconcile.groups import Groups, members_of
from stats.reconcile.shelf import Index, Shelf

# A figure is set against so many things of its event that were begun last, and so many figures that were taken in
# last, of a thing or of an article in it: the work grows with the figures.
_LAST_BEGUN, _LAST_SAID = 100, 24
# Days between the reports of different claimants of one stock, and of one cumulative total.
_STOCK_DAYS, _TOTAL_DAYS = 14, 30
_START_DAYS = 31
# Units of which an article tells one toll, and updates it; objects and money it tells in pieces.
_COUNTED = ("person", "household")
# Windows that differ by more days are not those of one event.
_WINDOW_DIFFERENCE = 7
# How many words behind a number may say that others are counted: "two others", "a friend with her was also killed".
_NEXT, _ALSO = 2, 20


class Thing(NamedTuple):
    """Figures, by their numbers, that count one thing: one indicator, unit, scope, population, place and window."""

    members: array[int]
    window: tuple[int, int] | None
    dated: bool


@dataclass(slots=True, eq=False)
class _Counted:
    """What is looked at of a thing of an event while it is found. `of_article` has the last figures of each article."""

    members: array[int] = field(default_factory=lambda: array("i"))
    of_article: dict[int, list[int]] = field(default_factory=dict)
    numbers: set[object] = field(default_factory=set)
    populations: set[str] = field(default_factory=set)

    def add(self, fact: Fact) -> None:
        """Take a figure in."""
        self.members.append(fact.number)
        said = self.of_article.setdefault(fact.document, [])
        said.append(fact.number)
        del said[:-_LAST_SAID]
        self.numbers.add(fact.stated)
        self.populations.add(fact.population or "people")


def things_of_event(event: Event, facts: Facts, copies: Groups, different: Mapping[int, set[int]]) -> Iterator[Thing]:
    """What the figures of one event count. `different` names figures that a person has judged apart."""
    things: list[_Counted] = []
    last_begun: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    of_copy: dict[int, int] = {}
    for fact in map(facts.__getitem__, _earliest_first(event, facts)):
        root = None if fact.sum_of else copies.root(fact.number)
        kind = (fact.indicator, fact.unit, fact.scope)
        listed = [last_begun[(*kind, said)] for said in (fact.population or "people", fact.stated)]
        chosen = of_copy.get(root, -1) if root is not None else -1
        if chosen < 0:
            rivals = sorted({*listed[0], *listed[1]})
            chosen = next((rival for rival in rivals if _counts_too(things[rival], fact, facts, different)), -1)
        if chosen < 0:
            chosen = len(things)
            things.append(_Counted())
        things[chosen].add(fact)
        for last in listed:
            if chosen not in last:
                last.append(chosen)
                del last[:-_LAST_BEGUN]
        if root is not None:
            of_copy[root] = chosen
    for thing in things:
        yield Thing(thing.members, event.window, event.dated)


def _earliest_first(event: Event, facts: Facts) -> list[int]:
    """The figures of an event, wholes before parts, earlier days before later ones, a day's sums before all else."""
    part, day, place = array("b"), array("i"), array("i")
    for fact in map(facts.__getitem__, event.members):
        part.append(fact.part)
        day.append(NO_DAY if fact.day is None else fact.day)
        place.append(-1 if fact.sum_of else fact.number)
    members = np.array(event.members, dtype=np.int32)
    found: list[int] = members[np.lexsort((place, day, part))].tolist()
    return found


def _counts_too(thing: _Counted, fact: Fact, facts: Facts, different: Mapping[int, set[int]]) -> bool:
    """Whether a figure of the same event, indicator, unit and scope counts the same as the figures of a thing."""
    first = facts[thing.members[0]]
    if fact.number in different and not different[fact.number].isdisjoint(thing.members):
        return False
    population = fact.population or "people"
    if thing.populations != {population} and not (
        fact.stated in thing.numbers and all(populations_agree(population, other) for other in thing.populations)
    ):
        return False
    if first.part != fact.part and (fact.stated not in thing.numbers or generic(population)):
        return False
    relation = place_relation(first, fact) if first.places and fact.places else "unknown"
    if relation == "apart" or (relation != "same" and not _one_spot(thing, first, fact)):
        return False
    if fact.part and generic(population) and (fact.stated not in thing.numbers or first.places != fact.places):
        return False
    if fact.stated not in thing.numbers and (not _comparable(first, fact) or _adds(first) or _adds(fact)):
        return False
    return all(_restates(facts[known], fact) for known in thing.of_article.get(fact.document, ()))


def _adds(fact: Fact) -> bool:
    """Whether the number comes on top of another one: another 30, 30 more."""
    before, after = _before(fact)[-1:], folded(fact.quote[fact.number_end - fact.quote_start :])[:1]
    return bool(set(before + after) & words.listed("adding"))


def _besides(fact: Fact) -> bool:
    """Whether those counted are others than those told before: "another teacher", "one was also killed"."""
    first, last = (end - fact.quote_start for end in (fact.number_start, fact.number_end))
    after = folded(fact.quote[last:])
    near = {*folded(fact.quote[first:last]), *after[:_NEXT]}
    return bool(near & words.listed("besides")) or "also" in after[:_ALSO]


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether different numbers can be of one thing: windows alike, in two articles known, of a country stated."""
    if one.dated and other.dated:
        spans = sorted((span(one.window, True), span(other.window, True)))
        if spans[1] > EVENT_DAYS or spans[1] - spans[0] > _WINDOW_DIFFERENCE:
            return False
    if one.document == other.document:
        return True
    if one.window is None or other.window is None:
        return False
    return (one.dated and other.dated) or not (coarse(one) or coarse(other))


def _one_spot(thing: _Counted, first: Fact, fact: Fact) -> bool:
    """Whether figures whose places are not known to be one may still count one thing: a number in common, no place, or
    a spot named more closely by another article."""
    if not first.places or not fact.places:
        return True
    if fact.stated in thing.numbers and (
        fact.document not in thing.of_article or _telling(fact, place_relation(first, fact) == "within")
    ):
        return True
    if COARSE[0] in (first.place_precision, fact.place_precision) or fact.document in thing.of_article:
        return False
    return place_relation(first, fact) == "within" and first.place_precision == fact.place_precision


def _telling(fact: Fact, within: bool) -> bool:
    """Whether one article that gives a number for two places must mean one thing: small and round numbers recur."""
    return weight((fact.indicator, fact.unit, fact.stated)) >= (1.0 if within else 1.5)


def _restates(known: Fact, fact: Fact) -> bool:
    """Whether two figures of one article can count one thing: said again, in other words, by another, or updated.

    Where the article itself gives one number of objects or money and a claimant another one, they count different
    things: losses are told in pieces.
    """
    if not same_claimant(known, fact) and (fact.unit in _COUNTED or (known.voice and fact.voice)):
        return True
    if known.quote_start == fact.quote_start:
        return updates(known, fact) is not None
    earlier, later = sorted((known, fact), key=lambda one: one.number_start)
    if _besides(later) and not _besides(earlier):
        return updates(known, fact) is not None
    return numbers_agree(known, fact) or updates(known, fact) is not None


def updates(one: Fact, other: Fact) -> tuple[Fact, Fact] | None:
    """The newer and the older of two figures of one article where its words say that the one replaces the other."""
    if one.unit not in _COUNTED:
        return None
    for newer, older in ((other, one), (one, other)):
        before_newer, before_older = _before(newer), _before(older)
        if newer.quote_start == older.quote_start:
            if before_older[-1:] == ("from",) and set(before_newer) & words.listed("update"):
                return newer, older
            if before_newer[-1:] == ("to",) and "from" in before_older[-2:]:
                return newer, older
        elif _says("earlier", before_older[-8:], before_newer[-8:]) or (
            newer.number_start > older.number_start and _says("update", before_newer[-5:], before_older[-5:])
        ):
            return newer, older
    return None


def _says(name: str, spoken: tuple[str, ...], unspoken: tuple[str, ...]) -> bool:
    """Whether a word of the list stands in the first words and in none of the second."""
    return bool(set(spoken) & words.listed(name)) and not set(unspoken) & words.listed(name)


def _before(fact: Fact) -> tuple[str, ...]:
    """The words of the sentence before the number."""
    return folded(fact.quote[: max(0, fact.number_start - fact.quote_start)])


@dataclass(slots=True, eq=False)
class _Standing:
    """What is looked at of a standing thing while it is found: not all of its figures."""

    first: Fact
    numbers: set[object] = field(default_factory=set)
    recent: list[Fact] = field(default_factory=list)
    article: list[Fact] = field(default_factory=list)

    def add(self, fact: Fact) -> None:
        """Take a figure in; those of one article come one after the other."""
        self.numbers.add(fact.stated)
        self.recent.append(fact)
        del self.recent[:-_LAST_SAID]
        if self.article and self.article[0].document != fact.document:
            self.article.clear()
        self.article.append(fact)
        del self.article[:-_LAST_SAID]

    def of_article(self, document: int) -> list[Fact]:
        """The last of its figures in the article that is read now."""
        return self.article if self.article and self.article[0].document == document else []


def standing_things(facts: Facts, copies: Groups, different: Mapping[int, set[int]], folder: Path) -> Iterator[Thing]:
    """What stocks and long cumulative totals count, found by place, population, start and day of report.

    Totals of different claimants meet only where their articles are dated and near each other: else each stays its own,
    since nobody can say whether the spans they count end on one day.
    """
    things = Shelf[int, _Standing](folder / "things", _THINGS_NEAR)
    index = Index(folder / "things-index", _KEYS_NEAR)
    of_copy, thing_of = array("i", [-1]) * len(facts), array("i", [-1]) * len(facts)
    taken, taken_by = array("i"), array("i")
    count = 0
    for fact in facts:
        if fact.of_event:
            continue
        kind = (fact.indicator, fact.unit, fact.scope, fact.population or "people", fact.part)
        keys: list[tuple[object, ...]] = [(*kind, key) for key in sorted(fact.places)] or [(*kind, "", fact.document)]
        listed = index.listed(keys)
        root = copies.root(fact.number)
        chosen = of_copy[root]
        if chosen < 0:
            apart = {thing_of[other] for other in different.get(fact.number, ())}
            rivals = sorted({thing for newest in listed.values() for thing in newest} - apart, reverse=True)
            chosen = next((thing for thing in rivals if _stands_with(things.known(thing), fact)), -1)
        if chosen < 0:
            chosen = count
            things.put(chosen, _Standing(fact))
            count += 1
        things.known(chosen).add(fact)
        of_copy[root] = thing_of[fact.number] = chosen
        taken.append(fact.number)
        taken_by.append(chosen)
        index.enter(chosen, listed)
        things.trim()
    things.close()
    index.close()
    for _, members in members_of(taken_by):
        numbers = array("i", (taken[member] for member in members))
        first = facts[numbers[0]]
        yield Thing(numbers, first.window, first.dated)


# Standing things, and keys under which they are looked up, that stay in memory.
_THINGS_NEAR, _KEYS_NEAR = 2_000, 50_000


def _stands_with(thing: _Standing, fact: Fact) -> bool:
    first = thing.first
    if first.places and fact.places and place_relation(first, fact) != "same":
        return False
    if not all(_restates(known, fact) for known in thing.of_article(fact.document)):
        return False
    if fact.scope == "cumulative" and not _starts_agree(first, fact):
        return False
    if fact.part and generic(fact.population) and fact.stated not in thing.numbers:
        return False
    if thing.of_article(fact.document):
        return True
    if any(same_claimant(known, fact) for known in thing.recent):
        return True
    days = _TOTAL_DAYS if fact.scope == "cumulative" else _STOCK_DAYS
    return any(
        known.day is not None and fact.day is not None and abs(known.day - fact.day) <= days for known in thing.recent
    )


def _starts_agree(one: Fact, other: Fact) -> bool:
    if one.date_from is None or other.date_from is None:
        return one.date_from is other.date_from and (same_claimant(one, other) or same_number(one, other))
    return abs((one.date_from - other.date_from).days) <= _START_DAYS
