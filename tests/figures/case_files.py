"""Cases of the figures room: JSON Lines in `cases/`, one text a line with the figures that a careful reader finds.

`python -m tests.figures.case_files` moves known failures that pass by now to the file of the same name in the folder
where they belong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stats.documents import document_from_text
from stats.read import read

Case = dict[str, Any]

FOLDER = Path(__file__).with_name("cases")
FOLDERS = ("in-the-wild", "synthetic", "negative", "known-failures")


def files() -> list[Path]:
    """All case files, known failures last."""
    return [path for folder in FOLDERS for path in sorted((FOLDER / folder).glob("*.jsonl"))]


def cases(path: Path) -> list[Case]:
    """The cases of one file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def found(text: str) -> list[dict[str, Any]]:
    """The figures of a text in order; `part_of` is the number text of the whole."""
    figures = sorted(
        read(document_from_text(text, source_id="case", language="en")).figures, key=lambda figure: figure.number_start
    )
    numbers = {figure.number_start: figure.number_text for figure in figures}
    return [
        {
            **figure._asdict(),
            "number": figure.number_text,
            "part_of": None if figure.part_of is None else numbers[figure.part_of],
        }
        for figure in figures
    ]


def differences(case: Case) -> list[str]:
    """What is read otherwise than the case says; a field that the case leaves out is not judged."""
    wanted: list[Mapping[str, Any]] = case["figures"]
    read_figures = found(case["text"])
    numbers = [(row["number"], row["indicator"]) for row in read_figures]
    expected = [(row["number"], row["indicator"]) for row in wanted]
    if numbers != expected:
        return [f"read {numbers}, not {expected}"]
    return [
        f"{row['number']}: {field} {figure[field]!r}, not {row[field]!r} (rule {figure['rule']})"
        for figure, row in zip(read_figures, wanted, strict=True)
        for field in row
        if figure[field] != row[field]
    ]


def line(case: Case) -> str:
    """A case as a line of its file; spaces that look like others are written as escapes."""
    written = json.dumps(case, ensure_ascii=False)
    return written.replace("\u00a0", "\\u00a0").replace("\u202f", "\\u202f") + "\n"


def move_mended() -> int:
    """Move known failures that pass to the folder of their name's file; the number moved."""
    homes = {path.name: path for path in files() if path.parent.name != "known-failures"}
    moved = 0
    for path in files():
        if path.parent.name != "known-failures":
            continue
        told = [(case, not differences(case)) for case in cases(path)]
        mended = [case | {"expect": "pass"} for case, passes in told if passes]
        if mended:
            with homes[path.name].open("a", encoding="utf-8") as home:
                home.writelines(map(line, mended))
            path.write_text("".join(line(case) for case, passes in told if not passes), "utf-8")
            moved += len(mended)
        if len(mended) == len(told):
            path.unlink()
    return moved


if __name__ == "__main__":
    print(f"{move_mended()} cases moved")
