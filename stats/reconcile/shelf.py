"""A mapping whose entries in use are in memory and whose others lie on the disk."""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Hashable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """Maps keys to values of any size. A value that was fetched may be changed until the next call of `trim`.

    `room` is how many entries stay in memory; the least recently used half of them moves to the disk when there are
    more. Keys differ exactly when their `repr` does.
    """

    def __init__(self, path: Path, room: int) -> None:
        self._path, self._room = path, room
        self._near: dict[K, V] = {}
        self._far: sqlite3.Connection | None = None

    def get(self, key: K) -> V | None:
        """The value of a key, None where it has none."""
        value = self._near.pop(key, None)
        if value is None and self._far is not None:
            row = self._far.execute("SELECT value FROM shelf WHERE key = ?", (_digest(key),)).fetchone()
            value = pickle.loads(row[0]) if row else None
        if value is not None:
            self._near[key] = value
        return value

    def known(self, key: K) -> V:
        """The value of a key that has one."""
        value = self.get(key)
        assert value is not None
        return value

    def put(self, key: K, value: V) -> None:
        """Set the value of a key."""
        self._near.pop(key, None)
        self._near[key] = value

    def trim(self) -> None:
        """Move what was not used for long to the disk, where too much is in memory."""
        if len(self._near) <= self._room:
            return
        if self._far is None:
            self._far = sqlite3.connect(self._path, isolation_level=None)
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -8000"):
                self._far.execute(f"PRAGMA {pragma}")
            self._far.execute("CREATE TABLE shelf (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")
        leaving = list(islice(self._near, len(self._near) - self._room // 2))
        self._far.execute("BEGIN")
        self._far.executemany(
            "INSERT OR REPLACE INTO shelf VALUES (?, ?)",
            sorted((_digest(key), pickle.dumps(self._near.pop(key), pickle.HIGHEST_PROTOCOL)) for key in leaving),
        )
        self._far.execute("COMMIT")

    def close(self) -> None:
        """Give memory and disk back."""
        self._near.clear()
        if self._far is not None:
            self._far.close()
            self._path.unlink()


class Index(Shelf[tuple[object, ...], list[int]]):
    """Numbers looked up by keys: of each key the newest, so that the work grows with the numbers."""

    NEWEST = 24

    def listed(self, keys: Iterable[tuple[object, ...]]) -> dict[tuple[object, ...], list[int]]:
        """The numbers under each key."""
        return {key: self.get(key) or [] for key in keys}

    def enter(self, number: int, listed: Mapping[tuple[object, ...], list[int]]) -> None:
        """Enter a number under the keys of what is `listed`, where it is not among the newest already."""
        for key, newest in listed.items():
            if number not in newest:
                newest.append(number)
                del newest[: -self.NEWEST]
                self.put(key, newest)
        self.trim()


def _digest(key: object) -> bytes:
    return hashlib.blake2b(repr(key).encode(), digest_size=16).digest()
