"""What the keys do in the roadmap: walk, move in time, add, remove, open, zoom."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeymapper.edit.plans import add_phase, add_plan, move_in_time, move_rows, stretch_phase
from journeymapper.edit.records import remove
from journeymapper.ui.roadmap.scale import Zoom
from journeymapper.ui.roadmap.shape import told_of
from journeymapper.ui.roadmap.tables import next_phase
from journeymapper.ui.widgets.announce import announce

if TYPE_CHECKING:
    from journeymapper.ui.roadmap.timeline import Timeline

Act = Callable[["Timeline"], bool]
"""Does something; False where there was nothing to do and the key may mean something else."""

_WEEK = 7
_KEY = Qt.Key
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_PLAIN, _PAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


def act_for(event: QKeyEvent) -> Act | None:
    """Return what a key does; None for keys that mean nothing here."""
    held = event.modifiers() & ~_PAD
    if held == _SHIFT and event.text() in ("+", "="):
        held = _PLAIN
    return _ACTS.get((held, _KEY(event.key())))


def walk(by: int, line: Timeline) -> bool:
    """Go to the next phase, milestone or gate."""
    order = line.shape.order()
    if not order:
        return False
    at = order.index(line.current) + by if line.current in order else 0
    line.select(order[max(0, min(at, len(order) - 1))])
    return True


def walk_rows(by: int, line: Timeline) -> bool:
    """Go to the first thing of the next row that has one."""
    order, shape = line.shape.order(), line.shape
    here = shape.row_of(line.current) if line.current else -1
    rows = [(shape.row_of(name), name) for name in order]
    if line.current in line.session.project.gates:
        return walk(by, line) if by > 0 else _up_from_gate(line)
    further = [(row, name) for row, name in rows if (row > here if by > 0 else row < here)]
    if not further:
        return bool(order)
    goal = min(further)[0] if by > 0 else max(further)[0]
    line.select(next(name for row, name in further if row == goal))
    return True


def _up_from_gate(line: Timeline) -> bool:
    shape = line.shape
    last = max(
        (shape.row_of(name) for name in shape.order() if shape.row_of(name) < len(shape.rows)), default=-1
    )
    found = next((name for name in shape.order() if shape.row_of(name) == last), "")
    line.select(found)
    return True


def move(days: int, line: Timeline) -> bool:
    """Move what is chosen in time."""
    name = line.current
    if not name:
        return False
    line.session.attempt(lambda project: move_in_time(project, [name], days), line)
    announce(line, told_of(line.session.project, name))
    return True


def stretch(days: int, line: Timeline) -> bool:
    """Let the chosen phase end earlier or later."""
    name = line.current
    if name not in line.session.project.phases:
        return bool(name)
    line.session.attempt(lambda project: stretch_phase(project, name, end_days=days), line)
    announce(line, told_of(line.session.project, name))
    return True


def reorder(by: int, line: Timeline) -> bool:
    """Move the row of the chosen phase up or down."""
    name = line.current
    if name in line.session.project.phases:
        line.session.attempt(lambda project: move_rows(project, [name], by), line)
    return True


def add(line: Timeline, start: datetime.date | None = None) -> bool:
    """Add a phase after the chosen one, in time and in the rows, and open its form."""
    project, name = line.session.project, line.current
    phase = project.phases.get(name)
    at = project.about.phases.index(name) + 1 if phase else None
    if start is None and phase is not None and phase.end < datetime.date.max:
        start = phase.end + datetime.timedelta(days=1)
    day = start or next_phase(project, line.today())
    return _made(line, line.session.attempt(lambda now: add_phase(now, day, at=at), line))


def add_milestone(line: Timeline) -> bool:
    """Add a milestone at the end of the chosen phase, and open its form."""
    project = line.session.project
    phase = project.phases.get(line.current)
    due = phase.end if phase else line.today() + datetime.timedelta(days=90)
    fields = {"due": due, "phase": phase.id if phase else None, "bet": phase.bet if phase else None}
    return _made(line, line.session.attempt(lambda now: add_plan(now, "milestones", None, **fields), line))


def add_gate(line: Timeline) -> bool:
    """Add a gate at the start of the chosen phase, and open its form."""
    project = line.session.project
    phase = project.phases.get(line.current)
    fields = {"date": phase.start if phase else line.today(), "bet": phase.bet if phase else None}
    return _made(line, line.session.attempt(lambda now: add_plan(now, "gates", None, **fields), line))


def _made(line: Timeline, name: str | None) -> bool:
    if name:
        line.refresh()
        line.select(name)
        line.opened.emit(name)
    return True


def take_away(line: Timeline) -> bool:
    """Remove what is chosen, and come to what stood before it."""
    name, order = line.current, line.shape.order()
    if not name:
        return False
    before = order[max(0, order.index(name) - 1)] if name in order else ""
    if line.session.attempt(lambda project: remove(project, [name]), line) is not None:
        line.select(before if before != name else next(iter(line.shape.order()), ""))
    return True


def show_form(line: Timeline) -> bool:
    """Open the form of what is chosen."""
    if line.current:
        line.opened.emit(line.current)
    return bool(line.current)


def zoom(by: int, line: Timeline) -> bool:
    """Show less time, or more."""
    order = [Zoom.FIT, Zoom.QUARTERS, Zoom.MONTHS]
    line.show_zoom(order[max(0, min(order.index(line.zoom) + by, 2))])
    return True


def fit(line: Timeline) -> bool:
    """Show everything."""
    line.show_zoom(Zoom.FIT)
    return True


_ACTS: dict[tuple[Qt.KeyboardModifier, Qt.Key], Act] = {
    (_PLAIN, _KEY.Key_Left): partial(walk, -1),
    (_PLAIN, _KEY.Key_Right): partial(walk, 1),
    (_PLAIN, _KEY.Key_Up): partial(walk_rows, -1),
    (_PLAIN, _KEY.Key_Down): partial(walk_rows, 1),
    (_ALT, _KEY.Key_Left): partial(move, -_WEEK),
    (_ALT, _KEY.Key_Right): partial(move, _WEEK),
    (_ALT | _SHIFT, _KEY.Key_Left): partial(stretch, -_WEEK),
    (_ALT | _SHIFT, _KEY.Key_Right): partial(stretch, _WEEK),
    (_ALT, _KEY.Key_Up): partial(reorder, -1),
    (_ALT, _KEY.Key_Down): partial(reorder, 1),
    (_PLAIN, _KEY.Key_N): add,
    (_PLAIN, _KEY.Key_M): add_milestone,
    (_PLAIN, _KEY.Key_G): add_gate,
    (_PLAIN, _KEY.Key_Delete): take_away,
    (_PLAIN, _KEY.Key_Backspace): take_away,
    (_PLAIN, _KEY.Key_Return): show_form,
    (_PLAIN, _KEY.Key_Enter): show_form,
    (_PLAIN, _KEY.Key_Plus): partial(zoom, 1),
    (_PLAIN, _KEY.Key_Equal): partial(zoom, 1),
    (_PLAIN, _KEY.Key_Minus): partial(zoom, -1),
    (_PLAIN, _KEY.Key_0): fit,
    (_PLAIN, _KEY.Key_Escape): lambda line: line.give_up(),
}
