"""The function that the page hands to Spark's mapInArrow, on record batches as Spark makes them."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa

from schemas.arrow import arrow_schema
from stats import extract

PAGE = Path(__file__).parents[2] / "docs" / "cluster.md"


def test_the_function_for_spark_takes_and_gives_record_batches() -> None:
    program = next(block for block in re.findall(r"```py\n(.*?)```", PAGE.read_text("utf-8"), re.S) if "Spark" in block)
    function = "".join(
        line for line in program.splitlines(keepends=True) if "park" not in line and "articles" not in line
    )
    known: dict[str, object] = {}
    exec(function, known)
    figures = known["figures"]
    assert callable(figures)
    texts = ["At least 12 people were killed in Idlib on Monday.", "Floods displaced 1.2 million people."]
    batches = [pa.record_batch({"id": ["a", "b", "c"], "text": [texts[0], texts[1], texts[0]]})] * 2
    found = pa.Table.from_batches(figures(iter(batches)))
    assert found.schema == arrow_schema("figures")
    values = [figure.value for text in texts for figure in extract(text)]
    assert found["value"].to_pylist() == values * 2
