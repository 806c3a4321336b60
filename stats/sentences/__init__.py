"""Where a sentence begins and ends, and its words, in raw offsets.

In: a `Document`. Out: its `Sentence`s outside debris, in order. Never here: what a word or a number means.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from stats.records import Document, Sentence
from stats.sentences.ends import sentence_spans
from stats.sentences.paragraphs import layout_of, paragraph_spans
from stats.sentences.tokens import TOKEN, tokens

__all__ = ["sentences"]

LONGEST, WIDEST = 250, 2000
"""The tokens and characters of a sentence. The longest of ninety thousand in news has 232 and 1,284; rooms behind this
one compare the words of a sentence with each other, which takes too long for a text without full stops."""


def sentences(document: Document) -> list[Sentence]:
    """Split the document's title, body and captions into sentences of folded tokens with raw offsets.

    Spans carry no white space at their edges and never cross a zone; every character outside debris that is not white
    space is in exactly one sentence and one token. Headlines, list items and table cells are sentences of their own.
    One of more than `LONGEST` tokens or `WIDEST` characters is cut, behind a comma or semicolon where there is one.
    """
    text, folded = document.text, document.folded
    layout = layout_of(text, folded)
    cut = partial(tokens, folded)
    found: list[Sentence] = []
    paragraph = 0
    for zone in document.zones:
        if zone.kind.startswith("debris"):
            continue
        for start, end in paragraph_spans(text, folded, zone.start, zone.end, layout):
            for first, last in sentence_spans(text, folded, start, end):
                spans = _pieces(folded, first, last) if last - first > LONGEST else ((first, last),)
                found += [Sentence(*span, zone.kind, paragraph, cut) for span in spans]
            paragraph += 1
    return found


def _pieces(folded: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of allowed length: itself, or an endless one cut between tokens; a token is never cut."""
    ends = [token.end() for token in TOKEN.finditer(folded, first, last)]
    at = 0
    while at < len(ends):
        stop = min(at + LONGEST, bisect_right(ends, first + WIDEST))
        if stop < len(ends):
            later_half = range(stop, (at + stop + 1) // 2, -1)
            stop = next((end for end in later_half if folded[ends[end - 1] - 1] in ",;"), max(stop, at + 1))
        yield first, ends[stop - 1]
        at = stop
        if at < len(ends):
            behind = TOKEN.search(folded, ends[at - 1], last)
            assert behind is not None
            first = behind.start()
