"""The picture of the customer flow: one scale, no label on another, everything clickable and walked by keys."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.analysis.flow import flow
from journeymapper.edit.records import change
from journeymapper.ui.session import Session
from journeymapper.ui.value.flow_picture import FlowPicture
from journeymapper.ui.value.flow_shape import Element, Kind
from journeymapper.ui.value.page import ValuePage


def element(picture: FlowPicture, kind: Kind, stage: int) -> Element:
    """The element of a kind at a stage."""
    return next(one for one in picture.shape.elements if one.kind is kind and one.stage == stage)


def middle(found: Element) -> QPointF:
    """A point inside an element."""
    if found.kind is Kind.ARC:
        return found.label.center()
    return found.path.pointAtPercent(0.0) + QPointF(2, 2)


def hover(picture: FlowPicture, at: QPointF) -> None:
    """Bring the pointer to a point, wherever it is and whatever window lies above."""
    none, held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, at, picture.mapToGlobal(at), none, none, held)
    QApplication.sendEvent(picture, event)


def test_bars_are_as_high_as_there_are_customers(page: ValuePage, money_session: Session) -> None:
    told = flow(money_session.project, money_session.journey)
    bars, stages = page.picture.shape.bars, [stage.entering for stage in told.stages.values()]
    assert [round(bar.height() / bars[0].height(), 6) for bar in bars] == [
        round(entering / stages[0], 6) for entering in stages
    ]


def test_loops_are_drawn_and_said(page: ValuePage) -> None:
    [arc] = [one for one in page.picture.shape.elements if one.kind is Kind.ARC]
    assert (arc.stage, arc.to) == (2, 1)
    said: list[str] = []
    page.picture.pointed.connect(said.append)
    hover(page.picture, arc.label.center())
    assert "go back from “Three” to “Two”" in said[-1]


def test_words_never_touch(page: ValuePage) -> None:
    shape = page.picture.shape
    labels = [*shape.heads, *shape.feet, *(one.label for one in shape.elements if one.kind is Kind.ARC)]
    assert not [1 for one, other in itertools.combinations(labels, 2) if one.intersects(other)]


def test_a_click_on_a_loss_selects_the_worst_touchpoint(page: ValuePage, money_session: Session) -> None:
    at = page.picture.shape.feet[0].center().toPoint()
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=at)
    assert money_session.selection == ("tp_A",)
    assert page.what_if.touchpoint == "tp_A"
    assert "“One” loses 400" in page.flow_told.text()


def test_a_click_on_a_ribbon_selects_its_links(page: ValuePage, money_session: Session) -> None:
    ribbon = element(page.picture, Kind.RIBBON, 1)
    at = ribbon.path.boundingRect().center().toPoint()
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=at)
    assert set(money_session.selection) == {"li_1", "li_2"}


def test_keys_walk_and_enter_chooses(page: ValuePage, money_session: Session) -> None:
    picture = page.picture
    picture.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(picture, key)
    assert money_session.selection == ("tp_B",)
    assert "“Two” loses" in picture.accessibleDescription()


def test_the_headline_says_where_customers_get(page: ValuePage) -> None:
    said = page.flow_card.said.text().replace("\u202f", " ")
    assert said.startswith("1,000 customers a quarter · ")
    assert "reach “D”" in said
    assert "of the inputs are assumed" in said


def test_what_is_missing_is_said(page: ValuePage, money_session: Session) -> None:
    money_session.attempt(lambda project: change(project, "tp_D", "", goal=False))
    money_session.settle_now()
    page.figures.wake()
    assert "has no goal" in page.messages.text()
