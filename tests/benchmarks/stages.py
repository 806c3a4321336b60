"""The reading, room by room, against a plain scan of the same articles, in this process."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from stats.figures import figures
from stats.numbers import quantities
from stats.read import read
from stats.records import Document
from stats.sentences import sentences
from stats.validate import validated
from stats.vocabulary import table

_SENTENCE = r"[^.!?]+[.!?]*"
_NUMBER = r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\b"
_WORD = r"\b(?:kill|injur|wound|displac|evacuat|missing|destroy|damag|dead|died|homeless|affect)\w*"
_PHRASES = {row["phrase"] for row in table("event_phrases")} | {row["verb"] for row in table("event_verbs")}
_ANY_WORD = rf"\b(?:{'|'.join(sorted(map(re.escape, _PHRASES), key=len, reverse=True))})\b"
_PLAIN = tuple(map(re.compile, (_SENTENCE, _NUMBER, _WORD)))
_KNOWN = tuple(map(re.compile, (_SENTENCE, _NUMBER, _ANY_WORD)))
_ANY_CASE = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_SENTENCE, _NUMBER, _WORD))
_PASSES = 3


def plain_scan(document: Document) -> int:
    """How many numbers stand in sentences with an indicator word, on lowered text."""
    return _scanned(document.folded, _PLAIN)


def scan_of_known_words(document: Document) -> int:
    """The same with all the verbs and phrases of the vocabulary that state an indicator."""
    return _scanned(document.folded, _KNOWN)


def scan_of_any_case(document: Document) -> int:
    """The same on the text as it is."""
    return _scanned(document.text, _ANY_CASE)


def _scanned(text: str, patterns: tuple[re.Pattern[str], ...]) -> int:
    sentence, number, word = patterns
    return sum(len(number.findall(one)) for one in sentence.findall(text) if word.search(one))


def _to_quantities(document: Document) -> None:
    quantities(document, sentences(document))


def _to_figures(document: Document) -> None:
    found = sentences(document)
    figures(document, found, quantities(document, found))


SCAN = "plain scan"
READING = "stats: the whole reading, text to figures"
STAGES: dict[str, Callable[[Document], Any]] = {
    SCAN: plain_scan,
    "plain scan, IGNORECASE": scan_of_any_case,
    "plain scan, all indicator words": scan_of_known_words,
    "stats: sentences": sentences,
    "stats: … and quantities": _to_quantities,
    READING: _to_figures,
}


def seconds(documents: list[Document]) -> dict[str, list[float]]:
    """The processor's seconds of each stage for each document, the best of some passes."""
    return {name: _best(work, documents) for name, work in STAGES.items()}


def _best(work: Callable[[Document], Any], documents: list[Document]) -> list[float]:
    best = [float("inf")] * len(documents)
    for _ in range(_PASSES):
        for place, document in enumerate(documents):
            began = time.process_time()
            work(document)
            best[place] = min(best[place], time.process_time() - began)
    return best


def tables_seconds(documents: list[Document]) -> float:
    """The processor's seconds that checking and writing the tables of a batch take beside the reading."""
    readings = [read(document) for document in documents]
    validated(readings[:1], "benchmark")
    began = time.process_time()
    validated(readings, "benchmark")
    return time.process_time() - began
