"""What the report tells of a selection: counts for the charts, and the rows for the table."""

from __future__ import annotations

import csv
import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import vocabulary
from stats.publish.flat import flat_batches
from stats.publish.marked import NEEDED, marked
from stats.publish.selection import Selection

OWN_VOICE = "The article itself"
_LISTED = 15
_ESTIMATES = 40
# The report's name of a column, and the column of the flat sheet or of `figures` from which it comes.
_FLAT = {
    "what": "what",
    "who": "who",
    "counted": "who_as_written",
    "place": "place",
    "country": "country",
    "speaker": "said_by",
    "kind": "said_by_type",
    "doer": "done_by",
    "cause": "cause",
    "scope": "how_counted",
    "status": "status",
    "dated": "date_as_written",
    "caveat": "caveat",
}
_NUMBERS = ("value", "low", "high")


class Holdings(NamedTuple):
    """The dataset in a few counts. `claims` counts repeated claims once; `first` and `last` are days of publication."""

    figures: int
    articles: int
    claims: int
    outlets: int
    claimants: int
    countries: int
    rejects: int
    first: datetime.date | None
    last: datetime.date | None
    versions: tuple[str, ...]


class Estimate(NamedTuple):
    """An estimate in words. `of` says what is counted in which unit, `about` whom, where and when."""

    of: str
    about: str
    low: float | None
    best: float | None
    high: float | None
    claims: int
    documents: int
    method: str


class Content(NamedTuple):
    """All that a report tells.

    The counts are pairs of a name and how many figures there are, the most frequent first; a name of `None` stands for
    those without one. `published` counts by indicator and month (`2020-03`, or `None`). `payload` is for the table's
    script.
    """

    holdings: Holdings
    indicators: list[tuple[str | None, int]]
    published: Mapping[tuple[str, str | None], int]
    kinds: list[tuple[str | None, int]]
    claimants: list[tuple[str | None, int]]
    outlets: list[tuple[str | None, int]]
    estimates: list[Estimate]
    payload: dict[str, Any]


def content(selection: Selection) -> Content:
    """What the report tells of a selection. Estimates speak of the whole dataset: a narrowed selection has none."""
    flat = pa.concat_tables(flat_batches(selection)) if selection.figures.num_rows else None
    if flat is None:
        return _empty(selection)
    published = flat["published_on"].to_pylist()
    what = flat["what"].to_pylist()
    months = (day.isoformat()[:7] if day else None for day in published)
    days = [day for day in published if day]
    links = _links(selection)
    groups = flat["same_claim_group"].to_pylist()
    claimants = _ranked(flat["said_by"].to_pylist())
    outlets = _ranked(flat["outlet"].to_pylist())
    narrowed = any(selection.left_out.values())
    estimates = [] if narrowed else pq.read_table(selection.folder / "estimates.parquet").to_pylist()
    holdings = Holdings(
        figures=flat.num_rows,
        articles=len(pc.unique(flat["document_id"])),
        claims=len({group or number for number, group in enumerate(groups)}),
        outlets=sum(name is not None for name, _ in outlets),
        claimants=sum(name is not None for name, _ in claimants),
        countries=len(pc.unique(flat["country"].drop_null())),
        rejects=0 if narrowed else pq.read_metadata(selection.folder / "rejects.parquet").num_rows,
        first=min(days, default=None),
        last=max(days, default=None),
        versions=tuple(sorted(filter(None, pc.unique(flat["release"]).to_pylist()))),
    )
    return Content(
        holdings,
        _ranked(what),
        Counter(zip(what, months, strict=True)),
        _ranked(flat["said_by_type"].to_pylist()),
        [pair for pair in claimants if pair[0]][:_LISTED],
        [pair for pair in outlets if pair[0]][:_LISTED],
        _shown(estimates),
        _payload(selection, flat, links, estimates),
    )


def _empty(selection: Selection) -> Content:
    rows: dict[str, list[int]] = {
        name: [] for name in (*_FLAT, *_NUMBERS, "id", "at", "long", "quote", "sentence", "article")
    }
    rows |= {"date": [], "quantifier": [], "unit": []}
    words: dict[str, list[str]] = {name: [] for name in (*_FLAT, "quote", "date", "quantifier", "unit")}
    articles: dict[str, list[str]] = {name: [] for name in (*_ARTICLE, "outlet", "outlets")}
    payload = {"rows": rows, "words": words, "articles": articles, "links": [], "estimates": []}
    rejects = pq.read_metadata(selection.folder / "rejects.parquet").num_rows
    return Content(Holdings(0, 0, 0, 0, 0, 0, rejects, None, None, ()), [], {}, [], [], [], [], payload)


@cache
def _many() -> Mapping[str, str]:
    rows = csv.DictReader(files(__package__).joinpath("units.csv").read_text("utf-8").splitlines())
    return {row["unit"]: row["many"] for row in rows}


def units_in_many(unit: str) -> str:
    """What stands behind a number in this unit: `people`, `health facilities`; a currency keeps its code."""
    return _many().get(unit, unit)


def _ranked(names: Iterable[str | None]) -> list[tuple[str | None, int]]:
    return sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0] or ""))


_ARTICLE = {"title": "title", "url": "url", "source": "source_id", "language": "language", "published": "published_on"}


def _payload(
    selection: Selection, flat: pa.Table, links: list[list[Any]], estimates: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Columns for the script: texts as places in a sorted list of words, -1 for none; offsets in UTF-16 units."""
    figures = selection.figures
    rows: dict[str, list[Any]] = {"id": flat["figure_id"].to_pylist()}
    words: dict[str, list[str]] = {}
    for name, source in _FLAT.items():
        rows[name], words[name] = _coded(flat[source].to_pylist())
    for name in _NUMBERS:
        rows[name] = [_plain(value) for value in flat[name].to_pylist()]
    rows["unit"], words["unit"] = _coded(list(map(units_in_many, figures["unit"].to_pylist())))
    rows["quantifier"], words["quantifier"] = _coded(figures["quantifier"].to_pylist())
    rows["date"], words["date"] = _coded(
        list(map(_days, *(figures[name].to_pylist() for name in ("date_from", "date_to", "date_precision"))))
    )
    sentences = [marked(row) for row in figures.select(NEEDED).to_pylist()]
    rows["quote"], words["quote"] = _coded(list(map("".join, sentences)))
    rows["sentence"] = figures["quote_start"].to_pylist()
    rows["at"], rows["long"] = ([_utf16_units(parts[side]) for parts in sentences] for side in range(2))
    articles = _articles(selection, pc.unique(figures["document_id"]))
    rows["article"] = pc.index_in(figures["document_id"], value_set=articles["document_id"]).to_pylist()
    row_of = {figure_id: row for row, figure_id in enumerate(rows["id"])}
    return {
        "rows": rows,
        "words": words,
        "articles": _article_columns(articles),
        "links": links,
        "estimates": [
            [
                members,
                *(_plain(row[end]) for end in ("low", "best", "high")),
                row["claims"],
                row["method"].replace("_", " "),
            ]
            for row in estimates
            if row["claims"] > 1 and (members := [row_of[one] for one in row["figure_ids"].split(";") if one in row_of])
        ],
    }


def _articles(selection: Selection, ids: pa.Array) -> pa.Table:
    documents = selection.documents
    kept = documents.filter(pc.is_in(documents["document_id"], value_set=ids))
    return kept.combine_chunks()


def _article_columns(articles: pa.Table) -> dict[str, list[Any]]:
    columns = {name: [_text(cell) for cell in articles[source].to_pylist()] for name, source in _ARTICLE.items()}
    outlets, names = _coded(articles["publisher"].to_pylist())
    return {**columns, "outlet": outlets, "outlets": names}


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _coded(texts: Sequence[str | None]) -> tuple[list[int], list[str]]:
    """For each text its place in the sorted list of different texts, -1 for none; and that list."""
    words = sorted({text for text in texts if text})
    places = {word: place for place, word in enumerate(words)}
    return [places[text] if text else -1 for text in texts], words


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _days(first: datetime.date | None, last: datetime.date | None, precision: str) -> str | None:
    if first is None and last is None:
        return None
    if precision == "since" and last is None:
        return f"since {first}"
    if first == last or last is None:
        return str(first)
    return f"until {last}" if first is None else f"{first} to {last}"


def _utf16_units(text: str) -> int:
    """The length of a text as JavaScript counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _links(selection: Selection) -> list[list[Any]]:
    """Links between figures of the selection, as places of its rows, with their relation and its basis."""
    ids = selection.figures["figure_id"].combine_chunks()
    ends = [pc.index_in(selection.links[f"{side}_figure_id"], value_set=ids).to_pylist() for side in ("from", "to")]
    told = [selection.links[name].to_pylist() for name in ("relation", "basis")]
    return [
        [one, other, *why]
        for one, other, *why in zip(*ends, *told, strict=True)
        if one is not None and other is not None
    ]


def _shown(estimates: Sequence[Mapping[str, Any]]) -> list[Estimate]:
    """The estimates behind which most claims stand, then those whose claim leaves a span; no single plain numbers."""
    telling = [row for row in estimates if _ends(row) and (row["claims"] > 1 or len(set(_ends(row))) > 1)]
    telling.sort(key=lambda row: (-row["claims"], -row["documents"], row["estimate_id"]))
    return [_in_words(row) for row in telling[:_ESTIMATES]]


def _ends(row: Mapping[str, Any]) -> list[float]:
    return [row[end] for end in ("low", "best", "high") if row[end] is not None]


def _in_words(row: Mapping[str, Any]) -> Estimate:
    population = vocabulary.rows("populations")[row["population"]]["title"] if row["population"] else None
    day = _days(row["date_from"], row["date_to"], "day")
    about = [population if population != "People" else None, row["place_name"], day]
    return Estimate(
        f"{vocabulary.rows('indicators')[row['indicator']]['title']}, {units_in_many(row['unit'])}",
        ", ".join(part for part in about if part) or "place and day not stated",
        row["low"],
        row["best"],
        row["high"],
        row["claims"],
        row["documents"],
        row["method"].replace("_", " "),
    )
