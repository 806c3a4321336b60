"""Parts and wholes: which figure is a part of which other one."""

from __future__ import annotations

from collections.abc import Sequence

from stats.figures.claim import Claim
from stats.records import Sentence

_INCLUDING = frozenset(("including", "include", "includes", "included", "among", "notably", "particularly"))


def set_parts(sentence: Sentence, claims: Sequence[Claim], earlier: Sequence[Claim]) -> None:
    """Set `parent` of the sentence's claims: "including …", "of them", "7 dead: 4 in A, 3 in B"."""
    words = sentence.words
    for at, claim in enumerate(claims):
        before = claims[:at]
        first = claim.quantity.first
        lead = words[max(0, first - 5) : first]
        behind = words[claim.quantity.last : claim.quantity.last + 4]
        anaphor = behind[:2] in (["of", "them"], ["of", "whom"], ["of", "which"], ["of", "these"], ["of", "those"])
        of_these = any(lead[i : i + 2] in (["of", "these"], ["of", "those"], ["of", "them"], ["of", "whom"], ["of", "which"]) for i in range(len(lead)))
        money = claim.quantity.kind == "money" and bool(before) and before[-1].quantity.kind == "money" and "with" in lead[-3:]
        including = of_these or money or bool(_INCLUDING & set(lead)) and not any(mark in lead[_last(lead) :] for mark in (";", "."))
        among_them = words[max(0, first - 4) : first][-2:] == ["among", "them"] or "them" in behind[:3] and "among" in behind[:3]
        if not (anaphor or including or among_them):
            if before and before[-1].parent is not None and claim.rule == "coordination":
                parent = before[-1].parent
                if _fits(claim, parent):
                    claim.parent = parent
            continue
        for parent in reversed([*earlier[-2:], *before]):
            if _fits(claim, parent) and parent.parent is None:
                claim.parent = parent
                break


def _last(lead: list[str]) -> int:
    return max(index for index, word in enumerate(lead) if word in _INCLUDING)


def set_sums(claims: Sequence[Claim]) -> None:
    """Set `parent` where the counts that follow a total, or stand right before it, add up to it exactly."""
    for at, whole in enumerate(claims):
        total = whole.quantity.value
        if total is None or total < 2 or whole.quantity.kind != "count" or whole.quantity.quantifier == "approximately":
            continue
        reach = _FAR if total > 3 else _NEAR
        following = [claim for claim in claims[at + 1 :] if claim.quantity.start - whole.quantity.start <= reach]
        preceding = [claim for claim in claims[:at] if whole.quantity.start - claim.quantity.start <= _NEAR][::-1]
        for run in (following, preceding):
            parts, left = [], total
            for claim in run:
                if claim.indicator != whole.indicator or claim.unit != whole.unit or claim.parent is not None:
                    continue
                value = claim.quantity.value
                if value == total:
                    break
                if value is None or claim.quantity.kind == "percent" or value > left or claim.quantity.quantifier != "exact":
                    continue
                parts.append(claim)
                left -= value
                if left == 0:
                    break
            if left == 0 and len(parts) > 1:
                for part in parts:
                    part.parent = whole
                break


_FAR, _NEAR = 3000, 1000


def _fits(part: Claim, whole: Claim) -> bool:
    """Whether the one can be a part of the other: same kind of thing, and not larger."""
    if (part.population is None) != (whole.population is None):
        return False
    if part.unit != whole.unit and "percent" not in (part.unit, whole.unit):
        return False
    if part.unit == "percent" or whole.unit == "percent":
        return part.indicator == whole.indicator
    if (part.quantity.kind == "money") != (whole.quantity.kind == "money"):
        return False
    part_size = part.quantity.value if part.quantity.value is not None else part.quantity.low
    whole_size = whole.quantity.high if whole.quantity.value is None else whole.quantity.value
    return part_size is None or whole_size is None or part_size <= whole_size
