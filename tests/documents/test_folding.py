from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.documents.folding import folded_text


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded_text(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded_text(folded_text(text)) == folded_text(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("At Least FOUR", "at least four"),
        ("İzmir’de", "izmir'de"),
        ("1\u00a0200\u2009km\u202fN", "1 200 km n"),
        ("“no” ‘yes’ «so»", '"no" \'yes\' "so"'),
        ("20–30, −5, non‑stop", "20-30, -5, non-stop"),
        ("PRAGUE—Thousands", "prague—thousands"),
        ("a\r\nb\tc", "a \nb\tc"),
        ("a\rb", "a\nb"),
        ("a\u2028b\x0bc", "a\nb\nc"),
    ],
)
def test_each_odd_sign_becomes_its_plain_one(text: str, folded: str) -> None:
    assert folded_text(text) == folded
