"""The figures of a selection as one sheet in plain words: the columns of `schemas.flat`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas import vocabulary
from schemas.arrow import TYPES
from schemas.flat import FLAT
from stats.publish.selection import Selection

LICENCE = "CC BY 4.0"
_BATCH = 20_000
_SENTENCE = 300
_COPIED = dict(
    (
        *((name, name) for name in FLAT.header),
        ("number_as_written", "number_text"),
        ("said_by", "claimant_text"),
        ("indicator_code", "indicator"),
        ("population_code", "population"),
        ("who_as_written", "population_text"),
        ("done_by", "actor_text"),
        ("place_as_written", "place_text"),
        ("province", "admin1"),
        ("date_as_written", "date_text"),
        ("sentence_start", "quote_start"),
        ("sentence_end", "quote_end"),
        ("release", "extractor_version"),
    )
)
_TITLED = {
    "what": ("indicator", "indicators"),
    "who": ("population", "populations"),
    "precision": ("quantifier", "quantifiers"),
    "how_counted": ("scope", "scopes"),
    "status": ("modality", "modalities"),
    "said_by_type": ("claimant_kind", "claimant_kinds"),
    "country": ("country_code", "countries"),
}
_OF_DOCUMENT = {
    "link": "url",
    "outlet": "publisher",
    "article_title": "title",
    "published_on": "published_on",
    "text_sha256": "text_sha256",
}


def flat_batches(selection: Selection) -> Iterator[pa.Table]:
    """The selection's figures in the columns of `schemas.flat.FLAT`, in batches; nothing where there are none."""
    links = _Links(selection)
    documents = selection.documents
    for start in range(0, selection.figures.num_rows, _BATCH):
        figures = selection.figures.slice(start, _BATCH)
        position = pc.index_in(figures["document_id"], value_set=documents["document_id"].combine_chunks())
        yield _flat(figures, documents.take(position), links)


class _Links:
    """What the links of the dataset say about a figure, whether or not the other end is in the selection."""

    def __init__(self, selection: Selection) -> None:
        self.whole: dict[str, str] = {}
        self.contradicted: set[str] = set()
        self.superseded: set[str] = set()
        self._group: dict[str, str] = {}
        for link in selection.links.to_pylist():
            first, second = link["from_figure_id"], link["to_figure_id"]
            if link["relation"] == "part_of":
                self.whole[first] = second
            elif link["relation"] == "contradicts":
                self.contradicted |= {first, second}
            elif link["relation"] == "supersedes":
                self.superseded.add(second)
            else:
                one, other = sorted((self._root(first), self._root(second)))
                self._group[other] = one
        self.rows = Counter(self._root(figure) for figure in list(self._group))

    def _root(self, figure: str) -> str:
        while self._group.setdefault(figure, figure) != figure:
            self._group[figure] = figure = self._group[self._group[figure]]
        return figure

    def group(self, figure: str) -> str | None:
        """The least figure id among the rows of one claim; none where no other row repeats it."""
        return self._root(figure) if figure in self._group else None


def _flat(figures: pa.Table, documents: pa.Table, links: _Links) -> pa.Table:
    cells = {name: figures[name].to_pylist() for name in figures.column_names}
    given = {name: documents[name].to_pylist() for name in (*_OF_DOCUMENT.values(), "near_duplicate_of")}
    groups = [links.group(figure) for figure in cells["figure_id"]]
    made: dict[str, Sequence[Any]] = {
        column: _titles(cells[source], vocabulary_name) for column, (source, vocabulary_name) in _TITLED.items()
    }
    made |= {column: given[source] for column, source in _OF_DOCUMENT.items()}
    made["place"] = [name or text for name, text in zip(cells["place_name"], cells["place_text"], strict=True)]
    made["sentence"] = list(map(_sentence, *(cells[c] for c in ("quote", "quote_start", "number_start", "number_end"))))
    made["part_of_figure_id"] = [links.whole.get(figure) for figure in cells["figure_id"]]
    made["same_claim_group"] = groups
    made["same_claim_rows"] = [1 if group is None else links.rows[group] for group in groups]
    made["licence"] = [LICENCE] * len(groups)
    made["cite_as"] = list(
        map(_citation, cells["claimant_text"], *(made[c] for c in ("outlet", "published_on", "link")))
    )
    made["caveat"] = _caveats(cells, given["near_duplicate_of"], made, links)
    arrays = [
        pa.array(made[column.name], TYPES[column.type])
        if column.name in made
        else figures[_COPIED[column.name]].combine_chunks()
        for column in FLAT.columns
    ]
    return pa.table(arrays, names=FLAT.header)


def _titles(words: Sequence[str | None], name: str) -> list[str | None]:
    titles = {word: row["title"] for word, row in vocabulary.rows(name).items()}
    return [None if word is None else titles.get(word, word) for word in words]


def _sentence(quote: str, quote_start: int, number_start: int, number_end: int) -> str:
    """The sentence, cut to the words around its number where it is longer than a sheet's cell should be."""
    if len(quote) <= _SENTENCE:
        return quote
    middle = (number_start + number_end) // 2 - quote_start
    start = min(max(0, middle - _SENTENCE // 2), len(quote) - _SENTENCE)
    cut = quote[start : start + _SENTENCE]
    return f"{'…' if start else ''}{cut}{'…' if start + _SENTENCE < len(quote) else ''}"


def _citation(claimant: str | None, outlet: str | None, published: object, link: str | None) -> str:
    """Who said it, via whom, when."""
    parts = (claimant, f"via {outlet}" if claimant and outlet else outlet, str(published) if published else None, link)
    return ", ".join(part for part in parts if part) or "source not stated"


@cache
def _caveat_words() -> dict[str, dict[str, str]]:
    """The caveats of caveats.csv by column and word."""
    found: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(files("stats.publish").joinpath("caveats.csv").read_text("utf-8").splitlines()):
        found.setdefault(row["column"], {})[row["word"]] = row["caveat"]
    return found


def _caveats(
    cells: dict[str, list[Any]], near_duplicates: Sequence[str | None], made: dict[str, Sequence[Any]], links: _Links
) -> list[str]:
    words = _caveat_words()
    caveats = []
    for row, figure in enumerate(cells["figure_id"]):
        said = [
            caveat
            for column, known in words.items()
            for word in (cells[column][row] or "").split(";")
            if (caveat := known.get(word))
        ]
        if made["part_of_figure_id"][row]:
            said.append("A part of a larger figure in the same article: not to be added to it.")
        if made["same_claim_rows"][row] > 1:
            said.append(f"{made['same_claim_rows'][row]} rows repeat this claim: count it once.")
        if figure in links.contradicted:
            said.append("Another figure says otherwise.")
        if figure in links.superseded:
            said.append("The same source gave a later number.")
        if near_duplicates[row]:
            said.append("The article is a near copy of another one.")
        if cells["date_text"][row] and cells["date_from"][row] is None and cells["date_to"][row] is None:
            said.append("The words of the date could not be resolved to days.")
        caveats.append(" ".join(dict.fromkeys(said)))
    return caveats
