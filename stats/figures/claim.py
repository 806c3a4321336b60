"""The working record of the figures room: a number on its way to a figure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from stats.records import Place, Quantity


@dataclass(slots=True)
class Claim:
    """A quantity with what has been found out about it so far. Token positions are those of its sentence.

    `head` is the half-open token range of the counted words ("Takfiri militants"), `trigger` that of the words that say
    what happened ("were killed"); both may be absent. `parent` is the claim of which this one is a part.
    """

    quantity: Quantity
    indicator: str
    unit: str
    population: str | None = None
    population_text: str | None = None
    head: tuple[int, int] | None = None
    trigger: tuple[int, int] | None = None
    scope: str = "incident"
    modality: str = "asserted"
    share_of: str | None = None
    parent: Claim | None = None
    rule: str = ""
    flags: list[str] = field(default_factory=list)
    actor_text: str | None = None
    cause: str | None = None
    claimant_text: str | None = None
    claimant_kind: str | None = None
    place_text: str | None = None
    place: Place | None = None
    date_text: str | None = None
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    date_precision: str = "none"
