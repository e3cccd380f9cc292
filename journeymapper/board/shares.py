"""Where the shares of links stand: beside where their lines leave, clear of every card and of each other.

Shares stand in the gaps between the rows only, at the crossing of a gap and a gutter. There are three places at each
crossing: in the gutter, and below the nearest ends of the cards left and right of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from journeymapper.board.shapes import Label, Rect, TextStyle, Tone
from journeymapper.board.sizes import SHARE
from journeymapper.board.text import ELLIPSIS, Typesetter
from journeymapper.model.journeys import Link

_SIZES = (SHARE, TextStyle(9.5), TextStyle(8.5))
_ASIDE = 14.0
"""From the edge of a gutter to the middle of a share in it: half a gutter."""
_INSET = 1.0
"""Of a share below a card from the end of that card."""
_WHOLE = 0.005
"""Shares that come to 100 % but for this do so; shares that differ by less are alike."""
_APART = 3.0
"""Between two shares, with what is behind them."""
_ASCENT, _HEIGHT = 0.75, 0.95
"""Of a line of digits: from the baseline up, and in all, as parts of the size."""


class Crossing(NamedTuple):
    """Where a gutter crosses a gap: the edges of the gutter, the baseline, whether there are cards left and right of it."""

    left: float
    right: float
    baseline: float
    card_left: bool
    card_right: bool


class Wish(NamedTuple):
    """A share that wants to stand at a crossing: its link, its text, whether its line leaves to the right."""

    link: str
    text: str
    right: bool


def share_of(link: Link, ways: Iterable[Link]) -> float:
    """Return the share of a link among all ways on from its touchpoint; missing shares are filled evenly."""
    if link.share is not None:
        return link.share
    shares = [way.share for way in ways]
    missing = shares.count(None)
    return max(0.0, 1 - sum(share for share in shares if share is not None)) / missing


def main_way(ways: Sequence[Link]) -> str:
    """Return the link with the largest share of all ways on from a touchpoint, where the others say what it is.

    Empty where the shares do not come to 100 %, where two are the largest, and where there is only one way.
    """
    shares = sorted((share_of(way, ways), way.id) for way in ways)
    if len(shares) < 2 or abs(sum(share for share, _ in shares) - 1) > _WHOLE:
        return ""
    (second, _), (most, name) = shares[-2:]
    return name if most - second > _WHOLE else ""


def placed(
    crossing: Crossing,
    wishes: Iterable[Sequence[Wish]],
    taken: Iterable[Label],
    cut: Iterable[bool],
    measure: Typesetter,
) -> dict[str, Label]:
    """Return link -> share, for those that find room; each touchpoint's come in `wishes`, in turn.

    `taken` are the labels that stand there already. Where not all of a touchpoint's find room, or more would come
    (`cut`), the last one that does says "…".
    """
    queues = [list(queue) for queue in wishes]
    rects = [label_rect(label, measure) for label in taken]
    found: dict[str, Label] = {}
    for wish in itertools.chain.from_iterable(itertools.zip_longest(*queues)):
        label = _first_free(crossing, wish, rects, measure) if wish is not None else None
        if label is not None:
            found[wish.link] = label
            rects.append(label_rect(label, measure))
    for queue, more in zip(queues, cut, strict=True):
        shown = [wish.link for wish in queue if wish.link in found]
        if shown and (more or len(shown) < len(queue)):
            found[shown[-1]] = _dots(found[shown[-1]], measure)
    return found


def label_rect(label: Label, measure: Typesetter) -> Rect:
    """Return the rectangle that a share fills."""
    width, size = measure.width(label.text, label.style), label.style.size
    left = label.x - (width / 2 if label.align == "centre" else 0.0)
    return Rect(left, label.baseline - _ASCENT * size, width, _HEIGHT * size)


def _first_free(crossing: Crossing, wish: Wish, rects: Sequence[Rect], measure: Typesetter) -> Label | None:
    for style in _SIZES:
        for label in _candidates(crossing, wish, style, measure.width(wish.text, style)):
            rect = label_rect(label, measure).grown(_APART / 2)
            if not any(rect.meets(other.grown(_APART / 2)) for other in rects):
                return label
    return None


def _candidates(crossing: Crossing, wish: Wish, style: TextStyle, width: float) -> Iterator[Label]:
    """The places for a share, the nearest to its line first."""
    left, right, baseline, card_left, card_right = crossing
    if width <= right - left:
        aside = min((right - left) / 2, _ASIDE)
        x = left + aside if wish.right else right - aside
        yield Label(wish.text, x, baseline, style, Tone.MUTED, "centre")
    below = [
        (card_left, left - _INSET - width),
        (card_right, right + _INSET),
    ]
    for there, x in below if wish.right else below[::-1]:
        if there:
            yield Label(wish.text, x, baseline, style, Tone.MUTED)


def _dots(label: Label, measure: Typesetter) -> Label:
    """The same label with dots in the place of its text."""
    if label.align == "centre":
        return label._replace(text=ELLIPSIS)
    return label._replace(text=ELLIPSIS, x=label_rect(label, measure).centre.x, align="centre")
