"""Who says so: the claimant of a claim, as written, and what kind of claimant it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from stats.figures.claim import Claim
from stats.records import Document, Sentence
from stats.vocabulary import table

KINDS = ("un", "government", "military", "armed_group", "ngo", "monitor", "medical", "media", "research", "witness")
UNNAMED = "unnamed"


_HEADS = {row["word"]: row["kind"] for row in table("claimant_heads")}
_MODIFIERS = {row["word"] for row in table("claimant_heads") if row["weight"] == "modifier"}
_STRONG = {row["word"] for row in table("claimant_heads") if row["weight"] == "strong"}
_VERBS = {row["word"]: row for row in table("claimant_verbs")}
_ANY_SUBJECT = {word for word, row in _VERBS.items() if row["subject"] == "any"}
_WITH_THAT = {word for word, row in _VERBS.items() if row["subject"] == "that"}
_PARTICIPLES = {word for word, row in _VERBS.items() if row["also_participle"] == "yes"}
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def _parts(words: Sequence[str]) -> list[str]:
    """Name words for look-up: possessive ending and full stops off, punctuation out."""
    return [part.replace(".", "").removesuffix("'s") for part in words if part[0].isalnum()]


_ALIASES: dict[str, list[tuple[list[str], str]]] = {}
for _row in table("claimants"):
    _words = _parts(_TOKEN.findall(_row["alias"]))
    _ALIASES.setdefault(_words[0], []).append((_words, _row["kind"]))
for _listed in _ALIASES.values():
    _listed.sort(key=lambda entry: -len(entry[0]))

_COUNTRIES = {
    tuple(_parts(_TOKEN.findall(name.lower())))
    for row in table("countries", "gazetteer")
    for name in (row["name"], *row["aliases"].split("|"))
}
_GRAMMAR = {row["name"]: frozenset(row["words"].split()) for row in table("claimant_grammar")}
_NO_OBJECT = _GRAMMAR["no_object"]
_LISTS = _GRAMMAR["lists"]
_LISTED = _GRAMMAR["listed"]
_GIVERS = _GRAMMAR["givers"]
_REVISERS = _GRAMMAR["revisers"]
_BEFORE_NUMBERS = _GRAMMAR["before_numbers"]
_CALLS = (
    frozenset(_VERBS)
    | _GIVERS
    | _REVISERS
    | {"per", "-", "–", "—", "according", "based", "by", "citing", "quoting", ":", "(", "["}
)
_NOT_CITED = _GRAMMAR["not_cited"]
_ACRONYMS = _GRAMMAR["acronyms"]
_AID_PEOPLE = _GRAMMAR["aid_people"]
_NUMBERS_NAMED = _GRAMMAR["numbers_named"]
_POINTERS = _GRAMMAR["pointers"]
_DETERMINERS = _GRAMMAR["determiners"]
_OPENERS = _GRAMMAR["openers"]
_LINKS = _GRAMMAR["links"]
# A scan to the left for the subject of a verb ends here: clause openers, finite verbs, what happened to people.
_STOPS = _GRAMMAR["stops"]
_PUNCTUATION = _GRAMMAR["punctuation"]
_HELPERS = _GRAMMAR["helpers"]
_DATES = _GRAMMAR["dates"]
_LEADS = _GRAMMAR["leads"]
_TAILS = _GRAMMAR["tails"]
_PRONOUNS = {"he": "person", "she": "person", "it": "thing", "they": "many", "who": "any"}
# No speakers: what a storm "claimed", what "there" was reported, and adverbs left alone before a verb.
_NOBODY = _GRAMMAR["nobody"]
_STATES_OF_PEOPLE = _GRAMMAR["states_of_people"]
_CLAUSE = _GRAMMAR["clause"]
_SAID_BY = _GRAMMAR["said_by"]
_MADE_BY = _GRAMMAR["made_by"]
_DOCUMENTS = _GRAMMAR["documents"]
_INTRODUCED = re.compile(r"\bfollow(?:ing|s)?\b[^.]{0,60}:$")
_REPRODUCED = re.compile(
    r"\bfollowing\b[^.]{0,40}\b(?:communique|statement|report|text|message|release|list)\b[^.]{0,20}:$"
)
_TWEET = re.compile(r"[-—] ([^()\n.!?]{2,50}) \(@\w+\)")


class _Source(NamedTuple):
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


class _Voice(NamedTuple):
    """A claimant: the words as written, its kind, and what a pronoun may call it (person, thing, many)."""

    text: str
    kind: str
    sort: str


def set_claimants(document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> None:
    """Fill `claimant_text` and `claimant_kind` of each claim.

    In: a document, its sentences and the claims found in them. `claimant_text` is the claimant as the document writes
    it (original case, leading article and "so-called" left out), named by the claim's own sentence; where that one has
    a pronoun, stands inside a quotation, or belongs to a statement that is reproduced, the name comes from where it
    stands. Both fields stay None where the article speaks in its own voice. `claimant_kind` is one of `KINDS`, or
    `unnamed` for sources that hide ("sources", "a spokesman") and for names no list tells the kind of.
    Words and names: stats/vocabulary/en/claimants.csv, claimant_heads.csv, claimant_verbs.csv.
    """
    article = _Article(document, sentences)
    for claim in claims:
        voice = article.voice(claim.quantity.sentence, claim.quantity.first)
        if voice is not None:
            claim.claimant_text, claim.claimant_kind = voice.text, voice.kind


class _Article:
    """The speakers of one document, read sentence by sentence where somebody asks."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.document, self.sentences = document, list(sentences)
        self.sources: dict[int, list[_Source]] = {}
        self.voices: dict[tuple[int, int], _Voice | None] = {}
        self.quoted = [-1] * len(sentences)
        self.paragraphs: dict[int, list[int]] = {}
        self.statement: _Voice | None = None
        self.statement_from = len(sentences)
        for index, sentence in enumerate(sentences):
            self.paragraphs.setdefault(sentence.paragraph, []).append(index)
            if sentence.words[-1] == ":" and self.statement is None:
                folded = document.folded[sentence.start : sentence.end]
                if _REPRODUCED.search(folded):
                    sources = self.read(index)
                    self.statement = self.resolved(index, sources[-1]) if sources else None
                    self.statement_from = index if self.statement else len(sentences)

    def read(self, index: int) -> list[_Source]:
        if index not in self.sources:
            if not _ACRONYMS.isdisjoint(self.sentences[index].words):
                self.sentences[index] = _with_acronyms(self.document, self.sentences[index])
            self.sources[index] = _sources(self.document, self.sentences[index])
        return self.sources[index]

    def voice(self, index: int, position: int) -> _Voice | None:
        source = _covering(self.read(index), position)
        if source is not None:
            voice = self.resolved(index, source)
            if voice is not None:
                return voice
        return self.carried(index)

    def carried(self, index: int) -> _Voice | None:
        """The claimant of a sentence that names none: of a quotation, a list, a closing bracket, a statement."""
        sentence, paragraph = self.sentences[index], self.paragraphs[self.sentences[index].paragraph]
        quoted = self.quotation(index, paragraph)
        if quoted is not None:
            return quoted
        listed = self.listed(index)
        if listed is not None:
            return listed
        folded = self.document.folded
        based = self.based(index)
        if based is not None:
            return based
        bracket = self.bracket(index)
        if bracket is not None:
            return bracket
        if "(@" in folded:
            end = self.sentences[paragraph[-1]].end
            tweet = _TWEET.search(folded, sentence.end, end)
            if (
                tweet
                and "pic.twitter" in folded[sentence.end : tweet.start() + 1] + " " + folded[tweet.end() : tweet.end()]
            ):
                return self.named(self.document.text[tweet.start(1) : tweet.end(1)], None)
        if index > self.statement_from:
            return self.statement
        return None

    def listed(self, index: int) -> _Voice | None:
        """The claimant of a list, which stands in or before the sentence with a colon that introduces it."""
        for at in range(index, max(index - 30, -1), -1):
            sentence = self.sentences[at]
            if ":" in sentence.words and (at == index or sentence.words[-1] == ":"):
                own = self.read(at)
                if own:
                    return self.resolved(at, own[-1])
                introduction = self.document.folded[sentence.start : sentence.end].partition(":")[0] + ":"
                if at and _INTRODUCED.search(introduction) and self.read(at - 1):
                    return self.resolved(at - 1, self.read(at - 1)[-1])
                return None
            if self.read(at) or len(sentence.words) > 20 or (at < index and sentence.words[-1] == "."):
                return None
        return None

    def based(self, index: int) -> _Voice | None:
        """The source that the next sentence gives: "This number is based on estimates published by OCHA"."""
        if index + 1 == len(self.sentences) or self.sentences[index + 1].paragraph != self.sentences[index].paragraph:
            return None
        words = self.sentences[index + 1].words[:4]
        if words[0] not in _POINTERS or _NUMBERS_NAMED.isdisjoint(words):
            return None
        sources = [source for source in self.read(index + 1) if not source.fore and not source.pronoun]
        return self.resolved(index + 1, sources[0]) if sources else None

    def bracket(self, index: int) -> _Voice | None:
        """The source in brackets that closes the paragraph of a sentence, or one before it that cites again."""
        paragraph = self.paragraphs[self.sentences[index].paragraph]
        last = paragraph[-1]
        words = self.sentences[last].words
        if last == index or words[-1] not in ")]." or (words[-1] == "." and words[-2:-1] not in ([")"], ["]"])):
            return None
        for at in range(index + 1, last + 1):
            cited = [source for source in self.read(at) if source.bracket]
            if cited or self.read(at):
                return self.resolved(at, cited[-1]) if cited and at == last else None
        return None

    def quotation(self, index: int, paragraph: list[int]) -> _Voice | None:
        """The speaker of a quotation that began before this sentence, or that this sentence opens."""
        opened: int | None = None
        for at in paragraph[: paragraph.index(index)]:
            for opening in _marks(self.document, self.sentences[at]):
                opened = at if opening else None
        words = self.sentences[index].words
        if opened is not None and index - opened <= 8:
            for at in range(opened, paragraph[-1] + 1):
                sources = self.read(at)
                if sources:
                    return self.resolved(at, sources[-1] if at == opened else sources[0])
                if at >= index and '"' in self.sentences[at].words:
                    return self.before(opened, "any", 7)
        elif words[0] == '"':
            for at in range(index + 1, paragraph[-1] + 1):
                if self.read(at):
                    return self.resolved(at, self.read(at)[0])
            return self.before(index, "any", 7)
        return None

    def resolved(self, index: int, source: _Source) -> _Voice | None:
        key = (index, source.first)
        if key not in self.voices:
            self.voices[key] = None
            self.voices[key] = self._resolved(index, source)
        return self.voices[key]

    def _resolved(self, index: int, source: _Source) -> _Voice | None:
        if source.pronoun:
            return self.before(index, source.pronoun, 6, source.first)
        words = self.sentences[index].words
        voice = self.named(self.slice(index, source.first, source.last), words[source.first : source.last])
        if source.about and voice.kind in (UNNAMED, "witness"):
            kind = _kind(words[slice(*source.about)])
            if kind not in (None, UNNAMED):
                voice = voice._replace(kind=kind)
        name = _parts(words[source.first : source.last])
        if len(name) <= 2 and name and name[-1] in _ANAPHORS and source.first and words[source.first - 1] in _POINTERS:
            earlier = self.before(index, "same", 8, source.first)
            if earlier is not None:
                voice = voice._replace(kind=earlier.kind)
        elif voice.kind == UNNAMED and not any(part in _HEADS for part in name):
            voice = voice._replace(kind=self.introduced(name, index, source.first) or UNNAMED)
        return voice

    def introduced(self, name: list[str], index: int, first: int) -> str | None:
        """The kind of a person whom the article presents before this place: "Mayor Ana Cruz", "Cruz, the mayor"."""
        if not name:
            return None
        folded, end = self.document.folded, self.sentences[index].starts[first]
        at = folded.find(name[-1], 0, end)
        if at < 0:
            return None
        if folded[at - 1 : at].isalpha() or folded[at + len(name[-1]) : at + len(name[-1]) + 1].isalpha():
            return None
        words: list[str] = []
        for word in reversed(_TOKEN.findall(re.split(r"[,;:!?\"\n]|\. ", folded[max(0, at - 70) : at])[-1])):
            if word in _STOPS or word in _ANY_SUBJECT or word in _LEADS or word in _DATES:
                break
            words.insert(0, word)
        after = folded[at + len(name[-1]) : at + len(name[-1]) + 90]
        if after.startswith(","):
            words[:0] = _TOKEN.findall(re.split(r"[,;.:]", after[1:])[0])
        return _kind(words)

    def before(self, index: int, pronoun: str, reach: int, first: int = 0) -> _Voice | None:
        """The latest claimant before a token of a sentence that a pronoun can stand for."""
        fallback = None
        for at in range(index, max(index - reach, -1), -1):
            for source in reversed(self.read(at)):
                if at == index and source.first >= first:
                    continue
                if source.pronoun:
                    continue
                voice = self.resolved(at, source)
                if voice is None:
                    continue
                if pronoun == "same":
                    if voice.kind != UNNAMED and voice.sort != "person":
                        return voice
                elif pronoun in ("any", voice.sort):
                    return voice
                fallback = fallback or (voice if pronoun == "person" and voice.sort != "many" else None)
        if fallback is None and pronoun == "person":
            return next((voice for at in range(index - 1, max(index - 4, -1), -1) if (voice := self.subject(at))), None)
        return None if pronoun == "same" else fallback

    def subject(self, index: int) -> _Voice | None:
        """The named person a sentence begins with: "Mayor Ana Cruz opened …"."""
        sentence, text = self.sentences[index], self.document.text
        words, starts = sentence.words, sentence.starts
        if text[sentence.start : sentence.end].isupper():
            return None
        first = _trimmed(words, 0, min(6, len(words)))
        last = first
        while last < len(words) and last - first < 7 and (text[starts[last]].isupper() or words[last] == "."):
            last += 1
        name = words[first:last]
        if not len(name) >= 2 or not (set(name) & _PERSONS) or name[-1] in _HEADS or name[-1] == ".":
            return None
        return self.named(self.slice(index, first, last), name)._replace(sort="person")

    def slice(self, index: int, first: int, last: int) -> str:
        sentence = self.sentences[index]
        return " ".join(self.document.text[sentence.starts[first] : sentence.ends[last - 1]].split())

    def named(self, text: str, words: Sequence[str] | None) -> _Voice:
        words = words if words is not None else _TOKEN.findall(text.lower())
        return _Voice(text, _kind(words) or UNNAMED, _sort(words))


def _marks(document: Document, sentence: Sentence) -> list[bool]:
    """The quotation marks of a sentence in order; true where one opens, touching the word behind it alone."""
    words, starts, ends, found = sentence.words, sentence.starts, sentence.ends, []
    for at, word in enumerate(words):
        if word == '"':
            raw = document.text[starts[at]]
            if raw == '"':
                found.append(
                    at + 1 < len(words) and starts[at + 1] == ends[at] and (not at or ends[at - 1] < starts[at])
                )
            else:
                found.append(raw in "“„«")
    return found


def _covering(sources: list[_Source], position: int) -> _Source | None:
    """The source whose words hold the token at `position`."""
    best = None
    for source in sources:
        if source.fore and source.verb < position:
            best = source
    if best is None:
        best = next((source for source in sources if not source.fore and source.first > position), None)
    if best is None:
        best = next((source for source in reversed(sources) if not source.fore and not source.bracket), None)
    return best


def _with_acronyms(document: Document, sentence: Sentence) -> Sentence:
    """The sentence with short names that are also words kept in capitals: "WHO" is no "who"."""
    words = list(sentence.words)
    for at, word in enumerate(words):
        if word in _ACRONYMS and document.text[sentence.starts[at] : sentence.ends[at]].isupper():
            words[at] = word.upper()
    if words == sentence.words or document.text[sentence.start : sentence.end].isupper():
        return sentence
    return sentence._replace(words=words)


def _sources(document: Document, sentence: Sentence) -> list[_Source]:
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    if _CALLS.isdisjoint(words):
        return []
    found: list[_Source] = []
    closed = 0
    for at, word in enumerate(words):
        if at < closed:
            continue
        source = None
        if word in _VERBS:
            source = _spoken(document, sentence, at)
        elif at + 2 < len(words) and (word, words[at + 1]) in (("according", "to"), ("as", "per"), ("based", "on")):
            last = _right(words, at + 2)
            first = _trimmed(words, at + 2, last)
            if first < last:
                about = None
                if (
                    words[last : last + 1] == [","]
                    and last + 1 < len(words)
                    and words[last + 1] in ("a", "an", "the", "who")
                ):
                    about = (
                        last + 1,
                        next((end for end in range(last + 2, len(words)) if words[end] in ",.;"), last + 2),
                    )
                if word == "based" and not _likely(words[first:last]):
                    continue
                source = _Source(first, last, last - 1, at < 2 or words[at - 1] in ("that", "and"), None, about)
                closed = last
        elif word == "by" and at and at + 1 < len(words):
            source = _written_by(words, at)
        elif word in _GIVERS or word in _REVISERS:
            source = _given(words, at)
        elif word in ("citing", "quoting"):
            if not found:
                last = _right(words, at + 1)
                first = _trimmed(words, at + 1, last)
                if first < last and _likely(words[first:last]):
                    source = _Source(first, last, last, False)
        elif word == ":" and not found:
            source = _colon(words, at)
        elif word in "-–—" and 0 < at < len(words) - 1 and ends[at - 1] < starts[at] < starts[at + 1] - 1:
            source = _suffixed(words, at)
        elif word in "([":
            source = _cited(document, sentence, at)
        if source is not None:
            found.append(source)
    return found


def _suffixed(words: list[str], at: int) -> _Source | None:
    """The speaker behind the dash that ends a headline: "Five dead in blast – police"; a publisher's name is none."""
    last = len(words)
    tail = words[at + 1 :]
    if not 0 < len(tail) <= 5 or any(word in _STOPS or word in _PUNCTUATION or word[0].isdigit() for word in tail):
        return None
    if not _speaks(tail) or _kind(tail) == "media":
        return None
    first = _trimmed(words, at + 1, last)
    return _Source(first, last, last, False) if first < last else None


def _cited(document: Document, sentence: Sentence, at: int) -> _Source | None:
    """A source in brackets: "(Xinhua)" and "(Source: OCHA)" at the end, "(UNHCR, 14 January 2010)" anywhere."""
    words = sentence.words
    end = next((end for end in range(at + 1, min(at + 80, len(words))) if words[end] in ")]"), len(words))
    first = at + 1
    labelled = words[first : first + 2] in (["source", ":"], ["sources", ":"])
    if labelled:
        first += 2
    last = next((stop for stop in range(first, end) if words[stop] in (",", ";")), end)
    if end == len(words) or not first < last <= first + 10 or words[first] in _NOT_CITED:
        return None
    if any(word[0].isdigit() or word in _PUNCTUATION or word in _STOPS for word in words[first:last]):
        return None
    closes = end + 1 == len(words) or (end + 2 == len(words) and words[end + 1] == ".")
    dated = (last < end and len(words[end - 1]) == 4 and words[end - 1].isdigit()) or any(
        len(word) == 4 and word.isdigit() for word in words[last:end]
    )
    named = labelled or _known(words[first:last]) is not None
    if (closes and (named and (last == end or dated))) or (dated and (named or _acronym(document, sentence, first))):
        return _Source(first, last, last, False, bracket=True)
    return None


def _acronym(document: Document, sentence: Sentence, at: int) -> bool:
    """Whether a word stands in capitals alone, as the short name of an organisation does."""
    word = document.text[sentence.starts[at] : sentence.ends[at]]
    return len(word) > 1 and word.isupper() and not document.text[sentence.start : sentence.end].isupper()


def _colon(words: list[str], at: int) -> _Source | None:
    """The name before or behind a colon: "Civil defence: 12 dead", "12 dead: officials", "Mayor Cruz: “…”"."""
    if not 0 < at < len(words) - 1:
        return None
    if words[at + 1] == '"':
        if words[0] in _PRONOUNS:
            return _Source(0, 1, at, True, _PRONOUNS[words[0]])
        comma = next((end for end in range(at) if words[end] in _PUNCTUATION and words[end] != "."), at)
        last = next((end for end in range(comma) if words[end] in _CLAUSE or words[end] in ("on", "about")), comma)
        first = _trimmed(words, 0, last)
        about = (last + 1, at) if last < at and words[last] == "," else None
        if 0 < last - first <= 8 and _likely(words[first : about[1] if about else last]):
            return _Source(first, last, at, True, None, about)
        return None
    if at <= 14 and not any(word in _STOPS or word in _VERBS for word in words[:at]):
        first = _trimmed(words, 0, at)
        if first < at and _speaks(words[first:at]):
            return _Source(first, at, at, True)
    last = len(words) - 1 if words[-1] == "." else len(words)
    tail = words[at + 1 : last]
    if 0 < len(tail) <= 7 and not any(word in _STOPS or word[0].isdigit() or word in _PUNCTUATION for word in tail):
        first = _trimmed(words, at + 1, last)
        if first < last and _speaks(words[first:last]):
            return _Source(first, last, last, False)
    return None


def _speaks(name: Sequence[str]) -> bool:
    """Whether a name without a verb is a speaker: a listed one, or a head word beyond "update" and "total"."""
    head = (_parts([_head(name)]) or [""])[0]
    if head not in _HEADS:
        return _known(name) is not None and len(name) <= 8
    return _HEADS[head] != UNNAMED or _head(name) != name[-1] or head in _PEOPLE_WHO_HIDE


def _given(words: list[str], at: int) -> _Source | None:
    """ "X put the toll at 12", "X has published a list of 47", "X has the casualties at 178"."""
    word, near = words[at], words[at + 1 : at + 8]
    if near[:2] == ["it", "that"]:
        pass
    elif word in ("put", "puts", "place", "placed", "places", "set", "has", "have", "had"):
        if "at" not in near or _LISTS.isdisjoint(near[: near.index("at")]):
            return None
    elif word == "issued" and not _DOCUMENTS.isdisjoint(near):
        pass
    elif word in _REVISERS:
        if "to" not in near or _LISTS.isdisjoint(near[: near.index("to")]):
            return None
    elif not any(first in _LISTED and second == "of" for first, second in itertools.pairwise(near)):
        return None
    span = _left(words, at)
    if span is None or _head(words[span[0] : span[1]]) in _NOBODY:
        return None
    if word in _REVISERS and not _speaks(words[span[0] : span[1]]):
        return None
    return _Source(span[0], span[1], at, True, _PRONOUNS.get(words[span[0]]) if span[1] - span[0] == 1 else None)


def _written_by(words: list[str], at: int) -> _Source | None:
    """ "as reported by X", "figures compiled by X", "a false report by X of the killing of …"."""
    before = words[at - 1]
    if before in _MADE_BY:
        if _DOCUMENTS.isdisjoint(words[max(0, at - 7) : at - 1]):
            return None
    elif before not in _DOCUMENTS and before not in _SAID_BY:
        return None
    last = _right(words, at + 1)
    first = _trimmed(words, at + 1, last)
    if before in _DOCUMENTS:
        last = next((end for end in range(first + 1, last) if words[end] == "of" and words[end - 1] in _HEADS), last)
    if first >= last or not _likely(words[first:last]):
        return None
    if before in _DOCUMENTS and any(word in ("according", "in") for word in words[max(0, at - 5) : at]):
        return None
    return _Source(first, last, last, before in _DOCUMENTS and last < len(words) - 1 and words[last] not in (",", "."))


def _spoken(document: Document, sentence: Sentence, at: int) -> _Source | None:
    """The subject of the verb at `at`, if it is somebody who says something."""
    words = sentence.words
    word = words[at]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else "."
    if after == "to" and (word in _SAID_TO or words[at + 2 : at + 3] in (["have"], ["be"])):
        return None
    if before in ("to", "an", "the", "a", "no", "of") or (
        word in _PARTICIPLES and before.isdigit() and words[at - 2] != "."
    ):
        return None
    if before.endswith("'s") and word not in _ANY_SUBJECT:
        return None
    if (
        word in _WITH_THAT
        and after != "that"
        and not (word == "found" and not _DOCUMENTS.isdisjoint(words[max(0, at - 8) : at]))
    ):
        return None
    if word == "saying":
        return _quoted_as(words, at)
    if word in _PARTICIPLES and (
        after in _STATES_OF_PEOPLE
        or (
            word.endswith("ed")
            and word not in _ANY_SUBJECT
            and after in _NO_OBJECT
            and words[at + 2 : at + 3] not in (["least"], ["most"])
        )
    ):
        return None
    if word == "calling" and after not in ("upon", "on", "for"):
        return None
    if (
        word == "claimed"
        and any(near in _STATES_OF_PEOPLE for near in words[at + 1 : at + 7])
        and "that" not in words[at + 1 : at + 4]
        and words[at + 1] not in ("to",)
        and _claimed_lives(words, at)
    ):
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
    while helper > 0 and words[helper - 1] in _HELPERS:
        helper -= 1
    helpers = words[helper:at]
    if not word.endswith("ing") and not _BE.isdisjoint(helpers[-2:]):
        return None
    about = None
    relative = words[helper - 1] if helper else ""
    if relative in ("who", "which"):
        end = helper - 1
        if end and words[end - 1] == ",":
            end -= 1
        span = _left(words, end, relative=True)
        fore = True
    elif relative == "," and helper > 1:
        comma = helper - 1
        opening = _opening_comma(words, comma)
        if opening is not None:
            span, about = _left(words, opening), (opening + 1, comma)
        else:
            span = _left(words, comma)
        fore = not _postposed(words, span, at)
    else:
        span = _left(words, helper)
        if span is not None and not _likely(words[slice(*span)]):
            span = _before_relative(words, span[0]) or span
        fore = not _postposed(words, span, at)
        if (
            fore
            and word in _PARTICIPLES
            and word not in _ANY_SUBJECT
            and after in _NO_OBJECT
            and words[at + 2 : at + 3] not in (["least"], ["most"])
            and not word.endswith("ed")
        ):
            return None
        if span is not None and 2 < span[0] <= 12 and words[span[0] - 1] == "," and words[0] in _DETERMINERS:
            about = (0, span[0] - 1)
    if span is None:
        return None
    first, last = span
    name = words[first:last]
    pronoun = _PRONOUNS.get(name[0]) if len(name) == 1 else None
    if pronoun is None:
        if _head(name) in _NOBODY:
            return None
        if word not in _ANY_SUBJECT and not _likely(name):
            return None
        if not any(part[0].isalpha() for part in name) or name[0] in ("i", "we", "you", "they"):
            return None
        counted = any(part[0].isdigit() for part in name)
        if (counted or (word in _PARTICIPLES and after != "that" and not _named(document, sentence, first))) and not (
            _likely(name)
        ):
            return None
    elif word not in _ANY_SUBJECT and word != "calling":
        return None
    return _Source(first, last, at, fore, pronoun, about)


_SAID_TO = _GRAMMAR["said_to"]
_ABBREVIATED = _GRAMMAR["abbreviated"]
_BE = _GRAMMAR["be"]


def _before_relative(words: list[str], end: int) -> tuple[int, int] | None:
    """The speaker whose relative clause ends before the verb: "Farmers who fled the valley said"."""
    for at in range(end - 1, max(end - 16, 0), -1):
        if words[at] in ("who", "whose"):
            span = _left(words, at)
            return span if span is not None and _likely(words[slice(*span)]) else None
        if words[at] in _PUNCTUATION or words[at] in _ANY_SUBJECT:
            return None
    return None


def _claimed_lives(words: list[str], at: int) -> bool:
    near = words[at + 1 : at + 7]
    return "lives" in near or "life" in near or "responsibility" in near or "victims" in near


def _named(document: Document, sentence: Sentence, first: int) -> bool:
    """Whether the word is written as a name: a capital inside a sentence that is not all capitals."""
    text, start = document.text, sentence.starts[first]
    return first > 0 and text[start].isupper() and not text[start : sentence.ends[first]].isupper()


def _quoted_as(words: list[str], at: int) -> _Source | None:
    """ "quoted X as saying"."""
    if at < 3 or words[at - 1] != "as":
        return None
    for opening in range(at - 2, max(at - 16, -1), -1):
        if words[opening] in ("quoted", "quotes", "quoting", "cited", "citing"):
            if opening and words[opening - 1] in _BE:
                span = _left(words, opening - 1)
                return _Source(span[0], span[1], at, True) if span else None
            first = _trimmed(words, opening + 1, at - 1)
            if first < at - 1:
                return _Source(first, at - 1, at, True, _PRONOUNS.get(words[first]) if at - 1 - first == 1 else None)
            return None
    return None


def _inverted(document: Document, sentence: Sentence, at: int) -> _Source | None:
    """The name behind its verb: "…," said X, the mayor of Y."""
    words = sentence.words
    if words[at] not in ("said", "says", "added", "adds", "explained", "reported", "reports", "according", "wrote"):
        return None
    after = at + 1
    if after >= len(words) or words[after] in ("that", "to", "on", "in") or words[after][0].isdigit():
        return None
    last = _right(words, after)
    first = _trimmed(words, after, last)
    if first >= last or last - first > 12:
        return None
    if last < len(words) and words[last] not in (",", ".", '"', "(", ";", "who", "-"):
        return None
    name = words[first:last]
    pronoun = _PRONOUNS.get(name[0]) if len(name) == 1 else None
    about = (last + 1, _right(words, last + 1)) if words[last : last + 1] == [","] else None
    sure = words[at - 1] == '"' or pronoun is not None or _likely(name) or _named(document, sentence, first)
    if not sure and (about is None or not _likely(words[slice(*about)])):
        return None
    return _Source(first, last, last, False, pronoun, about)


def _opening_comma(words: list[str], comma: int) -> int | None:
    """The comma that opens the apposition closed by the one at `comma`."""
    if words[comma - 1] == ",":
        return None
    leading = next((at for at, word in enumerate(words[:9]) if word == ","), comma)
    if (
        0 < leading < comma
        and not words[0].endswith("ing")
        and words[0] not in _LINKS
        and words[0] not in _LEADS
        and '"' not in words[:comma]
    ):
        name, more = words[:leading], words[leading + 1 : comma]
        if (
            more[0] != ","
            and _STOPS.isdisjoint(name)
            and _DATES.isdisjoint(name)
            and (_appended(more) or ("," not in more and _likely(more)))
        ):
            return leading
    for at in range(comma - 1, max(comma - 40, 0), -1):
        word = words[at]
        if word in ('"', ";", ":") or word in _ANY_SUBJECT:
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
        span = _left(words, at)
        if (
            span is None
            or span[1] - span[0] > 9
            or (len(more) == 1 and not more[0][0].isdigit() and not _likely(words[span[0] : span[1]]))
        ):
            return None
        name = words[span[0] : span[1]]
        return at if _appended(more) or _likely(more) or _likely(name) else None
    return None


def _appended(words: Sequence[str]) -> bool:
    """Whether words between commas begin as an apposition does: "the mayor", "45", "who fled"."""
    return words[0] in _DETERMINERS or words[0] in ("who", "which", "whose") or words[0][0].isdigit()


def _postposed(words: list[str], span: tuple[int, int] | None, verb: int) -> bool:
    """Whether subject and verb follow their words: "12 died, police said on Monday"."""
    if span is None:
        return False
    first = span[0]
    while first and words[first - 1] in _OPENERS:
        first -= 1
    if not first or words[first - 1] not in (",", '"', "-", ")", "—", "–"):
        return False
    tail = words[verb + 1 : verb + 14]
    if words[verb] in ("told", "tells", "informed"):
        for at, word in enumerate(tail):
            if word in ("that", ":"):
                return False
            if word in (",", ".", '"', ";"):
                break
            if at and word in _STOPS:
                return False
        return True
    if not tail or tail[0] in (",", ".", '"', ";", ")", "?", "!", "("):
        return True
    if tail[0] in _DATES:
        return True
    if tail[0] in _TAILS:
        for word in tail:
            if word in ("that", ":"):
                return False
            if word in (",", ".", ";"):
                return True
        return len(tail) < 13
    return tail[0] == "at" and len(tail) > 1 and tail[1] not in ("least", "most")


def _left(words: list[str], end: int, relative: bool = False) -> tuple[int, int] | None:
    """The noun phrase that ends before the token `end`, adverbs, dates and the article left out."""
    last = end
    if last and words[last - 1] == ")":
        opening = next((at for at in range(last - 2, max(last - 12, -1), -1) if words[at] == "("), None)
        if opening is None:
            return None
        last = opening
    while last and (
        words[last - 1] in _DATES
        or words[last - 1] in _HELPERS
        or (words[last - 1] in ("on", "in", "at") and last < end)
        or (last > 1 and words[last - 1].isdigit() and words[last - 2] in _DATES)
    ):
        last -= 1
    if last and words[last - 1] in _PRONOUNS and words[last - 1] != "who":
        return last - 1, last
    first = last
    while first and last - first < 22:
        word = words[first - 1]
        if word == "-" or word == "—" or word == "–":
            if first < 2 or word != "-":
                break
            first -= 1
            continue
        if word == "." and first > 1 and words[first - 2] in _ABBREVIATED:
            first -= 2
            continue
        if word == '"' or word in _PUNCTUATION or word in _STOPS or word in _ANY_SUBJECT - {"quoted"}:
            break
        if word == "and" and not _joins(words, first - 1, last):
            break
        if word in _DETERMINERS:
            first -= 1
            if not first or words[first - 1] not in _LINKS or words[first - 1] in ("with", "on"):
                break
            if words[first - 1] == "and" and not _joins(words, first - 1, last):
                break
            if words[first - 1] in ("in", "to", "at") and (
                first < 2 or not _likely(words[max(0, first - 7) : first - 1])
            ):
                break
            continue
        first -= 1
    for at in range(last - 2, first - 1, -1):
        if words[at] in _DATES or (words[at].isdigit() and len(words[at]) == 4):
            first = at + 1
            break
    first = _trimmed(words, first, last)
    return (first, last) if first < last else None


def _joins(words: list[str], at: int, last: int) -> bool:
    """Whether the "and" at `at` joins two speakers or two parts of a name, rather than two clauses."""
    left = words[at - 1] if at else ""
    if left in _HEADS or left in _ALIASES or any(word in _NAME_NOUNS for word in words[at + 1 : last]):
        return bool(left)
    near = range(max(0, at - 6), at)
    return any(words[place] in _NAME_NOUNS and words[place + 1] in ("of", "for") for place in near)


_ANAPHORS = _GRAMMAR["anaphors"]
_PEOPLE_WHO_HIDE = _GRAMMAR["people_who_hide"]
_NAME_NOUNS = _GRAMMAR["name_nouns"]


def _right(words: list[str], first: int) -> int:
    """The end of the noun phrase that begins at `first`."""
    at = first
    while at < len(words) and at - first < 24:
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else "."
        if word == "-" or (word == "." and following != "." and words[at - 1] in _ABBREVIATED):
            at += 1
            continue
        if (
            word in _PUNCTUATION
            or word in _CLAUSE
            or word in _ANY_SUBJECT
            or word in _DATES
            or (word[0].isdigit() and at > first)
        ):
            break
        if word == "citing" or (word == "on" and (following in _DATES or following[0].isdigit())):
            break
        if word in _BEFORE_NUMBERS and at > first and words[at - 1] not in _DETERMINERS:
            break
        if word in _DETERMINERS and at > first and words[at - 1] not in _LINKS and words[at - 1] not in ("and", "by"):
            break
        if (
            word == "and"
            and (following in _DETERMINERS or following[0].isdigit() or following in _STOPS)
            and not (following == "the" and _likely(words[at + 2 : at + 6]))
        ):
            break
        at += 1
    while at > first and words[at - 1] in _LINKS:
        at -= 1
    return at


def _trimmed(words: list[str], first: int, last: int) -> int:
    """The start of a name without adverbs, prepositions and the leading article."""
    while first < last and (
        words[first] in _LEADS or words[first] in ("least", "most") or words[first] in _PUNCTUATION
    ):
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


def _head(words: Sequence[str]) -> str:
    """The last word of a noun phrase before its complement."""
    cut = next(
        (at for at, word in enumerate(words) if at and word in ("of", "for", "in", "from", "at", "quoted")), len(words)
    )
    return words[cut - 1]


def _known(words: Sequence[str]) -> str | None:
    """The kind of the longest listed name among the words."""
    parts, best, kind = _parts(words), 0, None
    for at, part in enumerate(parts):
        for name, listed in _ALIASES.get(part, ()):
            if len(name) > best and parts[at : at + len(name)] == name:
                best, kind = len(name), listed
                break
    return kind


def _likely(words: Sequence[str]) -> bool:
    """Whether the words can name somebody who makes statements."""
    parts = _parts(words)
    heads = any(part in _HEADS and part not in _MODIFIERS for part in parts)
    return heads or _known(words) is not None or tuple(parts) in _COUNTRIES


def _kind(words: Sequence[str]) -> str | None:
    """The kind of claimant that the words name."""
    known = _known(words)
    parts = _parts(words)
    if known is None and tuple(parts) in _COUNTRIES:
        return "government"
    if known is not None and not (known == "government" and not _STRONG.isdisjoint(parts)):
        return known
    cut = next(
        (at for at, part in enumerate(parts) if at and part in ("of", "for", "in", "from", "quoted")), len(parts)
    )
    for part in (*reversed(parts[:cut]), *parts[cut:]):
        if part in _STRONG:
            return _HEADS[part]
    ordered = (*reversed(parts[:cut]), *parts[cut:])
    weak = [_HEADS[part] for part in ordered if part in _HEADS and part not in _MODIFIERS]
    named = next((kind for kind in weak if kind not in (UNNAMED, "witness")), known)
    if named is None or (len(parts) > 1 and parts[-1] in _AID_PEOPLE):
        added = next((_HEADS[part] for part in ordered if part in _MODIFIERS), None)
        if added is not None and (named is None or added == "ngo"):
            return added
    return named or next((kind for kind in weak if kind != UNNAMED), UNNAMED if weak else None)


def _sort(words: Sequence[str]) -> str:
    """What a pronoun may call the claimant: person, thing or many."""
    parts = _parts(words)
    cut = next(
        (at for at, part in enumerate(parts) if at and part in ("of", "for", "in", "from", "quoted")), len(parts)
    )
    head = parts[cut - 1] if parts else ""
    if head in _PERSONS or not _PERSONS.isdisjoint(parts[:cut]):
        return "person"
    if head in _HEADS:
        return "many" if head.endswith("s") and head not in ("news", "headquarters", "press") else "thing"
    return "thing" if _known(words) else "person"


_PERSONS = _GRAMMAR["persons"]
