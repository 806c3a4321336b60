"""A sentence with its number marked, however it is shown."""

from __future__ import annotations

import re
from typing import Any

HASHED = "sha256:"
"""How the place of a sentence begins in a dataset without sentences."""
NEEDED = ("quote", "number_text", "quote_start", "number_start", "number_end")
"""The columns of a figure from which its marked sentence is made."""

_HASH = re.compile(rf"{HASHED}[0-9a-f]{{64}}")


def marked(row: Any) -> tuple[str, str, str]:
    """The sentence in three parts: before the number, the number, behind it. Without sentences, the number alone.

    `row` gives the columns `NEEDED` by their names.
    """
    quote: str = row["quote"]
    if _HASH.fullmatch(quote):
        return "", row["number_text"], ""
    start, end = row["number_start"] - row["quote_start"], row["number_end"] - row["quote_start"]
    return quote[:start], quote[start:end], quote[end:]
