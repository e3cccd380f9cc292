"""The lane of the measures: name, latest value, change since the baseline, and a small line of the readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymapper.board.filing import items_at
from journeymapper.board.order import Order
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import BoxKind, Face, Label, Point, Rect, Tone
from journeymapper.board.shelf import HeightOf, Item, Load, Reader
from journeymapper.board.sizes import MEASURE_CHANGE, MEASURE_NAME, MEASURE_SMALL, MEASURE_VALUE
from journeymapper.model import wording
from journeymapper.model.journeys import Lane
from journeymapper.model.kinds import Direction
from journeymapper.model.measures import Measure, Reading

HEIGHT = 64.0
LINE_HEIGHT = 18.0
_FULL_LINES = 4
"""A measure in full is as high as so many lines."""
_TEXT_X = 8.0
"""Between the left edge of the cell and its texts, so that the ring of a selected one does not touch them."""
_TEXT_RIGHT = 3.0
"""The same on the right."""
_NAME, _VALUE, _SPARK_TOP, _SPARK_BOTTOM = 13.0, 35.0, 46.0, 60.0
_SPARK_INSET = 9.0
_GAP = 8.0
_CLOSE = 3.0
"""Between the figures of a measure on one line."""
_CLEAR = 8.0
"""Between them and its name."""
_NONE = "–"
"""Stands on a line in the place of the value of a measure without readings."""
_CHANGE_PART, _VALUE_PART = 0.33, 0.6
"""How much of a line, and of what is left of it, the change and the value may take: the name is never without room."""
_READINGS = 60
"""The latest so many readings make the line."""

_STEEP = 0.12
"""A change of this part of the largest value fills the height of the line, so that small changes look small."""


def items_of_measures(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield the measures attached to stages or touchpoints of the journey, one item a stage."""
    del lane
    for measure in (scene.project.measures[name] for name in scene.project.about.measures):
        for item in items_at(order, measure.id, BoxKind.MEASURE, measure.touchpoints, measure.stages):
            for number in range(item.first, item.last + 1):
                box = item.id if number == item.first else f"{measure.id}@{order.stages[number].id}"
                yield item._replace(
                    id=box, first=number, last=number, at=item.at if number == item.first else -1
                )


def measure_heights(scene: Scene, lane: Lane, load: Load, read: Reader, most: int) -> HeightOf:
    """Return what gives the height of a measure: the first one of a stage is shown in full, the others on one line.

    Where the user's own height of the lane leaves no room for that (`most` lines are few), all are on one line.
    """
    del scene, lane
    full = {load.items(number, read)[0].id for number in load.groups} if most >= _FULL_LINES else frozenset()
    return lambda item, _: HEIGHT if item.id in full else LINE_HEIGHT


def face_of_measure(scene: Scene, lane: Lane, item: Item, rect: Rect) -> Face:
    """Set a measure: short name, latest value, a triangle with the change since the baseline, and the line."""
    del lane
    measure = scene.project.measures[item.record]
    value = _value(measure, scene.locale)
    tone, change = _change(measure, scene.locale)
    full = f"{measure.name}: {value} {change}".rstrip()
    labels, cut = (_in_full if rect.height == HEIGHT else _on_a_line)(scene, measure, rect)
    spark = _spark(measure.readings, rect) if rect.height == HEIGHT else ()
    return Face(tuple(labels), shortened=cut, full_text=full, spark=spark, tone=tone)


def _in_full(scene: Scene, measure: Measure, rect: Rect) -> tuple[list[Label], bool]:
    x, width = rect.x + _TEXT_X, rect.width - _TEXT_X - _TEXT_RIGHT
    name = scene.type.line(measure.short_name or measure.name, MEASURE_NAME, width)
    style = MEASURE_VALUE if measure.readings else MEASURE_NAME
    tone, words = _change(measure, scene.locale)
    change = scene.type.line(words, MEASURE_CHANGE, width / 2)
    beside = sum(_GAP + scene.type.width(line, MEASURE_CHANGE) for line in change.lines)
    value = scene.type.line(_value(measure, scene.locale), style, width - beside)
    labels = [Label(line, x, rect.y + _NAME, MEASURE_NAME, Tone.MUTED) for line in name.lines]
    labels += [Label(line, x, rect.y + _VALUE, style) for line in value.lines]
    shown = sum(scene.type.width(line, style) for line in value.lines) + _GAP
    labels += [Label(line, x + shown, rect.y + _VALUE, MEASURE_CHANGE, tone) for line in change.lines]
    return labels, name.cut or value.cut or change.cut


def _on_a_line(scene: Scene, measure: Measure, rect: Rect) -> tuple[list[Label], bool]:
    """Name left, value and change right: the change in its tone, the value before it."""
    baseline, right = rect.y + _NAME, rect.right - _TEXT_RIGHT
    figure = (_value(measure, scene.locale), Tone.INK) if measure.readings else (_NONE, Tone.MUTED)
    tone, change = _change(measure, scene.locale)
    labels: list[Label] = []
    cut = False
    for text, style, colour, part in (
        (change, MEASURE_CHANGE, tone, _CHANGE_PART),
        (figure[0], MEASURE_SMALL, figure[1], _VALUE_PART),
    ):
        set_text = scene.type.line(text, style, part * (right - rect.x))
        cut = cut or set_text.cut
        for line in set_text.lines:
            labels.insert(0, Label(line, right, baseline, style, colour, "right"))
            right -= scene.type.width(line, style) + _CLOSE
    room, text = right - rect.x - _TEXT_X, measure.short_name or measure.name
    name = scene.type.line(text, MEASURE_NAME, room + _CLOSE - _CLEAR)
    if name.cut:  # rather close than cut
        name = scene.type.line(text, MEASURE_NAME, room)
    names = [Label(line, rect.x + _TEXT_X, baseline, MEASURE_NAME, Tone.MUTED) for line in name.lines]
    return names + labels, cut or name.cut


def _value(measure: Measure, locale: str) -> str:
    if not measure.readings:
        return "no readings"
    return wording.measure_value(measure.readings[-1].value, measure.unit, locale)


def _change(measure: Measure, locale: str) -> tuple[Tone, str]:
    """The tone and the words of the change since the baseline, or since the first reading where there is none."""
    if not measure.readings:
        return Tone.MUTED, ""
    start = measure.readings[0].value if measure.baseline is None else measure.baseline
    change = measure.readings[-1].value - start
    size = wording.number(abs(change), None if abs(change) < 100 else 0, locale)
    if change == 0 or not any(digit in "123456789" for digit in size):
        return Tone.MUTED, ""
    better = (change > 0) == (measure.direction is Direction.UP)
    return Tone.DELIGHT if better else Tone.PAIN, f"{'▲' if change > 0 else '▼'} {size}"


def _spark(readings: Sequence[Reading], rect: Rect) -> tuple[Point, ...]:
    """The line of the latest readings, spread by date."""
    latest = readings[-_READINGS:]
    if len(latest) < 2:
        return ()
    first, days = latest[0].date, (latest[-1].date - latest[0].date).days or 1
    values = [reading.value for reading in latest]
    low, high = min(values), max(values)
    span = max(high - low, _STEEP * max(abs(low), abs(high))) or 1.0
    middle = (low + high) / 2
    left, width = rect.x + _SPARK_INSET, rect.width - 2 * _SPARK_INSET
    centre, height = rect.y + (_SPARK_TOP + _SPARK_BOTTOM) / 2, _SPARK_BOTTOM - _SPARK_TOP
    return tuple(
        Point(
            left + width * (reading.date - first).days / days,
            centre - height * (reading.value - middle) / span,
        )
        for reading in latest
    )
