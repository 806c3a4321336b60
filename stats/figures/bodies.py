"""Bodies and who their people are: "members of the army" are soldiers, "the rebels lost 40 men" militants."""

from __future__ import annotations

from stats.figures.scene import Read
from stats.vocabulary import table
from stats.vocabulary.nouns import noun_at

_BODIES = dict.fromkeys(
    (row["alias"].lower().split()[-1] for row in table("claimants") if row["kind"] == "armed_group"), "militants"
) | {row["word"]: row["population"] for row in table("bodies")}
_FIGHTING = frozenset(("soldiers", "police", "security_forces", "militants", "combatants", "peacekeepers", "civilians"))
_MEMBERS = frozenset(("member", "members"))
_ENDS = frozenset((",", ";", ".", ":", ")", "who", "which", "that", "when", "while", "in", "at", "during"))
_SUFFERED = frozenset(("suffered", "suffers", "sustained", "suffering", "sustaining"))
_INFLICTED = frozenset(("inflicted", "inflicting", "inflict", "caused", "causing"))
_UPON = frozenset(("on", "upon", "to", "among"))
_NAME, _VERB_REACH, _SUBJECT_REACH = 8, 4, 6


def population_of_members(words: list[str], read: Read) -> str | None:
    """The population of members, by the body they belong to: "two MRTA members", "four members of the police"."""
    what = read.what
    if words[what.last - 1] not in _MEMBERS or what.noun is None or what.noun.population != "people":
        return None
    named = _population(words[what.first : what.last - 1])
    if named is None and words[what.last : what.last + 1] == ["of"]:
        named = _population(_until_end(words[what.last + 1 : what.last + 1 + _NAME]))
    return named


def population_struck(words: list[str], read: Read) -> str | None:
    """The population of the side that had losses: "the army suffered 44 casualties", "inflicted 90 on the rebels"."""
    first, last = read.quantity.first, read.what.last
    for verb in range(first - 1, max(-1, first - 1 - _VERB_REACH), -1):
        if words[verb] in _SUFFERED:
            return _population(_from_start(words[max(0, verb - _SUBJECT_REACH) : verb]))
        if words[verb] in _INFLICTED and words[last : last + 1] and words[last] in _UPON:
            return _population(_until_end(words[last + 1 : last + 1 + _NAME]))
    return None


def _until_end(words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word in _ENDS), len(words))]


def _from_start(words: list[str]) -> list[str]:
    """The words behind the last mark that ends a clause."""
    return words[next((at + 1 for at in range(len(words) - 1, -1, -1) if words[at] in _ENDS), 0) :]


def _population(words: list[str]) -> str | None:
    """The population of the first body or kind of fighters among words."""
    for at, word in enumerate(words):
        found = noun_at(words, at)
        if found is not None and found[0].plural and found[0].population in _FIGHTING:
            return found[0].population
        if word in _BODIES:
            return _BODIES[word]
    return None
