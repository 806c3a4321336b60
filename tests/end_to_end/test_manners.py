"""Exit statuses, streams, and what a terminal is spared."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from stats.cli.printing import interval, safe
from tests.conftest import Run, article, write_articles


@pytest.fixture
def dataset(stats: Run, tmp_path: Path) -> Path:
    stats("rebuild", write_articles(tmp_path / "a.jsonl", map(article, range(5))), "--to", "out")
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("rebild",), "rebuild"),
        (("rebuild", "nowhere.txt"), "nowhere.txt"),
        (("rebuild", "*.nothing"), "*.nothing"),
        (("rebuild", "a.json"), "a.jsonl"),
        (("rebuild", "a.jsonl", "--engine", "locl"), "local"),
        (("rebuild", "a.jsonl", "--workers", "0"), "--workers"),
        (("extract",), "FILE"),
        (("list", "indicator"), "indicators"),
        (("export", "cvs"), "csv"),
        (("export", "csv", "--from", "out", "--indicator", "kiled"), "killed"),
        (("export", "csv", "--from", "out", "--country", "SYX"), "SYR"),
        (("export", "csv", "--from", "out", "--since", "yesterday"), "yesterday"),
        (("export", "csv", "--from", "nowhere"), "nowhere"),
        (("explain", "f_0000000000000000", "--from", "out"), "f_0000000000000000"),
        (("diff", "out", "."), "no dataset"),
        (("check", "."), "no dataset"),
        (("evaluate", "--gold", "a.jsonl", "--articles", "a.jsonl"), "lacks doc"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_hint(stats: Run, dataset: Path, words: tuple[str, ...], hint: str) -> None:
    done = stats(*words)
    assert done.returncode == 2
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_lists(stats: Run) -> None:
    assert "killed" in stats("list", "indicators").stdout
    assert "civilians" in stats("list", "populations").stdout
    assert "tonne" in stats("list", "units").stdout
    formats = stats("list", "formats").stdout
    assert ".jsonl" in formats
    assert "csv" in formats
    first = json.loads(stats("list", "indicators", "--json").stdout.splitlines()[0])
    assert set(first) == {"indicator", "definition"}


def test_extract_prints_a_table_or_json(stats: Run, tmp_path: Path) -> None:
    text = article(2)["text"]
    table = stats("extract", "-", given=text)
    assert table.returncode == 0
    assert "4 or more" in table.stdout
    records = [json.loads(line) for line in stats("extract", "-", "--json", given=text).stdout.splitlines()]
    assert [(record["indicator"], record["low"], record["high"]) for record in records] == [
        ("killed", 4, None),
        ("injured", 5, 5),
    ]
    for record in records:
        assert text[record["number_start"] : record["number_end"]] == record["number_text"]
    nothing = stats("extract", "-", given="The weather was fine.")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert stats("extract", "-", given="").returncode == 1


def test_a_pipe_gets_no_colours_and_no_progress_bar(process: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", map(article, range(5)))
    done = process("rebuild", "a.jsonl", "--to", "out", FORCE_COLOR="", TERM="xterm-256color")
    assert "\x1b" not in done.stderr + done.stdout
    assert "\r" not in done.stderr
    assert process("rebuild", "a.jsonl", "--to", "out", "--quiet").stderr == ""


def test_a_terminal_gets_a_progress_bar(tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", map(article, range(5)))
    leader, follower = pty.openpty()
    words = [sys.executable, "-m", "stats", "rebuild", "a.jsonl", "--to", "out"]
    environment = {**os.environ, "TERM": "xterm-256color"}
    done = subprocess.run(words, cwd=tmp_path, stderr=follower, stdout=follower, env=environment, check=False)
    os.close(follower)
    shown = b""
    with contextlib.suppress(OSError):
        while part := os.read(leader, 100_000):
            shown += part
    assert done.returncode == 0
    assert b"reading" in shown
    assert b"100%" in shown


def test_escape_sequences_in_articles_do_not_reach_the_terminal(stats: Run, tmp_path: Path) -> None:
    text = "Three people were killed in \x1b[31mRed\x1b[0m \u202eTown\u202c, said Mr \x07Bell."
    shown = stats("extract", "-", given=text)
    assert "\x1b" not in shown.stdout + shown.stderr
    stats("rebuild", write_articles(tmp_path / "a.jsonl", [article(1, text=text, title="\x1b]0;x\x07")]), "--to", "out")
    identifier = json.loads(stats("export", "jsonl", "--from", "out").stdout.splitlines()[0])["figure_id"]
    explained = stats("explain", identifier, "--from", "out")
    assert explained.returncode == 0
    assert "\x1b" not in explained.stdout
    assert "\u202e" not in explained.stdout


def test_a_closed_pipe_is_no_error() -> None:
    words = f"'{sys.executable}' -m stats list units | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", words], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_export_writes_to_standard_output_and_says_what_was_left_out(stats: Run, dataset: Path) -> None:
    done = stats("export", "csv", "--from", "out", "--indicator", "killed")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 6
    assert "5 figures written; left out: 5 by indicator" in done.stderr


def test_explain_marks_the_number_and_gives_a_line_to_cite(stats: Run, dataset: Path) -> None:
    record = json.loads(stats("export", "jsonl", "--from", "out").stdout.splitlines()[0])
    explained = stats("explain", record["figure_id"], "--from", "out")
    assert explained.returncode == 0
    assert f"[[{record['number_text']}]]" in explained.stdout
    assert record["figure_id"] in explained.stdout.splitlines()[-1]
    as_json = json.loads(stats("explain", record["figure_id"], "--from", "out", "--json").stdout)
    assert as_json["figure"]["indicator"] == record["indicator"]
    assert stats("explain", record["figure_id"][:10], "--from", "out").stdout == explained.stdout


def test_diff_tells_what_changed_and_why(stats: Run, dataset: Path, tmp_path: Path) -> None:
    articles = [article(number) for number in range(6)]
    articles[1]["text"] = articles[1]["text"].replace("At least 3", "At least 4")
    write_articles(tmp_path / "b.jsonl", [one for one in articles if one["id"] != "bus-00003"])
    stats("rebuild", "b.jsonl", "--to", "new")
    done = stats("diff", "out", "new", "--json")
    changes = [json.loads(line) for line in done.stdout.splitlines()]
    told = sorted((change["kind"], change["source_id"], change["why"]) for change in changes)
    assert told == [
        ("added", "bus-00001", "text"),
        ("added", "bus-00001", "text"),
        ("added", "bus-00005", "new article"),
        ("added", "bus-00005", "new article"),
        ("removed", "bus-00001", "text"),
        ("removed", "bus-00001", "text"),
        ("removed", "bus-00003", "article left"),
        ("removed", "bus-00003", "article left"),
    ]
    assert "| removed |" in stats("diff", "out", "new", "--markdown").stdout
    same = stats("diff", "out", "out")
    assert (same.returncode, same.stdout) == (0, "")
    assert "10 figures the same" in same.stderr


def test_help_needs_nothing_heavy(stats: Run) -> None:
    words = (
        "import sys, stats.cli; print(sorted({'pandas', 'pyarrow', 'pandera', 'numpy', 'rich'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_extract_needs_no_tables(tmp_path: Path) -> None:
    words = (
        "import sys, stats; stats.extract('Two people were killed.');"
        "print(sorted({'pandas', 'pyarrow', 'pandera'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_option_and_command_is_documented(stats: Run) -> None:
    for command in ("rebuild", "extract", "export", "explain", "diff", "check", "evaluate", "list"):
        shown = stats(command, "--help").stdout
        options = [line.split() for line in shown.splitlines() if line.startswith("  --")]
        assert len(shown.splitlines()) > 5
        assert all(len(words) > 2 or words[-1].isupper() for words in options)


def test_unsafe_characters_are_shown_by_number() -> None:
    assert safe("a\x1b[2Jb\u202ec\nd") == "a\\u001b[2Jb\\u202ec d"


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (83.0, 83.0, 83.0, "83"),
        (4.0, 4.0, None, "4 or more"),
        (50.0, None, 50.0, "up to 50"),
        (None, 20.0, 30.0, "20 to 30"),
        (100.0, None, None, "about 100"),
        (None, None, None, "–"),
        (2.5, 2.5, 2.5, "2.5"),
    ],
)
def test_intervals_in_words(value: float | None, low: float | None, high: float | None, shown: str) -> None:
    assert interval(value, low, high) == shown
