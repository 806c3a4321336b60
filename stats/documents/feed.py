"""RSS 2.0 and Atom files (`.rss`, `.atom`, `.xml`): one document an item."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from stats.documents.articles import document_from_text, unread
from stats.documents.decoding import UnreadableError
from stats.documents.html import plain_text_of_fragment
from stats.documents.sources import Bounded, Source
from stats.records import Document

# Local names of the elements that hold a field, the fullest first.
_ELEMENTS = {
    "text": ("encoded", "content", "description", "summary"),
    "id": ("guid", "id", "link"),
    "title": ("title",),
    "url": ("link",),
    "published": ("pubDate", "published", "date"),
    "licence": ("rights",),
}


def read(source: Source) -> Iterator[Document]:
    """One document for each item of the feed, streamed: its fullest text without markup; the feed is the publisher.

    An item without a text is a document with that reason. Raises `UnreadableError` where the file is no feed.
    """
    publisher, items = None, 0
    try:
        for _, element in ElementTree.iterparse(Bounded(source.stream), events=("end",)):
            name = _local_name(element)
            if name == "title" and publisher is None:
                publisher = (element.text or "").strip()
            if name in {"item", "entry"}:
                items += 1
                yield _document(element, f"{source.stem}:{items}", publisher, source)
                element.clear()
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # also encodings that XML does not know
        raise UnreadableError(f"no well-formed XML: {error}") from None
    if not items:
        raise UnreadableError("no feed: neither RSS items nor Atom entries")


def _document(item: ElementTree.Element, name: str, publisher: str | None, source: Source) -> Document:
    held: dict[str, str] = {}
    for element in item:
        value = (element.text or "").strip() or element.get("href", "")
        held.setdefault(_local_name(element), value)
    known = {
        field: value for field, names in _ELEMENTS.items() if (value := next(filter(None, map(held.get, names)), ""))
    }
    name = known.pop("id", name)
    try:
        text = plain_text_of_fragment(known.pop("text", ""))
    except UnreadableError as error:
        return unread(str(error), source_id=name, path=source.path)
    if not text:
        return unread("item without text", source_id=name, path=source.path)
    return document_from_text(text, source_id=name, path=source.path, publisher=publisher, **known)


def _local_name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
