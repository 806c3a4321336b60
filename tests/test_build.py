"""The corridor, called from Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import stats
from stats import build, merge, shards
from stats.build import Refused, plan, rebuild, versions
from stats.records import Document
from tests.conftest import article, tables_of, write_articles


@pytest.mark.parametrize("group", [1_000, 20_000, 10_000_000])
def test_the_size_of_the_buckets_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: int
) -> None:
    articles = write_articles(tmp_path / "a.jsonl", [article(number) for number in range(40)])
    rebuild([articles], tmp_path / "plain", workers=1)
    monkeypatch.setattr(merge, "GROUP", group)
    monkeypatch.setattr(build, "BATCH", 6)
    rebuild([articles], tmp_path / "parted", workers=1)
    assert tables_of(tmp_path / "plain") == tables_of(tmp_path / "parted")


def test_a_rule_that_breaks_on_one_article_costs_that_article_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = write_articles(tmp_path / "a.jsonl", [article(number) for number in range(4)])
    reading = shards.read

    def breaking(document: Document) -> object:
        if document.source_id == "bus-00002":
            raise RecursionError("too deep")
        return reading(document)

    monkeypatch.setattr(shards, "read", breaking)
    summary = rebuild([articles], tmp_path / "out", workers=1)
    assert summary.figures == {"injured": 3, "killed": 3}
    assert summary.unread == ((str(articles), "failed: RecursionError: too deep"),)


def test_the_stages_are_told_in_order(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    articles = write_articles(tmp_path / "a.jsonl", [article(number) for number in range(70)])
    rebuild([articles], tmp_path / "out", progress=lambda stage, done: told.append((stage, done)))
    assert told == [("reading", 64), ("reading", 70), ("reconciling", 70), ("writing", 70)]


def test_a_plan_counts_what_a_build_would_do(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "a.jsonl", [article(number) for number in range(4)])
    rebuild([articles], tmp_path / "out")
    write_articles(articles, [article(number) for number in range(2, 9)])
    planned = plan([articles, tmp_path / "none.txt"], tmp_path / "out")
    assert planned[:3] == (8, 6, 2)
    assert planned.unread == ((str(tmp_path / "none.txt"), "no such file"),)
    assert plan([articles], tmp_path / "out", force=True).to_read == 7


def test_a_target_that_is_a_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("a file")
    with pytest.raises(Refused, match="is a file"):
        rebuild([tmp_path], target)
    assert target.read_text() == "a file"


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "a.jsonl", [article(1)])
    rebuild([articles], tmp_path / "real")
    (tmp_path / "link").symlink_to("real")
    write_articles(articles, [article(2)])
    rebuild([articles], tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert stats.read_table("documents", tmp_path / "real")["source_id"].to_list() == ["bus-00002"]


def test_versions_name_what_a_reading_depends_on() -> None:
    named = versions()
    assert named["stats"] == stats.__version__
    assert len(named["code_sha256"]) == len(named["vocabulary_sha256"]) == 64


def test_extract_and_read_table(tmp_path: Path) -> None:
    (found,) = stats.extract("At least 12 people were killed.")
    assert (found.indicator, found.low, found.high) == ("killed", 12, None)
    rebuild([write_articles(tmp_path / "a.jsonl", [article(1)])], tmp_path / "out")
    figures = stats.read_table("figures", tmp_path / "out")
    assert figures["value"].dtype == "double[pyarrow]"
    with pytest.raises(FileNotFoundError, match="figures"):
        stats.read_table("figure", tmp_path / "out")


def test_importing_the_package_imports_nothing() -> None:
    words = (
        "import sys; before = set(sys.modules); import stats; print([m for m in set(sys.modules) - before if '.' in m])"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert "pandas" not in done.stdout
    assert "typer" not in done.stdout
