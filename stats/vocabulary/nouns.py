"""Counted nouns: what unit and which population a noun stands for."""

from __future__ import annotations

from typing import NamedTuple

from stats.vocabulary import table, word_list


class Noun(NamedTuple):
    """A counted noun. `implies` is the indicator it states by itself ("deaths"), `strong` where no verb overrules it.

    Where `needs` is not empty, one of its words must stand in the sentence for the noun to imply anything.
    """

    unit: str
    population: str | None
    implies: str | None
    strong: bool
    plural: bool
    needs: frozenset[str] = frozenset()


def _nouns() -> dict[tuple[str, ...], Noun]:
    found: dict[tuple[str, ...], Noun] = {}
    for row in table("counted_nouns"):
        rest = (row["unit"], row["population"] or None, row["implies"] or None, row["strength"] == "strong")
        needs = frozenset(filter(None, row["needs"].split(";")))
        for plural, cell in ((False, row["singular"]), (True, row["plural"])):
            for phrase in cell.split(";"):
                if phrase.strip():
                    found[tuple(phrase.split())] = Noun(*rest, plural, needs)
            if plural and row["singular"]:
                for singular in filter(None, map(_singular, cell.split(";"))):
                    found.setdefault(tuple(singular.split()), Noun(*rest, False, needs))
    return found


def _singular(plural: str) -> str | None:
    """The regular singular of a phrase, or None ("police officers" → "police officer"); single words may be verbs."""
    if " " not in plural:
        return None
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    return plural[:-1] if plural.endswith("s") and not plural.endswith(("ss", "us", "is")) else None


NOUNS = _nouns()
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(NOUNS, key=len, reverse=True):
    _BY_FIRST.setdefault(_phrase[0], []).append(_phrase)


# Words for one person of a nation, people or faith, which are adjectives too: "a Palestinian was killed".
NATIONALS = word_list("peoples") | {
    demonym.lower() for row in table("countries", "gazetteer") for demonym in row["demonyms"].split("|") if demonym
}
_AGE_UNITS, _LONGEST_AGE = frozenset(("year", "years", "month", "months", "week", "day")), 7


def noun_at(words: list[str], at: int) -> tuple[Noun, int] | None:
    """The longest counted noun that begins at a token, and the token behind it."""
    for phrase in _BY_FIRST.get(words[at], ()):
        last = at + len(phrase)
        if len(phrase) == 1 or tuple(words[at:last]) == phrase:
            return NOUNS[phrase], last
    return None


def behind_an_age(words: list[str], at: int) -> int:
    """The token behind an age ("23-year-old", "twenty-month-old", "one year old") at a token, else this token."""
    age = words[at : at + _LONGEST_AGE]
    return (
        at + age.index("old") + 1
        if "old" in age and ("-" in age or age[2] == "old") and not _AGE_UNITS.isdisjoint(age)
        else at
    )
