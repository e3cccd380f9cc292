"""The lane of the steps: where each card stands and what is on it."""

from __future__ import annotations

from journeymapper.board.channels import icon_of
from journeymapper.board.grid import Cell, track_x
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import PILL_LEAST, PILL_PAD, Face, Label, Point, Rect, Tone, pill_rect
from journeymapper.board.sizes import (
    ICON,
    PILL,
    STEP_HEIGHT,
    STEP_INSET,
    STEP_LEAVE,
    STEP_NAME,
    STEP_PITCH,
    STEP_WIDTH,
)
from journeymapper.model import wording
from journeymapper.model.journeys import Touchpoint

_ICON = Point(9, 9)
_NAME_X = 30.0
_PLAIN_NAME_X = 11.0
"""Where the name begins when there is no channel, and so no icon."""
_RIGHT = 8.0
_NAME_MIDDLE = 19.2
"""Of the lines of the name above the line of figures."""
_LINE = 14.0
_SMALL_NAME = STEP_NAME._replace(size=11)
_SMALL_LINE = 11.9
"""A name too long for two lines gets a third one, all a little smaller and closer."""
_FIGURES = 48.5
"""The baseline of the line of figures."""
_LEAVE_X = 10.0
_STAR = 5.0
"""How much a star takes from the width of the name."""
_DOOR = 12.0
"""Width and height of the sign of a sub-journey, on the line of figures before the pill."""
_DOOR_Y = 39.0
_APART = 4.0
"""Between the sign, the share that leaves and the pill."""


def step_rect(cell: Cell, top: float) -> Rect:
    """Return the rectangle of the step in a cell, where the first row begins at `top`."""
    return Rect(track_x(cell.track) + STEP_INSET, top + cell.row * STEP_PITCH, STEP_WIDTH, STEP_HEIGHT)


def face_of_step(scene: Scene, touchpoint_id: str, rect: Rect) -> Face:
    """Set a step: icon, name, door, share that leaves, and the feeling of the first shown persona that has one."""
    touchpoint = scene.project.touchpoints[touchpoint_id]
    icon, pill = icon_of(touchpoint.channel), _pill(scene, touchpoint, rect)
    end = (
        rect.right - _RIGHT if pill is None else pill_rect(pill, scene.type.width(pill.text, PILL)).x - _APART
    )
    door = _door(scene, touchpoint, end, rect.y)
    leave = _leave(scene, touchpoint, rect, end if door is None else door.x - _APART)
    figures = [label for label in (leave, pill) if label is not None]
    low = bool(figures or door)
    x = rect.x + (_NAME_X if icon else _PLAIN_NAME_X)
    width = rect.right - _RIGHT - x - (_STAR if touchpoint.moment_of_truth else 0)
    style, pitch = STEP_NAME, _LINE
    name = scene.type.lines(touchpoint.name, style, width, 2 if low else 3)
    if name.cut and low:
        style, pitch = _SMALL_NAME, _SMALL_LINE
        name = scene.type.lines(touchpoint.name, style, width, 3)
    # One line stands beside the middle of the icon, two lines around it.
    above = _NAME_MIDDLE if len(name.lines) > 1 else _ICON.y + ICON / 2
    middle = rect.y + above if low else rect.centre.y
    first = middle - pitch * (len(name.lines) - 1) / 2 + style.size * 0.36
    labels = [Label(line, x, first + pitch * place, style) for place, line in enumerate(name.lines)]
    return Face(
        (*labels, *figures),
        icon=icon,
        icon_at=Point(rect.x + _ICON.x, rect.y + _ICON.y if low else rect.centre.y - ICON / 2),
        shortened=name.cut,
        full_text=_full(scene, touchpoint),
        door=door,
    )


def _door(scene: Scene, touchpoint: Touchpoint, end: float, y: float) -> Rect | None:
    if touchpoint.sub_journey not in scene.project.journeys:
        return None
    return Rect(end - _DOOR, y + _DOOR_Y, _DOOR, _DOOR)


def _full(scene: Scene, touchpoint: Touchpoint) -> str:
    """The name, and what the door leads to."""
    inner = scene.project.journeys.get(touchpoint.sub_journey or "")
    if inner is None:
        return touchpoint.name
    return f"{touchpoint.name}\nopens {inner.name or 'a journey without a name'}".lstrip()


def _pill(scene: Scene, touchpoint: Touchpoint, rect: Rect) -> Label | None:
    """The feeling of the first shown persona that has one, at the end of the line of figures."""
    feeling = first_feeling(scene, touchpoint)
    if feeling is None:
        return None
    text, tone = wording.feeling(feeling, scene.locale), tone_of(feeling)
    half = max(PILL_LEAST, scene.type.width(text, PILL) + PILL_PAD) / 2
    return Label(text, rect.right - _RIGHT - half + 1, rect.y + _FIGURES, PILL, tone, "centre", tone)


def _leave(scene: Scene, touchpoint: Touchpoint, rect: Rect, end: float) -> Label | None:
    """What share leaves, always in one column; it loses its word before it meets what ends at `end`."""
    if not touchpoint.leave:
        return None
    start = rect.x + _LEAVE_X
    share = f"{wording.MINUS}{wording.per_cent(touchpoint.leave, scene.locale)}"
    text = f"{share} leave"
    if scene.type.width(text, STEP_LEAVE) > end - start:
        text = share
    return Label(text, start, rect.y + _FIGURES, STEP_LEAVE, Tone.PAIN)


def first_feeling(scene: Scene, touchpoint: Touchpoint) -> float | None:
    """Return the feeling of the first shown persona that has one at the touchpoint."""
    return next(
        (touchpoint.feelings[name] for _, name in scene.shown if name in touchpoint.feelings),
        None,
    )


def tone_of(feeling: float) -> Tone:
    """Return what a feeling means: delight above 0, pain below."""
    return Tone.DELIGHT if feeling > 0 else Tone.PAIN if feeling < 0 else Tone.MUTED
