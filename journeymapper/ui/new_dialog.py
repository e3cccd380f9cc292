"""Choosing a template for a new project: names and one line about each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymapper.files.templates import Template
from journeymapper.ui.widgets.labels import Elided, button, label

_WORDS = {
    "title": "New project",
    "lead": "What shall it begin with?",
    "begin": "Begin",
    "cancel": "Cancel",
    "list": "Templates",
}


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
        self.resize(580, 500)

    def _add(self, template: Template) -> None:
        item = QListWidgetItem()
        item.setSizeHint(QSize(480, 64))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{template.title}: {template.description}")
        row = QWidget()
        row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        lines = QVBoxLayout(row)
        lines.setContentsMargins(8, 6, 8, 6)
        lines.setSpacing(2)
        lines.addWidget(Elided(template.title, "heading"))
        lines.addWidget(label(template.description, "small", wrap=True))
        lines.addStretch(1)
        self.list.addItem(item)
        self.list.setItemWidget(item, row)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(_WORDS["cancel"], self.reject))
        begin = button(_WORDS["begin"], self.accept, "primary")
        begin.setDefault(True)
        line.addWidget(begin)
        return line

    @property
    def chosen(self) -> str:
        """The name of the chosen template."""
        return self._templates[self.list.currentRow()].name
