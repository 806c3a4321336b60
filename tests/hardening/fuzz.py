"""`make fuzz`: read many made-up texts and cuts of real ones, and keep every one whose reading is wrong as a case.

`python -m tests.hardening.fuzz [TEXTS] [SEED]` reads so many texts (a million by default), every second one a cut, on
all processors, prints the rate, and adds what failed to `tests/hardening/cases.jsonl`, which the tests replay.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from functools import cache
from itertools import chain, islice
from pathlib import Path

from tests.hardening.faults import faults, unsteady
from tests.hardening.texts import cuts, real_texts, texts

CASES = Path(__file__).with_name("cases.jsonl")
_BATCH = 2000
_TWICE = 20
_SLOW = 2.0


_articles = cache(real_texts)


def wrong_in(seed: int) -> list[tuple[str, list[str]]]:
    """The texts of one batch that are read wrongly, with what is wrong; every twentieth text is read twice."""
    found = []
    made = chain.from_iterable(zip(texts(seed), cuts(seed, _articles()), strict=False))
    for number, text in enumerate(islice(made, _BATCH)):
        start = time.process_time()
        wrong = faults(text)
        if time.process_time() - start > _SLOW:
            wrong.append("slow")
        if not wrong and number // 2 % _TWICE == 0 and unsteady(text):
            wrong.append("another reading at the second time")
        if wrong:
            found.append((text, wrong))
    return found


def main() -> int:
    """Read the texts; the exit status is 1 where one is read wrongly."""
    wanted, seed = ([int(word) for word in sys.argv[1:]] + [1_000_000, 1][len(sys.argv) - 1 :])[:2]
    batches = range(seed * 1_000_000, seed * 1_000_000 + -(-wanted // _BATCH))
    start, failed, done = time.perf_counter(), 0, 0
    with multiprocessing.Pool(os.cpu_count()) as pool:
        for found in pool.imap_unordered(wrong_in, batches):
            done += _BATCH
            for text, wrong in found[:5]:
                failed += 1
                with CASES.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"text": text, "wrong": wrong[0]}) + "\n")
                sys.stderr.write(f"{wrong[0]}: {text[:100]!r}\n")
            if done % 100_000 == 0:
                sys.stderr.write(f"{done:,} texts, {done / (time.perf_counter() - start):,.0f} a second\n")
    rate = done / (time.perf_counter() - start)
    sys.stderr.write(f"{done:,} texts read, {rate:,.0f} a second, {failed} kept as cases\n")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
