"""The rules that a published row must satisfy, each a named function from rows to a truth value a row.

In: a pandas frame with Arrow-backed columns, those of the table and those of `CONTEXT[table]`, which hold what the rule
needs from elsewhere; where that is not known they are null and the rule holds. Out: a boolean series on the frame's
index. The first line of each docstring is the rule in words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from schemas import vocabulary

if TYPE_CHECKING:
    import pandas as pd

Rule = Callable[["pd.DataFrame"], "pd.Series[bool]"]

# Columns that a rule reads beside those of its table: the stretch of the document's text between the stated offsets,
# the document's day of publication, and the two ends of a link.
CONTEXT: Mapping[str, Mapping[str, pa.DataType]] = MappingProxyType(
    {
        "figures": {"text_quote": pa.string(), "text_number": pa.string(), "published_on": pa.date32()},
        "rejects": {"text_number": pa.string()},
        "figure_links": {
            f"{end}_{column}": kind
            for end in ("from", "to")
            for column, kind in (
                ("document_id", pa.string()),
                ("unit", pa.string()),
                ("indicator", pa.string()),
                ("quantifier", pa.string()),
                ("value", pa.float64()),
                ("low", pa.float64()),
                ("high", pa.float64()),
            )
        },
    }
)
# "About 100" sets no bounds; a part of it is too large only where it is larger by more than this factor.
_APPROXIMATION = 1.1
# What stands in place of a quote in a dataset that is published without them.
_HASH = re.compile("sha256:[0-9a-f]{64}")


def quote_equals_text(rows: pd.DataFrame) -> pd.Series[bool]:
    """The quote, or what it is the hash of, is the document's text between quote_start and quote_end."""
    held = [
        text is None
        or quote == text
        or quote == f"sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
        for quote, text in zip(_cells(rows, "quote"), _cells(rows, "text_quote"), strict=True)
    ]
    return _series(held, rows)


def number_equals_text(rows: pd.DataFrame) -> pd.Series[bool]:
    """number_text is the document's text between number_start and number_end."""
    return _or_unknown(rows["number_text"] == rows["text_number"])


def number_stands_in_quote(rows: pd.DataFrame) -> pd.Series[bool]:
    """The quote is as long as its offsets say and holds number_text where they say; a hash stands for any quote."""
    columns = ("quote", "quote_start", "quote_end", "number_text", "number_start", "number_end")
    held = [
        number is not None
        and quote is not None
        and quote_start <= number_start < number_end <= quote_end
        and (
            _HASH.fullmatch(quote) is not None
            or (
                len(quote) == quote_end - quote_start
                and quote[number_start - quote_start : number_end - quote_start] == number
            )
        )
        for quote, quote_start, quote_end, number, number_start, number_end in zip(
            *(_cells(rows, column) for column in columns), strict=True
        )
    ]
    return _series(held, rows)


def number_fits_offsets(rows: pd.DataFrame) -> pd.Series[bool]:
    """number_text is as long as number_start and number_end say."""
    return _or_unknown(rows["number_text"].str.len() == rows["number_end"] - rows["number_start"])


def numbers_are_finite(rows: pd.DataFrame) -> pd.Series[bool]:
    """value, low and high are finite where they are given."""
    value, low, high = _interval(rows)
    given = [~rows[column].isna().to_numpy() for column in ("value", "low", "high")]
    return _series(
        np.logical_and.reduce([~there | np.isfinite(x) for there, x in zip(given, (value, low, high), strict=True)]),
        rows,
    )


def value_lies_between_low_and_high(rows: pd.DataFrame) -> pd.Series[bool]:
    """Low ≤ value ≤ high where they are given."""
    value, low, high = _interval(rows)
    return _series(~((low > value) | (value > high) | (low > high)), rows)


def best_lies_between_low_and_high(rows: pd.DataFrame) -> pd.Series[bool]:
    """Low ≤ best ≤ high where they are given."""
    best, low, high = _numbers(rows, "best"), _numbers(rows, "low"), _numbers(rows, "high")
    return _series(~((low > best) | (best > high) | (low > high)), rows)


def indivisible_units_have_whole_numbers(rows: pd.DataFrame) -> pd.Series[bool]:
    """Units that cannot be split have whole numbers."""
    whole = np.ones(len(rows), dtype=bool)
    for numbers in _interval(rows):
        with np.errstate(invalid="ignore"):
            broken = np.abs(numbers - np.round(numbers)) > 1e-9 * np.maximum(1.0, np.abs(numbers))
        whole &= ~broken
    return _series(whole | rows["unit"].isin(list(vocabulary.divisible_units())).to_numpy(dtype=bool), rows)


def quantifier_fits_interval(rows: pd.DataFrame) -> pd.Series[bool]:
    """Value, low and high are those that the quantifier allows.

    exact: low = value = high. approximately: a value. more_than, at_least: a low, equal to the value where there is
    one. less_than, at_most: a high, likewise. range: low < high and no value. indefinite: no value, and both bounds
    or none.
    """
    value, low, high = _interval(rows)
    no_value, no_low, no_high = np.isnan(value), np.isnan(low), np.isnan(high)
    below, above = ~no_low & (no_value | (low == value)), ~no_high & (no_value | (high == value))
    fits = {
        "exact": (low == value) & (value == high),
        "approximately": ~no_value,
        "more_than": below,
        "at_least": below,
        "less_than": above,
        "at_most": above,
        "range": no_value & (low < high),
        "indefinite": no_value & (no_low == no_high),
    }
    quantifier = rows["quantifier"].to_numpy(dtype=object, na_value="")
    known = np.isin(quantifier.astype(str), list(fits))
    return _series(~known | np.logical_or.reduce([(quantifier == name) & held for name, held in fits.items()]), rows)


def percent_is_at_most_hundred(rows: pd.DataFrame) -> pd.Series[bool]:
    """A percentage lies within 0 and 100."""
    beyond = np.logical_or.reduce([numbers > 100 for numbers in _interval(rows)])
    return _series(~(beyond & _equals(rows["unit"], "percent")), rows)


def percent_names_its_whole(rows: pd.DataFrame) -> pd.Series[bool]:
    """A percentage has share_of, or else the flag no_denominator."""
    named = ~rows["share_of"].isna().to_numpy()
    return _series(~_equals(rows["unit"], "percent") | named | _flagged(rows, "no_denominator"), rows)


def dates_are_in_order(rows: pd.DataFrame) -> pd.Series[bool]:
    """date_from is no later than date_to."""
    return _or_unknown(rows["date_from"] <= rows["date_to"])


def asserted_event_is_not_after_publication(rows: pd.DataFrame) -> pd.Series[bool]:
    """What is stated as a fact did not begin after the document was published."""
    fact = _equals(rows["modality"], "asserted") & ~_equals(rows["scope"], "planned")
    return _or_unknown(rows["date_from"] <= rows["published_on"]) | ~fact


def indicator_unit_and_population_fit(rows: pd.DataFrame) -> pd.Series[bool]:
    """Indicator, unit and population form an allowed triple."""
    allowed = vocabulary.allowed_triples()
    triples = zip(*(_cells(rows, column) for column in ("indicator", "unit", "population")), strict=True)
    return _series([triple in allowed for triple in triples], rows)


def place_lies_in_its_country(rows: pd.DataFrame) -> pd.Series[bool]:
    """Latitude and longitude are both given or both missing, and lie in the box of the country."""
    boxes = vocabulary.rows("countries")
    everywhere = (-180.0, -90.0, 180.0, 90.0)
    box_of = {
        code: tuple(float(box[side]) for side in ("west", "south", "east", "north")) for code, box in boxes.items()
    }
    sides = [box_of.get(code, everywhere) for code in _cells(rows, "country_code")]
    west, south, east, north = np.array(sides, dtype=float).reshape(-1, 4).T
    latitude, longitude = _numbers(rows, "latitude"), _numbers(rows, "longitude")
    outside = (latitude < south) | (latitude > north) | (longitude < west) | (longitude > east)
    return _series(~outside & (np.isnan(latitude) == np.isnan(longitude)), rows)


def part_is_not_larger_than_its_whole(rows: pd.DataFrame) -> pd.Series[bool]:
    """The least that a part can be is no more than the most that its whole can be.

    Compared where both have the same unit and it is no percentage. A number said to be approximate is given a tenth of
    room.
    """
    part, whole = _numbers(rows, "from_low"), _numbers(rows, "to_high")
    part = np.where(
        np.isnan(part) & _equals(rows["from_quantifier"], "approximately"), _numbers(rows, "from_value"), part
    )
    whole = np.where(
        np.isnan(whole) & _equals(rows["to_quantifier"], "approximately"),
        _numbers(rows, "to_value") * _APPROXIMATION,
        whole,
    )
    part = np.where(_equals(rows["from_quantifier"], "approximately"), part / _APPROXIMATION, part)
    same = (rows["from_unit"] == rows["to_unit"]).fillna(False).to_numpy(dtype=bool) & ~_equals(
        rows["from_unit"], "percent"
    )
    return _series(~((part > whole) & same & _equals(rows["relation"], "part_of")), rows)


def part_stands_in_the_document_of_its_whole(rows: pd.DataFrame) -> pd.Series[bool]:
    """A part and its whole stand in one document."""
    return _or_unknown(rows["from_document_id"] == rows["to_document_id"]) | ~_equals(rows["relation"], "part_of")


def link_joins_two_figures(rows: pd.DataFrame) -> pd.Series[bool]:
    """No figure links to itself."""
    return _or_unknown(rows["from_figure_id"] != rows["to_figure_id"])


def body_lies_in_text(rows: pd.DataFrame) -> pd.Series[bool]:
    """body_start ≤ body_end ≤ characters."""
    return _or_unknown((rows["body_start"] <= rows["body_end"]) & (rows["body_end"] <= rows["characters"]))


def publication_day_has_a_basis(rows: pd.DataFrame) -> pd.Series[bool]:
    """published_on is there exactly where published_basis is not none."""
    return _series(rows["published_on"].isna().to_numpy() == _equals(rows["published_basis"], "none"), rows)


def unread_document_has_no_numbers(rows: pd.DataFrame) -> pd.Series[bool]:
    """A document that was not read has neither figures nor rejects."""
    return _or_unknown(rows["figures"] + rows["rejects"] == 0) | _equals(rows["status"], "read")


def check_is_named_for_failed_check(rows: pd.DataFrame) -> pd.Series[bool]:
    """Check is there exactly where the reason is failed_check."""
    return _series(rows["check"].isna().to_numpy() != _equals(rows["reason"], "failed_check"), rows)


def counts_are_consistent(rows: pd.DataFrame) -> pd.Series[bool]:
    """Claims and documents are no more than figures; claimants are no more than figures."""
    figures = rows["figures"]
    return _or_unknown((rows["claims"] <= figures) & (rows["documents"] <= figures) & (rows["claimants"] <= figures))


def figure_ids_are_those_counted(rows: pd.DataFrame) -> pd.Series[bool]:
    """figure_ids are sorted and without repeats, as many as figures says, and hold best_figure_id."""
    held = []
    columns = ("figure_ids", "figures", "best_figure_id")
    for joined, count, best in zip(*(_cells(rows, column) for column in columns), strict=True):
        ids = (joined or "").split(";")
        held.append(ids == sorted(set(ids)) and len(ids) == count and (best is None or best in ids))
    return _series(held, rows)


RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "documents": (body_lies_in_text, publication_day_has_a_basis, unread_document_has_no_numbers),
        "figures": (
            quote_equals_text,
            number_equals_text,
            number_stands_in_quote,
            numbers_are_finite,
            value_lies_between_low_and_high,
            indivisible_units_have_whole_numbers,
            quantifier_fits_interval,
            percent_is_at_most_hundred,
            percent_names_its_whole,
            dates_are_in_order,
            asserted_event_is_not_after_publication,
            indicator_unit_and_population_fit,
            place_lies_in_its_country,
        ),
        "figure_links": (
            link_joins_two_figures,
            part_stands_in_the_document_of_its_whole,
            part_is_not_larger_than_its_whole,
        ),
        "estimates": (
            best_lies_between_low_and_high,
            dates_are_in_order,
            counts_are_consistent,
            figure_ids_are_those_counted,
        ),
        "rejects": (number_equals_text, number_fits_offsets, check_is_named_for_failed_check),
        "places": (place_lies_in_its_country,),
    }
)


def _cells(rows: pd.DataFrame, column: str) -> list[Any]:
    """A column as Python values with None for null."""
    return list(pa.array(rows[column].array).to_pylist())


def _numbers(rows: pd.DataFrame, column: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """A column of numbers with NaN for null."""
    return rows[column].to_numpy(dtype="float64", na_value=np.nan)


def _interval(rows: pd.DataFrame) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]:
    return _numbers(rows, "value"), _numbers(rows, "low"), _numbers(rows, "high")


def _equals(column: pd.Series[str], word: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each cell is the word; false where it is null."""
    return (column == word).fillna(False).to_numpy(dtype=bool)


def _flagged(rows: pd.DataFrame, flag: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether the flag is among the row's flags."""
    return rows["flags"].str.contains(rf"(?:^|;){flag}(?:;|$)").fillna(False).to_numpy(dtype=bool)


def _or_unknown(held: pd.Series[bool]) -> pd.Series[bool]:
    """True where a comparison is null, since one side is not known."""
    return held.fillna(True).astype(bool)


def _series(held: object, rows: pd.DataFrame) -> pd.Series[bool]:
    import pandas as pd

    return pd.Series(np.asarray(held, dtype=bool), index=rows.index)
