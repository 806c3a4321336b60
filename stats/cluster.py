"""Reading on many machines: Dask workers make shards from batches of documents, and the build puts them in its store.

A batch travels inside its task, so that the scheduler gives it to another worker when one is gone; a shard comes back
whole or not at all, and is entered once. Workers need the same version of the program and nothing else: no disk shared.
"""

from __future__ import annotations

import logging
import pickle
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from stats.cache import PARTS, Entry, place_shard
from stats.records import Document
from stats.versions import reading_version

BATCH = 1_000
"""Articles in a shard: fewer make more traffic than work."""
BATCH_CHARACTERS = 16_000_000
_PATIENCE = 30
_ADDRESSES = ("tcp://", "tls://", "ucx://", "ws://", "wss://")


class NoCluster(Exception):
    """There is no cluster to work on; the message says why and what to do."""


class OtherVersion(Exception):
    """A worker runs another version of the program, vocabulary or parser of units than the build."""


class LostWorkers(Exception):
    """One batch has cost several workers their lives."""


class Task(NamedTuple):
    """A batch on its way to a worker, compressed, and the version that must read it."""

    version: str
    batch: bytes


class Shard(NamedTuple):
    """A shard on its way back: the bytes of its files by name, and the index entry of each document."""

    files: dict[str, bytes]
    entries: list[Entry]


def is_cluster(engine: str) -> bool:
    """Whether the engine is `dask` or the address of a Dask scheduler."""
    return engine == "dask" or engine.startswith(_ADDRESSES)


@contextmanager
def workers_of(engine: str, workers: int) -> Iterator[tuple[Executor, int]]:
    """An executor on the scheduler at the address `engine`, and its workers; `dask`: on so many processes of its own.

    Raises `NoCluster` where Dask is not installed, nobody answers or there are no workers within half a minute.
    """
    try:
        from distributed import Client, KilledWorker, LocalCluster
    except ImportError:
        raise NoCluster("Dask is not installed; install it with: pip install 'humanitarian-stats[cluster]'") from None
    logging.getLogger("distributed").setLevel(logging.ERROR)
    own = (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.ERROR
        )
        if engine == "dask"
        else None
    )
    try:
        with Client(own or engine, timeout=_PATIENCE, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(1, timeout=_PATIENCE)
            yield client.get_executor(pure=False), sum(client.nthreads().values())
    except KilledWorker as error:
        raise LostWorkers(f"workers died again and again over the same articles: {error}") from None
    except (TimeoutError, OSError) as error:
        raise NoCluster(f"no Dask workers at {engine}: {error}") from None
    finally:
        if own is not None:
            own.close()


def task(version: str, documents: Sequence[Document], keys: Sequence[bytes]) -> Task:
    """The batch as it travels."""
    return Task(version, zlib.compress(pickle.dumps((list(documents), list(keys)), pickle.HIGHEST_PROTOCOL), 1))


def shard_of(given: Task) -> Shard:
    """The shard of a batch: what a worker does. The same batch gives the same shard.

    Raises `OtherVersion` where the program that runs here is not the one that asks.
    """
    from stats.shards import read_shard

    if reading_version() != given.version:
        raise OtherVersion("a worker has another version of stats than the build; install the same on all machines")
    documents, keys = pickle.loads(zlib.decompress(given.batch))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "shard"
        entries = read_shard(folder, documents, keys)
        return Shard({name: (folder / f"{name}.arrow").read_bytes() for name in PARTS}, entries)


def stored(folder: Path, shard: Shard) -> list[Entry]:
    """Put a shard that came back into `folder`, which the build later renames into the store. Its index entries."""
    place_shard(folder, shard.files)
    return shard.entries
