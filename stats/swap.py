"""Putting a finished folder in the place of another, so that a reader always finds a whole one."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Set
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def put_in_place(new: Path, target: Path, previous: Path) -> None:
    """Make `new` the folder `target`; what stood there lies in `previous` afterwards, where something did.

    All three are on one file system and `previous` does not exist. Linux and macOS exchange two folders in one step;
    elsewhere a reader may find none for an instant, and `bring_back` mends what a crash in that instant leaves.
    """
    _flushed(new)
    if not target.exists():
        new.rename(target)
    elif _exchanged(new, target):
        new.rename(previous)
    else:
        target.rename(previous)
        new.rename(target)


def bring_back(target: Path, previous: Path) -> None:
    """Put the previous folder back where a crash left no folder at all."""
    if previous.exists() and not target.exists():
        previous.rename(target)


def clear(previous: Path, target: Path, published: Set[str]) -> None:
    """Delete the previous folder; files in it that no build writes (others than `published`) move to `target` first.

    A build killed between the two steps of `put_in_place` leaves the previous folder where the new one lay.
    """
    if not previous.exists():
        return
    for path in previous.iterdir():
        if path.name not in published and not (target / path.name).exists():
            path.rename(target / path.name)
    shutil.rmtree(previous)


def _exchanged(first: Path, second: Path) -> bool:
    """Whether the system could exchange two folders in one step."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            code = libc.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            code = libc.renamex_np(os.fsencode(first), os.fsencode(second), _RENAME_SWAP)
        else:
            return False
    except (AttributeError, OSError, TypeError):
        return False
    return bool(code == 0)


def _flushed(folder: Path) -> None:
    """Wait until the files of a folder are on the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
