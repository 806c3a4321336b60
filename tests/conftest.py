"""What tests of the whole program share: the command line as a user runs it, and articles made for a test."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

from stats.cli import main

Article = dict[str, Any]


class Done(NamedTuple):
    """How a command ended and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def stats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `stats` with these words in an empty folder, within this process; standard input, if any, as text."""

    def run(*words: str | Path, given: str = "") -> Done:
        streams = {
            "stdin": io.TextIOWrapper(io.BufferedReader(io.BytesIO(given.encode())), "utf-8"),
            "stdout": io.TextIOWrapper(io.BytesIO(), "utf-8"),
            "stderr": io.TextIOWrapper(io.BytesIO(), "utf-8"),
        }
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            patch.setattr(sys, "argv", ["stats", *map(str, words)])
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            try:
                main()
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 0
        written = []
        for name in ("stdout", "stderr"):
            streams[name].flush()
            written.append(cast(io.BytesIO, streams[name].buffer).getvalue().decode())
        return Done(code, *written)

    return run


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Done]:
    """Run `stats` with these words in an empty folder, in a process of its own."""

    def run(*words: str | Path, **environment: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "stats", *map(str, words)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


def article(number: int, **changed: Any) -> Article:
    """A short report of a bus accident; each number gives another one."""
    dead, hurt = 2 + number % 40, 3 + number % 70
    text = (
        f"At least {dead} people were killed and {hurt} others were injured when a bus left the road near village"
        f" {number} on Monday, police said.\n\nThe road was closed for three hours."
    )
    return {"id": f"bus-{number:05d}", "title": f"Bus leaves the road, report {number}", "text": text} | changed


def write_articles(path: Path, articles: Iterable[Article]) -> Path:
    """Write articles as JSON Lines."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), "utf-8")
    return path


def tables_of(folder: Path) -> dict[str, bytes]:
    """The bytes of every table of a dataset."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def steps_of(work: Callable[[], object]) -> int:
    """The calls Python makes in a piece of work: unlike seconds, they are the same on every machine."""
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return steps
