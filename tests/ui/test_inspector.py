"""The inspector: each field edits through a verb, a visit is one step, and no typed text is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import rename
from journeymapper.edit.records import add, change
from journeymapper.model.kinds import CardKind, JourneyState, Period, Provenance
from journeymapper.model.people import Competitor
from journeymapper.ui.complaints import Complaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.inspector import Inspector
from journeymapper.ui.inspector.journey import JourneyForm
from journeymapper.ui.inspector.lane import LaneForm
from journeymapper.ui.inspector.links import LinkForm
from journeymapper.ui.inspector.persona import PersonaForm
from journeymapper.ui.inspector.stage import StageForm
from journeymapper.ui.inspector.touchpoint import SeveralForm, TouchpointForm
from journeymapper.ui.session import Session
from journeymapper.ui.text_field import TextField
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.cross import Cross
from journeymapper.ui.widgets.feeling_slider import FeelingSlider
from tests.ui.forms import unfold
from tests.ui.small import names, touchpoint

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def inspector(session: Session, qtbot: QtBot) -> Inspector:
    """A shown inspector with “Connects bank” selected."""
    made = Inspector(session)
    qtbot.addWidget(made)
    made.resize(308, 1400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    session.select([touchpoint(session.project, "Connects bank").id])
    return made


def called(inspector: Inspector, kind: type[W], name: str) -> W:
    """The shown widget of a kind that is called `name` for those who hear the window."""
    form = inspector.form
    assert form is not None
    found = [w for w in form.findChildren(kind) if w.isVisible() and w.accessibleName() == name]
    assert len(found) == 1, [w.accessibleName() for w in form.findChildren(kind) if w.isVisible()]
    return found[0]


def fill(qtbot: QtBot, field: LineField, text: str) -> None:
    """Type a text in place of what stands in a field, and leave it with Enter."""
    field.setFocus()
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)


def steps(session: Session) -> int:
    """How many steps the history has."""
    return session.editor.history()[1]


def complaints(inspector: Inspector) -> list[str]:
    """The sentences beneath fields."""
    return [found.text() for found in inspector.findChildren(Complaint) if found.isVisible()]


@pytest.mark.parametrize(
    ("field", "before", "typed", "key", "value", "after"),
    [
        ("Leave the journey", "22\u202f%", "12,5", "leave", 0.125, "12\u202f%"),
        ("Leave the journey", "22\u202f%", "", "leave", None, ""),
        ("Typical time", "3\u00a0min 40\u00a0s", "1 h 5 min", "minutes", 65.0, "1\u00a0h 5\u00a0min"),
        ("Customer effort", "5.1 of 7", "2,5", "effort", 2.5, "2.5 of 7"),
        ("Cost a visit", "", "£4.50", "cost", 4.5, "£4.50"),
        ("Start here", "", "12.4k", "entry", 12400.0, "12,400 a quarter"),
        ("Owner", "", "Priya", "owner", "Priya", "Priya"),
        (
            "People behind it",
            "",
            "Sales; Support",
            "backstage_people",
            ("Sales", "Support"),
            "Sales · Support",
        ),
    ],
)
def test_figures_are_read_and_written(
    inspector: Inspector, session: Session, qtbot: QtBot,
    field: str, before: str, typed: str, key: str, value: object, after: str,
) -> None:  # fmt: skip
    unfold(inspector)
    line = called(inspector, LineField, field)
    assert line.text() == before
    count = steps(session)
    fill(qtbot, line, typed)
    bank = touchpoint(session.project, "Connects bank")
    assert getattr(bank, key) == (pytest.approx(value) if isinstance(value, float) else value)
    assert line.text() == after
    assert steps(session) == count + 1
    session.undo()
    session.settle_now()
    assert line.text() == before


def test_a_visit_without_a_change_leaves_no_step(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    count = steps(session)
    fill(qtbot, called(inspector, LineField, "Leave the journey"), "22 %")
    assert steps(session) == count


def test_what_cannot_be_read_stays_with_a_sentence(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    line = called(inspector, LineField, "Leave the journey")
    fill(qtbot, line, "a lot")
    assert line.text() == "a lot"
    assert complaints(inspector) == ["“a lot” is not a number. Write it like 22 %."]
    assert touchpoint(session.project, "Connects bank").leave == 0.22
    other, bank = touchpoint(session.project, "Pays").id, touchpoint(session.project, "Connects bank").id
    session.select([other])
    assert called(inspector, LineField, "Leave the journey").text() == ""
    assert complaints(inspector) == []
    session.select([bank])
    assert called(inspector, LineField, "Leave the journey").text() == "a lot"
    assert len(complaints(inspector)) == 1
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "22\u202f%"
    assert complaints(inspector) == []


def test_a_figure_out_of_range_is_refused_beside_its_field(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    fill(qtbot, called(inspector, LineField, "Leave the journey"), "140")
    assert complaints(inspector) == ["140 % is not possible; a share lies between 0 % and 100 %."]


def test_a_name_is_shown_while_it_is_typed_and_is_one_step(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    name = called(inspector, TextField, "Name")
    count = steps(session)
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Links")
    assert "Links" in names(session.project)
    assert steps(session) == count
    QTest.keyClicks(name, " bank")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert "Links bank" in names(session.project)
    assert steps(session) == count + 1


def test_escape_takes_a_typed_name_back(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    name = called(inspector, TextField, "Name")
    count = steps(session)
    QTest.keyClicks(name, "XYZ")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.toPlainText() == "Connects bank"
    assert "Connects bank" in names(session.project)
    assert steps(session) == count


def test_a_text_being_typed_is_not_lost_when_another_is_selected(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    bank = touchpoint(session.project, "Connects bank").id
    QTest.keyClicks(called(inspector, TextField, "Notes, only you see this"), "ask Priya")
    session.select([touchpoint(session.project, "Pays").id])
    assert session.project.touchpoints[bank].notes == "ask Priya"
    assert called(inspector, TextField, "Notes, only you see this").toPlainText() == ""


def test_a_figure_being_typed_counts_when_another_is_selected(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    bank = touchpoint(session.project, "Connects bank").id
    line = called(inspector, LineField, "Leave the journey")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "9")
    session.select([touchpoint(session.project, "Pays").id])
    assert session.project.touchpoints[bank].leave == pytest.approx(0.09)
    assert session.project.touchpoints[touchpoint(session.project, "Pays").id].leave is None


def test_markup_stays_text(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    bank = touchpoint(session.project, "Connects bank").id
    session.attempt(lambda project: rename(project, bank, "<b>Bank</b> & <img src=x>"))
    session.settle_now()
    assert called(inspector, TextField, "Name").toPlainText() == "<b>Bank</b> & <img src=x>"


def test_a_slider_moves_a_feeling_in_halves_as_one_step(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    maya = session.project.about.personas[0]
    slider = called(inspector, FeelingSlider, "How Maya Okafor feels, from −2 to +2")
    count = steps(session)
    slider.setFocus()
    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Left)
    assert touchpoint(session.project, "Connects bank").feelings[maya] == -1.5
    slider.clearFocus()
    assert steps(session) == count + 1
    session.undo()
    assert touchpoint(session.project, "Connects bank").feelings[maya] == 0


def test_a_drag_on_the_slider_is_one_step(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    maya = session.project.about.personas[0]
    slider = called(inspector, FeelingSlider, "How Maya Okafor feels, from −2 to +2")
    count = steps(session)
    left, right = QPoint(8, 12), QPoint(slider.width() - 8, 12)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=left)
    assert touchpoint(session.project, "Connects bank").feelings[maya] == -2
    QTest.mouseMove(slider, right)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=right)
    assert touchpoint(session.project, "Connects bank").feelings[maya] == 2
    assert steps(session) == count + 1


def test_no_data_is_not_zero(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    maya, tom = session.project.about.personas
    slider = called(inspector, FeelingSlider, "How Tom Berg feels, from −2 to +2")
    assert slider.feeling is None
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert touchpoint(session.project, "Connects bank").feelings[tom] == 0.5
    QTest.keyClick(slider, Qt.Key.Key_Delete)
    assert tom not in touchpoint(session.project, "Connects bank").feelings
    assert maya in touchpoint(session.project, "Connects bank").feelings


def test_an_exact_feeling_from_elsewhere_is_shown_as_it_is(inspector: Inspector, session: Session) -> None:
    bank, maya = touchpoint(session.project, "Connects bank").id, session.project.about.personas[0]
    session.attempt(lambda project: set_feeling(project, bank, maya, -1.3))
    session.settle_now()
    assert called(inspector, FeelingSlider, "How Maya Okafor feels, from −2 to +2").feeling == -1.3
    assert touchpoint(session.project, "Connects bank").feelings[maya] == -1.3


def test_the_switches_mark_moment_of_truth_and_goal(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    form = inspector.form
    assert isinstance(form, TouchpointForm)
    QTest.mouseClick(form.chips.moment, Qt.MouseButton.LeftButton)
    form.chips.goal.setFocus()
    QTest.keyClick(form.chips.goal, Qt.Key.Key_Space)
    bank = touchpoint(session.project, "Connects bank")
    assert bank.moment_of_truth
    assert bank.goal


def test_ways_on_show_and_change_shares(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    share = called(inspector, LineField, "Share that goes on to Picks plan")
    assert share.text() == "66\u202f%"
    assert (
        called(inspector, LineField, "Share that goes on to Calls support").placeholderText() == "34\u202f%"
    )
    fill(qtbot, share, "70")
    session.settle_now()
    assert (
        called(inspector, LineField, "Share that goes on to Calls support").placeholderText() == "30\u202f%"
    )


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_way_on_is_added_by_name(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    form = inspector.form
    assert isinstance(form, TouchpointForm)
    field = next(
        f for f in form.ways.findChildren(LineField) if f.accessibleName().startswith("Add a way on")
    )
    fill(qtbot, field, "10 % renews")
    bank = touchpoint(session.project, "Connects bank").id
    shares = {
        session.project.touchpoints[way.target].name: way.share for way in session.project.links_from(bank)
    }
    assert shares == {"Picks plan": 0.66, "Calls support": None, "Renews": 0.1}
    assert field.text() == ""
    fill(qtbot, field, "The moon")
    assert complaints(inspector) == [
        "There is no touchpoint “The moon” in this journey. Add it first, or choose another."
    ]
    assert field.text() == "The moon"


def test_a_way_on_is_picked_from_the_list(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    form = inspector.form
    assert isinstance(form, TouchpointForm)
    field = next(
        f for f in form.ways.findChildren(LineField) if f.accessibleName().startswith("Add a way on")
    )
    completer = field.completer()
    completer.setCompletionPrefix("ren")
    completer.activated.emit("Renews")
    field.setText("Renews")
    bank = touchpoint(session.project, "Connects bank").id

    def linked() -> bool:
        ways = session.project.links_from(bank)
        return "Renews" in {session.project.touchpoints[way.target].name for way in ways}

    qtbot.waitUntil(linked)
    assert field.text() == ""


def test_tab_follows_what_one_sees(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    form = inspector.form
    assert isinstance(form, TouchpointForm)
    form.name.setFocus()
    seen: list[QWidget] = []
    for _ in range(24):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(focused, Cross):
            seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    heights = [widget.mapTo(form, QPoint(0, 0)).y() // 12 for widget in seen]
    assert any(isinstance(widget, FeelingSlider) for widget in seen)
    assert heights == sorted(heights)


def test_a_lane_is_named_hidden_and_collapsed(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    lane = next(iter(session.project.lanes))
    session.select([lane])
    assert isinstance(inspector.form, LaneForm)
    QTest.keyClicks(inspector.form.name, "What people do")
    called(inspector, Choice, "On the map").menu().actions()[1].trigger()
    called(inspector, Choice, "Height of the lane").menu().actions()[1].trigger()
    found = session.project.lanes[lane]
    assert (found.name, found.visible, found.collapsed) == ("What people do", False, True)


def test_one_thing_without_a_form_leaves_the_journey_in_view(inspector: Inspector, session: Session) -> None:
    session.attempt(lambda project: add(project, Competitor.new(name="Bookly")))
    session.select([next(iter(session.project.competitors))])
    assert isinstance(inspector.form, JourneyForm)


def test_pains_are_added_written_and_removed(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    form = inspector.form
    assert isinstance(form, TouchpointForm)
    form.pains.add()
    field = inspector.focusWidget()
    assert isinstance(field, TextField)
    QTest.keyClicks(field, "Code comes late")
    field.finish()
    bank = touchpoint(session.project, "Connects bank").id
    texts = [card.text for card in session.project.cards_on(bank) if card.kind is CardKind.PAIN]
    assert texts == ["The bank is not in the list", "Code comes late"]
    cross = next(
        w for w in form.pains.findChildren(QWidget) if w.accessibleName() == "Remove this pain point"
    )
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    texts = [card.text for card in session.project.cards_on(bank) if card.kind is CardKind.PAIN]
    assert texts == ["Code comes late"]


def test_quotes_are_shown_in_quotation_marks_that_are_no_text(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    quote = called(inspector, TextField, "Evidence")
    assert quote.toPlainText() == "“It isn't there.”"
    quote.setFocus()
    quote.selectAll()
    QTest.keyClicks(quote, "Not there at all")
    quote.finish()
    piece = next(iter(session.project.evidence.values()))
    assert piece.text == "Not there at all"
    assert quote.toPlainText() == "“Not there at all”"


def test_the_source_of_evidence_unfolds(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    details = called(inspector, QWidget, "Source, date and whose it is")
    QTest.mouseClick(details, Qt.MouseButton.LeftButton)
    fill(qtbot, called(inspector, LineField, "Date"), "3 Aug 2026")
    called(inspector, Choice, "Provenance").menu().actions()[1].trigger()
    piece = next(iter(session.project.evidence.values()))
    assert piece.date is not None
    assert piece.date.isoformat() == "2026-08-03"
    assert piece.provenance is Provenance.ASSUMED


def test_several_touchpoints_show_what_they_share(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    ids = [touchpoint(session.project, name).id for name in ("Connects bank", "Pays")]
    session.select(ids)
    assert isinstance(inspector.form, SeveralForm)
    line = called(inspector, LineField, "Leave the journey")
    assert (line.text(), line.placeholderText()) == ("", "mixed")
    count = steps(session)
    fill(qtbot, line, "15")
    assert [session.project.touchpoints[name].leave for name in ids] == [0.15, 0.15]
    assert steps(session) == count + 1


def test_a_slider_for_several_sets_all(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    ids = [touchpoint(session.project, name).id for name in ("Connects bank", "Calls support")]
    maya = session.project.about.personas[0]
    session.select(ids)
    slider = called(inspector, FeelingSlider, "How Maya Okafor feels, from −2 to +2")
    assert slider.feeling is None
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert [session.project.touchpoints[name].feelings[maya] for name in ids] == [-2, -2]


Pick = Callable[[Session], str]


@pytest.mark.parametrize(
    ("pick", "kind"),
    [
        (lambda s: s.project.journeys[s.journey].stages[0], StageForm),
        (lambda s: next(iter(s.project.links)), LinkForm),
        (lambda s: s.project.about.personas[0], PersonaForm),
        (lambda s: "", JourneyForm),
    ],
)
def test_each_kind_has_its_form(
    inspector: Inspector, session: Session, pick: Pick, kind: type[QWidget]
) -> None:
    name = pick(session)
    session.select([name] if name else [])
    assert isinstance(inspector.form, kind)


def test_the_journey_and_project_are_edited_when_nothing_is_selected(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    session.select([])
    fill(qtbot, called(inspector, LineField, "Title"), "Ledgerly")
    fill(qtbot, called(inspector, LineField, "Currency"), "eur")
    called(inspector, Choice, "State").menu().actions()[1].trigger()
    called(inspector, Choice, "Customers are counted").menu().actions()[0].trigger()
    about = session.project.about
    assert (about.title, about.currency, about.period) == ("Ledgerly", "EUR", Period.WEEK)
    assert session.project.journeys[session.journey].state is JourneyState.TO_BE
    fill(qtbot, called(inspector, LineField, "Currency"), "pounds")
    assert len(complaints(inspector)) == 1


def test_an_edit_from_elsewhere_is_shown(inspector: Inspector, session: Session) -> None:
    bank = touchpoint(session.project, "Connects bank").id
    session.attempt(lambda project: change(project, bank, leave=0.5))
    session.settle_now()
    assert called(inspector, LineField, "Leave the journey").text() == "50\u202f%"


def test_an_edit_from_elsewhere_does_not_disturb_what_is_typed(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    bank = touchpoint(session.project, "Connects bank").id
    line = called(inspector, LineField, "Typical time")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "7 mi")
    session.attempt(lambda project: change(project, bank, leave=0.5))
    session.settle_now()
    assert line.text() == "7 mi"
    QTest.keyClicks(line, "n")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert touchpoint(session.project, "Connects bank").minutes == 7


def test_undo_is_the_projects_unless_something_is_typed(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    line = called(inspector, LineField, "Leave the journey")
    fill(qtbot, line, "9")
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    def is_taken() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(line, event)
        return event.isAccepted()

    assert not is_taken()
    QTest.keyClicks(line, "5")
    assert is_taken()


def test_a_removed_touchpoint_leaves_the_journey_in_view(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    from journeymapper.edit.records import remove

    bank = touchpoint(session.project, "Connects bank").id
    session.attempt(lambda project: remove(project, [bank]))
    qtbot.waitUntil(lambda: isinstance(inspector.form, JourneyForm))


def test_nothing_is_edited_in_a_read_only_project(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    session.set_read_only(True)
    session.select([touchpoint(session.project, "Connects bank").id])
    before = session.project
    fill(qtbot, called(inspector, LineField, "Leave the journey"), "9")
    QTest.keyClicks(called(inspector, TextField, "Name"), "X")
    assert session.project is before
