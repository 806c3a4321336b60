"""How a number is counted: one incident, a total so far, a situation, a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.vocabulary import rows
from stats.figures.claim import Claim
from stats.figures.indicators import VICTIMS
from stats.figures.phrase_table import Found, phrase_table
from stats.figures.situation import Situation
from stats.vocabulary import table, word_list

WORDS = phrase_table(table("scope_words"))
_DEFAULTS = {indicator: row["default_scope"] for indicator, row in rows("indicators").items()}
_STATES_BY_TENSE = frozenset(("displaced", "refugees", "homeless", "detained", "abducted", "stranded", "besieged"))
_STATES_BY_WORD = _STATES_BY_TENSE | {"affected", "deployed", "evacuated"}
_IN_AN_EPIDEMIC = frozenset(("killed", "infected", "recovered", "orphaned"))
_LONG_EVENTS = word_list("long_events")
_LONG_SUBJECTS = word_list("long_subjects")
_ORDINALS = word_list("rankings")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_DECADE = re.compile(r"\d{3}0s")
_PERFECT = frozenset(("has", "have", "had", "during"))
_ADDED = frozenset(("further", "another", "more", "additional"))
_NOT_OF_TIME = frozenset(("been", "he", "they", "she", "it", "we"))
_LONG_UNITS = frozenset(("week", "weeks", "month", "months", "year", "years"))
_DAYS = frozenset(("days", "hours", "week", "day", "weekend"))
_ALL_MONTHS = frozenset(row["word"] for row in table("months"))
_MONTHS = _ALL_MONTHS - {"may", "march"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATING = frozenset(("on", "in", "between", "early", "mid", "late"))
_RECENT, _PAST = frozenset(("last", "past", "previous")), frozenset(("last", "past"))
_DURING, _ON = frozenset(("during",)), frozenset(("on", "between"))
_NOW = frozenset(("are", "is", "remain", "remains"))
_REMAINING, _REMAINING_REACH = frozenset(("remain", "remains", "stay", "stays")), 2
_LACKING, _LEFT, _LEFT_REACH = (
    frozenset(("without", "no", "lack", "lacked", "lacking", "waiting")),
    frozenset(("left", "leaving", "leaves")),
    3,
)
_RAISING = ("bring", "brought", "rais", "lift", "push", "took", "taking")
_TOTALS = frozenset(("toll", "number", "total", "tally", "count", "deaths", "fatalities"))
_RAISED_REACH, _TOTAL_REACH = 12, 5
_OTHER_CLAUSE, _OPENING = frozenset((";", "while", "whereas")), 3
_NEAR, _RANKING_REACH, _SUBJECT, _RECENT_REACH, _RECENT_LEAD = 4, 8, 5, 9, 10


def scope_of(words: list[str], claim: Claim, spans: list[Found], around: Situation) -> str:
    """The scope of a claim, by the words of its sentence, else by its indicator and the article's situation."""
    indicator = claim.indicator
    default = _DEFAULTS[indicator]
    if (claim.modality == "possible" and indicator == "affected") or (
        indicator == "displaced" and (claim.rule in ("noun", "heading") or _are_known_as_displaced(words, claim))
    ):
        default = "stock"
    if indicator == "without_services" and _was_cut(words, claim):
        default = "incident"
    if indicator == "refugees" and claim.rule != "noun" and not _hosts(words, claim):
        default = "incident"
    if indicator == "infected" and (_is_recent(words, claim) or _is_new(words, claim)):
        default = "incident"
    if default in ("planned", "cumulative") or (default == "stock" and indicator != "refugees"):
        return default
    if indicator in _STATES_BY_TENSE and (_holds_now(words, claim) or _is_number_of(words, claim)):
        return "stock"
    if indicator in ("affected", "damaged") and _remains(words, claim):
        return "stock"
    if indicator == "evacuated" and _is_number_of(words, claim):
        return "stock"
    if default != "stock" and _is_recent(words, claim):
        return "incident"
    for span in spans:
        if span.row["scope"] == "stock" and indicator in _STATES_BY_WORD and _is_near(claim, span):
            return "stock"
        if span.row["note"] == "near" and not _is_near(claim, span):
            continue
        if _in_another_clause(words, claim, span):
            continue
        if span.row["scope"] == "cumulative" and default != "stock" and _tells_time(words, span):
            return "cumulative"
    if default == "stock":
        return default
    return (
        "cumulative"
        if _is_of_a_total(words, claim) or _is_raised(words, claim) or _runs_on(words, claim, around)
        else "incident"
    )


def _are_known_as_displaced(words: list[str], claim: Claim) -> bool:
    """Whether those displaced are called so, and not newly: "10,000 IDPs displaced by the war of 2008"."""
    newly = claim.head is not None and "newly" in words[claim.quantity.last : claim.head[1]]
    return claim.population == "displaced_people" and not newly


def _hosts(words: list[str], claim: Claim) -> bool:
    """Whether refugees are told as those a place hosts, and not as those who come."""
    return claim.trigger is not None and words[claim.trigger[0]].startswith("host")


def _is_new(words: list[str], claim: Claim) -> bool:
    """Whether those counted are the new ones: "118 new cholera cases"."""
    return claim.head is not None and "new" in words[claim.quantity.first : claim.head[1]]


def _was_cut(words: list[str], claim: Claim) -> bool:
    """Whether the event tells how a service was lost ("lost power", "left without power") and not that it lacks."""
    if claim.trigger is None:
        return False
    first, last = claim.trigger
    lacks = not _LACKING.isdisjoint(words[first:last])
    return not lacks or not _LEFT.isdisjoint(words[max(0, first - _LEFT_REACH) : last])


def _is_of_a_total(words: list[str], claim: Claim) -> bool:
    """Whether a count is a part of a total so far: "26 have died since Thursday. Of the dead, 15 drowned"."""
    whole = claim.parent
    if whole is None or whole.scope != "cumulative" or whole.indicator != claim.indicator:
        return False
    return _ADDED.isdisjoint(words[max(0, claim.quantity.first - 2) : claim.quantity.last + 1])


def _is_raised(words: list[str], claim: Claim) -> bool:
    """Whether the count is a total that the newest deaths are added to: "bringing the toll to 22"."""
    first = claim.quantity.first
    if words[first - 1 : first] != ["to"] or claim.indicator not in VICTIMS:
        return False
    lead = words[max(0, first - _RAISED_REACH) : first]
    raised = next((at for at, word in enumerate(lead) if word.startswith(_RAISING)), len(lead))
    return not _TOTALS.isdisjoint(lead[raised + 1 : raised + _TOTAL_REACH])


def _remains(words: list[str], claim: Claim) -> bool:
    """Whether things are told to be so still: "140 schools remain closed", "21 roads stay blocked"."""
    return claim.trigger is not None and not _REMAINING.isdisjoint(
        words[max(0, claim.trigger[0] - _REMAINING_REACH) : claim.trigger[1]]
    )


def _holds_now(words: list[str], claim: Claim) -> bool:
    """Whether the predicate is told in the present tense: "are trapped in the forest", "remain in jail"."""
    if claim.trigger is None or claim.head is None or claim.trigger[0] < claim.head[1]:
        return False
    return not _NOW.isdisjoint(words[max(claim.head[1], claim.trigger[0] - 2) : claim.trigger[0]])


def _is_number_of(words: list[str], claim: Claim) -> bool:
    """Whether a state is told as a number that changes: "the number of displaced people has doubled to 600,000"."""
    if claim.rule != "toll" or claim.trigger is None:
        return False
    first, last = claim.trigger
    return words[first] == "number" or words[last - 1] == "evacuees"


def _is_recent(words: list[str], claim: Claim) -> bool:
    """Whether the number has a window of a few days of its own: "11 that were killed in the last week"."""
    high = max(claim.quantity.last, claim.trigger[1] if claim.trigger else 0)
    first = claim.quantity.first
    return _names_days(words[max(0, first - _RECENT_LEAD) : first]) or _names_days(
        _without_part(words[high : high + _RECENT_REACH])
    )


def _without_part(words: list[str]) -> list[str]:
    """The words before a part, which has its own days: "dozens died, including 10 over the last two days"."""
    return words[: words.index("including")] if "including" in words else words


def _names_days(words: list[str]) -> bool:
    return any(not _DAYS.isdisjoint(words[at + 1 : at + 4]) for at in _places(words, _RECENT))


def _places(words: list[str], wanted: frozenset[str]) -> Sequence[int]:
    """The tokens at which one of the wanted words stands."""
    return () if wanted.isdisjoint(words) else [at for at, word in enumerate(words) if word in wanted]


def _is_near(claim: Claim, span: Found) -> bool:
    trigger = claim.trigger or (claim.quantity.first, claim.quantity.last)
    low, high = min(claim.quantity.first, trigger[0]), max(claim.quantity.last, trigger[1])
    return span.first <= high + _NEAR and span.last >= low - _NEAR


def _in_another_clause(words: list[str], claim: Claim, span: Found) -> bool:
    """Whether a phrase belongs to the clause before: "ten have died so far, while nine are missing in the south"."""
    between = words[span.last : claim.quantity.first]
    return span.first > _OPENING and not _OTHER_CLAUSE.isdisjoint(between)


def _tells_time(words: list[str], span: Found) -> bool:
    """Whether a phrase of time counts: not in "the 10th typhoon this year", not the "since" of a reason."""
    lead = words[max(0, span.first - _RANKING_REACH) : span.first]
    if not _ORDINALS.isdisjoint(lead) or any(_ORDINAL.fullmatch(word) for word in lead):
        return False
    if span.first and words[span.first - 1] in _ALL_MONTHS and words[span.last - 1] == "year":
        return False  # "in March this year"
    if words[span.last : span.last + 1] == ["we"] or (span.first == 0 and words[span.last - 1] == "total"):
        return False  # "In total, damage reached …"
    return words[span.first] != "since" or words[span.first + 1 : span.first + 2] not in [
        [word] for word in _NOT_OF_TIME
    ]


def _runs_on(words: list[str], claim: Claim, around: Situation) -> bool:
    """Whether the number adds up over a long time: a war, a decade, the past months, an epidemic, a long event."""
    first = claim.quantity.first
    event = claim.trigger[0] if claim.trigger else first
    if any(_DECADE.fullmatch("".join(words[at + 2 : at + 4])) for at in _places(words, _DURING)):
        return True
    if not _LONG_EVENTS.isdisjoint(words[:event]) and not _PERFECT.isdisjoint(words[:event]):
        return True
    if not _LONG_SUBJECTS.isdisjoint(words[:_SUBJECT]) or _past_months(words) or _spans_months(words):
        return True
    if _ADDED.isdisjoint(words[max(0, first - 2) : claim.quantity.last + 1]) and not (
        _dated(words) and claim.rule != "toll"
    ):
        return (around.long_event and claim.quantity.value != 1) or (
            claim.indicator in _IN_AN_EPIDEMIC and around.epidemic
        )
    return False


def _past_months(words: list[str]) -> bool:
    """ "in the past three weeks", "over the last year": weeks and longer, since a few days are one incident."""
    return any(
        words[at - 1 : at] == ["the"]
        and not _LONG_UNITS.isdisjoint(words[at + 1 : at + 4])
        and words[at - 2 : at - 1] in (["in"], ["over"], ["during"], ["within"])
        for at in _places(words, _PAST)
    )


def _spans_months(words: list[str]) -> bool:
    """ "between January and May", "from June to September", "between 2014 and 2019"."""
    return any(
        word in ("between", "from")
        and joint in ("and", "to", "until")
        and _is_month_or_year(begin)
        and _is_month_or_year(end)
        for word, begin, joint, end in zip(words, words[1:], words[2:], words[3:], strict=False)
    )


def _is_month_or_year(word: str) -> bool:
    return word in _ALL_MONTHS or bool(_YEAR.fullmatch(word))


def _dated(words: list[str]) -> bool:
    """Whether the sentence names a day, a span of days or a month of its own: "on 16 September", "in late May"."""
    on_a_day = any(words[at + 1 : at + 2] and words[at + 1][0].isdigit() for at in _places(words, _ON))
    return on_a_day or any(not _DATING.isdisjoint(words[max(0, at - 2) : at]) for at in _places(words, _MONTHS))
