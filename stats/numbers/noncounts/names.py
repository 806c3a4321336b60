"""Digits and number words that are part of a name, a code, an address or a place in an order."""

from __future__ import annotations

from stats.numbers.digits import has_leading_point, proper_fraction
from stats.numbers.line import Line, is_digits
from stats.numbers.measures import measure_at
from stats.numbers.noncounts.dates import MONTHS
from stats.numbers.noncounts.noncount import Noncount, is_countable
from stats.numbers.words import ORDINALS, SUFFIXES, TENS
from stats.vocabulary import table, word_list
from stats.vocabulary.nouns import NOUNS

NAME_WORDS = {row["word"]: row["numbers"] for row in table("number_names")}
# What "numbers" says of the words of a scale.
_RANKED = "digits and words, whatever follows"
_NUMBERED = word_list("numbered")
_NAME_FOLLOWERS = word_list("name_followers")
_PREFIXES = word_list("number_prefixes")
_TIME_LEADS = frozenset(("this", "last", "past", "each", "every"))
# The most words of a name in a list of counts.
_LISTED_NAME = 3
_LOST_SPACES = word_list("lost_space_words")
_STREETS = word_list("street_words")
_QUANTIFIED = word_list("quantified_followers")
_CLOSERS = frozenset((",", ".", ")", "'", "'s", ";", "!", "?", ""))
_OPENERS = frozenset((".", ":", "?", "!", '"', "'", "-", "—", "–", "(", "]", "*", "•", ";", ""))
_CODE_BEFORE = frozenset("/_=#@&?\\")
_HANDLES = frozenset("@#")
_CODE_AFTER = frozenset("_=@&\\")
_POINTS_OF_COMPASS = frozenset(("n", "s", "e", "w"))
_MINUTE_LEADS = frozenset("°º′")
COORDINATES = word_list("coordinates")


def ordinal(line: Line, at: int) -> Noncount | None:
    """ "4th", "21st": digits with an ordinal ending."""
    return Noncount("ordinal", at, at + 1) if line.words[at][-1].isalpha() else None


def spelled_ordinal(line: Line, at: int) -> Noncount | None:
    """ "twenty-first", "sixty fourth": a ten joined to an ordinal word."""
    words = line.words
    if words[at] not in TENS:
        return None
    unit = at + 2 if words[at + 1] == "-" else at + 1
    return Noncount("ordinal", at, unit + 1) if words[unit] in ORDINALS else None


def rank(line: Line, at: int, last: int) -> Noncount | None:
    """ "the top three", "a top 10 finish", "the bottom 20": a place in an order, where nothing counted follows."""
    words = line.words
    if words[at - 1] in ("top", "bottom") and not is_countable(words, last):
        return Noncount("ordinal", at, last)
    return None


def code(line: Line, at: int) -> Noncount | None:
    """Digits tied to a sign of codes: "/2014/", "id=12", "#4", "@22", "A_7", "@desk911"; not "1/2"."""
    words = line.words
    if line.touches(at) and line.touches(at - 1) and words[at - 2] in _HANDLES:
        return Noncount("identifier", at, at + 1)
    if words[at - 1] == "-" and line.touches(at) and _is_serial(words[at - 2], words[at - 3]):
        return Noncount("identifier", at, at + 1)  # "No. 011-89"
    if words[at - 1] in ("-", "–") and "pp" in words[max(0, at - 4) : at]:
        return Noncount("identifier", at, at + 1)  # "pp. 32-33"
    before = line.touches(at) and words[at - 1] in _CODE_BEFORE
    if before and words[at - 1] == "/" and is_digits(words[at - 2]):
        before = False
    if before or (line.touches(at + 1) and words[at + 1] in _CODE_AFTER):
        return Noncount("identifier", at, at + 1)
    return None


def _is_serial(number: str, before: str) -> bool:
    """Whether a number is the first part of a code: it begins with a zero, or "No." stands before it."""
    return number.isdecimal() and ((number[0] == "0" and len(number) > 1) or before in ("no", "no."))


def slashed(line: Line, at: int) -> Noncount | None:
    """ "9/11", "24/7"; not the fractions "1/2", "2/3 of", "1/16 mile"."""
    words = line.words
    if words[at + 1] != "/" or not (line.touches(at + 1) and line.touches(at + 2) and words[at + 2].isdecimal()):
        return None
    if words[at].isdecimal() and proper_fraction(float(words[at]), words[at + 2]) is not None:
        behind = words[at + 3]
        if int(words[at + 2]) <= 5 or behind in ("of", "the") or measure_at(words, at + 3):
            return None
    return Noncount("name", at, at + 3)


def numbered_item(line: Line, at: int) -> Noncount | None:
    """ "No. 4", "pp. 12", "# 4", "the country's No 1"."""
    words = line.words
    if words[at - 1] == "." and words[at - 2] in _NUMBERED and line.touches(at - 1):
        return Noncount("identifier", at, at + 1)
    number = words[at - 1] == "no" and at > 1 and line.is_capital(at - 1)
    return Noncount("identifier", at, at + 1) if number or words[at - 1] == "#" else None


def telephone_or_serial(line: Line, at: int) -> Noncount | None:
    """ "+33 6 12 34 56 78", "(0800) 123 456", "123456789", "007": digits that go on, or begin with a zero."""
    words = line.words
    word, last = words[at], at + 1
    if not word.isdecimal() or has_leading_point(line, at):
        return None
    international = words[at - 1] == "+" and line.touches(at)
    if not (international or len(word) >= 9 or (word[0] == "0" and len(word) > 1)):
        return None
    while words[last] in ("-", ")", "(") and words[last + 1].isdecimal():
        last += 2
    while words[last].isdecimal() and len(words[last]) <= 4:
        last += 1
    if international and sum(len(part) for part in words[at:last] if part.isdecimal()) < 7:
        return None
    return Noncount("identifier", at, last)


def local_telephone(line: Line, at: int) -> Noncount | None:
    """ "555-0123", "(202) 555-0123", "1-800-555-0123": groups of digits that are no round range like "500-1000"."""
    words = line.words
    if not words[at].isdecimal():
        return None
    begin = at + 2 if words[at - 1] == "(" and words[at + 1] == ")" else at
    groups, last = [words[begin]], begin + 1
    while words[last] == "-" and words[last + 1].isdecimal() and line.touches(last + 1):
        groups, last = [*groups, words[last + 1]], last + 2
    lengths = [len(group) for group in groups]
    if lengths[-2:] != [3, 4] or not groups[0].isdecimal():
        return None
    if len(groups) == 2 and begin == at:
        round_ends = groups[1][0] != "0" and int(groups[0]) % 10 == int(groups[1]) % 10 == 0
        if round_ends or is_countable(words, last):
            return None
    return Noncount("identifier", at, last)


def score(line: Line, at: int) -> Noncount | None:
    """ "won 3-1", "a 2-2 draw": two small numbers, the first not below the second."""
    words = line.words
    if words[at + 1] not in ("-", "–") or not (words[at].isdecimal() and words[at + 2].isdecimal()):
        return None
    small = len(words[at]) <= 2 and len(words[at + 2]) <= 2 and line.touches(at + 1)
    return Noncount("score", at, at + 3) if small and int(words[at]) >= int(words[at + 2]) else None


def coordinate(line: Line, at: int) -> Noncount | None:
    """ "33.51 N", "longitude 36.3", the minutes of "33°30'"; degrees with their sign are measurements."""
    words = line.words
    if words[at - 1] in _MINUTE_LEADS and line.touches(at) and line.touches(at - 1):
        return Noncount("identifier", at, at + 1)
    if "." not in words[at]:
        return None
    if (words[at + 1] in _POINTS_OF_COMPASS and line.is_capital(at + 1)) or words[at - 1] in COORDINATES:
        return Noncount("identifier", at, at + 1)
    return None


def list_number(line: Line, at: int) -> Noncount | None:
    """Numbers of notes and of list items: "[3]", "[nb 2]", "1. First", "(2) second"."""
    words = line.words
    before, after = words[at - 1], words[at + 1]
    if after == "]" and "[" in (before, words[at - 2]):
        return Noncount("identifier", at, at + 1)
    if at > 1 or not words[at].isdecimal() or len(words[at]) > 2:
        return None
    leads = (at == 0 and after in (".", ")") and line.touches(at + 1)) or (at == 1 and before == "(" and after == ")")
    return Noncount("identifier", at, at + 1) if leads else None


def glued(line: Line, at: int) -> Noncount | None:
    """Digits grown onto letters: "A4", "G20", "5G", "49ers", "Model 3s"; not the lost spaces of "to12", "12people"."""
    words = line.words
    before, after = words[at - 1], words[at + 1]
    if line.touches(at) and before[-1:].isalpha() and len(before) <= 3 and before not in _LOST_SPACES:
        return Noncount("name", at, at + 1)
    if not line.touches(at + 1) or not words[at].isdecimal():
        return None
    letter = (
        len(after) == 1 and after.isalpha() and after != "s" and after not in SUFFIXES and not measure_at(words, at + 1)
    )
    return Noncount("name", at, at + 2) if letter or after == "ers" else None


def hyphened(line: Line, at: int) -> Noncount | None:
    """ "Su-24", "COVID-19", "AK- 47", "UTC+3"; not "mid-2014", "sub-500", "seventy-5"."""
    words = line.words
    lead = words[at - 2]
    if words[at - 1] not in ("-", "+") or not lead[-1:].isalpha() or not line.touches(at - 1):
        return None
    if not line.touches(at) and not (line.is_capitals(at - 2) and len(lead) <= 3):
        return None
    if lead == "under":
        return Noncount("age", at, at + 1)
    if lead == "magnitude":
        return Noncount("measurement", at, at + 1)
    return None if lead in _PREFIXES or lead.endswith("ty") else Noncount("name", at, at + 1)


def behind_named_thing(line: Line, at: int) -> Noncount | None:
    """Digits behind a word that is numbered: "Phase 3", "Highway 12", "Level 3 evacuations"; not "Phase 3 people"."""
    words = line.words
    name = words[at - 1 - has_leading_point(line, at)]
    if name not in NAME_WORDS or not words[at].isdecimal() or len(words[at]) > 4:
        return None
    if name == "year" and words[at - 2] in _TIME_LEADS:
        return None  # "So far this year 12 were shot"
    ranked = NAME_WORDS[name] == _RANKED
    noun = NOUNS.get((words[at + 1],))
    one = noun is not None and not noun.plural and noun.unit == "person" and words[at] != "1"  # "a Year 4 pupil"
    if not ranked and not one and (words[at + 1] in _QUANTIFIED or is_countable(words, at + 1)):
        return None
    return Noncount("name", at, at + 1)


def behind_name(line: Line, at: int) -> Noncount | None:
    """Digits that end a name: "Fortune 100 firms", "ISO 3888", "S&P 500", "iPhone 14", "Model 3 in"; nothing counted
    behind them."""
    words = line.words
    before = words[at - 1]
    if not (words[at].isdecimal() and len(words[at]) <= 4 and before.isalpha()) or line.touches(at):
        return None
    if before in MONTHS or is_countable(words, at + 1) or words[at + 1] in _QUANTIFIED:
        return None
    last = at + 3 if words[at + 1] == "-" and words[at + 2].isdecimal() and line.is_capitals(at - 1) else at + 1
    if _is_camel(line.raw(at - 1)) or (len(before) == 1 and words[at - 2] == "&"):
        return Noncount("name", at, at + 1)
    if not line.is_capital(at - 1) or _begins(words, at - 1) or line.is_headline() or _is_listed(line, at):
        return None
    after = words[at + 1]
    ends = (after in _CLOSERS and len(before) > 1) or after in _NAME_FOLLOWERS or line.is_capital(at + 1)
    return Noncount("name", at, last) if ends or line.is_capitals(at - 1) else None


def _is_listed(line: Line, at: int) -> bool:
    """Whether digits are one of a list of counts by place: "followed by Swat 36, Lower Dir 27 and Chitral 32"."""
    return _joins(line, at + 1) or any(_joins(line, joint) for joint in range(at - 2, at - 2 - _LISTED_NAME, -1))


def _joins(line: Line, joint: int) -> bool:
    """Whether a comma or "and" joins two names with digits."""
    words = line.words
    if (
        joint < 2
        or words[joint] not in (",", "and")
        or not (words[joint - 1].isdecimal() and line.is_capital(joint - 2))
    ):
        return False
    end = next((end for end in range(joint + 1, joint + 2 + _LISTED_NAME) if not line.is_capital(end)), joint + 1)
    return end > joint + 1 and words[end].isdecimal()


def _begins(words: list[str], at: int) -> bool:
    """Whether a word has its capital from where it stands: at the head of a sentence or a quotation, behind a colon."""
    return at == 0 or words[at - 1] in _OPENERS


def _is_camel(word: str) -> bool:
    """Whether a word has one small letter before a capitalised rest: "iPhone", "eBay"."""
    return len(word) > 3 and word[0].islower() and word[1].isupper() and word[2:].islower()


def address(line: Line, at: int) -> Noncount | None:
    """ "49 Zorro Ranch Road", "16-18 Industrial Avenue", "9 E 71st St", "the 210 Freeway"."""
    words = line.words
    if not words[at].isdecimal() or len(words[at]) > 4 or (line.is_capital(at - 1) and line.is_headline()):
        return None
    last = at + 3 if words[at + 1] == "-" and words[at + 2].isdecimal() else at + 1
    for ahead in range(last, last + 5):
        if not (line.is_capital(ahead) or is_digits(words[ahead])):
            return None
        if words[ahead] in _STREETS and (ahead > last or words[at - 1] == "the") and not is_countable(words, ahead + 1):
            return Noncount("identifier", at, last)
    return None


def name_of_words(line: Line, at: int, last: int) -> Noncount | None:
    """Number words in a name: "the Three Gorges", "Storm Four", "category one"; not in a headline or at the start of a
    sentence."""
    words = line.words
    if not words[at][0].isalpha():
        return None
    named = NAME_WORDS.get(words[at - 1], "digits") if last == at + 1 else "digits"
    both_capital = line.is_capital(at) and line.is_capital(at - 1)  # "a Class Seven pupil"
    if named == _RANKED or (named != "digits" and (both_capital or not is_countable(words, last))):
        return Noncount("name", at, last)
    in_name = line.is_capital(last) or (
        line.is_capital(at - 1) and not _begins(words, at - 1) and not is_countable(words, last)
    )
    if not (line.is_capital(at) and in_name) or words[at - 1] in _OPENERS:
        return None
    if line.text[line.starts[at] : line.ends[last - 1]].isupper() or line.is_headline():
        return None
    return Noncount("name", at, last)
