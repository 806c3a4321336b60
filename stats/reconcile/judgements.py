"""What people have judged: figures that are the same or not, that are none, or whose fields are wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple, get_args

Verdict = Literal["same", "different", "reject", "correct"]
# The fields of a figure that a person may correct, and how the cell is read.
NUMBERS = ("value", "low", "high")
CORRECTABLE = (
    *NUMBERS,
    "indicator",
    "quantifier",
    "unit",
    "scope",
    "modality",
    "population",
    "claimant_text",
    "claimant_kind",
    "place_text",
)


class JudgementError(ValueError):
    """A judgement cannot be read; the message names the line and what to mend."""


class Judgement(NamedTuple):
    """One line of `judgements.csv`.

    `same` and `different` speak of two figures, `reject` of one, `correct` of one and its `field`, whose new content is
    `content` (empty for null). `who`, `when` and `why` are kept as written.
    """

    verdict: Verdict
    figure_id: str
    other_figure_id: str
    field: str
    content: str
    who: str
    when: str
    why: str


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a CSV file with the columns of `Judgement`; none where there is no file.

    Raises `JudgementError` for a wrong header, an unknown verdict or field, or a missing id, person, day or reason.
    """
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if tuple(reader.fieldnames or ()) != Judgement._fields:
            raise JudgementError(f"{path}: the header must be {','.join(Judgement._fields)}")
        return tuple(_checked(row, f"{path}, line {reader.line_num}") for row in reader)


def _checked(row: dict[str, str], where: str) -> Judgement:
    if None in row or None in row.values():
        raise JudgementError(f"{where}: wrong number of cells")
    verdict = row["verdict"]
    if verdict not in get_args(Verdict):
        raise JudgementError(f"{where}: the verdict is one of {', '.join(get_args(Verdict))}")
    if not row["figure_id"] or (verdict in ("same", "different")) != bool(row["other_figure_id"]):
        raise JudgementError(f"{where}: same and different need two figure ids, reject and correct one")
    if (verdict == "correct") != bool(row["field"]) or (row["field"] and row["field"] not in CORRECTABLE):
        raise JudgementError(f"{where}: correct needs a field, one of {', '.join(CORRECTABLE)}")
    if row["field"] in NUMBERS and row["content"]:
        try:
            float(row["content"])
        except ValueError:
            raise JudgementError(f"{where}: {row['content']!r} is no number") from None
    if not (row["who"] and row["when"] and row["why"]):
        raise JudgementError(f"{where}: who, when and why must be filled in")
    return Judgement(**row)  # type: ignore[arg-type]


def stale(judgements: Iterable[Judgement], figure_ids: set[str]) -> tuple[Judgement, ...]:
    """The judgements that speak of a figure which is not there any more."""
    return tuple(
        judgement
        for judgement in judgements
        if judgement.figure_id not in figure_ids
        or (judgement.other_figure_id and judgement.other_figure_id not in figure_ids)
    )
