"""Which event a number belongs to.

Every event of the sentence is a candidate; each costs what stands between it and the number. The cheapest that fits
what is counted wins. Costs are ordinal: they rank readings and carry no unit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from stats.figures.counted import STOPS, Counted
from stats.figures.events import Event
from stats.figures.indicators import SENT_UNITS, VICTIMS
from stats.records import Quantity
from stats.vocabulary import word_list

BE = word_list("be")
AUXILIARIES = BE | word_list("auxiliaries")
_SUBORDINATORS = word_list("subordinators")
_RELATIVES = frozenset(["who", "which", "that", "whom", "whose"])
_THOSE = frozenset(("people", "persons", "those"))
_HARD_STOPS = frozenset((";", ":", "—", "•", "|", "*"))
_OBJECT_STARTS = word_list("object_starts")
_TOLL_WORDS = word_list("toll_words")
_THRESHOLD = 3.0
_OBJECT_THRESHOLD = 1.6
_LONGEST_TOLL = 6
_ASIDE, _LONGEST_NAME, _TOLL_REACH = 0.5, 3, 4


class Link(NamedTuple):
    """An event that a number belongs to, with the indicator it states, the named pattern and its cost."""

    event: Event
    indicator: str
    rule: str
    cost: float


_OF_ANIMALS = frozenset(
    ["killed", "injured", "affected", "missing", "rescued", "vaccinated", "stranded", "evacuated", "infected"]
)
_BROKEN = frozenset(("destroyed", "damaged", "affected", "missing"))


def counted_class(quantity: Quantity, what: Counted) -> str:
    """person, livestock, thing, place, area, attack, unknown (no table has the noun) or any (no noun)."""
    if what.noun is None or what.anaphor is not None:
        return "unknown" if what.unknown else "any"
    unit = what.noun.unit
    if unit in ("person", "household"):
        return "person"
    if unit in ("village", "town", "district"):
        return "place"
    if unit == "area":
        return "area"
    if unit in ("attack", "airstrike"):
        return "attack"
    return "livestock" if unit == "livestock" else "thing"


def indicator_for(event: Event, counted: str) -> str | None:
    """The indicator an event states of a class of counted things, or None where it states none."""
    if counted == "person":
        return event.person
    if counted == "thing":
        return event.thing
    if counted == "place":
        return event.place or (event.thing if event.frame != "noun" and event.thing in _BROKEN else None)
    if counted == "area":  # a province is struck, not broken
        return "affected" if event.place in ("damaged", "destroyed") else event.place
    if counted == "livestock":
        return event.person if event.person in _OF_ANIMALS else event.thing
    if counted in ("any", "unknown"):
        return event.person or (event.thing if event.thing != "aid_delivered" else None)
    return None


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
    candidates = [attribute] if attribute else []
    for event in events:
        indicator = indicator_for(event, counted)
        if indicator == "aid_delivered" and what.noun is not None:
            indicator = _sent(event, what.noun.unit)
        if (
            indicator is None
            or what.attribute is event
            or not (_is_verb(words, event, numbers) or (event.first == what.last and event.frame == "subject"))
        ):
            continue
        if event.first >= what.last:
            found = _behind(words, what, event, events, numbers)
        elif event.last <= quantity.first:
            found = _before(words, quantity, what, event, events, numbers)
        elif words[event.first : event.first + 2] == ["number", "of"] and event.first < what.last <= event.last:
            found = "toll", 0.3
        else:
            continue
        if found is not None:
            rule, cost = found
            cost += 0.8 * event.weak
            if cost <= _THRESHOLD:
                candidates.append(Link(event, indicator, rule, cost))
    best = min(candidates, key=lambda candidate: (candidate.cost, candidate.event.first), default=None)
    if best is None or counted not in ("person", "any"):
        return best
    return _fate(words, _main_clause(words, what, best, events), events, numbers)


_CHAINED = frozenset(("passive", "postnominal", "subject", "predicate", "reduced_relative"))
_FATE_REACH = 10


def _main_clause(words: list[str], what: Counted, best: Link, events: list[Event]) -> Link:
    """The predicate behind a relative clause: "two guards who had been held hostage were freed" """
    event = best.event
    if event.first < what.last or _RELATIVES.isdisjoint(words[what.last : event.first]):
        return best
    behind = words[event.last : event.last + 1]
    if not behind or behind[0] not in BE | {"have", "has", "had"}:
        return best
    for later in events:
        between = words[event.last : later.first]
        if (
            later.first >= event.last
            and later.form in ("participle", "")
            and later.person
            and all(map(_auxiliary, between))
        ):
            return Link(later, later.person, best.rule, best.cost)
    return best


def _fate(words: list[str], best: Link, events: list[Event], numbers: Mapping[int, int]) -> Link:
    """The death or wound that ends a chain of events told of the same people: "abducted … and later killed"."""
    if best.rule not in _CHAINED or best.indicator not in ("injured", "abducted", "detained", "missing", "affected"):
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
        joined = [word for word in between[-3:] if word in ("and", "then")]
        straight = between[-1:] == ["and"] or (between[-2:-1] == ["and"] and between[-1].endswith("ly"))
        clean = straight or not (_RELATIVES | BE | _SUBORDINATORS) & set(between)
        alone = not any(best.event.last <= first < event.first for first in numbers)
        acts = event.frame != "state" and _has_object(words, event, numbers)
        if event.person and joined and clean and alone and len(between) <= _FATE_REACH and not acts:
            return Link(event, event.person, best.rule, best.cost)
    return best


def _sent(event: Event, unit: str) -> str | None:
    """What was sent: boats, aircraft and vehicles are deployed, goods delivered; only what carries goods arrives."""
    if unit in SENT_UNITS:
        return "deployed" if event.frame == "object" else None
    if event.frame == "subject" and unit not in ("truck", "convoy", "flight", "tonne", "ton"):
        return None
    return "aid_delivered"


def _is_verb(words: list[str], event: Event, numbers: Mapping[int, int]) -> bool:
    """Whether a base form ("attack", "release") stands as a verb: behind "to", an auxiliary or a plural subject."""
    if event.form not in ("base", "s") or event.last - event.first > 1:
        return True
    before = words[event.first - 1] if event.first else ""
    if event.last in numbers and before not in STOPS and before != "the":
        return True  # "wounds nine", "gunmen free 8 hostages"
    if event.form == "s":
        return before not in (
            "the",
            "of",
            "and",
            "by",
            "in",
            "air",
            "these",
            "those",
            ",",
            "from",
            "after",
            "for",
            "with",
        )
    return before in _VERB_LEADS or (
        len(before) > 3
        and before.endswith("s")
        and before not in ("this", "these", "those", "its", "previous", "various", "serious", "across")
    )


_VERB_LEADS = word_list("verb_leads")


def _auxiliary(word: str) -> bool:
    return word in AUXILIARIES or (len(word) > 4 and word.endswith("ly") and word != "family")


def _passive(words: list[str], event: Event) -> bool:
    """Whether a form of "be" governs the event."""
    at = event.first - 1
    while (at >= 0 and _auxiliary(words[at])) or (
        at >= 0 and words[at] in ("and", "or") and at and words[at - 1] not in (",",)
    ):
        if words[at] in BE:
            return True
        if words[at] in ("have", "has", "had", "who", "which", "that", "to", "and", "or"):
            if words[at] in ("and", "or", "to"):
                return False
            if words[at] in ("have", "has", "had"):
                return False
        at -= 1
    return False


def _has_object(words: list[str], event: Event, numbers: Mapping[int, int]) -> bool:
    """Whether a noun phrase follows the verb directly, so that its subject is the one who acts."""
    at = event.last
    if at >= len(words):
        return False
    if at in numbers:
        return not (event.person in VICTIMS and event.form == "participle" and event.first in numbers.values())
    if words[at] in ("their", "his", "her") and event.frame != "object":  # "evacuated their homes": they are counted
        return False
    return words[at] in _OBJECT_STARTS and not (
        words[at] == "all" and at + 1 < len(words) and words[at + 1] in ("of", "over")
    )


def _step(words: list[str], at: int) -> float:
    """What one word between a number and an event costs."""
    word = words[at]
    if _auxiliary(word) or (word == "since" and at and words[at - 1] in ("have", "has", "had")):
        return 0.03
    if word == ",":
        return 0.35
    if word in ("and", "or"):
        return 0.5
    if word in _HARD_STOPS:
        return 2.2
    if word in _SUBORDINATORS:
        return 1.3
    if word in ("(", ")", '"'):
        return 0.4
    return 0.09


_STILL_THERE = frozenset(("there", ".", ",", ")", "alive", "behind", "to", "feet", "hand", "wing", "side"))


def _crossed(words: list[str], at: int, event: Event, events: list[Event]) -> float:
    """What it costs that another event, or a verb of any kind, stands at a token on the way."""
    place = bisect_left(events, at, key=attrgetter("first"))
    inner = events[place] if place < len(events) else event
    if inner.first == at and inner is not event:
        if inner.frame == "noun" or inner.form in ("base", "s"):
            return 0.0
        if (at and words[at - 1] == "the") or inner.form in ("", "gerund"):
            return 0.4
        return 0.9
    word = words[at]
    return 0.45 if len(word) > 4 and word.endswith("ed") and not _auxiliary(word) and words[at - 1] != "-" else 0.0


def _aside_end(words: list[str], what: Counted, event: Event) -> int | None:
    """The token behind an aside between the counted and its verb: "310 families, driven out in 2005, returned"."""
    before = event.first - 1
    while before > what.last and _auxiliary(words[before]):
        before -= 1
    if words[what.last] != "," or words[before] != "," or before - what.last < 3 or event.form in ("gerund", "base"):
        return None
    return before + 1 if event.frame in ("subject", "both", "object") else None


def _behind(
    words: list[str], what: Counted, event: Event, events: list[Event], numbers: Mapping[int, int]
) -> tuple[str, float] | None:
    """The pattern and cost of an event behind the number's noun phrase."""
    cost, at, relative, be, joined = 0.0, what.last, False, False, False
    comma_since = 0
    far = event.first - what.last > _LONGEST_TOLL
    aside = _aside_end(words, what, event)
    if aside:
        at, cost = aside, _ASIDE
    while at < event.first:
        if far and cost > _THRESHOLD:
            return None
        word = words[at]
        if word == "(" and ")" in words[at + 1 : event.first]:
            at += words[at : event.first].index(")") + 1
            cost += 0.1
            continue
        number = numbers.get(at)
        if number is not None:
            lead = at - 2 if words[at - 1] in ("his", "her", "their", "its") else at - 1
            joined = joined and words[lead] in ("and", ",", "or", "including", "&")
            cost += 0.45 if joined else 0.6
            at = max(number, at + 1)
            if at == event.first and event.form in ("participle", "") and not joined and not _passive(words, event):
                cost += 1.0  # the event stands right behind the other number
            joined = True
            continue
        if word in _RELATIVES:
            relative = True
            cost += 0.1
        elif word in ("and", ",", "or"):
            joined = True
            comma_since += word == ","
            cost += _step(words, at)
        elif word == "as" and at + 1 == event.first:
            cost += 0.1
        else:
            cost += _step(words, at)
        if word in BE:
            be = True
        cost += _crossed(words, at, event, events)
        at += 1
    gap = event.first - what.last
    passive = _passive(words, event)
    if event.frame in ("noun", "to"):
        return None
    if event.form == "":  # states and phrases
        if event.frame == "object":
            return ("passive", cost) if passive or gap == 0 else ("reduced_relative", cost + 0.9)
        return ("predicate" if gap else "postnominal"), cost
    if (
        gap == 0
        and words[event.first : event.last] == ["left"]
        and (event.last >= len(words) or words[event.last] in _STILL_THERE)
    ):
        return None
    if event.frame == "subject" or (event.frame == "both" and event.form != "participle"):
        if event.form == "gerund" and gap > 0 and not be and words[event.first - 1] not in (",", "were", "are"):
            cost += 0.8
        if (
            event.form == "base"
            and gap > 0
            and words[event.first - 1] not in ("to", "not")
            and not _auxiliary(words[event.first - 1])
        ):
            cost += 0.3
        if event.frame == "both" and _has_object(words, event, numbers) and not passive:
            return None
        if event.frame == "subject" and event.form in ("participle", "past") and passive and gap:
            return None  # "were left stranded"
        return "subject", cost
    if event.form in ("base", "s"):
        return None
    if event.form == "gerund":
        return ("passive", cost + 0.2) if passive and words[event.first - 1] == "being" else None
    if _has_object(words, event, numbers) and not passive:
        return None
    if passive or event.frame == "both":
        return "passive", cost
    if gap == 0 or (words[what.last] == "(" and words[event.first - 1] == ")"):
        return "postnominal", cost
    if relative:
        return None
    if all(_auxiliary(word) for word in words[what.last : event.first]):
        if any(word in ("have", "has", "had") for word in words[what.last : event.first]) and not be:
            return None
        return "postnominal", cost + 0.2
    if words[event.first - 1] in ("and", "or", ",") and be:  # "were abducted and killed"
        return "passive", cost
    if words[event.first - 1] in ("and", "or"):  # "Q killed and wounded"
        return "postnominal", cost + 0.6
    return "reduced_relative", cost + 0.9


def _before(
    words: list[str],
    quantity: Quantity,
    what: Counted,
    event: Event,
    events: list[Event],
    numbers: Mapping[int, int],
) -> tuple[str, float] | None:
    """The pattern and cost of an event before the number."""
    between = words[event.last : quantity.first]
    cost = 0.0
    at = event.last
    if between and between[-1] == ":" and len(between) <= 4 and event.form not in ("base", "s", "past"):
        return "labelled", 0.4
    if event.frame == "noun":
        return _nominal(words, quantity, what, event, events, numbers)
    if event.person == "reached" and _follows_a_toll(event, events):
        return None
    toll = event.form in ("participle", "past", "") and event.frame != "to" and _is_toll(words, event, quantity)
    while at < quantity.first and not toll:
        if cost > _THRESHOLD:
            return None
        word = words[at]
        number = numbers.get(at)
        if number is not None:
            cost += 0.5
            at = max(number, at + 1)
            continue
        cost += _crossed(words, at, event, events)
        if word in _RELATIVES:
            cost += 1.0
        elif (
            word
            in (
                "another",
                "further",
                "additional",
                "total",
                "of",
                "a",
                "the",
                "all",
                "up",
                "more",
                "as",
                "many",
                "away",
                "off",
            )
            or word == "-"
        ):
            cost += 0.04
        elif word in BE or word in ("have", "has", "had", "said", "says"):
            cost += 1.2
        else:
            cost += _step(words, at)
        at += 1
    if toll:
        return "toll", 0.4
    if event.frame == "to":
        return ("aid_to", cost + 0.5) if len(between) <= 4 else None
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
    if event.frame == "both" and event.form == "participle" and _passive(words, event):
        return None
    if event.form in ("participle", "") and event.first in numbers.values():
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
    if event.form == "gerund" and between[:1] == ["in"] and counted_class(quantity, what) in ("place", "area"):
        return None  # "burning in eight counties"
    if between[:2] == ["along", "with"]:
        return "coordination", cost
    told = event.form == "participle" or (event.form == "" and event.frame in ("object", "both"))
    if told and words[event.last - 1] != "by" and _passive(words, event):
        there = any(words[back] == "there" for back in range(max(0, event.first - 4), event.first))
        return ("passive_inverted", cost + 0.4) if there or (not between and event.first < 4) else None
    if event.frame == "both" and event.form and between and between[0] in ("in", "at", "on", "to", "from", "and", ","):
        cost += 0.8
    return ("object", cost) if cost <= _OBJECT_THRESHOLD else None


def _follows_a_toll(event: Event, events: list[Event]) -> bool:
    """Whether it is a number that reaches so many: "the number of evacuees reached 7,965"."""
    return any(other.frame == "noun" and 0 <= event.first - other.last <= _TOLL_REACH for other in events)


def _heads_a_list(words: list[str], quantity: Quantity, between: list[str]) -> bool:
    """Whether a number is the first of a list of names and numbers: "Deaths by district: Idukki 43, Kollam 30"."""
    if between.count(":") != 1 or not words[quantity.last : quantity.last + 1] or ";" in between:
        return False
    name = between[between.index(":") + 1 :]
    named = 0 < len(name) <= _LONGEST_NAME and all(word[0].isalpha() and word not in STOPS for word in name)
    return named and words[quantity.last] in (",", ";", ".", ")", "and")


def _is_toll(words: list[str], event: Event, quantity: Quantity) -> bool:
    """ "the number of rebels killed by the army at 100", "the people who died have reached 54"."""
    lead = words[max(0, event.first - 6) : event.first]
    numbered = any(lead[at : at + 2] == ["number", "of"] for at in range(len(lead)))
    those = words[quantity.first - 1] == "reached" and not _THOSE.isdisjoint(lead) and not _RELATIVES.isdisjoint(lead)
    return those or (numbered and words[quantity.first - 1] in ("at", "to", "is", "was", "reached"))


def _nominal(
    words: list[str],
    quantity: Quantity,
    what: Counted,
    event: Event,
    events: list[Event],
    numbers: Mapping[int, int],
) -> tuple[str, float] | None:
    """An event noun before the number: "death toll … to 12", "evacuation of 300 families", "loss of 40 lives"."""
    between = words[event.last : quantity.first]
    if words[event.last - 1] in ("of", "to", "in"):
        if (
            event.last - event.first > 1
            and words[event.first] in ("loss",)
            and not (what.noun and words[what.last - 1] in ("life", "lives"))
        ):
            return None
        if (
            between[:1] == [","] and between.count(",") == 2 and between[-1] == "," and len(between) <= 9
        ):  # "evacuation of, by last count, 17"
            between = []
        if len(between) <= 5 and not any(word in (",", ";", ":", "and") for word in between[:1]):
            cost = sum(
                0.04 if word in ("the", "a", "an", "further", "another", "total", "of", "all") else 0.25
                for word in between
            )
            if any(event.last <= first < quantity.first for first in numbers):
                cost += 0.5
            return "nominal", cost
        return None
    if between == [","] and words[quantity.last : quantity.last + 1] == [","]:
        return "toll", 0.5  # "the number of casualties, about 200, was smaller"
    if _heads_a_list(words, quantity, between):
        return "labelled", 0.6
    if (
        any(word in (";", ".", ":") and not (word == ":" and at == len(between) - 1) for at, word in enumerate(between))
        or len(between) > 28
    ):
        return None
    inner = [other for other in events if event.last <= other.first < quantity.first and other.frame != "noun"]
    inner = [other for other in inner if other.form in ("past", "participle") or other.frame == "state"]
    toll_verbs = sum(word in _TOLL_WORDS for word in between)
    if between and not toll_verbs:
        return None
    if between and between[-1] not in _TOLL_WORDS and between[-1] not in (":", "(", "least", "a", "another"):
        return None
    if len(between) > 1 and between[-1] in ("to", "at", "is", "was", "reached", "hit", "of", "as"):
        inner = inner[:-1]
    cost = 0.25 + 0.05 * sum(word not in _TOLL_WORDS for word in between) + 0.9 * len(inner)
    cost += 0.7 * sum(1 for first in numbers if event.last <= first < quantity.first)
    cost += 0.5 * between.count(",") + 0.6 * between.count("and")
    return "toll", cost
