"""Web archives (`.warc`, also `.warc.gz` and `.warc.zst`): one document a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from stats.documents.articles import unread
from stats.documents.decoding import UnreadableError
from stats.documents.html import document_of_page, page_of, plain_text
from stats.documents.limits import LARGEST_FILE
from stats.documents.sources import Source
from stats.records import Document

_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source) -> Iterator[Document]:
    """One document for each response that is a page, streamed, with the id, address and day of retrieval of the record.

    Other responses and revisits are counted in a document of their own, with the counts for a reason. A record that is
    cut off is a document with that reason.
    """
    passed_over: Counter[str] = Counter()
    wanted = WarcRecordType.response | WarcRecordType.revisit
    records = 0
    try:
        for record in ArchiveIterator(source.stream, record_types=wanted, parse_http=True):
            records += 1
            reason = _reason_to_pass_over(record)
            if reason:
                passed_over[reason] += 1
                continue
            name = (record.record_id or "").strip("<>").removeprefix("urn:uuid:")
            try:
                yield _document(record, name, source)
            except UnreadableError as error:
                yield unread(str(error), source_id=name, path=source.path)
    except OSError as error:
        raise UnreadableError(f"damaged: {error}") from None
    if passed_over:
        counts = ", ".join(f"{count} {reason}" for reason, count in sorted(passed_over.items()))
        yield unread(f"records without a page: {counts}", source_id=source.stem, path=source.path)
    elif not records:
        raise UnreadableError("no responses in the archive")


def _reason_to_pass_over(record: WarcRecord) -> str | None:
    if record.record_type == WarcRecordType.revisit:
        return "revisit"
    if record.http_headers is not None and record.http_headers.status_code != 200:
        return f"status {record.http_headers.status_code}"
    kind = (record.http_content_type or "unknown type").lower()
    return None if kind in _PAGES else kind


def _document(record: WarcRecord, name: str, source: Source) -> Document:
    length = record.content_length
    if length > LARGEST_FILE:
        raise UnreadableError(f"too large: {length} bytes, more than {LARGEST_FILE}; set STATS_LARGEST_FILE to read it")
    data = record.reader.read()
    if len(data) < length:
        raise UnreadableError(f"truncated: {len(data)} of {length} bytes")
    page = page_of(data, record.http_charset)
    return document_of_page(
        page,
        plain_text(page),
        source_id=name,
        path=source.path,
        url=record.headers.get("WARC-Target-URI"),
        retrieved=record.headers.get("WARC-Date"),
    )
