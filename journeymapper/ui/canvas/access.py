"""The map for screen readers: every stage, lane, card, curve point and link is a thing with a name, a role and a place.

Qt asks for an interface of each object once and keeps it until the object is destroyed. So each spot of the map that was
asked for has a small QObject of its own, a child of the view: it lives as long as the view, or until its record is gone.
None is made where nothing on the machine reads the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleValueChangeEvent

from journeymapper.ui.canvas.spots import Kind, Spot, current_spot, name_of, rect_of
from journeymapper.ui.spoken import speak

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_CLEAN_UP_MS = 1000


class Node(QObject):
    """Stands for a spot of a view where Qt wants an object."""

    def __init__(self, view: MapView, spot: Spot) -> None:
        """A child of `view`."""
        super().__init__(view)
        self.view, self.spot = view, spot


class Access:
    """What a screen reader has been told of a view, and the objects that stand for its spots."""

    def __init__(self, view: MapView) -> None:
        """Tell of `view`; `follow` is called after each change of the selection, the focus or the map."""
        self._view = view
        self._nodes: dict[Spot, Node] = {}
        self._told: tuple[Spot | None, str, bool] = (None, "", False)
        self._cleaning: QTimer | None = None
        speak(type(view), _map_spoken)
        speak(Node, _spot_spoken)

    def node(self, spot: Spot) -> Node:
        """The object that stands for a spot; the same one each time."""
        found = self._nodes.get(spot)
        if found is None:
            found = self._nodes[spot] = Node(self._view, spot)
        return found

    def interface(self, spot: Spot | None) -> QAccessibleInterface | None:
        """What Qt asks about a spot; None for none."""
        return QAccessible.queryAccessibleInterface(self.node(spot)) if spot is not None else None

    def follow(self) -> None:
        """Tell where the keys stand now, if that or its name is another one than before."""
        if not QAccessible.isActive():
            return
        spot, focused = current_spot(self._view), self._view.has_focus()
        name = name_of(self._view, spot) if spot is not None else ""
        before, self._told = self._told, (spot, name, focused)
        self._clean_up_later()
        if spot is None or not focused:
            return
        if (spot, focused) != (before[0], before[2]):
            QAccessible.updateAccessibility(QAccessibleEvent(self.node(spot), QAccessible.Event.Focus))
        elif name != before[1]:
            self._tell_name(spot)

    def _tell_name(self, spot: Spot) -> None:
        node = self.node(spot)
        if spot.kind is Kind.POINT:
            value = feeling_at(self._view, spot)
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(node, value))
        QAccessible.updateAccessibility(QAccessibleEvent(node, QAccessible.Event.NameChanged))

    def _clean_up_later(self) -> None:
        if self._cleaning is None:
            self._cleaning = QTimer(self._view, interval=_CLEAN_UP_MS, singleShot=True)
            self._cleaning.timeout.connect(self._clean_up)
        self._cleaning.start()

    def _clean_up(self) -> None:
        """Let the objects of what has gone go too."""
        for spot in [spot for spot in self._nodes if rect_of(self._view, spot) is None]:
            self._nodes.pop(spot).deleteLater()


def feeling_at(view: MapView, spot: Spot) -> float:
    """The feeling that a curve point stands for; 0 where there is none any more."""
    touchpoint = view.project.touchpoints.get(spot.id)
    return touchpoint.feelings.get(spot.persona, 0.0) if touchpoint is not None else 0.0


def _spot_spoken(node: Node) -> QAccessibleInterface:
    # Loaded only where a screen reader asks.
    from journeymapper.ui.canvas.access_interfaces import SpotInterface

    return SpotInterface(node)


def _map_spoken(view: MapView) -> QAccessibleInterface:
    from journeymapper.ui.canvas.access_interfaces import MapInterface

    return MapInterface(view)
