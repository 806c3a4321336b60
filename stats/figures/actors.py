"""Who did it and how: the actor of a claim, as written, and its cause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stats.figures.claim import Claim
from stats.records import Document, Sentence
from stats.vocabulary import table

_SPLIT = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*(?:\.(?=[^\W\d_]\.)[^\W\d_]\.)*|\d+|\S")


def _phrase_book(pairs: Iterable[tuple[str, str]]) -> dict[str, list[tuple[list[str], str]]]:
    """Phrases by their first word, longest first, each with its meaning."""
    book: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, meaning in pairs:
        words = _SPLIT.findall(phrase)
        book.setdefault(words[0], []).append((words, meaning))
    for listed in book.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return book


_CAUSES = _phrase_book((row["phrase"], row["cause"]) for row in table("causes"))
# Words that say little of how ("attack", "war", "drowned") give way to any that say more: 0 says most.
_WEIGHTS = {row["phrase"]: int(row["weight"]) for row in table("causes")}
_ROLES: dict[str, set[str]] = {}
for _row in table("actors"):
    _ROLES.setdefault(_row["role"], set()).add(_row["phrase"])
_AGENTS = _phrase_book(
    [(phrase, "agent") for phrase in sorted(_ROLES["agent"])]
    + [(row["alias"], "name") for row in table("claimants") if row["kind"] in ("armed_group", "military")]
)
_ADJECTIVES = _ROLES["adjective"]
_WEAPONS = _phrase_book((phrase, "weapon") for phrase in sorted(_ROLES["weapon"]))
_HARM, _ATTACK = _ROLES["harm"], _ROLES["attack"]
_CALLS = frozenset(_AGENTS) | _ADJECTIVES | {"by"}

_GRAMMAR = {row["name"]: frozenset(row["words"].split()) for row in table("actor_grammar")}
CAUSES = tuple(sorted({row["cause"] for row in table("causes")}))
# Causes of nature and mishap hold for a whole article; means of violence hold for their sentence alone.
_NATURAL = _GRAMMAR["natural"]
_BY_FORCE = _GRAMMAR["by_force"]
_WITHOUT_CAUSE = _GRAMMAR["without_cause"]
_GROUPS = _GRAMMAR["groups"]
_PREPOSITIONS = _GRAMMAR["prepositions"]
_DATES = _GRAMMAR["dates"]
_BORDERS = _GRAMMAR["borders"]
# "Following heavy rain", "triggered by an earthquake": what brought about the cause that hurt people.
_REMOTE = _GRAMMAR["remote"]
_VAGUE_OWNERS = _GRAMMAR["vague_owners"]
_BE = _GRAMMAR["be"]
_ADVERBS = _GRAMMAR["adverbs"]
_EDGES = _GRAMMAR["edges"]
_ARTICLES = _GRAMMAR["articles"]
_NO_OBJECT = _GRAMMAR["no_object"]
_NOUNS_OF_FORCE = _GRAMMAR["nouns_of_force"]


class _Agent(NamedTuple):
    """A mention of somebody who uses force: its token range, and whether only an adjective of a weapon."""

    first: int
    last: int
    owner: bool


def set_actors(document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> None:
    """Fill `actor_text` and `cause` of each claim.

    In: a document, its sentences and the claims found in them. `actor_text` is who did it as the claim's sentence
    writes it (original case, leading article left out; of a weapon's owner the owner alone: "US-led" of "US-led air
    raids"), and None where nobody is named. `cause` is one of `CAUSES` or None: the cause the sentence names nearest to
    the number, else that of the nearest sentence before it in the paragraph, else the one natural cause that the title
    or the opening names. Aid, funding, residents and troops have no cause.
    Words: stats/vocabulary/en/causes.csv, actors.csv, claimants.csv.
    """
    found: dict[int, list[tuple[int, int, str]]] = {}
    agents: dict[int, list[_Agent]] = {}

    def causes(index: int) -> list[tuple[int, int, str]]:
        if index not in found:
            found[index] = _causes(sentences[index].words)
        return found[index]

    lasting: dict[int, str | None] = {}

    def cause_before(index: int) -> str | None:
        """The cause that the sentence before, or else one before that in the paragraph, leaves standing."""
        reached = index
        while reached not in lasting:
            standing = sentences[reached - 1].paragraph == sentences[index].paragraph if reached else False
            lasting[reached] = _standing(causes(reached - 1)) if standing else None
            if lasting[reached] is not None or not standing:
                break
            reached -= 1
        for later in range(reached + 1, index + 1):
            lasting[later] = lasting[reached]
        return lasting[index]

    general = _general(document, sentences) if claims else None
    for claim in claims:
        index = claim.quantity.sentence
        sentence = sentences[index]
        if claim.indicator not in _WITHOUT_CAUSE:
            claim.cause = _nearest(causes(index), claim, sentence.words) or cause_before(index) or general
        if claim.indicator in _BY_FORCE and not _CALLS.isdisjoint(sentence.words):
            if index not in agents:
                agents[index] = _agents(sentence.words)
            agent = _actor(sentence.words, agents[index], claim) or _stranger(document, sentence, claim)
            if agent is not None:
                start, end = sentence.starts[agent.first], sentence.ends[agent.last - 1]
                claim.actor_text = " ".join(document.text[start:end].split())


def _match(book: dict[str, list[tuple[list[str], str]]], words: Sequence[str], at: int) -> tuple[int, str] | None:
    """Length and meaning of the longest phrase that begins at `at`."""
    listed = book.get(words[at])
    if listed is not None:
        for phrase, meaning in listed:
            if len(phrase) == 1 or words[at : at + len(phrase)] == phrase:
                return len(phrase), meaning
    return None


def _causes(words: Sequence[str]) -> list[tuple[int, int, str]]:
    found, behind = [], 0
    for at, word in enumerate(words):
        matched = _match(_CAUSES, words, at) if word in _CAUSES and at >= behind else None
        if matched is not None:
            behind = at + matched[0]
            found.append((at, behind, matched[1]))
    return found


def _nearest(causes: list[tuple[int, int, str]], claim: Claim, words: Sequence[str]) -> str | None:
    """The cause that stands nearest to the number, counting a clause border as far; a means goes before "conflict"."""
    if not causes:
        return None
    if len(causes) == 1:
        return causes[0][2]

    def distance(cause: tuple[int, int, str]) -> tuple[int, float]:
        first, last, _ = cause
        low, high = (last, claim.quantity.first) if last <= claim.quantity.first else (claim.quantity.last, first)
        between = words[low:high]
        borders = sum(word in _BORDERS for word in between)
        remote = not _REMOTE.isdisjoint(words[max(0, first - 3) : first])
        return _WEIGHTS.get(" ".join(words[first:last]), 0), len(between) + 20 * borders + 12 * remote + (
            5 if first < claim.quantity.first else 0
        )

    return min(causes, key=distance)[2]


def _standing(causes: list[tuple[int, int, str]]) -> str | None:
    """The cause of a sentence that may hold for the next one: the only one it names."""
    names = {name for _, _, name in causes}
    return names.pop() if len(names) == 1 else None


def _general(document: Document, sentences: Sequence[Sentence]) -> str | None:
    """The one natural cause that the title, or else the first sentences, name."""
    if document.title:
        named = {name for _, _, name in _causes(_SPLIT.findall(document.title.lower()))} & _NATURAL
        if len(named) == 1:
            return named.pop()
        if named:
            return None
    for sentence in sentences[:2]:
        names = {name for _, _, name in _causes(sentence.words)}
        if len(names) == 1 and names <= _NATURAL:
            return names.pop()
        if names:
            return None
    return None


def _agents(words: Sequence[str]) -> list[_Agent]:
    found: list[_Agent] = []
    at = 0
    while at < len(words):
        matched = _match(_AGENTS, words, at)
        if matched is None:
            if words[at] in _ADJECTIVES and not (found and found[-1].last > at):
                owner = _owner(words, at)
                if owner is not None:
                    found.append(owner)
                    at = owner.last
                    continue
            at += 1
            continue
        first, last = at, at + matched[0]
        while first and at - first < 5 and words[first - 1] not in _EDGES and not words[first - 1][0].isdigit():
            if words[first - 1].endswith("'s") and words[first - 1][:-2] in _DATES:
                break
            if words[first - 1] in _HARM or words[first - 1] in _ATTACK or words[first - 1].endswith("ly"):
                break
            first -= 1
        while first < at and words[first] == "-":
            first += 1
        while last < len(words):
            again = _match(_AGENTS, words, last)
            if again is not None:
                last += again[0]
            elif words[last] == "'s" or (
                words[last] == "-" and last + 1 < len(words) and _match(_AGENTS, words, last + 1)
            ):
                last += 1
            else:
                break
        if first > 1 and words[first - 1] == "of" and words[first - 2] in _GROUPS:
            first -= 2
        if words[last : last + 1] in (["of"], ["from"]):
            end = last + 1
            while (
                end < len(words)
                and end - last < 9
                and (words[end] == "the" or words[end] not in _EDGES)
                and not (words[end][0].isdigit() or words[end] in _HARM or words[end] in _ATTACK)
            ):
                end += 1
            if any(_match(_AGENTS, words, place) for place in range(last + 1, end)):
                last = end
        if found and found[-1].last > first:
            if not found[-1].owner:
                at = last
                continue
            found.pop()
        weapon = last < len(words) and _match(_WEAPONS, words, last) is not None and words[last] not in _HARM
        found.append(_Agent(first, last, weapon))
        at = last
    return found


def _owner(words: Sequence[str], at: int) -> _Agent | None:
    """The adjectives before a weapon: "US-led" of "US-led air raids"."""
    last = at + 1
    while last < len(words) and last - at < 7:
        if words[last] in _ADJECTIVES or words[last] == "-":
            last += 1
            continue
        break
    if words[last - 1] == "-":
        return None
    first = at
    after = last
    while after < len(words) and after - last < 2 and _match(_WEAPONS, words, after) is None:
        if words[after] in _EDGES or words[after] in _ATTACK or words[after] in _HARM:
            return None
        after += 1
    if after >= len(words) or _match(_WEAPONS, words, after) is None:
        return None
    return _Agent(first, last, True)


def _actor(words: Sequence[str], agents: list[_Agent], claim: Claim) -> _Agent | None:
    """The agent that stands to the claim's number as the one who did it."""
    first, last = claim.quantity.first, claim.quantity.last
    counted = claim.head[1] if claim.head is not None and claim.head[0] >= first else last + 2
    best: tuple[int, _Agent] | None = None
    for agent in agents:
        if agent.first < counted and agent.last > first:
            continue
        rank = _rank(words, agent, first, counted)
        if rank is not None and (best is None or rank < best[0]):
            best = rank, agent
    if best is None:
        return _first_subject(words, agents, first)
    return best[1]


def _stranger(document: Document, sentence: Sentence, claim: Claim) -> _Agent | None:
    """A name no list holds, written in capitals behind a deed: "kidnapped by Saraya al-Nur"."""
    words, text = sentence.words, document.text
    for at in range(claim.quantity.last, len(words) - 1):
        if words[at] in _BORDERS:
            return None
        if words[at] != "by" or words[at - 1] not in _HARM:
            continue
        first = last = at + 1 + (words[at + 1] in _ARTICLES)
        while last < len(words) and (
            text[sentence.starts[last]].isupper() or (last > first and words[last] in ("al", "el", "-", "de"))
        ):
            if words[last] in _DATES or _match(_CAUSES, words, last) is not None:
                return None
            last += 1
        shouted = text[sentence.start : sentence.end].isupper()
        return _Agent(first, last, False) if first < last and not shouted else None
    return None


def _first_subject(words: Sequence[str], agents: list[_Agent], first: int) -> _Agent | None:
    """The subject of a second verb: "the patrol crossed the river and killed 12"."""
    verb = next((at for at in range(first - 1, max(first - 5, 0), -1) if words[at] in _HARM), None)
    if verb is None or words[verb - 1] not in ("and", ",") or not agents:
        return None
    agent = agents[0]
    before = words[agent.first - 2 : agent.first] if agent.first > 1 else words[: agent.first]
    after = words[agent.last] if agent.last < len(words) else "."
    if agent.owner or agent.last > verb or not _PREPOSITIONS.isdisjoint(before) or after in _BE:
        return None
    return agent


def _has_object(words: Sequence[str], verb: int) -> bool:
    """Whether a verb form acts on what follows, "killed 12", and is no participle, "12 killed in"."""
    return words[verb + 1] not in _NO_OBJECT or words[verb + 1 : verb + 3] in (["at", "least"], ["at", "most"])


def _rank(words: Sequence[str], agent: _Agent, first: int, last: int) -> int | None:
    """How far the agent stands from being the number's actor, lower is nearer; None where it is none."""
    start = agent.first
    while start and words[start - 1] in _ARTICLES:
        start -= 1
    before = words[start - 1] if start else ""
    gap = agent.first - last if agent.first >= last else first - agent.last
    if before == "by" and start > 1:
        done, near = words[start - 2], words[max(0, start - 5) : start - 1]
        if done == ")" and "(" in words[: start - 2]:
            done = words[start - 3 - words[: start - 2][::-1].index("(")]
        attacked = not _NOUNS_OF_FORCE.isdisjoint(near) or near[-2:] == ["shot", "dead"]
        if start < last:
            return gap + 6 if attacked and done not in _HARM else None
        far = any(word in _BORDERS for word in words[last:start])
        harmed = done in _HARM or (done.endswith("ly") and not _HARM.isdisjoint(near))
        return gap if not far and (attacked or harmed or done in _ATTACK) else None
    if agent.owner and agent.last - agent.first == 1 and words[agent.first] in _VAGUE_OWNERS:
        return None
    if agent.owner:
        if before in ("against", "from", "to", "under"):
            return None
        return 8 + gap
    verb = agent.last
    while verb < len(words) and (words[verb] in _ADVERBS or words[verb].endswith("ly")) and verb - agent.last < 5:
        verb += 1
    if verb >= len(words) or before in _PREPOSITIONS:
        return None
    if words[verb] in _BE and verb + 3 < len(words) and "control" in words[verb : verb + 5]:
        return gap
    if words[verb] in _HARM and verb < first and _has_object(words, verb):
        return 2 + gap if not any(word in _BORDERS for word in words[verb:first]) else None
    if words[verb] in _ATTACK:
        return 12 + gap
    return None
