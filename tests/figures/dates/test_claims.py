"""Each claim gets the date of its event and no other. In the cases, [[12|on Monday]] is a claim and its date words."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

from stats.figures.claim import Claim
from stats.figures.dates import set_dates
from stats.read import read
from stats.records import Document, Quantity, Sentence, Zone
from stats.sentences import sentences

CASES = [json.loads(line) for line in (Path(__file__).parent / "claims.jsonl").read_text("utf-8").splitlines()]
MARK = re.compile(r"\[\[(.+?)\|(.*?)\]\]")


def document(text: str, published: str | None = None) -> Document:
    day = datetime.date.fromisoformat(published) if published else None
    return Document("d", text, text.lower(), (Zone(0, len(text), "body"),), published_on=day)


def claim(split: list[Sentence], start: int, end: int, case: dict[str, Any]) -> Claim:
    number = max(place for place, sentence in enumerate(split) if sentence.start <= start)
    tokens = [place for place, first in enumerate(split[number].starts) if start <= first < end]
    quantity = Quantity(number, tokens[0], tokens[-1] + 1, start, end, 1.0, 1.0, 1.0, "exact", "count")
    told = {"scope": case.get("scope", "incident"), "modality": case.get("modality", "asserted")}
    return Claim(quantity, case.get("indicator", "killed"), "person", **told)


def dated(case: dict[str, Any], published: str | None = None) -> tuple[list[Claim], list[str | None]]:
    """The claims of a case after `set_dates`, and the date words wanted."""
    text, spans, wanted, position = "", [], [], 0
    for mark in MARK.finditer(case["text"]):
        text += case["text"][position : mark.start()]
        spans.append((len(text), len(text) + len(mark[1])))
        wanted.append(mark[2] or None)
        text += mark[1]
        position = mark.end()
    text += case["text"][position:]
    article = document(text, published)
    split = sentences(article)
    claims = [claim(split, start, end, case) for start, end in spans]
    set_dates(article, split, claims)
    return claims, wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_claim_gets_the_date_of_its_event(case: dict[str, Any]) -> None:
    claims, wanted = dated(case)
    assert [claim.date_text for claim in claims] == wanted


@pytest.mark.parametrize(
    ("text", "scope", "modality", "window"),
    [
        ("On Monday [[9|]] died.", "incident", "asserted", ("2016-09-26", "2016-09-26", "day")),
        ("On Monday [[9|]] will arrive.", "planned", "planned", ("2016-10-03", "2016-10-03", "day")),
        ("In November [[9|]] will arrive.", "planned", "planned", ("2016-11-01", "2016-11-30", "month")),
        ("[[9|]] died by the end of the year.", "incident", "asserted", (None, "2016-09-30", "month")),
        ("[[9|]] died on 3 May 2030.", "incident", "asserted", (None, None, "none")),
        ("[[9|]] may die by 2030.", "incident", "possible", (None, "2030-12-31", "year")),
        (
            "The war, which began in May 2011, killed [[9|]].",
            "cumulative",
            "asserted",
            ("2011-05-01", "2016-09-30", "since"),
        ),
        (
            "The war, which began in May 2011, killed [[9|]].",
            "incident",
            "asserted",
            ("2011-05-01", "2011-05-31", "month"),
        ),
    ],
)
def test_claim_gets_the_window_that_fits_what_it_says(
    text: str, scope: str, modality: str, window: tuple[str | None, str | None, str]
) -> None:
    (found,), _ = dated({"text": text, "scope": scope, "modality": modality}, "2016-09-30")
    days = [None if day is None else day.isoformat() for day in (found.date_from, found.date_to)]
    assert (*days, found.date_precision) == window


def test_date_words_stand_in_the_text_as_written() -> None:
    (found,), _ = dated(
        {"text": "SHELLS FELL ON THE OLD MARKET AND KILLED [[9|]] MEN AND WOMEN WHO SOLD FRUIT ON\nMONDAY NIGHT."}
    )
    assert found.date_text == "ON\nMONDAY NIGHT"
    assert (found.date_from, found.date_to, found.date_precision) == (None, None, "none")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On Sunday gunmen killed 12 people in Zaria. Thirty others were wounded.", ["On Sunday", "On Sunday"]),
        ("On Sunday gunmen killed 12 people in Zaria. In Kano 30 were wounded.", ["On Sunday", None]),
        ("On Sunday gunmen killed 12 people. The army has sent 300 soldiers.", ["On Sunday", None]),
        ("By Sunday the storm had killed 12 people. Thirty others were hurt.", ["By Sunday", None]),
        ("On Sunday gunmen killed 12 people. Some 30 were hurt. Two homes burned.", ["On Sunday"] * 3),
    ],
)
def test_a_date_is_carried_on_where_the_event_and_its_place_go_on(text: str, wanted: list[str | None]) -> None:
    assert [figure.date_text for figure in read(document(text)).figures] == wanted
