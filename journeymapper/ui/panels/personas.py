"""The personas who travel the journey: a disc, the name, role and share of value; a click opens one in the inspector."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journeymapper.model import wording
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.style import font, look
from journeymapper.ui.widgets.labels import button, caps, label, plain_tip

_ISOLATE, _END = "\u2068", "\u2069"
_WORDS = {"title": "Personas", "none": "Nobody travels yet.", "add": "+ Add"}


def persona_colour(project: Project, persona: Persona) -> str:
    """Return the colour of a persona: its own, or the theme's at its place in the project."""
    if len(persona.colour) == 7 and QColor.isValidColorName(persona.colour):
        return persona.colour
    order = project.about.personas
    return look().theme.persona(order.index(persona.id) if persona.id in order else 0)


def persona_line(project: Project, persona: Persona) -> tuple[str, str]:
    """Return the role and ` · 41 % of value`, each empty where it is not known."""
    if persona.share_of_value is None:
        return persona.role, ""
    share = f"{wording.per_cent(persona.share_of_value, project.about.locale)} of value"
    return persona.role, f" · {share}" if persona.role else share


class PersonaRow(QAbstractButton):
    """One persona: a press selects it."""

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line, self._initials, self._colour, self._chosen = ("", ""), "", "#000000", False

    def show_persona(self, project: Project, persona: Persona, chosen: bool) -> None:
        """Show a persona as it is now."""
        name = persona.name or "no name yet"
        self.setText(name)
        self._line = persona_line(project, persona)
        self._initials, self._colour, self._chosen = (
            persona.initials,
            persona_colour(project, persona),
            chosen,
        )
        self.setAccessibleName(f"Persona {name}")
        line = "".join(self._line)
        self.setAccessibleDescription(line)
        wide = len(name) > 24 or len(line) > 28
        self.setToolTip(plain_tip(f"{name}\n{line}".strip()) if wide else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(200, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chosen or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if self._chosen else theme.ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(8.5, 0.5, -8.5, -0.5), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        disc = QRectF(16, (self.height() - 28) / 2, 28, 28)
        painter.drawEllipse(disc)
        painter.setPen(QColor(theme.on_stage))
        painter.setFont(font(11, 700))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.setFont(font(12, 600))
        painter.setPen(QColor(theme.accent if self._chosen else theme.ink))
        self._text(painter, 4 if any(self._line) else 12, self.text())
        painter.setFont(font(11))
        painter.setPen(QColor(theme.muted))
        self._text(painter, 20, *self._line)

    def _text(self, painter: QPainter, top: int, text: str, end: str = "") -> None:
        """Write a line: `text` is shortened where there is no room, `end` stays."""
        metrics = painter.fontMetrics()
        room = QRectF(54, top, self.width() - 54 - 12, 16)
        left = int(room.width()) - metrics.horizontalAdvance(end)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, left)
        if end:
            # The first part may run from right to left; isolated, it leaves the order of the rest alone.
            shown = f"{_ISOLATE}{shown}{_END}{end}"
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        del event
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Back to rest."""
        del event
        self.update()


class PersonasPanel(QWidget):
    """Title and rows, one for each persona of the journey. `wanted` asks for a new one."""

    wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._rows: list[PersonaRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 14, 0, 12)
        self._layout.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 4)
        head.addWidget(caps(_WORDS["title"]))
        head.addStretch(1)
        add = button(_WORDS["add"], self.wanted.emit, "link")
        add.setAccessibleName("Add a persona")
        head.addWidget(add)
        self._layout.addLayout(head)
        self._none = label(_WORDS["none"], "muted", wrap=True)
        self._none.setContentsMargins(16, 0, 16, 0)
        self._layout.addWidget(self._none)
        session.settled.connect(self._follow)
        session.selected.connect(lambda _: self.refresh())
        session.journey_changed.connect(self.refresh)
        session.replaced.connect(self.refresh)
        self.refresh()

    def _follow(self, touched: frozenset[str]) -> None:
        project = self._session.project
        if "about" in touched or any(n in touched for n in (*project.about.personas, self._session.journey)):
            self.refresh()

    def refresh(self) -> None:
        """Show the personas as they are now."""
        project = self._session.project
        journey = self._session.journey
        people = project.personas_of(journey) if journey in project.journeys else []
        while len(self._rows) < len(people):
            row = PersonaRow()
            row.clicked.connect(partial(self._choose, len(self._rows)))
            self._rows.append(row)
            self._layout.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(people))
            if at < len(people):
                row.show_persona(project, people[at], people[at].id in self._session.selection)
        self._none.setVisible(not people)

    def _choose(self, at: int, _pressed: bool = False) -> None:
        project, journey = self._session.project, self._session.journey
        people = project.personas_of(journey) if journey in project.journeys else []
        self._session.select([person.id for person in people[at : at + 1]], self)
