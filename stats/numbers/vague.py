"""Numbers that state no value of their own: vague words, articles before a person, "no" and "nobody"."""

from __future__ import annotations

from stats.numbers.bounds import bound_before
from stats.numbers.line import Line
from stats.numbers.money import currency_after, sign_before
from stats.numbers.numerals import begins_numeral
from stats.numbers.words import DOZENS, SCALES, SMALL
from stats.records import Quantity
from stats.vocabulary import table, word_list
from stats.vocabulary.nouns import NATIONALS, behind_an_age, noun_at

_PHRASES = {
    tuple(row["phrase"].split()): (
        float(row["low"]) if row["low"] else None, float(row["high"]) if row["high"] else None, row["kind"]
    )
    for row in table("vague_words")
}  # fmt: skip
# The lengths of the phrases that begin with a word, the longest first.
_LENGTHS = {
    first: sorted({len(phrase) for phrase in _PHRASES if phrase[0] == first}, reverse=True) for first, *_ in _PHRASES
}
_COUNT_STARTERS = frozenset(phrase[0] for phrase, (_, _, kind) in _PHRASES.items() if kind == "count")
BE = word_list("be")
_ADJECTIVES = frozenset(("national", "international", "expatriate", "native", "local"))
ARTICLES = frozenset(("a", "an", "another"))
_HURT = frozenset(("hurt", "shot", "dead", "missing"))
# Words a vague quantity can begin with.
_NEGATIONS = frozenset(("no", "without"))
VAGUE_STARTERS = frozenset(_LENGTHS) | _NEGATIONS
# Words that begin only longer vague phrases, each with the words that may follow it: "the majority", "not one".
VAGUE_LEADS = {
    first: frozenset(phrase[1] for phrase in _PHRASES if phrase[0] == first)
    for first, lengths in _LENGTHS.items()
    if 1 not in lengths and first not in ARTICLES | _NEGATIONS
}
_ARTICLE_STOPS = word_list("article_stops")
# Numbers above one, behind which an article stands before no single person.
_MANY = frozenset(word for word, value in SMALL.items() if value > 1) | SCALES.keys() | DOZENS.keys() | {"hundred"}
_STOPS = word_list("stops")
_DEGREES = word_list("degrees")
_MOST_LEADS = word_list("most_leads")
_NO_FOLLOWERS = word_list("no_followers")
_BEHIND_AGES = BE | {",", ".", ")", "who", "and", "from", "in"}
_REACH, _LEAST_NAME = 7, 3
_PLACE_LEADS = frozenset(("in", "at", "near", "from", "outside", "on", "to", "around", "for", ","))


def vague(line: Line, at: int, floor: int) -> Quantity | None:
    """The vague quantity that begins at a token, or None: "dozens", "several hundred", "tens of thousands", "many".

    "none", "nobody" and "not a single" are zero, of the kind `none`.
    """
    words = line.words
    for length in _LENGTHS.get(words[at], ()):
        last = at + length
        meaning = _PHRASES.get(tuple(words[at:last]))
        if meaning is None or (length == 1 and not _quantifies(line, at)):
            continue
        low, high, kind = meaning
        if kind == "none":
            return _zero(line, at, last)
        bound = bound_before(words, at, floor) if kind == "count" else None
        first = bound.first if bound else at
        currency = currency_after(line, last + 1) if kind == "count" and words[last] == "of" else None
        return Quantity(
            sentence=line.index,
            first=first,
            last=currency.last if currency else last,
            start=line.starts[first],
            end=line.ends[last - 1],
            value=None,
            low=low,
            high=high,
            quantifier="indefinite",
            kind="money" if currency else kind,
            unit=currency.code if currency else None,
        )
    return None


def _quantifies(line: Line, at: int) -> bool:
    """Whether a single vague word is a quantity: not "how many", "some 200", "the most", "tens-of", "scores 3-1"."""
    words = line.words
    word = words[at]
    if begins_numeral(words, at + 1) or words[at + 1] in _COUNT_STARTERS or _is_sum(line, at + 1):
        return False
    if word == "most":
        return words[at - 1] not in _MOST_LEADS
    if words[at - 1] in _DEGREES:
        return False
    return word not in ("tens", "scores") or {words[at - 1], words[at + 1]}.isdisjoint(("-", "–"))


def _is_sum(line: Line, at: int) -> bool:
    """Whether a sum of money begins at a token with the sign of its currency: "some $12 billion"."""
    for ahead in (at + 1, at + 2):
        if begins_numeral(line.words, ahead):
            sign = sign_before(line, ahead)
            return sign is not None and sign.first == at
    return False


def powers_of_ten(line: Line, at: int) -> Quantity | None:
    """ "100s of homes", "1,000s of people": the interval of "hundreds" and "thousands"."""
    digits = line.words[at].replace(",", "")
    if line.words[at + 1] != "s" or not line.touches(at + 1) or line.words[at + 2] != "of":
        return None
    if digits[0] != "1" or digits.strip("0") != "1" or digits == "1":
        return None
    low, high = 2 * float(digits), 10 * float(digits) - 1
    return Quantity(line.index, at, at + 2, line.starts[at], line.ends[at + 1], None, low, high, "indefinite", "count")


def nobody(line: Line, at: int) -> Quantity | None:
    """ "No" before a noun, "without" before victims: zero, of the kind `none`. Not "no longer", "No. 4", "no more"."""
    words = line.words
    if words[at] == "without":
        last = at + 1 + (words[at + 1] in ("any", "further", "causing"))
        found = noun_at(words, last + (words[last] == "any"))
        return _zero(line, at, at + 1) if found and found[0].unit == "person" and found[0].strong else None
    if words[at] != "no" or words[at + 1] == "" or words[at + 1] in _NO_FOLLOWERS or words[at + 1][0].isdigit():
        return None
    return _zero(line, at, at + 1)


def article(line: Line, at: int) -> Quantity | None:
    """An article before a single person ("a soldier", "another elderly woman"): one, of the kind `article`."""
    if line.words[at] not in ARTICLES:
        return None
    if line.words[at] == "another" and _stands_alone(line.words, at):
        return _one(line, at)
    first = behind_an_age(line.words, at + 1)
    if first > at + 1 and line.words[first] in _BEHIND_AGES:
        return _one(line, at)  # "a 15-year-old was killed"
    for ahead in range(first, min(first + _REACH, line.count)):
        word = line.words[ahead]
        if _is_one_person(line.words, ahead):
            return None if _says_who(line, at, ahead) else _one(line, at)
        stops = word in _ARTICLE_STOPS and not (word == "off" and line.words[ahead + 1] in ("-", "duty"))
        if not (word[0].isalnum() or word == "-") or stops or word in _MANY:
            return None
    return None


def _says_who(line: Line, at: int, noun: int) -> bool:
    """Whether an article at a token says more of a person named before: "Fernando Porras, a nurse who was shot,"."""
    words = line.words
    name = at - 1
    while name and line.is_capital(name - 1) and not line.is_capitals(name - 1):
        name -= 1
    placed = words[name] in _PLACE_LEADS or (name > 0 and words[name - 1] in _PLACE_LEADS)
    if words[at - 1] != "," or name > at - _LEAST_NAME or placed:
        return False
    return not {"who", ","}.isdisjoint(words[noun : noun + _REACH])


def _stands_alone(words: list[str], at: int) -> bool:
    """Whether "another" at a token leaves out whom it counts, who were told before.

    So it does in "one was killed and another seriously injured", "one died in A and another in B", "wounding another".
    """
    told = at + 1 + words[at + 1].endswith("ly")
    happened = words[at + 1] in BE or words[told] in _HURT
    happened = happened or (words[told].endswith("ed") and not begins_numeral(words, told))
    elsewhere = words[at - 1] == "and" and words[at + 1] in ("in", "at", "near")
    last = words[at - 1].endswith("ing") and not words[at + 1][:1].isalnum()
    return happened or elsewhere or last


def _is_one_person(words: list[str], at: int) -> bool:
    """Whether a noun for one person begins at a token: "soldier", "police officer"; not "group of people"."""
    found = noun_at(words, at)
    noun, last = found or (None, at + 1)
    behind = words[last]
    ends = behind in BE or behind in _ARTICLE_STOPS or behind.endswith("ing")
    if noun is None:
        return words[at] in NATIONALS and (
            ends or not behind[:1].isalnum() or behind in _STOPS or behind.endswith("ed")
        )
    if words[at] in _ADJECTIVES and behind[:1].isalpha() and not ends:
        return False  # "an international organisation"
    return noun.unit == "person" and noun.population is not None and not noun.plural and "of" not in words[at:last]


def _one(line: Line, at: int) -> Quantity:
    return Quantity(line.index, at, at + 1, line.starts[at], line.ends[at], 1.0, 1.0, 1.0, "exact", "article")


def _zero(line: Line, at: int, last: int) -> Quantity:
    return Quantity(line.index, at, last, line.starts[at], line.ends[last - 1], 0.0, 0.0, 0.0, "exact", "none")
