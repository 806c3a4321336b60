"""The gold corpus keeps its own rules: exact offsets, known words, intervals that fit, parts that resolve."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from schemas.vocabulary import allowed_triples, rows

HERE = Path(__file__).parent
ARTICLES = HERE.parents[1] / "seeds" / "articles"
FILES = ["figures.jsonl", "passage_figures.jsonl", "seeds.jsonl"]
TEXT_FIELDS = ["population_text", "claimant_text", "place_text", "date_text"]
FIELDS = [
    *("doc", "number_text", "start", "end", "indicator", "value", "low", "high", "quantifier", "unit"),
    *("population", "population_text", "scope", "modality", "claimant_text", "place_text", "date_text"),
    *("part_of", "note", "optional"),
]
VAGUE = {
    "tens of": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens of thousands": (20000, 99999),
    "hundreds of thousands": (200000, 999999),
    "millions": (2000000, 9999999),
    "several dozen": (24, 99),
    "several hundred": (200, 999),
    "few hundred": (200, 999),
    "several thousand": (2000, 9999),
    "several hundred thousand": (200000, 999999),
}

Label = dict[str, Any]


def records(name: str) -> list[Label]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def labels(name: str, text: str) -> list[Label]:
    """The labels of a file with the text each belongs to under `text`."""
    texts = {each["id"]: each["text"] for each in [*records("reports.jsonl"), *records("passages.jsonl")]}
    for path in ARTICLES.iterdir():
        written = path.read_text("utf-8")
        texts[path.stem] = written.split("\n---\n", 1)[1] if path.suffix == ".md" else written
    return [{**row, text: texts[row["doc"]]} for row in records(name)]


def spaced(text: str) -> str:
    return " ".join(text.split()).lower()


def interval_fits(row: Label) -> bool:
    value, low, high = row["value"], row["low"], row["high"]
    match row["quantifier"]:
        case "exact":
            return value is not None and low == value == high
        case "approximately":
            return value is not None and low is None and high is None
        case "at_least" | "more_than":
            return value is not None and low == value and high is None
        case "at_most" | "less_than":
            return value is not None and low is None and high == value
        case "range":
            return bool(value is None and low < high)
        case _:
            words = [word for word in VAGUE if word in spaced(row["number_text"])]
            return value is None and (low, high) == (VAGUE[max(words, key=len)] if words else (None, None))


@pytest.mark.parametrize("name", FILES)
def test_labels_quote_their_text(name: str) -> None:
    for row in labels(name, "text"):
        assert [*row] == [*FIELDS, "text"]
        assert row["text"][row["start"] : row["end"]] == row["number_text"] != "", row
        missing = [field for field in TEXT_FIELDS if row[field] and spaced(row[field]) not in spaced(row["text"])]
        assert missing == [], row


@pytest.mark.parametrize("name", FILES)
def test_labels_use_the_words_of_the_published_tables(name: str) -> None:
    for row in records(name):
        assert (row["indicator"], row["unit"], row["population"]) in allowed_triples(), row
        assert row["scope"] in rows("scopes"), row
        assert row["modality"] in rows("modalities"), row
        assert row["quantifier"] in rows("quantifiers"), row


@pytest.mark.parametrize("name", FILES)
def test_intervals_fit_their_quantifiers(name: str) -> None:
    assert [row for row in records(name) if not interval_fits(row)] == []


@pytest.mark.parametrize("name", FILES)
def test_labels_stand_in_order_and_parts_resolve(name: str) -> None:
    found = records(name)
    starts = {(row["doc"], row["start"]) for row in found}
    assert len(starts) == len(found)
    for before, after in pairwise(found):
        assert before["doc"] != after["doc"] or before["end"] <= after["start"], after
    for row in found:
        assert row["part_of"] != row["start"]
        assert row["part_of"] is None or (row["doc"], row["part_of"]) in starts, row


def test_the_corpus_covers_the_vocabulary() -> None:
    firm = [row for row in records("figures.jsonl") if not row["optional"]]
    times = Counter(row["indicator"] for row in firm)
    assert {word for word in rows("indicators") if times[word] < 2} == set()
    assert {row["population"] for row in firm} >= set(rows("populations"))
    assert {row["modality"] for row in firm} == set(rows("modalities"))
    assert {row["quantifier"] for row in firm} == set(rows("quantifiers"))


def test_the_reports_are_short_and_some_hold_no_figure() -> None:
    reports = records("reports.jsonl")
    assert len(reports) >= 48
    assert [report["id"] for report in reports if not 60 <= len(report["text"].split()) <= 150] == []
    assert len({report["id"] for report in reports} - {row["doc"] for row in records("figures.jsonl")}) >= 4
