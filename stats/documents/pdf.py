"""PDF reports (`.pdf`): the text that their pages hold."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]

from stats.documents.articles import document_from_text
from stats.documents.decoding import UnreadableError
from stats.documents.sources import Source, content
from stats.records import Document


def read(source: Source) -> Iterator[Document]:
    """One document: the pages' text in their order, with an empty line between pages.

    The file's own title and dates are not taken: they tell of the file, not of the report. Raises `UnreadableError` for
    a file that is damaged or locked, and for one whose pages are images.
    """
    try:
        pages = _pages(content(source))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"damaged or locked: {error}") from None
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise UnreadableError(f"no text: the {len(pages)} pages are images")
    yield document_from_text(text, source_id=source.stem, path=source.path)


def _pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as report:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n").strip() for page in report]
