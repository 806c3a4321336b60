"""An amount told again in another unit: "more than 10,000 acres (40 km2)", "up to 162 billion yuan ($A29 billion)"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stats.numbers.bounds import interval
from stats.numbers.measures import measure_at
from stats.records import Quantity

_BOUNDS = frozenset(("approximately", "more_than", "at_least", "less_than", "at_most"))
_LONGEST_UNIT = 3


def converted(words: list[str], quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, each conversion in brackets with the bound of the amount before it."""
    found = list(quantities[:1])
    for original, quantity in pairwise(quantities):
        found.append(_bounded(quantity, original.quantifier) if _converts(words, original, quantity) else quantity)
    return found


def _bounded(quantity: Quantity, quantifier: str) -> Quantity:
    low, high = interval(quantity.value or 0.0, quantifier)
    return quantity._replace(quantifier=quantifier, low=low, high=high)


def _converts(words: list[str], original: Quantity, quantity: Quantity) -> bool:
    if original.quantifier not in _BOUNDS or quantity.quantifier != "exact" or quantity.value is None:
        return False
    between = words[original.last : quantity.first]
    if between[-1:] != ["("] or len(between) > _LONGEST_UNIT + 1:
        return False
    if original.kind == quantity.kind == "money":
        return True
    measured = quantity.kind == "measurement" or measure_at(words, quantity.last) is not None
    return measured and measure_at(words, original.last) is not None
