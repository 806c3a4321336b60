"""What a sum of money was: lost, asked for, promised or given."""

from __future__ import annotations

from stats.vocabulary import table

_CUES = {
    tuple(row["phrase"].split()): (row["indicator"], frozenset(filter(None, row["needs"].split(";"))))
    for row in table("money_words")
}
_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(_CUES, key=len, reverse=True):
    _FIRST.setdefault(_phrase[0], []).append(_phrase)
_REACH = 16


def money_indicator(words: list[str], first: int, last: int) -> tuple[str, tuple[int, int]] | None:
    """The indicator of the money words nearest to the token range, and where they stand; None where there are none."""
    best: tuple[float, str, tuple[int, int]] | None = None
    for at, word in enumerate(words):
        for phrase in _FIRST.get(word, ()):
            end = at + len(phrase)
            if tuple(words[at:end]) != phrase or not (end <= first or at >= last):
                continue
            indicator, needs = _CUES[phrase]
            if needs and needs.isdisjoint(words):
                continue
            between = words[end:first] if end <= first else words[last:at]
            distance = len(between) + 4.0 * sum(mark in between for mark in (";", ":", "—")) + 1.5 * between.count(",")
            distance += 0.5 * (at >= last)
            if at >= last and between[:1] in (["of"], ["in"], ["worth"]) and indicator == "economic_loss":
                distance = 0.0  # "$7 million in damage"
            if distance <= _REACH and (best is None or distance < best[0]):
                best = distance, indicator, (at, end)
            break
    return (best[1], best[2]) if best else None
