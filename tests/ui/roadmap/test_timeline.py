"""The roadmap in time: dragged, moved by keys, zoomed, read out; labels that never lie on one another."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.edit.editor import Editor
from journeymapper.edit.plans import add_phase, add_plan
from journeymapper.edit.records import change
from journeymapper.model.project import Project
from journeymapper.ui.roadmap.page import RoadmapPage
from journeymapper.ui.roadmap.scale import Scale, Zoom, scale_for, snapped, ticks
from journeymapper.ui.roadmap.shape import Box, Shape, shape_of
from journeymapper.ui.roadmap.timeline import Timeline
from journeymapper.ui.roadmap.timeline_paint import HEAD
from journeymapper.ui.roadmap.timeline_picture import NAMES
from journeymapper.ui.session import Session

TODAY = datetime.date(2026, 10, 20)
ALT, SHIFT, CTRL, NONE = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
KEY = Qt.Key
Day = datetime.date


@pytest.fixture
def line(qtbot: QtBot, plan_session: Session) -> Timeline:
    """The shown timeline, on 20 October 2026."""
    made = Timeline(plan_session, lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1200, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


class Hand:
    """Presses, moves and releases on the timeline."""

    def __init__(self, line: Timeline) -> None:
        self.line = line
        self.at = QPointF()

    def _send(self, kind: QEvent.Type, button: Qt.MouseButton, held: Qt.KeyboardModifier) -> None:
        port = self.line.viewport()
        down = (
            Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        )
        place = QPointF(port.mapToGlobal(self.at.toPoint()))
        QApplication.sendEvent(port, QMouseEvent(kind, self.at, place, button, down, held))

    def press(self, x: float, y: float) -> None:
        """Press at a place of the picture."""
        self.at = QPointF(x + NAMES - self.line.horizontalScrollBar().value(), y + HEAD)
        self._send(QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton, NONE)

    def move(self, by: float, held: Qt.KeyboardModifier = NONE) -> None:
        """Move sideways."""
        self.at = QPointF(self.at.x() + by, self.at.y())
        self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, held)

    def release(self) -> None:
        """Let go."""
        self._send(QEvent.Type.MouseButtonRelease, Qt.MouseButton.LeftButton, NONE)


def box_of(line: Timeline, phase: str) -> Box:
    """Where a bar is."""
    return next(bar.box for bar in line.shape.bars if bar.phase == phase)


def test_a_bar_is_dragged_in_time_by_whole_weeks_as_one_step(line: Timeline, plan_session: Session) -> None:
    name = plan_session.project.about.phases[0]
    before, steps = plan_session.project.phases[name], len(plan_session.editor.steps())
    box, hand = box_of(line, name), Hand(line)
    hand.press(box.x + box.width / 2, box.y + 7)
    for _ in range(4):
        hand.move(line.scale.day_width * 2.5)
    after = plan_session.project.phases[name]
    assert (after.start - before.start).days == 11  # 1 October + 10 days, to the nearest Monday
    assert after.start.weekday() == 0
    assert after.end - after.start == before.end - before.start
    hand.release()
    assert len(plan_session.editor.steps()) == steps + 1
    plan_session.undo()
    assert plan_session.project.phases[name] == before


def test_alt_drags_freely_by_days(line: Timeline, plan_session: Session) -> None:
    name = plan_session.project.about.phases[0]
    box, hand = box_of(line, name), Hand(line)
    hand.press(box.x + box.width / 2, box.y + 7)
    hand.move(line.scale.day_width * 3, ALT)
    hand.release()
    assert plan_session.project.phases[name].start == Day(2026, 10, 4)


def test_the_ends_of_a_bar_are_dragged_alone(line: Timeline, plan_session: Session) -> None:
    name = plan_session.project.about.phases[0]
    before = plan_session.project.phases[name]
    box, hand = box_of(line, name), Hand(line)
    hand.press(box.x + box.width - 2, box.y + 7)
    hand.move(line.scale.day_width * 14, ALT)
    hand.release()
    after = plan_session.project.phases[name]
    assert (after.start, (after.end - before.end).days) == (before.start, 14)
    box = box_of(line, name)
    hand.press(box.x + 1, box.y + 7)
    hand.move(line.scale.day_width * 400, ALT)
    hand.release()
    after = plan_session.project.phases[name]
    assert after.start == after.end


def test_esc_returns_to_before_the_drag(line: Timeline, plan_session: Session) -> None:
    before, steps = plan_session.project, len(plan_session.editor.steps())
    box, hand = box_of(line, before.about.phases[1]), Hand(line)
    hand.press(box.x + 30, box.y + 7)
    hand.move(120)
    assert plan_session.project != before
    QTest.keyClick(line, KEY.Key_Escape)
    assert plan_session.project == before
    hand.move(40)
    hand.release()
    assert plan_session.project == before
    assert len(plan_session.editor.steps()) == steps


def test_milestones_and_gates_are_dragged_too(line: Timeline, plan_session: Session) -> None:
    one, hand = line.shape.diamonds[0], Hand(line)
    hand.press(one.x, one.y)
    hand.move(line.scale.day_width * 7, ALT)
    hand.release()
    assert plan_session.project.milestones[one.milestone].due == Day(2026, 12, 17)
    flag = next(flag for flag in line.shape.flags if flag.gate)
    hand.press(flag.place.x + 10, flag.place.y + 5)
    hand.move(line.scale.day_width * -2, ALT)
    hand.release()
    assert plan_session.project.gates[flag.gate].date == Day(2026, 11, 8)


def test_a_drag_to_the_edge_scrolls_on(line: Timeline, plan_session: Session) -> None:
    name = plan_session.project.about.phases[0]
    line.resize(500, 300)
    line.select(name)
    line.show_zoom(Zoom.MONTHS)
    line.horizontalScrollBar().setValue(0)
    before = plan_session.project.phases[name]
    box, hand = box_of(line, name), Hand(line)
    hand.press(box.x + 60, box.y + 7)
    hand.move(line.viewport().width() - hand.at.x() - 3)
    moved = hand.at.x() - (NAMES + box.x + 60)
    for _ in range(5):
        hand.move(1)
    hand.release()
    scrolled = line.horizontalScrollBar().value()
    assert scrolled >= 80
    days = (plan_session.project.phases[name].start - before.start).days
    assert abs(days - (moved + scrolled) / line.scale.day_width) <= 5


def test_a_click_moves_nothing(line: Timeline, plan_session: Session) -> None:
    before = plan_session.project
    box, hand = box_of(line, before.about.phases[0]), Hand(line)
    hand.press(box.x + 30, box.y + 7)
    hand.move(2)
    hand.release()
    assert plan_session.project is before
    assert line.current == before.about.phases[0]


def test_the_keys_walk_move_and_stretch(line: Timeline, plan_session: Session) -> None:
    picker, doctor = plan_session.project.about.phases
    line.select(picker)
    QTest.keyClick(line, KEY.Key_Right)
    assert line.current == plan_session.project.about.milestones[0]
    QTest.keyClick(line, KEY.Key_Down)
    assert line.current == doctor
    QTest.keyClick(line, KEY.Key_Down)
    assert line.current == plan_session.project.about.gates[0]
    QTest.keyClick(line, KEY.Key_Up)
    assert line.current == doctor
    before = plan_session.project.phases[doctor]
    QTest.keyClick(line, KEY.Key_Right, ALT)
    after = plan_session.project.phases[doctor]
    assert ((after.start - before.start).days, (after.end - before.end).days) == (7, 7)
    QTest.keyClick(line, KEY.Key_Left, ALT | SHIFT)
    shorter = plan_session.project.phases[doctor]
    assert (shorter.start, (shorter.end - after.end).days) == (after.start, -7)
    QTest.keyClick(line, KEY.Key_Up, ALT)
    assert plan_session.project.about.phases == (doctor, picker)
    assert "Phase “Doctor”" in line.accessibleDescription()


def test_n_m_and_g_add_and_del_removes(line: Timeline, plan_session: Session) -> None:
    opened: list[str] = []
    line.opened.connect(opened.append)
    picker = plan_session.project.about.phases[0]
    line.select(picker)
    QTest.keyClick(line, KEY.Key_N)
    project = plan_session.project
    made = project.about.phases[1]
    assert opened == [made] == [line.current]
    assert project.phases[made].start == project.phases[picker].end + datetime.timedelta(days=1)
    QTest.keyClick(line, KEY.Key_M)
    milestone = plan_session.project.milestones[line.current]
    assert (milestone.phase, milestone.due) == (made, project.phases[made].end)
    line.select(picker)
    QTest.keyClick(line, KEY.Key_G)
    gate = plan_session.project.gates[line.current]
    assert (gate.bet, gate.date) == (project.phases[picker].bet, project.phases[picker].start)
    QTest.keyClick(line, KEY.Key_Delete)
    assert gate.id not in plan_session.project.gates
    line.select(made)
    QTest.keyClick(line, KEY.Key_Return)
    assert opened[-1] == made


def test_zooming_keeps_what_is_chosen_in_view(line: Timeline, plan_session: Session) -> None:
    line.select(plan_session.project.about.phases[1])
    assert line.scale.width <= line.viewport().width() - NAMES
    QTest.keyClick(line, KEY.Key_Plus)
    QTest.keyClick(line, KEY.Key_Plus)
    assert line.zoom == "months"
    assert line.scale.day_width == pytest.approx(96 / 30.4)
    box = box_of(line, line.current)
    left = line.horizontalScrollBar().value()
    assert left <= box.x + box.width / 2 <= left + line.viewport().width() - NAMES
    QTest.keyClick(line, KEY.Key_0)
    assert line.zoom == "fit"


def test_reading_only_moves_nothing(line: Timeline, plan_session: Session) -> None:
    plan_session.set_read_only(True)
    before = plan_session.project
    box, hand = box_of(line, before.about.phases[0]), Hand(line)
    hand.press(box.x + 30, box.y + 7)
    hand.move(90)
    hand.release()
    for key, held in ((KEY.Key_Right, ALT), (KEY.Key_Delete, NONE), (KEY.Key_N, NONE)):
        QTest.keyClick(line, key, held)
    assert plan_session.project is before


def test_an_empty_roadmap_says_how_to_begin(qtbot: QtBot, dressed: None) -> None:
    session = Session(Editor(Project()))
    line = Timeline(session, lambda: TODAY)
    qtbot.addWidget(line)
    line.resize(800, 200)
    line.show()
    assert "Press N" in line.accessibleDescription()
    QTest.keyClick(line, KEY.Key_N)
    phase = session.project.phases[session.project.about.phases[0]]
    assert (phase.start, phase.end) == (TODAY, TODAY + datetime.timedelta(days=90))


def test_a_double_click_in_the_void_begins_a_phase_there(page: RoadmapPage, plan_session: Session) -> None:
    line = page.timeline
    day = Day(2027, 1, 11)
    at = QPoint(round(NAMES + line.scale.x(day) + line.scale.day_width / 2), line.viewport().height() - 3)
    QTest.mouseDClick(line.viewport(), Qt.MouseButton.LeftButton, pos=at)
    starts = {phase.start for phase in plan_session.project.phases.values()}
    assert abs(min((start - day).days for start in starts if start > Day(2026, 12, 1))) <= 1


def test_what_is_chosen_in_time_is_shown_in_its_table_and_form(
    page: RoadmapPage, plan_session: Session
) -> None:
    line, project = page.timeline, plan_session.project
    page.sections.show_section("risks")
    page.grid.go(1, 0)
    assert plan_session.selection == (project.about.risks[1],)
    line.setFocus()
    line.select(project.about.phases[1])
    assert line.current == project.about.phases[1]
    assert page.sections.shown == "phases"
    assert page.grid.record == project.about.phases[1]
    QTest.keyClick(line, KEY.Key_Return)
    assert page.form.isVisible()
    assert page.form.inspector is not None
    assert page.form.isAncestorOf(QApplication.focusWidget() or page)
    QTest.keyClick(QApplication.focusWidget() or page, KEY.Key_Escape)
    assert not page.form.isVisible()
    assert line.hasFocus()
    page.grid.setFocus()
    page.grid.go(0, 0)
    assert line.current == project.about.phases[0]


def test_weeks_begin_on_mondays() -> None:
    thursday, friday = Day(2026, 10, 1), Day(2026, 10, 2)
    assert snapped(thursday, weekly=True) == Day(2026, 9, 28)
    assert snapped(friday, weekly=True) == Day(2026, 10, 5)
    assert snapped(friday, weekly=True, is_end=True) == Day(2026, 10, 4)
    assert snapped(friday, weekly=False) == friday


days = st.dates(Day(2025, 1, 1), Day(2031, 1, 1))
far_days = st.dates()


@st.composite
def plans(draw: st.DrawFn) -> Project:
    """A plan with phases, milestones and gates anywhere."""
    editor = Editor(Project())
    for number in range(draw(st.integers(0, 7))):
        first, second = sorted((draw(days), draw(days)))
        made, phase = add_phase(
            editor.project,
            first,
            second,
            name=f"Phase {number}",
            outcome=draw(st.sampled_from(("", "12 % leave", "a longer outcome of it all"))),
        )
        editor.apply(made)
        for _ in range(draw(st.integers(0, 3))):
            editor.apply(
                add_plan(
                    editor.project,
                    "milestones",
                    name="Time to first invoice",
                    goal=5.0,
                    unit="days",
                    due=draw(days),
                    phase=draw(st.sampled_from((phase, None))),
                )[0]
            )
    for _ in range(draw(st.integers(0, 5))):
        editor.apply(
            add_plan(
                editor.project, "gates", date=draw(days), condition="go on only if bank drop-off is low"
            )[0]
        )
    return editor.project


def labels(shape: Shape) -> list[Box]:
    """Where the labels are."""
    found = [bar.place for bar in shape.bars] + [one.place for one in shape.diamonds]
    return [place for place in found if place] + [flag.place for flag in shape.flags]


@given(plans(), st.sampled_from(list(Zoom)), st.integers(200, 1800))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_labels_never_collide(project: Project, zoom: Zoom, width: int) -> None:
    scale = scale_for(project, zoom, width, TODAY)
    shape = shape_of(project, scale, lambda text: 6.1 * len(text), TODAY)
    found = labels(shape)
    for at, one in enumerate(found):
        assert one.x >= 0
        assert not any(one.meets(other) for other in found[at + 1 :])
    for diamond in shape.diamonds:
        around = Box(diamond.x - 6, diamond.y - 6, 12, 12)
        assert not any(around.meets(one) for one in found)
    assert len(shape.order()) == len(set(shape.order()))


@given(st.lists(far_days, min_size=1, max_size=4), st.sampled_from(list(Zoom)), far_days)
@settings(max_examples=60, deadline=None)
def test_any_time_has_a_scale_and_few_ticks(found: list[Day], zoom: Zoom, today: Day) -> None:
    project = Project()
    for day in found:
        project = add_plan(project, "gates", date=day)[0].apply(project)
    scale = scale_for(project, zoom, 1000, today)
    assert all(scale.first <= day <= scale.last for day in found)
    assert len(ticks(scale, 0, 1000)) <= 60
    assert scale.day(scale.x(found[0]) + scale.day_width / 2) == found[0]


def test_the_ticks_of_a_year_are_quarters_with_their_months() -> None:
    scale = Scale(Day(2026, 10, 1), Day(2027, 9, 30), 3.0)
    found = ticks(scale, 0, scale.width)
    assert [tick.text for tick in found if not tick.is_small] == [
        "Q4\u00a02026", "Q1\u00a02027", "Q2\u00a02027", "Q3\u00a02027"
    ]  # fmt: skip
    assert sum(tick.is_small for tick in found) == 12


def test_a_milestone_without_a_phase_has_a_row_of_its_own(line: Timeline, plan_session: Session) -> None:
    name = plan_session.project.about.milestones[0]
    plan_session.attempt(lambda project: change(project, name, phase=None))
    assert line.shape.rows[-1] == "Milestones"
    assert line.shape.row_of(name) == 2
