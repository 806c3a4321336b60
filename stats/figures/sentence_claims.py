"""The claims of one sentence: each number with its event, its unit and who is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from schemas.vocabulary import rows
from stats.figures.claim import Claim
from stats.figures.context_words import Situation, set_context
from stats.figures.counted import Counted, counted
from stats.figures.events import Event, events
from stats.figures.linking import Link, counted_class, link
from stats.figures.money import money_indicator
from stats.figures.parts import set_parts
from stats.records import Quantity, Sentence
from stats.vocabulary import table, word_list

COUNTING = frozenset(("count", "percent", "money", "article", "determiner", "none"))
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
_STATE_FORCES = frozenset(("soldiers", "police", "security_forces", "peacekeepers"))
_RESPONDERS = frozenset(("firefighters", "rescuers", "responders", "divers", "medics", "volunteers"))
_COUNTRIES = frozenset(row["title"].lower() for row in rows("countries").values())
_JOINTS = frozenset(
    (
        ",",
        "and",
        "or",
        "&",
        "plus",
        "including",
        "/",
        "(",
        "as",
        "well",
        "along",
        "with",
        "also",
        "at",
        "least",
        "another",
        "a",
        "further",
        "up",
        "to",
    )
)


def _whole(words: list[str], quantity: Quantity, counting: Sequence[Quantity]) -> Quantity | None:
    """The number behind "of" in "2.4 million of 3.6 million people", "12 of the state's 38 districts"."""
    if words[quantity.last : quantity.last + 1] != ["of"] or quantity.kind != "count":
        return None
    for other in counting:
        between = words[quantity.last + 1 : other.first]
        if (
            other.first > quantity.last
            and len(between) <= 3
            and other.kind == "count"
            and all(word[0].isalpha() for word in between)
        ):
            return other
    return None


def _whole_claim(
    sentence: Sentence, read: _Read, found: list[Event], phrases: list[tuple[int, int]], previous: Claim
) -> Claim | None:
    """The whole of a share: what stands right behind it ("people in need"), else the residents."""
    linked = link(sentence.words, read.quantity, read.what, found, phrases, "person")
    own = linked is not None and linked.rule in ("postnominal", "attribute") and linked.event.frame == "state"
    indicator = linked.indicator if own and linked else "population"
    return _finished(sentence, read, indicator, "whole", None, previous, ())


class _Read(NamedTuple):
    """A quantity with the phrase it counts and the class of what is counted."""

    quantity: Quantity
    what: Counted
    counted: str


def sentence_claims(
    sentence: Sentence, quantities: Sequence[Quantity], earlier: Sequence[Claim], around: Situation
) -> tuple[list[Claim], dict[int, str]]:
    """The claims among a sentence's quantities, and the reject reasons of the others by their start.

    `earlier` are the claims of the sentences before, for what "others" and "of them" point back to.
    """
    words = sentence.words
    counting = [quantity for quantity in quantities if quantity.kind in COUNTING]
    if not counting:
        return [], {}
    found = events(words)
    event_at = {event.first: event for event in found}
    starts = {quantity.first for quantity in quantities}
    reads = []
    for quantity in counting:
        whole = _whole(words, quantity, counting)
        what = counted(sentence, whole or quantity, event_at, starts)
        reads.append((_Read(quantity, what, counted_class(quantity, what)), whole))
    phrases = [(quantity.first, quantity.last) for quantity in quantities if quantity.kind not in COUNTING]
    phrases += [(read.quantity.first, read.what.last) for read, _ in reads]
    claims: list[Claim] = []
    reasons: dict[int, str] = {}
    for read, whole in reads:
        quantity = read.quantity
        previous = claims[-1] if claims else None
        if previous is not None and previous.rule == "share" and previous.head and previous.head[0] > quantity.first:
            claim = _whole_claim(sentence, read, found, phrases, previous) if read.counted == "person" else None
            previous.parent = claim
        else:
            claim = _claim(sentence, read, found, phrases, previous, [*earlier[-3:], *claims], around)
        if claim is not None and whole is not None:
            claim.rule = "share"
        if claim is not None:
            claims.append(claim)
        else:
            reasons[quantity.start] = "money" if quantity.kind == "money" else "no_indicator"
    set_parts(sentence, claims, earlier)
    set_context(sentence, claims, around.long_event)
    for claim in claims:
        if claim.indicator == "reached" and claim.modality == "planned":
            claim.indicator = "targeted"
    return claims, reasons


def _claim(
    sentence: Sentence,
    read: _Read,
    found: list[Event],
    numbers: list[tuple[int, int]],
    previous: Claim | None,
    before: Sequence[Claim],
    around: Situation,
) -> Claim | None:
    quantity, what = read.quantity, read.what
    words = sentence.words
    if quantity.kind == "money":
        return _money_claim(sentence, quantity, previous)
    if quantity.kind == "percent" and _is_change(words, quantity.first):
        return None
    if quantity.kind == "none":
        return _none_claim(sentence, read, found, numbers)
    if quantity.kind in ("article", "determiner") and not _may_count(words, read):
        return None
    if what.identity and before and before[-1].unit == "person" and quantity.kind != "article":
        claim = _finished(
            sentence, read, before[-1].indicator, "identity", before[-1].trigger if previous else None, previous, before
        )
        if claim is not None:
            claim.parent = before[-1].parent or before[-1]
        return claim
    links = [link(words, quantity, what, found, numbers, each) for each in _classes(read, previous)]
    linked = min((each for each in links if each), key=lambda each: each.cost, default=None)
    implied = _implied(words, read, around)
    if implied and (
        linked is None
        or (
            what.noun is not None
            and what.noun.strong
            and linked.rule != "attribute"
            and not _keeps_event(linked, implied)
        )
        or linked.cost > 1.5
    ):
        linked = Link(
            Event(what.first, what.last, "noun", "", implied, implied, implied, False, frozenset()),
            implied,
            "noun",
            0.5,
        )
    inherited = _inherited(sentence, read, previous)
    if inherited is not None and (
        linked is None or linked.cost > 1.0 or (what.anaphor == "of_them" and linked.cost > 0.3)
    ):
        return _finished(sentence, read, inherited.indicator, "coordination", inherited.trigger, previous, before)
    if _on_board(words, read) and (linked is None or linked.cost > 0.5):
        return _finished(sentence, read, "present", "presence", None, previous, before)
    if linked is not None and _trusted(read, linked):
        indicator = _refined(words, read, linked, around)
        if indicator is not None:
            return _finished(
                sentence, read, indicator, linked.rule, (linked.event.first, linked.event.last), previous, before
            )
    if quantity.kind in ("article", "determiner"):
        return None
    fallback = _without_event(words, read)
    if fallback:
        return _finished(sentence, read, fallback, "presence", None, previous, before)
    if read.counted in ("place", "area") and _is_struck(words, read, previous):
        return _finished(
            sentence, read, "affected", "struck_places", previous.trigger if previous else None, None, before
        )
    if (
        read.counted in ("thing", "camp")
        and what.noun is not None
        and (what.noun.unit == "camp" or words[what.last - 1] == "shelters")
        and words[quantity.first - 1] in ("in", "into", "at", "across", "to")
    ):
        return _finished(sentence, read, "sheltered", "struck_places", None, None, before)
    if quantity.kind == "percent" and not _FUNDING.isdisjoint(words):
        return _finished(sentence, read, "funding_received", "funding_share", None, None, before)
    if previous is not None and _repeats(words, read, previous):
        return _finished(sentence, read, previous.indicator, "ellipsis", previous.trigger, previous, before)
    return None


def _is_struck(words: list[str], read: _Read, previous: Claim | None) -> bool:
    """Whether places are told as those where it happened: "in 9 provinces"."""
    quantity = read.quantity
    if words[quantity.first - 1] not in ("in", "across", "throughout", "over") or quantity.value == 1:
        return False
    return previous is not None or not _HAZARDS.isdisjoint(words)


def _repeats(words: list[str], read: _Read, previous: Claim) -> bool:
    """Whether a bare number repeats the claim before it: "Nine deaths in A and four in B", "7 dead: 4 in A, 3 in B"."""
    quantity = read.quantity
    if (
        read.counted != "any"
        or quantity.kind not in ("count", "percent")
        or previous.quantity.kind == "money"
        or quantity.first == 0
    ):
        return False
    before = words[quantity.first - 1]
    if before in ("against", "from", "to") or words[max(0, quantity.first - 2) : quantity.first] in (
        ["compared", "with"],
        ["compared", "to"],
    ):
        return quantity.kind == previous.quantity.kind
    behind = words[quantity.last] if quantity.last < len(words) else "."
    if (
        behind in (",", ")", ".", ";")
        and before[0].isalpha()
        and not any(mark in _CLAUSE for mark in words[quantity.first - 2 : quantity.first])
    ):
        return not {",", "(", ";"}.isdisjoint(
            words[max(0, quantity.first - 4) : quantity.first]
        )  # "Borongan 11, Dolores 4"
    return before in _LIST_MARKS and (
        behind in ("in", "at", "from", "near", "were", "was", "on", "are") or behind in (".", ",", ";", ")")
    )


_HAZARDS = frozenset(row["word"] for row in table("hazards"))
_FUNDING = frozenset(("funded", "funding", "appeal", "funds"))
_LIST_MARKS = frozenset((",", "and", ":", ";", "while", "with", "including", "(", "another", "—", "-", "but"))


def _is_change(words: list[str], first: int) -> bool:
    """Whether a percentage is the size of a change: "increased 600 percent", "down by 20 percent"."""
    before = words[first - 2] if first > 1 and words[first - 1] == "by" else words[first - 1] if first else ""
    return before in _CHANGES


_CHANGES = word_list("changes")


def _classes(read: _Read, previous: Claim | None) -> tuple[str, ...]:
    """The classes to try, the likeliest first: a bare number counts what the number before it counts."""
    if read.quantity.kind == "percent" and read.counted in ("unknown", "any"):
        return ("place", "thing", "person") if read.counted == "unknown" else ("person", "thing")
    if (
        read.counted == "any"
        and previous is not None
        and previous.population is None
        and previous.unit not in ("percent", "person")
    ):
        return ("thing", "any")
    if read.counted == "any":
        return ("any",)
    if read.counted == "unknown":
        return ("person", "thing") if read.what.unknown else ("any",)
    return (read.counted,)


def _may_count(words: list[str], read: _Read) -> bool:
    """Whether an article or a vague determiner stands before something that can be counted."""
    what, quantity = read.what, read.quantity
    if quantity.kind == "article":
        return (
            what.noun is not None
            and what.noun.unit == "person"
            and not what.noun.plural
            and what.noun.implies not in ("killed", "injured", "casualties", "infected", "displaced", "evacuated")
        )
    if what.noun is not None:
        return what.noun.plural
    if what.anaphor is not None:
        return True
    if words[quantity.last - 1] in ("some", "most"):
        return False
    return not what.unknown


def _implied(words: list[str], read: _Read, around: Situation) -> str | None:
    """The indicator that the noun states by itself."""
    noun = read.what.noun
    if noun is None or noun.implies is None:
        return None
    if noun.needs and noun.needs.isdisjoint(words) and not (noun.implies == "infected" and around.epidemic):
        return None
    if read.quantity.kind == "article":
        return None
    if not noun.strong and (read.quantity.kind == "determiner" or (read.what.partitive and read.quantity.value == 1)):
        return None
    if noun.implies == "attacks" and (read.quantity.kind != "count" or read.what.partitive):
        return None
    return noun.implies


def _keeps_event(linked: Link, implied: str) -> bool:
    """Whether an event says more than the strong noun: bodies are found, the wounded are evacuated or die."""
    if implied in ("bodies_found", "casualties", "killed", "infected", "missing", "attacks", "recovered"):
        return False
    return linked.cost <= 0.8 and linked.indicator != implied


def _inherited(sentence: Sentence, read: _Read, previous: Claim | None) -> Claim | None:
    """The claim before, where only commas and "and" stand between: "four civilians, two soldiers and a policeman"."""
    if previous is None or read.quantity.kind in ("determiner", "none") or previous.quantity.kind == "money":
        return None
    end = previous.head[1] if previous.head else previous.quantity.last
    includes = bool(_INCLUDING & set(sentence.words[max(0, read.quantity.first - 3) : read.quantity.first]))
    if previous.trigger and previous.trigger[0] >= end and previous.trigger[1] <= read.quantity.first:
        if read.counted == "any" and not (includes or read.what.anaphor == "of_them"):
            return None
        if includes or read.what.anaphor == "of_them":
            end = previous.trigger[1]
    between = sentence.words[end : read.quantity.first]
    if between[:1] == ["of"] and between[-1] in ("and", ",") and not any(word in _CLAUSE for word in between):
        between = between[-1:]  # "460 tons of sorghum and lentils, 1,200 cartons"
    if len(between) > 8 or not all(word in _JOINTS for word in between) or not between:
        if not ((read.what.anaphor == "of_them" and len(between) <= 12) or (includes and len(between) <= 6)):
            return None
    personal = previous.unit in ("person", "household") or (previous.unit == "percent" and previous.population)
    if previous.indicator != "deployed" and (
        (read.counted == "person" and not personal) or (read.counted in ("thing", "place", "livestock") and personal)
    ):
        return None
    if read.counted == "attack" or (read.counted == "unknown" and not (includes and personal)):
        return None
    if read.what.noun is not None and (read.counted in ("place", "area")) != (
        previous.unit in ("village", "town", "district", "area")
    ):
        return None
    return previous


_CLAUSE = word_list("clause")
_INCLUDING = frozenset(("including", "include", "includes", "included"))


def _trusted(read: _Read, linked: Link) -> bool:
    """Whether a link is strong enough for the kind of number."""
    kind = read.quantity.kind
    if kind == "determiner" and read.what.partitive and linked.rule == "attribute":
        return False
    if kind == "count" and read.what.partitive and read.quantity.value == 1 and linked.cost >= 0.6:
        return False
    if kind == "article":
        return linked.indicator in VICTIMS and linked.cost <= 0.95
    if kind == "determiner":
        return linked.cost <= (1.0 if read.what.noun else 0.5)
    if linked.indicator == "aid_delivered" and (
        read.quantity.kind == "percent" or (read.counted == "unknown" and linked.event.weak)
    ):
        return False
    if read.counted == "unknown":
        return linked.cost <= 1.0
    if read.counted == "any":
        return linked.cost <= (0.8 if linked.event.weak else 1.6)
    return True


_SENT = frozenset(
    (
        "soldiers",
        "police",
        "security_forces",
        "peacekeepers",
        "workers",
        "medics",
        "aid_workers",
        "militants",
        "combatants",
        "officials",
    )
)


def _refined(words: list[str], read: _Read, linked: Link, around: Situation) -> str | None:
    """The indicator, with what the noun and the words around it say: bodies found, hostages held, people who flee a country."""
    noun, event = read.what.noun, linked.event
    indicator = linked.indicator
    if noun is not None and noun.implies == "bodies_found":
        return "bodies_found"
    if indicator == "detained" and noun is not None and noun.population == "hostages":
        return "abducted"
    if (
        indicator == "deployed"
        and event.weak
        and (noun is None or (noun.unit in ("person", "household") and noun.population not in _SENT))
    ):
        return None
    if indicator == "stranded" and around.siege and (noun is None or noun.unit in ("person", "household")):
        return "besieged"
    if indicator == "injured" and around.epidemic and words[event.first] in _CLINICAL:
        return "infected"
    if indicator == "reached" and not _VACCINATION.isdisjoint(words):
        return "vaccinated"
    if (
        indicator == "refugees"
        and words[event.first].startswith("arriv")
        and noun is not None
        and noun.population in _SENT
    ):
        return "deployed"
    if (
        indicator == "displaced"
        and words[event.first] in ("fled", "flee", "fleeing", "flees")
        and _leaves_country(words, event.last)
    ):
        return "refugees"
    return indicator


_CLINICAL = word_list("clinical")
_VACCINATION = frozenset(("vaccination", "vaccine", "vaccines", "immunisation", "immunization"))


def _leaves_country(words: list[str], at: int) -> bool:
    """Whether a country's name follows, directly or behind "to" or "into"."""
    if words[at : at + 1] in (["to"], ["into"]):
        at += 1
    return any(" ".join(words[at : at + length]) in _COUNTRIES for length in (1, 2, 3))


def _on_board(words: list[str], read: _Read) -> bool:
    behind = words[read.what.last : read.what.last + 2]
    return (
        read.counted == "person"
        and read.quantity.kind == "count"
        and (behind == ["on", "board"] or behind[:1] == ["aboard"])
    )


_POPULATED = [[word] for word in ("population", "village", "town", "city", "camp", "community", "settlement")]


def _without_event(words: list[str], read: _Read) -> str | None:
    """Presence and population: "home to 40,000 people", "30 gunmen in two cars", "passengers on board"."""
    quantity, what = read.quantity, read.what
    if read.counted != "person" or what.noun is None:
        return None
    before = words[max(0, quantity.first - 4) : quantity.first]
    behind = words[what.last : what.last + 4]
    if (
        before[-2:] == ["home", "to"]
        or (before[-1:] == ["of"] and before[-2:-1] in _POPULATED)
        or behind[:1] in (["live"], ["lived"], ["living"], ["reside"], ["inhabit"])
    ):
        return "population"
    if behind[:1] == ["inside"] or before[-1:] == ["carrying"]:
        return "present"
    if words[what.last - 1] in ("inhabitants", "residents") and before[-1:] in (
        ["has"],
        ["had"],
        ["with"],
        ["of"],
        ["have"],
    ):
        return "population"
    if quantity.kind != "count" or words[what.first - 1] in ("the", "these", "those") or before[-1:] == ["the"]:
        return None
    if before[-1:] == ["by"] and before[-2:-1] and before[-2].endswith("ed"):
        return "present"
    if what.noun.population in _STATE_FORCES or words[what.last - 1] in _RESPONDERS:
        return "deployed" if behind and behind[0][0].isalpha() and behind[0] not in ("and", "or", "said") else None
    if what.noun.population in ARMED and (
        before[-1:] == ["by"]
        or before[-2:] == ["group", "of"]
        or (
            behind
            and (behind[0].endswith("ed") or behind[0] in ("who", "armed", "on", "stormed", "in", "from", "wearing"))
        )
    ):
        return "present"
    return None


def _money_claim(sentence: Sentence, quantity: Quantity, previous: Claim | None) -> Claim | None:
    words = sentence.words
    between = words[previous.quantity.last : quantity.first] if previous else []
    if (
        previous is not None
        and previous.quantity.kind == "money"
        and len(between) <= 3
        and all(word in ("(", ",", "or", "and", "/", "to", "about", "around") for word in between)
    ):
        claim = Claim(quantity, previous.indicator, quantity.unit or "USD", trigger=previous.trigger, rule="conversion")
        return claim
    if words[quantity.last : quantity.last + 1] in (["per"], ["each"], ["apiece"]) or words[
        quantity.last : quantity.last + 2
    ] in (["a", "day"], ["a", "month"], ["a", "year"]):
        return None
    found = money_indicator(words, quantity.first, quantity.last)
    cue_between = found is not None and previous is not None and previous.quantity.last <= found[1][0] < quantity.first
    if (
        previous is not None
        and previous.quantity.kind == "money"
        and not cue_between
        and len(between) <= 6
        and {"and", ","} & set(between)
    ):
        return Claim(
            quantity, previous.indicator, quantity.unit or "USD", trigger=previous.trigger, rule="coordination"
        )
    if found is None:
        return None
    return Claim(quantity, found[0], quantity.unit or "USD", trigger=found[1], rule="money")


def _none_claim(sentence: Sentence, read: _Read, found: list[Event], numbers: list[tuple[int, int]]) -> Claim | None:
    """ "no casualties", "no one was killed", "nobody was hurt"."""
    words, quantity, what = sentence.words, read.quantity, read.what
    word = words[quantity.first]
    noun = what.noun
    if word == "no" and noun is not None:
        if noun.implies and noun.strong and noun.implies in VICTIMS:
            return Claim(
                quantity,
                noun.implies,
                "person",
                "people",
                head=(what.first, what.last),
                trigger=(what.first, what.last),
                rule="none",
            )
        if noun.unit != "person":
            return None
    pronoun = word == "no" and what.first < len(words) and words[quantity.last] in ("one", "-")
    if not (noun is not None or pronoun or word != "no"):
        return None
    if pronoun:
        skip = quantity.last + (2 if words[quantity.last] == "-" else 1)
        what = Counted(skip, skip, None, False, None, None, False)
    linked = link(words, quantity, what, found, numbers, "person")
    if linked and linked.indicator in VICTIMS and linked.cost <= 0.6:
        population = noun.population if noun else "people"
        return Claim(
            quantity,
            linked.indicator,
            "person",
            population,
            head=(what.first, what.last),
            trigger=(linked.event.first, linked.event.last),
            rule="none",
        )
    return None


def _finished(
    sentence: Sentence,
    read: _Read,
    indicator: str,
    rule: str,
    trigger: tuple[int, int] | None,
    previous: Claim | None,
    before: Sequence[Claim],
) -> Claim | None:
    """The claim with its unit, population and the words of what is counted."""
    quantity, what = read.quantity, read.what
    unit, population, share_of = _who(sentence.words, read, indicator, previous, before)
    if unit is None:
        return None
    text = " ".join(sentence.words[what.first : what.last]) or None
    claim = Claim(
        quantity,
        indicator,
        unit,
        population,
        population_text=text,
        head=(what.first, what.last),
        trigger=trigger,
        share_of=text if share_of else None,
        rule=rule,
    )
    if quantity.kind == "percent" and not claim.share_of:
        claim.flags.append("no_denominator")
    return claim


_PERSONAL = frozenset(
    [
        "killed",
        "injured",
        "casualties",
        "missing",
        "bodies_found",
        "abducted",
        "detained",
        "released",
        "surrendered",
        "deployed",
        "displaced",
        "refugees",
        "returned",
        "homeless",
        "sheltered",
        "evacuated",
        "left",
        "rescued",
        "stranded",
        "besieged",
        "in_need",
        "targeted",
        "reached",
        "affected",
        "food_insecure",
        "malnourished",
        "without_services",
        "infected",
        "recovered",
        "vaccinated",
        "orphaned",
        "out_of_school",
        "population",
        "present",
    ]
)


_AID = frozenset(row["word"] for row in table("aid_organisations"))
_SOLDIERLY = frozenset(("soldier", "soldiers", "army", "troops", "military", "naval"))


def _who(
    words: list[str], read: _Read, indicator: str, previous: Claim | None, before: Sequence[Claim]
) -> tuple[str | None, str | None, bool]:
    """Unit, population, and whether the counted words are a share's whole."""
    quantity, what = read.quantity, read.what
    noun = what.noun
    model = _model(read, indicator, previous, before)
    if noun is not None and noun.population == "police" and _SOLDIERLY & set(words):
        noun = noun._replace(population="soldiers") if words[what.last - 1].startswith("officer") else noun
    if (
        noun is not None
        and noun.population in ("workers", "security_forces")
        and not _AID.isdisjoint(words[what.first : what.last])
    ):
        noun = noun._replace(population="aid_workers")
    if indicator == "sheltered" and noun is not None and noun.unit == "house":
        return "camp", None, False
    if quantity.kind == "percent":
        population = noun.population if noun else (model.population if model and what.anaphor else None)
        if noun is None and indicator in _PERSONAL and read.counted == "any":
            population = "people"
        return "percent", population, what.last > what.first
    if noun is not None and what.anaphor is None:
        population = noun.population
        if noun.unit in ("person", "household") and population is None:
            population = model.population if model else "people"
        if what.attribute is not None and what.attribute.person == "displaced" and population == "people":
            population = "displaced_people"
        return noun.unit, population, False
    if what.anaphor is not None or not what.unknown:
        if model is not None:
            return (model.unit if model.unit != "percent" else "person"), model.population, False
        return ("person", "people", False) if indicator in _PERSONAL else ("other", None, False)
    return ("person", "people", False) if indicator in _PERSONAL and indicator != "affected" else ("other", None, False)


def _model(read: _Read, indicator: str, previous: Claim | None, before: Sequence[Claim]) -> Claim | None:
    """The claim whose noun a bare number, "others" or "of them" repeats."""
    personal = indicator in _PERSONAL
    if read.what.anaphor is None and previous is None:
        return None
    candidates = [
        claim for claim in before if claim.quantity.kind != "money" and (claim.population is not None or not personal)
    ]
    if read.what.anaphor is None:
        candidates = candidates[-1:] if previous is not None and candidates and candidates[-1] is previous else []
    for claim in reversed(candidates):
        if (claim.population is not None) == personal or indicator == "affected":
            return claim
    return None
