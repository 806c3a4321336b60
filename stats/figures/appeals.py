"""What appeals and plans aim at and get: for whom money is asked, how many are to be reached, which share came in."""

from __future__ import annotations

from itertools import pairwise

from stats.figures.scene import Read, Reading, Scene
from stats.vocabulary import word_list

_FUNDING = word_list("funding")
_CAME_IN, _ASKED_FOR = word_list("came_in"), word_list("asked_for")
_OF_MONEY = (["of", "the", "money"], ["of", "the", "funds"], ["of", "the", "funding"], ["of", "the", "amount"])
# How many words before and behind a share tell that it came in, and of what.
_LEAD_REACH, _REACH, _SUM_REACH = 4, 6, 10


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
    """A share that has come in of a sum: "of the $9 million needed, 14 per cent is in hand", "received 30 percent of
    the money", "received 38 percent of the $207 million required"."""
    if read.quantity.kind != "percent" or read.counted not in ("any", "unknown"):
        return None
    words, at = scene.words, read.quantity.last
    came_before = not _CAME_IN.isdisjoint(read.before(words, _LEAD_REACH))
    of_money = came_before and words[at : at + 3] in _OF_MONEY
    told = of_money or _is_of_a_sum_behind(scene, at, came_before) or _is_of_the_sum_before(scene, read)
    return Reading("funding_received", "funded_share", None) if told else None


def _is_of_a_sum_behind(scene: Scene, at: int, came_before: bool) -> bool:
    """Whether what stands behind a share is the number asked for: "of the $90 million needed has come in"."""
    behind = scene.words[at : at + _SUM_REACH]
    of_a_number = behind[:1] == ["of"] and any(at + of in scene.phrases for of in range(1, 4))
    return of_a_number and not _ASKED_FOR.isdisjoint(behind) and (came_before or not _CAME_IN.isdisjoint(behind))


def _is_of_the_sum_before(scene: Scene, read: Read) -> bool:
    """Whether the last number told is a sum of money, in this sentence or the one before, of which a share came in."""
    last = scene.previous or (scene.earlier[-1] if scene.earlier else None)
    near = last is not None and read.quantity.sentence - last.quantity.sentence <= 1
    came_in = not _CAME_IN.isdisjoint(scene.words[read.quantity.last : read.quantity.last + _REACH])
    return near and last is not None and last.quantity.kind == "money" and came_in


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
