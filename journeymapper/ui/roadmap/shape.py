"""Where everything of the roadmap lies in time: bars, diamonds, gates, and labels that never lie on one another.

All px; x counts from the first day of the scale, y from below the head.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from journeymapper.model import wording
from journeymapper.model.plans import Milestone
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.ui.roadmap.columns import unit_of
from journeymapper.ui.roadmap.scale import Scale

PITCH, BAR, DIAMOND = 40.0, 14.0, 6.5
"""The height of a row, of a bar, and half of that of a diamond."""
LINE = 15.0
"""The height of a line of small text."""
_GAP = 5.0
TOP = 8.0
"""The room above the first row, px."""

Measure = Callable[[str], float]
"""The width of a small text, px."""


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether both have any area in common."""
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase. `label` is its outcome where there is room: `inside` the bar or beside it."""

    phase: str
    row: int
    box: Box
    label: str = ""
    place: Box | None = None
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Diamond:
    """A milestone, at its middle."""

    milestone: str
    row: int
    x: float
    y: float
    label: str = ""
    place: Box | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A day with a line from the head to its label below the rows: a gate, or today where `gate` is empty."""

    gate: str
    x: float
    label: str
    place: Box


@dataclass(slots=True)
class Shape:
    """The whole roadmap; `rows` are the names at the left."""

    rows: list[str] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    diamonds: list[Diamond] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    height: float = 0.0
    feet: float = 0.0
    """Where the labels of the flags begin."""

    def order(self) -> list[str]:
        """Return the ids in the order in which the keys go through them: row by row, then the gates."""
        found: list[str] = []
        for row in range(len(self.rows)):
            found += [bar.phase for bar in self.bars if bar.row == row]
            found += [one.milestone for one in sorted(self.diamonds, key=lambda d: d.x) if one.row == row]
        return found + [flag.gate for flag in self.flags if flag.gate]

    def row_of(self, record_id: str) -> int:
        """Return the row of a phase or milestone; for a gate the one below all."""
        rows = {bar.phase: bar.row for bar in self.bars} | {one.milestone: one.row for one in self.diamonds}
        return rows.get(record_id, len(self.rows))


def shape_of(project: Project, scale: Scale, measure: Measure, today: datetime.date) -> Shape:
    """Lay out the plan of a project."""
    shape = Shape()
    row_of_phase = {name: row for row, name in enumerate(project.about.phases)}
    shape.rows = [one_line(project.phases[name].name) or "Phase without a name" for name in row_of_phase]
    taken = _Taken()
    for name, row in row_of_phase.items():
        phase = project.phases[name]
        end = scale.x(phase.end) + scale.day_width
        box = Box(scale.x(phase.start), _middle(row) - BAR / 2, max(3.0, end - scale.x(phase.start)), BAR)
        shape.bars.append(Bar(name, row, box))
        taken.add(box)
    _diamonds(project, scale, shape, row_of_phase, taken)
    _label_diamonds(project, scale, measure, shape, taken)
    _label_bars(project, scale, measure, shape, taken)
    shape.feet = TOP + len(shape.rows) * PITCH + 2
    _flags(project, scale, measure, today, shape)
    lines = max((flag.place.y + LINE for flag in shape.flags), default=shape.feet)
    shape.height = lines + 6
    return shape


def _middle(row: int) -> float:
    return TOP + row * PITCH + PITCH / 2


def _diamonds(
    project: Project, scale: Scale, shape: Shape, row_of_phase: dict[str, int], taken: _Taken
) -> None:
    """Put each milestone on the row of its phase, of a phase of its bet, or on a row of their own."""
    by_bet = {project.phases[name].bet: row for name, row in reversed(row_of_phase.items())}
    own = len(row_of_phase)
    for name in project.about.milestones:
        milestone = project.milestones[name]
        if milestone.due is None:
            continue
        bet_row = by_bet.get(milestone.bet, own) if milestone.bet else own
        row = row_of_phase.get(milestone.phase or "", bet_row)
        if row == own and len(shape.rows) == own:
            shape.rows.append("Milestones")
        x, y = scale.x(milestone.due) + scale.day_width / 2, _middle(row)
        shape.diamonds.append(Diamond(name, row, x, y))
        taken.add(Box(x - DIAMOND, y - DIAMOND, 2 * DIAMOND, 2 * DIAMOND))


class _Taken:
    """The boxes that are taken, by the rows that they reach into, so that few have to be looked at."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Box]] = {}

    @staticmethod
    def _reach(box: Box) -> range:
        return range(int((box.y - TOP) // PITCH), int((box.y + box.height - TOP) // PITCH) + 1)

    def add(self, box: Box) -> None:
        for row in self._reach(box):
            self._rows.setdefault(row, []).append(box)

    def meets(self, box: Box, but: Box | None = None) -> bool:
        found = (other for row in self._reach(box) for other in self._rows.get(row, ()))
        return any(other is not but and box.meets(other) for other in found)


def _free(places: Iterable[Box], taken: _Taken, width: float) -> Box | None:
    """Return the first place that lies within the time shown and on nothing else, and take it."""
    for place in places:
        if place.x >= 0 and place.x + place.width <= width and not taken.meets(place):
            taken.add(place)
            return place
    return None


def _label_diamonds(project: Project, scale: Scale, measure: Measure, shape: Shape, taken: _Taken) -> None:
    for at, one in enumerate(shape.diamonds):
        for text in _texts(project, project.milestones[one.milestone]):
            wide, away = measure(text), DIAMOND + _GAP
            level, low, high = one.y - LINE / 2, one.y + BAR / 2, one.y - BAR / 2 - LINE
            places = [Box(one.x + away, level, wide, LINE)]
            places += [Box(x, y, wide, LINE) for y in (low, high) for x in (one.x + 2, one.x - wide)]
            place = _free(places, taken, scale.width)
            if place is not None:
                shape.diamonds[at] = Diamond(one.milestone, one.row, one.x, one.y, text, place)
                break


def _texts(project: Project, milestone: Milestone) -> list[str]:
    """What may stand beside a milestone, from the longest to the shortest."""
    name, goal = one_line(milestone.name), ""
    if milestone.goal is not None:
        goal = wording.measure_value(milestone.goal, unit_of(project, milestone), project.about.locale)
    return [text for text in dict.fromkeys((f"{name} {goal}".strip(), goal, name)) if text]


def _label_bars(project: Project, scale: Scale, measure: Measure, shape: Shape, taken: _Taken) -> None:
    with_milestone = {one.row for one in shape.diamonds}
    for at, bar in enumerate(shape.bars):
        text, box = one_line(project.phases[bar.phase].outcome), bar.box
        if not text:
            continue
        wide, y = measure(text), box.y + box.height / 2 - LINE / 2
        inner = Box(box.x + box.width - wide - 12, box.y, wide, box.height)
        if inner.x >= box.x + 8 and not taken.meets(inner, but=box):
            taken.add(inner)
            shape.bars[at] = Bar(bar.phase, bar.row, box, text, inner, inside=True)
        elif bar.row not in with_milestone:
            place = _free([Box(box.x + box.width + _GAP, y, wide, LINE)], taken, scale.width)
            if place is not None:
                shape.bars[at] = Bar(bar.phase, bar.row, box, text, place)


def _flags(project: Project, scale: Scale, measure: Measure, today: datetime.date, shape: Shape) -> None:
    days = (
        [("", today, f"today, {wording.day(today, project.about.locale)}")]
        if _is_within(scale, today)
        else []
    )
    for name in project.about.gates:
        gate = project.gates[name]
        if gate.date is not None:
            days.append((name, gate.date, gate_words(project, name)))
    placed: list[Box] = []
    # From the right: a label then never stands in the way of the line of a later day.
    for name, day, text in sorted(days, key=lambda one: one[1], reverse=True):
        x, wide = scale.x(day) + scale.day_width / 2, min(measure(text), scale.width)
        left = x + _GAP if x + _GAP + wide <= scale.width else max(0.0, x - _GAP - wide)
        place = Box(left, shape.feet, wide, LINE)
        while any(place.meets(Box(b.x - 8, b.y, b.width + 16, b.height)) for b in placed):
            place = place._replace(y=place.y + LINE + 2)
        placed.append(place)
        shape.flags.insert(0, Flag(name, x, text, place))


def _is_within(scale: Scale, day: datetime.date) -> bool:
    return scale.first <= day <= scale.last


def gate_words(project: Project, gate_id: str) -> str:
    """Return what stands at a gate: its day and condition, with the bet where there is no condition."""
    gate = project.gates[gate_id]
    bet = project.bets.get(gate.bet or "")
    told = one_line(gate.condition) or (one_line(bet.name) if bet else "")
    when = wording.day(gate.date, project.about.locale) if gate.date else ""
    return f"gate {when}: {told}" if told else f"gate {when}"


def told_of(project: Project, record_id: str) -> str:
    """Say in words what a phase, milestone or gate is and when; empty for anything else."""
    locale = project.about.locale
    if phase := project.phases.get(record_id):
        parts = [
            f"Phase {wording.quoted(one_line(phase.name), 'phase')}",
            span_words(phase.start, phase.end, locale),
        ]
        parts += [f"bet “{one_line(project.bets[phase.bet].name)}”"] if phase.bet else []
        parts += [f"outcome {one_line(phase.outcome)}"] if phase.outcome else []
        return ", ".join(parts)
    if milestone := project.milestones.get(record_id):
        name = wording.quoted(one_line(milestone.name), "milestone")
        due = wording.day(milestone.due, locale, year=True) if milestone.due else "no day yet"
        values = [
            wording.measure_value(value, unit_of(project, milestone), locale)
            for value in (milestone.start, milestone.goal)
            if value is not None
        ]
        return ", ".join((f"Milestone {name}", *([" to ".join(values)] if values else []), f"due {due}"))
    if record_id in project.gates:
        words, gate = gate_words(project, record_id), project.gates[record_id]
        return f"{words[:1].upper()}{words[1:]}, {gate.state.value}"
    return ""


def when_words(project: Project, record_id: str) -> str:
    """Say only when a phase, milestone or gate is: what a drag changes."""
    locale = project.about.locale
    if phase := project.phases.get(record_id):
        return span_words(phase.start, phase.end, locale)
    milestone, gate = project.milestones.get(record_id), project.gates.get(record_id)
    day = milestone.due if milestone else gate.date if gate else None
    return wording.day(day, locale, year=True) if day else ""


def span_words(start: datetime.date, end: datetime.date, locale: str) -> str:
    """Say from when to when, and how many weeks or days that is."""
    days = (end - start).days + 1
    long = wording.plural(round(days / 7), "week") if days >= 14 else wording.plural(days, "day")
    first = wording.day(start, locale, year=start.year != end.year)
    return f"{first} – {wording.day(end, locale, year=True)} ({long})"
