"""The claims within one thing counted: copies and repeats fall together, newer replace older ones, some conflict."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import NamedTuple

from stats.reconcile import words
from stats.reconcile.agree import PARTIES, numbers_agree, same_claimant, same_number
from stats.reconcile.events import Thing, updates
from stats.reconcile.facts import Fact, folded
from stats.reconcile.groups import Groups

# Beyond so many claims of one thing each is set against its neighbours in size only: links grow with the claims.
_EACH_PAIR = 40
_SHARPNESS = ("exact", "at_least", "more_than", "at_most", "less_than", "range", "approximately", "indefinite")


class Link(NamedTuple):
    """A link between two figures by their ids, with the reason in words."""

    from_figure_id: str
    to_figure_id: str
    relation: str
    basis: str


class Bases:
    """Why each figure is the copy of another one, in words."""

    def __init__(self, size: int) -> None:
        """For figures numbered below `size`."""
        self._shares = array("h", [0]) * size
        self._judged: dict[int, str] = {}

    def judged(self, numbers: Iterable[int], why: str) -> None:
        """Note what a person says of figures."""
        self._judged.update(dict.fromkeys(numbers, why))

    def copied(self, number: int, share: float, *, within: bool) -> None:
        """Note how much of a sentence stands in the other one, `within` near-duplicate articles; the first counts."""
        if not self.known(number):
            percent = int(f"{share:.0%}"[:-1])
            self._shares[number] = -percent if within else percent

    def known(self, number: int) -> bool:
        """Whether it is noted of what sentence the figure's is a copy."""
        return self._shares[number] != 0

    def get(self, number: int) -> str | None:
        """The reason; None where there is none."""
        if number in self._judged or number < 0 or not self._shares[number]:
            return self._judged.get(number)
        share = self._shares[number]
        return f"{'near-duplicate article, ' if share < 0 else ''}near-copied sentence: {abs(share)}% of its word pairs"


@dataclass(slots=True, eq=False)
class Claim:
    """One piece of evidence: figures that repeat one statement, the original first. `voice` numbers who says it.

    `replaced` is set where the same claimant has given a newer number, `newer` where this is one.
    """

    facts: list[Fact]
    voice: int
    replaced: bool = False
    newer: bool = False
    falling: bool = False
    rivals: list[Claim] = field(default_factory=list)
    best: Fact = field(init=False)

    def __post_init__(self) -> None:
        """Choose the wording that says most: exact, then bounded, approximate, vague; the earliest among equals."""
        self.best = sharpest(self.facts)

    @property
    def first(self) -> Fact:
        """The original."""
        return self.facts[0]

    @property
    def kind(self) -> str | None:
        """The kind of the claimant, where one of the figures names it."""
        return next((fact.claimant_kind for fact in self.facts if fact.claimant_kind), None)


def sharpest(facts: list[Fact]) -> Fact:
    """The fact that says most of the number, the first among equals. Needs one at least."""
    return min(facts, key=lambda fact: (not fact.has_number, _SHARPNESS.index(fact.quantifier)))


def claims_of(thing: Thing, copies: Groups, bases: Bases) -> tuple[list[Claim], list[Link]]:
    """The claims of a thing and the links between its figures.

    `copies` joins the `number`s of facts whose sentences are copies, `bases` says of each copy why it is one.
    """
    facts = sorted(thing.facts, key=lambda fact: (fact.day is None, fact.day, fact.document_id, fact.number_start))
    voices = _voices(facts)
    claims, links = _claims(facts, voices, copies, bases)
    links += _supersessions(claims)
    links += _contradictions(claims)
    return claims, links


def _voices(facts: list[Fact]) -> list[int]:
    """Who speaks in each fact, numbered."""
    known: dict[object, int] = {}
    named: list[Fact] = []
    numbers = []
    for fact in facts:
        if fact.voice:
            keys: list[object] = [(fact.voice, fact.claimant_kind, fact.document if _anaphor(fact) else -1)]
        else:
            keys = [fact.publisher, fact.copies]
        number = next((known[key] for key in keys if key in known), None)
        if number is None and fact.voice:
            number = next((known[id(other)] for other in named[:_EACH_PAIR] if same_claimant(other, fact)), None)
        if number is None:
            number = len(known)
        for key in keys:
            known.setdefault(key, number)
        if fact.voice:
            named.append(fact)
            known[id(fact)] = number
        numbers.append(number)
    return numbers


def _anaphor(fact: Fact) -> bool:
    return fact.voice <= words.anaphors()


def _claims(facts: list[Fact], voices: list[int], copies: Groups, bases: Bases) -> tuple[list[Claim], list[Link]]:
    groups = Groups(len(facts))
    why: dict[int, str] = {}
    by_copy: dict[int, int] = {}
    by_statement: dict[tuple[int, object], int] = {}
    in_article: dict[int, list[int]] = {}
    for place, fact in enumerate(facts):
        joined = []
        if fact.number >= 0:
            original = by_copy.setdefault(copies.root(fact.number), place)
            basis = bases.get(fact.number) or bases.get(facts[original].number) or "near-copied sentence"
            joined.append((original, basis))
        if fact.has_number:
            known = by_statement.setdefault((voices[place], fact.stated), place)
            again = fact.document == facts[known].document
            joined.append((known, "stated again in the same article" if again else "same claimant, same number"))
        joined += [(known, _said_again(facts[known], fact)) for known in in_article.get(fact.document, ())]
        for known, basis in joined:
            if known != place and basis and groups.root(known) != groups.root(place):
                groups.join(known, place)
                why.setdefault(place, basis)
                why.setdefault(known, basis)
        in_article.setdefault(fact.document, []).append(place)
    members: dict[int, list[int]] = {}
    for place in range(len(facts)):
        members.setdefault(groups.root(place), []).append(place)
    claims, links = [], []
    for group in members.values():
        named = next((place for place in group if facts[place].voice), group[0])
        claims.append(Claim([facts[place] for place in group], voices[named]))
        stated = [place for place in group if not facts[place].sum_of]
        links += [
            Link(facts[place].figure_id, facts[stated[0]].figure_id, "same_claim", why[place]) for place in stated[1:]
        ]
    return claims, links


def _said_again(known: Fact, fact: Fact) -> str:
    """Why a figure repeats another one of its article in other words; empty where it does not."""
    if known.quote_start == fact.quote_start or updates(known, fact) or not _unnamed_or_same(known, fact):
        return ""
    if "title" in (known.zone, fact.zone) and numbers_agree(known, fact):
        return "headline of the same article"
    return "stated again in the same article" if same_number(known, fact) else ""


def _unnamed_or_same(one: Fact, other: Fact) -> bool:
    return not one.voice or not other.voice or same_claimant(one, other)


def _supersessions(claims: list[Claim]) -> list[Link]:
    """Later numbers of one claimant replace his earlier ones: by day of report, or by the article's own words."""
    of_voice: dict[int, list[Claim]] = {}
    for claim in claims:
        of_voice.setdefault(claim.voice, []).append(claim)
    links = []
    for said in of_voice.values():
        said.sort(key=lambda claim: _as_of(claim.first))
        for one, other in pairwise(said):
            older, newer, basis = one, other, _replaces(other.first, one.first)
            if not basis:
                pair = updates(one.first, other.first) if one.first.document == other.first.document else None
                if pair is None:
                    continue
                if pair[0] is one.first:
                    older, newer = other, one
                basis = "the article replaces the number"
            older.replaced = newer.newer = True
            if _falls(newer.best, older.best):
                newer.falling = True
                basis += ", downwards"
            links.append(Link(newer.first.figure_id, older.first.figure_id, "supersedes", basis))
    return [link for link in links if link.from_figure_id != link.to_figure_id]


def _as_of(fact: Fact) -> tuple[bool, int, bool, str, int]:
    updated = bool(set(folded(fact.quote)) & words.listed("update"))
    return fact.day is None, fact.day or 0, updated, fact.document_id, fact.number_start


def _replaces(newer: Fact, older: Fact) -> str:
    """Why a claimant's number replaces his number in another article; empty where nothing says so."""
    if newer.document == older.document or newer.day is None or older.day is None:
        return ""
    if newer.day > older.day:
        return "later number of the same claimant"
    if _as_of(newer)[2] > _as_of(older)[2] and not numbers_agree(newer, older):
        return "updated number of the same claimant"
    return ""


def _falls(newer: Fact, older: Fact) -> bool:
    return newer.interval[1] < older.interval[0]


def _contradictions(claims: list[Claim]) -> list[Link]:
    """Claims that stand and cannot both hold. A toll that rises from day to day contradicts none that takes no side."""
    standing = [claim for claim in claims if not claim.replaced and claim.best.has_number]
    if len(standing) > _EACH_PAIR:
        standing.sort(key=lambda claim: claim.best.interval)
        pairs = list(pairwise(standing))
    else:
        pairs = list(combinations(standing, 2))
    links = []
    for one, other in pairs:
        if numbers_agree(one.best, other.best) or risen(one, other) or _undated_totals(one.first, other.first):
            continue
        one.rivals.append(other)
        other.rivals.append(one)
        if not one.first.sum_of and not other.first.sum_of:
            whose = "different claimants" if one.voice != other.voice else "the same claimant"
            links.append(
                Link(
                    other.first.figure_id,
                    one.first.figure_id,
                    "contradicts",
                    f"{whose}, same thing and window, numbers that cannot both hold",
                )
            )
    return links


def risen(one: Claim, other: Claim) -> bool:
    """Whether the later of two tolls of an event is the higher one and neither claimant is a party to a fight."""
    older, newer = sorted((one, other), key=lambda claim: claim.first.day or 0)
    if not (older.first.of_event and newer.first.of_event):
        return False
    if older.first.day is None or newer.first.day is None or older.first.day == newer.first.day:
        return False
    if {older.kind, newer.kind} & PARTIES and (older.first.kinds | newer.first.kinds) & words.VIOLENCE:
        return False
    return newer.best.interval[0] > older.best.interval[1]


def _undated_totals(one: Fact, other: Fact) -> bool:
    """Whether two totals that grow with time lack the days that would set them against each other."""
    return not one.of_event and (one.day is None or other.day is None)
