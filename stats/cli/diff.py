"""`stats diff`: what changed between two datasets, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from stats.cli import names
from stats.cli.printing import plural, print_json, print_table, put, safe, say, shown_number

if TYPE_CHECKING:
    from stats.diff import Change

_HEADER = ("what", "figure", "article", "number", "indicator", "old → new", "why")


def command(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The folder of the older dataset.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The folder of the newer dataset.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a change and line.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="A Markdown table.")] = False,
) -> None:
    """Show what changed between two datasets, and why."""
    before, after = names.dataset(old), names.dataset(new)
    if as_json and markdown:
        raise typer.BadParameter("--json and --markdown exclude each other.")
    from stats.diff import counted, difference

    found = difference(before, after)
    if as_json:
        for change in found.changes:
            print_json(_record(change))
    elif found.changes:
        rows = [_row(change) for change in found.changes]
        _print_markdown(rows) if markdown else print_table(_HEADER, rows)
    for (kind, why), count in counted(found.changes).items():
        say(f"{plural(count, 'figure')} {kind}: {why}")
    say(f"{plural(found.same, 'figure')} the same")


def _row(change: Change) -> tuple[str, ...]:
    fields = "; ".join(f"{name} {_told(one)} → {_told(other)}" for name, one, other in change.fields)
    return change.kind, change.figure_id, change.source_id, change.number_text, change.indicator, fields, change.why


def _record(change: Change) -> dict[str, Any]:
    return {
        **change._asdict(),
        "fields": {name: {"old": one, "new": other} for name, one, other in change.fields},
    }


def _print_markdown(rows: list[tuple[str, ...]]) -> None:
    for cells in (_HEADER, ("---",) * len(_HEADER), *rows):
        put("| " + " | ".join(safe(cell).replace("|", "\\|") for cell in cells) + " |\n")


def _told(value: Any) -> str:
    if value is None:
        return "none"
    return shown_number(value) if isinstance(value, float) else str(value)
