"""The speakers of a whole article: pronouns, quotations, lists and statements that run over several sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import NamedTuple

from stats.figures.claimants.names import head_place, kind_of, sort_of
from stats.figures.claimants.phrases import name_start
from stats.figures.claimants.sources import Source, sources_of, with_acronyms
from stats.figures.claimants.words import (
    ACRONYMS,
    ANAPHORS,
    ANY_SUBJECT,
    DATES,
    HEADS,
    LEADS,
    NUMBERS_NAMED,
    PERSONS,
    POINTERS,
    ROLES,
    STOPS,
    TOKEN,
    UNNAMED,
    name_parts,
)
from stats.records import Document, Sentence

_INTRODUCED = re.compile(r"\bfollow(?:ing|s)?\b[^.]{0,60}:$")
_REPRODUCED = re.compile(
    r"\bfollowing\b[^.]{0,40}\b(?:communique|statement|report|text|message|release|list)\b[^.]{0,20}:$"
)
_PICTURE = re.compile(r"pic\.twitter")
_TWEET = re.compile(r"[-—] ([^()\n.!?]{2,50}) \(@\w+\)")


class _Voice(NamedTuple):
    """A claimant: the words as written, its kind, and what a pronoun may call it (person, thing, many).

    There is no text where the words would only name a private person.
    """

    text: str | None
    kind: str
    sort: str


class Article:
    """The speakers of one document, read sentence by sentence where somebody asks."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.document, self.sentences = document, list(sentences)
        self.sources: dict[int, list[Source]] = {}
        self.voices: dict[tuple[int, int], _Voice | None] = {}
        self.paragraphs: dict[int, list[int]] = {}
        self.next_sources: dict[int, int | None] = {}
        self.open_quotations: dict[int, int | None] = {}
        self.tweets = list(_TWEET.finditer(document.folded)) if "(@" in document.folded else []
        self.pictures = [found.start() for found in _PICTURE.finditer(document.folded)] if self.tweets else []
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

    def read(self, index: int) -> list[Source]:
        """The sources of a sentence, read once."""
        if index not in self.sources:
            if not ACRONYMS.isdisjoint(self.sentences[index].words):
                self.sentences[index] = with_acronyms(self.document, self.sentences[index])
            self.sources[index] = sources_of(self.document, self.sentences[index])
        return self.sources[index]

    def voice(self, index: int, position: int, done: Set[int]) -> _Voice | None:
        """The claimant of the number at a token of a sentence, or None where the article speaks.

        `done` are the tokens of its verbs for what was done: who "gave" 400 blankets says nothing.
        """
        sources = [source for source in self.read(index) if not (source.fore and source.verb in done)]
        source = _covering(sources, position)
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
        based = self.based(index)
        if based is not None:
            return based
        bracket = self.bracket(index)
        if bracket is not None:
            return bracket
        tweet = self.tweet(sentence.end, self.sentences[paragraph[-1]].end)
        if tweet is not None:
            return tweet
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
        if words[0] not in POINTERS or NUMBERS_NAMED.isdisjoint(words):
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
        at = self.next_source(index + 1)
        cited = [source for source in self.read(last) if source.bracket] if at == last else []
        return self.resolved(last, cited[-1]) if cited else None

    def quotation(self, index: int, paragraph: list[int]) -> _Voice | None:
        """The speaker of a quotation that began before this sentence, or that this sentence opens."""
        opened = self.open_quotation(index, paragraph[0])
        words = self.sentences[index].words
        if opened is not None and index - opened <= 8:
            for at in range(opened, paragraph[-1] + 1):
                sources = self.read(at)
                if sources:
                    return self.resolved(at, sources[-1] if at == opened else sources[0])
                if at >= index and '"' in self.sentences[at].words:
                    return self.before(opened, "any", 7)
        elif words[0] == '"':
            following = self.next_source(index + 1)
            if following is not None:
                return self.resolved(following, self.read(following)[0])
            return self.before(index, "any", 7)
        return None

    def open_quotation(self, index: int, first: int) -> int | None:
        """The sentence that opened the quotation a sentence stands in, from the `first` of its paragraph on."""
        known = index
        while known > first and known not in self.open_quotations:
            known -= 1
        opened = self.open_quotations.get(known)
        for at in range(known, index):
            for opening in _marks(self.document, self.sentences[at]):
                opened = at if opening else None
            self.open_quotations[at + 1] = opened
        return opened

    def next_source(self, index: int) -> int | None:
        """The first sentence from this one on, in the paragraph of the one before it, that names a source."""
        at, paragraph = index, self.sentences[index - 1].paragraph
        found: int | None = None
        while at < len(self.sentences) and self.sentences[at].paragraph == paragraph:
            if at in self.next_sources:
                found = self.next_sources[at]
                break
            if self.read(at):
                found = at
                break
            at += 1
        for passed in range(index, at if found is None else at + 1):
            self.next_sources[passed] = found
        return found

    def tweet(self, start: int, end: int) -> _Voice | None:
        """The author of the first tweet that ends before `end`, where its picture stands between `start` and it."""
        first = bisect_left(self.tweets, start, key=re.Match.start)
        if first == len(self.tweets) or self.tweets[first].end() > end:
            return None
        found = self.tweets[first]
        picture = bisect_left(self.pictures, start)
        if picture == len(self.pictures) or self.pictures[picture] > found.start():
            return None
        return self.named(self.document.text[found.start(1) : found.end(1)], None)

    def resolved(self, index: int, source: Source) -> _Voice | None:
        """The claimant a source names, a pronoun replaced by the name it stands for; None where it stands for none."""
        key = (index, source.first)
        if key not in self.voices:
            self.voices[key] = None
            self.voices[key] = self._resolved(index, source)
        return self.voices[key]

    def _resolved(self, index: int, source: Source) -> _Voice | None:
        if source.pronoun:
            return self.before(index, source.pronoun, 6, source.first)
        words = self.sentences[index].words
        voice = self.named(self.slice(index, source.first, source.last), words[source.first : source.last])
        if source.about and voice.kind in (UNNAMED, "witness"):
            kind = kind_of(words[slice(*source.about)])
            if kind not in (None, UNNAMED):
                voice = voice._replace(kind=kind)
        name = name_parts(words[source.first : source.last])
        if len(name) <= 2 and name and name[-1] in ANAPHORS and source.first and words[source.first - 1] in POINTERS:
            earlier = self.before(index, "same", 8, source.first)
            if earlier is not None:
                voice = voice._replace(kind=earlier.kind)
        elif voice.kind == UNNAMED and not any(part in HEADS for part in name):
            voice = voice._replace(kind=self.introduced(name, index, source.first) or UNNAMED)
        return self.unnamed(voice, index, (source.first, source.last), source.about)

    def unnamed(self, voice: _Voice, index: int, name: tuple[int, int], about: tuple[int, int] | None = None) -> _Voice:
        """The voice, a witness told by a role that the sentence gives, "resident", and not by name."""
        words = self.sentences[index].words
        head = name[0] + head_place(words[slice(*name)])
        named = (at for at in range(*name) if (words[at] not in HEADS if at == head else words[at].endswith("'s")))
        office = about and any(HEADS.get(word, "witness") != "witness" for word in words[slice(*about)])
        if voice.kind != "witness" or office or not any(self.slice(index, at, at + 1)[0].isupper() for at in named):
            return voice
        told = [*range(name[0], head + 1)]
        if about and words[about[0]] not in ("who", "whose", "which"):
            told.append(about[0] + head_place(words[slice(*about)]))
        roles = (self.slice(index, at, at + 1) for at in told if words[at] in ROLES)
        return voice._replace(text=next(roles, None))

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
        for word in reversed(TOKEN.findall(re.split(r"[,;:!?\"\n]|\. ", folded[max(0, at - 70) : at])[-1])):
            if word in STOPS or word in ANY_SUBJECT or word in LEADS or word in DATES:
                break
            words.insert(0, word)
        after = folded[at + len(name[-1]) : at + len(name[-1]) + 90]
        if after.startswith(","):
            words[:0] = TOKEN.findall(re.split(r"[,;.:]", after[1:])[0])
        return kind_of(words)

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
        first = name_start(words, 0, min(6, len(words)))
        last = first
        while last < len(words) and last - first < 7 and (text[starts[last]].isupper() or words[last] == "."):
            last += 1
        name = words[first:last]
        if not len(name) >= 2 or not (set(name) & PERSONS) or name[-1] in HEADS or name[-1] == ".":
            return None
        voice = self.named(self.slice(index, first, last), name)._replace(sort="person")
        return self.unnamed(voice, index, (first, last))

    def slice(self, index: int, first: int, last: int) -> str:
        """The words of a token range as the document writes them, white space collapsed."""
        sentence = self.sentences[index]
        return " ".join(self.document.text[sentence.starts[first] : sentence.ends[last - 1]].split())

    def named(self, text: str, words: Sequence[str] | None) -> _Voice:
        """The claimant of a name."""
        words = words if words is not None else TOKEN.findall(text.lower())
        return _Voice(text, kind_of(words) or UNNAMED, sort_of(words))


def _marks(document: Document, sentence: Sentence) -> list[bool]:
    """The quotation marks of a sentence in order; true where one opens, touching the word behind it alone."""
    words, starts, ends, found = sentence.words, sentence.starts, sentence.ends, list[bool]()
    if '"' not in words:
        return found
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


def _covering(sources: list[Source], position: int) -> Source | None:
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
