"""Whole builds in processes of their own: growth, workers, Dask, cold and warm."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.made import articles, written
from tests.benchmarks.run import Run, run


class Build(NamedTuple):
    """What was built, how, and what it took."""

    articles: int
    how: str
    megabytes_read: float
    run: Run


COLD = "2 workers, from nothing"


def builds(texts: list[str], sizes: list[int], folder: Path) -> Iterator[Build]:
    """Builds of each size from nothing on two workers; the first also with nothing new, on one worker and on Dask."""
    for size in sizes:
        source, target = folder / f"{size}.jsonl", folder / f"dataset-{size}"
        read = written(source, articles(texts, size)) / 1e6
        yield Build(size, COLD, read, run(source, target, "local", 2))
        if size == sizes[0]:
            yield Build(size, "2 workers, nothing new", read, run(source, target, "local", 2))
            yield Build(size, "1 worker, from nothing", read, run(source, folder / "one", "local", 1))
            if importlib.util.find_spec("distributed"):
                yield Build(size, "Dask with 2 workers, from nothing", read, run(source, folder / "dask", "dask", 2))
        source.unlink()
        shutil.rmtree(target)
        shutil.rmtree(folder / ".stats-cache")
