"""The workspaces of the window: tabs at the left of the toolbar, and one page at a time in its middle.

The map is there from the start. Every other page is imported and made when it is first shown, so that it costs the
start nothing. `Workspaces.register(name, title, make)` is all that a further one needs.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QTabBar, QWidget

from journeymapper.ui.widgets.labels import plain_tip
from journeymapper.ui.widgets.tab_ring import paint_ring

_WORDS = {"menu": "Wor&kspace", "name": "Workspaces"}

MAP = "map"
"""The name of the workspace that is there from the start."""


class Page(QWidget):
    """What a workspace shows beside the map. A page works while it is shown and rests while it is not."""

    told = Signal()
    """What the page says in the status row has changed."""

    said = ""
    """What the page says in the status row."""

    whose = ""
    """The words before the persona chips of the toolbar; empty where a page has no use for the chips."""

    keys = ""
    """Which keys help on the page, for the status row."""

    def panes(self) -> list[tuple[QWidget, QWidget]]:
        """Return what F6 goes round: (pane, what has the focus in it)."""
        return []

    def finish(self) -> None:
        """End what is being typed: it belongs to the project."""

    def wait(self) -> None:
        """Wait for work under way: the window closes."""


Make = Callable[[], Page]


class Workspaces(QTabBar):
    """The tabs, and the pages behind them in `stack`."""

    changed = Signal(str)
    """The name of the workspace that is shown from now on."""

    def __init__(self, stack: QStackedWidget, menu: QMenu) -> None:
        """Begin with the map, which is the first page of `stack`; they are listed at the top of `menu`."""
        super().__init__()
        self._stack, self._menu = stack, QMenu(_WORDS["menu"], menu)
        first = menu.actions()[0] if menu.actions() else QAction(menu)
        menu.insertMenu(first, self._menu)
        menu.insertSeparator(first)
        self._group = QActionGroup(self)
        self._names: list[str] = []
        self._makes: dict[str, Make] = {}
        self._pages: dict[str, Page] = {}
        self.actions_by_name: dict[str, QAction] = {}
        self.setObjectName("workspaces")
        self.setAccessibleName(_WORDS["name"])
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(lambda at: self.show_workspace(self._names[at]))
        self._add(MAP, "&Map")

    def register(self, name: str, title: str, make: Make) -> None:
        """Offer a further workspace. `title` has an ampersand before its letter in the menu, one that is free there.

        `make` is called the first time that it is shown.
        """
        self._makes[name] = make
        self._add(name, title)

    def _add(self, name: str, title: str) -> None:
        self._names.append(name)
        action = QAction(title, self._group)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(f"Alt+Shift+{len(self._names)}"))
        action.setChecked(name == MAP)
        action.triggered.connect(lambda _=False: self.show_workspace(name))
        self.actions_by_name[name] = action
        self._menu.addAction(action)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = title.replace("&", "")
        at = self.addTab(plain)
        self.setTabToolTip(at, plain_tip(f"{plain} ({keys})"))

    @property
    def shown(self) -> str:
        """The name of the workspace that is shown."""
        return self._names[self.currentIndex()]

    @property
    def page(self) -> Page | None:
        """The page that is shown; None for the map."""
        return self._pages.get(self.shown)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all workspaces, in the order of their tabs."""
        return tuple(self._names)

    def show_workspace(self, name: str) -> None:
        """Show a workspace, made first where nobody has been there yet."""
        self.setCurrentIndex(self._names.index(name))
        self.actions_by_name[name].setChecked(True)
        widget = self._page(name)
        if self._stack.currentWidget() is widget:
            return
        self._stack.setCurrentWidget(widget)
        self.changed.emit(name)

    def _page(self, name: str) -> QWidget:
        if name == MAP and (found := self._stack.widget(0)) is not None:
            return found
        if name not in self._pages:
            self._pages[name] = self._makes[name]()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def finish(self) -> None:
        """End what is being typed on any page."""
        for page in self._pages.values():
            page.finish()

    def wait(self) -> None:
        """Wait for the work of all pages."""
        for page in self._pages.values():
            page.wait()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring round the tab that is shown while the keyboard is here."""
        super().paintEvent(event)
        paint_ring(self)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than all its tabs: a cut tab cannot be read."""
        return self.sizeHint()
