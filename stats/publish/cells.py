"""Cells as spreadsheets and text files hold them."""

from __future__ import annotations

import re
from typing import Any

# What a spreadsheet runs as a formula, at the start of a cell and behind spaces there, the full-width signs among them
# (OWASP ASVS 1.2.10, CWE-1236).
_FORMULA = re.compile(r"[\s\0]*[=+\-@＝＋－＠]|[\t\r\n\0]")
# Control characters that no cell needs; XML 1.0, which .xlsx is made of, forbids them.
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def harmless(text: str) -> str:
    """A text cell that no spreadsheet runs: no control characters, an apostrophe before what begins like a formula."""
    clean = _CONTROL.sub("\ufffd", text)
    return f"'{clean}" if _FORMULA.match(text) else clean


def number(value: float) -> str:
    """A number without exponent, thousands separator or needless point: 12, 12200000, 2.5."""
    return str(int(value)) if value == int(value) else repr(value)


def cell(value: Any) -> str:
    """A cell of a text file: empty for missing, ISO 8601 for a date, plain digits for a number, harmless for a text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, float):
        return number(value)
    return str(value)
