"""Single cells: texts behind their guard, numbers in many spellings, shares, yes and no."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

_GUARDED = re.compile(r"(?P<guard>'*)(?:\s*[=+\-@＝＋－＠]| *[\t\r\n]|\s*[—–]\s*\Z)")
_EMPTY = frozenset({"", "-", "—", "–"})
_YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "t",
        "x",
        "1",
        "ja",
        "j",
        "oui",
        "si",
        "sí",
        "sì",
        "vrai",
        "wahr",
        "sim",
        "tak",
        "да",
        "✓",
        "✔",
        "☑",
        "on",
    ]
)
_NO = frozenset(["no", "n", "false", "f", "0", "nein", "non", "não", "nie", "нет", "✗", "✘", "☐", "off"])
_SIGNS = str.maketrans({"−": "-", "\u2010": "-", "\u2011": "-", "＋": "+", "－": "-", "％": "%"})
_GAP = re.compile(r"(?<=[0-9])['’\s](?=[0-9]{3}(?![0-9]))")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_SIMPLE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_LONGEST = 400
"""The most characters that are looked at for a number."""
_LARGEST = 18
"""The largest power of ten that is still a figure of a journey."""
_UNIT = re.compile(r"\A[€$£¥₹₽₩¢]|(?:\s*(?:[€$£¥₹₽₩¢]|min(?:s|ute|utes)?\.?|[A-Z]{3}))\Z")


class Percent(float):
    """A share as a fraction that a sheet shows in per cent."""


Value = str | float | datetime.date | None
"""What a cell that we write holds: a text, a number (or `Percent`), a day, nothing."""


def guarded(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula, nor our reader for an empty cell.

    Texts that begin with `= + - @`, their full-width forms, a tab or a line end get an apostrophe before them.
    """
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(cell: str) -> str:
    """Return what a cell says: `unguarded(guarded(text)) == text`; a dash, or blanks alone, is an empty cell."""
    if cell[:1].isalnum():
        return cell
    match = _GUARDED.match(cell)
    if match is not None and match["guard"]:
        return cell[1:]
    return "" if cell.strip() in _EMPTY else cell


def yes_no(text: str) -> bool | None:
    """Return whether a cell says yes, in the words of several languages; None when it says neither."""
    word = text.strip().casefold().rstrip(".!")
    if word in _YES:
        return True
    return False if word in _NO or not word else None


def number(text: str, decimal_comma: bool = False) -> float | None:
    """Return the number in a cell, None when there is none: `1,200`, `1 200`, `1.200,5`, `12 min`, `£3.50`, `−1`.

    A comma before three digits parts thousands, unless the table is known to write decimals with it.
    """
    if _SIMPLE.fullmatch(text):
        return float(text)
    value = _decimal(text, decimal_comma)
    return None if value is None else float(value)


def _decimal(text: str, decimal_comma: bool) -> Decimal | None:
    if len(text) > _LONGEST:
        return None
    bare = text.strip().translate(_SIGNS)
    while (shorter := _UNIT.sub("", bare).strip()) != bare:
        bare = shorter
    bare = _GAP.sub("", bare)
    if not _NUMBER.fullmatch(bare):
        return None
    digits = _with_point(bare, decimal_comma)
    value = Decimal(digits) if digits else None
    return value if value is not None and value.adjusted() <= _LARGEST else None


def _with_point(bare: str, decimal_comma: bool) -> str:
    """The digits with a point for the decimals and nothing between thousands; empty when they fit no way of writing."""
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        decimal, thousands = (",", ".") if bare.rfind(",") > bare.rfind(".") else (".", ",")
        if bare.count(decimal) > 1:
            return ""
        return bare.replace(thousands, "").replace(decimal, ".")
    if commas > 1 or points > 1:
        groups = re.split(r"[.,]", bare.lstrip("+-"))
        return re.sub(r"[.,]", "", bare) if all(len(group) == 3 for group in groups[1:]) else ""
    if commas == 1 and not decimal_comma and re.fullmatch(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}", bare):
        return bare.replace(",", "")
    return bare.replace(",", ".")


def share(text: str, bare_is_percent: bool, decimal_comma: bool = False) -> float | None:
    """Return a share as a fraction, None when the cell holds no number: `66 %`, `66,5 %`, `0.66`.

    A number without a sign is a fraction, or a percentage where `bare_is_percent`.
    """
    marked = text.strip().translate(_SIGNS)
    per_cent = marked.endswith("%")
    value = _decimal(marked.removesuffix("%"), decimal_comma or per_cent)
    if value is None:
        return None
    return float(value.scaleb(-2) if per_cent or bare_is_percent else value)


def bare_number(text: str, decimal_comma: bool = False) -> float | None:
    """Return the number of a cell that has no sign of per cent; None for all others."""
    return None if text.strip().translate(_SIGNS).endswith("%") else number(text, decimal_comma)


def plain(value: float) -> str:
    """Return a number in digits, the shortest that reads back as the very same: 12, 0.5, never 1e-05."""
    return f"{Decimal(repr(float(value))):f}".removesuffix(".0")


def per_cent(value: float) -> str:
    """Return a share as a percentage in digits that reads back as the very same: 0.07 is `7%`."""
    shifted = Decimal(repr(float(value))).scaleb(2)
    text = f"{shifted:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"
