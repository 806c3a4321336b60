"""What many figures say together: near copies, links between claims, estimates by named rules, people's judgements.

In: the published tables of documents, figures and part_of links. Out: the same tables with copies, links and
corrections filled in, and the estimates. Never here: a number that nobody stated, save the sum of one sentence's parts.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas import TABLES
from schemas.arrow import arrow_schema
from stats.reconcile import words
from stats.reconcile.agree import generic, place_relation, same_claimant, windows_meet
from stats.reconcile.claims import Bases, Link, claims_of, links_between
from stats.reconcile.copies import Signatures, Sketches, fingerprint, likeness, originals, wording
from stats.reconcile.estimates import estimate
from stats.reconcile.events import Event, joined_events, local_events
from stats.reconcile.facts import NO_DAY, Fact, Facts, Reports, facts, folded
from stats.reconcile.groups import Groups
from stats.reconcile.judgements import NUMBERS, Judgement, JudgementError, read_judgements, stale
from stats.reconcile.things import Thing, standing_things, things_of_event
from stats.rows import Dealt, Rows, buckets_of, write_rows

__all__ = [
    "Judgement",
    "JudgementError",
    "Reconciled",
    "ReconciledRows",
    "fingerprint",
    "read_judgements",
    "reconciled",
    "reconciled_rows",
]

# Share of the shorter sentence's word pairs that stand in the longer one, from which on one is a copy of the other.
_SENTENCE_LIKENESS = 0.72
# Fewer word pairs than this prove a copy only within near-duplicate articles.
_FEWEST_PAIRS = 8
# Articles further apart than these days copy a sentence only where it is long.
_SOON, _LONG = 21, 16
# Rows sorted at once, and rows gathered before they are put aside.
_AT_ONCE, _WAITING = 20_000, 4_096


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


class ReconciledRows(NamedTuple):
    """The same as `Reconciled`, with the tables on the disk; they may have more columns than the published ones."""

    documents: Rows
    figures: Rows
    figure_links: Rows
    estimates: Rows
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
    text (without it no article is a near duplicate). The order of the rows makes no difference.

    Relations added: same_claim (later figure to the first of its claim), contradicts, supersedes (newer to older).
    """
    prints = fingerprints or {}
    known = pa.array([prints.get(document_id) for document_id in documents["document_id"].to_pylist()], pa.binary())
    part = pc.is_in(figures["figure_id"], value_set=pc.unique(figure_links["from_figure_id"]))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        found = reconciled_rows(
            _rows(folder, "documents", documents.append_column("fingerprint", known)),
            _rows(folder, "figures", figures.append_column("part", part)),
            _rows(folder, "figure_links", figure_links),
            folder / "reconciled",
            judgements,
        )
        return Reconciled(
            _in_order_of(documents, found.documents.read().drop_columns("fingerprint"), "document_id"),
            _in_order_of(figures, found.figures.read().drop_columns("part"), "figure_id"),
            found.figure_links.read(),
            found.estimates.read(),
            found.rejects,
            found.stale,
        )


def reconciled_rows(
    documents: Rows, figures: Rows, figure_links: Rows, folder: Path, judgements: Sequence[Judgement] = ()
) -> ReconciledRows:
    """`reconciled` for tables of any size: memory holds what it works on and some hundred bytes an article.

    `documents` and `figures` are sorted by document id; the first have the column `fingerprint` beside the published
    ones (null where the text was not read), the second `part`, whether the figure is part of another one. `folder` is
    made, and takes the tables and what is put aside while they are made. Time grows near-linearly with the figures.
    """
    folder.mkdir(parents=True)
    outdated, valid = _stale_and_valid(figures, judgements)
    figures, refused, figure_links = _judged_rows(figures, figure_links, valid, folder)
    documents, reports = _with_near_duplicates(documents, refused, folder)
    found = facts(reports, figures.batches, folder)
    links = LinkSink(folder, len(found) // _AT_ONCE + 1)
    for table in figure_links.batches():
        links.add_table(table)
    estimates = EstimateSink(folder, len(found) // _AT_ONCE + 1)
    for linked, estimated in _links_and_estimates(found, [j for j in valid if j.other_figure_id], folder):
        links.add(linked)
        if estimated is not None:
            estimates.add(estimated)
    found.close()
    return ReconciledRows(documents, figures, links.rows(), estimates.rows(), refused, outdated)


def _rows(folder: Path, name: str, table: pa.Table) -> Rows:
    """The table on the disk, sorted by document where it names one."""
    if "document_id" in table.column_names:
        table = table.take(pc.sort_indices(table["document_id"]))
    return write_rows(folder / f"{name}.arrow", table.schema, [table])


def _in_order_of(given: pa.Table, found: pa.Table, key: str) -> pa.Table:
    """The rows found in the order in which they were given."""
    position = pc.index_in(given[key], value_set=found[key].combine_chunks())
    return found.take(position.drop_null())


def _stale_and_valid(
    figures: Rows, judgements: Sequence[Judgement]
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """The judgements that speak of figures which are not there, and the others."""
    named = pa.array(sorted({one for j in judgements for one in (j.figure_id, j.other_figure_id) if one}), pa.string())
    present: set[str] = set()
    for table in figures.batches(["figure_id"]) if judgements else ():
        ids = table["figure_id"]
        present.update(ids.filter(pc.is_in(ids, value_set=named)).to_pylist())
    outdated = stale(judgements, present)
    gone = set(outdated)
    return outdated, tuple(judgement for judgement in judgements if judgement not in gone)


def _judged_rows(
    figures: Rows, figure_links: Rows, judgements: Sequence[Judgement], folder: Path
) -> tuple[Rows, pa.Table, Rows]:
    """The figures after people's corrections and rejections, the rejected ones as rejects, and the links that stay."""
    none = arrow_schema("rejects").empty_table()
    if all(judgement.other_figure_id for judgement in judgements):
        return figures, none, figure_links
    gone = pa.array([judgement.figure_id for judgement in judgements if judgement.verdict == "reject"], pa.string())
    loose, held = set[str](), set[str]()

    def staying() -> Iterator[pa.Table]:
        for table in figure_links.batches():
            ends = [pc.is_in(table[end], value_set=gone) for end in ("from_figure_id", "to_figure_id")]
            left = pc.or_(*ends)
            loose.update(table["from_figure_id"].filter(left).to_pylist())
            yield table.filter(pc.invert(left))

    links = write_rows(folder / "links-kept.arrow", figure_links.schema, staying())
    for table in links.batches(["from_figure_id"]):
        held.update(loose.intersection(table["from_figure_id"].to_pylist()))
    alone, refused = pa.array(sorted(loose - held), pa.string()), [none]

    def kept() -> Iterator[pa.Table]:
        for table in figures.batches():
            there = set(table["figure_id"].to_pylist())
            stay, rejected = _judged(table, [judgement for judgement in judgements if judgement.figure_id in there])
            refused.append(rejected)
            part = pc.and_(stay["part"], pc.invert(pc.is_in(stay["figure_id"], value_set=alone)))
            yield _with_column(stay, "part", part)

    judged = write_rows(folder / "figures-judged.arrow", figures.schema, kept())
    return judged, pa.concat_tables(refused), links


def _links_and_estimates(
    found: Facts, judgements: Sequence[Judgement], folder: Path
) -> Iterator[tuple[Iterable[Link], dict[str, Any] | None]]:
    """The links of each thing counted and its estimate."""
    named = {one for judgement in judgements for one in (judgement.figure_id, judgement.other_figure_id)}
    row = {fact.figure_id: fact.number for fact in found if fact.figure_id in named} if named else {}
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
    copies, bases = Groups(len(found), apart), Bases(len(found))
    for judgement, one, other in pairs:
        if judgement.verdict == "same" and copies.join(one, other):
            bases.judged((one, other), f"judged the same by {judgement.who}, {judgement.when}: {judgement.why}")
    _join_copies(found, copies, bases, folder)
    for thing in _things(found, copies, different, folder):
        claims = claims_of(thing, found, copies, bases)
        between = links_between(claims)
        yield chain(chain.from_iterable(claim.repeats for claim in claims), between), estimate(thing, claims)


def _things(found: Facts, copies: Groups, different: Mapping[int, set[int]], folder: Path) -> Iterator[Thing]:
    """Everything that is counted: in events, then in stocks and long totals."""
    of_events = (fact for fact in found if fact.of_event)
    for event in joined_events(local_events(of_events), copies, found, folder):
        event.members.extend(found.add_sums(_sums(event, found)))
        yield from things_of_event(event, found, copies, different)
    yield from standing_things(found, copies, different, folder)


def _join_copies(found: Facts, copies: Groups, bases: Bases, folder: Path) -> None:
    """Join figures of different articles that state one number in near-copied sentences."""
    sketches = Sketches(folder, len(found))
    for fact in found:
        if fact.has_number:
            sketches.add(fact.number, (fact.indicator, fact.unit, fact.scope, fact.stated), wording(fact.quote))
    for one, other in sketches.candidates():
        if bases.known(other) and copies.root(one) == copies.root(other):
            continue
        first, second = found[one], found[other]
        if first.document == second.document:
            continue
        share = likeness(wording(first.quote), wording(second.quote))
        if share >= _SENTENCE_LIKENESS and _may_copy(first, second) and copies.join(one, other):
            bases.copied(other, share, within=first.copies == second.copies)


def _may_copy(one: Fact, other: Fact) -> bool:
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
    pairs = min(len(wording(one.quote).pairs), len(wording(other.quote).pairs))
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


def _sums(event: Event, found: Facts) -> Iterator[Fact]:
    """Reckoned facts: the sum of coordinated counts of different populations in one sentence of one claimant.

    "One civilian and six assailants were killed" is seven people. None where the article itself states a whole.
    """
    for _, of_article in groupby(map(found.__getitem__, event.members), key=lambda fact: fact.document):
        wholes = set[tuple[str, str]]()
        sentences: defaultdict[tuple[int, str, str], list[int]] = defaultdict(list)
        for fact in of_article:
            if fact.unit != "person" or fact.part or fact.value is None:
                continue
            if generic(fact.population):
                wholes.add((fact.indicator, fact.scope))
            else:
                sentences[fact.quote_start, fact.indicator, fact.scope].append(fact.number)
        for (_, indicator, scope), numbers in sentences.items():
            if len(numbers) > 1 and (indicator, scope) not in wholes:
                group = sorted((found[number] for number in numbers), key=lambda fact: fact.number_start)
                if all(_coordinated(one, other) for one, other in pairwise(group)):
                    yield _sum(group)


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


def _with_near_duplicates(documents: Rows, refused: pa.Table, folder: Path) -> tuple[Rows, Reports]:
    """The documents with near_duplicate_of and counts after rejections filled in; and what is known of each."""
    signatures = Signatures(folder)
    ids, days, publisher = [np.empty(0, "S1")], [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    titles = [pa.array([], pa.string())]
    publishers: dict[str, int] = {}
    count = 0
    for table in documents.batches(["document_id", "published_on", "publisher", "title", "fingerprint"]):
        ids.append(np.array(table["document_id"].to_pylist(), dtype=np.bytes_))
        days.append(
            np.array([day.toordinal() if day else NO_DAY for day in table["published_on"].to_pylist()], np.int32)
        )
        named = ((name or "").casefold() for name in table["publisher"].to_pylist())
        codes = [publishers.setdefault(name, len(publishers)) if name else -1 for name in named]
        publisher.append(np.array(codes, dtype=np.int32))
        titles.extend(table["title"].chunks)
        signatures.add(count, table["fingerprint"].to_pylist())
        count += table.num_rows
    groups = signatures.grouped(count)
    signatures.close()
    reports = Reports(
        np.concatenate(ids),
        np.concatenate(days),
        groups.roots(),
        np.concatenate(publisher),
        list(publishers),
        pa.concat_arrays(titles),
    )
    original = originals(groups, reports.days)

    def completed() -> Iterator[pa.Table]:
        first = 0
        for table in documents.batches():
            places = original[first : first + table.num_rows].tolist()
            cells = [reports.ids[one].decode() if one >= 0 else None for one in places]
            first += table.num_rows
            yield _recounted(_with_column(table, "near_duplicate_of", pa.array(cells, pa.string())), refused)

    return write_rows(folder / "documents.arrow", documents.schema, completed()), reports


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


class LinkSink:
    """Gathers links, each once: part_of as given, of the others the first basis."""

    def __init__(self, folder: Path, buckets: int) -> None:
        self._dealt, self._buckets = Dealt(folder, "links"), buckets
        self._path, self._waiting = folder / "figure_links.arrow", list[Link]()

    def add_table(self, table: pa.Table) -> None:
        """Add links that were found in the articles."""
        table = table.select(Link._fields)
        self._dealt.deal(table, buckets_of(table["from_figure_id"], self._buckets))

    def add(self, links: Iterable[Link]) -> None:
        """Add links between articles."""
        for link in links:
            if link.from_figure_id != link.to_figure_id:
                self._waiting.append(link)
                if len(self._waiting) >= _WAITING:
                    self._deal()

    def rows(self) -> Rows:
        """All links, sorted."""
        self._deal()
        return self._dealt.gathered(self._path, arrow_schema("figure_links"), self._buckets, _each_link_once)

    def _deal(self) -> None:
        columns = zip(*self._waiting, strict=True) if self._waiting else [[]] * len(Link._fields)
        arrays = [pa.array(column, pa.string()) for column in columns]
        self.add_table(pa.table(arrays, names=Link._fields))
        self._waiting.clear()


def _each_link_once(table: pa.Table) -> pa.Table:
    rows: dict[tuple[str, str, str], str | None] = {}
    for *key, basis in zip(*(column.to_pylist() for column in table.columns), strict=True):
        if key[2] == "part_of":
            rows[tuple(key)] = basis
        else:
            rows.setdefault(tuple(key), basis)
    return pa.Table.from_pylist(
        [{**dict(zip(Link._fields, key, strict=False)), "basis": rows[key]} for key in sorted(rows)],
        schema=arrow_schema("figure_links"),
    )


class EstimateSink:
    """Gathers estimates."""

    def __init__(self, folder: Path, buckets: int) -> None:
        self._dealt, self._buckets = Dealt(folder, "estimates"), buckets
        self._path, self._waiting = folder / "estimates.arrow", list[dict[str, Any]]()

    def add(self, row: dict[str, Any]) -> None:
        """Add one."""
        self._waiting.append(row)
        if len(self._waiting) >= _WAITING:
            self._deal()

    def rows(self) -> Rows:
        """All estimates, sorted."""
        self._deal()
        order = [(column, "ascending") for column in TABLES["estimates"].key]
        return self._dealt.gathered(
            self._path, arrow_schema("estimates"), self._buckets, lambda table: table.sort_by(order)
        )

    def _deal(self) -> None:
        table = pa.Table.from_pylist(self._waiting, schema=arrow_schema("estimates"))
        self._dealt.deal(table, buckets_of(table["estimate_id"], self._buckets))
        self._waiting.clear()
