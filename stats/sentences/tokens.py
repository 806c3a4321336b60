"""The words of a sentence."""

from __future__ import annotations

import re

from stats.records import Tokens

TOKEN = re.compile(
    r"km[23]\b|[a-z]{2,}+(?![^\W\d_]|')"
    r"|[^\W\d_]{2,}(?:'[^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?"
    r"|[^\W\d_](?:(?:\.[^\W\d_])+\.|(?:'[^\W\d_]+)+)?"
    r"|\S"
)
"""A number with its grouping and decimals (`1,234`, `12.2`) or its ordinal ending (`12th`); initials (`u.s.`); a word
with its apostrophes (`o'brien's`); `km2`; any other character alone. `199k` and `2.5m` are two tokens, `su-24` three.
Most are plain words of English letters, which stand first since they are found fastest."""


def tokens(folded: str, start: int, end: int) -> Tokens:
    """The tokens of a stretch of a folded text."""
    found = list(TOKEN.finditer(folded, start, end))
    return Tokens([token[0] for token in found], [token.start() for token in found], [token.end() for token in found])
