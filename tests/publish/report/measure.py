"""Size and speed of the page and of Datasette on many figures.

`python -m tests.publish.report.measure 5000 50000` prints a line for each number of figures: the sample dataset again
and again under new ids, no two articles or sentences alike. Needs chromium, playwright and datasette.
"""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from playwright.sync_api import sync_playwright

from schemas import TABLES
from schemas.arrow import arrow_schema
from stats.publish import export, write_dataset
from stats.publish.explore import application

SAMPLE = Path(__file__).parents[3] / "datasets"
_IDS = ("figure_id", "document_id", "from_figure_id", "to_figure_id", "best_figure_id", "estimate_id", "reject_id")
_REPEATED = ("documents", "figures", "figure_links", "estimates", "rejects")
_SEARCH = """() => new Promise((done) => {
  const field = document.getElementById("search"), start = performance.now();
  const found = new MutationObserver(() => done(performance.now() - start));
  found.observe(document.getElementById("shown"), {childList: true});
  field.value = "people water"; field.dispatchEvent(new Event("input", {bubbles: true}));
})"""


def many(figures: int, folder: Path) -> None:
    """A dataset of at least so many figures in `folder`."""
    source = {name: pq.read_table(SAMPLE / f"{name}.parquet").to_pylist() for name in _REPEATED}
    copies = -(-figures // len(source["figures"]))
    made = {
        name: pa.Table.from_pylist(
            [_copied(row, number) for number in range(copies) for row in rows], schema=arrow_schema(name)
        )
        for name, rows in source.items()
    }
    kept = {name: pq.read_table(SAMPLE / f"{name}.parquet") for name in TABLES if name not in (*_REPEATED, "sources")}
    write_dataset({**made, **kept}, folder, {"stats": "measure"})


def _copied(row: dict[str, Any], number: int) -> dict[str, Any]:
    changed = {name: _new_id(row[name], number) for name in _IDS if row.get(name)}
    if "quote" in row:
        changed["quote"] = f"{row['quote']} ({number})"
    if "source_id" in row:
        changed |= {"source_id": f"{row['source_id']}-{number}", "near_duplicate_of": None}
    if "figure_ids" in row:
        changed["figure_ids"] = ";".join(sorted(_new_id(one, number) for one in row["figure_ids"].split(";")))
    return {**row, **changed}


def _new_id(identifier: str, number: int) -> str:
    return identifier[:2] + hashlib.sha256(f"{identifier}{number}".encode()).hexdigest()[:16]


async def csv_seconds(dataset: Path, room: Path) -> float:
    """Seconds in which Datasette gives all claims as CSV."""
    made = application(dataset, room)
    await made.invoke_startup()
    start = time.perf_counter()
    await made.client.get("/dataset/claims.csv?_stream=on&_size=max")
    return time.perf_counter() - start


def main(sizes: list[int]) -> None:
    """Measure each size."""
    programme = shutil.which("chromium")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as room:
        browser = driver.chromium.launch(executable_path=programme, args=["--no-sandbox"])
        for size in sizes:
            dataset, path = Path(room) / str(size), Path(room) / f"{size}.html"
            many(size, dataset)
            start = time.perf_counter()
            figures = export(dataset, "report", path).figures
            written = time.perf_counter() - start
            page = browser.new_page()
            page.goto(path.as_uri())
            load = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
            search = page.evaluate(_SEARCH)
            page.close()
            print(
                f"{figures} figures: page of {path.stat().st_size / 1e6:.1f} MB written in {written:.1f} s, "
                f"loaded in {load:.0f} ms, first search {search:.0f} ms",
                flush=True,
            )
        browser.close()
    for size in sizes:
        with tempfile.TemporaryDirectory() as room:
            many(size, Path(room) / "dataset")
            seconds = asyncio.run(csv_seconds(Path(room) / "dataset", Path(room)))
            print(f"{size} figures: CSV from Datasette in {seconds:.1f} s")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
