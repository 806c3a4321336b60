"""What a reading depends on besides the article."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

import stats


def versions() -> dict[str, str]:
    """What a reading depends on: the program's version, hashes of its code and vocabulary, and the parser of units."""
    rooms = ("records.py", "read.py", "documents", "sentences", "numbers", "figures", "validate", "vocabulary")
    code, words = hashlib.sha256(), hashlib.sha256()
    package = Path(stats.__file__).parent
    for root in (*(package / room for room in rooms), package.parent / "schemas"):
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and path.suffix != ".pyc":
                told = code if path.suffix == ".py" else words
                told.update(path.relative_to(package.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return {
        "stats": stats.__version__,
        "code_sha256": code.hexdigest(),
        "vocabulary_sha256": words.hexdigest(),
        "quantulum3": metadata.version("quantulum3"),
    }


@cache
def reading_version() -> str:
    """One name for everything a reading depends on besides the article."""
    return hashlib.sha256(repr(sorted(versions().items())).encode()).hexdigest()
