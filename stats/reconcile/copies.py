"""Which articles, and which sentences of different articles, are copies of one another, in near-linear time."""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from stats.reconcile.groups import Groups

_WORD = re.compile(r"\w+")
_BANDS, _ROWS = 32, 3
_SIZE = _BANDS * _ROWS
_CHUNK = 4096
# Share of the three-word shingles two articles have in common from which on they are copies.
_ARTICLE_LIKENESS = 0.6
# The smallest hashes of a sentence's word pairs under which it is looked up.
_SKETCH = 6
# Sentences whose sketches are compared at once, and entries gathered before they are written.
_SKETCHES_AT_ONCE, _SKETCHES_WRITTEN = 200_000, 200_000
_MASK = (1 << 64) - 1


def _constants(count: int, seed: int) -> npt.NDArray[np.uint64]:
    """Odd 64-bit numbers of the splitmix64 sequence (Steele, Lea and Flood 2014, public domain)."""
    numbers, state, mask = [], seed, (1 << 64) - 1
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        numbers.append((mixed ^ (mixed >> 31)) | 1)
    return np.array(numbers, dtype=np.uint64)


_FIRST, _SECOND, _THIRD, _MIX = _constants(4, 1)
_FACTORS, _OFFSETS = _constants(_SIZE, 2), _constants(_SIZE, 3)


def fingerprint(text: str) -> bytes:
    """The MinHash signature of a text over its three-word shingles: 96 little-endian 32-bit numbers, 384 bytes.

    The share of equal numbers in two signatures estimates the share of shingles the texts have in common (Broder 1997).
    Case and punctuation do not count. Empty for a text of fewer than three words. The same text has the same signature
    on every machine.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < 3:
        return b""
    hashed = np.fromiter((zlib.crc32(word.encode()) for word in words), dtype=np.uint64, count=len(words))
    shingles = np.unique(hashed[:-2] * _FIRST + hashed[1:-1] * _SECOND + hashed[2:] * _THIRD)
    shingles = (shingles ^ (shingles >> np.uint64(29))) * _MIX
    least = np.full(_SIZE, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _CHUNK):
        rows = shingles[start : start + _CHUNK, None] * _FACTORS + _OFFSETS
        np.minimum(least, rows.min(axis=0), out=least)
    return (least >> np.uint64(32)).astype("<u4").tobytes()


class Signatures:
    """The fingerprints of many articles, on the disk, and as many times the bands by which like ones are found."""

    def __init__(self, folder: Path) -> None:
        self._whole = (folder / "signatures").open("w+b")
        self._bands = [(folder / f"band-{band}").open("w+b") for band in range(_BANDS)]
        self._positions = array("i")

    def add(self, first: int, fingerprints: Iterable[bytes | None]) -> None:
        """Add those of the articles `first`, `first` + 1 …; None or empty where there is none."""
        known = [(place, one) for place, one in enumerate(fingerprints, first) if one]
        self._positions.extend(place for place, _ in known)
        whole = np.frombuffer(b"".join(one for _, one in known), dtype="<u4").reshape(len(known), _SIZE)
        self._whole.write(whole.tobytes())
        for band, file in enumerate(self._bands):
            file.write(np.ascontiguousarray(whole[:, band * _ROWS : (band + 1) * _ROWS]).tobytes())

    def grouped(self, size: int) -> Groups:
        """The articles 0 … size-1, those whose fingerprints are alike in one group; the others stand alone."""
        groups = Groups(size)
        position = np.array(self._positions, dtype=np.int64)
        self._whole.flush()
        for file in self._bands if len(position) > 1 else ():
            file.flush()
            file.seek(0)
            keys = np.frombuffer(file.read(), dtype="<u4").reshape(len(position), _ROWS)
            order = np.lexsort(keys.T[::-1])
            equal = (keys[order[1:]] == keys[order[:-1]]).all(axis=1)
            first, second = order[:-1][equal], order[1:][equal]
            roots = groups.roots()
            apart = roots[position[first]] != roots[position[second]]
            first, second = first[apart], second[apart]
            for start in range(0, len(first), _CHUNK):
                left, right = first[start : start + _CHUNK], second[start : start + _CHUNK]
                alike = (self._read(left) == self._read(right)).mean(axis=1) >= _ARTICLE_LIKENESS
                for one, other in zip(left[alike].tolist(), right[alike].tolist(), strict=True):
                    groups.join(int(position[one]), int(position[other]))
        return groups

    def close(self) -> None:
        """Give the disk back."""
        for file in (self._whole, *self._bands):
            file.close()
            Path(file.name).unlink()

    def _read(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
        """The signatures in these rows."""
        size = 4 * _SIZE
        read = b"".join(os.pread(self._whole.fileno(), size, row * size) for row in rows.tolist())
        return np.frombuffer(read, dtype="<u4").reshape(len(rows), _SIZE)


class Wording(NamedTuple):
    """A sentence as the set of its hashed word pairs, and the smallest of them, under which it is looked up."""

    pairs: frozenset[int]
    sketch: tuple[int, ...]


@lru_cache(maxsize=4096)
def wording(sentence: str) -> Wording:
    """What is compared of a sentence: its word pairs without case and punctuation."""
    words = _WORD.findall(sentence.casefold())
    pairs = frozenset(zlib.crc32(f"{one} {other}".encode()) for one, other in pairwise(words))
    return Wording(pairs, tuple(sorted(pairs)[:_SKETCH]))


def likeness(one: Wording, other: Wording) -> float:
    """How much of the shorter sentence stands in the longer one, 0 to 1; 0 where the longer one is twice as long."""
    shorter, longer = sorted((len(one.pairs), len(other.pairs)))
    if not shorter or longer > 2 * shorter:
        return 0.0
    return len(one.pairs & other.pairs) / shorter


class Sketches:
    """Sentences looked up by their sketches, on the disk, to find those that may be copies of one another."""

    def __init__(self, folder: Path, size: int) -> None:
        """For sentences numbered below `size`, to be added in order."""
        self._folder = folder
        self._parts = size // _SKETCHES_AT_ONCE + 1
        self._size = size
        self._keys, self._numbers = array("Q"), array("i")

    def add(self, number: int, key: tuple[object, ...], words: Wording) -> None:
        """Add a sentence that can only be a copy of sentences with the same key."""
        hashed = _hashed(key)
        for pair in words.sketch:
            self._keys.append(hashed ^ pair * 0x9E3779B97F4A7C15 & _MASK)
            self._numbers.append(number)
        if len(self._keys) >= _SKETCHES_WRITTEN:
            self._write()

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of numbers, smaller first, whose sentences may be copies: same key, and a word pair in common.

        Each is paired with the first and the previous one of its bucket only: the pairs grow with the sentences and
        not with their square, and copies of one sentence are still joined through their neighbours. In order of the
        second number, then of the first.
        """
        self._write()
        for part in range(self._parts):
            for name, pairs in self._pairs(part):
                _append(self._folder / name, pairs)
        for part in range(self._parts):
            path = self._folder / f"pairs-{part}"
            if path.exists():
                for both in np.unique(np.fromfile(path, dtype=np.uint64)).tolist():
                    yield both & 0xFFFFFFFF, both >> 32
                path.unlink()

    def _write(self) -> None:
        keys, numbers = np.array(self._keys, dtype=np.uint64), np.array(self._numbers, dtype=np.int32)
        self._keys, self._numbers = array("Q"), array("i")
        keys = (keys ^ (keys >> np.uint64(29))) * _MIX
        part_of = (keys >> np.uint64(32)) % np.uint64(self._parts)
        for part in range(self._parts):
            chosen = part_of == part
            if chosen.any():
                _append(self._folder / f"keys-{part}", keys[chosen])
                _append(self._folder / f"numbers-{part}", numbers[chosen])

    def _pairs(self, part: int) -> Iterator[tuple[str, npt.NDArray[np.uint64]]]:
        """The pairs of one part of the buckets, for each file into which they go."""
        paths = self._folder / f"keys-{part}", self._folder / f"numbers-{part}"
        if not paths[0].exists():
            return
        keys, numbers = np.fromfile(paths[0], dtype=np.uint64), np.fromfile(paths[1], dtype=np.int32)
        for path in paths:
            path.unlink()
        order = np.argsort(keys, kind="stable")
        keys, numbers = keys[order], numbers[order].astype(np.uint64)
        again = np.flatnonzero(keys[1:] == keys[:-1]) + 1
        begins = np.where(np.concatenate(([True], keys[1:] != keys[:-1])), np.arange(len(keys)), 0)
        first = np.maximum.accumulate(begins)
        pairs = np.concatenate(
            [numbers[again] << np.uint64(32) | numbers[other] for other in (first[again], again - 1)]
        )
        into = (pairs >> np.uint64(32)) * np.uint64(self._parts) // np.uint64(max(1, self._size))
        for other in np.unique(into).tolist():
            yield f"pairs-{other}", pairs[into == other]


@lru_cache(maxsize=16384)
def _hashed(key: tuple[object, ...]) -> int:
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), "little")


def _append(path: Path, numbers: npt.NDArray[Any]) -> None:
    with path.open("ab") as file:
        file.write(numbers.tobytes())


def originals(groups: Groups, days: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """For each article the original of its group, the earliest, then the first; -1 for originals themselves.

    `days` are those of publication, the greatest number where unknown.
    """
    if not len(days):
        return np.empty(0, dtype=np.int32)
    roots = groups.roots()
    order = np.lexsort((np.arange(len(days)), days, roots))
    leads = np.where(np.concatenate(([True], roots[order][1:] != roots[order][:-1])), np.arange(len(order)), 0)
    found = np.empty(len(days), dtype=np.int32)
    found[order] = order[np.maximum.accumulate(leads)]
    return np.where(found == np.arange(len(days)), -1, found).astype(np.int32)
