"""Date phrases mean the windows a calendar says, in four publication contexts."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.figures.dates import date_mentions
from stats.figures.dates.phrases import LETTERS
from stats.records import Document, Zone
from stats.sentences import sentences
from stats.vocabulary import table

CASES = [json.loads(line) for line in (Path(__file__).parent / "phrases.jsonl").read_text("utf-8").splitlines()]


def document(text: str, published: datetime.date | None = None) -> Document:
    return Document("d", text, text.lower(), (Zone(0, len(text), "body"),), published_on=published)


def day(written: str | None) -> datetime.date | None:
    return None if written is None else datetime.date.fromisoformat(written)


def test_there_are_two_hundred_phrases_in_four_contexts() -> None:
    assert len(CASES) >= 200
    assert len({case["published"] for case in CASES}) == 4


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['phrase']} ({case['published']})")
def test_phrase_has_its_words_and_window(case: dict[str, str | None]) -> None:
    text = str(case["text"])
    article = document(text, day(case["published"]))
    split = sentences(article)
    found = {
        text[split[mention.sentence].starts[mention.first] : split[mention.sentence].ends[mention.last - 1]]: mention
        for mention in date_mentions(article, split)
    }
    assert case["phrase"] in found
    wanted = (day(case["date_from"]), day(case["date_to"]), case["date_precision"])
    assert tuple(found[str(case["phrase"])].window) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The army may send more men.",
        "They march to the border at 5 km an hour.",
        "A 7-year-old girl and 30 others fled for three days.",
        "Some 2,000 people and 1,985 homes.",
        "He sat in the sun and saw the second fall.",
    ],
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert date_mentions(document(text), sentences(document(text))) == []


def test_every_word_has_one_kind_and_every_kind_one_letter() -> None:
    lettered = [row["word"] for row in table("dates") if row["kind"] in LETTERS]
    assert len(set(lettered)) == len(lettered)
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert LETTERS.keys() - {row["kind"] for row in table("dates")} == {"day", "number", "short_year", "year"}


WORDS = re.findall(
    r"\S+",
    """on in by since until as of the last past this next first late early mid end may march june dec monday tuesday
    morning 3 12 31 29 2014 2016 89 days week months year years two few recent ago earlier later between and from to
    - / , . s yesterday overnight today so far now weekend season summer quarter half february hours previous""",
)


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.none() | st.dates(datetime.date(1900, 1, 1)))
def test_any_words_give_ordered_windows(words: list[str], published: datetime.date | None) -> None:
    article = document(" ".join(words), published)
    split = sentences(article)
    for mention in date_mentions(article, split):
        first, last, precision = mention.window
        assert first is None or last is None or first <= last
        assert (first is None and last is None) == (precision == "none")


PAST = (
    "on monday", "last tuesday", "in june", "on 31 december", "this week", "this month", "this year", "since march",
    "over the past 3 weeks", "from monday to wednesday", "between may and november", "overnight", "over the weekend",
    "last weekend", "last month", "two weeks ago", "from 28 december to 3 january", "so far this year", "by 9 june",
)  # fmt: skip


@given(st.sampled_from(PAST), st.dates(datetime.date(1900, 1, 1)))
def test_phrases_about_the_past_end_by_the_publication(phrase: str, published: datetime.date) -> None:
    article = document(f"They died {phrase}.", published)
    (mention,) = date_mentions(article, sentences(article))
    assert mention.window.last is not None
    assert mention.window.last <= published
