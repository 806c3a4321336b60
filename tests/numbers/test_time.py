"""Reading takes time in proportion to the text, on runs made to hurt."""

from __future__ import annotations

import time

import pytest

from stats.documents import document_from_text
from stats.numbers import quantities
from stats.records import Zone
from stats.sentences import sentences

RUNS = {
    "digits": "1",
    "digits and spaces": "123 ",
    "thousands": "1,",
    "commas": "1,234,567,",
    "hyphens": "1-",
    "words": "one hundred and ",
    "scales": "million ",
    "fractions": "1/2 ",
    "articles": "a ",
    "dollars": "$ ",
    "bounds": "up to an estimated ",
    "points": ".5",
    "streets": "1 Main ",
    "from to": "from 1 to 2 ",
    "phones": "+1 234 ",
}


@pytest.mark.parametrize("piece", RUNS.values(), ids=RUNS)
def test_time_is_linear(piece: str) -> None:
    times = [_best_time(piece * (size * 2000 // len(piece))) for size in (1, 2, 4)]
    assert times[2] < 12 * times[0] + 0.01, times


def _best_time(text: str) -> float:
    document = document_from_text(text, source_id="test")
    document = document._replace(zones=(Zone(0, len(document.text), "body"),))
    split = sentences(document)
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        quantities(document, split)
        best = min(best, time.perf_counter() - start)
    return best
