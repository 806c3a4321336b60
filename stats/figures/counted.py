"""What a number counts: the noun phrase behind it."""

from __future__ import annotations

from typing import NamedTuple

from stats.figures.events import Event
from stats.records import Document, Quantity, Sentence
from stats.vocabulary.nouns import Noun, noun_ending_at


class Counted(NamedTuple):
    """The noun phrase behind a quantity, tokens half-open. `noun` is None where the noun is unknown or left out.

    `unknown` tells a noun that no table holds; `attribute` is an event inside the phrase ("50 wounded soldiers");
    `anaphor` is "of them", "of whom" or "others": the phrase points back to what an earlier number counts.
    """

    first: int
    last: int
    noun: Noun | None
    unknown: bool
    attribute: Event | None
    anaphor: str | None
    partitive: bool


STOPS = frozenset(
    "in on at by for from with without during near after before since until when while as because than to into onto over under"
    " through across along around about between among amid against towards toward off out up down within via per despite including"
    " due following inside outside behind beside below above"
    " and or but nor so yet if though although whereas that which who whom whose where what why how"
    " is are was were be been being am has have had having do does did will would shall should may might can could must need"
    " said says say told reported added according remain remains remained still also already now then there here today yesterday"
    " not never only just even both all each they them he she it we you i his her".split()
)
_PUNCTUATION = frozenset(",.;:!?()[]{}—\"'…*•|/=<>–")
_DETERMINERS = frozenset("the its their his her our my your this these those that a an such own".split())
_SKIPPED = frozenset("more additional further extra".split())
_PRONOUNS = frozenset("them whom which these those us".split())
_JOINERS = frozenset(("and", "or", "&"))


def counted(document: Document, sentence: Sentence, quantity: Quantity, event_at: dict[int, Event], quantity_at: set[int]) -> Counted:
    """The noun phrase that follows a quantity."""
    words, n = sentence.words, len(sentence.words)
    at, partitive = quantity.last, False
    if at < n and words[at] == "of":
        partitive, at = True, at + 1
        if at < n and words[at] in ("all",):
            at += 1
        if at < n and words[at] in _PRONOUNS and (at + 1 >= n or not noun_ending_at(words, at + 1, at + 1) or words[at] in ("them", "whom", "which")):
            return Counted(at, at + 1, None, False, None, "of_them", True)
    while at < n and words[at] in _DETERMINERS and (partitive or quantity.kind in ("percent", "none")):
        at += 1
    while at < n and words[at] in _SKIPPED:
        at += 1
    first, noun, noun_end, attribute, unknown_end, position = at, None, at, None, at, at
    while position < n and position - first < 9:
        word = words[position]
        event = event_at.get(position)
        if position in quantity_at:
            break
        if event is not None and noun is None and event.form in ("", "participle", "gerund") and event.frame in ("object", "both", "state", "subject"):
            if event.frame == "subject" and event.form != "gerund":
                break
            if _noun_follows(words, event.last, event_at) and attribute is None and unknown_end == position:
                attribute, position = event, event.last
                unknown_end = position
                continue
            break
        if event is not None and (noun is not None or event.form) and not noun_ending_at(words, position, position):
            break
        if word in STOPS or word in _PUNCTUATION or "0" <= word[0] <= "9":
            if word in _JOINERS and noun is not None and noun.plural:
                joined = _joined_noun(words, position + 1, noun, event_at)
                if joined is not None:
                    noun, noun_end = joined
            break
        if word == "of" or word == "'" or word == "'s":
            if word == "of" and noun is not None and noun.unit in ("person", "tonne", "ton", "kg", "litre", "hectare", "livestock") and words[position - 1] in ("members", "head"):
                position += 1
                continue
            break
        found = noun_ending_at(words, position, first)
        if found:
            noun, noun_end = found[1], position + 1
            if noun.plural and not (position + 1 < n and (noun_ending_at(words, position + 1, first) or words[position + 1] == "-")):
                if not (position + 2 < n and noun_ending_at(words, position + 2, first) and noun_ending_at(words, position + 2, first)[0] <= position):
                    if position + 1 < n and words[position + 1] in _JOINERS:
                        joined = _joined_noun(words, position + 2, noun, event_at)
                        if joined is not None:
                            noun, noun_end = joined
                    break
        elif noun is not None and noun.plural:
            break
        position += 1
        if not found:
            unknown_end = position
    if noun is None:
        others = first < n and words[first] in ("others", "other")
        unknown = unknown_end > first and not others
        if unknown and attribute is not None and unknown_end == attribute.last:
            return Counted(first, first, None, False, None, None, partitive)
        return Counted(first, unknown_end, None, unknown, attribute, "others" if others else None, partitive)
    anaphor = "others" if words[noun_end - 1] in ("others", "other") and noun.population is None else None
    return Counted(first, noun_end, noun, False, attribute, anaphor, partitive)


def _noun_follows(words: list[str], at: int, event_at: dict[int, Event]) -> bool:
    """Whether a counted noun stands within three words, before anything that ends a noun phrase."""
    for position in range(at, min(at + 4, len(words))):
        word = words[position]
        if word in STOPS or word in _PUNCTUATION or "0" <= word[0] <= "9" or word in _DETERMINERS:
            return False
        if noun_ending_at(words, position, at):
            return True
        if position in event_at and position > at:
            return False
    return False


def _joined_noun(words: list[str], at: int, noun: Noun, event_at: dict[int, Event]) -> tuple[Noun, int] | None:
    """The noun behind "and" in "women and children", "provinces and municipalities": one count of both."""
    for position in range(at, min(at + 3, len(words))):
        word = words[position]
        if word in STOPS or word in _PUNCTUATION or "0" <= word[0] <= "9" or word in _DETERMINERS or word in event_at:
            return None
        found = noun_ending_at(words, position, at)
        if found and found[1].plural:
            other = found[1]
            if other.unit != noun.unit or other.implies or noun.implies:
                return None if {other.unit, noun.unit} - {"house", "building"} else (noun._replace(unit="building"), position + 1)
            return (noun if other.population == noun.population else noun._replace(population="people" if noun.population else None)), position + 1
        if position in event_at:
            return None
    return None
