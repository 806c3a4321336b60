"""The private store beside a dataset: what each article gave, so that a rebuild reads only what is new.

It lies in `.stats-cache/<dataset's name>/` in the folder that holds the dataset, and is never published: article
texts are other people's. A shard is a folder of Arrow files with what up to a few hundred articles gave. It is written
under a name that no other build uses, and appears whole, by a rename that only the build does that holds the store:
workers of a killed build may live on for an instant, beside the next build. The index, in SQLite, knows the shard and
row of each article's key. Everything here can be deleted at any time; the next build reads everything again.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.feather as feather

from stats.records import Document

FORMAT = 1
"""Counted up when the store changes; what an older program stored is forgotten."""
LOCK_SECONDS = 1
"""How long a build asks for the store before it is told that another holds it."""
PARTS = ("documents", "figures", "figure_links", "rejects", "places", "texts")
"""The tables of a shard: those published of it, and `texts` with the columns text_sha256, fingerprint and text."""


class Entry(NamedTuple):
    """What the index knows of an article: among documents of one id the one of the least `rank` is the original."""

    key: bytes
    document_id: str
    source_id: str
    rank: str


class DamagedStore(Exception):
    """A shard cannot be read; all must be read again."""


class Busy(Exception):
    """Another build holds the dataset."""


def cache_folder(dataset: Path) -> Path:
    """Where the private store of a dataset lies."""
    return dataset.parent / ".stats-cache" / dataset.name


def article_key(document: Document, version: str) -> bytes:
    """32 bytes that are the same exactly when text, metadata and `version` (of code and vocabulary) are the same."""
    known = document._replace(text="", folded="", zones=())
    text = document.text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(repr((version, tuple(known))).encode() + hashlib.sha256(text).digest()).digest()


def write_shard(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write what a batch of articles gave, the tables in `PARTS`, into the new folder of a shard."""
    folder.mkdir()
    for name in PARTS:
        feather.write_feather(tables[name], str(folder / f"{name}.arrow"), compression="zstd")


def place_shard(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a shard that was made elsewhere, by the names in `PARTS`, into its new folder."""
    folder.mkdir()
    for name in PARTS:
        (folder / f"{name}.arrow").write_bytes(files[name])


def stored_texts(dataset: Path, columns: Sequence[str]) -> Iterator[pa.Table]:
    """Columns of the `texts` of each shard in a dataset's private store; nothing where there is no store."""
    for path in sorted(cache_folder(dataset).glob("shards/*/texts.arrow")):
        yield feather.read_table(str(path), columns=list(columns), memory_map=False)


def known_keys(dataset: Path) -> set[bytes]:
    """The keys of the articles that a dataset's store holds; none where there is no store. Changes nothing."""
    path = cache_folder(dataset) / "index.sqlite"
    if not path.is_file():
        return set()
    index = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return {row[0] for row in index.execute("SELECT key FROM articles")}
    finally:
        index.close()


class Cache:
    """The store of one dataset, held by one build at a time.

    Raises `Busy` on opening while another build holds it. Opening clears away what a killed build left unfinished.
    """

    def __init__(self, dataset: Path) -> None:
        self.folder = cache_folder(dataset)
        self.shards = self.folder / "shards"
        self.shards.mkdir(parents=True, exist_ok=True)
        self._build = uuid.uuid4().hex
        try:
            self._open()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise Busy(f"{dataset} is being built by another process; wait for it to end") from None
            raise
        for path in self.shards.glob("tmp-*"):
            shutil.rmtree(path, ignore_errors=True)  # a worker of a killed build may write there to its last breath
        self._drop_shards_without_rows()

    def _open(self) -> None:
        """Open the index and keep it locked; a damaged one is begun anew.

        The lock is kept from the first transaction on, not before: who only asks holds nothing that another waits for,
        so that of builds that begin in one instant one goes on.
        """
        for last_try in (False, True):
            self._index = sqlite3.connect(self.folder / "index.sqlite", timeout=LOCK_SECONDS, isolation_level=None)
            try:
                self._index.execute("PRAGMA temp_store = FILE")
                self._index.execute("BEGIN EXCLUSIVE")
                self._index.execute("PRAGMA locking_mode = EXCLUSIVE")
                if self._index.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                    self._index.execute("DROP TABLE IF EXISTS articles")
                    self._index.execute(f"PRAGMA user_version = {FORMAT}")
                self._index.execute(
                    "CREATE TABLE IF NOT EXISTS articles (key BLOB PRIMARY KEY, shard INTEGER NOT NULL,"
                    " row INTEGER NOT NULL, document_id TEXT NOT NULL, source_id TEXT NOT NULL,"
                    " rank TEXT NOT NULL) WITHOUT ROWID"
                )
                self._index.execute("CREATE INDEX IF NOT EXISTS same_text ON articles (document_id)")
                self._index.execute("CREATE TABLE IF NOT EXISTS present (key BLOB PRIMARY KEY) WITHOUT ROWID")
                self._index.execute("DELETE FROM present")
                self._index.execute("COMMIT")
                return
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self._index.close()
                if last_try:
                    raise
                (self.folder / "index.sqlite").unlink()

    def close(self) -> None:
        """Let the store go."""
        self._index.close()

    def clear(self) -> None:
        """Forget everything that was read."""
        self._index.execute("DELETE FROM articles")
        self._index.execute("DELETE FROM present")
        self._drop_shards_without_rows()

    def shard_folder(self, shard: int) -> Path:
        """Where a shard lies."""
        return self.shards / f"{shard:08d}"

    def unfinished(self, shard: int) -> Path:
        """Where a shard is written before it is entered."""
        return self.shards / f"tmp-{self._build}-{shard:08d}"

    def next_shard(self) -> int:
        """The first number above all shards that are there."""
        return max(self._there(), default=0) + 1

    def _there(self) -> set[int]:
        return {int(path.name) for path in self.shards.glob("[0-9]*")}

    def meet(self, keys: list[bytes]) -> set[bytes]:
        """Mark the articles with these keys as present in this build; those among them that have not been read yet."""
        self._index.execute("BEGIN")
        self._index.executemany("INSERT OR IGNORE INTO present VALUES (?)", ((key,) for key in keys))
        known = {key for key in keys if self._index.execute("SELECT 1 FROM articles WHERE key = ?", (key,)).fetchone()}
        self._index.execute("COMMIT")
        return set(keys) - known

    def enter(self, shard: int, entries: Iterable[Entry]) -> None:
        """Enter a shard that has been written at `unfinished`, with an entry for each row of its documents."""
        self.unfinished(shard).rename(self.shard_folder(shard))
        rows = ((shard, row, *entry) for row, entry in enumerate(entries))
        self._index.execute("BEGIN")
        self._index.executemany(
            "INSERT OR REPLACE INTO articles (shard, row, key, document_id, source_id, rank) VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._index.execute("COMMIT")

    def copies(self) -> dict[int, set[str]]:
        """For each shard the document ids in it, present in this build, of which another shard has the original."""
        found: dict[int, set[str]] = {}
        query = (
            "SELECT shard, document_id FROM (SELECT shard, document_id, ROW_NUMBER() OVER (PARTITION BY document_id"
            " ORDER BY rank, key) AS place FROM articles JOIN present USING (key)) WHERE place > 1"
        )
        for shard, document_id in self._index.execute(query):
            found.setdefault(shard, set()).add(document_id)
        return found

    def present_rows(self) -> Iterator[tuple[int, list[int]]]:
        """Each shard with the rows of its documents that are present in this build, in order of shards."""
        found = self._index.execute("SELECT shard, row FROM articles JOIN present USING (key) ORDER BY shard, row")
        rows: list[int] = []
        shard = None
        for number, row in found:
            if number != shard:
                if shard is not None:
                    yield shard, rows
                shard, rows = number, []
            rows.append(row)
        if shard is not None:
            yield shard, rows

    def bytes_stored(self) -> int:
        """The size of the shards on the disk, texts excepted."""
        return sum(path.stat().st_size for path in self.shards.glob("*/*.arrow") if path.name != "texts.arrow")

    def count_present(self) -> int:
        """How many different articles were met in this build."""
        return int(self._index.execute("SELECT COUNT(*) FROM present").fetchone()[0])

    def count_removed(self) -> int:
        """How many articles of earlier builds, by their ids in the input, were not met in this one."""
        query = (
            "SELECT COUNT(DISTINCT source_id) FROM articles WHERE source_id NOT IN"
            " (SELECT source_id FROM articles JOIN present USING (key))"
        )
        return int(self._index.execute(query).fetchone()[0])

    def forget_removed(self) -> None:
        """Forget the articles that were not met in this build. Their texts leave with them, in the next build at last.

        What remains is moved before anything is forgotten, so that a build killed here is made up for by the next one.
        """
        gone = [
            row[0]
            for row in self._index.execute(
                "SELECT DISTINCT shard FROM articles WHERE key NOT IN (SELECT key FROM present)"
            )
        ]
        for shard in gone:
            self._rewrite(shard)
        self._index.execute("DELETE FROM articles WHERE key NOT IN (SELECT key FROM present)")
        self._drop_shards_without_rows()

    def _rewrite(self, shard: int) -> None:
        """Move the rows of a shard that are present into a new one."""
        kept = self._index.execute(
            "SELECT row, key, document_id, source_id, rank FROM articles JOIN present USING (key) WHERE shard = ?"
            " ORDER BY row",
            (shard,),
        ).fetchall()
        if not kept:
            return
        folder, number = self.shard_folder(shard), self.next_shard()
        write_shard(self.unfinished(number), rows_of_shard(folder, [row for row, *_ in kept]))
        self.enter(number, [Entry(*entry) for _, *entry in kept])

    def _drop_shards_without_rows(self) -> None:
        used = {row[0] for row in self._index.execute("SELECT DISTINCT shard FROM articles")}
        for shard in self._there() - used:
            shutil.rmtree(self.shard_folder(shard))
        for shard in used - self._there():
            self._index.execute("DELETE FROM articles WHERE shard = ?", (shard,))


def rows_of_shard(folder: Path, rows: list[int], texts: Sequence[str] | None = None) -> dict[str, pa.Table]:
    """The tables of a shard, less what belongs to documents other than those in `rows`; of `texts` the named columns.

    Raises `DamagedStore` where one cannot be read.
    """
    try:
        tables = {
            name: feather.read_table(
                str(folder / f"{name}.arrow"),
                columns=list(texts) if texts and name == "texts" else None,
                memory_map=False,
            )
            for name in PARTS
        }
    except (pa.ArrowException, OSError) as error:
        raise DamagedStore(f"{folder}: {error}") from error
    if len(rows) == tables["documents"].num_rows:
        return tables
    documents = tables["documents"].take(rows)
    kept = documents["document_id"].combine_chunks()
    figures = _within(tables["figures"], "document_id", kept)
    return {
        "documents": documents,
        "figures": figures,
        "figure_links": _within(tables["figure_links"], "from_figure_id", figures["figure_id"].combine_chunks()),
        "rejects": _within(tables["rejects"], "document_id", kept),
        "places": tables["places"],
        "texts": _within(tables["texts"], "text_sha256", documents["text_sha256"].combine_chunks()),
    }


def _within(table: pa.Table, column: str, allowed: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table[column], value_set=allowed))
