"""Time and memory of reconcile on made-up tables: `PYTHONPATH=. python tests/reconcile/measure.py 1000 10000`.

A world of events grows with the articles: each event is told by ten articles on average, half of them copies, in the
words of a dozen sentence moulds; every article also repeats one background total.
"""

from __future__ import annotations

import datetime
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from labelled_tables import document_id, tables

from stats.reconcile import fingerprint, reconciled

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


def written(articles: int, folder: Path) -> None:
    """The tables of such a world as Parquet files, with the fingerprints of its articles."""
    reports, labelled = world(articles)
    documents, figures, links, _ = tables(reports, labelled)
    start = time.perf_counter()
    prints = [fingerprint(report["text"]) for report in reports]
    print(f"{articles:>9,} | {(time.perf_counter() - start) / articles * 1e3:.2f}", end=" | ", flush=True)
    ids = [document_id(report["text"]) for report in reports]
    for name, table in (("documents", documents), ("figures", figures), ("links", links)):
        pq.write_table(table, folder / f"{name}.parquet")
    pq.write_table(
        pa.table({"document_id": ids, "fingerprint": pa.array(prints, pa.binary())}), folder / "prints.parquet"
    )


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
    print(
        f"{figures.num_rows:,} | {spent:.1f} | {spent / documents.num_rows * 1e3:.2f} | {(peak - before) / 1024:,.0f} |"
        f" {result.figure_links.num_rows:,} | {result.estimates.num_rows:,}",
        flush=True,
    )


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--folder":
        measure(Path(sys.argv[2]))
    else:
        print("articles | ms a fingerprint | figures | s | ms an article | MB beside the tables | links | estimates")
        for size in sys.argv[1:]:
            with tempfile.TemporaryDirectory() as scratch:
                written(int(size), Path(scratch))
                subprocess.run([sys.executable, __file__, "--folder", scratch], check=True)
