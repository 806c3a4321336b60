"""The place names of a text.

In: a document and its sentences. Out: the `Name`s of each sentence in order, with the role each plays, and the
countries the article points to. Never here: which figure a name belongs to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from stats.figures.places.finding import candidates
from stats.figures.places.joining import accepted_names
from stats.figures.places.names import Name
from stats.figures.places.resolving import home_of, resolved
from stats.records import Document, Sentence
from stats.vocabulary.gazetteer import country_words, demonyms, gazetteer

_CAPITALISED = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")
# What a storm is called by is no place for the rest of the article.
_STORMS = {
    noun: re.compile(rf"{noun} ([^\W\d_]{{3,}})\b")
    for noun in ("typhoon", "hurricane", "cyclone", "storm", "depression")
}


def names(
    document: Document, sentences: Sequence[Sentence], wanted: Collection[int] | None = None
) -> tuple[list[list[Name]], Counter[str]]:
    """The accepted names of each sentence in order of the text, and how often the article points to each country.

    With `wanted`, the numbers of the sentences whose names matter, the rows of the others are empty: of them only the
    countries are counted.
    """
    countries: Counter[str] = Counter()
    found = [
        candidates(document, sentence, index, countries) if wanted is None or index in wanted else []
        for index, sentence in enumerate(sentences)
    ]
    if wanted is not None:
        written = _countries_written(document, sentences, wanted, countries)
        index = next((written[country] for country, _ in countries.most_common(1) if country in written), None)
        if index is not None:
            found[index] = candidates(document, sentences[index], index, countries)
    folded = document.folded
    storms = {called for noun, pattern in _STORMS.items() if noun in folded for called in pattern.findall(folded)}
    if storms:
        found = [row and [name for name in row if name.kind or name.folded not in storms] for row in found]
    flat = [name for row in found for name in row]
    for name in flat:
        if name.entries and name.entries[0].kind == "country" and not name.kind:
            first = name.entries[0]
            if all(entry.country == first.country or entry.population < first.population for entry in name.entries):
                countries[first.country] += 2
    told = set(countries)
    for name in flat:
        if name.entries and name.entries[0].kind != "country" and name.kind not in {"water", "facility", "road"}:
            if name.role == "dateline":
                countries[name.entries[0].country] += 1
            elif name.preposition or name.kind or name.role == "owner":
                home = home_of(name.entries, told)
                if home:
                    countries[home] += 1
    del countries[""]
    located: set[str] = set()
    for name in flat:
        if name.kind == "capital" and not name.entries and countries:
            capital = gazetteer().capital(countries.most_common(1)[0][0])
            name.entries = (capital,) if capital else ()
        name.entry = resolved(name, countries)
        if name.capitals and name.kind is None and not any(countries.get(e.country) for e in name.entries):
            name.role = "unknown"
        if name.role in {"location", "origin"} or name.kind:
            located.add(name.folded)
    rows = [
        accepted_names(document, sentence, row, located) if row else row
        for sentence, row in zip(sentences, found, strict=True)
    ]
    told_apart = {name.folded: name for row in rows for name in row if name.within and not name.members}
    for row in rows:
        for name in row:
            if name.within is None and not name.members and name.folded in told_apart:
                name.entry, name.within = told_apart[name.folded].entry, told_apart[name.folded].within
    return rows, countries


def _countries_written(
    document: Document, sentences: Sequence[Sentence], read: Collection[int], countries: Counter[str]
) -> dict[str, int]:
    """Count the countries named in the sentences not read, by their words alone, and tell the first that names each."""
    known, people = country_words(), demonyms()
    first: dict[str, int] = {}
    for index, sentence in enumerate(sentences):
        if index in read:
            continue
        for written in _CAPITALISED.findall(document.text, sentence.start, sentence.end):
            former, _, latter = written.partition(" ")
            name = written if written in known else latter if latter in known else former
            if name in known:
                country = known[name]
                countries[country] += 2
                if name.lower() not in people:
                    first.setdefault(country, index)
    return first
