"""The data dictionary, made from the definitions of the tables.

`python -m schemas.dictionary` prints it as Markdown; `docs/data-dictionary.md` is its output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas import TABLES, vocabulary
from schemas.columns import Column, Table
from schemas.flat import FLAT
from schemas.rules import RULES

ENTRY = ("column", "title", "description", "type", "unit", "empty", "allowed", "hxl")
_HEADER = ("Column", "Title", "Description", "Type", "Unit", "Empty", "Allowed", "HXL")
# A longer list of allowed words stands in its own table of the dataset.
_LISTED = 12

_HEAD = """\
# Data dictionary

Made from `schemas/` by `python -m schemas.dictionary`; do not edit. Missing is null, never 0 or an empty string.
Offsets are 0-based, half-open and count Unicode code points of the document's text.
"""


def entries(tables: Iterable[Table]) -> Iterator[tuple[str, ...]]:
    """The table's name and the cells of `ENTRY` for each column of the tables, in published order."""
    for table in tables:
        for column in table.columns:
            yield (
                table.name,
                column.name,
                column.title,
                column.description,
                column.type,
                column.unit or "",
                "may be empty" if column.nullable else "",
                _allowed(column),
                column.hxl,
            )


def _allowed(column: Column) -> str:
    bounds = [
        f"{sign} {bound:g}" for sign, bound in (("≥", column.minimum), ("≤", column.maximum)) if bound is not None
    ]
    if column.allowed is not None:
        words = list(column.allowed)
        bounds.append(", ".join(words) if len(words) <= _LISTED else f"{len(words)} words, see {column.name}s")
    return " and ".join(bounds)


def markdown() -> str:
    """The whole dictionary: tables with columns, keys and links, words, rules, and the sheet of the exports."""
    parts = [_HEAD]
    for table in TABLES.values():
        parts.append(f"## {table.name}\n\n{table.description}\n")
        parts.append(_columns(table))
        parts.append(f"Key: {_names(table.key)}. Order: {_names(table.order)}.{_links(table)}\n")
        parts += [_words(column) for column in table.columns if _defines(table, column)]
        if table.name in RULES:
            parts.append(
                "Rules:\n\n" + "\n".join(f"- `{r.__name__}`: {_sentence(r.__doc__)}" for r in RULES[table.name])
            )
            parts.append("")
    for name in ("indicators", "populations", "units"):
        parts.append(f"## Words of {name}\n")
        parts.append(
            markdown_table(("Word", "Definition"), ((f"`{w}`", d) for w, d in vocabulary.definitions(name).items()))
        )
    parts.append("## Reasons of rejects\n\nOther reasons may stand there; these are the usual ones.\n")
    parts.append(
        markdown_table(("Reason", "Definition"), ((f"`{w}`", d) for w, d in vocabulary.definitions("reasons").items()))
    )
    parts.append(f"## The sheet of the exports\n\n{FLAT.description} `stats export csv`, `hxl` and `excel` write it.\n")
    parts.append(_columns(FLAT))
    return "\n".join(parts).rstrip("\n") + "\n"


def _defines(table: Table, column: Column) -> bool:
    """Whether the words of the column are short enough to be listed, and this is the table that they belong to."""
    return (
        column.allowed is not None
        and len(column.allowed) <= _LISTED
        and table.name in ("documents", "figures", "figure_links")
    )


def _words(column: Column) -> str:
    allowed = column.allowed or {}
    listed = "\n".join(f"- `{word}`: {definition}" for word, definition in allowed.items())
    return f"Words of `{column.name}`:\n\n{listed}\n"


def _columns(table: Table) -> str:
    return markdown_table(_HEADER, ((f"`{entry[1]}`", *entry[2:]) for entry in entries([table])))


def _links(table: Table) -> str:
    if not table.links:
        return ""
    links = (f"`{link.column}` leads to `{link.table or table.name}.{link.target}`" for link in table.links)
    return f" Links: {', '.join(links)}."


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def _sentence(docstring: str | None) -> str:
    return (docstring or "").splitlines()[0]


def markdown_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    titles = list(header)
    lines = [titles, ["---"] * len(titles), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
