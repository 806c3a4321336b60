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
from stats.figures.dates.announcements import event_dates
from stats.figures.dates.neighbours import AS_OF_NOW, EVENT_RULES, date_of_update, date_told_elsewhere
from stats.figures.dates.phrases import DateMention, date_mentions, words_of_kind
from stats.figures.dates.windows import OPEN, Window
from stats.records import Document, Sentence

__all__ = ["DateMention", "date_mentions", "set_dates"]

# Words and marks that begin a clause, which may have a time of its own.
_CLAUSE = frozenset(words_of_kind("clause"))
# A time behind the words of one clause is not that of the next: "10 died so far, while nine died in the south".
_OTHER_CLAUSE, _OPENING = frozenset((";", "while", "whereas")), 3
_BRACKETED = 4
_CLAUSE_COST, _AS_OF_COST = 10, 1000
# What is done about an event, and later than it.
_RESPONSES = frozenset(("deployed", "aid_delivered", "funding_pledged", "funding_received", "economic_loss"))
# "floods that have killed": a clause in the perfect is not of the time before it.
_RELATIVE, _PERFECT = frozenset(words_of_kind("relative_pronoun")), frozenset(words_of_kind("perfect"))
# "which flared up in March 2011": the start of what is counted since, in kinds of words.
_BEGUN = re.compile(r"b\.?$")


def set_dates(document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> None:
    """Fill `date_text`, `date_from`, `date_to` and `date_precision` of the claims, in place.

    `date_text` is a stretch of the document as written. `date_precision` is day, week, month, year, since or none; the
    ends of the window are `None` where open, above all without `document.published_on`.
    """
    dated = event_dates(sentences, date_mentions(document, sentences))
    if not dated:
        return
    coming: dict[tuple[int, int], Window] = {}
    if any(claim.modality == "planned" for claim in claims):
        for mention in date_mentions(document, sentences, ahead=True):
            coming[mention.sentence, mention.first] = mention.window
    counted = {claim.quantity.sentence for claim in claims}
    elsewhere: dict[tuple[int, bool], DateMention | None] = {}
    told: tuple[Claim, DateMention] | None = None
    for claim in claims:
        number = claim.quantity.sentence
        if number in dated:
            chosen = _nearest(claim, dated[number], sentences[number].words)
            if chosen is not None and chosen.rule in AS_OF_NOW:
                chosen = date_of_update(number, sentences, dated) or chosen
        else:
            key = number, claim.scope == "incident"
            if key not in elsewhere:
                elsewhere[key] = date_told_elsewhere(*key, sentences, dated, counted)
            chosen = elsewhere[key]
            if chosen is None and told is not None and _goes_on_from(told[0], claim, document, sentences[number]):
                chosen = told[1]
        told = (claim, chosen) if chosen is not None and _dates_an_event(chosen, sentences) else None
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


def _dates_an_event(mention: DateMention, sentences: Sequence[Sentence]) -> bool:
    """Whether a date is when something happened: not "by Sunday", "so far" or "since March".

    "As of Sunday" holds for what follows only where it opens its sentence.
    """
    word = sentences[mention.sentence].words[mention.first]
    return mention.rule in EVENT_RULES and word != "by" and not (word == "as" and mention.first)


def _goes_on_from(before: Claim, claim: Claim, document: Document, sentence: Sentence) -> bool:
    """Whether a claim tells of the incident of the claim before, in the next sentence, which names no other place."""
    if claim.quantity.sentence - before.quantity.sentence > 1 or claim.indicator in _RESPONSES:
        return False
    told = document.text[sentence.start : sentence.end]
    return before.scope == claim.scope == "incident" and not (claim.place_text and claim.place_text in told)


def _past(window: Window, published: datetime.date | None) -> Window:
    """The window of what has happened: nothing of it lies after the publication."""
    if published is None or window.last is None or window.last <= published:
        return window
    if window.first is not None and window.first > published:
        return OPEN
    return window._replace(last=published)


def _nearest(claim: Claim, mentions: Sequence[DateMention], words: Sequence[str]) -> DateMention | None:
    """The date of a claim among those of its sentence, or `None` where none of them can be meant."""
    best: tuple[float, DateMention] | None = None
    for mention in mentions:
        ahead = mention.rule == "span" or "coming" in words[mention.first : mention.last]
        coming = ahead and "X" in mention.letters[mention.first : mention.last]
        if coming and claim.modality == "asserted":
            continue
        asked = claim.indicator == "funding_required" and mention.rule == "so_far"
        cost = None if asked else _cost(mention, claim, words)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, mention
    return best and best[1]


def _goes_on(mention: DateMention, claim: Claim) -> bool:
    """Whether a day told before a semicolon is that of the incident behind it: "was hit on Monday; 19 people died"."""
    return claim.scope == "incident" and mention.rule in ("day", "weekday")


def _cost(mention: DateMention, claim: Claim, words: Sequence[str]) -> float | None:
    """How far a date stands from a claim: words and clause borders between; `None` where a clause shuts it out."""
    first, last = claim.quantity.first, claim.quantity.last
    if claim.trigger is not None and last <= claim.trigger[0] and claim.trigger[1] <= mention.first:
        last = claim.trigger[1]
    elif claim.trigger is not None and mention.last <= claim.trigger[0] and claim.trigger[1] <= first:
        first = claim.trigger[0]
    if mention.first >= last:
        between = words[last : mention.first]
        bracketed = words[mention.last : mention.last + 1] == [")"] and "(" in between[-2:]
        if bracketed and len(between) > _BRACKETED and words[mention.first] != "as":
            return None  # "left 2,500 homeless, out of a population of 30,213 (in 1911)"
    else:
        between = words[mention.last : first]
        if not _RELATIVE.isdisjoint(between) and any(
            word in _RELATIVE and following in _PERFECT for word, following in pairwise(between)
        ):
            return None
    other = _OTHER_CLAUSE - {";"} if _goes_on(mention, claim) else _OTHER_CLAUSE
    if mention.last <= first and mention.first > _OPENING and not other.isdisjoint(between):
        return None
    borders = sum(map(_CLAUSE.__contains__, between))
    if mention.rule == "now" and mention.first > 1 and (borders or "and" in between):
        # "One person is now missing, and six houses were damaged"
        return None
    return len(between) + _CLAUSE_COST * borders + _AS_OF_COST * (mention.rule in AS_OF_NOW)
