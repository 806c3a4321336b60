"""Which articles, and which sentences of different articles, are copies of one another, in near-linear time."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

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


def near_duplicates(document_ids: Sequence[str], fingerprints: Mapping[str, bytes]) -> Groups:
    """Group the positions of `document_ids` whose fingerprints are alike; articles without one stand alone."""
    groups = Groups(len(document_ids))
    known = [position for position, document_id in enumerate(document_ids) if fingerprints.get(document_id)]
    if len(known) < 2:
        return groups
    signatures = np.frombuffer(b"".join(fingerprints[document_ids[position]] for position in known), dtype="<u4")
    signatures = signatures.reshape(len(known), _SIZE)
    for band in range(_BANDS):
        columns = np.ascontiguousarray(signatures[:, band * _ROWS : (band + 1) * _ROWS])
        keys = columns.view([("", columns.dtype)] * _ROWS).ravel()
        order = np.argsort(keys, kind="stable")
        equal = keys[order[1:]] == keys[order[:-1]]
        first, second = order[:-1][equal], order[1:][equal]
        for start in range(0, len(first), _CHUNK):
            left, right = first[start : start + _CHUNK], second[start : start + _CHUNK]
            alike = (signatures[left] == signatures[right]).mean(axis=1) >= _ARTICLE_LIKENESS
            for one, other in zip(left[alike].tolist(), right[alike].tolist(), strict=True):
                groups.join(known[one], known[other])
    return groups


class Wording(NamedTuple):
    """A sentence as the set of its hashed word pairs, and the smallest of them, under which it is looked up."""

    pairs: frozenset[int]
    sketch: tuple[int, ...]


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


def candidates(wordings: Iterable[tuple[int, object, Wording]]) -> Iterable[tuple[int, int]]:
    """Pairs of numbers whose sentences may be copies: same key, and a word pair of the sketch in common.

    Each is paired with the first and the previous one of its bucket only: the pairs grow with the sentences and not
    with their square, and copies of one sentence are still joined through their neighbours.
    """
    first: dict[tuple[object, int], int] = {}
    latest: dict[tuple[object, int], int] = {}
    for number, key, words in wordings:
        found: set[int] = set()
        for pair in words.sketch:
            bucket = (key, pair)
            if bucket in first:
                found.update((first[bucket], latest[bucket]))
            else:
                first[bucket] = number
            latest[bucket] = number
        for other in sorted(found):
            yield other, number


def copies_of(groups: Groups, order: Sequence[tuple[bool, int, str]]) -> dict[int, int]:
    """Maps each copy to the original of its group: the least by `order` (date missing, date, id)."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for position in range(len(order)):
        members[groups.root(position)].append(position)
    copies = {}
    for group in members.values():
        if len(group) > 1:
            original = min(group, key=lambda position: order[position])
            copies.update({position: original for position in group if position != original})
    return copies
