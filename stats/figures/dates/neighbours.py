"""The date of a claim from a neighbouring sentence, where that sentence plainly dates the same event.

Readers seldom carry a date over: not from the sentence before, nor from a whole to its parts, unless the text says that
the event is the same one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from stats.figures.dates.announcements import is_heading
from stats.figures.dates.phrases import DateMention, kinds, words_of_kind
from stats.records import Sentence
from stats.vocabulary import word_list

Dated = Mapping[int, Sequence[DateMention]]

AS_OF_NOW = frozenset(("now", "so_far"))
# Rules whose phrases may date one event.
EVENT_RULES = frozenset(("day", "weekday", "relative", "unit", "weekend", "distance", "ago", "month", "range"))
_REPORTS, _TITLE_WORDS = frozenset(words_of_kind("report")), 20
_LIST_HEADING, _LIST_LINES, _LINE_WORDS, _EVENT_SENTENCES = 3, 15, 15, 8
_BULLETS, _ENDS = frozenset("-*•·"), frozenset('.!?"')
# "the attack", "these two bombings": an event already told, in kinds of words.
_TOLD_EVENT = re.compile(r"[TsH][.C]{0,2}!")
_MOMENTS = frozenset(words_of_kind("moment"))
_SCENES = _MOMENTS | word_list("hazards") | word_list("happenings")
_AT_ONCE = ["at", "the", "same", "time"]
# Kinds of words that begin what is no day of an event: "as of 23 August", "since Thursday".
_NOT_WHEN = frozenset("aS")
_TOOK_PLACE = re.compile(rf" (?:{'|'.join(words_of_kind('took_place'))})$")
_SUMS_UP = re.compile(rf" (?:{'|'.join(words_of_kind('sums_up'))}) (?!of )")


def date_told_elsewhere(
    number: int, incident: bool, sentences: Sequence[Sentence], dated: Dated, counted: Collection[int]
) -> DateMention | None:
    """The date for an undated sentence where a neighbouring one plainly dates the same event, or as of when it is told.

    `incident`: whether it is asked for what one event did, the only thing that "the attack" told elsewhere may date.
    `counted` are the numbers of the sentences with claims.
    """
    return (
        date_of_update(number, sentences, dated)
        or _date_below_a_heading(number, sentences, dated)
        or _date_of_summary(number, sentences, dated)
        or (_date_of_told_event(number, sentences, dated) if incident else None)
        or (_date_told_behind(number, sentences, dated) if incident else None)
        or (_date_of_scene(number, sentences, dated, counted) if incident else None)
        or (_date_at_once(number, sentences, dated) if incident else None)
        or _date_of_report(number, sentences, dated)
    )


def date_of_update(number: int, sentences: Sequence[Sentence], dated: Dated) -> DateMention | None:
    """The date of a heading like "Update 3 May 2019", for the paragraph below it."""
    paragraph = sentences[number].paragraph
    for above in range(number - 1, -1, -1):
        if sentences[above].paragraph == paragraph:
            continue
        return dated[above][0] if above in dated and is_heading(sentences[above].words) else None
    return None


def _date_below_a_heading(number: int, sentences: Sequence[Sentence], dated: Dated) -> DateMention | None:
    """The date of a line that ends with a colon or with the date itself, for the lines of the list below it."""
    for above in range(number - 1, max(number - _LIST_LINES, -1), -1):
        line = sentences[above + 1].words
        if len(line) > _LINE_WORDS and not _is_item(line):
            return None
        words = sentences[above].words
        dates_a_list = (
            above in dated
            and len(words) <= _LINE_WORDS
            and dated[above][-1].last == len(words)
            and dated[above][-1].rule not in AS_OF_NOW
        )
        if words[-1] == ":" or (dates_a_list and _is_item(line)):
            return dated[above][-1] if above in dated else _date_of_summary(above, sentences, dated)
        if above in dated:
            return None
    return None


def _date_of_told_event(number: int, sentences: Sequence[Sentence], dated: Dated) -> DateMention | None:
    """The date of the event which the sentence takes up as "the attack", told before."""
    words = sentences[number].words
    if _MOMENTS.isdisjoint(words):
        return None
    told = _TOLD_EVENT.search(kinds(words))
    if told is None:
        return None
    noun = words[told.end() - 1].removesuffix("s")
    for before in range(number - 1, max(number - _EVENT_SENTENCES, -1), -1):
        if not any(word.startswith(noun) for word in sentences[before].words):
            continue
        if before not in dated:
            return _date_of_told_event(before, sentences, dated)
        return _event_date(dated[before])
    return _last_date(number, 2, dated)


def _date_of_summary(number: int, sentences: Sequence[Sentence], dated: Dated) -> DateMention | None:
    """The date before a sentence that sums up: "the figures are as follows", "as a result"."""
    if "as" not in sentences[number].words:
        return None
    summary = _SUMS_UP.search(f" {' '.join(sentences[number].words)} ")
    return _last_date(number, 2, dated) if summary else None


def _date_told_behind(number: int, sentences: Sequence[Sentence], dated: Dated) -> DateMention | None:
    """The date of a following sentence in the paragraph that says when it took place."""
    for after in range(number + 1, min(number + 3, len(sentences))):
        if sentences[after].paragraph != sentences[number].paragraph:
            return None
        for mention in dated.get(after, ()):
            if _TOOK_PLACE.search(" " + " ".join(sentences[after].words[: mention.first])):
                return mention
    return None


def _date_of_scene(
    number: int, sentences: Sequence[Sentence], dated: Dated, counted: Collection[int]
) -> DateMention | None:
    """The date of the sentence right before, where it tells what happened and leaves the counting to this one.

    What stands before a list leaves the counting to all lines of the list.
    """
    scene = number - 1
    if _is_item(sentences[number].words):
        while scene > 0 and scene not in dated and _is_of_a_list(sentences[scene].words):
            scene -= 1
    if scene in counted or scene not in dated or _SCENES.isdisjoint(sentences[scene].words):
        return None
    mention = _event_date(dated[scene])
    if mention is not None and mention.rule == "month" and not sentences[scene].words[mention.last - 1].isdecimal():
        return None
    if mention is None or mention.letters[mention.first] in _NOT_WHEN:
        return None
    return mention


def _is_of_a_list(words: Sequence[str]) -> bool:
    """Whether a line is a heading or an item of a list."""
    return len(words) <= _LIST_HEADING or _is_item(words)


def _is_item(words: Sequence[str]) -> bool:
    """Whether a line is an item of a list: behind a bullet, or begun by its number and not ended by a full stop."""
    return words[0] in _BULLETS or (words[0][0].isdigit() and words[-1] not in _ENDS)


def _date_at_once(number: int, sentences: Sequence[Sentence], dated: Dated) -> DateMention | None:
    """The date before a sentence that begins "at the same time"."""
    return _last_date(number, 3, dated) if sentences[number].words[:4] == _AT_ONCE else None


def _date_of_report(number: int, sentences: Sequence[Sentence], dated: Dated) -> DateMention | None:
    """The date in the title of a report, for the lines of its lists: "Situation report No. 3 - as of 13 March 2019"."""
    title = sentences[0].words
    listed = number and sentences[number].words[0] in _BULLETS
    if not listed or 0 not in dated or len(title) > _TITLE_WORDS or _REPORTS.isdisjoint(title):
        return None
    return dated[0][-1] if dated[0][-1].rule in ("day", "range") else None


def _last_date(number: int, reach: int, dated: Dated) -> DateMention | None:
    for before in range(number - 1, max(number - reach - 1, -1), -1):
        if before in dated:
            return _event_date(dated[before])
    return None


def _event_date(mentions: Sequence[DateMention]) -> DateMention | None:
    """The last of the mentions that may date one event."""
    return next((mention for mention in reversed(mentions) if mention.rule in EVENT_RULES), None)
