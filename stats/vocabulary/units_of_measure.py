"""Units of measure and their canonical names, from quantulum3: the only module that imports it.

`python -m stats.vocabulary.units_of_measure` writes `en/units_of_measure.csv`, the table the number reader works with, so
that reading never waits for quantulum3's tables (two seconds to load) and never hands it raw text. A test compares
the file with the tables of the installed quantulum3.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

FILE = Path(__file__).parent / "en" / "units_of_measure.csv"
# What a number of such a unit is, by quantulum3's name of the dimension; a dimension not listed is a `measurement`.
_KINDS = {"length": "distance", "time": "duration", "mass": "mass", "volume": "volume", "area": "area"}
# Entities that are no physical measures here: money has a table of its own, counts are what the project reads.
_LEFT_OUT = {"currency", "dimensionless", "unknown", "amount of substance", "typography", "data storage"}
# Surfaces that are common words first and units of measure second.
_COMMON_WORDS = frozenset(
    [
        "are",
        "ares",
        "arms",
        "bar",
        "bars",
        "barn",
        "barns",
        "cable",
        "cables",
        "chain",
        "chains",
        "cord",
        "cords",
        "cup",
        "cups",
        "drop",
        "drops",
        "em",
        "en",
        "fingers",
        "firkin",
        "gross",
        "hand",
        "hands",
        "hide",
        "hides",
        "jar",
        "jars",
        "jiffy",
        "line",
        "lines",
        "link",
        "links",
        "load",
        "mark",
        "marks",
        "mole",
        "moles",
        "nail",
        "nails",
        "pace",
        "paces",
        "pack",
        "palm",
        "palms",
        "peck",
        "perch",
        "pica",
        "point",
        "points",
        "pole",
        "poles",
        "poise",
        "rad",
        "rads",
        "rod",
        "rods",
        "rope",
        "ropes",
        "score",
        "scores",
        "scruple",
        "shake",
        "shot",
        "shots",
        "slug",
        "slugs",
        "span",
        "spans",
        "stick",
        "sticks",
        "stone",
        "stones",
        "stokes",
        "strokes",
        "tierce",
        "township",
        "turn",
        "turns",
        "ton",
        "tons",
        "dozen",
        "last",
        "lasts",
        "quarter",
        "quarters",
        "dot",
        "dots",
        "pecks",
        "pond",
        "ponds",
        "gray",
        "grays",
        "henry",
        "henries",
        "quad",
        "quads",
        "gal",
        "gals",
        "kip",
        "kips",
        "darcy",
        "league",
        "leagues",
        "franklin",
        "langley",
        "stoke",
        "tex",
        "mho",
        "ell",
        "ells",
        "maxwell",
        "newton",
        "siemens",
        "second",
        "kilo",
        "kilos",
        "lustrum",
        "g",
        "m",
        "s",
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
        "h",
        "k",
        "l",
        "n",
        "p",
        "t",
        "u",
        "w",
    ]
)
# Symbols that stand behind a number in running text and mean nothing else there.
_SYMBOLS = frozenset(
    [
        "km",
        "cm",
        "mm",
        "nm",
        "µm",
        "kg",
        "mg",
        "µg",
        "lb",
        "lbs",
        "oz",
        "ml",
        "cl",
        "dl",
        "hl",
        "kph",
        "mph",
        "kw",
        "mw",
        "gw",
        "kwh",
        "mwh",
        "gwh",
        "hz",
        "khz",
        "mhz",
        "ghz",
        "pa",
        "hpa",
        "kpa",
        "mbar",
        "sqm",
        "ft",
        "yd",
        "kn",
        "psi",
        "mt",
        "kt",
        "°c",
        "°f",
        "℃",
        "℉",
    ]
)


def measure_words() -> dict[str, tuple[str, str]]:
    """Map each word or symbol, folded, to its canonical name and kind (distance, duration, mass, volume, area, measurement)."""
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
