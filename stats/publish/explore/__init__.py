"""The dataset in Datasette: facets, full-text search, marked sentences and ready-made questions, in one browser.

In: the folder of a dataset. Out: a web application on it. Nobody can write, or run SQL of their own.
"""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from functools import cache
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from schemas import TABLES
from stats.publish.dataset import DESCRIPTION, LICENCE, TITLE
from stats.publish.explore import marking
from stats.publish.formats import export

DATABASE = "dataset"
SETTINGS = {
    "default_allow_sql": False,
    "allow_download": False,
    "suggest_facets": False,
    "default_page_size": 50,
    # A CSV of all rows is read in pages of this size, each of which costs a query.
    "max_returned_rows": 10_000,
    "max_csv_mb": 500,
    "sql_time_limit_ms": 3_000,
    "facet_time_limit_ms": 1_000,
    "num_sql_threads": 2,
    "default_facet_size": 12,
    "truncate_cells_html": 400,
}
"""What is allowed and how far (docs.datasette.io, settings)."""

# Figures with their articles in reading order; `figure_row` is for the full-text index.
_CLAIMS = """CREATE VIEW claims AS SELECT quote, number_text, indicator, value, low, high, unit, population,
    claimant_text, claimant_kind, coalesce(place_name, place_text) AS place, country_code, date_from, date_to, modality,
    scope, publisher, published_on, title, url, figure_id, number_start, number_end, quote_start,
    figures.rowid AS figure_row
    FROM figures JOIN documents USING (document_id)"""
_FACETS = {
    "figures": ["indicator", "population", "country_code", "claimant_kind", "scope", "modality"],
    "documents": ["publisher", "language", "status"],
    "estimates": ["indicator", "method", "country_code"],
    "figure_links": ["relation"],
    "rejects": ["reason"],
}
_LABELS = {"figures": "number_text", "documents": "title", "places": "place_name"}
_SORTED = {"estimates": {"sort_desc": "claims"}, "documents": {"sort_desc": "published_on"}}


@cache
def questions() -> dict[str, dict[str, str]]:
    """The ready-made questions of questions.csv as Datasette's canned queries."""
    rows = csv.DictReader(files(__name__).joinpath("questions.csv").read_text("utf-8").splitlines())
    return {row.pop("name"): row for row in rows}


def metadata() -> dict[str, Any]:
    """Datasette's metadata of the database: titles, licence, column descriptions, facets and questions."""
    tables: dict[str, Any] = {}
    for name, table in TABLES.items():
        described = {column.name: column.description for column in table.columns}
        tables[name] = {"title": table.title, "description": table.description, "columns": described}
        tables[name] |= {"facets": _FACETS.get(name, []), "size": 50, **_SORTED.get(name, {})}
        if name in _LABELS:
            tables[name]["label_column"] = _LABELS[name]
    tables["figures"] |= {"fts_table": "figures_search", "fts_pk": "rowid"}
    tables["figures_search"] = {"hidden": True}
    tables["claims"] = {
        "title": "Claims with their articles",
        "description": "One row a claim, the sentence first, its number marked. Start here.",
        "facets": [*_FACETS["figures"][:4], "publisher"],
        "size": 50,
        "fts_table": "figures_search",
        "fts_pk": "figure_row",
    }
    return {
        "title": TITLE,
        "description": f"{DESCRIPTION} Nothing was verified; do not add rows up.",
        "extra_css_urls": ["/style/explore.css"],
        "license": LICENCE["title"],
        "license_url": LICENCE["path"],
        "databases": {DATABASE: {"tables": tables, "queries": questions(), "allow_sql": False}},
    }


def application(folder: Path, room: Path) -> Any:
    """A Datasette of the dataset in `folder`; its database is made in the folder `room`, which must live as long.

    Raises `ModuleNotFoundError` where Datasette is not installed, `FileNotFoundError` where there is no dataset.
    """
    datasette = import_module("datasette.app")
    plugins = import_module("datasette.plugins").pm
    if not plugins.is_registered(marking):
        import_module("datasette").hookimpl(marking.render_cell)
        plugins.register(marking)
    path = room / f"{DATABASE}.db"
    export(folder, "sqlite", path)
    with closing(sqlite3.connect(path)) as database:
        database.execute(_CLAIMS)
    with as_file(files(__name__).joinpath("static")) as style:
        mounts = [("style", str(style))]
        return datasette.Datasette(immutables=[str(path)], metadata=metadata(), settings=SETTINGS, static_mounts=mounts)


def serve(made: Any, port: int) -> None:
    """Answer on this port of this machine alone, until interrupted."""
    import_module("uvicorn").run(made.app(), host="127.0.0.1", port=port, log_level="warning", lifespan="on")
