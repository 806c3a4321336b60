"""`python -m tests.hardening.memory [MINUTES]`: build over made-up articles that keep coming for so many minutes.

Prints, twenty times while they come and at each later stage, the memory of the building process and its children, their
open files, and the articles of the last stretch by second and by second of processor time; then what the whole build
took at most.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import count, islice, takewhile
from pathlib import Path
from typing import NamedTuple

from stats.build import rebuild
from tests.conftest import Article, article
from tests.hardening.texts import texts

_LINES = 20
_TICKS = os.sysconf("SC_CLK_TCK")


class Use(NamedTuple):
    """Megabytes of resident memory, open files, and seconds of processor time of this process and its children."""

    memory: float
    files: int
    processor: float


def articles() -> Iterator[Article]:
    """Reports of a few kilobytes, each with a dozen made-up passages, without end."""
    made, chance = texts(99), random.Random(99)
    for number in count():
        passages = [" ".join(one.replace("\0", " ").split()) for one in islice(made, chance.randrange(4, 20))]
        one = article(number)
        yield one | {"text": one["text"] + "\n\n" + "\n\n".join(passages).encode("utf-8", "replace").decode()}


def in_use() -> Use:
    """What this process and its children use now."""
    memory, files, ticks = 0.0, 0, 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if own_child(folder.name):
                status = (folder / "status").read_text()
                memory += int(status.partition("VmRSS:")[2].split(maxsplit=1)[0]) / 1024
                files += sum(1 for _ in (folder / "fd").iterdir())
                ticks += sum(map(int, _stat(folder.name)[11:13]))
        except (OSError, IndexError):  # it ended meanwhile
            continue
    return Use(memory, files, ticks / _TICKS)


def own_child(process: str) -> bool:
    """Whether a process descends from this one, or is it."""
    while process not in ("0", str(os.getpid())):
        process = _stat(process)[1]
    return process != "0"


def _stat(process: str) -> list[str]:
    """What the system says of a process, from its state on."""
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()


def main() -> None:
    """Build and print."""
    seconds = 60 * float(sys.argv[1] if len(sys.argv) > 1 else 5)
    start, over, most = time.perf_counter(), threading.Event(), [0.0, 0.0]
    last = [0.0, 0.0, 0.0]

    def write(pipe: Path) -> None:
        with pipe.open("w", encoding="utf-8") as lines:
            for one in takewhile(lambda one: time.perf_counter() < start + seconds, articles()):
                lines.write(json.dumps(one) + "\n")

    def watch() -> None:
        while not over.wait(1):
            memory, files, _ = in_use()
            most[:] = max(most[0], memory), max(most[1], files)

    def progress(stage: str, done: int) -> None:
        now = time.perf_counter() - start
        if stage == "reading" and now - last[1] < seconds / _LINES:
            return
        use, new = in_use(), done - last[0]
        sys.stderr.write(
            f"{now:6.0f} s  {stage:12}{done:10,}{use.memory:8.0f} MB{use.files:6} files"
            f"{new / (now - last[1]):8.0f} a second{new / max(use.processor - last[2], 1):8.0f} a processor second\n"
        )
        last[:] = done, now, use.processor

    with tempfile.TemporaryDirectory() as room:
        pipe = Path(room) / "a.jsonl"
        os.mkfifo(pipe)
        for work in (lambda: write(pipe), watch):
            threading.Thread(target=work, daemon=True).start()
        summary = rebuild([pipe], Path(room) / "out", workers=2, progress=progress)
        over.set()
        sys.stderr.write(
            f"{summary.articles:,} articles, {summary.rows['figures']:,} figures, {time.perf_counter() - start:.0f} s,"
            f" at most {most[0]:.0f} MB and {most[1]:.0f} files\n"
        )


if __name__ == "__main__":
    main()
