"""Writes whole numbers as words, for the tests that read them back."""

from __future__ import annotations

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def spelled(number: int, joint: str = " and ") -> str:
    """A number below 10¹² in words; `joint` stands behind hundreds and thousands before a rest below a hundred."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        ten, unit = divmod(number, 10)
        return TENS[ten - 2] + (f"-{SMALL[unit]}" if unit else "")
    scale, word = next(pair for pair in SCALES if number >= pair[0])
    count, rest = divmod(number, scale)
    tail = (joint if rest < 100 else " ") + spelled(rest, joint) if rest else ""
    return f"{spelled(count, joint)} {word}{tail}"


def grouped_in_india(number: int) -> str:
    """A number with commas as in South Asia: 12,34,567."""
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs = []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.append(pair)
    return ",".join([*reversed(pairs), tail])
