"""`stats explore`: the dataset in a browser."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from stats.cli import names
from stats.cli.printing import say


def command(
    folder: Annotated[str, typer.Option("--from", metavar="DIR", help="The folder of the dataset.")] = "datasets",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="The port to answer on, of this machine alone.")] = 8001,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")] = True,
) -> None:
    """Look into a dataset with Datasette.

    Facets, full-text search, ready-made questions, CSV of what is shown. Ends with Ctrl-C. Needs the extra: pip
    install humanitarian-stats[explore].
    """
    source = names.dataset(folder)
    from stats.publish.explore import application, serve

    with tempfile.TemporaryDirectory(prefix="stats-explore-") as room:
        try:
            made = application(source, Path(room))
        except ModuleNotFoundError as missing:
            name = (missing.name or "").partition(".")[0]
            say(f"stats: {name} is not installed; pip install 'humanitarian-stats[explore]' brings it")
            raise typer.Exit(1) from None
        address = f"http://127.0.0.1:{port}/"
        say(f"{folder} at {address}; Ctrl-C ends it")
        if browser:
            webbrowser.open(address)
        try:
            serve(made, port)
        except KeyboardInterrupt:
            say("closed")
