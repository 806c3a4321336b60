"""`python -m tests.hardening.memory [ARTICLES]`: build over many made-up articles, and watch memory, files and speed.

Prints, ten times during the reading, how many articles are done, the memory of the building process and its children,
their open files, and articles a second since the last line; then what the whole build took at most.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from stats.build import rebuild
from tests.conftest import Article, article, write_articles
from tests.hardening.texts import texts


def articles(count: int) -> Iterator[Article]:
    """Reports of a few kilobytes, each with a dozen made-up passages."""
    made, chance = texts(99), random.Random(99)
    for number in range(count):
        passages = [" ".join(one.replace("\0", " ").split()) for one in islice(made, chance.randrange(4, 20))]
        one = article(number)
        yield one | {"text": one["text"] + "\n\n" + "\n\n".join(passages).encode("utf-8", "replace").decode()}


def in_use() -> tuple[float, int]:
    """Megabytes of resident memory and open files of this process and its children."""
    memory, files = 0.0, 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            if own_child(status.parent.name):
                memory += int(told.get("VmRSS", "0 kB").split()[0]) / 1024
                files += sum(1 for _ in (status.parent / "fd").iterdir())
        except OSError:
            continue
    return memory, files


def own_child(process: str) -> bool:
    """Whether a process descends from this one, or is it."""
    own = str(Path("/proc/self").readlink())
    while process not in ("0", own):
        process = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1]
    return process == own


def main() -> None:
    """Build and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    most, over = [0.0, 0.0], threading.Event()

    def watch() -> None:
        while not over.wait(1):
            memory, files = in_use()
            most[:] = max(most[0], memory), max(most[1], files)

    last = [0, time.perf_counter()]

    def progress(stage: str, done: int) -> None:
        if stage == "reading" and done - last[0] < count / 10:
            return
        now = time.perf_counter()
        memory, files = in_use()
        rate = (done - last[0]) / (now - last[1])
        sys.stderr.write(f"{stage:12}{done:10,}{memory:8.0f} MB{files:6} files{rate:8.0f} a second\n")
        last[:] = done, now

    with tempfile.TemporaryDirectory() as room:
        given = write_articles(Path(room) / "a.jsonl", articles(count))
        size = given.stat().st_size / 1e6
        threading.Thread(target=watch, daemon=True).start()
        start = time.perf_counter()
        summary = rebuild([given], Path(room) / "out", workers=2, progress=progress)
        over.set()
        took = time.perf_counter() - start
        sys.stderr.write(
            f"{count:,} articles, {size:.0f} MB, {summary.rows['figures']:,} figures, {took:.0f} s,"
            f" at most {most[0]:.0f} MB and {most[1]:.0f} files\n"
        )


if __name__ == "__main__":
    main()
