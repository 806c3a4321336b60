"""`python -m tests.benchmarks [INPUT…]`: measure on this machine, and write docs/performance.md.

Inputs are the project's seeds and, where it is there, `../shared/dev/wikimpacts_open.jsonl`. `--large` also builds
100,000 articles. Never part of the tests.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from stats.documents import read_documents
from stats.records import Document
from tests.benchmarks import formats, stages
from tests.benchmarks.builds import Build, builds
from tests.benchmarks.made import articles
from tests.benchmarks.others import PEERS, Peer, peer

_BESIDE = Path("../shared/dev/wikimpacts_open.jsonl")
_FROM_BESIDE = 61
_OF_FORMATS = 300
_INTRODUCTION = """# Performance

Measured by `make bench`, which writes this page. Articles are read by all in one run, on one core; seconds are the
processor's, so that other work on the machine counts little. A parser that is slow reads the first articles only, and
is compared with the plain scan of the same ones. "Times the scan" sets a row against the least that finding numbers
can cost: plain `re` that splits sentences and finds numbers and indicator words in lowered text.
"""


def main() -> None:
    """Measure everything and write the page."""
    given = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    given.add_argument("inputs", nargs="*", help="articles to read in place of the usual ones")
    given.add_argument("--large", action="store_true", help="also build 100,000 articles")
    given.add_argument("--to", default="docs/performance.md", help="the page that is written")
    asked = given.parse_args()
    documents = _documents(asked.inputs)
    seeds = [document.text for document in read_documents(["seeds"]) if document.status == "read"]
    sizes = [1_000, 10_000, *([100_000] if asked.large else [])]
    with tempfile.TemporaryDirectory() as scratch:
        parts = [
            _INTRODUCTION,
            _machine(),
            *_of_parsers(documents),
            *_of_builds(builds(seeds, sizes, Path(scratch)), len(seeds)),
            *_of_formats(seeds, Path(scratch)),
        ]
        Path(asked.to).write_text("\n".join(parts) + "\n", encoding="utf-8")
    print(f"written to {asked.to}", file=sys.stderr)


def _documents(inputs: Sequence[str]) -> list[Document]:
    """The articles that all parsers read: those given, or seeds and an even choice of those beside the project."""
    found = [document for document in read_documents(inputs or ["seeds"]) if document.status == "read"]
    if not inputs and _BESIDE.exists():
        others = [document for document in read_documents([_BESIDE]) if document.status == "read"]
        found += others[:: max(1, len(others) // _FROM_BESIDE)]
    return found


def _machine() -> str:
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    processor = names[0] if names else platform.processor() or platform.machine()
    return f"{os.cpu_count()} × {processor}, {platform.system()}, Python {platform.python_version()}.\n"


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def _of_parsers(documents: list[Document]) -> Iterator[str]:
    _say("stages")
    spent = stages.seconds(documents)
    tables = stages.tables_seconds(documents)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024 * 1024)
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
    yield f"## Reading\n\n{len(documents)} articles, {characters / len(documents):,.0f} characters each on average.\n"
    yield _table(("What reads", "Articles", "ms an article", "Articles/s", "MB/s", "Times the scan", "Peak MB"), rows)
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
        f"{size / total / 1e6:.2f}",
        f"{total / sum(scan[:count]):,.1f}",
        "" if peak is None else f"{peak:,}",
    )


def _of_builds(found: Iterable[Build], seeds: int) -> Iterator[str]:
    yield (
        "## Building\n\n`stats rebuild` from JSON Lines to the finished dataset, on the clock. The articles are made "
        f"of the {seeds} seeds with other numbers and days. Memory is that of all processes together, shared pages "
        "once.\n"
    )
    rows = []
    for build in found:
        _say(f"{build.articles:,} articles, {build.how}: {build.seconds:.0f} s")
        rows.append(
            (
                f"{build.articles:,}",
                build.how,
                f"{build.seconds:,.1f}",
                f"{build.articles / build.seconds:,.0f}",
                f"{build.megabytes_read / build.seconds:.2f}",
                "" if build.peak is None else f"{build.peak:,}",
            )
        )
    yield _table(("Articles", "How", "Seconds", "Articles/s", "MB/s", "Peak MB"), rows)


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
