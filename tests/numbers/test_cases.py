"""Every case of `cases/`: a sentence, the quantities in it, and whether they are read that way yet.

A case is a line of JSON: `sentence`; `expected`, the quantities in order with `text`, `value`, `low`, `high`,
`quantifier`, `kind` and, where it has one, `unit`; `comment`; `expect`, `pass` or `fail`. A case of `known-failures/`
that starts to pass breaks its test: move it to the folder it belongs to and set `expect` to `pass`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stats.numbers import noncounts
from tests.numbers.reading import read

CASES = Path(__file__).parent / "cases"
FIELDS = ("text", "value", "low", "high", "quantifier", "kind", "unit")


def load() -> list[Any]:
    return [
        pytest.param(json.loads(line), id=f"{path.parent.name}/{path.stem}:{number}")
        for path in sorted(CASES.rglob("*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]


@pytest.mark.parametrize("case", load())
def test_case(case: dict[str, Any]) -> None:
    text, found = read(case["sentence"])
    seen = [
        dict(zip(FIELDS, (text[q.start : q.end], q.value, q.low, q.high, q.quantifier, q.kind, q.unit), strict=True))
        for q in found
    ]
    expected = [{field: quantity.get(field) for field in FIELDS} for quantity in case["expected"]]
    if case["expect"] == "fail":
        assert seen != expected, "a known failure is read rightly now: move the case and expect it to pass"
    else:
        assert seen == expected


def test_the_folder_of_a_case_tells_what_is_expected_of_it() -> None:
    for path in CASES.rglob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert (json.loads(line)["expect"] == "fail") == (path.parent.name == "known-failures"), line


def test_there_are_enough_cases() -> None:
    assert len(load()) >= 250


def test_the_rules_that_are_passed_over_have_nothing_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digits between small words, and numerals before other words, are not asked about all that they could be."""
    sentences = [case.values[0]["sentence"] for case in load()]
    found = list(map(read, sentences))
    monkeypatch.setattr(noncounts, "_is_plain", lambda line, at: False)
    monkeypatch.setattr(noncounts, "_OF_LEADS", noncounts._OF_AMOUNTS)
    assert list(map(read, sentences)) == found
