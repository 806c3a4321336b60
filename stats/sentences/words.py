"""The words that tell whether a full stop ends a sentence, as the vocabulary keeps them."""

from __future__ import annotations

from functools import cache

from stats.vocabulary import table


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind of `sentence_words.csv`, without their last full stop."""
    return frozenset(word for row in table("sentence_words") if row["kind"] == kind for word in row["words"].split())
