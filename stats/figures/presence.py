"""People and forces told without an event: on board, on the spot, at work, strong."""

from __future__ import annotations

from stats.figures.indicators import ARMED, STATE_FORCES
from stats.figures.linking.grammar import BE
from stats.figures.scene import Read, Reading, Scene
from stats.vocabulary import word_list
from stats.vocabulary.nouns import noun_at

_RESPONDERS = word_list("responders")
_CARRYING = (["carrying"], ["carried"])
_LEAST_FORCE = 5
_CONTINGENTS = frozenset(("contingent", "contingents", "mission", "peacekeeping", "peacekeepers"))
_BODIES = (["force", "of"], ["garrison", "of"], ["army", "of"], ["column", "of"])
_CREWS = frozenset(("crew", "sailors", "seamen", "fishermen", "crewmen", "mariners"))
_REMAINING = (["remain", "inside"], ["remained", "inside"], ["are", "inside"], ["were", "inside"])
_BELOW = (["underground"], ["indoors"], ["asleep"])
_ABOARD = (["on", "board"], ["aboard"], ["aboard", ","], ["aboard", "."], ["aboard", "and"], ["aboard", "the"])
_THERE = (["on"], ["inside"], ["in"], ["at"])
# "In the race", "at the helm": no places.
_ABSTRACT = word_list("abstract_places")
_BANDS = (["group", "of"], ["presence", "of"])
_WORKING = word_list("at_work")
_ARMED_FOLLOWERS = word_list("armed_followers")


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


def _is_carried(scene: Scene, read: Read) -> bool:
    """ "a ferry with 168 passengers", "the trawler with 27 crew"."""
    words, what = scene.words, read.what
    if what.noun is None or words[read.quantity.first - 1] != "with":
        return False
    return what.noun.population == "passengers" or words[what.last - 1] in _CREWS


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


def _people(read: Read) -> bool:
    return read.counted == "person" and read.quantity.kind == "count"
