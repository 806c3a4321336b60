from __future__ import annotations

import datetime
import hashlib

import pytest

from schemas import TABLES
from schemas.arrow import arrow_schema
from stats.records import Document, Figure, Place, Reading, Reject, Zone
from stats.validate import document_id, validated, with_repeats_marked

TEXT = "Flood in Port Lumen. At least 12 people were killed on Monday, 5 of them children. The wall is 3 metres high."
LUMEN = Place("g1", "Port Lumen", "North", "KEN", -1.3, 36.8, "city")


def document(text: str = TEXT, **changes: object) -> Document:
    made = Document("lumen-1", text, text.lower(), (Zone(0, 20, "title"), Zone(20, len(text), "body")))
    return made._replace(**changes)  # type: ignore[arg-type]


def figure(number: str = "At least 12", text: str = TEXT, **changes: object) -> Figure:
    """A figure whose sentence is the second one of TEXT."""
    start = text.index(number)
    first, last = text.index("At least"), text.index(" The wall")
    made = Figure(
        indicator="killed",
        value=12,
        low=12,
        high=None,
        quantifier="at_least",
        unit="person",
        scope="incident",
        modality="asserted",
        share_of=None,
        population="people",
        population_text="people",
        actor_text=None,
        cause="flood",
        claimant_text=None,
        claimant_kind=None,
        place_text="Port Lumen",
        place=LUMEN,
        date_text="on Monday",
        date_from=datetime.date(2020, 3, 2),
        date_to=datetime.date(2020, 3, 2),
        date_precision="day",
        number_text=number,
        number_start=start,
        number_end=start + len(number),
        quote=text[first:last],
        quote_start=first,
        quote_end=last,
        zone="body",
        confidence=None,
        flags=None,
        rule="verb",
        part_of=None,
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def part(**changes: object) -> Figure:
    return figure(
        "5",
        **{"value": 5, "low": 5, "high": 5, "quantifier": "exact", "population": "children", "part_of": 21} | changes,
    )


def reject(**changes: object) -> Reject:
    start = TEXT.index("3 metres")
    made = Reject("3", start, start + 1, 3, 3, 3, "exact", "metre", "distance", None, TEXT[start - 12 : start + 10])
    return made._replace(**changes)  # type: ignore[arg-type]


def reading(*figures: Figure, rejects: tuple[Reject, ...] = (reject(),), **changes: object) -> Reading:
    return Reading(document(**changes), figures, rejects)  # type: ignore[arg-type]


def test_good_rows_pass_in_the_published_columns() -> None:
    tables = validated([reading(figure(), part())], "0.1.0")
    for name, table in tables._asdict().items():
        assert table.schema.equals(arrow_schema(name), check_metadata=True)
    first, second = tables.figures.to_pylist()
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert first["document_id"] == f"d_{digest[:16]}"
    assert first["figure_id"] == "f_" + hashlib.sha256(f"d_{digest[:16]}|21|32".encode()).hexdigest()[:16]
    assert (first["place_name"], first["country_code"], first["extractor_version"]) == ("Port Lumen", "KEN", "0.1.0")
    assert tables.figure_links.to_pylist() == [
        {
            "from_figure_id": second["figure_id"],
            "to_figure_id": first["figure_id"],
            "relation": "part_of",
            "basis": "stated in the article",
        }
    ]
    row = tables.documents.to_pylist()[0]
    assert (row["figures"], row["rejects"], row["text_sha256"], row["body_start"]) == (2, 1, digest, 20)
    assert tables.places.num_rows == 1
    assert tables.rejects["reason"].to_pylist() == ["distance"]


BAD: dict[str, dict[str, object]] = {
    "value_lies_between_low_and_high": {"value": 11},
    "numbers_are_finite": {"value": float("inf"), "low": float("inf")},
    "value_is_not_below_minimum": {"value": -1, "low": -1},
    "indivisible_units_have_whole_numbers": {"value": 12.5, "low": 12.5},
    "quantifier_fits_interval": {"quantifier": "exact"},
    "percent_is_at_most_hundred": {"value": 120, "low": 120, "unit": "percent", "share_of": "them"},
    "percent_names_its_whole": {"unit": "percent"},
    "dates_are_in_order": {"date_to": datetime.date(2020, 3, 1)},
    "asserted_event_is_not_after_publication": {
        "date_from": datetime.date(2020, 3, 9),
        "date_to": datetime.date(2020, 3, 9),
    },
    "indicator_unit_and_population_fit": {"population": None},
    "place_lies_in_its_country": {"place": LUMEN._replace(place_id="g2", country="NOR")},
    "latitude_is_not_above_maximum": {"place": LUMEN._replace(place_id="g2", latitude=91.0, country=None)},
    "quote_equals_text": {"quote": "At least 12 people were killed on Monday, 5 of them CHILDREN."},
    "number_equals_text": {"number_start": 20, "number_end": 31},
    "number_stands_in_quote": {"quote_start": 30, "quote": TEXT[30:82]},
    "indicator_is_allowed": {"indicator": "slain"},
    "unit_is_allowed": {"unit": "soul"},
    "population_is_allowed": {"population": "terrorists"},
    "quantifier_is_allowed": {"quantifier": "roughly"},
    "scope_is_allowed": {"scope": "rate"},
    "modality_is_allowed": {"modality": "sure"},
    "claimant_kind_is_allowed": {"claimant_kind": "somebody"},
    "zone_is_allowed": {"zone": "debris:menu"},
    "confidence_is_not_above_maximum": {"confidence": 1.5},
    "flags_has_its_form": {"flags": "No Denominator"},
    "rule_is_missing": {"rule": None},
}


@pytest.mark.parametrize("check", BAD)
def test_a_figure_that_breaks_a_check_becomes_a_reject_and_its_part_stays(check: str) -> None:
    bad = figure(**BAD[check])
    published = datetime.date(2020, 3, 3)
    read = reading(bad, part(part_of=bad.number_start), published_on=published, published_basis="metadata")
    tables = validated([read], "0.1.0")
    assert tables.figures["population"].to_pylist() == ["children"]
    assert tables.figures["flags"].to_pylist() == [None]
    assert tables.figure_links.num_rows == 0
    failed = [row for row in tables.rejects.to_pylist() if row["reason"] == "failed_check"]
    assert [row["check"] for row in failed] == [check]
    assert failed[0]["number_text"] == TEXT[bad.number_start : bad.number_end]
    assert tables.documents.select(["figures", "rejects"]).to_pylist() == [{"figures": 1, "rejects": 2}]


def test_the_second_figure_on_one_number_becomes_a_reject() -> None:
    tables = validated([reading(figure(), figure(indicator="injured"), figure(indicator="missing"))], "0.1.0")
    assert tables.figures["indicator"].to_pylist() == ["killed"]
    assert tables.rejects["check"].to_pylist() == [None, "figure_id_is_repeated", "figure_id_is_repeated"]
    assert len(set(tables.rejects["reject_id"].to_pylist())) == 3


@pytest.mark.parametrize(
    "changes",
    [{"value": 13, "low": 13, "high": 13}, {"part_of": 7}, {"part_of": TEXT.index("5 of")}],
    ids=["larger than its whole", "no such whole", "itself"],
)
def test_a_bad_link_is_dropped_and_flagged_and_the_figures_stay(changes: dict[str, object]) -> None:
    whole = figure(quantifier="exact", high=12)
    tables = validated([reading(whole, part(**changes))], "0.1.0")
    assert tables.figure_links.num_rows == 0
    assert tables.figures["flags"].to_pylist() == [None, "dropped_link"]


def test_a_document_with_an_impossible_reject_is_set_aside_and_the_others_are_published() -> None:
    other = TEXT + " It rained."
    broken = reading(figure(), rejects=(reject(number_text="4"),))
    good = Reading(document(other, source_id="lumen-2"), (figure(text=other),), ())
    tables = validated([broken, good], "0.1.0")
    status = dict(zip(*(tables.documents[name].to_pylist() for name in ("source_id", "status")), strict=True))
    assert status == {"lumen-1": "set aside: rejects break number_equals_text", "lumen-2": "read"}
    assert tables.figures.num_rows == 1


def test_documents_that_were_not_read_have_rows_and_ids_of_their_own() -> None:
    unread = [document("", source_id=name, path=f"{name}.bin", status="not a text", zones=()) for name in "ab"]
    tables = validated([Reading(one, (), ()) for one in unread], "0.1.0")
    assert tables.documents["status"].to_pylist() == ["not a text"] * 2
    assert len(set(tables.documents["document_id"].to_pylist())) == 2
    assert tables.documents["body_start"].to_pylist() == [None, None]


def test_repeats_keep_a_row_and_say_whose_text_they_repeat() -> None:
    seen: dict[str, str] = {}
    first = list(with_repeats_marked([document(), document(source_id="lumen-2")], seen))
    second = list(with_repeats_marked([document(source_id="lumen-2"), document("New.", source_id="lumen-3")], seen))
    assert [one.status for one in first + second] == [
        "read",
        "same text as lumen-1",
        "same text as lumen-1, copy 2",
        "read",
    ]
    assert len({document_id(one) for one in first + second}) == 4
    with pytest.raises(ValueError, match="document_id_is_repeated"):
        validated([Reading(document(), (), ())] * 2, "0.1.0")


def test_lone_surrogates_neither_stop_the_build_nor_move_offsets() -> None:
    text = "\ud800" + TEXT
    tables = validated([Reading(document(text), (figure(text=text),), ())], "0.1.0")
    assert tables.figures["number_start"].to_pylist() == [22]
    assert tables.documents["characters"].to_pylist() == [len(text)]


def test_no_documents_give_empty_tables() -> None:
    assert [table.num_rows for table in validated([], "0.1.0")] == [0] * 5
    assert set(validated([], "0.1.0")._fields) <= set(TABLES)


def test_a_thousand_documents_are_validated_at_once() -> None:
    readings = []
    for number in range(1000):
        text = f"{TEXT}{' At least 7.' * 8} Report {number}."
        whole = figure(text=text)
        more = [
            whole._replace(
                number_text="7",
                number_start=position,
                number_end=position + 1,
                value=7,
                low=7,
                high=7,
                quantifier="exact",
                quote=text[position - 9 : position + 2],
                quote_start=position - 9,
                quote_end=position + 2,
            )
            for position in range(len(TEXT) + 10, len(TEXT) + 8 * 12, 12)
        ]
        readings.append(Reading(document(text), (whole, figure("5", text=text, value=5, low=5), *more), ()))
    assert validated(readings, "0.1.0").figures.num_rows == 10_000


@pytest.mark.parametrize("order", [1, -1])
def test_one_place_id_has_one_row_and_the_fullest_wins(order: int) -> None:
    bare, other = LUMEN._replace(admin1=None), LUMEN._replace(name="Zort Lumen", admin1=None)
    figures = [figure(place=bare), part(place=LUMEN), figure(place=other)][::order]
    tables = validated([reading(figures[0]), reading(*figures[1:], text=TEXT + " ")], "0.1.0")
    assert tables.places.to_pylist()[0]["admin1"] == "North"
    assert tables.places.num_rows == 1
    assert set(tables.figures["admin1"].to_pylist()) == {"North"}
