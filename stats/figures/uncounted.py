"""Numbers in a sentence that count nothing, whatever happens in it: places, hazards, thresholds, families."""

from __future__ import annotations

from typing import NamedTuple

from stats.figures.scene import Read, Scene
from stats.vocabulary import table, word_list
from stats.vocabulary.nouns import noun_at

# Units of what is measured and not counted.
MEASURED = frozenset(("hectare", "tonne", "ton", "kg", "litre", "other"))
# "20 districts (out of 33)", "a father of three".
_WHOLES = (["out", "of"], ["father", "of"], ["mother", "of"], ["parent", "of"], ["parents", "of"])
_HAZARDS = word_list("hazards")
# What is counted and never befell anyone: "in four different directions".
_ABSTRACT = word_list("abstract_nouns")
_CONTAINED = frozenset(("contained", "containment"))
_COMPARED = (["larger", "than"], ["bigger", "than"], ["smaller", "than"], ["greater", "than"])
_SHORT, _BEST_REACH = 5, 4
_VICTIM_WORDS = frozenset(("victims", "dead", "casualties", "fatalities"))
_COPULAS = (["is"], ["was"], ["were"], ["are"], ["be"], ["been"])
_APPOSED = ([","], ["as"], ["of"], *_COPULAS)
_BEST, _NOT_BEST = frozenset(("most", "worst", "best", "least")), word_list("no_superlatives")
_CONTAINED_REACH = 7
_TEMPERATURES = frozenset(("temperature", "temperatures", "mercury"))
_A_FEW = 2
_WHENCE = (["from"], ["in"], ["on"], ["at"])
_THAT = frozenset(("that", "which"))
_EXTENT = ["over", "an", "area", "of"]
_COMPARATIVES = frozenset(("less", "fewer", "more", "higher", "lower", "cheaper", "faster"))
_CHANGES = word_list("changes")
_FATALITY = frozenset(("cfr", "fatality", "lethality"))


class _Idiom(NamedTuple):
    """A row of `uncounted.csv`: a number that all of its cells fit counts nothing; an empty cell fits any."""

    before: frozenset[tuple[str, ...]]
    number: frozenset[str]
    kind: frozenset[str]
    counted: frozenset[str]
    behind: frozenset[tuple[str, ...]]

    def fits(self, words: list[str], read: Read) -> bool:
        """Whether the row speaks of this number of a sentence."""
        first, last = read.quantity.first, read.quantity.last
        return (
            (not self.before or any(tuple(words[max(0, first - len(lead)) : first]) == lead for lead in self.before))
            and (not self.behind or any(tuple(words[last : last + len(tail)]) == tail for tail in self.behind))
            and (not self.number or words[first] in self.number)
            and (not self.kind or read.quantity.kind in self.kind)
            and (not self.counted or read.counted in self.counted)
        )


def _idioms() -> list[_Idiom]:
    cells = ({name: [cell for cell in row[name].split(";") if cell] for name in row} for row in table("uncounted"))
    return [
        _Idiom(
            before=frozenset(tuple(phrase.split()) for phrase in row["before"]),
            number=frozenset(row["number"]),
            kind=frozenset(row["kind"]),
            counted=frozenset(row["counted"]),
            behind=frozenset(tuple(phrase.split()) for phrase in row["behind"]),
        )
        for row in cells
    ]


def _by_word() -> dict[str, list[_Idiom]]:
    """The idioms by a word that must stand next to the number: the last before it, else the first behind it; those
    that need neither by the number itself."""
    found: dict[str, list[_Idiom]] = {}
    for idiom in _idioms():
        beside = {lead[-1] for lead in idiom.before} or {tail[0] for tail in idiom.behind} or idiom.number
        for word in beside:
            found.setdefault(word, []).append(idiom)
    return found


_IDIOMS = _by_word()


def is_change(words: list[str], first: int, last: int) -> bool:
    """Whether a percentage is a change or a rate: "by 20 percent", "14 percent less", "CFR 2%"."""
    before = words[first - 2] if first > 1 and words[first - 1] == "by" else words[first - 1] if first else ""
    if not _FATALITY.isdisjoint(words[max(0, first - 3) : first]):
        return True
    return before in _CHANGES or not _COMPARATIVES.isdisjoint(words[last : last + 1])


def counts_nothing(scene: Scene, read: Read) -> bool:
    """Whether a number is no count of those to whom something happened."""
    lead = read.before(scene.words, 2)
    return (
        _is_an_idiom(scene.words, read)
        or (read.counted == "any" and lead in _WHOLES and all(event.first != read.what.last for event in scene.events))
        or (read.counted == "any" and not _TEMPERATURES.isdisjoint(read.before(scene.words, 3)))
        or _is_above(scene, read)
        or _is_vague(scene, read)
        or _is_one_place(scene, read)
        or _counts_hazards(scene, read)
        or _is_threshold(scene, read)
    )


def _is_an_idiom(words: list[str], read: Read) -> bool:
    first, last = read.quantity.first, read.quantity.last
    beside = [*words[max(0, first - 1) : first], words[first], *words[last : last + 1]]
    return any(idiom.fits(words, read) for word in beside for idiom in _IDIOMS.get(word, ()))


def _is_above(scene: Scene, read: Read) -> bool:
    """Whether "over" tells where and bounds nothing: "shot down 54 drones over seven regions"."""
    words, first = scene.words, read.quantity.first
    above = read.counted in ("place", "area") and words[first] == "over" and first > 1
    return above and noun_at(words, first - 1) is not None


def _is_vague(scene: Scene, read: Read) -> bool:
    """Whether a number counts none in particular: "one of the worst", "a man or two", "snowfall reached 4.7"."""
    words, what = scene.words, read.what
    if what.noun is None and read.before(words, 2) == ["one", "of"] and read.before(words, 3)[:1] in _COPULAS:
        return True  # "it was one of fourteen fires"
    if read.quantity.value == 1 and _is_one_of_the_most(scene, read):
        return True
    if read.counted in ("any", "person") and read.quantity.kind == "count" and (read.quantity.value or 0) % 1:
        return True
    if read.quantity.value == _A_FEW and read.before(words, 1) == ["or"] and read.counted == "any":
        return read.before(words, 3)[:1] in (["a"], ["an"])
    return read.quantity.kind == "article" and read.behind(words, 2) == ["or", "two"]


def _is_one_of_the_most(scene: Scene, read: Read) -> bool:
    """Whether "one" only praises: "X, one of the most famous singers, died", "destroyed one of the largest forests"."""
    before = read.before(scene.words, 1)
    behind = scene.words[read.quantity.last : read.quantity.last + _BEST_REACH]
    is_victim = not _VICTIM_WORDS.isdisjoint(scene.words[read.what.first : read.what.last])
    if is_victim or (read.counted != "any" and before not in _APPOSED):
        return False
    if behind[:1] == ["of"] and before in _COPULAS and "among" not in scene.words[: read.quantity.first]:
        return True  # "X was one of the districts hit"
    return behind[:1] == ["of"] and any(
        word in _BEST or (word.endswith("est") and len(word) > _SHORT and word not in _NOT_BEST) for word in behind
    )


def _is_one_place(scene: Scene, read: Read) -> bool:
    """Whether "one" only tells where: "we lost eleven people from one street"."""
    noun = read.what.noun
    if scene.words[read.quantity.first] != "one" or noun is None or noun.unit in ("person", "camp", "livestock"):
        return False
    return read.before(scene.words, 1) in _WHENCE or (
        noun.unit == "household" and read.before(scene.words, 1) == ["of"]
    )


def _counts_hazards(scene: Scene, read: Read) -> bool:
    """Whether what is counted are hazards, or how far one is contained: "22 debris flows", "5 % containment"."""
    words, quantity = scene.words, read.quantity
    near = [
        *words[max(0, quantity.first - _CONTAINED_REACH) : quantity.first],
        *words[read.what.first : read.what.last + 1],
    ]
    if quantity.kind == "percent" and not _CONTAINED.isdisjoint(near):
        return True
    pointed = next((at for at in range(1, quantity.first - 1) if words[at : at + 2] == ["of", "which"]), None)
    if pointed is not None and read.counted == "any" and not _HAZARDS.isdisjoint(words[max(0, pointed - 2) : pointed]):
        return True  # "275 active forest fires, of which 69 are being fought"
    what = read.what
    behind = read.behind(words, 2)
    if read.counted == "any" and behind[1:] and behind[0].endswith("ed") and behind[1] in _HAZARDS:
        return True  # "a few isolated tornadoes"
    return what.noun is None and what.unknown and words[what.last - 1] in _HAZARDS | _ABSTRACT


def _is_threshold(scene: Scene, read: Read) -> bool:
    """Whether a number tells which are meant, not how many: "fires larger than 40 ha", "fires that burned over 40"."""
    words, first = scene.words, read.quantity.first
    if words[first - 2 : first] in _COMPARED or words[max(0, first - 4) : first] == _EXTENT:
        return True
    land = read.what.noun is not None and read.what.noun.unit in MEASURED
    converted = land and words[first - 1] == "("
    if converted and any(words[at] in _THAT and words[at - 1] in _HAZARDS for at in range(max(1, first - 9), first)):
        return True  # "fires that burned more than 1,000 acres (400 ha)"
    bounded = land and read.quantity.quantifier in ("more_than", "at_least")
    return bounded and first > 2 and words[first - 2] in _THAT and words[first - 3] in _HAZARDS
