"""The labelled corpus as plain texts through every room: what the reading loses counts here too."""

from __future__ import annotations

import datetime

from stats.documents import document_from_text
from stats.read import read
from stats.reconcile import fingerprint, reconciled
from stats.validate import validated
from tests.reconcile.labelled_tables import lines
from tests.reconcile.link_scores import scores


def test_links_and_estimates_of_the_texts() -> None:
    documents = [
        document_from_text(
            report["text"],
            source_id=report["id"],
            title=report["title"],
            published=datetime.date.fromisoformat(report["published"]) if report["published"] else None,
            language="en",
        )._replace(publisher=report["publisher"])
        for report in lines("corpus/reports.jsonl")
    ]
    tables = validated([read(document) for document in documents], "test")
    ids = dict(zip(*(tables.documents[name].to_pylist() for name in ("source_id", "document_id")), strict=True))
    prints = {ids[document.source_id]: fingerprint(document.text) for document in documents}
    result = reconciled(tables.documents, tables.figures, tables.figure_links, prints)
    labelled = lines("corpus/figures.jsonl")
    place = {
        (ids[row["report"]], at): row["key"]
        for row in labelled
        for at in range(row["start"], row["start"] + len(row["number_text"]))
    }
    keys = {}
    for row in tables.figures.to_pylist():
        span = range(row["number_start"], row["number_end"])
        named = (place[row["document_id"], at] for at in span if (row["document_id"], at) in place)
        keys[row["figure_id"]] = next(named, row["figure_id"])
    figures = [{"thing": None, **row} for row in labelled]
    judged = scores(result, keys, figures, lines("corpus/links.jsonl"), lines("corpus/estimates.jsonl"))
    assert judged.precision >= 0.85, judged.wrong_links
    assert judged.recall >= 0.60, judged.missed_links
    assert judged.estimates >= 0.60, judged.wrong_estimates
