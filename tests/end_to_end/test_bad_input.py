"""Inputs that cannot be read are reported by name, and the others are built."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from tests.conftest import Run, article

BINARY = b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8


def test_a_folder_of_bad_files_is_told_by_name_and_the_rest_is_built(stats: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(article(1)["text"])
    (folder / "empty.txt").write_text("")
    (folder / "blank.txt").write_text(" \n\t\n")
    (folder / "binary.txt").write_bytes(BINARY)
    (folder / "utf16.txt").write_bytes(article(2)["text"].encode("utf-16"))
    (folder / "latin.txt").write_bytes("Le maire a dit que 12 people were killed in Orléans.".encode("latin-1"))
    (folder / "long_line.txt").write_text("Seven people were killed on Monday. " + "The road was dry. " * 200_000)
    (folder / "broken.jsonl").write_text('{"id": "fine", "text": "Two people were killed."}\n{"id": "half", "te')
    done = stats("rebuild", "in", "--to", "out")
    assert done.returncode == 0
    for name in ("empty.txt", "blank.txt", "binary.txt", "broken.jsonl"):
        assert f"not read: in/{name}" in done.stderr
    documents = {
        row["path"].split("/")[1]: row for row in pq.read_table(tmp_path / "out/documents.parquet").to_pylist()
    }
    read = {source for source, row in documents.items() if row["status"] == "read"}
    assert {"good.txt", "utf16.txt", "latin.txt", "long_line.txt"} <= read
    assert documents["utf16.txt"]["figures"] == 2
    assert documents["long_line.txt"]["figures"] >= 1
    assert documents["empty.txt"]["status"] == "empty file"
    assert stats("check", "out").returncode == 0


def test_the_same_id_many_times_is_told_each_time(stats: Run, tmp_path: Path) -> None:
    line = '{"id": "one", "text": "Two people were killed."}\n'
    (tmp_path / "a.jsonl").write_text(line * 4)
    done = stats("rebuild", "a.jsonl", "--to", "out")
    assert done.returncode == 0
    assert len(pq.read_table(tmp_path / "out/documents.parquet")) == 4
    assert stats("check", "out").returncode == 0


def test_standard_input_is_an_input(stats: Run, tmp_path: Path) -> None:
    assert stats("rebuild", "-", "--to", "out", given=article(3)["text"]).returncode == 0
    assert pq.read_table(tmp_path / "out/documents.parquet")["source_id"].to_pylist() == ["stdin"]
