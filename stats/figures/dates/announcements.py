"""Which dates may date an event: not when something was said, nor the date of a dateline, a source or a record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stats.figures.dates.phrases import DateMention, words_of_kind
from stats.records import Sentence

# Rules whose phrases may be the day of an announcement; those of `_DAY_RULES` name a day or nearly so.
_DAY_RULES = frozenset(("day", "weekday", "relative", "unit", "distance", "ago", "weekend"))
_DATE_RULES = _DAY_RULES | {"month", "year"}
# The patterns stand for kinds of words, by `phrases.LETTERS`. Before the day of an announcement: "said here on", "told
# reporters in Geneva on", "in a statement issued on", "according to the ministry on". Behind it: "On Friday, X said".
_SAID_BEFORE = re.compile(
    r"(?<!=)v~?[TA]?d*(?:[IOFoyJ][TA]?[.d]{1,4})*$|>[.dTAo&]{0,6}(?:[IOJ][TA]?[.d]{1,3})?$|d$|[dv]\+$"
    r"|vZ[^,;:DNC9v>]{1,10}$"
)
_SAID_BEHIND = re.compile(",?[^,;:DNC9()p=]{1,14}?[v>]")
_DATELINE_BEFORE, _DATELINE_BEHIND = re.compile(r"[.,(&TM-]{0,8}[,(]|"), re.compile(r"p?\)|p?\(|p?-")
_SOURCE_BEFORE, _SOURCE_BEHIND = re.compile(r"\([^()]*,$"), re.compile("p?[);,]")
_RECORD_WORDS, _PRICE_REACH, _SINCE_REACH = 8, 12, 12
_MONEY = frozenset(words_of_kind("money"))
_HEADINGS, _HEADING_WORDS = frozenset(words_of_kind("heading")), 8


def event_dates(sentences: Sequence[Sentence], mentions: Sequence[DateMention]) -> dict[int, list[DateMention]]:
    """The mentions that may date an event, by the number of their sentence."""
    dated: dict[int, list[DateMention]] = {}
    for mention in mentions:
        words = sentences[mention.sentence].words
        if is_heading(words) or not _dates_no_event(mention, words):
            dated.setdefault(mention.sentence, []).append(mention)
    return dated


def is_heading(words: Sequence[str]) -> bool:
    """Whether a sentence is a short line like "Update 3 May 2019", which says as of when the next paragraph is."""
    return len(words) <= _HEADING_WORDS and words[0] in _HEADINGS


def _dates_no_event(mention: DateMention, words: Sequence[str]) -> bool:
    before, behind = mention.letters[: mention.first], mention.letters[mention.last :]
    start = mention.letters[mention.first]
    if mention.rule == "year" and _tells_a_price(mention, words):
        return True
    if mention.rule == "season" and start not in "ISgyLHX":
        return True
    if (start == "S" or mention.rule == "unit") and _counts_records(before, words):
        return True
    if mention.rule == "ago" and "since" in words[max(0, mention.first - _SINCE_REACH) : mention.first]:
        return True  # "since records began 60 years ago"
    if start in "DMmuwWT" and _DATELINE_BEHIND.match(behind) and _DATELINE_BEFORE.fullmatch(before):
        return True
    if mention.rule not in _DATE_RULES:
        return False
    if start != "a" and _SOURCE_BEHIND.match(behind) and _SOURCE_BEFORE.search(before):
        return True  # "(UNHCR, 14 January 2010)", not "(source: UNHCR, as of 14 January)"
    return _tells_the_announcement(before, behind, words, mention.rule in _DAY_RULES)


def _tells_a_price(mention: DateMention, words: Sequence[str]) -> bool:
    """Whether a year is that of money: "$5 million in 1966 dollars", "equivalent to $1.2 billion in 2023"."""
    lead = words[max(0, mention.first - _PRICE_REACH) : mention.first]
    return "equivalent" in lead or not _MONEY.isdisjoint(words[mention.last : mention.last + 1])


def _counts_records(before: str, words: Sequence[str]) -> bool:
    """Whether a time stands in "the tenth typhoon this year" or "the worst since 1998"."""
    clause = max(before.rfind(","), before.rfind(";"), len(before) - _RECORD_WORDS)
    return any(
        before[place] in "hx" or (before[place] == "D" and words[place][-1].isalpha())
        for place in range(max(clause, 0), len(before))
    )


def _tells_the_announcement(before: str, behind: str, words: Sequence[str], day: bool) -> bool:
    """Whether a date between words of these kinds is when something was said; `day` for a date as exact as a day."""
    if behind[:1] in ("v", ">", "d"):
        return True
    # "In December the agency reported 300 families": a month says as of when, a day only when it was said.
    if day and (not before or before[-1] in ",;:p") and _SAID_BEHIND.match(behind):
        return True
    said = _SAID_BEFORE.search(before)
    if said is None:
        return False
    # In "two deaths confirmed on Monday" it is the deaths that are confirmed.
    subject = words[max(said.start() - 3, 0) : said.start()]
    return said[0][0] != "v" or not any(word[0].isdigit() for word in subject)
