"""Goods and equipment told in lists: what a relief consignment holds, what firefighters have with them."""

from __future__ import annotations

from stats.figures.indicators import SENT_UNITS
from stats.figures.linking.grammar import BE, RELATIVES
from stats.figures.scene import Read, Reading, Scene
from stats.vocabulary import word_list

_AID_HEADS = word_list("aid_heads")
_OPENERS = frozenset((":", "include", "includes", "included", "including", "comprise", "comprises", "comprised"))
_GOODS_UNITS = frozenset(("other", "tent", "tonne", "ton", "kg", "litre", "parcel"))
_LONGEST_HEADING = 6
_TO, _CLAUSE = (["to"], ["for"]), frozenset((".", ";", ",", "and", "who", "which", "that"))


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
    """To whom goods went that are counted before: "distributed 500 tents to 300 families"."""
    previous = scene.previous
    if previous is None or previous.indicator != "aid_delivered" or previous.head is None:
        return None
    told = read.counted == "person" and read.quantity.kind == "count" and read.before(scene.words, 1) in _TO
    plain = not _CLAUSE.intersection(scene.words[previous.head[1] : read.quantity.first])
    return Reading("reached", "receivers", previous.trigger) if told and plain else None


def equipment(scene: Scene, read: Read) -> Reading | None:
    """What those at work have with them: "firefighters were battling the blaze with 206 engines, nine helicopters"."""
    previous, noun = scene.previous, read.what.noun
    if previous is None or previous.indicator != "deployed" or noun is None or noun.unit not in SENT_UNITS:
        return None
    led = read.before(scene.words, 1) == ["with"] and previous.quantity.sentence == read.quantity.sentence
    return Reading("deployed", "equipment", previous.trigger) if led and read.quantity.kind == "count" else None
