"""Markup to a tree, in time and memory that the markup's length bounds."""

from __future__ import annotations

import re

from resiliparse.parse.html import HTMLTree

from stats.documents.decoding import UnreadableError
from stats.documents.limits import LARGEST_PAGE

DEEPEST = 250
"""Elements within each other. What looks up the elements above each one takes the square of the depth."""
_TOO_DEEP = " > ".join(["*"] * (DEEPEST + 1))
MOST_REOPENED = 1_000_000
"""A parser opens bold, font and their like again in each block after the one where they were not closed: a page of
50 KB can grow to gigabytes."""
_MOST_OF_A_KIND = 3
_FORMATTING = "b|big|code|em|font|i|s|small|strike|strong|tt|u"
_FENCING = "applet|caption|marquee|object|td|template|th"
_TAG = re.compile(rf"<(/?)({_FORMATTING}|{_FENCING})(?=[\s/>])[^>]*", re.IGNORECASE)
_FENCES = frozenset(_FENCING.split("|"))


def parsed(markup: str) -> HTMLTree:
    """The tree of some markup. Raises `UnreadableError` for one too long, too deep or too much grown."""
    if len(markup) > LARGEST_PAGE:
        raise UnreadableError(
            f"too large: {len(markup)} characters of markup, more than {LARGEST_PAGE};"
            " set STATS_LARGEST_PAGE to read it"
        )
    if _reopened(markup) > MOST_REOPENED:
        raise UnreadableError("damaged: elements that are opened again and again, and never closed")
    tree = HTMLTree.parse(markup)
    if tree.document is not None and tree.document.query_selector(_TOO_DEEP) is not None:
        raise UnreadableError(f"nested too deeply: more than {DEEPEST} elements within each other")
    return tree


def _reopened(markup: str) -> int:
    """How many elements a parser opens again at most: at each tag those of formatting that are open.

    That is the list of active formatting elements of the HTML standard: of equal ones it holds three, and an end tag
    finds none that were opened outside the table cell or object around it.
    """
    active: list[tuple[str, str]] = []
    reopened = position = 0
    for tag in _TAG.finditer(markup):
        reopened += len(active) * markup.count("<", position, tag.start())
        if reopened > MOST_REOPENED:
            break
        position, name = tag.start(), tag[2].lower()
        if not tag[1]:
            if name in _FENCES or active.count((name, tag[0])) < _MOST_OF_A_KIND:
                active.append((name, tag[0]))
            continue
        for place in range(len(active) - 1, -1, -1):
            if active[place][0] == name:
                del active[place]
                break
            if active[place][0] in _FENCES:
                break
    return reopened + len(active) * markup.count("<", position)
