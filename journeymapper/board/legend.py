"""Whose curves a picture shows: strokes and names for the strip above the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeymapper.board.shapes import Board, Label, Point, Rect, TextMeasure, TextStyle, Tone
from journeymapper.board.text import Typesetter
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

STYLE = TextStyle(11.5)
"""Of the names."""
ROW = 18.0
"""From one line of the legend to the next."""
_STROKE = 22.0
"""Length of a stroke."""
_GAP = 6.0
"""Between a stroke and its name."""
_APART = 18.0
"""Between a name and the next stroke."""
_MORE = "+{} more"
_WIDEST = 190.0
"""No name is wider; longer ones are shortened."""
_MIDDLE = 4.0
"""How far a stroke lies above the baseline of its name."""


class Swatch(NamedTuple):
    """A stroke of the legend: its colour is that of the curve with this persona and index; without a persona it is muted."""

    start: Point
    end: Point
    persona: str | None
    place: int
    """The `index` of the curve."""
    dashed: bool = False


class Legend(NamedTuple):
    """Strokes with an open point in the middle (dashed ones without), names beside them, and what was cut or left out."""

    swatches: tuple[Swatch, ...] = ()
    labels: tuple[Label, ...] = ()
    shortened: tuple[str, ...] = ()
    """The names in full that are cut or left out, for the report of an export."""


class _Entry(NamedTuple):
    name: str
    shown: str
    width: float
    persona: str | None
    place: int


def legend_of(board: Board, project: Project, measure: TextMeasure, room: Rect) -> Legend:
    """Set the legend of a board into `room`, in rows from the top, each ending at the right edge.

    A row is `ROW` high. What finds no place becomes "+3 more". Personas without a feeling on the map are not named; the
    journey that is compared comes last, as a dashed stroke. Empty where no curve is shown.
    """
    typesetter = Typesetter(measure)
    # With the longest "+99 more" behind it, any name must fit.
    most = room.width - _STROKE - _GAP - _APART - typesetter.width(_MORE.format(99), STYLE)
    entries = list(_entries(board, project, typesetter, min(_WIDEST, most)))
    rows, rest = _rows(entries, room, typesetter)
    swatches: list[Swatch] = []
    labels: list[Label] = []
    for number, row in enumerate(rows):
        more = _MORE.format(len(rest)) if rest and number == len(rows) - 1 else ""
        baseline = room.y + ROW * number + ROW - 5
        x = room.right - _width(row, typesetter.width(more, STYLE) if more else None)
        for entry in row:
            y = baseline - _MIDDLE
            stroke = Point(x, y), Point(x + _STROKE, y)
            swatches.append(Swatch(*stroke, entry.persona, entry.place, entry.persona is None))
            labels.append(Label(entry.shown, x + _STROKE + _GAP, baseline, STYLE))
            x += entry.width + _APART
        if more:
            labels.append(Label(more, x, baseline, STYLE, Tone.MUTED))
    cut = [entry.name for row in rows for entry in row if entry.shown != entry.name]
    return Legend(tuple(swatches), tuple(labels), (*cut, *(entry.name for entry in rest)))


def _entries(board: Board, project: Project, typesetter: Typesetter, width: float) -> Iterator[_Entry]:
    for curve in board.curves.values():
        if curve.points:
            name = one_line(project.personas[curve.persona].name) or "a persona without a name"
            yield _entry(name, typesetter, width, curve.persona, curve.index)
    if any(curve.points for curve in board.compared.values()):
        yield _entry(one_line(board.compare_label), typesetter, width, None, 0)


def _entry(name: str, typesetter: Typesetter, width: float, persona: str | None, index: int) -> _Entry:
    shown = "".join(typesetter.line(name, STYLE, width).lines)
    return _Entry(name, shown, _STROKE + _GAP + typesetter.width(shown, STYLE), persona, index)


def _rows(
    entries: Sequence[_Entry], room: Rect, typesetter: Typesetter
) -> tuple[list[list[_Entry]], list[_Entry]]:
    """The entries row by row, and those that find no place."""
    most = max(1, int(room.height // ROW))
    rows: list[list[_Entry]] = [[]] if entries else []
    for place, entry in enumerate(entries):
        if rows[-1] and _width([*rows[-1], entry], None) > room.width:
            if len(rows) == most:
                return rows, _with_room(rows[-1], list(entries[place:]), room, typesetter)
            rows.append([])
        rows[-1].append(entry)
    return rows, []


def _with_room(row: list[_Entry], rest: list[_Entry], room: Rect, typesetter: Typesetter) -> list[_Entry]:
    """Take entries off the end of a row until "+3 more" fits behind it; return all that are left out."""
    while len(row) > 1 and _width(row, typesetter.width(_MORE.format(len(rest)), STYLE)) > room.width:
        rest.insert(0, row.pop())
    return rest


def _width(row: Sequence[_Entry], more: float | None) -> float:
    widths = [entry.width for entry in row] + ([] if more is None else [more])
    return sum(widths) + _APART * (len(widths) - 1)
