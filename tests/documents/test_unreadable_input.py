from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from stats.documents import document_from_text, read_documents

SAMPLES = Path(__file__).with_name("samples")
GOOD = {"id": "good", "text": "Ten people died in the flood."}


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.txt", b"", "empty file"),
        ("a.jsonl", b"", "empty file"),
        ("a.csv", b"", "empty file"),
        ("a.html", b"", "empty file"),
        ("a.pdf", b"", "empty file"),
        ("a.txt", b" \n\t", "no text"),
        ("a.txt", b"ab\x00cd", "binary file: byte 0x00 at 2"),
        ("a.txt", b"x" * 1034 + b"\xff\x81", "not UTF-8: byte 0xff at 1034"),
        ("a.txt", "погибли двенадцать человек".encode("cp1251"), "not UTF-8: byte 0xef at 0"),
        ("a.txt", b"\x80\xff\xfe\xfa\xfb" * 9, "not UTF-8: byte 0x80 at 0"),
        ("a.txt", b"\xff\xfea", "not UTF-16: truncated data at 2"),
        ("a.jsonl", b"[1]\n", "line 1 is no JSON object"),
        ("a.jsonl", b'{"id": "x"}\n{"id": "y"}\n', "no articles: no text in the first 2 lines"),
        ("a.jsonl", b"[" * 100_000, "line 1 is not JSON: nested too deeply"),
        ("a.jsonl", b'{"text": "a\xff\x81"}', "line 1 is unreadable: not UTF-8: byte 0xff at 11"),
        ("a.jsonl", b'{"text": "a\\ud800"}', "not Unicode: lone surrogate at 1"),
        ("a.jsonl", b'{"text": "a\\u0000b"}', "binary text: NUL at 1"),
        ("a.csv", b"name,day\nx,1\n", "no articles: no text in the first 2 lines"),
        ("a.csv", b"text\na\xff\x81\n", "not Unicode: lone surrogate at 1"),
        ("a.txt.gz", b"plain", "damaged: Not a gzipped file (b'pl')"),
        ("a.zip", b"plain", "damaged: File is not a zip file"),
        ("a.xlsx.bin", b"plain", "unknown format: .bin"),
        ("a.html", b"<html><body></body></html>", "no text in the page"),
        ("a.rss", b"<rss><channel>", "no well-formed XML: no element found: line 1, column 14"),
        ("a.rss", b"<a/>", "no feed: neither RSS items nor Atom entries"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path, name: str, content: bytes, status: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    (tmp_path / "good.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    found = {document.path: document for document in read_documents([tmp_path])}
    assert found[str(bad)].status == status
    assert found[str(bad)].text == ""
    assert found[str(tmp_path / "good.jsonl")].status == "read"


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [json.dumps(GOOD), "{", "", '{"id": "empty", "text": ""}', '{"id": "last", "text": "Six people fled."}']
    table = tmp_path / "a.jsonl"
    table.write_text("\n".join(lines), encoding="utf-8")
    statuses = {document.source_id: document.status for document in read_documents([table])}
    assert statuses.pop("a:2").startswith("line 2 is not JSON: ")
    assert statuses == {"good": "read", "empty": "line 4 has no text", "last": "read"}


@pytest.mark.parametrize("name", ["articles.parquet", "report.pdf", "pages.zip", "pages.warc"])
def test_a_file_that_is_cut_off_is_reported(tmp_path: Path, name: str) -> None:
    whole = (SAMPLES / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    statuses = [document.status for document in read_documents([tmp_path / name])]
    assert statuses
    assert "read" not in statuses


def test_a_cut_off_gzip_gives_what_it_holds_and_the_reason(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"id": str(number), "text": f"{number * 7919} people fled."}) + "\n" for number in range(9000)
    )
    packed = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    documents = list(read_documents([tmp_path]))
    assert len(documents) > 1000
    assert {document.status for document in documents[:-1]} == {"read"}
    assert documents[-1].status == "truncated: the compressed file ends too early"


def test_western_bytes_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Côte d’Ivoire: “12 dead” – São Tomé".encode("cp1252"))
    (tmp_path / "b.txt").write_bytes("Zürich – “12 dead” ".encode() + "in São Tomé".encode("cp1252"))
    (tmp_path / "c.txt").write_bytes("Twelve dead in Zürich".encode("utf-16"))
    (tmp_path / "d.txt").write_bytes(b"\xef\xbb\xbfTwelve dead")
    (tmp_path / "e.txt").write_bytes(b"Twelve people died. " * 60 + b"\x81")
    documents = list(read_documents([tmp_path]))
    assert [document.status for document in documents] == ["read"] * 5
    assert [document.text for document in documents] == [
        "Côte d’Ivoire: “12 dead” – São Tomé",
        "Zürich – “12 dead” in São Tomé",
        "Twelve dead in Zürich",
        "Twelve dead",
        "Twelve people died. " * 60 + "\ufffd",
    ]


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = "<html><head><meta charset='windows-1250'></head><body><p>{}</p></body></html>"
    words = "Twelve people died in the floods at Łódź, and 300 families fled to Toruń in the night, officials said."
    (tmp_path / "a.html").write_bytes(page.format(words).encode("cp1250"))
    [document] = read_documents([tmp_path])
    assert words in document.text


def test_ids_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(GOOD) + "\n" + json.dumps({**GOOD, "text": "Six."}), encoding="utf-8")
    documents = list(read_documents([tmp_path]))
    assert [document.status for document in documents] == ["read", f"duplicate id: good stands in {tmp_path}/a.jsonl"]


def test_files_of_one_name_in_two_folders_are_both_read(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.txt").write_text(f"Ten died in {folder}.", encoding="utf-8")
    documents = list(read_documents([tmp_path]))
    assert [document.source_id for document in documents] == ["index", f"{tmp_path}/y/index.txt"]
    assert {document.status for document in documents} == {"read"}


def test_inputs_are_sorted_and_read_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "README.md", "LICENSE.txt", "c.text"):
        (tmp_path / name).write_text("Ten died.", encoding="utf-8")
    inputs = [tmp_path / "b.txt", tmp_path, str(tmp_path / "*.txt"), tmp_path / "missing.txt", str(tmp_path / "*.none")]
    found = [(Path(str(document.path)).name, document.status) for document in read_documents(inputs)]
    assert found == [
        ("*.none", "no such file"),
        ("LICENSE.txt", "read"),
        ("a.txt", "read"),
        ("b.txt", "read"),
        ("c.text", "unknown format: .text"),
        ("missing.txt", "no such file"),
    ]


def test_an_article_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, limit in (("sources", "FILE"), ("json_lines", "FILE"), ("markup", "PAGE")):
        monkeypatch.setattr(f"stats.documents.{module}.LARGEST_{limit}", 100)
    monkeypatch.setattr("stats.documents.articles.LONGEST_ARTICLE", 30)
    (tmp_path / "a.txt").write_text("x" * 101, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(f'{{"text": "{"x" * 300}"}}\n{json.dumps(GOOD)}\n', encoding="utf-8")
    (tmp_path / "c.rss").write_text(f"<rss><item><description>{'&lt;p>' * 50}</description></item></rss>")
    assert [document.status for document in read_documents([tmp_path])] == [
        "too large: more than 100 bytes; split it, or set STATS_LARGEST_FILE",
        "line 1 is too long: more than 100 bytes; split it, or set STATS_LARGEST_FILE",
        "read",
        "too large: 150 characters of markup, more than 100; set STATS_LARGEST_PAGE to read it",
    ]
    assert document_from_text("x" * 31, source_id="x").status == (
        "too long: 31 characters, more than 30; split it, or set STATS_LONGEST_ARTICLE"
    )


def test_a_setting_that_is_no_number_is_told(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "stats", "extract", "-"]
    environment = {**os.environ, "STATS_LONGEST_ARTICLE": "4 MB"}
    done = subprocess.run(words, input="Ten died.", env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "stats: STATS_LONGEST_ARTICLE takes a whole number above 0, not '4 MB'\n"
    environment["STATS_LONGEST_ARTICLE"] = "5"
    done = subprocess.run(words, input="Ten died.", env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == ("not read: -: too long: 9 characters, more than 5; split it, or set STATS_LONGEST_ARTICLE\n")


def test_a_single_line_of_megabytes_is_read() -> None:
    text = "Ten people died in the old town. " * 120_000
    assert document_from_text(text, source_id="x").status == "read"
