"""Reading takes steps in proportion to the text, on runs made to hurt."""

from __future__ import annotations

import pytest

from stats.documents import document_from_text
from stats.numbers import quantities
from stats.records import Zone
from stats.sentences import sentences
from tests.conftest import steps_of

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
def test_steps_are_linear(piece: str) -> None:
    small, large = (_steps(piece * (size * 2000 // len(piece))) for size in (1, 4))
    assert large < 5 * small + 100


def _steps(text: str) -> int:
    document = document_from_text(text, source_id="test")
    document = document._replace(zones=(Zone(0, len(document.text), "body"),))
    split = sentences(document)
    return steps_of(lambda: quantities(document, split))
