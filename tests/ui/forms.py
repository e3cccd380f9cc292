"""What tests of the inspector's forms share: finding a shown widget by its spoken name, typing, choosing."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from journeymapper.ui.complaints import Complaint
from journeymapper.ui.inspector.fold import Fold
from journeymapper.ui.widgets.choice import Choice

W = TypeVar("W", bound=QWidget)


def spoken(root: QWidget, kind: type[W], name: str) -> W:
    """The shown widget of a kind that is called `name` for those who hear the window."""
    found = [one for one in root.findChildren(kind) if one.isVisible() and one.accessibleName() == name]
    assert len(found) == 1, [one.accessibleName() for one in root.findChildren(kind) if one.isVisible()]
    return found[0]


def fill(field: QLineEdit, text: str) -> None:
    """Type a text in place of what stands in a field, and leave it with Enter."""
    field.setFocus()
    field.selectAll()
    if text.isascii() and text:
        QTest.keyClicks(field, text)
    elif text:
        # QTest types Latin letters only.
        field.insert(text)
        field.setModified(True)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose(root: QWidget, name: str, text: str) -> None:
    """Pick an entry of a choice by what is read."""
    menu = spoken(root, Choice, name).menu()
    next(action for action in menu.actions() if action.text() == text).trigger()


def press(root: QWidget, text: str) -> None:
    """Press the shown button with this text."""
    found = [one for one in root.findChildren(QPushButton) if one.isVisible() and one.text() == text]
    assert len(found) == 1, [one.text() for one in root.findChildren(QPushButton) if one.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def complaints(root: QWidget) -> list[str]:
    """The sentences beneath fields."""
    return [one.text() for one in root.findChildren(Complaint) if one.isVisible()]


def unfold(root: QWidget) -> None:
    """Open every part of the shown form that is folded away."""
    for fold in root.findChildren(Fold):
        if fold.isVisible() and not fold.head.isChecked():
            QTest.mouseClick(fold.head, Qt.MouseButton.LeftButton)
