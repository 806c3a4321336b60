"""What a rule on numbers that count nothing gives back, and what the rules ask in common."""

from __future__ import annotations

from typing import NamedTuple

from stats.vocabulary import word_list
from stats.vocabulary.nouns import NOUNS

_COUNT_FOLLOWERS = word_list("count_followers")


class Noncount(NamedTuple):
    """Why a number counts nothing, the tokens it takes and, for a measure, its unit's canonical name."""

    reason: str
    first: int
    last: int
    unit: str | None = None


def is_countable(words: list[str], at: int) -> bool:
    """Whether a counted noun, or a word like "wounded", stands at a token or behind one adjective."""
    reach = 2 if words[at][:1].isalpha() else 1
    return any((word,) in NOUNS or word in _COUNT_FOLLOWERS for word in words[at : at + reach])
