"""Who says so: the claimant of a claim, as written, and what kind of claimant it is."""

from __future__ import annotations

from collections.abc import Sequence

from stats.figures.claim import Claim
from stats.figures.claimants.article import Article
from stats.figures.claimants.words import KINDS, UNNAMED
from stats.records import Document, Sentence

__all__ = ["KINDS", "UNNAMED", "set_claimants"]


def set_claimants(document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> None:
    """Fill `claimant_text` and `claimant_kind` of each claim.

    In: a document, its sentences and the claims found in them. `claimant_text` is the claimant as the document writes
    it (original case, leading article and "so-called" left out), named by the claim's own sentence; where that one has
    a pronoun, stands inside a quotation, or belongs to a statement that is reproduced, the name comes from where it
    stands. A private person is told by a role the sentence gives ("resident"), else `claimant_text` stays None. Both
    fields stay None where the article speaks in its own voice. `claimant_kind` is one of `KINDS`, or
    `unnamed` for sources that hide ("sources", "a spokesman") and for names no list tells the kind of.
    Words and names: stats/vocabulary/en/claimants.csv, claimant_heads.csv, claimant_verbs.csv.
    """
    article = Article(document, sentences)
    done: dict[int, set[int]] = {}
    for claim in claims:
        if claim.trigger is not None and claim.trigger[1] - claim.trigger[0] == 1 and claim.quantity.kind != "money":
            done.setdefault(claim.quantity.sentence, set()).add(claim.trigger[0])
    for claim in claims:
        number = claim.quantity.sentence
        voice = article.voice(number, claim.quantity.first, done.get(number, frozenset()))
        if voice is not None:
            claim.claimant_text, claim.claimant_kind = voice.text, voice.kind
