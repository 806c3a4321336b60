"""Which event a number belongs to.

Every event of the sentence is a candidate; each costs what stands between it and the number. The cheapest that fits
what is counted wins. Costs are ordinal: they rank readings and carry no unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stats.figures.counted import STOPS, Counted
from stats.figures.events import Event
from stats.figures.indicators import SENT_UNITS, VICTIMS
from stats.figures.linking.before import before
from stats.figures.linking.behind import behind
from stats.figures.linking.classes import indicator_for
from stats.figures.linking.grammar import (
    BE,
    RELATIVES,
    SUBORDINATORS,
    THRESHOLD,
    has_object,
    is_auxiliary,
    is_of_another,
    is_passive,
    is_verb,
)
from stats.records import Quantity
from stats.vocabulary import word_list
from stats.vocabulary.nouns import noun_at


class Link(NamedTuple):
    """An event that a number belongs to, with the indicator it states, the named pattern and its cost."""

    event: Event
    indicator: str
    rule: str
    cost: float


def link(
    words: list[str],
    quantity: Quantity,
    what: Counted,
    events: list[Event],
    numbers: Mapping[int, int],
    counted: str,
) -> Link | None:
    """The cheapest event of the sentence that fits; `numbers` maps the first token of each quantity to its end."""
    if what.attribute is not None:
        indicator = indicator_for(what.attribute, counted)
        attribute = Link(what.attribute, indicator, "attribute", 0.6) if indicator else None
    else:
        attribute = None
    if attribute is not None and attribute.indicator == "killed" and what.partitive:
        return attribute  # "two of the dead were buried"
    candidates = [attribute] if attribute else []
    event_at = {event.first: event for event in events}
    for event in events:
        indicator = indicator_for(event, counted)
        if indicator == "aid_delivered" and what.noun is not None:
            indicator = _sent(event, what.noun.unit, words[what.last - 1])
        if (
            indicator is None
            or (indicator in _FREED and _is_demanded(words, event.first))
            or what.attribute is event
            or (event.first > what.last and _describes(words, event))
            or is_of_another(words, quantity, event, numbers)
            or not (is_verb(words, event, numbers) or (event.first == what.last and event.frame == "subject"))
        ):
            continue
        if event.first >= what.last:
            found = behind(words, quantity, what, event, event_at, numbers)
        elif event.last <= quantity.first:
            found = before(words, quantity, what, event, event_at, numbers)
        elif words[event.first : event.first + 2] == ["number", "of"] and event.first < what.last <= event.last:
            found = "toll", 0.3
        else:
            continue
        if found is not None:
            rule, cost = found
            cost += _WEAK * event.weak
            if cost <= THRESHOLD:
                candidates.append(Link(event, indicator, rule, cost))
    best = min(candidates, key=lambda candidate: (candidate.cost, candidate.event.first), default=None)
    if (
        best is not None and best.indicator == "reached"
    ):  # "the hospital was assisting 100 civilians wounded in the clashes"
        hurt = (candidate for candidate in candidates if candidate.indicator in VICTIMS and candidate.cost <= _SURE)
        best = next(hurt, best)
    if best is None or counted not in ("person", "any"):
        return best
    return _fate(words, _main_clause(words, what, best, events, numbers), events, numbers)


# What a word costs that counts only close to the number.
_WEAK = 0.8
_SURE = 0.2
_CARRIED_UNITS = frozenset(("truck", "convoy", "flight", "tonne", "ton", "parcel", "tent"))
_GOODS = word_list("aid_goods")
_TEAMS = word_list("teams")
# Those whose release is demanded are still held.
_FREED, _DEMANDS, _DEMAND_REACH = frozenset(("released", "returned")), word_list("demands"), 4
_CHAINED = frozenset(("passive", "postnominal", "subject", "predicate", "reduced_relative"))
_FATE_REACH = 18
# What joins a later event to those of a chain, and what says that it came later: "kidnapped; later found dead".
_GOING_ON = frozenset(("and", "then", ";", "(", "but"))
_AFTERWARDS = frozenset(("later", "subsequently", "presumed", "found", "eventually"))
# What needs no further word on what became of them.
_FINAL = frozenset(("killed", "bodies_found", "casualties"))
_CLAUSE_MARKS = SUBORDINATORS | RELATIVES | {",", ";", "and", "but", "or", ":", "to"}
_LONGEST_ASIDE = 12
# "Who had been kidnapped in March are due to be set free"
_LONGEST_ADJUNCT, _TO_COME = 4, frozenset(("due", "to", "expected", "set", "about"))
# ", in Jonglei State,"
_PLACING, _LONGEST_PLACE = frozenset(("in", "near", "at")), 5
_HAVING, _LONGEST_CLAUSE = BE | {"have", "has", "had"}, 14
_FINITE = frozenset(("", "base", "past", "s"))


def _describes(words: list[str], event: Event) -> bool:
    """Whether an event is half of a word that describes another noun: "in the worst-hit area"."""
    behind = words[event.last : event.last + 1]
    return words[event.first - 1] == "-" and bool(behind) and behind[0][0].isalpha() and behind[0] not in STOPS


def _is_demanded(words: list[str], at: int) -> bool:
    """Whether what a noun at a token names is asked for: "called for the safe release of"."""
    return not _DEMANDS.isdisjoint(words[max(at - _DEMAND_REACH, 0) : max(at - 1, 0)])


def _main_clause(words: list[str], what: Counted, best: Link, events: list[Event], numbers: Mapping[int, int]) -> Link:
    """The predicate behind a relative clause: "two guards who had been held hostage were freed" """
    event = best.event
    if event.first < what.last:
        return best
    if RELATIVES.isdisjoint(words[what.last : event.first]):
        return _main_predicate(words, what, best, events)
    near = words[event.last : event.last + _LONGEST_ADJUNCT]
    verb = event.last + next((at for at, word in enumerate(near) if word in _HAVING), len(near))
    closed = _closing_comma(words, event.last, numbers)
    if closed:
        verb = closed + 1
    elif verb - event.last == len(near) or not _CLAUSE_MARKS.isdisjoint(words[event.last : verb]):
        return _main_verb(words, best, events, numbers)
    for later in events:
        between = words[verb : later.first]
        if (
            later.first >= verb
            and later.form in ("participle", "")
            and later.person
            and all(is_auxiliary(word) or word in _TO_COME for word in between)
        ):
            return Link(later, later.person, best.rule, best.cost)
    return best


def _closing_comma(words: list[str], at: int, numbers: Mapping[int, int]) -> int | None:
    """The comma between a relative clause and its main verb: "who had been seized by men, have been shot"."""
    for comma in range(at, min(at + _LONGEST_CLAUSE, len(words) - 1)):
        if words[comma] == "," and words[comma + 1] in _HAVING:
            return comma
        if words[comma] in (",", ";", ".", "and") or comma in numbers:
            return None
    return None


def _main_verb(words: list[str], best: Link, events: list[Event], numbers: Mapping[int, int]) -> Link:
    """The verb without object behind a relative clause: "two fighters who fled camps in the north surrendered"."""
    for later in events:
        between = words[best.event.last : later.first]
        finite = later.form in ("past", "participle") and later.frame in ("subject", "both")
        plain = between and len(between) <= _LONGEST_ASIDE and _CLAUSE_MARKS.isdisjoint(between)
        if later.first >= best.event.last and later.person and finite and plain and BE.isdisjoint(between):
            acts = is_auxiliary(words[later.first - 1]) or has_object(words, later, numbers)
            return best if acts else Link(later, later.person, best.rule, best.cost)
    return best


def _main_predicate(words: list[str], what: Counted, best: Link, events: list[Event]) -> Link:
    """The predicate behind a participle: "hostages seized there were freed", "miners, trapped for days, were saved"."""
    if best.rule not in ("postnominal", "reduced_relative", "predicate") or best.indicator in _FINAL:
        return best
    if best.rule == "predicate" and is_passive(words, best.event):
        return best
    opened = words[what.last : what.last + 1] == [","]
    for later in events:
        if later.first < best.event.last or not later.person:
            continue
        verb = later.first
        while is_auxiliary(words[verb - 1]):
            verb -= 1
        between = _without_place(words[best.event.last : verb])
        closed = opened and between[-1:] == [","]
        plain = _CLAUSE_MARKS.isdisjoint(between[:-1] if closed else between) and opened == closed
        undergoes = (later.form == "participle" or later.frame == "state") and is_passive(words, later)
        acts = later.frame == "subject" and later.form in _FINITE and best.event.frame == "state"
        if plain and (undergoes or acts) and len(between) <= _LONGEST_ASIDE:
            return Link(later, later.person, "passive" if undergoes else "subject", best.cost)
    return best


def _without_place(between: list[str]) -> list[str]:
    """What stands between two verbs without an aside on where it was: "in fighting near Akobo, in Jonglei, have"."""
    if between[-1:] != [","] or between.count(",") != 2:
        return between
    opened = between.index(",")
    place = between[opened + 1 : -1]
    return between[:opened] if place and place[0] in _PLACING and len(place) <= _LONGEST_PLACE else between


def _fate(words: list[str], best: Link, events: list[Event], numbers: Mapping[int, int]) -> Link:
    """The death or wound that ends a chain of events told of the same people: "abducted … and later killed"."""
    if best.rule not in _CHAINED or best.indicator not in (
        "injured",
        "abducted",
        "detained",
        "missing",
        "affected",
        "targeted",
        "rescued",
    ):
        return best
    for event in events:
        between = words[best.event.last : event.first]
        if (
            event.first < best.event.last
            or event.person not in (("killed", "injured") if best.indicator == "affected" else ("killed",))
            or event.form not in ("participle", "past", "")
            or event.frame == "noun"
        ):
            continue
        joined = not _GOING_ON.isdisjoint(between[-4:])
        late = not _AFTERWARDS.isdisjoint(words[max(event.first - 3, 0) : event.last])
        straight = between[-1:] == ["and"] or (between[-2:-1] == ["and"] and between[-1].endswith("ly"))
        phrase = between == [","] and "and" in words[event.first : event.last]  # "was attacked, stabbed and killed"
        straight, joined = straight or phrase, joined or phrase
        clean = straight or (late and joined) or not (RELATIVES | BE | SUBORDINATORS) & set(between)
        way = range(best.event.last, event.first)
        joint = max((at for at in way if words[at] in _GOING_ON), default=event.first)
        other = any(noun_at(words, at) for at in range(joint + 1, event.first))  # "injured and a passenger killed"
        alone = numbers.keys().isdisjoint(way) and not other
        acts = event.frame != "state" and has_object(words, event, numbers)
        if event.person and joined and clean and alone and len(between) <= _FATE_REACH and not acts:
            return Link(event, event.person, best.rule, best.cost + _WEAK * (event.weak - best.event.weak))
    return best


def _sent(event: Event, unit: str, noun: str) -> str | None:
    """What was sent: boats, aircraft and vehicles are deployed; goods are delivered, they or their carriers arrive."""
    if noun in _TEAMS:
        return "deployed"
    if unit in SENT_UNITS:
        return "deployed" if event.frame == "object" else None
    if event.frame == "subject" and unit not in _CARRIED_UNITS and noun not in _GOODS:
        return None
    return "aid_delivered"
