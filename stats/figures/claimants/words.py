"""The words that tell who speaks, as data: heads, verbs, listed names and small grammar sets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stats.vocabulary import table

KINDS = ("un", "government", "military", "armed_group", "ngo", "monitor", "medical", "media", "research", "witness")
UNNAMED = "unnamed"
HEADS = {row["word"]: row["kind"] for row in table("claimant_heads")}
MODIFIERS = {row["word"] for row in table("claimant_heads") if row["weight"] == "modifier"}
STRONG = {row["word"] for row in table("claimant_heads") if row["weight"] == "strong"}
VERBS = {row["word"]: row for row in table("claimant_verbs")}
ANY_SUBJECT = {word for word, row in VERBS.items() if row["subject"] == "any"}
WITH_THAT = {word for word, row in VERBS.items() if row["subject"] == "that"}
PARTICIPLES = {word for word, row in VERBS.items() if row["also_participle"] == "yes"}
TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def name_parts(words: Sequence[str]) -> list[str]:
    """Name words for look-up: possessive ending and full stops off, punctuation out."""
    return [part.replace(".", "").removesuffix("'s") for part in words if part[0].isalnum()]


ALIASES: dict[str, list[tuple[list[str], str]]] = {}
for _row in table("claimants"):
    _words = name_parts(TOKEN.findall(_row["alias"]))
    ALIASES.setdefault(_words[0], []).append((_words, _row["kind"]))
for _listed in ALIASES.values():
    _listed.sort(key=lambda entry: -len(entry[0]))
COUNTRIES = {
    tuple(name_parts(TOKEN.findall(name.lower())))
    for row in table("countries", "gazetteer")
    for name in (row["name"], *row["aliases"].split("|"))
}
_GRAMMAR = {row["name"]: frozenset(row["words"].split()) for row in table("claimant_grammar")}
NO_OBJECT = _GRAMMAR["no_object"]
LISTS = _GRAMMAR["lists"]
LISTED = _GRAMMAR["listed"]
GIVERS = _GRAMMAR["givers"]
REVISERS = _GRAMMAR["revisers"]
BEFORE_NUMBERS = _GRAMMAR["before_numbers"]
CALLS = (
    frozenset(VERBS)
    | GIVERS
    | REVISERS
    | {"per", "-", "–", "—", "according", "based", "by", "citing", "quoting", ":", "(", "["}
)
NOT_CITED = _GRAMMAR["not_cited"]
ACRONYMS = _GRAMMAR["acronyms"]
AID_PEOPLE = _GRAMMAR["aid_people"]
NUMBERS_NAMED = _GRAMMAR["numbers_named"]
POINTERS = _GRAMMAR["pointers"]
DETERMINERS = _GRAMMAR["determiners"]
OPENERS = _GRAMMAR["openers"]
LINKS = _GRAMMAR["links"]
# A scan to the left for the subject of a verb ends here: clause openers, finite verbs, what happened to people.
STOPS = _GRAMMAR["stops"]
PUNCTUATION = _GRAMMAR["punctuation"]
HELPERS = _GRAMMAR["helpers"]
DATES = _GRAMMAR["dates"]
LEADS = _GRAMMAR["leads"]
TAILS = _GRAMMAR["tails"]
PRONOUNS = {"he": "person", "she": "person", "it": "thing", "they": "many", "who": "any"}
# No speakers: what a storm "claimed", what "there" was reported, and adverbs left alone before a verb.
NOBODY = _GRAMMAR["nobody"]
TAKEN = _GRAMMAR["taken"]
STATES_OF_PEOPLE = _GRAMMAR["states_of_people"]
CLAUSE = _GRAMMAR["clause"]
SAID_BY = _GRAMMAR["said_by"]
MADE_BY = _GRAMMAR["made_by"]
DOCUMENTS = _GRAMMAR["documents"]
SAID_TO = _GRAMMAR["said_to"]
ABBREVIATED = _GRAMMAR["abbreviated"]
BE = _GRAMMAR["be"]
ANAPHORS = _GRAMMAR["anaphors"]
PEOPLE_WHO_HIDE = _GRAMMAR["people_who_hide"]
NAME_NOUNS = _GRAMMAR["name_nouns"]
PERSONS = _GRAMMAR["persons"]
# What a witness is told by in place of a name.
ROLES = {word for word, kind in HEADS.items() if kind == "witness" and word not in MODIFIERS} - _GRAMMAR["honorifics"]
