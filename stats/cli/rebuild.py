"""`stats rebuild`: from articles to a dataset."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from stats.cli import names
from stats.cli.printing import plural, say

if TYPE_CHECKING:
    from stats.build import Plan, Summary

_ENGINES = ("local", "dask")
_SHOWN = 12


def command(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT", help="Files, folders, globs, or - for standard input.")
    ] = None,
    to: Annotated[str, typer.Option(help="The folder of the dataset.")] = "datasets",
    engine: Annotated[
        str, typer.Option(help="Where articles are read: local, dask or tcp://HOST:PORT, the address of its scheduler.")
    ] = "local",
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read. Default: one a processor.")] = None,
    judgements: Annotated[
        str | None, typer.Option(metavar="FILE", help="A CSV file of people's judgements on figures.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read, and write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read every article again, new or not.")] = False,
    no_quotes: Annotated[
        bool, typer.Option("--no-quotes", help="Publish offsets and hashes in place of sentences.")
    ] = False,
    text_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="The column of a table with the text.")
    ] = None,
    date_column: Annotated[str | None, typer.Option(metavar="NAME", help="… with the day of publication.")] = None,
    title_column: Annotated[str | None, typer.Option(metavar="NAME", help="… with the title.")] = None,
    url_column: Annotated[str | None, typer.Option(metavar="NAME", help="… with the address.")] = None,
    id_column: Annotated[str | None, typer.Option(metavar="NAME", help="… with the id.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary, only what went wrong.")] = False,
) -> None:
    """Build the dataset of some articles.

    By default from seeds/ into datasets/. Articles read before are not read again. The dataset is exchanged in one
    step; a build that fails leaves it as it was.
    """
    from stats.cluster import is_cluster

    if not is_cluster(engine):
        names.known(engine, _ENGINES, "engine")
    found = [names.existing(given) for given in inputs or ["seeds"]]
    if judgements is not None:
        names.existing(judgements, "file")
    from stats.build import JudgementError, Refused, plan, rebuild
    from stats.cache import Busy
    from stats.rows import save_memory

    save_memory()
    named = {
        "text": text_column,
        "published": date_column,
        "title": title_column,
        "url": url_column,
        "id": id_column,
    }
    columns = {field: column for field, column in named.items() if column is not None}
    try:
        if dry_run:
            _say_plan(plan(found, to, force=force, columns=columns), to)
            return
        with _progress(quiet) as (progress, share):
            summary = rebuild(
                found,
                to,
                engine=engine,
                workers=workers,
                force=force,
                judgements=judgements,
                quotes=not no_quotes,
                columns=columns,
                progress=progress,
                share=share,
            )
    except (Refused, Busy) as refusal:
        say(f"stats: {refusal}")
        raise typer.Exit(1) from None
    except JudgementError as mistake:
        raise typer.BadParameter(str(mistake)) from None
    _say_unread(summary.unread)
    if not quiet:
        _say_summary(summary, to)


@contextmanager
def _progress(quiet: bool) -> Iterator[tuple[Callable[[str, int], None], Callable[[float], None]]]:
    """Functions that show how far the build is, by stage and articles, and by the share of the inputs that was read.

    They draw a bar for each stage on a terminal, and nothing elsewhere. Where the share is not told, the bar is one
    without an end.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done: None, lambda read: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:12}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]:,} articles"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:

        def told(stage: str, done: int) -> None:
            if shown.tasks[-1].description != stage:
                shown.update(shown.tasks[-1].id, total=1, completed=1)
                shown.add_task(stage, total=None, articles=done)
            shown.update(shown.tasks[-1].id, articles=done)

        reading = shown.add_task("reading", total=None, articles=0)
        yield told, lambda read: shown.update(reading, total=1, completed=read)


def _say_plan(planned: Plan, to: str) -> None:
    say(
        f"{to}: {plural(planned.articles, 'article')} met, {planned.to_read:,} to read, {planned.to_remove:,} to remove"
    )
    _say_unread(planned.unread)


def _say_unread(unread: tuple[tuple[str, str], ...]) -> None:
    for path, reason in unread:
        say(f"not read: {path}: {reason}")


def _say_summary(summary: Summary, to: str) -> None:
    rows = summary.rows
    say(
        f"{plural(summary.articles, 'article')}: {summary.read_now:,} read now, "
        f"{summary.articles - summary.read_now:,} as before, {summary.removed:,} left, {len(summary.unread):,} not read"
    )
    say(f"{plural(rows['figures'], 'figure')}: {_listed(summary.figures)}")
    say(f"{plural(rows['rejects'], 'number')} rejected: {_listed(summary.rejects)}")
    say(
        f"{plural(rows['places'], 'place')}, {plural(rows['figure_links'], 'link')}, "
        f"{plural(rows['estimates'], 'estimate')}"
    )
    say(f"written to {to}: {', '.join(summary.files)}")


def _listed(counts: Mapping[str, int]) -> str:
    shown = [f"{name} {count:,}" for name, count in list(counts.items())[:_SHOWN]]
    others = sum(list(counts.values())[_SHOWN:])
    return ", ".join([*shown, f"others {others:,}"] if others else shown) or "none"
