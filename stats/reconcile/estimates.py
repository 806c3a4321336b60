"""What the claims about one thing say together: least, greatest and, where a named rule holds, best number."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter, deque
from collections.abc import Callable
from typing import NamedTuple

from stats.reconcile import words
from stats.reconcile.agree import INDEPENDENT, PARTIES
from stats.reconcile.claims import Claim, risen, sharpest
from stats.reconcile.facts import Fact
from stats.reconcile.things import Thing

_NO_RULE = "none"


class Best(NamedTuple):
    """The figure whose number a rule prefers, and the rule's name."""

    fact: Fact
    method: str


Rule = Callable[[list[Claim]], Fact | None]


def estimate(thing: Thing, claims: list[Claim]) -> dict[str, object] | None:
    """The row of `estimates` of one thing; None where none of its standing claims gives a number.

    Replaced claims count among figures and claims and bound nothing.
    """
    standing = [claim for claim in claims if not claim.replaced and claim.best.has_number]
    if not standing:
        return None
    low, high = bounds(standing)
    best = best_of(standing)
    shown = best.fact if best else standing[0].best
    first, last = _days(thing, shown)
    figure_ids = {figure for claim in claims for figure in (*claim.figure_ids, *claim.summed)}
    return {
        "estimate_id": _identity(claims[0].first),
        "indicator": shown.indicator,
        "population": _population(shown, claims),
        "unit": shown.unit,
        "scope": shown.scope,
        "country_code": shown.country_code or next((c.country_code for c in claims if c.country_code), None),
        "place_name": _place_name(shown, claims),
        "date_from": first,
        "date_to": last,
        "low": low,
        "best": best.fact.value if best else None,
        "high": high,
        "best_figure_id": best.fact.figure_id if best and not best.fact.sum_of else None,
        "method": best.method if best else _NO_RULE,
        "figures": len(figure_ids),
        "documents": len({document for claim in claims for document in claim.documents}),
        "claims": len(claims),
        "claimants": len({claim.voice for claim in claims if claim.named}),
        "flags": ";".join(_flags(claims, standing, best)) or None,
        "figure_ids": ";".join(sorted(figure_ids)),
    }


def _days(thing: Thing, shown: Fact) -> tuple[datetime.date | None, datetime.date | None]:
    """The stated days of the event; of a stock or long total those of the figure shown, open where it is open."""
    if not shown.of_event:
        return shown.date_from, shown.date_to
    if thing.window is None or not thing.dated:
        return None, None
    return datetime.date.fromordinal(thing.window[0]), datetime.date.fromordinal(thing.window[1])


def _place_name(shown: Fact, claims: list[Claim]) -> str | None:
    """The place of the figure shown; where it has none that can be compared, the first one given."""
    own = shown.place_name or shown.place_text
    return own if shown.places else next((claim.place_name for claim in claims if claim.place_name), own)


def _identity(first: Fact) -> str:
    """The same thing keeps its id while its first figure stays the first."""
    key = "\n".join(("sum", *(part.figure_id for part in first.sum_of))) if first.sum_of else first.figure_id
    return "e_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _population(shown: Fact, claims: list[Claim]) -> str | None:
    """The population most claims name; that of the best figure among equals."""
    named = Counter(claim.first.population for claim in claims if claim.first.population)
    if not named:
        return shown.population
    most = max(named.values())
    return shown.population if named.get(shown.population or "") == most else min(n for n in named if named[n] == most)


def _flags(claims: list[Claim], standing: list[Claim], best: Best | None) -> list[str]:
    flags = []
    if any(claim.contradicted for claim in standing):
        flags.append("contradicted")
    if any(claim.falling for claim in claims):
        flags.append("falling_toll")
    if best is not None and best.fact.quantifier == "approximately":
        flags.append("approximate")
    if any(claim.replaced for claim in claims):
        flags.append("revised")
    return sorted(flags)


def bounds(claims: list[Claim]) -> tuple[float | None, float | None]:
    """The least and greatest number that the claims allow; null where they set no end.

    Vague words count only where no claim has a number. An approximate number sets no end alone and widens the span
    beside others. An open end (at least 83) is closed by another claim that reaches it (90).
    """
    numbered = [claim.best for claim in claims if claim.best.quantifier != "indefinite"]
    facts = numbered or [claim.best for claim in claims]
    firm = [fact for fact in facts if fact.quantifier != "approximately"]
    if len({fact.stated for fact in facts}) > 1:
        about = [fact.value for fact in facts if fact.quantifier == "approximately" and fact.value is not None]
    else:
        about = []
    lows = [fact.low for fact in firm if fact.low is not None] + about
    highs = [fact.high for fact in firm if fact.high is not None] + about
    low, high = min(lows, default=None), max(highs, default=None)
    if high is not None and any(fact.high is None and (fact.low or 0) > high for fact in firm):
        high = None
    if low is not None and any(fact.low is None and fact.high is not None and fact.high < low for fact in firm):
        low = None
    return low, high


def best_of(claims: list[Claim]) -> Best | None:
    """The number preferred by the first rule that holds; none is ever reckoned from several."""
    for method, rule in RULES.items():
        fact = rule(claims)
        if fact is not None and fact.value is not None:
            return Best(fact, "sum_of_parts_of_one_claim" if fact.sum_of and method == "single_claim" else method)
    return None


def single_claim(claims: list[Claim]) -> Fact | None:
    """There is one claim, and it replaces none."""
    return claims[0].best if len(claims) == 1 and not claims[0].newer else None


def newest_of_one_claimant(claims: list[Claim]) -> Fact | None:
    """One claimant speaks, and no two of his numbers stand against each other."""
    if len({claim.voice for claim in claims}) > 1 or any(claim.contradicted for claim in claims):
        return None
    return sharpest([claim.best for claim in claims])


def newest_of_rising_toll(claims: list[Claim]) -> Fact | None:
    """The latest report gives the highest number, nobody takes a side, and every lower one is older."""
    newest = max(claims, key=lambda claim: (claim.first.day or 0, claim.best.interval))
    others = [claim for claim in claims if claim is not newest]
    if newest.kind == "witness" or not newest.best.of_event or newest.best.value is None:
        return None
    return newest.best if others and all(risen(newest, other) for other in others) else None


def corroborated(claims: list[Claim]) -> Fact | None:
    """More independent claimants than for any other number, two at least, state it or round it."""
    stated = [claim for claim in claims if claim.best.value is not None]
    support = _claimants_behind(stated)
    strongest = max(support.values(), default=0)
    if strongest < 2:
        return None
    chosen = [claim.best for claim in stated if support[claim.best.value] == strongest]
    surest = sharpest(chosen)
    return surest if all(_confirms(fact, surest) for fact in chosen) else None


def _claimants_behind(claims: list[Claim]) -> dict[float | None, int]:
    """How many claimants confirm each number: the spans of what they say begin and end as the numbers rise."""
    spans = [(*_confirmed(claim.best), claim.voice) for claim in claims]
    begins, ends = (deque(sorted((span[end], span[2]) for span in spans)) for end in (0, 1))
    speaking, support = Counter[int](), dict[float | None, int]()
    for value in sorted({claim.best.value for claim in claims if claim.best.value is not None}):
        while begins and begins[0][0] <= value:
            speaking[begins.popleft()[1]] += 1
        while ends and ends[0][0] < value:
            voice = ends.popleft()[1]
            speaking[voice] -= 1
            if not speaking[voice]:
                del speaking[voice]
        support[value] = len(speaking)
    return support


def allowed_by_all(claims: list[Claim]) -> Fact | None:
    """One stated number alone fits what every claim allows: 90 beside "at least 83"."""
    least = max(claim.best.interval[0] for claim in claims)
    greatest = min(claim.best.interval[1] for claim in claims)
    stated = {claim.best.value: claim.best for claim in reversed(claims) if claim.best.value is not None}
    fitting = [fact for value, fact in stated.items() if least <= value <= greatest]
    return fitting[0] if len(fitting) == 1 and len(claims) > 1 else None


def independent_over_party(claims: list[Claim]) -> Fact | None:
    """In a fight, those who count without fighting agree, and only parties to it say otherwise."""
    if not any(claim.best.kinds & words.VIOLENCE for claim in claims):
        return None
    independent = [claim.best for claim in claims if claim.kind in INDEPENDENT]
    if not independent:
        return None
    surest = sharpest(independent)
    doubting = [claim for claim in claims if not _confirms(claim.best, surest)]
    return surest if doubting and all(claim.kind in PARTIES for claim in doubting) else None


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        single_claim,
        newest_of_one_claimant,
        newest_of_rising_toll,
        corroborated,
        allowed_by_all,
        independent_over_party,
    )
}


def _confirms(one: Fact, other: Fact) -> bool:
    """Whether the first fact states the number of the second, or a round or approximate number near it."""
    if one.value is None or other.value is None:
        return False
    low, high = _confirmed(one)
    return low <= other.value <= high


def _confirmed(fact: Fact) -> tuple[float, float]:
    """The least and greatest number that a stated one confirms. Needs a fact with a value."""
    assert fact.value is not None
    return fact.interval if fact.quantifier in ("exact", "approximately") else (fact.value, fact.value)
