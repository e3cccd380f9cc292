"""The cells of a table: how they are painted, and the field in which one is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journeymapper.ui.fields import asks_undo
from journeymapper.ui.roadmap.names import SEPARATOR, matching
from journeymapper.ui.roadmap.offers import Offers
from journeymapper.ui.roadmap.rows import GREY_ROLE, WRONG_ROLE, Rows
from journeymapper.ui.style import font, look, mixed

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 32
PAD = 8
"""Room at the left and right of a cell's text, px."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellEditor(QLineEdit):
    """The field over a cell. `left` tells with which step (rows, columns) it was left; None: given up."""

    left = Signal(object)

    def __init__(self, parent: QWidget, name: str, options: Sequence[str], *, several: bool) -> None:
        """`name` says what is written, for those who hear the window; `options` are what may be chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setStyleSheet(f"padding: 0 {PAD - 3}px; border-radius: 4px; min-height: 0;")
        self._options, self._several = tuple(options), several
        self.offers: Offers | None = None
        self._composing = False
        self.textEdited.connect(lambda _: self._offer())

    def _piece(self) -> str:
        return self.text().rpartition(SEPARATOR)[2] if self._several else self.text()

    def _offer(self, *, every: bool = False) -> None:
        """Show what may be chosen: all of it where nothing was typed yet or `every`."""
        if not self._options:
            return
        if self.offers is None:
            self.offers = Offers(self.window())
            self.offers.picked.connect(self._take)
        typed = "" if every else self._piece()
        self.offers.show_offers(matching(self._options, typed), self, likely=bool(typed.strip()))

    def _complete(self, text: str) -> None:
        head = self.text().rpartition(SEPARATOR)[0] if self._several else ""
        self.setText(f"{head}{SEPARATOR} {text}" if head.strip() else text)
        self.setModified(True)

    def _take(self, text: str) -> None:
        """An offer was clicked."""
        self._complete(text)
        self.left.emit((0, 0))

    def _leave(self, step: tuple[int, int]) -> None:
        if (self.offers is not None and self.offers.chosen and self._piece().strip()) or (
            self.offers is not None and self.offers.chosen and not self.text().strip()
        ):
            self._complete(self.offers.chosen)
        self.left.emit(step)

    def event(self, event: QEvent) -> bool:
        """Tab belongs to the table; undo to the project while nothing was typed here."""
        if asks_undo(event) and not self.isModified():
            event.ignore()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _TABS:
            back = event.key() == Qt.Key.Key_Backtab
            self._leave((0, -1) if back else (0, 1))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next row, Esc gives up, the arrows walk the list of choices."""
        key = event.key()
        if key in _ENTER:
            self._leave((-1, 0) if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else (1, 0))
        elif key == Qt.Key.Key_Escape:
            self.left.emit(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._options:
            if self.offers is None or not self.offers.isVisible():
                self._offer(every=True)
            if self.offers is not None:
                self.offers.turn(-1 if key == Qt.Key.Key_Up else 1)
        elif self._several and event.text() == SEPARATOR and self.offers and self.offers.chosen:
            self._complete(self.offers.chosen)
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The list goes with the field."""
        super().hideEvent(event)
        if self.offers is not None:
            self.offers.deleteLater()
            self.offers = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what may be chosen where nothing stands here yet."""
        super().focusInEvent(event)
        if not self.text():
            self._offer(every=True)


class Cells(QStyledItemDelegate):
    """Paints the cells, and opens the field over one of them."""

    left = Signal(object)
    """The field was left: (rows, columns) to go on, or None where what was typed was given up."""

    def __init__(self, table: QTableView, rows: Rows) -> None:
        """Serve `table`."""
        super().__init__(table)
        self._table, self._rows = table, rows
        self.editor: CellEditor | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the field."""
        del option
        column = self._rows.table.columns[index.column()]
        options = column.options(self._rows.session.project) if column.options else ()
        editor = CellEditor(parent, column.title, options, several=column.several)
        editor.left.connect(self._end)
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the field."""
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the text of the cell, unless it is being written."""
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed; a cell that was only looked at stays as it is."""
        del model
        if isinstance(editor, CellEditor) and editor.isModified():
            self._rows.write([(index.row(), index.column(), editor.text())], "")
            editor.setModified(False)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Let a field in a narrow cell reach over its neighbours."""
        del index
        rect = option.rect.adjusted(0, 1, 0, -1)
        rect.setWidth(max(rect.width(), 132))
        over = rect.right() - self._table.viewport().width()
        if over > 0:
            rect.translate(-over, 0)
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave keys to the field: Qt would take Tab and Enter for itself."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(editor, event)

    def finish(self) -> None:
        """Take what is being typed, and close the field."""
        if self.editor is not None:
            self._close(keep=True)

    def _end(self, step: tuple[int, int] | None) -> None:
        self._close(keep=step is not None)
        self.left.emit(step)

    def _close(self, *, keep: bool) -> None:
        editor = self.editor
        if editor is None:
            return
        if keep:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell: its text, the tint of its row and choice, the ring of where the keyboard is."""
        theme, rect = look().theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_here = index == self._table.currentIndex()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        wrong = bool(index.data(WRONG_ROLE))
        if wrong:
            painter.fillRect(rect, QColor(theme.pain_soft))
        elif chosen and not is_here:
            painter.fillRect(rect, QColor(theme.accent_soft))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom(), rect.width(), 1), mixed(theme.line, theme.card, 0.3)
        )
        self._text(painter, rect, index, wrong=wrong)
        if is_here:
            ring = theme.accent if self._table.hasFocus() else theme.edge
            painter.setPen(QPen(QColor(ring), 2 if theme.bold or self._table.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _text(self, painter: QPainter, rect: QRectF, index: Index, *, wrong: bool) -> None:
        theme = look().theme
        grey, is_name = bool(index.data(GREY_ROLE)), index.column() == 0
        face = font(12, 600 if is_name and not grey else 400, italic=grey and not is_name)
        painter.setFont(face)
        painter.setPen(QColor(theme.pain if wrong else theme.muted if grey else theme.ink))
        room = rect.adjusted(PAD, 0, -PAD, 0)
        text = " ".join(str(index.data(Qt.ItemDataRole.DisplayRole) or "").split())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(room, int(side), shown)
