"""What happened to those who are counted: the event a number belongs to, or the indicator its noun states."""

from __future__ import annotations

from stats.figures.counted import Counted
from stats.figures.events import Event
from stats.figures.indicators import VICTIMS
from stats.figures.linking import Link, link
from stats.figures.scene import Read, Reading, Scene
from stats.vocabulary.nouns import noun_at

_SURELY = 0.6
_MAY = frozenset(("can", "should", "shall", "must", "may"))
# Endings of nouns for people: revellers, sailors, florists, Syrians, trainees.
_PEOPLE_ENDINGS = (
    "ers",
    "ors",
    "ists",
    "ians",
    "men",
    "ees",
    "ans",
    "is",
    "ese",
    "ish",
    "goers",
    "er",
    "or",
    "ist",
    "ian",
    "man",
)
# The noun says all of it: no verb makes deaths anything but deaths.
SAID_BY_THE_NOUN = frozenset(("bodies_found", "casualties", "killed", "infected", "missing", "attacks", "recovered"))


def linked_event(scene: Scene, read: Read) -> Link | None:
    """The cheapest event of the sentence that fits what is counted."""
    best = _cheapest(scene, read, scene.events)
    if best is not None and best.indicator == "population":  # "a population of 4 million were affected"
        struck = _cheapest(scene, read, [event for event in scene.events if event is not best.event])
        if read.quantity.kind == "percent":
            return struck
        between = scene.words[read.what.last : struck.event.first] if struck else []
        return struck if struck and struck.cost <= _SURELY and "and" not in between else best
    if best is None or best.rule != "postnominal" or not _is_share(scene, read):
        return best
    # "targets 1.8 million of 4.9 million people in need": what stands right behind the whole is said of the whole.
    before = [event for event in scene.events if event.last <= read.quantity.first]
    return _cheapest(scene, read, before) or best


def _cheapest(scene: Scene, read: Read, events: list[Event]) -> Link | None:
    links = [link(scene.words, read.quantity, read.what, events, scene.phrases, each) for each in _classes(scene, read)]
    return min((each for each in links if each), key=lambda each: each.cost, default=None)


def _is_share(scene: Scene, read: Read) -> bool:
    """Whether another number stands between a quantity and what it counts: "1.8 million of 4.9 million people"."""
    return any(read.quantity.last < first < read.what.first for first in scene.phrases)


def _classes(scene: Scene, read: Read) -> tuple[str, ...]:
    """The classes to try: a bare number may count what the number before it counts."""
    previous = scene.previous
    if read.what.anaphor == "of_them" and previous is not None and previous.unit == "person":
        return ("person",)
    if read.counted == "unknown":
        if read.quantity.kind == "percent":
            return ("place", "thing", "person")
        noun = scene.words[read.what.last - 1]
        people = noun.endswith(_PEOPLE_ENDINGS) or not noun.endswith("s")  # "Rohingya", "Tutsi"
        return ("person", "thing") if people else ("thing", "person")
    if read.counted != "any":
        return (read.counted,)
    if read.quantity.kind == "percent":
        return ("person", "thing")
    after_thing = previous is not None and previous.population is None and previous.unit not in ("percent", "person")
    return ("thing", "any") if after_thing else ("any",)


def stated_by_noun(scene: Scene, read: Read, linked: Link | None) -> Reading | None:
    """The reading of a noun that states an indicator by itself ("deaths", "refugees"), where no event says more."""
    noun = read.what.noun
    if noun is None or noun.implies is None or not _may_imply(scene, read):
        return None
    if noun.implies == "casualties" and linked is not None and linked.indicator == "injured":
        return None  # "29 casualties are being treated"
    strong = noun.strong and linked is not None and linked.rule != "attribute" and not _says_more(linked, noun.implies)
    if linked is None or strong or linked.cost > 1.5:
        unfound = noun.implies == "bodies_found" and "never" in scene.words[read.what.last :]
        return Reading("missing" if unfound else noun.implies, "noun", (read.what.first, read.what.last))
    return None


def _may_imply(scene: Scene, read: Read) -> bool:
    noun, kind = read.what.noun, read.quantity.kind
    if noun is None or kind == "article":
        return False
    in_context = not noun.needs or not noun.needs.isdisjoint(scene.words)
    if not in_context and not (noun.implies == "infected" and scene.around.disease):
        return False
    if not noun.strong and (
        (kind == "determiner" and noun.implies != "attacks") or (read.what.partitive and read.quantity.value == 1)
    ):
        return False
    return not (noun.implies == "attacks" and (kind not in ("count", "determiner") or read.what.partitive))


def _says_more(linked: Link, implied: str) -> bool:
    """Whether an event says more than the strong noun: the wounded are evacuated or die."""
    return implied not in SAID_BY_THE_NOUN and linked.cost <= 0.8 and linked.indicator != implied


def is_trusted(read: Read, linked: Link) -> bool:
    """Whether a link is strong enough for the kind of number and what it counts."""
    kind, what = read.quantity.kind, read.what
    if kind == "article":
        return linked.indicator in VICTIMS and linked.cost <= 1.1
    if kind == "determiner":
        attributive = what.partitive and linked.rule == "attribute"
        return not attributive and linked.cost <= (1.0 if what.noun else 0.5)
    if kind == "count" and what.partitive and read.quantity.value == 1 and linked.cost >= 0.6:
        return False
    if linked.indicator == "aid_delivered" and kind == "percent":
        return False
    if read.counted == "unknown":
        return linked.cost <= 1.0 and not linked.event.weak
    if read.counted == "any":
        return linked.cost <= (0.85 if linked.event.weak else 1.6)
    return True


def nobody(scene: Scene, read: Read) -> Reading | None:
    """ "no casualties", "without casualties", "no one was killed", "nobody was hurt"."""
    words, quantity, what = scene.words, read.quantity, read.what
    noun, is_no = what.noun, words[quantity.first] in ("no", "without")
    if is_no and noun is not None:
        sure = noun.strong or not noun.needs.isdisjoint(words)
        if noun.implies in VICTIMS and sure and _may_imply(scene, read):
            both = _or_other(words, what.last, noun.implies)
            return Reading("casualties" if both else noun.implies, "none", (what.first, what.last))
        if noun.unit != "person":
            return _unbroken(scene, read) if noun.plural else None
    behind = words[quantity.last : quantity.last + 1]
    if is_no and noun is None and words[quantity.last : quantity.last + 2] in (["damage", "or"], ["damage", "and"]):
        other = noun_at(words, quantity.last + 2) if quantity.last + 2 < len(words) else None
        if other is not None and other[0].implies in VICTIMS and other[0].strong:
            return Reading(other[0].implies, "none", (quantity.last + 2, other[1]))
    if is_no and noun is None:
        if behind not in (["one"], ["-"]):
            return None
        at = quantity.last + (2 if behind == ["-"] else 1)
        what = Counted(at, at, None, False, None, None, False)
    linked = link(words, quantity, what, scene.events, scene.phrases, "person")
    if linked and not _MAY.isdisjoint(words[quantity.last : linked.event.first]):
        return None  # "no one can be arrested without evidence"
    if linked and linked.indicator in VICTIMS and linked.cost <= _SURELY:
        return Reading(linked.indicator, "none", (linked.event.first, linked.event.last))
    return None


def _or_other(words: list[str], at: int, implied: str) -> bool:
    """Whether "no deaths" goes on "or injuries": the dead and the wounded in one number."""
    if words[at : at + 1] not in (["or"], ["and"], ["nor"]) or at + 1 >= len(words):
        return False
    found = noun_at(words, at + 1)
    return found is not None and {implied, found[0].implies} == {"killed", "injured"}


def _unbroken(scene: Scene, read: Read) -> Reading | None:
    """ "no homes have burned": things that were not broken."""
    linked = linked_event(scene, read)
    if linked is None or linked.indicator not in ("destroyed", "damaged") or linked.cost > _SURELY:
        return None
    return Reading(linked.indicator, "none", (linked.event.first, linked.event.last))
