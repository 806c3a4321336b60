"""Any text at all: nothing lost, nothing twice, no exception, the same again, and in linear time."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.read import read_text
from stats.records import Figure
from tests.conftest import Run, article, write_articles
from tests.hardening.faults import faults, unsteady
from tests.hardening.fuzz import CASES
from tests.hardening.texts import texts

KEPT = [json.loads(line)["text"] for line in CASES.read_text(encoding="utf-8").splitlines()] if CASES.exists() else []


@pytest.mark.parametrize("text", KEPT)
def test_what_once_went_wrong_stays_right(text: str) -> None:
    assert faults(text) == []


def test_thousands_of_texts_lose_no_number() -> None:
    wrong = [(text, told) for text in islice(texts(2024), 3000) if (told := faults(text))]
    assert wrong == []


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert faults(text) == []
    assert not unsteady(text)


def test_generated_texts_pass_every_rule_whatever_their_order(stats: Run, tmp_path: Path) -> None:
    rows = [article(number, id=str(number), text=text) for number, text in enumerate(islice(texts(5), 600))]
    write_articles(
        tmp_path / "a.jsonl", [row | {"text": row["text"].encode(errors="replace").decode()} for row in rows]
    )
    lines = [f"{line}\n" for line in (tmp_path / "a.jsonl").read_text().split("\n")[:-1]]
    (tmp_path / "b").mkdir()
    for part, first in (("z", 0), ("m", 1), ("a", 2)):
        (tmp_path / "b" / f"{part}.jsonl").write_text("".join(reversed(lines[first::3])))
    assert stats("rebuild", "a.jsonl", "--to", "one", "--workers", "1").returncode == 0
    assert stats("rebuild", "b", "--to", "other", "--workers", "1").returncode == 0
    assert stats("check", "one").stdout == ""
    assert (tmp_path / "one/rejects.parquet").read_bytes() == (tmp_path / "other/rejects.parquet").read_bytes()
    assert (tmp_path / "one/figures.parquet").read_bytes() == (tmp_path / "other/figures.parquet").read_bytes()


REPORT = (
    "At least 12 people were killed in Idlib on Monday, police said.",
    "Some 300 houses were destroyed in Homs.",
    "The UN said 5,000 families need shelter.",
)


@pytest.mark.parametrize("place", range(4))
def test_a_sentence_put_in_elsewhere_moves_a_figure_and_does_not_change_it(place: int) -> None:
    def told(figure: Figure) -> tuple[object, ...]:
        return figure.indicator, figure.value, figure.low, figure.high, figure.unit, figure.number_text, figure.quote

    put_in = [*REPORT[:place], "The weather was dry.", *REPORT[place:]]
    before, after = (read_text("\n\n".join(part)).figures for part in (REPORT, put_in))
    assert [told(figure) for figure in before] == [told(figure) for figure in after]


RUNS = {
    "digits": "7",
    "digits apart": "7 ",
    "groups": "123,",
    "decimals": "1.",
    "commas": ",",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "lines": "\n",
    "quotes": '"',
    "curly quotes": "“a” ",
    "apostrophes": "'",
    "round brackets": "(",
    "square brackets": "[",
    "braces": "{",
    "angles": "<",
    "dashes": "-",
    "full stops": ".",
    "slashes": "/",
    "per cents": "5 per cent of the ",
    "number words": "hundred ",
    "spelled": "one hundred and ",
    "bounds": "at least ",
    "vague": "hundreds of ",
    "ranges": "from 5 to ",
    "months": "March ",
    "dates": "3 May 2014, ",
    "since": "since May 3, ",
    "capitals": "Alpha ",
    "capitals joined": "Alpha and ",
    "all capitals": "SYRIA ",
    "places": "Aleppo, ",
    "speakers": "police said ",
    "titles": "Mr. Smith ",
    "events": "12 killed ",
    "counts": "12 people, ",
    "parts": "7 dead: 4 in Aleppo, ",
    "open quotations": "“Five died. ",
    "lists": "- 5 dead\n",
    "paragraphs": "5 dead\n\n",
    "money": "$1 ",
    "lakhs": "5 lakh ",
    "code": '{"a":1,',
    "markup": "<p>",
    "addresses": "http://a.b/",
    "combining": "\u0301",
    "one word": "x",
}
_LEAST, _SLACK = 0.08, 1.7


def _seconds(text: str) -> float:
    start = time.process_time()
    read_text(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", RUNS)
def test_four_times_the_text_takes_four_times_as_long(name: str) -> None:
    def of(length: int) -> Callable[[], float]:
        run = RUNS[name] * (length // len(RUNS[name]))
        return lambda: _seconds(f"At least 12 people were killed {run} in Aleppo on Monday, police said.")

    once, twice, four_times = (of(length) for length in (2500, 5000, 10_000))
    allowed = 4 * _SLACK
    for _ in range(3):
        first, second, third = min(once(), once()), twice(), four_times()
        if third < _LEAST or (third < allowed * first and third < allowed / 2 * second):
            return
    pytest.fail(f"{first:.3f} s, {second:.3f} s, {third:.3f} s for 1, 2 and 4 times the text")


@pytest.mark.parametrize("word", ["7", "a ", ",", '"', "Alpha "])
def test_a_line_of_half_a_megabyte_is_read(word: str) -> None:
    text = f"At least 12 people were killed. {word * (500_000 // len(word))}"
    assert _seconds(text) < 15
