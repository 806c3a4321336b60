"""The candidates for place names in one sentence: runs of capitals, and the words left and right of them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from stats.figures.indicators import SENT_UNITS
from stats.figures.places.names import (
    ACTING,
    ADJECTIVES,
    BEING,
    BELONGING,
    DETERMINERS,
    DIRECTIONS,
    DISTANCES,
    DWELLING,
    FIRING,
    FOCUSING,
    FUNCTION,
    HOLDING,
    LOCATING,
    MEETING,
    OPENING,
    ORIGINS,
    PREPOSITIONS,
    RULING,
    SPEECH,
    STRIKING,
    STRUCK,
    WRECKING,
    Name,
)
from stats.records import Document, Sentence
from stats.vocabulary import word_list
from stats.vocabulary.gazetteer import Entry, demonyms, folded_name, gazetteer, not_places, place_words
from stats.vocabulary.nouns import noun_at

_UPPER = "".join(c for c in map(chr, [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]) if c.isupper())
_TAIL = (
    r"(?:(?<=[A-Z])\.(?:[A-Z]\.)+|(?<=[SMF])te?\.(?= )"
    r"|\w*(?:['’‘ʼ`ʻ](?!s\b)\w+|['’]s(?= (?:Democratic )?Republic of ))*(?:-\w+(?:['’‘ʼ`ʻ](?!s\b)\w+)*)*)"
)
_ARTICLES = "al|el|ad|ar|as|ash|at|ath|az|an|ez|es|ed|er|en|ul"
# Those that are no English word, so that they may stand between spaces.
_SPACED = "al|el|ad|ar|ash|ath|az|ez|es|ed|er|en|ul"
_PARTICLES = "de|del|della|da|do|dos|das|di|du|la|las|le|les|los|y|bin|ibn|sur|sous|upon|ou|ki"
# Names that go on behind "of": the Republic of the Congo, the Gulf of Aden.
_OF = "|".join(
    rf"(?<=\b{noun})"
    for noun in [
        "Republic",
        "Kingdom",
        "Sultanate",
        "State",
        "Isle",
        "Gulf",
        "Bay",
        "Sea",
        "Strait",
        "Horn",
        "Cape",
        "Federation",
        "Commonwealth",
    ]
)
_LINK = (
    rf"(?:[ \u00a0]|[ \u00a0-](?:{_SPACED}|{_PARTICLES})[ \u00a0-]"
    rf"|[ \u00a0]de[ \u00a0]l(?:a|os|as)[ \u00a0]|[ \u00a0](?:{_ARTICLES})[-’']|[ \u00a0]d['’]|(?:{_OF}) of (?:the )?)"
)
_RUN = re.compile(rf"[{_UPPER}](?<![\w@#/.$€£][{_UPPER}]){_TAIL}(?:{_LINK}[{_UPPER}]{_TAIL})*(?![\w$])")
_ARTICLE_BEFORE = re.compile(rf"(?:(?<!\w)(?:{_ARTICLES})[-–’']|(?<!\w)[ae]l[ ]|(?<!\w)d['’])$")
_ARTICLE_ENDS = frozenset("-–’'")
_SPACED_ENDS = frozenset(["al ", "el "])
_GENERIC = re.compile(r"(?<!\()(?<!\(mostly )\bat sea\b|\bon campus\b")
_NUMBERED_CAMP = re.compile(r"\bCamp \d{1,2}[A-Z]?\b")
_CAPITAL = re.compile(
    r"\b([a-z]+)\s(?:the|its|their)\s(?:([a-z]+)(?:'s)?\s)?(capital)\b(?!(?:'s)?,?\s(?:of|city\sof|city,)\b)"
)
_CAPITAL_ROLES = {"from": "origin", "to": "toward", "of": "location"} | dict.fromkeys(LOCATING - ORIGINS, "location")
# Words inside Spanish and Portuguese names of places, in a text where every word is in capitals.
_LATIN = frozenset(
    ["de", "del", "la", "las", "los", "el", "san", "santa", "santo", "puerto", "villa", "ciudad", "colonia"]
)
# What a word by itself can be that it is never a place, whatever stands around it.
_NEVER = frozenset(["date", "common", "people"])
_HYPHENS = frozenset("-–")
_CONJUNCTIONS = frozenset(["and", "or", "&", "said", "says", "was", "were", "is", "refugee"])
# What a word can be that makes an organisation, an office, an event or a fire of the name it stands in.
_MARKING = frozenset(["organisation", "title", "event", "called"])
_ENDING = PREPOSITIONS | DETERMINERS | FUNCTION | BEING | SPEECH
_LEADING_NOUNS = frozenset(["mount", "lake", "camp", "port", "cape", "river", "gulf", "island", "isle"])
_SHORT_ING = 5
_DIVISIONS, _LONGEST_UNKNOWN = frozenset(("admin1", "admin2")), 4
# A currency or a code stuck to its number.
_GLUED = re.compile(r"[A-Za-z]{1,3}\d")
_ACRONYM = re.compile(r"[A-Z]{2,6}s?")
_DASH = r"(?:--|[-–—])"
_DATELINE = re.compile(
    rf"[A-Z][A-Z ,.'-]{{2,40}}:\s|[^\n.]{{2,60}}?(?:\([^)\n]{{2,24}}\)\s*(?:{_DASH}|:)"
    rf"|,\s*\d{{1,2}}\s+[A-Za-z]{{3,9}}\.?\s+\d{{2,4}}\s*(?:\(|{_DASH})"
    rf"|,\s*[A-Za-z]{{3,9}}\.?\s+\d{{1,2}}\s*(?:\(|{_DASH})|\s(?:--|—)\s)"
    r"|[A-Z][A-Z .'-]{2,30}(?:, [A-Z][a-z]+)?(?:\s+[-–]\s|—)"
)


def candidates(document: Document, sentence: Sentence, index: int, countries: Counter[str]) -> list[Name]:
    """What may be place names in a sentence, in order; demonyms among the capitals are counted for their countries."""
    text, row = document.text, list[Name]()
    span = text[sentence.start : sentence.end]
    if len(span) > 24 and span.isupper():
        row = _capital_names(sentence, index, countries)
    else:
        folded, joined, odd = document.folded, 0, not_places()
        adjectives, nouns, named = demonyms(), place_words(), gazetteer().named
        for run in _RUN.finditer(text, sentence.start, sentence.end):
            start, end = run.span()
            if start < joined or folded[start:end] in OPENING:
                continue
            if folded.startswith("'s ", end):
                behind = _RUN.match(text, end + 3, sentence.end)
                if behind and gazetteer().named(folded_name(folded[start : behind.end()])):
                    joined = end = behind.end()
            if start - 4 >= sentence.start and (
                text[start - 1] in _ARTICLE_ENDS or folded[start - 3 : start] in _SPACED_ENDS
            ):
                article = _ARTICLE_BEFORE.search(text, start - 4, start)
                start = article.start() if article else start
            word, follows = folded[start:end], text[end : end + 1]
            if follows not in _HYPHENS:
                if word in adjectives:
                    countries[adjectives[word]] += 1
                    continue
                if odd.get(word) in _NEVER:
                    continue
            if start == sentence.start and follows == " " and " " not in word and not named(folded_name(word)):
                following = folded[end + 1 : folded.find(" ", end + 1)]
                if following not in nouns and following not in _CONJUNCTIONS:
                    continue
            name = _name_of_run(document, sentence, index, start, end, countries)
            if name:
                row.append(name)
    if "at sea" in span or "on campus" in span:
        for generic in _GENERIC.finditer(document.folded, sentence.start, sentence.end):
            start, end = generic.span()
            row.append(Name(index, start, end, start, end, generic[0], "generic", role="location"))
        row.sort(key=lambda name: name.start)
    if "Camp " in span:
        row += _numbered_camps(text, sentence, index)
        row.sort(key=lambda name: name.start)
    if "capital" in span or "CAPITAL" in span:
        row += _capitals(document, sentence, index)
        row.sort(key=lambda name: name.start)
    if index < 4 and row and row[0].start - sentence.start < 40:
        dateline = _DATELINE.match(text, sentence.start, sentence.end)
        for name in row:
            if dateline and name.end <= dateline.end():
                name.role = "dateline"
    return row


def _numbered_camps(text: str, sentence: Sentence, index: int) -> Iterator[Name]:
    """Camps that are called by a number: "a fire in Camp 11"."""
    for found in _NUMBERED_CAMP.finditer(text, sentence.start, sentence.end):
        start, end = found.span()
        yield Name(index, start, end, start, end, found[0].lower(), "camp", preposition="in", role="location")


def _capitals(document: Document, sentence: Sentence, index: int) -> Iterator[Name]:
    """Capitals that are not named: "in the Guatemalan capital", "in the capital", whose country the article tells."""
    for found in _CAPITAL.finditer(document.folded, sentence.start, sentence.end):
        role = _CAPITAL_ROLES.get(found[1])
        behind = document.text[found.end() :].lstrip(" ,")
        if role is None or (behind[:1].isupper() and not document.text[found.start(3)].isupper()):
            continue
        country = demonyms().get(found[2] or "")
        entry = gazetteer().capital(country) if country else None
        start = found.start(2) if country else found.start(3)
        name = Name(index, start, found.end(), start, found.end(), "capital", "capital", role=role)
        name.preposition, name.entries = found[1], (entry,) if entry else ()
        yield name


@functools.cache
def _noun_starts() -> frozenset[str]:
    return frozenset(noun.split()[0] for noun in place_words())


def _noun_at(words: list[str], at: int) -> tuple[str | None, bool, int]:
    """Kind and number of the place noun that begins at a token, and the token behind it."""
    if at >= len(words) or words[at] not in _noun_starts():
        return None, False, at
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
        if word in PREPOSITIONS:
            ready = word not in ACTING or (word == "and" and ready)
        elif (
            word in {",", "/"} or word in DETERMINERS or word in DIRECTIONS or word in ADJECTIVES or word in adjectives
        ):
            pass
        elif not word[0].isalpha() or word in FUNCTION or (word in nouns and words[at + 1 : at + 2] in (["of"], [","])):
            ready = False
        else:
            stop = at
            while stop < len(words) and stop - at < 6 and words[stop][0].isalpha() and words[stop] not in LOCATING:
                if stop > at and len(words[stop]) > _SHORT_ING and words[stop].endswith("ing"):
                    break  # "IN SAN SALVADOR KILLING SEVERAL"
                stop += 1
            foreign = next((n for n in range(at, stop) if words[n] in _ENDING or words[n] in odd), stop)
            for last in range(stop, at, -1):
                kind, plural, behind = _noun_at(words, last)
                tokens = words[at:last]
                folded = folded_name(" ".join(tokens))
                entries = gazetteer().named(folded)
                plain = last - at <= 3 and not any(
                    w.endswith("'s") or w in DETERMINERS or w in PREPOSITIONS or w in odd or w in FUNCTION or w in nouns
                    for w in tokens
                )
                typed = kind not in {None, "area"} and plain and not any(w in SPEECH or w in BEING for w in tokens)
                known = (
                    bool(entries)
                    and ready
                    and (last - at > 1 or (len(folded) > 3 and folded not in odd and folded not in nouns))
                )
                latin = (
                    ready
                    and at > 0
                    and words[at - 1] in LOCATING
                    and last == foreign
                    and last - at > 1
                    and any(w in _LATIN for w in tokens)
                    and not any(w in nouns for w in tokens)
                )
                chained = ready and last == stop and _leads_outwards(words, at, stop)
                if not ((typed and (ready or kind == "facility")) or known or latin or chained):
                    continue
                name = Name(index, starts[at], ends[behind - 1], starts[at], ends[last - 1], folded, kind, plural)
                name.entries, name.capitals = entries, True
                if (latin or chained) and not known and kind is None:
                    name.kind = "point"
                _look_left(sentence, at, name)
                _look_right(words, behind, name)
                row.append(name)
                at = behind - 1
                break
            else:
                ready = False
        at += 1
    return row


def _leads_outwards(words: list[str], at: int, stop: int) -> bool:
    """Whether unknown words behind "in" are a place, as a division follows: "IN HUANCORA, CHALATENANGO DEPARTMENT"."""
    if stop - at > _LONGEST_UNKNOWN or words[at - 1 : at] == [] or words[at - 1] not in LOCATING:
        return False
    if words[stop : stop + 1] != [","] or any(word in FUNCTION or word in place_words() for word in words[at:stop]):
        return False
    end = stop + 1
    while end < len(words) and words[end][0].isalpha() and end - stop <= _LONGEST_UNKNOWN + 1:
        kind = _noun_at(words, end)[0]
        if kind in _DIVISIONS:
            return end > stop + 1
        end += 1
    return False


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
        if (
            word not in OPENING
            and last - first > 1
            and _is_known([*words[first : last - 1], words[last - 1].removesuffix("'s")])
        ):
            break
        if word in adjectives and word not in DIRECTIONS:
            countries[adjectives[word]] += 1
        elif first + 1 < last and f"{word} {words[first + 1]}" in adjectives:
            countries[adjectives[f"{word} {words[first + 1]}"]] += 1
            first += 1
        elif (
            first != opening or word in DIRECTIONS or (word not in OPENING and odd.get(word) not in {"date", "common"})
        ):
            break
        first += 1
    if first >= last or starts[first] >= end:
        return None
    tokens = [word.removesuffix("'s").removesuffix("'") for word in words[first:last]]
    kind, plural, behind = _noun_at(words, last)
    stop = last
    if len(tokens) > 1 and (behind == last or kind == "area") and tokens[-1] in nouns:
        for length in (3, 2, 1):
            noun = " ".join(tokens[-length:])
            if len(tokens) > length and noun in nouns and not gazetteer().named(folded_name(" ".join(tokens))):
                kind, plural = nouns[noun]
                stop, behind = last - length, max(last, behind)
                del tokens[-length:]
                break
    if stop < last and words[last : last + 1] == ["of"] and _begins_a_topic(text, sentence, last + 1):
        return _seat(sentence, index, first, tokens)
    if kind is None and len(tokens) > 1 and nouns.get(tokens[-1], ("", False))[0] == "water":
        kind = "water"
    if len(tokens) > 1 and tokens[0] in _LEADING_NOUNS and not gazetteer().named(folded_name(" ".join(tokens))):
        kind, plural = nouns.get(tokens[0], ("area", False))
        del tokens[: 2 if tokens[1] == "of" else 1]
    if kind is None and last - first > 1 and _GLUED.match(text, starts[first], end):
        return None
    if not tokens or len(tokens) > 8 or (kind is None and DIRECTIONS.issuperset(tokens)):
        return None
    while len(tokens) > 1 and len(tokens[-1]) > 3 and odd.get(tokens[-1]) == "date":
        del tokens[-1]
        stop = last = behind = last - 1
        end = ends[last - 1]
    scene = len(tokens) > 1 and odd.get(tokens[-1]) == "event" and _is_known(tokens[:-1])
    if scene:  # "Assam Floods"
        del tokens[-1]
        stop = last = behind = last - 1
        end = ends[last - 1]
    marked = None
    if not odd.keys().isdisjoint(tokens):
        marked = next((at for at, token in enumerate(tokens) if odd.get(token) in _MARKING), None)
    if marked is not None and not _is_known(tokens):
        return _seat(sentence, index, first, tokens[:marked])
    begin = first
    written = text[starts[first] : end] if stop == last and len(tokens) == last - first else " ".join(tokens)
    folded = folded_name(written)
    entries = gazetteer().named(folded)
    while not entries and len(tokens) > 1 and tokens[0] in DIRECTIONS:
        del tokens[0]
        begin += 1
        folded = folded_name(" ".join(tokens))
        entries = gazetteer().named(folded)
    if len(tokens) == 1:
        token = tokens[0]
        inside = odd.get(token) in {"person", "common"} and (
            (
                text[end : end + 1] == ","
                and text[end + 2 : end + 3].isupper()
                and (odd[token] == "person" or _is_division(words[last + 1 : last + 2]))
            )
            or (begin > 0 and words[begin - 1] in LOCATING and any(_is_weighty(entry) for entry in entries))
        )
        if token in nouns or token in DIRECTIONS:
            return None
        if token in odd and not inside and (kind is None or odd[token] in {"date", "common", "people"}):
            return None
        plain = text[starts[begin] : starts[begin] + len(token)]
        short = kind is None and (len(token) < 3 or _ACRONYM.fullmatch(plain))
        located = bool(entries) and (not begin or words[begin - 1] in LOCATING or words[begin - 1] == "of")
        if short and not located and not (entries and entries[0].kind == "country"):
            return None
    if not folded:
        return None
    name_end = ends[stop - 1] if stop < last else end
    name = Name(
        index, starts[first], ends[behind - 1] if behind > last else end, starts[begin], name_end, folded, kind, plural
    )
    name.entries = entries
    _look_left(sentence, first, name)
    _look_right(words, behind, name)
    if scene:
        name.role = "location"
    if kind == "admin1" and not plural and entries and all(entry.kind == "country" for entry in entries):
        name.role = "owner"  # "the U.S. state of"
    if kind == "area" and plural and not entries and name.preposition is None and first == 0:
        return None
    if kind == "admin1" and not entries and stop < last and name.preposition not in LOCATING:
        return None
    return name


# Words right before a name that tell of its role.
_TELLING = (
    PREPOSITIONS | DETERMINERS | DIRECTIONS | ADJECTIVES | HOLDING | STRIKING | WRECKING
    | {"camp", "village", "town", "city", "include", "includes", "are"}
)  # fmt: skip
_SUFFERING = frozenset(("suffered", "saw", "experienced", "lost", "sustained"))
# "US dollars", "the Fujita scale": what bears a name is no place.
_NO_PLACE_BEFORE = frozenset(("dollar", "dollars", "scale"))
# Words that make something the only or worst of its kind; behind them stands where that is so, not where it happened.
_RECORDS, _RECORD_REACH = word_list("records"), 9
_COPULAS = BEING | {"it", "as", "be", "been", "one", "become", "became", "remains", "remained"}
_RECORD_ENDS = STRUCK | PREPOSITIONS - {"of", "to"} | {"where", "when", "who"}
# What stands before "department" where it is a division and no office: "the northern Department of Chocó".
_BEFORE_A_DIVISION = DETERMINERS | PREPOSITIONS | DIRECTIONS | ADJECTIVES | frozenset(",")
_SETTLEMENTS, _APPOSITION = frozenset(("village", "town", "city", "suburb", "hamlet", "settlement", "port", "camp")), 4
_HAZARDS, _TITLES = word_list("hazards"), 2
_OFFICIALS = frozenset(
    (
        "officials",
        "authorities",
        "police",
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "government",
        "governor",
    )
)


def _look_right(words: list[str], behind: int, name: Name) -> None:
    """What the words behind a name say of its role."""
    if name.kind == "road" and name.preposition not in {"on", "along"}:
        name.role = "road"
    following = words[behind : behind + 3]
    if name.role == "unknown" and name.entries and following:
        figure = following[1] if following[0] in {"(", ":"} and len(following) > 1 else following[0]
        if figure[0].isdigit() and not (len(figure) == 4 and figure[:2] in {"19", "20"}):
            name.role = "subject"
    if name.kind is None and not name.entries and (apposed := _apposed_kind(words, behind)):
        name.kind, name.role = apposed, "location" if name.role == "unknown" else name.role
    if (following[:1] == [","] and following[1:2] == ["where"]) or following[:1] == ["where"]:
        name.role = "location"
    elif _speaks(name, following[:1]):
        name.role = "claimant"
    elif following[:1] and (following[0] in _NO_PLACE_BEFORE or _is_a_make(words, behind, name)):
        name.role, name.entries, name.kind = "unknown", (), None
    elif name.role == "unknown" and following and (name.entries or name.kind):
        struck = following[0] in BEING and any(word in STRUCK for word in words[behind + 1 : behind + 4])
        if struck or following[0] in _SUFFERING or _tells_where(name, following[0]):
            name.role = "location"


def _is_a_make(words: list[str], behind: int, name: Name) -> bool:
    """Whether an unknown name says of which make things are: "in three Hilux vans"."""
    made = noun_at(words, behind) if not name.entries and name.kind is None else None
    return made is not None and made[0].unit in SENT_UNITS


def _apposed_kind(words: list[str], behind: int) -> str | None:
    """The kind of place an apposition gives: "Kautikari, a farming village", "Amerli, a Turkmen town of 15,000"."""
    if words[behind : behind + 1] != [","] or words[behind + 1 : behind + 2] not in (["a"], ["the"], ["an"]):
        return None
    for at in range(behind + 2, min(behind + 2 + _APPOSITION, len(words))):
        if words[at] in _SETTLEMENTS:
            return place_words()[words[at]][0]
        if not words[at][0].isalpha() or words[at] in FUNCTION:
            return None
    return None


def _tells_where(name: Name, following: str) -> bool:
    """Whether a hazard bears a land's name: "the Haiti earthquake"; the title and the lead say where more exactly."""
    land = name.entries and name.entries[0].kind != "region"
    return following in _HAZARDS and name.sentence >= _TITLES and bool(land)


def _speaks(name: Name, following: list[str]) -> bool:
    """Whether the people of a place speak: "Damascus said", "Coahuila state officials said"."""
    if not following or name.role == "location":
        return False
    return (following[0] in SPEECH and name.kind is None) or (following[0] in _OFFICIALS and name.role != "subject")


def _seat(sentence: Sentence, index: int, first: int, tokens: list[str]) -> Name | None:
    """The place an organisation or office bears in its name ("Salta Governor"): it owns, and tells the country."""
    folded = folded_name(" ".join(tokens))
    entries = gazetteer().named(folded) if folded and folded not in not_places() else ()
    if not entries or (entries[0].kind == "city" and entries[0].population < 100_000):
        return None
    start, end = sentence.starts[first], sentence.ends[first + len(tokens) - 1]
    return Name(index, start, end, start, end, folded, role="owner", entries=entries)


def _begins_a_topic(text: str, sentence: Sentence, at: int) -> bool:
    """Whether a capitalised word stands at a token that names no place: "California Department of Insurance"."""
    if at >= len(sentence.words):
        return False
    return text[sentence.starts[at]].isupper() and not _is_known([sentence.words[at]])


def _is_compared(words: list[str], at: int) -> bool:
    """Whether a record is told before the preposition at a token: "it was the only such storm in X"."""
    for back in range(at - 1, max(-1, at - _RECORD_REACH), -1):
        word = words[back]
        if word in _RECORDS:
            return not _COPULAS.isdisjoint(words[max(0, back - 4) : back])
        if not word[0].isalnum() or word in _RECORD_ENDS:
            return False
    return False


def _is_weighty(entry: Entry) -> bool:
    return entry.kind == "admin1" or entry.population >= 100_000


def _is_division(tokens: list[str]) -> bool:
    """Whether a word names a country or first-level division alone: "Mobile, Alabama"."""
    return any(entry.kind in ("country", "admin1") for entry in gazetteer().named(folded_name(" ".join(tokens))))


def _is_known(tokens: list[str]) -> bool:
    return bool(gazetteer().named(folded_name(" ".join(tokens))))


def _look_left(sentence: Sentence, first: int, name: Name) -> None:
    """Direction words, place noun and preposition before a name, and the role they give it."""
    words, starts, nouns = sentence.words, sentence.starts, place_words()
    at = first - 1
    if at < 0 or words[at] not in _TELLING:
        return
    if at >= 1 and words[at] == "the" and words[at - 1] == "of":
        at -= 1
    office = words[max(0, at - 1) : at + 1] == ["department", "of"]
    if office and (not name.entries or (at >= 2 and words[at - 2] not in _BEFORE_A_DIVISION)):
        name.role, name.entries, name.kind = "unknown", (), None
        return
    if at >= 1 and words[at] == "of" and words[at - 1] in nouns:
        kind, plural = nouns[words[at - 1]]
        name.kind, name.plural = name.kind or kind, name.plural or plural
        at -= 2
        if kind == "camp":
            name.start = starts[at + 1]
        if kind == "camp" and plural and name.kind == kind:
            name.kind = None
        steps = 0
        while (
            at >= 0
            and steps < 4
            and words[at] not in DETERMINERS
            and words[at] not in PREPOSITIONS
            and words[at][0].isalpha()
        ):
            if words[at] in DIRECTIONS and kind in {"area", "region"}:
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
    if at >= 2 and words[at] == "of" and words[at - 1] in DIRECTIONS and words[at - 2] not in DISTANCES:
        name.start = starts[at - 1]
        at -= 2
        if at >= 1 and words[at] == "and" and words[at - 1] in DIRECTIONS:
            name.start = starts[at - 1]
            at -= 2
        if at >= 0 and words[at] == "the":
            at -= 1
        far = not DISTANCES.isdisjoint(words[max(0, at - 5) : at + 1])
        name.role, name.preposition = ("distance", None) if far else ("location", "in")
        return
    while at >= 0 and (
        words[at] in DIRECTIONS or words[at] in ADJECTIVES or (words[at] in HOLDING and words[at - 1] == "-")
    ):
        if words[at] in HOLDING:
            at -= 2
            name.start = starts[max(at, 0)]
        elif words[at] in DIRECTIONS:
            name.start = starts[at]
        at -= 1
        if at >= 1 and words[at] == "and" and words[at - 1] in DIRECTIONS:
            name.start = starts[at - 1]
            at -= 2
    while at >= 0 and words[at] in DETERMINERS:
        at -= 1
    before = words[at] if at >= 0 else ""
    previous = words[at - 1] if at >= 1 else ""
    name.preposition = before if before in PREPOSITIONS else None
    sure = bool(name.entries or name.kind)
    if (before in LOCATING or before == "of") and _is_compared(words, at):
        name.role = "compared"
    elif before in LOCATING:
        name.role = "owner" if previous in MEETING else "example" if previous in FOCUSING else "location"
    elif before in {"of", "from", "off"} and previous in DISTANCES | DIRECTIONS:
        name.role = "distance"
    elif before == "of":
        odd = not_places()
        ruling = any(word in RULING or odd.get(word) == "organisation" for word in words[max(0, at - 3) : at])
        ruling = ruling or (name.kind == "facility" and previous in BELONGING)
        name.role = "owner" if ruling else "location" if sure or previous in DWELLING else "unknown"
    elif before in ORIGINS:
        fired = previous not in DWELLING and any(word in FIRING for word in words[max(0, at - 6) : at])
        name.role = "firing" if fired else "origin" if sure else "unknown"
    elif name.kind == "facility" and before in WRECKING:
        name.role = "owner"
    elif before == "on" and previous == "blamed":
        name.role = "actor"
    elif before in {"on", "through"} or before in STRIKING:
        name.role = "location" if sure or (before == "on" and at == 0) else "unknown"
    elif before in {"to", "toward", "towards"}:
        name.role = "location" if previous in {"damage", "swept"} else "toward" if sure else "unknown"
    elif before in {"include", "includes", "are"} and place_words().get(previous, ("", False))[1]:
        name.role = "location"
    elif before in {"including", "as", "like"}:
        name.role = "example"
    elif before == "for" and sure:
        name.role = "toward"
    elif before in ACTING:
        name.role = "subject" if name.kind else "actor" if before != "and" else "unknown"
