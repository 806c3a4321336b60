"""The docs say what is true: generated pages are fresh, links lead somewhere, commands and snippets run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas import crosswalk, dictionary
from stats.cli import reference
from tests.conftest import Run

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str, language: str) -> Iterator[str]:
    for kind, block in _BLOCK.findall((ROOT / "docs" / page).read_text("utf-8")):
        if kind == language:
            yield block


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder in which a reader stands: with the sample dataset and the seeds."""
    for name in ("datasets", "seeds"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.mark.parametrize(
    ("page", "made", "command"),
    [
        ("commands.md", reference.markdown, "python -m stats.cli.reference"),
        ("data-dictionary.md", dictionary.markdown, "python -m schemas.dictionary"),
        ("crosswalk.md", crosswalk.markdown, "python -m schemas.crosswalk"),
    ],
)
def test_generated_pages_are_fresh(page: str, made: object, command: str) -> None:
    assert callable(made)
    written = (ROOT / "docs" / page).read_text("utf-8")
    assert written == made(), f"docs/{page} is stale: {command} > docs/{page}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for link in _LINK.findall(page.read_text("utf-8")):
        if not link.startswith(("http://", "https://", "#", "mailto:")):
            assert (page.parent / link.split("#")[0]).exists(), link


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        named = (page.parent / link.split("#")[0] for link in _LINK.findall(page.read_text("utf-8")))
        found = {path.resolve() for path in named if path.suffix == ".md" and path.exists()}
        waiting += found - reached
    assert {page for page in PAGES if page not in reached} == set()


def test_the_commands_of_the_tutorial_run(stats: Run, project: Path) -> None:
    ran = set()
    for line in "".join(blocks("tutorial.md", "sh")).splitlines():
        before, _, command = line.rpartition("| ")
        words = shlex.split(command)
        assert words[0] == "stats"
        done = stats(*words[1:], given=" ".join(shlex.split(before)[1:]))
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        ran.add(words[1])
    assert {"extract", "rebuild", "check", "report", "explain", "export", "diff"} <= ran
    assert (project / "report.html").stat().st_size > 50_000
    assert (project / "killed.csv").stat().st_size > 100


def test_the_judgement_of_the_tutorial_is_applied(stats: Run, project: Path) -> None:
    (project / "judgements.csv").write_text(next(blocks("tutorial.md", "csv")), "utf-8")
    assert stats("rebuild", "seeds", "--to", "judged", "--judgements", "judgements.csv").returncode == 0
    assert "combatants" in stats("explain", "f_90ec75a186f96c9e", "--from", "judged").stdout


@pytest.mark.parametrize("page", ["tutorial.md", "gallery.md"])
def test_the_snippets_run(
    page: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    known: dict[str, object] = {}
    snippets = list(blocks(page, "python"))
    assert snippets
    for number, snippet in enumerate(snippets, 1):
        if "duckdb" in snippet:
            pytest.importorskip("duckdb", reason="duckdb is not installed")
        exec(compile(snippet, f"{page}, snippet {number}", "exec"), known)
    assert capsys.readouterr().out


def test_the_table_of_words_is_what_the_parser_reads() -> None:
    from stats import extract

    page = (ROOT / "docs" / "reading-the-numbers.md").read_text("utf-8")
    table = page.split("| The words |")[1].split("\n\n")[0].splitlines()[2:]
    assert len(table) > 8
    for line in table:
        words, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        figure = extract(f"{words.capitalize()} people were killed in the attack.".replace("No one people", "No one"))[
            0
        ]
        stated = ["" if end is None else f"{end:g}" for end in (figure.value, figure.low, figure.high)]
        assert [*stated, figure.quantifier] == cells, words
