"""How well the reading was measured to be, for the card and the manifest of a dataset."""

from __future__ import annotations

import csv
from importlib.resources import files


def measured_quality() -> dict[str, float]:
    """Measure to share from 0 to 1, from `quality.csv`.

    Measured on the forty articles of `tests/gold/unseen.md` (349 figures that are not optional), from which no rule
    was written. Precision and recall are of figures with the right indicator; the other shares of figures found.
    """
    return {row["measure"]: float(row["share"]) for row in _rows("quality.csv")}


def reliability() -> list[dict[str, str]]:
    """How often figures of each `confidence` (its bounds) were right: `figures`, `mean` confidence, share `right`.

    From `reliability.csv`, which `python -m tests.evaluation.confidence --write` measures on labelled documents, each
    judged by the others.
    """
    return _rows("reliability.csv")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("stats.publish").joinpath(name).read_text(encoding="utf-8").splitlines()))
