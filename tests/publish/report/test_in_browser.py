"""The page as a reader meets it: by mouse, by keyboard, on a phone, and with hostile texts."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.publish.report.conftest import HOSTILE, Open

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE, DESK = 390, 1200
ONE_LEFT = re.compile(r"^1–1 of 1 figures")


def test_a_row_unfolds_to_the_sentence_with_the_number_marked(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file, DESK)
    row = page.locator("tr.figure", has_text="At least 12").first
    button = row.locator("button")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    opened = page.locator("tr.unfolded")
    assert opened.locator("mark").inner_text() == "At least 12"
    told = opened.inner_text()
    assert "of them children." in opened.locator("blockquote").inner_text()
    for words in ("12 or more people", "the article, in its own voice", "2020-03-03", "Its parts", "The same claim"):
        assert words in told
    assert opened.locator("a[href^='https://example.org/lumen-']").count() == 1
    button.click()
    assert opened.count() == 0


def test_searching_and_filtering_say_what_is_left_out(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file, DESK)
    shown = page.locator("#shown")
    assert shown.inner_text() == "1–5 of 5 figures"
    page.fill("#search", "MAYOR half")
    page.get_by_text(ONE_LEFT).wait_for()
    assert "1–1 of 1 figures; 4 of 5 are left out" in shown.inner_text()
    page.click("button[type=reset]")
    page.select_option("select[data-column=who]", label="Children (2)")
    assert page.locator("tr.figure").count() == 2
    page.check("#once")
    assert page.locator("tr.figure").count() == 2
    page.select_option("select[data-column=who]", label="People (3)")
    assert page.locator("tr.figure").count() == 2
    page.fill("#since", "2021-01-01")
    assert "No figure fits your search; the dataset holds 5" in shown.inner_text()
    page.click("button[type=reset]")
    page.click("a[data-word='Left']")
    assert page.locator("tr.figure").count() == 1
    page.get_by_role("link", name="The article itself").click()
    assert page.locator("tr.figure").count() == 4


def test_the_keyboard_reaches_everything(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file, DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the figures"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("half")
    page.get_by_text(ONE_LEFT).wait_for()
    page.locator("thead button").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("tr.unfolded mark").inner_text() == "Half"
    page.keyboard.press("Space")
    assert page.locator("tr.unfolded").count() == 0


def test_a_screen_reader_finds_names_roles_and_states(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file, DESK)
    page.get_by_role("searchbox", name="Search").fill("killed")
    page.get_by_role("combobox", name="What").wait_for()
    table = page.get_by_role("table", name="Figures", exact=True)
    assert table.get_by_role("columnheader").count() == 6
    assert page.get_by_role("status").count() == 1
    table.get_by_role("button", name="Said by").click()
    assert page.locator("th[data-column=speaker]").get_attribute("aria-sort") == "ascending"
    unnamed = "[...document.querySelectorAll('input,select')].filter((one) => !one.labels.length).length"
    assert page.evaluate(unnamed) == 0
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map((one) => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("kind", ["page_file", "hostile_file"])
def test_nothing_sticks_out_on_a_phone(kind: str, request: pytest.FixtureRequest, open_page: Open) -> None:
    page = open_page(request.getfixturevalue(kind), PHONE)
    for button in page.locator(".unfold").all():
        button.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert page.locator("table").last.get_by_role("row").count() >= 5


def test_hostile_texts_are_shown_and_do_nothing(hostile_file: Path, open_page: Open) -> None:
    page = open_page(hostile_file, DESK)
    for button in page.locator(".unfold").all():
        button.click()
    assert page.title() == "Casualty and humanitarian figures from news text"
    assert HOSTILE in (page.locator("tr.unfolded blockquote").first.text_content() or "")
    marks = page.locator("tr.unfolded mark").all_inner_texts()
    assert sorted(marks) == ["5", "5", "At least 12", "At least 12", "Half"]
    addresses = page.eval_on_selector_all("a", "links => links.map((one) => one.protocol)")
    assert set(addresses) == {"file:", "https:"}
    assert page.locator("script, img").count() == 2
    page.locator("a[data-column=kind], a[data-column=speaker]").first.click()
    assert page.locator("tr.figure").count() > 0


def test_a_figure_has_an_address(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file, DESK)
    identifier = page.locator("tr.figure").last.get_attribute("id")
    page.fill("#search", "nothing like it")
    page.get_by_text("No figure fits your search").wait_for()
    page.goto(f"{page_file.as_uri()}#{identifier}")
    page.locator("tr.unfolded").wait_for()
    assert page.locator("tr.unfolded").get_attribute("id") == f"more-{identifier}"


def test_the_shown_figures_are_saved_without_formulas(hostile_file: Path, open_page: Open, tmp_path: Path) -> None:
    page = open_page(hostile_file, DESK)
    page.select_option("select[data-column=who]", label="Children (2)")
    with page.expect_download() as waiting:
        page.click("#save")
    waiting.value.save_as(tmp_path / "figures.csv")
    raw = (tmp_path / "figures.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfwhat,who,value")
    assert raw.count(b"\r\n") == 3


def test_five_thousand_figures_are_there_at_once(many_file: Path, open_page: Open) -> None:
    assert many_file.stat().st_size < 3_000_000
    page = open_page(many_file, PHONE)
    assert page.locator("tr.figure").count() == 50
    assert page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") < 5000
    page.fill("#search", "report 4999")
    page.get_by_text(ONE_LEFT).wait_for()
    page.click("button[type=reset]")
    page.click("#on")
    assert page.locator("#page").inner_text() == "Page 2 of 100"


def test_without_a_script_the_charts_are_there(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator("svg rect").count() > 3
    assert "needs JavaScript" in page.locator("noscript").inner_text()
    context.close()
