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
    for claim in claims:
        done = claim.trigger if claim.quantity.kind != "money" else None
        voice = article.voice(claim.quantity.sentence, claim.quantity.first, done)
        if voice is not None:
            claim.claimant_text, claim.claimant_kind = voice.text, voice.kind
