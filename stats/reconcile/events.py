"""Which figures of one article, and of different articles, tell of one event."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from math import fsum
from pathlib import Path

from stats.reconcile import words
from stats.reconcile.agree import coarse, place_relation, span, weight, windows_meet
from stats.reconcile.facts import EVENT_DAYS, Fact, Facts, folded
from stats.reconcile.groups import Groups, members_of
from stats.reconcile.shelf import Index, Shelf

# How much evidence beside place and time joins two articles' events; see `_evidence`.
_ENOUGH = 1.0
_ENOUGH_WITHIN = 1.5
_ENOUGH_ELSEWHERE = 2.0
# Share of the numbers of the smaller event that the other one states too, below which equal numbers are chance.
_SHARED_NUMBERS = 0.25
# A figure is set against so many of the events last begun in its article.
_LAST_BEGUN = 24
# An event is known by so many of its numbers, and of the names in its sentences.
_KNOWN_BY = 1_000
_LONGEST_WINDOW = 40
# An article that dates a later figure so many days before the news it began with looks back at another event.
_LOOKS_BACK = 10


@dataclass(slots=True, eq=False)
class Event:
    """Figures of one event, `members` by their numbers. `window` is the span of days that all of them allow.

    `quote_start` is where the sentence of the last one begins.
    """

    members: array[int] = field(default_factory=lambda: array("i"))
    quote_start: int = -1
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
        self.members.append(fact.number)
        self.quote_start = fact.quote_start
        self._narrow(fact.window, fact.dated)
        self.kinds |= fact.kinds
        if len(self.content) < 60:
            self.content |= fact.content
        if fact.places and not any(known.places >= fact.places for known in self.placed) and len(self.placed) < 8:
            self.placed.append(fact)
        if len(self.mentions) < _KNOWN_BY:
            self.mentions |= fact.mentions
        if fact.has_number and len(self.numbers) < _KNOWN_BY:
            self.numbers.add((fact.indicator, fact.unit, fact.stated))
        if fact.actor_text and len(self.actors) < _KNOWN_BY:
            self.actors.add(fact.actor_text.casefold())

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
        names |= {number for number in self.numbers if weight(number) >= 1}
        for day in days:
            for name in names:
                yield name, day


def local_events(facts: Iterable[Fact]) -> Iterator[Event]:
    """The events of each article, in the order of the facts."""
    for _, group in groupby(facts, key=lambda fact: fact.document):
        of_article: list[Event] = []
        for fact in group:
            event = next(
                (event for event in islice(reversed(of_article), _LAST_BEGUN) if _told_with(event, fact)), None
            )
            if event is None:
                event = Event()
                of_article.append(event)
            event.add(fact)
        yield from of_article


def _told_with(event: Event, fact: Fact) -> bool:
    """Whether a figure belongs to an event that the article told of before."""
    if event.dated and fact.dated and not windows_meet(event.window, fact.window, slack=0):
        return False
    if fact.dated != event.dated and max(span(event.window, event.dated), span(fact.window, fact.dated)) > EVENT_DAYS:
        return False
    if event.quote_start == fact.quote_start:
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


def _opens_another(fact: Fact) -> bool:
    """Whether the sentence leaves the event told so far: "in a separate attack", "elsewhere", "another bomb"."""
    spoken = folded(fact.quote)[:9]
    for place, word in enumerate(spoken):
        if word in words.listed("new_event") and (
            word not in ("another", "second") or words.event_kinds(spoken[place + 1 : place + 3])
        ):
            return True
    return False


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
    numbers = fsum(weight(number) for number in shared)
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
    index = Index(folder / "events-index", _KEYS_NEAR)
    of_copy = array("i", [-1]) * len(facts)
    taken, taken_by = array("i"), array("i")
    count = 0
    for event in chain.from_iterable(_parted(event, copies, of_copy, facts) for event in events):
        chosen = next((of_copy[root] for root in map(copies.root, event.members) if of_copy[root] >= 0), None)
        listed = index.listed(event.keys)
        if chosen is None:
            rivals = {cluster for newest in listed.values() for cluster in newest}
            evidence = {cluster: _evidence(clusters.known(cluster), event) for cluster in rivals}
            likely = [cluster for cluster in sorted(rivals) if evidence[cluster] > 0]
            chosen = max(likely, key=lambda cluster: evidence[cluster], default=None)
        if chosen is None:
            chosen = count
            clusters.put(chosen, Event())
            count += 1
        cluster = clusters.known(chosen)
        for number in event.members:
            cluster.add(facts[number])
            of_copy[copies.root(number)] = chosen
            taken.append(number)
            taken_by.append(chosen)
        del cluster.members[:]
        index.enter(chosen, listed)
        clusters.trim()
    index.close()
    for number, members in members_of(taken_by):
        cluster = clusters.known(number)
        yield Event(array("i", (taken[member] for member in members)), window=cluster.window, dated=cluster.dated)
        clusters.trim()
    clusters.close()


# Events, and keys under which they are looked up, that stay in memory.
_EVENTS_NEAR, _KEYS_NEAR = 3_000, 50_000


def _parted(event: Event, copies: Groups, of_copy: Sequence[int], facts: Facts) -> list[Event]:
    """The event, or its copied sentences and the rest of it where they are less than half of it.

    A long article that copies one sentence need not tell of that sentence's event in all the others.
    """
    copied = {facts[number].quote_start for number in event.members if of_copy[copies.root(number)] >= 0}
    if not copied:
        return [event]
    of_copied = [facts[number].quote_start in copied for number in event.members]
    if 2 * sum(of_copied) >= len(event.members):
        return [event]
    parts = [Event(), Event()]
    for number, first in zip(event.members, of_copied, strict=True):
        parts[not first].add(facts[number])
    return parts
