"""Write the sample files of every format from one article: `python tests/documents/samples/make.py`."""

from __future__ import annotations

import csv
import gzip
import html
import json
import zipfile
from io import BytesIO
from pathlib import Path

import pyarrow
import pyarrow.parquet
from fastwarc.warc import WarcRecord, WarcRecordType

HERE = Path(__file__).parent
TITLE = "Twelve dead as Vela river floods Lowa"
PARAGRAPHS = [
    "Floodwater from the Vela river covered the lower town of Lowa on Monday, killing at least 12 people and forcing "
    "some 3,400 families out of their homes, the civil protection office said.",
    "Rescuers in boats reached 45 people who had spent the night on roofs. Seven others were still missing on Tuesday "
    "morning, according to the governor, Maren Tolle.",
    "“We have never seen the water rise so fast,” she said. “Half of the wheat harvest is lost, and two bridges are "
    "gone.”",
    "The Red Cross opened six shelters in schools and handed out 1,200 blankets. Aid worth $2.5 million has been "
    "pledged by neighbouring countries.",
]
ARTICLE = {
    "id": "vela-1",
    "title": TITLE,
    "url": "https://courier.example/2021/05/04/vela-floods",
    "published": "2021-05-04T08:15:00+02:00",
    "publisher": "Valley Courier",
    "language": "en",
    "licence": "CC0-1.0",
    "text": "\n\n".join(PARAGRAPHS),
}


def page() -> str:
    paragraphs = "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} - Valley Courier</title>
<link rel="canonical" href="{ARTICLE["url"]}"><link rel="license" href="CC0-1.0">
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Valley Courier">
<meta property="article:published_time" content="{ARTICLE["published"]}">
<script>var tracker = {{"id": 4711, "killed": 99}};</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>{TITLE}</h1><p class="byline">By Ina Sorel</p>
{paragraphs}
</article>
<aside><h2>Related Articles</h2><ul><li><a href="/a">Storm leaves 500 homeless in the north</a></li></ul></aside>
<section id="comments"><h2>Leave a Reply</h2><p>Your email address will not be published.</p></section>
<footer><p>© 2021 Valley Courier. All rights reserved.</p></footer></body></html>
"""


def archive() -> bytes:
    written = BytesIO()
    responses = [
        ("200 OK", "text/html; charset=utf-8", page().encode()),
        ("200 OK", "image/png", b"\x89PNG"),
        ("404 Not Found", "text/html", b"<html><body>Not here</body></html>"),
    ]
    for number, (status, kind, body) in enumerate(responses):
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Record-ID"] = f"<urn:uuid:00000000-0000-4000-8000-00000000000{number}>"
        record.headers["WARC-Date"] = "2021-05-06T00:00:00Z"
        record.headers["WARC-Target-URI"] = f"https://courier.example/2021/05/04/{number}"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        record.set_bytes_content(head.encode() + body)
        record.write(written)
    return written.getvalue()


def rss() -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Valley Courier</title>
<item><title>{TITLE}</title><link>{ARTICLE["url"]}</link><guid>vela-1</guid>
<pubDate>Tue, 04 May 2021 08:15:00 +0200</pubDate><description>Short</description>
<content:encoded><![CDATA[{text}]]></content:encoded></item>
<item><title>Nothing to read</title><guid>vela-2</guid></item></channel></rss>
"""


def atom() -> str:
    text = html.escape("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Courier</title>
<entry><title>{TITLE}</title><link href="{ARTICLE["url"]}"/><id>vela-1</id>
<published>{ARTICLE["published"]}</published><content type="html">{text}</content></entry></feed>
"""


def pdf() -> bytes:
    """A report of one page, its lines broken at 80 characters, in one of the fonts that every reader has."""
    words, lines = " ".join([f"GENEVA (4 May 2021) - {PARAGRAPHS[0]}", PARAGRAPHS[1]]).split(), [TITLE, ""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) < 80:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 10 Tf 14 TL 50 780 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    written, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    )
    return (written + end).encode("ascii")


def main() -> None:
    front = "".join(f"{key}: {value}\n" for key, value in ARTICLE.items() if key not in {"id", "text"})
    markdown = f"---\n{front}---\n{ARTICLE['text']}"
    line = json.dumps(ARTICLE, ensure_ascii=False) + "\n"
    (HERE / "article.txt").write_text(f"{TITLE}\n\n4 May 2021\n\n{ARTICLE['text']}", encoding="utf-8")
    (HERE / "article.md").write_text(markdown, encoding="utf-8")
    (HERE / "articles.jsonl").write_text(line, encoding="utf-8")
    (HERE / "articles.jsonl.gz").write_bytes(gzip.compress(line.encode(), mtime=0))
    with pyarrow.output_stream(str(HERE / "articles.jsonl.zst"), compression="zstd") as packed:
        packed.write(line.encode())
    with (HERE / "articles.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, fieldnames=list(ARTICLE))
        writer.writeheader()
        writer.writerow(ARTICLE)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([ARTICLE]), HERE / "articles.parquet")
    (HERE / "page.html").write_text(page(), encoding="utf-8")
    (HERE / "pages.warc").write_bytes(archive())
    (HERE / "pages.warc.gz").write_bytes(gzip.compress(archive(), mtime=0))
    (HERE / "feed.rss").write_text(rss(), encoding="utf-8")
    (HERE / "feed.atom").write_text(atom(), encoding="utf-8")
    (HERE / "report.pdf").write_bytes(pdf())
    with zipfile.ZipFile(HERE / "pages.zip", "w") as pages:
        for name, content in (("deep/page.html", page()), ("article.md", markdown)):
            pages.writestr(zipfile.ZipInfo(name), content)


if __name__ == "__main__":
    main()
