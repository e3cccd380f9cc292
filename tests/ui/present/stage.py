"""A show for tests: what the facilitator does, and what the room gets of it: pictures, painted texts, accessible names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper.model.project import Project
from journeymapper.ui.present.audience_view import AudienceView
from journeymapper.ui.present.audience_window import AudienceWindow
from journeymapper.ui.present.bar import PresenterBar
from journeymapper.ui.present.control import Control
from journeymapper.ui.present.desk import Desk
from journeymapper.ui.present.show import Show
from journeymapper.ui.session import Session
from journeymapper.ui.workbench import Workbench
from tests.ui.small import touchpoint

SCREEN = (1920, 1080)


class Stage:
    """A window that presents."""

    def __init__(self, bench: Workbench) -> None:
        """Present from `bench` once `begin` is called."""
        self.bench = bench

    def begin(self) -> None:
        """Press F5, and let the room have a large screen."""
        self.do("present")
        self.window.resize(*SCREEN)
        QApplication.processEvents()

    def do(self, name: str) -> None:
        """Choose a command."""
        self.bench.commands.actions[name].trigger()
        QApplication.processEvents()

    @property
    def session(self) -> Session:
        return self.bench.session

    @property
    def project(self) -> Project:
        return self.session.project

    @property
    def show(self) -> Show:
        found = self.bench.on_demand.presenting.show
        assert found is not None
        return found

    @property
    def control(self) -> Control:
        found = self.bench.on_demand.presenting.control
        assert found is not None
        return found

    @property
    def bar(self) -> PresenterBar:
        return self.control.bar

    @property
    def desk(self) -> Desk:
        return self.bench.on_demand.presenting.desk

    @property
    def window(self) -> AudienceWindow:
        return self.show.window

    @property
    def view(self) -> AudienceView:
        return self.window.view

    def id(self, name: str) -> str:
        """The id of the touchpoint with this name."""
        return touchpoint(self.project, name).id

    def select(self, *names: str) -> None:
        """Select touchpoints by name."""
        self.session.select([self.id(name) for name in names])
        QApplication.processEvents()

    def picture(self) -> QImage:
        """What the room sees, painted in full."""
        self.view.motion.end()
        self.view.pulses.forget()
        self.view.settle()
        return self.window.grab().toImage()

    def type(self, text: str) -> None:
        """Type into quick capture and press Enter."""
        field = self.bench.on_demand.capturing.bar.field
        field.insertPlainText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)


def accessible_words(widget: QWidget) -> list[str]:
    """Everything that the accessibility tree of a window says."""
    found: list[str] = []

    def walk(node: QAccessibleInterface | None) -> None:
        if node is None or not node.isValid():
            return
        texts = (
            QAccessible.Text.Name,
            QAccessible.Text.Description,
            QAccessible.Text.Value,
            QAccessible.Text.Help,
        )
        found.extend(node.text(kind) for kind in texts)
        for at in range(node.childCount()):
            walk(node.child(at))

    walk(QAccessible.queryAccessibleInterface(widget))
    return [text for text in found if text]


def told_by(widget: QWidget) -> list[str]:
    """Titles, tooltips and properties of a window and of all its parts that are texts."""
    parts: list[QObject] = [widget, *widget.findChildren(QObject)]
    names = (
        "windowTitle",
        "toolTip",
        "statusTip",
        "whatsThis",
        "accessibleName",
        "accessibleDescription",
        "text",
    )
    return [text for part in parts for name in names if isinstance(text := part.property(name), str) and text]


@contextmanager
def painted_texts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collects every text that is painted while it lasts, wherever it is."""
    found: list[str] = []
    draw: Any = QPainter.drawText

    def drawn(painter: QPainter, *given: Any) -> Any:
        found.extend(one for one in given if isinstance(one, str))
        return draw(painter, *given)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", drawn)
        yield found
