"""Files that are made to harm: bombs, links, pipes, paths out of the folder, encodings and numbers that are none."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import resource
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice, pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from stats.documents import read_documents
from stats.documents.limits import LARGEST_UNPACKED
from stats.read import read_text
from tests.conftest import Run, article, write_articles

MEGABYTE = 2**20


@contextmanager
def little_memory() -> Iterator[None]:
    """At most 700 megabytes of address space more than now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 700 * MEGABYTE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def zipped(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()


def zstandard(content: bytes) -> bytes:
    return bytes(pa.Codec("zstd").compress(content, asbytes=True))


def parquet(text: pa.Array) -> bytes:
    made = pa.BufferOutputStream()
    pq.write_table(pa.table({"text": text}), made, compression="zstd", row_group_size=10**9)
    return bytes(made.getvalue())


def repeated(text: str, times: int) -> pa.Array:
    """The text so many times, stored once."""
    return pa.DictionaryArray.from_arrays(pa.array(bytes(times), pa.int8()), pa.array([text]))


ZEROS = bytes(300 * MEGABYTE)
BOMBS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "gzip": ("a.txt.gz", lambda: gzip.compress(ZEROS, 1), "too large"),
    "bzip2": ("a.txt.bz2", lambda: bz2.compress(ZEROS[: 64 * MEGABYTE], 1), "too large"),
    "xz": ("a.txt.xz", lambda: lzma.compress(ZEROS[: 64 * MEGABYTE], preset=0), "too large"),
    "zip": ("a.zip", lambda: zipped(("a.txt", ZEROS)), "too large"),
    "a zip of zips": ("a.zip", lambda: zipped(("b.zip", zipped(("c.zip", zipped(("d.txt", ZEROS)))))), "too large"),
    "one line": ("a.jsonl.gz", lambda: gzip.compress(b'{"text": "' + b"x" * 300 * MEGABYTE, 1), "too long"),
    "zstandard": ("a.txt.zst", lambda: zstandard(ZEROS), "too large"),
    "one line, zstandard": ("a.jsonl.zst", lambda: zstandard(b'{"text": "' + b"x" * 300 * MEGABYTE), "too long"),
    "xz in zstandard": (
        "a.txt.xz.zst",
        lambda: zstandard(lzma.compress(ZEROS[: 64 * MEGABYTE], preset=0)),
        "too large",
    ),
    "a cell of Parquet": ("a.parquet", lambda: parquet(pa.array(["x" * 300 * MEGABYTE])), "too large"),
    "a list in Parquet": ("a.parquet", lambda: parquet(pa.array([["x" * 10] * 30 * MEGABYTE])), "no text"),
    "nothing in Parquet": ("a.parquet", lambda: parquet(pa.nulls(100 * MEGABYTE, pa.string())), "no text"),
    "gzip in gzip": ("a.txt.gz.gz", lambda: gzip.compress(gzip.compress(ZEROS, 1), 1), "too large"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    file, make, reason = BOMBS[name]
    (tmp_path / file).write_bytes(make())
    with little_memory():
        [document] = read_documents([tmp_path / file])
    assert reason in document.status


def test_what_must_be_held_in_memory_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stats.documents.sources.LARGEST_UNPACKED", 50_000)
    rows = [{"id": str(number), "text": f"{number} people died. " * 9} for number in range(2000)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet", compression="none", use_dictionary=False)
    packed = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").unlink()
    (tmp_path / "a.parquet.gz").write_bytes(gzip.compress(packed))
    (tmp_path / "b.zip.gz").write_bytes(gzip.compress(zipped(("a.txt", os.urandom(60_000)))))
    (tmp_path / "c.rss.gz").write_bytes(gzip.compress(b"<rss><item><description>" + b"x" * 60_000))
    statuses = {document.status for document in read_documents([tmp_path])}
    assert statuses == {"too large: more than 50000 bytes unpacked; unpack it, or set STATS_LARGEST_UNPACKED"}
    assert LARGEST_UNPACKED == 2**29


PAGES: dict[str, tuple[str, str]] = {
    "elements within each other": ("<div>" * 50_000, "nested too deeply"),
    "elements opened again in each block": (
        "<p>" + "".join(f"<font x={number}>" for number in range(1000)) + "</p>" + "<p>x</p>" * 5000,
        "opened again and again",
    ),
    "again, closed where that closes nothing": (
        "<p>" + "".join(f"<font x={n}><object></font></object>" for n in range(1000)) + "</p>" + "<p>x</p>" * 5000,
        "opened again and again",
    ),
    "statements": ("<meta name=a content=b>" * 20_000 + "<p>Ten people died in the flood.", "read"),
    "statements in code": ("<script type='application/ld+json'>{}</script>" * 9_000 + "<p>Ten people died.", "read"),
    "unclosed formatting": ("<b>Ten people <i>died <a>there.<p>" * 5_000, "read"),
}


@pytest.mark.parametrize("kind", ["html", "rss", "warc"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_time_and_memory_by_its_length(name: str, kind: str, tmp_path: Path) -> None:
    inner, status = PAGES[name]
    page = f"<html><head><title>T</title></head><body>{inner}</body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    made = {
        "html": page,
        "rss": b"<rss><item><description><![CDATA[" + page + b"]]></description></item></rss>",
        "warc": head.encode() + http + b"\r\n\r\n",
    }
    (tmp_path / f"a.{kind}").write_bytes(made[kind])
    start = time.process_time()
    with little_memory():
        [document] = read_documents([tmp_path / f"a.{kind}"])
    assert status in document.status
    assert time.process_time() - start < 20


def test_a_cell_that_repeats_in_parquet_is_not_held_for_each_row(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(parquet(repeated("Ten people died. " * MEGABYTE, 2_000)))
    assert (tmp_path / "a.parquet").stat().st_size < MEGABYTE
    with little_memory():
        documents = list(islice(read_documents([tmp_path / "a.parquet"]), 20))
    assert len(documents) == 20
    assert all("too long" in document.status for document in documents)


ENTITIES = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lollollollollollollollollollol">{}]>
<rss><channel><item><title>x</title><description>&{};</description></item></channel></rss>"""


def test_entities_of_xml_neither_grow_nor_fetch(tmp_path: Path) -> None:
    names = "abcdefghijklm"
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    (tmp_path / "bomb.rss").write_text(ENTITIES.format(grown, "m"))
    (tmp_path / "secret").write_text("SECRET")
    (tmp_path / "leak.rss").write_text(ENTITIES.format(f'<!ENTITY z SYSTEM "file://{tmp_path}/secret">', "z"))
    with little_memory():
        documents = list(read_documents([tmp_path / "bomb.rss", tmp_path / "leak.rss"]))
    assert all(document.status != "read" for document in documents)
    assert "SECRET" not in repr(documents)


def test_paths_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    names = ("../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../b.txt", "x" * 300 + ".txt", "\x1b[31m.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(zipped(*((name, b"Ten people died.") for name in names)))
    before = sorted(tmp_path.rglob("*"))
    documents = list(read_documents([tmp_path / "in"]))
    assert len(documents) == len(names)
    assert sorted(tmp_path.rglob("*")) == before


def test_links_out_of_a_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Ten people died in secret.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("Six people died.")
    (tmp_path / "in" / "inside.txt").symlink_to("good.txt")
    (tmp_path / "in" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self.txt").symlink_to("self.txt")
    read = {Path(str(document.path)).name: document for document in read_documents([tmp_path / "in"])}
    assert "a link out of its folder" in read["out.txt"].status
    assert read["out.txt"].text == ""
    assert {name for name, document in read.items() if document.status == "read"} == {"good.txt", "inside.txt"}
    [named] = read_documents([tmp_path / "in" / "out.txt"])
    assert named.status == "read"


def test_pipes_and_devices_in_a_folder_do_not_hold_the_build(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Six people died.")
    os.mkfifo(tmp_path / "pipe.txt")
    inputs = [tmp_path, str(tmp_path / "*.txt")]
    assert [Path(str(document.path)).name for document in read_documents(inputs)] == ["good.txt"]
    with little_memory():
        [endless] = read_documents(["/dev/zero"])
    assert "too large" in endless.status


@pytest.mark.parametrize(
    "number", ["1e999", "NaN", "Infinity", "9" * 400, "1" * 100_000, "1," + "000," * 5000 + "000", "0x" + "f" * 999]
)
def test_numbers_that_are_none_are_no_figures(number: str) -> None:
    reading = read_text(f"At least {number} people were killed in Aleppo on Monday, and 12 were injured.")
    assert 12 in [figure.value for figure in reading.figures]
    assert all((figure.value or 0) < 1e300 for figure in reading.figures)


STRANGE = {
    "right to left": "At least \u202e12\u202c people were \u2067killed\u2069 in \u200fAleppo\u200e.",
    "byte order mark": "\ufeffTwelve people were killed.",
    "zero width": "1\u200b2 people were ki\u200dlled.",
    "controls": "12 people\x01 were\x1b[2J killed\x07.",
    "combining": "12" + "\u0301" * 5000 + " people were killed.",
    "other digits": "١٢ people were killed and १२ injured.",
    "outside the first plane": "12 \U0001f480 people were killed; 𝟏𝟐 were injured.",
    "line separators": "12 people\u2028were killed.\u202913 people\x85were injured.\x0b\x0c",
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_characters_keep_the_offsets(name: str, stats: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", [article(1, text=STRANGE[name], title=STRANGE[name])])
    assert stats("rebuild", "a.jsonl", "--to", "out").returncode == 0
    assert stats("check", "out").returncode == 0


def test_surrogates_and_nul_are_told_wherever_they_stand(stats: Run, tmp_path: Path) -> None:
    rows = [{"id": "good", "text": "Ten people died."}]
    for number, bad in enumerate(("\ud800", "\x00", "\udfff\ud800")):
        rows.append({"id": f"text-{number}", "text": f"Ten people {bad} died."})
        rows.append({"id": f"id-{number}{bad}", "title": bad, "url": bad, "text": f"{number + 20} people died."})
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    done = stats("rebuild", "a.jsonl", "--to", "out")
    assert done.returncode == 0
    assert "\x00" not in done.stderr
    assert stats("check", "out").returncode == 0
    documents = pq.read_table(tmp_path / "out/documents.parquet").to_pylist()
    assert sum(row["status"] == "read" for row in documents) == 4
    assert len(documents) == 7
