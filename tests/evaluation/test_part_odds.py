"""The weights of part and whole are fitted fairly, and the table is what the labels gave."""

from __future__ import annotations

from stats.vocabulary import table
from tests.evaluation.part_odds import Example, held_out, likelihood, outcome, weights


def example(document: int, at: int, lead: str, linked: bool, near: bool = False) -> Example:
    return Example(f"d{document}", (f"d{document}", at), {"lead": lead}, linked, near, wanted=linked)


PAIRS = [example(at, 0, "0", at % 5 > 0) for at in range(100)] + [example(at, 1, "4", at % 5 == 0) for at in range(100)]


def test_a_trait_that_links_adds_to_the_odds() -> None:
    learnt = weights(PAIRS)
    assert 0.7 < likelihood({"lead": "0"}, learnt) < 0.8, "80 of 100 are linked; the ridge draws towards the mean"
    assert 0.2 < likelihood({"lead": "4"}, learnt) < 0.3
    assert ("lead", "7") not in weights([*PAIRS, example(0, 2, "7", True)]), "too rare to weigh"


def test_links_that_are_right_in_another_way_teach_nothing() -> None:
    assert weights([*PAIRS, *(example(at, 2, "4", False, near=True) for at in range(50))]) == weights(PAIRS)


def test_every_pair_is_judged_once_by_other_documents() -> None:
    alone = [example(at, 0, "0", True) for at in range(40)] + [example(0, 1, "9", False)] * 9
    judged = held_out(alone)
    assert len(judged) == len(alone)
    assert all(chance > 0.5 for one, chance in judged if one.traits["lead"] == "9"), "its own document taught nothing"


def test_the_likeliest_pair_of_a_figure_counts() -> None:
    judged = [
        (example(1, 5, "0", True), 0.7),
        (example(1, 5, "4", False), 0.6),
        (example(2, 5, "0", False), 0.5),
        (example(3, 5, "0", False, near=True), 0.9),
        (example(4, 5, "0", True), 0.1),
    ]
    assert outcome(judged, 0.4) == {"linked": 1, "other": 1, "near": 1, "wanted": 2}


def test_the_table_adds_up() -> None:
    rows = table("part_odds")
    (whole,) = [row for row in rows if row["trait"] == "all"]
    for row in rows:
        assert 0 <= int(row["linked"]) <= int(row["pairs"]) <= int(whole["pairs"]), row
    counted = sum(int(row["pairs"]) for row in rows if row["trait"] == "first")
    assert counted == int(whole["pairs"])
