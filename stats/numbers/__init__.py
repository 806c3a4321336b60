"""What numbers are written, and what kind each is.

In: a document and its sentences. Out: every `Quantity`, in order: digits and number words with their bounds, ranges,
percentages, money, vague words, and the numbers that count nothing, with the reason. Three kinds state no number of
their own and are quantities only where a later room finds that they count victims: `article` ("a soldier"),
`determiner` ("many", "several") and `none` ("no", "nobody").
Never here: what is counted, or whether a number is a figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from stats.numbers import noncounts
from stats.numbers.conversions import converted
from stats.numbers.counting import counted, single
from stats.numbers.line import Line, is_digits
from stats.numbers.money import sign_before
from stats.numbers.noncounts import Noncount
from stats.numbers.noncounts.names import NAME_WORDS
from stats.numbers.noncounts.noncount import is_countable
from stats.numbers.numerals import begins_numeral, numeral
from stats.numbers.vague import ARTICLES, VAGUE_LEADS, VAGUE_STARTERS, article, nobody, powers_of_ten, vague
from stats.numbers.words import DOZENS, MULTIPLES, SCALES, STARTERS, Numeral
from stats.records import Document, Quantity, Sentence
from stats.vocabulary import word_list

__all__ = ["quantities"]

_HOT = frozenset(ARTICLES | STARTERS | VAGUE_STARTERS | DOZENS.keys() | SCALES.keys() | {"hundred"} | MULTIPLES.keys())
# A token of digits is one between the neighbours of 0 and 9 in the order of characters.
_ONE_LEADS = word_list("one_leads")
_ONE_FOLLOWERS = word_list("one_followers")


def quantities(document: Document, sentences: Sequence[Sentence]) -> list[Quantity]:
    """All quantities of the sentences, by position; no two of them share a token."""
    found: list[Quantity] = []
    for index, sentence in enumerate(sentences):
        hot = [at for at, word in enumerate(sentence.words) if word in _HOT or ":" > word > "/"]
        if hot:
            found += _of_line(Line(document, sentence, index), hot)
    return found


def _of_line(line: Line, hot: list[int]) -> list[Quantity]:
    """The quantities of a sentence, looked for at its `hot` tokens."""
    found: list[Quantity] = []
    floor = 0
    words = line.words
    for at in hot:
        word = words[at]
        if at < floor or (word in VAGUE_LEADS and words[at + 1] not in VAGUE_LEADS[word]):
            continue
        quantity = _in_digits(line, at, floor) if is_digits(word) else _in_words(line, at, floor)
        if quantity:
            found.append(quantity)
            floor = max(quantity.last, at + 1)
    return converted(words, found)


def _in_digits(line: Line, at: int, floor: int) -> Quantity:
    """The quantity that begins with a token of digits; an identifier where the digits are no numeral."""
    noncount = None if sign_before(line, at, floor) else noncounts.token(line, at)
    if noncount:
        return _plain(line, noncount)
    many = powers_of_ten(line, at)
    if many:
        return many
    return _read(line, at, floor) or _plain(line, Noncount("identifier", at, at + 1))


def _in_words(line: Line, at: int, floor: int) -> Quantity | None:
    """The quantity that begins with a word, or None: a vague word, "no", an article before a person, a number word."""
    word = line.words[at]
    if word in VAGUE_STARTERS:
        wordy = vague(line, at, floor) or nobody(line, at)
        if wordy:
            return wordy
    if word in MULTIPLES:
        return _multiple(line, at, floor)
    if begins_numeral(line.words, at) and not (word == "one" and _is_pronoun(line, at)):
        ordinal = noncounts.names.spelled_ordinal(line, at)
        read = _plain(line, ordinal) if ordinal else _read(line, at, floor)
        if read:
            return read
    return article(line, at)


def _read(line: Line, at: int, floor: int) -> Quantity | None:
    """The quantity of the numeral at a token, or None where there is no numeral."""
    read = numeral(line, at)
    if read is None:
        return None
    noncount = noncounts.name(line, at, read.last)
    return _plain(line, noncount) if noncount else counted(line, at, read, floor)


def _is_pronoun(line: Line, at: int) -> bool:
    """Whether "one" counts nothing: "no one", "one by one", "this one", "- one of the", "a deadly one"."""
    words = line.words
    if words[at - 1] == "which" and is_countable(words, at + 1):
        return False  # "a clash in which one man was hurt"
    aside = words[at - 1] == "-" and not (line.touches(at) or words[at + 1] == "of")  # a dash, then a sentence
    described = words[at - 2] in ("a", "an") and words[at - 1].isalpha() and words[at - 1] not in NAME_WORDS
    leads = (words[at - 1] in _ONE_LEADS and not aside) or (described and not is_countable(words, at + 1))
    if leads or words[at + 1] in _ONE_FOLLOWERS:
        return True
    return words[at - 1] in ("by", "after") and words[at - 2] == "one"


def _plain(line: Line, noncount: Noncount) -> Quantity:
    """A number that counts nothing, as its bare words."""
    first, last = noncount.first, noncount.last
    return Quantity(
        line.index, first, last, line.starts[first], line.ends[last - 1], None, None, None, "exact", noncount.reason
    )


def _multiple(line: Line, at: int, floor: int) -> Quantity:
    """ "sixfold", "twofold": a measurement."""
    return single(line, at, at, Numeral(MULTIPLES[line.words[at]], at + 1), None, floor)._replace(kind="measurement")
