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


def completions(begun: str, names: Iterable[str], *, inside: bool = False) -> list[int]:
    """Return the places of the `names` that `begun` may be completed to: one that is equal alone, else all that begin so.

    With `inside` it is enough that a later word of the name begins so; names that begin so themselves go first.
    """
    wanted = folded(begun)
    known = [folded(name) for name in names]
    equal = [at for at, name in enumerate(known) if name == wanted]
    if equal or not wanted:
        return equal
    found = [at for at, name in enumerate(known) if name.startswith(wanted)]
    if inside and not found:
        found = [at for at, name in enumerate(known) if f" {wanted}" in name]
    return found
