"""What numbers are written, and what kind each is.

In: a document and its sentences. Out: every `Quantity`, in order: digits and number words with their bounds, ranges,
percentages, money, vague words, and the numbers that count nothing, with the reason. Three kinds state no number of
their own and are quantities only where a later room finds that they count victims: `article` ("a soldier"),
`determiner` ("many", "several") and `none` ("no", "nobody").
Never here: what is counted, or whether a number is a figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from stats.numbers import bounds, noncounts
from stats.numbers.money import Sign, currency_after, sign_before
from stats.numbers.numerals import ARTICLE_STARTERS, SCALES, STARTERS, Numeral, numeral, share_out_of
from stats.records import Document, Quantity
from stats.records import Sentence as Sentence
from stats.vocabulary import table, word_list
from stats.vocabulary.nouns import SINGULAR_PERSONS

_VAGUE: dict[str, list[tuple[tuple[str, ...], float | None, float | None, str]]] = {}
for _row in sorted(table("vague_words"), key=lambda row: -len(row["phrase"].split())):
    _phrase = tuple(_row["phrase"].split())
    _interval = (float(_row["low"]), float(_row["high"])) if _row["low"] else (None, None)
    _VAGUE.setdefault(_phrase[0], []).append((_phrase, *_interval, _row["kind"]))
_NOBODY = frozenset(("nobody", "none", "no-one"))
_ARTICLES = frozenset(("a", "an", "another"))
_HOT = frozenset(_ARTICLES | STARTERS | _VAGUE.keys() | _NOBODY | {"one", "no"})
_PERCENT = {("%",), ("percent",), ("per", "cent"), ("pct",), ("per-cent",), ("percents",)}
_CHANGE_VERBS = word_list("change_verbs")
_NOT_QUANTIFYING = {"how", "so", "too", "as"}


def quantities(document: Document, sentences: Sequence[Sentence]) -> list[Quantity]:
    """All quantities of the sentences, by position."""
    found: list[Quantity] = []
    for index, sentence in enumerate(sentences):
        words, at = sentence.words, 0
        for position, word in enumerate(words):
            if position < at or not ("0" <= word[0] <= "9" or word in _HOT):
                continue
            for quantity in _at(document, sentence, index, position, at):
                found.append(quantity)
                at = quantity.last
    return found


def _at(document: Document, sentence: Sentence, index: int, at: int, floor: int) -> list[Quantity]:
    """The quantities that begin at a token: one, two for a change ("from 83 to 100"), or none."""
    words = sentence.words
    word = words[at]
    if word == "one" and _is_idiom(words, at):
        return []
    if "0" <= word[0] <= "9":
        noncount = None if sign_before(sentence, at) else noncounts.before_reading(document, sentence, at)
        if noncount:
            return [_plain(sentence, index, at, noncount.last, noncount.reason, first=noncount.first)]
    elif word in _ARTICLES or word == "no" or word in _NOBODY or word in _VAGUE:
        wordy = _wordy(sentence, index, at)
        if wordy is not None:
            return [wordy]
        if word not in STARTERS and word not in _ARTICLES:
            return []
    read = numeral(sentence, at)
    if read is None:
        if "0" <= word[0] <= "9":
            return [_plain(sentence, index, at, at + 1, "identifier")]
        return []
    if noncounts.is_name(document, sentence, at, read.last):
        return [_plain(sentence, index, at, read.last, "name")]
    return _counted(document, sentence, index, at, read, floor)


def _is_idiom(words: list[str], at: int) -> bool:
    """ "no one", "one another", "one by one", "one day": no count."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    return (
        before in ("no", "any", "every", "this", "another", "which", "-")
        or after in ("another", "day", "by", "after", "-time", "'s", "thing", "hand")
        or (before in ("by", "after") and at > 1 and words[at - 2] == "one")
    )


def _plain(sentence: Sentence, index: int, at: int, last: int, reason: str, first: int | None = None) -> Quantity:
    """A number that counts nothing, as its bare words."""
    first = at if first is None else first
    return Quantity(
        index, first, last, sentence.starts[first], sentence.ends[last - 1], None, None, None, "exact", reason
    )


def _wordy(sentence: Sentence, index: int, at: int) -> Quantity | None:
    """A vague word, "no", or an article before a person."""
    words = sentence.words
    word, n = words[at], len(words)
    for phrase, low, high, kind in _VAGUE.get(word, ()):
        last = at + len(phrase)
        if tuple(words[at:last]) != phrase:
            continue
        if len(phrase) == 1 and (
            (last < n and _begins_numeral(words, last))
            or (at and words[at - 1] in _NOT_QUANTIFYING and phrase != ("most",))
        ):
            continue
        if phrase == ("most",) and (at and words[at - 1] in ("the", "at", "their", "his", "its")):
            return None
        if phrase[0] in ("tens", "scores") and len(phrase) == 1 and last < n and words[last] in ("-", "–"):
            return None
        first, start = at, sentence.starts[at]
        bound = bounds.before(words, at, 0) if kind == "count" else None
        if bound:
            first, start = bound.first, sentence.starts[bound.first]
        if last < n and words[last] in SCALES and words[last - 1] in ("several", "few", "many"):
            last += 1
        currency = currency_after(words, last + 1) if kind == "count" and words[last : last + 1] == ["of"] else None
        if currency:
            return Quantity(
                index,
                first,
                currency.last,
                start,
                sentence.ends[last - 1],
                None,
                low,
                high,
                "indefinite",
                "money",
                currency.currency,
            )
        return Quantity(index, first, last, start, sentence.ends[last - 1], None, low, high, "indefinite", kind)
    if word in _ARTICLES and at + 1 < n:
        for ahead in range(at + 1, min(at + 8, n)):
            following = words[ahead]
            if following in SINGULAR_PERSONS:
                return Quantity(
                    index, at, at + 1, sentence.starts[at], sentence.ends[at], 1.0, 1.0, 1.0, "exact", "article"
                )
            if (
                not (following[0].isalpha() or following == "-" or following[0].isdigit())
                or following in _ARTICLE_STOPS
            ):
                break
        return None
    if (word == "no" and at + 1 < n) or word in _NOBODY:
        if word == "no" and (
            words[at + 1] in ("longer", "more", ".", "matter", "doubt", "less", "fewer") or words[at + 1][0].isdigit()
        ):
            return None
        return Quantity(index, at, at + 1, sentence.starts[at], sentence.ends[at], 0.0, 0.0, 0.0, "exact", "none")
    return None


_ARTICLE_STOPS = word_list("article_stops")


def _begins_numeral(words: list[str], at: int) -> bool:
    word = words[at]
    return (
        "0" <= word[0] <= "9"
        or word in STARTERS
        or (word in ("a", "an") and at + 1 < len(words) and words[at + 1] in ARTICLE_STARTERS)
    )


def _counted(document: Document, sentence: Sentence, index: int, at: int, read: Numeral, floor: int) -> list[Quantity]:
    """Quantities from a numeral: its currency sign, range, per-cent sign, unit of measure and bounds."""
    words, _n = sentence.words, len(sentence.words)
    sign = sign_before(sentence, at)
    first = sign.first if sign else at
    share = share_out_of(sentence, read, "0" <= words[at][0] <= "9") if not sign else None
    if share is None and read.fraction:
        share = read
    value, last = (share.value * 100, share.last) if share else (read.value, read.last)
    value = round(value, 6)
    bound = bounds.before(words, first, floor)
    upper: Numeral | None = None
    if share is None:
        upper = _upper_end(sentence, at, read, sign is not None)
    if upper is not None and bound is None and first and words[first - 1] == "from" and _is_change(words, first):
        return [
            _finished(document, sentence, index, first, first, read.value, None, read.last, sign, None, False),
            *_at(document, sentence, index, _numeral_start(words, read.last), read.last),
        ]
    if upper is not None:
        low, high = _shared_scale(read, upper)
        if low >= high:
            upper = None
        else:
            between = (
                first and words[first - 1] in ("between", "either", "from") and not (bound and bound.first < first - 1)
            )
            start = first - 1 if between and words[first - 1] != "from" else first
            if bound:
                start = bound.first
            return [_finished(document, sentence, index, start, first, low, high, upper.last, sign, None, False)]
    start = bound.first if bound else first
    return [
        _finished(
            document,
            sentence,
            index,
            start,
            first,
            value,
            None,
            last,
            sign,
            bound.quantifier if bound else None,
            share is not None,
        )
    ]


def _numeral_start(words: list[str], at: int) -> int:
    """The token at which the upper end's numeral begins, behind "to" and a currency sign."""
    at += 1
    while at < len(words) and not _begins_numeral(words, at):
        at += 1
    return min(at, len(words) - 1)


def _is_change(words: list[str], first: int) -> bool:
    """Whether "from A to B" tells a change and not a range: a verb of rising or falling stands before it."""
    return not _CHANGE_VERBS.isdisjoint(words[max(0, first - 12) : first])


def _upper_end(sentence: Sentence, at: int, read: Numeral, money: bool) -> Numeral | None:
    """The numeral behind "-", "to" or "or" (and "and" after "between"), or None."""
    words, last, n = sentence.words, read.last, len(sentence.words)
    if last >= n - 1:
        return None
    skip = last
    if words[skip] == "%" and skip + 1 < n:
        skip += 1
    joint = words[skip]
    before = [words[at - back] for back in (1, 2, 3) if at - back >= 0]
    if joint == "and":
        if "between" not in before[:2] or read.fraction:
            return None
    elif joint == "-":
        if sentence.starts[skip] - sentence.ends[skip - 1] + sentence.starts[min(skip + 1, n - 1)] - sentence.ends[
            skip
        ] not in (0, 2):
            return None
    elif joint not in ("to", "or"):
        return None
    following = skip + 1
    while following < n and (
        words[following] in ("$", "€", "£", "us", "as", "many") and (money or words[following] in ("as", "many"))
    ):
        following += 1
    if joint == "or" and following < n and words[following] in ("even", "possibly", "perhaps", "maybe"):
        following += 1
    if following >= n or not _begins_numeral(words, following) or words[following] in ("half", "a"):
        return None
    upper = numeral(sentence, following)
    if (
        upper is None
        or upper.fraction
        or (words[following].endswith(("st", "nd", "rd", "th")) and words[following][0].isdigit())
    ):
        return None
    if joint in ("to", "or") and not (upper.value > read.value or upper.scaled):
        return None
    if joint == "or" and upper.value > 10 * read.value:
        return None
    return upper


def _shared_scale(lower: Numeral, upper: Numeral) -> tuple[float, float]:
    """ "2 to 3 million" is 2 million to 3 million; "20-30,000" is 20,000 to 30,000."""
    low, high = lower.value, upper.value
    if not lower.scaled and low < 1000 <= high:
        scale = 1000.0
        while scale * 1000 <= high:
            scale *= 1000
        for factor in (100000.0, 10000000.0, scale):
            if (
                high % factor == 0
                and low < high / factor < 1000
                and (upper.scaled or (factor == scale and high / low >= 1000))
            ):
                return low * factor, high
        if upper.scaled and low < high / scale:
            return low * scale, high
    return low, high


def _finished(
    document: Document,
    sentence: Sentence,
    index: int,
    start: int,
    first: int,
    value: float,
    high: float | None,
    last: int,
    sign: Sign | None,
    quantifier: str | None,
    percent: bool,
) -> Quantity:
    """The quantity of a value (or of a range, where `high` is given), with what stands behind it."""
    words, n = sentence.words, len(sentence.words)
    end = last
    kind, unit = "count", None
    if percent:
        kind = "percent"
    elif sign:
        kind, unit = "money", sign.currency
    for length in (1, 2):
        if not percent and not sign and tuple(words[last : last + length]) in _PERCENT:
            last += length
            end, kind = last, "percent"
            if (last < n and words[last] in ("point", "points")) or words[last : last + 2] == ["-", "point"]:
                last, kind = last + 1, "measurement"
            break
    if quantifier is None and high is None:
        after = bounds.after(sentence, last)
        if after:
            quantifier, last = after.quantifier, after.last
            end = last
            if kind == "count" and last < n and words[last] in ("%", "percent"):
                last, end, kind = last + 1, last + 1, "percent"
    if kind == "count":
        currency = currency_after(words, last)
        if currency:
            kind, unit, last = "money", currency.currency, currency.last
        else:
            noncount = noncounts.after_reading(document, sentence, first, last, value)
            if noncount:
                kind, unit, last = noncount.reason, noncount.unit, noncount.last
    elif kind == "money":
        currency = currency_after(words, last)
        if currency:
            unit, last = currency.currency, currency.last
    if high is not None:
        return Quantity(
            index, start, last, sentence.starts[start], sentence.ends[end - 1], None, value, high, "range", kind, unit
        )
    low, upper = bounds.interval(value, quantifier or "exact")
    return Quantity(
        index,
        start,
        last,
        sentence.starts[start],
        sentence.ends[end - 1],
        value,
        low,
        upper,
        quantifier or "exact",
        kind,
        unit,
    )
