"""The class of what is counted, and what an event says of each class."""

from __future__ import annotations

from stats.figures.counted import Counted
from stats.figures.events import Event
from stats.records import Quantity

_OF_ANIMALS = frozenset(
    [
        "killed",
        "injured",
        "affected",
        "missing",
        "rescued",
        "vaccinated",
        "stranded",
        "evacuated",
        "infected",
        "sheltered",
    ]
)
_BROKEN = frozenset(("destroyed", "damaged", "affected", "missing"))


def counted_class(quantity: Quantity, what: Counted) -> str:
    """person, livestock, thing, place, area, attack, unknown (no table has the noun) or any (no noun)."""
    if what.noun is None or what.anaphor is not None:
        return "unknown" if what.unknown else "any"
    unit = what.noun.unit
    if unit in ("person", "household"):
        return "person"
    if unit in ("village", "town", "district"):
        return "place"
    if unit == "area":
        return "area"
    if unit in ("attack", "airstrike"):
        return "attack"
    return "livestock" if unit == "livestock" else "thing"


def indicator_for(event: Event, counted: str) -> str | None:
    """The indicator an event states of a class of counted things, or None where it states none."""
    if counted == "person":
        return event.person
    if counted == "thing":
        return event.thing
    if counted == "place":
        return event.place or (event.thing if event.frame != "noun" and event.thing in _BROKEN else None)
    if counted == "area":  # a province is struck, not broken
        return "affected" if event.place in ("damaged", "destroyed") else event.place
    if counted == "livestock":
        if event.person == "missing" and event.thing == "destroyed":  # "lost"
            return "killed"
        animals = event.person if event.person in _OF_ANIMALS else event.thing
        return "killed" if animals == "destroyed" else animals
    if counted in ("any", "unknown"):
        return event.person or (event.thing if event.thing != "aid_delivered" else None)
    return None
