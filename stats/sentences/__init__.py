"""Where a sentence begins and ends, and its words, in raw offsets.

In: a `Document`. Out: its `Sentence`s outside debris, in order. Never here: what a word or a number means.
"""

from __future__ import annotations

from stats.records import Document, Sentence
from stats.sentences.ends import sentence_spans
from stats.sentences.paragraphs import layout_of, paragraph_spans
from stats.sentences.tokens import TOKEN

__all__ = ["sentences"]


def sentences(document: Document) -> list[Sentence]:
    """Split the document's title, body and captions into sentences of folded tokens with raw offsets.

    Spans carry no white space at their edges and never cross a zone; every character outside debris that is not white
    space is in exactly one sentence and one token. Headlines, list items and table cells are sentences of their own.
    """
    text, folded = document.text, document.folded
    layout = layout_of(folded)
    found: list[Sentence] = []
    paragraph = 0
    for zone in document.zones:
        if zone.kind.startswith("debris"):
            continue
        for start, end in paragraph_spans(text, folded, zone.start, zone.end, layout):
            for first, last in sentence_spans(text, folded, start, end):
                tokens = list(TOKEN.finditer(folded, first, last))
                found.append(
                    Sentence(
                        first,
                        last,
                        zone.kind,
                        paragraph,
                        [token[0] for token in tokens],
                        [token.start() for token in tokens],
                        [token.end() for token in tokens],
                    )
                )
            paragraph += 1
    return found
