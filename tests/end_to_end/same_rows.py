"""`python -m tests.end_to_end.same_rows OLD NEW`: whether two datasets hold the same rows in the same order."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow.parquet as pq

from schemas import TABLES


def differences(old: Path, new: Path) -> list[str]:
    """A line for each table that differs, with its first differing row."""
    told = []
    for name in TABLES:
        one, other = (pq.read_table(folder / f"{name}.parquet") for folder in (old, new))
        if one.equals(other):
            continue
        first, second = one.to_pylist(), other.to_pylist()
        rows = zip(first, second, strict=False)
        at = next((row for row, pair in enumerate(rows) if pair[0] != pair[1]), min(len(first), len(second)))
        told.append(f"{name}: {len(first)} rows and {len(second)}, row {at}:\n  {first[at:][:1]}\n  {second[at:][:1]}")
    return told


if __name__ == "__main__":
    found = differences(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stderr.write("".join(f"{line}\n" for line in found))
    sys.exit(bool(found))
