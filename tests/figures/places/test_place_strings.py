"""300 place strings with their GeoNames ids: a wrong point on a map is worse than none."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

from stats.documents import document_from_text
from stats.figures.claim import Claim
from stats.figures.places import set_places
from stats.records import Place, Quantity
from stats.sentences import sentences

_ROWS = [json.loads(line) for line in Path(__file__).with_name("place_strings.jsonl").open(encoding="utf8")]
_COUNTRIES = Path(__file__).parents[3] / "stats" / "vocabulary" / "gazetteer" / "countries.csv"
_NAMES = {row["alpha3"]: row["name"] for row in csv.DictReader(_COUNTRIES.open(encoding="utf8", newline=""))}


def _place(text: str, context: str | None) -> Place | None:
    opening = f"The government of {_NAMES[context]} counts the dead.\n\n" if context else ""
    whole = f"{opening}At least 40 people were killed in {text} when the walls gave way."
    document = document_from_text(whole, source_id="x", language="en")
    found = list(sentences(document))
    start = len(opening)
    index = next(i for i, sentence in enumerate(found) if sentence.start <= start < sentence.end)
    quantity = Quantity(index, 0, 3, start, start + len("At least 40"), 40, 40, None, "at_least", "count")
    claim = Claim(quantity, "killed", "person")
    set_places(document, found, [claim])
    return claim.place


def _verdict(row: dict[str, str | None]) -> str:
    place = _place(str(row["text"]), row["context"])
    of_context = place is not None and (place.precision, place.country) == ("country", row["context"])
    if place is None or of_context:
        return "right" if row["place_id"] is None else "null"
    return "right" if place.place_id == row["place_id"] else "wrong"


def test_places_are_right_or_null_and_hardly_ever_wrong() -> None:
    verdicts = [(_verdict(row), row) for row in _ROWS]
    count = Counter(verdict for verdict, _ in verdicts)
    wrong = [row["text"] for verdict, row in verdicts if verdict == "wrong"]
    assert len(_ROWS) >= 300
    assert count["wrong"] <= 0.02 * len(_ROWS), wrong
    assert count["right"] >= 0.90 * len(_ROWS), [row["text"] for verdict, row in verdicts if verdict == "null"]
