"""The dataset in Datasette, asked as a browser asks it."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stats.publish import export
from stats.publish.explore import application, questions
from stats.publish.explore.marking import render_cell
from tests.conftest import Run

Ask = Callable[[str], Any]


@pytest.fixture(scope="module")
def ask(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    pytest.importorskip("datasette", reason="datasette is not installed")
    made = application(built, tmp_path_factory.mktemp("explore"))

    async def answer(path: str) -> Any:
        await made.invoke_startup()
        return await made.client.get(path)

    # A thread of its own: a browser of another test may hold this one's event loop.
    with ThreadPoolExecutor(1) as thread:
        yield lambda path: thread.submit(asyncio.run, answer(path)).result()


@pytest.mark.parametrize("path", ["/", "/dataset", "/dataset/claims", "/dataset/figures", "/dataset/estimates"])
def test_the_pages_are_there(ask: Ask, path: str) -> None:
    assert ask(path).status_code == 200


def test_the_sentence_has_its_number_marked_and_nothing_else_is_markup(ask: Ask) -> None:
    page = ask("/dataset/claims?_search=children&_facet=indicator").text
    assert page.count("<mark>At least 12</mark> people were killed") == 2
    assert "facet-results" in page
    row = {"quote": "<b> 5 & <script>", "number_text": "5", "number_start": 14, "number_end": 15, "quote_start": 10}
    pytest.importorskip("markupsafe")
    shown = str(render_cell(row, row["quote"], "quote"))
    assert shown == "<bdi>&lt;b&gt; <mark>5</mark> &amp; &lt;script&gt;</bdi>"
    assert render_cell({}, "words", "quote") is None
    assert render_cell(row, "words", "title") is None


@pytest.mark.parametrize(
    "path", ["/dataset?sql=select+1", "/dataset.json?sql=select+1", "/dataset/claims?_where=1", "/dataset.db"]
)
def test_nobody_runs_sql_or_takes_the_file(ask: Ask, path: str) -> None:
    assert ask(path).status_code == 403


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_has_an_answer(ask: Ask, name: str) -> None:
    told = ask(f"/dataset/{name}.json?words=children&indicator=killed&country=KEN&_shape=objects").json()
    assert told["ok"] is True
    expected = {"search": 4, "who_says_so": 1, "rivals": 0, "several_claims": 0, "one_country": 1, "repeated": 1}
    if name in expected:
        assert len(told["rows"]) == expected[name], json.dumps(told["rows"])
    assert len(told["rows"]) < 1000


def test_words_of_a_search_are_no_syntax(ask: Ask) -> None:
    for words in ('"', "(", "NEAR", "a AND", "quote:*"):
        assert ask(f"/dataset/search.json?words={words}&_shape=objects").json()["ok"] is True


def test_all_rows_go_into_a_csv_file(ask: Ask) -> None:
    lines = ask("/dataset/claims.csv?_stream=on").text.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("quote,number_text,indicator,value")


def test_the_questions_run_on_the_export_alone(built: Path, tmp_path: Path) -> None:
    export(built, "sqlite", tmp_path / "dataset.db")
    with closing(sqlite3.connect(tmp_path / "dataset.db")) as database:
        database.create_function("escape_fts", 1, str)
        for question in questions().values():
            words = dict.fromkeys(re.findall(r":(\w+)", question["sql"]), "children")
            database.execute(question["sql"], words).fetchall()


def test_without_datasette_the_extra_is_named(stats: Run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasette.app", None)
    done = stats("explore", "--from", built, "--no-browser")
    assert done.returncode == 1
    assert "datasette is not installed; pip install 'humanitarian-stats[explore]'" in done.stderr
