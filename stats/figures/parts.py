"""Parts and wholes: which figure is a part of which other one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from stats.figures.claim import Claim
from stats.figures.events import events
from stats.figures.indicators import KIND_OF
from stats.records import Sentence
from stats.vocabulary import word_list

_INCLUDING = word_list("including") | {"among", "notably"}
_POINTERS = frozenset(("them", "whom", "which", "these", "those", "that"))
_BEFORE_POINTER = frozenset((",", "(", ";", "-", ".", "out"))
_DIVIDING = frozenset(("—", "–", ":"))
_WERE = frozenset(("was", "were", "is", "are"))
_NAMING = frozenset((*_INCLUDING, "were", "are"))
_ADDED = word_list("added")
# The rules that read a bare number by the number before it.
_ELLIPTIC = frozenset(("ellipsis", "labelled"))
_RAISES = frozenset(
    ("brings", "bringing", "brought", "raises", "raising", "raised", "lifts", "lifted", "takes", "taking", "pushing")
)
_TOTALS = frozenset(("total", "toll", "number", "tally"))
_WORST, _ALONE = frozenset(("worst", "hardest")), 6
_RAISING = frozenset(("bringing", "raising", "taking", "pushing"))
# Those whose fate is told apart: "trapped 20 miners. Eight were saved, 12 bodies were found".
_UNDECIDED = frozenset(("stranded", "present", "abducted"))
_FATES = frozenset(("rescued", "killed", "bodies_found", "released", "missing", "injured"))
# How far behind a total its parts may stand, in characters: a total told in the lead governs the article.
_LEAD, _FAR, _NEAR, _MOST_PARTS, _BY_CHANCE = 700, 3000, 1000, 8, 3


def set_parts(sentence: Sentence, claims: Sequence[Claim], earlier: Sequence[Claim]) -> None:
    """Set `parent` of the sentence's claims: "including …", "of them", "of the dead", "7 dead: 4 in A, 3 in B"."""
    words = sentence.words
    for at, claim in enumerate(claims):
        if claim.parent is not None or claim.quantity.value == 0:
            continue
        before = claims[:at]
        if claim.rule == "sum":
            _set_addends(claim, before)
            continue
        if before and _is_the_sum_shared(words, claim, before[-1]):
            before[-1].parent = claim
            continue
        listed = _listed(words, claim, before) or _bracketed(words, claim, before)
        if listed is not None:
            claim.parent = listed
        elif (named := _named_indicator(words, claim)) is not None:
            claim.parent = _total_of(claim, named, [*earlier, *before])
        elif claim.rule == "among_victims":
            claim.parent = _total_of(claim, claim.indicator, [*earlier, *before])
        elif claim.rule == "manner" and before and fits(claim, before[-1]):
            claim.parent = before[-1].parent if before[-1].rule == "manner" else before[-1]
        elif before and _divides(words, claim, before[0]):
            claim.parent = before[0]
        elif _is_of_one_place(words, claim):
            claim.parent = _total_of(claim, claim.indicator, [*earlier, *before])
        elif before and before[-1].parent is not None and _goes_down_a_ranking(words, claim):
            claim.parent = before[-1].parent if fits(claim, before[-1].parent) else None
        elif (raised := _raised(words, claim, [*earlier[-4:], *before])) is not None:
            raised.parent = claim
        elif (told := _told_after(words, claim, before)) is not None:
            claim.parent = told
        elif (appeal := _appeal(claim, earlier, before)) is not None:
            claim.parent = appeal
        elif _points_back(words, claim):
            claim.parent = next(
                (whole for whole in reversed([*earlier[-2:], *before]) if _may_hold(claim, whole)), None
            )
        elif _includes(words, claim, before):
            claim.parent = next(
                (whole for whole in reversed([*earlier[-2:], *before]) if fits(claim, whole) and whole.parent is None),
                None,
            )
        elif before and before[-1].parent is not None and _shares_the_whole(words, claim, before[-1].parent):
            claim.parent = before[-1].parent
        elif (
            _is_added(words, claim)
            and at + 1 < len(claims)
            and not _RAISING.isdisjoint(words[claim.quantity.last : claims[at + 1].quantity.first])
        ):
            claim.parent = claims[at + 1] if fits(claim, claims[at + 1]) else None
    for claim in claims:
        if claim.rule == "identity" and claim.parent is not None and size(claim) > size(claim.parent):
            claim.parent = claim.parent.parent


def _is_the_sum_shared(words: list[str], asked: Claim, received: Claim) -> bool:
    """Whether a sum is what the money before it is a part of: "38 per cent of the $207 million", "$7m of $20m"."""
    of = words[received.quantity.last : received.quantity.last + 1] == ["of"]
    share = asked.rule == "whole" or (received.rule == "funded_share" and of and asked.indicator == "funding_required")
    return share and received.indicator == "funding_received"


def _shares_the_whole(words: list[str], claim: Claim, whole: Claim) -> bool:
    """Whether a count is of the whole that the one before is of: "of that number, one fell and 450 others cracked"."""
    last = claim.quantity.last
    rest = words[0] == "of" and words[last : last + 1] in (["others"], ["other"])
    return (claim.rule == "coordination" or rest) and fits(claim, whole)


def _set_addends(total: Claim, before: Sequence[Claim]) -> None:
    """Make parts of a sum of the counts before it that add up to it, whatever befell those they count."""
    left = size(total)
    for part in reversed(before):
        if left <= 0:
            return
        part.parent = total
        left -= size(part)


def set_sums(claims: Sequence[Claim], sentences: Sequence[Sentence]) -> None:
    """Set `parent` where the counts that follow a total, or stand right before it, add up to it exactly."""
    starts = [claim.quantity.start for claim in claims]
    divided = {id(claim.parent) for claim in claims if claim.rule == "breakdown"}
    for at, whole in enumerate(claims):
        total = whole.quantity.value
        if (
            id(whole) in divided
            or total is None
            or total < 2
            or whole.quantity.kind != "count"
            or whole.quantity.quantifier == "approximately"
        ):
            continue
        start = whole.quantity.start
        reach = _FAR if start < _LEAD and total > _BY_CHANCE else _NEAR
        following = claims[at + 1 : bisect_right(starts, start + reach)]
        preceding = claims[bisect_left(starts, start - _NEAR) : at][::-1]
        for run in (following, preceding):
            parts = _summing(whole, run, sentences[whole.quantity.sentence].words)
            for part in parts:
                part.parent = whole
            if parts:
                break


def _summing(whole: Claim, run: Sequence[Claim], words: list[str]) -> list[Claim]:
    """The first claims of a run that add up to the whole, or none; `words` are those of the whole's sentence."""
    total = left = whole.quantity.value or 0.0
    parts: list[Claim] = []
    fates = _FATES if whole.indicator in _UNDECIDED else {whole.indicator}
    for claim in run:
        if claim.indicator not in fates or claim.unit != whole.unit or claim.parent or _siblings(claim, whole, words):
            continue
        if claim.indicator == whole.indicator:
            same = claim.population == whole.population or whole.population in (None, "people")
            same = same or _spells_out(claim, whole)
        else:
            near = claim.quantity.sentence - whole.quantity.sentence in (0, 1)
            same = near and (claim.population in (whole.population, "people") or whole.population == "people")
        if not same:
            continue
        value = claim.quantity.value
        if value == total:
            break
        if value is None or claim.quantity.kind == "percent" or value > left or claim.quantity.quantifier != "exact":
            continue
        parts.append(claim)
        left -= value
        if left == 0 or len(parts) == _MOST_PARTS:
            break
    return parts if left == 0 and len(parts) > 1 else []


def _siblings(part: Claim, whole: Claim, words: list[str]) -> bool:
    """Whether two claims share one predicate in one list: "two brothers, a cousin and a neighbour were killed"."""
    own_noun = part.head is not None and part.head[0] < part.head[1]
    same = own_noun and part.quantity.sentence == whole.quantity.sentence and part.trigger == whole.trigger
    joined = same and whole.head is not None and words[whole.head[1] : part.quantity.first] == ["and"]
    return joined or (same and not _spells_out(part, whole))


def _spells_out(part: Claim, whole: Claim) -> bool:
    """Whether a count of people may say who a larger one was: "14 passengers, 11 men and three women".

    Two or three add up by chance: "three soldiers, two brothers and a cousin".
    """
    if part.population is None or whole.population is None or part.quantity.sentence != whole.quantity.sentence:
        return False
    return part.quantity.first > whole.quantity.first and (whole.quantity.value or 0) > _BY_CHANCE


def _listed(words: list[str], claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The whole of an elliptic list behind a colon or in brackets: "Seven dead: four in A", "18 dead (A 11, B 4)"."""
    if claim.rule not in _ELLIPTIC:
        return None
    for whole in before:
        if whole.rule not in _ELLIPTIC and whole.indicator == claim.indicator:
            between = words[whole.quantity.last : claim.quantity.first]
            opened = ":" in between or ("(" in between and between.count("(") > between.count(")"))
            closed = whole.quantity.kind != claim.quantity.kind and "(" in between
            return whole if (opened or closed) and (closed or fits(claim, whole)) else None
    return None


def _bracketed(words: list[str], claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The people whom a bracket divides: "4 staff (3 national, 1 international)", "2 UN (1 Swiss) staff"."""
    for whole in before:
        if whole.population is None or whole.indicator != claim.indicator:
            continue
        between = words[whole.quantity.last : claim.quantity.first]
        opened = "(" in between and ")" not in between
        if opened and claim.unit == whole.unit and fits(claim, whole) and size(claim) < size(whole):
            return whole
    return None


def _named_indicator(words: list[str], claim: Claim) -> str | None:
    """The indicator that names a whole: "Eight of the dead", "Of the dead, 15 drowned", "the dead included"."""
    first, last = claim.quantity.first, claim.quantity.last
    if words[:2] in (["of", "the"], ["of", "those"], ["among", "the"]) and ";" not in words[:first] and first > 3:
        return _indicator_of(words[2])
    among = claim.head[1] + 1 if claim.head else last + 1
    if words[among : among + 2] == ["among", "the"] and words[among - 1] in _WERE:
        return _indicator_of(words[among + 2]) if among + 2 < len(words) else None
    behind, lead = words[last : last + 3], words[max(0, first - 6) : first]
    if behind[:1] == ["of"] and behind[1:2] in (["the"], ["those"]) and behind[2:]:
        return _indicator_of(behind[2])
    if claim.rule not in ("inverted", "coordination", "identity", "noun") or _NAMING.isdisjoint(lead):
        return None
    named = (_indicator_of(lead[at + 1]) for at in range(len(lead) - 1) if lead[at] == "the")
    return next(filter(None, named), None)


def _indicator_of(word: str) -> str | None:
    """The indicator of a word that stands for people: "the dead", "the wounded"."""
    return next((event.person for event in events([word]) if event.form in ("participle", "")), None)


def _points_back(words: list[str], claim: Claim) -> bool:
    """ "four of them", "half of whom", "120 out of which", "of these, 30 …"."""
    first, last = claim.quantity.first, claim.quantity.last
    behind = words[last : last + 3]
    if (behind[:1] == ["of"] and behind[1:2] and behind[1] in _POINTERS) or (
        behind[:2] == ["out", "of"] and behind[2:3] and behind[2] in _POINTERS
    ):
        return True
    lead = words[max(0, first - 5) : first]
    return any(
        lead[at] == "of" and lead[at + 1] in _POINTERS and (at == 0 or lead[at - 1] in _BEFORE_POINTER)
        for at in range(len(lead) - 1)
    )


def _divides(words: list[str], claim: Claim, whole: Claim) -> bool:
    """Whether a sentence opens with the whole: "Of the 113 injuries, 44 were severe"."""
    opened = words[: whole.quantity.first] in (["of"], ["of", "the"], ["out", "of", "the"], ["among", "the"])
    helped = claim.indicator in ("reached", "targeted")
    return opened and not helped and claim.unit == whole.unit and fits(claim, whole)


def _is_of_one_place(words: list[str], claim: Claim) -> bool:
    """Whether a count is one place's share of what was told: "Chad alone hosts 550,000", "Knott the worst with 19"."""
    lead = words[max(0, claim.quantity.first - _ALONE) : claim.quantity.first]
    worst = lead[-1:] == ["with"] and not _WORST.isdisjoint(lead)
    return ("alone" in lead or worst) and ";" not in lead


def _goes_down_a_ranking(words: list[str], claim: Claim) -> bool:
    """Whether a count follows in a ranking: "… with 123 deaths, followed by Sindh with 40 and Kalat with 21"."""
    lead = words[: claim.quantity.first]
    return "followed" in lead and (lead[-1] == "with" or (claim.rule == "ellipsis" and lead[-1].isalpha()))


def _raised(words: list[str], claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """The newer count that raises a total: "68 were killed. This brings the number killed to 32,226"."""
    lead = words[: claim.quantity.first]
    if _RAISES.isdisjoint(lead) or lead[-1:] != ["to"] or _TOTALS.isdisjoint(lead):
        return None
    near = (part for part in reversed(told) if claim.quantity.sentence - part.quantity.sentence <= 1)
    return next(
        (part for part in near if part.indicator == claim.indicator and part.parent is None and fits(part, claim)),
        None,
    )


def _told_after(words: list[str], claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The whole that a dash or colon divides: "142 people died — 31 froze to death, 46 perished in fires"."""
    last = before[-1] if before else None
    mark = words[claim.quantity.first - 1]
    if last is None or last.indicator != claim.indicator or claim.quantity.kind == "article":
        return None
    if mark in _DIVIDING:
        return last if fits(claim, last) and size(claim) < size(last) else None
    whole = last.parent
    if (
        whole is None
        or mark not in (",", "and", ";")
        or not _DIVIDING & set(words[whole.quantity.last : last.quantity.first])
    ):
        return None
    told = sum(size(part) for part in before if part.parent is whole)
    return whole if fits(claim, whole) and told + size(claim) <= size(whole) else None


def _includes(words: list[str], claim: Claim, before: Sequence[Claim]) -> bool:
    lead = words[max(0, claim.quantity.first - 5) : claim.quantity.first]
    money = claim.quantity.kind == "money" and before and before[-1].quantity.kind == "money" and "with" in lead
    at = max((index for index, word in enumerate(lead) if word in _INCLUDING), default=None)
    return bool(money) or (at is not None and ";" not in lead[at:])


def _is_added(words: list[str], claim: Claim) -> bool:
    return not _ADDED.isdisjoint(words[max(0, claim.quantity.first - 2) : claim.quantity.last + 1])


def _appeal(claim: Claim, earlier: Sequence[Claim], before: Sequence[Claim]) -> Claim | None:
    """The sum asked for of which this much has come in, told in the same sentence or the one before."""
    if claim.indicator != "funding_received":
        return None
    asked = (
        whole
        for whole in (*reversed(before), *reversed(earlier))
        if whole.indicator == "funding_required" and claim.unit in (whole.unit, "percent")
    )
    whole = next(asked, None)
    near = whole is not None and claim.quantity.sentence - whole.quantity.sentence <= 1
    return whole if whole is not None and near and (claim.unit == "percent" or fits(claim, whole)) else None


def _total_of(claim: Claim, indicator: str, earlier: Sequence[Claim]) -> Claim | None:
    """The largest claim of an indicator that is no part itself and can hold the claim; the last of equals."""
    wholes = [
        whole for whole in earlier if whole.indicator == indicator and whole.parent is None and fits(claim, whole)
    ]
    return max(reversed(wholes), key=size, default=None)


def size(claim: Claim) -> float:
    """The number of a claim, or the nearest bound to it: its value, low or high, the first that is known."""
    quantity = claim.quantity
    if quantity.value is not None:
        return quantity.value
    return quantity.low or quantity.high or 0.0


def _may_hold(part: Claim, whole: Claim) -> bool:
    """Whether "of them" can point to a claim: a share may be of anything counted, a count must fit."""
    return whole.quantity.kind != "money" if part.unit == "percent" else fits(part, whole) and whole.parent is None


def fits(part: Claim, whole: Claim) -> bool:
    """Whether the one can be a part of the other: same kind of thing, and not larger."""
    if (part.population is None) != (whole.population is None):
        return False
    if whole.unit not in (part.unit, KIND_OF.get(part.unit)) and "percent" not in (part.unit, whole.unit):
        return False
    if part.unit == "percent" or whole.unit == "percent":
        return part.indicator == whole.indicator
    if (part.quantity.kind == "money") != (whole.quantity.kind == "money"):
        return False
    part_size = part.quantity.value if part.quantity.value is not None else part.quantity.low
    whole_size = whole.quantity.high if whole.quantity.value is None else whole.quantity.value
    return part_size is None or whole_size is None or part_size <= whole_size
