"""Which of the named places a figure is about: its own clause, its sentence, the sentences before, the article."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence

from stats.figures.claim import Claim
from stats.figures.indicators import PLACE_UNITS
from stats.figures.places.names import Name
from stats.records import Document, Sentence
from stats.vocabulary.gazetteer import folded_name

_HERE = frozenset({"location", "subject"})
# Indicators of what goes somewhere: "to" names their place.
_GOING_TO = frozenset(
    ("returned", "aid_delivered", "deployed", "reached", "economic_loss", "refugees", "targeted", "funding_pledged")
) | {"funding_received", "funding_required"}
# What a country does for people: "Chad now hosts over a million refugees".
_HOSTED = frozenset(("refugees", "sheltered"))
_LEAVING = frozenset(("displaced", "left", "evacuated", "refugees", "returned", "homeless", "stranded", "rescued"))
# What plans and appeals tell of a whole country.
_FOR_ALL = frozenset(("funding_required", "funding_received", "targeted", "in_need"))
# What is told of the place that people left, and not of the one they are in.
_LEFT_BEHIND = _LEAVING - {"refugees", "stranded", "rescued"}
_SETTLED = frozenset(("city", "camp", "point", "admin1", "admin2"))
_BREAK = re.compile(
    r";|\bwhile\b|\bwhereas\b|\balthough\b|\bbut\b|\bhowever\b|\baccording to\b|\bsaid\b|, and (?:by|in|at|the|that)\b"
    r"|\bbefore (?:\w+ )?\w+ing\b"
    r"|\bafter (?:\w+ ){0,3}left\b"
)
_INCLUDING = re.compile(r"\b(?:including|of whom|of them|among them|of which)\b")
# An enclosed example, after which the sentence goes on about the whole.
_CLOSED = re.compile(
    r",\s*(?:has|have|had|was|were|are|is|will|died|drowned|fled|lost|perished|sustained|suffered|escaped)\b"
)
_GLUE = re.compile(r"[a-z\])][.!?](?:\[[^\]]*\])?\s*(?=\d|in\b|on\b|at\b)|\.\[")
_NAMELY = re.compile(r"(?: [\w-]+){1,4}(?:, namely|, |: | \(| — | – | - )(?:the )?")
_LISTING = re.compile(r"[:,(–-]\s*$")
_LABEL = re.compile(r"\s*[(\[]\s*|[ ]|\s*:\s*|\s+with\s+")
_ENTRY_END = re.compile(r"\s*(?:[,;.)\]]|and\b|$)")
_FLOWN = re.compile(r"\b(?:flown|taken|transferred|moved|airlifted|rushed|referred|evacuated) to\b")
_SHARED = re.compile(r",\s*(?:in|at|near|across|from)\s*(?:the\s*)?$")
_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|could|might)\b)")
_RIGHT_THERE = re.compile(r"(?:and |but )?there,")
_COUNTRY = re.compile(r"\b(?:the|whole|entire|this) (?:\w+ )?(?:country|nation)\b|\b(?:nation|country)-?wide\b")
# One place picked out of a whole, to which the text goes back.
_WORST = re.compile(
    r"\b(?:worst|hardest|most)[ -](?:affected|hit|damaged|severely)\b|\bthe brunt\b|\bone of the (?:worst|hardest)\b"
    r"|\baccount(?:s|ed|ing)? for\b"
)
_SUM = re.compile(r"(?:in total,? |overall,? |altogether,? )?(?:a total of|altogether|all told|overall|in total)\b")
_WAR = re.compile(
    r"\b(?:war|conflict|insurgency|uprising|campaign|crisis|civil war|fighting|violence|offensive|since)\b"
)
_TOTALS = re.compile(
    r"\b(?:total figure|(?:un)?official totals?|in total|overall|death toll|official figures|in all)\b"
)
_MOVED = re.compile(r"\b(?:buried|hospitalised|hospitalized|taken to|treated)\b")
_TELLING = re.compile(r"[^,.;:]{0,30}\b(?:told|said|says)\b")
_BACK = re.compile(
    r"\b(?:the|this|that|same) (?:(?!\w+est\b|main|capital|other|next|whole|entire|neighbou?ring)\w+ )?"
    r"(city|town|village|province|state|region|camp|island|county|district|governorate|department|prefecture|township"
    r"|municipality|ward)(?:'s)?\b(?! (?:government|authorit|agency|police|emergency|governor|department|television|tv"
    r"|media|news|capital|council|commissioner|official|run|owned|of)\w*)"
    r"|\b(province|state|city|island)-?wide\b"
)
_BACK_KINDS = {
    "city": {"city"}, "town": {"city"}, "village": {"city"}, "camp": {"camp"}, "island": {"area"},
    "district": {"admin2", "point"}, "county": {"admin2"}, "township": {"admin2"},
    "municipality": {"admin2", "city"}, "prefecture": {"admin1", "admin2"}, "ward": {"point"},
}  # fmt: skip
# What begins a clause that may be about another place than the figure before.
_OF_ITS_OWN = re.compile(r"[,;:]|\b(?:that|which|who|while|where)\b")
_HAPPENED = re.compile(
    r"the (?:accident|crash|attack|incident|blast|explosion|collision|clash|clashes|shooting|ambush|fire|landslide"
    r"|tragedy|disaster|raid|bombing|derailment|sinking|collapse|shipwreck|strike|flood|quake|earthquake|tornado"
    r"|avalanche|assault|violence)\b[^.;]{0,40}?"
    r"\b(?:happened|occurred|took place|broke out|struck)\b"
)
_PLAN = re.compile(r"\b(?:humanitarian|response) (?:needs and response |response )?plan\b")
# A sentence on where the text was given out, not on what it tells.
_BRIEFING = re.compile(r"\b(?:press|news|media) (?:briefing|conference|release)\b|\bfor (?:more|further) information\b")
_END_MARKS = frozenset(".!?:;,\"')]")
_UNNAMED = re.compile(
    r"\b(?:a|one) (?:\w+ )?(village|county|district|township|town|city|ward|camp|commune|municipality) "
    r"(?:in|of) (?:the )?(?:[\w'-]+ ){0,3}$"
)
# "officials in Manila say": where who speaks is, not what is told.
_SEAT = re.compile(r"\s(?:said|say|says|told|reported|announced|reports)\b")
_TOLD_IN = re.compile(r"\btold (?:[\w-]+ ){1,3}in $")
_SPEAKER = re.compile(r"\" (?:said|says|told)\b")
# The length of a heading, in characters.
_HEADING = 60
# How many sentences are read at the head of a text and before each one with a figure.
_LEAD, _BEFORE, _SHORT_LEAD = 4, 3, 20
_DIVIDED = 1
# Places with figures of their own in one sentence from which it breaks the whole down, to which the text goes back.
_BREAKDOWN = 3
# Sentences a paragraph, on the average, from which a new paragraph means a new thought and not only a new line.
_SEVERAL = 2
_WIDE_UNITS = frozenset(["area"])


def chosen_names(
    document: Document,
    sentences: Sequence[Sentence],
    rows: list[list[Name]],
    countries: Counter[str],
    claims: Sequence[Claim],
    read: Collection[int],
) -> list[Name | None]:
    """For each claim the name of its place, or None. `read` holds the numbers of the sentences with known names."""
    topic = _Topic(document, sentences, rows, countries)
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.quantity.sentence, []).append(claim)
    found: dict[int, Name | None] = {}
    for index in sorted(read):
        topic.enter(index, index in by_sentence)
        here = sorted(by_sentence.get(index, ()), key=lambda claim: claim.quantity.start)
        for position, claim in enumerate(here):
            name = _in_sentence(document, sentences[index], rows[index], topic, here, position)
            if name is not None:
                name = topic.told_later(index, name) or topic.happened_in(index, name) or name
            elif id(claim.parent) in found:
                name = found[id(claim.parent)]
            found[id(claim)] = name or _carried(document, sentences[index], topic, here, position) or topic.dateline
        told = {id(claim): name for claim in here if claim.indicator != "refugees" and (name := found[id(claim)])}
        broken_down = len({name.folded for name in told.values()}) >= _BREAKDOWN
        if not (broken_down and topic.last):
            wholes = [claim for claim in here if id(claim) in told and id(claim.parent) not in told]
            topic.leave(index, [told[id(claim)] for claim in wholes])
    return [found[id(claim)] for claim in claims]


def sentences_read(text: str, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> set[int]:
    """The numbers of the sentences whose names may become a place: a claim's, those near it, the lead and headings."""
    counted = {claim.quantity.sentence for claim in claims}
    read = set(range(min(_LEAD, len(sentences))))
    for index in counted:
        read.update(range(max(0, index - _BEFORE), min(index + 2, len(sentences))))
    read.update(index for index, sentence in enumerate(sentences[: max(counted)]) if is_heading(text, sentence))
    return read


def is_heading(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is a short line without an end."""
    return sentence.end - sentence.start <= _HEADING and text[sentence.end - 1] not in _END_MARKS


class _Topic:
    """The place the text is speaking of as it is read."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], rows: list[list[Name]], countries: Counter[str]
    ) -> None:
        self._sentences, self._rows, self._document = sentences, rows, document
        first: dict[str, Name] = {}
        for row in rows:
            for name in row:
                if name.is_country and name.entry and name.start == name.name_start:
                    first.setdefault(name.entry.country, name)
        self._written = first
        written = [country for country, _ in countries.most_common() if country in first]
        title = f" {folded_name(document.title)} " if document.title else ""
        titled = [country for country in written if f" {first[country].folded} " in title]
        self.country = first[(titled or written)[0]] if written else None
        paragraphs = [sentence.paragraph for sentence in sentences if sentence.zone == "body"]
        several = len(set(paragraphs))
        self._long = several > 1 and len(paragraphs) >= _SEVERAL * several
        self.heading: Name | None = None
        self._paragraph = 0
        self._named = next(
            (
                name
                for row in rows
                for name in row
                if title and name.role in _HERE and not name.is_country and f" {name.folded} " in title
            ),
            None,
        )
        self._first = next(
            (
                name
                for row, sentence in zip(rows, sentences, strict=True)
                for name in row
                if name.role in _HERE and not _BRIEFING.search(document.folded, sentence.start, sentence.end)
            ),
            None,
        )
        self.dateline = next((name for row in rows for name in row if name.role == "dateline"), None)
        self.last_country: Name | None = None
        self.last: Name | None = None

    def lead(self, index: int, before: float = math.inf) -> Name | None:
        """The first place of the article up to a sentence and an offset in it, else its country, else one behind it."""
        if self._first and self._first.sentence <= index and self._first.start < before:
            return self._first
        coming = (name for row in self._rows[index + 1 : index + 4] for name in row if name.role in _HERE)
        far = (name for row in reversed(self._rows[:index]) for name in row if name.role == "distance")
        return self.country or next(coming, None) or next(far, None)

    def main(self, index: int) -> Name | None:
        """The place of the section or the article: what its heading or title names, else the first of the text."""
        return (
            self.heading
            or (self._named if self._named and self._named.sentence <= index + 3 else None)
            or self.lead(index)
        )

    def opens(self, index: int) -> bool:
        """Whether a sentence begins a paragraph."""
        return not index or self._sentences[index - 1].paragraph != self._sentences[index].paragraph

    def enter(self, index: int, counted: bool) -> None:
        """Forget the place of the section before where a heading or a paragraph of several sentences begins."""
        sentence = self._sentences[index]
        if self._long and self.last and sentence.paragraph != self._paragraph:
            self.last = self.main(index)
        self._paragraph = sentence.paragraph
        if not index or counted or not is_heading(self._document.text, sentence):
            return
        named = [name for name in self._rows[index] if name.entry and not name.members]
        self.heading = named[0] if named else None
        self.last = self.main(index)

    def leave(self, index: int, used: list[Name]) -> None:
        """Note what a sentence speaks of."""
        row, sentence, folded = self._rows[index], self._sentences[index], self._document.folded
        if not row and not used:
            return
        self.last_country = self._country_of(row) or self.last_country
        lasting = [
            name for name in used if name.kind not in {"generic", "water"} and not folded.startswith(" alone", name.end)
        ]
        if lasting and _WORST.search(folded, sentence.start, sentence.end):
            self.last = self.last or lasting[-1]
        elif lasting:
            divided = len({id(name) for name in lasting}) > _DIVIDED and _holds(lasting[0], lasting[-1])
            self.last = self._opening(index) or lasting[0 if divided else -1]
        elif used:
            return
        elif (back := _BACK.search(folded, sentence.start, sentence.end)) and (
            meant := self.meant(back[1] or back[2], index, back.start())
        ):
            self.last = meant
        else:
            for name in row:
                placed = name.role == "location" or (name.role == "subject" and name.kind in _SETTLED)
                wide = name.entry is not None and name.entry.kind == "region" and not name.entry.country
                if not placed:
                    continue
                passing = (
                    wide
                    or _MOVED.search(folded, sentence.start, sentence.end)
                    or name.kind in {"generic", "water", "road"}
                    or _SPEAKER.search(folded, sentence.start, name.start)
                    or _TELLING.match(folded, name.end, sentence.end)
                )
                part = name.start < name.name_start  # "northern China" leaves no place in view
                if not passing and (part or not _holds(name, self.last)):
                    self.last = self.last_country or self.country or name if len(name.members) > 2 else name
                    break

    def _country_of(self, row: list[Name]) -> Name | None:
        """The country a sentence is about: one it names as a place, else that of its first place, if it is named."""
        for name in row:
            if name.is_country and name.role not in {"claimant", "distance", "owner", "actor"}:
                return name
        homes = [name.entry.country for name in row if name.role == "location" and name.entry]
        home = next((country for country in homes if country in self._written), None)
        same = self.last_country is not None and self.last_country.entry is not None and self.last_country.entry.country
        return self._written[home] if home and home != same else None

    def _opening(self, index: int) -> Name | None:
        """The place that a sentence sets before all else: "In Odisha, seven districts were affected"."""
        row, sentence = self._rows[index], self._sentences[index]
        opened = row and row[0].role == "location" and sentence.words[0] == "in"
        first = (
            opened
            and row[0].name_start - sentence.start <= _SHORT_LEAD
            and self._document.folded.startswith(",", row[0].end)
        )
        return row[0] if first else None

    def just_named(self, index: int) -> Name | None:
        """The first place of the sentence before."""
        return next((name for name in self._rows[index - 1] if name.role in _HERE), None) if index else None

    def told_later(self, index: int, name: Name) -> Name | None:
        """The name of "a village in X", where the text gives it in the sentences around."""
        before = self._document.folded[self._sentences[index].start : name.start]
        found = _UNNAMED.search(before)
        if not found:
            return None
        noun = found[1]
        rows = [*self._rows[index : index + 5], *reversed(self._rows[max(0, index - 5) : index])]
        for row in rows:
            for other in row:
                if other is name or other.members:
                    continue
                if self._document.folded[other.name_end : other.end].strip() == noun:
                    return other
                if self._document.folded[other.name_start : other.name_end].endswith(" " + noun):
                    return other
        return None

    def happened_in(self, index: int, name: Name) -> Name | None:
        """The place inside a country or division that the next sentence gives: "The accident happened near X"."""
        wide = name.entry is not None and name.entry.kind in ("country", "admin1", "region")
        if not wide or index + 1 >= len(self._sentences):
            return None
        behind = self._sentences[index + 1]
        told = _HAPPENED.match(self._document.folded, behind.start, behind.end)
        if told is None:
            return None
        return next(
            (inner for inner in self._rows[index + 1] if inner.start >= told.end() and inner.role in _HERE), None
        )

    def meant(self, noun: str, index: int, before: int) -> Name | None:
        """The last place of this kind named before an offset ("the city"), one called by this very noun first."""
        kinds = _BACK_KINDS.get(noun, {"admin1"})
        folded, alike = self._document.folded, list[Name]()
        for row in reversed(self._rows[max(0, index - 12) : index + 1]):
            named = [
                name
                for name in reversed(row)
                if name.start < before and not name.members and name.role not in {"claimant", "dateline", "distance"}
                if name.kind in kinds or (name.kind is None and name.entry and name.entry.kind in kinds)
            ]
            called = [name for name in named if noun in folded[max(0, name.start - len(noun) - 4) : name.end]]
            if called:
                return called[0]
            alike += sorted(named, key=lambda name: name.role == "container")
        return alike[0] if alike else None


def _in_sentence(
    document: Document, sentence: Sentence, row: list[Name], topic: _Topic, here: list[Claim], position: int
) -> Name | None:
    """The place named in the figure's own sentence, or None."""
    claim = here[position]
    quantity, folded = claim.quantity, document.folded
    own = [
        name
        for name in row
        if name.role in _HERE
        or (name.role == "actor" and name.is_country and claim.indicator in _HOSTED and name.end <= quantity.start)
        or (name.role == "origin" and (claim.indicator in _LEAVING or name.kind is not None))
        or (name.role == "toward" and claim.indicator in _GOING_TO)
    ]
    seats = [name for name in own if _is_a_seat(folded, sentence, name)]
    elsewhere = topic.dateline is not None and all("," in folded[quantity.end : name.start] for name in seats)
    own = [name for name in own if name not in seats] if len(seats) < len(own) or elsewhere else own
    labelled = _label(document, sentence, row, here, position) or _spelled_out(document, row, claim)
    if labelled:
        return labelled
    labels = [
        name for name in own for other in here[position + 1 :]
        if name.end <= other.quantity.start and _LABEL.fullmatch(folded, name.end, other.quantity.start)
    ]  # fmt: skip
    own = [name for name in own if not any(name is label for label in labels)] if len(labels) > 1 else own
    after = [name for name in own if name.start >= quantity.end and not _aside(document, claim, name)]
    if claim.indicator not in _LEFT_BEHIND and any(name.role == "location" for name in after):
        after = [name for name in after if name.role != "origin"]
    before = [name for name in own if name.end <= quantity.start]
    if before and (glue := _last_match(_GLUE, folded, before[0].end, quantity.start)):
        before = [name for name in before if name.start >= glue]
    if after and (glued := _GLUE.search(folded, quantity.end, after[-1].start)):
        after = [name for name in after if name.end <= glued.start() + 1]
    if not after and not before:
        strangers = [name for name in row if name.role == "distance" or (name.role == "origin" and topic.last is None)]
        after = [name for name in strangers if name.start >= quantity.end]
        before = [name for name in strangers if name.end <= quantity.start]
    following = [other.quantity.start for other in here[position + 1 :]]
    if _COUNTRY.search(folded, quantity.end, min(quantity.end + 24, sentence.end)):
        nearest = [name for name in row if name.is_country and name.end <= quantity.start]
        if nearest or topic.last_country or topic.country:
            return nearest[-1] if nearest else topic.last_country or topic.country
    if after:
        name = next((name for name in after if not _is_vague(name)), after[0])
        if _BREAK.search(folded, quantity.end, name.start):
            name = after[0]
        gap = folded[quantity.end : name.start]
        between = [start for start in following if start < name.start]
        lesser = _is_vague(name) and (name.preposition == "between" or (before[-1:] and before[-1].kind != "water"))
        if not _BREAK.search(gap) and not (lesser and before) and not _THERE.search(gap):
            if not between:
                return name
            distributive = _LISTING.search(folded, quantity.end, between[0]) and any(
                any(name.end <= start < other.start for start in following)
                for other in after
                if other.start > name.start
            )
            example = _INCLUDING.search(gap)
            if not distributive and (not example or _SHARED.search(gap) or _CLOSED.search(gap, example.end())):
                return name
    if _THERE.search(folded, quantity.end, min(quantity.end + 90, sentence.end)):
        return next(
            (name for name in reversed(row) if name.end <= quantity.start and name.role != "claimant"), topic.last
        )
    if not before:
        before = [name for name in row if name.role == "toward" and name.end <= quantity.start]
    if before:
        chosen = before[-1]
        if chosen.is_country:
            inner = [name for name in before[:-1] if _lies_in(name, chosen) and chosen.start - name.end <= 60]
            chosen = inner[-1] if inner else chosen
        if chosen.kind == "generic" and _BREAK.search(folded, chosen.end, quantity.start):
            return before[-2] if len(before) > 1 else None
        if not _COUNTRY.search(folded, chosen.end, min(quantity.end + 40, sentence.end)):
            return chosen
    return None


def _is_vague(name: Name) -> bool:
    """Whether a place tells less where than another does: "along the Nile", "between A and B"; not "at Deer Creek"."""
    return name.preposition == "between" or (name.kind == "water" and name.preposition != "at")


def _is_a_seat(folded: str, sentence: Sentence, name: Name) -> bool:
    """Whether a name is where one speaks: "officials in Manila say", "told reporters in Raipur"."""
    return bool(_SEAT.match(folded, name.end) or _TOLD_IN.search(folded[sentence.start : name.start]))


def _label(document: Document, sentence: Sentence, row: list[Name], here: list[Claim], position: int) -> Name | None:
    """The name a number stands right behind, as in a list: "A (35%), B (17%)", "A (9 dead, 4 hurt)", "A 43, B 30",
    "A: 12", "A with 12"."""
    quantity, folded = here[position].quantity, document.folded
    opened = folded.rfind("(", sentence.start, quantity.start)
    if opened >= 0 and folded.find(")", opened, quantity.start) < 0:
        labelled = next((name for name in row if not folded[name.end : opened].strip() and name.end <= opened), None)
        if labelled is not None and labelled.role != "dateline":
            return labelled
    name = next((name for name in reversed(row) if name.end <= quantity.start and name.role != "dateline"), None)
    if name is None or not (gap := _LABEL.fullmatch(folded, name.end, quantity.start)):
        return None
    if ":" in gap[0] and any(inner.role == "location" and inner.start >= quantity.end for inner in row):
        return None  # "Deir ez-Zor province: nine men were killed in the desert of al-Mayadin"
    if gap[0].strip() not in ("", "with") or _ENTRY_END.match(folded, quantity.end, sentence.end):
        return name
    return None


def _spelled_out(document: Document, row: list[Name], claim: Claim) -> Name | None:
    """The names of the places that are counted: "two districts, Ruvo and Tete", "three states (A, B and C)"."""
    if claim.unit not in PLACE_UNITS or claim.head is None:
        return None
    end = claim.quantity.end
    name = next((name for name in row if name.start > end), None)
    return name if name and _NAMELY.fullmatch(document.folded, end, name.start) else None


def _aside(document: Document, claim: Claim, name: Name) -> bool:
    """Whether a place behind a figure is not its own: a thing that was struck too, or where victims were brought."""
    folded, end = document.folded, claim.quantity.end
    if name.kind == "facility" and name.preposition is None and name.role == "subject":
        return True
    return claim.indicator not in _GOING_TO and bool(_FLOWN.search(folded, end, name.start))


def _last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match.end()
    return found


def _holds(outer: Name, inner: Name | None) -> bool:
    """Whether a country or first-level division is the one a place lies in: naming it leaves the place in view."""
    if inner is None or outer.entry is None or inner.entry is None or inner.members or outer.start > outer.name_start:
        return False
    if outer.is_country:
        return not inner.is_country and inner.entry.country == outer.entry.country
    same = outer.entry.kind == "admin1" and outer.entry.country == inner.entry.country
    return same and inner.entry.kind not in ("country", "admin1") and inner.entry.division == outer.entry.division


def _lies_in(name: Name, country: Name) -> bool:
    if name.is_country or name.members or country.entry is None:
        return False
    return name.entry is None or name.entry.country == country.entry.country


def _carried(document: Document, sentence: Sentence, topic: _Topic, here: list[Claim], position: int) -> Name | None:
    """The place the text was speaking of before."""
    claim, folded = here[position], document.folded
    quantity = claim.quantity
    divided = any(other.parent is claim for other in here)  # the places behind are those of its parts
    before = quantity.start if divided else math.inf
    begin = quantity.end if position else sentence.start
    if position and not _OF_ITS_OWN.search(folded, here[position - 1].quantity.end, quantity.start):
        begin = sentence.start  # "1,180 deaths in the city and 6,300 wounded"
    for back in _BACK.finditer(folded, begin, min(quantity.end + 80, sentence.end)):
        if (
            document.text[back.start(1) if back[1] else back.start(2)].isupper()
            and not document.text[back.start()].isupper()
        ):
            continue
        meant = topic.meant(back[1] or back[2], quantity.sentence, back.start())
        if meant:
            return topic.heading if topic.heading and topic.heading.sentence > meant.sentence else meant
    if _RIGHT_THERE.match(folded, sentence.start) and (told := topic.just_named(quantity.sentence)):
        return told
    country = topic.last_country or topic.country
    if country is None:
        nationwide = _COUNTRY.search(folded, sentence.start, sentence.end)
        return None if nationwide else topic.last or topic.lead(quantity.sentence, before)
    if _COUNTRY.search(folded, sentence.start, sentence.end):
        return country
    if _TOTALS.search(folded, sentence.start, quantity.start) and topic.country:
        return topic.heading or topic.country
    if _SUM.match(folded, sentence.start) and topic.opens(quantity.sentence):
        return topic.main(quantity.sentence) or country
    if claim.indicator in _FOR_ALL and topic.heading is None and _PLAN.search(folded, sentence.start, sentence.end):
        return country
    if (claim.scope == "cumulative" and _WAR.search(folded, sentence.start, sentence.end)) or any(
        other.unit in _WIDE_UNITS and other.indicator == "affected" for other in here
    ):
        return country
    return topic.last or topic.lead(quantity.sentence, before)
