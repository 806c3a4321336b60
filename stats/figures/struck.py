"""Places told without an event: where it happened, where weapons fell, what burned, and shelters people are in."""

from __future__ import annotations

from stats.figures.linking.grammar import BE
from stats.figures.scene import Read, Reading, Scene
from stats.vocabulary import word_list
from stats.vocabulary.nouns import noun_at

_HAZARDS = word_list("hazards")
_LIVING = word_list("living")
# What is done in places that nothing struck: "detained 40 people in operations in 33 provinces".
_DONE_BY_FORCES = frozenset(("detained", "released", "captured", "deployed", "vaccinated"))
_LANDING = (["landed"], ["slammed"], ["struck"], ["hit"], ["fell"], ["impacted"], ["rained"])
_STAYING, _FAR = word_list("staying"), 14
_LANDED_ON = (["hit"], ["struck"], ["pounded"], ["targeted"])
_HOSTING = (
    ["hosting"],
    ["housing"],
    ["sheltering"],
    ["accommodating"],
    ["hosted"],
    ["housed"],
    ["sheltered"],
    ["host"],
    ["open"],
    ["opened"],
    ["operational"],
)
_GROWING = frozenset(("grew", "grown", "growing", "grow", "expanded", "expanding", "reached", "increased", "spread"))
_LAND, _GROWTH_REACH = frozenset(("acres", "hectares", "ha", "km2", "km²", "kilometres", "kilometers")), 7


def landed(scene: Scene, read: Read) -> Reading | None:
    """Weapons that came down somewhere: "two rockets struck the base", "three shells landed in the market"."""
    noun = read.what.noun
    if noun is None or noun.unit not in ("weapon", "shell") or read.quantity.kind != "count":
        return None
    last, struck = read.what.last, read.before(scene.words, 2)
    if struck[1:] == ["by"] and [struck[0]] in _LANDED_ON:
        return Reading("attacks", "landed", (read.quantity.first - 2, read.quantity.first))
    came = read.behind(scene.words, 1) in _LANDING and read.behind(scene.words, 2) != ["fell", "into"]
    return Reading("attacks", "landed", (last, last + 1)) if came else None


def struck_places(scene: Scene, read: Read) -> Reading | None:
    """Places told as those where it happened: "in 9 provinces"; shelters that people are in: "in 187 camps"."""
    words, what, quantity = scene.words, read.what, read.quantity
    before = words[quantity.first - 1] if quantity.first else ""
    if read.counted in ("place", "area") and before in ("in", "across", "throughout", "over") and quantity.value != 1:
        previous = scene.previous
        if previous is not None and previous.indicator == "besieged":
            return Reading("besieged", "struck_places", previous.trigger)
        struck = previous is not None and previous.indicator not in _DONE_BY_FORCES
        if struck or (previous is None and not _HAZARDS.isdisjoint(words)):
            return Reading("affected", "struck_places", previous.trigger if previous else None)
    home = scene.previous
    if (
        read.counted in ("place", "area")
        and before in ("from", "of", "in")
        and quantity.value != 1
        and home is not None
        and home.indicator not in _DONE_BY_FORCES
        and home.population is not None
        and home.head is not None
        and home.head[1] == quantity.first - 1
    ):
        return Reading("affected", "struck_places", home.trigger)  # "300 people from five villages were moved"
    sheltering = what.noun is not None and (what.noun.unit == "camp" or words[what.last - 1] == "shelters")
    if scene.previous is not None and scene.previous.indicator == "sheltered" and what.noun is not None:
        sheltering = sheltering or what.noun.unit in ("school", "building")
    behind = read.behind(words, 2)
    hosting = behind[:1] in _HOSTING or (behind[:1] in (["are"], ["were"], ["is"], ["was"]) and behind[1:] in _HOSTING)
    if sheltering and (before in ("in", "into", "at", "across", "to") or hosting):
        return Reading("sheltered", "struck_places", None)
    return None


def struck_within(scene: Scene, read: Read) -> Reading | None:
    """The places in which the things counted right before were struck: "400 homes in 34 villages were damaged"."""
    home = scene.previous
    beside = home is not None and home.head is not None and home.head[1] == read.quantity.first - 1
    return struck_places(scene, read) if beside and read.counted in ("place", "area") else None


def burned_over(scene: Scene, read: Read) -> Reading | None:
    """The land a wildfire has grown to: "it grew to 9,500 acres", "the burned area reached 400 hectares"."""
    lead = read.before(scene.words, _GROWTH_REACH)
    land = not _LAND.isdisjoint(scene.words[read.what.first : read.what.last]) or read.what.noun is None
    if not land or _GROWING.isdisjoint(lead) or lead[-1] not in ("to", "from", "reached", "at"):
        return None
    measured = read.what.noun is not None and read.what.noun.unit in ("hectare", "other")
    return Reading("destroyed", "burned_over", None) if measured and scene.around.burning else None


def in_shelters(scene: Scene, read: Read) -> Reading | None:
    """ "2,004 people are in 19 evacuation points", "45,000 people in Chikwawa are still living in 21 camps"."""
    words, last = scene.words, read.what.last
    if read.counted not in ("person", "any") or read.quantity.kind != "count":
        return None
    inside = next((at for at in sorted(scene.phrases) if at > last), None)
    if inside is None or inside - last > _FAR:
        return None
    lead = inside - 1 - (words[inside - 1] == "the")
    if words[lead] not in ("in", "at", "to"):
        return None
    between = words[last:lead]
    staying = (
        not between or between[0] == "spent" or between[-1] in _STAYING or between[-1] in BE or between[-1] in _LIVING
    )
    end = scene.phrases[inside]
    found = next((noun for first in (end - 2, end - 1) if (noun := noun_at(words, first)) and noun[1] == end), None)
    camps = found is not None and found[0].unit == "camp"
    return Reading("sheltered", "in_shelters", None) if staying and camps and ";" not in between else None
