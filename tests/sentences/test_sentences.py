from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.records import Document, Zone
from stats.sentences import LONGEST, WIDEST, sentences
from stats.sentences.tokens import TOKEN
from stats.vocabulary import table

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()]


def document(text: str, *zones: Zone) -> Document:
    folded = text.lower().translate(str.maketrans("“”‘’–", "\"\"''-"))
    return Document("d", text, folded, zones or (Zone(0, len(text), "body"),))


def words(text: str) -> list[str]:
    return [word for sentence in sentences(document(text)) for word in sentence.words]


@pytest.mark.parametrize("case", CASES, ids=[case["comment"] for case in CASES])
def test_text_is_split_as_a_reader_would(case: dict[str, list[str]]) -> None:
    text = str(case["text"])
    assert [text[found.start : found.end] for found in sentences(document(text))] == case["sentences"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234 and 12.2", ["1,234", "and", "12.2"]),
        ("the 12th of 2016.", ["the", "12th", "of", "2016", "."]),
        ("O'Brien's U.S. men", ["o'brien's", "u.s.", "men"]),
        ("the U.A.E. and U.S.A. at 5 p.m. on", ["the", "u.a.e.", "and", "u.s.a.", "at", "5", "p.m.", "on"]),
        ("199k, 2.5m", ["199", "k", ",", "2.5", "m"]),
        ("Su-24", ["su", "-", "24"]),
        ("$3.5m (EUR)", ["$", "3.5", "m", "(", "eur", ")"]),
        ("across14 x", ["across", "14", "x"]),
        ("Côte d'Ivoire", ["côte", "d'ivoire"]),
    ],
)
def test_tokens_are_numbers_words_initials_and_single_signs(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_debris_is_left_out_and_zones_are_not_crossed() -> None:
    text = "Army takes hill\nHome News\nTwo died"
    found = sentences(document(text, Zone(0, 16, "title"), Zone(16, 26, "debris:menu"), Zone(26, 34, "body")))
    assert [(text[s.start : s.end], s.zone, s.paragraph) for s in found] == [
        ("Army takes hill", "title", 0),
        ("Two died", "body", 1),
    ]


def test_paragraphs_are_counted_through_the_document() -> None:
    found = sentences(document("One. Two.\n\nThree.\nFour."))
    assert [sentence.paragraph for sentence in found] == [0, 0, 1, 2]


@given(st.text(st.sampled_from("aB 1.,!?\"'()[]\n\t-…U.S.é—"), max_size=120))
def test_every_sign_is_in_one_sentence_and_one_token(text: str) -> None:
    covered = [0] * len(text)
    last_end = 0
    for sentence in sentences(document(text)):
        assert last_end <= sentence.start < sentence.end
        last_end = sentence.end
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            assert sentence.start <= start < end <= sentence.end
            assert document(text).folded[start:end] == word
            for position in range(start, end):
                covered[position] += 1
    assert covered == [int(not character.isspace()) for character in text]


@pytest.mark.parametrize("unit", ["Ten men fell. ", "x", ". ", ".", " ", "a\n", '"', "[1]", "--[a] ", "1,", "a."])
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    found = sentences(document(f"{text} end"))
    assert found[-1].words[-1] == "end"


def test_a_word_has_one_kind_of_abbreviation() -> None:
    kinds = {"title", "before_number", "either", "clock"}
    listed = [word for row in table("sentence_words") if row["kind"] in kinds for word in row["words"].split()]
    assert sorted(listed) == sorted(set(listed))


@pytest.mark.parametrize("run", ["7 ", "alpha, beta ", "x" * 900 + " ", "y" * 5000, "(", "and seven ", "a;"])
def test_a_text_without_full_stops_is_cut_between_tokens(run: str) -> None:
    text = run * 4000 if len(run) < 20 else run * 20
    found = sentences(document(text))
    assert [word for sentence in found for word in sentence.words] == [token[0] for token in TOKEN.finditer(text)]
    assert all(len(sentence.words) <= LONGEST for sentence in found)
    assert all(sentence.end - sentence.start <= WIDEST or len(sentence.words) == 1 for sentence in found)
