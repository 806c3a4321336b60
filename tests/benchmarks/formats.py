"""How many documents of each format are read in a second, from files of one article each: the samples of the tests."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from stats.documents import read_documents

_SAMPLES = Path(__file__).parents[1] / "documents" / "samples"
_COPIES = 200


def formats() -> str:
    """A Markdown table: a row per sample, best of three passes over copies; the first also loads the reader."""
    lines = ["| File | documents a second | ms a document |", "| --- | ---: | ---: |"]
    for sample in sorted(path for path in _SAMPLES.iterdir() if path.suffix != ".py"):
        with tempfile.TemporaryDirectory() as folder:
            for copy in range(_COPIES):
                shutil.copy(sample, Path(folder, f"{copy}-{sample.name}"))
            each = min(_seconds(folder) for _ in range(3))
        lines.append(f"| {sample.name} | {1 / each:,.0f} | {each * 1000:.2f} |")
    return "\n".join(lines)


def _seconds(folder: str) -> float:
    began = time.perf_counter()
    documents = sum(1 for _ in read_documents([folder]))
    return (time.perf_counter() - began) / documents
