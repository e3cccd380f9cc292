"""The left side as a whole: outline, signals and personas under each other, each as high as it needs while there is room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from journeymapper.ui.panels.outline import OutlinePanel
from journeymapper.ui.panels.personas import PersonasPanel
from journeymapper.ui.panels.signals import SignalsPanel
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import hairline


class Fitted(QScrollArea):
    """A scroll area that asks for the height of what is in it, and scrolls where it gets less."""

    def __init__(self, inside: QWidget, least: int) -> None:
        """Hold `inside`; `least` is the smallest height in px."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setObjectName("rows")
        self._inside, self._least = inside, least
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        """The height of the contents at this width."""
        inside = self._inside
        # With or without the scroll bar alike: a height that came from the bar would bring it or take it away.
        width = max(200, self.contentsRect().width())
        layout = inside.layout()
        high = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        return QSize(width, high if high >= 0 else inside.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Ask for another height when the contents do."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """A few rows, or less where there are less."""
        return QSize(100, min(self._least, self.sizeHint().height()))


class Side:
    """Fills the left side of the window."""

    def __init__(self, rows: QLayout, session: Session) -> None:
        """Add the panels to `rows`."""
        self.outline = OutlinePanel(session)
        self.signals = SignalsPanel(session)
        self.personas = PersonasPanel(session)
        rows.addWidget(self.outline)
        line, area = hairline(), Fitted(self.signals, 210)
        for part in (line, area):
            part.hide()
            self.signals.found.connect(part.show)
            rows.addWidget(part)
        rows.addWidget(hairline())
        rows.addWidget(Fitted(self.personas, 132))
