"""An explanation as one HTML page without script, to keep beside a story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from stats.explain import EstimateExplanation, Explanation, Row
from stats.publish.marked import marked
from stats.publish.report import plain_page
from stats.publish.report.charts import number, span, text

_FIGURES = ("Figure", "Number", "Said by", "Sentence")


def page(found: Explanation | EstimateExplanation) -> str:
    """The page of a figure or an estimate: sentence, fields, links, rivals, and the line to cite."""
    if isinstance(found, Explanation):
        return plain_page(f"Figure {found.figure['figure_id']}", _figure(found))
    return plain_page(f"Estimate {found.estimate['estimate_id']}", _estimate(found))


def _figure(found: Explanation) -> str:
    before, marked, behind = map(text, found.marked)
    language = f' lang="{text(found.document["language"])}"' if found.document["language"] else ""
    parts = [
        f'<blockquote dir="auto"{language}>{before}<mark>{marked}</mark>{behind}</blockquote>',
        f"<p>{_article(found.document)}</p>",
        "<h2>How each field was read</h2>",
        _table(("Field", "Value", "Read from"), found.fields),
    ]
    if found.links:
        rows = [(relation.replace("_", " "), *_row(other), basis) for relation, other, basis in found.links]
        parts += ["<h2>Linked figures</h2>", _table(("Link", *_FIGURES, "Because"), rows)]
    if found.estimates:
        parts += ["<h2>What the claims say together</h2>"]
        parts += [_table(("Estimate", "Bounds", "Rule", "Claims"), map(_estimate_row, found.estimates))]
    if found.rivals:
        parts += ["<h2>Other claims about it</h2>", _table(_FIGURES, map(_row, found.rivals))]
    return "".join([*parts, _citation(found.citation)])


def _estimate(found: EstimateExplanation) -> str:
    stated = {name: value for name, value in found.estimate.items() if value is not None and name != "figure_ids"}
    parts = [
        _table(("Field", "Value"), ((name, _told(value)) for name, value in stated.items())),
        "<h2>The claims behind it</h2>",
        _table((*_FIGURES, "Article"), ((*_row(figure), document["title"]) for figure, document in found.figures)),
    ]
    if found.links:
        rows = [
            (one, link.relation.replace("_", " "), link.figure["figure_id"], link.basis) for one, link in found.links
        ]
        parts += ["<h2>Links among them</h2>", _table(("Figure", "Link", "To", "Because"), rows)]
    return "".join([*parts, _citation(found.citation)])


def _article(document: Row) -> str:
    title = text(document["title"] or document["source_id"])
    address = document["url"] or ""
    if address.lower().startswith(("http://", "https://")):
        title = f'<a href="{text(address)}" rel="noopener noreferrer external">{title}</a>'
    told = [f"<bdi>{title}</bdi>", *(text(document[name]) for name in ("publisher", "published_on") if document[name])]
    return ", ".join(told)


def _citation(line: str) -> str:
    return f"<h2>Cite as</h2><p>{text(line)}</p>"


def _row(figure: Row) -> tuple[str, ...]:
    return (
        figure["figure_id"],
        figure["number_text"],
        figure["claimant_text"] or figure["claimant_kind"] or "the article",
        "".join(marked(figure)),
    )


def _estimate_row(row: Row) -> tuple[object, ...]:
    bounds = span(row["low"], row["best"], row["high"])
    return row["estimate_id"], bounds, row["method"].replace("_", " "), row["claims"]


def _told(value: Any) -> str:
    return number(value) if isinstance(value, float) else str(value)


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    head = "".join(f'<th scope="col">{title}</th>' for title in header)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f'<div class="scroll"><table class="told"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(value: object) -> str:
    return f"<td><bdi>{'' if value is None else text(value)}</bdi></td>"
