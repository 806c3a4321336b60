"""Which full stop ends a sentence."""

from __future__ import annotations

import re
from functools import cache

from stats.sentences.paragraphs import trimmed
from stats.sentences.words import words_of

# End marks with what closes behind them, then a reference ("end.[4]", "end.: 12"), white space, or a word or list mark
# where the space was lost ("grounds.By noon", "hurt.- 12 homes", "IMPACT:- Five"). The set of first characters stands
# before all else, since a search then passes over the others without trying them.
_END = re.compile(
    r"[.!?…:;](?:(?:(?<=…)|(?<=[.!?])(?<![.!?][.!?])[.!?]*+)[\"')\]]*+"
    r"(?:(?:\[\d+\])+|: ?\d[\d,-]*(?=\s)|(?=-?\s)|(?=[\"'(]?[^\W\d_]))"
    r"|(?<=[:;])(?=-\s))"
)
_OPENING = " \t\n\"'([-—*•"
_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")
_ROMAN, _LONGEST_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})"), 7
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
# "LIMA, 20 MAY 88 (EFE) -- [REPORT] [TEXT]": what stands before the first sentence of newswire.
_WIRE_HEADER = re.compile(r"[^\n]{0,90}?\n?--\s*(?:\[[^\]\n]{1,120}\]\s*|\[[^\]]{1,120}\]\s*)+(?=\S)")
_LOOK_BACK = 24


def sentence_spans(text: str, folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one paragraph in order, white space at their edges left out."""
    cuts = []
    header = _WIRE_HEADER.match(folded, start, end)
    if header:
        cuts.append(header.end())
    position = header.end() if header else start
    for mark in _END.finditer(folded, position, end):
        if _ends_sentence(text, folded, position, mark, end):
            cuts.append(mark.end())
            position = mark.end()
    return [
        span for first, last in zip([start, *cuts], [*cuts, end], strict=True) if (span := trimmed(folded, first, last))
    ]


def _ends_sentence(text: str, folded: str, start: int, mark: re.Match[str], end: int) -> bool:
    written, after = mark[0], mark.end()
    space = folded[after : after + 1]
    while after < end and folded[after] in _OPENING:
        after += 1
    if after >= end or text[after].islower():
        return False
    if written[-1].isdigit() or written[-2:-1].isdigit() or space == "-":
        return True
    if not space.isspace():
        return _is_lost_space(text, folded, mark)
    if not written.startswith(".") or written.startswith(".."):
        return True
    before = folded[max(start, mark.start() - _LOOK_BACK) : mark.start()].rsplit(None, 1)
    word = before[-1].lstrip("\"'([-—") if before else ""
    if len(word) > _LONGEST_ROMAN and word.isalpha() and word not in _kinds():
        return True
    following = _WORD.match(folded, after, end)
    opens = not folded[start : mark.start() - len(word)].strip()
    return _closes(word, following[0] if following else "", first_word=opens)


def _closes(word: str, following: str, *, first_word: bool) -> bool:
    """Whether the full stop behind `word` closes a sentence before `following`."""
    kinds = _kinds()
    kind = kinds.get(word)
    if kind == "title":
        return False
    if kind == "before_number":
        return not following[:1].isdigit()
    if kind == "clock":
        return following not in words_of("after_clock")
    if kind == "either":
        return following in words_of("opener")
    if first_word and (word.isdigit() or len(word) == 1 or _ROMAN.fullmatch(word)):
        return False
    if _INITIALS.fullmatch(word):
        return following in words_of("opener") or (word[:1].isdigit() and following != "")
    return True


def _is_lost_space(text: str, folded: str, mark: re.Match[str]) -> bool:
    """ "the grounds.By noon": small letters, the mark, a capital, a small letter or a space; no address."""
    following = text[mark.end() : mark.end() + 2].lstrip("\"'(“‘")
    if not (following[:1].isupper() and (following[1:2].islower() or following[1:2] == " ")):
        return False
    token_start = max(folded.rfind(" ", 0, mark.start()), folded.rfind("\n", 0, mark.start())) + 1
    token = folded[token_start : mark.start()]
    before = text[mark.start() - 2 : mark.start()]
    return before.isalpha() and before.islower() and not any(sign in token for sign in ("www", "/", "@", "."))


@cache
def _kinds() -> dict[str, str]:
    """The kind of each abbreviation, without its last full stop."""
    kinds = ("either", "before_number", "title", "clock")
    return {word: kind for kind in kinds for word in words_of(kind)}
