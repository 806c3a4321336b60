"""Which stretch of a document is title, body, caption or page debris.

A piece of the text is debris only for a reason that its own words or its place on the page show; what is in doubt is
body, since debris loses figures.
"""

from __future__ import annotations

import re
from itertools import groupby

from stats.documents.code import holds_code
from stats.documents.dating import is_stamp
from stats.documents.phrases import LONGEST_LINE, is_menu_word, is_ticker, kind_of, known_phrases, list_heading
from stats.documents.pieces import Piece, pieces_of
from stats.records import Zone

_LEAST_HEADLINE_SPACES, _LONGEST_HEADLINE = 3, 200
_LONGEST_OPENER = 40
_LONGEST_SECTION_NAME, _LONGEST_MENU = 4, 120
_PLACE_AND_DAY = re.compile(r"[^\d,]+, (?:[A-Z]\w+\.? \d{1,2}|\d{1,2} [A-Z]\w+\.?)(?:,? \d{4})?")
# "Latest newsAsiaWorld": names of sections that lost what stood between them, joined at least twice.
_JOINED_WORDS, _JOINED_IN_MENUS = re.compile(r"[a-z][A-Z][a-z]"), 2
# Pieces above the first prose among which the title is looked for.
_LONGEST_HEAD = 200
_LEAST_MENU_RUN, _LONGEST_MENU_WORDS = 3, 3
_LONGEST_ITEM = 4

# A list behind its heading runs to the end of the page where this little prose follows, for the prose before it.
_TAIL_PROSE = {"reply_form": float("inf"), "comments": 0.5, "references": 0.15, "related": 0.15}
_LEAST_PROSE_BEFORE_TAIL = 200
_LONGEST_INLINE_LIST = 12


def zones_of(text: str, folded: str, title: str | None) -> tuple[Zone, ...]:
    """The zones of a text, in order and without gaps. `title` is the one that the source states, if any."""
    with_code = holds_code(folded)
    pieces = pieces_of(text, folded, with_code)
    if len(pieces) > 1:
        phrases = known_phrases(folded)
        for piece in pieces:
            piece.kind = kind_of(text[piece.start : piece.end], piece, phrases, with_code)
        _mark_stamps(pieces)
        _mark_bars(pieces)
        _mark_menus(pieces)
        _mark_titles(text, pieces, title)
        _mark_lists(pieces)
        if all(piece.is_debris for piece in pieces):
            return (Zone(0, len(text), "body"),)
    return _joined(pieces, len(text))


def _joined(pieces: list[Piece], length: int) -> tuple[Zone, ...]:
    """Neighbours of one kind as one zone; the white space behind a piece belongs to it."""
    zones: list[Zone] = []
    start, kind = 0, "body" if not pieces else pieces[0].kind or "body"
    for piece in pieces[1:]:
        if (piece.kind or "body") != kind:
            zones.append(Zone(start, piece.start, kind))
            start, kind = piece.start, piece.kind or "body"
    zones.append(Zone(start, length, kind))
    return tuple(zones)


def _mark_stamps(pieces: list[Piece]) -> None:
    """Dates of publication: a date alone above the first prose, or one that says so; other dates alone are headings."""
    body = next((index for index, piece in enumerate(pieces) if piece.prose and not piece.kind), 0)
    for index, piece in enumerate(pieces):
        if not piece.kind and is_stamp(piece.folded, labelled=index > body):
            piece.kind = "debris:timestamp"


def _mark_bars(pieces: list[Piece]) -> None:
    """Lines of short items side by side, the first or most of them debris: share bars, menus, date and weather."""
    for _, items in groupby(pieces, key=lambda piece: piece.line):
        bar = list(items)
        if len(bar) > 1 and all(item.folded.count(" ") <= _LONGEST_ITEM for item in bar):
            debris = [item.kind for item in bar if item.is_debris]
            if bar[0].is_debris or 2 * len(debris) > len(bar):
                for item in bar:
                    item.kind = item.kind if item.is_debris else debris[0]


def _mark_menus(pieces: list[Piece]) -> None:
    """Runs of short lines of which most are names of sections."""
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece and not piece.prose and _may_stand_in_menu(piece):
            run.append(piece)
            continue
        if len(run) >= _LEAST_MENU_RUN:
            sections = sum(item.kind is not None or is_menu_word(item.folded) for item in run)
            if 3 * sections >= 2 * len(run):
                for item in run:
                    item.kind = "debris:menu"
        run = []


def _may_stand_in_menu(piece: Piece) -> bool:
    if piece.kind:
        return piece.kind == "debris:menu"
    return piece.folded.count(" ") < _LONGEST_MENU_WORDS and not any(map(str.isdigit, piece.folded))


def _mark_titles(text: str, pieces: list[Piece], title: str | None) -> None:
    """The title, what repeats it, and the names of sections above it."""
    head = next((index for index, piece in enumerate(pieces) if _is_text(piece)), None)
    first = _title_at(text, pieces[: min(head, _LONGEST_HEAD)], title) if head else None
    if first is None:
        return
    words = _letters(pieces[first].folded)
    pieces[first].kind = "title"
    for piece in pieces[first + 1 :]:
        if not piece.prose and _letters(piece.folded) == words:
            piece.kind = "debris:repeated_title"
    for piece in pieces[:first]:
        if piece.kind:
            continue
        if _letters(piece.folded).endswith(words):
            piece.kind = "debris:breadcrumbs"
        elif is_ticker(piece.folded):
            piece.kind = "debris:ticker"
        elif _is_section_name(text[piece.start : piece.end]):
            piece.kind = "debris:menu"


def _is_text(piece: Piece) -> bool:
    """Whether a piece is so much of a sentence that no title stands below it."""
    sentence = len(piece.folded) > _LONGEST_OPENER and piece.folded.endswith((".", ":"))
    return not piece.kind and (piece.prose or sentence)


def _title_at(text: str, pieces: list[Piece], title: str | None) -> int | None:
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
    elif others := [index for index in headlines if not is_ticker(pieces[index].folded)]:
        headlines = others
    elif len(pieces) == 1 and not is_menu_word(pieces[0].folded):
        headlines = [0] if not pieces[0].kind and _is_headline(text[pieces[0].start : pieces[0].end], spaces=1) else []
    repeated = [index for index in headlines if letters.count(letters[index]) > 1]
    return next(iter(repeated or headlines), None)


def _is_headline(words: str, spaces: int = _LEAST_HEADLINE_SPACES) -> bool:
    """Whether a line of at least so many spaces reads like a headline: no sentence, no dateline, no menu."""
    return (
        words.count(" ") >= spaces
        and len(words) <= _LONGEST_HEADLINE
        and words[-1] not in ".:;,"
        and "\n" not in words
        and "--" not in words
        and not _PLACE_AND_DAY.fullmatch(words)
        and len(_JOINED_WORDS.findall(words)) < _JOINED_IN_MENUS
    )


def _letters(folded: str) -> str:
    return "".join(filter(str.isalnum, folded))


def _is_section_name(words: str) -> bool:
    """ "Middle East", "World News", "Latest newsAsiaWorld": capitalised words without a number."""
    if any(map(str.isdigit, words)) or len(words) > _LONGEST_MENU:
        return False
    if len(_JOINED_WORDS.findall(words)) >= _JOINED_IN_MENUS:
        return True
    return words.count(" ") < _LONGEST_SECTION_NAME and not any(word[0].islower() for word in words.split())


def _mark_lists(pieces: list[Piece]) -> None:
    """Headings of link lists, references and comments with what follows them."""
    prose = [len(piece.folded) if piece.prose and not piece.is_debris else 0 for piece in pieces]
    before, total = 0, sum(prose)
    for index, piece in enumerate(pieces):
        reason = None if piece.prose or len(piece.folded) > LONGEST_LINE else list_heading(piece.folded)
        if reason:
            after = total - before - prose[index]
            if before >= _LEAST_PROSE_BEFORE_TAIL and after <= _TAIL_PROSE[reason] * before:
                for rest in pieces[index:]:
                    if not rest.is_debris:
                        rest.kind = f"debris:{reason}"
                return
            for rest in pieces[index : index + _LONGEST_INLINE_LIST]:
                if rest.prose:
                    break
                rest.kind = rest.kind or f"debris:{reason}"
        before += prose[index]
