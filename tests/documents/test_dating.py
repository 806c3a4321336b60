from __future__ import annotations

import datetime

import pytest

from stats.documents import document_from_text

BODY = "The river rose on 3 March 2011 and 12 people died. The worst flood before that one was in May 2009."


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2016-09-30", "2016-09-30"),
        ("2016-09-30T18:18:31Z", "2016-09-30"),
        ("2014-08-04 13:12:29+00:00", "2014-08-04"),
        ("2016/9/3", "2016-09-03"),
        ("20160930", "2016-09-30"),
        ("20160930181831", "2016-09-30"),
        ("Tue, 04 May 2021 08:15:00 +0200", "2021-05-04"),
        ("September 30, 2016", "2016-09-30"),
        ("30th of Sept. 2016", "2016-09-30"),
        (datetime.datetime(2016, 9, 30, 23, 59), "2016-09-30"),
        (datetime.date(2016, 9, 30), "2016-09-30"),
        ("1997-01-00", None),
        ("1997-00-00", None),
        ("2016-02-30", None),
        ("2016", None),
        ("2016-09", None),
        ("03/04/2016", None),
        ("September 2016", None),
        ("", None),
        (None, None),
    ],
)
def test_metadata_dates_are_read_or_left_out(published: str | datetime.date | None, expected: str | None) -> None:
    found = document_from_text(BODY, source_id="d", published=published)
    assert found.published_on == (datetime.date.fromisoformat(expected) if expected else None)
    assert found.published_basis == ("metadata" if expected else "none")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("LIMA, 20 MAY 88 (EFE) -- [TEXT] ", "1988-05-20"),
        ("PANAMA CITY (PANAMA), 14 MAR 90 (RADIO VELA) --\n[TEXT] ", "1990-03-14"),
        ("PORT VELA, 7 JUN 04 -- ", "2004-06-07"),
        ("BANGKOK, 11 September 2013 (NNT) – ", "2013-09-11"),
        ("Rio de Janeiro, Sept. 11, 2013 (Anx) - ", "2013-09-11"),
        ("GENEVA (12 May 2014) – ", "2014-05-12"),
        ("02 March 2015 - ", "2015-03-02"),
        ("Flood in Lowa\n\nFri Sep 30, 2016 18:18:31\n\n", "2016-09-30"),
        ("Flood in Lowa\n17 January 2014\n", "2014-01-17"),
        (
            "Video: rescuers pull twelve people from the river in Lowa as the worst flood goes on\n\n2 May 2014\n",
            "2014-05-02",
        ),
        ("Flood in Lowa  22 Oct 2014 | 11:11  ", "2014-10-22"),
        ("Flood in Lowa\nPublished: 4 May 2021 08:15 GMT\nUpdated: 9 May 2021\n\n", "2021-05-04"),
        ("| Updated Tue, December 1st 2015 at 00:00 GMT +3\n\n", "2015-12-01"),
        ("BEIJING, July 27 (Xinhua) -- ", None),
        ("CHAD (23 Aug.) - ", None),
        ("NO CITY, NO DATE (FBIS) -- [TEXT] ", None),
        ("Ina Sorel (5 July 1805 – 30 April 1865) was a sailor. ", None),
        ("On July 13, 2004 - a Tuesday - it rained. ", None),
        ("1 December 1963\n\n2 December 1963\n\n", None),
        ("", None),
    ],
)
def test_datelines_are_read_and_other_dates_are_not(head: str, expected: str | None) -> None:
    found = document_from_text(head + BODY, source_id="d")
    assert found.published_on == (datetime.date.fromisoformat(expected) if expected else None)
    assert found.published_basis == ("dateline" if expected else "none")


def test_a_date_of_publication_below_the_article_is_read() -> None:
    found = document_from_text(f"{BODY}\n\nFirst posted 4 May 2021 08:15", source_id="d")
    assert (found.published_on, found.published_basis) == (datetime.date(2021, 5, 4), "dateline")


def test_metadata_goes_before_the_dateline() -> None:
    found = document_from_text(f"LIMA, 20 MAY 88 (EFE) -- {BODY}", source_id="d", published="1988-05-22")
    assert (found.published_on, found.published_basis) == (datetime.date(1988, 5, 22), "metadata")
