"""Numbers in a sentence that count nothing, whatever happens in it: places, hazards, thresholds, families."""

from __future__ import annotations

from stats.figures.scene import Read, Scene
from stats.vocabulary import word_list

# Units of what is measured and not counted.
MEASURED = frozenset(("hectare", "tonne", "ton", "kg", "litre", "other"))
# "20 districts (out of 33)", "a father of three", "five members of one family".
_WHOLES = (["out", "of"], ["father", "of"], ["mother", "of"], ["parent", "of"], ["parents", "of"])
_CAPACITY = tuple([word, "for"] for word in ("built", "designed", "meant", "intended", "licensed", "equipped", "seats"))
_GROUPS = (["members", "of"], ["member", "of"], ["jury", "of"], ["panel", "of"])
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
_THE_PLACES = (["in", "the"], ["across", "the"], ["between", "the"])
_TEMPERATURES = frozenset(("temperature", "temperatures", "mercury"))
# "a civilian, who was a passenger", "one was a driver", "two on each"
_SAYS_WHO = (["who", "was"], ["who", "is"], ["which", "was"], ["one", "was"], ["one", "is"])
_EACH = (["on", "each"], ["in", "each"])
_CHANGES = frozenset(
    ("increase", "rise", "jump", "surge", "growth", "decrease", "drop", "decline", "fall", "reduction")
)
_JOINING = (["connecting"], ["linking"], ["serving"], ["joining"])
_POINTS = frozenset(("point", "points", "stage", "time"))
_CHARGES, _A_FEW = frozenset(("count", "counts", "charges", "report", "reports")), 2
_THAT = frozenset(("that", "which"))
_EXTENT = ["over", "an", "area", "of"]


def counts_nothing(scene: Scene, read: Read) -> bool:
    """Whether a number is no count of those to whom something happened."""
    lead = read.before(scene.words, 2)
    return (
        lead in _GROUPS
        or (read.counted == "any" and lead in _WHOLES and all(event.first != read.what.last for event in scene.events))
        or (read.counted in ("place", "area") and lead in _THE_PLACES)
        or (read.counted == "any" and not _TEMPERATURES.isdisjoint(read.before(scene.words, 3)))
        or lead in _CAPACITY
        or (read.counted in ("place", "area", "thing") and lead[1:] in _JOINING)
        or _is_idiom(scene, read)
        or _is_one_place(scene, read)
        or _counts_hazards(scene, read)
        or _is_threshold(scene, read)
    )


def _is_idiom(scene: Scene, read: Read) -> bool:
    """Whether a number counts others than those told of, or none: "all but 20", "two counts of murder"."""
    words, what = scene.words, read.what
    if read.quantity.kind == "article" and read.before(words, 2) in _SAYS_WHO:
        return True
    if read.before(words, 2) == ["votes", "to"] or words[read.quantity.last : read.quantity.last + 2] in _EACH:
        return True
    if read.quantity.kind == "percent" and read.before(words, 2)[1:] == ["of"] and read.before(words, 2)[0] in _CHANGES:
        return True  # "an increase of 30 %"
    counted = words[what.first] if what.first < len(words) else ""
    if counted in _CHARGES:
        return True
    if what.noun is None and read.before(words, 2) == ["one", "of"] and read.before(words, 3)[:1] in _COPULAS:
        return True  # "it was one of fourteen fires"
    if (counted in _POINTS and read.before(words, 1) == ["at"]) or (
        counted == "cases" and read.before(words, 1) == ["in"]
    ):
        return True  # "at one point", "in some cases"
    if read.before(words, 2) == ["all", "but"]:
        return True
    if read.quantity.value == 1 and (_is_one_of_the_most(scene, read) or read.before(words, 1) == ["than"]):
        return True
    if read.counted in ("any", "person") and read.quantity.kind == "count" and (read.quantity.value or 0) % 1:
        return True  # "snowfall reached 4.7"
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
    return read.before(scene.words, 1) in (["from"], ["in"], ["on"], ["at"])


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
