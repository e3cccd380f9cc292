"""How JavaScript sees blanks, numbers and entities: mermaid's grammar rests on it."""

from __future__ import annotations

import html
import math
import re
from html.entities import html5

BLANKS = "\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
r"""What `\s` matches in JavaScript, to be put into a character class. Python's differs (no U+FEFF, but U+001C)."""

_START = re.compile(rf"[{BLANKS}]*+")
_END = re.compile(rf"[{BLANKS}]")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_RADIX = re.compile(r"0(?:[xX](?P<hex>[0-9a-fA-F]+)|[oO](?P<octal>[0-7]+)|[bB](?P<binary>[01]+))")
_BREAK = re.compile(r"<[ \t]*/?[ \t]*br[ \t]*/?[ \t]*>", re.IGNORECASE)

ENTITY = r"#[0-9A-Za-z_]+;"
"""Mermaid's way of writing a character by its number or name: `#35;`, `#quot;`."""

_ENTITY = re.compile(ENTITY)


def trim_start(text: str) -> str:
    """Return `text` without blanks at its beginning, as JavaScript's `trimStart` does."""
    match = _START.match(text) if text else None
    return text[match.end() :] if match else text


def trim(text: str) -> str:
    """Return `text` without blanks at its ends, as JavaScript's `trim` does."""
    text = trim_start(text)
    end = len(text)
    while end and _END.match(text, end - 1):
        end -= 1
    return text[:end]


def number(text: str) -> float:
    """Return what JavaScript's `Number(text)` gives: 0 for a blank text, NaN for what is no number."""
    piece = trim(text)
    if not piece:
        return 0.0
    if piece in {"Infinity", "+Infinity", "-Infinity"}:
        return float(piece)
    if _DECIMAL.fullmatch(piece):
        return float(piece)
    if match := _RADIX.fullmatch(piece):
        base = {"hex": 16, "octal": 8, "binary": 2}[match.lastgroup or "hex"]
        try:
            return float(int(piece[2:], base))
        except OverflowError:
            return math.inf
    return math.nan


def decoded(text: str, line_break: str = " ") -> str:
    """Return `text` with `<br>` as `line_break` and mermaid's entities as the characters they stand for."""
    return _ENTITY.sub(_character, _BREAK.sub(line_break, text))


def _character(match: re.Match[str]) -> str:
    name = match.group()[1:-1]
    if name.isdigit():
        return html.unescape(f"&#{name};") if len(name) <= 8 else match.group()
    return html5.get(f"{name};", match.group())
