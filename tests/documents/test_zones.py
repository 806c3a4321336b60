from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.documents import document_from_text
from stats.documents.zones import zones_of
from stats.records import Document
from stats.vocabulary import table

PAGES = [json.loads(line) for line in Path(__file__).with_name("pages.jsonl").read_text(encoding="utf-8").splitlines()]
# Ways in which pages are saved: what stands between two blocks, and whether the source states the title.
LAYOUTS = {
    "blank lines": "\n\n",
    "lines": "\n",
    "windows lines": "\r\n\r\n",
    "flattened": "  ",
    "wide": "\n \u00a0\n\n",
}
BODY_KEPT, DEBRIS_KEPT = 0.99, 0.03


def kinds_of(document: Document, start: int, end: int) -> set[str]:
    """The kinds of the characters between two offsets, white space left out."""
    return {
        zone.kind.split(":")[0]
        for zone in document.zones
        if document.text[max(start, zone.start) : min(end, zone.end)].strip()
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("stated", [False, True], ids=["title unknown", "title stated"])
def test_articles_are_kept_and_debris_is_not(layout: str, stated: bool) -> None:
    article, article_kept, debris, debris_kept, mistakes = 0, 0, 0, 0, []
    for page in PAGES:
        title = next((text for kind, text in page["lines"] if kind == "title"), None)
        text, spans = "", []
        for kind, words in page["lines"]:
            spans.append((kind, len(text), len(text) + len(words)))
            text += words + LAYOUTS[layout]
        document = document_from_text(text, source_id="page", title=title if stated else None)
        for kind, start, end in spans:
            kept = "debris" not in kinds_of(document, start, end)
            if kind == "-":
                debris, debris_kept = debris + end - start, debris_kept + kept * (end - start)
            else:
                article, article_kept = article + end - start, article_kept + kept * (end - start)
            if kept == (kind == "-"):
                mistakes.append((page["comment"], kind, text[start:end]))
    assert article_kept >= BODY_KEPT * article, mistakes
    assert debris_kept <= DEBRIS_KEPT * debris, mistakes


@pytest.mark.parametrize("page", PAGES, ids=[page["comment"] for page in PAGES])
def test_titles_and_captions_are_told_from_body(page: dict[str, list[list[str]]]) -> None:
    text = "\n\n".join(words for _, words in page["lines"])
    document = document_from_text(text, source_id="page")
    found = [(zone.kind, document.text[zone.start : zone.end].strip()) for zone in document.zones]
    marked = [(kind, words) for kind, words in page["lines"] if kind in {"title", "caption"}]
    assert [zone for zone in found if zone[0] in {"title", "caption"}] == marked
    assert document.title == next((words for kind, words in page["lines"] if kind == "title"), None)


@pytest.mark.parametrize("text", ["Home", "Related Articles", "12 killed", "By Ina Sorel", "Six people died in Orsa."])
def test_a_single_line_is_never_dropped(text: str) -> None:
    assert [zone.kind for zone in zones_of(text, text.lower(), None)] == ["body"]


def test_a_text_of_debris_alone_stays_body() -> None:
    text = "Home\nRead more\nShare this"
    assert [zone.kind for zone in zones_of(text, text.lower(), None)] == ["body"]


@given(st.lists(st.sampled_from([words for page in PAGES for _, words in page["lines"]]), max_size=12), st.booleans())
def test_zones_cover_the_text_without_gaps(blocks: list[str], flat: bool) -> None:
    text = ("  " if flat else "\n\n").join(blocks)
    zones = zones_of(text, text.lower(), None)
    assert [zone.start for zone in zones] == [0, *(zone.end for zone in zones[:-1])]
    assert zones[-1].end == len(text)
    assert all(first.kind != second.kind for first, second in pairwise(zones))


@pytest.mark.parametrize("row", table("page_debris"), ids=lambda row: f"{row['reason']}: {row['example'][:40]}")
def test_each_pattern_of_the_vocabulary_fits_its_example(row: dict[str, str]) -> None:
    example = row["example"].lower().replace("−", "-").replace("’", "'")
    pattern = row["pattern"] if row["where"] != "word" else "|".join(row["pattern"].split())
    fits = {"whole": re.fullmatch, "heading": re.fullmatch, "opening": re.match, "ticker": re.match}.get(
        row["where"], re.search
    )
    assert fits(pattern, example)
    assert re.compile(pattern).groups == 0, "a group of its own would hide the reason"


@pytest.mark.parametrize(
    "unit",
    [
        "Ten men fell near the old bridge. ",
        "word ",
        "(",
        "a-",
        "\n",
        " ",
        "x\n",
        "Army takes hill\n",
        "{a:;",
        '"a":',
        "<p ",
        ".",
        "by ",
    ],
)
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    zones = document_from_text(f"{text} Ten men fell.", source_id="long").zones
    assert zones[-1].end == len(text) + 14


@given(st.text(max_size=300))
def test_any_text_makes_a_document(text: str) -> None:
    document = document_from_text(text, source_id="any")
    assert document.text in {text, ""}
    assert len(document.folded) == len(document.text)
    assert document.zones[-1].end == len(text) if document.text else document.zones == ()
