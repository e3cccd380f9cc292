"""Text as it comes in: cleaned once, at every door, so that no later room has to think of it."""

from __future__ import annotations

import re
import unicodedata

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return `text` in NFC, with line ends as LF and without control characters, surrogates and non-characters.

    Tabs and line feeds stay. The result is safe in JSON, XML, PDF and on the screen.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    return text


def one_line(text: str) -> str:
    """Return `text` cleaned, with every run of white space as one blank and none at the ends."""
    return " ".join(clean(text).split())


def lines_of(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of `text`, cleaned and stripped: how a cell holds several entries."""
    return tuple(line for line in (one_line(piece) for piece in clean(text).split("\n")) if line)
