"""A published figure as the reconcile room sees it, with what is worked out of its words once."""

from __future__ import annotations

import datetime
import math
import os
import pickle
import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from schemas import vocabulary as published
from stats.reconcile import words
from stats.rows import Dealt
from stats.vocabulary import table

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NAME = re.compile(r"(?<=\w )[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*")
# A report without a date of its own tells of the last days before it is published.
_NEWS_DAYS = 3
EVENT_DAYS = 31
"""The most days of one event: a longer window is a season or year, a total over more days ("since 2011") a war's."""
NO_DAY = 2**31 - 1
"""The day of an article without one."""


@dataclass(slots=True, eq=False)
class Fact:
    """One asserted figure. `number` is its place in the order of facts; days are proleptic ordinals, ends included.

    `window` is when the thing happened: as the article says (`dated`), else the days before publication, else None.
    `copies` is the group of near-duplicate articles its article belongs to. `voice` holds the words that identify the
    claimant, none where the article speaks itself. `places` are the keys of its place, `mentions` too or, if it has no
    place, those of the names in its sentence. `sum_of` holds the figures whose sum a reckoned fact is.
    """

    number: int
    figure_id: str
    document_id: str
    indicator: str
    value: float | None
    low: float | None
    high: float | None
    quantifier: str
    unit: str
    scope: str
    modality: str
    population: str | None
    population_text: str | None
    actor_text: str | None
    cause: str | None
    claimant_text: str | None
    claimant_kind: str | None
    place_text: str | None
    place_id: str | None
    place_name: str | None
    admin1: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    date_from: datetime.date | None
    date_to: datetime.date | None
    date_precision: str | None
    number_text: str
    number_start: int
    number_end: int
    quote: str
    quote_start: int
    zone: str | None
    document: int = 0
    copies: int = 0
    day: int | None = None
    publisher: str = ""
    window: tuple[int, int] | None = None
    dated: bool = False
    voice: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    part: bool = False
    kinds: frozenset[str] = field(default_factory=frozenset)
    content: frozenset[str] = field(default_factory=frozenset)
    sum_of: tuple[Fact, ...] = ()

    @property
    def interval(self) -> tuple[float, float]:
        """The least and greatest number the wording allows; a round one stands for what rounds to it."""
        if self.quantifier in ("exact", "approximately") and self.value is not None:
            slack = _slack(self.value, self.quantifier)
            return self.value - slack, self.value + slack
        return self.low if self.low is not None else 0.0, self.high if self.high is not None else math.inf

    @property
    def stated(self) -> tuple[float | None, float | None, float | None]:
        """The number as written, for comparing it with another one; nearly 20,000 is not more than 20,000."""
        if self.value is None:
            return None, self.low, self.high
        return self.value, None, self.value if self.quantifier in ("less_than", "at_most") else None

    @property
    def has_number(self) -> bool:
        """Whether the wording bounds the count at all."""
        return not (self.value is None and self.low is None and self.high is None)

    @property
    def of_event(self) -> bool:
        """Whether the figure counts one event: an incident, or the running toll of one."""
        if self.scope != "cumulative":
            return self.scope == "incident"
        if self.date_precision in ("since", "year"):
            return False
        return self.window is None or self.window[1] - self.window[0] <= EVENT_DAYS


_COLUMNS = tuple(Fact.__slots__)[1 : Fact.__slots__.index("document")]


def _slack(value: float, quantifier: str) -> float:
    """Half of the last written place: 12.2 million stands for 12.15 to 12.25 million, some 3,800 for 3,750 to 3,850."""
    place, number = 1.0, value
    while number and number % 10 == 0:
        number /= 10
        place *= 10
    if quantifier == "approximately":
        return max(place / 2, value / 10)
    return place / 2 if place >= 1000 else 0.0


class Reports(NamedTuple):
    """What is known of the articles, in the order of their ids: equal places in all arrays are of one article.

    `days` are proleptic ordinals, `NO_DAY` where unknown; `copies` the groups of near duplicates; publishers are codes
    into `publishers`, -1 for none.
    """

    ids: npt.NDArray[np.bytes_]
    days: npt.NDArray[np.int32]
    copies: npt.NDArray[np.int32]
    publisher: npt.NDArray[np.int32]
    publishers: list[str]
    titles: pa.StringArray

    def positions(self, ids: pa.ChunkedArray) -> npt.NDArray[np.int64]:
        """The place of each id, -1 where there is no such article."""
        wanted = ids.cast(pa.binary()).to_numpy().astype(bytes)
        if not len(self.ids):
            return np.full(len(wanted), -1, dtype=np.int64)
        found = np.searchsorted(self.ids, wanted)
        found[found == len(self.ids)] = 0
        return np.where(self.ids[found] == wanted, found, -1)


class Facts:
    """The asserted figures in the order document (earliest first, undated last), position: on the disk, save some.

    Reckoned facts may be added behind them; they are found by their numbers, and are not among those that are counted
    and gone through.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("w+b")
        self._offsets = array("q", (0,))
        self._first_parts = array("i")
        self._near: dict[int, Fact] = {}

    def __len__(self) -> int:
        return len(self._offsets) - 1 - len(self._first_parts)

    def __getitem__(self, number: int) -> Fact:
        fact = self._near.pop(number, None)
        if fact is None:
            first, last = self._offsets[number : number + 2]
            fact = Fact(*pickle.loads(os.pread(self._file.fileno(), last - first, first)))
            if len(self._near) > _NEAR:
                del self._near[next(iter(self._near))]
        self._near[number] = fact
        return fact

    def __iter__(self) -> Iterator[Fact]:
        return map(self.__getitem__, range(len(self)))

    def place(self, number: int) -> int:
        """Where a fact stands in the order: a reckoned one with the first of the figures whose sum it is."""
        return number if number < len(self) else self._first_parts[number - len(self)]

    def add_sums(self, sums: Iterable[Fact]) -> array[int]:
        """Add reckoned facts; their numbers."""
        added = array("i")
        for fact in sums:
            fact.number = len(self._offsets) - 1
            self.append(fact)
            self._first_parts.append(fact.sum_of[0].number)
            added.append(fact.number)
        self.flush()
        return added

    def append(self, fact: Fact) -> None:
        """Add the next fact."""
        written = self._file.write(pickle.dumps(_all_fields(fact), pickle.HIGHEST_PROTOCOL))
        self._offsets.append(self._offsets[-1] + written)
        if len(self._near) < _NEAR:
            self._near[fact.number] = fact

    def flush(self) -> None:
        """Let what was added be read."""
        self._file.flush()

    def close(self) -> None:
        """Give memory and disk back."""
        self._near.clear()
        self._file.close()
        self._path.unlink()


_NEAR = 3_000
_AT_ONCE = 10_000
_all_fields = attrgetter(*Fact.__slots__)


def facts(reports: Reports, figures: Callable[[], Iterator[pa.Table]], folder: Path) -> Facts:
    """The asserted figures of `reports`, in order.

    `figures` gives the rows of the table, each time it is called, batch by batch, with the column `part`: whether the
    figure is part of another one.
    """
    counts = np.zeros(len(reports.ids), dtype=np.int64)
    for batch in figures():
        position = reports.positions(batch["document_id"])
        np.add.at(counts, position[position >= 0], 1)
    order = np.lexsort((reports.ids, reports.days))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    bucket = np.empty(len(order), dtype=np.int64)
    bucket[order] = np.cumsum(counts[order]) // _AT_ONCE
    dealt = Dealt(folder, "facts")
    for batch in figures():
        position = reports.positions(batch["document_id"])
        told = pc.and_(pc.equal(batch["modality"], "asserted"), pc.not_equal(batch["scope"], "planned"))
        kept = np.flatnonzero(pc.fill_null(told, False).to_numpy() & (position >= 0))
        asserted = batch.select([*_COLUMNS, "part"]).take(pa.array(kept))
        dealt.deal(asserted.append_column("document", pa.array(position[kept])), bucket[position[kept]])
    found = Facts(folder / "facts")
    previous: Fact | None = None
    for number in range(int(bucket.max()) + 1 if len(bucket) else 0):
        table = dealt.bucket(number)
        if table is not None:
            for fact in _in_order(table, reports, place):
                fact.number = len(found)
                _complete(fact, previous, reports.titles)
                found.append(fact)
                previous = fact
    found.flush()
    return found


def _in_order(table: pa.Table, reports: Reports, place: npt.NDArray[np.int64]) -> list[Fact]:
    """Facts of whole articles, sorted, with what is known of their articles."""
    found = []
    columns = [_shared(table[name]) for name in (*_COLUMNS, "part", "document")]
    for *row, part, document in zip(*columns, strict=True):
        fact = Fact(0, *row)
        fact.document, fact.copies, fact.part = document, int(reports.copies[document]), bool(part)
        day, publisher = int(reports.days[document]), int(reports.publisher[document])
        fact.day = None if day == NO_DAY else day
        fact.publisher = reports.publishers[publisher] if publisher >= 0 else fact.document_id.casefold()
        fact.window, fact.dated = _window(fact)
        fact.places = _place_keys(fact.place_id, fact.place_text, fact.place_name)
        fact.mentions = fact.places or _mentions(fact.quote)
        fact.voice = _voice(fact.claimant_text)
        found.append(fact)
    found.sort(key=lambda fact: (place[fact.document], fact.number_start, fact.indicator))
    return found


def _complete(fact: Fact, previous: Fact | None, titles: pa.StringArray) -> None:
    """Fill in what follows from the sentence, the headline before it and the fact before it."""
    spoken = folded(fact.quote)
    headline: tuple[str, ...] = ()
    if previous is None or previous.document != fact.document:
        headline = folded(titles[fact.document].as_py() or "")
    fact.kinds = words.event_kinds((*spoken, *folded(fact.cause or ""), *headline))
    fact.content = words.content((*spoken, *headline))
    if fact.voice and fact.voice <= words.anaphors():
        fact.voice = _antecedent(fact, previous)


def _shared(column: pa.ChunkedArray) -> list[Any]:
    """The cells of a column, equal ones as one object: most words of a table repeat."""
    coded = column.combine_chunks().dictionary_encode()
    values = coded.dictionary.to_pylist()
    return [None if place is None else values[place] for place in coded.indices.to_pylist()]


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text in lower case without accents."""
    plain = text.casefold().replace("’", "'")
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return tuple(_WORD.findall(plain))


def _window(fact: Fact) -> tuple[tuple[int, int] | None, bool]:
    first, last = fact.date_from or fact.date_to, fact.date_to or fact.date_from
    if first is not None and last is not None:
        return (first.toordinal(), last.toordinal()), True
    if fact.day is not None:
        return (fact.day - _NEWS_DAYS, fact.day), False
    return None, False


@lru_cache(maxsize=16384)
def _place_keys(place_id: str | None, *names: str | None) -> frozenset[str]:
    """The gazetteer's id and the sounds of the names, under which the same place is found in another article."""
    keys = {skeleton(name) for name in names if name}
    if place_id:
        keys.add(place_id)
    return frozenset(keys - {""})


@lru_cache(maxsize=4096)
def _mentions(quote: str) -> frozenset[str]:
    """The sounds of the capitalised words of a sentence: among them is the place, where the figure has none."""
    return frozenset(skeleton(name) for name in _NAME.findall(quote)) - {""}


@lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """The consonants of a place name without articles and generic words, so that spellings of one name fall together.

    Dayr al-Zawr, Deir Ezzor and Deir al-Zor give `dr.zr`. Names with fewer than two consonants are kept whole.
    """
    parts = []
    spoken = (word.replace("'", "") for word in folded(name.replace("-", " ")))
    for written in spoken:
        if written in words.place_fillers():
            continue
        word = re.sub(r"^[ae]([zsdrnt])(?=\1)", "", written)
        bare = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw]", "", word))
        parts.append(bare if len(bare) > 1 else word)
    return ".".join(parts)


@lru_cache(maxsize=16384)
def _voice(claimant_text: str | None) -> frozenset[str]:
    """The words that identify a claimant; the empty set where the article speaks in its own voice."""
    if not claimant_text:
        return frozenset()
    spoken = folded(claimant_text)
    joined = " ".join(spoken)
    for alias, name in _aliases():
        if f" {alias} " in f" {joined} ":
            return frozenset((name.casefold(),))
    return (frozenset(spoken) - words.claimant_fillers()) or frozenset(spoken)


@cache
def _aliases() -> tuple[tuple[str, str], ...]:
    """Aliases of named claimants with their names, longest first."""
    pairs = {(" ".join(folded(row["alias"])), row["name"]) for row in table("claimants")}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _antecedent(fact: Fact, previous: Fact | None) -> frozenset[str]:
    """Whom "the group" or "he" stands for: the claimant of the figure before it in the same article."""
    if previous is not None and previous.document == fact.document and previous.voice:
        return previous.voice
    return fact.voice


@cache
def ancestors(population: str) -> frozenset[str]:
    """The wider populations of which this one is a kind, `people` always among them."""
    wider, listed = {"people"}, published.rows("populations")
    while population in listed and listed[population]["parent"]:
        population = listed[population]["parent"]
        wider.add(population)
    return frozenset(wider)
