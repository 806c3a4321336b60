"""Which stretch of a document is title, body, caption or page debris.

A text is cut into pieces: lines, paragraphs of hard-wrapped lines, or the stretches between two spaces of a flattened
page. A piece is debris only for a reason that its own form or its place shows; what is in doubt is body, since debris
loses figures.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from stats.documents.dating import is_stamp
from stats.records import Zone
from stats.vocabulary import table


class _Piece:
    """A stretch of text with what it was found to be; `kind` is None until then."""

    __slots__ = ("end", "folded", "kind", "prose", "start")

    def __init__(self, start: int, end: int, folded: str) -> None:
        self.start = start
        self.end = end
        self.folded = folded
        self.kind: str | None = None
        self.prose = _is_prose(folded)


class _Patterns(NamedTuple):
    whole: re.Pattern[str]
    opening: re.Pattern[str]
    anywhere: re.Pattern[str]
    closing: re.Pattern[str]
    heading: re.Pattern[str]
    menu_words: frozenset[str]


_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_GAP = re.compile(r" {2,}|\t+")
_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*$")
_EDGES = " \t|*•·>»›<«_:.,;-—…►▶▼→●■"
_LONGEST_MENU_LINE, _LONGEST_NOTICE, _LONGEST_CAPTION = 200, 600, 700
_LEAST_HEADLINE_SPACES, _LONGEST_HEADLINE = 3, 200
_JOINED_IN_MENUS = 2
_WRAPPED_FROM, _WRAPPED_TO, _LEAST_WRAPPED_LINES = 40, 100, 3

_CODE = re.compile(
    r"string\(\d+\) \"|[\[{]\{?\"\w+\" ?:|\"\w+\" ?: ?[\"\[{\d]|</?(?:script|style|div|span|iframe|p|a|img)\b[^>]*>"
    r"|\bfunction ?\w* ?\([^)]*\) ?\{|\b(?:var|let|const) \w+ ?=|\b(?:window|document)\.\w+[.(=\[]"
    r"|\{[\w-]+ ?:[^{}]*;[^{}]*\}|<!\[cdata\[|@media\b|googletag|data-\w+=\""
)
_CODE_SIGNS = re.compile(r"[{}\[\]<>=;:\"\\/_|]")
_BYLINE = re.compile(r"(?:(?:written|reported|posted|published|story) )?by:?\s+")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*|and|de|da|van|von|bin|al|el|of|for|the|in|&|,|\|)$")
_PLACE_AND_DAY = re.compile(r"[^\d,]+, (?:[A-Z]\w+\.? \d{1,2}|\d{1,2} [A-Z]\w+\.?)(?:,? \d{4})?")
_JOINED_WORDS = re.compile(r"[a-z][A-Z][a-z]")

# A list behind its heading runs to the end of the page where this little prose follows, for the prose before it.
_TAIL_PROSE = {"comments": float("inf"), "references": 0.3, "related": 0.15}
_LEAST_PROSE_BEFORE_TAIL = 200
_LONGEST_INLINE_LIST = 12


def zones_of(text: str, folded: str, title: str | None) -> tuple[Zone, ...]:
    """The zones of a text, in order and without gaps. `title` is the one that the source states, if any."""
    pieces = _pieces(folded)
    if len(pieces) > 1:
        patterns = _patterns()
        for piece in pieces:
            piece.kind = _kind(text, piece, patterns)
        _mark_stamps(pieces)
        _mark_menus(pieces, patterns.menu_words)
        _mark_titles(text, pieces, title)
        _mark_lists(pieces, patterns.heading)
        if all(piece.kind and piece.kind.startswith("debris") for piece in pieces):
            return (Zone(0, len(text), "body"),)
    return _joined(pieces, len(text))


def _joined(pieces: list[_Piece], length: int) -> tuple[Zone, ...]:
    """Neighbours of one kind as one zone; the white space behind a piece belongs to it."""
    zones: list[Zone] = []
    start, kind = 0, "body" if not pieces else pieces[0].kind or "body"
    for piece in pieces[1:]:
        if (piece.kind or "body") != kind:
            zones.append(Zone(start, piece.start, kind))
            start, kind = piece.start, piece.kind or "body"
    zones.append(Zone(start, length, kind))
    return tuple(zones)


def _pieces(folded: str) -> list[_Piece]:
    pieces, position = [], 0
    for gap in _BLANK_LINES.finditer(folded):
        pieces += _pieces_of_block(folded, position, gap.start())
        position = gap.end()
    return pieces + _pieces_of_block(folded, position, len(folded))


def _pieces_of_block(folded: str, start: int, end: int) -> list[_Piece]:
    """Paragraphs of hard-wrapped lines; of other lines the stretches between two spaces."""
    pieces = []
    for first, last, wrapped in _paragraphs(folded, start, end):
        for left, right in [(first, last)] if wrapped else _stretches(folded, first, last):
            if words := folded[left:right].strip():
                begin = folded.index(words[0], left)
                pieces.append(_Piece(begin, begin + len(words), words))
    return pieces


def _paragraphs(folded: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The lines of a block, with those joined, and marked so, that were one paragraph before they were wrapped."""
    lines, position = [], start
    while position < end:
        stop = folded.find("\n", position, end)
        stop = end if stop < 0 else stop
        lines.append((position, stop))
        position = stop + 1
    found: list[tuple[int, int, bool]] = []
    run: list[tuple[int, int]] = []
    for line in [*lines, (end, end)]:
        length = line[1] - line[0]
        fits = _WRAPPED_FROM <= length <= _WRAPPED_TO
        closes = 0 < length < _WRAPPED_FROM and bool(run) and not _SENTENCE_END.search(folded, *run[-1])
        if fits or closes:
            run.append(line)
        if not fits:
            open_ends = sum(not _SENTENCE_END.search(folded, *item) for item in run[:-1])
            if len(run) >= _LEAST_WRAPPED_LINES and 2 * open_ends > len(run) - 1:
                found.append((run[0][0], run[-1][1], True))
            else:
                found += [(*item, False) for item in run]
            run = []
            if not closes:
                found.append((*line, False))
    return found


def _stretches(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between two spaces in a line; in embedded code they separate nothing."""
    found: list[tuple[int, int]] = []
    position = start
    for gap in (*_GAP.finditer(folded, start, end), None):
        stop = gap.start() if gap else end
        if found and _is_code(folded[found[-1][0] : found[-1][1]]):
            found[-1] = (found[-1][0], stop)
        else:
            found.append((position, stop))
        position = gap.end() if gap else end
    return found


def _is_prose(folded: str) -> bool:
    return (
        len(folded) > 60 and folded.count(" ") >= 8 and (_SENTENCE_END.search(folded) is not None or len(folded) > 300)
    )


def _is_code(folded: str) -> bool:
    return bool(_CODE.search(folded)) and (
        len(folded) < 40
        or len(_CODE_SIGNS.findall(folded)) > 0.06 * len(folded)
        or folded.startswith(("string(", "[{", '{"'))
    )


def _kind(text: str, piece: _Piece, patterns: _Patterns) -> str | None:
    """`caption` or `debris:…` where the words of the piece alone tell; else None."""
    folded = piece.folded
    if _is_code(folded):
        return "debris:code"
    if len(folded) <= _LONGEST_CAPTION:
        if len(folded) <= _LONGEST_NOTICE and (found := patterns.anywhere.search(folded)):
            return f"debris:{found.lastgroup}"
        if found := patterns.closing.search(folded, max(0, len(folded) - 120)):
            return found.lastgroup
        if found := patterns.opening.match(folded):
            if found.lastgroup == "caption":
                return "caption"
            if len(folded) <= _LONGEST_MENU_LINE:
                return f"debris:{found.lastgroup}"
    if len(folded) <= _LONGEST_MENU_LINE:
        core = folded.strip(_EDGES)
        if found := (patterns.whole.fullmatch(folded) or patterns.whole.fullmatch(core)):
            return f"debris:{found.lastgroup}"
        if _is_byline(text[piece.start : piece.end], folded):
            return "debris:byline"
    return None


def _is_byline(words: str, folded: str) -> bool:
    by = _BYLINE.match(folded)
    if not by or len(folded) > 90 or any(map(str.isdigit, folded)) or _SENTENCE_END.search(folded):
        return False
    return all(map(_NAME.match, words[by.end() :].split()))


def _mark_stamps(pieces: list[_Piece]) -> None:
    """Lines with nothing but a date, above the first prose or below the last; between them they date what follows."""
    prose = [index for index, piece in enumerate(pieces) if piece.prose and not piece.kind]
    inside = range(prose[0], prose[-1]) if prose else range(0)
    for index, piece in enumerate(pieces):
        if not piece.kind and index not in inside and is_stamp(piece.folded):
            piece.kind = "debris:timestamp"


def _mark_menus(pieces: list[_Piece], menu_words: frozenset[str]) -> None:
    """Runs of at least three short pieces of which most are names of sections."""
    run: list[_Piece] = []
    for piece in [*pieces, None]:
        words = piece.folded.split() if piece and not piece.kind else []
        if piece and (0 < len(words) <= 3 or piece.kind == "debris:menu") and not any(map(str.isdigit, piece.folded)):
            run.append(piece)
            continue
        sections = sum(item.kind is not None or menu_words.issuperset(item.folded.split()) for item in run)
        if len(run) >= 3 and 3 * sections >= 2 * len(run):
            for item in run:
                item.kind = "debris:menu"
        run = []


def _mark_titles(text: str, pieces: list[_Piece], title: str | None) -> None:
    """The title, what repeats it, and the names of sections above it."""
    head = next((index for index, piece in enumerate(pieces) if piece.prose and not piece.kind), None)
    if head is None:
        return
    first = _title_at(text, pieces[:head], title)
    if first is None:
        return
    words = _letters(pieces[first].folded)
    pieces[first].kind = "title"
    for piece in pieces[first + 1 :]:
        if _letters(piece.folded) == words and not piece.prose:
            piece.kind = "debris:repeated_title"
    for piece in pieces[:first]:
        if piece.kind:
            continue
        if _letters(piece.folded).endswith(words):
            piece.kind = "debris:breadcrumbs"
        elif _is_section_name(text[piece.start : piece.end]):
            piece.kind = "debris:menu"


def _title_at(text: str, pieces: list[_Piece], title: str | None) -> int | None:
    """Where among the pieces before the first prose the title stands.

    Of a stated title, its own words or most of them; else the headline that is repeated, or the first one.
    """
    letters = [_letters(piece.folded) for piece in pieces]
    if title and _letters(title.lower()) in letters:
        return letters.index(_letters(title.lower()))
    headlines = [
        index for index, piece in enumerate(pieces) if not piece.kind and _is_headline(text[piece.start : piece.end])
    ]
    if title:
        stated = set(title.lower().split())
        headlines = [
            index for index in headlines if 2 * len(stated.intersection(pieces[index].folded.split())) > len(stated)
        ]
    repeated = [index for index in headlines if letters.count(letters[index]) > 1]
    return next(iter(repeated or headlines), None)


def _is_headline(words: str) -> bool:
    return (
        words.count(" ") >= _LEAST_HEADLINE_SPACES
        and len(words) <= _LONGEST_HEADLINE
        and words[-1] not in ".:;,"
        and not _PLACE_AND_DAY.fullmatch(words)
        and len(_JOINED_WORDS.findall(words)) < _JOINED_IN_MENUS
    )


def _letters(folded: str) -> str:
    return "".join(filter(str.isalnum, folded))


def _is_section_name(words: str) -> bool:
    """ "Middle East", "World News", "Latest newsAsiaWorld": capitalised words without a number."""
    if any(map(str.isdigit, words)) or len(words) > 120:
        return False
    if len(_JOINED_WORDS.findall(words)) >= _JOINED_IN_MENUS:
        return True
    return words.count(" ") < 4 and all(word[:1].isupper() or not word[:1].isalpha() for word in words.split())


def _mark_lists(pieces: list[_Piece], heading: re.Pattern[str]) -> None:
    """Headings of link lists, references and comments with what follows them."""
    prose = [
        len(piece.folded) if piece.prose and not (piece.kind or "").startswith("debris") else 0 for piece in pieces
    ]
    before = 0
    for index, piece in enumerate(pieces):
        found = None
        if not piece.prose and len(piece.folded) <= _LONGEST_MENU_LINE:
            found = heading.fullmatch(piece.folded.strip(_EDGES))
        if found and found.lastgroup:
            reason = f"debris:{found.lastgroup}"
            after = sum(prose[index + 1 :])
            if before >= _LEAST_PROSE_BEFORE_TAIL and after <= _TAIL_PROSE[found.lastgroup] * before:
                for rest in pieces[index:]:
                    if not (rest.kind or "").startswith("debris"):
                        rest.kind = reason
                return
            for rest in pieces[index : index + _LONGEST_INLINE_LIST]:
                if rest.prose:
                    break
                rest.kind = rest.kind or reason
        before += prose[index]


@cache
def _patterns() -> _Patterns:
    by_place: dict[str, dict[str, list[str]]] = {}
    for row in table("page_debris"):
        by_place.setdefault(row["where"], {}).setdefault(row["reason"], []).append(row["pattern"])

    def alternatives(place: str) -> str:
        return "|".join(f"(?P<{reason}>{'|'.join(patterns)})" for reason, patterns in by_place[place].items())

    return _Patterns(
        whole=re.compile(alternatives("whole")),
        opening=re.compile(alternatives("opening")),
        anywhere=re.compile(alternatives("anywhere")),
        closing=re.compile(f"(?:{alternatives('closing')})[ .]*$"),
        heading=re.compile(alternatives("heading")),
        menu_words=frozenset(" ".join(by_place["word"]["menu"]).split()),
    )
