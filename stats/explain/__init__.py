"""Where a published figure or estimate comes from: the words, how each field was read, what hangs together with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.compute as pc
import pyarrow.parquet as pq

from stats.publish.marked import marked

Row = Mapping[str, Any]


class Field(NamedTuple):
    """A field of a figure as published, and the words or the rule from which it was read."""

    name: str
    value: str
    read_from: str


class Linked(NamedTuple):
    """Another figure, what it is to the explained one or the explained one to it, and why they are linked."""

    relation: str
    figure: Row
    basis: str


class Explanation(NamedTuple):
    """All there is to know of a figure.

    `estimates` are those it is among; `rivals` the other figures behind them, those linked to it left out.
    """

    figure: Row
    document: Row
    fields: tuple[Field, ...]
    links: tuple[Linked, ...]
    estimates: tuple[Row, ...]
    rivals: tuple[Row, ...]
    citation: str

    @property
    def marked(self) -> tuple[str, str, str]:
        """The sentence in three parts: before the number, the number, behind it. Without quotes, the number alone."""
        return marked(self.figure)


class EstimateExplanation(NamedTuple):
    """An estimate, the figures behind it with their documents, the preferred one first, and the links among them.

    `links` are pairs of a figure's id and what links it to another of them.
    """

    estimate: Row
    figures: tuple[tuple[Row, Row], ...]
    links: tuple[tuple[str, Linked], ...]
    citation: str


def explain(folder: str | Path, identifier: str) -> Explanation:
    """What is known of the figure with this id. Raises `KeyError` where the dataset in `folder` has none."""
    root = Path(folder)
    figure = _one(root, "figures", "figure_id", identifier)
    document = _one(root, "documents", "document_id", figure["document_id"])
    links = _links(root, identifier)
    same_indicator = _rows(root, "estimates", "indicator", [figure["indicator"]])
    estimates = [row for row in same_indicator if identifier in _members(row)]
    rivals = {other for row in estimates for other in _members(row)}
    rivals -= {identifier, *(link.figure["figure_id"] for link in links)}
    return Explanation(
        figure,
        document,
        _fields(figure, document),
        links,
        tuple(estimates),
        tuple(_rows(root, "figures", "figure_id", rivals)),
        citation(figure, document),
    )


def explain_estimate(folder: str | Path, identifier: str) -> EstimateExplanation:
    """What is known of the estimate with this id. Raises `KeyError` where the dataset in `folder` has none."""
    root = Path(folder)
    estimate = _one(root, "estimates", "estimate_id", identifier)
    members = _members(estimate)
    figures = _rows(root, "figures", "figure_id", members)
    documents = {
        row["document_id"]: row
        for row in _rows(root, "documents", "document_id", {figure["document_id"] for figure in figures})
    }
    figures.sort(key=lambda figure: (figure["figure_id"] != estimate["best_figure_id"], figure["figure_id"]))
    by_id = {figure["figure_id"]: figure for figure in figures}
    links = tuple(
        (row["from_figure_id"], Linked(row["relation"], by_id[row["to_figure_id"]], row["basis"]))
        for row in _rows(root, "figure_links", "from_figure_id", members)
        if row["to_figure_id"] in members
    )
    told = tuple((figure, documents[figure["document_id"]]) for figure in figures)
    return EstimateExplanation(estimate, told, links, estimate_citation(estimate, told))


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


def estimate_citation(estimate: Row, figures: Sequence[tuple[Row, Row]]) -> str:
    """The line to cite an estimate by: its bounds, its rule, the sources behind it, and its id."""
    ends = [f"{name} {_told(estimate[name])}" for name in ("low", "best", "high") if estimate[name] is not None]
    sources = dict.fromkeys(
        figure["claimant_text"] or document["publisher"] or document["source_id"] for figure, document in figures
    )
    version = figures[0][0]["extractor_version"]
    rule = "no best number" if estimate["best"] is None else f"rule {estimate['method'].replace('_', ' ')}"
    return (
        f"{', '.join(ends) or 'no number'} ({rule}), from {', '.join(sources)}; "
        f"estimate {estimate['estimate_id']}, computed by humanitarian-stats {version}"
    )


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


def _links(root: Path, identifier: str) -> tuple[Linked, ...]:
    links: set[tuple[str, str, str]] = {
        (row["relation"], row["to_figure_id"], row["basis"])
        for row in _rows(root, "figure_links", "from_figure_id", [identifier])
    } | {
        (_FROM_BEHIND.get(row["relation"]) or row["relation"], row["from_figure_id"], row["basis"])
        for row in _rows(root, "figure_links", "to_figure_id", [identifier])
    }
    others = {row["figure_id"]: row for row in _rows(root, "figures", "figure_id", {other for _, other, _ in links})}
    return tuple(Linked(relation, others[other], basis) for relation, other, basis in sorted(links))


# How a link reads from its other end; the relations that are not here read the same.
_FROM_BEHIND = {"part_of": "has_part", "supersedes": "superseded_by"}


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
