"""The names under which inputs keep an article's text and metadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Field of an article: the names it goes by, the first one present wins.
_NAMES = {
    "id": ("id", "source_id"),
    "text": ("text",),
    "title": ("title",),
    "url": ("url",),
    "published": ("published", "published_on", "date"),
    "publisher": ("publisher", "domain"),
    "language": ("language", "lang"),
    "licence": ("licence", "license"),
    "retrieved": ("retrieved", "retrieved_on"),
}
FIELDS = frozenset(_NAMES)


def value_of(field: str, row: Mapping[str, Any], columns: Mapping[str, str]) -> str | None:
    """A field of a row as text: from the column that `columns` names for it, else from its usual ones."""
    for name in (columns[field],) if field in columns else _NAMES[field]:
        value = row.get(name)
        if value is not None and value != "" and value == value:  # a missing number is not equal to itself
            return str(value)
    return None


def metadata_of(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, str]:
    """The fields of a row that are there, without its text."""
    found = {field: value_of(field, row, columns) for field in _NAMES if field != "text"}
    return {field: value for field, value in found.items() if value is not None}


def names_of_fields(columns: Mapping[str, str]) -> frozenset[str]:
    """All column names under which a field may stand."""
    return frozenset(columns.values()) | {name for names in _NAMES.values() for name in names}


def checked(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    """The column mapping itself. Raises `ValueError` where it maps a field that no article has."""
    unknown = sorted(set(columns or {}) - FIELDS)
    if unknown:
        raise ValueError(f"unknown fields {', '.join(unknown)}: an article has {', '.join(sorted(FIELDS))}")
    return columns or {}
