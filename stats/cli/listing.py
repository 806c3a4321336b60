"""`stats list`: the words of the tables, and the formats."""

from __future__ import annotations

from typing import Annotated

import typer

from stats.cli import names
from stats.cli.printing import print_json, print_table

_LISTS = ("indicators", "populations", "units", "formats")


def command(
    what: Annotated[str, typer.Argument(metavar="|".join(_LISTS), help="Which list.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the words of the tables, or the formats.

    Words with their definitions; formats that are read and written.
    """
    names.known(what, _LISTS, "list")
    header, rows = _formats() if what == "formats" else _words(what)
    if as_json:
        for row in rows:
            print_json(dict(zip(header, row, strict=True)))
    else:
        print_table(header, rows)


def _words(what: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    from schemas import vocabulary

    return (what[:-1], "definition"), sorted(vocabulary.definitions(what).items())


def _formats() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    from stats.documents import FORMATS
    from stats.publish import FORMATS as EXPORTS

    rows: list[tuple[str, ...]] = [("read", " ".join(form.suffixes), form.about) for form in FORMATS]
    rows += [("written", form.name, form.title) for form in EXPORTS.values()]
    return ("use", "format", "what it is"), rows
