"""What changed between two builds, figure by figure, and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from schemas import TABLES

Row = Mapping[str, Any]

_NOT_COMPARED = {"figure_id", "document_id", "confidence", "rule", "extractor_version", "latitude", "longitude"}
COMPARED = tuple(name for name in TABLES["figures"].header if name not in _NOT_COMPARED)
"""The columns of a figure in which a change is told."""


class Change(NamedTuple):
    """A figure that was `added`, `removed` or `changed`, and why; a changed one with its columns, old and new.

    `why` is `new article`, `article left`, `text` (the article's text is another), `code`, `vocabulary`, `code and
    vocabulary`, `judgement`, `metadata` (only what is known about the article changed) or `unknown`; for a figure
    that is now a reject, its reason follows.
    """

    kind: str
    figure_id: str
    source_id: str
    indicator: str
    number_text: str
    why: str
    fields: tuple[tuple[str, Any, Any], ...] = ()


class Difference(NamedTuple):
    """All changes, in order of articles, and how many figures are the same."""

    changes: tuple[Change, ...]
    same: int


def difference(old: str | Path, new: str | Path) -> Difference:
    """Compare the figures of two datasets by their ids. Raises `FileNotFoundError` where a folder holds no dataset."""
    before, after = _Build(Path(old)), _Build(Path(new))
    causes = _causes(before.manifest, after.manifest)
    changes = [
        *(_gone(before, after, figure_id, causes) for figure_id in before.figures.keys() - after.figures.keys()),
        *(_come(before, after, figure_id, causes) for figure_id in after.figures.keys() - before.figures.keys()),
    ]
    same = 0
    for figure_id in before.figures.keys() & after.figures.keys():
        one, other = before.figures[figure_id], after.figures[figure_id]
        fields = tuple((name, one[name], other[name]) for name in COMPARED if one[name] != other[name])
        if fields:
            judged = "corrected" in (other["flags"] or "").split(";")
            why = "judgement" if judged else _same_text_why(before, after, other["document_id"], causes)
            changes.append(_change("changed", after, other, why, fields))
        else:
            same += 1
    return Difference(tuple(sorted(changes, key=lambda change: (change.source_id, change.figure_id))), same)


def counted(changes: Iterable[Change]) -> dict[tuple[str, str], int]:
    """How many changes there are of each kind and reason."""
    return dict(sorted(Counter((change.kind, change.why) for change in changes).items()))


class _Build:
    """The rows of a dataset that are compared."""

    def __init__(self, folder: Path) -> None:
        self.figures: dict[str, Row] = {row["figure_id"]: row for row in _rows(folder, "figures")}
        self.documents: dict[str, Row] = {row["document_id"]: row for row in _rows(folder, "documents")}
        self.by_source: dict[str, Row] = {row["source_id"]: row for row in self.documents.values()}
        self.rejects = {
            (row["document_id"], row["number_start"], row["number_end"]): row["reason"]
            for row in _rows(folder, "rejects", ["document_id", "number_start", "number_end", "reason"])
        }
        self.manifest: Row = json.loads((folder / "manifest.json").read_text("utf-8"))


def _rows(folder: Path, table: str, columns: list[str] | None = None) -> list[Row]:
    rows: list[Row] = pq.read_table(folder / f"{table}.parquet", columns=columns).to_pylist()
    return rows


def _causes(before: Row, after: Row) -> str:
    changed = [
        name
        for name, key in (("code", "code_sha256"), ("vocabulary", "vocabulary_sha256"))
        if before.get(key) != after.get(key)
    ]
    return " and ".join(changed)


def _gone(before: _Build, after: _Build, figure_id: str, causes: str) -> Change:
    figure = before.figures[figure_id]
    why = _text_why(before, after, figure, "article left") or causes or "unknown"
    reason = after.rejects.get((figure["document_id"], figure["number_start"], figure["number_end"]))
    if reason == "judgement":
        why = "judgement"
    elif reason:
        why = f"{why}: now rejected, {reason}"
    return _change("removed", before, figure, why)


def _come(before: _Build, after: _Build, figure_id: str, causes: str) -> Change:
    figure = after.figures[figure_id]
    why = _text_why(after, before, figure, "new article") or causes or "unknown"
    reason = before.rejects.get((figure["document_id"], figure["number_start"], figure["number_end"]))
    return _change("added", after, figure, f"{why}: was rejected, {reason}" if reason else why)


def _text_why(here: _Build, there: _Build, figure: Row, absent: str) -> str:
    """Why the other build lacks a figure, as far as the articles tell; empty where they are the same."""
    if figure["document_id"] in there.documents:
        return ""
    return "text" if here.documents[figure["document_id"]]["source_id"] in there.by_source else absent


def _same_text_why(before: _Build, after: _Build, document_id: str, causes: str) -> str:
    known = ("published_on", "title", "language", "url", "publisher")
    one, other = before.documents[document_id], after.documents[document_id]
    if causes:
        return causes
    return "metadata" if any(one[name] != other[name] for name in known) else "unknown"


def _change(kind: str, build: _Build, figure: Row, why: str, fields: tuple[tuple[str, Any, Any], ...] = ()) -> Change:
    source = build.documents[figure["document_id"]]["source_id"]
    return Change(kind, figure["figure_id"], source, figure["indicator"], figure["number_text"], why, fields)
