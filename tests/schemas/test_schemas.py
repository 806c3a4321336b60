from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemas import TABLES, vocabulary
from schemas.arrow import arrow_schema, reference_table
from schemas.dictionary import markdown
from schemas.flat import FLAT
from schemas.frames import failures, frame_schema
from schemas.rules import RULES

CONTRACT = {
    "documents": "document_id source_id path url publisher title language published_on published_basis characters"
    " text_sha256 body_start body_end figures rejects near_duplicate_of retrieved_on licence status",
    "figures": "figure_id document_id indicator value low high quantifier unit scope modality share_of population"
    " population_text actor_text cause claimant_text claimant_kind place_text place_id place_name admin1 country_code"
    " latitude longitude place_precision date_text date_from date_to date_precision number_text number_start number_end"
    " quote quote_start quote_end zone confidence flags rule extractor_version",
    "figure_links": "from_figure_id to_figure_id relation basis",
    "estimates": "estimate_id indicator population unit scope country_code place_name date_from date_to low best high"
    " best_figure_id method figures documents claims claimants flags figure_ids",
    "rejects": "reject_id document_id number_text number_start number_end value low high quantifier unit reason check"
    " context",
}
WORDS = {
    "indicators": "killed injured casualties missing bodies_found abducted detained released surrendered deployed"
    " captured controlled displaced refugees returned homeless sheltered evacuated left rescued stranded besieged"
    " in_need targeted reached affected food_insecure malnourished without_services infected recovered vaccinated"
    " orphaned out_of_school aid_delivered"
    " funding_required funding_pledged funding_received economic_loss destroyed damaged attacks population"
    " present",
    "quantifiers": "exact approximately more_than at_least less_than at_most range indefinite",
    "populations": "people civilians children women men elderly soldiers police security_forces militants combatants"
    " aid_workers journalists medics refugees displaced_people migrants prisoners hostages protesters peacekeepers"
    " officials workers students passengers farmers attackers",
    "scopes": "incident cumulative stock planned",
    "modalities": "asserted possible planned denied",
    "claimant_kinds": "un government military armed_group ngo monitor medical media research witness unnamed",
}
UNITS = (
    "person household percent tonne ton kg litre truck convoy flight parcel tent house building school health_facility"
    " village town district area road bridge vehicle aircraft ship weapon hectare livestock attack airstrike shell"
    " camp other"
)
COLUMNS = [(table, column) for table in (*TABLES.values(), FLAT) for column in table.columns]


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_are_those_of_the_contract(name: str) -> None:
    assert TABLES[name].header == CONTRACT[name].split()
    assert arrow_schema(name).names == list(frame_schema(name).columns) == TABLES[name].header


@pytest.mark.parametrize("name", WORDS)
def test_words_are_those_of_the_labelling_guide(name: str) -> None:
    assert list(vocabulary.rows(name)) == WORDS[name].split()


def test_units_are_those_of_the_labelling_guide_and_currencies() -> None:
    currencies = [unit for unit, row in vocabulary.rows("units").items() if row["group"] == "currency"]
    assert list(vocabulary.rows("units")) == UNITS.split() + currencies
    assert {"USD", "EUR", "SYP", "KES"} <= set(currencies)
    assert all(re.fullmatch("[A-Z]{3}", unit) for unit in currencies)


@pytest.mark.parametrize("name", [*WORDS, "units", "reasons"])
def test_every_word_has_a_title_and_a_definition(name: str) -> None:
    for word, row in vocabulary.rows(name).items():
        assert row["title"] and row["definition"].endswith("."), word
        assert re.fullmatch("[a-z_]+|[A-Z]{3}", word)


def test_units_of_indicators_are_units_or_groups() -> None:
    units = vocabulary.rows("units")
    known = {*units, *(row["group"] for row in units.values())}
    for indicator, row in vocabulary.rows("indicators").items():
        assert set(row["units"].split(";")) <= known, indicator
        assert "percent" in vocabulary.units_of(indicator)


@pytest.mark.parametrize(
    ("triple", "allowed"),
    [
        (("killed", "person", "children"), True),
        (("killed", "livestock", None), True),
        (("killed", "percent", None), True),
        (("killed", "person", None), False),
        (("killed", "USD", None), False),
        (("funding_pledged", "KES", None), True),
        (("funding_pledged", "person", "people"), False),
        (("destroyed", "house", None), True),
        (("destroyed", "house", "people"), False),
        (("displaced", "household", "people"), True),
        (("deployed", "other", "police"), True),
        (("sheltered", "camp", None), True),
        (("captured", "percent", None), True),
    ],
)
def test_triples(triple: tuple[str, str, str | None], allowed: bool) -> None:
    assert (triple in vocabulary.allowed_triples()) is allowed


def test_columns_are_described() -> None:
    for table, column in COLUMNS:
        assert column.title and column.description.endswith("."), (table.name, column.name)
        assert re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", column.hxl), (table.name, column.name)


def test_hashtags_tell_the_columns_of_a_table_apart() -> None:
    for table in (*TABLES.values(), FLAT):
        tags = [column.hxl for column in table.columns]
        assert len(set(tags)) == len(tags), (table.name, sorted(tag for tag in tags if tags.count(tag) > 1))


def test_keys_orders_and_links_name_columns() -> None:
    for table in TABLES.values():
        assert {*table.key, *table.order, *(link.column for link in table.links)} <= set(table.header)
        for link in table.links:
            target = TABLES[link.table or table.name]
            assert target.column(link.target).unique


def test_arrow_fields_carry_their_meaning() -> None:
    field = arrow_schema("figures").field("number_start")
    assert field.metadata[b"unit"] == b"Unicode code point"
    assert field.metadata[b"hxl"] == b"#meta+number_start"
    assert not field.nullable


@pytest.mark.parametrize("name", ["indicators", "populations", "units"])
def test_reference_rows_satisfy_their_own_schema(name: str) -> None:
    table = reference_table(name)
    assert failures(name, table) == []
    assert table.column(0).to_pylist() == sorted(vocabulary.rows(name))


def test_a_table_of_other_types_is_a_fault_of_the_programme() -> None:
    table = reference_table("units")
    with pytest.raises(ValueError, match="no column unit of the type string"):
        failures("units", table.drop_columns(["unit"]))


def test_rules_have_names_and_words() -> None:
    names = [rule.__name__ for rules in RULES.values() for rule in dict.fromkeys(rules)]
    assert all(
        rule.__doc__ and rule.__doc__.splitlines()[0].endswith(".") for rules in RULES.values() for rule in rules
    )
    assert len(names) >= 20


def test_the_dictionary_is_not_stale() -> None:
    path = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
    assert path.read_text("utf-8") == markdown(), "run: python -m schemas.dictionary > docs/data-dictionary.md"
