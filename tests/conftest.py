"""What tests of the whole program share: the command line as a user runs it, and articles made for a test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Article = dict[str, Any]


@pytest.fixture
def stats(tmp_path: Path) -> Run:
    """Run `stats` with these words in an empty folder; standard input, if any, as text."""

    def run(*words: str | Path, given: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "stats", *map(str, words)],
            cwd=tmp_path,
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )

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
