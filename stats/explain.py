"""Where a published figure or estimate comes from: the words, how each field was read, what hangs together with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.compute as pc
import pyarrow.parquet as pq

Row = Mapping[str, Any]


class Field(NamedTuple):
    """A field of a figure as published, and the words or the rule from which it was read."""

    name: str
    value: str
    read_from: str


class Explanation(NamedTuple):
    """All there is to know of a figure. `links` are (relation, figure) pairs; `estimates` those it is among."""

    figure: Row
    document: Row
    fields: tuple[Field, ...]
    links: tuple[tuple[str, Row], ...]
    estimates: tuple[Row, ...]
    citation: str

    @property
    def marked(self) -> tuple[str, str, str]:
        """The sentence in three parts: before the number, the number, behind it."""
        start = self.figure["number_start"] - self.figure["quote_start"]
        end = self.figure["number_end"] - self.figure["quote_start"]
        return self.figure["quote"][:start], self.figure["quote"][start:end], self.figure["quote"][end:]


class EstimateExplanation(NamedTuple):
    """An estimate, and the figures behind it with their documents, the preferred one first."""

    estimate: Row
    figures: tuple[tuple[Row, Row], ...]


def explain(folder: str | Path, identifier: str) -> Explanation:
    """What is known of the figure with this id. Raises `KeyError` where the dataset in `folder` has none."""
    root = Path(folder)
    figure = _one(root, "figures", "figure_id", identifier)
    document = _one(root, "documents", "document_id", figure["document_id"])
    return Explanation(
        figure,
        document,
        _fields(figure, document),
        _links(root, identifier),
        tuple(row for row in _rows(root, "estimates", "indicator", [figure["indicator"]]) if _behind(row, identifier)),
        citation(figure, document),
    )


def explain_estimate(folder: str | Path, identifier: str) -> EstimateExplanation:
    """What is known of the estimate with this id. Raises `KeyError` where the dataset in `folder` has none."""
    root = Path(folder)
    estimate = _one(root, "estimates", "estimate_id", identifier)
    figures = _rows(root, "figures", "figure_id", _members(estimate))
    documents = {
        row["document_id"]: row
        for row in _rows(root, "documents", "document_id", {figure["document_id"] for figure in figures})
    }
    figures.sort(key=lambda figure: (figure["figure_id"] != estimate["best_figure_id"], figure["figure_id"]))
    return EstimateExplanation(estimate, tuple((figure, documents[figure["document_id"]]) for figure in figures))


def ids_like(folder: str | Path, beginning: str, most: int = 5) -> list[str]:
    """Ids of figures and estimates that begin so, sorted, at most so many."""
    found: list[str] = []
    for table, column in (("figures", "figure_id"), ("estimates", "estimate_id")):
        ids = pq.read_table(Path(folder) / f"{table}.parquet", columns=[column])[column]
        found += ids.filter(pc.starts_with(ids, beginning)).to_pylist()
    return sorted(found)[:most]


def citation(figure: Row, document: Row) -> str:
    """The line to cite a figure by: who says it, where it was published, and its id."""
    said = f"{figure['claimant_text']}, quoted in " if figure["claimant_text"] else ""
    title = f"“{document['title']}”" if document["title"] else document["source_id"]
    where = [document["publisher"], title, document["published_on"], document["url"]]
    told = ", ".join(str(part) for part in where if part)
    return f"{said}{told}; figure {figure['figure_id']}, read by humanitarian-stats {figure['extractor_version']}"


def _fields(figure: Row, document: Row) -> tuple[Field, ...]:
    """Every field with what it was read from, in reading order; fields without a value left out."""
    words = {
        "indicator": f"the rule {figure['rule']}",
        "value": _quoted(figure["number_text"]),
        "low": _quoted(figure["number_text"]),
        "high": _quoted(figure["number_text"]),
        "quantifier": _quoted(figure["number_text"]),
        "unit": _quoted(figure["population_text"] or figure["number_text"]),
        "population": _quoted(figure["population_text"]),
        "share_of": "the words behind the number",
        "scope": f"the rule {figure['rule']} and the sentence",
        "modality": "the sentence",
        "actor_text": "the sentence",
        "cause": "the sentence",
        "claimant_text": "the article",
        "claimant_kind": _quoted(figure["claimant_text"]),
        "place_name": _quoted(figure["place_text"]),
        "admin1": f"the gazetteer's place {figure['place_id']}",
        "country_code": f"the gazetteer's place {figure['place_id']}",
        "date_from": _quoted(figure["date_text"]) + _published(document),
        "date_to": _quoted(figure["date_text"]) + _published(document),
        "date_precision": _quoted(figure["date_text"]),
        "confidence": f"the rule {figure['rule']}",
        "flags": "the checks of the reading",
    }
    return tuple(Field(name, _told(figure[name]), told) for name, told in words.items() if figure[name] is not None)


def _told(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else "the sentence"


def _published(document: Row) -> str:
    return f" and the day of publication, {document['published_on']}" if document["published_on"] else ""


def _links(root: Path, identifier: str) -> tuple[tuple[str, Row], ...]:
    links = [
        *(
            (row["relation"], row["to_figure_id"])
            for row in _rows(root, "figure_links", "from_figure_id", [identifier])
        ),
        *(
            (_FROM_BEHIND.get(row["relation"], row["relation"]), row["from_figure_id"])
            for row in _rows(root, "figure_links", "to_figure_id", [identifier])
        ),
    ]
    others = {row["figure_id"]: row for row in _rows(root, "figures", "figure_id", {other for _, other in links})}
    return tuple((relation, others[other]) for relation, other in sorted(set(links)))


# How a link reads from its other end; the relations that are not here read the same.
_FROM_BEHIND = {"part_of": "has_part", "supersedes": "superseded_by"}


def _behind(estimate: Row, figure_id: str) -> bool:
    return figure_id in _members(estimate)


def _members(estimate: Row) -> set[str]:
    return set(estimate["figure_ids"].split(";"))


def _one(root: Path, table: str, column: str, identifier: str) -> Row:
    rows = _rows(root, table, column, [identifier])
    if not rows:
        raise KeyError(identifier)
    return rows[0]


def _rows(root: Path, table: str, column: str, wanted: Iterable[str]) -> list[Row]:
    ids = sorted(wanted)
    if not ids:
        return []
    rows: list[Row] = pq.read_table(root / f"{table}.parquet", filters=[(column, "in", ids)]).to_pylist()
    return rows
