"""People, forces and places told without an event: on board, resident, deployed, in shelters, struck, funded."""

from __future__ import annotations

from itertools import pairwise

from stats.figures.indicators import ARMED, STATE_FORCES
from stats.figures.linking.grammar import BE
from stats.figures.scene import Read, Reading, Scene
from stats.vocabulary import word_list
from stats.vocabulary.nouns import noun_at

_RESPONDERS = word_list("responders")
_HAZARDS = word_list("hazards")
_POPULATED = word_list("populated")
_LIVING = word_list("living")
_FUNDING = word_list("funding")
_CARRYING = (["carrying"], ["carried"])
_RECEIVED = frozenset(
    (
        "received",
        "secured",
        "raised",
        "obtained",
        "mobilised",
        "mobilized",
        "hand",
        "covered",
        "arrived",
        "materialised",
    )
)
_OF_MONEY = (["of", "the", "money"], ["of", "the", "funds"], ["of", "the", "funding"], ["of", "the", "amount"])
_SHARE_REACH = 3
_LEAST_FORCE = 5
_CONTINGENTS = frozenset(("contingent", "contingents", "mission", "peacekeeping", "peacekeepers"))
# What is done in places that nothing struck: "detained 40 people in operations in 33 provinces".
_DONE_BY_FORCES = frozenset(("detained", "released", "captured", "deployed", "vaccinated"))
_BODIES = (["force", "of"], ["garrison", "of"], ["army", "of"], ["column", "of"])
_CREWS = frozenset(("crew", "sailors", "seamen", "fishermen", "crewmen", "mariners"))
_CARRIERS, _WEIGHTS = frozenset(("truck", "convoy", "flight")), frozenset(("tonne", "ton", "kg", "litre"))
_COMING, _CARGO = frozenset(("carrying", "reached", "reaches", "entered", "enter", "arrived", "crossed")), 5
_REMAINING = (["remain", "inside"], ["remained", "inside"], ["are", "inside"], ["were", "inside"])
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
_BELOW = (["underground"], ["indoors"], ["asleep"])
_GROWING = frozenset(("grew", "grown", "growing", "grow", "expanded", "expanding", "reached", "increased", "spread"))
_LAND, _GROWTH_REACH = frozenset(("acres", "hectares", "ha", "km2", "km²", "kilometres", "kilometers")), 7
_ABOARD = (["on", "board"], ["aboard"], ["aboard", ","], ["aboard", "."], ["aboard", "and"], ["aboard", "the"])
_THERE = (["on"], ["inside"], ["in"], ["at"])
# "In the race", "at the helm": no places.
_ABSTRACT = word_list("abstract_places")
_VILLAGE = 100
_INHABIT = (["live"], ["lives"])
_BANDS = (["group", "of"], ["presence", "of"])
_REACHING = (["reached"], ["exceeded"], ["passed"], ["topped"])
_MOVING = (["grew"], ["rose"], ["fell"], ["increased"], ["shrank"], ["declined"], ["estimated"], ["stood"])
# "The population was hit, and the death toll rose to 12"
_OF_PEOPLE, _LEVEL_REACH = frozenset((",", ";", "and", "toll", "number", "who", "which", "that")), 10
_INHABITED = (["which", "has"], ["which", "had"], ["that", "has"])
_WORKING = word_list("at_work")
_COMPARED = frozenset(("less", "fewer", "more", "higher", "lower", "cheaper", "faster"))
_CHANGES = word_list("changes")
_FATALITY = frozenset(("cfr", "fatality", "lethality"))
_ARMED_FOLLOWERS = word_list("armed_followers")


def is_change(words: list[str], first: int, last: int) -> bool:
    """Whether a percentage is a change or a rate: "by 20 percent", "14 percent less", "CFR 2%"."""
    before = words[first - 2] if first > 1 and words[first - 1] == "by" else words[first - 1] if first else ""
    if not _FATALITY.isdisjoint(words[max(0, first - 3) : first]):
        return True
    return before in _CHANGES or not _COMPARED.isdisjoint(words[last : last + 1])


def on_board(scene: Scene, read: Read) -> Reading | None:
    """ "165 migrants on board"."""
    behind = read.behind(scene.words, 4)
    lead = 2 if behind[:2] == ["had", "been"] else int(behind[:1] in (["were"], ["was"], ["are"]))
    behind = behind[lead : lead + 2]
    said = scene.words[read.what.last - 1 : read.what.last] in (["aboard"], ["board"])  # the noun "people on board"
    aboard = said or read.before(scene.words, 1) in _CARRYING or behind == ["on", "board"] or behind[:1] == ["aboard"]
    crew = read.before(scene.words, 2) == ["crew", "of"]
    counting = read.quantity.kind == "count"
    bare = counting and ((read.counted == "any" and behind in _ABOARD) or (crew and read.counted in ("any", "unknown")))
    carried = aboard or crew or _is_carried(scene, read)
    return Reading("present", "presence", None) if bare or (carried and _people(read)) else None


def aimed_at(scene: Scene, read: Read) -> Reading | None:
    """How many are to be reached, beside those who were: "7,915 children were vaccinated (target: 12,000)"."""
    aimed = read.before(scene.words, 2) in (["target", ":"], ["target", "of"])
    told = aimed and scene.previous is not None and scene.previous.unit in ("person", "household")
    return Reading("targeted", "presence", None) if told and read.counted in ("any", "person") else None


def strong(scene: Scene, read: Read) -> Reading | None:
    """How many a force has: "the contingent, some 5,200 strong", "a garrison of 1,100"."""
    words, last = scene.words, read.quantity.last
    told = words[last : last + 1] == ["strong"] or words[last : last + 2] == ["-", "strong"]
    of_a_body = read.before(words, 2) in _BODIES and read.counted in ("person", "any", "unknown")
    told = told and (read.quantity.value or 0) >= _LEAST_FORCE and read.counted in ("any", "unknown")
    if read.quantity.kind != "count" or not (of_a_body or told):
        return None
    sent = not _CONTINGENTS.isdisjoint(words)
    return Reading("deployed" if sent else "present", "presence", None)


def appealed_for(scene: Scene, read: Read) -> Reading | None:
    """For whom money is asked: "the plan, which seeks $413 million for 1.3 million people"."""
    previous = scene.previous
    asked = previous is not None and previous.indicator == "funding_required" and previous.quantity.kind == "money"
    told = asked and read.before(scene.words, 1) == ["for"] and read.counted == "person"
    return Reading("targeted", "presence", None) if told and read.quantity.kind == "count" else None


def _is_carried(scene: Scene, read: Read) -> bool:
    """ "a ferry with 168 passengers", "the trawler with 27 crew"."""
    words, what = scene.words, read.what
    if what.noun is None or words[read.quantity.first - 1] != "with":
        return False
    return what.noun.population == "passengers" or words[what.last - 1] in _CREWS


def were_there(scene: Scene, read: Read) -> Reading | None:
    """ "150 people were on the bridge at the time", "1,000 passengers were on the express"."""
    behind = read.behind(scene.words, 5)
    if read.counted != "person" or read.quantity.kind != "count":
        return None
    if read.before(scene.words, 2) in (["there", "were"], ["there", "was"]):
        return Reading("present", "presence", None) if behind[:1] in _THERE and behind[1:2] == ["the"] else None
    if behind[:1] not in (["were"], ["was"], ["had"]):
        return None
    place = behind[2:] if behind[:2] == ["had", "been"] else behind[1:]
    there = place[:1] in _THERE and place[1:2] == ["the"] and place[2:3] and place[2] not in _ABSTRACT
    return Reading("present", "presence", None) if there or place[:1] in _BELOW else None


def _people(read: Read) -> bool:
    return read.counted == "person" and read.quantity.kind == "count"


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
    if before[-1:] in _INHABIT and _people(read) and what.noun is not None:
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


def named_before(scene: Scene, read: Read) -> Reading | None:
    """Fighters with their number behind them: "the attackers, about 50 of them, came at night"."""
    first = read.quantity.first
    bare = read.what.anaphor == "of_them" and read.what.noun is None and read.quantity.kind == "count"
    if not bare or read.before(scene.words, 1) != [","]:
        return None
    found = noun_at(scene.words, first - 2) if first > 1 else None
    armed = found is not None and found[0].plural and found[0].population in ARMED
    return Reading("present", "presence", None) if armed and scene.previous is None else None


def present(scene: Scene, read: Read) -> Reading | None:
    """Fighters and passengers said to be there, forces said to be at work: "by 30 gunmen", "650 firefighters"."""
    words, what = scene.words, read.what
    before, behind = read.before(words, 2), read.behind(words, 1)
    if read.counted != "person" or what.noun is None:
        return None
    if behind == ["inside"] or read.behind(words, 2) in _REMAINING:
        return Reading("present", "presence", None)
    definite = words[what.first - 1] in ("the", "these", "those") or before[-1:] == ["the"]
    if read.quantity.kind != "count" or definite:
        return None
    if before[-1:] == ["by"]:
        done = any(event.last == read.quantity.first - 1 for event in scene.events)
        if (done and what.noun.population != "officials") or (
            before[0].endswith("ed") and what.noun.population in ARMED | STATE_FORCES
        ):
            return Reading("present", "presence", None)
    follows = behind[0] if behind and behind[0][0].isalpha() else ""
    if what.noun.population in STATE_FORCES or words[what.last - 1] in _RESPONDERS:
        if follows in BE and not _at_work(words[what.last + 1 : what.last + 2]):
            return None
        if any(event.first == what.last and event.person for event in scene.events):
            return None  # "three soldiers wounded two protesters"
        listed = behind[:1] == [","] and words[what.last - 1] in _RESPONDERS
        return Reading("deployed", "presence", None) if listed or follows not in ("", "and", "or", "said") else None
    acting = before[-1:] == ["by"] or before in _BANDS or follows.endswith("ed") or follows in _ARMED_FOLLOWERS
    return Reading("present", "presence", None) if what.noun.population in ARMED and acting else None


def _at_work(behind: list[str]) -> bool:
    """Whether forces are told at work: "were battling the blaze", "are on the island"; not "were disciplined"."""
    return bool(behind) and (behind[0].endswith("ing") or behind[0] in _WORKING)


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


def arrived_carriers(scene: Scene, read: Read) -> Reading | None:
    """What carries aid and gets there: "six trucks with flour reached the town", "a convoy of 30 lorries entered"."""
    noun, words = read.what.noun, scene.words
    if noun is None or noun.unit not in _CARRIERS | _WEIGHTS or read.quantity.kind != "count":
        return None
    if read.before(words, 2) == ["convoy", "of"] and any(claim.indicator == "aid_delivered" for claim in scene.claims):
        return Reading("aid_delivered", "arrival", None)
    came = next((at for at, word in enumerate(words[read.what.last :], read.what.last) if word in _COMING), None)
    goods = noun.unit in _WEIGHTS
    if (
        came is None
        or came - read.what.last > (_CARGO if not goods else 1)
        or ("," in words[read.what.last : came] and words[came] != "carrying")
    ):
        return None
    return Reading("aid_delivered", "arrival", (came, came + 1))


def received_share(scene: Scene, read: Read) -> Reading | None:
    """A share that has come in of a sum told before: "of the $9 million needed, 14 per cent is in hand"."""
    if read.quantity.kind != "percent" or read.counted not in ("any", "unknown"):
        return None
    last = scene.previous or (scene.earlier[-1] if scene.earlier else None)
    near = last is not None and read.quantity.sentence - last.quantity.sentence <= 1
    behind = scene.words[read.quantity.last : read.quantity.last + _SHARE_REACH]
    if behind[:3] in _OF_MONEY and not _RECEIVED.isdisjoint(read.before(scene.words, 4)):
        return Reading("funding_received", "funded_share", None)  # "has received 30 percent of the money"
    of_a_sum = last is not None and near and last.quantity.kind == "money"
    came_in = not _RECEIVED.isdisjoint(scene.words[read.quantity.last : read.quantity.last + 6])
    return Reading("funding_received", "funded_share", None) if of_a_sum and came_in else None


def funded_share(scene: Scene, read: Read) -> Reading | None:
    """ "The appeal is 8 per cent funded"."""
    if read.quantity.kind != "percent" or read.counted not in ("any", "unknown"):
        return None
    told = any(word in _FUNDING and behind != "by" for word, behind in pairwise([*scene.words, ""]))
    previous = scene.previous
    bracketed = previous is not None and previous.quantity.kind == "money" and read.before(scene.words, 1) == ["("]
    if previous is not None and bracketed and previous.indicator == "funding_received":
        return Reading("funding_received", "funded_share", previous.trigger)
    return Reading("funding_received", "funded_share", None) if told else None
