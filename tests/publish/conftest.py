"""A small dataset of three documents: five figures, two of them parts, one linked claim, three rejects, an estimate."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from stats.publish import write_dataset
from stats.records import Document, Figure, Place, Reading, Reject, Zone
from stats.validate import validated

DAY = datetime.date(2020, 3, 2)
LUMEN = Place("g1", "Port Lumen", "North", "KEN", -1.3, 36.8, "city")
SENTENCE = "At least 12 people were killed on Monday, 5 of them children."
TEXTS = {
    "lumen-1": f"Flood in Port Lumen. {SENTENCE} The wall is 3 metres high.",
    "lumen-2": f"=HYPERLINK storm. {SENTENCE} The wall is 4 metres high.",
    "lumen-3": "-Water- rose. Half of the town left, its mayor said. The wall is 5 metres high.",
}


def _figure(text: str, number: str, quote: str, **changes: object) -> Figure:
    start, first = text.index(number, text.index(quote)), text.index(quote)
    made = Figure(
        *(
            "killed",
            12,
            12,
            None,
            "at_least",
            "person",
            "incident",
            "asserted",
            None,
            "people",
            "people",
            None,
            "flood",
        ),
        *(None, None, "Port Lumen", LUMEN, "on Monday", DAY, DAY, "day", number, start, start + len(number)),
        *(quote, first, first + len(quote), "body", None, None, "verb", None),
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def _reading(name: str) -> Reading:
    text = TEXTS[name]
    height = text.index(" metres") - 1
    reject = Reject(
        text[height], height, height + 1, 3, 3, 3, "exact", "metre", "distance", None, text[height - 12 : height + 7]
    )
    if name == "lumen-3":
        figures: tuple[Figure, ...] = (
            _figure(
                text,
                "Half",
                "Half of the town left, its mayor said.",
                indicator="left",
                value=50,
                low=50,
                high=50,
                quantifier="exact",
                unit="percent",
                share_of="the town",
                claimant_text="its mayor",
                claimant_kind="government",
                place=None,
                place_text="+the town",
                date_text=None,
                date_from=None,
                date_to=None,
                date_precision="none",
            ),
        )
    else:
        whole = _figure(text, "At least 12", SENTENCE)
        part = _figure(
            text,
            "5",
            SENTENCE,
            value=5,
            low=5,
            high=5,
            quantifier="exact",
            population="children",
            part_of=whole.number_start,
        )
        figures = (whole, part)
    document = Document(
        *(name, text, text.lower(), (Zone(0, 20, "title"), Zone(20, len(text), "body"))),
        url=f"https://example.org/{name}",
        publisher="The Lumen Post" if name == "lumen-1" else "@Lumen",
        title=text.split(". ")[0],
        published_on=datetime.date(2020, 3, 3) if name != "lumen-3" else None,
        published_basis="metadata" if name != "lumen-3" else "none",
    )
    return Reading(document, figures, (reject,))


@pytest.fixture(scope="session")
def tables() -> Mapping[str, pa.Table]:
    made = validated([_reading(name) for name in TEXTS], "0.1.0")._asdict()
    figures = made["figures"].to_pylist()
    first, second = [row for row in figures if row["population"] == "people" and row["unit"] == "person"]
    ends = {"from_figure_id": second["figure_id"], "to_figure_id": first["figure_id"]}
    same = pa.Table.from_pylist(
        [{**ends, "relation": relation, "basis": "a test"} for relation in ("same_claim", "supersedes")],
        schema=arrow_schema("figure_links"),
    )
    estimate = {
        **{name: first[name] for name in ("indicator", "population", "unit", "scope", "country_code", "place_name")},
        "estimate_id": "e_0123456789abcdef",
        "date_from": DAY,
        "date_to": DAY,
        "low": 12,
        "best": 12,
        "high": None,
        "best_figure_id": first["figure_id"],
        "method": "most_claims",
        "figures": 2,
        "documents": 2,
        "claims": 1,
        "claimants": 0,
        "flags": None,
        "figure_ids": ";".join(sorted((first["figure_id"], second["figure_id"]))),
    }
    return {
        **made,
        "figure_links": pa.concat_tables([made["figure_links"], same]),
        "estimates": pa.Table.from_pylist([estimate], schema=arrow_schema("estimates")),
    }


@pytest.fixture(scope="session")
def built(tables: Mapping[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "dataset"
    write_dataset(tables, folder, {"stats": "0.1.0"})
    return folder


@pytest.fixture
def dataset(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "dataset"))
