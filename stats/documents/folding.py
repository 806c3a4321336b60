"""The second string: one folded character for each character of the text, so that offsets hold in both."""

from __future__ import annotations

_PLAIN = {
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u200b\u200c\u200d\u2060\ufeff",
    "\n": "\u000b\u000c\u0085\u2028\u2029",
    "'": "‘’‚‛′ʼ`´＇",
    '"': "“”„‟″«»＂",
    "-": "‐‑‒–−﹣－\u00ad",
}
_REPLACEMENTS = tuple((odd, plain) for plain, characters in _PLAIN.items() for odd in characters)
_ASCII_REPLACEMENTS = tuple(pair for pair in _REPLACEMENTS if pair[0].isascii())


def folded_text(text: str) -> str:
    """Lower case, plain spaces, straight quotes and hyphens; exactly `len(text)` characters. The em dash stays."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(character.lower()[0] for character in text)
    for odd, plain in _ASCII_REPLACEMENTS if lowered.isascii() else _REPLACEMENTS:
        if odd in lowered:
            lowered = lowered.replace(odd, plain)
    if "\r" in lowered:
        lowered = lowered.replace("\r", " " if "\n" in lowered else "\n")
    return lowered
