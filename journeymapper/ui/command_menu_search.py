"""How well a text answers a few typed letters: its beginning, its words, its initials, its letters in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from journeymapper.edit.capture_names import folded

T = TypeVar("T")

_LEAST_FOR_LETTERS = 3
"""From so many letters on they may lie apart in the text."""
_FAR = 8
"""How many letters of the text may lie between them for each one typed."""


def rank(typed: str, text: str) -> int | None:
    """Return how well `text` answers `typed`, 0 best; None where it does not. Case and accents do not count.

    In order: the same, its beginning, the beginning of a word, its initials, beginnings of its words, a part of it, parts
    of it, its letters in order.
    """
    return _rank(_wanted(typed), folded(text))


def _wanted(typed: str) -> str:
    return folded(" ".join(typed.split()))


def _rank(wanted: str, there: str) -> int | None:
    """The rank of a folded text for folded letters."""
    if not wanted or wanted == there:
        return 0
    if there.startswith(wanted):
        return 1
    if f" {wanted}" in there:
        return 2
    parts, words = wanted.split(), there.split()
    if len(wanted) > 1 and "".join(word[0] for word in words).startswith(wanted.replace(" ", "")):
        return 3
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 4
    if wanted in there:
        return 5
    if all(part in there for part in parts):
        return 6
    return 7 if _in_order(wanted.replace(" ", ""), there) else None


def _in_order(letters: str, text: str) -> bool:
    """Whether the letters stand in the text in this order, not too far apart, beginning at a word."""
    if len(letters) < _LEAST_FOR_LETTERS:
        return False
    starts = [
        at
        for at, letter in enumerate(text)
        if letter == letters[0] and (at == 0 or not text[at - 1].isalnum())
    ]
    for start in starts:
        at = start
        for letter in letters[1:]:
            at = text.find(letter, at + 1)
            if at < 0:
                return False
        if at - start <= _FAR * len(letters):
            return True
    return False


def best(
    typed: str, things: Iterable[tuple[Sequence[str], T]], most: int, *, loosely: bool = True
) -> list[T]:
    """Return the things that answer `typed`, best first, at most `most`. Each comes with its texts, the telling one first.

    All texts but the first count a little less; of equals the shorter first text goes first. Without `loosely` all that is typed
    must stand in the text, which is quick to see among thousands.
    """
    wanted = _wanted(typed)
    parts = wanted.split()
    found: list[tuple[int, int, int, T]] = []
    for number, (texts, thing) in enumerate(things):
        ranks = []
        for at, text in enumerate(texts):
            there = folded(text)
            if not there:
                continue
            if not loosely and not all(part in there for part in parts):
                continue
            if (place := _rank(wanted, there)) is not None:
                ranks.append(place + 3 * min(at, 1))
        if ranks:
            found.append((min(ranks), len(texts[0]), number, thing))
    found.sort(key=lambda entry: entry[:3])
    return [thing for *_, thing in found[:most]]
