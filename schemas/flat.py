"""`figures_flat`: the figures with their documents in one sheet, in plain words and reading order, for exports.

No published table: it is made from `figures`, `documents` and `figure_links`. Words for people stand in place of codes.
"""

from __future__ import annotations

from schemas.columns import Column, Table
from schemas.documents import TABLE as DOCUMENTS
from schemas.figures import TABLE as FIGURES


def _from(table: Table, source: str, name: str, description: str | None = None) -> Column:
    column = table.column(source)
    return column._replace(
        name=name,
        description=description or column.description,
        allowed=None,
        pattern=None,
        nullable=True,
        unique=False,
    )


FLAT = Table(
    "figures_flat",
    "Figures",
    "One row a claim, in plain words. Rows overlap and are not to be added up.",
    (
        _from(FIGURES, "indicator", "what", "What is counted, in plain words.")._replace(hxl="#indicator+name"),
        _from(FIGURES, "population", "who", "Who is counted, in neutral words; empty where it is not people.")._replace(
            hxl="#population+type"
        ),
        _from(FIGURES, "value", "value", "The number as stated; empty where the words give none."),
        _from(FIGURES, "low", "low", "The least value that the words allow; empty where they set none."),
        _from(FIGURES, "high", "high", "The greatest value that the words allow; empty where they set none."),
        _from(FIGURES, "unit", "unit", "In what is counted; money has its ISO 4217 code."),
        _from(FIGURES, "number_text", "number_as_written"),
        _from(FIGURES, "claimant_text", "said_by"),
        Column(
            "place",
            "string",
            "Place",
            "Where: the place's name, or the words of the text where it is in no gazetteer.",
            "#loc+name",
            nullable=True,
        ),
        _from(FIGURES, "date_from", "date_from"),
        _from(FIGURES, "date_to", "date_to"),
        _from(FIGURES, "quote", "sentence", "The sentence in which the number stands; a long one is cut around it."),
        _from(DOCUMENTS, "url", "link"),
        Column("caveat", "string", "Caveat", "What to mind before using this row, in plain English.", "#meta+caveat"),
        _from(FIGURES, "figure_id", "figure_id"),
        _from(FIGURES, "indicator", "indicator_code"),
        _from(FIGURES, "population", "population_code"),
        _from(FIGURES, "population_text", "who_as_written"),
        _from(FIGURES, "quantifier", "precision", "How the words bound the number.")._replace(title="Precision"),
        _from(FIGURES, "scope", "how_counted", "Over what the number runs.")._replace(title="How counted"),
        _from(FIGURES, "modality", "status", "How firmly it is said.")._replace(title="Status"),
        _from(FIGURES, "share_of", "share_of"),
        _from(FIGURES, "claimant_kind", "said_by_type"),
        _from(FIGURES, "actor_text", "done_by"),
        _from(FIGURES, "cause", "cause"),
        _from(DOCUMENTS, "publisher", "outlet", "Who published the article; the outlet is no claimant."),
        _from(DOCUMENTS, "title", "article_title"),
        _from(DOCUMENTS, "published_on", "published_on"),
        _from(FIGURES, "place_text", "place_as_written"),
        _from(FIGURES, "admin1", "province"),
        Column("country", "string", "Country", "The country in which the place lies.", "#country+name", nullable=True),
        _from(FIGURES, "country_code", "country_code"),
        _from(FIGURES, "latitude", "latitude"),
        _from(FIGURES, "longitude", "longitude"),
        _from(FIGURES, "place_precision", "place_precision"),
        _from(FIGURES, "date_text", "date_as_written"),
        _from(FIGURES, "date_precision", "date_precision"),
        Column(
            "part_of_figure_id",
            "string",
            "Part of",
            "The figure of which this one is a part: never add both.",
            "#meta+id+whole",
            nullable=True,
        ),
        Column(
            "same_claim_group",
            "string",
            "Same claim",
            "The same word for all rows that repeat one claim: count them once.",
            "#meta+id+claim",
            nullable=True,
        ),
        Column(
            "same_claim_rows",
            "integer",
            "Rows of the claim",
            "How many rows of the dataset repeat this claim, this one with them.",
            "#meta+claim+num",
        ),
        _from(FIGURES, "confidence", "confidence"),
        _from(FIGURES, "flags", "flags"),
        _from(FIGURES, "number_start", "number_start"),
        _from(FIGURES, "number_end", "number_end"),
        _from(FIGURES, "quote_start", "sentence_start"),
        _from(FIGURES, "quote_end", "sentence_end"),
        _from(FIGURES, "document_id", "document_id"),
        _from(DOCUMENTS, "text_sha256", "text_sha256"),
        _from(FIGURES, "extractor_version", "release", "The version of the programme that read it."),
        Column("licence", "string", "Licence", "Licence of the row, the sentence excepted.", "#meta+license"),
        Column("cite_as", "string", "Cite as", "The line to cite: who said it, via whom, when.", "#meta+citation"),
    ),
    key=("figure_id",),
    order=("published_on", "document_id", "number_start"),
)
