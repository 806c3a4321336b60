"""A text cut into pieces: lines, paragraphs of hard-wrapped lines, or what stands between two spaces in a flat page."""

from __future__ import annotations

import re
from itertools import pairwise

from stats.documents.code import holds_code
from stats.vocabulary import word_list

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_GAP = re.compile(r" {2,}|\t+")
_CONTINUING = word_list("continuing")
_LONGEST_WORD = 12
_CLOSERS = "\"')]"
_END_MARKS = (".", "!", "?", "…")
_WRAPPED_FROM, _WRAPPED_TO, _LEAST_WRAPPED_OF_TWO, _RAGGED = 40, 100, 60, 6
_LEAST_PROSE, _LEAST_PROSE_SPACES, _PLAIN_PROSE = 60, 8, 300


class Piece:
    """A stretch of text with what it was found to be: a zone's kind, or None until then.

    `folded` has no white space at its edges. `prose` is true for a sentence or more, as opposed to a line of a page.
    `line` is the same number for the pieces of one line.
    """

    __slots__ = ("end", "folded", "kind", "line", "prose", "start")

    def __init__(self, start: int, folded: str, line: int) -> None:
        self.start = start
        self.line = line
        self.end = start + len(folded)
        self.folded = folded
        self.kind: str | None = None
        self.prose = (
            len(folded) > _LEAST_PROSE
            and folded.count(" ") >= _LEAST_PROSE_SPACES
            and (len(folded) > _PLAIN_PROSE or ends_sentence(folded))
        )

    @property
    def is_debris(self) -> bool:
        """Whether the piece has been found to be no article text."""
        return self.kind is not None and self.kind.startswith("debris")


def ends_sentence(folded: str) -> bool:
    """Whether the words end with an end mark, before closing quotes and brackets."""
    return folded.rstrip(_CLOSERS).endswith(_END_MARKS)


def pieces_of(text: str, folded: str, with_code: bool) -> list[Piece]:
    """All pieces of a text in order; between them stands white space alone. `with_code`: some code stands in it."""
    found: list[Piece] = []
    position = line = 0
    for gap in (*_BLANK_LINES.finditer(folded), None):
        stop = gap.start() if gap else len(folded)
        for first, last, wrapped in _paragraphs(folded, position, stop):
            line += 1
            for left, right in [(first, last)] if wrapped else _stretches(text, folded, first, last, with_code):
                words = folded[left:right]
                bare = words.lstrip()
                if bare:
                    found.append(Piece(left + len(words) - len(bare), bare.rstrip(), line))
        position = gap.end() if gap else stop
    return found


def _paragraphs(folded: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The lines of a block, with those joined, and marked so, that were one paragraph before they were wrapped."""
    lines, position = [], start
    while position < end:
        stop = folded.find("\n", position, end)
        stop = end if stop < 0 else stop
        lines.append((position, stop))
        position = stop + 1
    if len(lines) < 2:
        return [(*line, False) for line in lines]
    found: list[tuple[int, int, bool]] = []
    run: list[tuple[int, int]] = []
    for line in [*lines, (end, end)]:
        length = line[1] - line[0]
        fits = _WRAPPED_FROM <= length <= _WRAPPED_TO
        closes = 0 < length < _WRAPPED_FROM and bool(run) and not ends_sentence(folded[slice(*run[-1])])
        if fits or closes:
            run.append(line)
        if not fits:
            if _was_wrapped([folded[slice(*item)] for item in run]):
                found.append((run[0][0], run[-1][1], True))
            else:
                found += [(*item, False) for item in run]
            run = []
            if not closes:
                found.append((*line, False))
    return found


def _was_wrapped(lines: list[str]) -> bool:
    """Whether lines are one paragraph: most end in mid-sentence, and where they do the next word had no room."""
    if len(lines) < 2:
        return False
    if len(lines) == 2:
        first, last = lines
        shaped = len(first) >= _LEAST_WRAPPED_OF_TWO and len(last) <= len(first) + _RAGGED
        return shaped and ends_sentence(last) and not ends_sentence(first)
    width = max(map(len, lines)) - _RAGGED
    full = sum(
        len(line) + len(following.split(" ", 1)[0]) >= width and not ends_sentence(line)
        for line, following in pairwise(lines)
    )
    return 2 * full > len(lines) - 1


def _goes_on(words: str) -> bool:
    """Whether a line begins with a word that only goes on with a sentence: "were", "and", "of"."""
    return words.partition(" ")[0] in _CONTINUING


def _stretches(text: str, folded: str, start: int, end: int, with_code: bool) -> list[tuple[int, int]]:
    """What stands between two spaces in a line; inside a sentence and in embedded code they separate nothing."""
    if folded.find("  ", start, end) < 0 and folded.find("\t", start, end) < 0:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    position = start
    for gap in (*_GAP.finditer(folded, start, end), None):
        if gap and folded[gap.start() - 1].isalnum() and _goes_on(text[gap.end() : gap.end() + _LONGEST_WORD]):
            continue
        stop = gap.start() if gap else end
        if with_code and found and holds_code(folded[slice(*found[-1])]):
            found[-1] = (found[-1][0], stop)
        else:
            found.append((position, stop))
        position = gap.end() if gap else end
    return found
