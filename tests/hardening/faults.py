"""What must hold of the reading of any text at all."""

from __future__ import annotations

import math

from stats.documents import document_from_text
from stats.figures import WORDLESS
from stats.numbers import quantities
from stats.read import read, read_text
from stats.records import Reading
from stats.sentences import WIDEST, sentences


def faults(text: str) -> list[str]:
    """What is wrong with the reading of a text, in words; an exception is a fault."""
    try:
        document = document_from_text(text, source_id="text")
        reading = read(document)
        if document.status != "read":
            return ["numbers in a text that was not read"] if reading.figures or reading.rejects else []
        found = quantities(document, sentences(document))
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    wrong = [*_spans(text, reading)]
    spans = [(one.number_start, one.number_end) for one in (*reading.figures, *reading.rejects)]
    if len(set(spans)) < len(spans):
        wrong.append("a number was read twice")
    read_as = {(quantity.start, quantity.end): quantity.kind for quantity in found}
    if not set(spans) <= set(read_as):
        wrong.append("a figure or reject is no quantity")
    if any(span not in spans and kind not in WORDLESS for span, kind in read_as.items()):
        wrong.append("a quantity is neither figure nor reject")
    return wrong


def unsteady(text: str) -> bool:
    """Whether a second reading of a text gives something else than the first."""
    return read_text(text) != read_text(text)


def _spans(text: str, reading: Reading) -> list[str]:
    wrong = []
    for one in (*reading.figures, *reading.rejects):
        if text[one.number_start : one.number_end] != one.number_text or not one.number_text:
            wrong.append(f"{one.number_text!r} is not at its offsets")
        if any(number is not None and not (math.isfinite(number)) for number in (one.value, one.low, one.high)):
            wrong.append(f"{one.number_text!r} is not finite")
    for figure in reading.figures:
        if text[figure.quote_start : figure.quote_end] != figure.quote:
            wrong.append("a quote is not at its offsets")
        if not figure.quote_start <= figure.number_start < figure.number_end <= figure.quote_end:
            wrong.append(f"{figure.number_text!r} is outside its quote")
        if len(figure.quote) > WIDEST + len(figure.number_text):
            wrong.append("a quote is too long")
    return wrong
