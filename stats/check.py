"""The published rules again, on any dataset folder: hashes, schemas, order, ids, links, counts and each rule."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.arrow import arrow_schema, reference_table
from schemas.columns import Table
from schemas.frames import failures
from schemas.package import package_schema
from schemas.rules import CONTEXT
from stats.cache import stored_texts
from stats.publish import PUBLISHED
from stats.publish.dataset import REFERENCE, counted, sha256_of, sources_of
from stats.publish.parquet import is_in_order
from stats.validate import figure_id

_BATCH = 65_536
# The table without which the rows of another cannot be judged.
_NEEDED = {"figures": "documents", "rejects": "documents", "figure_links": "figures"}


class Problem(NamedTuple):
    """One broken rule in one file: its name, in how many rows or places, and the first of them."""

    file: str
    rule: str
    times: int
    example: str


class _Found(NamedTuple):
    file: str
    rule: str
    example: str


def check(folder: Path) -> list[Problem]:
    """Every rule that the dataset in `folder` breaks, by file and rule; an empty list where it is whole.

    Checked are the files against the manifest and the package, the schemas, the order of the rows, unique ids, links,
    counts, the conservation of numbers, the rules of `schemas.rules`, every number against its quote, and, where the
    private cache of the build holds the texts, quotes and numbers against them. A table that cannot be read is a
    problem and is not looked into. Raises `FileNotFoundError` where `folder` holds no manifest, `ValueError` where that
    is no JSON object.
    """
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    if not isinstance(manifest, dict):
        raise ValueError(f"{folder / 'manifest.json'} is no JSON object")
    found = list(_files(folder, manifest))
    readable = []
    for name in TABLES:
        faults = list(_shape(folder, name))
        found += faults
        if not faults:
            readable.append(name)
    for name in readable:
        if _NEEDED.get(name, name) in readable:
            found += _rows(folder, name)
    if len(readable) == len(TABLES):
        for look in (_links, _counts, _conservation, _estimates, _places, _reference, _ids):
            found += look(folder)
        found += _manifest_counts(folder, manifest)
    counts = Counter((one.file, one.rule) for one in found)
    first = {(one.file, one.rule): one.example for one in reversed(found)}
    return [Problem(file, rule, times, first[file, rule]) for (file, rule), times in sorted(counts.items())]


def _files(folder: Path, manifest: dict[str, Any]) -> Iterator[_Found]:
    """The files against the manifest, and the package against the files."""
    listed = manifest.get("files", {})
    for name in sorted(PUBLISHED - {"manifest.json"}):
        path = folder / name
        if not path.is_file():
            yield _Found(name, "file_is_there", "missing")
        elif name not in listed:
            yield _Found("manifest.json", "every_file_is_listed", name)
        else:
            size, digest = path.stat().st_size, listed[name]["sha256"]
            if size != listed[name]["bytes"]:
                yield _Found(name, "bytes_equal_manifest", f"{size}, not {listed[name]['bytes']}")
            elif sha256_of(path) != digest:
                yield _Found(name, "hash_equals_manifest", f"not {digest}")
    try:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        resources = {resource["name"]: resource for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield _Found("datapackage.json", "package_can_be_read", str(error))
        return
    for name, table in TABLES.items():
        resource, path = resources.get(name), folder / f"{name}.parquet"
        if resource is None:
            yield _Found("datapackage.json", "every_table_is_listed", name)
        elif resource.get("schema") != json.loads(json.dumps(package_schema(table))):
            yield _Found("datapackage.json", "schema_equals_definition", name)
        elif path.is_file() and resource.get("hash") != f"sha256:{sha256_of(path)}":
            yield _Found("datapackage.json", "hash_equals_package", name)


def _shape(folder: Path, name: str) -> Iterator[_Found]:
    """Whether the table can be read and has its columns, with types and metadata."""
    path = folder / f"{name}.parquet"
    if not path.is_file():
        yield _Found(path.name, "table_is_there", "missing")
        return
    try:
        with pq.ParquetFile(path) as file:
            schema = file.schema_arrow
            for _ in file.iter_batches(_BATCH):
                pass
    except (OSError, pa.ArrowException) as error:
        yield _Found(path.name, "table_can_be_read", str(error))
        return
    expected = arrow_schema(name)
    if not schema.equals(expected):
        wrong = [
            field.name for field in expected if field.name not in schema.names or schema.field(field.name) != field
        ]
        yield _Found(path.name, "columns_equal_definition", ", ".join(wrong) or "other columns or another order")
    elif not schema.equals(expected, check_metadata=True):
        yield _Found(path.name, "column_metadata_equal_definition", "title, description, unit or hashtag")


def _rows(folder: Path, name: str) -> Iterator[_Found]:
    """The rules of each row, unique keys, and the order of the rows."""
    table, file = TABLES[name], f"{name}.parquet"
    for rows in _with_context(folder, name):
        for failure in failures(name, rows):
            if not failure.check.endswith("_is_repeated"):
                yield _Found(file, failure.check, _row(table, rows, failure.row, failure.cell))
    keys = _columns(folder, name, table.key)
    if keys.group_by(list(table.key)).aggregate([]).num_rows != keys.num_rows:
        yield _Found(file, f"{table.key[0]}_is_repeated", _repeated(keys))
    if not is_in_order(name, _columns(folder, name, table.order)):
        yield _Found(file, "rows_are_sorted", f"by {', '.join(table.order)}")


def _repeated(keys: pa.Table) -> str:
    counts = Counter(tuple(row.values()) for row in keys.to_pylist())
    return ", ".join(next(key for key, times in counts.items() if times > 1))


def _row(table: Table, rows: pa.Table, row: int, cell: str) -> str:
    key = ", ".join(str(rows[column][row].as_py()) for column in table.key)
    return f"{key}: {cell}" if cell else key


def _columns(folder: Path, name: str, columns: tuple[str, ...]) -> pa.Table:
    return pq.read_table(folder / f"{name}.parquet", columns=list(columns))


def _with_context(folder: Path, name: str) -> Iterator[pa.Table]:
    """The rows of a table in batches, with the columns of `CONTEXT`."""
    known: _Text | _Ends | None = None
    if name in ("figures", "rejects"):
        known = _text(folder)
    elif name == "figure_links":
        known = _ends(folder)
    with pq.ParquetFile(folder / f"{name}.parquet") as file:
        for batch in file.iter_batches(_BATCH):
            rows = pa.Table.from_batches([batch])
            yield rows if known is None else known.beside(rows)


class _Text(NamedTuple):
    """What documents give to the rules of figures and rejects."""

    documents: pa.Table
    text_of: dict[str, str]

    def beside(self, rows: pa.Table) -> pa.Table:
        """The rows with the stretches of text at their offsets and the day of publication."""
        position = pc.index_in(rows["document_id"], value_set=self.documents["document_id"].combine_chunks())
        found = [self.text_of.get(sha) for sha in self.documents["text_sha256"].take(position).to_pylist()]
        for stretch in ("quote", "number"):
            if f"{stretch}_start" in rows.column_names:
                ends = (rows[f"{stretch}_{side}"].to_pylist() for side in ("start", "end"))
                cut = [None if text is None else text[a:b] for text, a, b in zip(found, *ends, strict=True)]
                rows = rows.append_column(f"text_{stretch}", pa.array(cut, pa.string()))
        return rows.append_column("published_on", self.documents["published_on"].take(position))


def _text(folder: Path) -> _Text:
    documents = _columns(folder, "documents", ("document_id", "text_sha256", "published_on"))
    text_of = {
        row["text_sha256"]: row["text"]
        for stored in stored_texts(folder.resolve(), ["text_sha256", "text"])
        for row in stored.to_pylist()
    }
    return _Text(documents, text_of)


class _Ends(NamedTuple):
    """What figures give to the rules of links."""

    figures: pa.Table

    def beside(self, rows: pa.Table) -> pa.Table:
        """The links with the columns of their two figures."""
        ids = self.figures["figure_id"].combine_chunks()
        for side in ("from", "to"):
            position = pc.index_in(rows[f"{side}_figure_id"], value_set=ids)
            for column in self.figures.column_names:
                if f"{side}_{column}" in CONTEXT["figure_links"]:
                    rows = rows.append_column(f"{side}_{column}", self.figures[column].take(position))
        return rows


def _ends(folder: Path) -> _Ends:
    columns = ("figure_id", "document_id", "unit", "indicator", "quantifier", "value", "low", "high")
    return _Ends(_columns(folder, "figures", columns))


def _links(folder: Path) -> Iterator[_Found]:
    """Every link of a column leads to a row."""
    for name, table in TABLES.items():
        for link in table.links:
            cells = _columns(folder, name, (link.column,))[link.column].drop_null()
            targets = _columns(folder, link.table or name, (link.target,))[link.target]
            lost = cells.filter(pc.invert(pc.is_in(cells, value_set=targets.combine_chunks())))
            for cell in lost.to_pylist():
                yield _Found(f"{name}.parquet", f"{link.column}_leads_to_a_row", cell)


def _counts(folder: Path) -> Iterator[_Found]:
    """The counts in documents and sources are those of the rows."""
    documents = _columns(folder, "documents", ("document_id", "figures", "rejects")).to_pylist()
    for name in ("figures", "rejects"):
        counted_rows = Counter(_columns(folder, name, ("document_id",))["document_id"].to_pylist())
        for row in documents:
            if row[name] != counted_rows[row["document_id"]]:
                told = f"{row['document_id']}: {row[name]}, not {counted_rows[row['document_id']]}"
                yield _Found("documents.parquet", f"count_of_{name}_is_right", told)
    expected = {row["publisher"]: row for row in sources_of(folder / "documents.parquet").to_pylist()}
    given = {row["publisher"]: row for row in pq.read_table(folder / "sources.parquet").to_pylist()}
    for publisher in sorted(expected.keys() | given.keys()):
        if expected.get(publisher) != given.get(publisher):
            yield _Found("sources.parquet", "sources_follow_from_documents", publisher)


def _conservation(folder: Path) -> Iterator[_Found]:
    """No number stands both in figures and in rejects."""
    span = ("document_id", "number_start", "number_end")
    figures, rejects = (_columns(folder, name, span) for name in ("figures", "rejects"))
    failed = _columns(folder, "rejects", ("check",))["check"]
    rejects = rejects.filter(pc.fill_null(pc.not_equal(failed, "figure_id_is_repeated"), True))
    for row in (
        rejects.join(figures, list(span), join_type="left semi").sort_by([(s, "ascending") for s in span]).to_pylist()
    ):
        told = f"{row['document_id']}, {row['number_start']} to {row['number_end']}"
        yield _Found("rejects.parquet", "number_stands_in_one_table", told)


def _estimates(folder: Path) -> Iterator[_Found]:
    """The figures that an estimate names are there, of its indicator, and in as many documents as it says."""
    figures = _columns(folder, "figures", ("figure_id", "document_id", "indicator"))
    known = {row["figure_id"]: row for row in figures.to_pylist()}
    named = ("estimate_id", "indicator", "documents", "figure_ids")
    for estimate in _columns(folder, "estimates", named).to_pylist():
        behind = [known.get(figure) for figure in (estimate["figure_ids"] or "").split(";")]
        there = [figure for figure in behind if figure is not None]
        if len(there) < len(behind):
            yield _Found("estimates.parquet", "figure_ids_lead_to_rows", estimate["estimate_id"])
        elif {figure["indicator"] for figure in there} != {estimate["indicator"]}:
            yield _Found("estimates.parquet", "indicator_is_that_of_its_figures", estimate["estimate_id"])
        elif len({figure["document_id"] for figure in there}) != estimate["documents"]:
            yield _Found("estimates.parquet", "count_of_documents_is_right", estimate["estimate_id"])


def _places(folder: Path) -> Iterator[_Found]:
    """The place columns of a figure are those of its place, and every place is that of some figure."""
    columns = tuple(TABLES["places"].header)
    places = {row["place_id"]: row for row in pq.read_table(folder / "places.parquet").to_pylist()}
    used = _columns(folder, "figures", columns).group_by(list(columns)).aggregate([]).to_pylist()
    for row in used:
        if row["place_id"] is not None and row["place_id"] in places and row != places[row["place_id"]]:
            yield _Found("figures.parquet", "place_equals_places", row["place_id"])
    for place in sorted(places.keys() - {row["place_id"] for row in used}):
        yield _Found("places.parquet", "place_is_used", place)


def _reference(folder: Path) -> Iterator[_Found]:
    """The reference tables are those of the vocabulary."""
    for name in REFERENCE:
        if not pq.read_table(folder / f"{name}.parquet").equals(reference_table(name)):
            yield _Found(f"{name}.parquet", "rows_equal_vocabulary", name)


def _ids(folder: Path) -> Iterator[_Found]:
    """Ids follow from what they name.

    A figure's id follows from its document and offsets. The id of a document that was read follows from its text, save
    for further documents with the same text.
    """
    named = ("figure_id", "document_id", "number_start", "number_end")
    for row in _columns(folder, "figures", named).to_pylist():
        if row["figure_id"] != figure_id(row["document_id"], row["number_start"], row["number_end"]):
            yield _Found("figures.parquet", "figure_id_follows_from_offsets", row["figure_id"])
    documents = _columns(folder, "documents", ("document_id", "text_sha256", "status")).to_pylist()
    owners = {(row["document_id"], row["text_sha256"]) for row in documents}
    for row in documents:
        expected = f"d_{row['text_sha256'][:16]}"
        if row["status"] == "read" and (expected, row["text_sha256"]) not in owners:
            yield _Found("documents.parquet", "document_id_follows_from_text", row["document_id"])


def _manifest_counts(folder: Path, manifest: dict[str, Any]) -> Iterator[_Found]:
    """The counts and the input hash of the manifest are those of the tables."""
    for key, expected in counted(folder).items():
        if manifest.get(key) != expected:
            yield _Found("manifest.json", f"{key}_equal_tables", json.dumps(manifest.get(key)))
    for name in TABLES:
        rows = pq.read_metadata(folder / f"{name}.parquet").num_rows
        if manifest.get("files", {}).get(f"{name}.parquet", {}).get("rows") != rows:
            yield _Found("manifest.json", "rows_equal_tables", name)
