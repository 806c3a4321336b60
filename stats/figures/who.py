"""Who is counted: the unit and population of a claim, from its noun or from the claim it points back to."""

from __future__ import annotations

from typing import NamedTuple

from stats.figures.bodies import population_of_members, population_struck
from stats.figures.claim import Claim
from stats.figures.indicators import PERSONAL, VICTIMS
from stats.figures.linking.grammar import BE
from stats.figures.scene import Read, Reading, Scene, Span
from stats.vocabulary import table, word_list
from stats.vocabulary.nouns import Noun, noun_at

_DRIVERS, _LONGEST_EMPLOYER = frozenset(("driver", "drivers")), 5
_AID_ORGANISATIONS = word_list("aid_organisations")
_SOLDIERLY = word_list("soldierly")
# What tells officers of a body that is neither police nor army.
_CIVIL_OFFICERS = word_list("civil_officers") | _AID_ORGANISATIONS
# The last words of the names of armed groups: "Islamic State fighters", "Boko Haram fighters".
_ARMED_GROUPS = frozenset(
    row["alias"].lower().split()[-1] for row in table("claimants") if row["kind"] == "armed_group"
)
_INCLUDING = word_list("including")
_OF_THEM = (["of", "them"], ["of", "whom"])
# Who those are of whom a text says no more than what they are counted for.
_PEOPLE = {"refugees": "refugees"}
_REBELS = frozenset(("rebel", "guerrilla", "insurgent", "militant", "jihadist", "islamist", "separatist"))
_VICTIM_ADJECTIVES = {"civilian": "civilians", "child": "children", "military": "soldiers", "police": "police"} | (
    dict.fromkeys(sorted(_REBELS), "militants")
)


class Who(NamedTuple):
    """The unit, the population (None where no people are counted) and whether the words name a share's whole."""

    unit: str
    population: str | None
    is_share: bool = False


def who_is_counted(scene: Scene, read: Read, reading: Reading) -> Who:
    """Unit and population of a quantity with its reading."""
    quantity, what, indicator = read.quantity, read.what, reading.indicator
    noun = _named(scene.words, read)
    if noun is None and not what.unknown and reading.trigger:
        noun = (
            _numbered(scene.words, reading.trigger)
            if reading.rule == "toll"
            else _heading(scene.words, reading.trigger)
        )
    if indicator in VICTIMS and not what.unknown and (noun is None or noun.implies in VICTIMS):
        struck = population_struck(scene.words, read)
        if struck is not None and (noun is None or noun.population == "people"):
            return Who("person", struck)
    if noun is None and read.before(scene.words, 2) == ["population", "of"]:
        return Who("person", "people")
    model = _model(scene, read, indicator)
    if quantity.kind == "percent":
        population = (
            noun.population if noun and noun.population else (model.population if model and what.anaphor else None)
        )
        if noun is None and indicator in PERSONAL and (read.counted == "any" or reading.rule == "among_victims"):
            population = "people"
        return Who("percent", population, what.last > what.first)
    if noun is not None and indicator == "sheltered" and noun.unit == "house":
        return Who("camp", None)
    if noun is not None and indicator == "attacks" and noun.unit == "weapon":  # "three bombs exploded"
        return Who("attack" if reading.rule == "noun" or _went_off(scene.words, reading.trigger) else "shell", None)
    if noun is not None and (what.anaphor is None or noun.population):
        population = _bodies_of(scene.words, read) or noun.population
        if noun.unit in ("person", "household") and population is None:
            population = model.population if model else _PEOPLE.get(indicator, "people")
        return Who(noun.unit, population)
    points_back = what.anaphor is not None or not what.unknown
    if points_back and model is not None and what.anaphor is None and _is_of_a_mixed_list(scene, model):
        return Who("person", "people")
    if points_back and model is not None:
        return Who(model.unit if model.unit != "percent" else "person", model.population)
    if indicator in PERSONAL and (points_back or indicator != "affected"):
        return Who("person", _PEOPLE.get(indicator, "people"))
    return Who("other", None)


def _went_off(words: list[str], trigger: Span | None) -> bool:
    """Whether a weapon exploded where it was ("three bombs went off"), and was not fired ("20 rockets")."""
    return trigger is not None and words[trigger[0]].startswith(("explod", "deton", "go", "went"))


def _numbered(words: list[str], trigger: Span) -> Noun | None:
    """The noun of "the number of homes destroyed has risen to 116"."""
    lead = words[: trigger[1]]
    at = next((at for at in range(len(lead) - 2, -1, -1) if lead[at : at + 2] == ["number", "of"]), None)
    if at is None:
        return None
    found = (noun_at(words, position) for position in range(at + 2, min(at + 6, len(words))))
    return next((noun for noun, _ in filter(None, found) if noun.plural and not noun.implies), None)


def _heading(words: list[str], trigger: Span) -> Noun | None:
    """The noun of a heading before a colon: "Houses: totally damaged 15,207"."""
    if words[trigger[0] - 1 : trigger[0]] != [":"] or trigger[0] < 2:
        return None
    found = noun_at(words, trigger[0] - 2)
    return found[0] if found and found[1] == trigger[0] - 1 and not found[0].implies else None


def _bodies_of(words: list[str], read: Read) -> str | None:
    """The population of "nineteen bodies of passengers"."""
    noun, at = read.what.noun, read.what.last
    if noun is None or noun.implies != "bodies_found" or words[at : at + 1] != ["of"] or at + 1 >= len(words):
        return None
    found = noun_at(words, at + 1)
    return found[0].population if found else None


def _named(words: list[str], read: Read) -> Noun | None:
    """The noun, with what the words beside it make of it: army officers are soldiers, a charity's staff aid workers."""
    noun, what = read.what.noun, read.what
    if noun is None:
        return None
    members = population_of_members(words, read)
    if members is not None:
        return noun._replace(population=members)
    if noun.population == "police" and not _CIVIL_OFFICERS.isdisjoint(words[what.first : what.last]):
        aid = not _AID_ORGANISATIONS.isdisjoint(words[what.first : what.last])
        return noun._replace(population="aid_workers" if aid else "workers")  # "a project officer"
    bare = words[what.last - 1].startswith("officer") and "police" not in words[what.first : what.last]
    if noun.population == "police" and bare and not _SOLDIERLY.isdisjoint(words):
        return noun._replace(population="soldiers")
    sides = _ARMED_GROUPS | _REBELS
    if noun.population == "combatants" and not sides.isdisjoint(words[what.first : what.last]):
        return noun._replace(population="militants")  # "ISIS fighters", "guerrilla fighters"
    if noun.implies in VICTIMS and noun.population == "people":
        told = {_VICTIM_ADJECTIVES[word] for word in words[what.first : what.last] if word in _VICTIM_ADJECTIVES}
        return noun._replace(population=told.pop() if len(told) == 1 else "people")  # "211 child deaths"
    hired = noun.population in ("workers", "security_forces") or words[what.last - 1] in _DRIVERS
    if hired and not _AID_ORGANISATIONS.isdisjoint([*words[what.first : what.last], *_employer(words, what.last)]):
        return noun._replace(population="aid_workers")
    return noun


def _employer(words: list[str], at: int) -> list[str]:
    """The words for whom those work whose noun ends at a token: "for an INGO", "working for the UN", "of an agency"."""
    at += words[at : at + 1] == ["working"]
    return words[at + 1 : at + _LONGEST_EMPLOYER] if words[at : at + 1] in (["for"], ["of"], ["with"]) else []


def _is_of_a_mixed_list(scene: Scene, model: Claim) -> bool:
    """Whether others of another kind share the predicate of the claim a bare number follows: "two soldiers and two
    civilians died, and four were hurt"."""
    shared = [claim for claim in scene.claims if claim.trigger is not None and claim.trigger == model.trigger]
    joined = scene.words[model.quantity.first - 1 : model.quantity.first] == ["and"]
    return joined and model in shared and len({claim.population for claim in shared}) > 1


def _is_named_part(scene: Scene, claim: Claim) -> bool:
    """Whether a claim of the sentence names a part of the one before: "134 villagers, nearly 50 of them children"."""
    if claim not in scene.claims:
        return False
    first, last = claim.quantity.first, claim.quantity.last
    return scene.words[last : last + 2] in _OF_THEM or scene.words[first - 2 : first] == ["among", "them"]


def _is_bracketed(scene: Scene, claim: Claim, read: Read) -> bool:
    """Whether a bracket that is closed by now holds a claim: "killing 34 (with ten soldiers), injuring 26"."""
    if claim not in scene.claims:
        return False
    before, between = scene.words[: claim.quantity.first], scene.words[claim.quantity.last : read.quantity.first]
    return before.count("(") > before.count(")") and ")" in between


def _is_enclosed(scene: Scene, claim: Claim, read: Read) -> bool:
    """Whether an aside names those of a claim, and the verb of the whole follows: "11 people, including three children,
    were killed and over a dozen are trapped"."""
    if claim not in scene.claims[1:]:
        return False
    lead = scene.words[scene.claims[0].quantity.last : claim.quantity.first]
    between = scene.words[claim.quantity.last : read.quantity.first]
    return not _INCLUDING.isdisjoint(lead) and BE.isdisjoint(lead) and not BE.isdisjoint(between)


def _model(scene: Scene, read: Read, indicator: str) -> Claim | None:
    """The claim whose noun a bare number, "others" or "of them" repeats."""
    previous = scene.previous
    of_things = indicator == "affected" and previous is not None and previous.population is None
    personal = indicator in PERSONAL and not of_things
    candidates = [
        claim
        for claim in scene.before
        if claim.quantity.kind != "money" and (claim.population is not None or not personal)
        if not _is_enclosed(scene, claim, read)
    ]
    if read.what.anaphor is None:
        enumerated = read.before(scene.words, 1) == [","]
        candidates = [
            claim
            for claim in candidates
            if not (_is_bracketed(scene, claim, read) or (not enumerated and _is_named_part(scene, claim)))
        ]
        previous = candidates[-1] if candidates and previous is not None and previous not in candidates else previous
    if read.what.anaphor is None and previous is not None:
        candidates = [previous] if candidates[-1:] == [previous] else []
    elif read.what.anaphor is None:
        candidates = [] if personal else candidates[-1:]
    return next(
        (
            claim
            for claim in reversed(candidates)
            if (claim.population is not None) == personal or indicator == "affected"
        ),
        None,
    )
