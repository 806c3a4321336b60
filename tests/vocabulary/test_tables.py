"""The word tables are whole: known words, nothing twice, nothing unused, everything told in the README."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from schemas.vocabulary import allowed_triples, rows
from stats.sentences.tokens import TOKEN
from stats.vocabulary import ROOT, VocabularyError, table, word_list

ENGLISH = ROOT / "en"
CODE = "\n".join(path.read_text("utf-8") for path in sorted(ROOT.parent.rglob("*.py")))
USED = set(re.findall(r"word_list\(\s*[\"'](\w+)", CODE))
NAMES = sorted(path.stem for path in ENGLISH.glob("*.csv"))
INDICATORS = {
    "event_verbs": ("person", "thing", "place"),
    "event_phrases": ("person", "thing", "place"),
    "counted_nouns": ("implies",),
    "money_words": ("indicator",),
    "refinements": ("indicator", "becomes"),
}
# The column that names a row, where one word has one row.
KEYS = {
    "age_leads": "phrase",
    "bounds": "phrase",
    "causes": "phrase",
    "claimant_grammar": "name",
    "claimant_heads": "word",
    "claimant_verbs": "word",
    "claimants": "alias",
    "currencies": "word",
    "actor_grammar": "name",
    "event_phrases": "phrase",
    "event_verbs": "verb",
    "modality_words": "phrase",
    "money_words": "phrase",
    "months": "word",
    "number_words": "word",
    "other_measures": "word",
    "scope_words": "phrase",
    "sentence_words": "kind",
    "units_of_measure": "word",
    "vague_words": "phrase",
}
# Tables whose phrases are compared with the tokens of a sentence; `*` is a gap.
TOKENS = ("event_phrases", "event_verbs", "modality_words", "scope_words")


@pytest.mark.parametrize("name", INDICATORS)
def test_indicators_are_those_of_the_published_list(name: str) -> None:
    named = {row[column] for row in table(name) for column in INDICATORS[name]} - {""}
    assert named <= set(rows("indicators"))


def test_every_indicator_has_words() -> None:
    named = {row[column] for name, columns in INDICATORS.items() for row in table(name) for column in columns}
    assert set(rows("indicators")) <= named


def test_nouns_have_a_unit_and_a_population_that_go_together() -> None:
    for row in table("counted_nouns"):
        assert row["unit"] in rows("units"), row
        assert row["population"] in {"", *rows("populations")}, row
        assert row["singular"] == "other" or (row["unit"] in ("person", "household")) == bool(row["population"]), row
        assert row["strength"] in (("strong", "weak") if row["implies"] else ("",)), row
        triple = (row["implies"], row["unit"], row["population"] or None)
        assert not row["implies"] or triple in allowed_triples(), row


def test_every_population_and_unit_has_a_noun() -> None:
    units = {unit for unit, row in rows("units").items() if row["group"] not in ("currency", "share", "other")}
    assert units <= {row["unit"] for row in table("counted_nouns")}
    assert set(rows("populations")) <= {row["population"] for row in table("counted_nouns")}


def test_other_words_are_those_of_the_published_lists() -> None:
    assert {row["quantifier"] for row in table("bounds")} <= set(rows("quantifiers"))
    assert {row["scope"] for row in table("scope_words")} <= set(rows("scopes"))
    assert {row["modality"] for row in table("modality_words")} <= set(rows("modalities"))
    assert {row["scope"] for row in table("modality_words")} <= {"", *rows("scopes")}
    for name in ("claimants", "claimant_heads"):
        assert {row["kind"] for row in table(name)} <= set(rows("claimant_kinds")), name
    codes = {unit for unit, row in rows("units").items() if row["group"] == "currency"}
    for name in ("currencies", "local_currencies"):
        assert {row["currency"] for row in table(name)} <= codes, name
    confident = {(row["by"], row["word"]) for row in table("confidence")} - {("all", "")}
    known = {"indicator": rows("indicators"), "quantifier": rows("quantifiers")}
    assert [(by, word) for by, word in confident if word not in known[by]] == []


def test_frames_and_notes_are_those_that_the_rules_know() -> None:
    frames = {"object", "subject", "both"}
    assert {row["frame"] for row in table("event_verbs")} <= frames
    assert {row["frame"] for row in table("event_phrases")} <= frames | {"state", "noun", "to", "none"}
    for name in ("event_verbs", "event_phrases"):
        assert {row["note"] for row in table(name)} <= {"", "weak"}
    for row in table("event_verbs"):
        assert row["person"] or row["thing"] or row["place"], row
    for row in table("event_phrases"):
        assert (row["frame"] == "none") != bool(row["person"] or row["thing"] or row["place"]), row


@pytest.mark.parametrize("name", sorted(KEYS.keys() - {"event_phrases"}))
def test_no_word_stands_twice(name: str) -> None:
    times = Counter(row[KEYS[name]] for row in table(name))
    assert [word for word, count in times.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "columns"),
    [("word_lists", ("list", "word")), ("dates", ("word", "kind")), ("event_phrases", ("phrase", "needs"))],
)
def test_no_word_stands_twice_in_a_list(name: str, columns: tuple[str, str]) -> None:
    times = Counter(tuple(row[column] for column in columns) for row in table(name))
    assert [entry for entry, count in times.items() if count > 1] == []


def test_no_noun_has_two_meanings() -> None:
    meaning: dict[str, tuple[str, ...]] = {}
    for row in table("counted_nouns"):
        for noun in f"{row['singular']};{row['plural']}".split(";"):
            told = (row["unit"], row["population"], row["implies"])
            assert not noun or meaning.setdefault(noun, told) == told, noun


@pytest.mark.parametrize("name", TOKENS)
def test_phrases_are_written_as_a_sentence_is_parted(name: str) -> None:
    phrases = [row[KEYS[name]] for row in table(name)]
    assert [each for each in phrases if TOKEN.findall(each.replace("*", " ")) != each.replace("*", " ").split()] == []
    assert [each for each in phrases if each != " ".join(each.lower().split())] == []


def test_lists_stand_together_in_order() -> None:
    order = [name for name, _ in groupby(row["list"] for row in table("word_lists"))]
    assert order == sorted(set(order))


def test_every_used_list_is_there() -> None:
    assert all(word_list(name) for name in USED)
    with pytest.raises(VocabularyError, match="no_such_list"):
        word_list("no_such_list")


def test_every_list_is_used() -> None:
    assert {row["list"] for row in table("word_lists")} == USED


@pytest.mark.parametrize("name", NAMES)
def test_every_table_can_be_read_and_is_used(name: str) -> None:
    assert table(name)
    assert f'"{name}"' in CODE or f"{name}.csv" in CODE


def test_the_readme_tells_every_file_and_column() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `([\w/.]+)` \| (.*) \|$", readme, re.MULTILINE))
    files = [*(f"en/{name}.csv" for name in NAMES), "function_words.csv"]
    assert set(told) == set(files)
    for file in files:
        header = (ROOT / file).read_text("utf-8").splitlines()[0].split(",")
        assert [column for column in header if f"`{column}`" not in told[file]] == [], file


def test_files_are_plain() -> None:
    for path in [*ENGLISH.glob("*.csv"), ROOT / "function_words.csv"]:
        text = Path(path).read_bytes().decode("utf-8")
        assert text.endswith("\n") and "\r" not in text and "\n\n" not in text, path
        assert not text.startswith("\ufeff"), path
