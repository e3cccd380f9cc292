"""The small table of the roadmap: arrows walk, typing writes, Tab and Enter go on, the last row adds.

Del removes rows, Ctrl+D copies them, Alt+Up and Alt+Down move them, Ctrl+C, Ctrl+X and Ctrl+V exchange cells with a spreadsheet.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from journeymapper.ui.roadmap.cell_note import CellNote
from journeymapper.ui.roadmap.cells import ROW_HEIGHT, Cells
from journeymapper.ui.roadmap.rows import NEW, Rows
from journeymapper.ui.widgets.announce import announce

Index = QModelIndex | QPersistentModelIndex

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_OURS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste)


class Grid(QTableView):
    """The table of `rows`. `chosen` tells the id of the row that was come to, `opened` that its form is wanted."""

    chosen = Signal(str)
    opened = Signal(str)
    emptied = Signal()
    """Rows have come or gone."""

    def __init__(self, rows: Rows, parent: QWidget | None = None) -> None:
        """Show `rows`."""
        super().__init__(parent)
        self.rows, self.session = rows, rows.session
        self.setModel(rows)
        self.cells = Cells(self, rows)
        self.setItemDelegate(self.cells)
        self.cells.left.connect(self._went)
        self.setAccessibleName(rows.table.title)
        self._dress()
        self.note = CellNote(self.viewport())
        self._telling = True
        self.selectionModel().currentChanged.connect(self._come)
        rows.dataChanged.connect(lambda *_: self._say())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._say())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._say())
        self.session.settled.connect(lambda _: self.sync())
        self.session.replaced.connect(self._restart)
        self.setCurrentIndex(rows.index(0, 0))

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setFixedHeight(28)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStyleSheet("QHeaderView::section { padding: 0 8px; }")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; below what they need the table moves sideways."""
        super().resizeEvent(event)
        columns = self.rows.table.columns
        spare = max(0, self.viewport().width() - sum(column.least for column in columns))
        shares = sum(column.share for column in columns) or 1
        for at, column in enumerate(columns):
            self.setColumnWidth(at, column.least + spare * column.share // shares)
        self._say()

    @property
    def record(self) -> str:
        """The id of the record of the current row; `NEW` in the empty one."""
        return self.rows.id_of(self.currentIndex().row())

    def chosen_rows(self) -> tuple[str, ...]:
        """Return the ids of the rows with a chosen cell, from top to bottom."""
        at = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return tuple(name for name in map(self.rows.id_of, at) if name != NEW)

    def show_record(self, record_id: str) -> None:
        """Come to the row of a record, without telling; nothing where it has none."""
        if self.rows.is_stale:
            self.sync()
        if record_id in self.rows.ids and record_id != self.record:
            self._telling = False
            self.go(self.rows.ids.index(record_id), max(0, self.currentIndex().column()))
            self._telling = True

    def go(self, row: int, column: int) -> None:
        """Come to a cell."""
        row = max(0, min(row, len(self.rows.ids)))
        column = max(0, min(column, len(self.rows.table.columns) - 1))
        index = self.rows.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def sync(self) -> None:
        """Follow the project; what is being typed is taken first where rows have come, gone or moved."""
        if self.rows.is_stale:
            self.finish()
        name, here = self.record, self.currentIndex()
        count = len(self.rows.ids)
        if self.rows.sync():
            self._telling = False
            self.go(self.rows.ids.index(name) if name in self.rows.ids else here.row(), here.column())
            self._telling = True
        if len(self.rows.ids) != count:
            self.emptied.emit()
        self.viewport().update()

    def _restart(self) -> None:
        self.cells.finish()
        self.rows.restart()
        self.go(0, 0)

    def finish(self) -> None:
        """End what is being typed."""
        self.cells.finish()

    def _come(self, now: Index, _before: Index) -> None:
        self._say()
        self.viewport().update()
        if self._telling and now.isValid() and (name := self.rows.id_of(now.row())):
            self.chosen.emit(name)

    def _went(self, step: tuple[int, int] | None) -> None:
        here = self.currentIndex()
        self.setFocus()
        if step is None:
            self.rows.give_up(here.row(), here.column())
            return
        if not step[1] or not self._along(step[1]):
            self.go(here.row() + step[0], here.column())

    def _along(self, by: int) -> bool:
        """Go to the next cell, at the end of a row to the next row; False at the ends of the table."""
        columns, here = len(self.rows.table.columns), self.currentIndex()
        place = here.row() * columns + here.column() + by
        if not 0 <= place < columns * (len(self.rows.ids) + 1):
            return False
        self.go(*divmod(place, columns))
        return True

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the table from the commands of the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and self._is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & (_CTRL | _ALT | Qt.KeyboardModifier.MetaModifier)
        if plain and ((event.text().isprintable() and event.text()) or event.key() == Qt.Key.Key_Delete):
            return True
        moves = event.modifiers() == _ALT and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        return moves or _is_duplicate(event) or any(event.matches(key) for key in _OURS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key says; letters begin to write."""
        key, here = event.key(), self.currentIndex()
        if self._exchanged(event):
            return
        if _is_duplicate(event):
            self.duplicate()
        elif event.modifiers() == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_chosen(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete and not event.modifiers():
            self.remove()
        elif key == Qt.Key.Key_Backspace and not event.modifiers():
            self._clear()
        elif key in _ENTER and event.modifiers() == _CTRL:
            self.opened.emit(self.record)
        elif key in _ENTER:
            self.go(here.row() + (-1 if event.modifiers() & _SHIFT else 1), here.column())
        elif key == Qt.Key.Key_Escape and self.rows.wrong(here.row(), here.column()):
            self.rows.give_up(here.row(), here.column())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and event.modifiers() == _CTRL:
            self.go(0 if key == Qt.Key.Key_Home else len(self.rows.ids), 0)
        else:
            super().keyPressEvent(event)

    def _exchanged(self, event: QKeyEvent) -> bool:
        """Copy, cut or paste cells; False for other keys."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Paste):
            self.paste(QGuiApplication.clipboard().text())
            return True
        if not event.matches(keys.Copy) and not event.matches(keys.Cut):
            return False
        QGuiApplication.clipboard().setText(self.as_text())
        if event.matches(keys.Cut):
            self._clear()
        return True

    def focusNextPrevChild(self, on: bool) -> bool:
        """Tab goes to the next cell, beyond the last one to what comes next in the window."""
        return self._along(1 if on else -1) or super().focusNextPrevChild(on)

    def _clear(self) -> None:
        """Empty the chosen cells."""
        found = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        cells = [(i.row(), i.column(), "") for i in found if self.rows.id_of(i.row()) != NEW]
        if not self.session.read_only:
            self.rows.write(cells, "Clear cells" if len(cells) > 1 else "")

    def remove(self) -> None:
        """Remove the chosen rows."""
        if names := self.chosen_rows():
            self.rows.remove(names)

    def duplicate(self) -> None:
        """Add a copy after each of the chosen rows, and come to the first."""
        if names := self.chosen_rows():
            made = self.rows.duplicate(names)
            self.sync()
            if made in self.rows.ids:
                self.go(self.rows.ids.index(made), self.currentIndex().column())

    def move_chosen(self, by: int) -> None:
        """Move the chosen rows up or down."""
        if names := self.chosen_rows():
            here = self.currentIndex()
            self.rows.move(names, by)
            self.sync()
            if self.rows.is_by_place:
                self.go(max(0, min(here.row() + by, len(self.rows.ids) - 1)), here.column())

    def as_text(self) -> str:
        """Return the chosen cells as tab-separated text."""
        found = self.selectionModel().selectedIndexes()
        lines = []
        for row in sorted({index.row() for index in found}):
            at = sorted(index.column() for index in found if index.row() == row)
            lines.append("\t".join(" ".join(self.rows.text(row, column).split()) for column in at))
        return "\n".join(lines)

    def paste(self, text: str) -> None:
        """Write tab-separated text as one step, from the first chosen cell on; further rows are added."""
        if self.session.read_only or not text.strip("\r\n"):
            return
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        top, left = min(one.row() for one in chosen), min(one.column() for one in chosen)
        width = len(self.rows.table.columns)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
        cells = [
            (top + down, left + along, piece.strip())
            for down, line in enumerate(lines)
            for along, piece in enumerate(line.split("\t"))
            if left + along < width
        ]
        self.rows.write(cells, "Paste")
        self.emptied.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._say()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say nothing beside the cell any more."""
        super().focusOutEvent(event)
        self._say()
        self.viewport().update()

    def _say(self) -> None:
        """Show beside the current cell what is to be said of it."""
        here = self.currentIndex()
        said = self.rows.says(here.row(), here.column()) if here.isValid() else ""
        is_wrong = bool(said) and bool(self.rows.wrong(here.row(), here.column()))
        is_new = said != self.accessibleDescription()
        self.setAccessibleDescription(said)
        if said and self.hasFocus():
            self.note.say(said, self.visualRect(here), is_wrong=is_wrong)
            if is_new:
                announce(self, said)
        else:
            self.note.hide()


def _is_duplicate(event: QKeyEvent) -> bool:
    return event.modifiers() == _CTRL and event.key() == Qt.Key.Key_D
