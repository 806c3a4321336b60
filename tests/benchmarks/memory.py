"""What a command and all processes under it take together."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")


class Run(NamedTuple):
    """Seconds on the clock, and the peak of all processes' memory in MB, shared pages once; None where not known."""

    seconds: float
    megabytes: int | None


def run(command: Sequence[str | Path]) -> Run:
    """Run a command to its end. Raises `CalledProcessError` where it fails."""
    began, peak = time.perf_counter(), 0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while process.poll() is None:
        peak = max(peak, _shared_once(process.pid))
        time.sleep(0.1)
    seconds = time.perf_counter() - began
    assert process.stderr is not None
    told = process.stderr.read()
    if process.returncode:
        sys.stderr.buffer.write(told)
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Run(seconds, peak // 1024 or None)


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
