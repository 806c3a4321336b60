"""Time and memory of reconcile: `PYTHONPATH=. python tests/reconcile/measure.py [--articles FILE] 1000 10000`.

Without a file of articles the tables are made up: a world of events grows with the articles, each event is told by ten
articles on average, half of them copies, and every article also repeats one background total.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.arrow import arrow_schema
from stats.documents import document_from_text
from stats.read import read
from stats.reconcile import fingerprint, reconciled
from stats.validate import validated
from tests.reconcile.labelled_tables import document_id, tables

_DEEDS = ("bombing", "flood", "earthquake", "ambush", "landslide", "bus crash", "fire", "air strike")
_SITES = ("market", "school", "bridge", "mosque", "station", "farm", "clinic", "harbour", "mine", "barracks")
_VOICES = ((None, None), ("police", "military"), ("health ministry", "government"), ("Red Cross", "ngo"))
_FILL = (
    "officials",
    "road",
    "night",
    "water",
    "convoy",
    "valley",
    "family",
    "rescue",
    "search",
    "rain",
    "hill",
    "smoke",
    "witness",
    "shop",
    "crowd",
    "border",
)


def world(articles: int, seed: int = 7) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """That many reports, and their figures: some three a report."""
    chance = random.Random(seed)
    events = [
        {
            "place": "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4)).title(),
            "day": datetime.date(2015, 1, 1) + datetime.timedelta(days=chance.randrange(2000)),
            "deed": chance.choice(_DEEDS),
            "site": chance.choice(_SITES),
            "dead": chance.randrange(2, 200),
        }
        for _ in range(max(1, articles // 10))
    ]
    reports, figures, told = [], [], {}
    for number in range(articles):
        event = chance.choice(events)
        earlier = told.get(id(event))
        if earlier and chance.random() < 0.5:
            lead, tail, numbers, voice = earlier
            tail += f" Edition {chance.randrange(1000)}."
        else:
            voice = chance.choice(_VOICES)
            dead, hurt = event["dead"] + chance.choice((0, 0, 0, 3)), chance.randrange(2, 300)
            says = f", {voice[0]} said" if voice[0] else ""
            what = f"A {event['deed']} at the {event['site']} of {event['place']}"
            lead = f"{what} killed {dead} people and wounded {hurt}{says}."
            tail = " ".join(" ".join(chance.choices(_FILL, k=12)).capitalize() + "." for _ in range(12))
            tail += " The war has driven 310,000 people from their homes since 2011, the United Nations says."
            numbers = (dead, hurt)
            told[id(event)] = lead, tail, numbers, voice
        text = f"Report {number}\n{lead} {tail}"
        name, day = f"r{number}", event["day"] + datetime.timedelta(days=chance.randrange(3))
        reports.append({"id": name, "published": day.isoformat(), "publisher": f"Paper {number % 97}", "text": text})
        at = text.index(" killed ") + 8
        places = (("killed", numbers[0], at), ("injured", numbers[1], text.index(" wounded ") + 9))
        for indicator, value, start in places:
            figures.append(
                _figure(name, indicator, str(value), float(value), start)
                | {
                    "claimant_text": voice[0],
                    "claimant_kind": voice[1],
                    "place_text": event["place"],
                    "date_from": event["day"].isoformat(),
                    "date_to": event["day"].isoformat(),
                    "scope": "incident",
                }
            )
        figures.append(
            _figure(name, "displaced", "310,000", 310000.0, text.index("310,000"))
            | {
                "claimant_text": "United Nations",
                "claimant_kind": "un",
                "place_text": "Farland",
                "date_from": "2011-01-01",
                "date_precision": "since",
                "scope": "cumulative",
            }
        )
    return reports, figures


def _figure(report: str, indicator: str, written: str, value: float, start: int) -> dict[str, Any]:
    return {
        "key": f"{report}.{start}",
        "report": report,
        "number_text": written,
        "start": start,
        "indicator": indicator,
        "value": value,
        "low": value,
        "high": value,
        "quantifier": "exact",
        "unit": "person",
        "modality": "asserted",
        "population": "people",
    }


Tables = tuple[pa.Table, pa.Table, pa.Table, dict[str, bytes]]


def invented(articles: int) -> Tables:
    """The tables of an invented world, and the fingerprints of its articles."""
    reports, labelled = world(articles)
    documents, figures, links, _ = tables(reports, labelled)
    return documents, figures, links, {document_id(each["text"]): fingerprint(each["text"]) for each in reports}


def perturbed(articles: int, path: Path) -> Tables:
    """Articles of a JSON Lines file (`id`, `text`) read once, then copied with one word in forty changed."""
    chance = random.Random(3)
    base = _read(path, articles)
    texts: dict[str, str] = {}
    rows: dict[str, list[dict[str, Any]]] = {"documents": [], "figures": [], "links": []}
    for number in range(articles):
        text, one = base[number % len(base)]
        ids = {}
        name = "d_" + hashlib.sha256(f"{number}".encode()).hexdigest()[:16]
        texts[name] = _changed(text, chance) if number >= len(base) else text
        day = datetime.date(2015, 1, 1) + datetime.timedelta(days=number % len(base) % 2000 + chance.randrange(4))
        paper = {"document_id": name, "publisher": f"Paper {chance.randrange(97)}", "published_on": day}
        rows["documents"].append(one.documents.to_pylist()[0] | paper)
        for figure in one.figures.to_pylist():
            ids[figure["figure_id"]] = (
                "f_" + hashlib.sha256(f"{number} {figure['figure_id']}".encode()).hexdigest()[:16]
            )
            quote = _changed(figure["quote"], chance) if number >= len(base) else figure["quote"]
            rows["figures"].append(
                figure | {"figure_id": ids[figure["figure_id"]], "document_id": name, "quote": quote}
            )
        for link in one.figure_links.to_pylist():
            ends = {end: ids[link[end]] for end in ("from_figure_id", "to_figure_id")}
            rows["links"].append(link | ends)
    return (
        pa.Table.from_pylist(rows["documents"], schema=arrow_schema("documents")),
        pa.Table.from_pylist(rows["figures"], schema=arrow_schema("figures")),
        pa.Table.from_pylist(rows["links"], schema=arrow_schema("figure_links")),
        {name: fingerprint(text) for name, text in texts.items()},
    )


def _read(path: Path, most: int) -> list[tuple[str, Any]]:
    found = []
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, islice(file, most)):
            document = document_from_text(row["text"], source_id=row["id"], language="en")
            found.append((row["text"], validated([read(document)], "measure")))
    return found


def _changed(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(len(words) // 40):
        words[chance.randrange(len(words))] = chance.choice(_FILL)
    return " ".join(words)


def written(made: Tables, folder: Path) -> None:
    """Write the tables as Parquet files."""
    documents, figures, links, prints = made
    for name, table in (("documents", documents), ("figures", figures), ("links", links)):
        pq.write_table(table, folder / f"{name}.parquet")
    columns = {"document_id": list(prints), "fingerprint": pa.array(prints.values(), pa.binary())}
    pq.write_table(pa.table(columns), folder / "prints.parquet")


def _peak() -> int:
    """The most memory this process has held, in kB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def measure(folder: Path) -> None:
    """Print the time of reconciling the tables of a folder, and the memory it takes beside the tables."""
    documents, figures, links, prints = (
        pq.read_table(folder / f"{name}.parquet") for name in ("documents", "figures", "links", "prints")
    )
    fingerprints = dict(zip(*(column.to_pylist() for column in prints.columns), strict=True))
    before = _peak()
    start = time.perf_counter()
    result = reconciled(documents, figures, links, fingerprints)
    spent = time.perf_counter() - start
    peak = _peak()
    cells = (
        f"{documents.num_rows:,}",
        f"{figures.num_rows:,}",
        f"{spent:.1f}",
        f"{spent / documents.num_rows * 1e3:.2f}",
        f"{(peak - before) / 1024:,.0f}",
        f"{result.figure_links.num_rows:,}",
        f"{result.estimates.num_rows:,}",
    )
    print(" | ".join(cells), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--folder":
        measure(Path(sys.argv[2]))
    else:
        source = Path(sys.argv.pop(2)) if sys.argv[1] == "--articles" else None
        print("articles | figures | s | ms an article | MB beside the tables | links | estimates", flush=True)
        for size in map(int, sys.argv[2 if source else 1 :]):
            with tempfile.TemporaryDirectory() as scratch:
                written(perturbed(size, source) if source else invented(size), Path(scratch))
                subprocess.run([sys.executable, __file__, "--folder", scratch], check=True)
