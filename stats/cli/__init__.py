"""The `stats` command: a skin. Each command reads its options, calls one function and prints what comes back.

Exit status: 0 done, 1 the data failed a check or could not be built, 2 wrong usage. Tables go to standard output,
everything else to standard error. Nothing heavy is imported before a command needs it, so that `stats --help` is quick.
"""

from __future__ import annotations

import sys

import typer

from stats import __version__
from stats.cli import check, diff, evaluate, explain, explore, export, extract, listing, rebuild, report
from stats.cli.printing import put, say
from stats.settings import BadSetting

app = typer.Typer(
    name="stats",
    help="Casualty and humanitarian figures from news text: one row per claim, each proven to the character.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stats {__version__}")
        raise typer.Exit()


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and end."
    ),
) -> None:
    """Casualty and humanitarian figures from news text: one row per claim, each proven to the character."""


app.command("rebuild")(rebuild.command)
app.command("extract")(extract.command)
app.command("export")(export.command)
app.command("report")(report.command)
app.command("explore")(explore.command)
app.command("explain")(explain.command)
app.command("diff")(diff.command)
app.command("check")(check.command)
app.command("evaluate")(evaluate.command)
app.command("list")(listing.command)


def main() -> None:
    """Run the command line and end with its exit status."""
    try:
        try:
            app()
        finally:
            put("")
    except KeyboardInterrupt:
        say("stopped; the last dataset is as it was, and the next build goes on from here")
        sys.exit(130)
    except BadSetting as error:
        say(f"stats: {error}")
        sys.exit(2)
    except OSError as error:
        say(f"stats: {error.filename or ''}{': ' if error.filename else ''}{error.strerror or error}")
        sys.exit(1)
