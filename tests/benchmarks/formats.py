"""The same articles in every input format, and how long they take to become documents."""

from __future__ import annotations

import csv
import gzip
import html
import json
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from stats.documents import read_documents

Row = dict[str, str]


def _page(row: Row) -> str:
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in row["text"].split("\n\n"))
    head = f"<!doctype html><html><head><title>{row['id']}</title></head>"
    return f"{head}<body><article>{paragraphs}</article></body></html>"


def _txt(rows: list[Row], path: Path) -> None:
    path.mkdir()
    for row in rows:
        (path / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")


def _html(rows: list[Row], path: Path) -> None:
    path.mkdir()
    for row in rows:
        (path / f"{row['id']}.html").write_text(_page(row), encoding="utf-8")


def _jsonl(rows: list[Row], path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _jsonl_gz(rows: list[Row], path: Path) -> None:
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))


def _jsonl_zst(rows: list[Row], path: Path) -> None:
    with pa.CompressedOutputStream(str(path), "zstd") as file:
        file.write("".join(json.dumps(row) + "\n" for row in rows).encode())


def _warc(rows: list[Row], path: Path) -> None:
    with path.open("wb") as file:
        for number, row in enumerate(rows):
            response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page(row).encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"WARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
            )
            file.write(head.encode() + response + b"\r\n\r\n")


def _csv(rows: list[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _parquet(rows: list[Row], path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)


WRITERS: dict[str, Callable[[list[Row], Path], None]] = {
    "txt": _txt,
    "html": _html,
    "jsonl": _jsonl,
    "jsonl.gz": _jsonl_gz,
    "jsonl.zst": _jsonl_zst,
    "csv": _csv,
    "parquet": _parquet,
    "warc": _warc,
}


def seconds(rows: list[Row], folder: Path) -> dict[str, float]:
    """The processor's seconds that each format takes from file to documents."""
    found = {}
    for name, write in WRITERS.items():
        path = folder / f"articles.{name}"
        write(rows, path)
        began = time.process_time()
        read = sum(document.status == "read" for document in read_documents([path]))
        found[name] = time.process_time() - began
        if read != len(rows):
            raise ValueError(f"{name}: {read} of {len(rows)} articles were read")
    return found
