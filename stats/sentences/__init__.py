"""Where a sentence begins and ends, and its words, in raw offsets.

In: a `Document`. Out: its `Sentence`s outside debris, in order. Never here: what a word or a number means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from stats.records import Document, Sentence
from stats.sentences.ends import sentence_spans
from stats.sentences.paragraphs import layout_of, paragraph_spans
from stats.sentences.tokens import tokens

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
    layout = layout_of(folded)
    cut = partial(tokens, folded)
    found: list[Sentence] = []
    paragraph = 0
    for zone in document.zones:
        if zone.kind.startswith("debris"):
            continue
        for start, end in paragraph_spans(text, folded, zone.start, zone.end, layout):
            for first, last in sentence_spans(text, folded, start, end):
                found.append(Sentence(first, last, zone.kind, paragraph, cut))
            paragraph += 1
    return found


def _pieces(tokens: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The tokens of an endless sentence in pieces of allowed length; a single token is never cut."""
    start = 0
    while start < len(tokens):
        end = min(start + LONGEST, len(tokens))
        if tokens[end - 1].end() - tokens[start].start() > WIDEST:
            ends = range(start + 1, end)
            edge = tokens[start].start() + WIDEST
            end = start + 1 + bisect_right(ends, edge, key=lambda last: tokens[last].end())
        if end < len(tokens):
            later_half = range(end, (start + end + 1) // 2, -1)
            end = next((last for last in later_half if tokens[last - 1][0] in ",;"), end)
        yield tokens[start:end]
        start = end
