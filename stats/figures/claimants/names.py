"""What a name says: whether it can speak, of which kind it is, and what a pronoun may call it."""

from __future__ import annotations

from collections.abc import Sequence

from stats.figures.claimants.words import (
    AID_PEOPLE,
    ALIASES,
    COUNTRIES,
    HEADS,
    MODIFIERS,
    PEOPLE_WHO_HIDE,
    PERSONS,
    STRONG,
    UNNAMED,
    name_parts,
)


def is_speaker(name: Sequence[str]) -> bool:
    """Whether a name without a verb is a speaker: a listed one, or a head word beyond "update" and "total"."""
    head = (name_parts([head_word(name)]) or [""])[0]
    if head not in HEADS:
        return listed_kind(name) is not None and len(name) <= 8
    return HEADS[head] != UNNAMED or head_word(name) != name[-1] or head in PEOPLE_WHO_HIDE


def head_word(words: Sequence[str]) -> str:
    """The last word of a noun phrase before its complement."""
    return words[head_place(words)]


def head_place(words: Sequence[str]) -> int:
    """Where the last word of a noun phrase before its complement stands."""
    cut = next(
        (at for at, word in enumerate(words) if at and word in ("of", "for", "in", "from", "at", "quoted")), len(words)
    )
    return cut - 1


def listed_kind(words: Sequence[str]) -> str | None:
    """The kind of the longest listed name among the words."""
    parts, best, kind = name_parts(words), 0, None
    for at, part in enumerate(parts):
        for name, listed in ALIASES.get(part, ()):
            if len(name) > best and parts[at : at + len(name)] == name:
                best, kind = len(name), listed
                break
    return kind


def can_speak(words: Sequence[str]) -> bool:
    """Whether the words can name somebody who makes statements."""
    parts = name_parts(words)
    heads = any(part in HEADS and part not in MODIFIERS for part in parts)
    return heads or listed_kind(words) is not None or tuple(parts) in COUNTRIES


def kind_of(words: Sequence[str]) -> str | None:
    """The kind of claimant that the words name."""
    known = listed_kind(words)
    parts = name_parts(words)
    if known is None and tuple(parts) in COUNTRIES:
        return "government"
    if known is not None and not (known == "government" and not STRONG.isdisjoint(parts)):
        return known
    cut = next(
        (at for at, part in enumerate(parts) if at and part in ("of", "for", "in", "from", "quoted")), len(parts)
    )
    for part in (*reversed(parts[:cut]), *parts[cut:]):
        if part in STRONG:
            return HEADS[part]
    ordered = (*reversed(parts[:cut]), *parts[cut:])
    weak = [HEADS[part] for part in ordered if part in HEADS and part not in MODIFIERS]
    named = next((kind for kind in weak if kind not in (UNNAMED, "witness")), known)
    if named is None or (len(parts) > 1 and parts[-1] in AID_PEOPLE):
        added = next((HEADS[part] for part in ordered if part in MODIFIERS), None)
        if added is not None and (named is None or added == "ngo"):
            return added
    return named or next((kind for kind in weak if kind != UNNAMED), UNNAMED if weak else None)


def sort_of(words: Sequence[str]) -> str:
    """What a pronoun may call the claimant: person, thing or many."""
    parts = name_parts(words)
    cut = next(
        (at for at, part in enumerate(parts) if at and part in ("of", "for", "in", "from", "quoted")), len(parts)
    )
    head = parts[cut - 1] if parts else ""
    if head in PERSONS or not PERSONS.isdisjoint(parts[:cut]):
        return "person"
    if head in HEADS:
        return "many" if head.endswith("s") and head not in ("news", "headquarters", "press") else "thing"
    return "thing" if listed_kind(words) else "person"
