"""`python -m tests.benchmarks [INPUT…]`: measure on this machine, and write docs/performance.md.

Inputs are the project's seeds and, where it is there, `../shared/dev/wikimpacts_open.jsonl`. `--large` also builds
100,000 and 200,000 articles. Never part of the tests.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from stats.documents import read_documents
from stats.records import Document
from tests.benchmarks import formats, stages
from tests.benchmarks.builds import COLD, Build, builds
from tests.benchmarks.made import articles
from tests.benchmarks.others import PEERS, Peer, peer

_BESIDE = Path("../shared/dev/wikimpacts_open.jsonl")
_FROM_BESIDE = 61
_OF_FORMATS = 300
# Characters of a news report; articles that builds are made of are cut to them.
_REPORT = 4_000
_INTRODUCTION = """# Performance

Measured by `make bench`, which writes this page, and by `make bench LARGE=--large` where it tells of 100,000 and
200,000 articles.
CPU seconds are the processor's, so that other work on the machine counts little; seconds on the clock, which it
lengthens, stand beside them.
"""
_READING = """## Reading

{count} articles, {length:,.0f} characters each on average, read by all in one run, on one core. A parser that is slow
reads the first articles only, and is compared with the plain scan of the same ones. "Times the scan" sets a row against
the least that finding numbers can cost: plain `re` that splits sentences and finds numbers and the stems of twelve
indicator words in lowered text. One pattern of all the words that state an indicator takes plain `re` far longer.
"""
_BUILDING = """## Building

`stats rebuild` from JSON Lines to the finished dataset. The articles are made of {count}, cut to {length:,} characters,
with other numbers and days. CPU seconds are those of all processes, memory is that of all processes together, shared
pages once.
"""
_RECONCILING = """
## Reconciling

The part of a build from nothing that finds copies, links figures of different articles and estimates what they say
together. It runs in one process; memory is all that the build holds meanwhile.
"""


def main() -> None:
    """Measure everything and write the page."""
    given = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    given.add_argument("inputs", nargs="*", help="articles to read in place of the usual ones")
    given.add_argument("--large", action="store_true", help="also build 100,000 and 200,000 articles")
    given.add_argument("--to", default="docs/performance.md", help="the page that is written")
    asked = given.parse_args()
    began, busy = time.perf_counter(), _busy()
    seeds = _read(["seeds"])
    beside = _read([_BESIDE]) if _BESIDE.exists() else []
    documents = _read(asked.inputs) or seeds + beside[:: max(1, len(beside) // _FROM_BESIDE)]
    texts = [document.text[:_REPORT] for document in beside or documents]
    sizes = [1_000, 10_000, *([100_000, 200_000] if asked.large else [])]
    with tempfile.TemporaryDirectory() as scratch:
        parts = [
            *_of_parsers(documents),
            *_of_builds(builds(texts, sizes, Path(scratch)), len(texts)),
            *_of_formats([document.text for document in seeds], Path(scratch)),
        ]
    page = [_INTRODUCTION, _machine(began, busy), *parts]
    Path(asked.to).write_text("\n".join(page) + "\n", encoding="utf-8")
    print(f"written to {asked.to}", file=sys.stderr)


def _read(inputs: Sequence[str | Path]) -> list[Document]:
    return [document for document in read_documents(inputs) if document.status == "read"]


def _machine(began: float, busy: float) -> str:
    """The machine, and what else it did meanwhile."""
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    processor = names[0] if names else platform.processor() or platform.machine()
    told = f"{os.cpu_count()} × {processor}, {platform.system()}, Python {platform.python_version()}."
    seconds = time.perf_counter() - began
    own = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    others = max(0.0, (_busy() - busy - own) / seconds)
    return f"{told} The run took {seconds / 60:.0f} minutes; other work kept {others:.1f} processors busy meanwhile.\n"


def _busy() -> float:
    """The seconds that all processors have worked since the machine began; 0 where the system does not tell."""
    user, nice, system, *_ = map(int, next(iter(_lines("/proc/stat")), "cpu 0 0 0").split()[1:])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def _of_parsers(documents: list[Document]) -> Iterator[str]:
    _say("stages")
    spent = stages.seconds(documents)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024 * 1024)
    tables = stages.tables_seconds(documents)
    characters = sum(len(document.text) for document in documents)
    scan = spent[stages.SCAN]
    rows, missing = [], []
    for name, seconds in spent.items():
        rows.append(_row(name, seconds, documents, scan, peak if name == stages.READING else None))
    for name in PEERS:
        _say(name)
        found = peer(name, [document.text for document in documents])
        if isinstance(found, Peer):
            rows.append(_row(name, found.seconds, documents, scan, found.megabytes))
        else:
            missing.append(f"{name} was left out: {found}")
    yield _READING.format(count=len(documents), length=characters / len(documents))
    yield _table(
        ("What reads", "Articles", "CPU ms an article", "Articles/s", "MB/s", "Times the scan", "Peak MB"), rows
    )
    yield f"\nTables and checks take {tables / len(documents) * 1000:.1f} ms an article beside the reading.\n"
    yield from (f"{line}\n" for line in missing)


def _row(
    name: str, seconds: list[float], documents: list[Document], scan: list[float], peak: int | None
) -> tuple[str, ...]:
    count, total = len(seconds), sum(seconds)
    size = sum(len(document.text.encode()) for document in documents[:count])
    return (
        name,
        f"{count:,}",
        f"{total / count * 1000:.2f}",
        f"{count / total:,.0f}" if count > total * 10 else f"{count / total:.1f}",
        f"{size / total / 1e6:.3f}",
        f"{total / sum(scan[:count]):,.1f}",
        "" if peak is None else f"{peak:,}",
    )


def _of_builds(found: Iterable[Build], texts: int) -> Iterator[str]:
    yield _BUILDING.format(count=texts, length=_REPORT)
    rows, reconciling = [], []
    for size, how, read, taken in found:
        _say(f"{size:,} articles, {how}: {taken.seconds:.0f} s")
        speeds = (f"{size / taken.processor:,.0f}", f"{read / taken.processor:.2f}")
        spent = (f"{taken.seconds:,.0f}", f"{taken.processor:,.0f}")
        rows.append((f"{size:,}", how, *spent, *speeds, f"{taken.megabytes:,}"))
        if how == COLD:
            stage = taken.stages["reconciling"]
            per_figure = f"{stage.processor / taken.figures * 1000:.2f}"
            spent = (f"{stage.seconds:,.1f}", f"{stage.processor:,.1f}")
            reconciling.append((f"{size:,}", f"{taken.figures:,}", *spent, per_figure, f"{stage.megabytes:,}"))
    yield _table(("Articles", "How", "Seconds", "CPU seconds", "Articles/CPU s", "MB/CPU s", "Peak MB"), rows)
    yield _RECONCILING
    yield _table(("Articles", "Figures", "Seconds", "CPU seconds", "CPU ms a figure", "Peak MB"), reconciling)


def _of_formats(texts: list[str], folder: Path) -> Iterator[str]:
    _say("formats")
    rows = list(articles(texts, _OF_FORMATS))
    size = sum(len(row["text"].encode()) for row in rows)
    yield f"\n## Input formats\n\nFrom file to documents, {_OF_FORMATS} articles, before anything is read in them.\n"
    yield _table(
        ("Format", "ms an article", "Articles/s", "MB/s"),
        [
            (name, f"{spent / len(rows) * 1000:.2f}", f"{len(rows) / spent:,.0f}", f"{size / spent / 1e6:.1f}")
            for name, spent in formats.seconds(rows, folder).items()
        ],
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    marks = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, marks, *rows))


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
