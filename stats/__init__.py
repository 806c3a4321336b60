"""Casualty and humanitarian figures from news text.

`extract` reads one text, `read_table` opens a table of a dataset; everything else is behind the `stats` command.
Importing this package costs nothing: what a function needs is imported when it is called.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

    from stats.records import Figure

__version__ = "0.1.0"
__all__ = ["extract", "read_table"]


def extract(
    text: str,
    *,
    title: str | None = None,
    published: datetime.date | None = None,
    language: str | None = None,
) -> list[Figure]:
    """Figures of one text in reading order, each a `stats.records.Figure` with offsets into `text`.

    `published` dates words such as "on Wednesday"; without it they stay undated. A text without figures gives an
    empty list.
    """
    from stats.read import read_text

    return list(read_text(text, title=title, published=published, language=language).figures)


def read_table(name: str, folder: str | Path = "datasets") -> pandas.DataFrame:
    """One table of a dataset (`figures`, `documents`, `estimates` …) as a pandas frame with Arrow-backed columns.

    Raises `FileNotFoundError`, naming the tables that are there, when `folder` has no such table.
    """
    import pandas

    path = Path(folder) / f"{name}.parquet"
    if not path.is_file():
        tables = ", ".join(sorted(found.stem for found in Path(folder).glob("*.parquet"))) or "no tables"
        raise FileNotFoundError(f"{path} does not exist; {folder} has {tables}")
    return pandas.read_parquet(path, dtype_backend="pyarrow")
