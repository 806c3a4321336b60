"""Units of measure and their canonical names, from quantulum3: the only module that imports it.

`python -m stats.vocabulary.units_of_measure` writes `en/units_of_measure.csv`, the table the number reader works with,
so that reading never waits for quantulum3's tables (two seconds to load) and never hands it raw text. A test compares
the file with the tables of the installed quantulum3.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from stats.vocabulary import word_list

FILE = Path(__file__).parent / "en" / "units_of_measure.csv"
# What a number of such a unit is, by quantulum3's name of the dimension; a dimension not listed is a `measurement`.
_KINDS = {"length": "distance", "time": "duration", "mass": "mass", "volume": "volume", "area": "area"}
# Entities that are no physical measures here: money has a table of its own, counts are what the project reads.
_LEFT_OUT = {"currency", "dimensionless", "unknown", "amount of substance", "typography", "data storage"}
# Surfaces that are common words first and units of measure second.
_COMMON_WORDS = word_list("units_common_words")
# Symbols that stand behind a number in running text and mean nothing else there.
_SYMBOLS = word_list("unit_symbols")


def measure_words() -> dict[str, tuple[str, str]]:
    """Map each word or symbol, folded, to its canonical name and its kind.

    Kinds are distance, duration, mass, volume, area and measurement.
    """
    from quantulum3 import load

    units = load.units("en_US")
    words: dict[str, tuple[str, str]] = {}
    for surfaces, allowed in ((units.symbols, _SYMBOLS), (units.surfaces, None)):
        for surface, candidates in surfaces.items():
            word = surface.lower().strip()
            unit = min(candidates, key=lambda candidate: (len(candidate.name), candidate.name))
            if allowed is not None and word not in allowed:
                continue
            if word in _COMMON_WORDS or unit.entity.name in _LEFT_OUT or not re.fullmatch(r"[^\d_]{2,30}", word):
                continue
            words[word] = (unit.name, _KINDS.get(unit.entity.name, "measurement"))
    return dict(sorted(words.items()))


def main() -> None:
    """Write the table of units of measure."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "name", "kind"))
        writer.writerows((word, *rest) for word, rest in measure_words().items())


if __name__ == "__main__":
    main()
