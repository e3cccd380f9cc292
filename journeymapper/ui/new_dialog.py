"""Choosing a template for a new project: names and one line about each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymapper.files.templates import Template
from journeymapper.ui.widgets.labels import Elided, button, label

_WORDS = {
    "title": "New project",
    "lead": "Start from",
    "create": "Create",
    "cancel": "Cancel",
    "list": "Templates",
}
_LIST_WIDTH, _FRAME = 540, 5
_PADDING = QSize(8, 6)
"""The width of the list, the border and padding around its rows, and the padding of each as the style sheet has it, px."""


class NewDialog(QDialog):
    """Lists the templates; `chosen` is the name of the one in the selected row."""

    def __init__(self, parent: QWidget, templates: Sequence[Template]) -> None:
        """Belong to the window `parent`."""
        super().__init__(parent)
        self._templates = list(templates)
        self.setWindowTitle(_WORDS["title"])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(label(_WORDS["lead"], "big"))
        self.list = QListWidget()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName(_WORDS["list"])
        for template in self._templates:
            self._add(template)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.accept())
        rows.addWidget(self.list)
        rows.addLayout(self._buttons())
        height = sum(self.list.item(at).sizeHint().height() for at in range(self.list.count()))
        room = self.screen().availableSize().height() - 200
        self.list.setMinimumSize(_LIST_WIDTH, min(height + 2 * _FRAME, room))

    def _add(self, template: Template) -> None:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{template.title}: {template.description}")
        row = QWidget()
        row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        lines = QVBoxLayout(row)
        lines.setContentsMargins(2, 2, 2, 2)
        lines.setSpacing(2)
        lines.addWidget(Elided(template.title, "heading"))
        lines.addWidget(label(template.description, "small", wrap=True))
        self.list.addItem(item)
        self.list.setItemWidget(item, row)
        for part in row.findChildren(QLabel):
            part.ensurePolished()  # The style sheet gives the font that the height comes from.
        room = _LIST_WIDTH - 2 * (_FRAME + _PADDING.width())
        item.setSizeHint(QSize(room, lines.heightForWidth(room) + 2 * _PADDING.height()))

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(_WORDS["cancel"], self.reject))
        create = button(_WORDS["create"], self.accept, "primary")
        create.setDefault(True)
        line.addWidget(create)
        return line

    @property
    def chosen(self) -> str:
        """The name of the chosen template."""
        return self._templates[self.list.currentRow()].name
