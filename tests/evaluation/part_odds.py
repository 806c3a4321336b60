"""Which totals figures told elsewhere are parts of: the weights that labelled articles give to the traits of a pair.

    python -m tests.evaluation.part_odds            measure, each document by the weights of others
    python -m tests.evaluation.part_odds --write    and write stats/vocabulary/en/part_odds.csv

Logistic regression over the traits of `stats.figures.totals`, one weight a value, drawn towards none by `RIDGE`. A pair
is an example where both figures are labelled. It is left out where the label names another figure with the same number,
or the whole of the whole: such a link is right in the world, though not the one labelled.
"""

from __future__ import annotations

import csv
import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np

from stats.documents import read_documents
from stats.figures import claims
from stats.figures.totals import LIKELY, Pair, pairs
from stats.numbers import quantities
from stats.sentences import sentences
from tests.evaluation.floors import CORPORA, OPEN_SETS, ROOT, labelled_articles

FILE = ROOT / "stats/vocabulary/en/part_odds.csv"
FROM = ("own reports", "own passages", "own seeds", "gold", "gold_more", "read")
RIDGE, RARE, FOLDS = 3.0, 8, 8
Trait = tuple[str, str]
Weights = dict[Trait, float]
Row = Mapping[str, Any]


class Example(NamedTuple):
    """A pair that labels speak of. `part` names the figure, `wanted` says whether it has a whole among those read."""

    document: str
    part: tuple[str, int]
    traits: dict[str, str]
    linked: bool
    near: bool
    wanted: bool


def examples(name: str) -> Iterator[Example]:
    """The labelled pairs of a corpus."""
    corpus = CORPORA[name]
    labels: dict[str, dict[int, Row]] = defaultdict(dict)
    for line in corpus.labels.read_text("utf-8").splitlines():
        row = json.loads(line)
        labels[row["doc"]][row["start"]] = row
    with TemporaryDirectory() as folder:
        drawn = corpus.articles == OPEN_SETS
        articles = labelled_articles(corpus, Path(folder)) if drawn else corpus.articles
        for document in read_documents([str(articles)]):
            rows = labels.get(document.source_id)
            if rows and document.status == "read":
                found = sentences(document)
                told, _, around = claims(document, found, quantities(document, found))
                starts = {claim.quantity.start for claim in told}
                for pair in pairs(told, found, around):
                    example = _example(document.source_id, pair, rows, starts)
                    if example is not None:
                        yield example


def _example(document: str, pair: Pair, rows: Mapping[int, Row], starts: set[int]) -> Example | None:
    part, whole = rows.get(pair.part.quantity.start), rows.get(pair.whole.quantity.start)
    if part is None or whole is None or part["optional"] or part["indicator"] != pair.part.indicator:
        return None
    wanted = rows.get(part["part_of"])
    linked = wanted is whole
    near = wanted is not None and not linked and (_told_again(whole, wanted) or wanted["part_of"] == whole["start"])
    found = wanted is not None and wanted["start"] in starts
    return Example(document, (document, part["start"]), pair.traits, linked, near, found)


def _told_again(row: Row, other: Row) -> bool:
    return bool(row["indicator"] == other["indicator"] and row["value"] == other["value"])


def weights(of: list[Example]) -> Weights:
    """The log odds that each trait adds, and under `("all", "")` those of every pair; by Newton's method."""
    learnt = [example for example in of if not example.near]
    times = Counter(trait for example in learnt for trait in example.traits.items())
    known = [trait for trait in sorted(times) if times[trait] >= RARE]
    at = {trait: column for column, trait in enumerate(known, 1)}
    x = np.zeros((len(learnt), len(known) + 1))
    x[:, 0] = 1
    for line, example in enumerate(learnt):
        x[line, [at[trait] for trait in example.traits.items() if trait in at]] = 1
    y = np.array([example.linked for example in learnt], dtype=float)
    ridge = np.diag([1e-6] + [RIDGE] * len(known))
    w = np.zeros(len(known) + 1)
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - y) + ridge @ w)
    return {("all", ""): float(w[0])} | {trait: float(w[column]) for trait, column in at.items()}


def likelihood(traits: Mapping[str, str], of: Weights) -> float:
    """The chance of a link by given weights."""
    return float(1 / (1 + np.exp(-of["all", ""] - sum(of.get(trait, 0.0) for trait in traits.items()))))


def held_out(of: list[Example]) -> list[tuple[Example, float]]:
    """Each example with its chance by the weights of other documents."""
    fold = {example.document: zlib.crc32(example.document.encode()) % FOLDS for example in of}
    judged = []
    for left_out in range(FOLDS):
        learnt = weights([example for example in of if fold[example.document] != left_out])
        own = (example for example in of if fold[example.document] == left_out)
        judged += [(example, likelihood(example.traits, learnt)) for example in own]
    return judged


def outcome(judged: list[tuple[Example, float]], likely: float) -> Counter[str]:
    """How many figures are `linked` as labelled, `near` that, linked with `other` ones, and how many are `wanted`."""
    best: dict[tuple[str, int], tuple[float, Example]] = {}
    for example, chance in judged:
        if chance > best.get(example.part, (-1.0,))[0]:
            best[example.part] = chance, example
    counts = Counter(wanted=sum(example.wanted for _, example in best.values()))
    for chance, example in best.values():
        if chance > likely:
            counts["linked" if example.linked else "near" if example.near else "other"] += 1
    return counts


def write(of: list[Example], learnt: Weights) -> None:
    """Write the table that the reading uses."""
    counted = [example for example in of if not example.near]
    times = Counter(trait for example in counted for trait in example.traits.items())
    linked = Counter(trait for example in counted if example.linked for trait in example.traits.items())
    times["all", ""], linked["all", ""] = len(counted), sum(example.linked for example in counted)
    with FILE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("trait", "value", "pairs", "linked", "shift"))
        for trait, shift in learnt.items():
            rows.writerow((*trait, times[trait], linked[trait], f"{shift:.3f}"))


def main(words: list[str]) -> None:
    """Print what is measured on held-out documents; with `--write`, write the table."""
    absent = [name for name in FROM if not CORPORA[name].present]
    if absent:
        sys.exit(f"not on this machine: {', '.join(absent)}; the table can only be made from all of {', '.join(FROM)}")
    found = [example for name in FROM for example in examples(name)]
    judged = held_out(found)
    print(f"{len(found)} pairs of {len({example.document for example in found})} documents")
    for likely in (0.3, LIKELY, 0.5, 0.6):
        counts = outcome(judged, likely)
        print(f"over {likely}: {dict(sorted(counts.items()))}")
    if "--write" in words:
        write(found, weights(found))


if __name__ == "__main__":
    main(sys.argv[1:])
