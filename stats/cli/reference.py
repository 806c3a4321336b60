"""The reference of the commands, made from the commands.

`python -m stats.cli.reference` prints it as Markdown; `docs/commands.md` is its output.
"""

from __future__ import annotations

from typing import Any

import typer.main
from typer.testing import CliRunner

from stats.cli import app

_HEAD = """\
# Commands

Made from the commands by `python -m stats.cli.reference`; do not edit.

Tables go to standard output, everything else to standard error. A pipe or a file gets no colours and no progress bar.
The exit status is 0 when done, 1 when the data fail a check or cannot be built, 2 for wrong usage.
`stats --install-completion` teaches a shell to complete commands and options.
"""


def markdown() -> str:
    """The help of every command, as a terminal of 80 columns shows it."""
    group: Any = typer.main.get_command(app)
    parts = [_HEAD]
    for name in group.commands:
        shown = CliRunner().invoke(app, [name, "--help"], prog_name="stats", env={"COLUMNS": "80"}, color=False)
        lines = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        parts.append(f"## stats {name}\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    print(markdown(), end="")
