"""How much of an input is read. What is above a limit is set aside with the name of the setting that raises it."""

from __future__ import annotations

from stats.settings import setting

LONGEST_ARTICLE = setting("STATS_LONGEST_ARTICLE", 4 * 2**20)
"""Characters of one article's text. The longest reports have a few million. A text of nothing but numbers takes 500
bytes of memory a character."""
LARGEST_PAGE = setting("STATS_LARGEST_PAGE", 8 * 2**20)
"""Characters of a page's markup, which takes up to 270 bytes of memory a character."""
LARGEST_FILE = setting("STATS_LARGEST_FILE", 32 * 2**20)
"""Bytes of a file, a line or an archived page that holds one article."""
LARGEST_UNPACKED = setting("STATS_LARGEST_UNPACKED", 2**29)
"""Bytes. What must be held in memory while it is read: a feed, and an archive or a Parquet file that is itself
compressed. A few bytes can unpack to terabytes."""
