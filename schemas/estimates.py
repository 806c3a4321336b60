"""`estimates`: what several figures say together, computed beside them."""

from __future__ import annotations

from schemas.columns import Column, Link, Table
from schemas.figures import DATE_FROM, DATE_TO, FIGURE_ID, HIGH, LOW, SCOPE
from schemas.indicators import INDICATOR
from schemas.places import COUNTRY_CODE, PLACE_NAME
from schemas.populations import POPULATION
from schemas.units import UNIT

TABLE = Table(
    "estimates",
    "Estimates",
    "One row an event, indicator and population: what the figures about it say together, by a named rule.",
    (
        Column(
            "estimate_id",
            "string",
            "Estimate id",
            "e_ and the first 16 hexadecimal digits of the SHA-256 of the first figure's id; where that is a sum, of"
            " the word sum and the ids of its parts, one a line.",
            "#meta+id+estimate",
            pattern="e_[0-9a-f]{16}",
            unique=True,
        ),
        INDICATOR,
        POPULATION,
        UNIT,
        SCOPE,
        COUNTRY_CODE,
        PLACE_NAME._replace(nullable=True),
        DATE_FROM,
        DATE_TO,
        LOW._replace(description="The least value among the claims."),
        Column(
            "best",
            "number",
            "Best",
            "The value that the method prefers; null where it prefers none.",
            "#indicator+value+best",
            nullable=True,
            minimum=0,
        ),
        HIGH._replace(description="The greatest value among the claims."),
        FIGURE_ID._replace(
            name="best_figure_id",
            title="Best figure",
            description="The figure whose value is the best one.",
            hxl="#meta+id+best",
            nullable=True,
        ),
        Column("method", "string", "Method", "The named rule that chose the best value.", "#meta+method"),
        Column("figures", "integer", "Figures", "Figures behind the estimate.", "#meta+figures+num", minimum=1),
        Column("documents", "integer", "Documents", "Documents in which they stand.", "#meta+documents+num", minimum=1),
        Column(
            "claims",
            "integer",
            "Claims",
            "Figures, with copies of one claim counted once.",
            "#meta+claims+num",
            minimum=1,
        ),
        Column(
            "claimants",
            "integer",
            "Claimants",
            "Different named claimants among them; 0 where every article speaks in its own voice.",
            "#meta+claimants+num",
            minimum=0,
        ),
        Column(
            "flags",
            "string",
            "Flags",
            "What to mind, joined by ;: approximate (the best value is), contradicted (claims cannot all be true),"
            " falling_toll (a later number is lower), revised (a claim was replaced by a later one).",
            "#meta+flags",
            nullable=True,
            pattern="(approximate|contradicted|falling_toll|revised)(;(approximate|contradicted|falling_toll|revised))*",
        ),
        Column(
            "figure_ids",
            "string",
            "Figure ids",
            "The figures behind the estimate, sorted and joined by ;.",
            "#meta+id+figures",
            pattern="f_[0-9a-f]{16}(;f_[0-9a-f]{16})*",
        ),
    ),
    key=("estimate_id",),
    order=("estimate_id",),
    links=(
        Link("best_figure_id", "figures", "figure_id"),
        Link("indicator", "indicators", "indicator"),
        Link("population", "populations", "population"),
        Link("unit", "units", "unit"),
    ),
)
