"""How well the reading does on sets that others labelled for purposes of their own.

Each scorer takes the set's rows and what was read of them, and gives shares. What a set cannot tell is not asked of it:
most label a few numbers of a text, so only recall is counted, or totals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from stats.evaluate import Share

Row = Mapping[str, Any]


class Read(NamedTuple):
    """What was read of one text: its figures, its rejects, and for each figure's id the ids of its wholes."""

    figures: list[Row]
    rejects: list[Row]
    wholes: Mapping[str, set[str]]


NOTHING = Read([], [], {})
AT_LEAST, AT_MOST = frozenset(("at_least", "more_than")), frozenset(("at_most", "less_than"))


class _Tally:
    """Yes and no by question, in the order in which the questions came up."""

    def __init__(self) -> None:
        self._answers: dict[str, list[bool]] = {}

    def add(self, question: str, answer: bool) -> None:
        self._answers.setdefault(question, []).append(answer)

    def shares(self) -> list[Share]:
        return [Share(question, sum(answers), len(answers)) for question, answers in self._answers.items()]


def same(first: float | None, second: float | None) -> bool:
    """Both missing, or equal but for rounding."""
    if first is None or second is None:
        return first is second
    return abs(first - second) <= 1e-9 * max(1.0, abs(first), abs(second))


def tells(figure: Row, number: float | None) -> bool:
    """Whether a number is the value or an end of the interval."""
    return number is not None and any(same(figure[name], number) for name in ("value", "low", "high"))


# ---- totals of incidents

# Staff of relief organisations alone are counted in this set: these populations are other people.
NO_AID_WORKERS = frozenset(
    (
        *("attackers", "militants", "combatants", "soldiers", "police", "security_forces", "civilians"),
        *("children", "elderly", "refugees", "displaced_people", "migrants", "prisoners", "protesters"),
        *("students", "farmers"),
    )
)
_AID_WORKERS = {"killed": "killed", "injured": "injured", "kidnapped": "abducted"}


def total(read: Read, indicator: str, left_out: Collection[str]) -> float:
    """The sum of an indicator's asserted figures that are no part of another of them, each by value or low end."""
    counted = {
        figure["figure_id"]: figure
        for figure in read.figures
        if figure["indicator"] == indicator
        and figure["modality"] == "asserted"
        and figure["population"] not in left_out
    }
    whole = [figure for key, figure in counted.items() if counted.keys().isdisjoint(_above(key, read.wholes))]
    return float(sum(figure["low"] or 0 if figure["value"] is None else figure["value"] for figure in whole))


def _above(key: str, wholes: Mapping[str, set[str]]) -> set[str]:
    """The ids of everything of which a figure is a part, directly or through other parts."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        new = wholes.get(waiting.pop(), set()) - found - {key}
        found |= new
        waiting += new
    return found


def aid_worker_incidents(rows: list[Row], read: Mapping[str, Read]) -> list[Share]:
    """Totals of aid workers killed, injured and kidnapped in an incident, over all rows and where there are several."""
    tally = _Tally()
    for row in rows:
        of = read.get(row["id"], NOTHING)
        right = {}
        for label, indicator in _AID_WORKERS.items():
            right[label] = same(total(of, indicator, NO_AID_WORKERS), row[label])
            tally.add(f"{label} exact", right[label])
            if row[label] >= 2:
                tally.add(f"{label} exact, 2 and more", right[label])
        tally.add("killed and injured exact", right["killed"] and right["injured"])
    return tally.shares()


# ---- victims of message texts

_EFFECTS = {"DEATH": {"killed", "bodies_found"}, "INJURY": {"injured"}}


def asked_of_messages(row: Row) -> list[tuple[set[str], list[Row]]]:
    """What the keys of a message ask for: indicators and the numbers that are right, for each group of victims.

    Groups that the key holds for optional, single victims and plain plurals are not asked for.
    """
    asked = []
    for template in row["templates"]:
        for target in [] if template["optional"] else template["human_targets"]:
            sure = [effect for effect in target["effect"] if "?" not in effect and "?" not in target["number"]]
            effects = {name for effect in sure for name in effect.strip("() ").split(" / ")} & _EFFECTS.keys()
            right = [
                key
                for key in target["parsed"]
                if key.get("qual") in ("exact", "approx", "at_least", "at_most", "range")
                and max(key["low"] or 0, key["high"] or 0) > 1
            ]
            if effects and right:
                indicators = {name for effect in effects for name in _EFFECTS[effect]}
                asked.append((indicators | ({"casualties"} if len(effects) > 1 else set()), right))
    return asked


def _answers(figure: Row, key: Row) -> tuple[bool, bool, bool]:
    """Whether a figure tells a key's number, bounds it as the key does, and names the bound so."""
    low, high = key["low"], key["high"]
    stated = low if low is not None else high
    interval, names = {
        "exact": ((stated, stated, stated), frozenset(("exact",))),
        "approx": ((stated, None, None), frozenset(("approximately",))),
        "at_least": ((stated, stated, None), AT_LEAST),
        "at_most": ((stated, None, stated), AT_MOST),
        "range": ((None, low, high), frozenset(("range",))),
    }[key["qual"]]
    told = tells(figure, low) and tells(figure, high) if key["qual"] == "range" else tells(figure, stated)
    bounded = all(same(figure[name], end) for name, end in zip(("value", "low", "high"), interval, strict=True))
    return told, bounded, told and figure["quantifier"] in names


def victims_in_messages(rows: list[Row], read: Mapping[str, Read]) -> list[Share]:
    """Recall of groups of dead and injured: the number, the number with its bounds; and the bound of what was found."""
    tally = _Tally()
    for row in rows:
        for indicators, keys in asked_of_messages(row):
            figures = [each for each in read.get(row["id"], NOTHING).figures if each["indicator"] in indicators]
            answers = [_answers(figure, key) for figure in figures for key in keys]
            number, interval, bound = (any(answer[at] for answer in answers) for at in range(3))
            plain = all(key["qual"] == "exact" for key in keys)
            tally.add("number recall", number)
            tally.add("interval recall", interval)
            tally.add("interval recall, exact keys" if plain else "interval recall, qualified keys", interval)
            if number:
                tally.add("qualifier accuracy", bound)
    return tally.shares()


# ---- one displacement figure a text

DISPLACEMENT = frozenset(
    (
        *("displaced", "refugees", "evacuated", "sheltered", "homeless", "left", "returned", "in_need"),
        *("affected", "destroyed", "damaged"),
    )
)


def displacement_figures(rows: list[Row], read: Mapping[str, Read]) -> list[Share]:
    """Recall of the one number an analyst coded, in any figure and in the displacement family; no doubtful rows."""
    tally = _Tally()
    for row in rows:
        if row["lang"] == "en" and not row["label_suspect"]:
            telling = [each for each in read.get(row["id"], NOTHING).figures if tells(each, row["quantity"])]
            tally.add("number recall", bool(telling))
            tally.add("number recall, displacement", any(each["indicator"] in DISPLACEMENT for each in telling))
    return tally.shares()


# ---- numbers in the news

# Reasons that say "no quantity at all"; ages, durations, distances and money are quantities to this set.
NO_QUANTITY = frozenset(
    (
        *("date", "year", "month", "time", "clock", "ordinal", "identifier", "model_number", "model_name"),
        *("name", "version", "phone", "url", "code", "debris", "page", "footnote", "list_number", "address"),
        *("idiom", "negated_idiom", "duplicate", "duplicate_mention"),
    )
)
# The set writes a vague word as powers of ten; what the words mean here stands beside it.
_DOZENS = (12.0, 120.0)
_BOUNDS = {
    "=": frozenset(("exact",)),
    "~": frozenset(("approximately", "less_than")),
    ">": AT_LEAST,
    "<": AT_MOST,
}


def written_number(written: str) -> tuple[float, float]:
    """The ends of a number as the set writes it: `60.0`, `1.0-1.5`, `1.99E-29`."""
    numbers = re.findall(r"-?\d[\d.]*(?:E[+-]?\d+)?", re.sub(r"(?<=[\d.])\s*-\s*(?=\d)", " ", written))
    return float(numbers[0]), float(numbers[-1])


def _vague(number: tuple[float, float]) -> tuple[float, float] | None:
    """The interval of the vague word that a power-of-ten interval stands for: hundreds are 200 to 999."""
    low, high = number
    if number == _DOZENS:
        return 24.0, 99.0
    scales = [10.0**power for power in range(2, 10)]
    return (2 * low, high - 1) if low in scales and same(high, 10 * low) else None


def _same_quantity(number: tuple[float, float], row: Row) -> bool:
    low, high = number
    if same(low, high):
        return same(row["value"], low) or (row["value"] is None and same(row["low"], low) and same(row["high"], low))
    meant = [(low, high), (high, low), _vague(number) or number]
    return any(same(row["low"], first) and same(row["high"], last) for first, last in meant)


def _bound_agrees(number: tuple[float, float], change: str, row: Row) -> bool:
    """Whether the bound is the set's; `up` and `down` tell a direction and no bound."""
    if change in ("up", "down"):
        return True
    ranged = {"range"} if number[0] != number[1] else set()
    return row["quantifier"] in _BOUNDS.get(change, frozenset()) | ranged | (
        {"indefinite"} if _vague(number) else set()
    )


def numbers_in_news(rows: list[Row], read: Mapping[str, Read]) -> list[Share]:
    """All quantities, figures or not: value alone, and with the bound. Pairs with both right are taken first."""
    gold = found = values = both = 0
    for row in rows:
        of = read.get(row["id"], NOTHING)
        rejects = [each for each in of.rejects if (each["reason"] or "").split(":")[0] not in NO_QUANTITY]
        spans: dict[tuple[int, int], Row] = {}
        for quantity in [*of.figures, *rejects]:
            spans.setdefault((quantity["number_start"], quantity["number_end"]), quantity)
        free = list(spans.values())
        wanted = [(written_number(each["value"]), each["change"]) for each in row["quantities"]]
        gold, found = gold + len(wanted), found + len(free)
        for bound_too in (True, False):
            for number, change in list(wanted):
                fitting = (
                    each
                    for each in free
                    if _same_quantity(number, each) and (not bound_too or _bound_agrees(number, change, each))
                )
                pair = next(fitting, None)
                if pair is not None:
                    wanted.remove((number, change))
                    free.remove(pair)
                    values, both = values + 1, both + bound_too
    return [
        Share(f"{name} {measure}", times * hits, of_all)
        for name, hits in (("value", values), ("value and bound", both))
        for measure, times, of_all in (("precision", 1, found), ("recall", 1, gold), ("F1", 2, found + gold))
    ]


SCORERS: Mapping[str, Callable[[list[Row], Mapping[str, Read]], list[Share]]] = {
    "awsd": aid_worker_incidents,
    "muc34_dev": victims_in_messages,
    "idmc_idetect_train": displacement_figures,
    "newsquant_open": numbers_in_news,
}
