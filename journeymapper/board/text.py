"""Lines of text: wrapped at words into so many lines of a width, then shortened, and told whether anything was cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from journeymapper.board.graphemes import cluster_ends, hyphen_ends, line_ends
from journeymapper.board.shapes import TextMeasure, TextStyle

ELLIPSIS = "…"

_NARROWEST = 0.15
"""No run of letters is narrower than this part of the size a letter; bounds how far into a long text we look."""

_REMEMBERED = 50_000
_LONGEST_TAIL = 8
"""A last word with a digit is kept where it has no more letters."""
_LEAST_HEAD = 3
"""And so many letters before the dots at least."""


class Lines(NamedTuple):
    """A text in lines, and whether something had to be left out."""

    lines: tuple[str, ...]
    cut: bool = False


class Typesetter:
    """Breaks texts with one measure and remembers what it did. Time and space are bounded whatever the text."""

    __slots__ = ("_known", "_widths", "measure")

    def __init__(self, measure: TextMeasure) -> None:
        """Set with the widths of `measure`."""
        self.measure = measure
        self._known: dict[tuple[str, TextStyle, float, int], Lines] = {}
        self._widths: dict[tuple[str, TextStyle], float] = {}

    def width(self, text: str, style: TextStyle) -> float:
        """The advance width of a short text that comes again and again, such as a figure."""
        key = (text, style)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) >= _REMEMBERED:
                self._widths.clear()
            found = self._widths[key] = self.measure.width(text, style)
        return found

    def lines(self, text: str, style: TextStyle, width: float, most: int) -> Lines:
        """Break `text` into at most `most` lines no wider than `width`.

        Line feeds in `text` end a line. A word that is too long breaks between letters; what is left over at the end
        becomes "…", after a word where there is room for one; a number at the end of `text` stays behind it.
        """
        key = (text, style, width, most)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[key] = _wrap(
                text, lambda piece: self.measure.width(piece, style), style, width, most
            )
        return found

    def line(self, text: str, style: TextStyle, width: float) -> Lines:
        """Set `text` on one line, shortened where it must be."""
        return self.lines(text, style, width, 1)


Fits = Callable[[str], bool]


def _wrap(text: str, measured: Callable[[str], float], style: TextStyle, width: float, most: int) -> Lines:
    if most < 1 or width <= 0:
        return Lines((), bool(text.strip()))
    reach = int(width / (style.size * _NARROWEST)) + 32

    def fits(piece: str) -> bool:
        return measured(piece) <= width

    done: list[str] = []
    rest, cut = text[: reach * most].strip(), len(text) > reach * most
    while rest:
        first, feed, later = rest[:reach].partition("\n")
        later += rest[reach:]
        last_line = len(done) == most - 1
        if len(first) < reach and fits(first) and not (last_line and (later.strip() or cut)):
            done.append(first.rstrip())
            rest = later.lstrip()
        elif last_line:
            ended = bool(feed) and bool(later.strip())
            tail = "" if cut else _telling(rest)
            done.append(_around(first, tail, fits) or _shortened(first.rstrip(), fits, ended))
            return Lines(tuple(done), True)
        else:
            at = _line_end(first, fits)
            done.append(first[:at].rstrip())
            rest = (first[at:] + feed + later).lstrip()
    return Lines(tuple(done), cut)


def _line_end(text: str, fits: Fits) -> int:
    """Where the first line of `text` ends: after the last word that fits, else after the last letter, but one at least."""
    at = _last(text, line_ends(text), fits)
    hyphen = _last(text, hyphen_ends(text), fits)
    if hyphen > 2 * at:
        return hyphen
    return at or _last(text, cluster_ends(text), fits) or next(iter(cluster_ends(text)), len(text))


def _shortened(text: str, fits: Fits, whole: bool) -> str:
    """`text` with "…" on one line: after a word, unless that would waste more than half of what fits."""

    def fits_with_dots(piece: str) -> bool:
        return fits(_dotted(piece))

    if whole and fits_with_dots(text):
        return _dotted(text)
    letters = _last(text, cluster_ends(text), fits_with_dots)
    words = _last(text[: letters + 1], line_ends(text[: letters + 1]), fits_with_dots)
    return _dotted(text[: words if words * 2 >= letters else letters])


def _telling(text: str) -> str:
    """The last word of a text where it has a digit: numbers at the end are what tells "Test 1" from "Test 2"."""
    last = text.rpartition(" ")[2]
    return last if len(last) <= _LONGEST_TAIL and any(map(str.isdecimal, last)) else ""


def _around(text: str, tail: str, fits: Fits) -> str:
    """The beginning of a text, "…" and its last word on one line; empty where that is no more than the dots and the word."""
    if not tail:
        return ""
    letters = _last(text, cluster_ends(text), lambda piece: fits(f"{_dotted(piece)} {tail}"))
    return f"{_dotted(text[:letters])} {tail}" if letters >= _LEAST_HEAD else ""


def _dotted(text: str) -> str:
    return text.rstrip(" \t\n\u3000,;:.–—-…") + ELLIPSIS


def _last(text: str, ends: Sequence[int], fits: Fits) -> int:
    """The last of `ends` up to which `text` fits, or 0. Widths grow with the text, so halving finds it."""
    place = bisect_right(ends, False, key=lambda end: not fits(text[:end].rstrip()))
    return ends[place - 1] if place else 0
