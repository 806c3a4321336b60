"""A real scheduler and real workers: what they build is what one machine builds, whoever dies meanwhile."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stats import cluster
from stats.build import Refused, rebuild
from tests.conftest import article, tables_of, write_articles

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'humanitarian-stats[cluster]'")


@contextmanager
def running(*words: str) -> Iterator[subprocess.Popen[str]]:
    """One of Dask's own programs."""
    started = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()
        assert started.stderr is not None
        started.stderr.close()


def told(program: subprocess.Popen[str], pattern: str) -> str:
    """What the program says first that has the pattern; afterwards what it says goes nowhere."""
    assert program.stderr is not None
    for line in program.stderr:
        found = re.search(pattern, line)
        if found:
            threading.Thread(target=program.stderr.read, daemon=True).start()
            return found[1]
    raise AssertionError(f"the program never said {pattern}")


@pytest.fixture
def scheduler() -> Iterator[str]:
    words = ("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter")
    with running(*words) as program:
        yield told(program, r"Scheduler at:\s+(tcp://\S+)")


@pytest.fixture
def worker(scheduler: str) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Start a worker of one process that nobody starts again."""
    begun = []

    def start() -> subprocess.Popen[str]:
        words = ("dask_worker", scheduler, "--no-nanny", "--nthreads", "1", "--no-dashboard")
        started = running(*words)
        begun.append(started)
        program = started.__enter__()
        told(program, r"(Registered to)")
        return program

    yield start
    for started in begun:
        started.__exit__(None, None, None)


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheduler: str, worker: Callable[[], subprocess.Popen[str]]
) -> None:
    monkeypatch.setattr(cluster, "BATCH", 100)
    articles = write_articles(tmp_path / "a.jsonl", [article(number % 750) for number in range(800)])
    victim, _ = worker(), worker()
    killed_at: list[int] = []
    stored = cluster.stored

    def killing(folder: Path, shard: cluster.Shard) -> list[object]:
        if not killed_at:
            os.kill(victim.pid, signal.SIGKILL)
            killed_at.append(int(folder.name.rpartition("-")[2]))
        return list(stored(folder, shard))

    monkeypatch.setattr(cluster, "stored", killing)
    summary = rebuild([articles], tmp_path / "far", engine=scheduler)
    assert victim.wait(10) == -signal.SIGKILL
    assert summary.read_now == summary.articles == 800
    assert killed_at[0] < 8, "the worker died after the work was done"
    rebuild([articles], tmp_path / "near", workers=1)
    assert tables_of(tmp_path / "far") == tables_of(tmp_path / "near")


def test_a_build_goes_on_with_what_a_cluster_has_read(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "a.jsonl", [article(number) for number in range(20)])
    assert rebuild([articles], tmp_path / "out", engine="dask", workers=1).read_now == 20
    again = rebuild([articles], tmp_path / "out", workers=1)
    assert (again.articles, again.read_now) == (20, 0)


def test_workers_of_another_version_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stats.build.reading_version", lambda: "another")
    articles = write_articles(tmp_path / "a.jsonl", [article(1)])
    with pytest.raises(Refused, match="install the same on all machines"):
        rebuild([articles], tmp_path / "out", engine="dask", workers=1)


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
    began = time.monotonic()
    with pytest.raises(Refused, match=r"no Dask workers at tcp://127\.0\.0\.1:9"):
        rebuild([write_articles(tmp_path / "a.jsonl", [article(1)])], tmp_path / "out", engine="tcp://127.0.0.1:9")
    assert time.monotonic() - began < 10
