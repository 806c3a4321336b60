"""How well links and estimates agree with the labelled corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations, product
from typing import Any, NamedTuple

from stats.reconcile import Reconciled

Row = Mapping[str, Any]
Pair = tuple[str, str, str]


class Scores(NamedTuple):
    precision: float
    recall: float
    estimates: float
    wrong_links: list[Pair]
    missed_links: list[Pair]
    wrong_estimates: list[str]


def true_pairs(figures: list[Row], links: list[Row]) -> set[Pair]:
    """Every pair of figures of one claim, and of figures whose claims contradict or supersede one another."""
    of_claim = defaultdict(list)
    for figure in figures:
        of_claim[figure["claim"]].append(figure["key"])
    pairs = {("same_claim", *sorted(pair)) for members in of_claim.values() for pair in combinations(members, 2)}
    for link in links:
        pairs |= {
            (link["relation"], *_ends(link["relation"], one, other))
            for one, other in product(of_claim[link["from"]], of_claim[link["to"]])
        }
    return pairs


def found_pairs(result: Reconciled, keys: Mapping[str, str]) -> set[Pair]:
    """The same of what was found: same_claim links joined through, other links spread over the claims of their ends."""
    links = [link for link in result.figure_links.to_pylist() if link["relation"] != "part_of"]
    claim = {key: {key} for key in keys.values()}
    for link in links:
        if link["relation"] == "same_claim":
            joined = claim[keys[link["from_figure_id"]]] | claim[keys[link["to_figure_id"]]]
            for key in joined:
                claim[key] = joined
    pairs = {("same_claim", *pair) for members in claim.values() for pair in combinations(sorted(members), 2)}
    for link in links:
        if link["relation"] != "same_claim":
            pairs |= {
                (link["relation"], *_ends(link["relation"], one, other))
                for one, other in product(claim[keys[link["from_figure_id"]]], claim[keys[link["to_figure_id"]]])
            }
    return pairs


def _ends(relation: str, one: str, other: str) -> tuple[str, str]:
    return (one, other) if relation == "supersedes" else (min(one, other), max(one, other))


def scores(
    result: Reconciled, keys: Mapping[str, str], figures: list[Row], links: list[Row], estimates: list[Row]
) -> Scores:
    """`keys` maps figure ids to labelled keys. Estimates right over the larger of the labelled and the found ones."""
    wanted, found = true_pairs(figures, links), found_pairs(result, keys)
    rows = result.estimates.to_pylist()
    members = {row["estimate_id"]: {keys[i] for i in row["figure_ids"].split(";") if i in keys} for row in rows}
    wrong, used = [], set()
    for true in estimates:
        figures_of = {figure["key"] for figure in figures if figure["thing"] == true["thing"]}
        kind = next(figure for figure in figures if figure["thing"] == true["thing"])
        rivals = [
            row
            for row in rows
            if row["estimate_id"] not in used
            and members[row["estimate_id"]] & figures_of
            and all(row[name] == kind[name] for name in ("indicator", "unit", "scope"))
        ]
        row = max(rivals, key=lambda row: _overlap(members[row["estimate_id"]], figures_of), default=None)
        if row is not None:
            used.add(row["estimate_id"])
        if row is None or any(row[name] != true[name] for name in ("low", "best", "high")):
            got = row and (row["low"], row["best"], row["high"], row["method"])
            wrong.append(f"{true['thing']} {true['low']}, {true['best']}, {true['high']} got {got}")
    extra = [row for row in rows if row["estimate_id"] not in used]
    wrong += [f"extra {sorted(members[row['estimate_id']])} {row['low']} {row['best']} {row['high']}" for row in extra]
    right = len(estimates) - (len(wrong) - len(extra))
    return Scores(
        len(wanted & found) / max(1, len(found)),
        len(wanted & found) / max(1, len(wanted)),
        right / max(len(estimates), len(rows)),
        sorted(found - wanted),
        sorted(wanted - found),
        wrong,
    )


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)
