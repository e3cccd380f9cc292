"""What widgets that we paint ourselves say they are: Qt knows roles and values of its own widgets only.

Qt asks a factory for the interface of each object that a screen reader comes to. Whoever has something of its own to say
registers a maker for its class here; a picture that only needs a role gets one by `speak_as`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

Maker = Callable[[Any], QAccessibleInterface]
"""Makes the interface of an object of the class it is registered for. Called once an object."""

NO_INTERFACE = Shiboken.VoidPtr(0)
"""What an `interface_cast` returns for what there is not: PySide takes None and 0 for addresses, and Qt goes there."""

_ROLE = "spokenRole"
_makers: dict[type[QObject], Maker] = {}
_installed: list[bool] = []


def speak(kind: type[QObject], make: Maker) -> None:
    """Let `make` say what objects of a class are, from now on."""
    _install()
    _makers[kind] = make


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Give a widget that Qt knows nothing of a role, such as that of a picture. Its name is its accessible name."""
    _install()
    widget.setProperty(_ROLE, role.value)


def _install() -> None:
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_made)


def _made(_class: str, thing: QObject | None) -> QAccessibleInterface | None:
    if thing is None:
        return None
    kind = next((one for one in type(thing).__mro__ if one in _makers), None)
    if kind is not None:
        return _makers[kind](thing)
    role = thing.property(_ROLE)
    if role is None or not isinstance(thing, QWidget):
        return None
    from PySide6.QtWidgets import QAccessibleWidget

    return QAccessibleWidget(thing, QAccessible.Role(role))
