"""Limits that a user may set, each by an environment variable."""

from __future__ import annotations

import os


class BadSetting(Exception):
    """An environment variable holds what its setting does not take."""


def setting(name: str, default: int) -> int:
    """The whole number in the environment variable `name`, else `default`. Raises `BadSetting` where it is none."""
    given = os.environ.get(name, str(default))
    if not (given.isascii() and given.isdecimal()) or int(given) == 0:
        raise BadSetting(f"{name} takes a whole number above 0, not {given!r}")
    return int(given)
