"""As many articles as wanted, made of a few: other numbers, places in time and ids, the same words."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_COUNT = re.compile(r"(?<![\d,.:/-])(?:[4-9]\d|3[2-9]|[1-9]\d\d)(?![\d,.:/-])")


def articles(texts: Sequence[str], count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """`count` articles of different text, id and day, from fifty publishers; the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        shift = chance.randrange(1, 97)
        text = _COUNT.sub(lambda found, more=shift: str(int(found[0]) + more), texts[number % len(texts)])
        yield {
            "id": f"made-{number}",
            "text": f"{text}\n\nThis is edition no{number}x of the page.\n",
            "published": f"{chance.randrange(2000, 2024)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
            "publisher": f"Publisher {number % 50}",
        }


def written(path: Path, rows: Iterable[dict[str, str]]) -> int:
    """Write articles as JSON Lines; the bytes of their texts."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            size += len(row["text"].encode())
            file.write(json.dumps(row) + "\n")
    return size
