"""What an event says once more is known: what is counted, which words stand beside it, what the article is about.

In: a number and the event it belongs to. Out: the indicator it states, or None where it states none. Which events a
number belongs to is found before (`happening`); most of what is refined here is a row of `refinements.csv`.
"""

from __future__ import annotations

from typing import NamedTuple

from schemas.vocabulary import rows
from stats.figures.indicators import SENT, SENT_UNITS
from stats.figures.linking import Link
from stats.figures.scene import Read
from stats.figures.situation import Situation
from stats.vocabulary import table, word_list

_COUNTRIES = frozenset(row["title"].lower() for row in rows("countries").values())
_CLINICAL = word_list("clinical")
_EPIDEMICS = word_list("epidemics")
_GOODS = word_list("aid_goods")
_NO_AID = word_list("no_aid")
_TEAMS = word_list("teams")
_FLIGHT = frozenset(("fled", "flee", "fleeing", "flees"))
_SIDES = frozenset(("eastern", "western", "northern", "southern", "central", "neighbouring", "neighboring"))
_TALLIES = frozenset(("number", "total", "toll", "tally"))
_CARRYING = ("carr", "transport", "haul")
# How many words behind a verb of flight the land may stand, and behind goods the word for what they are.
_WAY, _GOODS_REACH, _NO_AID_REACH = 6, 6, 3


class _Refinement(NamedTuple):
    """A row of `refinements.csv`: where all that it names fits, its indicator becomes another one, or none.

    `words` are those of an event, `stems` their beginnings; the other cells hold words, and none means any.
    """

    words: frozenset[str]
    stems: tuple[str, ...]
    units: frozenset[str]
    populations: frozenset[str]
    nearby: frozenset[str]
    behind: frozenset[str]
    becomes: str | None

    def fits(self, words: list[str], read: Read, event: str) -> bool:
        """Whether the row speaks of this number, whose event is told in these words."""
        noun = read.what.noun
        if (self.words or self.stems) and event not in self.words and not (self.stems and event.startswith(self.stems)):
            return False
        unit = noun.unit if noun else "person" if read.counted == "any" else None
        if self.units and unit not in self.units:
            return False
        if self.populations and (noun is None or noun.population not in self.populations):
            return False
        if self.behind and self.behind.isdisjoint(read.behind(words, 1)):
            return False
        return not (self.nearby and self.nearby.isdisjoint(words))


def _refinements() -> dict[str, list[_Refinement]]:
    found: dict[str, list[_Refinement]] = {}
    for row in table("refinements"):
        cells = {name: frozenset(filter(None, row[name].split(";"))) for name in row}
        stems = tuple(word[:-1] for word in sorted(cells["event"]) if word.endswith("*"))
        refinement = _Refinement(
            words=frozenset(word for word in cells["event"] if not word.endswith("*")),
            stems=stems,
            units=cells["unit"],
            populations=cells["population"],
            nearby=cells["nearby"],
            behind=cells["behind"],
            becomes=row["becomes"] or None,
        )
        found.setdefault(row["indicator"], []).append(refinement)
    return found


_REFINEMENTS = _refinements()


def refined_indicator(words: list[str], read: Read, linked: Link, around: Situation) -> str | None:
    """The link's indicator, with what the noun, the sentence and the article's situation say; None where it fails."""
    noun, what, event = read.what.noun, read.what, words[linked.event.first]
    indicator, percent = linked.indicator, read.quantity.kind == "percent"
    if noun is not None and noun.implies == "bodies_found":
        return "missing" if "never" in words[what.last :] else "bodies_found"
    if percent and read.counted == "any" and event.startswith("los"):
        return None  # "the lira has lost 10 percent"
    if indicator == "reached" and noun is None and not _TALLIES.isdisjoint(words[: linked.event.first]):
        return None  # "the number of attempts reached 607"
    if indicator == "missing" and words[what.last - 1] in ("life", "lives"):
        return "killed"
    if indicator == "aid_delivered" and not _is_aid(words, what.last, event):
        return None
    if indicator == "deployed" and _are_goods(words, read):
        return "aid_delivered"
    of_a_city = percent and (noun is None or noun.unit == "town")
    if of_a_city and indicator == "affected" and linked.event.thing == "damaged":
        return "damaged"
    said = " ".join(words[linked.event.first : linked.event.last])
    for refinement in _REFINEMENTS.get(indicator, ()):
        if refinement.fits(words, read, said):
            return refinement.becomes
    people = noun is None or noun.unit in ("person", "household")
    if indicator == "deployed" and linked.event.weak and people and (noun is None or noun.population not in SENT):
        return None
    if indicator == "stranded" and people and around.siege:
        return "besieged"
    if indicator == "injured" and event in _CLINICAL:
        return _diagnosed(words, around)
    if indicator == "reached" and percent and read.counted == "any":
        return None
    if indicator == "displaced" and event in _FLIGHT and _leaves_country(words, linked.event.last):
        return "refugees"
    return indicator


def _are_goods(words: list[str], read: Read) -> bool:
    """Whether what was sent are goods: "dispatched 1,500 bags of maize"; not teams with equipment."""
    noun, what = read.what.noun, read.what
    sent = noun is None or noun.unit in SENT_UNITS or words[what.last - 1] in _TEAMS
    return not sent and not _GOODS.isdisjoint(words[what.first : what.last + _GOODS_REACH])


def _is_aid(words: list[str], at: int, event: str) -> bool:
    """Whether what was delivered is aid: what a lorry carries only where the words behind it say so."""
    if event.startswith(_CARRYING) and _GOODS.isdisjoint(words[at : at + _GOODS_REACH]):
        return False
    return _NO_AID.isdisjoint(words[at - 1 : at + _NO_AID_REACH])


def _diagnosed(words: list[str], around: Situation) -> str:
    """What those who are treated have: hunger or a disease where the text tells of one, else wounds."""
    if "malnutrition" in words:
        return "malnourished"
    return "infected" if not _EPIDEMICS.isdisjoint(words) or around.disease else "injured"


def _leaves_country(words: list[str], at: int) -> bool:
    """Whether a country's name follows, directly or a few words on behind "to" or "into"."""
    ways = [behind + 1 for behind in range(at, min(at + _WAY, len(words))) if words[behind] in ("to", "into")]
    ways += [way + 1 for way in ways if words[way : way + 1] and words[way] in _SIDES]
    names = (" ".join(words[way : way + length]) for way in (at, *ways) for length in (1, 2, 3))
    return any(name.removesuffix("'s") in _COUNTRIES for name in names)
