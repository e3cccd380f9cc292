"""The order in which Tab goes through a form: as one sees it, also where rows came later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """The widgets within `widget` that take the keyboard: what is laid out in its order, then what lies over it."""
    laid = list(_laid_out(widget.layout()))
    over = [child for child in widget.children() if isinstance(child, QWidget) and child not in laid]
    for child in (*laid, *over):
        if child.isWindow():
            continue
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield child
            yield from (one for one in child.children() if _is_stop(one))
        else:
            yield from stops(child)


def _is_stop(thing: QObject) -> TypeGuard[QWidget]:
    """Whether something lies in a field and takes the keyboard after it, such as the sign of where a figure comes from."""
    return isinstance(thing, QAbstractButton) and bool(thing.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    items = [layout.itemAt(at) for at in range(layout.count())] if layout is not None else []
    for item in items:
        if item is None:
            continue
        if (inner := item.widget()) is not None:
            yield inner
        else:
            yield from _laid_out(item.layout())
