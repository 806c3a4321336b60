"""What articles bring into the outputs must do no harm there, and what is private must not get out."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from stats.sentences import WIDEST
from tests.conftest import Run, article, write_articles

ESCAPES = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b31m\u202e\u2066\r\x08"
NASTY = {
    "formula": '=cmd|"/c calc"!A1',
    "plus": "+1+2",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "full width": "＝1+1",
    "script": "<script>alert(1)</script>",
    "sql": "x'); DROP TABLE figures; --",
    "quote": '",\n"',
    "escapes": ESCAPES,
    "template": "{{7*7}} ${7*7} %n%s",
}
SAID = "At least 12 people were killed in {0} on Monday, {0} said."


@pytest.fixture
def dataset(stats: Run, tmp_path: Path) -> Path:
    rows = [
        article(number, id=f"{nasty}-{name}", title=nasty, publisher=nasty, url=f"javascript:{nasty}", licence=nasty)
        | {"text": SAID.format(nasty)}
        for number, (name, nasty) in enumerate(NASTY.items())
    ]
    assert stats("rebuild", write_articles(tmp_path / "a.jsonl", rows), "--to", "out").returncode == 0
    return tmp_path / "out"


def test_the_tables_hold_hostile_words_as_they_are(stats: Run, dataset: Path) -> None:
    assert stats("check", "out").returncode == 0
    titles = set(pq.read_table(dataset / "documents.parquet")["title"].to_pylist())
    assert {nasty.strip() for nasty in NASTY.values()} <= titles


@pytest.mark.parametrize("form", ["csv", "hxl"])
def test_no_cell_of_a_sheet_begins_like_a_formula(form: str, stats: Run, dataset: Path) -> None:
    import csv

    written = stats("export", form, "--from", "out").stdout
    cells = [cell for row in csv.reader(written.splitlines(keepends=True)) for cell in row]
    numbers = {cell for cell in cells if cell.replace(".", "").replace("-", "").isdigit()}
    assert all(cell.lstrip()[:1] not in tuple("=+-@＝＋－＠") for cell in set(cells) - numbers if cell.strip())
    assert "\x1b" not in written


def test_names_that_are_sql_are_only_names(stats: Run, dataset: Path, tmp_path: Path) -> None:
    assert stats("export", "sqlite", "--from", "out", "--to", "out.db").returncode == 0
    database = sqlite3.connect(tmp_path / "out.db")
    figures = len(pq.read_table(dataset / "figures.parquet"))
    assert database.execute("SELECT COUNT(*) FROM figures").fetchone() == (figures,)
    assert database.execute("SELECT COUNT(*) FROM documents WHERE title = ?", (NASTY["sql"],)).fetchone() == (1,)
    database.close()


def test_no_command_lets_escapes_through_to_the_terminal(stats: Run, dataset: Path, tmp_path: Path) -> None:
    hostile = tmp_path / f"{ESCAPES.replace('/', '')}.txt"
    hostile.write_text("")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": ESCAPES, "text": ""}) + "\n{\x1b[31m")
    article_text = SAID.format(ESCAPES)
    identifiers = pq.read_table(dataset / "figures.parquet")["figure_id"].to_pylist()
    estimates = pq.read_table(dataset / "estimates.parquet")["estimate_id"].to_pylist()
    shown = [
        stats("extract", "-", given=article_text),
        stats("rebuild", hostile, "b.jsonl", "a.jsonl", "--to", "out2"),
        stats("rebuild", f"nowhere{ESCAPES}", "--to", "out3"),
        stats("check", f"nowhere{ESCAPES}"),
        stats("diff", "out", "out2"),
        *(stats("explain", identifier, "--from", "out") for identifier in (*identifiers, *estimates[:5])),
    ]
    for done in shown:
        kept = (done.stdout + done.stderr).replace("\n", "")
        assert not [character for character in kept if unicodedata.category(character) in ("Cc", "Cf")]


def test_quotes_have_a_limit(stats: Run, tmp_path: Path) -> None:
    text = "At least 12 people were killed " + "and the road was closed " * 5000
    write_articles(tmp_path / "a.jsonl", [article(1, text=text)])
    stats("rebuild", "a.jsonl", "--to", "out")
    quotes = pq.read_table(tmp_path / "out/figures.parquet")["quote"].to_pylist()
    assert quotes
    assert max(map(len, quotes)) <= WIDEST


def test_a_dataset_without_quotes_holds_none_and_is_proven(stats: Run, tmp_path: Path) -> None:
    articles = [article(number) for number in range(5)]
    write_articles(tmp_path / "a.jsonl", articles)
    assert stats("rebuild", "a.jsonl", "--to", "out", "--no-quotes").returncode == 0
    assert stats("check", "out").returncode == 0
    figures = pq.read_table(tmp_path / "out/figures.parquet").to_pylist()
    assert len(figures) == 10
    texts = {hashlib.sha256(one["text"].encode()).hexdigest()[:16]: one["text"] for one in articles}
    for figure in figures:
        text = texts[figure["document_id"][2:]]
        said = text[figure["quote_start"] : figure["quote_end"]]
        assert figure["quote"] == f"sha256:{hashlib.sha256(said.encode()).hexdigest()}"
        assert text[figure["number_start"] : figure["number_end"]] == figure["number_text"]
    for path in (tmp_path / "out").iterdir():
        assert b"when a bus left the road" not in path.read_bytes()
    assert all(
        "when a bus" not in str(pq.read_table(path).to_pylist()) for path in (tmp_path / "out").glob("*.parquet")
    )
    explained = stats("explain", figures[0]["figure_id"], "--from", "out")
    assert f"[[{figures[0]['number_text']}]]" in explained.stdout
    assert stats("export", "csv", "--from", "out").returncode == 0


def test_a_quote_that_is_not_the_one_of_its_hash_is_found(stats: Run, tmp_path: Path) -> None:
    from stats.check import check

    write_articles(tmp_path / "a.jsonl", map(article, range(3)))
    stats("rebuild", "a.jsonl", "--to", "out", "--no-quotes")
    path = tmp_path / "out/figures.parquet"
    rows = pq.read_table(path)
    quotes = rows["quote"].to_pylist()
    changed = rows.set_column(rows.schema.get_field_index("quote"), rows.schema.field("quote"), [quotes[::-1]])
    pq.write_table(changed, path)
    assert "quote_equals_text" in {problem.rule for problem in check(tmp_path / "out")}


def test_the_main_job_needs_no_network(tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", map(article, range(20)))
    (tmp_path / "page.html").write_text("<html><body><p>Ten people died in the flood in Kenya.</p></body></html>")
    words = """
import socket, sys
def refused(*given, **named): raise AssertionError('network')
for name in ('connect', 'connect_ex', 'bind', 'sendto'):
    setattr(socket.socket, name, refused)
socket.create_connection = socket.getaddrinfo = refused
sys.argv = ['stats', *sys.argv[1:]]
from stats.cli import main
main()
"""
    for arguments in (
        ("rebuild", "a.jsonl", "page.html", "--to", "out", "--workers", "1"),
        ("check", "out"),
        ("export", "excel", "--from", "out", "--to", "out.xlsx"),
    ):
        command = [sys.executable, "-c", words, *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
