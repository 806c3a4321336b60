"""Places of figures: cases in cases.jsonl mark each number with ⟦ ⟧ and give its place as written."""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.documents import document_from_text
from stats.figures.claim import Claim
from stats.figures.places import place_mentions, set_places
from stats.records import Document, Quantity, Sentence
from stats.sentences import sentences
from stats.vocabulary.gazetteer import Gazetteer, folded_name, gazetteer, not_places, place_words, sounded_name

_CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").open(encoding="utf8")]
_PIECES = [
    "In",
    "Of",
    "March",
    "Aleppo",
    ",",
    "and",
    "the",
    "city of",
    "San José's",
    "St.",
    "—",
    "U.S.",
    "\n\n",
    "dead.",
    "al-Bab",
]
_DATA = Path(__file__).parents[3] / "stats" / "vocabulary" / "gazetteer"


def _claims(marked: str, indicator: str) -> tuple[Document, list[Sentence], list[Claim]]:
    text, spans, shift = re.sub("[⟦⟧]", "", marked), [], 0
    for found in re.finditer("⟦(.*?)⟧", marked):
        start = found.start() - shift
        spans.append((start, start + len(found[1])))
        shift += 2
    document = document_from_text(text, source_id="case", language="en")
    parts = list(sentences(document))
    claims = []
    for start, end in spans:
        index = next(i for i, part in enumerate(parts) if part.start <= start < part.end)
        first = next(i for i, token_end in enumerate(parts[index].ends) if token_end > start)
        last = next(i for i, token_end in enumerate(parts[index].ends) if token_end >= end) + 1
        claims.append(Claim(Quantity(index, first, last, start, end, 1, 1, 1, "exact", "count"), indicator, "person"))
    return document, parts, claims


def _plain(text: str | None) -> str | None:
    return None if text is None else re.sub(r"^the ", "", text.lower())


@pytest.mark.parametrize("case", _CASES, ids=[case["why"] for case in _CASES])
def test_a_figure_gets_the_place_it_is_about(case: dict[str, Any]) -> None:
    document, parts, claims = _claims(case["text"], case.get("indicator", "killed"))
    set_places(document, parts, claims)
    found = [_plain(claim.place_text) for claim in claims]
    wanted = [_plain(place) for place in case["places"]]
    assert [(f or "").endswith(w or "") and (f is None) == (w is None) for f, w in zip(found, wanted, strict=True)] == [
        True
    ] * len(wanted), found
    assert all(claim.place_text is None or claim.place_text in document.text for claim in claims)


def test_spellings_of_one_place_meet() -> None:
    text = "Clashes went on in Syria. At least ⟦9⟧ people were killed in {}."
    ids = set()
    for spelling in ("Deir ez-Zor", "Dayr al-Zawr", "Deir Ezzor", "Deir al-Zor", "Dayr az-Zawr"):
        document, parts, claims = _claims(text.format(spelling), "killed")
        set_places(document, parts, claims)
        assert claims[0].place is not None
        ids.add(claims[0].place.place_id)
    assert len(ids) == 1


def test_unknown_place_keeps_its_words_and_the_country_without_a_point() -> None:
    document, parts, claims = _claims("⟦Ten⟧ people died in the village of Marsh Hollow in Ukraine.", "killed")
    set_places(document, parts, claims)
    place = claims[0].place
    assert claims[0].place_text == "Marsh Hollow"
    assert place is not None
    assert (place.country, place.precision, place.latitude) == ("UKR", "country", None)


def test_mentions_stand_where_they_say() -> None:
    text = "Floods hit the city of Gonaives in Haiti on Sunday. Haiti's government sent help to Cap-Haitien."
    document = document_from_text(text, source_id="x", language="en")
    parts = list(sentences(document))
    mentions = place_mentions(document, parts)
    assert [text[mention.start : mention.end] for mention in mentions] == ["Gonaives", "Haiti", "Haiti", "Cap-Haitien"]
    assert [mention.role for mention in mentions] == ["location", "container", "owner", "toward"]
    for mention in mentions:
        sentence = parts[mention.sentence]
        assert sentence.starts[mention.first] <= mention.start
        assert sentence.ends[mention.last - 1] >= mention.end


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES)))
def test_any_text_is_read_and_offsets_lie_in_it(words: list[str]) -> None:
    document = document_from_text(" ".join(words) or "x", source_id="x", language="en")
    parts = list(sentences(document))
    for mention in place_mentions(document, parts):
        assert parts[mention.sentence].start <= mention.start < mention.end <= parts[mention.sentence].end
        assert 0 <= mention.first < mention.last <= len(parts[mention.sentence].words)


@given(st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("’‘ʻʼ–—ạếộ"), max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded_name(folded_name(name)) == folded_name(name)


def test_folding_and_sounding() -> None:
    assert folded_name("Bình Định") == "binh dinh"
    assert folded_name("the Gaza Strip") == "gaza strip"
    assert folded_name("St. Louis") == folded_name("Saint-Louis")
    assert sounded_name("dayr al zawr") == sounded_name("deir ezzor")


def test_the_gazetteer_is_whole() -> None:
    table = Gazetteer(_DATA / "gazetteer.bin")
    assert {entry.kind for entry in table.named("aleppo")} == {"admin1", "city"}
    assert table.named("no such place") == ()
    assert table.country("SYR") is not None
    assert gazetteer() is gazetteer()


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "gazetteer.bin"
    broken.write_bytes(zlib.compress(b"100 100\nshort"))
    with pytest.raises(ValueError, match="cut short"):
        Gazetteer(broken)


def test_the_tables_are_sound() -> None:
    with (_DATA / "supplement.csv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) >= 150
    assert all(row["origin"] and row["name"] for row in rows)
    assert all(bool(row["geonameid"]) != bool(row["place_id"]) for row in rows)
    assert all(bool(row["latitude"]) == bool(row["longitude"]) for row in rows)
    assert max(Counter(row["place_id"] or row["geonameid"] for row in rows).values()) == 1
    for row in rows:
        names = [row["name"], *filter(None, row["aliases"].split("|"))]
        key = row["place_id"] or f"g_{row['geonameid']}"
        for name in names:
            assert key in {entry.place_id for entry in gazetteer().named(folded_name(name))}, f"{name}: build is stale"
    assert {"march", "human", "of", "hospital", "mubarak"} <= set(not_places())
    assert place_words()["provinces"] == ("admin1", True)
