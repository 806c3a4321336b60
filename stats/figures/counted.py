"""What a number counts: the noun phrase behind it."""

from __future__ import annotations

from typing import NamedTuple

from stats.figures.events import Event
from stats.figures.indicators import STATE_FORCES
from stats.records import Quantity, Sentence
from stats.vocabulary import word_list
from stats.vocabulary.nouns import NATIONALS, Noun, behind_an_age, noun_at


class Counted(NamedTuple):
    """The noun phrase behind a quantity, tokens half-open. `noun` is None where the noun is unknown or left out.

    `unknown` tells a noun that no table holds; `attribute` is an event inside the phrase ("50 wounded soldiers");
    `anaphor` is "of them", "of whom" or "others": the phrase points back to what an earlier number counts;
    `identity` is "58 are civilians": the noun says who some of an earlier number are.
    """

    first: int
    last: int
    noun: Noun | None
    unknown: bool
    attribute: Event | None
    anaphor: str | None
    partitive: bool
    identity: bool = False


STOPS = word_list("stops")
_TIMES, _TIME_LEADS = word_list("duration_words"), frozenset(("the", "last", "this", "previous", "a", "one"))
# How badly someone is hurt.
MANNERS = word_list("manners")
# What the degree of damage tells of houses: "1,902 damaged (fully 611, partially 1,291)", "310 totally".
DEGREES = dict.fromkeys(("fully", "totally", "completely"), "destroyed") | dict.fromkeys(
    ("partially", "partly"), "damaged"
)
_PUNCTUATION = frozenset(",.;:!?()[]{}—\"'…*•|/=<>–")
_DETERMINERS = word_list("determiners")
_SKIPPED = frozenset(["more", "additional", "further", "extra"])
_PRONOUNS = frozenset(["them", "whom", "which", "these", "those", "us"])
# The most words of a phrase in front of its noun, and of a bracket in it.
_LONGEST_PHRASE, _LONGEST_BRACKET = 9, 10
_ADULT = 18
_JOINERS = frozenset(("and", "or", "&"))


def counted(
    sentence: Sentence, quantity: Quantity, event_at: dict[int, Event], quantity_at: set[int], models: set[int]
) -> Counted:
    """The noun phrase that follows a quantity; `models` are the digits of names in it ("four T-55 tanks")."""
    words, n = sentence.words, len(sentence.words)
    at, partitive = quantity.last, False
    if words[at : at + 1] == [")"] and words[quantity.first - 1] == "(" and quantity.first:
        at += 1  # "(74) people"
    noun: Noun | None
    if words[at : at + 3] in (["out", "of", "which"], ["out", "of", "whom"], ["out", "of", "them"]):
        return _pointer(words, at + 2)
    if at < n and words[at] == "of":
        partitive, at = True, at + 1
        if at < n and words[at] == "all":
            at += 1
        if (
            at < n
            and words[at] in _PRONOUNS
            and (
                words[at] in ("them", "whom", "which")
                or at + 1 >= n
                or not (noun_at(words, at + 1) or at + 1 in event_at)
            )
        ):
            return _pointer(words, at)
    while at < n and words[at] in _DETERMINERS and (partitive or quantity.kind in ("percent", "none")):
        at += 1
    if partitive and at + 1 < n and words[at] == "those" and at + 1 in event_at:
        at += 1
    if (
        partitive
        and at < n
        and words[at - 1] in ("the", "those")
        and at in event_at
        and event_at[at].form in ("participle", "")
        and not _noun_follows(words, event_at[at].last, event_at)
    ):
        last = event_at[at].last
        people = "displaced_people" if event_at[at].person in ("displaced", "evacuated") else "people"
        noun = _said_to_be(words, last) or Noun("person", people, None, False, True)
        return Counted(at, last, noun, False, event_at[at], None, True)
    if quantity.kind == "article":
        at = behind_an_age(words, at)
        if at > quantity.last and (at >= n or words[at] in _PUNCTUATION or words[at] in STOPS):
            return Counted(quantity.last, at, _aged(words[quantity.last]), False, None, None, False)
    if words[at : at + 3] == ["the", "number", "of"]:  # "brings to 43 the number of people killed"
        at += 3
    while at < n and (words[at] in _SKIPPED or _is_reported(words, at)):
        at += 1
    if (
        at < n
        and (words[at] in MANNERS or words[at] in DEGREES)
        and (at + 1 >= n or words[at + 1] in _PUNCTUATION or words[at + 1] in STOPS)
    ):
        return Counted(at, at, None, False, None, None, False)  # "six were wounded, two seriously"
    first, position, unknown_end = at, at, at
    noun = None
    noun_end = at
    attribute: Event | None = None
    end = min(n, first + _LONGEST_PHRASE)
    while position < end and position not in quantity_at:
        word = words[position]
        found = noun_at(words, position)
        if found and not (noun is not None and noun.plural):
            noun, noun_end = found
            position = noun_end
            if noun.plural and not (position < n and noun_at(words, position) and noun.implies is None):
                if position < n and words[position] in _JOINERS:
                    noun, noun_end = _joined_noun(words, position + 1, noun, event_at, quantity_at) or (noun, noun_end)
                break
            continue
        if found and noun is not None and noun.plural:
            noun, noun_end = found
            position = noun_end
            continue
        event = event_at.get(position)
        if event is not None:
            attributive = (
                (event.form in ("participle", "gerund") and event.frame != "subject")
                or event.frame == "state"
                or event.form == "gerund"
            )
            # "water-bombing planes", "flood-related deaths"
            compound = (position > first and words[position - 1] == "-") or words[event.last : event.last + 1] == ["-"]
            if compound and _noun_follows(words, event.last, event_at):
                position = unknown_end = event.last
                continue
            subject = position > first and words[position - 1].endswith("s") and words[position - 1][0].isalpha()
            attributive = attributive and not subject  # "numerous landslides blocked roads"
            if noun is None and attribute is None and attributive and _noun_follows(words, event.last, event_at):
                attribute, position = event, event.last
                unknown_end = position
                continue
            break
        if word in _JOINERS and noun is None and position > first and (_noun_soon(words, position + 1)):
            position += 1
            continue
        if (
            word == "("
            and (noun is None or not noun.plural)
            and ")" in words[position + 1 : position + _LONGEST_BRACKET]
        ):  # "3 international (Swiss) staff"
            behind = position + words[position : position + _LONGEST_BRACKET].index(")") + 1
            if behind < n and noun_at(words, behind):
                end = min(n, end + behind - position)
                position = behind
                continue
        if word == "/" and noun is not None and not noun.plural and position + 1 < n and noun_at(words, position + 1):
            position += 1  # "4 guard/escorts"
            continue
        if word in _JOINERS and 0 < position < n - 1 and words[position - 1] == words[position + 1] == "-":
            position += 1
            continue
        if position in models and position > first:
            position += 1
            unknown_end = position if noun is None else unknown_end
            continue
        if word in MANNERS and position + 1 in event_at:
            position += 1
            continue
        if word == "off" and words[position + 1 : position + 2] in (["-"], ["duty"]):
            position += 1
            continue
        if (noun is not None and noun.plural) or word in STOPS or word in _PUNCTUATION or "0" <= word[0] <= "9":
            break
        if word in ("a", "an"):  # "60,000 residents fearing an attack"
            break
        if noun is not None and word.endswith("ing"):  # "a missionary aiding refugees"
            break
        position += 1
        unknown_end = position
    trailing = noun is not None and not noun.plural and unknown_end > noun_end
    if trailing and quantity.value != 1 and words[unknown_end - 1].endswith("s"):
        noun = None  # "16 body parts" are no bodies
    if noun is None and unknown_end == first and words[first : first + 1] in (["are"], ["were"]) and first + 1 < n:
        found = noun_at(words, first + 1)
        if found and found[0].unit == "person" and found[0].plural and found[0].implies is None:
            return Counted(first + 1, found[1], found[0], False, None, None, partitive, True)
    if noun is None and attribute is None and first < n and words[first] in _TIME_LEADS:
        unknown_end = first if not _TIMES.isdisjoint(words[first:unknown_end]) else unknown_end  # "from 58 last week"
    bare = noun is None and unknown_end == first and first not in event_at
    listed = words[first : first + 1] in (["in"], ["at"])  # "provinces: 26 in Rutsiro"
    if bare and (
        (words[quantity.first - 1 : quantity.first] == [":"] and not listed) or words[1 : quantity.first] == ["total"]
    ):
        labelled = _label(words, quantity.first - 1)
        if labelled is not None:
            return Counted(first, first, labelled, False, None, None, False)
    if noun is None and unknown_end > first and _is_national(words[unknown_end - 1], alone=quantity.kind == "article"):
        noun, noun_end = Noun("person", None, None, False, quantity.kind != "article"), unknown_end
    if noun is None:
        others = first < n and words[first] in ("others", "other")
        if attribute is not None and unknown_end == attribute.last:
            return Counted(first, first, None, False, None, None, partitive)
        return Counted(
            first,
            unknown_end,
            None,
            unknown_end > first and not others,
            attribute,
            "others" if others else None,
            partitive,
        )
    anaphor = "others" if words[noun_end - 1] in ("others", "other") and noun.population is None else None
    return Counted(first, noun_end, noun, False, attribute, anaphor, partitive)


def _aged(age: str) -> Noun:
    """Who is told by an age alone: "a 15-year-old" is a child."""
    child = age.isdecimal() and int(age) < _ADULT
    return Noun("person", "children" if child else "people", None, False, False)


def _is_reported(words: list[str], at: int) -> bool:
    """Whether "reported" stands before a counted noun: "no reported deaths"."""
    return words[at] == "reported" and at + 1 < len(words) and noun_at(words, at + 1) is not None


def _said_to_be(words: list[str], at: int) -> Noun | None:
    """Who those before a token are: "three of the dead were children"."""
    found = noun_at(words, at + 1) if words[at : at + 1] in (["were"], ["are"]) and at + 1 < len(words) else None
    known = found is not None and found[0].unit == "person" and found[0].plural and found[0].implies is None
    return found[0] if found is not None and known and found[0].population else None


def _is_national(word: str, *, alone: bool) -> bool:
    """Whether a word names one of a nation ("an Afghan") or several ("600,000 Thais")."""
    return word in NATIONALS if alone else word.endswith("s") and word[:-1] in NATIONALS


def _label(words: list[str], colon: int) -> Noun | None:
    """The noun of a label before a colon: "Houses destroyed: 215", "Evacuation, total people: 3,614".

    It counts by its nearest plural noun and states what any of its nouns states.
    """
    counted_noun = stated = None
    for at in range(colon - 1, max(-1, colon - 6), -1):
        if words[at] in _PUNCTUATION - {","}:
            break
        found = noun_at(words, at)
        if found and counted_noun is None and found[0].plural:
            counted_noun = found[0]
        if found and found[0].implies:
            stated = found[0].implies
    if counted_noun is None:
        return None
    return counted_noun._replace(implies=stated, strong=True, needs=frozenset()) if stated else counted_noun


def _of_both(one: str | None, other: str | None) -> str | None:
    """The population of people of two kinds: "soldiers and guerrillas" are combatants, "women and children" people."""
    if one == other or one is None or other is None:
        return one
    if {one, other} <= STATE_FORCES:
        return "security_forces"
    return "combatants" if {one, other} <= STATE_FORCES | {"militants", "combatants"} else "people"


def _pointer(words: list[str], at: int) -> Counted:
    """ "of them", with who they are where it stands right behind: "two of them infants", "37 of whom are women"."""
    behind = at + 1
    if words[behind : behind + 1] in (["are"], ["were"], ["was"]):
        behind += 1
    if words[behind : behind + 1] in (["a"], ["an"]):
        behind += 1
    found = noun_at(words, behind) if behind < len(words) else None
    if found and found[0].unit == "person" and found[0].implies is None:
        return Counted(behind, found[1], found[0], False, None, "of_them", True)
    return Counted(at, at + 1, None, False, None, "of_them", True)


def _noun_soon(words: list[str], at: int) -> bool:
    """Whether a counted noun stands behind one more modifier: "Indian and Pakistani soldiers"."""
    return (
        at + 1 < len(words) and words[at][0].isalpha() and words[at] not in STOPS and noun_at(words, at + 1) is not None
    )


def _noun_follows(words: list[str], at: int, event_at: dict[int, Event]) -> bool:
    """Whether a counted noun stands within three words, before anything that ends a noun phrase."""
    for position in range(at, min(at + 4, len(words))):
        word = words[position]
        if word in STOPS or word in _PUNCTUATION or "0" <= word[0] <= "9" or word in _DETERMINERS:
            return False
        if noun_at(words, position):
            return True
        if position in event_at and position > at:
            return False
    return False


def _joined_noun(
    words: list[str], at: int, noun: Noun, event_at: dict[int, Event], quantity_at: set[int]
) -> tuple[Noun, int] | None:
    """The noun behind "and" in "women and children", "provinces and municipalities": one count of both."""
    for position in range(at, min(at + 3, len(words))):
        word = words[position]
        if (
            word in STOPS
            or word in _PUNCTUATION
            or "0" <= word[0] <= "9"
            or word in _DETERMINERS
            or position in event_at
            or position in quantity_at
        ):
            return None
        found = noun_at(words, position)
        if found:
            other, last = found
            if not other.plural or other.implies or noun.implies:
                return None
            if other.unit != noun.unit:
                return (
                    (noun._replace(unit="building"), last) if {other.unit, noun.unit} == {"house", "building"} else None
                )
            return noun._replace(population=_of_both(noun.population, other.population)), last
    return None
