"""What many figures say together: near copies, links between claims, estimates by named rules, people's judgements.

In: the published tables of documents, figures and part_of links. Out: the same tables with copies, links and
corrections filled in, and the estimates. Never here: a number that nobody stated, save the sum of one sentence's parts.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import arrow_schema
from stats.reconcile import words
from stats.reconcile.agree import place_relation, same_claimant, windows_meet
from stats.reconcile.claims import Link, claims_of
from stats.reconcile.copies import Wording, candidates, copies_of, fingerprint, likeness, near_duplicates, wording
from stats.reconcile.estimates import estimate
from stats.reconcile.events import (
    Event,
    joined_events,
    local_events,
    standing_things,
    things_of_event,
)
from stats.reconcile.facts import Fact, facts, folded
from stats.reconcile.groups import Groups
from stats.reconcile.judgements import NUMBERS, Judgement, JudgementError, read_judgements, stale

__all__ = [
    "Judgement",
    "JudgementError",
    "Reconciled",
    "fingerprint",
    "read_judgements",
    "reconciled",
]

# Share of the shorter sentence's word pairs that stand in the longer one, from which on one is a copy of the other.
_SENTENCE_LIKENESS = 0.72
# Fewer word pairs than this prove a copy only within near-duplicate articles.
_FEWEST_PAIRS = 8
# Articles further apart than these days copy a sentence only where it is long.
_SOON, _LONG = 21, 16


class Reconciled(NamedTuple):
    """The tables after reconciling, in the columns of `schemas`.

    `rejects` holds the rows of figures that a person has rejected, to be added to the table of rejects; `stale` the
    judgements that speak of figures which are not there.
    """

    documents: pa.Table
    figures: pa.Table
    figure_links: pa.Table
    estimates: pa.Table
    rejects: pa.Table
    stale: tuple[Judgement, ...]


def reconciled(
    documents: pa.Table,
    figures: pa.Table,
    figure_links: pa.Table,
    fingerprints: Mapping[str, bytes] | None = None,
    judgements: Sequence[Judgement] = (),
) -> Reconciled:
    """Find near-duplicate articles, link the figures of different articles and estimate each thing counted.

    `figure_links` come with the relation part_of; `fingerprints` maps document ids to what `fingerprint` gives of their
    text (without it no article is a near duplicate). Time and memory grow near-linearly with the figures. The order of
    the rows makes no difference.

    Relations added: same_claim (later figure to the first of its claim), contradicts, supersedes (newer to older).
    """
    present = set(figures["figure_id"].to_pylist())
    outdated = stale(judgements, present)
    valid = [judgement for judgement in judgements if judgement not in set(outdated)]
    figures, refused = _judged(figures, valid)
    documents = _recounted(documents, refused)
    kept = set(figures["figure_id"].to_pylist())
    parts = [
        link for link in figure_links.to_pylist() if link["from_figure_id"] in kept and link["to_figure_id"] in kept
    ]
    documents, articles = _with_near_duplicates(documents, fingerprints or {})
    found = facts(documents, figures, {link["from_figure_id"] for link in parts}, articles)
    links, estimates = _links_and_estimates(found, [j for j in valid if j.other_figure_id])
    return Reconciled(
        documents,
        figures,
        _links_table(parts, links),
        _estimates_table(estimates),
        refused,
        outdated,
    )


def _links_and_estimates(found: list[Fact], judgements: Sequence[Judgement]) -> tuple[list[Link], list[dict[str, Any]]]:
    row = {fact.figure_id: fact.number for fact in found}
    pairs = [
        (j, row[j.figure_id], row[j.other_figure_id])
        for j in judgements
        if {j.figure_id, j.other_figure_id} <= row.keys()
    ]
    apart = [(one, other) for j, one, other in pairs if j.verdict == "different"]
    different: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        different[one].add(other)
        different[other].add(one)
    copies, bases = Groups(len(found), apart), {}
    for judgement, one, other in pairs:
        if judgement.verdict == "same" and copies.join(one, other):
            basis = f"judged the same by {judgement.who}, {judgement.when}: {judgement.why}"
            bases[one] = bases[other] = basis
    _join_copies(found, copies, bases)
    things = []
    for event in joined_events(local_events([fact for fact in found if fact.of_event]), copies):
        event.facts.extend(_sums(event))
        things += things_of_event(event, copies, different)
    things += standing_things((fact for fact in found if not fact.of_event), copies, different)
    links: list[Link] = []
    rows = []
    for thing in things:
        claims, of_thing = claims_of(thing, copies, bases)
        links += of_thing
        estimated = estimate(thing, claims)
        if estimated is not None:
            rows.append(estimated)
    return links, rows


def _join_copies(found: list[Fact], copies: Groups, bases: dict[int, str]) -> None:
    """Join figures of different articles that state one number in near-copied sentences."""
    wordings: dict[str, Wording] = {}
    keyed = []
    for fact in found:
        words_of = wordings.get(fact.quote)
        if words_of is None:
            words_of = wordings[fact.quote] = wording(fact.quote)
        if fact.has_number:
            keyed.append((fact.number, (fact.indicator, fact.unit, fact.scope, fact.stated), words_of))
    for one, other in candidates(keyed):
        first, second = found[one], found[other]
        if first.document == second.document:
            continue
        share = likeness(wordings[first.quote], wordings[second.quote])
        if share >= _SENTENCE_LIKENESS and _may_copy(first, second, wordings) and copies.join(one, other):
            within = first.copies == second.copies
            bases.setdefault(
                other,
                f"{'near-duplicate article, ' if within else ''}near-copied sentence: {share:.0%} of its word pairs",
            )


def _may_copy(one: Fact, other: Fact, wordings: Mapping[str, Wording]) -> bool:
    """Whether nothing stands against reading a sentence as the copy of a like one."""
    if place_relation(one, other) == "apart" or not _populations_copy(one, other):
        return False
    if _other_place(one, other) and _names_its_place(one) and _names_its_place(other):
        return False
    if one.dated and other.dated and not windows_meet(one.window, other.window):
        return False
    if one.copies == other.copies:
        return True
    if _other_place(one, other) or _other_numbers(one, other):
        return False
    pairs = min(len(wordings[one.quote].pairs), len(wordings[other.quote].pairs))
    if one.day is not None and other.day is not None and abs(one.day - other.day) > _SOON:
        return pairs >= _LONG
    return pairs >= _FEWEST_PAIRS


def _populations_copy(one: Fact, other: Fact) -> bool:
    return one.population == other.population or None in (one.population, other.population)


def _other_place(one: Fact, other: Fact) -> bool:
    """Whether the sentences name different places and neither could be looked up: a series of like reports."""
    return bool(one.places and other.places and not one.places & other.places and not (one.place_id and other.place_id))


def _other_numbers(one: Fact, other: Fact) -> bool:
    """Whether both sentences hold numbers in digits, and none in common: one mould filled twice."""
    first, second = ({word for word in folded(fact.quote) if word.isdigit()} for fact in (one, other))
    return bool(first and second and not first & second)


def _names_its_place(fact: Fact) -> bool:
    return fact.place_text is not None and fact.place_text in fact.quote


def _sums(event: Event) -> list[Fact]:
    """Reckoned facts: the sum of coordinated counts of different populations in one sentence of one claimant.

    "One civilian and six assailants were killed" is seven people. None where the article itself states a whole.
    """
    sentences: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    wholes = set()
    for fact in event.facts:
        if fact.unit != "person" or fact.part or fact.value is None:
            continue
        if fact.population in (None, "people"):
            wholes.add((fact.document, fact.indicator, fact.scope))
        sentences[fact.document, fact.quote_start, fact.indicator, fact.scope].append(fact)
    sums = []
    for (document, _, indicator, scope), group in sentences.items():
        if len(group) < 2 or (document, indicator, scope) in wholes:
            continue
        group.sort(key=lambda fact: fact.number_start)
        if all(_coordinated(one, other) for one, other in pairwise(group)):
            sums.append(_sum(group))
    return sums


def _coordinated(one: Fact, other: Fact) -> bool:
    between = folded(one.quote[one.number_end - one.quote_start : other.number_start - one.quote_start])
    return (
        one.population != other.population
        and same_claimant(one, other)
        and len(between) <= 8
        and bool(
            set(between) & words.listed("joining")
            or "," in one.quote[one.number_end - one.quote_start : other.number_start - one.quote_start]
        )
        and not set(between) & words.listed("including")
    )


def _sum(group: list[Fact]) -> Fact:
    exact = all(fact.quantifier == "exact" for fact in group)
    value = sum(fact.value or 0 for fact in group)
    lows = [fact.low for fact in group]
    highs = [fact.high for fact in group]
    return replace(
        group[0],
        number=-1,
        value=value,
        low=None if None in lows else sum(low or 0 for low in lows),
        high=None if None in highs else sum(high or 0 for high in highs),
        quantifier="exact" if exact else "at_least" if None not in lows else "approximately",
        population="people",
        sum_of=tuple(group),
    )


def _with_near_duplicates(documents: pa.Table, fingerprints: Mapping[str, bytes]) -> tuple[pa.Table, list[int]]:
    """The documents with near_duplicate_of filled in, and the group of near duplicates of each row."""
    ids = documents["document_id"].to_pylist()
    days = documents["published_on"].to_pylist()
    in_order = sorted(range(len(ids)), key=lambda row: ids[row])
    groups = near_duplicates([ids[row] for row in in_order], fingerprints)
    order = [(days[row] is None, days[row].toordinal() if days[row] else 0, ids[row]) for row in in_order]
    originals = copies_of(groups, order)
    original: list[str | None] = [None] * len(ids)
    group = [0] * len(ids)
    for position, row in enumerate(in_order):
        group[row] = groups.root(position)
        if position in originals:
            original[row] = ids[in_order[originals[position]]]
    return _with_column(documents, "near_duplicate_of", pa.array(original, pa.string())), group


def _judged(figures: pa.Table, judgements: Iterable[Judgement]) -> tuple[pa.Table, pa.Table]:
    """The figures with corrections made and rejected ones taken out, and the rejected ones as rows of rejects."""
    refused = {j.figure_id: j for j in judgements if j.verdict == "reject"}
    corrections: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.verdict == "correct":
            corrections[judgement.field].append(judgement)
    row = {figure_id: number for number, figure_id in enumerate(figures["figure_id"].to_pylist())}
    for field, of_field in sorted(corrections.items()):
        cells = figures[field].to_pylist()
        flags = figures["flags"].to_pylist()
        for judgement in of_field:
            number = row[judgement.figure_id]
            content: str | float | None = judgement.content or None
            cells[number] = float(content) if content is not None and field in NUMBERS else content
            flags[number] = ";".join(sorted({*(flags[number] or "").split(";"), "corrected"} - {""}))
        figures = _with_column(figures, field, pa.array(cells, figures.schema.field(field).type))
        figures = _with_column(figures, "flags", pa.array(flags, pa.string()))
    taken = pc.is_in(figures["figure_id"], value_set=pa.array(sorted(refused), pa.string()))
    rejects = [
        {
            "reject_id": _reject_id(figure),
            **{name: figure[name] for name in _SHARED},
            "reason": "judgement",
            "check": None,
            "context": figure["quote"],
        }
        for figure in figures.filter(taken).to_pylist()
    ]
    return figures.filter(pc.invert(taken)), pa.Table.from_pylist(rejects, schema=arrow_schema("rejects"))


_SHARED = ("document_id", "number_text", "number_start", "number_end", "value", "low", "high", "quantifier", "unit")


def _reject_id(figure: Mapping[str, Any]) -> str:
    key = f"{figure['document_id']}\n{figure['number_start']}\n{figure['number_end']}\n"
    return "r_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _recounted(documents: pa.Table, refused: pa.Table) -> pa.Table:
    """The documents with their counts of figures and rejects after people's rejections."""
    if not refused.num_rows:
        return documents
    moved: defaultdict[str, int] = defaultdict(int)
    for document_id in refused["document_id"].to_pylist():
        moved[document_id] += 1
    shift = pa.array([moved[document_id] for document_id in documents["document_id"].to_pylist()], pa.int64())
    documents = _with_column(documents, "figures", pc.subtract(documents["figures"], shift))
    return _with_column(documents, "rejects", pc.add(documents["rejects"], shift))


def _with_column(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), column)


def _links_table(parts: list[dict[str, Any]], links: list[Link]) -> pa.Table:
    rows = {(link["from_figure_id"], link["to_figure_id"], link["relation"]): link["basis"] for link in parts}
    for link in links:
        if link.from_figure_id != link.to_figure_id:
            rows.setdefault(link[:3], link.basis)
    return pa.Table.from_pylist(
        [{**dict(zip(Link._fields, key, strict=False)), "basis": rows[key]} for key in sorted(rows)],
        schema=arrow_schema("figure_links"),
    )


def _estimates_table(rows: list[dict[str, Any]]) -> pa.Table:
    rows.sort(key=lambda row: row["estimate_id"])
    return pa.Table.from_pylist(rows, schema=arrow_schema("estimates"))
