"""Numbers that repeat or divide the number before them: lists, ellipsis, "58 are civilians", "2 of 5 million"."""

from __future__ import annotations

from collections.abc import Sequence

from stats.figures.claim import Claim
from stats.figures.counted import DEGREES, MANNERS
from stats.figures.indicators import PLACE_UNITS, SENT_UNITS, VICTIMS
from stats.figures.linking import link
from stats.figures.linking.grammar import AUXILIARIES, BE, is_passive
from stats.figures.scene import Read, Reading, Scene
from stats.records import Quantity
from stats.vocabulary import word_list

_OBJECT_STARTS = word_list("object_starts")
_JOINTS = word_list("joints") | {",", "&", "/", "("}
_CLAUSE = word_list("clause")
_AMONG = (["among", "them"], ["among", "whom"], ["amongst", "them"], ["of", "whom"])
_INCLUDING = word_list("including")
_LIST_MARKS = frozenset((",", "and", ":", ";", "while", "with", "including", "(", "another", "—", "-", "but"))
_LIST_ENDS = word_list("list_ends")
_LONGEST_LIST_GAP, _LONGEST_INCLUSION, _LONGEST_POINTER, _LONGEST_PLACE, _LONGEST_ASIDE = 8, 6, 12, 5, 4
_OF_SUBJECTS = frozenset(("passive", "subject", "predicate", "postnominal", "list"))
_LONGEST_ADDITION = 14
# What names a number that was told before, what may stand between it and the new one, and what refers to it.
_COUNTS = frozenset(("figure", "number", "tally", "count", "estimate", "total", "estimates"))
_TOLD = word_list("toll_words") | AUXILIARIES | {"of", "since", "reduced", "revised", "later"}
_REFERRING = frozenset(
    ("the", "that", "this", "earlier", "previous", "initial", "original", "lower", "higher", "official")
)
_RESTATED, _NEAR = 8, 3
_JOINED, _OWN_PREDICATE = (["and"], [","], ["while"]), frozenset(("passive", "subject", "object", "predicate"))
_OF_THIS = (["of", "this"], ["of", "that"], ["of", "these"], ["of", "those"])
_LEAST_GAP = 3
_OF_THINGS = (["which", "included"], ["that", "included"], ["which", "includes"], ["that", "includes"])
_THESE = (["these"], ["they"], ["those"])
_INCLUDED = (["include"], ["includes"], ["included"], ["comprise"], ["comprised"])
_BESIDE = (["along", "with"], ["together", "with"], ["well", "as"], ["as", "were"], ["as", "was"], ["as", "are"])
_ABOARD = frozenset(("passengers", "crew", "occupants"))
_VICTIM_WORDS = (
    dict.fromkeys(("victims", "dead", "fatalities", "deceased", "killed"), "killed")
    | dict.fromkeys(("injured", "wounded", "hurt"), "injured")
    | {"missing": "missing", "displaced": "displaced", "casualties": "casualties", "detained": "detained"}
    | {"deaths": "killed", "cases": "infected", "patients": "infected", "infections": "infected"}
    | dict.fromkeys(("murdered", "slain", "executed", "drowned", "martyred", "perished"), "killed")
    | dict.fromkeys(("kidnapped", "abducted"), "abducted")
    | {"arrested": "detained", "evacuated": "evacuated", "affected": "affected", "rescued": "rescued"}
    | {"recipients": "reached", "beneficiaries": "reached", "evacuees": "evacuated"}
)
_SUFFERED = frozenset(("abducted", "detained", "displaced", "injured"))
_POINTED = (["of", "whom"], ["of", "which"], ["of", "these"], ["of", "them"], ["of", "those"])
_PLACED = (["in"], ["at"], ["near"])
_SPOKEN = (["spoke", "of"], ["speak", "of"], ["speaks", "of"], ["talked", "of"], ["it", "at"])
_WERE = (["were"], ["are"], ["was"], ["is"], ["live"], ["lived"], ["come"], ["came"])
_LEAST_SUMMED, _CASUALTIES = 2, frozenset(("killed", "injured", "missing"))
_BARE_JOINTS = ([";"], [","], ["and"], [",", "and"])
_LIST_JOINTS = frozenset((",", "and", "or", "as", "(", "plus", "&", "including"))


def whole_of(words: list[str], quantity: Quantity, counting: Sequence[Quantity]) -> Quantity | None:
    """The number behind "of" in "2.4 million of 3.6 million people", "12 of the state's 38 districts", "4 out of 7"."""
    behind = quantity.last + (words[quantity.last : quantity.last + 1] == ["out"])
    half = words[quantity.last - 1] == "half" and words[behind : behind + 1] in (["the"], ["its"], ["their"], ["our"])
    if not (words[behind : behind + 1] == ["of"] or half) or quantity.kind not in ("count", "percent"):
        return None
    for other in counting:
        between = words[behind + 1 : other.first]
        near = other.first > behind and len(between) <= 3 and all(word[0].isalpha() for word in between)
        near = near and "and" not in between
        if near and other.kind == "count":
            return other
    return None


def whole(scene: Scene, read: Read) -> Reading | None:
    """The whole of the share before: what stands right behind it ("people in need"), else the residents."""
    behind = next((event for event in scene.events if event.first == read.what.last), None)
    told = behind is not None and behind.form == "participle" and behind.frame != "subject"
    told = told and behind is not None and scene.words[behind.last] not in _OBJECT_STARTS
    befell = behind and (behind.place if read.counted == "place" else behind.thing)
    if read.counted in ("thing", "place") and told and befell:
        return Reading(befell, "whole", None)  # "21 of the 29 roads disrupted by landslides"
    if read.counted != "person":
        return None
    if read.what.noun is not None and read.what.noun.implies:
        return Reading(read.what.noun.implies, "whole", None)
    if not _ABOARD.isdisjoint(scene.words[read.what.first : read.what.last]):
        return Reading("present", "whole", None)
    if told and behind is not None and behind.person:
        return Reading(behind.person, "whole", None)
    linked = link(scene.words, read.quantity, read.what, scene.events, scene.phrases, "person")
    own = linked is not None and linked.rule in ("postnominal", "attribute") and linked.event.frame != "subject"
    return Reading(linked.indicator if own and linked else "population", "whole", None)


def opens_a_division(scene: Scene, read: Read) -> bool:
    """Whether the number is the whole that the sentence goes on to divide: "Of the 46 people aboard, 29 were saved"."""
    first = read.quantity.first
    opened = scene.words[:first] in (["of"], ["of", "the"], ["out", "of"], ["out", "of", "the"])
    return opened and any(other > read.what.last for other in scene.phrases)


def identity(scene: Scene, read: Read) -> Claim | None:
    """The claim of which "58 are civilians" names a part."""
    if not read.what.identity or read.quantity.kind == "article" or not scene.before:
        return None
    converted = scene.before[-1].unit == "household" and len(scene.before) > 1  # "58,214 people (11,730 families)"
    model = scene.before[-2 if converted else -1]
    return model if model.unit == "person" else None


def coordination(scene: Scene, read: Read) -> Reading | None:
    """The reading of the claim before, where only joints stand between: "four civilians, two soldiers and a guard"."""
    previous = scene.previous
    pointer = read.what.anaphor == "of_them"
    vague = read.quantity.kind == "none" or (read.quantity.kind == "determiner" and not pointer)
    if previous is None or vague or previous.quantity.kind == "money":
        return None
    includes = is_included(scene, read)
    beside = read.before(scene.words, 2) in _BESIDE
    end = previous.head[1] if previous.head else previous.quantity.last
    if previous.trigger and end <= previous.trigger[0] and previous.trigger[1] <= read.quantity.first:
        if includes or pointer or beside:
            end = previous.trigger[1]
        elif read.counted == "any":
            return None
    between = (
        _without_place(scene.words[end : read.quantity.first])
        if read.what.noun
        else scene.words[end : read.quantity.first]
    )
    if between[:1] == [")"]:
        between = between[1:]
    if between[:1] == ["of"] and between[-1] in ("and", ",") and _CLAUSE.isdisjoint(between):
        between = between[-1:]  # "460 tons of sorghum and lentils, 1,200 cartons"
    joined = bool(between) and len(between) <= _LONGEST_LIST_GAP and _JOINTS.issuperset(between)
    plainly = (
        includes and "," in between and not any(end <= event.first < read.quantity.first for event in scene.events)
    )
    included = (includes or beside) and len(between) <= (_LONGEST_ADDITION if plainly else _LONGEST_INCLUSION)
    reaches = included or (pointer and len(between) <= _LONGEST_POINTER)
    if (joined or reaches) and _alike(read, previous, includes):
        return Reading(previous.indicator, "coordination", previous.trigger)
    return None


def says_who(scene: Scene, read: Read) -> bool:
    """Whether an article opens an aside on the one just counted: "one worker, a father of three, was killed"."""
    previous, words = scene.previous, scene.words
    if previous is None or previous.head is None or previous.quantity.value != 1:
        return False
    opened = words[previous.head[1] : read.quantity.first] == [","]
    closing = read.what.last + (words[read.what.last :].index(",") if "," in words[read.what.last :] else len(words))
    short = opened and closing - read.what.last <= _LONGEST_ASIDE
    return short and not AUXILIARIES.isdisjoint(words[closing + 1 : closing + 2])


def is_included(scene: Scene, read: Read) -> bool:
    """Whether "including" or "among them" stands right before: "104,000 returned, including 46,000 refugees"."""
    behind = read.behind(scene.words, _LONGEST_INCLUSION)
    ends = next((at for at in range(len(behind) - 1) if behind[at : at + 2] in _AMONG), len(behind))
    listed = ends < len(behind) and (not ends or (behind[0] in _LIST_JOINTS and _CLAUSE.isdisjoint(behind[:ends])))
    among = read.before(scene.words, 2) in _AMONG or listed
    before = read.before(scene.words, 4)
    if any(before[at : at + 2] in _OF_THINGS for at in range(len(before))):
        return False  # "a convoy which included eight staff"
    return among or not _INCLUDING.isdisjoint(before[-3:])


def _without_place(between: list[str]) -> list[str]:
    """What is left between two counted phrases without the place of the first: "227 houses in San Jose, 123 homes"."""
    joint = 2 if between[-2:] == [",", "and"] else 1
    named = between[1:-joint]
    placed = between[:1] in (["in"], ["at"], ["near"], ["from"]) and between[-1:] in ([","], ["and"])
    plain = all(word[0].isalpha() for word in named) and _CLAUSE.isdisjoint(named)
    return between[-joint:] if placed and named and plain and len(named) <= _LONGEST_PLACE else between


def listed_before(scene: Scene, read: Read, coming: Claim) -> Reading | None:
    """The reading of the claim behind in a list of subjects: "77 ha of rice and 212 ha of maize were damaged"."""
    between = scene.words[read.what.last : coming.quantity.first]
    if coming.rule in ("presence", "in_shelters") and between in (["and"], [","], ["or"], [",", "or"]):
        return Reading(coming.indicator, "list", None) if read.counted == "person" else None
    if coming.trigger is None or coming.rule not in _OF_SUBJECTS:
        return None
    if read.what.noun is None:
        bare = read.counted == "any" and scene.words[read.what.last : coming.quantity.first] in _BARE_JOINTS
        return Reading(coming.indicator, "list", coming.trigger) if bare else None
    if coming.head is None or coming.trigger[0] < coming.head[1]:
        return None
    between = scene.words[read.what.last : coming.quantity.first]
    events = {event.first for event in scene.events}
    crossed = any(at in events for at in range(read.what.last, coming.quantity.first))
    if between[-2:] in (["were", "among"], ["was", "among"]) and coming.rule in ("passive", "postnominal"):
        return Reading(coming.indicator, "list", coming.trigger)
    joined = bool(between) and between[-1] in _LIST_JOINTS and _CLAUSE.isdisjoint(between) and not crossed
    plain = joined and all(word[0].isalpha() or word in ",()" for word in between) and len(between) <= _LONGEST_LIST_GAP
    return Reading(coming.indicator, "list", coming.trigger) if plain and _alike(read, coming, False) else None


def _alike(read: Read, previous: Claim, includes: bool) -> bool:
    """Whether the counted thing is of the kind that the claim before counts."""
    personal = previous.unit in ("person", "household") or (previous.unit == "percent" and bool(previous.population))
    broken = previous.indicator in ("destroyed", "damaged", "captured", "aid_delivered") and not personal
    if read.counted == "attack" or (read.counted == "unknown" and not (includes and personal) and not broken):
        return False
    if read.what.noun is not None and (read.counted in ("place", "area")) != (previous.unit in PLACE_UNITS):
        return False
    if previous.indicator == "deployed" and (read.what.noun is None or read.what.noun.unit in SENT_UNITS):
        return True
    return personal if read.counted == "person" else not (personal and read.counted in ("thing", "place", "livestock"))


def among_victims(scene: Scene, read: Read) -> Reading | None:
    """Who some of the victims are: "two women were among the dead", "most of the victims are children"."""
    words, last = scene.words, read.quantity.last
    if read.quantity.kind not in ("count", "percent", "determiner", "article"):
        return None
    named = None
    before = read.before(words, 2)
    if before[1:] in _INCLUDED:
        named = before[:1]  # "the casualties include nine commanders"
    elif (victims := _told_at_the_head(scene, read)) is not None:
        named = [victims]
    elif words[last : last + 1] == ["of"]:
        named = words[last + 1 + (words[last + 1 : last + 2] in (["the"], ["all"], ["those"])) :][:1]
    elif read.counted == "person" and read.behind(words, 1) in _WERE and read.behind(words, 3)[1:] == ["among", "the"]:
        named = words[read.what.last + 3 : read.what.last + 4]
    indicator = _VICTIM_WORDS.get(named[0]) if named else None
    at_head = named == ["victims"] and before[1:] not in _INCLUDED and words[last : last + 1] != ["of"]
    if at_head and scene.earlier and scene.earlier[-1].indicator in _SUFFERED:
        indicator = scene.earlier[-1].indicator  # of those kidnapped
    if indicator == "infected" and not scene.around.disease:
        return None
    if (indicator == "affected" or "those" in words[last : last + 2]) and not _is_share(read, indicator):
        return None  # "one of those affected"
    return Reading(indicator, "among_victims", None) if indicator else None


def among_the_dead(scene: Scene, read: Read) -> Reading | None:
    """Who some of the dead are, whatever else befell them: "Among those killed were 14 people sheltering there"."""
    if scene.words[:1] != ["among"] or read.counted != "person" or read.quantity.kind not in ("count", "determiner"):
        return None
    return among_victims(scene, read) if _told_at_the_head(scene, read) else None


def _is_share(read: Read, indicator: str | None) -> bool:
    """Whether a number of "those affected" or "those killed" is one: a percentage, or of dead and wounded."""
    return read.quantity.kind == "percent" or (indicator in ("killed", "injured") and read.quantity.kind == "count")


def _told_at_the_head(scene: Scene, read: Read) -> str | None:
    """The word for victims at the head of a sentence on who or where some are: "Of the dead, 41 were in Khabr",
    "Among the dead in Khabr are a pastor and", "The dead are said to include"."""
    quoted = scene.words[:1] == ['"']
    words, first = scene.words[quoted:], read.quantity.first - quoted
    at = 2 if words[:2] in (["of", "the"], ["of", "those"], ["among", "the"], ["among", "those"]) else 1
    victims = words[at] if words[at - 1] in ("the", "those") and at < first else ""
    if at == 2 and first == at and read.counted == "person":
        return scene.words[read.what.last - 1]  # "Of the 19 victims, 16 were men"
    if victims not in _VICTIM_WORDS or (at == 1 and victims == "victims"):
        return None
    if at == 2 and words[3:4] == [","] and words[0] == "of":
        return victims if scene.previous is None else None
    naming = words[at + 1 : first]
    told = [word for word in naming if [word] in _WERE or [word] in _INCLUDED]
    return victims if told and (at == 2 or [told[-1]] in _INCLUDED) else None


def shared(scene: Scene, read: Read) -> Reading | None:
    """Who some of those told of before are: "A million fled. Half of them are children"."""
    what = read.what
    if scene.claims or not scene.earlier:
        return None
    model = scene.earlier[-1]
    if what.anaphor != "of_them":
        told = _are_some_of(scene, read, model) or _are_of_this(scene, read, model)
        return Reading(model.indicator, "of_these", None) if told else None
    after = read.quantity.sentence - model.quantity.sentence == 1 and scene.words[: read.quantity.first] == []
    told = after and read.behind(scene.words, 1) in _WERE
    if what.noun is None and not (told and model.indicator in VICTIMS):
        return None  # "Three of them were due to a gas leak"
    near = read.quantity.sentence - model.quantity.sentence <= _NEAR and model.population is not None
    return Reading(model.indicator, "identity", None) if near else None


def _are_some_of(scene: Scene, read: Read, model: Claim) -> bool:
    """Whether a number opens the next sentence on those counted: "29 suspects were held. Eleven of the suspects"."""
    words, last = scene.words, read.quantity.last
    called = (model.population_text or "").lower().split()[-1:]
    pointed = words[last : last + 2] == ["of", "the"] and words[last + 2 : last + 3] == called
    near = read.quantity.sentence - model.quantity.sentence <= _NEAR and model.unit == "person"
    return pointed and near and not read.quantity.first and words[last + 3 : last + 4] in _WERE


def _are_of_this(scene: Scene, read: Read, model: Claim) -> bool:
    """Whether a sentence begins with what its number is of: "4,000 hectares burned. Of this, 900 hectares were"."""
    noun = read.what.noun
    near = read.quantity.sentence - model.quantity.sentence <= _NEAR
    return (
        near
        and noun is not None
        and noun.unit == model.unit
        and scene.words[:2] in _OF_THIS
        and read.quantity.first <= _LEAST_GAP
    )


def told_of_whom(scene: Scene, read: Read) -> Reading | None:
    """Who those told of before were: "Ten injuries occurred. These included six firefighters and two civilians"."""
    words = scene.words
    opened = words[:1] in _THESE and words[1:2] in _INCLUDED
    if not opened or read.counted != "person" or not scene.earlier or read.quantity.kind != "count":
        return None
    model = scene.earlier[-1]
    near = read.quantity.sentence - model.quantity.sentence == 1 and model.unit == "person"
    return (
        Reading(model.indicator, "identity", None) if near and BE.isdisjoint(words[2 : read.quantity.first]) else None
    )


def included(scene: Scene, read: Read) -> Reading | None:
    """Some of those to whom an event before happened, who are not counted: "journalists were held, including two",
    "the minister was killed near his home, along with two of his bodyguards"."""
    beside = read.before(scene.words, 2) in _BESIDE
    if scene.claims or read.counted not in ("person", "any") or not (beside or is_included(scene, read)):
        return None
    before = [event for event in scene.events if event.last <= read.quantity.first and event.form == "participle"]
    last = before[-1] if before else None
    reach = _LONGEST_POINTER if beside else _LEAST_GAP
    near = last is not None and read.quantity.first - last.last <= reach and is_passive(scene.words, last)
    return Reading(last.person, "coordination", (last.first, last.last)) if last and near and last.person else None


def summed(scene: Scene, read: Read) -> Reading | None:
    """The sum of the counts before it: "842 people perished and 751 were missing, a total of 1,593"."""
    if read.before(scene.words, 2) != ["total", "of"] or read.counted not in ("person", "any"):
        return None
    total = read.quantity.value or 0.0
    fates = set[str]()
    for claim in reversed(scene.claims):
        if claim.unit != "person" or claim.quantity.value is None:
            return None
        total -= claim.quantity.value
        fates.add(claim.indicator)
        if total <= 0:
            break
    if total or len(scene.claims) < _LEAST_SUMMED:
        return None
    if len(fates) == 1:
        return Reading(fates.pop(), "sum", None)
    return Reading("casualties", "sum", None) if fates <= _CASUALTIES else None


def degree(scene: Scene, read: Read) -> Reading | None:
    """What became of houses told by a degree alone: "fully 611, partially 1,291", "310 totally"."""
    words, quantity, previous = scene.words, read.quantity, scene.previous
    if previous is None or previous.indicator not in ("damaged", "destroyed") or read.counted != "any":
        return None
    behind = DEGREES.get(words[quantity.last]) if quantity.last < len(words) else None
    told = behind or DEGREES.get(words[quantity.first - 1])
    return Reading(told, "ellipsis", previous.trigger) if told else None


def gapped(scene: Scene, read: Read) -> Reading | None:
    """Those elsewhere of whom the verb before holds too: "twelve people were killed in Bam, and five in Kerman"."""
    previous = scene.previous
    if previous is None or previous.trigger is None or read.quantity.kind not in ("count", "article"):
        return None
    placed = read.before(scene.words, 1) in _JOINED and read.behind(scene.words, 1) in (*_PLACED, ["from"], ["on"])
    known = read.what.noun is not None or read.what.anaphor is not None
    told = previous.rule in _OWN_PREDICATE and previous.trigger[1] <= read.quantity.first
    if not (placed and known and told and _alike(read, previous, False)):
        return None
    return Reading(previous.indicator, "gapped", previous.trigger)


def ellipsis(scene: Scene, read: Read) -> Reading | None:
    """The reading that a bare number repeats: "Nine deaths in A and four in B", "18 dead (A 11, B 4)", "against 96",
    "dozens of casualties, 40 according to police", "12 died and two more on Monday"."""
    quantity, words = read.quantity, scene.words
    previous = next((claim for claim in reversed(scene.claims) if claim.rule != "struck_places"), None)
    if quantity.first and read.counted == "any" and (model := _restated(scene, quantity)) is not None:
        return Reading(model.indicator, "restated", None)
    if previous is None or previous.quantity.kind == "money" or quantity.first == 0:
        return None
    if words[quantity.first] == "another" and words[quantity.last : quantity.last + 1] in _PLACED:
        return Reading(previous.indicator, "ellipsis", previous.trigger)
    if read.counted != "any" or quantity.kind not in ("count", "percent"):
        return None
    manner = words[quantity.last : quantity.last + 1]
    hurt = previous.indicator in VICTIMS or manner == ["fatally"]
    if manner and manner[0] in MANNERS and hurt and words[quantity.first - 1] in _LIST_MARKS:
        return Reading("killed" if manner == ["fatally"] else previous.indicator, "manner", previous.trigger)
    rival = words[quantity.last : quantity.last + 2] == ["according", "to"] or read.before(words, 2) in _SPOKEN
    added = words[quantity.first - 1] in ("and", "with", ",") and words[quantity.last : quantity.last + 1] == ["more"]
    restated = quantity.kind == "percent" and read.before(words, 1) == ["representing"]
    divided = words[: previous.quantity.first] in (["of"], ["of", "the"])
    pointed = (
        words[quantity.first - 2 : quantity.first] in _POINTED and words[quantity.last : quantity.last + 1] in _WERE
    )
    each = words[quantity.first - 1] == "," and manner == ["by"] and previous.rule == "passive"
    told_apart = each or rival or added or divided or pointed or restated
    repeats = told_apart or _is_compared(words, quantity, previous) or _is_listed(words, quantity)
    return Reading(previous.indicator, "ellipsis", previous.trigger) if repeats else None


def _restated(scene: Scene, quantity: Quantity) -> Claim | None:
    """The claim whose number another replaces: "revising an earlier figure of 103", "the number fell to 2,100"."""
    words, first = scene.words, quantity.first
    if quantity.kind != "count":
        return None
    at = next((at for at in range(first - 1, max(-1, first - _RESTATED), -1) if words[at] in _COUNTS), None)
    if at is None or not _TOLD.issuperset(words[at + 1 : first]) or _REFERRING.isdisjoint(words[max(0, at - 3) : at]):
        return None
    last = scene.earlier[-1].quantity.sentence if scene.earlier else -_RESTATED
    near = [claim for claim in scene.earlier if claim.quantity.sentence == last >= quantity.sentence - _NEAR]
    return next((claim for claim in scene.claims or near if claim.quantity.kind == "count"), None)


def _is_compared(words: list[str], quantity: Quantity, previous: Claim) -> bool:
    before = words[max(0, quantity.first - 2) : quantity.first]
    compared = before in (["compared", "with"], ["compared", "to"]) or before[-1] in ("against", "from", "to")
    return compared and quantity.kind == previous.quantity.kind


def _is_listed(words: list[str], quantity: Quantity) -> bool:
    first, before = quantity.first, words[quantity.first - 1]
    behind = words[quantity.last] if quantity.last < len(words) else "."
    named = (
        before[0].isalpha()
        and behind in (",", ")", ".", ";", "and")
        and (_CLAUSE.isdisjoint(words[first - 2 : first]) or "followed" in words[max(0, first - 5) : first])
    )
    if (
        before == ","
        and behind in (";", ".")
        and words[first - 2][0].isalpha()
        and words[first - 3 : first - 2] == [";"]
    ):
        return True  # "migrants; Peru, 354,000; Ecuador, 209,000"
    if named and before not in _LIST_MARKS:
        return not {",", "(", ";", "and"}.isdisjoint(words[max(0, first - 4) : first])
    return before in _LIST_MARKS and behind in _LIST_ENDS
