"""A plug-in of Datasette: the sentence of a figure with its number marked."""

from __future__ import annotations

import html
from importlib import import_module
from typing import Any


def render_cell(row: Any, value: Any, column: str) -> Any:
    """The cell as HTML, or None where it is to be shown as usual.

    A `quote` in a row that has the offsets is shown with the number marked; the hash of a sentence is shown as it is.
    """
    if column != "quote" or not isinstance(value, str) or value.startswith("sha256:"):
        return None
    try:
        start, end = row["number_start"] - row["quote_start"], row["number_end"] - row["quote_start"]
    except (IndexError, KeyError):
        return None
    before, number, behind = (html.escape(part) for part in (value[:start], value[start:end], value[end:]))
    return import_module("markupsafe").Markup(f"<bdi>{before}<mark>{number}</mark>{behind}</bdi>")
