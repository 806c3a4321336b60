"""Confidence is measured fairly: on other documents, with rare words drawn towards the mean."""

from __future__ import annotations

import math

import pytest

from stats.vocabulary import table
from tests.evaluation.confidence import BY, Judged, Odds, brier, counts, held_out, log_loss, odds, reliability

KILLED = [Judged(f"d{at}", "killed", "exact", at % 10 > 0) for at in range(100)]
LEFT = [Judged(f"d{at}", "left", "exact", at % 2 > 0) for at in range(20)]


def test_a_word_of_better_luck_is_surer_and_a_rare_word_stays_near_the_mean() -> None:
    of = odds(KILLED + LEFT)
    sure, unsure = of.confidence(KILLED[0]), of.confidence(LEFT[0])
    assert 0.5 < unsure < 100 / 120 < sure < 0.9
    few = odds(KILLED + LEFT[:2])
    assert abs(few.shifts["indicator", "left"]) < abs(of.shifts["indicator", "left"])
    unknown = Judged("x", "released", "at_most", True)
    assert of.confidence(unknown) == pytest.approx(1 / (1 + math.exp(-of.base)))


def test_a_document_is_judged_by_the_others() -> None:
    seen: list[set[str]] = []

    def fit(others: list[Judged]) -> Odds:
        seen.append({figure.document for figure in others})
        return Odds(0.0, {})

    pairs = held_out(KILLED[:3], fit)
    assert seen == [{"d1", "d2"}, {"d0", "d2"}, {"d0", "d1"}]
    assert pairs == [(0.5, False), (0.5, True), (0.5, True)]


def test_scores_are_reckoned_by_hand() -> None:
    pairs = [(0.8, True), (0.5, False)]
    assert brier(pairs) == pytest.approx((0.04 + 0.25) / 2)
    assert log_loss(pairs) == pytest.approx(-(math.log(0.8) + math.log(0.5)) / 2)
    assert reliability([(0.91, True), (0.915, False), (1.0, True)]) == [
        ("0.90-0.93", 2, pytest.approx(0.9125), 0.5),
        ("0.97-1.00", 1, 1.0, 1.0),
    ]


def test_the_table_adds_up() -> None:
    rows = table("confidence")
    (whole,) = [row for row in rows if row["by"] == "all"]
    for by in BY:
        of = [row for row in rows if row["by"] == by]
        assert sum(int(row["figures"]) for row in of) == int(whole["figures"])
        assert sum(int(row["right"]) for row in of) == int(whole["right"])
    assert all(0 <= int(row["right"]) <= int(row["figures"]) for row in rows)


def test_the_shifts_of_the_table_are_those_of_its_counts() -> None:
    rows = {(row["by"], row["word"]): row for row in table("confidence")}
    figures = [
        Judged("d", word, "exact", at < int(row["right"]))
        for (by, word), row in rows.items()
        if by == "indicator"
        for at in range(int(row["figures"]))
    ]
    of = odds(figures)
    assert of.base == pytest.approx(float(rows["all", ""]["shift"]), abs=0.001)
    for key in counts(figures):
        if key[0] == "indicator":
            assert of.shifts[key] == pytest.approx(float(rows[key]["shift"]), abs=0.001), key
