"""Segments side by side, alignment and rivals, the list of evidence."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from journeymapper.analysis.flow import flow
from journeymapper.edit.change import Change
from journeymapper.edit.evidence import new_evidence
from journeymapper.edit.records import add, change
from journeymapper.model.kinds import AlignmentElement
from journeymapper.model.people import Competitor
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.value.evidence_list import EvidenceList
from journeymapper.ui.value.page import ValuePage
from journeymapper.ui.value.segments import Segments, figures_of
from journeymapper.ui.value.standing import Standing, stands, verdict


def texts(widget: object) -> list[str]:
    """All labels of a widget that can be seen."""
    assert hasattr(widget, "findChildren")
    return [one.text() for one in widget.findChildren(QLabel)]


def test_segments_show_their_value_and_losses(page: ValuePage, money_session: Session) -> None:
    page.sections.show_section("segments")
    section = page.sections.current
    assert isinstance(section, Segments)
    assert set(section.cards) == {"pe_Ann", "pe_Bob"}
    now = page.figures.now
    assert now is not None
    told = flow(money_session.project, "jo_test")
    rows = dict(figures_of(now, told, money_session.project.personas["pe_Ann"]))
    assert rows["Customers"] == "700 a quarter"
    assert rows["Value a year"] in texts(section.cards["pe_Ann"])
    losses = [one for one in section.cards["pe_Bob"].findChildren(QPushButton) if " at " in one.text()]
    assert losses[0].text() == "120 at “A”"
    QTest.mouseClick(losses[0], Qt.MouseButton.LeftButton)
    assert money_session.selection == ("tp_A",)


def test_the_heat_map_is_walked_and_opens_a_stage(page: ValuePage, money_session: Session) -> None:
    scores = {AlignmentElement.BRAND: 2}
    money_session.attempt(
        lambda project: change(project, "st_Two", "", alignment=scores, alignment_note="Nobody owns it.")
    )
    page.sections.show_section("standing")
    section = page.sections.current
    assert isinstance(section, Standing)
    section.heat.setFocus()
    QTest.keyClick(section.heat, Qt.Key.Key_Right)
    assert section.heat.accessibleDescription() == "Two: brand identity 2 of 5. Nobody owns it."
    QTest.keyClick(section.heat, Qt.Key.Key_Return)
    assert money_session.selection == ("st_Two",)
    assert page.form.isVisible()


def test_rivals_lead_or_lag_by_stage(money_session: Session) -> None:
    rival = Competitor.make(id="co_1", name="Quill", feelings={"tp_B": 1.0, "tp_C": -1.0, "tp_D": 2.0})
    project = add(money_session.project, rival).apply(money_session.project)
    assert stands(project, "jo_test", rival) == [("st_Two", -1.0, 1.0), ("st_Three", -0.5, -1.0)]
    assert verdict(-1.0, 1.0)[0] == "we lag"
    assert verdict(-0.5, -1.0)[0] == "we lead"
    assert verdict(0.1, 0.0)[0] == "alike"


def with_evidence(session: Session) -> None:
    """Two pieces from interviews, one from tickets."""
    for text, source, count in (
        ("It failed", "interview", 1),
        ("Too slow", "interview", 1),
        ("Crash", "tickets", 40),
    ):
        name = session.attempt(partial(new_evidence, text=text))
        assert name
        session.attempt(partial(_counted, name=name, source=source, count=count))


def _counted(project: Project, name: str, source: str, count: int) -> Change:
    return change(project, name, "", source=source, count=count)


def evidence(page: ValuePage) -> EvidenceList:
    """The section."""
    page.sections.show_section("evidence")
    section = page.sections.current
    assert isinstance(section, EvidenceList)
    return section


def test_evidence_is_counted_filtered_and_found(page: ValuePage, money_session: Session) -> None:
    with_evidence(money_session)
    section = evidence(page)
    assert section.card.said.text().replace("\u00a0", " ") == "42 pieces in 3 entries"
    section._choose_source("interview")
    assert [piece.text for piece in section.shown()] == ["It failed", "Too slow"]
    QTest.keyClicks(section.search, "slow")
    assert section.table.rowCount() == 1
    section.table.setCurrentCell(0, 0)
    assert money_session.project.evidence[money_session.selection[0]].text == "Too slow"
    assert page.form.isVisible()


def test_lines_are_pasted_as_evidence_where_one_is(page: ValuePage, money_session: Session) -> None:
    money_session.select(("tp_B",))
    QGuiApplication.clipboard().setText("I gave up\tinterview\n\nNobody answers\n")
    section = evidence(page)
    section.paste()
    pieces = list(money_session.project.evidence.values())
    assert [(one.text, one.source, one.touchpoints) for one in pieces] == [
        ("I gave up", "interview", ("tp_B",)),
        ("Nobody answers", "", ("tp_B",)),
    ]
    money_session.undo()
    assert not money_session.project.evidence
