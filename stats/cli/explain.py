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
    as_html: Annotated[bool, typer.Option("--html", help="One HTML page, to keep or to print.")] = False,
) -> None:
    """Show where a figure or an estimate comes from.

    The sentence with the number marked, how each field was read, links, rivals, and the line to cite.
    """
    source = names.dataset(folder)
    if as_json and as_html:
        raise typer.BadParameter("--json and --html exclude each other.")
    from stats.explain import explain, explain_estimate, ids_like

    candidates = [identifier] if len(identifier) == 18 else ids_like(source, identifier)
    try:
        if len(candidates) != 1:
            raise KeyError(identifier)
        of_estimate = candidates[0].startswith("e_")
        found = explain_estimate(source, candidates[0]) if of_estimate else explain(source, candidates[0])
    except KeyError:
        close = ids_like(source, identifier) or ids_like(source, identifier[:4])
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        raise typer.BadParameter(f"{folder} has no one figure or estimate {identifier!r}.{hint}") from None
    if as_html:
        from stats.explain.page import page

        put(page(found))
    elif as_json:
        print_json(_record(found))
    else:
        from stats.explain import Explanation

        _show_figure(found) if isinstance(found, Explanation) else _show_estimate(found)


def _record(found: Explanation | EstimateExplanation) -> dict[str, Any]:
    record = found._asdict()
    if "fields" not in record:
        record["figures"] = [{"figure": figure, "document": document} for figure, document in record["figures"]]
        record["links"] = [{"figure_id": one, **_link(*link)} for one, link in record["links"]]
        return record
    record["fields"] = [field._asdict() for field in record["fields"]]
    record["links"] = [_link(*link) for link in record["links"]]
    return record


def _link(relation: str, figure: Any, basis: str) -> dict[str, Any]:
    return {"relation": relation, "basis": basis, "figure": figure}


def _show_figure(found: Explanation) -> None:
    before, number, behind = found.marked
    put(safe(f"{before}[[{number}]]{behind}") + "\n\n")
    print_table(("field", "value", "read from"), found.fields)
    if found.links:
        put("\n")
        rows = [(relation, *_figure_row(other), basis) for relation, other, basis in found.links]
        print_table(("link", *_FIGURE_HEADER, "because"), rows)
    if found.estimates:
        put("\n")
        print_table(("estimate", "low", "best", "high", "method", "claims"), map(_estimate_row, found.estimates))
    if found.rivals:
        put("\n")
        print_table(("other claims about it", *_FIGURE_HEADER[1:]), map(_figure_row, found.rivals))
    put("\n" + safe(found.citation) + "\n")


def _show_estimate(found: EstimateExplanation) -> None:
    stated = {name: value for name, value in found.estimate.items() if value is not None and name != "figure_ids"}
    print_table(("field", "value"), [(name, _told(value)) for name, value in stated.items()])
    put("\n")
    header = (*_FIGURE_HEADER, "article")
    print_table(header, [(*_figure_row(figure), document["title"]) for figure, document in found.figures])
    if found.links:
        put("\n")
        rows = [(one, link.relation, link.figure["figure_id"], link.basis) for one, link in found.links]
        print_table(("figure", "link", "to", "because"), rows)
    put("\n" + safe(found.citation) + "\n")


_FIGURE_HEADER = ("figure", "number", "indicator", "count", "said by", "sentence")


def _figure_row(figure: Any) -> tuple[Any, ...]:
    from stats.publish.marked import marked

    return (
        figure["figure_id"],
        figure["number_text"],
        figure["indicator"],
        interval(figure["value"], figure["low"], figure["high"]),
        figure["claimant_text"],
        "".join(marked(figure)),
    )


def _estimate_row(row: Any) -> tuple[Any, ...]:
    return row["estimate_id"], row["low"], row["best"], row["high"], row["method"], row["claims"]


def _told(value: Any) -> str:
    return f"{value:,.10g}" if isinstance(value, float) else str(value)
