"""A sentence laid out for looking at the words around a number."""

from __future__ import annotations

from stats.records import Document, Sentence

_BLANKS = 8


class Line:
    """The tokens of a sentence with blanks (`""`) at both ends, so that a look past either end finds nothing.

    `words[at]` is safe from eight tokens before the first (negative positions reach the blanks) to eight behind the
    last; `count` is the number of true tokens, `text` the document's raw text.
    """

    __slots__ = ("_headline", "count", "ends", "index", "sentence", "starts", "text", "words")

    def __init__(self, document: Document, sentence: Sentence, index: int) -> None:
        self.text = document.text
        self.sentence = sentence
        self.index = index
        self.count = len(sentence.words)
        self.words = sentence.words + [""] * _BLANKS
        self.starts = sentence.starts + [-1] * _BLANKS
        self.ends = sentence.ends + [-2] * _BLANKS
        self._headline: bool | None = None

    def touches(self, at: int) -> bool:
        """Whether no space stands between a token and the one before it."""
        return self.starts[at] == self.ends[at - 1]

    def spaced(self, at: int) -> bool:
        """Whether exactly one space (or line break) stands between a token and the one before it."""
        return self.starts[at] - self.ends[at - 1] == 1 and self.starts[at] > 0

    def raw(self, at: int) -> str:
        """A token with its capitals."""
        return self.text[self.starts[at] : self.ends[at]] if self.words[at] else ""

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.words[at] != "" and self.text[self.starts[at]].isupper()

    def is_capitals(self, at: int) -> bool:
        """Whether a token has two letters or more and all are capitals: "ISO", "UN"."""
        return len(self.words[at]) > 1 and self.raw(at).isupper()

    def is_headline(self) -> bool:
        """Whether most longer words of the sentence begin with a capital, as in a headline or a cable."""
        if self._headline is None:
            longer = [at for at, word in enumerate(self.sentence.words) if len(word) > 3 and word[0].isalpha()]
            capitals = sum(self.text[self.starts[at]].isupper() for at in longer)
            self._headline = capitals >= 0.6 * len(longer)
        return self._headline

    def phrase_ends(self, phrase: tuple[str, ...], at: int) -> bool:
        """Whether a phrase stands right before a token."""
        return len(phrase) <= at and tuple(self.words[at - len(phrase) : at]) == phrase


def is_digits(word: str) -> bool:
    """Whether a token begins with an ASCII digit."""
    return ":" > word > "/"
