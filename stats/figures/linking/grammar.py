"""The grammar that costs rest on: auxiliaries, passives, objects, verbs told from nouns, and what words cost."""

from __future__ import annotations

from collections.abc import Mapping

from stats.figures.counted import STOPS
from stats.figures.events import Event
from stats.records import Quantity
from stats.vocabulary import word_list

BE = word_list("be")
AUXILIARIES = BE | word_list("auxiliaries")
SUBORDINATORS = word_list("subordinators")
RELATIVES = frozenset(["who", "which", "that", "whom", "whose"])
# What a pattern may cost at most.
THRESHOLD = 3.0
# What words cost that stand between a number and an event; any other one costs a plain step.
_AUXILIARY_STEP, _PLAIN_STEP = 0.03, 0.09
_STEPS = (
    dict.fromkeys(("(", ")", '"'), 0.4)
    | dict.fromkeys(SUBORDINATORS, 1.3)
    | dict.fromkeys((";", ":", "—", "•", "|", "*"), 2.2)
    | {"and": 0.5, "or": 0.5, ",": 0.35}
    | dict.fromkeys(AUXILIARIES, _AUXILIARY_STEP)
)
_OBJECT_STARTS = word_list("object_starts")
_VERB_LEADS = word_list("verb_leads")
_CHANGING = frozenset(("rises", "climbs", "hits", "reaches", "jumps", "passes", "nears", "tops", "falls"))
_LONGEST_PHRASE = 20
_NOUN_LEADS = word_list("noun_leads")
_NO_SUBJECTS = word_list("no_subjects")
_THIS_TIME = frozenset(
    ("morning", "afternoon", "evening", "week", "month", "year", "weekend", "spring", "summer", "autumn", "winter")
)


def is_verb(words: list[str], event: Event, numbers: Mapping[int, int]) -> bool:
    """Whether a base form ("attack", "release") stands as a verb: behind "to", an auxiliary or a plural subject."""
    if event.form not in ("base", "s") or event.last - event.first > 1:
        return True
    before = words[event.first - 1] if event.first else ""
    if words[event.last : event.last + 1] and words[event.last] in _CHANGING:
        return False  # "Death toll from floods climbs to 53"
    if event.last in numbers and before not in STOPS and before != "the":
        return True  # "wounds nine", "gunmen free 8 hostages"
    if before == "more" or any(last == event.first > first + 1 for first, last in numbers.items()):
        return True  # "two more drown"
    if event.form == "s" and before == "and" and _counts_more(words, event.last, numbers):
        return True  # "and threatens an additional 51"
    if event.form == "s":
        return before not in _NOUN_LEADS
    return before in _VERB_LEADS or (
        len(before) > 3 and before.endswith("s") and not before.endswith("'s") and before not in _NO_SUBJECTS
    )


def _counts_more(words: list[str], at: int, numbers: Mapping[int, int]) -> bool:
    """Whether a number stands at a token, or behind "an additional" there."""
    return at in numbers or (words[at : at + 2] in (["an", "additional"], ["a", "further"]) and at + 2 in numbers)


def is_of_another(words: list[str], quantity: Quantity, event: Event, numbers: Mapping[int, int]) -> bool:
    """Whether the event belongs to another noun: "nine from a collapsing wall", "550 affected families", "22 bombs"."""
    if event.form == "s" and event.thing in ("damaged", "destroyed"):
        return any(first < event.first < last == event.last for first, last in numbers.items())
    if event.form not in ("", "gerund", "participle") or event.frame == "noun" or event.last - event.first > 1:
        return False
    if event.first and words[event.first - 1] in ("a", "an") and quantity.first != event.first - 1:
        return event.last < len(words) and words[event.last][0].isalpha() and words[event.last] not in STOPS
    for first in range(event.first - 1, max(event.first - _LONGEST_PHRASE, -1), -1):
        if first in numbers:
            return first != quantity.first and event.last < numbers[first]
    return False


def is_auxiliary(word: str) -> bool:
    """Whether a word may stand between a subject and its verb: "have been", "also", "reportedly"."""
    return word in AUXILIARIES or (len(word) > 4 and word.endswith("ly") and word != "family")


def is_passive(words: list[str], event: Event) -> bool:
    """Whether a form of "be" governs the event."""
    at = event.first - 1
    while (at >= 0 and is_auxiliary(words[at])) or (
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


def has_object(words: list[str], event: Event, numbers: Mapping[int, int]) -> bool:
    """Whether a noun phrase follows the verb directly, so that its subject is the one who acts."""
    at = event.last
    if at >= len(words):
        return False
    if words[at] == "this" and words[at + 1 : at + 2] and words[at + 1] in _THIS_TIME:
        return False  # "another was injured this evening"
    if words[at + 1 : at + 4] == ["-", "year", "-"]:  # "killed 65-year-old Peter"
        return True
    if at in numbers:
        return True
    if words[at] in ("their", "his", "her") and event.frame != "object":  # "evacuated their homes": they are counted
        return False
    return words[at] in _OBJECT_STARTS and not (
        words[at] == "all" and at + 1 < len(words) and words[at + 1] in ("of", "over")
    )


def step(words: list[str], at: int) -> float:
    """What one word between a number and an event costs."""
    word = words[at]
    if word == "since" and at and words[at - 1] in ("have", "has", "had"):
        return _AUXILIARY_STEP
    known = _STEPS.get(word)
    if known is not None:
        return known
    return _AUXILIARY_STEP if is_auxiliary(word) else _PLAIN_STEP


def crossed(words: list[str], at: int, event: Event, event_at: Mapping[int, Event]) -> float:
    """What it costs that another event, or a verb of any kind, stands at a token on the way."""
    inner = event_at.get(at)
    if inner is not None and inner is not event:
        if inner.frame == "noun" or inner.form in ("base", "s"):
            return 0.0
        if (at and words[at - 1] == "the") or inner.form in ("", "gerund"):
            return 0.4
        return 0.9
    word = words[at]
    return 0.45 if len(word) > 4 and word.endswith("ed") and not is_auxiliary(word) and words[at - 1] != "-" else 0.0
