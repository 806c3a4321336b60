from __future__ import annotations

import datetime
import gzip
import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from stats.documents import FORMATS, document_from_text, read_documents
from stats.documents.folding import folded_text
from stats.records import Document

SAMPLES = Path(__file__).with_name("samples")
ARTICLE = json.loads((SAMPLES / "articles.jsonl").read_text(encoding="utf-8"))
PARAGRAPHS = ARTICLE["text"].split("\n\n")
DAY = datetime.date(2021, 5, 4)
WHOLE = ["article.md", "articles.jsonl", "articles.jsonl.gz", "articles.jsonl.zst", "articles.csv", "articles.parquet"]
PAGES = ["page.html", "pages.warc", "pages.warc.gz", "feed.rss", "feed.atom"]


def read_sample(name: str) -> Document:
    return next(read_documents([SAMPLES / name]))


def test_every_format_has_a_sample() -> None:
    names = [path.name for path in SAMPLES.iterdir()]
    for form in FORMATS:
        assert any(name.endswith(form.suffixes) for name in names), form.module


@pytest.mark.parametrize("name", WHOLE + PAGES)
def test_text_offsets_address_and_date_come_through(name: str) -> None:
    document = read_sample(name)
    assert document.status == "read"
    assert document.folded == folded_text(document.text)
    assert document.path == str(SAMPLES / name)
    assert document.url == ARTICLE["url"]
    assert document.publisher == ARTICLE["publisher"]
    assert document.title == ARTICLE["title"]
    assert (document.published_on, document.published_basis) == (DAY, "metadata")
    assert document.language == "en"
    positions = [document.text.index(paragraph) for paragraph in PARAGRAPHS]
    assert positions == sorted(positions)
    for paragraph, start in zip(PARAGRAPHS, positions, strict=True):
        assert all(
            zone.kind == "body" for zone in document.zones if zone.start < start + len(paragraph) and zone.end > start
        )


@pytest.mark.parametrize("name", WHOLE)
def test_stored_text_is_kept_to_the_character(name: str) -> None:
    document = read_sample(name)
    assert document.text == ARTICLE["text"]
    assert document.licence == "CC0-1.0"


@pytest.mark.parametrize("name", PAGES)
def test_what_surrounds_the_article_is_no_body(name: str) -> None:
    document = read_sample(name)
    body = "".join(document.text[zone.start : zone.end] for zone in document.zones if zone.kind == "body")
    for debris in ("Home", "Related Articles", "500 homeless", "Leave a Reply", "rights reserved", "4711", "Ina Sorel"):
        assert debris not in body


def test_ids_are_those_of_the_input() -> None:
    assert read_sample("article.md").source_id == "article"
    assert read_sample("articles.csv").source_id == "vela-1"
    assert read_sample("feed.atom").source_id == "vela-1"
    assert read_sample("pages.warc").source_id == "00000000-0000-4000-8000-000000000000"
    assert read_sample("pages.warc").retrieved_on == datetime.date(2021, 5, 6)


def test_a_plain_page_has_title_and_dateline() -> None:
    document = read_sample("article.txt")
    assert (document.title, document.published_on, document.published_basis) == (ARTICLE["title"], DAY, "dateline")
    assert [zone.kind for zone in document.zones] == ["title", "debris:timestamp", "body"]


def test_a_pdf_gives_its_text_with_title_and_dateline() -> None:
    document = read_sample("report.pdf")
    assert " ".join(document.text.split()).startswith(f"{ARTICLE['title']} GENEVA (4 May 2021) - {PARAGRAPHS[0]}")
    assert (document.title, document.published_on, document.published_basis) == (ARTICLE["title"], DAY, "dateline")


def test_records_of_an_archive_that_are_no_pages_are_counted() -> None:
    document = list(read_documents([SAMPLES / "pages.warc"]))[-1]
    assert document.status == "records without a page: 1 image/png, 1 status 404"


def test_an_item_without_text_is_reported() -> None:
    document = list(read_documents([SAMPLES / "feed.rss"]))[-1]
    assert (document.source_id, document.status) == ("vela-2", "item without text")


def test_the_members_of_a_zip_are_read_by_name() -> None:
    documents = list(read_documents([SAMPLES / "pages.zip"]))
    assert [document.path for document in documents] == [
        f"{SAMPLES}/pages.zip/article.md",
        f"{SAMPLES}/pages.zip/deep/page.html",
    ]
    assert {document.url for document in documents} == {ARTICLE["url"]}


@pytest.mark.parametrize("name", [*WHOLE, *PAGES, "report.pdf", "pages.zip"])
def test_standard_input_is_told_by_its_first_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name.endswith(".csv"):
        pytest.skip("nothing tells CSV from plain text")

    class Standard:
        buffer = io.BytesIO((SAMPLES / name).read_bytes())

    expected = read_sample(name).text
    monkeypatch.setattr(sys, "stdin", Standard)
    document = next(read_documents(["-"]))
    assert not Standard.buffer.closed
    assert (document.status, document.path if name != "pages.zip" else "-") == ("read", "-")
    assert document.text == expected


def test_a_suffix_less_file_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "articles.parquet", tmp_path / "export")
    assert next(read_documents([tmp_path / "export"])).text == ARTICLE["text"]


def test_columns_are_mapped(tmp_path: Path) -> None:
    table = tmp_path / "export.csv"
    table.write_text('nr;body;day\n7;"Ten died; six fled.\n\nMore came.";2020-02-01\n', encoding="utf-8")
    columns = {"id": "nr", "text": "body", "published": "day"}
    [document] = read_documents([table], columns=columns)
    assert (document.source_id, document.text) == ("7", "Ten died; six fled.\n\nMore came.")
    assert document.published_on == datetime.date(2020, 2, 1)
    with pytest.raises(ValueError, match="unknown fields autor"):
        list(read_documents([table], columns={"autor": "by"}))


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text('---\ntitle: "A: B"\npublished: 2020-02-01\n\n# a remark\n---\nTen died.', encoding="utf-8")
    [document] = read_documents([article])
    assert (document.title, document.text) == ("A: B", "Ten died.")
    article.write_text("---\nTen died.\n---\nSix fled.", encoding="utf-8")
    [document] = read_documents([article])
    assert document.text.startswith("---")


def test_an_article_is_the_same_from_text_and_from_file() -> None:
    [document] = read_documents([SAMPLES / "article.txt"])
    text = (SAMPLES / "article.txt").read_text(encoding="utf-8")
    assert document == document_from_text(text, source_id="article", path=document.path)


def test_members_of_a_gzip_are_read_one_after_the_other(tmp_path: Path) -> None:
    packed = tmp_path / "two.jsonl.gz"
    packed.write_bytes(
        gzip.compress(b'{"id": "a", "text": "Ten."}\n') + gzip.compress(b'{"id": "b", "text": "Six."}\n')
    )
    assert [document.text for document in read_documents([packed])] == ["Ten.", "Six."]


def test_the_share_of_the_inputs_that_was_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"id": str(number), "text": f"{number} people died."}) + "\n" for number in range(5_000)]
    (tmp_path / "a.jsonl").write_text("".join(lines))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress("".join(lines).encode()))
    shares: list[float] = []
    assert len(list(read_documents([tmp_path, tmp_path / "missing.txt"], share=shares.append))) == 10_001
    assert shares == sorted(shares)
    assert len(set(shares)) > 10
    assert shares[-1] == 1
    shares.clear()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ten died.")))
    assert len(list(read_documents(["-", tmp_path / "a.jsonl"], share=shares.append))) == 5_001
    assert shares == []
