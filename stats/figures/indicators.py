"""Groups of indicators and populations that the rules speak of, by the names of the published lists."""

from __future__ import annotations

from schemas.vocabulary import rows

# Indicators that count people, households or shares of them.
PERSONAL = frozenset(
    name
    for name, row in rows("indicators").items()
    if "people" in row["units"].split(";") and name not in ("captured", "controlled")
)
# What can happen to one unnamed person told by an article or denied by "no".
VICTIMS = frozenset(
    [
        "killed",
        "injured",
        "missing",
        "abducted",
        "detained",
        "released",
        "rescued",
        "casualties",
        "bodies_found",
        "stranded",
        "infected",
    ]
)
ARMED = frozenset(("militants", "attackers", "combatants"))
STATE_FORCES = frozenset(("soldiers", "police", "security_forces", "peacekeepers"))
# Populations that are sent somewhere to act; families and residents are not deployed.
SENT = ARMED | STATE_FORCES | {"workers", "medics", "aid_workers", "officials"}
PLACE_UNITS = frozenset(("village", "town", "district", "area"))
# Units of what is sent somewhere to act, not to be handed out.
SENT_UNITS = frozenset(("person", "ship", "aircraft", "vehicle", "weapon"))
# The unit that a unit is a kind of: "1,200 buildings, including 900 homes".
KIND_OF = dict.fromkeys(("house", "school", "health_facility"), "building") | {"truck": "vehicle"}
