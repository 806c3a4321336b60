"""`stats report`: one page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stats.cli import names
from stats.cli.printing import plural, say


def command(
    folder: Annotated[str, typer.Option("--from", metavar="DIR", help="The folder of the dataset.")] = "datasets",
    to: Annotated[str, typer.Option(metavar="FILE", help="The page to write.")] = "report.html",
) -> None:
    """Write one HTML page with charts and a searchable table of the figures.

    It opens from disk and loads nothing. `stats export report` takes filters, for a page of a part of the dataset.
    """
    source = names.dataset(folder)
    from stats.publish import export

    exported = export(source, "report", Path(to))
    say(f"{plural(exported.figures, 'figure')} written to {to}")
