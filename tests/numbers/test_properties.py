"""What holds for every text: offsets, values, order, and that a number written in any way reads as itself."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.vocabulary import definitions
from stats.vocabulary import table, word_list
from tests.numbers.reading import read
from tests.numbers.spelling import grouped_in_india, spelled

QUANTIFIERS = {"exact", "approximately", "more_than", "at_least", "less_than", "at_most", "range", "indefinite"}
KINDS = {"count", "percent", "money", "article", "determiner", "none"}
PIECES = (
    [row["phrase"] for name in ("bounds", "vague_words", "age_leads") for row in table(name)]
    + [row["word"] for row in table("number_words")]
    + [row["word"] for name in ("currencies", "months", "number_names", "other_measures") for row in table(name)]
    + sorted(word_list("change_verbs") | word_list("duration_words") | word_list("clock_words"))
    + [
        "0",
        "1",
        "2",
        "3",
        "12",
        "007",
        "40",
        "500",
        "000",
        "1999",
        "2016",
        "1,234",
        "2.5",
        "12,34,567",
        "1.234.567",
        "3rd",
        "123456789",
        "١٢",
        "½",
    ]
    + list("-–/.,:;$€£%()[]+#&@~'\"s")
    + [
        "between",
        "and",
        "from",
        "to",
        "in",
        "of",
        "out",
        "every",
        "the",
        "a",
        "an",
        "one",
        "people",
        "dead",
        "soldiers",
    ]
)
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", "\u00a0", "\n"])), max_size=30).map(
    lambda pieces: "".join(word + space for word, space in pieces)
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_quantities_are_sound_on_any_mix_of_their_words(text: str) -> None:
    decoded, found = read(text)
    allowed = KINDS | set(definitions("reasons"))
    for quantity in found:
        assert decoded[quantity.start : quantity.end].strip()
        assert quantity.first < quantity.last
        assert quantity.quantifier in QUANTIFIERS
        assert quantity.kind in allowed
        values = [quantity.low, quantity.value, quantity.high]
        stated = [value for value in values if value is not None]
        assert all(math.isfinite(value) for value in stated)
        assert stated == sorted(stated)
        if quantity.quantifier == "range":
            assert quantity.value is None
            assert quantity.low is not None
            assert quantity.high is not None
            assert quantity.low < quantity.high
    for before, behind in itertools.pairwise(found):
        assert before.end <= behind.start
        assert (before.sentence, before.last) <= (behind.sentence, behind.first)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    read(text)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**12 - 1), st.sampled_from([" and ", " "]), st.booleans())
def test_a_number_in_words_reads_as_itself(number: int, joint: str, capitals: bool) -> None:
    words = spelled(number, joint)
    assert values(f"They counted {words.upper() if capitals else words} people.") == [number]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**10), st.sampled_from([",", " ", "\u00a0", "\u202f", "south asia", "none"]))
def test_a_number_in_digits_reads_as_itself(number: int, grouping: str) -> None:
    if grouping == "none":
        digits = str(number % 10**8)
    elif grouping == "south asia":
        digits = grouped_in_india(number)
    else:
        digits = f"{number:,}".replace(",", grouping)
    expected = number % 10**8 if grouping == "none" else number
    assert values(f"They counted {digits} people.") == [expected]


@given(st.integers(1, 999), st.integers(1, 9), st.sampled_from([("million", 10**6), ("bn", 10**9), ("lakh", 10**5)]))
def test_a_decimal_with_a_scale_reads_as_its_product(whole: int, tenth: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    assert values(f"They counted {whole}.{tenth} {word} people.") == [round((whole + tenth / 10) * factor)]


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["{}-{}", "{} to {}", "between {} and {}", "{}–{}"]))
def test_a_range_keeps_both_ends(low: int, more: int, written: str) -> None:
    _, found = read(f"They counted {written.format(f'{low:,}', f'{low + more:,}')} people.")
    ends = [(quantity.low, quantity.high) for quantity in found]
    assert ends == [(low, low + more)] or (low < 1000 and ends == [(low * 1000, low + more)])


@pytest.mark.parametrize("row", table("bounds"), ids=lambda row: row["phrase"])
def test_every_bound_gives_its_quantifier(row: dict[str, str]) -> None:
    phrase = row["phrase"].replace(" .", ".").replace("sub -", "sub-").replace("- ", "-")
    joint = "" if phrase in ("+", "plus", "-odd", "-plus", "sub-") else " "
    pair = (phrase, "40") if row["position"] == "before" else ("40", phrase)
    text, found = read(f"They counted {joint.join(pair)} people.")
    assert [quantity.quantifier for quantity in found] == [row["quantifier"]]
    assert text[found[0].start : found[0].end] == joint.join(pair)


def values(text: str) -> list[float | None]:
    return [quantity.value for quantity in read(text)[1]]
