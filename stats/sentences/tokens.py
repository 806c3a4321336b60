"""The words of a sentence."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"[^\W\d_]{2,}(?:'[^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?"
    r"|[^\W\d_](?:(?:\.[^\W\d_])+\.|(?:'[^\W\d_]+)+)?"
    r"|\S"
)
"""A number with its grouping and decimals (`1,234`, `12.2`) or its ordinal ending (`12th`); initials (`u.s.`); a word
with its apostrophes (`o'brien's`); any other character alone. `199k` and `2.5m` are two tokens, `su-24` three."""
