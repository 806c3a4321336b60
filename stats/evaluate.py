"""How well the reading does against gold figures: found, missed, false, and each field right or wrong.

A gold file is JSON Lines, one figure a line: `doc` (the article's id), `number_text`, `start`, `end` and the fields
of a figure, `part_of` (the `start` of the whole) and `optional` (counts neither way). A gold figure is found by a
figure of the same indicator whose number overlaps it; the pairs are one to one, the best overlap first. Fields are
judged on what was found.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from stats.documents import read_documents
from stats.read import EXTRACTOR_VERSION, read
from stats.records import Document
from stats.validate import validated

Row = Mapping[str, Any]

WORD_FIELDS = ("quantifier", "unit", "population", "scope", "modality")
TEXT_FIELDS = ("claimant", "place", "date")
FIELDS = ("value", *WORD_FIELDS, *TEXT_FIELDS)
_INTERVAL = ("value", "low", "high")
_SMALL_WORDS = frozenset(["a", "an", "the", "of", "in", "on", "at", "to", "by", "for", "from", "and", "with"])
_NEEDED = ("doc", "start", "end", "number_text", "indicator")


class BadGold(Exception):
    """The gold file cannot be used; the message says where and why."""


class Share(NamedTuple):
    """So many of so many."""

    name: str
    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1, or `None` of nothing."""
        return self.hits / self.of if self.of else None


class Fault(NamedTuple):
    """A figure that was missed (`miss`), found where there is none (`false`) or read wrongly (`field`)."""

    kind: str
    document: str
    start: int
    indicator: str
    about: str


@dataclass(slots=True)
class IndicatorScore:
    """Counts of one indicator: gold figures, figures read, those that are found, and found with every field right."""

    gold: int = 0
    read: int = 0
    found: int = 0
    right: int = 0


@dataclass(slots=True)
class Scores:
    """What `evaluate` measures. `shares` are in reading order; `faults` in order of documents."""

    documents: int = 0
    absent: int = 0
    shares: list[Share] = field(default_factory=list)
    indicators: dict[str, IndicatorScore] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def evaluate(gold: str | Path, articles: str | Path) -> Scores:
    """Read the articles and score the figures against the gold rows.

    `articles` is any input, with ids as in the gold rows' `doc`. An article without gold rows counts for false
    alarms, a gold row without its article as missed. Raises `BadGold` for a file that cannot be used.
    """
    wanted: dict[str, list[Row]] = defaultdict(list)
    for row in _gold_rows(Path(gold)):
        wanted[row["doc"]].append(row)
    documents = [document for document in read_documents([articles]) if document.status == "read"]
    texts = {document.source_id: document.text for document in documents}
    if not texts:
        raise BadGold(f"{articles} holds no article that can be read")
    if not texts.keys() & wanted.keys():
        raise BadGold(f"no article of {articles} has an id that {gold} names, such as {next(iter(wanted))}")
    found: dict[str, list[Row]] = defaultdict(list)
    wholes: dict[str, set[str]] = defaultdict(set)
    for batch in _batches(documents):
        tables = validated([read(document) for document in batch], EXTRACTOR_VERSION)
        sources = {row["document_id"]: row["source_id"] for row in tables.documents.to_pylist()}
        for row in tables.figures.to_pylist():
            found[sources[row["document_id"]]].append(row)
        for link in tables.figure_links.to_pylist():
            wholes[link["from_figure_id"]].add(link["to_figure_id"])
    return scored(wanted, found, wholes, texts)


def _batches(documents: list[Document]) -> list[list[Document]]:
    """The documents parted so that no text stands twice in a batch."""
    times: Counter[str] = Counter()
    batches: list[list[Document]] = []
    for document in documents:
        if times[document.text] == len(batches):
            batches.append([])
        batches[times[document.text]].append(document)
        times[document.text] += 1
    return batches


def scored(
    wanted: Mapping[str, list[Row]],
    found: Mapping[str, list[Row]],
    wholes: Mapping[str, set[str]],
    texts: Mapping[str, str],
) -> Scores:
    """Scores of figures against gold rows, both by document; `wholes` maps a figure's id to those it is a part of."""
    tally = _Tally(wholes)
    for name in sorted(wanted.keys() | texts.keys()):
        rows = sorted(found.get(name, ()), key=lambda row: row["number_start"])
        tally.add(name, wanted.get(name, []), rows, texts.get(name))
    return tally.scores(len(wanted.keys() | texts.keys()), len(wanted.keys() - texts.keys()))


class _Tally:
    """Counts over documents."""

    def __init__(self, wholes: Mapping[str, set[str]]) -> None:
        self._wholes = wholes
        self._gold = self._read = self._found = self._numbers = self._right = 0
        self._parts = self._parts_open = self._parts_found = 0
        self._fields = dict.fromkeys(FIELDS, 0)
        self._indicators: dict[str, IndicatorScore] = defaultdict(IndicatorScore)
        self._faults: list[Fault] = []

    def add(self, document: str, gold: list[Row], figures: list[Row], text: str | None) -> None:
        """Count one document."""
        pairs = _pairs(gold, figures, same_indicator=True)
        answer = {id(row): figure for row, figure in pairs}
        answering = {figure["figure_id"] for row, figure in pairs if not row.get("optional")}
        firm = [row for row in gold if not row.get("optional")]
        optional = [row for row in gold if row.get("optional")]
        counted = [
            figure
            for figure in figures
            if figure["figure_id"] in answering or not any(_overlap(row, figure) > 0 for row in optional)
        ]
        self._gold += len(firm)
        self._read += len(counted)
        self._numbers += len(_pairs(firm, counted, same_indicator=False))
        for figure in counted:
            self._indicators[figure["indicator"]].read += 1
            if figure["figure_id"] not in answering:
                about = in_context(text, figure["number_start"], figure["number_end"])
                self._faults.append(Fault("false", document, figure["number_start"], figure["indicator"], about))
        for row in firm:
            self._indicators[row["indicator"]].gold += 1
            if id(row) in answer:
                self._judge(document, row, answer[id(row)])
            else:
                about = in_context(text, row["start"], row["end"]) or row["number_text"]
                self._faults.append(Fault("miss", document, row["start"], row["indicator"], about))
            if row.get("part_of") is not None:
                self._judge_part(row, gold, answer)

    def _judge(self, document: str, row: Row, figure: Row) -> None:
        wrong = [name for name in FIELDS if not _agrees(name, row, figure)]
        score = self._indicators[row["indicator"]]
        self._found += 1
        score.found += 1
        for name in set(FIELDS) - set(wrong):
            self._fields[name] += 1
        if wrong:
            about = f"{row['number_text']!r}: {_told(wrong, row, figure)}"
            self._faults.append(Fault("field", document, row["start"], row["indicator"], about))
        else:
            self._right += 1
            score.right += 1

    def _judge_part(self, row: Row, gold: list[Row], answer: Mapping[int, Row]) -> None:
        self._parts += 1
        possible = {
            answer[id(other)]["figure_id"] for other in gold if other["start"] == row["part_of"] and id(other) in answer
        }
        if id(row) in answer and possible:
            self._parts_open += 1
            self._parts_found += bool(possible & self._wholes.get(answer[id(row)]["figure_id"], set()))

    def scores(self, documents: int, absent: int) -> Scores:
        """All shares, in reading order."""
        shares = [
            *_detection("figure", self._found, self._read, self._gold),
            *_detection("number", self._numbers, self._read, self._gold),
            *(Share(name, hits, self._found) for name, hits in self._fields.items()),
            Share("part_of recall", self._parts_found, self._parts_open),
            Share("part_of recall, unfound ends too", self._parts_found, self._parts),
            Share("all fields right", self._right, self._found),
            Share("found with all fields right", self._right, self._gold),
        ]
        by_size = sorted(self._indicators.items(), key=lambda item: (-item[1].gold, item[0]))
        faults = sorted(self._faults, key=lambda fault: (fault.document, fault.start, fault.kind))
        return Scores(documents, absent, shares, dict(by_size), faults)


def in_context(text: str | None, start: int, end: int, width: int = 60) -> str:
    """The stretch of a text in double brackets, with `width` characters on either side; empty without a text."""
    if text is None:
        return ""
    marked = f"{text[max(0, start - width) : start]}[[{text[start:end]}]]{text[end : end + width]}"
    return " ".join(marked.split())


def _detection(name: str, hits: int, read_rows: int, gold: int) -> tuple[Share, Share, Share]:
    return (
        Share(f"{name} precision", hits, read_rows),
        Share(f"{name} recall", hits, gold),
        Share(f"{name} F1", 2 * hits, read_rows + gold),
    )


def _overlap(row: Row, figure: Row) -> float:
    """Shared characters of a gold number and a figure's number, as a share of both together."""
    shared: int = min(row["end"], figure["number_end"]) - max(row["start"], figure["number_start"])
    both: int = max(row["end"], figure["number_end"]) - min(row["start"], figure["number_start"])
    return shared / both


def _pairs(gold: list[Row], figures: list[Row], *, same_indicator: bool) -> list[tuple[Row, Row]]:
    """One-to-one pairs of overlapping gold rows and figures: best overlap first, then firm rows before optional."""
    candidates = sorted(
        (-overlap, bool(row.get("optional")), left, right)
        for left, row in enumerate(gold)
        for right, figure in enumerate(figures)
        if (not same_indicator or row["indicator"] == figure["indicator"]) and (overlap := _overlap(row, figure)) > 0
    )
    free_rows, free_figures, chosen = set(range(len(gold))), set(range(len(figures))), []
    for *_, left, right in candidates:
        if left in free_rows and right in free_figures:
            free_rows.discard(left)
            free_figures.discard(right)
            chosen.append((gold[left], figures[right]))
    return chosen


def _agrees(name: str, row: Row, figure: Row) -> bool:
    if name == "value":
        return all(_same_number(row.get(part), figure[part]) for part in _INTERVAL)
    if name in WORD_FIELDS:
        return (row.get(name) or None) == (figure[name] or None)
    return _same_words(row.get(f"{name}_text"), figure[f"{name}_text"])


def _same_number(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return abs(first - second) <= 1e-9 * max(1, abs(first), abs(second))


def _same_words(gold: str | None, found: str | None) -> bool:
    """Both missing, or at least half of the gold's words in the found text; small words count only where alone."""
    if not gold or not found:
        return not gold and not found
    expected = _words(gold)
    return 2 * len(expected & _words(found)) >= len(expected)


def _words(text: str) -> set[str]:
    words = set(re.findall(r"\w+", text.lower()))
    return words - _SMALL_WORDS or words


def _told(wrong: Iterable[str], row: Row, figure: Row) -> str:
    columns: list[str] = []
    for name in wrong:
        columns += _INTERVAL if name == "value" else [name if name in WORD_FIELDS else f"{name}_text"]
    differing = [column for column in columns if row.get(column) != figure[column]]
    return ", ".join(f"{column} {row.get(column)!r}, read {figure[column]!r}" for column in differing)


def _gold_rows(path: Path) -> list[Row]:
    rows: list[Row] = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    rows.append(_gold_row(json.loads(line), f"{path}:{number}"))
    except OSError as error:
        raise BadGold(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise BadGold(f"{path} is no JSON Lines: {error}") from error
    if not rows:
        raise BadGold(f"{path} holds no gold rows")
    return rows


def _gold_row(row: Any, where: str) -> Row:
    missing = [name for name in _NEEDED if name not in row] if isinstance(row, dict) else list(_NEEDED)
    if missing:
        raise BadGold(f"{where} lacks {', '.join(missing)}")
    return dict(row)
