"""Scores against gold figures, reckoned by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stats.evaluate import BadGold, Scores, evaluate, in_context, scored
from tests.conftest import Run

TEXT = "Some 40 people died. Ten of them were children. Five houses burned. It rained for 12 hours."


def gold(start: int, end: int, indicator: str = "killed", **changed: Any) -> dict[str, Any]:
    row = {
        "doc": "a",
        "number_text": TEXT[start:end],
        "start": start,
        "end": end,
        "indicator": indicator,
        "value": 40,
        "low": None,
        "high": None,
        "quantifier": "approximately",
        "unit": "person",
        "population": "people",
        "scope": "incident",
        "modality": "asserted",
        "claimant_text": None,
        "place_text": None,
        "date_text": None,
        "part_of": None,
        "optional": False,
    }
    return row | changed


def figure(start: int, end: int, indicator: str = "killed", **changed: Any) -> dict[str, Any]:
    row = gold(start, end, indicator)
    return {**row, "figure_id": f"f{start}", "number_start": start, "number_end": end} | changed


def shares(scores: Scores) -> dict[str, tuple[int, int]]:
    return {share.name: (share.hits, share.of) for share in scores.shares}


def test_found_missed_and_false() -> None:
    wanted = [gold(0, 7), gold(21, 24, value=10), gold(48, 52, "destroyed")]
    read = [figure(5, 7), figure(21, 24, "injured"), figure(82, 84, "affected")]
    scores = scored({"a": wanted}, {"a": read}, {}, {"a": TEXT})
    told = shares(scores)
    assert told["figure precision"] == (1, 3)
    assert told["figure recall"] == (1, 3)
    assert told["figure F1"] == (2, 6)
    assert told["number recall"] == (2, 3)
    assert told["found with all fields right"] == (1, 3)
    assert [(fault.kind, fault.start) for fault in scores.faults] == [
        ("false", 21),
        ("miss", 21),
        ("miss", 48),
        ("false", 82),
    ]
    assert scores.indicators["killed"].gold == 2
    assert "[[Five]]" in scores.faults[2].about


def test_each_field_is_judged_on_what_was_found() -> None:
    read = figure(0, 7, low=40, quantifier="at_least", place_text="the old town of Idlib")
    scores = scored({"a": [gold(0, 7, place_text="Idlib")]}, {"a": [read]}, {}, {"a": TEXT})
    told = shares(scores)
    assert told["value"] == (0, 1)
    assert told["quantifier"] == (0, 1)
    assert told["place"] == (1, 1)
    assert told["unit"] == (1, 1)
    assert told["all fields right"] == (0, 1)
    assert "low None, read 40" in scores.faults[0].about


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        (None, None, True),
        (None, "police", False),
        ("police", None, False),
        ("the police", "a police officer", True),
        ("Ministry of Health", "health ministry", True),
        ("Ministry of Health", "interior ministry in Kabul", True),
        ("Red Crescent Society", "Red Cross", False),
        ("on", "on", True),
    ],
)
def test_texts_agree_by_half_of_the_gold_words(wanted: str | None, found: str | None, right: bool) -> None:
    rows, figures = [gold(0, 7, claimant_text=wanted)], [figure(0, 7, claimant_text=found)]
    told = shares(scored({"a": rows}, {"a": figures}, {}, {"a": TEXT}))
    assert told["claimant"] == (int(right), 1)


def test_optional_rows_count_neither_way() -> None:
    wanted = [gold(0, 7), gold(21, 24, optional=True)]
    for figures in ([figure(0, 7)], [figure(0, 7), figure(21, 24)], [figure(0, 7), figure(21, 24, "injured")]):
        told = shares(scored({"a": wanted}, {"a": figures}, {}, {"a": TEXT}))
        assert told["figure precision"] == (1, 1)
        assert told["figure recall"] == (1, 1)


def test_an_article_without_gold_counts_for_false_alarms_and_one_that_is_absent_as_missed() -> None:
    scores = scored({"a": [gold(0, 7)]}, {"b": [figure(0, 7)]}, {}, {"b": TEXT})
    told = shares(scores)
    assert told["figure precision"] == (0, 1)
    assert told["figure recall"] == (0, 1)
    assert (scores.documents, scores.absent) == (2, 1)


def test_parts_are_judged_where_both_ends_were_found() -> None:
    wanted = [gold(0, 7), gold(21, 24, part_of=0), gold(48, 52, "destroyed", part_of=0)]
    figures = [figure(0, 7), figure(21, 24)]
    told = shares(scored({"a": wanted}, {"a": figures}, {"f21": {"f0"}}, {"a": TEXT}))
    assert told["part_of recall"] == (1, 1)
    assert told["part_of recall, unfound ends too"] == (1, 2)
    assert shares(scored({"a": wanted}, {"a": figures}, {}, {"a": TEXT}))["part_of recall"] == (0, 1)


def test_the_best_overlap_wins() -> None:
    rows = [gold(0, 7, value=40), gold(5, 7, value=40)]
    scores = scored({"a": rows}, {"a": [figure(5, 7)]}, {}, {"a": TEXT})
    assert [(fault.kind, fault.start) for fault in scores.faults] == [("miss", 0)]


def test_context_is_one_line() -> None:
    assert in_context("one\ntwo three", 4, 7) == "one [[two]] three"


def test_evaluate_reads_the_articles_itself(stats: Run, tmp_path: Path) -> None:
    text = "Some 40 people were killed on Monday. The road was closed for 12 hours."
    copies = [{"id": name, "text": text} for name in ("a", "b")]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, copies)))
    rows = [gold(0, 7, number_text="Some 40", date_text="on Monday") | {"doc": name} for name in ("a", "b")]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)))
    told = shares(evaluate(tmp_path / "gold.jsonl", tmp_path / "articles.jsonl"))
    assert told["figure F1"] == (4, 4)
    assert told["all fields right"] == (2, 2)
    words = ("evaluate", "--gold", "gold.jsonl", "--articles", "articles.jsonl")
    assert json.loads(stats(*words, "--json").stdout)["scores"]["figure F1"] == 1
    shown = stats(*words, "--errors").stdout
    assert "figure F1" in shown
    assert "killed" in shown


@pytest.mark.parametrize("content", ["", "no json", '{"doc": "a"}', "[1]"])
def test_a_gold_file_that_cannot_be_used_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "gold.jsonl").write_text(content)
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(BadGold, match=r"gold\.jsonl"):
        evaluate(tmp_path / "gold.jsonl", tmp_path / "a.txt")
