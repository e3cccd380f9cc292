"""Names as people type them: compared without accents and case, completed from their beginning."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return `text` for comparing: no case, no accents, full-width letters as narrow ones."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_LETTERS)


def equal_to(text: str, names: Iterable[str]) -> list[int]:
    """Return the places of the `names` that are `text`, whatever the case and the accents."""
    wanted = folded(text)
    return [at for at, name in enumerate(names) if folded(name) == wanted]


def begins_word(begun: str, names: Iterable[str]) -> bool:
    """Return whether a word begins any of the `names`, or a word in one of them."""
    wanted = folded(begun)
    return any(f" {folded(name)}".find(f" {wanted}") >= 0 for name in names)


def beginning_with(begun: str, names: Iterable[str], *, inside: bool = False) -> list[int]:
    """Return the places of the `names` that begin with `begun`; with `inside`, if none does, of those with such a word."""
    wanted = folded(begun)
    known = [folded(name) for name in names]
    found = [at for at, name in enumerate(known) if name.startswith(wanted)]
    if inside and not found:
        found = [at for at, name in enumerate(known) if f" {wanted}" in name]
    return found


def written_out(line: str, start: int, names: Iterable[str]) -> str:
    """Return the first of the `names` that stands in full at a place of a line, no letter behind it; empty for none."""
    for name in names:
        end = start + len(name)
        if folded(line[start:end]) == folded(name) and not line[end : end + 1].isalnum():
            return name
    return ""
