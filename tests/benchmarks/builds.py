"""Whole builds through the command line: growth, workers, Dask, cold and warm."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.made import articles, written
from tests.benchmarks.memory import run


class Build(NamedTuple):
    """What was built, how, and what it took."""

    articles: int
    how: str
    megabytes_read: float
    seconds: float
    peak: int | None


def builds(texts: list[str], sizes: list[int], folder: Path) -> Iterator[Build]:
    """Builds of each size on two workers, the first also on one, on Dask, and again with nothing new."""
    for size in sizes:
        source, target = folder / f"{size}.jsonl", folder / f"dataset-{size}"
        read = written(source, articles(texts, size)) / 1e6
        yield _built(size, "2 workers", read, source, target, "--workers", "2")
        yield _built(size, "2 workers, nothing new", read, source, target, "--workers", "2")
        if size == sizes[0]:
            yield _built(size, "1 worker", read, source, folder / "one", "--workers", "1")
            if importlib.util.find_spec("distributed"):
                words = ("--engine", "dask", "--workers", "2")
                yield _built(size, "Dask, 2 workers", read, source, folder / "dask", *words)
        source.unlink()
        shutil.rmtree(target)


def _built(size: int, how: str, read: float, source: Path, target: Path, *words: str) -> Build:
    command = [sys.executable, "-m", "stats", "rebuild", source, "--to", target, "--quiet", *words]
    taken = run(command)
    return Build(size, how, read, taken.seconds, taken.megabytes)
