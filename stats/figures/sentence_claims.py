"""The claims of one sentence: each number with what happened, its unit and who is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from stats.figures import appeals, goods, happening, headings, inhabitants, pointing, presence, struck
from stats.figures.claim import Claim
from stats.figures.counted import counted
from stats.figures.events import Event, events
from stats.figures.linking import Link
from stats.figures.linking.classes import counted_class
from stats.figures.modality import WORDS as MODALITY_WORDS
from stats.figures.modality import modality_word
from stats.figures.money import currency, money
from stats.figures.parts import set_parts
from stats.figures.phrase_table import phrases_found
from stats.figures.refining import refined_indicator
from stats.figures.scene import Heading, Read, Reading, Scene
from stats.figures.scope import WORDS as SCOPE_WORDS
from stats.figures.scope import scope_of
from stats.figures.situation import Situation
from stats.figures.uncounted import MEASURED, counts_nothing, is_change
from stats.figures.who import who_is_counted
from stats.records import Quantity, Sentence

COUNTING = frozenset(("count", "percent", "money", "article", "determiner", "none"))
# Kinds that state no number of their own: they count only those to whom something happened.
_EVENT_ONLY = frozenset(("article", "determiner"))
_SAYING = (["said"], ["says"], ["told"], ["added"], ["announced"], ["confirmed"])
_GOING_ON = frozenset(("keep", "continue", "start", "begin"))
_LEAST_PARTS, _LONGEST_SPEAKER = 2, 6
_ONE_OF_THEM = (["one", "of", "them"], ["one", "of", "whom"])
_IN_OTHER_WORDS = (["("], ["or"], [",", "or"], [",", "about"], ["/"])
_OPENERS = ([","], ["("], ["-"], ["—"], [":"])
# The parts of "more than 1,000" may add up to a little more, by this share.
_EXCESS = 0.2
# "in some areas" is a place.
_PLACE_PHRASES = frozenset(("areas", "locations", "parts", "places", "regions", "sections", "sites", "zones"))
# What a number means whatever else happens in its sentence.
_BEFORE_EVENTS: tuple[Callable[[Scene, Read], Reading | None], ...] = (
    inhabitants.settled,
    appeals.aimed_at,
    struck.landed,
    appeals.received_share,
    presence.named_before,
    struck.struck_within,
)
# What a number means where no event takes it, in the order in which the rules are asked.
_WITHOUT_EVENT: tuple[Callable[[Scene, Read], Reading | None], ...] = (
    inhabitants.residents,
    presence.strong,
    struck.in_shelters,
    presence.were_there,
    presence.present,
    struck.struck_places,
    goods.arrived_carriers,
    appeals.funded_share,
    appeals.appealed_for,
    struck.burned_over,
    goods.listed_aid,
    goods.receivers,
    goods.equipment,
    pointing.among_victims,
    pointing.included,
    pointing.shared,
    pointing.told_of_whom,
    pointing.summed,
    headings.listed,
    pointing.gapped,
    pointing.ellipsis,
)


def sentence_claims(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    earlier: Sequence[Claim],
    around: Situation,
    heading: Heading | None,
) -> tuple[list[Claim], dict[int, str]]:
    """The claims among a sentence's quantities, and the reject reasons of the others by their start.

    `earlier` are the claims of the sentences before, for what "others" and "of them" point back to; `heading` tells
    what the heading of a list says of its lines, of which the sentence is one.
    """
    words = sentence.words
    counting = [quantity for quantity in quantities if quantity.kind in COUNTING]
    if not counting:
        return [], {}
    found = events(words, {quantity.first for quantity in quantities})
    points_back = bool(earlier) and "them" in words  # "Most of them were children"
    if not found and not points_back and all(quantity.kind in _EVENT_ONLY for quantity in counting):
        return [], {}
    event_at = {event.first: event for event in found}
    models = {at for quantity in quantities if quantity.kind == "name" for at in range(quantity.first, quantity.last)}
    starts = {quantity.first for quantity in quantities} - models
    shares: dict[int, Quantity] = {}
    reads = []
    for quantity in counting:
        whole = pointing.whole_of(words, quantity, counting)
        if whole is not None:
            shares[quantity.first] = whole
        what = counted(sentence, whole or quantity, event_at, starts, models)
        reads.append(Read(quantity, what, counted_class(quantity, what)))
    found = [event for event in found if not _is_counted(event, reads)]
    phrases = {read.quantity.first: read.what.last for read in reads if _is_a_number(read)}
    scene = Scene(words, found, phrases, [], earlier, around, heading)
    reasons: dict[int, str] = {}
    for read in reads:
        quantity, previous = read.quantity, scene.previous
        shared = previous is not None and shares.get(previous.quantity.first) is quantity
        reading = pointing.whole(scene, read) if shared else _reading(scene, read)
        claim = _claim(scene, read, reading) if reading else None
        if shared and previous is not None:
            previous.parent = claim
        if claim is None:
            reasons[quantity.start] = "money" if quantity.kind == "money" else "no_indicator"
            continue
        if quantity.first in shares:
            claim.rule = "share"
        scene.claims.append(claim)
    _read_lists(scene, reads, reasons)
    _read_breakdowns(scene, reads, reasons)
    _read_shares(scene, reads, reasons)
    _read_conversions(scene, quantities)
    if scene.claims:
        set_parts(sentence, scene.claims, earlier)
        _set_context(scene)
    return scene.claims, reasons


def _is_counted(event: Event, reads: Sequence[Read]) -> bool:
    """Whether what looks like a verb is a counted noun: "two pick-up trucks", "two car bombs"."""
    return (
        event.form == "s"
        and event.person is None
        and any(
            read.what.noun is not None
            and read.what.noun.unit not in ("weapon", "shell")
            and read.quantity.last <= event.first < read.what.last
            for read in reads
        )
    )


def _is_a_number(read: Read) -> bool:
    """Whether a quantity can be a count at all: not the article of "a British charity"."""
    return read.quantity.kind != "article" or read.counted == "person"


def _first_clause(scene: Scene, read: Read) -> Scene:
    """The scene with the events before the comma behind a quantity alone: "Of the 46 people aboard, 29 were saved"."""
    words = scene.words
    end = words.index(",", read.what.last) if "," in words[read.what.last :] else len(words)
    return replace(scene, events=[event for event in scene.events if event.last <= end])


def _read_lists(scene: Scene, reads: Sequence[Read], reasons: dict[int, str]) -> None:
    """Read, from behind, the members of a list that only its last member's predicate explains."""
    claim_at = {claim.quantity.start: claim for claim in scene.claims}
    for read, behind in zip(reads[-2::-1], reads[:0:-1], strict=True):
        coming = claim_at.get(behind.quantity.start)
        if (
            coming is None
            or read.quantity.kind not in ("count", "percent", "article")
            or reasons.get(read.quantity.start) is None
        ):
            continue
        if counts_nothing(scene, read) or (read.quantity.kind == "article" and not _may_count(scene, read)):
            continue
        reading = pointing.listed_before(scene, read, coming)
        if reading is not None:
            claim = _claim(scene, read, reading)
            if read.what.noun is None:
                claim.unit, claim.population = coming.unit, coming.population
            del reasons[read.quantity.start]
            claim_at[read.quantity.start] = claim
            scene.claims.insert(scene.claims.index(coming), claim)


def _read_breakdowns(scene: Scene, reads: Sequence[Read], reasons: dict[int, str]) -> None:
    """Read the numbers behind a count that add up to it as its parts: "16 people drowned, nine women and seven men"."""
    claim_at = {claim.quantity.start: claim for claim in scene.claims}
    for at, read in enumerate(reads):
        whole = claim_at.get(read.quantity.start)
        if whole is None or whole.quantity.quantifier == "approximately":
            continue
        if whole.unit != "person" and read.behind(scene.words, 1) != [":"]:
            continue
        left, parts = whole.quantity.value or 0.0, []
        for part in reads[at + 1 :]:
            if part.quantity.kind == "article" and part.before(scene.words, 1) == ["by"]:
                break
            value, told = part.quantity.value, claim_at.get(part.quantity.start)
            shot = whole.indicator == "killed" and scene.words[part.quantity.last :][:1] == ["shot"]
            other = told is not None and told.indicator != whole.indicator and not shot
            named = part.what.last > part.quantity.last and part.counted in ("thing", "place", "area")
            if not value or other or (told is None and named):
                break
            parts.append(part)
            left -= value
            if left <= 0:
                break
        unread = [part for part in parts if _tells_otherwise(claim_at.get(part.quantity.start), whole)]
        if any(scene.words[part.quantity.first - 1] == "the" for part in unread):
            continue  # "when the two sides exchanged fire"
        open_ended = whole.quantity.quantifier in ("more_than", "at_least") and -left <= _EXCESS * (
            whole.quantity.value or 0
        )
        adds_up = len(parts) >= _LEAST_PARTS and (left == 0 or (open_ended and left < 0))
        if not adds_up or not (unread or (open_ended and _apposed(scene.words, whole, parts[0]))):
            continue
        for part in parts:
            start = part.quantity.start
            claim = claim_at.get(start)
            if claim is None:
                claim = claim_at[start] = _claim(scene, part, Reading(whole.indicator, "breakdown", whole.trigger))
                if whole.unit != "person":
                    claim.unit, claim.population = whole.unit, whole.population
                del reasons[start]
                scene.claims.append(claim)
            claim.indicator, claim.parent = whole.indicator, whole
    scene.claims.sort(key=lambda claim: claim.quantity.start)


def _tells_otherwise(told: Claim | None, whole: Claim) -> bool:
    """Whether a number in a whole is unread, or read as another fate ("four killed, three of them shot")."""
    return told is None or told.indicator != whole.indicator


def _apposed(words: list[str], whole: Claim, part: Read) -> bool:
    """Whether a part stands right behind its whole: "more than 1,000 people, 790 Muslims and 254 Hindus"."""
    return whole.head is not None and words[whole.head[1] : part.quantity.first] in _OPENERS


def _read_shares(scene: Scene, reads: Sequence[Read], reasons: dict[int, str]) -> None:
    """Read a share that says who some are as one of its whole: "half of the 400,000 people besieged are children"."""
    claim_at = {claim.quantity.start: claim for claim in scene.claims}
    for read, behind in pairwise(reads):
        whole = claim_at.get(behind.quantity.start)
        between = scene.words[read.quantity.last : behind.quantity.first]
        if (
            whole is None
            or read.quantity.kind != "percent"
            or read.quantity.start not in reasons
            or whole.unit != "person"
        ):
            continue
        if between not in (["of"], ["of", "the"], ["of", "these"], ["of", "those"], ["of", "all"]):
            continue
        claim = _claim(scene, read, Reading(whole.indicator, "share", whole.trigger))
        claim.parent, claim.population = whole, whole.population
        del reasons[read.quantity.start]
        scene.claims.insert(scene.claims.index(whole), claim)


def _read_conversions(scene: Scene, quantities: Sequence[Quantity]) -> None:
    """Read a measure in brackets as the amount before it in another unit: "51,057 acres (207 km2)"."""
    claim_ending = {claim.head[1]: claim for claim in scene.claims if claim.head and claim.unit in MEASURED}
    for quantity in quantities:
        original = claim_ending.get(quantity.first - 1)
        if original is None or quantity.kind != "measurement" or scene.words[quantity.first - 1] != "(":
            continue
        converted = Claim(quantity, original.indicator, "other", trigger=original.trigger, rule="conversion")
        scene.claims.insert(scene.claims.index(original) + 1, converted)


def _reading(scene: Scene, read: Read) -> Reading | None:
    """What a quantity states, by the first rule that answers."""
    quantity, words = read.quantity, scene.words
    if quantity.kind == "money":
        return money(scene, read)
    if quantity.kind == "none":
        return happening.nobody(scene, read)
    if quantity.kind == "percent" and is_change(words, quantity.first, quantity.last):
        return None
    plain = next(filter(None, (rule(scene, read) for rule in _BEFORE_EVENTS)), None)
    if plain is not None:
        return plain
    if quantity.kind in _EVENT_ONLY and not _may_count(scene, read):
        return None
    if counts_nothing(scene, read):
        return None
    sure = pointing.degree(scene, read) or pointing.among_the_dead(scene, read)
    if sure is not None:
        return sure
    model = pointing.identity(scene, read)
    if model is not None:
        return Reading(model.indicator, "identity", model.trigger if scene.previous else None)
    linked = happening.linked_event(scene, read)
    if linked is not None and pointing.opens_a_division(scene, read) and linked.event.first > read.what.last:
        linked = happening.linked_event(_first_clause(scene, read), read)
    noun = happening.stated_by_noun(scene, read, linked)
    cost = 0.5 if noun else linked.cost if linked else float("inf")
    joined = pointing.coordination(scene, read)
    named = noun and noun.indicator not in happening.SAID_BY_THE_NOUN and pointing.is_included(scene, read)
    described = linked is not None and _is_told_of_both(scene, read, linked)
    crossed = linked is not None and linked.indicator == "refugees"
    alone = (
        crossed and read.what.noun is None and pointing.is_included(scene, read)
    )  # "including 50,000 who crossed into Chad"
    described = described and not alone
    said = 1.5 if linked is not None and _has_own_predicate(scene, read, linked) else 1.0
    if joined and (cost > said or named or described or (read.what.anaphor == "of_them" and cost > 0.3)):
        return joined
    aboard = presence.on_board(scene, read)
    if aboard and cost > 0.5 and not joined:
        return aboard
    if noun and quantity.kind != "article":
        return noun
    if linked is not None and happening.is_trusted(read, linked):
        indicator = refined_indicator(words, read, linked, scene.around)
        previous = scene.previous
        if read.counted == "any" and previous and previous.trigger == (linked.event.first, linked.event.last):
            indicator = previous.indicator
        if indicator is not None:
            return Reading(indicator, linked.rule, (linked.event.first, linked.event.last))
    if quantity.kind in _EVENT_ONLY:
        another = pointing.ellipsis(scene, read) if words[quantity.first] == "another" else None
        return another or pointing.among_victims(scene, read) or pointing.shared(scene, read)
    return next(filter(None, (rule(scene, read) for rule in _WITHOUT_EVENT)), None)


def _has_own_predicate(scene: Scene, read: Read, linked: Link) -> bool:
    """Whether the verb behind a number is its own, and one before it that of the number before: "12 died, 30 fled"."""
    previous = scene.previous
    told = previous is not None and previous.trigger is not None and previous.trigger[1] <= read.quantity.first
    return told and linked.event.first >= read.what.last and linked.rule in ("passive", "subject", "predicate")


def _is_told_of_both(scene: Scene, read: Read, linked: Link) -> bool:
    """Whether a clause tells of a whole list of an event before: "freed two men and a boy who were held"."""
    previous, behind = scene.previous, scene.words[read.what.last : read.what.last + 1]
    return (
        previous is not None
        and previous.rule == "object"
        and behind in (["who"], ["which"])
        and linked.event.first > read.what.last
    )


def _set_context(scene: Scene) -> None:
    """Set modality and scope of the sentence's claims; who is to be reached by plan is targeted."""
    scopes = phrases_found(scene.words, SCOPE_WORDS)
    modalities = phrases_found(scene.words, MODALITY_WORDS)
    for before, claim in zip([None, *scene.claims], scene.claims, strict=False):
        if before is not None and (claim.rule == "conversion" or _tells_again(scene.words, before, claim)):
            claim.modality, claim.scope = before.modality, before.scope
            continue
        word = modality_word(scene.words, claim, modalities) if claim.rule != "whole" else None
        claim.modality = word["modality"] if word else "asserted"
        appeals = any(other.indicator == "funding_required" for other in scene.claims)
        if claim.indicator == "reached" and (claim.modality == "planned" or (appeals and _is_purpose(scene, claim))):
            claim.indicator = "targeted"
        promised = claim.rule == "promised_benefit"
        if (promised or claim.indicator in ("funding_required", "targeted")) and claim.modality == "asserted":
            claim.modality = "planned"
        planned = promised or (word is not None and word["scope"] == "planned")
        claim.scope = "planned" if planned else scope_of(scene.words, claim, scopes, scene.around)
        if claim.scope == "incident" and _goes_on(scene, claim):
            claim.scope = "cumulative"
    for claim in scene.claims:
        if claim.rule == "share" and claim.parent is not None and claim.parent.trigger == claim.trigger:
            claim.scope, claim.modality = claim.parent.scope, claim.parent.modality


def _tells_again(words: list[str], before: Claim, claim: Claim) -> bool:
    """Whether a number counts the same people in another unit: "530 households (3,000 people)", ", or 3,000 people"."""
    units = {before.unit, claim.unit} == {"household", "person"} and before.indicator == claim.indicator
    between = words[before.head[1] : claim.quantity.first] if before.head else []
    return units and between in _IN_OTHER_WORDS


def _is_purpose(scene: Scene, claim: Claim) -> bool:
    """Whether an infinitive tells what is meant to be done: "seeks $18 million to assist 120,000 people"."""
    if claim.trigger is None:
        return False
    before = scene.words[: claim.trigger[0]]
    return before[-1:] == ["to"] or (before[-2:-1] == ["to"] and before[-1] in _GOING_ON)


def _goes_on(scene: Scene, claim: Claim) -> bool:
    """Whether "also" puts a count beside the total that the sentence before tells of the same thing."""
    last = scene.earlier[-1] if scene.earlier else None
    if last is None or last.quantity.sentence != claim.quantity.sentence - 1 or "also" not in scene.words:
        return False
    return last.indicator == claim.indicator and last.scope == "cumulative"


def _may_count(scene: Scene, read: Read) -> bool:
    """Whether an article or a vague determiner stands before something that can be counted."""
    noun, what, quantity, words = read.what.noun, read.what, read.quantity, scene.words
    if quantity.kind == "article":
        if pointing.says_who(scene, read) or _says_so(words, read) or read.before(words, 3) in _ONE_OF_THEM:
            return False
        if noun is None and words[quantity.first] == "another" and not what.unknown:
            return scene.previous is not None and scene.previous.unit == "person"
        if noun is None or noun.unit != "person" or noun.plural:
            return False
        return noun.implies not in ("killed", "injured", "casualties", "infected", "displaced", "evacuated")
    if noun is not None:
        return noun.plural and words[what.last - 1] not in _PLACE_PHRASES
    if words[quantity.last : quantity.last + 1] in (["were"], ["are"]) and scene.previous is not None:
        return scene.previous.unit == "person"  # "many were hurt and some were killed"
    return what.anaphor is not None or not (words[quantity.last - 1] in ("some", "most") or what.unknown)


def _says_so(words: list[str], read: Read) -> bool:
    """Whether the one behind an article speaks: "a doctor said", "the toll is 22, a health official in Sfax said"."""
    if read.behind(words, 1) in _SAYING:
        return True
    ahead = read.behind(words, _LONGEST_SPEAKER)
    verb = next((at for at, word in enumerate(ahead) if [word] in _SAYING), None)
    return read.before(words, 1) == [","] and verb is not None and "," not in ahead[:verb]


def _claim(scene: Scene, read: Read, reading: Reading) -> Claim:
    """The claim of a reading, with its unit and population."""
    quantity, what = read.quantity, read.what
    if quantity.kind == "money":
        return Claim(quantity, reading.indicator, currency(scene, quantity), trigger=reading.trigger, rule=reading.rule)
    who = who_is_counted(scene, read, reading)
    claim = Claim(
        quantity,
        reading.indicator,
        who.unit,
        who.population,
        head=(what.first, what.last),
        trigger=reading.trigger,
        share_of=" ".join(scene.words[what.first : what.last]) if who.is_share else None,
        rule=reading.rule,
    )
    if quantity.kind == "percent" and not claim.share_of:
        claim.flags.append("no_denominator")
    model = pointing.identity(scene, read) if reading.rule == "identity" else None
    if model is not None:
        claim.parent = model.parent or model
    elif reading.rule == "of_these":
        claim.parent = scene.earlier[-1]
    return claim
