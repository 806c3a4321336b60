"""The table of units is what quantulum3 gives; the project's own additions do not repeat it."""

from __future__ import annotations

import csv

from stats.numbers.measures import measure_at
from stats.vocabulary import table
from stats.vocabulary.units_of_measure import FILE, measure_words


def test_the_table_equals_the_tables_of_quantulum3() -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        written = {row["word"]: (row["name"], row["kind"]) for row in csv.DictReader(file)}
    assert written == measure_words(), "run python -m stats.vocabulary.units_of_measure"


def test_additions_repeat_no_row() -> None:
    theirs = {(row["word"], row["name"], row["kind"]) for row in table("units_of_measure")}
    ours = [(row["word"], row["name"], row["kind"]) for row in table("other_measures")]
    assert not theirs & set(ours)
    assert len({word for word, _, _ in ours}) == len(ours)


def test_every_unit_is_found_where_it_stands() -> None:
    for name in ("units_of_measure", "other_measures"):
        for row in table(name):
            words = row["word"].replace("-", " - ").split()
            measure = measure_at([*words, "", ""], 0)
            assert measure is not None, row
            assert measure.last == len(words), row
