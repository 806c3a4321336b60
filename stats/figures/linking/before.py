"""Events before a number: "killed 12 people", "the killing of 12", "injured: 12"."""

from __future__ import annotations

from collections.abc import Mapping

from stats.figures.counted import Counted
from stats.figures.events import Event
from stats.figures.indicators import VICTIMS
from stats.figures.linking.classes import counted_class
from stats.figures.linking.grammar import BE, RELATIVES, THRESHOLD, crossed, is_passive, step
from stats.figures.linking.tolls import follows_a_toll, is_toll, nominal
from stats.records import Quantity
from stats.vocabulary import word_list

_OBJECT_THRESHOLD = 1.6
_NEW_CLAUSE = frozenset(("when", "while", "because"))
_LIGHT = word_list("between_verb_and_number")
# The marks between the fields of a row.
_FIELD_MARKS = frozenset(("|", "•", "—", "–", ";", "."))
_OPENED = ([], *([mark] for mark in sorted(_FIELD_MARKS)))
_LIST_OPENERS, _LONGEST_HEADING = frozenset((":", "included", "includes", "were", "are")), 7
_OTHER_VERBS = frozenset(("have", "has", "had", "said", "says"))


def before(
    words: list[str],
    quantity: Quantity,
    what: Counted,
    event: Event,
    event_at: Mapping[int, Event],
    numbers: Mapping[int, int],
) -> tuple[str, float] | None:
    """The pattern and cost of an event before the number; `event_at` has all of the sentence by their first token."""
    between = words[event.last : quantity.first]
    cost = 0.0
    at = event.last
    counted = any(event.last <= number < quantity.first for number in numbers)
    if between and between[-1] == ":" and len(between) <= 4 and event.form not in ("base", "s", "past") and not counted:
        return "labelled", 0.4
    if not between and _is_a_label(words, quantity, what, event):
        return "labelled", 0.4
    is_thing = counted_class(quantity, what) in ("thing", "unknown")
    if event.thing == "captured" and is_thing and _is_inventoried(words, quantity, event, event_at):
        return "labelled", 0.5
    if event.frame == "noun":
        return nominal(words, quantity, what, event, event_at.values(), numbers)
    if event.person == "reached" and follows_a_toll(event, event_at.values()):
        return None
    toll = (
        event.form in ("participle", "past", "")
        and event.frame != "to"
        and ("from" in between or between[-2:] == ["it", "was"] or not counted)
        and is_toll(words, event, quantity)
    )
    while at < quantity.first and not toll:
        if cost > THRESHOLD:
            return None
        word = words[at]
        number = numbers.get(at)
        if number is not None:
            cost += 0.5
            at = max(number, at + 1)
            continue
        cost += crossed(words, at, event, event_at)
        if word in RELATIVES:
            cost += 1.0
        elif word in _LIGHT:
            cost += 0.04
        elif word in BE or word in _OTHER_VERBS:
            cost += 1.2
        else:
            cost += step(words, at)
        at += 1
    if toll:
        return "toll", 0.4
    if event.frame == "to":
        return ("aid_to", cost + 0.5 * (event.person != "without_services")) if len(between) <= 4 else None
    if event.frame == "state" or (event.frame == "subject" and event.form != ""):
        inverted = (
            event.frame == "state"
            and event.last < len(words)
            and words[event.last] in BE | {":", "included", "include", "includes"}
            and len(between) <= 3
        )
        return ("inverted", cost + 0.3) if inverted else None
    if event.frame == "subject":
        return None
    if event.frame == "both" and event.form == "participle" and is_passive(words, event):
        return None
    after = between[-1:] == ["after"] and counted_class(quantity, what) == "person"
    if event.form in ("participle", "past", "", "s") and (after or not _NEW_CLAUSE.isdisjoint(between)):
        return None  # "two guards were injured when five armed men entered"
    of_another = event.form in ("participle", "") and event.first in numbers.values()
    if of_another and (between or event.person in VICTIMS):
        cost += 1.0  # "5 workers killed, 7": said of the number before
    if "by" in between and (
        event.form == "participle" or (event.form == "" and event.frame == "object")
    ):  # "killed by two men": they acted
        return None
    if (
        event.form == "participle"
        and between
        and event.first
        and words[event.first - 1] in ("the", "a", "an", "these", "those")
    ):
        return None  # "in the affected area, 300 people"
    if between[-1:] in (["in"], ["across"], ["over"]) and counted_class(quantity, what) in ("place", "area"):
        return None  # "burning in eight counties"
    if between[-1:] == ["between"]:
        return None  # "hurt in a clash between two families"
    if between[-3:] == ["in", "front", "of"]:
        return None  # "beat them in front of 60,000 fans"
    if between[:2] == ["along", "with"]:
        return "coordination", cost
    told = event.form == "participle" or (event.form == "" and event.frame in ("object", "both"))
    if told and words[event.last - 1] not in ("by", "for") and is_passive(words, event):
        there = any(words[back] == "there" for back in range(max(0, event.first - 4), event.first))
        return ("passive_inverted", cost + 0.4) if there or (not between and event.first < 4) else None
    if event.frame == "both" and event.form and between and between[0] in ("in", "at", "on", "to", "from", "and", ","):
        cost += 0.8
    return ("object", cost) if cost <= _OBJECT_THRESHOLD else None


def _is_inventoried(words: list[str], quantity: Quantity, event: Event, event_at: Mapping[int, Event]) -> bool:
    """Whether a list of what was seized holds the number: "the arms seized included launchers, 50 rifles"."""
    near = range(event.last, min(event.last + _LONGEST_HEADING, quantity.first))
    opener = next((at for at in near if words[at] in _LIST_OPENERS), None)
    if opener is None:
        return False
    told = [event_at[at] for at in range(opener + 1, quantity.first) if at in event_at]
    plain = all(other.form not in ("past", "participle") for other in told)
    return plain and (BE | RELATIVES).isdisjoint(words[opener + 1 : quantity.first])


def _is_a_label(words: list[str], quantity: Quantity, what: Counted, event: Event) -> bool:
    """Whether an event and a number are one field of a row: "People in need 23.7M | Targeted 17.3M"."""
    if event.form not in ("participle", "") or event.frame not in ("state", "object") or what.last > quantity.last:
        return False
    lead = words[max(0, event.first - 1) : event.first]
    opened = (
        not lead
        or lead[0] in _FIELD_MARKS
        or (lead == ["people"] and words[event.first - 2 : event.first - 1] in _OPENED)
    )
    closed = quantity.last >= len(words) or words[quantity.last] in _FIELD_MARKS
    return opened and closed
