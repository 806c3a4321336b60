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
_TAIL = (
    r"(?:(?<=[A-Z])\.(?:[A-Z]\.)+|(?<=[SMF])te?\.(?= )"
    r"|\w*(?:['’‘ʼ`ʻ](?!s\b)\w+|['’]s(?= (?:Democratic )?Republic of ))*(?:-\w+(?:['’‘ʼ`ʻ](?!s\b)\w+)*)*)"
)
_ARTICLES = "al|el|ad|ar|as|ash|at|ath|az|an|ez|es|ed|er|en|ul"
# Names that go on behind "of": the Republic of the Congo, the Gulf of Aden.
_OF = "|".join(
    rf"(?<=\b{noun})" for noun in "Republic Kingdom Sultanate State Isle Gulf Bay Sea Strait Horn Cape Federation Commonwealth".split()
)
_LINK = (
    rf"(?:[ \u00a0]|[ \u00a0-](?:{_ARTICLES}|de|del|della|da|do|dos|das|di|du|la|las|le|les|los|y|bin|ibn|sur|sous|upon|ou|ki)[ \u00a0-]"
    rf"|[ \u00a0]de[ \u00a0]l(?:a|os|as)[ \u00a0]|[ \u00a0](?:{_ARTICLES})[-’']|[ \u00a0]d['’]|(?:{_OF}) of (?:the )?)"
)
_RUN = re.compile(rf"[{_UPPER}](?<![\w@#/.$€£][{_UPPER}]){_TAIL}(?:{_LINK}[{_UPPER}]{_TAIL})*(?![\w$])")
_ARTICLE_BEFORE = re.compile(rf"(?:(?<!\w)(?:{_ARTICLES})[-–’']|(?<!\w)[ae]l[ ]|(?<!\w)d['’])$")
_ARTICLE_ENDS = frozenset("-–’' ")
_GENERIC = re.compile(r"\bat sea\b|\bon campus\b")
_LOCATING = frozenset(
    "in at near around across outside inside throughout within into over off between along amid beyond above surrounding".split()
)
_ORIGINS = frozenset("from out".split())
_ACTING = frozenset("by with against for and versus via than like as".split())
_PREPOSITIONS = _LOCATING | _ORIGINS | _ACTING | frozenset("of to toward towards through on hit hits hitting including".split())
_STRIKING = frozenset(
    "hit hits hitting struck strikes strike striking batter batters battered slammed devastated devastates ravaged pounded lashed"
    " rocked shook jolted crossed crossing affect affects affecting affected entered reached reaching swept damage damaged".split()
)
_STRUCK = frozenset(
    "hit struck affected devastated flooded battered worst hardest badly ravaged attacked bombed shelled inundated submerged lashed"
    " severely heavily".split()
)
_BEING = frozenset("was were is are been has have had being".split())
_DETERMINERS = frozenset(
    "the a an its their his this that these those some several many two three four five all other both".split()
)
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern northwestern"
    " southeastern southwestern north-east north-west south-east south-west north-eastern north-western south-eastern"
    " south-western central upper lower mainland downtown rural coastal greater outer inner".split()
)
_ADJECTIVES = frozenset(
    "nearby neighbouring neighboring restive besieged embattled war-torn remote mountainous landlocked capital port border"
    " ancient occupied whole entire northernmost key strategic flood-hit quake-hit war-ravaged".split()
)
_FIRING = frozenset("attack attacks fire fired firing rocket rockets shell shells shelling mortar missile missiles launched".split())
_HOLDING = frozenset("held controlled ruled occupied besieged hit stricken torn ravaged affected".split())
_SPEECH = frozenset("said says told tells announced reported reports stated claimed confirmed warned according".split())
_DISTANCES = frozenset("kilometres kilometers km kms miles mi kilometre kilometer mile metres meters minutes hours".split())
_RULING = frozenset("government president army capital minister ministry university king parliament republic bank embassy".split())
_LEADING_NOUNS = frozenset("mount lake camp port cape river gulf island isle".split())
_FUNCTION = frozenset(
    "it they he she we you i but and or if when while after before since because however meanwhile also more most there here"
    " then now as so no not such what who whose which that this these those one another each every any some many much several"
    " according despite during following under about up down thank two three earlier later last next only even still just".split()
)
_OPENING = _PREPOSITIONS | _DETERMINERS | _FUNCTION
_ACRONYM = re.compile(r"[A-Z]{2,6}s?")
_DATELINE = re.compile(
    r"[A-Z][A-Z ,.'-]{2,40}:\s|[^\n.]{2,60}?(?:\((?:[^)\n]{2,24})\)\s*(?:--|[-–—:])|,\s*\d{1,2}\s+[A-Za-z]{3,9}\.?\s+\d{2,4}\s*(?:\(|--|[-–—])"
    r"|,\s*[A-Za-z]{3,9}\.?\s+\d{1,2}\s*(?:\(|--|[-–—])|\s(?:--|—)\s)"
)
_TURN = r"(?:the|north|south|east|west|northern|southern|eastern|western|central|in|from|of|neighbou?ring)"
_JOIN = re.compile(rf"\s*(?:,?\s*(?:and|or|&)\s+|,\s*|\s/\s|;\s*)(?:{_TURN}\s+)*")
_CHAIN = re.compile(
    r"\s*(?:,\s*(?:(?:located|situated)\s+)?(?:(?:in|of|near)\s+)?|\s+(?:in|of|is)\s+|\s*\()"
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:of\s+)?(?:the\s+)?"
)
_AREAS = frozenset({"country", "admin1", "region", "admin2"})
_USED = frozenset({"location", "origin", "toward", "subject", "container", "example"})


@dataclass(slots=True)
class Name:
    """A place name in a sentence. `start` and `end` hold direction words and the noun of the place ("northern X province").

    `role` is location, origin (from it), toward (to it), subject, actor (a country that acts), owner ("China's"), container
    (of the place named before it), example (behind "including"), claimant (who speaks there), distance (so far from it),
    firing (shots come from it), dateline, road, or unknown. `kind` is the kind of place its noun says, or None; `members` are the names of a list.
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
    entries: tuple[Entry, ...] = ()
    entry: Entry | None = None
    members: list[Name] = field(default_factory=list)

    @property
    def place(self) -> Place | None:
        """The published record; of a list, the country all its places lie in. None where the name is unknown or not sure."""
        return gazetteer().place(self.entry) if self.entry else None

    @property
    def is_country(self) -> bool:
        """Whether the name is a country, or a part of one told by a direction ("southern China")."""
        return self.entry is not None and self.entry.kind == "country" and self.kind is None and not self.members


def names(document: Document, sentences: Sequence[Sentence]) -> tuple[list[list[Name]], Counter[str]]:
    """The accepted names of each sentence in order of the text, and how often the article points to each country."""
    countries: Counter[str] = Counter()
    found = [_candidates(document, sentence, index, countries) for index, sentence in enumerate(sentences)]
    flat = [name for row in found for name in row]
    for name in flat:
        if name.entries and name.entries[0].kind == "country" and not name.kind:
            country = name.entries[0]
            if all(entry.country == country.country or entry.population < country.population for entry in name.entries):
                countries[country.country] += 2
    told = set(countries)
    for name in flat:
        if name.entries and name.entries[0].kind != "country" and name.kind not in {"water", "facility", "road"}:
            if name.role == "dateline":
                countries[name.entries[0].country] += 1
            elif name.preposition or name.kind or name.role == "owner":
                homes = {entry.country for entry in name.entries}
                homes = homes & told or {e.country for e in name.entries if e.kind == "admin1" or e.population >= 20_000}
                if len(homes) == 1 and all(entry.country for entry in name.entries):
                    countries[homes.pop()] += 1
    del countries[""]
    located: set[str] = set()
    for name in flat:
        name.entry = resolved(name, countries)
        if name.role in {"location", "origin"} or name.kind:
            located.add(name.folded)
    return [
        _accepted(document, sentence, row, located) for sentence, row in zip(sentences, found, strict=True)
    ], countries


def resolved(name: Name, countries: Counter[str]) -> Entry | None:
    """The entry a name means in an article that points to these countries, or None where that is not sure."""
    entries = _of_kind(name.entries, name.kind)
    if countries and (name.kind or name.role in {"location", "origin", "toward"}):
        if not any(entry.kind in {"city", "country"} for entry in entries):
            heard = [e for e in gazetteer().sounding(name.folded) if countries.get(e.country) and e not in entries]
            entries = [*entries, *_of_kind(heard, name.kind)]
    if not entries:
        return None
    if entries[0].kind == "country":
        other = next((e for e in entries if e.kind == "admin1" and e.population > entries[0].population), None)
        return other if other and countries.get(other.country) and not countries.get(entries[0].country) else entries[0]
    home = [entry for entry in entries if countries.get(entry.country)]
    if not home:
        first = next((entry for entry in entries if entry.kind == "region" and not entry.country), entries[0])
        if not first.country:
            return first
        rivals = [entry.population for entry in entries[1:] if entry.country != first.country]
        alone = not rivals or 5 * max(rivals) < first.population
        if not countries and not rivals and len(name.folded) > 5 and name.role in {"location", "origin", "subject"}:
            return first
        return first if alone and first.population >= (500_000 if countries else 100_000) else None
    most = max(countries.values())
    home = [entry for entry in home if 2 * countries[entry.country] >= most or entry.population >= 500_000]
    if not home:
        return None
    first = home[0]
    famous = max(entries, key=lambda entry: entry.population)
    if first.population < 100_000 and first.kind == "city" and famous.population > max(200_000, 20 * first.population):
        if folded_name(famous.name) == name.folded:
            return None
    if name.kind is None and first.kind in {"admin1", "admin2"}:
        towns = [e for e in home if e.kind == "city" and e.division == first.division]
        towns = [e for e in towns if e.population > 50_000 or first.kind == "admin2"]
        return towns[0] if towns else first
    rivals = [e for e in home[1:] if e.kind == first.kind and (e.country, e.division) != (first.country, first.division)]
    margin = 5 if len(rivals) < 3 else 10
    if any(margin * rival.population >= first.population for rival in rivals):
        return None
    if rivals and folded_name(first.name) != name.folded and any(folded_name(e.name) == name.folded for e in rivals):
        return None
    return first


def _of_kind(entries: Sequence[Entry], kind: str | None) -> Sequence[Entry]:
    """The entries a place noun allows, the likeliest kind first."""
    if kind is None:
        return sorted(entries, key=lambda e: (e.kind != "country", e.kind == "admin2")) if len(entries) > 1 else entries
    if kind in {"water", "facility", "camp", "road"}:
        return [entry for entry in entries if entry.kind in {"point", "region"}]
    if kind == "admin2":
        lower = [entry for entry in entries if entry.kind in {"admin2", "city", "point"}]
        return sorted(lower or entries, key=lambda entry: entry.kind != "admin2")
    if kind in {"city", "point"}:
        return [entry for entry in entries if entry.kind in {"city", "point"}] or [e for e in entries if e.kind in _AREAS]
    if kind == "admin1":
        return [e for e in entries if e.kind in {"admin1", "region"}] or [e for e in entries if e.kind == "admin2"]
    return [entry for entry in entries if entry.kind in _AREAS] or entries


def _candidates(document: Document, sentence: Sentence, index: int, countries: Counter[str]) -> list[Name]:
    text, row = document.text, list[Name]()
    span = text[sentence.start : sentence.end]
    if len(span) > 24 and span.isupper():
        row = _capital_names(sentence, index, countries)
    else:
        folded = document.folded
        for run in _RUN.finditer(text, sentence.start, sentence.end):
            start, end = run.span()
            if folded[start:end] in _OPENING:
                continue
            if text[start - 1 : start] in _ARTICLE_ENDS and start - 4 >= sentence.start:
                article = _ARTICLE_BEFORE.search(text, start - 4, start)
                start = article.start() if article else start
            name = _name_of_run(document, sentence, index, start, end, countries)
            if name:
                row.append(name)
    for generic in _GENERIC.finditer(document.folded, sentence.start, sentence.end):
        row.append(Name(index, generic.start(), generic.end(), generic.start(), generic.end(), generic[0], "generic", role="location"))
        row.sort(key=lambda name: name.start)
    if index < 4 and row and row[0].start - sentence.start < 40:
        dateline = _DATELINE.match(text, sentence.start, sentence.end)
        for name in row:
            if dateline and name.end <= dateline.end():
                name.role = "dateline"
    return row


def _noun_at(words: list[str], at: int) -> tuple[str | None, bool, int]:
    """Kind and number of the place noun that begins at a token, and the token behind it."""
    nouns = place_words()
    for length in (3, 2, 1):
        if at + length <= len(words):
            noun = " ".join(words[at : at + length])
            if noun in nouns:
                return *nouns[noun], at + length
    return None, False, at


def _capital_names(sentence: Sentence, index: int, countries: Counter[str]) -> list[Name]:
    """Names of a sentence in capitals: what stands behind a preposition and is borne out by gazetteer or place noun."""
    words, starts, ends, row = sentence.words, sentence.starts, sentence.ends, list[Name]()
    adjectives, odd, nouns = demonyms(), not_places(), place_words()
    at, ready = 0, True
    while at < len(words):
        word = words[at]
        if word in adjectives:
            countries[adjectives[word]] += 1
        if word in _PREPOSITIONS:
            ready = word not in _ACTING or word == "and" and ready
        elif word in {",", "/"} or word in _DETERMINERS or word in _DIRECTIONS or word in _ADJECTIVES or word in adjectives:
            pass
        elif not word[0].isalpha() or word in _FUNCTION or word in nouns and words[at + 1 : at + 2] in (["of"], [","]):
            ready = False
        else:
            stop = at
            while stop < len(words) and stop - at < 6 and words[stop][0].isalpha() and words[stop] not in _LOCATING:
                stop += 1
            for last in range(stop, at, -1):
                kind, plural, behind = _noun_at(words, last)
                tokens = words[at:last]
                folded = folded_name(" ".join(tokens))
                entries = gazetteer().named(folded)
                plain = last - at <= 3 and not any(w.endswith("'s") or w in _DETERMINERS or w in _PREPOSITIONS or w in odd or w in _FUNCTION or w in nouns for w in tokens)
                typed = kind not in {None, "area"} and plain and not any(w in _SPEECH or w in _BEING for w in tokens)
                known = bool(entries) and ready and (last - at > 1 or len(folded) > 3 and folded not in odd and folded not in nouns)
                if not (typed and (ready or kind == "facility") or known):
                    continue
                name = Name(index, starts[at], ends[behind - 1], starts[at], ends[last - 1], folded, kind, plural)
                name.entries = entries
                _look_left(sentence, at, name)
                _look_right(words, behind, name)
                row.append(name)
                at = behind - 1
                break
            else:
                ready = False
        at += 1
    return row


def _name_of_run(
    document: Document, sentence: Sentence, index: int, start: int, end: int, countries: Counter[str]
) -> Name | None:
    """The place name in a run of capitalised words, or None."""
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    odd, adjectives, nouns = not_places(), demonyms(), place_words()
    text = document.text
    if text[end : end + 1] in {"-", "–"} and text[end + 1 : end + 2].isalpha():
        alpha3 = adjectives.get(document.folded[start:end])
        if alpha3:
            countries[alpha3] += 1
        return None
    first, last = bisect_left(starts, start), min(bisect_left(ends, end) + 1, len(ends))
    if first and odd.get(words[first - 1]) in {"title", "event"}:
        return None
    opening = first
    while first < last:
        word = words[first]
        if word not in _OPENING and last - first > 1 and _is_known(words[first:last]):
            break
        if word in adjectives:
            countries[adjectives[word]] += 1
        elif first + 1 < last and f"{word} {words[first + 1]}" in adjectives:
            countries[adjectives[f"{word} {words[first + 1]}"]] += 1
            first += 1
        elif first != opening or word in _DIRECTIONS or word not in _OPENING and odd.get(word) not in {"date", "common"}:
            break
        first += 1
    if first >= last or starts[first] >= end:
        return None
    tokens = [word.removesuffix("'s").removesuffix("'") for word in words[first:last]]
    kind, plural, behind = _noun_at(words, last)
    stop = last
    if behind == last or kind == "area":
        for length in (3, 2, 1):
            noun = " ".join(tokens[-length:])
            if len(tokens) > length and noun in nouns and not gazetteer().named(folded_name(" ".join(tokens))):
                kind, plural = nouns[noun]
                stop, behind = last - length, max(last, behind)
                del tokens[-length:]
                break
    if kind is None and len(tokens) > 1 and nouns.get(tokens[-1], ("", False))[0] == "water":
        kind = "water"
    if len(tokens) > 1 and tokens[0] in _LEADING_NOUNS and not gazetteer().named(folded_name(" ".join(tokens))):
        kind, plural = nouns.get(tokens[0], ("area", False))
        del tokens[: 2 if tokens[1] == "of" else 1]
    if not tokens or len(tokens) > 8:
        return None
    while len(tokens) > 1 and odd.get(tokens[-1]) == "date":
        del tokens[-1]
        stop = last = behind = last - 1
        end = ends[last - 1]
    marked = next((at for at, token in enumerate(tokens) if odd.get(token) in {"organisation", "title", "event"}), None)
    if marked is not None and not _is_known(tokens):
        return _seat(sentence, index, first, tokens[:marked])
    begin = first
    written = text[starts[first] : end] if stop == last and len(tokens) == last - first else " ".join(tokens)
    folded = folded_name(written)
    entries = gazetteer().named(folded)
    while not entries and len(tokens) > 1 and tokens[0] in _DIRECTIONS:
        del tokens[0]
        begin += 1
        folded = folded_name(" ".join(tokens))
        entries = gazetteer().named(folded)
    if len(tokens) == 1:
        token = tokens[0]
        inside = odd.get(token) == "person" and text[end : end + 1] == "," and text[end + 2 : end + 3].isupper()
        if token in nouns or token in _DIRECTIONS:
            return None
        if token in odd and not inside and (kind is None or odd[token] in {"date", "common", "people"}):
            return None
        plain = text[starts[begin] : starts[begin] + len(token)]
        if kind is None and (len(token) < 3 or _ACRONYM.fullmatch(plain)) and not (entries and entries[0].kind == "country"):
            if not entries or begin and words[begin - 1] not in _LOCATING and words[begin - 1] != "of":
                return None
    if not folded:
        return None
    name_end = ends[stop - 1] if stop < last else end
    name = Name(index, starts[first], ends[behind - 1] if behind > last else end, starts[begin], name_end, folded, kind, plural)
    name.entries = entries
    _look_left(sentence, first, name)
    _look_right(words, behind, name)
    return name


def _look_right(words: list[str], behind: int, name: Name) -> None:
    """What the words behind a name say of its role."""
    if name.kind == "road":
        name.role = "road"
    following = words[behind : behind + 3]
    if following[:1] == [","] and following[1:2] == ["where"] or following[:1] == ["where"]:
        name.role = "location"
    elif following[:1] and following[0] in _SPEECH and name.kind is None:
        name.role = "claimant"
    elif name.role == "unknown" and following and (name.entries or name.kind):
        if following[0] in {"suffered", "saw", "experienced"}:
            name.role = "location"
        elif following[0] in _BEING and any(word in _STRUCK for word in following[1:3]):
            name.role = "location"


def _seat(sentence: Sentence, index: int, first: int, tokens: list[str]) -> Name | None:
    """The place an organisation or office bears in its name ("Salta Governor"): it owns, and tells the country."""
    folded = folded_name(" ".join(tokens))
    entries = gazetteer().named(folded) if folded and folded not in not_places() else ()
    if not entries or entries[0].kind == "city" and entries[0].population < 100_000:
        return None
    start, end = sentence.starts[first], sentence.ends[first + len(tokens) - 1]
    return Name(index, start, end, start, end, folded, role="owner", entries=entries)


def _is_known(tokens: list[str]) -> bool:
    return bool(gazetteer().named(folded_name(" ".join(tokens))))


def _look_left(sentence: Sentence, first: int, name: Name) -> None:
    """Direction words, place noun and preposition before a name, and the role they give it."""
    words, starts, nouns = sentence.words, sentence.starts, place_words()
    at = first - 1
    if at >= 1 and words[at] == "the" and words[at - 1] == "of":
        at -= 1
    if at >= 1 and words[at] == "of" and words[at - 1] in nouns:
        kind, plural = nouns[words[at - 1]]
        name.kind, name.plural = name.kind or kind, name.plural or plural
        at -= 2
        if kind in {"area", "region", "camp"}:
            name.start = starts[at + 1]
        if kind == "camp" and plural and name.kind == kind:
            name.kind = None
        steps = 0
        while at >= 0 and steps < 4 and words[at] not in _DETERMINERS and words[at] not in _PREPOSITIONS and words[at][0].isalpha():
            if words[at] in _DIRECTIONS:
                name.start = starts[at]
            at -= 1
            steps += 1
    elif at >= 0 and name.kind is None and words[at] in {"camp", "village", "town", "city"}:
        name.kind = nouns[words[at]][0]
        name.start = starts[at]
        at -= 1
        if at >= 0 and words[at] == "refugee":
            name.start = starts[at]
            at -= 1
    if at >= 0 and words[at] == "the":
        at -= 1
    if at >= 2 and words[at] == "of" and words[at - 1] in _DIRECTIONS and words[at - 2] not in _DISTANCES:
        name.start = starts[at - 1]
        at -= 2
        if at >= 1 and words[at] == "and" and words[at - 1] in _DIRECTIONS:
            name.start = starts[at - 1]
            at -= 2
        if at >= 0 and words[at] == "the":
            at -= 1
        if at < 1 or words[at] not in {"to", "from"} or words[at - 1] not in _DISTANCES:
            name.role = "location"
            name.preposition = "in"
            return
    while at >= 0 and (words[at] in _DIRECTIONS or words[at] in _ADJECTIVES or words[at] in _HOLDING and words[at - 1] == "-"):
        if words[at] in _HOLDING:
            at -= 2
        elif words[at] in _DIRECTIONS:
            name.start = starts[at]
        at -= 1
        if at >= 1 and words[at] == "and" and words[at - 1] in _DIRECTIONS:
            name.start = starts[at - 1]
            at -= 2
    while at >= 0 and words[at] in _DETERMINERS:
        at -= 1
    before = words[at] if at >= 0 else ""
    previous = words[at - 1] if at >= 1 else ""
    name.preposition = before if before in _PREPOSITIONS else None
    sure = bool(name.entries or name.kind)
    if before in _LOCATING:
        name.role = "location"
    elif before in {"of", "from", "off"} and previous in _DISTANCES | _DIRECTIONS:
        name.role = "distance"
    elif before == "of":
        name.role = "owner" if previous in _RULING else "location" if sure else "unknown"
    elif before in _ORIGINS:
        fired = any(word in _FIRING for word in words[max(0, at - 6) : at])
        name.role = "firing" if fired else "origin" if sure else "unknown"
    elif before in {"on", "through"} or before in _STRIKING:
        name.role = "location" if sure else "unknown"
    elif before in {"to", "toward", "towards"}:
        name.role = "location" if previous in {"damage", "swept"} else "toward" if sure else "unknown"
    elif before in {"including", "as", "like"}:
        name.role = "example"
    elif before in _ACTING:
        name.role = "subject" if name.kind else "actor" if before != "and" else "unknown"


def _accepted(document: Document, sentence: Sentence, row: list[Name], located: set[str]) -> list[Name]:
    """Join lists, mark containers, and keep the names that are places."""
    folded = document.folded
    for name in row:
        if name.role == "unknown":
            entry = name.entry
            if name.kind not in {None, "facility"} or name.kind == "facility" and sentence.zone != "title":
                name.role = "subject"
            elif entry and name.is_country:
                name.role = "actor"
            elif entry and (name.folded in located or entry.kind == "admin1" or entry.population >= 50_000):
                name.role = "subject"
    joined: list[Name] = []
    position = 0
    while position < len(row):
        group, conjunction = [row[position]], False
        while position + 1 < len(row):
            gap = folded[group[-1].end : row[position + 1].start]
            if len(gap) > 24 or not _JOIN.fullmatch(gap):
                break
            conjunction = conjunction or "and" in gap or "&" in gap or "/" in gap
            position += 1
            group.append(row[position])
        position += 1
        joined += _joined(group, conjunction)
    kept: list[Name] = []
    for name in joined:
        if kept:
            last = kept[-1]
            if name.start < last.end:
                name.start, name.kind = name.name_start, None if name.end == name.name_end else name.kind
            gap = folded[last.end : name.start]
            if gap.strip() == "'s":
                _narrow(name, last)
                name.preposition = name.preposition or last.preposition
                if last.role in {"location", "origin", "toward"}:
                    name.role = last.role
                elif name.role == "unknown" and name.entry:
                    name.role = "subject"
                if name.role != "unknown":
                    last.role = "container"
            elif name.role in {"location", "subject", "owner"} and last.role in _USED | {"firing"}:
                near = len(gap) <= 48 and _CHAIN.fullmatch(gap)
                if not near and name.is_country and name.role == "location":
                    near = len(gap) <= 60 and "," not in gap and ";" not in gap
                if near and (name.entry is None or name.entry is not last.entry) and not name.members and _contains(name, last):
                    _narrow(last, name)
                    name.role = "container"
        if folded.startswith("'s", name.end):
            behind = folded[name.end + 2 : min(name.end + 40, sentence.end)].split()[:3]
            if not any(word.strip(",.") in place_words() for word in behind):
                name.role = "owner" if name.entry else "unknown"
        kept.append(name)
    return [name for name in kept if name.role != "unknown"]


def _joined(group: list[Name], conjunction: bool) -> list[Name]:
    """One name for a list ("A, B and C provinces"), the names themselves for a place and its containers ("A, B")."""
    lead, end = group[0], group[-1]
    if len(group) == 1:
        return group
    if not (conjunction or end.plural or lead.plural or len(group) > 3):
        for name in group[1:]:
            if name.role in {"unknown", "subject", "location", "actor"} and (name.entry or name.kind):
                name.role = "container"
                _narrow(lead, name)
        if lead.role == "unknown" and group[1].role == "container" and (lead.preposition or lead.entries):
            lead.role = "location" if lead.preposition else "subject"
        return group
    roles = [name.role for name in group]
    if lead.role in {"unknown", "claimant", "dateline", "owner"} and not (end.kind and end.plural):
        return group
    if all(role in {"unknown", "actor", "owner"} for role in roles) and not end.kind:
        return group
    apart = [name for name in group[1:] if name.preposition and name.preposition not in {"of", "and"}]
    if apart and len(group) == 2:
        return group
    if lead.kind and lead.end > lead.name_end and end.end == end.name_end:
        return group
    role = lead.role if lead.role != "unknown" else "subject"
    if lead.preposition == "between" and all(name.is_country for name in group):
        role = "actor"
    whole = Name(lead.sentence, lead.start, end.end, lead.name_start, end.name_end, lead.folded, end.kind or lead.kind, True, lead.preposition, role)
    whole.members = group
    homes = {name.entry.country for name in group if name.entry}
    if len(homes) == 1:
        whole.entry = gazetteer().country(homes.pop())
    return [whole]


def _contains(outer: Name, inner: Name) -> bool:
    if inner.members:
        return outer.entry is not None and outer.entry.kind in _AREAS
    entry = outer.entry
    if entry is None:
        return outer.kind in {"admin1", "admin2"} and inner.kind != "admin1"
    if inner.entry is None:
        return not inner.entries or inner.kind is not None or any(e.country == entry.country for e in inner.entries)
    if inner.entry.country != entry.country and not any(e.country == entry.country for e in inner.entries):
        return False
    if entry.kind in _AREAS:
        return inner.entry is not entry and not inner.is_country
    return inner.kind in {"point", "facility", "camp"}


def _narrow(name: Name, container: Name) -> None:
    """Choose the entry of a name inside the place named behind it."""
    outer = container.entry
    if outer is None or outer.kind not in {"country", "admin1"}:
        return
    inside = [
        entry
        for entry in _of_kind(name.entries, name.kind)
        if entry.country == outer.country and entry.kind != "country" and entry is not outer
        and (outer.kind == "country" or entry.division == outer.division)
    ]  # fmt: skip
    if inside:
        name.entry = inside[0]
    elif name.entry and name.entry.country != outer.country:
        name.entry = None
