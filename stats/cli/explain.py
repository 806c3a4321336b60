"""`stats explain`: where a figure or an estimate comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from stats.cli import names
from stats.cli.printing import interval, print_json, print_table, put, safe

if TYPE_CHECKING:
    from stats.explain import EstimateExplanation, Explanation


def command(
    identifier: Annotated[str, typer.Argument(metavar="FIGURE_ID", help="The id of a figure (f_…) or estimate (e_…).")],
    folder: Annotated[str, typer.Option("--from", metavar="DIR", help="The folder of the dataset.")] = "datasets",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show where a figure or an estimate comes from.

    The sentence with the number marked, how each field was read, links, rivals, and the line to cite.
    """
    source = names.dataset(folder)
    from stats.explain import explain, explain_estimate, ids_like

    candidates = [identifier] if len(identifier) == 18 else ids_like(source, identifier)
    try:
        if len(candidates) != 1:
            raise KeyError(identifier)
        if candidates[0].startswith("e_"):
            _show_estimate(explain_estimate(source, candidates[0]), as_json)
        else:
            _show_figure(explain(source, candidates[0]), as_json)
    except KeyError:
        close = ids_like(source, identifier) or ids_like(source, identifier[:4])
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        raise typer.BadParameter(f"{folder} has no one figure or estimate {identifier!r}.{hint}") from None


def _show_figure(found: Explanation, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "figure": found.figure,
                "document": found.document,
                "fields": [field._asdict() for field in found.fields],
                "links": [{"relation": relation, "figure": other} for relation, other in found.links],
                "estimates": found.estimates,
                "citation": found.citation,
            }
        )
        return
    before, number, behind = found.marked
    put(safe(f"{before}[[{number}]]{behind}") + "\n\n")
    print_table(("field", "value", "read from"), found.fields)
    if found.links:
        put("\n")
        print_table(("link", *_FIGURE_HEADER), [(relation, *_figure_row(other)) for relation, other in found.links])
    if found.estimates:
        put("\n")
        print_table(("estimate", "low", "best", "high", "method"), [_estimate_row(row) for row in found.estimates])
    put("\n" + safe(found.citation) + "\n")


def _show_estimate(found: EstimateExplanation, as_json: bool) -> None:
    if as_json:
        figures = [{"figure": figure, "document": document} for figure, document in found.figures]
        print_json({"estimate": found.estimate, "figures": figures})
        return
    stated = {name: value for name, value in found.estimate.items() if value is not None and name != "figure_ids"}
    print_table(("field", "value"), [(name, _told(value)) for name, value in stated.items()])
    put("\n")
    header = (*_FIGURE_HEADER, "article")
    print_table(header, [(*_figure_row(figure), document["title"]) for figure, document in found.figures])


_FIGURE_HEADER = ("figure", "number", "indicator", "count", "said by", "sentence")


def _figure_row(figure: Any) -> tuple[Any, ...]:
    return (
        figure["figure_id"],
        figure["number_text"],
        figure["indicator"],
        interval(figure["value"], figure["low"], figure["high"]),
        figure["claimant_text"],
        figure["quote"],
    )


def _estimate_row(row: Any) -> tuple[Any, ...]:
    return row["estimate_id"], row["low"], row["best"], row["high"], row["method"]


def _told(value: Any) -> str:
    return f"{value:,.10g}" if isinstance(value, float) else str(value)
