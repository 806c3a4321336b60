"""When it happened, or as of when it is told: the date words of each claim and the days they mean.

In: a document, its sentences and claims. Out: `date_text`, `date_from`, `date_to` and `date_precision` of the claims.
Never here: guessing a date the text does not give. The day of an announcement dates no event.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise

from stats.figures.claim import Claim
from stats.figures.dates.phrases import DateMention, date_mentions, kinds, words_of_kind
from stats.figures.dates.windows import Window
from stats.records import Document, Sentence

__all__ = ["DateMention", "date_mentions", "set_dates"]

# Rules whose phrases may be the day of an announcement; those of `_DAY_RULES` name a day or nearly so.
_DAY_RULES = frozenset(("day", "weekday", "relative", "unit", "distance", "ago", "weekend"))
_DATE_RULES = _DAY_RULES | {"month", "year"}
_AS_OF_NOW = frozenset(("now", "so_far"))
# Words and marks that begin a clause, which may have a time of its own.
_CLAUSE = frozenset((
    ",", ";", ":", "while", "but", "whereas", "although", "though", "after", "before", "when", "where", "which", "who",
    "whose", "including", "bringing", "because", "with", "as",
))  # fmt: skip
_CLAUSE_COST, _AS_OF_COST = 10, 1000
_LIST_LINES, _LINE_WORDS, _EVENT_SENTENCES, _HEADING_WORDS = 15, 15, 8, 8
_RELATIVE = frozenset(("that", "which", "who"))
_PERFECT = frozenset(("have", "has", "had", "already"))

# What stands before the day of an announcement ("told reporters in Geneva on", "according to the ministry on", "in a
# statement on"), and behind it ("on Friday, the ministry said", "Thursday's announcement").
_SAID_BEFORE = re.compile(
    r"(?<!=)v~?[TA]?d*(?:[IOFoyJ][TA]?[.d]{1,4})*$|>[.dTAo&]{0,6}(?:[IOJ][TA]?[.d]{1,3})?$|d$|vZ[^,;:DNC9v>]{1,10}$"
)
_SAID_BEHIND = re.compile(",?[^,;:DNC9()p=]{1,14}?[v>]")
_DATELINE_BEFORE, _DATELINE_BEHIND = re.compile(r"[.,(&TM-]{0,8}[,(]|"), re.compile(r"p?\)|p?\(|p?-")
_BEGUN = re.compile(r"b\.?$")
_TOOK_PLACE = re.compile(r"(?:took place|occurred|happened|was (?:made|carried out|launched|committed))$")
# "in the attack", "the two bombings": an event already told.
_TOLD_EVENT = re.compile(r"[TsH][.C]{0,2}!")
_MOMENTS = frozenset(words_of_kind("moment"))
_SUMS_UP = re.compile(r" as (?:follows|a result) ")
_UPDATE = frozenset(("update", "updated", "situation"))


def set_dates(document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> None:
    """Fill `date_text`, `date_from`, `date_to` and `date_precision` of the claims, in place.

    `date_text` is a stretch of the document as written. `date_precision` is day, week, month, year, since or none; the
    ends of the window are `None` where open, above all without `document.published_on`.
    """
    dated = _event_dates(sentences, date_mentions(document, sentences))
    if not dated:
        return
    coming: dict[tuple[int, int], Window] = {}
    if any(claim.modality == "planned" for claim in claims):
        for mention in date_mentions(document, sentences, ahead=True):
            coming[mention.sentence, mention.first] = mention.window
    elsewhere: dict[int, DateMention | None] = {}
    for claim in claims:
        number = claim.quantity.sentence
        if number in dated:
            chosen = _nearest(claim, dated[number], sentences[number].words)
            if chosen is not None and chosen.rule in _AS_OF_NOW:
                chosen = _date_of_update(number, sentences, dated) or chosen
        else:
            if number not in elsewhere:
                elsewhere[number] = _told_elsewhere(number, sentences, dated)
            chosen = elsewhere[number]
        if chosen is None:
            continue
        sentence = sentences[chosen.sentence]
        claim.date_text = document.text[sentence.starts[chosen.first] : sentence.ends[chosen.last - 1]]
        window = chosen.window
        if claim.modality == "planned":
            window = coming.get((chosen.sentence, chosen.first), window)
        elif claim.modality == "asserted":
            window = _past(window, document.published_on)
        if claim.scope == "cumulative" and _BEGUN.search(chosen.letters[: chosen.first]):
            window = Window(window.first, document.published_on, "since")
        claim.date_from, claim.date_to, claim.date_precision = window


def _past(window: Window, published: datetime.date | None) -> Window:
    """The window of what has happened: nothing of it lies after the publication."""
    if published is None or window.last is None or window.last <= published:
        return window
    if window.first is not None and window.first > published:
        return Window(None, None, "none")
    return window._replace(last=published)


def _event_dates(sentences: Sequence[Sentence], mentions: Sequence[DateMention]) -> dict[int, list[DateMention]]:
    """The mentions that may date an event, by sentence: no days of announcements, no datelines, no records since."""
    dated: dict[int, list[DateMention]] = {}
    for mention in mentions:
        number, words = mention.sentence, sentences[mention.sentence].words
        before, behind = mention.letters[: mention.first], mention.letters[mention.last :]
        start = mention.letters[mention.first]
        if mention.rule == "season" and start not in "ISgyLHX":
            continue
        if (start == "S" or mention.rule == "unit") and _counts_records(before, words):
            continue
        if _DATELINE_BEHIND.match(behind) and start in "DMmuwWT" and _DATELINE_BEFORE.fullmatch(before):
            continue
        heading = words[0] in _UPDATE and len(words) <= _HEADING_WORDS
        if (
            heading
            or mention.rule not in _DAY_RULES
            or not _tells_the_announcement(before, behind, words[: mention.first], day=mention.rule in _DAY_RULES)
        ):
            dated.setdefault(number, []).append(mention)
    return dated


def _counts_records(before: str, words: Sequence[str]) -> bool:
    """Whether a time stands in "the tenth typhoon this year" or "the worst since 1998"."""
    clause = max(before.rfind(","), before.rfind(";"), len(before) - 8)
    return any(
        before[place] in "hx" or (before[place] == "D" and words[place][-1].isalpha())
        for place in range(max(clause, 0), len(before))
    )


def _tells_the_announcement(before: str, behind: str, words_before: Sequence[str], day: bool) -> bool:
    """Whether a date between these words is the day when something was said."""
    if behind[:1] in ("v", ">", "d"):
        return True
    # "In December the agency reported 300 families": a month says as of when, a day only when it was said.
    if day and (not before or before[-1] in ",;:p") and _SAID_BEHIND.match(behind):
        return True
    said = _SAID_BEFORE.search(before)
    if said is None:
        return False
    # In "two deaths confirmed on Monday" it is the deaths that are confirmed.
    return not any(word[0].isdigit() for word in words_before[max(said.start() - 3, 0) :])


def _nearest(claim: Claim, mentions: Sequence[DateMention], words: Sequence[str]) -> DateMention | None:
    """The date of a claim among those of its sentence, or `None` where none of them can be meant."""
    best: tuple[float, DateMention] | None = None
    for mention in mentions:
        if (
            claim.modality == "asserted"
            and "X" in mention.letters[mention.first : mention.last]
            and mention.rule in ("span", "unit")
        ):
            continue
        cost = _cost(mention, claim, words)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, mention
    return best and best[1]


def _cost(mention: DateMention, claim: Claim, words: Sequence[str]) -> float | None:
    """How far a date stands from a claim: words and clause borders between; `None` where a clause shuts it out."""
    if mention.first >= claim.quantity.last:
        between = words[claim.quantity.last : mention.first]
    else:
        between = words[mention.last : claim.quantity.first]
        for word, following in pairwise(between):
            if word in _RELATIVE and following in _PERFECT:
                return None
    borders = sum(word in _CLAUSE for word in between)
    return len(between) + _CLAUSE_COST * borders + _AS_OF_COST * (mention.rule in _AS_OF_NOW)


def _told_elsewhere(
    number: int, sentences: Sequence[Sentence], dated: dict[int, list[DateMention]]
) -> DateMention | None:
    """The date of a claim whose sentence has none, where a neighbouring sentence plainly dates the same event."""
    return (
        _date_of_update(number, sentences, dated)
        or _date_below_a_heading(number, sentences, dated)
        or _date_of_told_event(number, sentences, dated)
        or _date_of_summary(number, sentences, dated)
        or _date_where_it_took_place(number, sentences, dated)
    )


def _date_of_update(
    number: int, sentences: Sequence[Sentence], dated: dict[int, list[DateMention]]
) -> DateMention | None:
    """The date of a heading like "Update 3 May 2019", for the paragraph below it."""
    paragraph = sentences[number].paragraph
    for above in range(number - 1, -1, -1):
        if sentences[above].paragraph == paragraph:
            continue
        words = sentences[above].words
        heading = len(words) <= _HEADING_WORDS and words[0] in _UPDATE and above in dated
        return dated[above][0] if heading else None
    return None


def _date_below_a_heading(
    number: int, sentences: Sequence[Sentence], dated: dict[int, list[DateMention]]
) -> DateMention | None:
    """The date of a line that ends with a colon, for the short lines of the list below it."""
    for above in range(number - 1, max(number - _LIST_LINES, -1), -1):
        if len(sentences[above + 1].words) > _LINE_WORDS:
            return None
        if sentences[above].words[-1] == ":":
            return dated[above][-1] if above in dated else _date_of_summary(above, sentences, dated)
        if above in dated:
            return None
    return None


def _date_of_told_event(
    number: int, sentences: Sequence[Sentence], dated: dict[int, list[DateMention]]
) -> DateMention | None:
    """The date of the event which the sentence takes up as "the attack", told before."""
    words = sentences[number].words
    if _MOMENTS.isdisjoint(words):
        return None
    told = _TOLD_EVENT.search(kinds(words))
    if told is None:
        return None
    noun = words[told.end() - 1].removesuffix("s")
    for before in range(number - 1, max(number - _EVENT_SENTENCES, -1), -1):
        if any(word.startswith(noun) for word in sentences[before].words):
            return dated[before][-1] if before in dated else _date_of_told_event(before, sentences, dated)
    return _last_date(number, 2, dated)


def _date_of_summary(
    number: int, sentences: Sequence[Sentence], dated: dict[int, list[DateMention]]
) -> DateMention | None:
    """The date before a sentence that sums up: "the figures are as follows", "as a result"."""
    if "as" not in sentences[number].words:
        return None
    summary = _SUMS_UP.search(" ".join(sentences[number].words) + " ")
    return _last_date(number, 2, dated) if summary else None


def _date_where_it_took_place(
    number: int, sentences: Sequence[Sentence], dated: dict[int, list[DateMention]]
) -> DateMention | None:
    """The date of a following sentence in the paragraph that says when it took place."""
    for after in range(number + 1, min(number + 3, len(sentences))):
        if sentences[after].paragraph != sentences[number].paragraph:
            return None
        for mention in dated.get(after, ()):
            if _TOOK_PLACE.search(" ".join(sentences[after].words[: mention.first])):
                return mention
    return None


def _last_date(number: int, reach: int, dated: dict[int, list[DateMention]]) -> DateMention | None:
    for before in range(number - 1, max(number - reach - 1, -1), -1):
        if before in dated and dated[before][-1].rule not in _AS_OF_NOW:
            return dated[before][-1]
    return None
