"""What the numbers mean: who was what, where, when, and who says so.

In: a document, its sentences and quantities. Out: its `Figure`s, and a `Reject` with a reason for every other number.
Never here: a change of a number, a look at another document, or a choice between claims.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter

from stats.figures.actors import set_actors
from stats.figures.claim import Claim
from stats.figures.claimants import set_claimants
from stats.figures.dates import set_dates
from stats.figures.headings import heading_of
from stats.figures.parts import set_sums
from stats.figures.places import set_places
from stats.figures.sentence_claims import sentence_claims
from stats.figures.situation import Situation
from stats.figures.totals import set_wholes
from stats.records import Document, Figure, Quantity, Reject, Sentence
from stats.vocabulary import table

_SHIFTS = {(row["by"], row["word"]): float(row["shift"]) for row in table("confidence")}
WORDLESS = frozenset(("article", "determiner", "none"))


def figures(
    document: Document, sentences: Sequence[Sentence], quantities: Sequence[Quantity]
) -> tuple[tuple[Figure, ...], tuple[Reject, ...]]:
    """Read every quantity as a figure or a reject. Articles, determiners and "no" that count no victims are neither."""
    found, rejects, around = claims(document, sentences, quantities)
    set_wholes(found, sentences, around)
    return tuple(_figure(document, sentences, claim) for claim in found), tuple(rejects)


def claims(
    document: Document, sentences: Sequence[Sentence], quantities: Sequence[Quantity]
) -> tuple[list[Claim], list[Reject], Situation]:
    """What `figures` reads, before the wholes told elsewhere in the document are set."""
    told: list[Claim] = []
    rejects: list[Reject] = []
    around = Situation(document)
    for index, group in groupby(quantities, key=attrgetter("sentence")):
        of_sentence = list(group)
        heading = heading_of(sentences, index)
        found, reasons = sentence_claims(sentences[index], of_sentence, told, around, heading)
        for claim in found:
            _quote_counted(document, sentences[index], claim)
        told += found
        taken = {claim.quantity.start for claim in found}
        rejects += [
            _reject(document, sentences[index], quantity, reasons.get(quantity.start, quantity.kind))
            for quantity in of_sentence
            if quantity.start not in taken and quantity.kind not in WORDLESS
        ]
    if told:
        set_sums(told, sentences)
        set_places(document, sentences, told)
        set_dates(document, sentences, told)
        set_claimants(document, sentences, told)
        set_actors(document, sentences, told)
    return told, rejects, around


def _quote_counted(document: Document, sentence: Sentence, claim: Claim) -> None:
    """Set the counted words, and a share's whole, as the document writes them."""
    if claim.head and claim.head[0] < claim.head[1]:
        written = document.text[sentence.starts[claim.head[0]] : sentence.ends[claim.head[1] - 1]]
        claim.population_text = written
        claim.share_of = written if claim.share_of else None


@cache
def _confidence(indicator: str, quantifier: str) -> float:
    """The calibrated chance that a careful reader finds the same indicator on the number (see `confidence.csv`)."""
    keys = (("all", ""), ("indicator", indicator), ("quantifier", quantifier))
    odds = sum(_SHIFTS.get(key, 0.0) for key in keys)
    return round(1 / (1 + math.exp(-odds)), 2)


def _figure(document: Document, sentences: Sequence[Sentence], claim: Claim) -> Figure:
    quantity = claim.quantity
    sentence = sentences[quantity.sentence]
    return Figure(
        indicator=claim.indicator,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        quantifier=quantity.quantifier,
        unit=claim.unit,
        scope=claim.scope,
        modality=claim.modality,
        share_of=claim.share_of,
        population=claim.population,
        population_text=claim.population_text,
        actor_text=claim.actor_text,
        cause=claim.cause,
        claimant_text=claim.claimant_text,
        claimant_kind=claim.claimant_kind,
        place_text=claim.place_text,
        place=claim.place,
        date_text=claim.date_text,
        date_from=claim.date_from,
        date_to=claim.date_to,
        date_precision=claim.date_precision,
        number_text=document.text[quantity.start : quantity.end],
        number_start=quantity.start,
        number_end=quantity.end,
        quote=document.text[sentence.start : sentence.end],
        quote_start=sentence.start,
        quote_end=sentence.end,
        zone=sentence.zone,
        confidence=_confidence(claim.indicator, quantity.quantifier),
        flags=";".join(sorted(claim.flags)) or None,
        rule=claim.rule,
        part_of=claim.parent.quantity.start if claim.parent else None,
    )


def _reject(document: Document, sentence: Sentence, quantity: Quantity, reason: str) -> Reject:
    number_text = document.text[quantity.start : quantity.end]
    context = document.text[sentence.start : sentence.end]
    _, _, _, start, end, value, low, high, quantifier, _, unit = quantity
    return Reject(number_text, start, end, value, low, high, quantifier, unit, reason, None, context)
