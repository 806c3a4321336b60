"""`stats evaluate`: scores against gold figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from stats.cli import names
from stats.cli.printing import plural, print_json, print_table, put, say

if TYPE_CHECKING:
    from stats.evaluate import IndicatorScore, Scores


def command(
    gold: Annotated[str, typer.Option(metavar="FILE", help="Gold figures, one JSON object a line.")],
    articles: Annotated[
        str, typer.Option(metavar="FILE", help="The articles they were labelled in: a file or folder.")
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, false or read wrongly.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object with all scores.")] = False,
) -> None:
    """Score the reading against gold figures.

    What was found, each field of what was found, and each indicator.
    """
    names.existing(gold, "file")
    names.existing(articles)
    from stats.evaluate import BadGold, evaluate

    try:
        scores = evaluate(gold, articles)
    except BadGold as problem:
        say(f"stats: {problem}")
        raise typer.Exit(2) from None
    if as_json:
        print_json(_record(scores, errors))
        return
    if errors:
        print_table(("fault", "article", "at", "indicator", "in context"), scores.faults)
        put("\n")
    print_table(("measure", "score", "of"), [(share.name, _shown(share.value), share.of) for share in scores.shares])
    put("\n")
    header = ("indicator", "gold", "read", "precision", "recall", "F1", "all fields right")
    print_table(header, [(name, *_indicator_row(score)) for name, score in scores.indicators.items()])
    say(f"{plural(scores.documents, 'article')}, {scores.absent:,} of them absent and counted as empty")


def _indicator_row(score: IndicatorScore) -> tuple[Any, ...]:
    return (
        score.gold,
        score.read,
        _ratio(score.found, score.read),
        _ratio(score.found, score.gold),
        _ratio(2 * score.found, score.read + score.gold),
        _ratio(score.right, score.found),
    )


def _ratio(hits: int, of: int) -> str:
    return _shown(hits / of if of else None)


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _record(scores: Scores, errors: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "articles": scores.documents,
        "absent": scores.absent,
        "scores": {share.name: share.value for share in scores.shares},
        "n": {share.name: share.of for share in scores.shares},
        "indicators": {
            name: {"gold": score.gold, "read": score.read, "found": score.found, "right": score.right}
            for name, score in scores.indicators.items()
        },
    }
    if errors:
        record["faults"] = [fault._asdict() for fault in scores.faults]
    return record
