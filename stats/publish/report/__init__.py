"""One self-contained page to look at: charts, and a table whose rows unfold to the sentence.

The page opens from disk and loads nothing. What comes from articles reaches it as escaped text, or as JSON in a script
that is not run; a Content-Security-Policy lets only the page's own script and style through. The charts need no script.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from stats.publish.dataset import TITLE
from stats.publish.flat import LICENCE
from stats.publish.report import charts
from stats.publish.report.content import Content, content
from stats.publish.selection import Selection


def write(selection: Selection, path: Path) -> None:
    """Write the selection as one HTML file (UTF-8)."""
    path.write_text(page(content(selection), selection.left_out), encoding="utf-8", newline="\n")


def page(told: Content, left_out: Mapping[str, int]) -> str:
    """The page of what a report tells, with what a filter left out of it."""
    style, script = _part("page.css"), _part("page.js")
    held = told.holdings
    period, months = charts.columns(told.published)
    return Template(_part("page.html")).substitute(
        policy=_policy(style, script),
        title=TITLE,
        style=style,
        script=script,
        lead=f"{charts.counted(held.figures, 'figure')} from {charts.counted(held.articles, 'article')}: who says that "
        "how many of whom were what, where and when, each with its sentence.",
        tiles=charts.tiles(held),
        left_out=charts.left_out(left_out),
        period=period,
        indicators=charts.bars(told.indicators, "what"),
        months=months,
        estimates=charts.ranges(told.estimates),
        kinds=charts.bars(told.kinds, "kind"),
        claimants=charts.bars(told.claimants, "speaker"),
        outlets=charts.bars(told.outlets, "outlet"),
        footer=f"Data: {LICENCE}. The quoted sentences belong to their publishers. Cite the source of the figure "
        f"first, then: {TITLE}, humanitarian-stats {charts.text(', '.join(held.versions) or 'version not stated')}.",
        data=as_data(told.payload),
    )


def plain_page(title: str, body: str) -> str:
    """A page in the style of the report, without script, around a body of HTML."""
    style = _part("page.css")
    return Template(_part("plain.html")).substitute(
        policy=_policy(style), title=charts.text(title), style=style, body=body
    )


def as_data(payload: object) -> str:
    """JSON that ends no script element and opens no comment in it, whatever its texts hold."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def _part(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8")


def _policy(style: str, script: str | None = None) -> str:
    runs = f"script-src '{_hash(script)}'; " if script else ""
    return f"default-src 'none'; {runs}style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"


def _hash(part: str) -> str:
    """The hash by which a Content-Security-Policy knows an inline part (Content Security Policy Level 3, 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
