"""How sure a figure is: the share of its like that labelled articles confirm.

    python -m tests.evaluation.confidence            measure: Brier score, log loss, reliability table
    python -m tests.evaluation.confidence --write    and write stats/vocabulary/en/confidence.csv and the card's table

A figure is right where a label of the same indicator overlaps its number; one that only an optional label overlaps is
left out. The odds of being right are those of all figures, shifted by the figure's indicator and by its quantifier. A
word's own share is drawn towards that of all figures as by `WEIGHT` more figures of average luck, so that a rare word
shifts little. Everything printed is measured on documents that the odds were not taken from, one document at a time.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from stats.evaluate import scored
from tests.evaluation.floors import CORPORA, ROOT, readings

FILE = ROOT / "stats/vocabulary/en/confidence.csv"
TABLE = ROOT / "stats/publish/reliability.csv"
FROM = ("own reports", "own passages", "own seeds", "gold", "gold_more")
BY = ("indicator", "quantifier")
WEIGHT = 30
BINS = (0.0, 0.86, 0.9, 0.93, 0.95, 0.97, 1.0)


class Judged(NamedTuple):
    """A figure that labels speak of."""

    document: str
    indicator: str
    quantifier: str
    right: bool


class Odds(NamedTuple):
    """Log odds of all figures, and what each word adds: by `indicator` or `quantifier`, then by word."""

    base: float
    shifts: dict[tuple[str, str], float]

    def confidence(self, figure: Judged) -> float:
        """Between 0 and 1."""
        shifts = (self.shifts.get((by, getattr(figure, by)), 0.0) for by in BY)
        return 1 / (1 + math.exp(-self.base - sum(shifts)))


def judged(name: str) -> Iterator[Judged]:
    """The figures read in a corpus, each right or wrong."""
    corpus = CORPORA[name]
    read = readings(corpus.articles)
    labels: dict[str, list[Mapping[str, Any]]] = {key: [] for key in read}
    for line in corpus.labels.read_text("utf-8").splitlines():
        row = json.loads(line)
        labels[row["doc"]].append(row)
    found = {key: list(of.figures) for key, of in read.items()}
    scores = scored(labels, found, {}, dict.fromkeys(read, ""))
    wrong = {(fault.document, fault.start) for fault in scores.faults if fault.kind == "false"}
    for key, figures in found.items():
        optional = [(row["start"], row["end"]) for row in labels[key] if row.get("optional")]
        for figure in figures:
            start, end = figure["number_start"], figure["number_end"]
            if not any(start < last and first < end for first, last in optional):
                yield Judged(f"{name} {key}", figure["indicator"], figure["quantifier"], (key, start) not in wrong)


def odds(figures: list[Judged]) -> Odds:
    """The odds that figures give; of all of them with one right and one wrong added."""
    mean = (sum(figure.right for figure in figures) + 1) / (len(figures) + 2)
    base = math.log(mean / (1 - mean))
    shifts = {
        key: math.log((right + WEIGHT * mean) / (times - right + WEIGHT * (1 - mean))) - base
        for key, (times, right) in counts(figures).items()
    }
    return Odds(base, shifts)


def counts(figures: list[Judged]) -> dict[tuple[str, str], tuple[int, int]]:
    """How many figures there are of each word, and how many of them are right."""
    times = Counter((by, getattr(figure, by)) for figure in figures for by in BY)
    right = Counter((by, getattr(figure, by)) for figure in figures for by in BY if figure.right)
    return {key: (times[key], right[key]) for key in sorted(times, key=lambda key: (key[0], -times[key], key[1]))}


def held_out(figures: list[Judged], fit: Callable[[list[Judged]], Odds] = odds) -> list[tuple[float, bool]]:
    """The confidence of each figure by the odds of all other documents, and whether it is right."""
    pairs = []
    for document, of_document in groupby(figures, key=lambda figure: figure.document):
        others = fit([figure for figure in figures if figure.document != document])
        pairs += [(others.confidence(figure), figure.right) for figure in of_document]
    return pairs


def brier(pairs: list[tuple[float, bool]]) -> float:
    """Mean squared distance of the confidence from what came true."""
    return sum((sure - right) ** 2 for sure, right in pairs) / len(pairs)


def log_loss(pairs: list[tuple[float, bool]]) -> float:
    """Mean surprise at what came true, in nats."""
    return -sum(math.log(sure if right else 1 - sure) for sure, right in pairs) / len(pairs)


def reliability(pairs: list[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """For each bin with figures: its bounds, how many, mean confidence, share that is right."""
    rows = []
    for low, high in pairwise(BINS):
        inside = [pair for pair in pairs if low <= pair[0] < high or pair[0] == high == 1]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            rows.append((f"{low:.2f}-{high:.2f}", len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return rows


def write(figures: list[Judged]) -> None:
    """Write the table that the reading uses."""
    of = odds(figures)
    with FILE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("by", "word", "figures", "right", "shift"))
        rows.writerow(("all", "", len(figures), sum(figure.right for figure in figures), f"{of.base:.3f}"))
        for (by, word), (times, right) in counts(figures).items():
            rows.writerow((by, word, times, right, f"{of.shifts[by, word]:.3f}"))


def main(words: list[str]) -> None:
    """Print what is measured on held-out documents; with `--write`, write the table."""
    absent = [name for name in FROM if not CORPORA[name].present]
    if absent:
        sys.exit(f"not on this machine: {', '.join(absent)}; the table can only be made from all of {', '.join(FROM)}")
    figures = [figure for name in FROM for figure in judged(name)]
    pairs = held_out(figures)
    constant = held_out(figures, lambda others: Odds(odds(others).base, {}))
    print(f"{len(figures)} figures of {len({figure.document for figure in figures})} documents")
    print(f"{sum(figure.right for figure in figures) / len(figures):.3f} of them are right")
    print(f"Brier score {brier(pairs):.4f}, of one confidence for all {brier(constant):.4f}")
    print(f"log loss    {log_loss(pairs):.4f}, of one confidence for all {log_loss(constant):.4f}\n")
    print("confidence,figures,mean,right")
    rows = [f"{bounds},{times},{mean:.3f},{right:.3f}" for bounds, times, mean, right in reliability(pairs)]
    print("\n".join(rows))
    if "--write" in words:
        write(figures)
        TABLE.write_text("\n".join(["confidence,figures,mean,right", *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
