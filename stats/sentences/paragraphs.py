"""Where a paragraph, a heading or a list item ends: blank lines, line breaks, or two spaces in a flattened page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from stats.sentences.words import words_of


class Layout(NamedTuple):
    """How a text is laid out. `width` is the line length of hard-wrapped text, 0 where lines are whole paragraphs.

    `flattened` is true where paragraphs were joined by two spaces instead of line breaks, `glued` where headings in
    capitals and list items were joined by nothing at all ("houses were damagedRESPONSE- Tents were sent").
    """

    width: int
    flattened: bool
    glued: bool


# A line break with the white space around it, two spaces or a tab; a single space is passed over.
_GAP = re.compile(r"[ \t\n](?:(?<=\n)\s*|(?=[ \t\n])(?:[ \t]*\n\s*|[ \t]+)|(?<=\t))")
_ITEM = re.compile(r"[-*•·▪●■►‣◦+]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
_CLOSED = re.compile(r"[.!?:;…][\"')\]]*$")
# Where a glued page lost its line breaks: before a capital and behind a heading in capitals, before the dash of a list
# item, before a number that begins one ("4109 people evacuated900 houses inundated").
_LOST_BREAKS = re.compile(
    r"(?<=[a-z]{3})(?=[A-Z])|(?<=[a-z][.)])(?=[A-Z]{5})|(?<=[A-Z]{5})(?=[A-Z][a-z]|\d)"
    r"|(?<=[^\W\d_]|[).:;])(?=- (?!and\b|or\b|to\b)\w)|(?<=\d{4})(?=- \d)|(?<=[a-z]{4})(?=\d[\d,]* [a-z])"
)
# A heading in capitals right behind a word, with a list, a number or a word right behind it; and a list item so.
_GLUED_HEADING = re.compile(r"[A-Z]{5}(?:(?<=[a-z].{5})|(?<=[a-z][.)].{5}))[A-Z]*(?:[:-]|\d|[a-z])")
_GLUED_ITEM = re.compile(r"- [A-Z\d](?<=[a-z][.:;].{3})")
_INITIALS, _LENGTH_OF_INITIALS = re.compile(r"\b[a-z]\.[a-z]\.$"), 4
_WIDEST_WRAP, _NARROWEST_WRAP = 120, 45
# A line that is shorter than the width by more than the next word and this much was broken on purpose.
_SLACK = 8


def layout_of(text: str, folded: str) -> Layout:
    """The layout of a whole text, told from the lengths of its lines and from headings."""
    glued = _GLUED_HEADING.search(text) is not None or _GLUED_ITEM.search(text) is not None
    lines = [line.strip() for line in folded.split("\n")]
    double = folded.count("  ")
    flattened = double > 2 * len(lines)
    width = max(map(len, lines))
    if len(lines) < 4 or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return Layout(0, flattened, glued)
    pairs = [(line, following) for line, following in pairwise(lines) if line and following]
    full = sum(_is_full(line, following, width) for line, following in pairs)
    return Layout(width if full >= 2 and full > 0.6 * len(pairs) else 0, flattened, glued)


def paragraph_spans(text: str, folded: str, start: int, end: int, layout: Layout) -> list[tuple[int, int]]:
    """The paragraphs between two offsets, white space at their edges left out, in order."""
    inner = trimmed(folded, start, end)
    if not inner:
        return []
    position, end = inner
    spans = []
    for gap in _GAP.finditer(folded, position, end):
        breaks = _ends_at_line_break if "\n" in gap[0] else _ends_at_spaces
        if breaks(text, folded, position, gap, layout):
            spans.append((position, gap.start()))
            position = gap.end()
    spans.append((position, end))
    return [line for span in spans for line in _lines(text, folded, *span)] if layout.glued else spans


def _lines(text: str, folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The headings and list items of a paragraph whose line breaks were lost."""
    cuts = [start, *(found.start() for found in _LOST_BREAKS.finditer(text, start + 1, end)), end]
    return [span for first, last in pairwise(cuts) if (span := trimmed(folded, first, last))]


def trimmed(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its edges; None where nothing else is in it."""
    words = folded[start:end]
    first = len(words) - len(words.lstrip())
    return None if first == len(words) else (start + first, start + len(words.rstrip()))


def _ends_at_line_break(text: str, folded: str, start: int, gap: re.Match[str], layout: Layout) -> bool:
    if gap[0].count("\n") > 1:
        return True
    line_start = max(start, folded.rfind("\n", 0, gap.start()) + 1)
    line = folded[line_start : gap.start()]
    closed = _CLOSED.search(line) is not None
    if _ITEM.match(folded, gap.end()) and (closed or not layout.width):
        return True
    if layout.width:
        following = folded[gap.end() : gap.end() + layout.width].split("\n", 1)[0]
        indented = closed and not gap[0].endswith("\n")
        return indented or not _is_full(line, following, layout.width)
    if closed:
        return not (len(line) >= _NARROWEST_WRAP and _INITIALS.match(line, len(line) - _LENGTH_OF_INITIALS))
    return not (text[gap.end()].islower() or line.endswith(",") or line[line.rfind(" ") + 1 :] in words_of("running"))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the line was broken because the next word had no room on it."""
    word = following.lstrip().split(" ", 1)[0]
    return len(line) + 1 + len(word) > width - _SLACK


def _ends_at_spaces(text: str, folded: str, start: int, gap: re.Match[str], layout: Layout) -> bool:
    if not layout.flattened and "\t" not in gap[0]:
        return False
    before = folded[max(start, gap.start() - 40) : gap.start()]
    if _CLOSED.search(before):
        return before.rsplit(None, 1)[-1].rstrip(".") not in words_of("title")
    following = text[gap.end()]
    if following.islower() or before.endswith((",", "(", "-", "—")):
        return False
    return before.rsplit(None, 1)[-1] not in words_of("running")
