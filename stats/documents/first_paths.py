"""Where each id was met first: on the disk where there are many, so that memory does not grow with the articles."""

from __future__ import annotations

import hashlib
import sqlite3


class FirstPaths:
    """Maps each id to the path of the first document that had it."""

    def __init__(self) -> None:
        # A database without a name is the connection's own, and leaves memory for a temporary file as it grows.
        self._met = sqlite3.connect("", check_same_thread=False)
        self._met.execute("PRAGMA journal_mode = OFF")
        self._met.execute("CREATE TABLE first (id BLOB PRIMARY KEY, path BLOB) WITHOUT ROWID")

    def __contains__(self, source_id: str) -> bool:
        return self._row(source_id) is not None

    def __getitem__(self, source_id: str) -> str | None:
        row = self._row(source_id)
        if row is None:
            raise KeyError(source_id)
        return None if row[0] is None else row[0].decode("utf-8", "surrogatepass")

    def note(self, source_id: str, path: str | None) -> None:
        """Remember the path of a document, where its id is new."""
        written = None if path is None else path.encode("utf-8", "surrogatepass")
        self._met.execute("INSERT OR IGNORE INTO first VALUES (?, ?)", (_digest(source_id), written))

    def close(self) -> None:
        """Give memory and disk back."""
        self._met.close()

    def _row(self, source_id: str) -> tuple[bytes | None] | None:
        found: tuple[bytes | None] | None = self._met.execute(
            "SELECT path FROM first WHERE id = ?", (_digest(source_id),)
        ).fetchone()
        return found


def _digest(source_id: str) -> bytes:
    return hashlib.blake2b(source_id.encode("utf-8", "surrogatepass"), digest_size=16).digest()
