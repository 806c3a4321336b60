"""Events: the words that say what happened to those who are counted."""

from __future__ import annotations

from typing import NamedTuple

from stats.vocabulary import table


class Event(NamedTuple):
    """Words that state an indicator, by the class of what is counted.

    `frame`: `object` (its object is counted, or its passive subject), `subject`, `both`, `state` (a predicate or an
    attribute), `noun` (counts with "of", "at", "to"), `to` ("aid to …"); `none` shadows shorter words ("took place").
    `form`: base, s, past, participle (also where past and participle are one word), gerund; empty for what is no verb.
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


_Entry = tuple[tuple[str, ...], str, str, str | None, str | None, str | None, bool, frozenset[str]]
_VOWELS = "aeiou"


def _forms(row: dict[str, str]) -> dict[str, set[str]]:
    """The inflected forms of a verb, regular where the table names none."""
    verb, *rest = row["verb"].split()
    tail = " ".join(["", *rest])
    stem = verb[:-1] if verb.endswith("e") else verb
    y = verb.endswith("y") and verb[-2] not in _VOWELS
    past = (verb[:-1] + "ied" if y else stem + "ed") + tail
    s = (
        verb[:-1] + "ies" if y else verb + "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else verb + "s"
    ) + tail
    return {
        "base": {row["verb"]},
        "s": {s},
        "past": set(filter(None, row["past"].split(";"))) or {past},
        "participle": set(filter(None, row["participle"].split(";"))) or {past},
        "gerund": set(filter(None, row["gerund"].split(";")))
        or {(verb if verb.endswith("ee") else stem) + "ing" + tail},
    }


def _entries() -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    seen: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in table("event_verbs"):
        indicators = (row["person"] or None, row["thing"] or None, row["place"] or None)
        if row["frame"] not in ("object", "subject", "both"):
            continue
        for form, words in _forms(row).items():
            for word in words:
                phrase = tuple(word.split())
                if phrase in seen and not (form == "participle" and seen[phrase] in (("past",), ("base",))):
                    continue
                seen[phrase] = (form,)
                entries = found.setdefault(phrase[0], [])
                entries[:] = [entry for entry in entries if entry[0] != phrase]
                entries.append((phrase, row["frame"], form, *indicators, row["note"] == "weak", frozenset()))
    for row in table("event_phrases"):
        phrase = tuple(row["phrase"].split())
        entries = found.setdefault(phrase[0], [])
        if row["frame"] != "noun":
            entries[:] = [
                entry
                for entry in entries
                if entry[0] != phrase or (entry[1] in ("object", "both") and row["frame"] == "state")
            ]
            if any(entry[0] == phrase for entry in entries):
                continue
        entries.append(
            (
                phrase,
                row["frame"],
                "",
                row["person"] or None,
                row["thing"] or None,
                row["place"] or None,
                row["note"] == "weak",
                frozenset(filter(None, row["needs"].split(";"))),
            )
        )
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


_ENTRIES = _entries()


_GAP = 4


def _phrase_end(words: list[str], at: int, phrase: tuple[str, ...]) -> int:
    """The token behind a phrase that begins at a token, or 0; `*` in a phrase is a gap of at most four words."""
    if len(phrase) == 1:
        return at + 1
    if "*" not in phrase:
        return at + len(phrase) if tuple(words[at : at + len(phrase)]) == phrase else 0
    star = phrase.index("*")
    if tuple(words[at : at + star]) != phrase[:star]:
        return 0
    tail = phrase[star + 1 :]
    for gap in range(_GAP + 1):
        begin = at + star + gap
        if tuple(words[begin : begin + len(tail)]) == tail:
            return begin + len(tail)
        if begin < len(words) and not (words[begin][0].isalpha() or words[begin] == "-"):
            return 0
    return 0


def events(words: list[str]) -> list[Event]:
    """The events of a sentence in order; the longest phrase wins where two begin at one word."""
    found: list[Event] = []
    skip = 0
    for at, word in enumerate(words):
        entries = _ENTRIES.get(word)
        if entries is None or at < skip:
            continue
        for phrase, *rest in entries:
            last = _phrase_end(words, at, phrase)
            if last and not (word == "number" and at and words[at - 1] not in ("the", "total")):
                event = Event(at, last, *rest)
                if event.needs and event.needs.isdisjoint(words):
                    continue
                if event.frame != "none":
                    found.append(event)
                skip = last
                break
    return found
