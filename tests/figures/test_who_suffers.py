"""Whoever acts does not suffer: in the active the object alone is counted, in the passive the subject."""

from __future__ import annotations

import pytest

import stats
from stats.figures.events import verb_forms
from stats.vocabulary import table

# What those who act may be told to be.
ACTING = frozenset(("present", "deployed"))
VERBS = [row for row in table("event_verbs") if row["person"] and row["frame"] in ("object", "both")]
AROUND = [
    row["phrase"] for row in table("event_phrases") if "#" in row["phrase"] and row["person"] and not row["needs"]
]
SUBJECTS = ("A soldier", "Three policemen", "Two students")


def read(text: str) -> dict[str, str]:
    return {figure.number_text: figure.indicator for figure in stats.extract(text)}


def victims(said: str) -> dict[str, str]:
    """The subjects that are read as victims of what is said of them, each with its text."""
    texts = {f"{subject} {said} near the market.": subject.split()[0] for subject in SUBJECTS}
    told = {text: read(text).get(word, "present") for text, word in texts.items()}
    return {text: indicator for text, indicator in told.items() if indicator not in ACTING}


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row["verb"])
def test_the_subject_of_an_active_verb_is_no_victim(row: dict[str, str]) -> None:
    past = next(word for word, form in verb_forms(row).items() if form in ("past", "participle"))
    assert victims(f"{past} five people") == {}


@pytest.mark.parametrize("phrase", AROUND)
def test_the_subject_of_a_verb_around_its_object_is_no_victim(phrase: str) -> None:
    assert victims(phrase.replace("#", "five people")) == {}


@pytest.mark.parametrize(
    "row", [row for row in VERBS if row["person"] == "killed" and not row["note"]], ids=lambda row: row["verb"]
)
def test_the_subject_of_a_passive_verb_is_the_victim(row: dict[str, str]) -> None:
    participle = next(word for word, form in verb_forms(row).items() if form == "participle")
    assert read(f"Five people were {participle} near the market.").get("Five") in ("killed", "missing")
