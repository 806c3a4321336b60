"""Bound words beside a numeral: "at least", "some", "nearly", "or more"."""

from __future__ import annotations

from typing import NamedTuple

from stats.numbers.line import Line
from stats.vocabulary import table, word_list

_BEFORE: dict[str, list[tuple[tuple[str, ...], str]]] = {}
_AFTER: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _row in sorted(table("bounds"), key=lambda row: -len(row["phrase"].split())):
    _phrase = tuple(_row["phrase"].split())
    if _row["position"] == "before":
        _BEFORE.setdefault(_phrase[-1], []).append((_phrase, _row["quantifier"]))
    else:
        _AFTER.setdefault(_phrase[0], []).append((_phrase, _row["quantifier"]))
# "handed over 117 prisoners": a part of the verb.
# "has estimated about 500": a verb.
_ESTIMATED, _HAVE = ("estimated",), frozenset(("has", "have", "had"))
_OVER, _WITH_OVER = ("over",), word_list("verbs_with_over")
_TOUCHING = frozenset(("+", "plus"))


class Bound(NamedTuple):
    """A bound's quantifier and the tokens it reaches to, on either side."""

    quantifier: str
    first: int
    last: int


def interval(value: float, quantifier: str) -> tuple[float | None, float | None]:
    """The least and greatest value a quantifier allows beside a stated value."""
    if quantifier in ("more_than", "at_least"):
        return value, None
    if quantifier in ("less_than", "at_most"):
        return None, value
    return (None, None) if quantifier == "approximately" else (value, value)


def bound_before(words: list[str], at: int, floor: int) -> Bound | None:
    """The bound that ends right before token `at`, no further back than `floor`.

    Where two stand together the outer one counts: "up to an estimated" is at most, "at least some" at least.
    """
    found: Bound | None = None
    while at > floor:
        for phrase, quantifier in _BEFORE.get(words[at - 1], ()):
            first = at - len(phrase)
            particle = phrase == _OVER and first > 0 and words[first - 1] in _WITH_OVER
            verb = found is not None and phrase == _ESTIMATED and words[first - 1] in _HAVE
            if first >= floor and not (particle or verb) and (len(phrase) == 1 or tuple(words[first:at]) == phrase):
                found, at = Bound(quantifier, first, at), first
                break
        else:
            return found
    return found


def bound_after(line: Line, at: int) -> Bound | None:
    """The bound that begins at token `at`, behind a numeral: "or more", "100+", "20-odd", "or so"."""
    words = line.words
    for phrase, quantifier in _AFTER.get(words[at], ()):
        last = at + len(phrase)
        if tuple(words[at:last]) == phrase and (phrase[0] not in _TOUCHING or line.touches(at)):
            return Bound(quantifier, at, last)
    return None
