"""The cases in `cases/`: what they say holds, known failures fail still, and together they cover the vocabulary."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from schemas.vocabulary import allowed_triples, rows
from stats.figures import uncounted
from stats.read import read_text
from stats.vocabulary import table
from tests.figures.case_files import FOLDERS, cases, differences, files

FIELDS = (
    *("number", "indicator", "value", "low", "high", "quantifier", "unit"),
    *("population", "scope", "modality", "part_of"),
)
REQUIRED = FIELDS[:7]


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", files(), ids=named)
def test_what_the_cases_say_holds(path: Path) -> None:
    wrong = {case["text"]: told for case in cases(path) if case["expect"] == "pass" and (told := differences(case))}
    assert wrong == {}


@pytest.mark.parametrize("path", [path for path in files() if path.parent.name == "known-failures"], ids=named)
def test_known_failures_fail_still(path: Path) -> None:
    mended = [case["text"] for case in cases(path) if case["expect"] == "fail" and not differences(case)]
    assert mended == [], "these pass now; move them with: python -m tests.figures.case_files"


@pytest.mark.parametrize("path", files(), ids=named)
def test_cases_are_well_formed(path: Path) -> None:
    for case in cases(path):
        assert [*case] == ["text", "figures", "comment", "expect"], case
        assert case["comment"], case
        assert case["expect"] == ("fail" if path.parent.name == "known-failures" else "pass"), case
        assert path.parent.name != "negative" or case["figures"] == [], case
        at = 0
        for row in case["figures"]:
            assert set(REQUIRED) <= set(row) <= set(FIELDS), case
            at = case["text"].index(row["number"], at) + 1
            assert row["quantifier"] in rows("quantifiers"), case
            assert row.get("scope", "incident") in rows("scopes"), case
            assert row.get("modality", "asserted") in rows("modalities"), case
            triples = {(row["indicator"], row["unit"], who) for who in _populations(row)}
            assert triples & allowed_triples(), case
            wholes = [other["number"] for other in case["figures"] if other is not row]
            assert row.get("part_of") is None or row["part_of"] in wholes, case


def _populations(row: dict[str, Any]) -> list[str | None]:
    return [row["population"]] if "population" in row else [None, *rows("populations")]


def test_each_text_stands_once_and_each_file_name_once() -> None:
    texts = Counter(case["text"] for path in files() for case in cases(path))
    assert [text for text, times in texts.items() if times > 1] == []
    homes = Counter(path.name for path in files() if path.parent.name != "known-failures")
    assert max(homes.values()) == 1
    assert {path.name for path in files() if path.parent.name == "known-failures"} <= set(homes)


def test_the_cases_cover_the_vocabulary() -> None:
    told = [(path, case) for path in files() for case in cases(path)]
    figures = [row for _, case in told for row in case["figures"]]
    of = {field: Counter(row.get(field) for row in figures) for field in FIELDS}
    assert len(told) >= 300
    assert sum(not case["figures"] for _, case in told) >= 80
    assert [name for name in rows("indicators") if of["indicator"][name] < 6] == []
    assert set(rows("populations")) <= set(of["population"])
    assert {unit for unit, row in rows("units").items() if row["group"] != "currency"} <= set(of["unit"])
    for field in ("quantifier", "scope", "modality"):
        assert set(rows(f"{field}s" if field != "modality" else "modalities")) == set(of[field]) - {None}
    assert {path.parent.name for path, _ in told} == set(FOLDERS)


@pytest.mark.parametrize("row", table("uncounted"), ids=lambda row: row["example"])
def test_each_idiom_counts_nothing(row: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert not read_text(row["example"]).figures
    monkeypatch.setattr(uncounted, "_IDIOMS", {})
    assert read_text(row["example"]).figures, "the example needs no idiom"


@pytest.mark.parametrize("row", table("refinements"), ids=lambda row: row["example"])
def test_each_refinement_does_what_its_example_says(row: dict[str, str]) -> None:
    told = {figure.indicator for figure in read_text(row["example"]).figures}
    assert row["becomes"] in told if row["becomes"] else told == set()
