"""Names that a user typed, and the closest ones that there are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

import typer


def known(name: str, names: Iterable[str], what: str) -> str:
    """The name where it is one of `names`. Raises a usage error with the closest matches where it is not."""
    listed = list(names)
    if name in listed:
        return name
    close = difflib.get_close_matches(name, listed, 3)
    instead = f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(listed)}."
    raise typer.BadParameter(f"{name!r} is no {what}. {instead}")


def existing(path: str, what: str = "file or folder") -> str:
    """The path where something is there, a glob matches, or it is `-`. Raises a usage error with the closest match."""
    if path == "-" or Path(path).exists():
        return path
    if any(mark in path for mark in "*?["):
        from glob import iglob

        if next(iglob(path, recursive=True), None) is not None:  # noqa: PTH207 - as documents are found
            return path
        raise typer.BadParameter(f"no {what} matches {path!r}.")
    folder = Path(path).parent
    beside = [str(folder / found.name) for found in folder.iterdir()] if folder.is_dir() else []
    close = difflib.get_close_matches(str(Path(path)), beside, 1)
    raise typer.BadParameter(f"there is no {what} {path!r}." + (f" Did you mean {close[0]!r}?" if close else ""))


def dataset(folder: str) -> Path:
    """The folder where it holds a dataset. Raises a usage error where it does not."""
    path = Path(existing(folder, "folder"))
    if not (path / "figures.parquet").is_file():
        raise typer.BadParameter(f"{folder!r} holds no dataset: it has no figures.parquet. `stats rebuild` makes one.")
    return path
