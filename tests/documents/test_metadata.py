from __future__ import annotations

import pytest

from stats.documents import document_from_text


@pytest.mark.parametrize(
    ("publisher", "url", "expected"),
    [
        ("Valley Courier", "https://www.courier.example/a", "Valley Courier"),
        ("http://courier.example", None, "courier.example"),
        (None, "https://www.Courier.example:8080/a?b", "courier.example"),
        (None, "http://[broken", "[broken"),
        (None, "urn:x", None),
        (None, None, None),
    ],
)
def test_a_publisher_is_the_stated_one_or_the_site(
    publisher: str | None, url: str | None, expected: str | None
) -> None:
    assert document_from_text("Ten died.", source_id="d", publisher=publisher, url=url).publisher == expected


def test_a_stated_title_goes_before_the_headline() -> None:
    text = "Flood in the old town\n\nTen people died in the flood of the old town on Monday, the police said there."
    assert document_from_text(text, source_id="d").title == "Flood in the old town"
    assert document_from_text(text, source_id="d", title="Ten dead").title == "Ten dead"
    assert document_from_text("Ten people died.", source_id="d").title is None


def test_metadata_have_no_white_space_around_them() -> None:
    document = document_from_text("Ten died.", source_id="d", title=" Ten\u00a0dead \n", publisher=" P ", licence=" ")
    assert (document.title, document.publisher, document.licence) == ("Ten\u00a0dead", "P", None)


def test_metadata_of_a_refused_article_is_kept() -> None:
    document = document_from_text(" ", source_id="d", title="T", url="https://a.example/b", publisher="P")
    assert (document.title, document.url, document.publisher, document.status) == (
        "T",
        "https://a.example/b",
        "P",
        "no text",
    )


def test_metadata_can_be_written_to_any_table() -> None:
    document = document_from_text("Ten died.", source_id="d\ud800", title="T\udcff", path="/a\udc80.txt", url="u\ud800")
    assert (document.source_id, document.title, document.path, document.url) == ("d?", "T?", "/a?.txt", "u?")
