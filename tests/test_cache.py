"""The store of a build is touched by no other one, whatever the last one left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pyarrow as pa
import pytest

from stats.cache import PARTS, Busy, Cache, Entry, rows_of_shard, write_shard


def shard(*ids: str) -> dict[str, pa.Table]:
    """The tables of a shard with a figure for each document."""
    columns = {
        "documents": {"document_id": ids, "text_sha256": ids},
        "figures": {"document_id": ids, "figure_id": [f"f{one}" for one in ids]},
        "figure_links": {"from_figure_id": pa.array([], pa.string())},
        "rejects": {"document_id": ids},
        "places": {"place_id": pa.array([], pa.string())},
        "texts": {"text_sha256": ids, "text": ids},
    }
    return {name: pa.table({column: pa.array(cells) for column, cells in columns[name].items()}) for name in PARTS}


def entered(cache: Cache, number: int, *ids: str) -> None:
    write_shard(cache.unfinished(number), shard(*ids))
    cache.enter(number, [Entry(one.encode(), one, one, one) for one in ids])


def texts(cache: Cache) -> list[str]:
    return [
        text
        for number, rows in cache.present_rows()
        for text in rows_of_shard(cache.shard_folder(number), rows)["texts"]["text"].to_pylist()
    ]


def test_a_worker_of_a_killed_build_does_not_reach_into_the_next_one(tmp_path: Path) -> None:
    killed = Cache(tmp_path / "out")
    left = killed.unfinished(1)
    left.mkdir()
    killed.close()
    after = Cache(tmp_path / "out")
    after.meet([b"new"])
    assert not left.exists()
    write_shard(left, shard("old"))
    entered(after, after.next_shard(), "new")
    assert texts(after) == ["new"]
    after.forget_removed()
    after.close()
    last = Cache(tmp_path / "out")
    last.meet([b"new"])
    assert texts(last) == ["new"]
    assert [path.name for path in last.shards.iterdir()] == ["00000001"]
    last.close()


def test_what_a_build_forgets_is_forgotten_by_the_next_one_where_it_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "out")
    entered(cache, 1, "kept", "gone")
    cache.meet([b"kept"])
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("stats.cache.rows_of_shard", raises)
        cache.forget_removed()
    cache.close()
    cache = Cache(tmp_path / "out")
    cache.meet([b"kept"])
    assert cache.count_removed() == 1
    cache.forget_removed()
    assert texts(cache) == ["kept"]
    assert [path.name for path in cache.shards.iterdir()] == ["00000002"]
    cache.close()


def raises(*given: object) -> None:
    raise KeyboardInterrupt


def test_of_builds_that_begin_in_one_instant_one_holds_the_store(tmp_path: Path) -> None:
    builds = 4

    def holds(target: Path, begin: Barrier, end: Barrier) -> bool:
        begin.wait()
        try:
            cache = Cache(target)
        except Busy:
            end.wait()
            return False
        end.wait()
        cache.close()
        return True

    with ThreadPoolExecutor(builds) as pool:
        for number in range(5):
            shared = tmp_path / str(number), Barrier(builds), Barrier(builds)
            assert sum(pool.map(lambda _, shared=shared: holds(*shared), range(builds))) == 1
