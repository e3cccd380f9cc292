"""JSON that others made: limited before it is parsed, and cleaned of characters that no text should hold.

Clean files, which is nearly all of them, pay for a few scans at the speed of memory.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from journeymapper.files.archive import UnsoundFile
from journeymapper.model.text import clean

_MANY = 1_000_000
_MOST = 4_000_000
_BYTES_A_VALUE = 12
"""What a value takes at the least, on average, in a real project of `_MANY` values or more."""

_ESCAPES = re.compile(rb"\\[ubfr]")
_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_NON_CHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]")
_NON_NUMBERS = re.compile(rb"NaN|Infinity")


def check_amount(raw: bytes) -> None:
    """Refuse JSON that would become very many tiny values: they take fifty times their length in memory."""
    if len(raw) < 2 * _MANY:
        return
    values = raw.count(b",") + raw.count(b"[") + raw.count(b"{")
    if values > _MOST or (values > _MANY and values * _BYTES_A_VALUE > len(raw)):
        raise UnsoundFile(f"it holds {values:,} values, more than a project can have.")


def may_need_cleaning(raw: bytes) -> bool:
    """Tell whether `raw` may hold characters to be removed; False is certain."""
    if b"\x7f" in raw or (b"\\" in raw and _ESCAPES.search(raw)):
        return True
    return not raw.isascii() and bool(_CONTROLS.search(raw) or _NON_CHARACTERS.search(raw))


def refuse_non_numbers(raw: bytes) -> None:
    """Refuse JSON with NaN or Infinity in it, which pydantic lets through in fields that it does not know."""
    if _NON_NUMBERS.search(raw):
        parsed(raw)


def cleaned(raw: bytes) -> tuple[bytes, int]:
    """Return `raw` with every text in it cleaned as at input, and how many texts that changed.

    Raises `UnsoundFile` when it is not JSON, nested too deeply, or holds NaN or Infinity.
    """
    data = parsed(raw)
    changed = 0

    def walk(value: Any) -> Any:
        nonlocal changed
        if isinstance(value, str):
            better = clean(value)
            changed += better != value
            return better
        if isinstance(value, list):
            return [walk(entry) for entry in value]
        if isinstance(value, dict):
            return {walk(key): walk(entry) for key, entry in value.items()}
        return value

    try:
        result = walk(data)
        return (json.dumps(result, ensure_ascii=False).encode(), changed) if changed else (raw, 0)
    except RecursionError as error:
        raise UnsoundFile("its JSON is nested too deeply.") from error


def parsed(raw: bytes) -> Any:
    """Return `raw` as Python values; lone surrogates and control characters are let through, for `cleaned`.

    Raises `UnsoundFile` as `cleaned` does.
    """
    try:
        text = raw.decode("utf-8-sig", "surrogatepass")
        return json.loads(text, strict=False, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise UnsoundFile("its JSON is nested too deeply.") from error
    except ValueError as error:
        raise UnsoundFile(f"its JSON is damaged: {error}.") from error


def _refuse_constant(name: str) -> NoReturn:
    raise UnsoundFile(f"it holds {name} where a number should stand.")
