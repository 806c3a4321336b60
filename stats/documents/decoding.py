"""Bytes of unknown origin, made into text."""

from __future__ import annotations

import codecs
import re

_WESTERN = "stats-windows-1252"
# What stands for a byte of Windows-1252 in real text: typographic marks anywhere, accented letters inside a word.
_AT_HOME = re.compile(
    r"[€‚„…‘’“”•–—™\xa0¡£©«®°±·»¿¼½¾´§]|(?<=[^\W\d_])[À-ÖØ-öø-þŒœŠšŽžŸ]|[À-ÖØ-öø-þŒœŠšŽž](?=[^\W\d_])"
)
_LEAST_AT_HOME = 0.9
# Accented letters are few in the languages of Windows-1252; where they are many, the bytes were another alphabet.
_MOST_ACCENTED = 0.3
# So few broken bytes, for all characters, are an accident that does not make a text unreadable; they become U+FFFD.
_MOST_BROKEN = 0.001


class UnreadableError(Exception):
    """An input that holds no article that can be read. The message is the reason, in plain words."""


def decoded(data: bytes, declared: str | None = None) -> str:
    """Bytes as text: UTF-8, UTF-16 with its byte order mark, the `declared` encoding where it fits, or Windows-1252.

    Windows-1252 is also read as stray bytes within UTF-8; a few bytes that are nothing at all become U+FFFD.
    Raises `UnreadableError` with the first offending byte where they are no text in any of these.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableError(f"not UTF-16: {error.reason} at {error.start}") from None
    nul = data.find(b"\0")
    if nul >= 0:
        raise UnreadableError(f"binary file: byte 0x00 at {nul}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refusal = UnreadableError(f"not UTF-8: byte 0x{data[error.start]:02x} at {error.start}")
    if declared and (text := _as_declared(data, declared)) is not None:
        return text
    strays = []

    def western(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        strays.append(error.start)
        return error.object[error.start : error.start + 1].decode("cp1252", errors="replace"), error.start + 1

    codecs.register_error(_WESTERN, western)
    text = data.decode("utf-8-sig", errors=_WESTERN)
    at_home = _AT_HOME.findall(text)
    broken = len(strays) - len(at_home)
    accented = sum(map(str.isalpha, at_home))
    if (broken > _MOST_BROKEN * len(text) and len(at_home) < _LEAST_AT_HOME * len(strays)) or (
        accented > _MOST_ACCENTED * sum(map(str.isalpha, text))
    ):
        raise refusal
    return text


def _as_declared(data: bytes, declared: str) -> str | None:
    """The text in the encoding that its source names; None where there is no such encoding or it does not fit."""
    try:
        name = codecs.lookup(declared).name
        return data.decode("cp1252" if name in {"iso8859-1", "ascii"} else name)
    except (LookupError, UnicodeDecodeError):
        return None
