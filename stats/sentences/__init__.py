"""Where a sentence begins and ends, and its words, in raw offsets.

In: a `Document`. Out: its `Sentence`s outside debris, in order. Never here: what a word or a number means.
"""

from __future__ import annotations

import re

from stats.records import Document, Sentence

# A paragraph ends at an empty line, at a line break behind an end mark, or at two spaces behind one (flattened pages).
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|(?<=[.!?:;\"')\]])[ \t]*\n\s*|(?<=[.!?\"'])\s{2,}(?=\S)|\n(?=[ \t])")
_END = re.compile(r"[.!?]+[\"')\]]*(?=\s+[\"'(\[]*(\w))|[.!?][\"']*(?=\[\d+\])")
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?|[^\W\d_]+(?:'[^\W\d_]+)*(?:\.(?=[^\W\d_]\.)[^\W\d_]\.)*|\S"
)
# Words whose full stop ends no sentence: titles, months, abbreviations of ranks, units and places.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm cmdr rev hon gov sen rep st jr sr no nos vs approx est dept univ"
    " jan feb mar apr jun jul aug sep sept oct nov dec fig vol inc ltd co corp al ft mt mts km sq p pp ave blvd rd rs"
    " e.g i.e u.s u.n u.k u.a.e d.c p.m a.m m".split()
)


def sentences(document: Document) -> list[Sentence]:
    """Split the document's title, body and captions into sentences of folded tokens with raw offsets."""
    folded, found, paragraph = document.folded, [], 0
    for zone in document.zones:
        if zone.kind.startswith("debris"):
            continue
        position = zone.start
        for start, end in _paragraphs(folded, zone.start, zone.end):
            for first, last in _split(document, start, end):
                tokens = list(_TOKEN.finditer(folded, first, last))
                if tokens:
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
            position = end
        del position
    return found


def _paragraphs(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, position = [], start
    for gap in _PARAGRAPH.finditer(folded, start, end):
        spans.append((position, gap.start()))
        position = gap.end()
    spans.append((position, end))
    return [(first, last) for first, last in spans if folded[first:last].strip()]


def _split(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """Sentence spans of one paragraph, white space trimmed."""
    text, folded, spans, position = document.text, document.folded, [], start
    for mark in _END.finditer(folded, start, end):
        following = text[mark.end() : mark.end() + 6].lstrip(" \t\n\u00a0\"'“‘([")[:1]
        if following.islower():
            continue
        before = folded[max(start, mark.start() - 12) : mark.start()].rsplit(None, 1)[-1:]
        word = before[0].lstrip("\"'([") if before else ""
        if folded[mark.start()] == "." and mark.end() - mark.start() == 1:
            if word in _ABBREVIATIONS and not (word in {"p.m", "a.m"}):
                continue
            if len(word) == 1 and word.isalpha() and not following.isdigit():
                continue
        spans.append((position, mark.end()))
        position = mark.end()
    spans.append((position, end))
    trimmed = []
    for first, last in spans:
        while first < last and folded[first].isspace():
            first += 1
        while last > first and folded[last - 1].isspace():
            last -= 1
        if first < last:
            trimmed.append((first, last))
    return trimmed
