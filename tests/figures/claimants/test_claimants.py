"""Cases of who says so: one JSON object a line with text, number, expected claimant and kind, and why."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.figures.claim import Claim
from stats.figures.claimants import KINDS, UNNAMED, set_claimants
from stats.records import Document, Quantity, Sentence, Zone
from stats.sentences import sentences
from stats.vocabulary import ROOT

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]
PLAIN = str.maketrans("’‘“”–—\u00a0", "''\"\"-- ")


def document(text: str) -> Document:
    return Document("case", text, text.translate(PLAIN).lower(), (Zone(0, len(text), "body"),))


def claim_at(split: list[Sentence], start: int, end: int) -> Claim:
    index = next(at for at, sentence in enumerate(split) if sentence.start <= start < sentence.end)
    first = next(at for at, stop in enumerate(split[index].ends) if stop > start)
    quantity = Quantity(index, first, first + 1, start, end, None, None, None, "exact", "count")
    return Claim(quantity, "killed", "person")


def claimed(text: str, number: str) -> Claim:
    read = document(text)
    split = sentences(read)
    start = text.index(number)
    claim = claim_at(split, start, start + len(number))
    set_claimants(read, split, [claim])
    return claim


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_claimant_of_case(case: dict[str, Any]) -> None:
    claim = claimed(case["text"], case["number"])
    assert (claim.claimant_text, claim.claimant_kind) == (case["claimant"], case["kind"])


def test_cases_hold_every_kind_and_negatives() -> None:
    assert {case["kind"] for case in CASES} == {*KINDS, UNNAMED, None}
    assert sum(case["claimant"] is None for case in CASES) >= 25


@pytest.mark.parametrize("name", ["claimants", "claimant_heads"])
def test_vocabulary_names_known_kinds_once(name: str) -> None:
    with (ROOT / "en" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} <= {*KINDS, UNNAMED}
    keys = [row.get("alias") or row.get("word") for row in rows]
    assert len(keys) == len(set(keys))


def test_claimants_list_has_its_origins() -> None:
    with (ROOT / "en" / "claimants.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 250
    assert all(row["origin"] and row["name"] for row in rows)


VOCABULARY = """
police said 5 people died , . ; : " ( ) who which that according to by as saying quoted he it the -
Reuters told reported UNICEF 2014 in a statement put toll at
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_any_words_give_a_claimant_that_stands_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    read = document(text)
    split = sentences(read)
    claims = [claim_at(split, sentence.starts[0], sentence.ends[0]) for sentence in split]
    claims += [claim_at(split, sentence.starts[-1], sentence.ends[-1]) for sentence in split]
    set_claimants(read, split, claims)
    for claim in claims:
        assert (claim.claimant_text is None) == (claim.claimant_kind is None)
        assert claim.claimant_text is None or claim.claimant_text in " ".join(text.split())
