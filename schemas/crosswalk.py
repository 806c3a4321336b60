"""The crosswalk: the words of the published tables beside the nearest terms of other projects.

`python -m schemas.crosswalk` prints it as Markdown; `docs/crosswalk.md` is its output.
"""

from __future__ import annotations

from schemas import vocabulary
from schemas.dictionary import markdown_table
from schemas.indicators import CROSSWALK

_LISTS = ("indicators", "populations", "units", "quantifiers", "scopes", "modalities")

_HEAD = """\
# Crosswalk

Made from `schemas/vocabulary/` by `python -m schemas.crosswalk`; do not edit. Each word of the published columns with
the nearest term of UCDP GED, ACLED, IDMC, EM-DAT and GDELT, and its HXL hashtag or attributes; empty where there is
none. The tables `indicators`, `populations` and `units` of a dataset have the same columns.

Nearest is not equal. Before numbers are set beside those of another project:

- **What a row is.** UCDP and ACLED have a row for an event, EM-DAT for a disaster, IDMC for a figure of a report,
  GDELT for a mention in an article. A row of `figures` is a claim, and an event has many; a row of `estimates` is the
  nearest to a row of theirs.
- **The missing.** EM-DAT counts them among its Total Deaths. Here `killed` and `missing` are two indicators.
- **Vague words.** ACLED makes 10 of tens, 12 of dozens and 100 of hundreds, EM-DAT 200 of hundreds and 2,000 of
  thousands. Here they have no value, and the bounds that the word sets.
- **Two ends.** Of "20 to 30" ACLED takes the lower, EM-DAT the average, UCDP keeps both. Here both are kept.
- **Households.** EM-DAT multiplies families by 3 or 5, IDMC by a stated size. Here a household is a unit and is not
  multiplied.
- **Civilians.** UCDP parts deaths into four columns that exclude each other. Here `people` are those whose role is
  not stated, and a child or a journalist is not said to be a civilian.
- **Flow and stock.** IDMC tells them apart, and so does the column `scope`; they are never added up.
"""


def markdown() -> str:
    """The whole crosswalk: what to mind, and one table for each list of words."""
    header = ("Word", *(column.title for column in CROSSWALK), "HXL")
    parts = [_HEAD]
    for name in _LISTS:
        terms = {
            word: [row[column.name] for column in CROSSWALK] + [row["hxl"]]
            for word, row in vocabulary.rows(name).items()
        }
        shown = {word: cells for word, cells in terms.items() if name != "units" or any(cells[:-1])}
        parts.append(f"## {name.capitalize()}\n")
        if len(shown) < len(terms):
            parts.append(f"The other {len(terms) - len(shown)} units have no term elsewhere.\n")
        parts.append(markdown_table(header, ((f"`{word}`", *cells) for word, cells in shown.items())))
    return "\n".join(parts).rstrip("\n") + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
