"""The row below the menus: which journey, whose feelings, undo and redo, zoom, and the brief."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from journeymapper.edit.sub_journeys import doors_to
from journeymapper.model import wording
from journeymapper.model.kinds import JourneyState
from journeymapper.model.people import called
from journeymapper.ui.canvas.actions import map_actions
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.icons import icon
from journeymapper.ui.panels.personas import persona_colour
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.widgets.chips import PersonaChip
from journeymapper.ui.widgets.choice import DownButton
from journeymapper.ui.widgets.labels import label, plain_action, plain_tip

_MOST_CHIPS = 5
_MORE_WIDTH = 64
_ROOM_FOR_CHIPS = 220
_WIDEST_NAME = 380
_SIZES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_WORDS = {
    "whose": "Whose feelings",
    "no_journey": "No journey yet",
    "to_be": "to-be",
    "journey": "Journey shown",
    "zoom": "Zoom",
    "more": "More personas",
    "present": "Present",
}


class JourneySwitch(DownButton):
    """The name of the journey shown; its menu leads to the others."""

    def __init__(self, session: Session, menu: QMenu) -> None:
        """`menu` is filled by whoever owns the actions."""
        super().__init__("journey")
        self.setMaximumWidth(_WIDEST_NAME)
        self.setFixedHeight(30)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._session = session
        self.setMenu(menu)
        self._named: frozenset[str] = frozenset()
        """The journeys that are named."""
        session.settled.connect(lambda touched: self.refresh() if self._named & touched else None)
        session.journey_changed.connect(self.refresh)
        session.replaced.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the name as it is now."""
        journey = self._session.project.journeys.get(self._session.journey)
        name = (journey.name or "no name yet") if journey else _WORDS["no_journey"]
        if (
            journey is not None
            and journey.state is JourneyState.TO_BE
            and _WORDS["to_be"] not in name.lower()
        ):
            name += f" · {_WORDS['to_be']}"
        around = self._around()
        self._named = frozenset((self._session.journey, *around))
        for journey_id in around:
            name = f"{self._session.project.journeys[journey_id].name or 'no name yet'} › {name}"
        self.setText(plain_action(name))
        self.setToolTip(plain_tip(name))
        self.setAccessibleName(f"{_WORDS['journey']}: {name}")

    def _around(self) -> list[str]:
        """The journey that leads into this one, the one that leads into that ... and so on, outermost last."""
        project, found, inner = self._session.project, [self._session.journey], self._session.journey
        while inner in project.journeys and (doors := doors_to(project, inner)):
            inner = project.stages[project.touchpoints[doors[0]].stage].journey
            if inner in found:
                break
            found.append(inner)
        return found[1:]


class WhoseFeelings(QWidget):
    """A chip for each persona of the journey; those beyond a handful, or beyond the room there is, are in a menu."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._people: tuple[tuple[str, str, str], ...] = ()
        self._in_view, self._wordy, self._tight = 0, True, False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 8, 0)
        self._line.setSpacing(8)
        self._line.addStretch(1)
        self._label = label(_WORDS["whose"], "muted")
        self._line.addWidget(self._label)
        self._chips: list[PersonaChip] = []
        self._more = DownButton()
        self._more.setAccessibleName(_WORDS["more"])
        self._more.setMenu(QMenu(self))
        self._more.setFixedWidth(_MORE_WIDTH)
        self._line.addWidget(self._more)
        session.settled.connect(self._follow)
        for signal in (session.journey_changed, session.replaced, session.personas_shown):
            signal.connect(self.refresh)
        look().changed.connect(self.refresh)
        self.refresh()

    def _follow(self, touched: frozenset[str]) -> None:
        if (
            "about" in touched
            or self._session.journey in touched
            or touched & {who for who, _, _ in self._people}
        ):
            self.refresh()

    def refresh(self) -> None:
        """Show the personas as they are now."""
        project, journey = self._session.project, self._session.journey
        people = project.personas_of(journey) if journey in project.journeys else []
        self._people = tuple(
            (p.id, called(p, project.personas.values()) or "no name yet", persona_colour(project, p))
            for p in people
        )
        while len(self._chips) < min(len(people), _MOST_CHIPS):
            self._grow()
        for at, chip in enumerate(self._chips):
            if at < len(people):
                who, name, colour = self._people[at]
                chip.setText(name)
                chip.setAccessibleName(f"Show the feelings of {name}")
                chip.set_colour(colour)
                chip.setChecked(who not in self._session.hidden_personas)
                chip.setToolTip(plain_tip(f"Show or hide {project.personas[who].name}"))
                chip.updateGeometry()
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for the words and a handful of chips."""
        return QSize(self._wide(min(len(self._people), _MOST_CHIPS), words=self._wordy), 30)

    def minimumSizeHint(self) -> QSize:
        """Room for a short chip or two, as long as the window is not tight; then for the menu alone."""
        few = min(self._wide(min(len(self._people), 2), words=False), _ROOM_FOR_CHIPS)
        return QSize(max(self._wide(0, words=False), 0 if self._tight else few), 30)

    def give_way(self, *, words: bool, chips: bool) -> None:
        """Give up the words before the chips, then the chips, where the window is narrow; the menu has all."""
        self._wordy, self._tight = not words, chips
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _wide(self, count: int, *, words: bool) -> int:
        """The width of the first `count` chips, with the menu for the rest and the words before them, px."""
        if not self._people:
            return 0
        parts = [self._label.sizeHint().width()] if words else []
        parts += [chip.sizeHint().width() for chip in self._chips[:count]]
        parts += [_MORE_WIDTH] if count < len(self._people) else []
        margins = self._line.contentsMargins()
        return sum(parts) + self._line.spacing() * max(0, len(parts) - 1) + margins.left() + margins.right()

    def _fit(self) -> None:
        room, most = self.width(), min(len(self._people), _MOST_CHIPS)
        words = self._wordy and self._wide(most, words=True) <= room
        fitting = (count for count in range(most, 0, -1) if self._wide(count, words=words) <= room)
        self._in_view = next(fitting, 0)
        self._label.setVisible(words and bool(self._people))
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < self._in_view)
        self._fill_more()

    def say(self, words: str | None = None) -> None:
        """Say what the chips choose, the feelings of the map for None; without words they are hidden."""
        self._label.setText(_WORDS["whose"] if words is None else words)
        self.setVisible(words != "")

    def _grow(self) -> None:
        chip = PersonaChip("", "#000000")
        at = len(self._chips)
        chip.clicked.connect(lambda on: self._session.show_persona(self._people[at][0], on))
        self._chips.append(chip)
        self._line.insertWidget(at + 2, chip)

    def _fill_more(self) -> None:
        rest = self._people[self._in_view :]
        self._more.setVisible(bool(rest))
        self._more.setText(f"+ {len(rest)}" if self._in_view else str(len(rest)))
        self._more.menu().clear()
        # Showing the button may have changed the room, and with it who has a chip.
        for who, name, _ in self._people[self._in_view :]:
            action = QAction(plain_action(name), self._more.menu())
            action.setCheckable(True)
            action.setChecked(who not in self._session.hidden_personas)
            action.toggled.connect(lambda on, who=who: self._session.show_persona(who, on))
            self._more.menu().addAction(action)


class SquareButton(QToolButton):
    """A square button for an action, with a picture in the colour of the ink."""

    def __init__(self, action: QAction, picture: str) -> None:
        """`picture` is the name of an icon."""
        super().__init__()
        self._action, self._picture = action, picture
        self.setProperty("kind", "box")
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(34, 30)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(action.text().replace("&", ""))
        look().changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        self._action.setIcon(icon(self._picture, look().theme.ink))


class PresentButton(QPushButton):
    """The button that opens the window for a room, with its key beside its words."""

    def __init__(self, action: QAction) -> None:
        """Do what `action` does."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        super().__init__(f"{_WORDS['present']} {keys}")
        self.setProperty("kind", "primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_WORDS["present"])
        self.setAccessibleDescription(keys)
        self.setIconSize(QSize(12, 12))
        self.clicked.connect(action.trigger)
        look().changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        self.setIcon(icon("play", look().theme.on_accent))


class ZoomButton(DownButton):
    """How large the map is shown; its menu has the usual sizes."""

    def __init__(self, view: MapView) -> None:
        """Show and set the zoom of `view`."""
        super().__init__()
        self._view = view
        self.setFixedSize(88, 30)
        menu = QMenu(self)
        actions = map_actions(view)
        for name in ("zoom_fit", "zoom_in", "zoom_out"):
            menu.addAction(actions[name])
        menu.addSeparator()
        for size in _SIZES:
            action = QAction(wording.per_cent(size), menu)
            action.triggered.connect(lambda _=False, size=size: view.set_zoom(size))
            menu.addAction(action)
        self.setMenu(menu)
        view.zoomChanged.connect(self._show)
        self._show(view.zoom)

    def _show(self, zoom: float) -> None:
        text = wording.per_cent(zoom, decimals=0)
        self.setText(text)
        self.setAccessibleName(f"{_WORDS['zoom']}: {text}")
