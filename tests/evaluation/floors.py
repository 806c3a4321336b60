"""The gate: what the reading scores on each corpus, and the floors under it.

    python -m tests.evaluation.floors [NAME ...]            scores beside their floors
    python -m tests.evaluation.floors --raise [NAME ...]    lift floors to a hundredth under today's scores

A floor is only ever lifted. Where a corpus changed, its floors no longer say anything: they are set anew.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from stats.documents import read_documents
from stats.evaluate import Share, evaluate
from stats.read import EXTRACTOR_VERSION, read
from stats.records import Document
from stats.validate import validated
from tests.evaluation.scorers import SCORERS, Read, asked_of_messages

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FILE = Path(__file__).with_name("floors.json")
MARGIN = 0.01
# A share of fewer is left without a floor.
ENOUGH = 10


class Corpus(NamedTuple):
    """Labels and the articles they were given to, each a file, folder or glob; one file where its rows hold both."""

    labels: Path
    articles: Path

    @property
    def files(self) -> list[Path]:
        """The files of the corpus on this machine, labels first."""
        folder, pattern = (self.articles, "*") if self.articles.is_dir() else (self.articles.parent, self.articles.name)
        found = [self.labels, *sorted(folder.glob(pattern))]
        return [path for path in dict.fromkeys(found) if path.is_file()]

    @property
    def present(self) -> bool:
        """Whether labels and articles are on this machine."""
        return self.labels in self.files and len(self.files) >= len({self.labels, self.articles})

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the files, labels first, each with its name."""
        digest = hashlib.sha256()
        for path in self.files:
            digest.update(f"{path.name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
        return digest.hexdigest()


# The sets of others that the project drew articles from to label them itself.
OPEN_SETS = SHARED / "dev/[dmw]*.jsonl"

CORPORA = {
    "own reports": Corpus(ROOT / "tests/gold/figures.jsonl", ROOT / "tests/gold/reports.jsonl"),
    "own passages": Corpus(ROOT / "tests/gold/passage_figures.jsonl", ROOT / "tests/gold/passages.jsonl"),
    "own seeds": Corpus(ROOT / "tests/gold/seeds.jsonl", ROOT / "seeds/articles"),
    "gold": Corpus(SHARED / "dev/gold.jsonl", SHARED / "dev/gold_articles.jsonl"),
    "gold_more": Corpus(SHARED / "dev/gold_more.jsonl", SHARED / "dev/gold_more_articles.jsonl"),
    "source pages": Corpus(SHARED / "seeds/gold.jsonl", SHARED / "seeds/*.txt"),
    "read": Corpus(ROOT / "tests/gold/read.jsonl", OPEN_SETS),
    **{name: Corpus(SHARED / f"dev/{name}.jsonl", SHARED / f"dev/{name}.jsonl") for name in SCORERS},
}


# Measured on demand and never by the gate: no floor may make anyone read these articles.
UNSEEN = {"unseen": Corpus(ROOT / "tests/gold/unseen.jsonl", OPEN_SETS)}


def scores(name: str) -> list[Share]:
    """What the reading scores on a corpus today, in reading order."""
    corpus = (CORPORA | UNSEEN)[name]
    if corpus.articles == OPEN_SETS:
        with TemporaryDirectory() as folder:
            return evaluate(corpus.labels, str(labelled_articles(corpus, Path(folder)))).shares
    if name not in SCORERS:
        return evaluate(corpus.labels, str(corpus.articles)).shares
    rows = [json.loads(line) for line in corpus.labels.read_text("utf-8").splitlines()]
    if name == "muc34_dev":
        rows = [row for row in rows if asked_of_messages(row)]
    return SCORERS[name](rows, readings(corpus.articles, {row["id"] for row in rows}))


def labelled_articles(corpus: Corpus, folder: Path) -> Path:
    """A file of the articles of a corpus that have labels; the sets it is drawn from hold many more."""
    labelled = {json.loads(line)["doc"] for line in corpus.labels.read_text("utf-8").splitlines()}
    lines = (line for path in corpus.files[1:] for line in path.read_text("utf-8").splitlines())
    path = folder / "articles.jsonl"
    path.write_text("\n".join(line for line in lines if json.loads(line)["id"] in labelled), "utf-8")
    return path


def readings(articles: Path, wanted: set[str] | None = None) -> dict[str, Read]:
    """What is read of the articles, or of those wanted, by their ids; a text that stands twice is read once."""
    texts: dict[str, list[str]] = defaultdict(list)
    documents: dict[str, Document] = {}
    for document in read_documents([str(articles)]):
        if document.status == "read" and (wanted is None or document.source_id in wanted):
            texts[document.text].append(document.source_id)
            documents.setdefault(document.text, document)
    tables = validated([read(document) for document in documents.values()], EXTRACTOR_VERSION)
    keys = dict(zip(tables.documents["document_id"].to_pylist(), texts.values(), strict=True))
    found = {key: Read([], [], defaultdict(set)) for key in keys}
    owner = {}
    for figure in tables.figures.to_pylist():
        found[figure["document_id"]].figures.append(figure)
        owner[figure["figure_id"]] = figure["document_id"]
    for reject in tables.rejects.to_pylist():
        found[reject["document_id"]].rejects.append(reject)
    for link in tables.figure_links.to_pylist():
        found[owner[link["from_figure_id"]]].wholes[link["from_figure_id"]].add(link["to_figure_id"])
    return {name: found[key] for key, names in keys.items() for name in names}


def floors() -> dict[str, dict[str, Any]]:
    """The floors and fingerprints as they are kept."""
    kept: dict[str, dict[str, Any]] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    return kept


def lifted(name: str, today: list[Share], kept: dict[str, Any] | None) -> dict[str, Any]:
    """A corpus's floors a margin under today's scores; never under those kept, unless the corpus changed."""
    corpus = CORPORA[name]
    same = kept is not None and kept["fingerprint"] == corpus.fingerprint
    old = kept["floors"] if kept and same else {}
    new = {
        share.name: max(math.floor(1000 * (share.value - MARGIN)) / 1000, old.get(share.name, 0.0))
        for share in today
        if share.value is not None and share.of >= ENOUGH
    }
    return {"fingerprint": corpus.fingerprint, "floors": new}


def _table(name: str, today: list[Share], kept: dict[str, float]) -> Iterator[str]:
    yield f"\n{name}"
    for share in today:
        value, floor = ("-" if value is None else f"{value:.3f}" for value in (share.value, kept.get(share.name)))
        yield f"  {share.name:<36} {value:>6} {floor:>6} {share.of:>6}"


def main(words: list[str]) -> None:
    """Print scores beside floors; with `--raise`, lift the floors."""
    raising = "--raise" in words
    kept = floors()
    for name in [word for word in words if word != "--raise"] or CORPORA:
        if not (CORPORA | UNSEEN)[name].present:
            print(f"\n{name}: not on this machine")
            continue
        today = scores(name)
        if raising:
            kept[name] = lifted(name, today, kept.get(name))
        print("\n".join(_table(name, today, kept.get(name, {}).get("floors", {}))))
    if raising:
        ordered = {name: kept[name] for name in CORPORA if name in kept}
        FILE.write_text(json.dumps(ordered, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
