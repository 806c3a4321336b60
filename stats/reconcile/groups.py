"""Disjoint groups of numbered things, some of which must not meet."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt


class Groups:
    """Things 0 … size-1, each alone at first. `apart` names pairs that never come into one group."""

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        """`apart` pairs are kept apart, also through third things."""
        self._parent = array("i", range(size))
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        self._members: dict[int, set[int]] = {}
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
            for thing in (one, other):
                self._members[thing] = {thing}

    def root(self, thing: int) -> int:
        """The thing that stands for the group."""
        parent = self._parent
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    def roots(self) -> npt.NDArray[np.int32]:
        """What `root` gives of each thing."""
        found = np.array(self._parent, dtype=np.int32)
        while True:
            further = found[found]
            if np.array_equal(further, found):
                return found
            found = further

    def may_join(self, one: int, other: int) -> bool:
        """Whether no pair that is kept apart would meet."""
        first, second = self.root(one), self.root(other)
        return first == second or not (
            self._apart.get(first, set()) & self._members.get(second, {second})
            or self._apart.get(second, set()) & self._members.get(first, {first})
        )

    def join(self, one: int, other: int) -> bool:
        """Bring two groups together; the least thing stands for both. False where they are kept apart."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        if not self.may_join(first, second):
            return False
        self._parent[second] = first
        if first in self._apart or second in self._apart or first in self._members or second in self._members:
            self._members[first] = self._members.get(first, {first}) | self._members.pop(second, {second})
            self._apart[first] |= self._apart.pop(second, set())
        return True


def members_of(group_of: array[int]) -> Iterator[tuple[int, npt.NDArray[np.int64]]]:
    """Each group, in order of its number, with the places at which that number stands."""
    groups = np.array(group_of, dtype=np.int32)
    order = np.argsort(groups, kind="stable")
    groups = groups[order]
    edges = [0, *(np.flatnonzero(np.diff(groups)) + 1).tolist(), len(groups)]
    for first, last in pairwise(edges):
        if first < last:
            yield int(groups[first]), order[first:last]
