"""The labelled corpus: twelve invented events in sixty reports and more, their links and their estimates."""

from __future__ import annotations

from typing import Any

import pytest

from stats.reconcile import Reconciled, fingerprint, reconciled
from tests.reconcile.labelled_tables import document_id, lines, tables
from tests.reconcile.link_scores import Scores, scores


def corpus(name: str) -> list[dict[str, Any]]:
    return lines(f"corpus/{name}.jsonl")


@pytest.fixture(scope="module")
def found() -> tuple[Reconciled, dict[str, str]]:
    reports = corpus("reports")
    documents, figures, links, ids = tables(reports, corpus("figures"))
    prints = {document_id(report["text"]): fingerprint(report["text"]) for report in reports}
    return reconciled(documents, figures, links, prints), {figure: key for key, figure in ids.items()}


@pytest.fixture(scope="module")
def judged(found: tuple[Reconciled, dict[str, str]]) -> Scores:
    result, keys = found
    figures = [{"thing": None, **figure} for figure in corpus("figures")]
    return scores(result, keys, figures, corpus("links"), corpus("estimates"))


def test_corpus_is_large_enough() -> None:
    assert len(corpus("reports")) >= 60
    assert len({figure["report"][:2] for figure in corpus("figures")}) >= 12


def test_links_are_right(judged: Scores) -> None:
    assert judged.precision >= 0.95, judged.wrong_links
    assert judged.recall >= 0.85, judged.missed_links


def test_estimates_are_right(judged: Scores) -> None:
    assert judged.estimates >= 0.90, judged.wrong_estimates


def test_estimates_name_the_labelled_rule(found: tuple[Reconciled, dict[str, str]]) -> None:
    result, keys = found
    thing = {figure["key"]: figure.get("thing") for figure in corpus("figures")}
    methods = {}
    for row in result.estimates.to_pylist():
        things = [thing[keys[figure]] for figure in row["figure_ids"].split(";")]
        methods[max(set(things), key=things.count)] = row["method"]
    wrong = [row for row in corpus("estimates") if methods.get(row["thing"]) not in (row["method"], None)]
    assert len(wrong) <= 0.1 * len(corpus("estimates")), [(row["thing"], methods[row["thing"]]) for row in wrong]


def test_no_estimate_mixes_what_must_not_meet(found: tuple[Reconciled, dict[str, str]]) -> None:
    result, keys = found
    figures = {figure["key"]: figure for figure in corpus("figures")}
    for row in result.estimates.to_pylist():
        members = [figures[keys[figure]] for figure in row["figure_ids"].split(";")]
        assert {(member["indicator"], member["unit"], member["scope"]) for member in members} == {
            (row["indicator"], row["unit"], row["scope"])
        }
        assert {member["modality"] for member in members} == {"asserted"}


def test_best_number_is_one_that_somebody_stated(found: tuple[Reconciled, dict[str, str]]) -> None:
    result, _ = found
    stated = dict(zip(*(result.figures[name].to_pylist() for name in ("figure_id", "value")), strict=True))
    for row in result.estimates.to_pylist():
        if row["best_figure_id"] is not None:
            assert row["best"] == stated[row["best_figure_id"]]
        assert row["low"] is None or row["high"] is None or row["low"] <= row["high"]


def test_every_link_says_why(found: tuple[Reconciled, dict[str, str]]) -> None:
    result, _ = found
    assert all(row["basis"] for row in result.figure_links.to_pylist())


def test_copied_articles_point_to_the_earliest(found: tuple[Reconciled, dict[str, str]]) -> None:
    result, _ = found
    name = dict(zip(*(result.documents[column].to_pylist() for column in ("document_id", "source_id")), strict=True))
    copies = {
        row["source_id"]: name[row["near_duplicate_of"]]
        for row in result.documents.to_pylist()
        if row["near_duplicate_of"]
    }
    assert copies["09e"] == "09b"
    assert copies["07e"] == "07a"
    assert "06c" not in copies and "06a" not in copies.values()


def test_falling_toll_is_kept_and_flagged(found: tuple[Reconciled, dict[str, str]]) -> None:
    result, keys = found
    falling = [row for row in result.estimates.to_pylist() if "falling_toll" in (row["flags"] or "")]
    assert [{keys[figure] for figure in row["figure_ids"].split(";")} for row in falling] == [
        {"02a.1", "02b.1", "02c.1", "02d.1"}
    ]
