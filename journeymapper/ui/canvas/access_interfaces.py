"""What Qt asks about the map and the things on it, for a screen reader or a magnifier.

Where Qt takes None for "there is none" its stubs do not say so; such methods return Any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken

from journeymapper.edit.feelings import set_feeling
from journeymapper.model import wording
from journeymapper.ui.canvas.access import Node, feeling_at
from journeymapper.ui.canvas.spots import (
    Kind,
    Spot,
    current_spot,
    name_of,
    record_of,
    rect_of,
    spot_around,
    spot_at,
    spots_in,
    stand_on,
    top_spots,
)
from journeymapper.ui.canvas.tools.inline import InlineEditor
from journeymapper.ui.spoken import NO_INTERFACE

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_ROLES = {
    Kind.STAGE: QAccessible.Role.Grouping,
    Kind.LANE: QAccessible.Role.RowHeader,
    Kind.BOX: QAccessible.Role.ListItem,
    Kind.POINT: QAccessible.Role.Slider,
    Kind.LINK: QAccessible.Role.Link,
}
_RENAME = "Rename"
_LOWEST, _HIGHEST, _STEP = -2.0, 2.0, 0.5


class MapInterface(QAccessibleWidget):
    """The map: a list of its stages and lanes, and the field in which a name is being written."""

    def __init__(self, view: MapView) -> None:
        """Tell of `view`."""
        super().__init__(view, QAccessible.Role.List)
        self._view = view

    def _writers(self) -> list[QWidget]:
        return [one for one in self._view.findChildren(InlineEditor) if one.isVisible()]

    def childCount(self) -> int:
        """The stages, the lanes, and a field for text while there is one."""
        return len(top_spots(self._view)) + len(self._writers())

    def child(self, index: int) -> Any:
        """The stage, lane or field at a place."""
        spots, writers = top_spots(self._view), self._writers()
        if 0 <= index < len(spots):
            return self._view.access.interface(spots[index])
        if 0 <= index - len(spots) < len(writers):
            return QAccessible.queryAccessibleInterface(writers[index - len(spots)])
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a stage, lane or field; −1 for anything else."""
        children: list[object] = [*top_spots(self._view), *self._writers()]
        return _place_of(child, children)

    def childAt(self, x: int, y: int) -> Any:
        """What lies at a place of the screen."""
        pos = self._view.mapFromGlobal(QPointF(x, y))
        inside = self._view.rect().contains(pos.toPoint())
        spot = spot_at(self._view, self._view.camera.board_at(pos)) if inside else None
        return self._view.access.interface(spot)

    def focusChild(self) -> Any:
        """Where the keys go: the field, or where they stand on the map."""
        writers = [one for one in self._writers() if one.hasFocus()]
        if writers:
            return QAccessible.queryAccessibleInterface(writers[0])
        return self._view.access.interface(current_spot(self._view) if self._view.hasFocus() else None)


def _place_of(child: QAccessibleInterface | None, children: list[object]) -> int:
    """The place of an interface among spots and widgets; −1 where it is none of them."""
    thing = child.object() if child is not None else None
    sought = thing.spot if isinstance(thing, Node) else thing
    return children.index(sought) if sought in children else -1


class SpotInterface(QAccessibleInterface):
    """A stage, a lane, a card, a curve point or a link."""

    def __init__(self, node: Node) -> None:
        """Tell of the spot that `node` stands for."""
        super().__init__()
        self._node, self._view, self._spot = node, node.view, node.spot
        self._actions = SpotActions(self._view, self._spot)
        self._value = SpotValue(self._view, self._spot)

    def isValid(self) -> bool:
        """Whether the map still shows it."""
        return Shiboken.isValid(self._node) and rect_of(self._view, self._spot) is not None

    def object(self) -> Any:
        """The object that stands for it."""
        return self._node if Shiboken.isValid(self._node) else None

    def window(self) -> Any:
        """The window of the map."""
        return self._view.window().windowHandle() if self.isValid() else None

    def parent(self) -> Any:
        """The stage of a card, the touchpoint of a curve point or a link; the map."""
        if not self.isValid():
            return None
        around = spot_around(self._view, self._spot)
        shown = around is not None and rect_of(self._view, around) is not None
        return (
            self._view.access.interface(around) if shown else QAccessible.queryAccessibleInterface(self._view)
        )

    def childCount(self) -> int:
        """The cards of a stage; the curve points and links of a touchpoint."""
        return len(spots_in(self._view, self._spot)) if self.isValid() else 0

    def child(self, index: int) -> Any:
        """What belongs to it, by its place."""
        spots = spots_in(self._view, self._spot) if self.isValid() else []
        return self._view.access.interface(spots[index]) if 0 <= index < len(spots) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of something among what belongs to it; −1 for anything else."""
        return _place_of(child, [*spots_in(self._view, self._spot)]) if self.isValid() else -1

    def childAt(self, x: int, y: int) -> Any:
        """Nothing: the map itself finds what lies at a place."""
        del x, y

    def role(self) -> QAccessible.Role:
        """What it is."""
        return _ROLES[self._spot.kind]

    def rect(self) -> QRect:
        """Where it is on the screen."""
        area = rect_of(self._view, self._spot) if self.isValid() else None
        if area is None:
            return QRect()
        seen = self._view.camera.to_view_fixed(area).toRect()
        return QRect(self._view.mapToGlobal(seen.topLeft()), seen.size())

    def state(self) -> QAccessible.State:
        """Whether it is selected, has the focus, can be seen."""
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        view = self._view
        here = current_spot(view) == self._spot
        state.focusable = state.selectable = state.multiSelectable = True
        state.focused = here and view.has_focus()
        state.selected = here or (
            self._spot.kind is not Kind.POINT and record_of(view, self._spot) in view.selection
        )
        state.readOnly = view.read_only
        area = rect_of(view, self._spot)
        state.offscreen = area is not None and not area.meets(view.camera.visible())
        return state

    def text(self, text: QAccessible.Text) -> str:
        """Its name in plain words; the value of a curve point; the key that renames."""
        if not self.isValid():
            return ""
        if text is QAccessible.Text.Name:
            return name_of(self._view, self._spot)
        if text is QAccessible.Text.Value and self._spot.kind is Kind.POINT:
            return wording.feeling(feeling_at(self._view, self._spot), self._view.project.about.locale)
        return ""

    def setText(self, text: QAccessible.Text, value: str) -> None:
        """Nothing: names are written in the field that Rename opens."""
        del text, value

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """What can be done with it, and the value of a curve point."""
        if kind is QAccessible.InterfaceType.ActionInterface:
            return self._actions
        if kind is QAccessible.InterfaceType.ValueInterface and self._spot.kind is Kind.POINT:
            return self._value
        return NO_INTERFACE


class SpotActions(QAccessibleActionInterface):
    """Press selects; Rename opens the field; Increase and Decrease move a feeling by a half."""

    def __init__(self, view: MapView, spot: Spot) -> None:
        """Act on `spot`."""
        super().__init__()
        self._view, self._spot = view, spot

    def actionNames(self) -> list[str]:
        """What can be done."""
        if self._view.read_only:
            return [self.pressAction()]
        if self._spot.kind is Kind.POINT:
            return [self.pressAction(), self.increaseAction(), self.decreaseAction()]
        return [self.pressAction()] + ([] if self._spot.kind is Kind.LINK else [_RENAME])

    def doAction(self, name: str) -> None:
        """Do it."""
        view, spot = self._view, self._spot
        if name not in self.actionNames() or rect_of(view, spot) is None:
            return
        stand_on(view, spot)
        view.setFocus()
        if name == _RENAME:
            view.rename_current()
        elif name != self.pressAction():
            write_feeling(
                view, spot, feeling_at(view, spot) + (_STEP if name == self.increaseAction() else -_STEP)
            )

    def keyBindingsForAction(self, name: str) -> list[str]:
        """The key that does the same."""
        return {
            _RENAME: ["F2"],
            self.increaseAction(): ["Ctrl+Up"],
            self.decreaseAction(): ["Ctrl+Down"],
        }.get(name, [])

    def localizedActionName(self, name: str) -> str:
        """The name itself."""
        return name

    def localizedActionDescription(self, name: str) -> str:
        """What it does, in words."""
        return {self.pressAction(): "Select it", _RENAME: "Write its name"}.get(
            name, "Move the feeling by a half"
        )


class SpotValue(QAccessibleValueInterface):
    """The feeling of a curve point, −2 to +2."""

    def __init__(self, view: MapView, spot: Spot) -> None:
        """Read and write the feeling at `spot`."""
        super().__init__()
        self._view, self._spot = view, spot

    def currentValue(self) -> float:
        """The feeling."""
        return feeling_at(self._view, self._spot)

    def setCurrentValue(self, value: Any) -> None:
        """Write the feeling, held within −2 to +2."""
        write_feeling(self._view, self._spot, float(value))

    def maximumValue(self) -> float:
        """Delight."""
        return _HIGHEST

    def minimumValue(self) -> float:
        """Pain."""
        return _LOWEST

    def minimumStepSize(self) -> float:
        """A half."""
        return _STEP


def write_feeling(view: MapView, spot: Spot, value: float) -> None:
    """Write the feeling of a curve point, as one step of the history."""
    held = max(_LOWEST, min(_HIGHEST, value))
    if rect_of(view, spot) is not None:
        view.attempt(lambda project: set_feeling(project, spot.id, spot.persona, held))
