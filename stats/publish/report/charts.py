"""Charts as HTML and inline SVG, drawn without a script; every number in them also stands there as text."""

from __future__ import annotations

import html
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from stats.publish.report.content import OWN_VOICE, Estimate, Holdings

_COLOURED = 5
_BARS = 12
_MONTHS, _QUARTERS = 36, 144
# Control characters, and those that turn the direction of the text behind them.
_UNSEEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# From this ratio of greatest to least on, a chart's axis counts in powers of ten.
_WIDE = 40


def text(words: object) -> str:
    """Words for HTML, in an element or an attribute: escaped, and without characters that are not seen."""
    return html.escape(_UNSEEN.sub("\ufffd", str(words)))


def number(value: float) -> str:
    """A number as people read it: 12,200,000 or 2.5."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def counted(count: int, name: str) -> str:
    """A count with its noun: 1 figure, 2 figures."""
    return f"{count:,} {name if count == 1 else name + 's'}"


def tiles(held: Holdings) -> str:
    """The holdings as a list of names and counts."""
    days = [f'<span class="day">{day}</span>' for day in (held.first, held.last)]
    span = " to ".join(days) if held.first else "no day is known"
    entries = [
        ("Figures", f"{held.figures:,}"),
        ("Claims, repeats counted once", f"{held.claims:,}"),
        ("Articles", f"{held.articles:,}"),
        ("Outlets", f"{held.outlets:,}"),
        ("Claimants as written", f"{held.claimants:,}"),
        ("Countries", f"{held.countries:,}"),
        *([("Numbers rejected", f"{held.rejects:,}")] if held.rejects else []),
    ]
    cells = "".join(f"<div><dt>{title}</dt><dd>{told}</dd></div>" for title, told in entries)
    return f'{cells}<div><dt>Published</dt><dd class="small">{span}</dd></div>'


def left_out(counts: Mapping[str, int]) -> str:
    """What a filter left out of the page, as a sentence; empty where there was none."""
    told = ", ".join(f"{count:,} by {text(name)}" for name, count in counts.items() if count)
    return f"<p><strong>A part of the dataset.</strong> Figures left out: {told}.</p>" if told else ""


def bars(counts: Sequence[tuple[str | None, int]], column: str) -> str:
    """Names with bars as long as their counts. A name is a link that narrows the table to it in that column."""
    if not counts:
        return '<p class="soft">None is named.</p>'
    most = max(count for _, count in counts)
    items = [
        f"<li>{_name(name, column)}"
        f'<svg aria-hidden="true"><rect height="100%" width="{100 * count / most:.1f}%"/></svg>'
        f'<span class="count">{count:,}</span></li>'
        for name, count in counts
    ]
    shown = f'<ul class="bars">{"".join(items[:_BARS])}</ul>'
    rest = items[_BARS:]
    if not rest:
        return shown
    return f'{shown}<details><summary>{len(rest)} more</summary><ul class="bars">{"".join(rest)}</ul></details>'


def _name(name: str | None, column: str) -> str:
    if name is None:
        return f'<a href="#figures" data-column="{column}">{OWN_VOICE}</a>'
    return f'<a href="#figures" data-column="{column}" data-word="{text(name)}"><bdi>{text(name)}</bdi></a>'


def columns(counts: Mapping[tuple[str, str | None], int]) -> tuple[str, str]:
    """Figures by indicator and month of publication: the word for the period of a column, and the chart with a table.

    A long span is counted in quarters or years. Figures of undated articles are told beside the chart.
    """
    dated = {(what, month): count for (what, month), count in counts.items() if month is not None}
    undated = sum(count for (_, month), count in counts.items() if month is None)
    told = f'<p class="note">{counted(undated, "figure")} in articles without a known day.</p>' if undated else ""
    if not dated:
        return "month", f"{told}<p>No day of publication is known.</p>"
    first, last = min(month for _, month in dated), max(month for _, month in dated)
    span = _serial(last) - _serial(first) + 1
    period, step = ("month", 1) if span <= _MONTHS else ("quarter", 3) if span <= _QUARTERS else ("year", 12)
    bins = range(_serial(first) // step, _serial(last) // step + 1)
    binned: Counter[tuple[str, int]] = Counter()
    for (what, month), count in dated.items():
        binned[what, _serial(month) // step] += count
    totals: Counter[str] = Counter()
    for (what, _), count in binned.items():
        totals[what] += count
    ranked = sorted(totals, key=lambda what: (-totals[what], what))
    coloured = ranked[:_COLOURED]
    stacks = {
        at: [binned[what, at] for what in coloured] + [sum(binned[what, at] for what in ranked[_COLOURED:])]
        for at in bins
    }
    labels = {at: _period(at, step) for at in bins}
    legend = "".join(
        f'<li><svg aria-hidden="true"><rect class="s{place}" width="100%" height="100%"/></svg>{text(name)}</li>'
        for place, name in enumerate([*coloured, *(["All others"] if len(ranked) > _COLOURED else [])])
    )
    chart = _stacked(stacks, labels, period)
    return period, f'<ul class="legend">{legend}</ul>{chart}{told}{_grid(ranked, binned, labels, totals)}'


def _serial(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _period(at: int, step: int) -> str:
    first = at * step
    year, month = divmod(first, 12)
    return {1: f"{year}-{month + 1:02}", 3: f"{year} Q{month // 3 + 1}", 12: f"{year}"}[step]


_TOP, _FLOOR = 6, 88
_LEFT = 7


def _stacked(stacks: Mapping[int, Sequence[int]], labels: Mapping[int, str], period: str) -> str:
    """Stacked columns; lengths in per cent of the drawing, so that its words keep their size on a phone."""
    most = max(map(sum, stacks.values()))
    slot = (100 - _LEFT) / len(stacks)
    every = math.ceil(len(stacks) / 6)
    drawn = []
    for tick in sorted({0, most // 2, most}):
        y = _FLOOR - (_FLOOR - _TOP) * tick / most
        drawn.append(f'<line x1="{_LEFT}%" x2="100%" y1="{y:.1f}%" y2="{y:.1f}%"/>')
        drawn.append(f'<text x="{_LEFT - 1}%" y="{y:.1f}%" dy="4" text-anchor="end">{tick:,}</text>')
    for place, (at, stack) in enumerate(stacks.items()):
        x, top = _LEFT + slot * place, float(_FLOOR)
        for colour, count in enumerate(stack):
            if count:
                height = (_FLOOR - _TOP) * count / most
                top -= height
                where = f'x="{x + slot * 0.1:.2f}%" y="{top:.2f}%"'
                extent = f'width="{min(slot * 0.8, 8):.2f}%" height="{height:.2f}%"'
                drawn.append(f'<rect class="s{colour}" {where} {extent}/>')
        if place % every == 0:
            drawn.append(f'<text x="{x + slot * 0.1:.2f}%" y="97%">{labels[at]}</text>')
    told = (
        f"Columns: figures by {period} of publication, from {min(labels.values())} to {max(labels.values())}, "
        f"at most {most:,}. The table below holds the same numbers."
    )
    return f'<svg class="months" role="img" aria-label="{told}">{"".join(drawn)}</svg>'


def _grid(
    ranked: Sequence[str], binned: Mapping[tuple[str, int], int], labels: Mapping[int, str], totals: Mapping[str, int]
) -> str:
    used = [at for at in labels if any(binned.get((what, at)) for what in ranked)]
    head = "".join(f'<th scope="col">{labels[at]}</th>' for at in used)
    rows = "".join(
        f'<tr><th scope="row">{text(what)}</th>'
        + "".join(f"<td>{binned.get((what, at)) or ''}</td>" for at in used)
        + f"<td>{totals[what]:,}</td></tr>"
        for what in ranked
    )
    return (
        '<details><summary>The same as a table</summary><div class="scroll" role="region" tabindex="0" '
        'aria-label="Figures by indicator and period"><table class="grid"><thead><tr><th scope="col">Indicator</th>'
        f'{head}<th scope="col">All dated</th></tr></thead><tbody>{rows}</tbody></table></div></details>'
    )


def ranges(estimates: Sequence[Estimate]) -> str:
    """Estimates as bars from low to high with a dot at best, those of one indicator and unit on one axis."""
    if not estimates:
        return "<p>No two claims speak of the same thing, or the page shows a part of the dataset only.</p>"
    groups: dict[str, list[Estimate]] = {}
    for estimate in estimates:
        groups.setdefault(estimate.of, []).append(estimate)
    parts = [
        f'<p class="note">{counted(len(estimates), "estimate")}, chosen for most claims, then for a span. A bar runs '
        "from the least to the greatest number that the claims allow, dashed where they set no end; the dot is what a "
        "named rule prefers. Where the rules prefer none there is no dot. These are no verified numbers.</p>"
    ]
    parts += [_range_group(title, listed) for title, listed in groups.items()]
    return "".join(parts)


def _range_group(title: str, estimates: Sequence[Estimate]) -> str:
    ends = [end for one in estimates for end in (one.low, one.best, one.high) if end is not None]
    most, least = max(ends), min((end for end in ends if end > 0), default=1)
    powers = most > _WIDE * least
    floor = math.floor(math.log10(least)) if powers else 0
    ceiling = math.ceil(math.log10(most)) if powers else _rounded_up(most)

    def at(value: float) -> float:
        if powers:
            return 96 * max(0.0, (math.log10(value) if value > 0 else floor) - floor) / max(1, ceiling - floor) + 2
        return 96 * value / ceiling + 2

    items = "".join(
        f"<li><span><bdi>{text(one.about)}</bdi></span>{_range(one, at)}<span>{_range_words(one)}</span></li>"
        for one in sorted(estimates, key=lambda one: (-max(_known(one)), one.about))
    )
    marks = [10.0**power for power in range(floor, math.ceil(ceiling) + 1)] if powers else [0, ceiling / 2, ceiling]
    if len(marks) > 5:
        marks = marks[:: math.ceil(len(marks) / 5)]
    axis = "".join(f"<span>{_mark(mark)}</span>" for mark in marks)
    note = "Each mark stands for ten times the one before." if powers and len(marks) == ceiling - floor + 1 else ""
    if powers and not note:
        note = "The marks grow by the same factor."
    return (
        f'<h3>{text(title)}</h3><ul class="ranges">{items}</ul>'
        f'<div class="axis" aria-hidden="true"><span></span><span class="ends">{axis}</span><span>{note}</span></div>'
    )


def _rounded_up(value: float) -> float:
    """The next number up that begins with 1, 2, 4 or 6 and has zeros behind, so that its half is round as well."""
    size = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1
    return next((step * size for step in (1, 2, 4, 6) if value <= step * size), 10 * size)


def _mark(value: float) -> str:
    for size, letter in ((1e9, " bn"), (1e6, " m"), (1e3, ",000")):
        if value >= size:
            return f"{value / size:g}{letter}" if value % size == 0 or size > 1e3 else number(round(value))
    return f"{value:g}"


def _known(estimate: Estimate) -> list[float]:
    return [end for end in (estimate.low, estimate.best, estimate.high) if end is not None]


def _range(one: Estimate, at: Callable[[float], float]) -> str:
    left, right = min(_known(one)), max(_known(one))
    drawn = f'<line x1="{at(left):.1f}%" x2="{at(right):.1f}%" y1="50%" y2="50%"/>' if left < right else ""
    if one.low is None:
        drawn += f'<line class="open" x1="0" x2="{at(left):.1f}%" y1="50%" y2="50%"/>'
    if one.high is None:
        drawn += f'<line class="open" x1="{at(right):.1f}%" x2="100%" y1="50%" y2="50%"/>'
    for end in (one.low, one.high):
        if end is not None:
            drawn += f'<line class="end" x1="{at(end):.1f}%" x2="{at(end):.1f}%" y1="15%" y2="85%"/>'
    if one.best is not None:
        drawn += f'<circle cx="{at(one.best):.1f}%" cy="50%" r="6"/>'
    return f'<svg aria-hidden="true">{drawn}</svg>'


def _range_words(one: Estimate) -> str:
    return (
        f"{span(one.low, one.best, one.high)}"
        f'<span class="sub">{counted(one.claims, "claim")} in {counted(one.documents, "article")}; '
        f"{text(one.method) if one.best is not None else 'no rule prefers one'}</span>"
    )


def span(low: float | None, best: float | None, high: float | None) -> str:
    """Least, best and greatest in words: `12 to 15, best 13`."""
    if low is not None and low == high:
        return number(low)
    if low is not None and high is not None:
        told = f"{number(low)} to {number(high)}"
    elif low is not None:
        told = f"{number(low)} or more"
    elif high is not None:
        told = f"up to {number(high)}"
    else:
        return f"about {number(best)}" if best is not None else "no number"
    return f"{told}, best {number(best)}" if best is not None else told
