"""Hostile and ordinary texts from a seed: fragments of news, broken numbers, signs, scripts and control characters; and
pieces of real articles, broken off anywhere.

`python -m tests.hardening.texts COUNT` prints so many as JSON Lines.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from stats.documents import read_documents
from stats.vocabulary import table

_ROOT = Path(__file__).parents[2]
_REAL = (_ROOT / "seeds", _ROOT / "tests/gold/reports.jsonl", _ROOT.parent / "shared/dev")
_LONGEST_CUT = 600

_SENTENCES = (
    "At least 12 people were killed and some 40 others wounded in Idlib on Monday, police said.",
    "Floods displaced 1.2 million people, among them more than 300,000 children.",
    "Seven dead: four in Aleppo, 3 in Homs.",
    "Between 20 and 30 houses were destroyed; nobody was hurt.",
    "The UN needs $7.3 million for 5,000 families until 31 March 2017.",
    "“Dozens of civilians – maybe 90 per cent – fled,” Mr. Smith told AFP.",
    "No one was killed (two soldiers were injured) since 3 May.",
    "Half of the 2,300 buildings in the town collapsed, up from 83 to 100.",
)
_NUMBERS = [
    "1e999",
    "NaN",
    "inf",
    "-0",
    "0",
    "00",
    "000,000",
    "1,2,3",
    "1.2.3",
    "1,000,000,000,000,000,000,000",
    "99999999999999999999999",
    "½",
    "²³",
    "٣٤",
    "१२",
    "一百",
    "5%",
    "5‰",
    "−5",
    "+5",
    "5-",
    "-5",
    "5–6",
    "5/6",
    "5:6",
    "0x1F",
    "1_000",
    "1'000",
    "1",
    "000",
    "5th",
    "1st",
    "No.5",
    "#5",
    "5kg",
    "5km",
    "2.5m",
    "$5bn",
    "€5",
    "Rs5lakh",
    "IV",
    "MMXVI",
    "5+",
]
_SIGNS = [
    *".,;:!?()[]{}<>\"'“”‘’«»–—-/\\|*_&%$#@~^=+`…•\u00a0\u2028\u200b\u200d\u202e\u2066\ufeff\u0301\x01\x07\x1b\x7f"
]
_SIGNS += [
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "  ",
    "😀",
    "死者",
    "погибли",
    "قتلى",
    "ß",
    "ı",
    "İ",
    "ﬁ",
    "\U0001f1fa\U0001f1f3",
]
_CODE = (
    "<p>",
    "</div>",
    "<script>alert(1)</script>",
    '{"a": [1, 2',
    "=HYPERLINK(1)",
    "'; DROP TABLE figures; --",
    "javascript:x",
    "&amp;#65;",
    "http://a.b/c?d=1",
    "\x1b[31m",
    "%s %d {0}",
)


def _words() -> list[str]:
    """Words of the vocabulary that steer the reading."""
    columns = (
        ("number_words", "word"),
        ("vague_words", "phrase"),
        ("bounds", "phrase"),
        ("event_verbs", "verb"),
        ("event_phrases", "phrase"),
        ("counted_nouns", "plural"),
        ("dates", "word"),
        ("causes", "phrase"),
        ("claimant_heads", "word"),
        ("currencies", "word"),
        ("modality_words", "phrase"),
        ("scope_words", "phrase"),
    )
    return sorted({row[column] for name, column in columns for row in table(name) if row[column]})


def texts(seed: int) -> Iterator[str]:
    """Texts without end, of up to a few hundred words, the same for one seed."""
    chance, words = random.Random(seed), _words()
    glue = [
        "of",
        "in",
        "and",
        "the",
        "by",
        "to",
        "were",
        "people",
        "killed",
        "said",
        "Aleppo",
        "Monday",
        "March",
        "2016",
        ",",
        ".",
    ]
    makers = (
        (lambda: chance.choice(words), 30),
        (lambda: chance.choice(glue), 30),
        (lambda: str(chance.choice((chance.randrange(100), chance.randrange(10**6), chance.random() * 1000))), 10),
        (lambda: chance.choice(_NUMBERS), 8),
        (lambda: chance.choice(_SIGNS), 12),
        (lambda: chance.choice(_SENTENCES), 4),
        (lambda: chance.choice(_CODE), 3),
        (lambda: chance.choice(words).title(), 6),
        (lambda: chance.choice(words).upper(), 3),
        (lambda: chr(chance.choice((chance.randrange(32, 0x300), chance.randrange(0xE000, 0x11000)))), 3),
        (lambda: chance.choice((*_SIGNS, *glue)) * chance.randrange(2, 30), 1),
    )
    drawn = list(chain.from_iterable([maker] * weight for maker, weight in makers))
    while True:
        if chance.random() < 0.3:
            yield mutated(chance, " ".join(chance.choices(_SENTENCES, k=chance.randrange(1, 4))))
        else:
            pieces = [chance.choice(drawn)() for _ in range(int(chance.expovariate(1 / 15)) + 1)]
            yield chance.choice((" ", " ", " ", "")).join(pieces)


def real_texts() -> list[str]:
    """The articles of the seeds, of the labelled reports and, where present, of the corpora for developers."""
    found = [document.text for document in read_documents([path for path in _REAL if path.exists()])]
    return [text for text in found if text]


def cuts(seed: int, articles: Sequence[str]) -> Iterator[str]:
    """Pieces of the articles without end, each begun at a word and broken off anywhere, the same for one seed."""
    chance = random.Random(seed)
    while True:
        text = chance.choice(articles)
        first = text.rfind(" ", 0, chance.randrange(len(text))) + 1
        yield text[first : first + chance.randrange(1, _LONGEST_CUT)]


def mutated(chance: random.Random, text: str) -> str:
    """The text with a few stretches left out, doubled, moved or exchanged for signs."""
    for _ in range(chance.randrange(1, 6)):
        first = chance.randrange(len(text) + 1)
        last = min(len(text), first + int(chance.expovariate(1 / 4)))
        piece = chance.choice(("", text[first:last] * 2, chance.choice(_SIGNS), chance.choice(_NUMBERS), " "))
        text = text[:first] + piece + text[last:]
    return text


if __name__ == "__main__":
    for number, text in enumerate(islice(texts(2024), int(sys.argv[1]))):
        print(json.dumps({"id": f"text-{number}", "text": text}))
