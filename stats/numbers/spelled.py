"""The value of numbers in words, from "four" to "two million three hundred thousand and six"."""

from __future__ import annotations

from stats.numbers.words import DOZENS, FRACTIONS, SCALES, SMALL, TENS, UNITS, Numeral, scales_at, tidy


def spelled(words: list[str], at: int) -> Numeral | None:
    """The longest numeral in words that begins at a token; "a" counts as one before "hundred" and words of scale.

    `words` ends in blanks. "two hundred and five", "forty-two thousand", "a million two hundred thousand", "twelve
    hundred", "three dozen".
    """
    total, last, bound, scale = 0.0, at, float("inf"), 1.0
    while True:
        group = _group(words, _behind_and(words, last) if total else last)
        if group is None:
            break
        value, behind = group
        factor, behind = scales_at(words, behind)
        if factor >= bound or (total and value >= bound):
            break
        scale = _round_scale(value, factor) if not total else 1.0
        total, last = total + value * factor, behind
        if factor == 1:
            break
        bound = factor
    if last == at:
        return None
    if words[last] in DOZENS and total < 100:
        return Numeral(total * 12, last + 1, scale=12)
    return _with_fraction(words, total, last, scale)


def _round_scale(value: float, factor: float) -> float:
    """The scale a group and its words of scale end in: 100,000 for "two hundred thousand", 1 for "forty-two"."""
    return factor * 100 if value >= 100 and value % 100 == 0 else factor


def _behind_and(words: list[str], at: int) -> int:
    """Behind "and" where a number below a hundred, or hundreds, follow it: "two thousand and six"."""
    return at + 1 if words[at] == "and" and words[at + 1] in SMALL else at


def _group(words: list[str], at: int) -> tuple[float, int] | None:
    """A number without words of scale: "forty-two", "three hundred and six", "a hundred", "(another) hundred"."""
    if words[at] in ("a", "an") and (words[at + 1] == "hundred" or words[at + 1] in SCALES):
        value, last = 1.0, at + 1
    elif words[at - 1] == "another" and (words[at] == "hundred" or words[at] in SCALES):
        value, last = 1.0, at
    else:
        small = _below_hundred(words, at)
        if small is None:
            return None
        value, last = small
    hundred = last + 1 if words[last] == "-" else last
    if words[hundred] != "hundred":
        return value, last
    value, last = value * 100, hundred + 1
    rest = _below_hundred(words, last + 1 if words[last] == "and" else last)
    return (value + rest[0], rest[1]) if rest else (value, last)


def _below_hundred(words: list[str], at: int) -> tuple[float, int] | None:
    """ "four", "fourteen", "forty", "forty-four", "forty four"."""
    word = words[at]
    if word not in SMALL:
        return None
    if word in TENS:
        unit = at + 2 if words[at + 1] == "-" else at + 1
        if UNITS.get(words[unit]):
            return TENS[word] + UNITS[words[unit]], unit + 1
    return SMALL[word], at + 1


def _with_fraction(words: list[str], value: float, last: int, scale: float) -> Numeral:
    """A numeral with what stands behind its whole part: "and a half", "and a half million", "point five million"."""
    part_at = _part_at(words, last)
    if part_at:
        part, (factor, behind) = words[part_at], scales_at(words, part_at + 1)
        if factor > 1 or part in ("half", "quarter"):
            return Numeral((value + FRACTIONS[part] * scale) * factor, behind, scale=scale * factor)
    if words[last] == "point" and words[last + 1] in SMALL and scale < 1000:
        digits, last = "", last + 1
        while small := _below_hundred(words, last):
            digits, last = digits + str(int(small[0])), small[1]
        factor, last = scales_at(words, last)
        return Numeral(tidy((value + float(f"0.{digits}")) * factor), last, scale=factor)
    return Numeral(value, last, scale=scale)


def _part_at(words: list[str], at: int) -> int | None:
    """The token of the fraction word of "and a half", "-and-a-half"; None where no such words begin at a token."""
    for wanted in (("and",), ("a", "one"), FRACTIONS):
        at += words[at] == "-"
        if words[at] not in wanted:
            return None
        at += 1
    return at - 1
