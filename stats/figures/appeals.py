"""What appeals and plans aim at and get: for whom money is asked, how many are to be reached, which share came in."""

from __future__ import annotations

from itertools import pairwise

from stats.figures.scene import Read, Reading, Scene
from stats.vocabulary import word_list

_FUNDING = word_list("funding")
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
        "come",
        "provided",
        "available",
    )
)
_OF_MONEY = (["of", "the", "money"], ["of", "the", "funds"], ["of", "the", "funding"], ["of", "the", "amount"])
_SHARE_REACH = 3
_REQUIRED, _REQUIRED_REACH = frozenset(("required", "needed", "requested", "sought", "appeal", "asked")), 10


def aimed_at(scene: Scene, read: Read) -> Reading | None:
    """How many are to be reached, beside those who were: "7,915 children were vaccinated (target: 12,000)"."""
    aimed = read.before(scene.words, 2) in (["target", ":"], ["target", "of"])
    told = aimed and scene.previous is not None and scene.previous.unit in ("person", "household")
    return Reading("targeted", "presence", None) if told and read.counted in ("any", "person") else None


def appealed_for(scene: Scene, read: Read) -> Reading | None:
    """For whom money is asked: "the plan, which seeks $413 million for 1.3 million people"."""
    previous = scene.previous
    asked = previous is not None and previous.indicator == "funding_required" and previous.quantity.kind == "money"
    told = asked and read.before(scene.words, 1) == ["for"] and read.counted == "person"
    return Reading("targeted", "presence", None) if told and read.quantity.kind == "count" else None


def received_share(scene: Scene, read: Read) -> Reading | None:
    """A share that has come in of a sum told before: "of the $9 million needed, 14 per cent is in hand"."""
    if read.quantity.kind != "percent" or read.counted not in ("any", "unknown"):
        return None
    last = scene.previous or (scene.earlier[-1] if scene.earlier else None)
    near = last is not None and read.quantity.sentence - last.quantity.sentence <= 1
    words, at = scene.words, read.quantity.last
    came_before = not _RECEIVED.isdisjoint(read.before(words, 4))
    if came_before and words[at : at + _SHARE_REACH] in _OF_MONEY:
        return Reading("funding_received", "funded_share", None)  # "has received 30 percent of the money"
    behind = words[at : at + _REQUIRED_REACH]
    of_a_number = behind[:1] == ["of"] and any(at + of in scene.phrases for of in range(1, 4))
    if of_a_number and not _REQUIRED.isdisjoint(behind) and (came_before or not _RECEIVED.isdisjoint(behind)):
        return Reading(
            "funding_received", "funded_share", None
        )  # "has received 38 percent of the $207 million required"
    of_a_sum = last is not None and near and last.quantity.kind == "money"
    came_in = not _RECEIVED.isdisjoint(words[at : at + 6])
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
