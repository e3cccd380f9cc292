"""The row above the page: how it fits, how large it is shown, and ways to hand it on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from journeymapper.model import wording
from journeymapper.ui.brief.view import PageView
from journeymapper.ui.widgets.choice import DownButton
from journeymapper.ui.widgets.labels import Elided, button, label

_SIZES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_WORDS = {
    "fit": "Fit the page",
    "in": "Zoom in",
    "out": "Zoom out",
    "zoom": "Zoom of the page",
    "copy": "Copy as picture",
    "print": "Print…",
    "pack": "Board pack…",
}
_KEYS = {"fit": "Ctrl+0", "in": "Ctrl++", "out": "Ctrl+-"}


class PageZoom(DownButton):
    """How large the page is shown; its menu has the usual sizes. The keys in it belong to the page."""

    def __init__(self, view: PageView) -> None:
        """Show and set the zoom of `view`."""
        super().__init__()
        self._view = view
        self.setFixedSize(88, 30)
        menu = QMenu(self)
        for name, act in (
            ("fit", view.fit),
            ("in", lambda: view.step(larger=True)),
            ("out", lambda: view.step(larger=False)),
        ):
            keys = QKeySequence(_KEYS[name]).toString(QKeySequence.SequenceFormat.NativeText)
            action = QAction(f"{_WORDS[name]}\t{keys}", menu)
            action.triggered.connect(lambda _=False, act=act: act())
            menu.addAction(action)
        menu.addSeparator()
        for size in _SIZES:
            action = QAction(wording.per_cent(size), menu)
            action.triggered.connect(lambda _=False, size=size: view.set_zoom(size))
            menu.addAction(action)
        self.setMenu(menu)
        view.zoomed.connect(self._show)
        self._show(view.zoom)

    def _show(self, zoom: float) -> None:
        text = wording.per_cent(zoom, decimals=0)
        self.setText(text)
        self.setAccessibleName(f"{_WORDS['zoom']}: {text}")


class PageBar(QWidget):
    """The row."""

    def __init__(self, view: PageView, actions: Mapping[str, QAction]) -> None:
        """`actions` are the commands of the window called ``copy_brief``, ``print_brief`` and ``pack``."""
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.fits = label("", "heading")
        line.addWidget(self.fits)
        self.paper = Elided("", "muted")
        line.addWidget(self.paper, 1)
        self.zoom = PageZoom(view)
        line.addWidget(self.zoom)
        for name, words in (("copy_brief", "copy"), ("print_brief", "print"), ("pack", "pack")):
            action = actions[name]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            made = button(_WORDS[words], action.trigger, tip=keys)
            made.setAccessibleName(_WORDS[words])
            line.addWidget(made)
