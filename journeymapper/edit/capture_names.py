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


def beginning_with(begun: str, names: Iterable[str], *, inside: bool = False) -> list[int]:
    """Return the places of the `names` that begin with `begun`; with `inside`, if none does, of those with such a word."""
    wanted = folded(begun)
    known = [folded(name) for name in names]
    found = [at for at, name in enumerate(known) if name.startswith(wanted)]
    if inside and not found:
        found = [at for at, name in enumerate(known) if f" {wanted}" in name]
    return found
