"""From tables to files: the dataset's folder, and one module an export format.

In: checked tables, or the folder of a dataset. Out: files. Never here: changing a row, or choosing between claims.
A format and its libraries are imported when it is written.
"""

from __future__ import annotations

from stats.publish.dataset import PUBLISHED, write_dataset
from stats.publish.formats import FORMATS, Exported, Format, export
from stats.publish.parquet import TableWriter
from stats.publish.selection import Filters
from stats.publish.without_quotes import without_quotes

__all__ = [
    "FORMATS",
    "PUBLISHED",
    "Exported",
    "Filters",
    "Format",
    "TableWriter",
    "export",
    "without_quotes",
    "write_dataset",
]
