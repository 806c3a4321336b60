from __future__ import annotations

import csv
import datetime
import io
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import vocabulary
from schemas.flat import FLAT
from stats.publish import FORMATS, Filters, export
from stats.publish.cells import cell, harmless
from stats.publish.flat import _caveat_words, _sentence

DANGEROUS = "=+-@＝＋－＠"


def sheet(folder: Path, name: str = "csv", filters: Filters = Filters()) -> list[dict[str, str]]:  # noqa: B008
    stream = io.BytesIO()
    export(folder, name, stream, filters)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))


def test_the_sheet_reads_from_left_to_right(built: Path) -> None:
    assert FLAT.header[:7] == ["what", "who", "value", "low", "high", "unit", "number_as_written"]
    assert FLAT.header[7:12] == ["said_by", "place", "date_from", "date_to", "sentence"]
    assert FLAT.header[12:15] == ["link", "caveat", "figure_id"]
    rows = sheet(built)
    first = next(row for row in rows if row["number_as_written"] == "At least 12")
    assert [first[name] for name in FLAT.header[:7]] == ["Killed", "People", "12", "12", "", "person", "At least 12"]
    assert (first["place"], first["country"], first["date_from"]) == ("Port Lumen", "Kenya", "2020-03-02")
    assert first["caveat"].startswith("At least this many: the source sets no upper limit.")
    assert "2 rows repeat this claim: count it once." in first["caveat"]
    assert first["same_claim_rows"] == "2"
    later = "The same source gave a later number."
    assert [later in row["caveat"] for row in rows if row["who"] == "People"].count(True) == 1
    part = next(row for row in rows if row["who"] == "Children")
    assert part["part_of_figure_id"] in {row["figure_id"] for row in rows if row["who"] == "People"}
    assert "A part of a larger figure in the same article: not to be added to it." in part["caveat"]
    assert [row["published_on"] for row in rows] == ["2020-03-03"] * 4 + [""]


def test_the_sheet_is_rfc_4180(built: Path, tmp_path: Path) -> None:
    export(built, "csv", tmp_path / "out.csv")
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.count(b"\r\n") == 6
    assert not raw.startswith(b"\xef\xbb\xbf")
    export(built, "csv-excel", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbf" + raw
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_texts_that_would_run_are_made_harmless_and_numbers_are_not_touched(built: Path) -> None:
    rows = sheet(built)
    assert {row["article_title"] for row in rows} == {"Flood in Port Lumen", "'=HYPERLINK storm", "'-Water- rose"}
    assert {row["outlet"] for row in rows} == {"The Lumen Post", "'@Lumen"}
    assert {row["place"] for row in rows} == {"Port Lumen", "'+the town"}
    assert {row["latitude"] for row in rows} == {"-1.3", ""}
    assert "=HYPERLINK storm" in pq.read_table(built / "documents.parquet")["title"].to_pylist()


@given(st.text(alphabet=st.sampled_from(f"{DANGEROUS}\t\r\n\0 a1\x1b"), max_size=6) | st.text(max_size=12))
def test_no_cell_runs_and_none_holds_a_control_character(text: str) -> None:
    made = harmless(text)
    assert not made.lstrip(" \u00a0").startswith(tuple(DANGEROUS))
    assert not re.search(r"[\0-\x08\x0b\x0c\x0e-\x1f]", made)
    assert not made.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (12.0, "12"),
        (12_200_000.0, "12200000"),
        (2.5, "2.5"),
        (0.0, "0"),
        (datetime.date(1850, 1, 2), "1850-01-02"),
        ("12", "12"),
        ("−5", "−5"),
    ],
)
def test_a_cell_is_plain(value: object, written: str) -> None:
    assert cell(value) == written


@given(st.integers(0, 900), st.integers(1, 60))
def test_a_cut_sentence_keeps_its_number(start: int, length: int) -> None:
    quote = "".join(chr(0x4E00 + position) for position in range(1000))
    made = _sentence(quote, 50, 50 + start, 50 + start + length)
    assert quote[start : start + length] in made
    assert len(made) <= 302


FILTERS: list[tuple[Filters, int, dict[str, int]]] = [
    (Filters(), 5, {}),
    (Filters(indicator=("killed",)), 4, {"indicator": 1}),
    (Filters(indicator=("killed",), population=("children",)), 2, {"indicator": 1, "population": 2}),
    (Filters(country=("KEN",)), 4, {"country": 1}),
    (Filters(claimant_kind=("government", "un")), 1, {"claimant_kind": 4}),
    (Filters(since=datetime.date(2020, 3, 2)), 4, {"undated": 1, "since": 0}),
    (Filters(since=datetime.date(2020, 3, 3)), 0, {"undated": 1, "since": 4}),
    (Filters(until=datetime.date(2020, 3, 1)), 0, {"undated": 1, "until": 4}),
]


@pytest.mark.parametrize(("filters", "kept", "left_out"), FILTERS)
@pytest.mark.parametrize("name", FORMATS)
def test_filters_narrow_every_format_and_say_what_they_left_out(
    name: str, filters: Filters, kept: int, left_out: dict[str, int], built: Path, tmp_path: Path
) -> None:
    if name == "excel":
        pytest.importorskip("xlsxwriter")
    done = export(built, name, tmp_path / "out", filters)
    assert (done.figures, done.left_out) == (kept, left_out)
    assert (tmp_path / "out").is_file()
    if name.startswith("csv"):
        assert len(sheet(built, name, filters)) == kept


def test_a_part_keeps_its_whole_though_the_filter_leaves_the_whole_out(built: Path) -> None:
    rows = sheet(built, filters=Filters(population=("children",)))
    assert all(row["part_of_figure_id"] for row in rows)


def test_hxl_has_a_valid_hashtag_for_every_column(built: Path, tmp_path: Path) -> None:
    export(built, "hxl", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="") as file:
        header, tags, *rows = csv.reader(file)
    assert header == FLAT.header
    assert len(rows) == 5
    assert all(re.fullmatch(r"#[A-Za-z][A-Za-z0-9_]*(\+[A-Za-z][A-Za-z0-9_]*)*", tag) for tag in tags)
    hxl = pytest.importorskip("hxl")
    read = hxl.data(str(tmp_path / "out.csv"), hxl.InputOptions(allow_local=True))
    assert len(read.columns) == len(tags)


def test_json_lines_hold_the_published_rows(built: Path, tmp_path: Path) -> None:
    export(built, "jsonl", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    published = pq.read_table(built / "figures.parquet").sort_by("figure_id").to_pylist()
    given_rows = sorted(rows, key=lambda row: row["figure_id"])
    for row, original in zip(given_rows, published, strict=True):
        assert row.pop("document")["source_id"].startswith("lumen-")
        assert row == json.loads(json.dumps(original, default=str))


def test_the_database_has_keys_links_and_search(built: Path, tmp_path: Path) -> None:
    export(built, "sqlite", tmp_path / "out.db")
    with closing(sqlite3.connect(tmp_path / "out.db")) as database:
        one: Callable[[str], object] = lambda query: database.execute(query).fetchone()[0]  # noqa: E731
        assert one("SELECT COUNT(*) FROM figures") == 5
        found = "SELECT rowid FROM figures_search WHERE figures_search MATCH 'mayor'"
        assert one(f"SELECT indicator FROM figures WHERE rowid IN ({found})") == "left"
        assert one("SELECT date_from FROM figures WHERE date_from IS NOT NULL") == "2020-03-02"
        assert one("SELECT COUNT(*) FROM estimates") == 1
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("UPDATE figures SET document_id = 'd_0'")
    export(built, "sqlite", tmp_path / "some.db", Filters(population=("children",)))
    with closing(sqlite3.connect(tmp_path / "some.db")) as database:
        tables = ("figures", "figure_links", "estimates", "rejects", "documents")
        counts = [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables]
        assert counts == [2, 0, 0, 0, 3]
        assert ("left_out_by_population", "3") in database.execute("SELECT * FROM about").fetchall()


def test_the_workbook_has_dates_links_and_a_frozen_header(built: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    export(built, "excel", tmp_path / "out.xlsx", Filters(indicator=("killed",)))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["readme", "figures", "sources", "dictionary"]
    figures = book["figures"]
    assert figures.freeze_panes == "A2"
    column = {title: FLAT.header.index(title) + 1 for title in FLAT.header}
    assert figures.cell(2, column["date_from"]).value == datetime.datetime(2020, 3, 2)
    assert figures.cell(2, column["date_from"]).number_format == "yyyy-mm-dd"
    assert figures.cell(2, column["link"]).hyperlink.target.startswith("https://example.org/lumen-")
    titles = {figures.cell(row, column["article_title"]).value for row in range(2, 6)}
    assert titles == {"Flood in Port Lumen", "'=HYPERLINK storm"}
    assert not any(one.data_type == "f" for row in figures.iter_rows() for one in row)
    told = [row[0].value for row in book["readme"].iter_rows()]
    assert "Only: indicator killed" in told
    assert "Left out by indicator: 1" in told
    assert book["dictionary"].max_row == len(FLAT.columns) + 1


@pytest.mark.parametrize("name", ["csv", "jsonl", "hxl", "excel", "sqlite"])
def test_one_dataset_gives_the_same_bytes_twice(name: str, built: Path, tmp_path: Path) -> None:
    if name == "excel":
        pytest.importorskip("xlsxwriter")
    export(built, name, tmp_path / "one")
    export(built, name, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_failed_export_leaves_the_old_file(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.csv").write_text("old")

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("stats.publish.csv_file.flat_batches", fail)
    with pytest.raises(OSError, match="no space"):
        export(built, "csv", tmp_path / "out.csv")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_unknown_formats_and_folders_are_named(built: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="word"):
        export(built, "word", tmp_path / "out")
    with pytest.raises(FileNotFoundError):
        export(tmp_path, "csv", tmp_path / "out")


def test_every_caveat_is_about_a_word_that_exists() -> None:
    lists = {"modality": "modalities"}
    for column, words in _caveat_words().items():
        if column in ("flags", "zone", "place_precision"):
            continue
        assert words.keys() <= vocabulary.rows(lists.get(column, f"{column}s")).keys()
