"""Kill builds at random moments: the last dataset must be whole every time, and the next build end right.

`python -m tests.hardening.kills [TIMES] [SEED]` kills so many builds (fifty by default) and prints what each kill left.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import stats
from stats.build import rebuild
from stats.cache import cache_folder
from stats.check import check
from tests.conftest import article, tables_of, write_articles
from tests.end_to_end.same_rows import differences


def kill_builds(folder: Path, times: int, seed: int, articles: int = 1200) -> Counter[str]:
    """What so many killed builds left: the `old` dataset or the `new` one. Raises `AssertionError` for anything else.

    Builds go to and fro between two inputs, in two processes each; every third time what a kill left is finished by a
    build that nobody kills, and compared with one from nothing.
    """
    chance = random.Random(seed)
    inputs = [
        write_articles(folder / f"{name}.jsonl", (article(number, id=f"{name}-{number}") for number in numbers))
        for name, numbers in (("one", range(articles)), ("two", range(articles // 2, articles * 2)))
    ]
    whole = []
    for number, given in enumerate(inputs):
        rebuild([given], folder / f"whole-{number}", workers=2)
        whole.append(tables_of(folder / f"whole-{number}"))
    target = folder / "out"
    start = time.perf_counter()
    rebuild([inputs[0]], target, workers=2, force=True)
    longest = time.perf_counter() - start + 1.5
    # The builds that are killed run this code, even where another copy of the program is installed.
    environment = {**os.environ, "PYTHONPATH": str(Path(stats.__file__).parents[1])}
    left: Counter[str] = Counter()
    for number in range(times):
        wanted = (number + 1) % 2
        words = ["rebuild", str(inputs[wanted]), "--to", "out", "--workers", "2", "--quiet"]
        if number % 2:
            words.append("--force")
        build = subprocess.Popen(
            [sys.executable, "-m", "stats", *words], cwd=folder, env=environment, start_new_session=True
        )
        time.sleep(chance.uniform(0.05, longest))
        ended = build.poll() is not None
        build.kill()
        build.wait()
        found = tables_of(target)
        assert found in whole, f"kill {number} left a dataset that is neither: {_told(target, folder)}"
        left["ended before the kill" if ended else "new" if found == whole[wanted] else "old"] += 1
        if number % 3 == 2:
            rebuild([inputs[wanted]], target, workers=2)
            assert tables_of(target) == whole[wanted], f"the build after kill {number} is not the one from nothing"
            assert check(target) == []
            strays = {path.name for path in cache_folder(target).iterdir()} - {"index.sqlite", "shards"}
            assert not strays, strays
    return left


def _told(target: Path, folder: Path) -> list[str]:
    """How a dataset differs from the two that it may be, and what rules it breaks."""
    told = [line for number in range(2) for line in differences(folder / f"whole-{number}", target)]
    return [*(line[:300] for line in told), *map(str, check(target))]


if __name__ == "__main__":
    wanted, seed = ([int(word) for word in sys.argv[1:]] + [50, 1][len(sys.argv) - 1 :])[:2]
    with tempfile.TemporaryDirectory() as room:
        sys.stderr.write(json.dumps(kill_builds(Path(room), wanted, seed)) + "\n")
