"""Currencies beside a numeral: signs and codes before it, words and codes behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from stats.numbers.line import Line, is_digits
from stats.vocabulary import table

_BEFORE = {row["word"]: (row["currency"], row["before"]) for row in table("currencies") if row["before"]}
_AFTER = {tuple(row["word"].split()): row["currency"] for row in table("currencies") if row["after"]}
_LONGEST_AFTER: dict[str, int] = {}
for _phrase in _AFTER:
    _LONGEST_AFTER[_phrase[0]] = max(len(_phrase), _LONGEST_AFTER.get(_phrase[0], 0))
_LAST_TOKENS = frozenset(re.findall(r"[^\W\d_]+|\S", word)[-1] for word in _BEFORE)


class Currency(NamedTuple):
    """A currency, and the tokens it takes before (`first`) or behind (`last`) the numeral."""

    code: str
    first: int
    last: int


def sign_before(line: Line, at: int, floor: int = 0) -> Currency | None:
    """The currency sign or code right before token `at`, no further back than `floor`, or None.

    "$5", "US$5", "HK $5", "Rs. 5", "USD 5", "N500 million". The column `before` of its row says how a word may stand:
    `touching` the digits, `spaced` from them, or `scaled`: touching an amount that is plainly money, since the word is
    a letter or two ("N500 million", "PS8.1bn", never "N95" or "PS5").
    """
    words = line.words
    position = at - 1
    if words[position] == "-" and line.touches(at) and not words[position - 1].isalnum():
        position -= 1  # "$-50.8bn"
    if words[position] not in _LAST_TOKENS:
        return None
    found, joined, behind = None, "", position + 1
    while position >= floor and behind - position < 5:
        gap = line.starts[position + 1] - line.ends[position] if joined or behind == at else 0
        if gap > 1 or (gap and joined and not (joined == "$" and line.raw(position).isupper())):
            break
        joined = words[position] + joined
        currency, way = _BEFORE.get(joined, ("", ""))
        near = way == "spaced" or joined.endswith("$") or (not gap and (way == "touching" or _is_amount(line, at)))
        if currency and near:
            found = Currency(currency, position, at)
        position -= 1
    return found


def _is_amount(line: Line, at: int) -> bool:
    """Whether digits are plainly a sum: grouped, with decimals or with a scale behind them ("N50m", "K3 billion")."""
    behind = line.words[at + 1]
    return not line.words[at].isdecimal() or behind in _AMOUNT_FOLLOWERS or (behind == "m" and line.touches(at + 1))


_AMOUNT_FOLLOWERS = frozenset(
    row["word"] for row in table("number_words") if row["role"] in ("scale", "suffix") and len(row["word"]) > 1
)


def currency_after(line: Line, at: int) -> Currency | None:
    """The currency word, code or sign that begins at token `at`: "yuan", "U.S. dollars", "€"; not of "3 USD50"."""
    words = line.words
    longest = _LONGEST_AFTER.get(words[at], 0)
    for length in range(longest, 0, -1):
        currency = _AFTER.get(tuple(words[at : at + length]))
        if currency is None:
            continue
        last = at + length
        if is_digits(words[last]) and line.touches(last):
            return None
        return Currency(currency, at, last)
    return None
