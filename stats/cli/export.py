"""`stats export`: a dataset in another format."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Annotated

import typer

from stats.cli import names
from stats.cli.printing import plural, say


def command(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, excel, jsonl, hxl, sqlite or report.")],
    folder: Annotated[str, typer.Option("--from", metavar="DIR", help="The folder of the dataset.")] = "datasets",
    to: Annotated[
        str | None, typer.Option(metavar="FILE", help="The file to write; standard output where none.")
    ] = None,
    excel: Annotated[bool, typer.Option("--excel", help="csv only: with a byte order mark, for Excel.")] = False,
    indicator: Annotated[list[str] | None, typer.Option(help="Only this indicator; may be repeated.")] = None,
    population: Annotated[list[str] | None, typer.Option(help="Only this population; may be repeated.")] = None,
    country: Annotated[
        list[str] | None, typer.Option(help="Only this country, ISO 3166 alpha-3; may be repeated.")
    ] = None,
    since: Annotated[
        datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only from this day on.")
    ] = None,
    until: Annotated[datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only up to this day.")] = None,
    claimant_kind: Annotated[list[str] | None, typer.Option(help="Only said by this kind; may be repeated.")] = None,
) -> None:
    """Write the figures of a dataset in another format.

    Filters leave figures out and change none; what they leave out is said.
    """
    from schemas import vocabulary
    from stats.publish import FORMATS, Filters, export

    names.known(form, FORMATS, "format")
    if excel and form != "csv":
        raise typer.BadParameter("--excel goes with csv; `stats export excel` writes a workbook.")
    for given, listed, what in (
        (indicator, "indicators", "indicator"),
        (population, "populations", "population"),
        (claimant_kind, "claimant_kinds", "kind of claimant"),
        (country, "countries", "country code"),
    ):
        for name in given or ():
            names.known(name, vocabulary.rows(listed), what)
    source = names.dataset(folder)
    if to is None and sys.stdout.isatty() and form in ("excel", "sqlite", "report"):
        raise typer.BadParameter(f"{form} is not for a terminal; name a file with --to FILE.")
    filters = Filters(
        indicator=tuple(indicator or ()),
        population=tuple(population or ()),
        country=tuple(country or ()),
        since=since.date() if since else None,
        until=until.date() if until else None,
        claimant_kind=tuple(claimant_kind or ()),
    )
    chosen = "csv-excel" if excel else form
    try:
        exported = export(source, chosen, Path(to) if to else sys.stdout.buffer, filters)
    except ModuleNotFoundError as missing:
        say(f"stats: {form} cannot be written here: {missing}")
        raise typer.Exit(1) from None
    left_out = ", ".join(f"{count:,} by {name}" for name, count in exported.left_out.items() if count)
    say(f"{plural(exported.figures, 'figure')} written" + (f"; left out: {left_out}" if left_out else ""))
