"""Places of the world by name, offline: GeoNames towns, divisions and countries, and a curated supplement.

In: a name as written. Out: the `Entry`s that bear it, the most populous first. Never here: which of them a text means.
The data stands in `gazetteer.bin`, made by `build.py`; `README.md` says from what and under which licence.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
import zlib
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from stats.records import Place

_STEP = 2048
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "-": " ",
     "–": " ", "—": " ", "‐": " ", "‑": " ", "/": " ", ",": " ", "_": " ", ".": " ", "&": " and "}
)  # fmt: skip
_SILENT = re.compile(r"['’‘ʻʼʿʾ`´ʹʺ\"“”]")
_SAINT = re.compile(r"\b(?:saint|sankt|ste)\b")
_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|ath|az|an|adh|ul|ez|es|er|ed|en|et|esh|ed|the)\s+(?=\S)")
_STUCK_ARTICLE = re.compile(
    r"(?:\b|(?<=\s))[aeu](?=(zz|ss|rr|dd|nn|tt|ll)\w{2})(\w)\2|\b(?:al|el)(?=[bcdfghjkmnpqrstvwxyz]\w{4})"
)
_SOUNDS = (
    (re.compile(r"kh|gh|q|ck|c(?!h)|g"), "k"),
    (re.compile(r"dh|th|t"), "d"),
    (re.compile(r"[sz]h|ch|sch|j|z"), "s"),
    (re.compile(r"a[wu](?=[^aeiou]|$)|ou|oo|o|w"), "u"),
    (re.compile(r"[ae][yi](?=[^aeiou]|$)|ee|e|y"), "i"),
    (re.compile(r"(\w)\1+"), r"\1"),
    (re.compile(r"[aiu]?h?\b"), ""),
    (re.compile(r"h(?=[^aiu])"), ""),
)


class Entry(NamedTuple):
    """One place. `kind` is country, region, admin1, admin2, city or point; `country` ISO 3166 alpha-3.

    `population` is 0 where GeoNames has none. `division` is the code of the first-level division, behind the country's.
    """

    place_id: str
    name: str
    country: str
    division: str
    latitude: float | None
    longitude: float | None
    population: int
    kind: str


@functools.lru_cache(maxsize=16384)
def folded_name(name: str) -> str:
    """A name in lower case without accents, apostrophes, hyphens and a leading article, as the gazetteer's keys are."""
    plain = name.lower().translate(_PLAIN)
    if not plain.isascii():
        plain = _SILENT.sub("", plain)
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).lower()
        plain = _SILENT.sub("", plain.translate(_PLAIN))
    elif "'" in plain or "`" in plain or '"' in plain:
        plain = _SILENT.sub("", plain)
    words = plain.split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    plain = " ".join(words)
    return _SAINT.sub("st", plain) if "s" in plain else plain


def sounded_name(folded: str) -> str:
    """The consonants a romanised Arabic name is recognised by: Deir ez-Zor, Dayr al-Zawr and Deir Ezzor are one."""
    sound = _STUCK_ARTICLE.sub(lambda found: found[2] or "", _ARTICLE.sub("", folded))
    for pattern, letter in _SOUNDS:
        sound = pattern.sub(letter, sound)
    return sound.replace(" ", "")


class Gazetteer:
    """Names and entries in two sorted blocks of bytes; a look-up costs about two microseconds and no dictionary."""

    def __init__(self, path: Path) -> None:
        """Read the file that `build.py` writes. Raises OSError or ValueError where it is missing or broken."""
        self._data = data = zlib.decompress(path.read_bytes())
        head = data.index(b"\n") + 1
        entries, names = (int(size) for size in data[:head].split())
        if len(data) != head + entries + names:
            raise ValueError(f"{path} is cut short")
        self._entries = head
        self._starts, position = [], head + entries
        while position < len(data):
            self._starts.append(position)
            position = data.find(b"\n", position + _STEP) + 1 or len(data)
        self._firsts = [data[start : data.index(b"\t", start)] for start in self._starts]
        self._starts.append(len(data))

    @functools.lru_cache(maxsize=8192)  # noqa: B019 - there is one gazetteer a process
    def named(self, folded: str) -> tuple[Entry, ...]:
        """Entries whose folded name is this, the most populous first; an empty tuple for an unknown name."""
        key = folded.encode()
        block = bisect_right(self._firsts, key) - 1
        if block < 0:
            return ()
        begin = self._starts[block]
        sought = key + b"\t"
        if not self._data.startswith(sought, begin):
            begin = self._data.find(b"\n" + sought, begin, self._starts[block + 1]) + 1
            if not begin:
                return ()
        offsets = self._data[begin + len(sought) : self._data.index(b"\n", begin)]
        return tuple(self._entry(int(offset, 36)) for offset in offsets.split(b","))

    @functools.lru_cache(maxsize=4096)  # noqa: B019 - there is one gazetteer a process
    def sounding(self, folded: str) -> tuple[Entry, ...]:
        """Entries of the Arabic-speaking world that sound like this name."""
        sound = sounded_name(folded)
        return self.named("~" + sound) if len(sound) > 2 else ()

    def _entry(self, offset: int) -> Entry:
        offset += self._entries
        fields = self._data[offset : self._data.index(b"\n", offset)].decode().split("\t")
        place_id, name, country, division, latitude, longitude, population, kind = fields
        return Entry(
            place_id,
            name,
            country,
            division,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            int(population or 0),
            kind,
        )

    def division(self, code: str) -> str | None:
        """The name of a first-level division by its code (`SYR.09`), or None."""
        found = self.named("=" + code.lower())
        return found[0].name if found else None

    def country(self, alpha3: str) -> Entry | None:
        """The entry of a country by its ISO 3166 alpha-3 code, or None."""
        found = self.named("=" + alpha3.lower())
        return found[0] if found else None

    def capital(self, alpha3: str) -> Entry | None:
        """The entry of a country's capital, or None."""
        city = folded_name(_capitals().get(alpha3, ""))
        return next((entry for entry in self.named(city) if entry.country == alpha3 and entry.kind == "city"), None)

    def place(self, entry: Entry) -> Place:
        """The published record of an entry."""
        precision = {"region": "admin1", "admin2": "city"}.get(entry.kind, entry.kind)
        admin1 = self.division(entry.division) if entry.division else None
        return Place(
            entry.place_id, entry.name, admin1, entry.country or None, entry.latitude, entry.longitude, precision
        )


@functools.cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, read on first use."""
    return Gazetteer(Path(__file__).with_name("gazetteer.bin"))


def _rows(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


@functools.cache
def place_words() -> dict[str, tuple[str, bool]]:
    """Nouns of places (`province`, `refugee camp`) with the kind of place and whether the noun is plural."""
    return {row["word"]: (row["kind"], row["note"] == "plural") for row in _rows("place_words.csv")}


@functools.cache
def not_places() -> dict[str, str]:
    """Words in lower case that name no place by themselves, or mark the name they stand in, with what they are."""
    return {row["word"]: row["why"] for row in _rows("not_places.csv")}


@functools.cache
def demonyms() -> dict[str, str]:
    """Adjectives of countries in lower case, with the country's ISO 3166 alpha-3 code."""
    found: dict[str, str] = {}
    for row in _rows("countries.csv"):
        for demonym in filter(None, row["demonyms"].split("|")):
            found.setdefault(demonym.lower(), row["alpha3"])
    return found


@functools.cache
def _capitals() -> dict[str, str]:
    return {row["alpha3"]: row["capital"] for row in _rows("countries.csv")}


@functools.cache
def romanised() -> frozenset[str]:
    """The countries whose names are romanised Arabic, and may sound like a name they are not spelled like."""
    return frozenset(row["alpha3"] for row in _rows("countries.csv") if row["romanised_arabic"])


@functools.cache
def country_words() -> dict[str, str]:
    """Names of countries of one or two words, and demonyms, as written, with the alpha-3 code."""
    found: dict[str, str] = {}
    for row in _rows("countries.csv"):
        for name in filter(None, [row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|")]):
            if name.count(" ") < 2 and len(name) > 3:
                found.setdefault(name, row["alpha3"])
    return found


@functools.cache
def place_grammar(use: str) -> frozenset[str]:
    """The words of one use in `place_grammar.csv`: locating, origin, direction, determiner, striking and so on."""
    return frozenset(row["word"] for row in _rows("place_grammar.csv") if row["use"] == use)
