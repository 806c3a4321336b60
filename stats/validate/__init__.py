"""From records to tables: good rows, and rejects with the name of the check that they broke.

In: `Reading`s. Out: Arrow tables in the published columns. Never here: reading anything from text, changing a number,
or comparing what documents say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.frames import failures
from schemas.rules import CONTEXT
from stats.records import Document, Figure, Place, Reading, Reject

# Words around a figure that failed a check, kept on each side as its context.
_CONTEXT = 60
_PART_BASIS = "stated in the article"
_LINKED = ("document_id", "unit", "indicator", "quantifier", "value", "low", "high")


class Tables(NamedTuple):
    """The published tables of a batch of documents, each with the Arrow schema of `schemas.arrow`.

    Rows stand in the order of the readings and, within one, of the numbers; `places` are those that figures point to.
    """

    documents: pa.Table
    figures: pa.Table
    figure_links: pa.Table
    rejects: pa.Table
    places: pa.Table


class _Row(NamedTuple):
    """A figure with its document and that document's id."""

    key: str
    document: Document
    figure: Figure


def validated(readings: Sequence[Reading], extractor_version: str) -> Tables:
    """The tables of a batch of readings, with every row checked against `schemas`.

    A figure that breaks a check becomes a reject with the reason `failed_check` and the name of the first check it
    broke; its links go with it, its parts stay. A link that breaks a check is left out and its part gets the flag
    `dropped_link`. A document one of whose rejects breaks a check is set aside: its status says so, and nothing of it
    is published. Raises `ValueError` where a document or place breaks the schema, two documents of one id among them
    (see `with_repeats_marked`).
    """
    ids = [document_id(reading.document) for reading in readings]
    places = _one_of_each(figure.place for reading in readings for figure in reading.figures)
    figures = [
        _Row(key, reading.document, figure._replace(place=figure.place and places[figure.place.place_id]))
        for key, reading in zip(ids, readings, strict=True)
        for figure in reading.figures
    ]
    rejects = [
        (key, reading.document, reject)
        for key, reading in zip(ids, readings, strict=True)
        for reject in reading.rejects
    ]
    table, context = _figures(figures, extractor_version)
    broken: dict[int, str] = {}
    for failure in failures("figures", _beside("figures", table, context)):
        broken.setdefault(failure.row, failure.check)
    kept = [row for row in range(len(figures)) if row not in broken]
    links, unlinked = _links(table, figures, kept)
    if unlinked:
        table = _flagged(table, unlinked, "dropped_link")
    for row, check in broken.items():
        rejects.append((figures[row].key, figures[row].document, _failed(figures[row], check)))
    table = table.take(pa.array(kept, pa.int64())) if broken else table
    rejected = _rejects(rejects)
    numbers = [document.text[reject.number_start : reject.number_end] for _, document, reject in rejects]
    checked = _beside("rejects", rejected, {"text_number": numbers})
    bad = {rejects[failure.row][0]: failure.check for failure in failures("rejects", checked)}
    if bad:
        return validated(_without(readings, ids, bad), extractor_version)
    documents = _documents(ids, readings, table["document_id"], rejected["document_id"])
    used = _places(figures[row].figure for row in kept)
    for name, rows in (("documents", documents), ("places", used)):
        for failure in failures(name, rows):
            raise ValueError(f"{name} breaks {failure.check} in {rows.slice(failure.row, 1).to_pylist()[0]}")
    return Tables(documents, table, links, rejected, used)


def document_id(document: Document) -> str:
    """`d_` and 16 hexadecimal digits: of the text where the document was read, else of path, source id and status."""
    if document.status == "read":
        return _id("d", document.text)
    return _id("d", "\0".join((document.path or "", document.source_id, document.status)))


def figure_id(document: str, start: int, end: int) -> str:
    """The id of the figure whose number stands at `start` to `end` of the document with that id."""
    return _id("f", f"{document}|{start}|{end}")


def with_repeats_marked(documents: Iterable[Document], seen: MutableMapping[str, str]) -> Iterator[Document]:
    """The documents, with ids that are unique over all that `seen` has passed before.

    The first document with a text is read. Every later one with the same text has the status `same text as ` and the
    first one's source id, and keeps its row in `documents`. Where such a status, or another reason for not reading,
    would repeat an id, it ends in `, copy 2` and so on. `seen` maps ids to source ids and is filled on the way; pass
    the same mapping for every batch, and the documents in one order, to get the same rows.
    """
    for given in documents:
        document = given
        key = document_id(document)
        if document.status == "read" and key in seen:
            document = document._replace(status=f"same text as {seen[key]}")
            key = document_id(document)
        copy, status = 1, document.status
        while key in seen:
            copy += 1
            document = document._replace(status=f"{status}, copy {copy}")
            key = document_id(document)
        seen[key] = document.source_id
        yield document


def _id(letter: str, content: str) -> str:
    return f"{letter}_{_sha256(content)[:16]}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _column(cells: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """An Arrow column; a lone surrogate, which UTF-8 has not, becomes a question mark."""
    try:
        return pa.array(cells, kind)
    except UnicodeEncodeError:
        return pa.array([_encodable(cell) for cell in cells], kind)


def _encodable(cell: Any) -> Any:
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell


def _table(name: str, columns: dict[str, Sequence[Any]]) -> pa.Table:
    schema, arrays = arrow_schema(name), []
    for field in schema:
        try:
            arrays.append(_column(columns[field.name], field.type))
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise TypeError(f"{name}.{field.name} takes {field.type}: {error}") from error
    return pa.Table.from_arrays(arrays, schema=schema)


def _beside(name: str, table: pa.Table, context: dict[str, Sequence[Any]]) -> pa.Table:
    for column, kind in CONTEXT[name].items():
        table = table.append_column(column, _column(context[column], kind))
    return table


def _figures(rows: Sequence[_Row], extractor_version: str) -> tuple[pa.Table, dict[str, Sequence[Any]]]:
    """The figures as a table, and the columns of `CONTEXT` that go with them."""
    keys, documents = [row.key for row in rows], [row.document for row in rows]
    figures = [row.figure for row in rows]
    columns: dict[str, Sequence[Any]] = {
        field: list(map(attrgetter(field), figures)) for field in Figure._fields if field not in {"place", "part_of"}
    }
    columns |= _place_columns([figure.place for figure in figures])
    columns["document_id"] = keys
    columns["extractor_version"] = [extractor_version] * len(rows)
    columns["figure_id"] = [
        figure_id(key, figure.number_start, figure.number_end) for key, figure in zip(keys, figures, strict=True)
    ]
    context: dict[str, Sequence[Any]] = {
        "text_quote": [d.text[f.quote_start : f.quote_end] for d, f in zip(documents, figures, strict=True)],
        "text_number": [d.text[f.number_start : f.number_end] for d, f in zip(documents, figures, strict=True)],
        "published_on": [document.published_on for document in documents],
    }
    return _table("figures", columns), context


def _links(table: pa.Table, rows: Sequence[_Row], kept: Sequence[int]) -> tuple[pa.Table, list[int]]:
    """The part_of links between kept figures, and the rows of the parts whose link broke a check or led nowhere."""
    at = {(rows[row].key, rows[row].figure.number_start): row for row in reversed(kept)}
    started = {(row.key, row.figure.number_start) for row in rows}
    ends, unlinked = [], []
    for row in kept:
        key, start = rows[row].key, rows[row].figure.part_of
        if start is None:
            continue
        if (key, start) in at:
            ends.append((row, at[key, start]))
        elif (key, start) not in started:
            unlinked.append(row)
    parts, wholes = (pa.array([end[side] for end in ends], pa.int64()) for side in range(2))
    ids = table["figure_id"]
    links = pa.Table.from_arrays(
        [
            ids.take(parts),
            ids.take(wholes),
            pa.array(["part_of"] * len(ends), pa.string()),
            pa.array([_PART_BASIS] * len(ends), pa.string()),
        ],
        schema=arrow_schema("figure_links"),
    )
    checked = links
    for side, taken in (("from", parts), ("to", wholes)):
        for column in _LINKED:
            checked = checked.append_column(f"{side}_{column}", table[column].take(taken))
    broken = {failure.row for failure in failures("figure_links", checked)}
    if broken:
        unlinked += [ends[row][0] for row in sorted(broken)]
        links = links.take(pa.array([row for row in range(len(ends)) if row not in broken], pa.int64()))
    return links, unlinked


def _flagged(table: pa.Table, rows: Sequence[int], flag: str) -> pa.Table:
    """The table with the flag added in these rows."""
    position, flags = table.schema.get_field_index("flags"), table["flags"].to_pylist()
    for row in rows:
        flags[row] = f"{flags[row]};{flag}" if flags[row] else flag
    return table.set_column(position, table.schema.field(position), pa.array(flags, pa.string()))


def _failed(row: _Row, check: str) -> Reject:
    document, figure = row.document, row.figure
    start = min(max(figure.number_start, 0), len(document.text))
    end = min(max(figure.number_end, start), len(document.text))
    return Reject(
        number_text=document.text[start:end],
        number_start=start,
        number_end=end,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        quantifier=figure.quantifier,
        unit=figure.unit,
        reason="failed_check",
        check=check,
        context=document.text[max(0, start - _CONTEXT) : end + _CONTEXT],
    )


def _rejects(rows: Sequence[tuple[str, Document, Reject]]) -> pa.Table:
    columns: dict[str, Sequence[Any]] = {
        field: [getattr(reject, field) for _, _, reject in rows] for field in Reject._fields
    }
    columns["document_id"] = [key for key, _, _ in rows]
    columns["reject_id"] = _reject_ids((key, reject) for key, _, reject in rows)
    return _table("rejects", columns)


def _reject_ids(rows: Iterable[tuple[str, Reject]]) -> list[str]:
    """An id for each reject; a number that was rejected twice gets its count into the second one."""
    ids, counts = [], dict[str, int]()
    for key, reject in rows:
        content = f"{key}|{reject.number_start}|{reject.number_end}|{reject.check or ''}"
        counts[content] = count = counts.get(content, 0) + 1
        ids.append(_id("r", content if count == 1 else f"{content}|{count}"))
    return ids


def _documents(
    ids: Sequence[str], readings: Sequence[Reading], figures: pa.ChunkedArray, rejects: pa.ChunkedArray
) -> pa.Table:
    documents = [reading.document for reading in readings]
    bodies = [[zone for zone in document.zones if zone.kind == "body"] for document in documents]
    counts = [
        {entry["values"]: entry["counts"] for entry in found.value_counts().to_pylist()} for found in (figures, rejects)
    ]
    columns: dict[str, Sequence[Any]] = {
        name: [getattr(document, name) for document in documents]
        for name in (
            "source_id",
            "path",
            "url",
            "publisher",
            "title",
            "language",
            "published_on",
            "published_basis",
            "retrieved_on",
            "licence",
            "status",
        )
    }
    columns |= {
        "document_id": ids,
        "characters": [len(document.text) for document in documents],
        "text_sha256": [_sha256(document.text) for document in documents],
        "body_start": [zones[0].start if zones else None for zones in bodies],
        "body_end": [zones[-1].end if zones else None for zones in bodies],
        "figures": [counts[0].get(key, 0) for key in ids],
        "rejects": [counts[1].get(key, 0) for key in ids],
        "near_duplicate_of": [None] * len(ids),
    }
    return _table("documents", columns)


def _one_of_each(places: Iterable[Place | None]) -> dict[str, Place]:
    """One place for each id: of places that differ the one with the fewest gaps, of equals the first in order."""
    found: dict[str, Place] = {}
    for place in set(places) - {None}:
        assert place is not None
        other = found.setdefault(place.place_id, place)
        found[place.place_id] = min(place, other, key=lambda one: (one.count(None), repr(one)))
    return found


def _places(figures: Iterable[Figure]) -> pa.Table:
    places = sorted({figure.place for figure in figures if figure.place is not None}, key=lambda place: place.place_id)
    return _table("places", _place_columns(places))


def _place_columns(places: Sequence[Place | None]) -> dict[str, Sequence[Any]]:
    """The columns of places: a `Place` has its fields in their order."""
    return {
        name: [place and place[position] for place in places]
        for position, name in enumerate(arrow_schema("places").names)
    }


def _without(readings: Sequence[Reading], keys: Sequence[str], bad: dict[str, str]) -> list[Reading]:
    """The readings, those of the documents in `bad` (id to check) emptied and with the check in their status."""
    return [
        Reading(reading.document._replace(status=f"set aside: rejects break {bad[key]}"), (), ())
        if key in bad
        else reading
        for key, reading in zip(keys, readings, strict=True)
    ]
