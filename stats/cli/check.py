"""`stats check`: the published rules again, on any dataset."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stats.cli import names
from stats.cli.printing import plural, print_json, print_table, say


def command(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of a dataset.")] = "datasets",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a broken rule and line.")] = False,
) -> None:
    """Check a dataset against its published rules.

    Exit status 1 where one is broken.
    """
    names.existing(folder, "folder")
    if not (Path(folder) / "manifest.json").is_file():
        raise typer.BadParameter(f"{folder!r} holds no dataset: it has no manifest.json. `stats rebuild` makes one.")
    from stats.check import check

    problems = check(Path(folder))
    if as_json:
        for problem in problems:
            print_json(problem._asdict())
    elif problems:
        print_table(("file", "rule", "times", "first"), problems)
    if problems:
        say(f"{folder}: {plural(len(problems), 'rule')} broken")
        raise typer.Exit(1)
    say(f"{folder}: every rule holds")
