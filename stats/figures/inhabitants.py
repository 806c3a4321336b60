"""How many live in a place: "a village of 400 people", "whose population is about 60,000", "45,000 inhabitants"."""

from __future__ import annotations

from stats.figures.scene import Read, Reading, Scene
from stats.vocabulary import word_list

_POPULATED = word_list("populated")
_LIVING = word_list("living")
_VILLAGE = 100
_INHABIT = (["live"], ["lives"])
_REACHING = (["reached"], ["exceeded"], ["passed"], ["topped"])
_MOVING = (["grew"], ["rose"], ["fell"], ["increased"], ["shrank"], ["declined"], ["estimated"], ["stood"])
# "The population was hit, and the death toll rose to 12"
_OF_PEOPLE, _LEVEL_REACH = frozenset((",", ";", "and", "toll", "number", "who", "which", "that")), 10
_INHABITED = (["which", "has"], ["which", "had"], ["that", "has"])


def settled(scene: Scene, read: Read) -> Reading | None:
    """ "a village of 400 people", "the city of two million", "whose population is about 60,000", "home to 117,000"."""
    before, what = read.before(scene.words, 2), read.what
    if before == ["home", "to"] and read.counted == "any":
        return Reading("population", "presence", None)
    stated = before in (["population", "is"], ["population", "was"]) or before[-1:] == ["population"]
    stated = stated or _is_a_level_of_population(read.before(scene.words, _LEVEL_REACH))
    if stated and read.counted == "any" and read.quantity.kind == "count":
        return Reading("population", "presence", None)
    if before in _INHABITED and read.what.noun is not None and read.what.noun.population == "people":
        return Reading("population", "presence", None)
    people_live = read.counted == "person" and read.quantity.kind == "count" and what.noun is not None
    if before[-1:] in _INHABIT and people_live:
        return Reading("population", "presence", None)  # "in Venezuela live 5 million Colombians"
    inhabited = before[-1:] == ["of"] and before[0] in _POPULATED and before[0] != "population"
    if not inhabited or read.quantity.kind != "count":
        return None
    people = what.noun is not None and what.noun.population == "people" and what.noun.unit == "person"
    many = read.counted == "any" and (read.quantity.value or 0) > _VILLAGE
    return Reading("population", "presence", None) if people or many else None


def _is_a_level_of_population(lead: list[str]) -> bool:
    """Whether a number is what a population came to: "the town's population in 1850 reached 2,500", "grew to 4,000"."""
    told = lead[lead.index("population") :] if "population" in lead else []
    came = told[-1:] in _REACHING or (told[-2:-1] in _MOVING and told[-1] in ("to", "at"))
    return came and _OF_PEOPLE.isdisjoint(told)


def residents(scene: Scene, read: Read) -> Reading | None:
    """ "home to 40,000 people", "45,000 inhabitants"."""
    words, what = scene.words, read.what
    before, behind = read.before(words, 2), read.behind(words, 1)
    if read.counted != "person" or what.noun is None:
        return None
    lives = before == ["home", "to"] or bool(behind and behind[0] in _LIVING)
    counted = words[what.last - 1] in ("inhabitants", "residents") and before[-1:] in (
        ["has"], ["had"], ["with"], ["of"], ["have"]
    )  # fmt: skip
    return Reading("population", "presence", None) if lives or counted else None
