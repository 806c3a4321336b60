"""Cases of who did it and how: a JSON object a line with text, number, indicator, expected actor and cause, why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.figures.actors import CAUSES, set_actors
from stats.figures.claim import Claim
from stats.records import Document, Quantity, Zone
from stats.sentences import sentences

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]


def acted(text: str, number: str, indicator: str, title: str | None = None) -> Claim:
    document = Document("case", text, text.lower(), (Zone(0, len(text), "body"),), title=title)
    split = sentences(document)
    start = text.index(number)
    index = next(at for at, sentence in enumerate(split) if sentence.start <= start < sentence.end)
    first = next(at for at, stop in enumerate(split[index].ends) if stop > start)
    quantity = Quantity(index, first, first + 1, start, start + len(number), None, None, None, "exact", "count")
    claim = Claim(quantity, indicator, "person")
    set_actors(document, split, [claim])
    return claim


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_actor_and_cause_of_case(case: dict[str, Any]) -> None:
    claim = acted(case["text"], case["number"], case["indicator"], case.get("title"))
    assert (claim.actor_text, claim.cause) == (case["actor"], case["cause"])


def test_causes_are_a_closed_list_without_doubles() -> None:
    assert len(set(CAUSES)) == len(CAUSES)
    assert {case["cause"] for case in CASES} - {None} <= set(CAUSES)


VOCABULARY = """
army units killed by 5 rebels , . ; - US led air raids in a clash of the Shining Path terrorist
attack were
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=25))
def test_any_words_give_an_actor_that_stands_in_the_text(words: list[str]) -> None:
    text = " ".join([*words, "5"])
    claim = acted(text, "5", "killed")
    assert claim.actor_text is None or claim.actor_text in text
    assert claim.cause is None or claim.cause in CAUSES
