"""The page as a file: one, whole, the same twice, with nothing in it that runs but its own script."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import TABLES, vocabulary
from schemas.arrow import arrow_schema
from stats.publish import Filters, export, write_dataset
from stats.publish.explore.marking import render_cell
from stats.publish.marked import marked
from stats.publish.report import as_data, charts
from stats.publish.report.content import Estimate, _utf16_units, units_in_many


class _Read(HTMLParser):
    """Elements with their attributes, and the text of scripts and styles."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self._open = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag in ("script", "style")
        if self._open:
            self.inline.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inline[-1] += data


@pytest.mark.parametrize("kind", ["page_file", "hostile_file"])
def test_nothing_is_loaded_and_only_its_own_script_runs(kind: str, request: pytest.FixtureRequest) -> None:
    read = _Read(request.getfixturevalue(kind))
    tags = [tag for tag, _ in read.elements]
    assert tags.count("script") == 2
    assert not {"img", "link", "iframe", "object", "embed", "base"} & set(tags)
    for _, attributes in read.elements:
        assert "src" not in attributes
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
    policy = next(a["content"] or "" for _, a in read.elements if a.get("http-equiv") == "Content-Security-Policy")
    style, _, script = read.inline
    for name, part in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_the_data_hold_every_figure_with_its_number_in_the_sentence(page_file: Path) -> None:
    data = json.loads(_Read(page_file).inline[1])
    rows, words = data["rows"], data["words"]
    assert len(rows["id"]) == 5
    marked = [
        words["quote"][quote][at : at + long]
        for quote, at, long in zip(rows["quote"], rows["at"], rows["long"], strict=True)
    ]
    assert marked == ["At least 12", "5", "At least 12", "5", "Half"]
    assert sorted(relation for *_, relation, _ in data["links"]) == ["part_of", "part_of", "same_claim", "supersedes"]


def test_one_dataset_gives_one_page(built: Path, page_file: Path, tmp_path: Path) -> None:
    export(built, "report", tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == page_file.read_bytes()


def test_a_part_of_the_dataset_says_what_was_left_out_and_shows_no_estimates(built: Path, tmp_path: Path) -> None:
    export(built, "report", tmp_path / "some.html", Filters(population=("children",)))
    page = (tmp_path / "some.html").read_text("utf-8")
    assert "Figures left out: 3 by population" in page
    assert json.loads(_Read(tmp_path / "some.html").inline[1])["estimates"] == []


def test_a_dataset_without_sentences_shows_the_numbers_alone(tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    figures = [{**row, "quote": "sha256:" + 64 * "0"} for row in tables["figures"].to_pylist()]
    hashed = {**tables, "figures": pa.Table.from_pylist(figures, schema=arrow_schema("figures"))}
    write_dataset(hashed, tmp_path / "hashed", {"stats": "0.1.0"})
    export(tmp_path / "hashed", "report", tmp_path / "report.html")
    data = json.loads(_Read(tmp_path / "report.html").inline[1])
    assert data["words"]["quote"] == ["5", "At least 12", "Half"]
    assert set(data["rows"]["at"]) == {0}
    shown = str(render_cell(figures[0], figures[0]["quote"], "quote"))
    assert shown == f"<bdi><mark>{figures[0]['number_text']}</mark></bdi>"


def test_an_empty_dataset_has_a_page(tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    empty = {name: arrow_schema(name).empty_table() for name in TABLES if name not in ("indicators", "units")}
    empty.pop("populations")
    write_dataset(empty, tmp_path / "empty", {"stats": "0.1.0"})
    export(tmp_path / "empty", "report", tmp_path / "report.html")
    assert "0 figures from 0 articles" in (tmp_path / "report.html").read_text("utf-8")


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_data_end_the_script_they_stand_in(payload: Any) -> None:
    written = as_data(payload)
    assert "<" not in written
    assert json.loads(written) == payload


@given(st.text())
def test_no_text_of_a_chart_is_markup(words: str) -> None:
    assert not re.search(r"""[<>"'\0\u202e]""", charts.text(words))


@given(st.text(), st.text(min_size=1), st.text(), st.integers(0, 9999))
def test_offsets_count_as_the_browser_counts(before: str, number: str, behind: str, start: int) -> None:
    quote = f"{before}{number}{behind}"
    where = start + len(before)
    row = {"quote": quote, "quote_start": start, "number_start": where, "number_end": where + len(number)}
    at, long = map(_utf16_units, marked(row)[:2])
    units = quote.encode("utf-16-le", "surrogatepass")
    assert units[2 * at : 2 * (at + long)].decode("utf-16-le", "surrogatepass") == number


def test_every_unit_has_a_word_for_many() -> None:
    listed = csv.DictReader(files("stats.publish.report").joinpath("units.csv").read_text("utf-8").splitlines())
    named = {unit for unit, row in vocabulary.rows("units").items() if row["group"] != "currency"}
    assert {row["unit"] for row in listed} == named
    assert (units_in_many("person"), units_in_many("EUR")) == ("people", "EUR")


@pytest.mark.parametrize(
    ("first", "last", "period", "shown"),
    [
        ("2020-03", "2020-04", "month", "2020-03"),
        ("2016-12", "2020-03", "quarter", "2016 Q4"),
        ("1988-05", "2016-09", "year", "1988"),
    ],
)
def test_long_spans_are_counted_in_longer_periods(first: str, last: str, period: str, shown: str) -> None:
    found, chart = charts.columns({("Killed", first): 2, ("Injured", last): 1, ("Killed", None): 4})
    assert found == period
    assert f">{shown}<" in chart
    assert "4 figures in articles without a known day" in chart


@pytest.mark.parametrize(("value", "end"), [(0, 1), (1, 1), (83, 100), (199, 200), (2368, 4000), (999_999, 1_000_000)])
def test_an_axis_ends_at_a_round_number(value: float, end: float) -> None:
    assert charts._rounded_up(value) == end


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (12.0, 13.0, 15.0, "12 to 15, best 13"),
        (12.0, 12.0, 12.0, "12"),
        (12.0, 15.0, None, "12 or more, best 15"),
        (None, None, 50.0, "up to 50"),
        (None, 100.0, None, "about 100"),
    ],
)
def test_estimates_are_told_in_words_and_drawn(
    low: float | None, best: float | None, high: float | None, told: str
) -> None:
    drawn = charts.ranges([Estimate("Killed, people", "Lumen", low, best, high, 3, 2, "most claims")])
    assert told in drawn
    assert "3 claims in 2 articles" in drawn
    assert drawn.count("<circle") == (best is not None)
    assert drawn.count('class="open"') == (low is None) + (high is None)
    assert all(0 <= float(x) <= 100 for x in re.findall(r'(?:x1|x2|cx)="([\d.]+)%"', drawn))
