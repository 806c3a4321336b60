"""The files beside the tables: package, card and manifest; and the tables that follow from others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.arrow import arrow_schema, reference_table
from schemas.package import package_schema
from stats.publish.card import dataset_card
from stats.publish.croissant import croissant
from stats.publish.parquet import write_table

NAME = "humanitarian-stats-figures"
TITLE = "Casualty and humanitarian figures from news text"
DESCRIPTION = (
    "One row a claim: someone says that so many of whom were what, where, when; each with the sentence it comes from."
)
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
REFERENCE = ("indicators", "populations", "units")
_BESIDE = ("datapackage.json", "croissant.json", "README.md")
PUBLISHED = frozenset({*(f"{name}.parquet" for name in TABLES), *_BESIDE, "manifest.json"})
"""The names of the files of a dataset."""


def write_dataset(tables: Mapping[str, pa.Table | Path], folder: Path, manifest: Mapping[str, Any]) -> None:
    """Complete a dataset in `folder`: every published table and the files that describe it, all in `PUBLISHED`.

    `tables` holds tables to be written, or the paths of Parquet files that already stand in `folder` under their
    published names. A table that is not given follows from the others (`sources` from `documents`; `indicators`,
    `populations` and `units` from the vocabulary) or is empty. `manifest` is what the build knows: its versions, with
    the programme's under `stats`, the measured `quality`, and anything else it wants to say; the hash of the inputs,
    the counts of each stage and the bytes, SHA-256 and rows of every file are added to it. The files hold no clock and
    no path of this machine, so that one input gives the same bytes. Raises `ValueError` where a path leads elsewhere.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        path, given = folder / f"{name}.parquet", tables.get(name)
        if isinstance(given, Path):
            if given.resolve() != path.resolve():
                raise ValueError(f"{given} is not {path}")
        elif given is not None:
            write_table(name, given, path)
        elif name in REFERENCE:
            write_table(name, reference_table(name), path)
        elif name == "sources":
            write_table(name, sources_of(folder / "documents.parquet"), path)
        else:
            write_table(name, arrow_schema(name).empty_table(), path)
    files = {f"{name}.parquet": described(folder / f"{name}.parquet") for name in TABLES}
    package = datapackage(files, manifest)
    _write(folder / "datapackage.json", as_json(package))
    _write(folder / "croissant.json", as_json(croissant(package, files)))
    _write(folder / "README.md", dataset_card(folder, manifest))
    for name in _BESIDE:
        files[name] = described(folder / name)
    _write(folder / "manifest.json", as_json({**manifest, **counted(folder), "files": files}))


def counted(folder: Path) -> dict[str, Any]:
    """The hash of the inputs and the counts of each stage, from the tables of the dataset in `folder`.

    `inputs.sha256` is the SHA-256 of the documents' own, sorted, one a line. `counts.quantities` is every number that
    was read: figures and rejects together.
    """
    documents = pq.read_table(folder / "documents.parquet", columns=["text_sha256", "status"])
    reasons = pq.read_table(folder / "rejects.parquet", columns=["reason"])["reason"]
    figures, rejects = (pq.read_metadata(folder / f"{name}.parquet").num_rows for name in ("figures", "rejects"))
    hashes = "\n".join(sorted(documents["text_sha256"].to_pylist()))
    return {
        "inputs": {"documents": documents.num_rows, "sha256": hashlib.sha256(hashes.encode()).hexdigest()},
        "counts": {
            "documents_read": pc.sum(pc.equal(documents["status"], "read")).as_py() or 0,
            "quantities": figures + rejects,
            "figures": figures,
            "rejects": rejects,
            "rejects_by_reason": dict(sorted((e["values"], e["counts"]) for e in reasons.value_counts().to_pylist())),
        },
    }


def sources_of(documents: Path) -> pa.Table:
    """The `sources` table that follows from a Parquet file of documents."""
    rows = pq.read_table(documents, columns=["publisher", "figures", "published_on"])
    rows = rows.filter(pc.is_valid(rows["publisher"]))
    grouped = rows.group_by("publisher").aggregate(
        [("figures", "count"), ("figures", "sum"), ("published_on", "min"), ("published_on", "max")]
    )
    columns = ("publisher", "figures_count", "figures_sum", "published_on_min", "published_on_max")
    return pa.table([grouped[column] for column in columns], schema=arrow_schema("sources"))


def described(path: Path) -> dict[str, Any]:
    """Bytes and SHA-256 of a file, and the rows of a Parquet file."""
    found: dict[str, Any] = {"bytes": path.stat().st_size, "sha256": sha256_of(path)}
    if path.suffix == ".parquet":
        found["rows"] = pq.read_metadata(path).num_rows
    return found


def sha256_of(path: Path) -> str:
    """The hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def datapackage(files: Mapping[str, Mapping[str, Any]], manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The Frictionless data package of a dataset whose `files` are described (tabular-data-package, version 1).

    The bytes of a file stand in the manifest alone: the validator counts none in Parquet and disputes any number.
    """
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "licenses": [LICENCE],
        "keywords": ["humanitarian", "casualties", "conflict", "disaster", "news"],
        "resources": [],
    }
    if "stats" in manifest:
        package["version"] = manifest["stats"]
    for table in TABLES.values():
        found = files[f"{table.name}.parquet"]
        package["resources"].append(
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "title": table.title,
                "description": table.description,
                "path": f"{table.name}.parquet",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "encoding": "utf-8",
                "hash": f"sha256:{found['sha256']}",
                "rows": found["rows"],
                "schema": package_schema(table),
            }
        )
    return package


def as_json(content: Mapping[str, Any]) -> str:
    """JSON as the dataset's files hold it."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
