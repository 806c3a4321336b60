"""The words reconcile looks at, from `stats/vocabulary/en/event_words.csv` (the project's own, general English).

Its lists: `event` (a word and the kind of event it speaks of), `place_filler` and `claimant_filler` (identify nothing),
`anaphor` (stand for a claimant named before), `update` and `earlier` (this toll replaces, is replaced), `new_event`,
`joining` and `including` (between two counts of one sentence), `adding` (this count comes on top of another), `besides`
(others than those told before), `common` (tell no event from another).
"""

from __future__ import annotations

from functools import cache, lru_cache

from stats.vocabulary import table

# Kinds of event that are told in each other's words: a bombing is an attack, floods come with storms.
_KIN = (
    frozenset(("attack", "bombing")),
    frozenset(("attack", "shooting")),
    frozenset(("attack", "air")),
    frozenset(("attack", "shelling")),
    frozenset(("attack", "clash")),
    frozenset(("air", "shelling", "bombing")),
    frozenset(("clash", "shooting", "shelling")),
    frozenset(("quake", "collapse")),
    frozenset(("bombing", "fire")),
)
VIOLENCE = frozenset(("attack", "bombing", "air", "shelling", "shooting", "clash"))


@cache
def _list(name: str) -> dict[str, str]:
    return {row["word"]: row["means"] for row in table("event_words") if row["list"] == name}


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list; raises `KeyError` for an unknown or empty one."""
    found = frozenset(_list(name))
    if not found:
        raise KeyError(f"event_words.csv has no list {name}")
    return found


def place_fillers() -> frozenset[str]:
    """Words of a place name that name no place."""
    return listed("place_filler")


def claimant_fillers() -> frozenset[str]:
    """Words of a claimant that name nobody."""
    return listed("claimant_filler")


def anaphors() -> frozenset[str]:
    """Words that stand for a claimant named before."""
    return listed("anaphor")


@lru_cache(maxsize=4096)
def event_kinds(spoken: tuple[str, ...]) -> frozenset[str]:
    """The kinds of event that the words speak of."""
    kinds = _list("event")
    return frozenset(kinds[word] for word in spoken if word in kinds)


def kinds_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of kinds may be of one event; an unknown kind agrees with all."""
    if not one or not other or one & other:
        return True
    return any(one & kin and other & kin for kin in _KIN)


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return word[:6]


@lru_cache(maxsize=4096)
def content(spoken: tuple[str, ...]) -> frozenset[str]:
    """The first six letters of the words that tell one event from another."""
    common = listed("common")
    return frozenset(_stem(word) for word in spoken if len(word) > 3 and not word.isdigit() and word not in common)
