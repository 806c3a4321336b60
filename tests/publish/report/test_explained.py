"""Where a figure or an estimate comes from, as records and as a page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from stats.explain import explain, explain_estimate
from stats.explain.page import page
from tests.publish.report.conftest import Open
from tests.publish.report.test_page import _Read


@pytest.fixture
def figure_ids(tables: Mapping[str, pa.Table]) -> dict[tuple[str, str], str]:
    """The ids of the figures by article and number."""
    articles = {row["document_id"]: row["source_id"] for row in tables["documents"].to_pylist()}
    rows = tables["figures"].to_pylist()
    return {(articles[row["document_id"]], row["number_text"]): row["figure_id"] for row in rows}


def test_a_figure_is_explained_with_links_estimates_and_rivals(
    built: Path, figure_ids: dict[tuple[str, str], str]
) -> None:
    found = explain(built, figure_ids["lumen-1", "At least 12"])
    assert found.marked == ("", "At least 12", " people were killed on Monday, 5 of them children.")
    assert {field.name: (field.value, field.read_from) for field in found.fields}["low"] == ("12", "“At least 12”")
    linked = {(link.relation, link.figure["figure_id"]) for link in found.links}
    part, copy = figure_ids["lumen-1", "5"], figure_ids["lumen-2", "At least 12"]
    both = {("has_part", part)} | {(relation, copy) for relation in ("same_claim", "contradicts", "supersedes")}
    assert ("has_part", part) in linked
    assert {other for _, other in linked} <= {other for _, other in both}
    assert [row["estimate_id"] for row in found.estimates] == ["e_0123456789abcdef"]
    assert not {row["figure_id"] for row in found.rivals} & {other for _, other in linked}
    assert found.citation.startswith("The Lumen Post, “Flood in Port Lumen”, 2020-03-03, https://example.org/lumen-1")


def test_an_estimate_is_explained_by_its_figures(built: Path) -> None:
    found = explain_estimate(built, "e_0123456789abcdef")
    assert found.estimate["best_figure_id"] == found.figures[0][0]["figure_id"]
    assert len(found.figures) == len(found.estimate["figure_ids"].split(";"))
    assert "best 12 (rule " in found.citation
    assert "estimate e_0123456789abcdef" in found.citation
    with pytest.raises(KeyError):
        explain_estimate(built, "e_0000000000000000")


def test_the_page_of_a_figure_has_no_script_and_marks_the_number(
    built: Path, figure_ids: dict[tuple[str, str], str], tmp_path: Path
) -> None:
    for identifier in figure_ids.values():
        (tmp_path / "one.html").write_text(page(explain(built, identifier)), "utf-8")
        tags = [tag for tag, _ in _Read(tmp_path / "one.html").elements]
        assert tags.count("mark") == 1
        assert not {"script", "img"} & set(tags)
    (tmp_path / "two.html").write_text(page(explain_estimate(built, "e_0123456789abcdef")), "utf-8")
    assert "The claims behind it" in (tmp_path / "two.html").read_text("utf-8")


def test_hostile_texts_do_nothing_on_the_page(hostile_file: Path, open_page: Open, tmp_path: Path) -> None:
    dataset = hostile_file.parent / "dataset"
    data = explain_estimate(dataset, "e_0123456789abcdef")
    for number, (figure, _) in enumerate(data.figures):
        path = tmp_path / f"{number}.html"
        path.write_text(page(explain(dataset, figure["figure_id"])), "utf-8")
        shown = open_page(path, 390)
        assert shown.title() == f"Figure {figure['figure_id']}"
        assert shown.locator("mark").inner_text() == "At least 12"
        assert set(shown.eval_on_selector_all("a", "links => links.map((one) => one.protocol)")) <= {"https:"}
        assert shown.evaluate("document.documentElement.scrollWidth") <= 390
