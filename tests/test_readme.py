"""What the README shows is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import stats as package
from tests.conftest import Run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.S))
def test_python_snippets_run(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_first_example_is_what_the_command_prints(stats: Run) -> None:
    shown = re.search(r'\$ echo "(.*?)" \| stats extract -\n(.*?)```', README, re.S)
    assert shown is not None
    assert stats("extract", "-", given=shown[1] + "\n").stdout == shown[2]


def test_commands_and_links_are_there(stats: Run) -> None:
    listed = stats("--help").stdout
    for command in re.findall(r"^\| `stats (\w+)", README, re.M):
        assert f"  {command} " in listed
    for target in re.findall(r"\]\(([\w/.-]+)\)", README):
        assert (ROOT / target).exists()


def test_versions_agree() -> None:
    assert f"version: {package.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"## {package.__version__}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")
