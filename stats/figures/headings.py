"""What the heading of a list tells of the numbers in its lines: "Breakdown of IDPs by province", "Deaths:"."""

from __future__ import annotations

from collections.abc import Sequence

from stats.figures.events import events
from stats.figures.linking.classes import indicator_for
from stats.figures.scene import Heading, Read, Reading, Scene
from stats.records import Sentence
from stats.vocabulary.nouns import noun_at

_ENDS = frozenset('.!?"')
_DIVIDING = frozenset(("by", "per", "breakdown", "figures", "number", "numbers", "total", "totals", "toll", "tally"))
_LEADS = frozenset((":", "-", "(", "—"))
_LINE, _HEADING, _LINES = 22, 9, 40


def heading_of(sentences: Sequence[Sentence], index: int) -> Heading | None:
    """What the heading above a line of a list says of those counted in it; None where there is no such heading."""
    if not _is_line(sentences[index].words):
        return None
    for above in range(index - 1, max(index - _LINES, -1), -1):
        words = sentences[above].words
        if _is_line(words):
            continue
        short = len(words) <= _HEADING and words[-1] not in _ENDS and not any(word[0].isdigit() for word in words)
        return _meaning(words) if short and (words[-1] == ":" or not _DIVIDING.isdisjoint(words)) else None
    return None


def listed(scene: Scene, read: Read) -> Reading | None:
    """A number in a line of a list that its heading explains: "Maluku: 1,123 households" below "IDPs by province"."""
    if scene.heading is None or read.quantity.kind != "count" or scene.events:
        return None
    led = read.before(scene.words, 1)
    if not led or led[0] not in _LEADS:
        return None
    indicator = scene.heading.get(read.counted)
    return Reading(indicator, "heading", None) if indicator else None


def _is_line(words: Sequence[str]) -> bool:
    short = len(words) <= _LINE and words[-1] not in _ENDS and not _LEADS.isdisjoint(words)
    return short and any(word[0].isdigit() for word in words)


def _meaning(words: list[str]) -> Heading | None:
    """The indicators that a heading states, by the class of what is counted."""
    found = events(words)
    if found:
        told = next((event for event in found if event.form in ("participle", "")), found[0])
        stated = {counted: indicator_for(told, counted) for counted in ("person", "thing", "place", "area", "any")}
        return {counted: indicator for counted, indicator in stated.items() if indicator}
    implied = (noun[0].implies for at in range(len(words)) if (noun := noun_at(words, at)))
    indicator = next(filter(None, implied), None)
    return {"person": indicator, "any": indicator} if indicator else None
