"""A browser without network, and pages of datasets: a plain one, one of hostile texts, one of many figures."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from stats.publish import export, write_dataset

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[[Path, int], "Page"]

HOSTILE = "</script><script>document.title='owned'</script><!--<script><img src=x onerror=document.title='owned'>\u202e"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; the tests that need it are skipped where it or playwright is not installed."""
    programme = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if programme is None:
        pytest.skip("no chromium here: install it, or name one in the variable CHROMIUM")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=programme, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a file in a window so many pixels wide. A request, an error or a line on the console fails the test."""
    context = browser.new_context(accept_downloads=True)
    wrong: list[str] = []

    def opened(path: Path, width: int = 1200) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("request", lambda one: wrong.append(f"request: {one.url}") if not _own(one.url, path) else None)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda line: wrong.append(f"console: {line.text}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.goto(path.as_uri())
        return page

    yield opened  # type: ignore[misc]
    context.close()
    assert wrong == []


def _own(address: str, path: Path) -> bool:
    return address.split("#")[0] == path.as_uri() or address.startswith("blob:")


@pytest.fixture(scope="session")
def page_file(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    export(built, "report", path)
    return path


@pytest.fixture(scope="session")
def hostile_file(tables: Mapping[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a dataset in which every free text attacks the page, and a sentence has signs beyond the 16 bits."""
    folder = tmp_path_factory.mktemp("hostile")
    documents, figures = (tables[name].to_pylist() for name in ("documents", "figures"))
    for number, row in enumerate(documents):
        row |= {"title": HOSTILE, "publisher": f'{HOSTILE}"{number}', "url": "javascript:document.title='owned'"}
    documents[0]["url"] = "https://example.org/\"><script>document.title='owned'</script>"
    for row in figures:
        before = f"\U0001f4a5 {HOSTILE} "
        row["quote"] = f"{before}{row['number_text']} {HOSTILE}"
        row["number_start"] = row["quote_start"] + len(before)
        row["number_end"] = row["number_start"] + len(row["number_text"])
        row |= {"claimant_text": HOSTILE, "place_text": HOSTILE, "place_name": None, "population_text": HOSTILE}
        row |= {"actor_text": "=cmd()", "date_text": HOSTILE, "cause": HOSTILE}
    changed = {name: _table(name, rows) for name, rows in (("documents", documents), ("figures", figures))}
    write_dataset({**tables, **changed}, folder / "dataset", {"stats": "0.1.0"})
    export(folder / "dataset", "report", folder / "report.html")
    return folder / "report.html"


@pytest.fixture(scope="session")
def many_file(tables: Mapping[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 5,000 figures, no two sentences alike."""
    folder = tmp_path_factory.mktemp("many")
    document = next(row for row in tables["documents"].to_pylist() if row["publisher"] == "The Lumen Post")
    figure = next(row for row in tables["figures"].to_pylist() if row["document_id"] == document["document_id"])
    rows = [
        {
            **figure,
            "figure_id": _id("f", number),
            "quote": f"{figure['quote']} Report {number} follows. " + 12 * "Words. ",
        }
        for number in range(5000)
    ]
    changed: dict[str, pa.Table] = {"documents": _table("documents", [document]), "figures": _table("figures", rows)}
    nothing = {name: arrow_schema(name).empty_table() for name in ("figure_links", "estimates", "rejects")}
    write_dataset({**tables, **nothing, **changed}, folder / "dataset", {"stats": "0.1.0"})
    export(folder / "dataset", "report", folder / "report.html")
    return folder / "report.html"


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=arrow_schema(name))


def _id(letter: str, number: int) -> str:
    return f"{letter}_{hashlib.sha256(str(number).encode()).hexdigest()[:16]}"
