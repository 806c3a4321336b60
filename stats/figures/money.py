"""What a sum of money was: lost, asked for, promised or given."""

from __future__ import annotations

from stats.figures.linking.grammar import BE, is_auxiliary
from stats.figures.scene import Read, Reading, Scene, Span
from stats.records import Quantity
from stats.vocabulary import table, word_list
from stats.vocabulary.nouns import noun_at

_CUES = {
    tuple(row["phrase"].split()): (row["indicator"], frozenset(filter(None, row["needs"].split(";"))))
    for row in table("money_words")
}
_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(_CUES, key=len, reverse=True):
    _FIRST.setdefault(_phrase[0], []).append(_phrase)
# Signs and names that several countries share, as local_currencies.csv lists them.
_BARE = {
    "$": "$",
    "¥": "¥",
    "rs": "rs",
    "k": "k",
    "rupees": "rs",
    "pesos": "peso",
    "pounds": "pound",
    "crowns": "crown",
    "shillings": "shilling",
    "dinars": "dinar",
}
_CODES = frozenset(row["currency"] for row in table("currencies"))
_CODE_REACH = 3
_CONVERSION = frozenset(("(", ",", "or", "and", "/", "to", "about", "around"))
_FUNDS = frozenset(("funding_pledged", "funding_received", "funding_required"))
_EACH, _EACH_REACH = frozenset(("each", "every", "per", "kin")), 12
_PAID_LEAD, _PAID_REACH, _RECEIVER_REACH = 4, 8, 5
_AID, _WORTH_REACH = word_list("aid_heads") | word_list("aid_goods"), 6
_ENDS = frozenset(("and", ";", ","))
_RECIPIENTS = word_list("recipients")
_PAID = word_list("paid_out") | {"spent", "received", "got"}
_RATES = word_list("rate_words")
# The most words between a sum and its cue, and between two sums of one list or one conversion.
_SHARE_REACH = 9
_HAVING = BE | {"has", "have", "had"}
_REACH, _LIST_GAP, _CONVERSION_GAP, _LOSS_REACH = 16, 9, 3, 4


def money(scene: Scene, read: Read) -> Reading | None:
    """The reading of a sum: a conversion or list of the sum before it, or the nearest money word; None for a price."""
    words, quantity, previous = scene.words, read.quantity, scene.previous
    sums = previous is not None and previous.quantity.kind == "money"
    between = words[previous.quantity.last : quantity.first] if previous else []
    if previous and previous.indicator in _FUNDS and previous.quantity.kind == "percent" and between[-1:] == ["or"]:
        return Reading(previous.indicator, "conversion", previous.trigger)  # "21 per cent of the sum, or $119 million"
    if previous and sums and len(between) <= _CONVERSION_GAP and _CONVERSION.issuperset(between):
        return Reading(previous.indicator, "conversion", previous.trigger)
    if (
        previous
        and sums
        and between in (["of"], ["of", "the"], ["out", "of"])
        and previous.indicator == "funding_received"
    ):
        return Reading("funding_required", "whole", None)
    behind = words[quantity.last : quantity.last + 2]
    each = behind[:1] == ["each"] and _goes_to_each(words, quantity)
    if behind[:1] and not each and (behind[0] in _RATES or (behind[0] == "a" and behind[-1] in _RATES)):
        return None
    told = _predicate(words, quantity.last)
    found = told or _cue(words, quantity.first, quantity.last)
    if (found is None or found[0] in _FUNDS) and _is_paid_out(words, quantity):
        return Reading("aid_delivered", "benefit", found[1] if found else None)
    before = found is not None and previous is not None and previous.quantity.last <= found[1][0] < quantity.first
    own_cue = told is not None or before
    if previous and sums and not own_cue and len(between) <= _LIST_GAP and not {"and", ","}.isdisjoint(between):
        return Reading(previous.indicator, "coordination", previous.trigger)
    if words[quantity.last : quantity.last + 2] == ["worth", "of"] and found and found[0] in _FUNDS:
        return Reading("aid_delivered", "worth_of", found[1])  # "gave out $2 million worth of food packs"
    if (found is None or found[0] in _FUNDS) and _is_worth_of_goods(words, quantity):
        return Reading("aid_delivered", "worth_of", None)
    if (found is None or found[0] in _FUNDS or found[0] == "economic_loss") and _goes_to_each(words, quantity):
        given = found is not None and found[0] == "funding_received"
        return Reading("aid_delivered", "benefit" if given else "promised_benefit", found[1] if found else None)
    if found and found[0] in _FUNDS and _goes_to_each(words, quantity):
        return Reading("aid_delivered", "benefit" if found[0] == "funding_received" else "promised_benefit", found[1])
    if found and found[0] == "aid_delivered":
        paid = not _PAID.isdisjoint(words[: quantity.first])
        return Reading("aid_delivered", "benefit" if paid else "promised_benefit", found[1])
    return Reading(found[0], "money", found[1]) if found and found[0] else None


def _is_worth_of_goods(words: list[str], quantity: Quantity) -> bool:
    """Whether a sum is what aid is worth: "relief goods worth P2 million", "6,561 USD worth in food and relief"."""
    lead, behind = words[: quantity.first], words[quantity.last : quantity.last + 2]
    valued = lead[-1:] == ["worth"] or lead[-2:] == ["worth", "of"]
    goods = lead[-_WORTH_REACH:] if valued else words[quantity.last : quantity.last + _WORTH_REACH]
    return (valued or behind == ["worth", "in"]) and not _AID.isdisjoint(goods)


def _is_paid_out(words: list[str], quantity: Quantity) -> bool:
    """Whether a sum was paid to people: "$2.6 million had been paid to 712 families", "paid $93 million to owners"."""
    behind = words[quantity.last : quantity.last + _PAID_REACH]
    to = next((at for at, word in enumerate(behind) if word in ("to", "among")), None)
    if to is None or _PAID.isdisjoint([*behind[:to], *words[max(0, quantity.first - _PAID_LEAD) : quantity.first]]):
        return False
    first = quantity.last + to + 1
    receivers = (noun_at(words, at) for at in range(first, min(first + _RECEIVER_REACH, len(words))))
    return any(found is not None and found[0].unit in ("person", "household") for found in receivers)


def _goes_to_each(words: list[str], quantity: Quantity) -> bool:
    """Whether a sum is one family's or one victim's: "Rs 400,000 to the next of kin", "each household got $200"."""
    behind = words[quantity.last : quantity.last + _EACH_REACH]
    if behind[:1] == ["a"] and len(behind) > 1 and behind[1] in _RECIPIENTS:
        return True  # "would pay $200,000 a household"
    behind = behind[: next((at for at, word in enumerate(behind) if word in _ENDS), len(behind))]
    near = [*words[max(0, quantity.first - _EACH_REACH) : quantity.first], *behind]
    return not _EACH.isdisjoint(near) and not _RECIPIENTS.isdisjoint(near)


def currency(scene: Scene, quantity: Quantity) -> str:
    """The ISO currency of a sum.

    A bare "$", "Rs" or "pesos" is that of the code behind it ("$2.6 million (1976 USD)"), else that of the country the
    article speaks of.
    """
    written = scene.words[quantity.first : quantity.last]
    bare = next((sign for word, sign in _BARE.items() if word in written), None)
    foreign = bare == "$" and any(
        (word[-1:] == "$" and word != "$") or word in ("us", "u.s.", "hk", "a", "c", "nz") for word in written
    )
    behind = scene.words[quantity.last : quantity.last + _CODE_REACH]
    code = next((word.upper() for word in behind if word.upper() in _CODES), None) if bare else None
    usual = quantity.unit or "USD"
    return code or (scene.around.local_currency(bare, usual) if bare and not foreign else usual)


def _predicate(words: list[str], last: int) -> tuple[str, Span] | None:
    """What a sum's own verb says of it: "$9 million has been received", "$7 million of the $26 million was raised"."""
    at = last
    if words[at : at + 2] == ["of", "the"]:
        at = next((verb for verb in range(at, min(at + _SHARE_REACH, len(words))) if words[verb] in _HAVING), last)
    if words[at : at + 1] and words[at] in _HAVING:
        while at < len(words) and is_auxiliary(words[at]):
            at += 1
        if words[at : at + 1] == ["available"]:
            return "funding_received", (at, at + 1)
        indicator, needs = _CUES.get(tuple(words[at : at + 1]), ("", frozenset()))
        if indicator in _FUNDS and not needs and not BE.isdisjoint(words[last:at]):
            return indicator, (at, at + 1)
    return None


def _cue(words: list[str], first: int, last: int) -> tuple[str, Span] | None:
    """The indicator of the money words nearest to the token range, and where they stand."""
    best: tuple[float, str, Span] | None = None
    for at, word in enumerate(words):
        for phrase in _FIRST.get(word, ()):
            end = at + len(phrase)
            indicator, needs = _CUES[phrase]
            if tuple(words[at:end]) != phrase or not (end <= first or at >= last):
                continue
            if needs and needs.isdisjoint(words):
                continue
            between = words[end:first] if end <= first else words[last:at]
            breaks = 4.0 * sum(mark in between for mark in (";", ":", "—")) + 1.5 * between.count(",")
            distance = len(between) + breaks
            distance += 0.5 * (at >= last)
            near = len(between) <= _LOSS_REACH and between[:1] in (["of"], ["in"], ["worth"])
            if at >= last and near and indicator == "economic_loss":
                distance = -1.0  # "$7 million in damage"
            if distance <= _REACH and (best is None or distance < best[0]):
                best = distance, indicator, (at, end)
            break
    return (best[1], best[2]) if best else None
