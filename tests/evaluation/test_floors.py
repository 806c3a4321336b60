"""Quality is a number that may not fall: no score under its floor, on the corpus of that floor."""

from __future__ import annotations

from typing import Any

import pytest

from stats.evaluate import Share
from tests.evaluation import floors as gate

COMMAND = "python -m tests.evaluation.floors --raise"
KEPT = gate.floors()


def under(today: list[Share], kept: dict[str, float]) -> dict[str, tuple[float | None, float]]:
    """Scores under their floor, with the floor; a measure that is gone counts as lost."""
    values = {share.name: share.value for share in today}
    return {
        name: (values.get(name), floor)
        for name, floor in kept.items()
        if (value := values.get(name)) is None or value < floor
    }


@pytest.mark.parametrize("name", gate.CORPORA)
def test_no_score_falls_under_its_floor(name: str) -> None:
    corpus = gate.CORPORA[name]
    if not corpus.present:
        pytest.skip(f"{corpus.labels} or its articles are not on this machine")
    assert name in KEPT, f"no floors yet: {COMMAND}"
    assert KEPT[name]["fingerprint"] == corpus.fingerprint, f"the corpus changed, measure it anew: {COMMAND} '{name}'"
    assert under(gate.scores(name), KEPT[name]["floors"]) == {}


def test_the_own_corpora_are_always_there() -> None:
    assert gate.CORPORA["own reports"].present
    assert gate.CORPORA["own seeds"].present


def test_every_floor_is_of_a_known_corpus_and_in_use() -> None:
    assert set(KEPT) == set(gate.CORPORA)
    for name, kept in KEPT.items():
        assert kept["floors"], name
        assert all(0 <= floor <= 1 for floor in kept["floors"].values()), name


def test_a_fallen_or_lost_score_is_told() -> None:
    today = [Share("figure F1", 8, 10), Share("unit", 9, 10), Share("scope", 0, 0)]
    kept = {"figure F1": 0.81, "unit": 0.89, "scope": 0.5, "gone": 0.1}
    assert under(today, kept) == {"figure F1": (0.8, 0.81), "scope": (None, 0.5), "gone": (None, 0.1)}


def test_floors_are_lifted_and_never_lowered() -> None:
    print_ = gate.CORPORA["own reports"].fingerprint
    kept: dict[str, Any] = {"fingerprint": print_, "floors": {"unit": 0.95, "scope": 0.2}}
    today = [Share("unit", 9, 10), Share("scope", 9, 10), Share("few", 9, 9), Share("none", 0, 0)]
    assert gate.lifted("own reports", today, kept)["floors"] == {"unit": 0.95, "scope": 0.89}
    assert gate.lifted("own reports", today, kept | {"fingerprint": "other"})["floors"] == {"unit": 0.89, "scope": 0.89}
