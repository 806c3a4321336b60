"""`python -m tests.benchmarks [INPUT…]`: the whole reading against a plain scan, on this machine, in one process.

The plain scan splits sentences and finds numbers and indicator words by regular expressions. Inputs are
the project's seeds by default. Then how fast files of each format are read. Prints Markdown.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from stats.documents import read_documents
from stats.figures import figures
from stats.numbers import quantities
from stats.read import read
from stats.records import Document
from stats.sentences import sentences
from stats.validate import validated
from tests.benchmarks.formats import formats

_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_NUMBER = re.compile(r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\b")
_WORD = re.compile(r"\b(?:kill|injur|wound|displac|evacuat|missing|destroy|damag|dead|died|homeless|affect)\w*")
_SECONDS = 3.0


def plain_scan(document: Document) -> int:
    """How many numbers stand in sentences with an indicator word."""
    return sum(
        len(_NUMBER.findall(sentence)) for sentence in _SENTENCE.findall(document.folded) if _WORD.search(sentence)
    )


def seconds(work: Callable[[Document], Any], documents: list[Document]) -> float:
    """Seconds for one pass over the documents, the best of as many passes as fit in a few seconds, two at least."""
    passes: list[float] = []
    while len(passes) < 2 or sum(passes) < _SECONDS:
        began = time.perf_counter()
        for document in documents:
            work(document)
        passes.append(time.perf_counter() - began)
    return min(passes)


def main(inputs: list[str]) -> None:
    """Time each stage and print a table."""
    documents = [document for document in read_documents(inputs) if document.status == "read"]
    characters = sum(len(document.text) for document in documents)
    readings = [read(document) for document in documents]

    def to_quantities(document: Document) -> None:
        quantities(document, sentences(document))

    def to_figures(document: Document) -> None:
        found = sentences(document)
        figures(document, found, quantities(document, found))

    scan = seconds(plain_scan, documents)
    rows = [
        ("plain scan", scan),
        ("sentences", seconds(sentences, documents)),
        ("… and quantities", seconds(to_quantities, documents)),
        ("… and figures: the whole reading", seconds(to_figures, documents)),
    ]
    began = time.perf_counter()
    validated(readings, "benchmark")
    rows.append(("tables and checks", time.perf_counter() - began))
    print(
        f"{len(documents)} articles, {characters:,} characters, {sum(len(one.figures) for one in readings):,} figures\n"
    )
    print("| Stage | ms an article | articles a second | MB a second | times the scan |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, spent in rows:
        each = spent / len(documents)
        print(f"| {name} | {each * 1000:.2f} | {1 / each:,.0f} | {characters / spent / 1e6:.1f} | {spent / scan:.1f} |")
    print(f"\nPeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB\n")
    print(formats())


if __name__ == "__main__":
    main(sys.argv[1:] or ["seeds"])
