"""Which figures of one article, and of different articles, tell of one event; and which of them count one thing."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, pairwise
from pathlib import Path
from typing import TypeVar

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
    windows_meet,
)
from stats.reconcile.facts import Fact, Facts, folded
from stats.reconcile.groups import Groups
from stats.reconcile.shelf import Shelf

V = TypeVar("V")

# How much evidence beside place and time joins two articles' events; see `_evidence`.
_ENOUGH = 1.0
_ENOUGH_WITHIN = 1.5
_ENOUGH_ELSEWHERE = 2.0
# Share of the numbers of the smaller event that the other one states too, below which equal numbers are chance.
_SHARED_NUMBERS = 0.25
# A lookup gives the newest so many events of a place and day, so that the work grows with the events.
_NEWEST = 24
_LONGEST_WINDOW = 40
# Days between the reports of different claimants of one stock, and of one cumulative total.
_STOCK_DAYS, _TOTAL_DAYS = 14, 30
_START_DAYS = 31
# Units of which an article tells one toll, and updates it; objects and money it tells in pieces.
_COUNTED = ("person", "household")
# A window longer than this is a season or year, not the days of one event; windows that differ by more are not one.
_EVENT_DAYS, _WINDOW_DIFFERENCE = 31, 7
# An article that dates a later figure so many days before the news it began with looks back at another event.
_LOOKS_BACK = 10


@dataclass(slots=True, eq=False)
class Event:
    """Figures of one event. `window` is the span of days that all of them allow."""

    facts: list[Fact] = field(default_factory=list)
    window: tuple[int, int] | None = None
    dated: bool = False
    kinds: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    placed: list[Fact] = field(default_factory=list)
    mentions: set[str] = field(default_factory=set)
    numbers: set[tuple[object, ...]] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)

    def add(self, fact: Fact) -> None:
        """Take a figure in and narrow the window to what it allows too."""
        self.facts.append(fact)
        self._narrow(fact.window, fact.dated)
        self.kinds |= fact.kinds
        if len(self.content) < 60:
            self.content |= fact.content
        if fact.places and not any(known.places >= fact.places for known in self.placed) and len(self.placed) < 8:
            self.placed.append(fact)
        self.mentions |= fact.mentions
        if fact.has_number:
            self.numbers.add((fact.indicator, fact.unit, fact.stated))
        if fact.actor_text:
            self.actors.add(fact.actor_text.casefold())

    def take(self, other: Event) -> None:
        """Take all figures of another event in."""
        for fact in other.facts:
            self.add(fact)

    def _narrow(self, window: tuple[int, int] | None, dated: bool) -> None:
        if window is None or (self.dated and not dated):
            return
        if self.window is None or (dated and not self.dated):
            self.window, self.dated = window, dated
            return
        first, last = max(self.window[0], window[0]), min(self.window[1], window[1])
        if first <= last:
            self.window = first, last

    @property
    def keys(self) -> Iterator[tuple[object, ...]]:
        """Under what the event is looked up: its places, and its larger numbers, on each of its days."""
        window = self.window
        days: Iterable[int | None] = (None,)
        if window is not None:
            days = range(window[0], min(window[1], window[0] + _LONGEST_WINDOW) + 1)
        names: set[object] = {key for fact in self.placed for key in fact.places} or set(self.mentions)
        names |= {number for number in self.numbers if _weight(number) >= 1}
        for day in days:
            for name in names:
                yield name, day


def local_events(facts: Iterable[Fact]) -> Iterator[Event]:
    """The events of each article, in the order of the facts."""
    for _, group in groupby(facts, key=lambda fact: fact.document):
        of_article: list[Event] = []
        for fact in group:
            event = next((event for event in reversed(of_article) if _told_with(event, fact)), None)
            if event is None:
                event = Event()
                of_article.append(event)
            event.add(fact)
        yield from of_article


def _told_with(event: Event, fact: Fact) -> bool:
    """Whether a figure belongs to an event that the article told of before."""
    latest = event.facts[-1]
    if event.dated and fact.dated and not windows_meet(event.window, fact.window, slack=0):
        return False
    if (
        fact.dated != event.dated
        and max(_span(event.window, event.dated), _span(fact.window, fact.dated)) > _EVENT_DAYS
    ):
        return False
    if latest.quote_start == fact.quote_start:
        return True
    if fact.dated and not event.dated and not windows_meet(event.window, fact.window, slack=_LOOKS_BACK):
        return False
    if _opens_another(fact) or not words.kinds_agree(event.kinds, fact.kinds):
        return False
    if not fact.places or not event.placed:
        return True
    relations = {place_relation(known, fact) for known in event.placed}
    if relations & {"same", "within"}:
        return True
    if relations == {"apart"}:
        return False
    return len(event.content & fact.content) >= 2 or (fact.indicator, fact.unit, fact.stated) in event.numbers


def _span(window: tuple[int, int] | None, dated: bool) -> int:
    """The days of a stated window; 0 for none."""
    return window[1] - window[0] if window is not None and dated else 0


def _opens_another(fact: Fact) -> bool:
    """Whether the sentence leaves the event told so far: "in a separate attack", "elsewhere", "another bomb"."""
    spoken = folded(fact.quote)[:9]
    for place, word in enumerate(spoken):
        if word in words.listed("new_event") and (
            word not in ("another", "second") or words.event_kinds(spoken[place + 1 : place + 3])
        ):
            return True
    return False


def _weight(number: tuple[object, ...]) -> float:
    """How much an equal number proves: two killed little, 83 killed or 12,340 displaced much."""
    _, _, stated = number
    value = stated[0] if isinstance(stated, tuple) else None
    if not isinstance(value, float | int) or value < 2:
        return 0.2
    if value < 10:
        return 0.5
    return 1.0 if value % 10 == 0 else 1.5


def _evidence(one: Event, other: Event) -> float:
    """How strongly two events of different articles look like one; negative where they cannot be.

    Place and time must meet. Beside them count equal numbers, shared telling words, the kind of event and the actor.
    """
    if not windows_meet(one.window, other.window, slack=1 if one.dated and other.dated else 0):
        return -1.0
    if not words.kinds_agree(one.kinds, other.kinds):
        return -1.0
    relations = {
        "within" if relation == "same" and coarse(known) else relation
        for known in one.placed
        for fact in other.placed
        for relation in (place_relation(known, fact),)
    }
    if relations == {"apart"}:
        return -1.0
    shared = one.numbers & other.numbers
    numbers = sum(_weight(number) for number in shared)
    if len(shared) < _SHARED_NUMBERS * min(len(one.numbers), len(other.numbers)):
        numbers = 0.0
    told = min(1.5, 0.5 * len(one.content & other.content))
    kind = 0.5 if one.kinds & other.kinds else 0.0
    actor = 0.5 if one.actors & other.actors else 0.0
    strength = numbers + told + kind + actor
    if one.window is None or other.window is None:
        alike = 2 * len(shared) >= min(len(one.numbers), len(other.numbers))
        return strength if "same" in relations and alike and numbers >= _ENOUGH_ELSEWHERE else -1.0
    if "same" in relations:
        return strength if strength >= _ENOUGH else -1.0
    if "within" in relations or ((not one.placed or not other.placed) and one.mentions & other.mentions):
        return strength if strength >= _ENOUGH_WITHIN else -1.0
    return strength if numbers >= _ENOUGH and strength >= _ENOUGH_ELSEWHERE else -1.0


def joined_events(events: Iterable[Event], copies: Groups, facts: Facts, folder: Path) -> Iterator[Event]:
    """Events of all articles, those told in several of them as one. `copies` joins facts by their `number`.

    Only what tells events apart is kept while they are joined, most of it in files of `folder`; the figures come back
    with each event, in the order in which they were taken in.
    """
    clusters = Shelf[int, Event](folder / "events", _EVENTS_NEAR)
    index = Shelf[tuple[object, ...], list[int]](folder / "events-index", _KEYS_NEAR)
    of_copy = array("i", [-1]) * len(facts)
    taken, taken_by = array("i"), array("i")
    count = 0
    for event in chain.from_iterable(_parted(event, copies, of_copy) for event in events):
        roots = [copies.root(fact.number) for fact in event.facts]
        chosen = next((of_copy[root] for root in roots if of_copy[root] >= 0), None)
        listed = {key: index.get(key) or [] for key in event.keys}
        if chosen is None:
            rivals = {cluster for newest in listed.values() for cluster in newest}
            evidence = {cluster: _evidence(_known(clusters, cluster), event) for cluster in rivals}
            likely = [cluster for cluster in sorted(rivals) if evidence[cluster] > 0]
            chosen = max(likely, key=lambda cluster: evidence[cluster], default=None)
        if chosen is None:
            chosen = count
            clusters.put(chosen, Event())
            count += 1
        cluster = _known(clusters, chosen)
        cluster.take(event)
        cluster.facts.clear()
        _enter(index, listed, chosen)
        for fact, root in zip(event.facts, roots, strict=True):
            of_copy[root] = chosen
            taken.append(fact.number)
            taken_by.append(chosen)
        clusters.trim()
        index.trim()
    index.close()
    for number, members in _members(taken, taken_by):
        cluster = _known(clusters, number)
        yield Event([facts[member] for member in members], cluster.window, cluster.dated)
        clusters.trim()
    clusters.close()


# Events, and keys under which they are looked up, that stay in memory.
_EVENTS_NEAR, _KEYS_NEAR = 3_000, 50_000


def _known(shelf: Shelf[int, V], number: int) -> V:
    """What stands under a number that was given out."""
    found = shelf.get(number)
    assert found is not None
    return found


def _enter(
    index: Shelf[tuple[object, ...], list[int]], listed: Mapping[tuple[object, ...], list[int]], number: int
) -> None:
    """Enter a number under each key, where it is not among the newest already, which are `listed`."""
    for key, newest in listed.items():
        if number not in newest:
            newest.append(number)
            del newest[:-_NEWEST]
            index.put(key, newest)


def _members(numbers: array[int], groups: array[int]) -> Iterator[tuple[int, list[int]]]:
    """Each group, in order, with its numbers in the order in which they stand."""
    of_group, members = np.array(groups, dtype=np.int32), np.array(numbers, dtype=np.int32)
    order = np.argsort(of_group, kind="stable")
    of_group, members = of_group[order], members[order]
    edges = [0, *(np.flatnonzero(np.diff(of_group)) + 1).tolist(), len(of_group)]
    for first, last in pairwise(edges):
        if first < last:
            yield int(of_group[first]), members[first:last].tolist()


def _parted(event: Event, copies: Groups, of_copy: Sequence[int]) -> list[Event]:
    """The event, or its copied sentences and the rest of it where they are less than half of it.

    A long article that copies one sentence need not tell of that sentence's event in all the others.
    """
    copied = {fact.quote_start for fact in event.facts if of_copy[copies.root(fact.number)] >= 0}
    taken = [fact for fact in event.facts if fact.quote_start in copied]
    if not taken or 2 * len(taken) >= len(event.facts):
        return [event]
    parts = [Event(), Event()]
    for fact in event.facts:
        parts[fact.quote_start not in copied].add(fact)
    return parts


@dataclass(slots=True, eq=False)
class Thing:
    """Figures that count one thing: one indicator, unit and scope, one population, place and window."""

    facts: list[Fact] = field(default_factory=list)
    window: tuple[int, int] | None = None
    dated: bool = False
    of_article: defaultdict[int, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    numbers: set[object] = field(default_factory=set)
    populations: set[str] = field(default_factory=set)

    def add(self, fact: Fact) -> None:
        """Take a figure in."""
        self.facts.append(fact)
        self.of_article[fact.document].append(fact)
        self.numbers.add(fact.stated)
        self.populations.add(fact.population or "people")


def things_of_event(event: Event, copies: Groups, different: Mapping[int, set[int]]) -> list[Thing]:
    """What the figures of one event count. `different` names figures that a person has judged apart."""
    things: defaultdict[tuple[str, str, str], list[Thing]] = defaultdict(list)
    of_copy: dict[int, Thing] = {}
    for fact in sorted(event.facts, key=lambda fact: (fact.part, fact.day is None, fact.day, fact.number)):
        root = copies.root(fact.number) if fact.number >= 0 else None
        of_kind = things[fact.indicator, fact.unit, fact.scope]
        thing = of_copy.get(root) if root is not None else None
        if thing is None:
            thing = next((thing for thing in of_kind if _counts_too(thing, fact, different)), None)
        if thing is None:
            thing = Thing(window=event.window, dated=event.dated)
            of_kind.append(thing)
        thing.add(fact)
        if root is not None:
            of_copy[root] = thing
    return [thing for of_kind in things.values() for thing in of_kind]


def _counts_too(thing: Thing, fact: Fact, different: Mapping[int, set[int]]) -> bool:
    """Whether a figure of the same event, indicator, unit and scope counts the same as the figures of a thing."""
    first = thing.facts[0]
    if fact.number in different and any(other.number in different[fact.number] for other in thing.facts):
        return False
    population = fact.population or "people"
    if thing.populations != {population} and not (
        fact.stated in thing.numbers and all(populations_agree(population, other) for other in thing.populations)
    ):
        return False
    if first.part != fact.part and (fact.stated not in thing.numbers or generic(population)):
        return False
    relation = place_relation(first, fact) if first.places and fact.places else "unknown"
    if relation == "apart" or (relation != "same" and not _one_spot(thing, fact)):
        return False
    if fact.part and generic(population) and (fact.stated not in thing.numbers or first.places != fact.places):
        return False
    if fact.stated not in thing.numbers and (not _comparable(first, fact) or _adds(first) or _adds(fact)):
        return False
    return all(_restates(known, fact) for known in thing.of_article.get(fact.document, ()))


def _adds(fact: Fact) -> bool:
    """Whether the number comes on top of another one: another 30, 30 more."""
    before, after = _before(fact)[-1:], folded(fact.quote[fact.number_end - fact.quote_start :])[:1]
    return bool(set(before + after) & words.listed("adding"))


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether different numbers can be of one thing: windows alike, in two articles known, of a country stated."""
    if one.dated and other.dated:
        spans = sorted((_span(one.window, True), _span(other.window, True)))
        if spans[1] > _EVENT_DAYS or spans[1] - spans[0] > _WINDOW_DIFFERENCE:
            return False
    if one.document == other.document:
        return True
    if one.window is None or other.window is None:
        return False
    return (one.dated and other.dated) or not (coarse(one) or coarse(other))


def _one_spot(thing: Thing, fact: Fact) -> bool:
    """Whether figures whose places are not known to be one may still count one thing: a number in common, no place, or
    a spot named more closely by another article."""
    first = thing.facts[0]
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
    return _weight((fact.indicator, fact.unit, fact.stated)) >= (1.0 if within else 1.5)


def _restates(known: Fact, fact: Fact) -> bool:
    """Whether two figures of one article can count one thing: said again, in other words, by another, or updated.

    Where the article itself gives one number of objects or money and a claimant another one, they count different
    things: losses are told in pieces.
    """
    if not same_claimant(known, fact) and (fact.unit in _COUNTED or (known.voice and fact.voice)):
        return True
    if known.quote_start == fact.quote_start:
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
        del self.recent[:-_NEWEST]
        if self.article and self.article[0].document != fact.document:
            self.article.clear()
        self.article.append(fact)

    def of_article(self, document: int) -> list[Fact]:
        """Its figures in the article that is read now."""
        return self.article if self.article and self.article[0].document == document else []


def standing_things(facts: Facts, copies: Groups, different: Mapping[int, set[int]], folder: Path) -> Iterator[Thing]:
    """What stocks and long cumulative totals count, found by place, population, start and day of report.

    Totals of different claimants meet only where their articles are dated and near each other: else each stays its own,
    since nobody can say whether the spans they count end on one day.
    """
    things = Shelf[int, _Standing](folder / "things", _THINGS_NEAR)
    index = Shelf[tuple[object, ...], list[int]](folder / "things-index", _KEYS_NEAR)
    of_copy, thing_of = array("i", [-1]) * len(facts), array("i", [-1]) * len(facts)
    taken, taken_by = array("i"), array("i")
    count = 0
    for fact in facts:
        if fact.of_event:
            continue
        kind = (fact.indicator, fact.unit, fact.scope, fact.population or "people", fact.part)
        keys: list[tuple[object, ...]] = [(*kind, key) for key in sorted(fact.places)] or [(*kind, "", fact.document)]
        listed = {key: index.get(key) or [] for key in keys}
        root = copies.root(fact.number)
        chosen = of_copy[root]
        if chosen < 0:
            apart = {thing_of[other] for other in different.get(fact.number, ())}
            rivals = sorted({thing for newest in listed.values() for thing in newest} - apart, reverse=True)
            chosen = next((thing for thing in rivals if _stands_with(_known(things, thing), fact)), -1)
        if chosen < 0:
            chosen = count
            things.put(chosen, _Standing(fact))
            count += 1
        _known(things, chosen).add(fact)
        of_copy[root] = thing_of[fact.number] = chosen
        taken.append(fact.number)
        taken_by.append(chosen)
        _enter(index, listed, chosen)
        things.trim()
        index.trim()
    things.close()
    index.close()
    for _, members in _members(taken, taken_by):
        thing = Thing()
        for member in members:
            thing.add(facts[member])
        thing.window, thing.dated = thing.facts[0].window, thing.facts[0].dated
        yield thing


_THINGS_NEAR = 2_000


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
