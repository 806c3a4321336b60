"""Words and tables for people: plain, safe for any terminal, the same in a pipe."""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any


def say(line: str) -> None:
    """A line for the person at the terminal, on standard error."""
    sys.stderr.write(safe(line, keep="\n") + "\n")


def put(text: str) -> None:
    """A text on standard output. Where the reader of a pipe has left, the program ends as if it were done."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2 articles`, `12,000 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def safe(text: str, keep: str = "") -> str:
    """The text without what could steer a terminal or reverse its line: such characters are shown by their number."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character in keep else _shown(character) for character in text
    )


def _shown(character: str) -> str:
    return " " if character.isspace() else f"\\u{ord(character):04x}"


def print_json(record: object) -> None:
    """One line of JSON on standard output."""
    put(json.dumps(record, ensure_ascii=False, default=str) + "\n")


def print_table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """An aligned table on standard output. Numbers stand right; on a terminal long cells end in an ellipsis."""
    cells = [list(header)] + [[_cell(value) for value in row] for row in rows]
    right = [all(_is_number(row[column]) for row in cells[1:]) for column in range(len(header))]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(header))]
    if sys.stdout.isatty():
        widths = _fitted(widths, shutil.get_terminal_size().columns - 2 * (len(header) - 1))
    lines = []
    for row in cells:
        parts = [_padded(cell, width, to_right) for cell, width, to_right in zip(row, widths, right, strict=True)]
        lines.append("  ".join(parts).rstrip() + "\n")
    put("".join(lines))


def shown_number(value: float | None) -> str:
    """A number without needless digits: `12,200,000`, `2.5`, empty for none."""
    if value is None:
        return ""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def interval(value: float | None, low: float | None, high: float | None) -> str:
    """What a number's wording allows: `83`, `100 or more`, `up to 50`, `20 to 30`, `about 100`, or a dash."""
    if value is not None and low == high == value:
        return shown_number(value)
    if low is not None and high is not None:
        return f"{shown_number(low)} to {shown_number(high)}"
    if low is not None:
        return f"{shown_number(low)} or more"
    if high is not None:
        return f"up to {shown_number(high)}"
    return f"about {shown_number(value)}" if value is not None else "–"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return shown_number(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return safe(str(value))


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").replace("–", "0").isdecimal() or not cell


def _fitted(widths: list[int], room: int) -> list[int]:
    """Widths narrowed, the widest first, until they fit."""
    fitted = list(widths)
    while sum(fitted) > max(room, 8 * len(fitted)):
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _padded(cell: str, width: int, to_right: bool) -> str:
    if _width(cell) > width:
        kept = cell
        while _width(kept) > width - 1:
            kept = kept[:-1]
        cell = kept + "…"
    gap = " " * (width - _width(cell))
    return gap + cell if to_right else cell + gap


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(1 for character in text if unicodedata.combining(character))
