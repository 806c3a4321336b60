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
    """Rows of `<language>/<name>.csv`, header as keys.

    Raises `VocabularyError` where the file cannot be read or a row has too few or too many cells.
    """
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


@cache
def word_list(name: str, language: str = "en") -> frozenset[str]:
    """The words of one list of `<language>/word_lists.csv`. Raises `VocabularyError` where there is no such list."""
    words = frozenset(row["word"] for row in table("word_lists", language) if row["list"] == name)
    if not words:
        raise VocabularyError(f"{ROOT / language / 'word_lists.csv'}: there is no list {name!r}")
    return words
