"""Puts the rooms into the painted window and joins them: session, panels, map, toolbar, commands."""

from __future__ import annotations

import sys
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper.assets import APP_NAME, APP_VERSION
from journeymapper.files.document import Document, SaveState
from journeymapper.ui.clipboard import Clipboard
from journeymapper.ui.commands import Act, Commands, fill_choices
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.dropping import Dropping
from journeymapper.ui.export_kinds import KINDS, POSTERS
from journeymapper.ui.exporting import Exporting
from journeymapper.ui.holding import Holding
from journeymapper.ui.inspector.inspector import Inspector
from journeymapper.ui.making import Making
from journeymapper.ui.map_area import MapArea
from journeymapper.ui.narrow import Narrow
from journeymapper.ui.on_demand import OnDemand
from journeymapper.ui.opening import Opening
from journeymapper.ui.panels.side import Side
from journeymapper.ui.previews import Previews
from journeymapper.ui.saving import Saving
from journeymapper.ui.settings import Settings
from journeymapper.ui.status import Status
from journeymapper.ui.style import Choice, look
from journeymapper.ui.toolbar import JourneySwitch, PresentButton, SquareButton, WhoseFeelings, ZoomButton
from journeymapper.ui.widgets.labels import Elided, button, plain_tip
from journeymapper.ui.widgets.message_bar import MessageBar, framed
from journeymapper.ui.widgets.save_sign import SaveSign
from journeymapper.ui.window import Window
from journeymapper.ui.workspaces import MAP, Page, Workspaces

if TYPE_CHECKING:
    from journeymapper.ui.brief.output import Output
    from journeymapper.ui.value.overlay import MapValue

_WORDS = {
    "export": "Export brief",
    "saving": "Saving…",
    "undo": "Undo",
    "redo": "Redo",
    "no_recent": "None yet",
    "forget": "Forget these",
    "gone": "{name} (not there any more)",
    "keys": "Keys",
    "about": f"About {APP_NAME}",
    "about_text": f"{APP_NAME} {APP_VERSION}",
    "about_detail": "An offline editor for customer journey maps that a leadership team can decide from. MIT licence. "
    "Fonts: Inter and Noto, SIL Open Font Licence. Icons: Lucide, ISC licence.",
}
_TONES = {
    SaveState.SAVED: "delight",
    SaveState.KEPT: "caution",
    SaveState.UNSAVED: "pain",
    SaveState.READ_ONLY: "muted",
}


class Workbench(QObject):
    """The furnished window: one document at a time, and everything that shows or changes it."""

    def __init__(
        self, window: Window, document: Document, settings: Settings, dialogs: Dialogs | None = None
    ) -> None:
        """Furnish `window` for `document`. `dialogs` answers questions in tests."""
        super().__init__(window)
        self.window, self.settings = window, settings
        self.dialogs = dialogs or Dialogs(window)
        self.holding = Holding(document)
        self.session = self.holding.session
        self.map_value: MapValue | None = None
        self.messages = MessageBar()
        self.map = MapArea(self.session)
        self.commands = Commands(window, self.map.view.actions_by_name)
        self.side = Side(window.left_rows, self.session)
        self.side.outline.tree.share(self.map.view.actions_by_name)
        self.inspector = Inspector(self.session)
        window.right_rows.addWidget(self.inspector)
        window.ground_rows.addWidget(self.map.view, 1)
        self.message_frame = framed(self.messages)
        self.message_frame.setObjectName("ground")
        self.message_frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        window.ground_rows.addWidget(self.message_frame)
        self.save_state, self.document_name = SaveSign(), Elided("", "document")
        self.document_name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.document_name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.header.brand.setTextFormat(Qt.TextFormat.PlainText)
        window.header.take(self.document_name, self.save_state)
        self.status = Status(window.status, self.session)
        self._flows()
        self._toolbar()
        self._commands()
        self.on_demand = OnDemand(self)
        self._join()
        self.show_state()
        self.restore_state()

    def _flows(self) -> None:
        shared = (self.holding, self.dialogs, self.messages, self.settings)
        self.saving = Saving(*shared, self.finish)
        self.opening = Opening(*shared, self.saving.may_close, self.saving.save_as)
        self.exporting = Exporting(*shared, self.finish)
        self.previews = Previews(self.holding, self.map.view)
        self.clipboard = Clipboard(self.session, self.map.view, self.messages, self.dialogs, self._show_map)
        self.dropping = Dropping(
            self.session,
            self.map.view,
            self.dialogs,
            self.messages,
            self.settings,
            self.opening.open_dropped,
        )
        self.making = Making(self.session, self.commands, self.dialogs, self.inspector, self.map.view)
        self.side.personas.wanted.connect(self.commands.actions["add_persona"].trigger)
        self.inspector.what_if.connect(lambda: self.workspaces.show_workspace("value"))

    def _toolbar(self) -> None:
        line, actions = self.window.toolbar, self.commands.actions
        self.workspaces = Workspaces(self.window.stack, self.window.header.menus["View"])
        self.workspaces.register("value", "&Value", self._value)
        self.workspaces.register("roadmap", "&Roadmap", self._roadmap)
        self.workspaces.register("review", "R&eview", self._review)
        self.workspaces.register("brief", "&Brief", self._brief)
        line.addWidget(self.workspaces)
        line.addWidget(JourneySwitch(self.session, self.commands.menus["journeys"]))
        line.addStretch(1)
        self.whose = WhoseFeelings(self.session)
        line.addWidget(self.whose)
        back, again = SquareButton(actions["undo"], "undo"), SquareButton(actions["redo"], "redo")
        for tool in (back, again):
            line.addWidget(tool)
        self.narrow = Narrow(self.window, self.workspaces, (back, again), self.whose, self._show_panels)
        self.zoom = ZoomButton(self.map.view)
        line.addWidget(self.zoom)
        line.addWidget(button(_WORDS["export"], partial(self.exporting.export, "export_brief")))
        line.addWidget(PresentButton(actions["present"]))

    def _commands(self) -> None:
        acts: dict[str, Act] = {
            "new": self.opening.new, "open": self.opening.open, "sample": self.opening.open_sample,
            "import": self.opening.import_file, "restore": self.opening.restore,
            "save": self.saving.save, "save_as": self.saving.save_as, "save_copy": self.saving.save_copy,
            "quit": self.window.close, "undo": self.undo, "redo": self.redo, "find": self.find,
            "select_none": partial(self.session.select, ()), "next_pane": self.next_pane,
            "previous_pane": partial(self.next_pane, -1),
            "show_value": self._toggle_value, "minimap": self._toggle_minimap, "less_motion": self._choose_motion,
            "full_screen": self.full_screen, "keys": self.show_keys, "about": self.show_about,
            "project_settings": self.show_project_settings,
            "print_brief": lambda: self.output.print(), "copy_brief": lambda: self.output.copy(),
            "pack": lambda: self.output.pack(),
        }  # fmt: skip
        acts |= {
            name: partial(self.exporting.export, name) for name in KINDS if name in self.commands.actions
        }
        acts |= {name: partial(self._toggle, panel) for name, panel in self._panels().items()}
        acts |= self.clipboard.acts()
        for name, act in acts.items():
            self.commands.do(name, act)
        self.commands.menus["recent"].aboutToShow.connect(self._offer_recent)
        poster = [
            (paper.upper(), False, True, partial(self.exporting.export, f"export_poster_{paper}"))
            for paper in POSTERS
        ]
        fill_choices(self.commands.menus["poster"], poster)
        page = self.commands.menus["page"]
        page.aboutToShow.connect(lambda: fill_choices(page, self.exporting.pages()))
        self.commands.offer_themes(self.settings.theme, self._choose_theme)

    def _join(self) -> None:
        self.window.may_close = self.may_close
        self.window.dropped.connect(
            lambda paths: QTimer.singleShot(0, self, partial(self.opening.open_dropped, paths))
        )
        self.window.installEventFilter(self)
        self.session.complained.connect(self.messages.say)
        self.map.view.refused.connect(self.messages.say)
        self.session.settled.connect(self._show_history)
        self.window.header.menus["Edit"].aboutToShow.connect(self._show_history)
        self.session.replaced.connect(self._show_history)
        self.holding.state_changed.connect(self.show_state)
        self.workspaces.changed.connect(self._show_tools)
        for action in (*self.map.view.actions_by_name.values(), *self._panel_actions()):
            action.triggered.connect(self._show_map)
        self.map.view.actions_by_name |= {name: self.commands.actions[name] for name in self.clipboard.acts()}
        self._show_history()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for changes of the file by others whenever one returns to the window."""
        if event.type() is QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self, self.saving.look_outside)
        return super().eventFilter(watched, event)

    def _value(self) -> Page:
        from journeymapper.ui.value.page import ValuePage

        page = ValuePage(self.session, self.dialogs)
        page.told.connect(self._show_status)
        return page

    def _roadmap(self) -> Page:
        from journeymapper.ui.roadmap.page import RoadmapPage

        page = RoadmapPage(self.session)
        page.told.connect(self._show_status)
        return page

    def _brief(self) -> Page:
        from journeymapper.ui.brief.page import BriefPage, Ways

        spaces = self.workspaces
        ways = Ways(spaces.show_workspace, lambda: spaces.names, self.show_project_settings)
        page = BriefPage(self.session, ways, self.commands.actions)
        page.told.connect(self._show_status)
        return page

    @cached_property
    def output(self) -> Output:
        """What prints, copies and packs the brief."""
        from journeymapper.ui.brief.output import Output

        return Output(self.window, self.holding, self.dialogs, self.messages, self.settings, self.finish)

    def _review(self) -> Page:
        from journeymapper.ui.review.page import ReviewPage

        holding = self.holding
        page = ReviewPage(
            self.session,
            lambda: holding.document.add_snapshot(),
            lambda name: holding.document.snapshot(name),
        )
        page.told.connect(self._show_status)
        page.wanted.connect(self._go_to)
        return page

    def _go_to(self, place: str) -> None:
        """Show a place where it is worked on."""
        self.session.select((place,))
        self.workspaces.show_workspace("roadmap" if place in self.session.project.bets else MAP)

    def _toggle_value(self) -> None:
        """Paint the result of the flow above the map, or take it off."""
        from journeymapper.ui.value.overlay import MapValue

        if self.map_value is None:
            self.map_value = MapValue(self.session, self.map.view)
        on = self.commands.actions["show_value"].isChecked()
        self.map_value.show(on)
        if on:
            self._show_map()

    def _show_tools(self, name: str) -> None:
        """Let the toolbar and the status row serve the workspace that is shown."""
        self.map.finish()
        page = self.workspaces.page
        # What is told stands below the workspace in view: on the map within its ground, else above the status row.
        place = self.window.ground_rows if name == MAP else self.window.rows
        place.insertWidget(place.count() if name == MAP else 2, self.message_frame)
        self.zoom.setVisible(name == MAP)
        self.whose.say(page.whose if page else None)
        self._show_status()

    def _show_status(self) -> None:
        page = self.workspaces.page
        self.status.say(page.said if page else "", page.keys if page else "")

    def _show_map(self) -> None:
        self.workspaces.show_workspace(MAP)

    def finish(self) -> None:
        """End whatever is being typed: it belongs to the project.

        What goes wrong there is told like any other fault; it must not keep the rest from being saved.
        """
        for end in (self.workspaces.finish, self.inspector.finish, self.map.finish):
            try:
                end()
            except Exception:
                sys.excepthook(*sys.exc_info())

    def may_close(self) -> bool:
        """Ask about unsaved work; where the window may close, end everything that is under way."""
        if not self.saving.may_close():
            return False
        self.end(keep_edits=False)
        return True

    def end(self, *, keep_edits: bool) -> None:
        """Keep the state of the window, wait for threads, close the document."""
        self.on_demand.end()
        self.keep_state()
        self.clipboard.settle()
        self.exporting.wait()
        self.side.signals.finish()
        self.inspector.wait()
        self.map.wait()
        self.workspaces.wait()
        if "output" in self.__dict__:
            self.output.wait()
        if self.map_value is not None:
            self.map_value.wait()
        self.previews.wait()
        self.holding.close(keep_edits=keep_edits)

    def show_state(self) -> None:
        """Show the name of the document and how safe it is."""
        document, name = self.holding.document, self.holding.name
        state = document.state
        text = _WORDS["saving"] if self.holding.saving else document.title_state
        self.save_state.say(text, "muted" if self.holding.saving else _TONES[state])
        self.save_state.setToolTip(plain_tip(document.problem))
        self.document_name.setText(name)
        self.window.header.place_document()
        mark = f" — {state.value}" if state is SaveState.UNSAVED else ""
        self.window.setWindowTitle(f"{name}{mark} — {APP_NAME}")

    def _show_history(self) -> None:
        editor = self.session.editor
        for name, label in (("undo", editor.undo_label), ("redo", editor.redo_label)):
            action = self.commands.actions[name]
            action.setEnabled(bool(label) or (name == "undo" and editor.gesturing))
            action.setText(f"&{_WORDS[name]} {label[:1].lower()}{label[1:]}".strip())

    def undo(self) -> None:
        """Take the last step back; while something is dragged on the map, give up the drag and nothing else."""
        if self.map.view.tool.keeps_keys:
            self.map.finish()
        else:
            self.finish()
            self.session.undo()
        self._show_history()

    def redo(self) -> None:
        """Make the step that was last undone again."""
        self.finish()
        self.session.redo()
        self._show_history()

    def find(self) -> None:
        """Go to the search field."""
        self._show_map()
        self.window.left.show()
        self.side.outline.search.setFocus()
        self.side.outline.search.selectAll()

    def next_pane(self, by: int = 1) -> None:
        """Go round: outline, map, inspector; the other way with −1."""
        outline = self.side.outline
        panes: list[tuple[QWidget, QWidget]] = [
            (self.window.left, outline.search if outline.tree.isHidden() else outline.tree),
            (self.window.ground, self.map.view),
            (self.window.right, self.inspector.first_field()),
        ]
        if (page := self.workspaces.page) is not None:
            panes = page.panes()
        panes += self.on_demand.panes()
        panes = [pane for pane in panes if pane[0].isVisible()]
        focused = QApplication.focusWidget()
        at = next((n for n, (pane, _) in enumerate(panes) if focused and pane.isAncestorOf(focused)), None)
        if panes:
            goal = (0 if by > 0 else -1) if at is None else (at + by) % len(panes)
            panes[goal][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def full_screen(self) -> None:
        """Fill the screen, or return to the state before."""
        self.window.setWindowState(self.window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_keys(self) -> None:
        """Show which keys do what."""
        from journeymapper.ui.key_sheet import hand_groups

        self.dialogs.keys(_WORDS["keys"], [*self.commands.sheet(), *hand_groups()])

    def show_project_settings(self) -> None:
        """Show what the project is called, how its figures are written and how its owner looks."""
        from journeymapper.ui.project_settings import ProjectSettings

        self.finish()
        actions = [self.commands.actions[name] for name in ("undo", "redo")]
        ProjectSettings(self.window, self.session, actions).show()

    def show_about(self) -> None:
        """Say which version this is."""
        self.dialogs.tell(_WORDS["about"], _WORDS["about_text"], _WORDS["about_detail"])

    def _toggle(self, panel: QWidget) -> None:
        panel.setVisible(not panel.isVisible())
        self._show_panels()

    def _panels(self) -> dict[str, QWidget]:
        return {"outline": self.window.left, "inspector": self.window.right}

    def _panel_actions(self) -> list[QAction]:
        return [self.commands.actions[name] for name in self._panels()]

    def _show_panels(self) -> None:
        for name, panel in self._panels().items():
            self.commands.actions[name].setChecked(not panel.isHidden())

    def _choose_theme(self, choice: Choice) -> None:
        self.settings.theme = choice
        look().dress(choice)

    def _choose_motion(self) -> None:
        less = self.commands.actions["less_motion"].isChecked()
        self.settings.less_motion = less
        look().allow_motion(not less)

    def _toggle_minimap(self) -> None:
        minimap = self.map.view.minimap
        minimap.wanted = not minimap.wanted
        self.settings.keep_shown("minimap", minimap.wanted)

    def _offer_recent(self) -> None:
        choices: list[tuple[str, bool, bool, Act]] = []
        for path in self.settings.recent():
            there = path.is_file()
            text = str(path) if there else _WORDS["gone"].format(name=path)
            choices.append((text, False, there, partial(self.opening.open_path, Path(path))))
        if choices:
            choices.append((_WORDS["forget"], False, True, self.settings.forget_recent))
        fill_choices(
            self.commands.menus["recent"], choices or [(_WORDS["no_recent"], False, False, lambda: None)]
        )

    def keep_state(self) -> None:
        """Keep the size of the window and of its panels for the next start."""
        self.settings.keep("geometry", self.window.saveGeometry())
        self.settings.keep("panels", self.window.splitter.saveState())
        self.settings.keep_shown("outline", self.narrow.left_is_wanted)
        self.settings.keep_shown("inspector", not self.window.right.isHidden())
        self.settings.write()

    def restore_state(self) -> None:
        """Return to the panels as they were."""
        self.window.splitter.restoreState(self.settings.bytes_of("panels"))
        for name, panel in self._panels().items():
            panel.setVisible(self.settings.shown(name))
        self.narrow.fit()
        self.map.view.minimap.wanted = self.settings.shown("minimap")
        self.commands.actions["minimap"].setChecked(self.map.view.minimap.wanted)
        self.commands.actions["less_motion"].setChecked(not look().motion)
        self._show_panels()
