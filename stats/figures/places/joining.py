"""From single names to lists ("A, B and C provinces") and to places with those around them ("A, in B province")."""

from __future__ import annotations

import re

from stats.figures.places.names import ADJECTIVES, CHAINING, DIRECTIONS, LOCATING, ORIGINS, Name
from stats.figures.places.resolving import AREAS, narrowed
from stats.records import Document, Sentence
from stats.vocabulary.gazetteer import gazetteer, place_words

_TURN = r"(?:the|north|south|east|west|northern|southern|eastern|western|central|in|from|of|neighbou?ring)"
_NOUN_OF = (
    r"(?:the\s+)?(?:cit(?:y|ies)|towns?|villages?|provinces?|states?|regions?|districts?|municipalit(?:y|ies))\s+of\s+"
)
_JOIN = re.compile(rf"\s*,?\s*(?:and|or|&)\s+(?:{_TURN}\s+)*(?:{_NOUN_OF})?|\s*(?:,\s*|\s/\s|;\s*)(?:{_TURN}\s+)*")
_CHAINING = (
    DIRECTIONS
    | ADJECTIVES
    | CHAINING
    | frozenset(["in", "of", "near", "located", "situated", "the", "is", ",", "(", "a", "an"])
)
# Prepositions that make a place of an unknown name only where the place around it follows.
_VAGUE = frozenset({"on", "of", "through"})
# "Japan's southernmost island, Kyushu", "Algeria's southern city of Tamanrasset"
_APPOSED = re.compile(
    r"['’‘]s (?:[\w-]+ ){0,4}"
    r"(?:island|city|capital|town|port|region|province|republic|state|village|district|county|camp)(?:,? | of )"
)
_ADJECTIVE_ENDINGS = ("ish", "ese", "ian")
_USED = frozenset({"location", "origin", "toward", "subject", "container", "example"})


def accepted_names(document: Document, sentence: Sentence, row: list[Name], located: set[str]) -> list[Name]:
    """Join lists, mark containers, and keep the names that are places."""
    folded = document.folded
    for name in row:
        if name.role == "unknown":
            entry = name.entry
            if name.kind not in {None, "facility"} or (name.kind == "facility" and sentence.zone != "title"):
                name.role = "subject"
            elif entry and name.is_country:
                name.role = "subject" if name.start < name.name_start else "actor"
            elif entry and (name.folded in located or entry.kind == "admin1" or entry.population >= 50_000):
                name.role = "subject"
    joined: list[Name] = []
    position = 0
    while position < len(row):
        group, conjunction = [row[position]], False
        while position + 1 < len(row):
            gap = folded[group[-1].end : row[position + 1].start]
            if len(gap) > 40 or not _JOIN.fullmatch(gap) or (conjunction and group[-1].plural and "and" not in gap):
                break
            conjunction = conjunction or "and" in gap or "&" in gap or "/" in gap
            position += 1
            group.append(row[position])
        position += 1
        joined += _joined(group, conjunction)
    kept: list[Name] = []
    for name in joined:
        if kept:
            last = kept[-1]
            if name.start < last.end:
                name.start, name.kind = name.name_start, None if name.end == name.name_end else name.kind
            gap = folded[last.end : name.start]
            named_at = folded.startswith((", where", " where"), name.end)
            if gap.strip() == "of" and _leads_to_a_town(last, name):
                narrowed(name, last)
                name.preposition, name.role, last.role = last.preposition, last.role, "container"
            elif gap.strip() == "'s" or _APPOSED.fullmatch(gap):
                narrowed(name, last)
                name.preposition = name.preposition or last.preposition
                outer = kept[-2] if len(kept) > 1 else None
                if outer is not None and outer.role in {"subject", "location", "origin", "toward"}:
                    between = folded[outer.end : last.start]
                    if (
                        len(between) <= 48
                        and _is_chain(between)
                        and _contains(name, outer, False)
                        and between.strip(" ,")
                    ):
                        narrowed(outer, name)
                        name.role = last.role = "container"
                        kept.append(name)
                        continue
                if last.preposition in LOCATING or last.preposition == "of":
                    name.role = "location"
                elif last.preposition in ORIGINS:
                    name.role = "origin"
                elif last.preposition in {"to", "toward", "towards"}:
                    name.role = "toward"
                elif name.role == "unknown" and name.entry:
                    name.role = "subject"
                if name.role != "unknown":
                    last.role = "container"
            elif name.role == "location" and last.role in _USED and gap.isspace():
                name.role = "container"
            elif name.role in {"location", "subject", "owner"} and (
                last.role in _USED | {"firing"}
                or (last.role == "unknown" and (last.preposition in _VAGUE or (last.preposition == "to" and named_at)))
            ):
                near = len(gap) <= 48 and _is_chain(gap)
                if near and last.role == "unknown" and name.entry is None:
                    near = False
                if not near and name.is_country and name.role == "location" and name.preposition != "off":
                    near = len(gap) <= 60 and "," not in gap and ";" not in gap
                if (
                    near
                    and (name.entry is None or name.entry is not last.entry)
                    and not name.members
                    and _contains(name, last, name.preposition == "in" or last.role == "unknown")
                ):
                    narrowed(last, name)
                    name.role = "container"
                    if last.role == "unknown" or named_at:
                        last.role = "location"
        if folded.startswith("'s", name.end):
            behind = folded[name.end + 2 : min(name.end + 40, sentence.end)].split()[:3]
            capital = name.role == "location" and behind[:1] and behind[0].startswith("capital")
            if not capital and not any(word.strip(",.") in place_words() for word in behind):
                name.role = "owner" if name.entry else "unknown"
        kept.append(name)
    return [name for name in kept if name.role != "unknown"]


def _leads_to_a_town(outer: Name, inner: Name) -> bool:
    """Whether a town's name stands behind the region it lies in: "the Punjab city of Multan"."""
    if outer.end == outer.name_end or outer.kind != "city" or inner.end > inner.name_end or inner.members:
        return False
    if inner.entry is not None and inner.entry.kind in AREAS:
        return False
    adjective = outer.entry is None and outer.folded.endswith(_ADJECTIVE_ENDINGS)
    return adjective or (outer.entry is not None and outer.entry.kind in AREAS)


def _joined(group: list[Name], conjunction: bool) -> list[Name]:
    """One name for a list ("A, B and C provinces"), the names themselves for a place and its containers ("A, B")."""
    lead, end = group[0], group[-1]
    if len(group) == 1:
        return group
    if not (conjunction or end.plural or lead.plural or len(group) > 3):
        inner = group[1]
        lies_in = inner.entry is not None and lead.entry is not None and inner.entry.country == lead.entry.country
        if lead.is_country and lies_in and inner.entry is not lead.entry:
            inner.role, inner.preposition, lead.role = lead.role, lead.preposition, "container"
            return group  # "In South Korea, the Busan area"
        for name in group[1:]:
            if name.role in {"unknown", "subject", "location", "actor"} and (name.entry or name.kind):
                name.role = "container"
                narrowed(lead, name)
        if lead.role == "unknown" and group[1].role == "container":
            lead.role = "location" if lead.preposition else "subject"
        return group
    roles = [name.role for name in group]
    if lead.role in {"unknown", "claimant", "dateline", "owner"} and not (end.kind and end.plural):
        return group
    if all(role in {"unknown", "actor", "owner"} for role in roles) and not end.kind:
        return group
    apart = [name for name in group[1:] if name.preposition and name.preposition not in {"of", "and"}]
    if apart and len(group) == 2:
        return group
    if len(group) == 2 and lead.kind and lead.end > lead.name_end and end.end == end.name_end:
        return group
    role = lead.role if lead.role != "unknown" else "subject"
    if lead.preposition == "between" and all(name.is_country for name in group):
        role = "actor"
    whole = Name(
        lead.sentence,
        lead.start,
        end.end,
        lead.name_start,
        end.name_end,
        lead.folded,
        end.kind or lead.kind,
        True,
        lead.preposition,
        role,
    )
    whole.members = tuple(group)
    homes = {name.entry.country for name in group if name.entry}
    if not homes:  # the one country that has a place of each name
        homes = set.intersection(*({entry.country for entry in name.entries} for name in group))
    if len(homes) == 1:
        whole.entry = gazetteer().country(homes.pop())
    return [whole]


def _is_chain(gap: str) -> bool:
    """Whether the words between two names lead from a place to the one around it ("A, in the province of B")."""
    words, nouns = gap.replace(",", " , ").replace("(", " ( ").split(), place_words()
    strange = [word for word in words if word not in _CHAINING and word not in nouns]
    return not strange or (
        len(strange) <= 2
        and words[:1] == [","]
        and words[1] in {"a", "an", "the"}
        and any(word in nouns for word in words)
    )


def _contains(outer: Name, inner: Name, plainly: bool) -> bool:
    """Whether one place may lie in another; `plainly` where the text says so ("A in B")."""
    if outer.kind == "road":
        return inner.kind == "facility"
    if inner.members:
        return outer.entry is not None and outer.entry.kind in AREAS
    entry = outer.entry
    if entry is None:
        home = inner.entry.country if inner.entry else None
        namesake = plainly and any(each.kind == "admin1" and each.country == home for each in outer.entries)
        return namesake or (outer.kind in {"admin1", "admin2"} and inner.kind != "admin1")
    if inner.entry is None:
        return (
            plainly
            or not inner.entries
            or inner.kind is not None
            or any(e.country == entry.country for e in inner.entries)
        )
    if inner.entry.country != entry.country and not any(e.country == entry.country for e in inner.entries):
        return False
    if entry.kind in AREAS:
        return inner.entry is not entry and not inner.is_country
    return inner.kind in {"point", "facility", "camp"}
