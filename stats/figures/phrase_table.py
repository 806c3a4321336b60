"""Phrases of a vocabulary table, found in a sentence by their first word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Row = dict[str, str]
PhraseTable = dict[str, list[tuple[tuple[str, ...], Row]]]


class Found(NamedTuple):
    """The half-open token range of a phrase and its row."""

    first: int
    last: int
    row: Row


def phrase_table(rows: Sequence[Row]) -> PhraseTable:
    """Rows by the first word of their `phrase`, the longest phrase first."""
    found: PhraseTable = {}
    for row in sorted(rows, key=lambda row: -len(row["phrase"].split())):
        phrase = tuple(row["phrase"].split())
        found.setdefault(phrase[0], []).append((phrase, row))
    return found


def phrases_found(words: list[str], phrases: PhraseTable) -> list[Found]:
    """The phrases of a sentence in order, the longest at each word."""
    found = []
    for at, word in enumerate(words):
        for phrase, row in phrases.get(word, ()):
            if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
                found.append(Found(at, at + len(phrase), row))
                break
    return found
