"""The corridor: documents to figures to tables to files. The only module that knows the order of the rooms."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import signal
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from multiprocessing import forkserver
from multiprocessing.connection import wait as wait_for_any
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from schemas import TABLES
from schemas.arrow import arrow_schema
from stats import cluster
from stats.cache import Cache, DamagedStore, Entry, article_key, known_keys
from stats.documents import read_documents
from stats.merge import merge
from stats.publish import PUBLISHED, without_quotes, write_dataset
from stats.publish.parquet import TableWriter
from stats.publish.quality import measured_quality
from stats.reconcile import Judgement, JudgementError, read_judgements, reconciled_rows
from stats.records import Document
from stats.rows import Rows, give_memory_back
from stats.swap import bring_back, clear, put_in_place
from stats.versions import reading_version, versions

__all__ = ["JudgementError", "Plan", "Refused", "Summary", "plan", "reading_version", "rebuild", "versions"]

BATCH = 250
"""Articles in a shard, the unit of work."""
BATCH_CHARACTERS = 700_000
"""A batch ends earlier when its texts are longer than this together."""

Made = TypeVar("Made")
Progress = Callable[[str, int], None]
"""Called with the stage (`reading`, `reconciling`, `writing`) and how many articles it has done."""


class Refused(Exception):
    """The build would do harm and was not done; the message says why. The last dataset is as it was."""


class Plan(NamedTuple):
    """What a build would do: articles met, those of them to be read, and those of the last build that would leave."""

    articles: int
    to_read: int
    to_remove: int
    unread: tuple[tuple[str, str], ...]


class Summary(NamedTuple):
    """What a build found and did.

    `articles` were met, `read_now` of them read in this build, `removed` left since the last one. `unread` holds the
    path and the reason of each input that gave no article. `figures` counts by indicator, `rejects` by reason, `rows`
    by table.
    """

    folder: Path
    articles: int
    read_now: int
    removed: int
    unread: tuple[tuple[str, str], ...]
    figures: Mapping[str, int]
    rejects: Mapping[str, int]
    rows: Mapping[str, int]
    files: tuple[str, ...]


class _Batch(NamedTuple):
    """Articles that become one shard, with their keys; no two have the same text."""

    documents: list[Document]
    keys: list[bytes]


class _Met:
    """What was met while reading the inputs."""

    def __init__(self) -> None:
        self.read_now = 0
        self.unread: list[tuple[str, str]] = []


@contextmanager
def _disk_faults() -> Iterator[None]:
    """Let a fault of the disk below the index of the store be an `OSError` like any other."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, f"the store beside the dataset cannot be used: {error}") from error


@_disk_faults()
def rebuild(
    inputs: Iterable[str | Path],
    to: str | Path,
    *,
    engine: str = "local",
    workers: int | None = None,
    force: bool = False,
    judgements: str | Path | None = None,
    quotes: bool = True,
    columns: Mapping[str, str] | None = None,
    progress: Progress = lambda stage, done: None,
    share: Callable[[float], None] = lambda read: None,
) -> Summary:
    """Build the dataset of `inputs` in the folder `to`, reading only articles new or changed since the last build.

    `engine` is `local`, `dask` (with the extra `cluster`) or the address of a Dask scheduler, `tcp://HOST:PORT`;
    `workers` the number of processes here, by default one for each processor. The tables are the same for all.
    `force` reads everything again. `judgements` is a CSV file of what people judged. Without `quotes` sentences are
    published as hashes. `columns` names the column of a table that holds a field: `{"text": "body"}`. `share` is told
    how much of the inputs has been read, from 0 to 1, where none is a pipe. The folder appears whole, in one step.
    Raises `Refused` where nothing at all could be read or `to` holds something else than a dataset, `stats.cache.Busy`
    where another build holds `to`, `OSError` where a disk fails; then the last dataset stays as it was.
    """
    documents = partial(read_documents, list(inputs), columns=columns, share=share)
    target = _target(to)
    told = read_judgements(Path(judgements)) if judgements is not None else ()
    cache = Cache(target)
    try:
        previous, unfinished = cache.folder / "previous", cache.folder / "unfinished"
        bring_back(target, previous)
        for left in (previous, unfinished / "dataset"):
            clear(left, target, PUBLISHED)
        shutil.rmtree(unfinished, ignore_errors=True)
        if force:
            cache.clear()
        met = _read_all(documents(), cache, engine, workers or os.cpu_count() or 1, progress)
        removed = cache.count_removed()
        try:
            merged = merge(cache, unfinished / "merged")
        except DamagedStore:
            readable = cache.count_present() - len(met.unread)
            cache.clear()
            shutil.rmtree(unfinished)
            met = _read_all(documents(), cache, engine, workers or os.cpu_count() or 1, progress)
            if cache.count_present() - len(met.unread) < readable:
                raise Refused(
                    "the store beside the dataset was damaged, and an input can be read only once: build again"
                ) from None
            merged = merge(cache, unfinished / "merged")
        articles = cache.count_present()
        progress("reconciling", articles)
        tables, further_rejects = _reconciled(merged, unfinished / "reconciled", told)
        progress("writing", articles)
        written = _Written(quotes)
        files = written.tables(tables, further_rejects, unfinished / "dataset")
        write_dataset(files, unfinished / "dataset", {**versions(), "quality": measured_quality()})
        summary = Summary(
            target,
            articles,
            met.read_now,
            removed,
            tuple(sorted(written.unread)),
            _by_frequency(written.indicators),
            _by_frequency(written.reasons),
            written.rows,
            tuple(sorted(path.name for path in (unfinished / "dataset").iterdir())),
        )
        put_in_place(unfinished / "dataset", target, previous)
        clear(previous, target, PUBLISHED)
        cache.forget_removed()
        return summary
    finally:
        shutil.rmtree(cache.folder / "unfinished", ignore_errors=True)
        cache.close()


def _read_all(documents: Iterable[Document], cache: Cache, engine: str, workers: int, progress: Progress) -> _Met:
    met = _Met()
    elsewhere = cluster.is_cluster(engine)
    size = (cluster.BATCH, cluster.BATCH_CHARACTERS) if elsewhere else (BATCH, BATCH_CHARACTERS)
    with _interrupt_held() as interrupt_now:
        batches = _batches(documents, cache, met, progress, size)
        if elsewhere:
            _read_there(cache, batches, engine, workers, interrupt_now)
        else:
            _read_here(cache, batches, workers, interrupt_now)
    if cache.count_present() == len(met.unread):
        raise Refused(_nothing_read(met.unread))
    return met


def plan(
    inputs: Iterable[str | Path], to: str | Path, *, force: bool = False, columns: Mapping[str, str] | None = None
) -> Plan:
    """What `rebuild` would do with the same arguments. Reads the inputs and writes nothing."""
    unread: list[tuple[str, str]] = []
    version = reading_version()
    keys = {article_key(document, version) for document in _noted(read_documents(inputs, columns=columns), unread)}
    known = known_keys(_target(to))
    return Plan(len(keys), len(keys if force else keys - known), len(known - keys), tuple(unread))


def _target(to: str | Path) -> Path:
    """The folder itself, links followed. Raises `Refused` where it holds something else than a dataset."""
    target = Path(os.path.realpath(to))
    if target.is_dir() and any(target.iterdir()) and not (target / "manifest.json").is_file():
        raise Refused(
            f"{to} holds other files and no dataset; name a new or an empty folder, or one that holds a dataset"
        )
    if target.exists() and not target.is_dir():
        raise Refused(f"{to} is a file; a dataset is a folder")
    return target


def _nothing_read(unread: list[tuple[str, str]]) -> str:
    reasons = "".join(f"\n  {path}: {reason}" for path, reason in unread[:20])
    return f"no article could be read, so nothing is published and the last dataset stays as it was{reasons}"


def _noted(documents: Iterable[Document], unread: list[tuple[str, str]]) -> Iterator[Document]:
    """The documents; those not read are noted in `unread`, and a reason that repeats for one input is numbered."""
    repeats: Counter[tuple[str | None, str, str]] = Counter()
    for document in documents:
        told = (document.path, document.source_id, document.status)
        if document.status != "read":
            unread.append((document.path or document.source_id, document.status))
            repeats[told] += 1
        if repeats[told] > 1:
            yield document._replace(status=f"{document.status}, copy {repeats[told]}")
        else:
            yield document


def _batches(
    documents: Iterable[Document], cache: Cache, met: _Met, progress: Progress, size: tuple[int, int]
) -> Iterator[_Batch]:
    """The articles that no earlier build has read, in batches of at most so many articles and some characters.

    An article whose text stands in the batch already waits for the next one.
    """
    version, (most, characters) = reading_version(), size
    batch, texts, later, length, done = _Batch([], []), set[str](), _Batch([], []), 0, 0
    waiting = _noted(documents, met.unread)
    while chunk := list(islice(waiting, 64)):
        keys = [article_key(document, version) for document in chunk]
        new = cache.meet(keys)
        for document, key in zip(chunk, keys, strict=True):
            if key not in new:
                continue
            new.discard(key)
            met.read_now += 1
            if document.text in texts:
                later.documents.append(document)
                later.keys.append(key)
            else:
                batch.documents.append(document)
                batch.keys.append(key)
                length += len(document.text)
                if document.text:
                    texts.add(document.text)
            if max(len(batch.keys), len(later.keys)) >= most or length >= characters:
                yield batch
                batch, later = _parted(later)
                texts = {other.text for other in batch.documents if other.text}
                length = sum(map(len, texts))
        done += len(chunk)
        progress("reading", done)
    while batch.keys:
        yield batch
        batch, later = _parted(later)


def _parted(waiting: _Batch) -> tuple[_Batch, _Batch]:
    """The first of the documents of each text, and the others."""
    first, others, texts = _Batch([], []), _Batch([], []), set[str]()
    for document, key in zip(*waiting, strict=True):
        into = others if document.text in texts else first
        into.documents.append(document)
        into.keys.append(key)
        if document.text:
            texts.add(document.text)
    return first, others


@contextmanager
def _interrupt_held() -> Iterator[Callable[[], None]]:
    """Hold a keyboard interrupt back until the function is called, so that it meets no half-started process."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    came = threading.Event()

    def interrupt_now() -> None:
        if came.is_set():
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, lambda number, frame: came.set())
    try:
        yield interrupt_now
    finally:
        signal.signal(signal.SIGINT, before)


def _read_here(cache: Cache, batches: Iterator[_Batch], workers: int, interrupt_now: Callable[[], None]) -> None:
    """Read the batches into shards, in this process where there is one batch or one worker."""
    begun = list(islice(batches, 2))
    batches = chain(begun, batches)
    if workers == 1 or len(begun) < 2:
        for shard, batch in enumerate(batches, cache.next_shard()):
            cache.enter(shard, _read_shard(cache.unfinished(shard), batch))
            interrupt_now()
        return
    with _server_ended(), ProcessPoolExecutor(workers, _processes(), _end_with_parent) as pool:

        def submitted(shard: int, batch: _Batch) -> Future[list[Entry]]:
            return pool.submit(_read_shard, cache.unfinished(shard), batch)

        _gather(cache, batches, workers, submitted, lambda shard, entries: entries, interrupt_now)


def _read_there(
    cache: Cache, batches: Iterator[_Batch], engine: str, workers: int, interrupt_now: Callable[[], None]
) -> None:
    """Read the batches on a cluster, and put the shards into the store as they come."""
    version = reading_version()
    try:
        with cluster.workers_of(engine, workers) as (pool, size):

            def submitted(shard: int, batch: _Batch) -> Future[cluster.Shard]:
                return pool.submit(cluster.shard_of, cluster.task(version, batch.documents, batch.keys))

            def stored(shard: int, made: cluster.Shard) -> list[Entry]:
                return cluster.stored(cache.unfinished(shard), made)

            _gather(cache, batches, 2 * size, submitted, stored, interrupt_now)
            pool.shutdown()
    except (cluster.NoCluster, cluster.OtherVersion, cluster.LostWorkers) as error:
        raise Refused(f"{error}; what was read is kept, and the last dataset stays as it was") from None


def _gather(
    cache: Cache,
    batches: Iterator[_Batch],
    at_once: int,
    submitted: Callable[[int, _Batch], Future[Made]],
    entries_of: Callable[[int, Made], list[Entry]],
    interrupt_now: Callable[[], None],
) -> None:
    """Have shards made elsewhere, somewhat more than `at_once` at a time, and enter each when it is there."""
    under_way: dict[Future[Made], int] = {}

    def enter_finished() -> None:
        finished: set[Future[Made]] = set()
        while not finished:
            finished = wait(under_way, timeout=0.5, return_when=FIRST_COMPLETED).done
            interrupt_now()
        for future in finished:
            shard = under_way.pop(future)
            cache.enter(shard, entries_of(shard, future.result()))

    try:
        for shard, batch in enumerate(batches, cache.next_shard()):
            if len(under_way) > at_once:
                enter_finished()
            under_way[submitted(shard, batch)] = shard
        while under_way:
            enter_finished()
    except BaseException:
        for future in under_way:
            future.cancel()
        raise


def _processes() -> BaseContext:
    """How workers start: forked from a server that has imported the rooms once, or afresh where there is no fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["stats.preloaded"])
    return context


@contextmanager
def _server_ended() -> Iterator[None]:
    """End the server of workers afterwards: it would hold its memory while tables are made."""
    try:
        yield
    finally:
        if "forkserver" in multiprocessing.get_all_start_methods():
            forkserver._forkserver._stop()  # type: ignore[attr-defined]  # nothing public does it


def _end_with_parent() -> None:
    """Let this worker end when the process that started it is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        wait_for_any([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _read_shard(folder: Path, batch: _Batch) -> list[Entry]:
    """Read a batch into a shard. What reading needs is imported where it is done: the parent of workers stays small."""
    from stats.shards import read_shard

    return read_shard(folder, batch.documents, batch.keys)


def _reconciled(
    merged: dict[str, Rows], folder: Path, judgements: Sequence[Judgement]
) -> tuple[dict[str, Rows], pa.Table]:
    """All tables of the dataset on the disk, and rejects to be added to theirs."""
    found = reconciled_rows(merged["documents"], merged["figures"], merged["figure_links"], folder, judgements)
    tables = {name: getattr(found, name) for name in ("documents", "figures", "figure_links", "estimates")}
    return merged | tables, found.rejects


class _Written:
    """The Parquet files of a dataset, written batch by batch, and what the summary tells of them."""

    def __init__(self, quotes: bool) -> None:
        self._quotes = quotes
        self.rows: dict[str, int] = {}
        self.indicators: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.unread: list[tuple[str, str]] = []

    def tables(self, tables: Mapping[str, Rows], further_rejects: pa.Table, folder: Path) -> dict[str, Path]:
        """Write each table into `folder`. The path of each."""
        folder.mkdir(parents=True)
        return {
            name: self._table(name, rows, further_rejects if name == "rejects" else None, folder)
            for name, rows in tables.items()
        }

    def _table(self, name: str, rows: Rows, further: pa.Table | None, folder: Path) -> Path:
        path, schema = folder / f"{name}.parquet", arrow_schema(name)
        batches = rows.batches(schema.names)
        self.rows[name] = rows.num_rows + (further.num_rows if further is not None else 0)
        with TableWriter(name, path) as file:
            for batch in _woven(batches, further, TABLES[name].order) if further is not None else batches:
                rows_of_batch = batch if self._quotes else without_quotes({name: batch})[name]
                file.write(rows_of_batch.cast(schema))
                self._note(name, batch)
        give_memory_back()
        return path

    def _note(self, name: str, batch: pa.Table) -> None:
        if name == "documents":
            unread = batch.filter(pc.not_equal(batch["status"], "read")).select(["path", "source_id", "status"])
            self.unread += [(row["path"] or row["source_id"], row["status"]) for row in unread.to_pylist()]
        elif name in ("figures", "rejects"):
            column, counts = ("indicator", self.indicators) if name == "figures" else ("reason", self.reasons)
            counts.update({row["values"]: row["counts"] for row in batch[column].value_counts().to_pylist()})


def _woven(batches: Iterable[pa.Table], further: pa.Table, order: Sequence[str]) -> Iterator[pa.Table]:
    """Sorted batches with a few further rows, each in its place."""
    by_order = [(column, "ascending") for column in order]
    waiting = further.sort_by(by_order)
    for batch in batches:
        last = _row_key(batch, batch.num_rows - 1, order)
        fitting = sum(_row_key(waiting, row, order) <= last for row in range(waiting.num_rows))
        among = waiting.slice(0, fitting).cast(batch.schema)
        yield pa.concat_tables([batch, among]).sort_by(by_order) if fitting else batch
        waiting = waiting.slice(fitting)
    if waiting.num_rows:
        yield waiting


def _row_key(table: pa.Table, row: int, order: Sequence[str]) -> tuple[object, ...]:
    return tuple(table[column][row].as_py() for column in order)


def _by_frequency(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts, the greatest first."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
