"""`stats extract`: the figures of one text, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from stats.cli import names
from stats.cli.printing import interval, print_json, print_table, say

if TYPE_CHECKING:
    from stats.records import Document, Figure

_HEADER = ("number", "indicator", "count", "unit", "who", "where", "when", "said by")


def command(
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help="A file of any format that is read, or standard input.")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a figure and line, with every field.")
    ] = False,
) -> None:
    """Show the figures of one text."""
    names.existing(file, "file")
    from stats.documents import read_documents
    from stats.read import read

    count = 0
    rows: list[tuple[str, ...]] = []
    for document in read_documents([file]):
        if document.status != "read":
            say(f"not read: {document.path or document.source_id}: {document.status}")
            continue
        count += 1
        for figure in read(document).figures:
            if as_json:
                print_json(_record(document, figure))
            else:
                rows.append(_row(figure))
    if rows:
        print_table(_HEADER, rows)
    elif count and not as_json:
        say("no figures")
    if not count:
        raise typer.Exit(1)


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.number_text,
        figure.indicator,
        interval(figure.value, figure.low, figure.high),
        figure.unit,
        figure.population_text or figure.population or "",
        figure.place_text or "",
        figure.date_text or "",
        figure.claimant_text or "",
    )


def _record(document: Document, figure: Figure) -> dict[str, Any]:
    """The figure under its published column names, with the document's id in the input."""
    from schemas.places import TABLE

    record: dict[str, Any] = {"source_id": document.source_id, **figure._asdict()}
    place = record.pop("place") or (None,) * len(TABLE.header)
    return record | dict(zip(TABLE.header, place, strict=True))
