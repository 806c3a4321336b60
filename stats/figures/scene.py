"""What a rule of the figures room sees: the sentence, its events and numbers, and the claims read so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stats.figures.claim import Claim
from stats.figures.counted import Counted
from stats.figures.events import Event
from stats.figures.situation import Situation
from stats.records import Quantity

Span = tuple[int, int]
# The indicators that the heading of a list states, by the class of what is counted (see `linking.counted_class`).
Heading = dict[str, str]


class Read(NamedTuple):
    """A quantity with the phrase it counts and the class of what is counted (see `linking.counted_class`)."""

    quantity: Quantity
    what: Counted
    counted: str

    def before(self, words: list[str], length: int) -> list[str]:
        """Up to `length` words in front of the quantity."""
        return words[max(0, self.quantity.first - length) : self.quantity.first]

    def behind(self, words: list[str], length: int) -> list[str]:
        """Up to `length` words behind the counted phrase."""
        return words[self.what.last : self.what.last + length]


class Reading(NamedTuple):
    """What a rule makes of a quantity: the indicator, the rule's name and the words that say what happened."""

    indicator: str
    rule: str
    trigger: Span | None


@dataclass(slots=True)
class Scene:
    """One sentence while it is read. `phrases` maps the first token of its numbers to the end of what they count.

    `claims` grows as the sentence is read; `earlier` are the claims of the sentences before. `heading` is that of the
    list whose line the sentence is.
    """

    words: list[str]
    events: list[Event]
    phrases: dict[int, int]
    claims: list[Claim]
    earlier: Sequence[Claim]
    around: Situation
    heading: Heading | None = None

    @property
    def previous(self) -> Claim | None:
        """The claim before in this sentence."""
        return self.claims[-1] if self.claims else None

    @property
    def before(self) -> list[Claim]:
        """The claims that "others" or "of them" may point to, the nearest last."""
        return [*self.earlier[-3:], *self.claims]
