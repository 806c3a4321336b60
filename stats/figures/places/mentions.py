"""The place names of a text, by their capitals, the words around them and the gazetteer.

In: a document and its sentences. Out: the `Name`s of each sentence in order, with the role each plays. Never here: which
figure a name belongs to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from stats.records import Document, Place, Sentence
from stats.vocabulary.gazetteer import Entry, demonyms, folded_name, gazetteer, not_places, place_words

_UPPER = "".join(c for c in map(chr, [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]) if c.isupper())
_WORD = rf"(?:[{_UPPER}]\w*(?:['’‘ʼ`ʻ](?!s\b)\w+)*(?:-\w+(?:['’‘ʼ`ʻ](?!s\b)\w+)*)*|(?:[A-Z]\.){{2,}}|(?:St|Ste|Mt|Ft)\.)"
_ARTICLE = r"(?:al|el|ad|ar|as|ash|at|ath|az|an|ez|es|ed|er|en|ul)[-–’' ]|d['’]"
_LINK = (
    r"(?:[ \u00a0]|[-–](?=[^\W\d_]{2})|[ \u00a0-](?:al|el|ad|ar|as|ash|at|az|an|ez|es|ed|er|en|ul|de|del|della|da|do|dos|das|di|du|la|las|le"
    r"|les|los|y|bin|ibn|sur|sous|upon|ou|ki)[ \u00a0-]|[ \u00a0]de[ \u00a0]l(?:a|os|as)[ \u00a0]|[ \u00a0](?=(?:al|el|ad|ar|as|ash|at|az|an|ez|es)-)|[ \u00a0]d['’])"
)
_RUN = re.compile(rf"(?<![\w@#/.])(?:{_ARTICLE})?{_WORD}(?:{_LINK}{_WORD})*")
_CAPS_NAME = re.compile(r"[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*")
_LOCATING = frozenset(
    "in at near around across outside inside throughout within into over off between along amid beyond above surrounding".split()
)
_WEAK = frozenset("of from to toward towards through on for by against with via and".split())
_DETERMINERS = frozenset("the a an its their his this that these those some several many two three four five all other".split())
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern northwestern"
    " southeastern southwestern north-east north-west south-east south-west north-eastern north-western south-eastern"
    " south-western central upper lower mainland downtown rural coastal greater outer inner".split()
)
_ADJECTIVES = frozenset(
    "nearby neighbouring neighboring restive besieged embattled war-torn remote mountainous landlocked capital port border"
    " ancient occupied whole entire".split()
)
_SPEECH = frozenset("said says told tells announced reported reports stated claimed confirmed according added warned".split())
_JOIN = re.compile(r"\s*(?:,|,?\s*(?:and|or|&)(?:\s+(?:the|in|from|of))?|/|;)\s*(?:(?:the|north|south|east|west|northern|southern|eastern|western|central)\s+)*")
_CHAIN = re.compile(
    r"\s*(?:,\s*(?:(?:located|situated)\s+)?(?:(?:in|of|near)\s+)?|\s+(?:in|of|\(|is)\s+|'s\s+|\()(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:of\s+)?(?:the\s+)?"
)


@dataclass(slots=True)
class Name:
    """A place name in a sentence. `start` and `end` hold direction words and the noun of the place ("northern X province").

    `role` is location, subject, toward, container, owner, example, claimant, distance, dateline, event or unknown; `kind` the kind of place
    its noun says, or None; `members` the folded names of a list.
    """

    sentence: int
    start: int
    end: int
    name_start: int
    name_end: int
    folded: str
    kind: str | None = None
    plural: bool = False
    preposition: str | None = None
    role: str = "unknown"
    entries: list[Entry] = field(default_factory=list)
    entry: Entry | None = None
    members: list[Name] = field(default_factory=list)

    @property
    def place(self) -> Place | None:
        return gazetteer().place(self.entry) if self.entry else None


def names(document: Document, sentences: Sequence[Sentence]) -> tuple[list[list[Name]], Counter[str]]:
    """The accepted names of each sentence in order of the text, and how often the article points to each country."""
    countries: Counter[str] = Counter()
    found = [_candidates(document, sentence, index, countries) for index, sentence in enumerate(sentences)]
    flat = [name for row in found for name in row]
    for name in flat:
        for entry in name.entries[:1]:
            if entry.kind == "country" and not name.kind:
                countries[entry.country] += 2
    for name in flat:
        if name.preposition and not any(entry.kind == "country" for entry in name.entries):
            homes = {entry.country for entry in name.entries if entry.kind == "admin1" or entry.population >= 100_000}
            if len(homes) == 1:
                countries[homes.pop()] += 1
    known: set[str] = set()
    for name in flat:
        name.entry = resolved(name, countries)
        if name.role in {"location", "toward"} or name.kind:
            known.add(name.folded)
    for index, row in enumerate(found):
        found[index] = _accepted(document, sentences[index], row, known, countries)
    return found, countries


def resolved(name: Name, countries: Counter[str]) -> Entry | None:
    """The entry a name means in an article that points to these countries, or None where that is not sure."""
    entries = name.entries
    if not entries:
        return None
    if name.kind in {"water", "facility", "camp"}:
        entries = [entry for entry in entries if entry.kind in {"point", "region"}]
    elif name.kind == "admin2":
        entries = [entry for entry in entries if entry.kind in {"admin2", "city", "point"}] or entries
        entries = sorted(entries, key=lambda entry: entry.kind != "admin2")
    elif name.kind in {"city", "point"}:
        entries = [entry for entry in entries if entry.kind in {"city", "point"}]
    elif name.kind == "admin1":
        entries = [entry for entry in entries if entry.kind in {"admin1", "region"}] or [e for e in entries if e.kind == "admin2"]
    elif name.kind in {"region", "area"}:
        entries = [entry for entry in entries if entry.kind in {"admin1", "region", "admin2", "country"}] or entries
    elif entries[0].kind == "country":
        return entries[0]
    elif name.kind is None:
        entries = sorted(entries, key=lambda entry: entry.kind == "admin2")
    if not entries:
        return None
    at_home = [entry for entry in entries if countries.get(entry.country, 0)]
    if at_home:
        best = max(countries[entry.country] for entry in at_home)
        at_home = [entry for entry in at_home if 3 * countries[entry.country] >= best]
        first = at_home[0]
        rivals = [e for e in at_home[1:] if e.kind == first.kind and e.country == first.country]
        if name.kind is None and first.kind == "admin1":
            towns = [e for e in at_home if e.kind == "city" and e.country == first.country and e.division == first.division]
            if towns and 2 * towns[0].population >= 0 and towns[0].population > 50_000:
                return towns[0]
        if rivals and rivals[0].population * 3 > first.population and rivals[0].division != first.division:
            return None
        return first
    first = entries[0]
    if countries:
        return first if first.population >= 300_000 else None
    if first.population >= 100_000 and all(e.population * 5 < first.population for e in entries[1:] if e.country != first.country):
        return first
    return None


def _kind_after(words: list[str], at: int) -> tuple[str | None, bool, int]:
    """Kind and number of the place noun that begins at a token, and the token behind it."""
    nouns = place_words()
    for length in (3, 2, 1):
        noun = " ".join(words[at : at + length])
        if noun in nouns and at + length <= len(words):
            kind, plural = nouns[noun]
            return kind, plural, at + length
    return None, False, at


def _candidates(document: Document, sentence: Sentence, index: int, countries: Counter[str]) -> list[Name]:
    text = document.text
    span = text[sentence.start : sentence.end]
    if span.isupper() and len(span) > 24:
        return _capital_candidates(document, sentence, index, countries)
    row: list[Name] = []
    for run in _RUN.finditer(text, sentence.start, sentence.end):
        row += _named(document, sentence, index, run.start(), run.end(), countries)
    return row


def _capital_candidates(document: Document, sentence: Sentence, index: int, countries: Counter[str]) -> list[Name]:
    """Names of a sentence in capitals: behind a preposition, as long as the gazetteer or a place noun bears them out."""
    words, row = sentence.words, []
    adjectives, odd = demonyms(), not_places()
    at, ready = 0, False
    while at < len(words):
        word = words[at]
        if word in adjectives:
            countries[adjectives[word]] += 1
        if word in _LOCATING or word in _WEAK:
            ready = True
            at += 1
            continue
        if word in _DETERMINERS or word in _DIRECTIONS or word in _ADJECTIVES or word in adjectives or word == "of" or word in place_words():
            at += 1
            continue
        if not ready or not word[0].isalpha():
            ready = ready and word in {",", "-"} and bool(row) and row[-1].end == sentence.ends[at - 1]
            at += 1
            continue
        stop = at
        while stop < len(words) and stop - at < 5 and words[stop][0].isalpha() and words[stop] not in _LOCATING:
            stop += 1
        for last in range(stop, at, -1):
            kind, plural, behind = _kind_after(words, last)
            folded = folded_name(" ".join(words[at:last]))
            entries = gazetteer().named(folded)
            typed = kind is not None and last - at <= 3 and not any(w in _WEAK - {"of"} or w in _SPEECH for w in words[at:last])
            if not typed and (not entries or words[at] in odd and last - at == 1):
                continue
            name = Name(index, sentence.starts[at], sentence.ends[behind - 1], sentence.starts[at], sentence.ends[last - 1], folded, kind, plural)
            name.entries = entries
            _look_left(sentence, at, name)
            row.append(name)
            at = behind
            break
        else:
            ready = False
            at += 1
            continue
    return row


def _named(document: Document, sentence: Sentence, index: int, start: int, end: int, countries: Counter[str]) -> list[Name]:
    """Names in one run of capitalised words: usually none or one."""
    text, folded_text = document.text, document.folded
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    if end < sentence.end and text[end] in "-–" and text[end + 1 : end + 2].isalpha():
        alpha3 = demonyms().get(folded_text[start:end])
        if alpha3:
            countries[alpha3] += 1
        return []
    first, last = bisect_left(starts, start), min(bisect_left(ends, end) + 1, len(ends))
    odd, adjectives = not_places(), demonyms()
    tokens = words[first:last]
    while tokens:
        word = tokens[0]
        pair = " ".join(tokens[:2])
        if pair in adjectives and len(tokens) > 1:
            countries[adjectives[pair]] += 1
            first += 2
        elif word in adjectives:
            countries[adjectives[word]] += 1
            first += 1
        elif first == 0 and len(word) > 1 and (word in _LOCATING or word in _WEAK or word in _DETERMINERS or word in odd or word in {"but", "and"}):
            if odd.get(word) in {"organisation", "title", "event"}:
                return []
            first += 1
        else:
            break
        tokens = words[first:last]
    if not tokens or first >= len(starts):
        return []
    start = starts[first]
    if start >= end:
        return []
    if any(odd.get(token.removesuffix("'s")) in {"organisation", "title", "event"} for token in tokens):
        return []
    if first and odd.get(words[first - 1]) in {"title", "event"}:
        return []
    name = _name(sentence, index, first, last, start, end)
    if name is None:
        return []
    return [name]


def _name(sentence: Sentence, index: int, first: int, last: int, start: int, end: int) -> Name | None:
    words, ends = sentence.words, sentence.ends
    table, odd, nouns = gazetteer(), not_places(), place_words()
    tokens = [word.removesuffix("'s").removesuffix("'") for word in words[first:last]]
    kind, plural, behind = _kind_after(words, last)
    bare_first, bare_last = first, last
    folded = folded_name(" ".join(tokens))
    entries = table.named(folded)
    if kind is None or not entries:
        for length in (3, 2, 1):
            noun = " ".join(tokens[-length:])
            if len(tokens) > length and noun in nouns and (kind is None):
                kind, plural = nouns[noun]
                bare_last = last - length
                shorter = folded_name(" ".join(tokens[:-length]))
                entries = table.named(shorter) or entries
                folded = shorter
                behind = last
                break
    if not entries and len(tokens) > 1 and tokens[0] in nouns:
        kind, plural = nouns[tokens[0]]
        rest = tokens[2:] if tokens[1] == "of" else tokens[1:]
        folded = folded_name(" ".join(rest))
        entries = table.named(folded)
    if not entries:
        while len(tokens) > 1 and tokens[0] in _DIRECTIONS:
            del tokens[0]
            bare_first += 1
            folded = folded_name(" ".join(tokens[: bare_last - bare_first]))
            entries = table.named(folded)
            if entries:
                break
    if not folded:
        return None
    if not entries and len(tokens) <= 3:
        entries = table.sounding(folded)
    if kind is None and folded in odd and bare_last - bare_first == 1:
        return None
    if len(tokens) == 1 and tokens[0] in nouns or tokens[0] in _DIRECTIONS and len(tokens) == 1:
        return None
    full_end = ends[behind - 1] if behind > last else end
    name = Name(index, start, full_end, sentence.starts[bare_first], end, folded, kind, plural)
    name.entries = entries
    _look_left(sentence, first, name)
    following = words[last] if last < len(words) else ""
    if following in _SPEECH and name.kind is None:
        name.role = "claimant"
    elif words[last - 1].endswith("'s") and name.role != "location":
        name.role = "owner"
    return name


def _look_left(sentence: Sentence, first: int, name: Name) -> None:
    """Direction words, place noun and preposition before a name, and the role they give it."""
    words, starts, nouns = sentence.words, sentence.starts, place_words()
    at = first - 1
    if at >= 1 and words[at] == "the" and words[at - 1] == "of":
        at -= 1
    if at >= 1 and words[at] == "of" and words[at - 1] in nouns:
        noun = words[at - 1]
        at -= 2
        if words[at] == "refugee":
            at -= 1
        kind, plural = nouns[noun]
        if name.kind is None:
            name.kind = kind
        name.plural = name.plural or plural
        name.start = starts[at + 1] if kind in {"area", "region", "camp"} else name.start
        steps = 0
        while at >= 0 and steps < 4 and words[at] not in _DETERMINERS and words[at] not in _LOCATING and words[at] not in _WEAK and words[at][0].isalpha():
            if words[at] in _DIRECTIONS:
                name.start = starts[at]
            at -= 1
            steps += 1
    elif at >= 0 and words[at] in {"camp", "village", "town", "city"} and name.kind is None:
        name.kind = nouns[words[at]][0]
        name.start = starts[at]
        at -= 1
        if at >= 0 and words[at] == "refugee":
            name.start = starts[at]
            at -= 1
    if at >= 0 and words[at] == "the":
        at -= 1
    while at >= 0 and (words[at] in _DIRECTIONS or words[at] in _ADJECTIVES or words[at].endswith("-held") or words[at] == "-"):
        if words[at] in _DIRECTIONS:
            name.start = starts[at]
        at -= 1
        if at >= 1 and words[at] == "and" and words[at - 1] in _DIRECTIONS:
            name.start = starts[at - 1]
            at -= 2
    if at >= 0 and words[at] in _DETERMINERS:
        at -= 1
    before = words[at] if at >= 0 else ""
    name.preposition = before if before in _LOCATING or before in _WEAK else None
    previous = words[at - 1] if at >= 1 else ""
    if before in _LOCATING:
        name.role = "location"
    elif before in {"of", "on", "from", "through"} :
        name.role = "location" if name.entries or name.kind else "unknown"
        if before == "of" and previous in _DIRECTIONS | {"kilometres", "kilometers", "km", "miles"} and at >= 3 and words[at - 2] in {"kilometres", "kilometers", "km", "miles", "the", ")"}:
            name.role = "distance"
        if before == "from" and previous in {"kilometres", "kilometers", "km", "miles"}:
            name.role = "distance"
    elif before in {"to", "toward", "towards"}:
        name.role = "toward" if name.entries or name.kind else "unknown"
        if previous in {"damage"}:
            name.role = "location"
    elif before in {"including", "as", "like"}:
        name.role = "example"
    elif before == "by" or before in {"against", "with", "for"}:
        name.role = "unknown" if not name.kind else "subject"
    elif before == "than":
        name.role = "unknown"


def _accepted(document: Document, sentence: Sentence, row: list[Name], known: set[str], countries: Counter[str]) -> list[Name]:
    """Join lists, mark containers, and keep the names that are places."""
    joined: list[Name] = []
    folded = document.folded
    for name in row:
        if name.role == "unknown":
            entry = name.entry
            if name.kind and name.kind != "facility":
                name.role = "subject"
            elif entry and (entry.kind == "country" or name.folded in known or entry.kind == "admin1" or entry.population >= 20_000) and countries.get(entry.country, 0):
                name.role = "subject"
    position = 0
    while position < len(row):
        group = [row[position]]
        conjunction = False
        while position + 1 < len(row):
            gap = folded[group[-1].end : row[position + 1].start]
            if len(gap) > 24 or not _JOIN.fullmatch(gap):
                break
            conjunction = conjunction or "and" in gap or "&" in gap or "/" in gap
            position += 1
            group.append(row[position])
        position += 1
        if len(group) == 1:
            joined.append(group[0])
            continue
        is_list = conjunction or group[-1].plural or group[0].plural or len(group) > 3
        if is_list and any(name.role != "unknown" for name in group) and (group[0].role not in {"unknown", "claimant"} or group[-1].kind):
            lead = group[0]
            whole = Name(lead.sentence, lead.start, group[-1].end, lead.name_start, group[-1].name_end, lead.folded, group[-1].kind or lead.kind, True)
            whole.role = lead.role if lead.role != "unknown" else next((n.role for n in group if n.role != "unknown"), "unknown")
            whole.preposition = lead.preposition
            whole.members = group
            whole.entry = _common(group)
            joined.append(whole)
        elif is_list:
            joined += group
        else:
            for name in group[1:]:
                if name.role in {"unknown", "subject", "location"}:
                    name.role = "container"
            if group[0].role == "unknown" and any(n.entry for n in group[1:]) and group[0].preposition:
                group[0].role = "location"
            _narrow(group[0], group[1:])
            joined += group
    kept: list[Name] = []
    for name in joined:
        if kept and name.role in {"location", "subject", "owner"}:
            gap = folded[kept[-1].end : name.start]
            if len(gap) <= 40 and _CHAIN.fullmatch(gap) and kept[-1].role in {"location", "subject", "toward", "container", "example"} and _contains(name, kept[-1]):
                _narrow(kept[-1], [name])
                name.role = "container"
        if kept and kept[-1].role in {"owner", "unknown"} and kept[-1].entry and folded[kept[-1].end : name.start].strip() == "'s":
            _narrow(name, [kept[-1]])
            name.preposition = name.preposition or kept[-1].preposition
            if name.role == "unknown":
                name.role = "subject"
            if kept[-1].preposition in _LOCATING:
                name.role = "location"
            kept[-1].role = "container"
        kept.append(name)
    return [name for name in kept if name.role != "unknown"]


def _contains(outer: Name, inner: Name) -> bool:
    if outer.entry is None:
        return outer.kind in {"admin1", "admin2"} or inner.entry is None
    if outer.entry.kind not in {"country", "admin1", "region", "admin2"}:
        return inner.entry is None or inner.kind in {"point", "facility", "camp", "area"} or inner.entry.country == outer.entry.country
    return inner.entry is None or inner.entry.country == outer.entry.country or any(e.country == outer.entry.country for e in inner.entries)


def _narrow(name: Name, outer: list[Name]) -> None:
    """Choose the entry of a name inside the places named behind it."""
    for container in outer:
        entry = container.entry
        if entry is None or entry.kind not in {"country", "admin1"}:
            continue
        inside = [e for e in name.entries if e.country == entry.country and e.kind != "country" and (entry.kind == "country" or e.division == entry.division) and e is not entry]
        if inside:
            name.entry = inside[0]
            return
        if name.entry and name.entry.country != entry.country:
            name.entry = None


def _common(group: list[Name]) -> Entry | None:
    """The country of a list of places, where all of them lie in one; None otherwise."""
    return None
