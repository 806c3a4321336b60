"""From a batch of documents to one shard of the private store: a pure function, run wherever there is a processor.

Importing this module loads everything a reading needs, so that workers forked afterwards share it.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from stats.cache import Entry, write_shard
from stats.read import EXTRACTOR_VERSION, read
from stats.reconcile import fingerprint
from stats.records import Document, Reading
from stats.rows import give_memory_back
from stats.validate import validated


def read_shard(folder: Path, documents: Sequence[Document], keys: Sequence[bytes]) -> list[Entry]:
    """Read documents of different texts into the shard `folder`. The index entry of each, in order.

    The same documents give the same shard.
    """
    tables = validated([_reading(document) for document in documents], EXTRACTOR_VERSION)
    texts = [document.text for document in documents]
    kept = {
        "text_sha256": tables.documents["text_sha256"],
        "fingerprint": pa.array(map(fingerprint, texts), pa.binary()),
        "text": [text.encode("utf-8", "replace").decode() for text in texts],
    }
    write_shard(folder, {**tables._asdict(), "texts": pa.table(kept)})
    ids = tables.documents["document_id"].to_pylist()
    del tables, kept
    give_memory_back()
    return [
        Entry(key, document_id, document.source_id, _rank(document))
        for key, document_id, document in zip(keys, ids, documents, strict=True)
    ]


def share_what_is_loaded() -> None:
    """Keep the collector of a forked process from touching, and so copying, what it shares with its parent."""
    gc.collect()
    gc.freeze()


def _reading(document: Document) -> Reading:
    """The reading of a document; where the rooms fail on it, the document with that as its status and no figures."""
    try:
        return read(document)
    except Exception as error:  # one article that breaks a rule must not cost the others
        return Reading(document._replace(status=f"failed: {type(error).__name__}: {error}"[:300]), (), ())


def _rank(document: Document) -> str:
    """What puts documents of one text in order, the original first: publication, source id, path."""
    published = document.published_on.isoformat() if document.published_on else "9999"
    return "\t".join((published, document.source_id, document.path or ""))
