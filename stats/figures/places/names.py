"""A place name of a text, and the words that say what part it plays."""

from __future__ import annotations

from dataclasses import dataclass

from stats.records import Place
from stats.vocabulary.gazetteer import Entry, gazetteer, place_grammar

LOCATING = place_grammar("locating")
ORIGINS = place_grammar("origin")
ACTING = place_grammar("acting")
PREPOSITIONS = LOCATING | ORIGINS | ACTING | place_grammar("preposition")
STRIKING = place_grammar("striking")
STRUCK = place_grammar("struck")
BEING = place_grammar("being")
DETERMINERS = place_grammar("determiner")
DIRECTIONS = place_grammar("direction")
ADJECTIVES = place_grammar("adjective")
FIRING = place_grammar("firing")
FOCUSING = place_grammar("focusing")
HOLDING = place_grammar("holding")
SPEECH = place_grammar("speech")
DISTANCES = place_grammar("distance")
RULING = place_grammar("ruling")
FUNCTION = place_grammar("function")
BELONGING = place_grammar("belonging")
MEETING = place_grammar("meeting")
DWELLING = place_grammar("dwelling")
WRECKING = place_grammar("wrecking")
CHAINING = place_grammar("chaining")
OPENING = PREPOSITIONS | DETERMINERS | FUNCTION


@dataclass(slots=True)
class Name:
    """A place name in a sentence.

    `start` and `end` hold direction words and the noun of the place ("northern X province"), `name_start` and
    `name_end` the bare name; `folded` is the gazetteer's key. `kind` is the kind of place the noun says, or None;
    `capitals` tells that the whole sentence is in capitals, where any word may look like a name; `members` are the
    names of a list; `within` is the place named around it. `role` is location, origin (from it),
    toward (to it), subject, actor (a country that acts), owner ("China's"), container (of the place before it), example
    (behind "including"), claimant (who speaks there), distance (so far from it), firing (shots come from it), dateline,
    road, or unknown.
    """

    sentence: int
    start: int
    end: int
    name_start: int
    name_end: int
    folded: str
    kind: str | None = None
    plural: bool = False
    preposition: str | None = None
    role: str = "unknown"
    within: Entry | None = None
    entries: tuple[Entry, ...] = ()
    entry: Entry | None = None
    members: tuple[Name, ...] = ()
    capitals: bool = False

    @property
    def place(self) -> Place | None:
        """The published record: of a list, the country all its places lie in.

        A name that is unknown or not sure has the record of the country of the place named around it, or None.
        """
        entry = self.entry or (gazetteer().country(self.within.country) if self.within else None)
        return gazetteer().place(entry) if entry else None

    @property
    def is_country(self) -> bool:
        """Whether the name is a country, or a part of one told by a direction ("southern China")."""
        return self.entry is not None and self.entry.kind == "country" and self.kind is None and not self.members
