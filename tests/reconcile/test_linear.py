"""Reconciling takes steps in proportion to the figures, also where all of them tell of one event or one thing."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from stats.documents import document_from_text
from stats.read import read
from stats.reconcile import fingerprint, reconciled
from stats.validate import validated
from tests.conftest import steps_of

IN_ONE_ARTICLE = {
    "one claim": "At least 12 people were killed in Idlib on Monday, police said. ",
    "other numbers": "{} people were killed in Aleppo. ",
    "approximate numbers": "Some {} people were killed in Aleppo. ",
    "other claimants": "Mayor {name} said {} people were killed in Aleppo. ",
    "sums": "One civilian and {} soldiers were killed in Aleppo. ",
    "stocks": "{} people are homeless in Aleppo. ",
    "totals": "{} people have been killed in Aleppo since 2011. ",
    "other events": "In a separate attack {} people were killed in {name}. ",
}
IN_MANY_ARTICLES = {
    "copies": "At least 12 people were killed and 40 others wounded by a bomb at the market of Idlib on Monday. ",
    "other numbers": "A bomb at the market of Idlib killed {} people on Monday, police said. ",
    "approximate numbers": "A bomb at the market of Idlib killed some {} people on Monday. ",
    "other claimants": "A bomb at the market of Idlib killed {} people on Monday, mayor {name} said. ",
    "stocks": "{} people are homeless in Aleppo, {name} said. ",
}
_SMALL, _LARGE = 250, 1000


@pytest.mark.parametrize("sentence", IN_ONE_ARTICLE.values(), ids=IN_ONE_ARTICLE)
def test_steps_are_linear_in_one_article(sentence: str) -> None:
    small, large = (_steps(["".join(_told(sentence, size))]) for size in (_SMALL, _LARGE))
    assert large < 1.3 * _LARGE / _SMALL * small


@pytest.mark.parametrize("sentence", IN_MANY_ARTICLES.values(), ids=IN_MANY_ARTICLES)
def test_steps_are_linear_in_articles(sentence: str) -> None:
    small, large = (
        _steps(f"{told}\n\nEdition {edition}." for edition, told in enumerate(_told(sentence, size)))
        for size in (_SMALL, _LARGE)
    )
    assert large < 1.3 * _LARGE / _SMALL * small


def _told(sentence: str, times: int) -> list[str]:
    """The sentence so many times, each with another number and name."""
    return [sentence.format(1001 + number, name=f"Ka{chr(97 + number % 26)}el {number:b}") for number in range(times)]


def _steps(texts: Iterable[str]) -> int:
    documents = [
        document_from_text(text, source_id=f"text-{number}", published="2016-09-20")
        for number, text in enumerate(texts)
    ]
    tables = validated([read(document) for document in documents], "test")
    prints = dict(
        zip(
            tables.documents["document_id"].to_pylist(),
            (fingerprint(document.text) for document in documents),
            strict=True,
        )
    )
    assert tables.figures.num_rows >= len(documents)
    return steps_of(lambda: reconciled(tables.documents, tables.figures, tables.figure_links, prints))
