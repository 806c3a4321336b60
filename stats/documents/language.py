"""Which language a text is in, by its function words and script; and whether there is a vocabulary for it."""

from __future__ import annotations

import re
from functools import cache

from stats.vocabulary import ROOT, table

_HEAD = 2000
_ENGLISH = "en"
# Fewer function words of another language than this, or less than this many times the English ones, prove nothing.
_LEAST_HITS, _LEAST_LEAD = 6, 2.0
# Of running English at least a fifth are such words; above this share no other language needs to be looked at.
_PLAIN_SHARE = 0.15
# Letters outside these scripts are not Latin; ranges of code points with the ISO 15924 name of the script.
_SCRIPTS = {
    "Grek": "\u0370-\u03ff",
    "Cyrl": "\u0400-\u052f",
    "Hebr": "\u0590-\u05ff",
    "Arab": "\u0600-\u06ff\u0750-\u077f",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Thai": "\u0e00-\u0e7f",
    "Mymr": "\u1000-\u109f",
    "Ethi": "\u1200-\u137f",
    "Hang": "\uac00-\ud7af",
    "Hira": "\u3040-\u30ff",
    "Hani": "\u4e00-\u9fff",
}
_FOREIGN = re.compile("[" + "".join(_SCRIPTS.values()) + "]")


def told_language(folded: str, stated: str | None = None) -> str:
    """ISO 639-1 code of a folded text; `und-` and the script where only that is known.

    The text decides where it is clear, then what the source stated. Short texts, headlines and lists of names stay
    English.
    """
    head = folded[:_HEAD]
    if not head.isascii() and len(_FOREIGN.findall(head)) > 0.4 * sum(map(str.isalpha, head)):
        return "und-" + max(_SCRIPTS, key=lambda script: len(re.findall(f"[{_SCRIPTS[script]}]", head)))
    words = head.split()
    function_words = _function_words()
    english = sum(map(function_words[_ENGLISH].__contains__, words))
    if english >= _LEAST_HITS and english > _PLAIN_SHARE * len(words):
        return _ENGLISH
    hits = {language: sum(map(known.__contains__, words)) for language, known in function_words.items()}
    best = max(hits, key=lambda language: hits[language])
    if hits[best] >= _LEAST_HITS and hits[best] > _LEAST_LEAD * english:
        return best
    if english >= _LEAST_HITS or not stated:
        return _ENGLISH
    return _code(stated)


@cache
def supported(language: str) -> bool:
    """Whether `stats/vocabulary` has a folder of words for this language."""
    return len(language) == 2 and (ROOT / language).is_dir()


def _code(stated: str) -> str:
    """`en` of "en-GB", "EN", "eng" or "English"."""
    folded = stated.strip().lower()
    for code, name in _names().items():
        if folded in {code, name} or re.match(rf"{code}[-_]", folded) or (len(folded) == 3 and name.startswith(folded)):
            return code
    return folded


@cache
def _names() -> dict[str, str]:
    return {row["language"]: row["name"].lower() for row in table("function_words", language="")}


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split()) for row in table("function_words", language="")}
