"""A small sign beside a figure that says where it comes from: observed, assumed or proposed. A press chooses another."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu

from journeymapper.edit.change import Change
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.kinds import Provenance
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.widgets.labels import plain_tip

_TIPS = {
    Provenance.OBSERVED: "Observed: somebody measured it",
    Provenance.ASSUMED: "Assumed: nobody measured it yet",
    Provenance.PROPOSED: "Proposed: it shall become so",
}
_KEYS = {"o": Provenance.OBSERVED, "a": Provenance.ASSUMED, "p": Provenance.PROPOSED}


def set_provenance(project: Project, ids: tuple[str, ...], figure: str, value: Provenance) -> Change:
    """Return the change that says where the figure called `figure` comes from, at each of the touchpoints."""
    found = [project.touchpoints[name] for name in ids]
    after = [place.replace(provenance={**place.provenance, figure: value}) for place in found]
    return Change.between(project, after, label="Change provenance")


class ProvenanceMark(QAbstractButton):
    """A disc (observed), a ring (assumed) or a dashed ring (proposed); gone while the figure is not known.

    O, A and P choose at once; Space opens the menu.
    """

    def __init__(self, session: Session, name: str, figure: str) -> None:
        """`name` is what the figure is called, `figure` its key in `Touchpoint.provenance`."""
        super().__init__()
        self._session, self._name, self._figure = session, name, figure
        self._ids: tuple[str, ...] = ()
        self.value: Provenance | None = None
        self.setFixedSize(18, 22)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.menu = QMenu(self)
        for kind in Provenance:
            action = QAction(_TIPS[kind], self.menu)
            action.setCheckable(True)
            action.setData(kind.value)
            action.triggered.connect(partial(self._choose, kind))
            self.menu.addAction(action)
        self.clicked.connect(lambda: self.menu.popup(self.mapToGlobal(self.rect().bottomLeft())))

    def sit_in(self, field: QLineEdit) -> None:
        """Stand at the right end of a field, before whose text some room is kept."""
        self.setParent(field)
        field.setTextMargins(0, 0, 14, 0)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the end of the field."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and isinstance(watched, QLineEdit):
            self.move(watched.width() - 21, (watched.height() - self.height()) // 2)
        return super().eventFilter(watched, event)

    def show_figure(self, project: Project, ids: tuple[str, ...]) -> None:
        """Show where the figure of the touchpoints comes from; nothing where none of them has it."""
        self._ids = ids
        found = [project.touchpoints[name] for name in ids if name in project.touchpoints]
        known = {self._of(place) for place in found if getattr(place, self._figure) is not None}
        self.value = next(iter(known)) if len(known) == 1 else None
        self.setVisible(bool(known))
        self.setEnabled(not self._session.read_only)
        said = self.value.value if self.value else "mixed"
        self.setAccessibleName(f"{self._name} is {said}")
        self.setToolTip(plain_tip(_TIPS[self.value] if self.value else "Mixed"))
        for action in self.menu.actions():
            action.setChecked(self.value is not None and action.data() == self.value.value)
        self.update()

    def _of(self, place: Touchpoint) -> Provenance:
        return place.provenance.get(self._figure, Provenance.ASSUMED)

    def _choose(self, kind: Provenance, _checked: bool = False) -> None:
        ids, figure = self._ids, self._figure
        self._session.attempt(lambda project: set_provenance(project, ids, figure, kind))
        self.show_figure(self._session.project, ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter chooses."""
        kind = _KEYS.get(event.text().casefold())
        if kind is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(kind)
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Narrow, as high as a text."""
        return QSize(18, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(theme.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.quiet))
            painter.drawRoundedRect(QRectF(0.5, 1.5, 17, 19), 5, 5)
        ink = QColor(theme.delight if self.value is Provenance.OBSERVED else theme.muted)
        dashed = self.value is Provenance.PROPOSED
        style = Qt.PenStyle.DotLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(ink, 1.5, style))
        painter.setBrush(ink if self.value is Provenance.OBSERVED else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(5.5, 7.5, 7, 7))
