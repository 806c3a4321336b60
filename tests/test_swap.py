"""A finished folder takes the place of another in one step, and a crash costs nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stats import swap
from stats.build import rebuild
from tests.conftest import article, write_articles


def folder(path: Path, content: str) -> Path:
    path.mkdir()
    (path / "data").write_text(content)
    return path


@pytest.mark.parametrize("exchange", [True, False])
def test_new_stands_where_old_stood_and_old_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(swap, "_exchanged", lambda first, second: False)
    target, previous = folder(tmp_path / "target", "old"), tmp_path / "previous"
    swap.put_in_place(folder(tmp_path / "new", "new"), target, previous)
    assert (target / "data").read_text() == "new"
    assert (previous / "data").read_text() == "old"
    assert not (tmp_path / "new").exists()


def test_the_first_one_is_put_where_nothing_stood(tmp_path: Path) -> None:
    swap.put_in_place(folder(tmp_path / "new", "new"), tmp_path / "target", tmp_path / "previous")
    assert (tmp_path / "target" / "data").read_text() == "new"
    assert not (tmp_path / "previous").exists()


def test_a_crash_between_two_renames_is_mended(tmp_path: Path) -> None:
    previous = folder(tmp_path / "previous", "old")
    swap.bring_back(tmp_path / "target", previous)
    assert (tmp_path / "target" / "data").read_text() == "old"
    swap.bring_back(tmp_path / "target", previous)
    assert (tmp_path / "target" / "data").read_text() == "old"


def test_files_of_others_outlive_a_crash_in_the_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_articles(tmp_path / "a.jsonl", [article(1)])
    rebuild([tmp_path / "a.jsonl"], tmp_path / "out", workers=1)
    (tmp_path / "out" / "mine").write_text("keep")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(shutil, "rmtree", lambda *given, **options: None)
        patch.setattr(Path, "rename", _stops)
        rebuild([tmp_path / "a.jsonl"], tmp_path / "out", workers=1)
    assert not (tmp_path / "out" / "mine").exists()
    rebuild([tmp_path / "a.jsonl"], tmp_path / "out", workers=1)
    assert (tmp_path / "out" / "mine").read_text() == "keep"


def _stops(path: Path, target: Path) -> None:
    raise KeyboardInterrupt


def test_what_no_build_writes_moves_along(tmp_path: Path) -> None:
    target, previous = folder(tmp_path / "target", "new"), folder(tmp_path / "previous", "old")
    (previous / "mine").write_text("keep")
    swap.clear(previous, target, {"data"})
    assert (target / "mine").read_text() == "keep"
    assert (target / "data").read_text() == "new"
    assert not previous.exists()
