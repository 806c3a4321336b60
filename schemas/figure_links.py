"""`figure_links`: how figures hang together."""

from __future__ import annotations

from schemas.columns import Column, Link, Table
from schemas.figures import FIGURE_ID

TABLE = Table(
    "figure_links",
    "Links between figures",
    "One row a link from one figure to another.",
    (
        FIGURE_ID._replace(
            name="from_figure_id", title="From figure", description="The figure that links.", hxl="#meta+id+from"
        ),
        FIGURE_ID._replace(
            name="to_figure_id", title="To figure", description="The figure to which it links.", hxl="#meta+id+to"
        ),
        Column(
            "relation",
            "string",
            "Relation",
            "What the first figure is to the second.",
            "#meta+relation",
            allowed={
                "part_of": "counts a part of what the second counts",
                "same_claim": "repeats the second, in another document or its own: one piece of evidence",
                "contradicts": "cannot be true together with the second",
                "supersedes": "is a later count of the same thing by the same claimant, and replaces the second",
            },
        ),
        Column(
            "basis",
            "string",
            "Basis",
            "Why the two are linked, in words: stated in the article, a near-copied sentence, a later report, what a"
            " person judged.",
            "#meta+basis",
        ),
    ),
    key=("from_figure_id", "to_figure_id", "relation"),
    order=("from_figure_id", "to_figure_id", "relation"),
    links=(Link("from_figure_id", "figures", "figure_id"), Link("to_figure_id", "figures", "figure_id")),
)
