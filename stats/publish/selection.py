"""Which figures of a dataset an export holds, and what was left out by which filter."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq


class Filters(NamedTuple):
    """What an export is narrowed to; an empty filter lets everything pass.

    `indicator`, `population`, `country` (ISO 3166 alpha-3) and `claimant_kind` each hold the allowed words. A figure
    passes `since` and `until` where some day of its period lies in them; an undated figure does not pass, and is
    counted apart.
    """

    indicator: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    claimant_kind: tuple[str, ...] = ()


EVERYTHING = Filters()


class Selection(NamedTuple):
    """The tables of a dataset for an export, with the kept figures in reading order.

    `figures` are sorted by day of publication, document and place in the text. `links` are all links of the dataset.
    `left_out` counts the figures that did not pass by the first filter that they did not pass.
    """

    folder: Path
    figures: pa.Table
    documents: pa.Table
    links: pa.Table
    filters: Filters
    left_out: Mapping[str, int]


def selected(folder: Path, filters: Filters) -> Selection:
    """The figures of the dataset in `folder` that pass the filters.

    Raises `FileNotFoundError` where there is no dataset.
    """
    figures, documents, links = (
        pq.read_table(folder / f"{name}.parquet") for name in ("figures", "documents", "figure_links")
    )
    figures, left_out = _narrowed(figures, filters)
    position = pc.index_in(figures["document_id"], value_set=documents["document_id"].combine_chunks())
    keys = pa.table(
        {
            "published_on": documents["published_on"].take(position),
            "document_id": figures["document_id"],
            "number_start": figures["number_start"],
        }
    )
    order = pc.sort_indices(keys, [(column, "ascending") for column in keys.column_names])
    return Selection(folder, figures.take(order), documents, links, filters, left_out)


def _narrowed(figures: pa.Table, filters: Filters) -> tuple[pa.Table, dict[str, int]]:
    left_out: dict[str, int] = {}
    for name, words in (
        ("indicator", filters.indicator),
        ("population", filters.population),
        ("country", filters.country),
        ("claimant_kind", filters.claimant_kind),
    ):
        if words:
            column = figures["country_code" if name == "country" else name]
            figures = _kept(figures, pc.is_in(column, value_set=pa.array(words, pa.string())), name, left_out)
    first = pc.coalesce(figures["date_from"], figures["date_to"])
    if filters.since is not None or filters.until is not None:
        figures = _kept(figures, pc.is_valid(first), "undated", left_out)
    # A period without an end goes on, one without a start is its last day.
    if filters.since is not None:
        day = pa.scalar(filters.since, pa.date32())
        open_ended = pc.equal(figures["date_precision"], "since")
        last = pc.coalesce(figures["date_to"], figures["date_from"])
        goes_on = pc.and_(open_ended, pc.is_null(figures["date_to"]))
        figures = _kept(figures, pc.or_(pc.greater_equal(last, day), goes_on), "since", left_out)
    if filters.until is not None:
        day = pa.scalar(filters.until, pa.date32())
        first = pc.coalesce(figures["date_from"], figures["date_to"])
        figures = _kept(figures, pc.less_equal(first, day), "until", left_out)
    return figures, left_out


def _kept(figures: pa.Table, passes: pa.ChunkedArray, name: str, left_out: dict[str, int]) -> pa.Table:
    kept = figures.filter(passes)
    left_out[name] = figures.num_rows - kept.num_rows
    return kept
