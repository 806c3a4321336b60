"""Where a name begins and ends beside a verb, a comma or a preposition."""

from __future__ import annotations

from collections.abc import Sequence

from stats.figures.claimants.names import can_speak
from stats.figures.claimants.words import (
    ABBREVIATED,
    ALIASES,
    ANY_SUBJECT,
    BEFORE_NUMBERS,
    CLAUSE,
    DATES,
    DETERMINERS,
    HEADS,
    HELPERS,
    LEADS,
    LINKS,
    NAME_NOUNS,
    OPENERS,
    PRONOUNS,
    PUNCTUATION,
    STOPS,
    TAILS,
)


def before_relative(words: list[str], end: int) -> tuple[int, int] | None:
    """The speaker whose relative clause ends before the verb: "Farmers who fled the valley said"."""
    for at in range(end - 1, max(end - 16, 0), -1):
        if words[at] in ("who", "whose"):
            span = phrase_before(words, at)
            return span if span is not None and can_speak(words[slice(*span)]) else None
        if words[at] in PUNCTUATION or words[at] in ANY_SUBJECT:
            return None
    return None


def opening_comma(words: list[str], comma: int) -> int | None:
    """The comma that opens the apposition closed by the one at `comma`."""
    if words[comma - 1] == ",":
        return None
    leading = next((at for at, word in enumerate(words[:9]) if word == ","), comma)
    if (
        0 < leading < comma
        and not words[0].endswith("ing")
        and words[0] not in LINKS
        and words[0] not in LEADS
        and '"' not in words[:comma]
    ):
        name, more = words[:leading], words[leading + 1 : comma]
        if (
            more[0] != ","
            and STOPS.isdisjoint(name)
            and DATES.isdisjoint(name)
            and (_appended(more) or ("," not in more and can_speak(more)))
        ):
            return leading
    for at in range(comma - 1, max(comma - 40, 0), -1):
        word = words[at]
        if word in ('"', ";", ":") or word in ANY_SUBJECT:
            return None
        if word != ",":
            continue
        more = words[at + 1 : comma]
        if more[0] in ("who", "which", "whose"):
            return at
        if comma - at > 22:
            return None
        if at > 1 and words[at - 1].isdigit() and words[at - 2] == ",":
            continue
        span = phrase_before(words, at)
        if (
            span is None
            or span[1] - span[0] > 9
            or (len(more) == 1 and not more[0][0].isdigit() and not can_speak(words[span[0] : span[1]]))
        ):
            return None
        name = words[span[0] : span[1]]
        return at if _appended(more) or can_speak(more) or can_speak(name) else None
    return None


def _appended(words: Sequence[str]) -> bool:
    """Whether words between commas begin as an apposition does: "the mayor", "45", "who fled"."""
    return words[0] in DETERMINERS or words[0] in ("who", "which", "whose") or words[0][0].isdigit()


_MEANS = [["by", means] for means in ("phone", "telephone", "email", "e-mail", "skype", "text", "radio")]


def postposed(words: list[str], span: tuple[int, int] | None, verb: int) -> bool:
    """Whether subject and verb follow their words: "12 died, police said on Monday"."""
    if span is None:
        return False
    first = span[0]
    while first and words[first - 1] in OPENERS:
        first -= 1
    if not first or words[first - 1] not in (",", '"', "-", ")", "—", "–"):
        return False
    tail = words[verb + 1 : verb + 14]
    if any(tail[at : at + 2] in _MEANS for at in range(min(3, len(tail)))):
        return True
    if words[verb] in ("told", "tells", "informed"):
        for at, word in enumerate(tail):
            if word in ("that", ":"):
                return False
            if word in (",", ".", '"', ";"):
                break
            if at and word in STOPS:
                return False
        return True
    if not tail or tail[0] in (",", ".", '"', ";", ")", "?", "!", "("):
        return True
    if tail[0] in DATES:
        return True
    if tail[0] in TAILS:
        for word in tail:
            if word in ("that", ":"):
                return False
            if word in (",", ".", ";"):
                return True
        return len(tail) < 13
    return tail[0] == "at" and len(tail) > 1 and tail[1] not in ("least", "most")


def _is_shortened(word: str) -> bool:
    """Whether the full stop behind a word ends no sentence: "Gen. Ruiz", "Rohini B. Saikia"."""
    return word in ABBREVIATED or (len(word) == 1 and word.isalpha())


def phrase_before(words: list[str], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before the token `end`, adverbs, dates and the article left out."""
    last = end
    if last and words[last - 1] == ")":
        opening = next((at for at in range(last - 2, max(last - 12, -1), -1) if words[at] == "("), None)
        if opening is None:
            return None
        last = opening
    while last and (
        words[last - 1] in DATES
        or words[last - 1] in HELPERS
        or (words[last - 1] in ("on", "in", "at") and last < end)
        or (last > 1 and words[last - 1].isdigit() and words[last - 2] in DATES)
    ):
        last -= 1
    if last and words[last - 1] in PRONOUNS and words[last - 1] != "who":
        return last - 1, last
    first = last
    while first and last - first < 22:
        word = words[first - 1]
        if word == "-" or word == "—" or word == "–":
            if first < 2 or word != "-":
                break
            first -= 1
            continue
        if word == "." and first > 1 and _is_shortened(words[first - 2]):
            first -= 2
            continue
        if word == '"' or word in PUNCTUATION or word in STOPS or word in ANY_SUBJECT - {"quoted"}:
            break
        if word == "and" and not _joins(words, first - 1, last):
            break
        if word in DETERMINERS:
            first -= 1
            if not first or words[first - 1] not in LINKS or words[first - 1] in ("with", "on"):
                break
            if words[first - 1] == "and" and not _joins(words, first - 1, last):
                break
            if words[first - 1] in ("in", "to", "at") and (
                first < 2 or not can_speak(words[max(0, first - 7) : first - 1])
            ):
                break
            continue
        first -= 1
    for at in range(last - 2, first - 1, -1):
        if words[at] in DATES or (words[at].isdigit() and len(words[at]) == 4):
            first = at + 1
            break
    first = name_start(words, first, last)
    return (first, last) if first < last else None


def _joins(words: list[str], at: int, last: int) -> bool:
    """Whether the "and" at `at` joins two speakers or two parts of a name, rather than two clauses."""
    left = words[at - 1] if at else ""
    if left in HEADS or left in ALIASES or any(word in NAME_NOUNS for word in words[at + 1 : last]):
        return bool(left)
    near = range(max(0, at - 6), at)
    return any(words[place] in NAME_NOUNS and words[place + 1] in ("of", "for") for place in near)


def phrase_end(words: list[str], first: int) -> int:
    """The end of the noun phrase that begins at `first`."""
    at = first
    while at < len(words) and at - first < 24:
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else "."
        if word == "-" or (word == "." and following != "." and _is_shortened(words[at - 1])):
            at += 1
            continue
        if (
            word in PUNCTUATION
            or word in CLAUSE
            or word in ANY_SUBJECT
            or word in DATES
            or (word[0].isdigit() and at > first)
        ):
            break
        if word == "citing" or (word == "on" and (following in DATES or following[0].isdigit())):
            break
        if word in BEFORE_NUMBERS and at > first and words[at - 1] not in DETERMINERS:
            break
        if word in DETERMINERS and at > first and words[at - 1] not in LINKS and words[at - 1] not in ("and", "by"):
            break
        if (
            word == "and"
            and (following in DETERMINERS or following[0].isdigit() or following in STOPS)
            and not (following == "the" and can_speak(words[at + 2 : at + 6]))
        ):
            break
        at += 1
    while at > first and words[at - 1] in LINKS:
        at -= 1
    return at


def name_start(words: list[str], first: int, last: int) -> int:
    """The start of a name without adverbs, prepositions and the leading article."""
    while first < last and (words[first] in LEADS or words[first] in ("least", "most") or words[first] in PUNCTUATION):
        first += 1
    if (
        first < last - 1
        and words[first] in ("an", "a")
        and words[first + 1] in ("estimate", "estimates")
        and (first + 3 < last and words[first + 2] in ("by", "from"))
    ):
        first += 3
    while first < last and (
        words[first] in ("the", "a", "an", "this", "these", "those", "some") or words[first] == "-"
    ):
        first += 1
    if words[first : first + 3] == ["so", "-", "called"]:
        first += 3
    elif words[first : first + 1] == ["called"]:
        first += 1
    return first
