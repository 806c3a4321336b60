"""Goods and equipment told in lists: what a relief consignment holds, what firefighters have with them."""

from __future__ import annotations

from stats.figures.events import Event
from stats.figures.indicators import SENT_UNITS
from stats.figures.linking.grammar import BE, RELATIVES, is_verb
from stats.figures.scene import Read, Reading, Scene
from stats.vocabulary import word_list

_AID_HEADS = word_list("aid_heads")
_OPENERS = frozenset((":", "include", "includes", "included", "including", "comprise", "comprises", "comprised"))
_GOODS_UNITS = frozenset(("other", "tent", "tonne", "ton", "kg", "litre", "parcel"))
_LONGEST_HEADING, _LONGEST_GOODS = 6, 12
_PAID = word_list("paid_out") | {"pays"}
_TO, _CLAUSE = (["to"], ["for"], ["among"]), frozenset((".", ";", ",", "and", "who", "which", "that"))
_CARRIERS, _WEIGHTS = frozenset(("truck", "convoy", "flight")), frozenset(("tonne", "ton", "kg", "litre"))
_COMING, _CARGO = frozenset(("carrying", "reached", "reaches", "entered", "enter", "arrived", "crossed")), 5


def listed_aid(scene: Scene, read: Read) -> Reading | None:
    """Goods in a list that relief opens: "the relief supplies included 500 tents, 200 blankets"."""
    noun, words, first = read.what.noun, scene.words, read.quantity.first
    if read.quantity.kind != "count" or read.counted not in ("thing", "unknown"):
        return None
    if noun is not None and noun.unit not in _GOODS_UNITS:
        return None
    for head in range(first - 1, -1, -1):
        if words[head] not in _AID_HEADS:
            continue
        near = range(head + 1, min(head + 1 + _LONGEST_HEADING, first))
        opener = next((at for at in near if words[at] in _OPENERS), None)
        listed = opener is not None and (BE | RELATIVES).isdisjoint(words[opener:first])
        return Reading("aid_delivered", "listed_aid", (head, head + 1)) if listed else None
    return None


def receivers(scene: Scene, read: Read) -> Reading | None:
    """To whom goods went: "distributed 500 tents to 300 families", "distributed sheets and pots to 900 households"."""
    first = read.quantity.first
    if read.counted != "person" or read.quantity.kind != "count" or read.before(scene.words, 1) not in _TO:
        return None
    previous = scene.previous
    if previous is not None and previous.quantity.kind == "money":
        between = scene.words[previous.quantity.last : first]
        paid = not _PAID.isdisjoint(between) or not _PAID.isdisjoint(scene.words[: previous.quantity.first])
        plain = len(between) <= _LONGEST_GOODS and not _CLAUSE.intersection(between)
        return Reading("reached", "receivers", previous.trigger) if paid and plain else None
    if previous is not None and previous.indicator == "aid_delivered" and previous.head is not None:
        plain = not _CLAUSE.intersection(scene.words[previous.head[1] : first])
        return Reading("reached", "receivers", previous.trigger) if plain else None
    before = [event for event in scene.events if event.last < first and _gives(scene, event)]
    given = before[-1] if before else None
    if given is None or scene.phrases.keys() & range(given.last, first):
        return None
    goods = scene.words[given.last : first - 1]
    plain = len(goods) <= _LONGEST_GOODS and not (_CLAUSE - {"and", ","}).intersection(goods)
    return Reading("reached", "receivers", (given.first, given.last)) if plain else None


def _gives(scene: Scene, event: Event) -> bool:
    return event.thing == "aid_delivered" and event.frame == "object" and is_verb(scene.words, event, scene.phrases)


def equipment(scene: Scene, read: Read) -> Reading | None:
    """What those at work have with them: "firefighters were battling the blaze with 206 engines, nine helicopters"."""
    previous, noun = scene.previous, read.what.noun
    if previous is None or previous.indicator != "deployed" or noun is None or noun.unit not in SENT_UNITS:
        return None
    led = read.before(scene.words, 1) == ["with"] and previous.quantity.sentence == read.quantity.sentence
    return Reading("deployed", "equipment", previous.trigger) if led and read.quantity.kind == "count" else None


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
