"""Builds that end badly: the last dataset stays whole, the next build ends right, and no stray file is left."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stats.cache import cache_folder
from stats.check import check
from tests.conftest import article, tables_of, write_articles
from tests.hardening.kills import kill_builds

Builder = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    """Start a build of `large.jsonl` in a process of its own, by default into `out`."""
    write_articles(tmp_path / "small.jsonl", map(article, range(6)))
    write_articles(tmp_path / "large.jsonl", map(article, range(600)))

    def start(given: str = "large.jsonl", to: Path | str = "out", before: str = "") -> subprocess.Popen[str]:
        command = f"{before} exec '{sys.executable}' -W ignore -m stats rebuild {given} --to {to} --workers 2"
        return subprocess.Popen(["bash", "-c", command], cwd=tmp_path, stderr=subprocess.PIPE, text=True)

    return start


def ended(build: subprocess.Popen[str]) -> tuple[int, str]:
    told = build.communicate(timeout=120)[1]
    return build.returncode, told


def no_strays(target: Path) -> bool:
    return {path.name for path in cache_folder(target).iterdir()} <= {"index.sqlite", "shards"}


def test_killed_builds_leave_the_old_or_the_new_dataset(tmp_path: Path) -> None:
    assert sum(kill_builds(tmp_path, 3, seed=7, articles=600).values()) == 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; where none can be mounted the test is passed over."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_the_last_dataset(builder: Builder, small_disk: Path) -> None:
    target = small_disk / "out"
    assert ended(builder("small.jsonl", target))[0] == 0
    before = tables_of(target)
    for left in (200_000, 90_000, 10_000):
        (small_disk / "filler").write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - left)))
        status, told = ended(builder("large.jsonl", target))
        assert status == 1
        assert "Traceback" not in told
        assert tables_of(target) == before
        assert no_strays(target)
        (small_disk / "filler").unlink()
    assert check(target) == []
    assert ended(builder("small.jsonl", target))[0] == 0
    assert tables_of(target) == before


@pytest.mark.parametrize("kilobytes", [40])
def test_a_limit_on_the_size_of_files_keeps_the_last_dataset(builder: Builder, tmp_path: Path, kilobytes: int) -> None:
    assert ended(builder("small.jsonl"))[0] == 0
    before = tables_of(tmp_path / "out")
    status, told = ended(builder("large.jsonl", before=f"trap '' XFSZ; ulimit -f {kilobytes};"))
    assert status == 1
    assert "Traceback" not in told
    assert tables_of(tmp_path / "out") == before
    assert ended(builder("large.jsonl"))[0] == 0
    assert check(tmp_path / "out") == []
    assert no_strays(tmp_path / "out")


def test_a_target_that_is_read_only_is_told(builder: Builder, small_disk: Path) -> None:
    target = small_disk / "out"
    assert ended(builder("small.jsonl", target))[0] == 0
    before = tables_of(target)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    status, told = ended(builder("large.jsonl", target))
    assert status == 1
    assert "Traceback" not in told
    assert "readonly" in told or "read-only" in told.lower()
    assert tables_of(target) == before


def test_of_two_builders_one_builds_and_one_is_told(builder: Builder, tmp_path: Path) -> None:
    builds = [ended(build) for build in [builder() for _ in range(2)]]
    assert 0 in [status for status, _ in builds]
    for status, told in builds:
        assert status == 0 or (status == 1 and "is being built by another process" in told)
    assert check(tmp_path / "out") == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_leaves_the_last_dataset(
    builder: Builder, tmp_path: Path, sign: signal.Signals
) -> None:
    assert ended(builder("small.jsonl"))[0] == 0
    before = tables_of(tmp_path / "out")
    for seconds in (0.3, 1.2):
        build = builder()
        time.sleep(seconds)
        os.kill(build.pid, sign)
        status, told = ended(build)
        assert status in (0, 130, -sign), told
        if sign == signal.SIGINT and seconds > 0.5:
            assert "Traceback" not in told
        if status:
            assert tables_of(tmp_path / "out") == before
    assert ended(builder())[0] == 0
    assert check(tmp_path / "out") == []
    assert no_strays(tmp_path / "out")
