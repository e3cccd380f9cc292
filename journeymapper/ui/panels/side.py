"""The left side as a whole: outline, signals and personas under each other, scrolled as one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from journeymapper.ui.panels.outline import OutlinePanel
from journeymapper.ui.panels.personas import PersonasPanel
from journeymapper.ui.panels.signals import SignalsPanel
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import hairline


class Side:
    """Fills the left side of the window. The title of the outline and its search field stay in view."""

    def __init__(self, rows: QVBoxLayout, session: Session) -> None:
        """Add the panels to `rows`."""
        self.outline = OutlinePanel(session)
        self.signals = SignalsPanel(session)
        self.personas = PersonasPanel(session)
        rows.addWidget(self.outline.head)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = inside = QWidget()
        inside.setObjectName("rows")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.outline)
        line = hairline()
        for part in (line, self.signals):
            part.hide()
            self.signals.found.connect(part.show)
            column.addWidget(part)
        column.addWidget(hairline())
        column.addWidget(self.personas)
        column.addStretch(1)
        self.area.setWidget(inside)
        rows.addWidget(self.area, 1)
        self._soon = QTimer(self.area, interval=0, singleShot=True)
        self._soon.timeout.connect(self._reveal)
        session.selected.connect(lambda _: self._soon.start())

    def _reveal(self) -> None:
        """Scroll to the row of the outline that is selected."""
        tree = self.outline.tree
        index = tree.currentIndex()
        if not index.isValid() or not tree.selectionModel().isSelected(index) or not tree.isVisible():
            return
        row = tree.visualRect(index)
        at = tree.viewport().mapTo(self._inside, QPoint(0, row.center().y()))
        self.area.ensureVisible(0, at.y(), 0, row.height())
