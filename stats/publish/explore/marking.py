"""A plug-in of Datasette: the sentence of a figure with its number marked."""

from __future__ import annotations

import html
from importlib import import_module
from typing import Any

from stats.publish.marked import marked


def render_cell(row: Any, value: Any, column: str) -> Any:
    """The cell as HTML, or None where it is to be shown as usual.

    A `quote` in a row that has the offsets is shown with the number marked; in the place of a hash, the number alone.
    """
    if column != "quote" or not isinstance(value, str):
        return None
    try:
        before, number, behind = map(html.escape, marked(row))
    except (IndexError, KeyError):
        return None
    return import_module("markupsafe").Markup(f"<bdi>{before}<mark>{number}</mark>{behind}</bdi>")
