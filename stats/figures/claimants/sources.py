"""Who says something in one sentence, and which of its words are theirs."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from stats.figures.claimants.names import can_speak, head_word, is_speaker, kind_of, listed_kind
from stats.figures.claimants.phrases import (
    before_relative,
    name_start,
    opening_comma,
    phrase_before,
    phrase_end,
    postposed,
)
from stats.figures.claimants.words import (
    ACRONYMS,
    ANY_SUBJECT,
    BE,
    CALLS,
    CLAUSE,
    DETERMINERS,
    DOCUMENTS,
    GIVERS,
    HEADS,
    HELPERS,
    LISTED,
    LISTS,
    MADE_BY,
    NO_OBJECT,
    NOBODY,
    NOT_CITED,
    PARTICIPLES,
    PRONOUNS,
    PUNCTUATION,
    REVISERS,
    SAID_BY,
    SAID_TO,
    STATES_OF_PEOPLE,
    STOPS,
    TAKEN,
    VERBS,
    WITH_THAT,
)
from stats.records import Document, Sentence, Tokens
from stats.vocabulary.gazetteer import folded_name, gazetteer

_LONGEST_NAME = 4
_SAID_REACH = 8
_OBJECTS = {"him": "he", "her": "she", "them": "they"}


class Source(NamedTuple):
    """Somebody who says something in a sentence.

    `first` and `last` are the token range of the name, `verb` the token behind which a `fore` source reaches to the end
    of the sentence; a source that is not `fore` follows or interrupts its words and reaches over the whole sentence.
    `about` is the token range that says more of the speaker ("the UN aid chief").
    """

    first: int
    last: int
    verb: int
    fore: bool
    pronoun: str | None = None
    about: tuple[int, int] | None = None
    bracket: bool = False


def with_acronyms(document: Document, sentence: Sentence) -> Sentence:
    """The sentence with short names that are also words kept in capitals: "WHO" is no "who"."""
    words = list(sentence.words)
    for at, word in enumerate(words):
        if word in ACRONYMS and document.text[sentence.starts[at] : sentence.ends[at]].isupper():
            words[at] = word.upper()
    if words == sentence.words or document.text[sentence.start : sentence.end].isupper():
        return sentence
    capitals = Tokens(words, sentence.starts, sentence.ends)
    return Sentence(sentence.start, sentence.end, sentence.zone, sentence.paragraph, lambda *_: capitals)


def sources_of(document: Document, sentence: Sentence) -> list[Source]:
    """Everybody who says something in a sentence, in the order of the words that tell so."""
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    if CALLS.isdisjoint(words):
        return []
    found: list[Source] = []
    closed = 0
    for at, word in enumerate(words):
        if at < closed or (word not in CALLS and word != "as"):
            continue
        source = None
        if word in VERBS:
            source = _spoken(document, sentence, at)
        elif at + 2 < len(words) and (word, words[at + 1]) in (("according", "to"), ("as", "per"), ("based", "on")):
            last = phrase_end(words, at + 2)
            first = name_start(words, at + 2, last)
            if first < last:
                more = words[last + 1 :] if words[last : last + 1] == [","] else []
                about = None
                if more and (more[0] in ("a", "an", "the", "who") or more[0] in HEADS):
                    about = (
                        last + 1,
                        next((end for end in range(last + 2, len(words)) if words[end] in ",.;"), last + 2),
                    )
                if head_word(words[first:last]) in NOBODY or (word == "based" and not can_speak(words[first:last])):
                    continue
                pronoun = PRONOUNS.get(_OBJECTS.get(words[first], "")) if last - first == 1 else None
                source = Source(first, last, last - 1, at < 2 or words[at - 1] in ("that", "and"), pronoun, about)
                closed = last
        elif word == "by" and at and at + 1 < len(words):
            source = _written_by(words, at)
        elif word in GIVERS or word in REVISERS:
            source = _given(words, at)
        elif word in ("citing", "quoting"):
            if not found:
                last = phrase_end(words, at + 1)
                first = name_start(words, at + 1, last)
                if first < last and can_speak(words[first:last]):
                    source = Source(first, last, last, False)
        elif word == ":" and not found:
            source = _colon(words, at)
        elif word in "-–—" and 0 < at < len(words) - 1 and ends[at - 1] < starts[at] < starts[at + 1] - 1:
            source = _suffixed(words, at)
        elif word in "([":
            source = _cited(document, sentence, at)
        if source is not None:
            found.append(source)
    return found


def _suffixed(words: list[str], at: int) -> Source | None:
    """The speaker behind the dash that ends a headline: "Five dead in blast – police"; a publisher's name is none."""
    last = len(words)
    tail = words[at + 1 :]
    if not 0 < len(tail) <= 5 or any(word in STOPS or word in PUNCTUATION or word[0].isdigit() for word in tail):
        return None
    if not is_speaker(tail) or kind_of(tail) == "media":
        return None
    first = name_start(words, at + 1, last)
    return Source(first, last, last, False) if first < last else None


def _cited(document: Document, sentence: Sentence, at: int) -> Source | None:
    """A source in brackets: "(Xinhua)" and "(Source: OCHA)" at the end, "(UNHCR, 14 January 2010)" anywhere."""
    words = sentence.words
    end = next((end for end in range(at + 1, min(at + 80, len(words))) if words[end] in ")]"), len(words))
    first = at + 1
    labelled = words[first : first + 2] in (["source", ":"], ["sources", ":"])
    if labelled:
        first += 2
    last = next((stop for stop in range(first, end) if words[stop] in (",", ";")), end)
    if end == len(words) or not first < last <= first + 10 or words[first] in NOT_CITED:
        return None
    if any(word[0].isdigit() or word in PUNCTUATION or word in STOPS for word in words[first:last]):
        return None
    closes = end + 1 == len(words) or (end + 2 == len(words) and words[end + 1] == ".")
    dated = (last < end and len(words[end - 1]) == 4 and words[end - 1].isdigit()) or any(
        len(word) == 4 and word.isdigit() for word in words[last:end]
    )
    named = (
        labelled
        or listed_kind(words[first:last]) is not None
        or (closes and dated and _is_title(document, sentence, first, last))
    )
    told = dated and (named or _acronym(document, sentence, first))
    if told or (closes and named and (last == end or labelled)):
        return Source(first, last, last, False, bracket=True)
    return None


def _is_title(document: Document, sentence: Sentence, first: int, last: int) -> bool:
    """Whether every word of a range begins with a capital: "Jakarta Post", "Tempo"."""
    return all(document.text[sentence.starts[at]].isupper() for at in range(first, last))


def _acronym(document: Document, sentence: Sentence, at: int) -> bool:
    """Whether a word stands in capitals alone, as the short name of an organisation does."""
    word = document.text[sentence.starts[at] : sentence.ends[at]]
    return len(word) > 1 and word.isupper() and not document.text[sentence.start : sentence.end].isupper()


def _colon(words: list[str], at: int) -> Source | None:
    """The name before or behind a colon: "Civil defence: 12 dead", "12 dead: officials", "Mayor Cruz: “…”"."""
    if not 0 < at < len(words) - 1:
        return None
    if words[at + 1] == '"':
        if words[0] in PRONOUNS:
            return Source(0, 1, at, True, PRONOUNS[words[0]])
        comma = next((end for end in range(at) if words[end] in PUNCTUATION and words[end] != "."), at)
        last = next((end for end in range(comma) if words[end] in CLAUSE or words[end] in ("on", "about")), comma)
        first = name_start(words, 0, last)
        about = (last + 1, at) if last < at and words[last] == "," else None
        if 0 < last - first <= 8 and can_speak(words[first : about[1] if about else last]):
            return Source(first, last, at, True, None, about)
        return None
    if at <= 14 and not any(word in STOPS or word in VERBS for word in words[:at]):
        first = name_start(words, 0, at)
        if first < at and is_speaker(words[first:at]):
            return Source(first, at, at, True)
    last = len(words) - 1 if words[-1] == "." else len(words)
    tail = words[at + 1 : last]
    if 0 < len(tail) <= 7 and not any(word in STOPS or word[0].isdigit() or word in PUNCTUATION for word in tail):
        first = name_start(words, at + 1, last)
        if first < last and is_speaker(words[first:last]):
            return Source(first, last, last, False)
    return None


def _given(words: list[str], at: int) -> Source | None:
    """The giver of a number: "X put the toll at 12", "X has published a list of 47", "X has the casualties at 178"."""
    word, near = words[at], words[at + 1 : at + 8]
    if near[:2] == ["it", "that"]:
        pass
    elif word in ("put", "puts", "place", "placed", "places", "set", "has", "have", "had"):
        if "at" not in near or LISTS.isdisjoint(near[: near.index("at")]):
            return None
    elif word == "issued" and not DOCUMENTS.isdisjoint(near):
        pass
    elif word in REVISERS:
        if "to" not in near or LISTS.isdisjoint(near[: near.index("to")]):
            return None
    elif not any(first in LISTED and second == "of" for first, second in itertools.pairwise(near)):
        return None
    span = phrase_before(words, at)
    if span is None or head_word(words[span[0] : span[1]]) in NOBODY:
        return None
    if word in REVISERS and not is_speaker(words[span[0] : span[1]]):
        return None
    return Source(span[0], span[1], at, True, PRONOUNS.get(words[span[0]]) if span[1] - span[0] == 1 else None)


def _written_by(words: list[str], at: int) -> Source | None:
    """The name behind "by": "as reported by X", "figures compiled by X", "put at 54 by X", "a report by X of …"."""
    before = words[at - 1]
    given = next((back for back in range(at - 2, max(0, at - 7), -1) if words[back] == "at"), 0)
    if given and words[given - 1] in GIVERS and not any(word in PUNCTUATION for word in words[given:at]):
        pass
    elif before in MADE_BY:
        if DOCUMENTS.isdisjoint(words[max(0, at - 7) : at - 1]):
            return None
    elif before not in DOCUMENTS and before not in SAID_BY and not _said_somewhere(words, at):
        return None
    last = phrase_end(words, at + 1)
    first = name_start(words, at + 1, last)
    if before in DOCUMENTS:
        last = next((end for end in range(first + 1, last) if words[end] == "of" and words[end - 1] in HEADS), last)
    if first >= last or not can_speak(words[first:last]):
        return None
    if before in DOCUMENTS and any(word in ("according", "in") for word in words[max(0, at - 5) : at]):
        return None
    return Source(first, last, last, before in DOCUMENTS and last < len(words) - 1 and words[last] not in (",", "."))


def _said_somewhere(words: list[str], at: int) -> bool:
    """Whether the verb before "by" is told with its place: "cases were reported in Onkolde by the ministry"."""
    between = (words[back + 1 : at] for back in range(at - 3, max(0, at - _SAID_REACH), -1) if words[back] in SAID_BY)
    return any(place[0] in ("in", "from", "at") and PUNCTUATION.isdisjoint(place) for place in between)


def _spoken(document: Document, sentence: Sentence, at: int) -> Source | None:
    """The subject of the verb at `at`, if it is somebody who says something."""
    words = sentence.words
    word = words[at]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else "."
    if after == "to" and (word in SAID_TO or words[at + 2 : at + 3] in (["have"], ["be"])):
        return None
    if before in ("to", "an", "the", "a", "no", "of") or (
        word in PARTICIPLES and before.isdigit() and words[at - 2] != "."
    ):
        return None
    if before.endswith("'s") and word not in ANY_SUBJECT:
        return None
    if (
        word in WITH_THAT
        and after != "that"
        and not (word == "found" and not DOCUMENTS.isdisjoint(words[max(0, at - 8) : at]))
    ):
        return None
    if word == "saying":
        return _quoted_as(words, at)
    if word in PARTICIPLES and (
        after in STATES_OF_PEOPLE
        or (
            word.endswith("ed")
            and word not in ANY_SUBJECT
            and after in NO_OBJECT
            and words[at + 2 : at + 3] not in (["least"], ["most"])
        )
    ):
        return None
    if word == "calling" and after not in ("upon", "on", "for"):
        return None
    if word == "claimed" and "that" not in words[at + 1 : at + 4] and not TAKEN.isdisjoint(words[at + 1 : at + 7]):
        return None
    if word in ("reports", "claims", "estimates", "states", "notes", "figures", "report", "claim", "estimate") and (
        after
        in ("of", "on", "by", "from", "in", "about", "said", "say", "suggest", "have", "has", "are", "were", "was")
    ):
        return None
    if before in ('"', ",") or (before and before in "-—" and word in ("said", "says")):
        turned = _inverted(document, sentence, at)
        if turned is not None:
            return turned
    helper = at
    while helper > 0 and words[helper - 1] in HELPERS:
        helper -= 1
    helpers = words[helper:at]
    if not word.endswith("ing") and not BE.isdisjoint(helpers[-2:]):
        return None
    about = None
    relative = words[helper - 1] if helper else ""
    if relative in ("who", "which"):
        end = helper - 1
        if end and words[end - 1] == ",":
            end -= 1
        span = phrase_before(words, end)
        fore = True
    elif relative == "," and helper > 1:
        comma = helper - 1
        opening = opening_comma(words, comma)
        if opening is not None and _is_a_name(document, sentence, opening + 1, comma):
            about = phrase_before(words, opening)
            span = (about[0], comma) if about else None
        elif opening is not None:
            span, about = phrase_before(words, opening), (opening + 1, comma)
        else:
            span = phrase_before(words, comma)
        fore = not postposed(words, span, at)
    else:
        span = phrase_before(words, helper)
        if span is not None and not can_speak(words[slice(*span)]):
            span = before_relative(words, span[0]) or span
        fore = not postposed(words, span, at)
        if (
            fore
            and word in PARTICIPLES
            and word not in ANY_SUBJECT
            and after in NO_OBJECT
            and words[at + 2 : at + 3] not in (["least"], ["most"])
            and not word.endswith("ed")
        ):
            return None
        if span is not None and 2 < span[0] <= 12 and words[span[0] - 1] == "," and words[0] in DETERMINERS:
            about = (0, span[0] - 1)
    if span is None:
        return None
    first, last = span
    name = words[first:last]
    pronoun = PRONOUNS.get(name[0]) if len(name) == 1 else None
    if pronoun is None:
        if head_word(name) in (NOBODY | LISTS if word in GIVERS and after == "at" else NOBODY):
            return None  # "the toll, first put at 54"
        told = about is not None and can_speak(words[slice(*about)])
        if word not in ANY_SUBJECT and not (told or can_speak(name)):
            return None
        if not any(part[0].isalpha() for part in name) or name[0] in ("i", "we", "you", "they"):
            return None
        counted = any(part[0].isdigit() for part in name)
        doubtful = word in PARTICIPLES and not _with_that(words, at) and not capitalised(document, sentence, first)
        if (counted or doubtful) and not can_speak(name):
            return None
    elif word not in ANY_SUBJECT and word != "calling":
        return None
    return Source(first, last, at, fore, pronoun, about)


def _is_a_name(document: Document, sentence: Sentence, first: int, last: int) -> bool:
    """Whether an aside names the one whose office stands before it: "the mayor, Jean Paz, said"; no state or land."""
    written = [document.text[sentence.starts[at] : sentence.ends[at]] for at in range(first, last)]
    upper = document.text[sentence.start : sentence.end].isupper()
    named = not upper and all(word[0].isupper() for word in written) and len(written) <= _LONGEST_NAME
    short = len(written) == 1 and not (written[0].isupper() and len(written[0]) > 1)
    return named and not short and not gazetteer().named(folded_name(" ".join(written)))


def capitalised(document: Document, sentence: Sentence, first: int) -> bool:
    """Whether the word is written as a name: a capital inside a sentence that is not all capitals."""
    text, start = document.text, sentence.starts[first]
    return first > 0 and text[start].isupper() and not text[start : sentence.ends[first]].isupper()


def _with_that(words: list[str], at: int) -> bool:
    """Whether "that" follows a verb, at once or behind a place or a day: "reported in Lima today that"."""
    near = words[at + 1 : at + 8]
    return "that" in near and not any(word in PUNCTUATION for word in near[: near.index("that")])


def _quoted_as(words: list[str], at: int) -> Source | None:
    """The one who is quoted: "quoted X as saying"."""
    if at < 3 or words[at - 1] != "as":
        return None
    for opening in range(at - 2, max(at - 16, -1), -1):
        if words[opening] in ("quoted", "quotes", "quoting", "cited", "citing"):
            if opening and words[opening - 1] in BE:
                span = phrase_before(words, opening - 1)
                return Source(span[0], span[1], at, True) if span else None
            first = name_start(words, opening + 1, at - 1)
            if first < at - 1:
                return Source(first, at - 1, at, True, PRONOUNS.get(words[first]) if at - 1 - first == 1 else None)
            return None
    return None


def _inverted(document: Document, sentence: Sentence, at: int) -> Source | None:
    """The name behind its verb: "…," said X, the mayor of Y."""
    words = sentence.words
    if words[at] not in ("said", "says", "added", "adds", "explained", "reported", "reports", "according", "wrote"):
        return None
    after = at + 1
    if after >= len(words) or words[after] in ("that", "to", "on", "in") or words[after][0].isdigit():
        return None
    last = phrase_end(words, after)
    first = name_start(words, after, last)
    if first >= last or last - first > 12:
        return None
    if last < len(words) and words[last] not in (",", ".", '"', "(", ";", "who", "-"):
        return None
    name = words[first:last]
    pronoun = PRONOUNS.get(name[0]) if len(name) == 1 else None
    about = (last + 1, phrase_end(words, last + 1)) if words[last : last + 1] == [","] else None
    sure = words[at - 1] == '"' or pronoun is not None or can_speak(name) or capitalised(document, sentence, first)
    if not sure and (about is None or not can_speak(words[slice(*about)])):
        return None
    return Source(first, last, last, False, pronoun, about)
