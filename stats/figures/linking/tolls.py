"""Event nouns before a number: "the death toll rose to 12", "evacuation of 300 families", "deaths: A 43"."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from stats.figures.counted import STOPS, Counted
from stats.figures.events import Event
from stats.figures.indicators import ARMED, STATE_FORCES, VICTIMS
from stats.figures.linking.grammar import RELATIVES
from stats.records import Quantity
from stats.vocabulary import word_list

_THOSE = frozenset(("people", "persons", "those"))
_TOLL_WORDS = word_list("toll_words")
_LONGEST_NAME, _TOLL_REACH, _LONGEST_LIST = 3, 4, 14
_OF_THE_NAMED = 0.6
# "Deaths of children since January stand at 143"
_STANDING = (["stand", "at"], ["stands", "at"], ["stood", "at"])
_LEVELS = frozenset(("at", "to", "is", "was", "reached", "passed", "exceeded", "topped", "surpassed", "exceeds"))


def _ends_a_list_of_names(event: Event, between: list[str], what: Counted) -> bool:
    """Whether those counted end a list of victims with names: "the murder of Dr Forero, his wife and two others"."""
    listed = "," in between and between[-1] in (",", "and") and len(between) <= _LONGEST_LIST
    people = what.anaphor is not None or (what.noun is not None and what.noun.unit == "person")
    plain = RELATIVES.isdisjoint(between) and not any(word in (";", ":", "after", "when", "while") for word in between)
    return listed and people and plain and event.person in VICTIMS


def follows_a_toll(event: Event, events: Collection[Event]) -> bool:
    """Whether it is a number that reaches so many: "the number of evacuees reached 7,965"."""
    return any(other.frame == "noun" and 0 <= event.first - other.last <= _TOLL_REACH for other in events)


def _heads_a_list(words: list[str], quantity: Quantity, between: list[str]) -> bool:
    """Whether a number is the first of a list of names and numbers: "Deaths by district: Idukki 43, Kollam 30"."""
    if between.count(":") != 1 or not words[quantity.last : quantity.last + 1] or ";" in between:
        return False
    name = between[between.index(":") + 1 :]
    named = 0 < len(name) <= _LONGEST_NAME and all(word[0].isalpha() and word not in STOPS for word in name)
    return named and words[quantity.last] in (",", ";", ".", ")", "and")


def is_toll(words: list[str], event: Event, quantity: Quantity) -> bool:
    """ "the number of rebels killed by the army at 100", "the people who died have reached 54"."""
    lead = words[max(0, event.first - 6) : event.first]
    numbered = any(lead[at : at + 2] == ["number", "of"] for at in range(len(lead)))
    those = words[quantity.first - 1] == "reached" and not _THOSE.isdisjoint(lead) and not RELATIVES.isdisjoint(lead)
    return those or (numbered and words[quantity.first - 1] in _LEVELS)


def nominal(
    words: list[str],
    quantity: Quantity,
    what: Counted,
    event: Event,
    events: Collection[Event],
    numbers: Mapping[int, int],
) -> tuple[str, float] | None:
    """An event noun before the number: "death toll … to 12", "evacuation of 300 families", "loss of 40 lives"."""
    between = words[event.last : quantity.first]
    if words[event.last - 1] in ("of", "to", "in"):
        if (
            event.last - event.first > 1
            and words[event.first] in ("loss",)
            and not (what.noun and (what.noun.unit != "person" or words[what.last - 1] in ("life", "lives")))
            and not (what.noun and what.noun.population in ARMED | STATE_FORCES)
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
        if _ends_a_list_of_names(event, between, what):
            return "nominal", _OF_THE_NAMED
        if between[-2:] not in _STANDING:
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
