"""Where on the page which record of the project is shown: what a pointer on the page means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeymapper.brief.sheet import Box, Element, Sheet, bounds_of


class Place(NamedTuple):
    """A rectangle of the page in points from its upper left corner, and what it shows.

    That is the record with the id `record`, or its `part` such as "headline" where the record is the project itself.
    """

    box: Box
    record: str
    part: str = ""


def places_of(sheet: Sheet) -> tuple[Place, ...]:
    """Return the parts of a page that show something of the project, in reading order.

    A touchpoint or a phase may have several: its mark and its name, its row and its diamond.
    """
    filled = _filled(sheet)
    told = [(spot.after, 1, Place(spot.box, spot.record, spot.part)) for spot in sheet.spots]
    for element in sheet.elements:
        if (place := _element_place(element, filled)) is not None:
            told.append((element.number, 0, place))
    return tuple(place for _, _, place in sorted(told, key=lambda entry: entry[:2]))


def place_at(places: Iterable[Place], x: float, y: float) -> Place | None:
    """Return the smallest place that holds a point of the page; None where nothing is shown there."""
    under = [place for place in places if _holds(place.box, x, y)]
    return min(under, key=lambda place: place.box.width * place.box.height, default=None)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x <= box.right and box.y <= y <= box.bottom


def _filled(sheet: Sheet) -> dict[int, list[Box]]:
    """Number of an element -> the rectangles of the marks made in it."""
    boxes: dict[int, list[Box]] = {}
    for number, mark in sheet.marks:
        boxes.setdefault(number, []).append(bounds_of(mark))
    return boxes


def _element_place(element: Element, filled: dict[int, list[Box]]) -> Place | None:
    if not element.record:
        return None
    boxes = [element.bounds] if element.bounds else _inside(element, filled)
    return Place(_around(boxes), element.record) if boxes else None


def _inside(element: Element, filled: dict[int, list[Box]]) -> list[Box]:
    """The rectangles of all marks of an element and of those within it."""
    boxes = list(filled.get(element.number, ()))
    for child in element.children:
        boxes += _inside(child, filled)
    return boxes


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)
