"""Datasets built and built again through the command line."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from stats.cache import Cache, cache_folder, stored_texts
from tests.conftest import Run, article, tables_of, write_articles


def test_a_second_build_reads_nothing_and_gives_the_same_files(stats: Run, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "a.jsonl", map(article, range(20)))
    first = stats("rebuild", articles, "--to", "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    second = stats("rebuild", articles, "--to", "out")
    assert (first.returncode, second.returncode) == (0, 0)
    assert "20 articles: 20 read now" in first.stderr
    assert "20 articles: 0 read now, 20 as before" in second.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_the_summary_speaks_of_content(stats: Run, tmp_path: Path) -> None:
    done = stats("rebuild", write_articles(tmp_path / "a.jsonl", [article(1)]), "--to", "out")
    assert done.stdout == ""
    assert "killed 1" in done.stderr
    assert "injured 1" in done.stderr
    assert "duration 1" in done.stderr
    assert "figures.parquet" in done.stderr


def test_columns_can_have_any_name(stats: Run, tmp_path: Path) -> None:
    text = "At least 12 people were killed on Monday."
    (tmp_path / "a.csv").write_text(
        f'headline,body,pubdate,key,link\nFlood,"{text}",2021-05-04,x1,https://a.example/1\n'
    )
    names = ("--text-column", "body", "--date-column", "pubdate", "--title-column", "headline")
    stats("rebuild", "a.csv", "--to", "out", *names, "--id-column", "key", "--url-column", "link")
    [row] = pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert (row["source_id"], row["title"], row["url"]) == ("x1", "Flood", "https://a.example/1")
    assert (str(row["published_on"]), row["characters"]) == ("2021-05-04", len(text))


def test_an_article_that_is_gone_leaves_with_its_text(stats: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(article(number)["text"])
    stats("rebuild", "in", "--to", "out")
    (folder / "2.txt").unlink()
    assert "1 to remove" in stats("rebuild", "in", "--to", "out", "--dry-run").stderr
    again = stats("rebuild", "in", "--to", "out")
    assert "3 articles: 0 read now, 3 as before, 1 left" in again.stderr
    stats("rebuild", "in", "--to", "fresh")
    assert tables_of(tmp_path / "out") == tables_of(tmp_path / "fresh")
    texts = [text for stored in stored_texts(tmp_path / "out", ["text"]) for text in stored["text"].to_pylist()]
    assert len(texts) == 3
    assert not any("village 2 " in text for text in texts)


def test_a_changed_article_is_read_again_and_the_result_is_that_of_a_new_build(stats: Run, tmp_path: Path) -> None:
    articles = [article(number) for number in range(12)]
    write_articles(tmp_path / "a.jsonl", articles)
    stats("rebuild", "a.jsonl", "--to", "out")
    articles[5]["text"] = articles[5]["text"].replace("At least", "More than")
    articles[6]["published"] = "2021-03-04"
    write_articles(tmp_path / "a.jsonl", [*articles, article(99)])
    again = stats("rebuild", "a.jsonl", "--to", "out")
    assert "13 articles: 3 read now, 10 as before, 0 left" in again.stderr
    stats("rebuild", "a.jsonl", "--to", "fresh")
    assert tables_of(tmp_path / "out") == tables_of(tmp_path / "fresh")


def test_workers_and_order_make_no_difference(stats: Run, tmp_path: Path) -> None:
    articles = [article(number) for number in range(1100)]
    write_articles(tmp_path / "a.jsonl", articles)
    stats("rebuild", "a.jsonl", "--to", "one", "--workers", "1")
    random.Random(7).shuffle(articles)
    write_articles(tmp_path / "a.jsonl", articles)
    done = stats("rebuild", "a.jsonl", "--to", "two", "--workers", "2")
    assert "1,100 articles: 1,100 read now" in done.stderr
    assert tables_of(tmp_path / "one") == tables_of(tmp_path / "two")


def test_two_articles_of_one_text_keep_their_figures_and_are_one_piece_of_evidence(stats: Run, tmp_path: Path) -> None:
    text = article(1)["text"] + " Rescue teams from two neighbouring districts worked until the evening to free them."
    copies = [
        {"id": "wire", "text": text, "published": "2020-02-03"},
        {"id": "another", "text": text, "published": "2020-02-04"},
    ]
    for order in (copies, copies[::-1]):
        stats("rebuild", write_articles(tmp_path / "a.jsonl", order), "--to", "out")
        documents = {row["source_id"]: row for row in pq.read_table(tmp_path / "out/documents.parquet").to_pylist()}
        wire, another = documents["wire"], documents["another"]
        assert wire["document_id"] == "d_" + wire["text_sha256"][:16]
        assert another["near_duplicate_of"] == wire["document_id"]
        assert wire["figures"] == another["figures"] == 2
        links = pq.read_table(tmp_path / "out/figure_links.parquet")["relation"].to_pylist()
        assert links.count("same_claim") == 2
        assert stats("check", "out").returncode == 0


def test_a_dataset_passes_its_check_and_a_changed_one_does_not(stats: Run, tmp_path: Path) -> None:
    stats("rebuild", write_articles(tmp_path / "a.jsonl", map(article, range(9))), "--to", "out")
    assert stats("check", "out").returncode == 0
    path = tmp_path / "out/figures.parquet"
    figures = pq.read_table(path)
    pq.write_table(figures.slice(1), path)
    broken = stats("check", "out")
    assert broken.returncode == 1
    assert "figures.parquet" in broken.stdout


def test_a_folder_with_other_files_is_not_touched(stats: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("Dear all")
    write_articles(tmp_path / "a.jsonl", [article(1)])
    refused = stats("rebuild", "a.jsonl", "--to", "home")
    assert refused.returncode == 1
    assert "home" in refused.stderr
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]


def test_files_of_others_in_a_dataset_stay(stats: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", [article(1)])
    stats("rebuild", "a.jsonl", "--to", "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    stats("rebuild", "a.jsonl", "--to", "out", "--force")
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_nothing_read_is_not_published(stats: Run, tmp_path: Path) -> None:
    stats("rebuild", write_articles(tmp_path / "a.jsonl", [article(1)]), "--to", "out")
    before = tables_of(tmp_path / "out")
    (tmp_path / "empty.txt").write_text("")
    failed = stats("rebuild", "empty.txt", "--to", "out")
    assert failed.returncode == 1
    assert "empty.txt: empty file" in failed.stderr
    assert tables_of(tmp_path / "out") == before
    (tmp_path / "nothing").mkdir()
    assert stats("rebuild", "nothing", "--to", "out").returncode == 1
    assert tables_of(tmp_path / "out") == before


def test_a_second_builder_is_told(stats: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", [article(1)])
    cache = Cache(tmp_path / "out")
    try:
        told = stats("rebuild", "a.jsonl", "--to", "out")
    finally:
        cache.close()
    assert told.returncode == 1
    assert "another process" in told.stderr
    assert stats("rebuild", "a.jsonl", "--to", "out").returncode == 0


def test_a_dry_run_writes_nothing(stats: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", map(article, range(3)))
    planned = stats("rebuild", "a.jsonl", "--to", "out", "--dry-run")
    assert planned.returncode == 0
    assert "3 articles met, 3 to read" in planned.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_killed_build_leaves_the_last_dataset_and_the_next_one_goes_on(stats: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "small.jsonl", map(article, range(5)))
    write_articles(tmp_path / "large.jsonl", map(article, range(1200)))
    stats("rebuild", "small.jsonl", "--to", "out")
    before = tables_of(tmp_path / "out")
    command = [sys.executable, "-m", "stats", "rebuild", "large.jsonl", "--to", "out", "--workers", "2", "--quiet"]
    for seconds in (0.3, 0.8, 1.2, 1.6, 2.0, 2.4):
        build = subprocess.Popen(command, cwd=tmp_path, start_new_session=True)
        time.sleep(seconds)
        build.kill()
        build.wait()
        killed = tables_of(tmp_path / "out")
        assert killed == before or len(pq.read_table(tmp_path / "out/documents.parquet")) == 1200
        assert set(killed) == set(before)
    assert stats("rebuild", "large.jsonl", "--to", "out", "--workers", "1").returncode == 0
    assert stats("check", "out").returncode == 0
    assert sorted(path.name for path in cache_folder(tmp_path / "out").iterdir()) == ["index.sqlite", "shards"]
    stats("rebuild", "large.jsonl", "--to", "fresh", "--workers", "1")
    assert tables_of(tmp_path / "out") == tables_of(tmp_path / "fresh")


@pytest.mark.skipif(shutil.which("ps") is None, reason="processes are listed by ps")
def test_an_interrupted_build_says_so_and_leaves_no_process(stats: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "large.jsonl", map(article, range(3000)))
    command = [sys.executable, "-m", "stats", "rebuild", "large.jsonl", "--to", "out", "--workers", "2"]
    build = subprocess.Popen(command, cwd=tmp_path, start_new_session=True, stderr=subprocess.PIPE, text=True)
    while not any(cache_folder(tmp_path / "out").glob("shards/*")):
        time.sleep(0.05)
    build.send_signal(signal.SIGINT)
    _, told = build.communicate(timeout=60)
    assert build.returncode == 130
    assert "Traceback" not in told
    assert not (tmp_path / "out").exists()
    until = time.monotonic() + 20
    while _running(build.pid) and time.monotonic() < until:
        time.sleep(0.2)
    assert _running(build.pid) == []


def _running(group: int) -> list[str]:
    """The processes of a group that have not ended."""
    listed = subprocess.run(["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = (line.split(None, 2) for line in listed.splitlines())
    return [arguments for number, state, arguments in rows if int(number) == group and "Z" not in state]


def test_a_target_that_cannot_be_written_is_an_error_in_one_line(stats: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", [article(1)])
    (tmp_path / "file").write_text("no folder")
    refused = stats("rebuild", "a.jsonl", "--to", "file/out")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_the_store_can_be_deleted_or_damaged(stats: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", map(article, range(6)))
    stats("rebuild", "a.jsonl", "--to", "out")
    before = tables_of(tmp_path / "out")
    store = cache_folder(tmp_path / "out")
    next(store.rglob("figures.arrow")).write_bytes(b"damaged")
    mended = stats("rebuild", "a.jsonl", "--to", "out")
    assert mended.returncode == 0
    assert tables_of(tmp_path / "out") == before
    given = '{"id": "more", "text": "Two people were killed."}'
    stats("rebuild", "a.jsonl", "-", "--to", "out", given=given)
    with_more = tables_of(tmp_path / "out")
    next(store.rglob("figures.arrow")).write_bytes(b"damaged")
    refused = stats("rebuild", "a.jsonl", "-", "--to", "out", given=given)
    assert "read only once: build again" in refused.stderr
    assert tables_of(tmp_path / "out") == with_more
    stats("rebuild", "a.jsonl", "-", "--to", "out", given=given)
    assert tables_of(tmp_path / "out") == with_more
    stats("rebuild", "a.jsonl", "--to", "out")
    (store / "index.sqlite").write_bytes(b"damaged" * 1000)
    assert stats("rebuild", "a.jsonl", "--to", "out").returncode == 0
    assert tables_of(tmp_path / "out") == before
    shutil.rmtree(store)
    assert stats("rebuild", "a.jsonl", "--to", "out").returncode == 0
    assert tables_of(tmp_path / "out") == before
