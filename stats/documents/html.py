"""Saved web pages (`.html`): the article found in the page, and what the page's head says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from stats.documents.articles import document_from_text
from stats.documents.decoding import UnreadableError, decoded
from stats.documents.markup import parsed
from stats.documents.sources import Source, content
from stats.records import Document

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_LINKED_DATA_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
# Names of meta elements that state a field, the surest first: Open Graph, schema.org, Dublin Core, Parse.ly, Sailthru.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "url": ("og:url",),
    "publisher": ("og:site_name", "dc.publisher", "application-name"),
    "published": (
        "article:published_time",
        "datepublished",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "date",
    ),
    "licence": ("dc.rights", "dcterms.license"),
}
# Other elements that state a field: the field, a selector, the attribute.
_STATED_ELSEWHERE = (
    ("url", "link[rel=canonical]", "href"),
    ("licence", "link[rel=license]", "href"),
    ("published", "time[itemprop=datePublished]", "datetime"),
    ("published", "time[pubdate]", "datetime"),
    ("language", "html[lang]", "lang"),
)


class Page(NamedTuple):
    """A page's markup, its parsed tree, and the fields that it states."""

    markup: str
    tree: HTMLTree
    metadata: dict[str, str]


def read(source: Source) -> Iterator[Document]:
    """One document: the text of the article, with one line a paragraph, as trafilatura finds it.

    Offsets count in that text. Title, url, publisher and date are those that the page states, never searched for.
    Raises `UnreadableError` for a page without text.
    """
    from trafilatura import extract  # late: slow to import

    page = page_of(content(source))
    text = extract(page.markup, fast=True, include_comments=False, include_tables=True) or plain_text(page)
    yield document_of_page(page, text, source_id=source.stem, path=source.path)


def page_of(data: bytes, charset: str | None = None) -> Page:
    """The page in some bytes: of the `charset` that its transport or its own head declares."""
    declared = _CHARSET.search(data, 0, _HEAD)
    markup = decoded(data, charset or (declared[1].decode("ascii") if declared else None))
    tree = parsed(markup)
    return Page(markup, tree, _metadata(tree))


def plain_text(page: Page) -> str:
    """The main text of a page as resiliparse finds it: ten times as fast, with more of the page around it."""
    return str(extract_plain_text(page.tree, main_content=True, alt_texts=False, links=False, comments=False)).strip()


def plain_text_of_fragment(markup: str) -> str:
    """All text of a piece of markup, without its tags."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    return str(extract_plain_text(parsed(markup), main_content=False, alt_texts=False, links=False)).strip()


def document_of_page(
    page: Page, text: str, *, source_id: str, path: str, url: str | None = None, retrieved: str | None = None
) -> Document:
    """The document of an article in a page. `url` is where it was found, for pages that do not say."""
    if not text:
        raise UnreadableError("no text in the page")
    metadata = {"url": url or "", **page.metadata}
    return document_from_text(text, source_id=source_id, path=path, retrieved=retrieved, **metadata)


def _metadata(tree: HTMLTree) -> dict[str, str]:
    root = tree.document
    if root is None:
        return {}
    stated: dict[str, str] = {}
    for element in root.query_selector_all("meta[content]")[:]:  # a slice: each step of an iteration goes through all
        for attribute in ("property", "name", "itemprop"):
            stated.setdefault(_attribute(element, attribute).lower(), _attribute(element, "content"))
    found = {field: next(filter(None, map(stated.get, names)), "") for field, names in _META.items()}
    for field, selector, attribute in _STATED_ELSEWHERE:
        found[field] = found.get(field) or _attribute(root.query_selector(selector), attribute)
    if not found["published"]:
        scripts = root.query_selector_all("script[type='application/ld+json']")[:]
        dates = (_LINKED_DATA_DATE.search(script.text or "") for script in scripts)
        found["published"] = next((date[1] for date in dates if date), "")
    headline = root.query_selector("h1")
    found["title"] = found["title"] or " ".join(((headline and headline.text) or tree.title or "").split())
    return {field: value for field, value in found.items() if value}


def _attribute(element: ElementNode | None, name: str) -> str:
    return (element.getattr(name) or "").strip() if element else ""
