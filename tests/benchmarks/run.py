"""A build in a process of its own, and what all processes under it take together."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")
_REST = 30
"""How many times longer than looking at the memory it is left alone."""


class Stage(NamedTuple):
    """What a stage took: seconds on the clock, the processor's of the building process, peak memory of all in MB."""

    seconds: float
    processor: float
    megabytes: int


class Run(NamedTuple):
    """Seconds on the clock and the processor's of all processes; their peak memory in MB, shared pages once."""

    seconds: float
    processor: float
    megabytes: int
    figures: int
    stages: dict[str, Stage]


def run(source: Path, target: Path, engine: str, workers: int) -> Run:
    """Build the dataset `target` to its end. Raises `CalledProcessError` where it fails."""
    words = [sys.executable, "-m", "tests.benchmarks.building", source, target, engine, str(workers)]
    began = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    lines: list[list[str]] = [["start", "0", "0"]]
    peaks: dict[str, int] = {}

    def listen() -> None:
        assert process.stdout is not None
        lines.extend(line.split() for line in process.stdout)

    listening = threading.Thread(target=listen)
    listening.start()
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        stage, looked = lines[-1][0], time.perf_counter()
        peaks[stage] = max(peaks.get(stage, 0), _shared_once(process.pid))
        time.sleep(max(0.05, _REST * (time.perf_counter() - looked)))
    seconds = time.perf_counter() - began
    listening.join()
    _, status, used = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    *told, figures = lines
    stages = {
        name: Stage(float(later[1]) - float(since), float(later[2]) - float(spent), peaks.get(name, 0) // 1024)
        for (name, since, spent), later in pairwise(told)
    }
    return Run(seconds, used.ru_utime + used.ru_stime, max(peaks.values()) // 1024, int(figures[1]), stages)


def _shared_once(parent: int) -> int:
    """The proportional set size, in KB, of a process and all its children's children; 0 where there is no /proc."""
    if not _PROC.exists():
        return 0
    children: dict[int, list[int]] = {}
    for path in _PROC.glob("[0-9]*"):
        try:
            stat = (path / "stat").read_text()
        except OSError:
            continue
        children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(path.name))
    total, waiting = 0, [parent]
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, [])
        try:
            lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total
