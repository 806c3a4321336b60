"""The claims within one thing counted: copies and repeats fall together, newer replace older ones, some conflict."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from stats.reconcile import words
from stats.reconcile.agree import PARTIES, numbers_agree, same_claimant, same_number
from stats.reconcile.facts import Fact, Facts, folded
from stats.reconcile.groups import Groups
from stats.reconcile.things import Thing, updates

# Beyond so many claims of one thing each is set against its neighbours in size only: links grow with the claims. A
# named claimant is set against the first so many others, a figure against the last so many of its article.
_EACH_PAIR, _FIRST_NAMED, _LAST_SAID = 40, 40, 24
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
        if number in self._judged or not self._shares[number]:
            return self._judged.get(number)
        return _near_copied(self._shares[number])


@cache
def _near_copied(share: int) -> str:
    return f"{'near-duplicate article, ' if share < 0 else ''}near-copied sentence: {abs(share)}% of its word pairs"


@dataclass(slots=True, eq=False)
class Claim:
    """One piece of evidence: figures that repeat one statement. `voice` numbers who says it, `named` whether he is.

    `first` is the original; `best` says most: exact, then bounded, approximate, vague; the earliest among equals.
    `figure_ids` are those of its stated figures, and `why` says of each but the first why it is the same; `summed`
    those whose sums it reckons with; `documents` are its articles. `place_name` and `country_code` are the first given.
    `replaced` is set where the same claimant has given a newer number, `newer` where this is one, `contradicted` where
    another claim cannot hold too.
    """

    first: Fact
    best: Fact
    voice: int
    named: bool = False
    kind: str | None = None
    place_name: str | None = None
    country_code: str | None = None
    figure_ids: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    summed: list[str] = field(default_factory=list)
    documents: array[int] = field(default_factory=lambda: array("i"))
    replaced: bool = False
    newer: bool = False
    falling: bool = False
    contradicted: bool = False

    def add(self, fact: Fact, voice: int, why: str) -> None:
        """Take a figure in; later ones come later."""
        if fact.voice and not self.named:
            self.voice, self.named = voice, True
        self.best = sharpest((self.best, fact))
        self.kind = self.kind or fact.claimant_kind
        self.country_code = self.country_code or fact.country_code
        if fact.places and self.place_name is None:
            self.place_name = fact.place_name or fact.place_text
        self.documents.append(fact.document)
        if fact.sum_of:
            self.summed += [part.figure_id for part in fact.sum_of]
        else:
            self.figure_ids.append(fact.figure_id)
            self.why.append(why)

    @property
    def repeats(self) -> Iterator[Link]:
        """The links of its figures to the first of them."""
        for figure_id, why in zip(self.figure_ids[1:], self.why[1:], strict=True):
            yield Link(figure_id, self.figure_ids[0], "same_claim", why)


def sharpest(facts: Iterable[Fact]) -> Fact:
    """The fact that says most of the number, the first among equals. Needs one at least."""
    return min(facts, key=lambda fact: (not fact.has_number, _SHARPNESS.index(fact.quantifier)))


def claims_of(thing: Thing, facts: Facts, copies: Groups, bases: Bases) -> list[Claim]:
    """The claims of a thing.

    `copies` joins the `number`s of facts whose sentences are copies, `bases` says of each copy why it is one.
    """
    numbers = array("i", sorted(thing.members, key=facts.place))
    voices, groups, why = _repeats(numbers, facts, copies, bases)
    claims: dict[int, Claim] = {}
    for place, fact in enumerate(map(facts.__getitem__, numbers)):
        root = groups.root(place)
        if root not in claims:
            claims[root] = Claim(fact, fact, voices[place])
        claims[root].add(fact, voices[place], why[place])
    return list(claims.values())


def links_between(claims: list[Claim]) -> list[Link]:
    """The links between the claims of a thing, which from here on know what replaces and contradicts them."""
    return _supersessions(claims) + _contradictions(claims)


class _Voices:
    """Who speaks in the facts of a thing, numbered."""

    def __init__(self) -> None:
        self._known: dict[object, int] = {}
        self._named: list[tuple[Fact, int]] = []
        self._count = 0

    def number(self, fact: Fact) -> int:
        """Who speaks in the next fact."""
        known = self._known
        if fact.voice:
            keys: list[object] = [(fact.voice, fact.claimant_kind, fact.document if _anaphor(fact) else -1)]
        else:
            keys = [fact.publisher, fact.copies]
        number = next((known[key] for key in keys if key in known), None)
        if number is None:
            number = next((number for other, number in self._named if same_claimant(other, fact)), self._count)
            self._count = max(self._count, number + 1)
            if fact.voice and len(self._named) < _FIRST_NAMED:
                self._named.append((fact, number))
        for key in keys:
            known.setdefault(key, number)
        return number


def _anaphor(fact: Fact) -> bool:
    return fact.voice <= words.anaphors()


def _repeats(numbers: array[int], facts: Facts, copies: Groups, bases: Bases) -> tuple[array[int], Groups, list[str]]:
    """Who speaks in each fact, the facts that repeat one statement in groups, and why each is a repeat."""
    voice_of, voices = _Voices(), array("i")
    groups, why = Groups(len(numbers)), [""] * len(numbers)
    documents, article = array("i"), list[tuple[int, Fact]]()
    by_copy: dict[int, int] = {}
    by_statement: dict[tuple[int, object], int] = {}
    for place, fact in enumerate(map(facts.__getitem__, numbers)):
        voices.append(voice_of.number(fact))
        documents.append(fact.document)
        if article and article[0][1].document != fact.document:
            article.clear()
        joined = []
        if not fact.sum_of:
            original = by_copy.setdefault(copies.root(fact.number), place)
            basis = bases.get(fact.number) or bases.get(numbers[original]) or "near-copied sentence"
            joined.append((original, basis))
        if fact.has_number:
            known = by_statement.setdefault((voices[place], fact.stated), place)
            again = fact.document == documents[known]
            joined.append((known, "stated again in the same article" if again else "same claimant, same number"))
        joined += [(known, _said_again(other, fact)) for known, other in article]
        for known, basis in joined:
            if known != place and basis and groups.root(known) != groups.root(place):
                groups.join(known, place)
                why[place] = why[place] or basis
                why[known] = why[known] or basis
        article.append((place, fact))
        del article[:-_LAST_SAID]
    return voices, groups, why


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
        one.contradicted = other.contradicted = True
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
