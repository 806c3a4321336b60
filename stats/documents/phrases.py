"""What the words of a piece of text tell by themselves: that it is a caption, or page debris and why."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from stats.documents.code import is_code
from stats.documents.dating import is_stamp
from stats.documents.pieces import Piece, ends_sentence
from stats.vocabulary import table

LONGEST_LINE = 200
"""Characters. A longer piece is no label, heading or menu line."""

_LONGEST_NOTICE, _LONGEST_CAPTION, _LONGEST_CREDIT, _LONGEST_BYLINE = 600, 700, 120, 90
_LEAST_MENU_ITEMS = 3
_EDGES = " \t|*•·>»›<«_:.,;-—…►▶▼→●■"
# One of these stands in every credit that closes a caption.
_CREDIT_HINTS = ("photo", "image", "picture", "pic", "credit", "/")
_BYLINE = re.compile(r"(?:(?:written|reported|posted|published|story) )?by:?\s+")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*|and|de|da|van|von|bin|al|el|of|for|the|in|&|,|\|)$")
# Openings that make debris even of a whole sentence; of others only a line that is none.
_REASONS_OF_PROSE = frozenset(["newsletter", "notice", "share"])


class _Patterns(NamedTuple):
    """The rows of `page_debris.csv`: an alternative for each reason, by where in a piece they stand."""

    whole: re.Pattern[str]
    opening: re.Pattern[str]
    opening_of_caption: re.Pattern[str]
    closing: re.Pattern[str]
    heading: re.Pattern[str]
    ticker: re.Pattern[str]
    phrases: tuple[tuple[str, str], ...]
    menu_words: frozenset[str]


def known_phrases(folded: str) -> tuple[tuple[str, str], ...]:
    """The phrases with their reasons, of those that make debris of what they stand in, that a whole text holds."""
    return tuple((phrase, reason) for phrase, reason in _patterns().phrases if phrase in folded)


def kind_of(words: str, piece: Piece, phrases: tuple[tuple[str, str], ...], with_code: bool) -> str | None:
    """`caption` or `debris:…` where the piece alone tells, else None.

    `words` are the piece as written. `phrases` and `with_code` say what is worth looking for in this text.
    """
    folded, patterns = piece.folded, _patterns()
    if with_code and is_code(folded):
        return "debris:code"
    if len(folded) > _LONGEST_CAPTION:
        return None
    if phrases and len(folded) <= _LONGEST_NOTICE:
        for phrase, reason in phrases:
            if phrase in folded:
                return f"debris:{reason}"
    credit = folded[-_LONGEST_CREDIT:]
    if (credit.endswith(")") or any(hint in credit for hint in _CREDIT_HINTS)) and patterns.closing.search(credit):
        return "caption"
    if patterns.opening_of_caption.match(folded):
        return "caption"
    if len(folded) > LONGEST_LINE:
        return None
    if (found := patterns.opening.match(folded)) and _is_likely(str(found.lastgroup), piece):
        return f"debris:{found.lastgroup}"
    if line := _reason_of_line(folded):
        return f"debris:{line}"
    if _is_byline(words, folded):
        return "debris:byline"
    return _kind_of_bar(folded) if "|" in folded else None


def _is_likely(reason: str, piece: Piece) -> bool:
    """Whether the first words may speak for the whole: sentences are debris for few reasons, bylines hold no number."""
    if piece.prose:
        return reason in _REASONS_OF_PROSE or (reason == "byline" and piece.folded.startswith("("))
    return reason != "byline" or not any(map(str.isdigit, piece.folded))


def list_heading(folded: str) -> str | None:
    """Why what follows this line is debris: `related`, `references`, `comments` or `reply_form`; else None."""
    found = _patterns().heading.fullmatch(folded.strip(_EDGES))
    return found.lastgroup if found else None


def is_ticker(folded: str) -> bool:
    """Whether a line announces itself as a piece of other news."""
    return _patterns().ticker.match(folded) is not None


def is_menu_word(folded: str) -> bool:
    """Whether a line consists of the names of sections."""
    return _patterns().menu_words.issuperset(folded.split())


def _reason_of_line(folded: str) -> str | None:
    whole = _patterns().whole
    found = whole.fullmatch(folded) or whole.fullmatch(folded.strip(_EDGES))
    return found.lastgroup if found else None


def _kind_of_bar(folded: str) -> str | None:
    """`debris:…` of a line of items between bars of which each is debris, or half are names of sections."""
    items = [item.strip() for item in folded.split("|") if item.strip()]
    reasons = ["timestamp" if is_stamp(item) else _reason_of_line(item) for item in items]
    if items and all(reasons):
        return f"debris:{reasons[0]}"
    if len(items) < _LEAST_MENU_ITEMS or any(map(str.isdigit, folded)):
        return None
    return "debris:menu" if 2 * sum(map(is_menu_word, items)) >= len(items) else None


def _is_byline(words: str, folded: str) -> bool:
    by = _BYLINE.match(folded)
    if not by or len(folded) > _LONGEST_BYLINE or any(map(str.isdigit, folded)) or ends_sentence(folded):
        return False
    return all(map(_NAME.match, words[by.end() :].split()))


@cache
def _patterns() -> _Patterns:
    by_place: dict[str, dict[str, list[str]]] = {}
    for row in table("page_debris"):
        by_place.setdefault(row["where"], {}).setdefault(row["reason"], []).append(row["pattern"])

    def alternatives(place: str) -> str:
        return "|".join(f"(?P<{reason}>{'|'.join(patterns)})" for reason, patterns in by_place[place].items())

    captions = by_place["opening"].pop("caption")
    return _Patterns(
        whole=re.compile(alternatives("whole")),
        opening=re.compile(alternatives("opening")),
        opening_of_caption=re.compile("|".join(captions)),
        closing=re.compile(f"(?:{alternatives('closing')})[ .]*$"),
        heading=re.compile(alternatives("heading")),
        ticker=re.compile(alternatives("ticker")),
        phrases=tuple(
            (phrase, reason)
            for reason, patterns in by_place["phrase"].items()
            for pattern in patterns
            for phrase in pattern.split("|")
        ),
        menu_words=frozenset(" ".join(by_place["word"]["menu"]).split()),
    )
