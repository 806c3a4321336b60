"""Which total, told elsewhere in the article, a figure is a part of.

A storm's toll stands in the lead, its dead by province below; no word there says "of them". Whether one is a part of
the other is weighed: each trait of a pair adds to the log odds that a labelled article links it (`part_odds.csv`).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stats.figures.claim import Claim
from stats.figures.parts import fits, size
from stats.figures.situation import Situation
from stats.records import Sentence
from stats.vocabulary import table, word_list

_ODDS = {(row["trait"], row["value"]): float(row["shift"]) for row in table("part_odds")}
# A pair is linked when it is likelier than this. Of 267 held-out pairs so likely, labels link 115, and 31 with the same
# total told elsewhere; half of the rest a second look finds true.
LIKELY = 0.4
# An article that tells more figures of one indicator is a table, whose rows say nothing of each other.
_TABLE = 60
_SUMMED = word_list("summed")
_AMONG = word_list("including") | {"among", "those", "them"}
_NEAR = 6
_SENTENCES, _LEAD = (2, 3, 6, 12), (150, 300, 700, 1500)
_RATIOS, _SUMS = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9), (0.3, 0.7, 1.05, 1.5, 3.0)


class Pair(NamedTuple):
    """A figure that is no part yet, a larger one of the same indicator, and what speaks for or against a link."""

    part: Claim
    whole: Claim
    traits: dict[str, str]


def set_wholes(claims: Sequence[Claim], sentences: Sequence[Sentence], around: Situation) -> None:
    """Set `parent` of each claim that is likely a part of a larger one told elsewhere, of the likeliest."""
    best: dict[int, tuple[float, Pair]] = {}
    for pair in pairs(claims, sentences, around):
        likely = likelihood(pair)
        if likely > LIKELY and likely > best.get(id(pair.part), (0.0,))[0]:
            best[id(pair.part)] = likely, pair
    for _, pair in best.values():
        pair.part.parent = pair.whole


def likelihood(pair: Pair) -> float:
    """The chance that a labelled article links the pair, between 0 and 1; a trait never labelled adds nothing."""
    odds = _ODDS["all", ""] + sum(_ODDS.get(trait, 0.0) for trait in pair.traits.items())
    return 1 / (1 + math.exp(-odds))


def pairs(claims: Sequence[Claim], sentences: Sequence[Sentence], around: Situation) -> Iterator[Pair]:
    """The pairs to weigh. `claims` are in order of the text, with their places, dates and claimants."""
    by_indicator: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.unit != "percent" and claim.quantity.value != 0:
            by_indicator[claim.indicator].append(claim)
    for group in by_indicator.values():
        if 1 < len(group) <= _TABLE:
            yield from _Group(group, sentences, around).pairs()


class _Group:
    """The claims of one indicator, in order of the text."""

    def __init__(self, claims: Sequence[Claim], sentences: Sequence[Sentence], around: Situation) -> None:
        self._claims, self._sentences, self._around = claims, sentences, around
        self._sizes = [size(claim) for claim in claims]
        self._of_whole: dict[tuple[int, str], dict[str, str]] = {}

    def pairs(self) -> Iterator[Pair]:
        for at, part in enumerate(self._claims):
            if part.parent is None:
                for whole in self._larger(at):
                    yield Pair(part, self._claims[whole], self._traits(at, whole))

    def _larger(self, at: int) -> list[int]:
        """The claims of other sentences that may hold one: before it the first, the largest and the last, behind it
        the first and the largest."""
        part, sizes, sentence = self._claims[at], self._sizes, self._claims[at].quantity.sentence
        before, behind = list[int](), list[int]()
        for other, whole in enumerate(self._claims):
            elsewhere = whole.quantity.sentence != sentence and whole.parent is not part
            if sizes[other] > sizes[at] and elsewhere and fits(part, whole):
                (before if other < at else behind).append(other)
        chosen = [before[0], max(before, key=sizes.__getitem__), before[-1]] if before else []
        chosen += [behind[0], max(behind, key=sizes.__getitem__)] if behind else []
        return list(dict.fromkeys(chosen))

    def _traits(self, at: int, whole_at: int) -> dict[str, str]:
        """What is known of a pair: each trait with one of a few values."""
        part, whole = self._claims[at], self._claims[whole_at]
        side = "behind" if at > whole_at else "before"
        apart = abs(part.quantity.sentence - whole.quantity.sentence)
        return self._whole_traits(whole_at, side) | {
            "sentences": f"{side} {bisect_right(_SENTENCES, apart)}",
            "ratio": str(bisect_right(_RATIOS, self._sizes[at] / self._sizes[whole_at])),
            "among": _yes(not _AMONG.isdisjoint(self._near(part))),
            "population": _populations(part, whole),
            "claimant": _same(part.claimant_text, whole.claimant_text),
            "place": _places(part, whole),
            "date": _dates(part, whole),
        }

    def _whole_traits(self, at: int, side: str) -> dict[str, str]:
        """What is known of a whole, whichever of the claims on one side of it is the part."""
        if (at, side) not in self._of_whole:
            whole, own = self._claims[at], self._sizes[at]
            alike = [other for other, claim in enumerate(self._claims) if claim.unit == whole.unit]
            largest = all(self._sizes[other] <= own for other in alike)
            summed = not _SUMMED.isdisjoint(self._near(whole))
            parts = [other for other in alike if self._sizes[other] < own and self._claims[other].parent is None]
            beside = sum(self._sizes[other] for other in parts if (other > at) == (side == "behind"))
            self._of_whole[at, side] = {
                "indicator": whole.indicator,
                "disaster": _yes(self._around.disaster),
                "whole": f"{side} {'largest' if largest else 'larger'} {'summed' if summed else 'told'}",
                "first": _yes(at == alike[0]),
                "lead": str(bisect_right(_LEAD, whole.quantity.start)),
                "sum": f"{side} {bisect_right(_SUMS, beside / own)}",
            }
        return self._of_whole[at, side]

    def _near(self, claim: Claim) -> list[str]:
        words, quantity = self._sentences[claim.quantity.sentence].words, claim.quantity
        return words[max(0, quantity.first - _NEAR) : quantity.last + _NEAR]


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _populations(part: Claim, whole: Claim) -> str:
    if part.population == whole.population:
        return "same"
    if whole.population in ("people", None):
        return "narrower"
    return "wider" if part.population in ("people", None) else "other"


def _same(part: str | None, whole: str | None) -> str:
    if part == whole:
        return "same"
    return "other" if part and whole else "unknown"


def _places(part: Claim, whole: Claim) -> str:
    """How the place of a part lies to that of the whole: inside, around, elsewhere …"""
    if part.place_text == whole.place_text:
        return "same" if part.place_text else "none"
    if whole.place_text is None:
        return "whole unknown"
    here, there = part.place, whole.place
    if part.place_text is None or here is None or there is None:
        return "unknown"
    if here.place_id == there.place_id:
        return "same"
    if here.country != there.country:
        return "abroad"
    same_admin1 = here.admin1 == there.admin1
    if there.precision == "country" or (there.precision == "admin1" and same_admin1):
        return "inside"
    return "around" if here.precision == "country" or (here.precision == "admin1" and same_admin1) else "elsewhere"


def _dates(part: Claim, whole: Claim) -> str:
    """How the window of a part lies to that of the whole: inside, around, apart …"""
    if part.date_text == whole.date_text:
        return "same" if part.date_text else "none"
    if whole.date_text is None:
        return "whole unknown"
    if not (part.date_from and part.date_to and whole.date_from and whole.date_to):
        return "unknown"
    if whole.date_from <= part.date_from and part.date_to <= whole.date_to:
        return "inside"
    return "around" if part.date_from <= whole.date_from and whole.date_to <= part.date_to else "apart"
