"""Counted nouns: what unit and which population a noun stands for."""

from __future__ import annotations

from typing import NamedTuple

from stats.vocabulary import table


class Noun(NamedTuple):
    """A counted noun. `implies` is the indicator the noun states by itself ("deaths"), `strong` where no verb overrules it."""

    unit: str
    population: str | None
    implies: str | None
    strong: bool
    plural: bool


def _nouns() -> dict[tuple[str, ...], Noun]:
    found: dict[tuple[str, ...], Noun] = {}
    for row in table("counted_nouns"):
        rest = (row["unit"], row["population"] or None, row["implies"] or None, row["strength"] == "strong")
        for plural, cell in ((False, row["singular"]), (True, row["plural"])):
            for phrase in cell.split(";"):
                if phrase.strip():
                    found[tuple(phrase.split())] = Noun(*rest, plural)
    return found


NOUNS = _nouns()
_BY_LAST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(NOUNS, key=len, reverse=True):
    _BY_LAST.setdefault(_phrase[-1], []).append(_phrase)
SINGULAR_PERSONS = frozenset(
    phrase[-1] for phrase, noun in NOUNS.items() if noun.unit == "person" and not noun.plural and noun.population
)


def noun_ending_at(words: list[str], last: int, first: int) -> tuple[int, Noun] | None:
    """The longest counted noun whose final word is token `last`, not reaching before `first`; its start and meaning."""
    for phrase in _BY_LAST.get(words[last], ()):
        start = last - len(phrase) + 1
        if start >= first and tuple(words[start : last + 1]) == phrase:
            return start, NOUNS[phrase]
    return None
