"""What holds of every reading, whatever the text: quotes, intervals, conservation, locality, repeatability."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stats.documents import document_from_text
from stats.figures import WORDLESS, figures
from stats.numbers import quantities
from stats.read import read
from stats.records import Document, Figure, Reading
from stats.sentences import sentences
from tests.figures.case_files import cases, files

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "dev"
REPORTS = [json.loads(line)["text"] for line in (HERE.parent / "gold" / "reports.jsonl").open(encoding="utf-8")]
TEXTS = [case["text"] for path in files() for case in cases(path)]
# No numbers, no places, nothing that was done to anyone.
UNRELATED = (
    "The sky was clear.",
    "A spokesman declined to comment.",
    "The statement gave no details.",
    "Music played in the distance.",
    "It was not clear what would come next.",
    "Nobody could say why.",
    "The paper is a daily.",
    "His remarks were read on the radio.",
)
# The words and marks that the rules look at, thrown together without sense.
WORDS = """
    12 1,200 2.5m 10k half dozen dozens hundreds thousands million no one none a an some many most of them whom which
    killed wounded dead deaths toll missing people children soldiers families houses homes villages percent % $ $5m €
    at least more than up to between and or including were was had have been who left fled returned need aid
    tonnes cases trucks denied feared will since so far said that , . ; : ( ) - — • “ ” Aleppo Monday 2014
"""
PIECES = st.sampled_from([*re.findall(r"\S+", WORDS), "\n\n", "\u00a0"])
JUMBLE = st.lists(PIECES, max_size=40).map(" ".join)
ANYTHING = st.one_of(st.text(max_size=300), JUMBLE, st.sampled_from(TEXTS))


def document(text: str) -> Document:
    return document_from_text(text, source_id="text", language="en")


def assert_conserved(of: Document) -> None:
    """Every quantity is in exactly one of figures and rejects; articles, determiners and "no" may be in neither."""
    parts = sentences(of)
    numbers = quantities(of, parts)
    read_figures, rejects = figures(of, parts, numbers)
    taken = Counter((figure.number_start, figure.number_end) for figure in read_figures)
    left = Counter((reject.number_start, reject.number_end) for reject in rejects)
    assert taken.keys().isdisjoint(left)
    assert all(times == 1 for times in [*taken.values(), *left.values()])
    spans = [(number.start, number.end, number.kind in WORDLESS) for number in numbers]
    assert len({(start, end) for start, end, _ in spans}) == len(spans)
    assert {(start, end) for start, end, _ in spans} >= taken.keys() | left.keys()
    assert {(start, end) for start, end, wordless in spans if not wordless} <= taken.keys() | left.keys()
    assert left.keys().isdisjoint((start, end) for start, end, wordless in spans if wordless)


@settings(deadline=None, max_examples=150)
@given(ANYTHING)
@example("")
@example("\x00\x01 12 people \x07 were killed \x1b[0m\r\n\x85\u2028 and 3 hurt\ud7ff\U0010ffff")
@example("12 " * 400)
def test_every_figure_is_proven_by_the_text(text: str) -> None:
    reading = read(document(text))
    text = reading.document.text
    starts = {figure.number_start for figure in reading.figures}
    for figure in reading.figures:
        assert figure.quote == text[figure.quote_start : figure.quote_end]
        assert figure.number_text == text[figure.number_start : figure.number_end] != ""
        assert figure.quote_start <= figure.number_start and figure.number_end <= figure.quote_end
        bounds = [bound for bound in (figure.low, figure.value, figure.high) if bound is not None]
        assert bounds == sorted(bounds)
        assert figure.part_of is None or (figure.part_of in starts and figure.part_of != figure.number_start)
    for reject in reading.rejects:
        assert reject.number_text == text[reject.number_start : reject.number_end] != ""
        assert reject.reason


@settings(deadline=None, max_examples=150)
@given(ANYTHING)
def test_no_number_is_lost(text: str) -> None:
    assert_conserved(document(text))


@settings(deadline=None, max_examples=50)
@given(ANYTHING)
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert read(document(text)) == read(document(text))


def _kept(reading: Reading) -> list[tuple[str, float | None, str, str]]:
    return [(each.number_text, each.value, each.indicator, each.unit) for each in reading.figures]


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(REPORTS + TEXTS), st.sampled_from(UNRELATED), st.data())
def test_an_unrelated_sentence_changes_no_other_figure(text: str, unrelated: str, data: st.DataObject) -> None:
    """The sentence follows one that ends in a full stop, anywhere, or the text as a paragraph of its own."""
    before = read(document(text))
    ends = [part.end for part in sentences(before.document) if text[part.end - 1] == "."]
    at = data.draw(st.sampled_from([*ends, len(text)]))
    inserted = f" {unrelated}" if at in ends else f"\n\n{unrelated}"
    after = read(document(text[:at] + inserted + text[at:]))
    assert _kept(after) == _kept(before)
    starts = [each.number_start for each in before.figures]
    assert [each.number_start for each in after.figures] == [
        start + (len(inserted) if start >= at else 0) for start in starts
    ]


def test_own_texts_lose_no_number() -> None:
    for text in REPORTS + TEXTS:
        assert_conserved(document(text))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled data for developers is not beside this checkout")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.jsonl")), ids=lambda path: path.stem)
def test_other_material_loses_no_number(path: Path) -> None:
    for row in map(json.loads, path.open(encoding="utf-8")):
        if row.get("text"):
            assert_conserved(document(row["text"]))


def test_figures_are_read_at_all() -> None:
    """The properties above hold of nothing, too; they are worth something only where figures are found."""
    found: list[Figure] = [figure for text in TEXTS for figure in read(document(text)).figures]
    assert len(found) > len(TEXTS) / 2
