"""The dataset card: what the tables hold, how to read the numbers and how not to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import TABLES, vocabulary
from stats.publish.quality import reliability

_QUALITY = (
    "The program that read these articles, on forty other articles that nobody read while its rules were written. "
    "Precision and recall are of figures with the right indicator; the other shares are of the figures found.\n\n"
)
_RELIABILITY = (
    "The column `confidence` says how sure it is that a careful reader finds the same indicator on the number. On "
    "labelled documents, each judged by what the others taught, figures of each confidence were right so often:\n\n"
)


def dataset_card(folder: Path, manifest: Mapping[str, Any]) -> str:
    """The card of the dataset in `folder`, in Markdown.

    `manifest["quality"]`, where it is given, maps each measure of `stats.publish.quality` to its share from 0 to 1.
    """
    rows = {name: pq.read_metadata(folder / f"{name}.parquet").num_rows for name in TABLES}
    quality = manifest.get("quality")
    return (
        files("stats.publish")
        .joinpath("card.md")
        .read_text("utf-8")
        .format(
            holdings=_table(
                ("Table", "Rows", "What a row is"), ((f"`{n}`", rows[n], TABLES[n].description) for n in TABLES)
            ),
            indicators=_indicators(folder),
            quality=_quality(quality) if quality else "This build was not measured against labelled figures.",
            files="\n".join(f"- `{name}.parquet`: {table.title}" for name, table in TABLES.items()),
            version=manifest.get("stats", "not stated"),
        )
    )


def _quality(shares: Mapping[str, float]) -> str:
    """What was measured, and how far `confidence` can be believed."""
    measured = _table(("Measure", "Share"), ((name, f"{share:.2f}") for name, share in shares.items()))
    sure = _table(("Confidence", "Figures", "Mean confidence", "Right"), (list(row.values()) for row in reliability()))
    return f"{_QUALITY}{measured}\n\n{_RELIABILITY}{sure}"


def _indicators(folder: Path) -> str:
    counts = pq.read_table(folder / "figures.parquet", columns=["indicator"])["indicator"].value_counts().to_pylist()
    if not counts:
        return "It holds no figures."
    dates = pq.read_table(folder / "documents.parquet", columns=["published_on"])["published_on"]
    span = pc.min_max(dates).as_py()
    titles = vocabulary.rows("indicators")
    ranked = sorted(counts, key=lambda entry: (-entry["counts"], entry["values"]))
    table = _table(
        ("Indicator", "Figures", "What is counted"),
        ((f"`{e['values']}`", e["counts"], titles[e["values"]]["definition"]) for e in ranked),
    )
    if span["min"] is None:
        return table
    return f"{table}\n\nThe dated documents were published from {span['min']} to {span['max']}."


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [" | ".join(map(str, cells)) for cells in (header, ["---"] * len(header), *rows)]
    return "\n".join(f"| {line} |" for line in lines)
