"""Code that a page left in its text: JSON, scripts, style sheets, tags."""

from __future__ import annotations

import re

# Patterns of code, each behind what stands in all that it finds, which is looked for first.
_CODE = tuple(
    (hints, re.compile(pattern))
    for hints, pattern in (
        (("string(",), r"string\(\d+\) \""),
        (('"', ":"), r"[\[{]\{?\"\w+\" ?:|\"\w+\" ?: ?[\"\[{\d]"),
        (("<", ">"), r"</?(?:script|style|div|span|iframe|p|a|img)\b[^>]{0,300}>"),
        (("function", "{"), r"\bfunction ?\w{0,60} ?\([^)]{0,300}\) ?\{"),
        (("=",), r"\b(?:var|let|const) \w+ ?="),
        (("window.",), r"\bwindow\.\w+[.(=\[]"),
        (("document.",), r"\bdocument\.\w+[.(=\[]"),
        (("{", ";"), r"\{[\w-]{1,40} ?:[^{};]{0,300};[^{}]{0,300}\}"),
        (("<![cdata[",), r"<!\[cdata\["),
        (("@media",), r"@media\b"),
        (("googletag",), r"googletag"),
        (('="',), r"data-\w+=\""),
    )
)
_SIGNS = re.compile(r"[{}\[\]<>=;:\"\\/_|]")
_BEGINNINGS = ("string(", "[{", '{"')
_SHORT, _LEAST_SHARE_OF_SIGNS = 40, 0.06


def holds_code(folded: str) -> bool:
    """Whether some code stands in the text."""
    return any(all(hint in folded for hint in hints) and pattern.search(folded) for hints, pattern in _CODE)


def is_code(folded: str) -> bool:
    """Whether a piece of text is code: it holds some, and is short or full of its signs."""
    return holds_code(folded) and (
        len(folded) < _SHORT
        or folded.startswith(_BEGINNINGS)
        or len(_SIGNS.findall(folded)) > _LEAST_SHARE_OF_SIGNS * len(folded)
    )
