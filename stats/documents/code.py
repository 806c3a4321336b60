"""Code that a page left in its text: JSON, scripts, style sheets, tags."""

from __future__ import annotations

import re

# One of these stands in every piece of code that `_CODE` finds.
_HINTS = (
    "{",
    "<",
    '":',
    '" :',
    "string(",
    "var ",
    "let ",
    "const ",
    "window.",
    "document.",
    "@media",
    "googletag",
    '="',
)
_CODE = re.compile(
    r"string\(\d+\) \"|[\[{]\{?\"\w+\" ?:|\"\w+\" ?: ?[\"\[{\d]"
    r"|</?(?:script|style|div|span|iframe|p|a|img)\b[^>]{0,300}>|\bfunction ?\w{0,60} ?\([^)]{0,300}\) ?\{"
    r"|\b(?:var|let|const) \w+ ?=|\b(?:window|document)\.\w+[.(=\[]"
    r"|\{[\w-]{1,40} ?:[^{};]{0,300};[^{}]{0,300}\}|<!\[cdata\[|@media\b|googletag|data-\w+=\""
)
_SIGNS = re.compile(r"[{}\[\]<>=;:\"\\/_|]")
_BEGINNINGS = ("string(", "[{", '{"')
_SHORT, _LEAST_SHARE_OF_SIGNS = 40, 0.06


def holds_code(folded: str) -> bool:
    """Whether some code stands in the text."""
    return any(hint in folded for hint in _HINTS) and _CODE.search(folded) is not None


def is_code(folded: str) -> bool:
    """Whether a piece of text is code: it holds some, and is short or full of its signs."""
    return holds_code(folded) and (
        len(folded) < _SHORT
        or folded.startswith(_BEGINNINGS)
        or len(_SIGNS.findall(folded)) > _LEAST_SHARE_OF_SIGNS * len(folded)
    )
