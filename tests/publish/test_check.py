"""A sound dataset passes; every planted corruption is found, in files as they are and in files sealed again."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import stats.check
from schemas.arrow import arrow_schema
from stats.check import check
from stats.publish.dataset import as_json, counted, datapackage, described
from tests.publish.conftest import TEXTS

Rows = list[dict[str, Any]]


def rules(folder: Path) -> set[str]:
    return {f"{problem.file.split('.')[0]}: {problem.rule}" for problem in check(folder)}


def rewrite(folder: Path, name: str, change: Callable[[Rows], Rows | None]) -> None:
    """Change the rows of a table and seal the dataset again, so that no hash tells."""
    path = folder / f"{name}.parquet"
    rows = pq.read_table(path).to_pylist()
    changed = change(rows)
    pq.write_table(pa.Table.from_pylist(rows if changed is None else changed, schema=arrow_schema(name)), path)
    seal(folder)


def seal(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    files = {name: described(folder / name) for name in manifest["files"] if name.endswith(".parquet")}
    (folder / "datapackage.json").write_text(as_json(datapackage(files, manifest)))
    files |= {name: described(folder / name) for name in ("datapackage.json", "README.md")}
    (folder / "manifest.json").write_text(as_json({**manifest, **counted(folder), "files": files}))


def cell(row: int, **changes: object) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[row].update(changes)

    return change


def whole(**changes: object) -> Callable[[Rows], None]:
    """Change the first figure that counts at least twelve people."""

    def change(rows: Rows) -> None:
        next(row for row in rows if row["quantifier"] == "at_least").update(changes)

    return change


def shifted(rows: Rows) -> None:
    rows[0]["number_start"] += 1
    rows[0]["number_end"] += 1


def share(**changes: object) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        next(row for row in rows if row["unit"] == "percent").update(changes)

    return change


RESEALED: dict[str, tuple[str, Callable[[Rows], Any], str]] = {
    "a changed value": ("figures", whole(value=13.0), "figures: quantifier_fits_interval"),
    "a value below its low": ("figures", whole(value=2.0), "figures: value_lies_between_low_and_high"),
    "an infinite value": ("figures", whole(value=float("inf"), low=float("inf")), "figures: numbers_are_finite"),
    "a negative value": ("figures", whole(value=-1.0, low=-1.0), "figures: low_is_not_below_minimum"),
    "half a person": ("figures", whole(value=1.5, low=1.5), "figures: indivisible_units_have_whole_numbers"),
    "a share of 150 percent": ("figures", share(value=150.0), "figures: percent_is_at_most_hundred"),
    "a share of nothing": ("figures", share(share_of=None), "figures: percent_names_its_whole"),
    "a shifted offset": ("figures", shifted, "figures: number_stands_in_quote"),
    "a shifted offset and its id": ("figures", shifted, "figures: figure_id_follows_from_offsets"),
    "another number in the quote": ("figures", whole(number_text="At least 21"), "figures: number_stands_in_quote"),
    "an unknown indicator": ("figures", cell(0, indicator="harmed"), "figures: indicator_is_allowed"),
    "an impossible triple": ("figures", whole(unit="house"), "figures: indicator_unit_and_population_fit"),
    "a reversed period": ("figures", whole(date_to=datetime.date(2020, 1, 1)), "figures: dates_are_in_order"),
    "an event after the news": (
        "figures",
        whole(date_from=datetime.date(2021, 1, 1), date_to=datetime.date(2021, 1, 2)),
        "figures: asserted_event_is_not_after_publication",
    ),
    "a place in another country": ("figures", whole(country_code="NOR"), "figures: place_lies_in_its_country"),
    "a place renamed in one row": ("figures", whole(place_name="Lumen Bay"), "figures: place_equals_places"),
    "a figure of no document": (
        "figures",
        cell(0, document_id="d_0000000000000000"),
        "figures: document_id_leads_to_a_row",
    ),
    "a lost figure": ("figures", lambda rows: rows[1:], "documents: count_of_figures_is_right"),
    "a figure twice": ("figures", lambda rows: [rows[0], *rows], "figures: figure_id_is_repeated"),
    "figures in another order": ("figures", lambda rows: rows[::-1], "figures: rows_are_sorted"),
    "a lost reject": ("rejects", lambda rows: rows[1:], "documents: count_of_rejects_is_right"),
    "a reject with a shifted end": (
        "rejects",
        lambda rows: rows[0].update(number_end=rows[0]["number_end"] + 1),
        "rejects: number_fits_offsets",
    ),
    "a failed check without a name": (
        "rejects",
        cell(0, reason="failed_check"),
        "rejects: check_is_named_for_failed_check",
    ),
    "a broken link": (
        "figure_links",
        cell(0, to_figure_id="f_0000000000000000"),
        "figure_links: to_figure_id_leads_to_a_row",
    ),
    "a link to itself": (
        "figure_links",
        lambda rows: rows[0].update(to_figure_id=rows[0]["from_figure_id"]),
        "figure_links: link_joins_two_figures",
    ),
    "a reversed part": (
        "figure_links",
        lambda rows: [
            {**row, "from_figure_id": row["to_figure_id"], "to_figure_id": row["from_figure_id"]}
            if row["relation"] == "part_of"
            else row
            for row in rows
        ],
        "figure_links: part_is_not_larger_than_its_whole",
    ),
    "an unknown relation": ("figure_links", cell(0, relation="child_of"), "figure_links: relation_is_allowed"),
    "a lost document": ("documents", lambda rows: rows[1:], "figures: document_id_leads_to_a_row"),
    "a renamed document": (
        "documents",
        cell(0, text_sha256="0" * 64),
        "documents: document_id_follows_from_text",
    ),
    "an unread document with figures": (
        "documents",
        cell(0, status="binary file"),
        "documents: unread_document_has_no_numbers",
    ),
    "a date from nowhere": (
        "documents",
        cell(0, published_on=datetime.date(1999, 1, 1), published_basis="none"),
        "documents: publication_day_has_a_basis",
    ),
    "a lost place": ("places", lambda rows: [], "figures: place_id_leads_to_a_row"),
    "a place off the globe": ("places", cell(0, latitude=99.0), "places: latitude_is_not_above_maximum"),
    "a best value out of bounds": ("estimates", cell(0, best=1.0), "estimates: best_lies_between_low_and_high"),
    "an estimate from nowhere": (
        "estimates",
        cell(0, best_figure_id="f_0000000000000000"),
        "estimates: best_figure_id_leads_to_a_row",
    ),
    "an estimate from lost figures": (
        "estimates",
        cell(0, figure_ids="f_0000000000000000;f_0000000000000001", best_figure_id=None),
        "estimates: figure_ids_lead_to_rows",
    ),
    "an estimate with a figure less": (
        "estimates",
        lambda rows: rows[0].update(figure_ids=rows[0]["figure_ids"].split(";")[0]),
        "estimates: figure_ids_are_those_counted",
    ),
    "an estimate of another indicator": (
        "estimates",
        cell(0, indicator="injured"),
        "estimates: indicator_is_that_of_its_figures",
    ),
    "an estimate from more documents": (
        "estimates",
        cell(0, documents=1),
        "estimates: count_of_documents_is_right",
    ),
    "a word redefined": ("indicators", cell(0, definition="Anything."), "indicators: rows_equal_vocabulary"),
    "a source with more figures": ("sources", cell(0, figures=99), "sources: sources_follow_from_documents"),
}


def test_a_sound_dataset_has_no_problem(built: Path) -> None:
    assert check(built) == []


@pytest.mark.parametrize("name", RESEALED)
def test_a_corruption_is_found_though_the_hashes_were_made_again(name: str, dataset: Path) -> None:
    table, change, expected = RESEALED[name]
    rewrite(dataset, table, change)
    assert expected in rules(dataset)


def test_a_number_in_both_tables_is_found(dataset: Path) -> None:
    figure = pq.read_table(dataset / "figures.parquet").to_pylist()[0]
    copied = ("document_id", "number_text", "number_start", "number_end")
    rewrite(dataset, "rejects", lambda rows: [{**rows[0], **{c: figure[c] for c in copied}}, *rows[1:]])
    assert "rejects: number_stands_in_one_table" in rules(dataset)


def renamed_column(folder: Path) -> None:
    path = folder / "places.parquet"
    pq.write_table(pq.read_table(path).rename_columns(["id", *arrow_schema("places").names[1:]]), path)


def edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new))

    return change


TAMPERED: dict[str, tuple[Callable[[Path], Any], str]] = {
    "a swapped file": (
        lambda folder: shutil.copy(folder / "populations.parquet", folder / "indicators.parquet"),
        "indicators: columns_equal_definition",
    ),
    "a lost file": (lambda folder: (folder / "rejects.parquet").unlink(), "rejects: table_is_there"),
    "a cut file": (
        lambda folder: (folder / "units.parquet").write_bytes((folder / "units.parquet").read_bytes()[:-9]),
        "units: table_can_be_read",
    ),
    "a renamed column": (renamed_column, "places: columns_equal_definition"),
    "an edited card": (edited("README.md", "not verified", "verified"), "README: bytes_equal_manifest"),
    "an edited package": (edited("datapackage.json", "exact", "exakt"), "datapackage: schema_equals_definition"),
    "an edited count": (edited("manifest.json", '"quantities": 8', '"quantities": 9'), "manifest: counts_equal_tables"),
    "an edited input hash": (
        edited("manifest.json", '"documents": 3', '"documents": 4'),
        "manifest: inputs_equal_tables",
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_file_is_found(name: str, dataset: Path) -> None:
    change, expected = TAMPERED[name]
    change(dataset)
    assert expected in rules(dataset)


@pytest.mark.parametrize("part", range(12))
def test_a_flipped_bit_anywhere_is_found(part: int, dataset: Path) -> None:
    content = bytearray((dataset / "figures.parquet").read_bytes())
    content[len(content) * part // 12] ^= 1 << part % 8
    (dataset / "figures.parquet").write_bytes(content)
    assert "figures: hash_equals_manifest" in rules(dataset)


def test_quotes_are_held_against_the_texts_where_they_are_there(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def store(folder: Path, columns: list[str]) -> list[pa.Table]:
        shas = pq.read_table(folder / "documents.parquet").sort_by("source_id")["text_sha256"]
        return [pa.table({"text_sha256": shas, "text": list(TEXTS.values())})]

    monkeypatch.setattr(stats.check, "stored_texts", store)
    assert check(dataset) == []
    rewrite(dataset, "figures", lambda rows: rows[0].update(quote=rows[0]["quote"].swapcase(), number_text="x"))
    assert {"figures: quote_equals_text", "figures: number_equals_text"} <= rules(dataset)


def test_a_folder_without_a_manifest_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check(tmp_path)
