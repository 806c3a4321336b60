"""What reconcile does with small hand-made sets of figures."""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.arrow import arrow_schema
from stats.reconcile import Judgement, JudgementError, Reconciled, fingerprint, read_judgements, reconciled
from tests.reconcile.labelled_tables import document_id, lines, tables

REPORTS, FIGURES = lines("corpus/reports.jsonl"), lines("corpus/figures.jsonl")
HEADER = "verdict,figure_id,other_figure_id,field,content,who,when,why\n"


def report(name: str, text: str, published: str | None = None, publisher: str | None = None) -> dict[str, Any]:
    return {"id": name, "text": text, "published": published, "publisher": publisher or f"Paper {name}"}


def figure(of: dict[str, Any], number: str, indicator: str, value: float, **fields: Any) -> dict[str, Any]:
    row = {
        "key": f"{of['id']}:{number}",
        "report": of["id"],
        "number_text": number,
        "start": of["text"].index(number),
        "indicator": indicator,
        "value": value,
        "low": value,
        "high": value,
        "quantifier": "exact",
        "unit": "person",
        "population": "people",
        "scope": "incident",
        "modality": "asserted",
    }
    return row | fields


def run(
    reports: list[dict[str, Any]], figures: list[dict[str, Any]], *judgements: Judgement
) -> tuple[Reconciled, dict[str, str]]:
    documents, rows, links, ids = tables(reports, figures)
    prints = {document_id(each["text"]): fingerprint(each["text"]) for each in reports}
    return reconciled(documents, rows, links, prints, judgements), {value: key for key, value in ids.items()}


def linked(result: Reconciled, keys: dict[str, str], relation: str) -> set[tuple[str, str]]:
    return {
        (keys[row["from_figure_id"]], keys[row["to_figure_id"]])
        for row in result.figure_links.to_pylist()
        if row["relation"] == relation
    }


def test_one_wire_sentence_in_two_outlets_is_one_claim_whatever_the_spelling() -> None:
    tail = "and wounded some 100 others at a barracks in the eastern province of"
    one = report(
        "a", f"The truce ended after foreign raids killed 83 of its soldiers {tail} Dayr al-Qamr in breach of it."
    )
    two = report(
        "b", f"The truce ended after foreign raids killed 83 of its soldiers {tail} Deir el-Qamr in breach of it."
    )
    soldiers = {"population": "soldiers"}
    about = {"quantifier": "approximately", "low": None, "high": None}
    figures = [
        row
        for each, place in ((one, "Dayr al-Qamr"), (two, "Deir el-Qamr"))
        for row in (
            figure(each, "83", "killed", 83.0, place_text=place, **soldiers),
            figure(each, "some 100", "injured", 100.0, place_text=place, **soldiers, **about),
        )
    ]
    result, keys = run([one, two], figures)
    assert {frozenset(pair) for pair in linked(result, keys, "same_claim")} == {
        frozenset(("a:83", "b:83")),
        frozenset(("a:some 100", "b:some 100")),
    }
    assert [row["claims"] for row in result.estimates.to_pylist()] == [1, 1]


def test_series_of_like_reports_from_other_places_are_no_copies() -> None:
    told = "Shelling by rebel forces killed 3 civilians in the village of {} late at night."
    one, two = report("a", told.format("Orsha"), "2020-05-01"), report("b", told.format("Bilmat"), "2020-05-02")
    result, keys = run(
        [one, two],
        [figure(one, "3", "killed", 3.0, place_text="Orsha"), figure(two, "3", "killed", 3.0, place_text="Bilmat")],
    )
    assert not linked(result, keys, "same_claim")
    assert result.estimates.num_rows == 2


def test_totals_of_three_claimants_stay_three_totals() -> None:
    since = {"scope": "cumulative", "place_text": "Orvania", "date_from": "2011-03-01", "date_precision": "since"}
    pages = [report(str(number), f"The war has killed {number} people.") for number in (470000, 400000, 380000)]
    figures = [
        figure(page, page["id"], "killed", float(page["id"]), claimant_text=claimant, **since)
        for page, claimant in zip(pages, ("Orvanian Centre", "United Nations", None), strict=True)
    ]
    result, keys = run(pages, figures)
    assert sorted(row["best"] for row in result.estimates.to_pylist()) == [380000, 400000, 470000]
    assert not linked(result, keys, "same_claim") and not linked(result, keys, "contradicts")
    assert set(result.estimates["date_from"].to_pylist()) == {datetime.date(2011, 3, 1)}
    assert set(result.estimates["date_to"].to_pylist()) == {None}


def test_civilian_and_assailants_make_seven_people() -> None:
    text = "One civilian and six assailants were killed in the raid on Tolm."
    only = report("a", text, "2017-08-30")
    place = {"place_text": "Tolm"}
    result, _ = run(
        [only],
        [
            figure(only, "One", "killed", 1.0, **place | {"population": "civilians"}),
            figure(only, "six", "killed", 6.0, **place | {"population": "attackers"}),
        ],
    )
    whole = [row for row in result.estimates.to_pylist() if row["population"] == "people"]
    assert [(row["low"], row["best"], row["high"], row["method"], row["figures"]) for row in whole] == [
        (7.0, 7.0, 7.0, "sum_of_parts_of_one_claim", 2)
    ]
    assert whole[0]["best_figure_id"] is None


def test_parts_of_a_stated_whole_make_no_second_sum() -> None:
    only = report("a", "Nine people died in Tolm: 2 children, 4 women and others.", "2017-08-30")
    part = {"place_text": "Tolm", "part_of": "a:Nine"}
    result, _ = run(
        [only],
        [
            figure(only, "Nine", "killed", 9.0, place_text="Tolm"),
            figure(only, "2", "killed", 2.0, **part | {"population": "children"}),
            figure(only, "4", "killed", 4.0, **part | {"population": "women"}),
        ],
    )
    assert sorted(row["best"] for row in result.estimates.to_pylist()) == [2.0, 4.0, 9.0]


def test_numbers_of_two_claimants_are_not_added() -> None:
    only = report("a", "Police said 2 civilians died in Tolm and the army lost 4 soldiers.", "2017-08-30")
    result, _ = run(
        [only],
        [
            figure(only, "2", "killed", 2.0, place_text="Tolm", population="civilians", claimant_text="Police"),
            figure(only, "4", "killed", 4.0, place_text="Tolm", population="soldiers", claimant_text="army"),
        ],
    )
    assert sorted(row["best"] for row in result.estimates.to_pylist()) == [2.0, 4.0]


def test_number_on_top_of_another_one_is_no_contradiction() -> None:
    only = report("a", "The registry lists 247 dead in Tolm. The mayor said another 30 died.", "2017-08-30")
    result, keys = run(
        [only],
        [
            figure(only, "247", "killed", 247.0, place_text="Tolm", claimant_text="registry"),
            figure(only, "30", "killed", 30.0, place_text="Tolm", claimant_text="mayor"),
        ],
    )
    assert not linked(result, keys, "contradicts")
    assert sorted(row["best"] for row in result.estimates.to_pylist()) == [30.0, 247.0]


def test_households_and_people_do_not_meet() -> None:
    only = report("a", "The flood displaced 900 families, 4,500 people, in Tashir.", "2019-02-08")
    place = {"place_text": "Tashir"}
    result, keys = run(
        [only],
        [
            figure(only, "900", "displaced", 900.0, **place | {"unit": "household"}),
            figure(only, "4,500", "displaced", 4500.0, **place),
        ],
    )
    assert {(row["unit"], row["best"]) for row in result.estimates.to_pylist()} == {
        ("household", 900),
        ("person", 4500),
    }
    assert not linked(result, keys, "contradicts")


@pytest.mark.parametrize(
    ("text", "newer", "older"),
    [
        ("A blast killed 9 people in Karvel. The death toll rose to 12 overnight.", "12", "9"),
        ("The death toll from the blast in Karvel rose from 9 to 12 overnight.", "12", "9"),
        ("The blast in Karvel killed 12 people. Officials had earlier put the death toll at 9.", "12", "9"),
        ("The blast in Karvel killed 12 people. Initially the count had been 14.", "12", "14"),
    ],
)
def test_update_in_one_article_replaces_the_older_number(text: str, newer: str, older: str) -> None:
    only = report("a", text, "2021-05-05")
    result, keys = run(
        [only], [figure(only, number, "killed", float(number), place_text="Karvel") for number in (newer, older)]
    )
    assert linked(result, keys, "supersedes") == {(f"a:{newer}", f"a:{older}")}
    assert [row["best"] for row in result.estimates.to_pylist()] == [float(newer)]


def test_fifty_copies_are_one_claim() -> None:
    text = "A bus fell into the river at Silvano on Friday and 18 passengers drowned, the patrol said at noon. {}"
    pages = [report(f"p{n}", text.format(f"Printed in edition {n} of the paper."), "2023-03-03") for n in range(50)]
    result, keys = run(pages, [figure(page, "18", "killed", 18.0, place_text="Silvano") for page in pages])
    assert len(linked(result, keys, "same_claim")) == 49
    (row,) = result.estimates.to_pylist()
    assert (row["figures"], row["documents"], row["claims"], row["method"]) == (50, 50, 1, "single_claim")
    assert sum(original is not None for original in result.documents["near_duplicate_of"].to_pylist()) == 49


def judgement(verdict: Any, one: str, other: str = "", field: str = "", content: str = "") -> Judgement:
    return Judgement(verdict, one, other, field, content, "A. Reader", "2024-01-01", "read both")


def _two_counts() -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, str]]:
    one = report("a", "Police in Karvel said 9 people were killed by a bomb at the market.", "2021-05-04")
    two = report("b", "At the Karvel market a bomb killed 9 people, police reported.", "2021-05-04")
    named = {"place_text": "Karvel", "claimant_text": "police"}
    figures = [figure(one, "9", "killed", 9.0, **named), figure(two, "9", "killed", 9.0, **named)]
    return [one, two], figures, tables([one, two], figures)[3]


def test_person_keeps_apart_what_the_rules_join() -> None:
    reports, figures, ids = _two_counts()
    assert linked(*run(reports, figures), "same_claim")
    result, keys = run(reports, figures, judgement("different", ids["a:9"], ids["b:9"]))
    assert not linked(result, keys, "same_claim")
    assert result.estimates.num_rows == 2


def test_person_joins_what_the_rules_keep_apart() -> None:
    reports, figures, ids = _two_counts()
    figures[1] |= {"place_text": "Zorbat", "claimant_text": "mayor", "number_text": "9"}
    assert not linked(*run(reports, figures), "same_claim")
    result, keys = run(reports, figures, judgement("same", ids["a:9"], ids["b:9"]))
    assert len(linked(result, keys, "same_claim")) == 1
    assert "A. Reader" in result.figure_links["basis"][0].as_py()
    assert [row["claims"] for row in result.estimates.to_pylist()] == [1]


def test_person_rejects_and_corrects() -> None:
    reports, figures, ids = _two_counts()
    result, _ = run(
        reports,
        figures,
        judgement("reject", ids["a:9"]),
        *(judgement("correct", ids["b:9"], field=field, content="11") for field in ("value", "low", "high")),
    )
    assert result.figures["figure_id"].to_pylist() == [ids["b:9"]]
    assert result.figures["flags"].to_pylist() == ["corrected"]
    assert result.rejects.schema == arrow_schema("rejects")
    assert [row["reason"] for row in result.rejects.to_pylist()] == ["judgement"]
    assert [row["best"] for row in result.estimates.to_pylist()] == [11.0]
    counts = {row["source_id"]: (row["figures"], row["rejects"]) for row in result.documents.to_pylist()}
    assert counts == {"a": (0, 1), "b": (1, 0)}


def test_stale_judgement_is_reported_and_changes_nothing() -> None:
    reports, figures, ids = _two_counts()
    gone = judgement("different", ids["a:9"], "f_0000000000000000")
    result, _ = run(reports, figures, gone)
    assert result.stale == (gone,)
    assert result.figure_links == run(reports, figures)[0].figure_links


def test_judgements_are_read_and_wrong_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    assert read_judgements(path) == ()
    path.write_text(HEADER + "same,f_1,f_2,,,A. Reader,2024-01-01,one wire\n")
    assert read_judgements(path) == (Judgement("same", "f_1", "f_2", "", "", "A. Reader", "2024-01-01", "one wire"),)
    for line in (
        "alike,f_1,f_2,,,A,2024,x",
        "same,f_1,,,,A,2024,x",
        "correct,f_1,,colour,red,A,2024,x",
        "correct,f_1,,value,many,A,2024,x",
        "reject,f_1,,,,,2024,x",
        "reject,f_1",
    ):
        path.write_text(HEADER + line + "\n")
        with pytest.raises(JudgementError, match="line 2"):
            read_judgements(path)


def test_empty_tables_give_empty_tables() -> None:
    result, _ = run([], [])
    assert (result.figure_links.num_rows, result.estimates.num_rows) == (0, 0)


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_rows_makes_no_difference(chance: random.Random) -> None:
    reports, figures = list(REPORTS), list(FIGURES)
    expected, _ = run(reports, figures)
    chance.shuffle(reports)
    by_report = {each["id"]: [row for row in figures if row["report"] == each["id"]] for each in reports}
    result, _ = run(reports, [row for each in reports for row in by_report[each["id"]]])
    assert result.estimates == expected.estimates
    assert result.figure_links == expected.figure_links


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from([each["id"] for each in REPORTS]), min_size=1, max_size=12))
def test_any_part_of_the_corpus_gives_sound_tables(chosen: set[str]) -> None:
    figures = [row for row in FIGURES if row["report"] in chosen]
    result, keys = run([each for each in REPORTS if each["id"] in chosen], figures)
    ids = result.estimates["estimate_id"].to_pylist()
    assert ids == sorted(set(ids))
    for row in result.estimates.to_pylist():
        assert 1 <= row["claims"] <= row["figures"] and row["documents"] <= row["figures"]
        assert row["best"] is None or (row["low"] or 0) <= row["best"] <= (row["high"] or float("inf"))
        assert (row["best"] is None) == (row["method"] == "none")
    ends = {(row["from_figure_id"], row["to_figure_id"], row["relation"]) for row in result.figure_links.to_pylist()}
    assert len(ends) == result.figure_links.num_rows
    assert {end for one, other, _ in ends for end in (one, other)} <= set(keys)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["bridge", "river", "night", "mayor", "bomb", "market", "tent", "north", "seven", "rain"]),
        max_size=60,
    )
)
def test_fingerprint_ignores_case_and_punctuation(words: list[str]) -> None:
    assert fingerprint(" ".join(words)) == fingerprint(", ".join(words).upper())
    assert len(fingerprint(" ".join(words))) == (384 if len(words) > 2 else 0)
