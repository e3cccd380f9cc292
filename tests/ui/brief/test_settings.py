"""The settings of the page: applied at once, one step of the history each, proposals until something is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from journeymapper.edit.brief_settings import sections_in_order, set_brief
from journeymapper.edit.journeys import add_journey
from journeymapper.edit.personas import add_persona
from journeymapper.model.project import Paper
from journeymapper.model.text import one_line
from journeymapper.ui.brief.page import BriefPage
from journeymapper.ui.brief.proposal_field import ProposalField
from journeymapper.ui.workbench import Workbench
from tests.ui.brief.test_page import settle
from tests.ui.forms import choose, complaints, press

ALT = Qt.KeyboardModifier.AltModifier


def proposal_field(page: BriefPage, name: str) -> ProposalField:
    """The field of a text that is proposed."""
    field = page.form.fields[name]
    assert isinstance(field, ProposalField)
    return field


def told(page: BriefPage, name: str) -> str:
    """What stands beneath a text: where its words come from."""
    return page.form.proposed[name].told.text()


def test_the_headline_is_proposed_until_somebody_writes_it(
    page: BriefPage, bench: Workbench, qtbot: QtBot
) -> None:
    field = proposal_field(page, "headline")
    proposed = field.proposal
    assert "worth £" in proposed
    assert told(page, "headline") == "Proposed from the figures"
    assert field.toPlainText() == ""
    field.setFocus()
    QTest.keyClicks(field, "Fix the bank")
    assert bench.session.project.about.brief.headline == "Fix the bank"
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert page.live.now is not None
    assert page.live.now.brief.story.head.headline == "Fix the bank"
    assert told(page, "headline") == "Your own words"
    assert field.proposal == ""
    assert len(bench.session.editor.steps()) == 1
    press(page.form, "Take the proposal back")
    settle(page, qtbot)
    assert bench.session.project.about.brief.headline == ""
    assert field.proposal == proposed
    assert told(page, "headline") == "Proposed from the figures"


def test_a_proposal_can_be_taken_as_a_beginning(page: BriefPage, bench: Workbench, qtbot: QtBot) -> None:
    proposed = proposal_field(page, "ask").proposal
    QTest.mouseClick(page.form.proposed["ask"].link, Qt.MouseButton.LeftButton)
    assert bench.session.project.about.brief.ask == one_line(proposed)
    assert proposal_field(page, "ask").toPlainText() == one_line(proposed)
    assert proposal_field(page, "ask").textCursor().selectedText() == one_line(proposed)
    bench.undo()
    settle(page, qtbot)
    assert proposal_field(page, "ask").toPlainText() == ""


def test_the_whole_proposal_can_be_read(page: BriefPage) -> None:
    field = proposal_field(page, "headline")
    empty = field.grab().toImage()
    lines = field.viewport().height() // field.fontMetrics().lineSpacing()
    wide = field.fontMetrics().horizontalAdvance(field.proposal)
    assert lines >= -(-wide // field.viewport().width())
    field.show_proposal("")
    assert field.grab().toImage() != empty
    assert "proposed" not in field.accessibleName()


def test_a_text_that_is_too_long_is_refused_in_a_sentence_and_kept(page: BriefPage, bench: Workbench) -> None:
    field = proposal_field(page, "headline")
    field.setFocus()
    field.insertPlainText("x" * 400)
    assert complaints(page.form)
    assert bench.session.project.about.brief.headline == ""
    assert field.toPlainText() == "x" * 400


@pytest.mark.parametrize(
    ("name", "entry", "expected"),
    [
        ("Paper", "Letter", {"paper": Paper.LETTER}),
        ("Orientation", "Portrait", {"portrait": True}),
        ("Pains told", "at most 1", {"pains": 1}),
        ("Persona of the brief", "Maya Okafor", {"persona": "pe_maya"}),
        ("Journey of the brief", "First 90 days", {"journey": "jo_1"}),
    ],
)
def test_a_choice_is_one_step_and_shows_on_the_page(
    page: BriefPage, bench: Workbench, qtbot: QtBot, name: str, entry: str, expected: dict[str, object]
) -> None:
    before = bench.session.project.about.brief
    choose(page.form, name, entry)
    assert bench.session.project.about.brief == before.replace(**expected)
    settle(page, qtbot)
    bench.undo()
    assert bench.session.project.about.brief == before


def test_lines_and_ticks_are_applied(page: BriefPage, bench: Workbench, qtbot: QtBot) -> None:
    for name, text in (("kicker", "Board, March"), ("confidentiality", "Internal")):
        field = page.form.fields[name]
        assert isinstance(field, QLineEdit)
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    binding = page.form.fields["binding_edge"]
    assert isinstance(binding, QCheckBox)
    QTest.mouseClick(binding, Qt.MouseButton.LeftButton, pos=QPoint(8, binding.height() // 2))
    story = page.form.fields["customer_story"]
    assert isinstance(story, QTextEdit)
    story.setFocus()
    QTest.keyClicks(story, "On Sunday")
    page.form.finish()
    brief = bench.session.project.about.brief
    assert (brief.kicker, brief.confidentiality, brief.binding_edge) == ("Board, March", "Internal", True)
    assert brief.customer_story == "On Sunday"
    assert len(bench.session.editor.steps()) == 4


def test_a_click_on_its_box_switches_a_section_and_one_on_its_words_does_not(
    page: BriefPage, bench: Workbench
) -> None:
    sections = page.form.sections
    row = sections.visualItemRect(sections.item(sections.names().index("bets")))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(sections.viewport(), left, pos=QPoint(row.left() + 90, row.center().y()))
    assert hidden_of(bench) == ()
    assert sections.current_name() == "bets"
    QTest.mouseClick(sections.viewport(), left, pos=QPoint(row.left() + 16, row.center().y()))
    assert hidden_of(bench) == ("bets",)


def hidden_of(bench: Workbench) -> tuple[str, ...]:
    """The sections that are switched off."""
    return bench.session.project.about.brief.hidden


def test_sections_are_switched_by_space(page: BriefPage, bench: Workbench, qtbot: QtBot) -> None:
    sections = page.form.sections
    sections.setFocus()
    sections.choose("bets")
    QTest.keyClick(sections, Qt.Key.Key_Space)
    assert hidden_of(bench) == ("bets",)
    settle(page, qtbot)
    assert page.live.now is not None
    assert page.live.now.brief.story.bets == ()
    assert sections.current_name() == "bets"
    QTest.keyClick(sections, Qt.Key.Key_Space)
    assert hidden_of(bench) == ()


def test_sections_are_moved_by_keys_and_put_back(page: BriefPage, bench: Workbench, qtbot: QtBot) -> None:
    sections = page.form.sections
    usual = sections.names()
    assert not page.form.usual.isVisible()
    sections.setFocus()
    sections.choose("pains")
    QTest.keyClick(sections, Qt.Key.Key_Up, ALT)
    assert sections.names().index("pains") == usual.index("pains") - 1
    assert sections.current_name() == "pains"
    assert bench.session.project.about.brief.sections == tuple(sections.names())
    settle(page, qtbot)
    press(page.form, "Usual order")
    assert bench.session.project.about.brief.sections == ()
    assert sections.names() == usual


def test_a_dragged_section_stays_where_it_was_dropped(page: BriefPage, bench: Workbench) -> None:
    sections = page.form.sections
    usual = sections.names()
    item = sections.takeItem(usual.index("bets"))
    sections.insertItem(0, item)
    sections.ordered.emit(sections.names())
    names = sections_in_order(bench.session.project, usual)
    assert names[0] == "bets"
    assert sections.names() == list(names)
    bench.undo()
    bench.session.settle_now()
    assert sections.names() == usual


def test_sections_with_nothing_to_tell_say_so(page: BriefPage) -> None:
    texts = [page.form.sections.item(at).text() for at in range(page.form.sections.count())]
    assert "Behind the figures · nothing to tell yet" in texts
    assert "Bets" in texts


def test_the_journey_of_the_settings_goes_before_the_one_in_view(
    page: BriefPage, bench: Workbench, qtbot: QtBot
) -> None:
    name = bench.session.attempt(lambda project: add_journey(project, "Another way", stages=["One"]))
    assert name
    bench.session.show_journey(name)
    settle(page, qtbot)
    assert page.live.now is not None
    assert page.live.now.journey == name
    choose(page.form, "Journey of the brief", "First 90 days")
    settle(page, qtbot)
    assert page.live.now.journey == "jo_1"
    assert bench.session.journey == name


def test_new_personas_can_be_chosen(page: BriefPage, bench: Workbench, qtbot: QtBot) -> None:
    bench.session.attempt(lambda project: add_persona(project, "Tom Berg"))
    bench.session.settle_now()
    choose(page.form, "Persona of the brief", "Tom Berg")
    tom = bench.session.project.about.brief.persona
    assert tom is not None
    assert bench.session.project.personas[tom].name == "Tom Berg"


def test_an_own_headline_stands_in_the_field_from_the_start(bench: Workbench) -> None:
    bench.session.attempt(lambda project: set_brief(project, headline="Ours"))
    bench.workspaces.show_workspace("brief")
    page = bench.workspaces.page
    assert isinstance(page, BriefPage)
    assert proposal_field(page, "headline").toPlainText() == "Ours"


def test_the_wheel_over_a_text_that_is_seen_whole_moves_the_form(page: BriefPage) -> None:
    story = page.form.fields["customer_story"]
    assert isinstance(story, QTextEdit)
    story.setFocus()
    story.insertPlainText("One line after the other. " * 6)
    at = QPointF(20, 10)
    turn = QWheelEvent(
        at, story.viewport().mapToGlobal(at), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    story.verticalScrollBar().setRange(0, 50)
    story.verticalScrollBar().setValue(0)
    QApplication.sendEvent(story.viewport(), turn)
    assert story.verticalScrollBar().value() == 0
    assert not turn.isAccepted()
