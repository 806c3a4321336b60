"""Events: the words that say what happened to those who are counted."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from stats.vocabulary import table


class Event(NamedTuple):
    """Words that state an indicator, by the class of what is counted.

    `frame`: `object` (its object is counted, or its passive subject), `subject`, `both`, `state` (a predicate or an
    attribute), `noun` (counts with "of", "at", "to"), `to` ("aid to …"); `none` shadows shorter words ("took place").
    `form`: base, s, past, participle (also where past and participle are one word), gerund; `around` of a verb whose
    words stand around what is counted ("shot five people dead"); empty for what is no verb.
    `weak` words count only close to the number; one of the words that an event `needs` must stand in the sentence.
    """

    first: int
    last: int
    frame: str
    form: str
    person: str | None
    thing: str | None
    place: str | None
    weak: bool
    needs: frozenset[str]


_Meaning = tuple[str, str, str | None, str | None, str | None, bool, frozenset[str]]


class _Entry(NamedTuple):
    """A phrase (`*` is a gap, `#` what is counted), its last word, and what its event says from `frame` on."""

    phrase: tuple[str, ...]
    end: str
    meaning: _Meaning


_AROUND = "around"
_VOWELS = "aeiou"
# The most words of a gap, between a verb and what is counted, and of what is counted.
_GAP, _BEFORE_COUNT, _COUNTED = 4, 3, 10


def verb_forms(row: dict[str, str]) -> dict[str, str]:
    """The inflected forms of a verb with their names, regular where the table names none; the later name wins."""
    verb, *rest = row["verb"].split()
    tail = " ".join(["", *rest])
    stem = verb[:-1] if verb.endswith("e") else verb
    y = verb.endswith("y") and verb[-2] not in _VOWELS
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    past = (verb[:-1] + "ied" if y else stem + "ed") + tail
    third = (verb[:-1] + "ies" if y else verb + "es" if sibilant else verb + "s") + tail
    gerund = (verb if verb.endswith("ee") else stem) + "ing" + tail
    return {
        row["verb"]: "base",
        third: "s",
        **dict.fromkeys(filter(None, (row["past"] or past).split(";")), "past"),
        **dict.fromkeys(filter(None, (row["participle"] or past).split(";")), "participle"),
        **dict.fromkeys(filter(None, (row["gerund"] or gerund).split(";")), "gerund"),
    }


def _entries() -> dict[str, list[_Entry]]:
    """The phrases by their first word, the longest first, those that need other words before those that do not.

    A phrase of its own row wins over an inflected verb, but a state does not take the place of a verb with an object.
    """
    meanings: dict[tuple[str, frozenset[str]], _Meaning] = {}
    for row in table("event_verbs"):
        indicators = (row["person"] or None, row["thing"] or None, row["place"] or None)
        for word, form in verb_forms(row).items():
            meaning = (row["frame"], form, *indicators, row["note"] == "weak", frozenset[str]())
            meanings.setdefault((word, frozenset()), meaning)
    for row in table("event_phrases"):
        indicators = (row["person"] or None, row["thing"] or None, row["place"] or None)
        needs = frozenset(filter(None, row["needs"].split(";")))
        standing = meanings.get((row["phrase"], needs))
        if not (standing and row["frame"] == "state" and standing[0] in ("object", "both")):
            form = _AROUND if "#" in row["phrase"] else ""
            meanings[row["phrase"], needs] = (row["frame"], form, *indicators, row["note"] == "weak", needs)
    found: dict[str, list[_Entry]] = {}
    longest_first = sorted(
        meanings.items(),
        key=lambda item: (
            -len(item[0][0].replace(" *", "").replace(" #", "").split()),
            "*" in item[0][0],
            not item[0][1],
        ),
    )
    for (text, _), meaning in longest_first:
        phrase = tuple(text.split())
        found.setdefault(phrase[0], []).append(_Entry(phrase, phrase[-1], meaning))
    return found


_ENTRIES = _entries()
# What says by itself that something happened.
_SINGLE = frozenset(word for word, entries in _ENTRIES.items() if any(len(each.phrase) == 1 for each in entries))
# The last words of the phrases that begin with a word; a sentence without any of them has none of the phrases.
_ENDS = {first: frozenset(entry.end for entry in entries) for first, entries in _ENTRIES.items()}


def events(words: list[str], numbers: Collection[int] = ()) -> list[Event]:
    """The events of a sentence in order; the longest phrase wins where two begin at one word.

    `numbers` are the tokens at which numbers begin: no gap of a phrase reaches over one.
    """
    found: list[Event] = []
    present = frozenset(words)
    skip, closing = 0, set[int]()
    for at, word in enumerate(words):
        if word not in _ENDS or at < skip or at in closing or _ENDS[word].isdisjoint(present):
            continue
        for phrase, end, meaning in _ENTRIES[word]:
            if end not in present or (meaning[-1] and meaning[-1].isdisjoint(present)):
                continue
            last = _phrase_end(words, at, phrase, numbers)
            if last and not (word == "number" and at and words[at - 1] not in ("the", "total")):
                if meaning[0] != "none":
                    found.append(Event(at, last, *meaning))
                if meaning[0] == "to":
                    found += _of_goods(words, at, last)
                if meaning[1] == _AROUND:
                    closing.update(_closing(words, last, phrase, numbers))
                skip = last
                break
    return found


def _of_goods(words: list[str], at: int, last: int) -> list[Event]:
    """The verb within "distributed to", "handed out to", which the goods undergo: "500 tents were distributed to"."""
    for phrase, _, meaning in _ENTRIES[words[at]]:
        end = at + len(phrase)
        if meaning[1] and meaning[3] == "aid_delivered" and end < last and tuple(words[at:end]) == phrase:
            return [Event(at, end, *meaning)]
    return []


def _phrase_end(words: list[str], at: int, phrase: tuple[str, ...], numbers: Collection[int]) -> int:
    """The token behind a phrase that begins at a token, or 0; of one around what is counted, behind its first part.

    `*` is a gap of up to four words, no event or number; `#` stands for what is counted: "took # away".
    """
    length = len(phrase)
    if length == 1:
        return at + 1
    gap = next((mark for mark in ("*", "#") if mark in phrase), None)
    if gap is None:
        return at + length if tuple(words[at : at + length]) == phrase else 0
    star = phrase.index(gap)
    if tuple(words[at : at + star]) != phrase[:star]:
        return 0
    tail = phrase[star + 1 :]
    if gap == "#":
        return at + star if _closing(words, at + star, phrase, numbers) else 0
    for begin in range(at + star, at + star + _GAP + 1):
        if tuple(words[begin : begin + len(tail)]) == tail:
            return begin + len(tail)
        if begin >= len(words) or words[begin] in _SINGLE or begin in numbers:
            return 0
        if not (words[begin][0].isalpha() or words[begin] == "-"):
            return 0
    return 0


def _closing(words: list[str], at: int, phrase: tuple[str, ...], numbers: Collection[int]) -> range:
    """The tokens of the second part of a phrase around what is counted, whose first part ends at a token; or none."""
    tail = list(phrase[phrase.index("#") + 1 :])
    number = next((number for number in range(at, at + _BEFORE_COUNT) if number in numbers), None)
    if number is None:
        return range(0)
    for begin in range(number + 1, min(number + _COUNTED, len(words))):
        if words[begin : begin + len(tail)] == tail:
            return range(begin, begin + len(tail))
    return range(0)
