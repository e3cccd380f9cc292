"""Cut, copy, paste and duplicate: from the map and the outline, and in a text field what the field itself does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from journeymapper.edit.change import Change
from journeymapper.edit.records import remove
from journeymapper.model.integrity import describe
from journeymapper.model.project import Project
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.clipboard_paste import Pasting
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.message_bar import MessageBar

COMMANDS = ("cut", "copy", "paste", "paste_text", "duplicate")
"""The commands of the Edit menu that are done here."""

_WORDS = {
    "nothing": "Nothing is selected. Select a touchpoint, a stage or a card first.",
    "links": "Links go with the touchpoints they join. Select those.",
}

Field = QLineEdit | QTextEdit | QPlainTextEdit


class Clipboard:
    """Joins those commands to one window."""

    def __init__(
        self,
        session: Session,
        view: MapView,
        messages: MessageBar,
        dialogs: Dialogs,
        show: Callable[[], object] = lambda: None,
    ) -> None:
        """Copy from `session`, paste into it; `view` draws what is copied as a picture, `show` brings the map to the front."""
        self._session, self._view, self._messages, self._show = session, view, messages, show
        self.pasting = Pasting(session, view, messages, dialogs)
        self._copied = False

    def acts(self) -> Mapping[str, Callable[[], object]]:
        """Return what each of `COMMANDS` does."""
        return dict(
            zip(COMMANDS, (self.cut, self.copy, self.paste, self.paste_text, self.duplicate), strict=True)
        )

    def copy(self) -> bool:
        """Copy the text selected in a field, else the records selected; returns whether records were copied."""
        field = focused_field()
        if field is not None:
            field.copy()
            return False
        chosen = self._chosen()
        if chosen:
            self._put(self._session.project, chosen)
        return bool(chosen)

    def cut(self) -> None:
        """Copy, and take away what was copied: one step of the history."""
        field = focused_field()
        if field is not None:
            field.cut()
            return
        chosen = self._chosen()
        if not chosen:
            return
        project = self._session.project
        follows = self._view.beside(chosen)
        if self._session.attempt(lambda now: _cut(now, chosen)) is not None:
            self._put(project, chosen)
            self._session.select((follows,) if follows else ())
            self._show()

    def paste(self) -> None:
        """Paste into the field, else onto the map."""
        field = focused_field()
        if field is not None:
            field.paste()
        else:
            self._show()
            self._view.use_idle()
            self.pasting.paste()

    def paste_text(self) -> None:
        """Paste the text alone, a line a touchpoint, whatever else the clipboard holds; in a field its plain text."""
        field = focused_field()
        if isinstance(field, QTextEdit):
            field.insertPlainText(QGuiApplication.clipboard().text())
        elif field is not None:
            field.paste()
        else:
            self._show()
            self._view.use_idle()
            self.pasting.paste_lines()

    def duplicate(self) -> None:
        """Put a copy beside each selected record, and select the copies."""
        from journeymapper.edit.pasting import duplicate

        if focused_field() is not None:
            return
        chosen = self._chosen()
        if chosen:
            self._show()
            self._view.use_idle()
            self.pasting.apply(lambda project: duplicate(project, chosen))

    def settle(self) -> None:
        """The window closes: leave what was copied there in a form that needs it no more, and give up what is being read."""
        self.pasting.give_up()
        if not self._copied:
            return
        from journeymapper.ui.clipboard_copied import Copied

        clipboard = QGuiApplication.clipboard()
        mime = clipboard.mimeData()
        if isinstance(mime, Copied):
            clipboard.setMimeData(mime.settled())

    def _chosen(self) -> tuple[str, ...]:
        """The selected records that can be copied; none of them is told."""
        records = self._session.selected_records()
        chosen = tuple(record.id for record in records if record.TABLE not in ("links", "views", "about"))
        if not chosen:
            self._messages.say(_WORDS["links" if records else "nothing"])
        return chosen

    def _put(self, project: Project, chosen: tuple[str, ...]) -> None:
        from journeymapper.ui.clipboard_copied import Copied
        from journeymapper.ui.clipboard_picture import Scene

        self._copied = True
        view, pictures = self._view, self._session.pictures
        scene = Scene(project, self._session.journey, view.options, view.inks)
        QGuiApplication.clipboard().setMimeData(Copied(scene, chosen, dict(pictures.all())))


def _cut(project: Project, chosen: tuple[str, ...]) -> Change:
    first = describe(project.record(chosen[0]))
    what = f"{first[:1].lower()}{first[1:]}" if len(chosen) == 1 else f"{len(chosen):,} things"
    return remove(project, chosen, f"Cut {what}")


def focused_field() -> Field | None:
    """Return the field that is being written in, whose own cut, copy and paste count; None for none."""
    focused: QWidget | None = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QTextEdit | QPlainTextEdit):
        return focused
    proxied = focused.findChild(QLineEdit) if focused is not None else None
    return proxied if proxied is not None and proxied.focusProxy() is focused else None
