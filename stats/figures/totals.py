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
# A pair is linked when it is likelier than this. Of 241 held-out pairs so likely, labels link 104, and 31 with the same
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
        if len(group) > _TABLE:
            continue
        for at, part in enumerate(group):
            if part.parent is None:
                for whole in _larger(group, at):
                    yield Pair(part, whole, _traits(part, whole, group, sentences, around))


def _larger(group: Sequence[Claim], at: int) -> list[Claim]:
    """The claims of other sentences that may hold one: before it the first, the largest and the last, behind it the
    first and the largest."""
    part = group[at]
    may = [whole for whole in group if size(whole) > size(part) and whole.parent is not part and fits(part, whole)]
    before = [whole for whole in may if whole.quantity.sentence < part.quantity.sentence]
    behind = [whole for whole in may if whole.quantity.sentence > part.quantity.sentence]
    chosen = [before[0], max(before, key=size), before[-1]] if before else []
    chosen += [behind[0], max(behind, key=size)] if behind else []
    return list({id(whole): whole for whole in chosen}.values())


def _traits(
    part: Claim, whole: Claim, group: Sequence[Claim], sentences: Sequence[Sentence], around: Situation
) -> dict[str, str]:
    """What is known of a pair: each trait with one of a few values. `group` holds all claims of the indicator."""
    side = "behind" if part.quantity.start > whole.quantity.start else "before"
    alike = [claim for claim in group if claim.unit == part.unit]
    largest = all(size(claim) <= size(whole) for claim in alike)
    summed = not _SUMMED.isdisjoint(_near(whole, sentences))
    apart = abs(part.quantity.sentence - whole.quantity.sentence)
    return {
        "indicator": part.indicator,
        "disaster": _yes(around.disaster),
        "whole": f"{side} {'largest' if largest else 'larger'} {'summed' if summed else 'told'}",
        "first": _yes(whole is alike[0]),
        "lead": str(bisect_right(_LEAD, whole.quantity.start)),
        "sentences": f"{side} {bisect_right(_SENTENCES, apart)}",
        "ratio": str(bisect_right(_RATIOS, size(part) / size(whole))),
        "sum": f"{side} {bisect_right(_SUMS, _sum_beside(whole, side, alike) / size(whole))}",
        "among": _yes(not _AMONG.isdisjoint(_near(part, sentences))),
        "population": _populations(part, whole),
        "claimant": _same(part.claimant_text, whole.claimant_text),
        "place": _places(part, whole),
        "date": _dates(part, whole),
    }


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _near(claim: Claim, sentences: Sequence[Sentence]) -> list[str]:
    words, quantity = sentences[claim.quantity.sentence].words, claim.quantity
    return words[max(0, quantity.first - _NEAR) : quantity.last + _NEAR]


def _sum_beside(whole: Claim, side: str, alike: Sequence[Claim]) -> float:
    """What the smaller claims on one side of a whole come to that are parts of none."""
    smaller = (claim for claim in alike if claim.parent is None and size(claim) < size(whole))
    return sum(size(claim) for claim in smaller if (claim.quantity.start > whole.quantity.start) == (side == "behind"))


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
