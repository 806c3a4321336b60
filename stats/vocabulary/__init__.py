"""The words the rooms read with, as data: one folder a language, each table a CSV file that anyone can edit."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent


class VocabularyError(Exception):
    """A vocabulary file is missing or malformed; the message names the file, the line and what to mend."""


@cache
def table(name: str, language: str = "en") -> list[dict[str, str]]:
    """Rows of `<language>/<name>.csv`, header as keys. Raises `VocabularyError` where a row has too few or too many cells."""
    path = ROOT / language / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise VocabularyError(f"{path}: {error}") from error
    for line, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise VocabularyError(f"{path}, line {line}: expected the cells {', '.join(reader.fieldnames or ())}")
    return rows


def phrases(text: str) -> list[tuple[str, ...]]:
    """A cell of `;`-joined phrases as tuples of words, split as the sentences room splits them."""
    return [tuple(phrase.split()) for phrase in text.split(";") if phrase.strip()]
