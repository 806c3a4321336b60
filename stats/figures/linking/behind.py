"""Events behind a number's noun phrase: "12 people were killed", "83 soldiers killed", "310 families fled"."""

from __future__ import annotations

from collections.abc import Mapping

from stats.figures.counted import STOPS, Counted
from stats.figures.events import Event
from stats.figures.indicators import VICTIMS
from stats.figures.linking.grammar import BE, RELATIVES, THRESHOLD, crossed, has_object, is_auxiliary, is_passive, step
from stats.records import Quantity

_OTHER_SUBJECTS = frozenset(("he", "she", "it", "we", "i"))
_NONE = frozenset(("none", "nobody"))
_SAYING = frozenset(("said", "says"))
_REFLEXIVES = frozenset(("himself", "herself", "themselves"))
_POINTERS = frozenset(("whom", "which", "them"))
_LONGEST_TOLL = 6
_ASIDE = 0.5
_ENCLOSING = frozenset(((",", ","), ("-", "-"), ("—", "—")))
_LEAST_PASSIVE = 2
_PLACING, _LONGEST_PLACE = frozenset(("of", "in", "from", "at", "near")), 7
_STILL_THERE = frozenset(("there", ".", ",", ")", "alive", "behind", "to", "feet", "hand", "wing", "side"))


def _aside_end(words: list[str], what: Counted, event: Event) -> int | None:
    """The token behind an aside between the counted and its verb: "310 families, driven out in 2005, returned",
    "five people — four soldiers and a child — were killed"."""
    before = event.first - 1
    while before > what.last and is_auxiliary(words[before]):
        before -= 1
    opening = what.last
    if words[opening] in _PLACING:  # "312 residents of Debaltseve, of them 67 children, were"
        near = range(opening + 1, min(opening + _LONGEST_PLACE, before))
        opening = next((at for at in near if words[at] == ","), opening)
    marks = words[opening], words[before]
    if marks not in _ENCLOSING or before - opening < 3 or event.form in ("gerund", "base"):
        return None
    state = event.frame == "state" and not BE.isdisjoint(words[before + 1 : event.first])
    return before + 1 if state or event.frame in ("subject", "both", "object") else None


def _relative_end(words: list[str], what: Counted, event: Event, numbers: Mapping[int, int]) -> int | None:
    """The token behind a relative clause before the verb of the main one: "people who were in cars were saved"."""
    verb = event.first
    while verb > what.last and is_auxiliary(words[verb - 1]):
        verb -= 1
    clause = words[what.last : verb]
    if clause[:1] not in (["who"], ["which"], ["that"]) or len(clause) < 3 or verb == event.first:
        return None
    if clause[1] not in BE or clause[-1] in ("and", "or", ",") or any(what.last < first < verb for first in numbers):
        return None
    return verb


def _acts(
    words: list[str], what: Counted, event: Event, event_at: Mapping[int, Event], numbers: Mapping[int, int]
) -> bool:
    """Whether the verb has an object, and not the next count with an event of its own: "5 workers killed 7 hurt"."""
    if what.noun is not None and what.noun.population == "attackers" and event.first == what.last < event.last:
        follows = words[event.last] if event.last < len(words) else "."
        return follows[0].isalpha() and follows not in STOPS  # "several gunmen killed Peter"
    if not has_object(words, event, numbers):
        return False
    told = event.person in VICTIMS and event.form in ("participle", "") and event.first in numbers.values()
    return not (told and numbers.get(event.last) in event_at)


def _is_agent(words: list[str], quantity: Quantity, event: Event, numbers: Mapping[int, int]) -> bool:
    """Whether those counted are what a passive verb before is done by: "stopped by five men and beaten"."""
    first = quantity.first
    if first < _LEAST_PASSIVE or words[first - 1] != "by" or not words[first - 2].endswith(("ed", "en")):
        return False
    told = words[first : event.first]
    return RELATIVES.isdisjoint(told) and not any(first < number < event.first for number in numbers)


def _are_aboard(words: list[str], quantity: Quantity, what: Counted) -> bool:
    """Whether the verb behind tells of what carries those counted: "a truck carrying 15 people was swept away"."""
    carried = words[quantity.first - 1] in ("carrying", "with") and quantity.first > 1
    return carried and quantity.value != 1 and words[what.last : what.last + 1] in (["was"], ["is"], ["has"])


def behind(
    words: list[str],
    quantity: Quantity,
    what: Counted,
    event: Event,
    event_at: Mapping[int, Event],
    numbers: Mapping[int, int],
) -> tuple[str, float] | None:
    """The pattern and cost of an event behind the number's noun phrase; `event_at` has all by their first token."""
    if words[event.first - 1] == "never" or event.form == "around":
        return None
    if event.form == "gerund" and words[what.last] == "through":
        return None  # "163 through collapsing houses"
    if event.frame in ("object", "both") and words[event.last : event.last + 1] and words[event.last] in _REFLEXIVES:
        one = words[event.last] != "themselves"
        alone = one == (quantity.value == 1) and not any(what.last <= first < event.first for first in numbers)
        return ("reflexive", _ASIDE) if alone else None  # "a boy stepped on a mine, killing himself"
    if _is_agent(words, quantity, event, numbers) or _are_aboard(words, quantity, what):
        return None
    cost, at, relative, be, joined, listed = 0.0, what.last, False, False, False, False
    comma_since = 0
    far = event.first - what.last > _LONGEST_TOLL
    aside = _aside_end(words, what, event) or _relative_end(words, what, event, numbers)
    if aside:
        at, cost = aside, _ASIDE
    while at < event.first:
        if far and cost > THRESHOLD:
            return None
        word = words[at]
        if word == "(" and ")" in words[at + 1 : event.first]:
            at += words[at : event.first].index(")") + 1
            cost += 0.1
            continue
        number = numbers.get(at)
        if number is not None and word in _NONE:
            return None  # "50 people were inside, none survived"
        if number is not None:
            if event.person in VICTIMS and not _POINTERS.isdisjoint(words[at + 1 : number]):
                return None  # "412 were ill, eight of whom died"
            lead = at - 2 if words[at - 1] in ("his", "her", "their", "its") else at - 1
            joined = joined and words[lead] in ("and", ",", "or", "including", "&")
            cost += 0.45 if joined else 0.6
            bare = number - at <= 1 and what.last > quantity.last
            if bare and words[number : number + 1] and words[number] in BE:
                cost += 1.0  # "nine children, and 214 were injured"
            cost += 1.5 * relative  # "two men after a shooting in which three people were hurt"
            at = max(number, at + 1)
            if at == event.first and event.form in ("participle", "") and not joined and not is_passive(words, event):
                cost += 1.0  # the event stands right behind the other number
            listed = joined and at == event.first and what.noun is not None and not be
            joined = True
            continue
        if word == "whose":
            cost += 1.2  # "two children whose parents were missing"
        elif word in RELATIVES:
            relative = True
            cost += 0.1
        elif word == "aged" and words[at + 1][0].isdigit():
            at += 2
            continue
        elif word in ("and", ",", "or"):
            joined = True
            comma_since += word == ","
            cost += step(words, at)
        elif word == "as" and at + 1 == event.first:
            cost += 0.1
        elif word in _OTHER_SUBJECTS:
            cost += 2.0  # "killed by two men as he arrived"
        elif word in _SAYING and words[at + 1] not in (",", '"'):
            cost += 2.0  # "the force, which has 10,400 soldiers, said two were hurt"
        else:
            cost += step(words, at)
        if word in BE:
            be = True
        cost += crossed(words, at, event, event_at)
        at += 1
    gap = event.first - what.last
    passive = is_passive(words, event)
    if event.frame in ("noun", "to"):
        return None
    if event.form == "":  # states and phrases
        if event.frame == "object":
            if words[event.last - 1] == "for":
                return None  # "200 rescuers who were searching for a boy"
            joined = gap == 0 and "and" in words[event.first : event.last] and has_object(words, event, numbers)
            if gap == 0 and event.last in numbers and not passive and _acts(words, what, event, event_at, numbers):
                return None  # "two men shot dead five guards"
            if joined and not (words[event.last][0].isdigit() and words[event.last + 1 : event.last + 2] != ["-"]):
                return None  # "three men shot and killed a mayor"
            return ("passive", cost) if passive or gap == 0 else ("reduced_relative", cost + 0.9)
        return ("predicate" if gap else "postnominal"), cost
    if (
        gap == 0
        and words[event.first : event.last] == ["left"]
        and (event.last >= len(words) or words[event.last] in _STILL_THERE)
    ):
        return None
    if words[event.first : event.last] == ["left"] and event.last in numbers:
        return None  # "troops fought there, and it left 68,000 casualties"
    if event.frame == "subject" or (event.frame == "both" and event.form != "participle"):
        if event.form == "gerund" and gap > 0 and not be and words[event.first - 1] not in (",", "were", "are"):
            cost += 0.8
        if (
            event.form == "base"
            and gap > 0
            and words[event.first - 1] not in ("to", "not")
            and not is_auxiliary(words[event.first - 1])
        ):
            cost += 0.3
        if event.frame == "both" and not passive and _acts(words, what, event, event_at, numbers):
            return None
        if event.frame == "subject" and event.form in ("participle", "past") and passive and gap:
            return None  # "were left stranded"
        return "subject", cost
    if event.form in ("base", "s"):
        return None
    if event.form == "gerund":
        return ("passive", cost + 0.2) if passive and words[event.first - 1] == "being" else None
    if not passive and ((what.unknown and event.last in numbers) or _acts(words, what, event, event_at, numbers)):
        return None  # "four tornadoes killed six"
    if passive or event.frame == "both":
        return "passive", cost
    if be and words[event.first - 2 : event.first] == ["among", "those"]:
        return "passive", min(cost, _ASIDE)  # "a baby was among those saved"
    if gap == 0 or (words[what.last] == "(" and words[event.first - 1] == ")"):
        return "postnominal", cost
    if relative:
        return None
    if all(is_auxiliary(word) for word in words[what.last : event.first]):
        if any(word in ("have", "has", "had") for word in words[what.last : event.first]) and not be:
            return None
        return "postnominal", cost + 0.2
    if words[event.first - 1] in ("and", "or", ",") and be:  # "were abducted and killed"
        return "passive", cost
    if words[event.first - 1] in ("and", "or"):  # "Q killed and wounded"
        return "postnominal", cost + 0.6
    if listed:  # "two teachers and a driver kidnapped"
        return "postnominal", cost + 0.2
    return "reduced_relative", cost + 0.9
