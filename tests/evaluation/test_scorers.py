"""The counting of outside sets, reckoned by hand."""

from __future__ import annotations

from typing import Any

import pytest

from stats.evaluate import Share
from tests.evaluation.scorers import (
    Read,
    Row,
    aid_worker_incidents,
    displacement_figures,
    numbers_in_news,
    victims_in_messages,
    written_number,
)


def figure(value: float | None, indicator: str = "killed", **changed: Any) -> Row:
    row = {
        "figure_id": f"f{value}",
        "indicator": indicator,
        "value": value,
        "low": value,
        "high": value,
        "quantifier": "exact",
        "population": "people",
        "modality": "asserted",
        "number_start": int(value or 0),
        "number_end": int(value or 0) + 1,
    }
    return {**row, **changed}


def told(shares: list[Share]) -> dict[str, tuple[int, int]]:
    return {share.name: (share.hits, share.of) for share in shares}


def test_totals_leave_out_parts_of_parts_other_people_and_what_is_not_asserted() -> None:
    figures = [
        figure(9),
        figure(4),
        figure(2),
        figure(7, population="soldiers"),
        figure(5, modality="possible"),
        figure(3, "injured"),
        figure(None, "abducted", low=2.0),
    ]
    read = {"a": Read(figures, [], {"f4": {"f9"}, "f2": {"f4"}})}
    rows: list[Row] = [
        {"id": "a", "killed": 9, "injured": 3, "kidnapped": 2},
        {"id": "b", "killed": 0, "injured": 1, "kidnapped": 0},
    ]
    scores = told(aid_worker_incidents(rows, read))
    assert scores["killed exact"] == (2, 2)
    assert scores["killed exact, 2 and more"] == (1, 1)
    assert scores["injured exact"] == (1, 2)
    assert scores["kidnapped exact"] == (2, 2)
    assert scores["killed and injured exact"] == (1, 2)


def message(qual: str, low: float | None, high: float | None, effect: str = "DEATH", number: str = "9") -> Row:
    key = {"qual": qual, "low": low, "high": high}
    target = {"number": number, "parsed": [key], "effect": [effect], "targets": ["X"]}
    return {"id": "a", "templates": [{"optional": False, "human_targets": [target]}]}


@pytest.mark.parametrize(
    ("row", "read", "number", "interval"),
    [
        (message("exact", 9, 9), figure(9), 1, 1),
        (message("exact", 9, 9), figure(9, "bodies_found"), 1, 1),
        (message("exact", 9, 9), figure(9, "injured"), 0, 0),
        (message("at_least", 9, None), figure(9), 1, 0),
        (message("at_least", 9, None), figure(9, high=None, quantifier="more_than"), 1, 1),
        (message("range", 6, 9), figure(None, low=6, high=9, quantifier="range"), 1, 1),
        (message("approx", 9, 9), figure(9, low=None, high=None, quantifier="approximately"), 1, 1),
        (message("exact", 9, 9, "DEATH / INJURY"), figure(9, "casualties"), 1, 1),
    ],
)
def test_victims_are_found_by_number_and_by_interval(row: Row, read: Row, number: int, interval: int) -> None:
    scores = told(victims_in_messages([row], {"a": Read([read], [], {})}))
    assert scores["number recall"] == (number, 1)
    assert scores["interval recall"] == (interval, 1)


@pytest.mark.parametrize(
    "row",
    [
        message("exact", 9, 9, "DEATH?"),
        message("exact", 1, 1),
        message("plural", None, None),
        message("exact", 9, 9, "?"),
    ],
)
def test_optional_single_and_plural_victims_are_not_asked_for(row: dict[str, Any]) -> None:
    assert victims_in_messages([row], {}) == []


def test_one_displacement_number_is_asked_of_a_text() -> None:
    row = {"id": "a", "lang": "en", "label_suspect": False, "quantity": 900.0}
    rows: list[Row] = [row, row | {"id": "b"}, row | {"label_suspect": True}, row | {"lang": "fr"}]
    read = {"a": Read([figure(900)], [], {}), "b": Read([figure(None, "evacuated", low=900, high=950)], [], {})}
    assert told(displacement_figures(rows, read)) == {
        "number recall": (2, 2),
        "number recall, displacement": (1, 2),
    }


def test_numbers_in_news_are_paired_once_best_first() -> None:
    def quantity(value: str, change: str = "=") -> dict[str, str]:
        return {"value": value, "change": change}

    rows: list[Row] = [
        {"id": "a", "quantities": [quantity("12-120"), quantity("9.0"), quantity("9.0", ">"), quantity("4.0", "up")]}
    ]
    dozens = figure(None, low=24, high=99, quantifier="indefinite", number_start=1, number_end=2)
    rejects = [
        figure(9, quantifier="at_least", high=None, reason="no_indicator"),
        figure(2014, reason="date"),
        figure(30, reason="age"),
    ]
    scores = told(numbers_in_news(rows, {"a": Read([dozens, figure(4, quantifier="at_most")], rejects, {})}))
    assert scores["value recall"] == (3, 4)
    assert scores["value precision"] == (3, 4)
    assert scores["value and bound recall"] == (3, 4)


def test_numbers_are_read_as_the_set_writes_them() -> None:
    assert written_number("60.0") == (60, 60)
    assert written_number("1.0-1.5") == (1, 1.5)
    assert written_number("1.99E-29") == (1.99e-29, 1.99e-29)
