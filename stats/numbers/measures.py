"""Units of measure behind a numeral, and what a number of each is."""

from __future__ import annotations

from typing import NamedTuple

from stats.vocabulary import table, word_list

# Dimensions of the units table that are one reject reason.
_REASONS = {"mass": "measurement", "volume": "measurement", "area": "measurement"}
_MEASURES = {
    tuple(row["word"].replace("-", " - ").split()): (row["name"], row["kind"])
    for name in ("units_of_measure", "other_measures")
    for row in table(name)
}
_LONGEST: dict[str, int] = {}
for _phrase in _MEASURES:
    _LONGEST[_phrase[0]] = max(len(_phrase), _LONGEST.get(_phrase[0], 0))
MEASURE_STARTERS = _LONGEST.keys()
# Units in which aid, fields and animals are counted: a number of these is a count for the figures room to judge.
_POWERS = frozenset("23")
_COUNTED = word_list("counted_units")


class Measure(NamedTuple):
    """A unit's canonical name, the reject reason of a number of it, whether it is counted, and the token behind it."""

    name: str
    reason: str
    is_counted: bool
    last: int


def measure_at(words: list[str], at: int) -> Measure | None:
    """The unit of measure that begins at a token: "kilometres", "cubic metres per second", "mm"; or None.

    Tonnes, litres, hectares and the like are `is_counted`: a number of them may be aid or damage.
    """
    if words[at] == "m":
        digits = words[at + 1] if words[at + 1] != "-" else words[at + 2]
        if digits[:1].isdecimal() and digits not in _POWERS:
            return None  # "two M16 rifles", "4 M-79 launchers"
    for length in range(_LONGEST.get(words[at], 0), 0, -1):
        found = _MEASURES.get(tuple(words[at : at + length]))
        if found:
            name, kind = found
            return Measure(name, _REASONS.get(kind, kind), kind == "mass" or name in _COUNTED, at + length)
    return None
