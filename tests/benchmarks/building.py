"""`python -m tests.benchmarks.building SOURCE TARGET ENGINE WORKERS`: a build that tells each stage as it begins.

A line holds the stage, the seconds on the clock since the start, and the processor's seconds of this process alone.
"""

from __future__ import annotations

import sys
import time

from stats.build import rebuild
from stats.rows import save_memory


def main() -> None:
    """Build, and print the stages."""
    source, target, engine, workers = sys.argv[1:]
    began, told = time.perf_counter(), [""]

    def say(stage: str, done: int) -> None:
        if stage != told[0]:
            print(stage, time.perf_counter() - began, time.process_time(), flush=True)
            told[0] = stage

    save_memory()
    summary = rebuild([source], target, engine=engine, workers=int(workers), progress=say)
    say("done", 0)
    print("figures", summary.rows["figures"], flush=True)


if __name__ == "__main__":
    main()
