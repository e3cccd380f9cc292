"""The outline: a field to find things, and the tree of stages and touchpoints, painted as calmly as a list."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from journeymapper.edit.records import remove
from journeymapper.ui.panels.outline_model import COUNT_ROLE, FEELING_ROLE, ID_ROLE, PLACE_ROLE, OutlineModel
from journeymapper.ui.session import Session
from journeymapper.ui.style import font, look
from journeymapper.ui.widgets.labels import caps, label

_ROW = 24
_WORDS = {
    "title": "Outline",
    "find": "Find a step, quote, bet…",
    "nothing": "Nothing found.",
    "empty": "No stages yet. Insert › Stage begins the journey.",
}


class OutlinePaint(QStyledItemDelegate):
    """Paints a row: a square and a count for a stage, a dot in the tone of the feeling for a touchpoint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as the next."""
        del option, index
        return QSize(120, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        theme = look().theme
        area = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.ground))
            painter.drawRoundedRect(area.adjusted(8, 0, -8, 0), 7, 7)
        count = index.data(COUNT_ROLE)
        if count is None:
            left = self._dot(painter, area, index.data(FEELING_ROLE))
        else:
            left = self._stage(painter, area, index.data(PLACE_ROLE), count)
        weight = 600 if chosen or count is not None else 400
        painter.setFont(font(12, weight))
        name = str(index.data() or "")
        painter.setPen(QColor(theme.accent if chosen else theme.ink if name else theme.muted))
        room = QRectF(
            left, area.top(), area.right() - left - (44 if count is not None else 16), area.height()
        )
        shown = painter.fontMetrics().elidedText(
            " ".join(name.split()) or "no name yet", Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(8.5, 0.5, -8.5, -0.5), 7, 7)
        painter.restore()

    def _stage(self, painter: QPainter, area: QRectF, place: int, count: int) -> float:
        theme = look().theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.stage(place)))
        painter.drawRoundedRect(QRectF(16, area.center().y() - 5, 10, 10), 2.5, 2.5)
        painter.setPen(QColor(theme.muted))
        painter.setFont(font(12))
        painter.drawText(
            area.adjusted(0, 0, -18, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
            str(count),
        )
        return 34.0

    def _dot(self, painter: QPainter, area: QRectF, feeling: float | None) -> float:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(feeling_colour(feeling)))
        painter.drawRoundedRect(QRectF(37, area.center().y() - 3, 6, 6), 2.5, 2.5)
        return 52.0

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A field to rename in place."""
        del option
        made = QLineEdit(parent)
        made.setMaxLength(300)
        made.setAccessibleName("Name")
        del index
        return made

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Over the name, as wide as the panel allows."""
        area = option.rect
        left = 28 if index.data(COUNT_ROLE) is not None else 45
        editor.setGeometry(left, area.top() - 1, area.right() - left - 8, _ROW + 2)


def feeling_colour(feeling: float | None) -> str:
    """Return the colour of a dot for a feeling: delight, quiet, caution or pain; faint without data."""
    theme = look().theme
    if feeling is None:
        return theme.line
    if feeling <= -1:
        return theme.pain
    if feeling < 0:
        return theme.caution
    return theme.delight if feeling > 0 else theme.muted


class OutlineTree(QTreeView):
    """The tree: as high as its rows where there is room, selected together with the map."""

    def __init__(self, session: Session) -> None:
        """Show the session's journey."""
        super().__init__()
        self._session = session
        self._syncing = False
        self.outline = OutlineModel(session, self)
        self.setModel(self.outline)
        self.setItemDelegate(OutlinePaint(self))
        self.setAccessibleName("Outline of the journey")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        edits = QAbstractItemView.EditTrigger
        self.setEditTriggers(edits.EditKeyPressed | edits.DoubleClicked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(3 * _ROW)
        self.selectionModel().selectionChanged.connect(self._chosen)
        self.expanded.connect(lambda _: self.updateGeometry())
        self.collapsed.connect(lambda _: self.updateGeometry())
        self._pressed_open = False

    def sizeHint(self) -> QSize:
        """The height of all open rows."""
        model = self.outline
        rows = model.rowCount()
        for row in range(model.rowCount()):
            stage = model.index(row, 0)
            if self.isExpanded(stage):
                rows += model.rowCount(stage)
        return QSize(200, max(3, rows) * _ROW)

    def show_only(self, text: str) -> None:
        """Show what matches `text`, opened; everything for an empty one."""
        self.outline.search(text)
        if self.outline.searching:
            self.expandAll()
        self.show_selection()
        self.updateGeometry()

    def follow(self, touched: frozenset[str]) -> None:
        """Follow an edit, keeping open what was open."""
        opened = self._opened()
        if self.outline.follow(touched):
            for name in opened:
                self.expand(self.outline.index_of(name))
            if self.outline.searching:
                self.expandAll()
            self.show_selection()
            self.updateGeometry()

    def reload(self) -> None:
        """Show another journey."""
        self.outline.reload()
        self.show_selection()
        self.updateGeometry()

    def _opened(self) -> list[str]:
        model = self.outline
        stages = (model.index(row, 0) for row in range(model.rowCount()))
        return [model.id_at(stage) for stage in stages if self.isExpanded(stage)]

    def show_selection(self) -> None:
        """Select here what is selected in the window, and open the stage it stands in."""
        self._syncing = True
        chosen = QItemSelection()
        first = QModelIndex()
        for name in self._session.selection:
            index = self.outline.index_of(name)
            if index.isValid():
                if index.parent().isValid() and not self.isExpanded(index.parent()):
                    self.expand(index.parent())
                chosen.select(index, index)
                first = first if first.isValid() else index
        select = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, select.ClearAndSelect)
        if first.isValid():
            self.selectionModel().setCurrentIndex(first, select.NoUpdate)
            self.scrollTo(first)
        self._syncing = False

    def _chosen(self) -> None:
        if self._syncing:
            return
        indexes = self.selectionModel().selectedIndexes()
        current = self.currentIndex()
        indexes.sort(key=lambda index: (index != current,))
        self._session.select([str(index.data(ID_ROLE)) for index in indexes], self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the pressed stage was open and chosen: then a click closes it."""
        index = self.indexAt(event.position().toPoint())
        self._pressed_open = self.isExpanded(index) and self.selectionModel().isSelected(index)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a stage opens it; on the chosen, open one it closes it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() is Qt.MouseButton.LeftButton
        if plain and left and index.isValid() and self.outline.rowCount(index):
            self.setExpanded(index, not self._pressed_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes what is chosen; Esc chooses nothing."""
        if event.key() == Qt.Key.Key_Delete and self._session.selection:
            chosen = self._session.selection
            self._session.attempt(lambda project: remove(project, chosen))
            return
        if event.key() == Qt.Key.Key_Escape and self._session.selection:
            self._session.select(())
            return
        super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Title, search field and tree."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 14, 0, 8)
        rows.setSpacing(0)
        title = caps(_WORDS["title"])
        title.setContentsMargins(16, 0, 16, 0)
        rows.addWidget(title)
        rows.addSpacing(8)
        self.search = SearchField(_WORDS["find"], "Ctrl F")
        holder = QVBoxLayout()
        holder.setContentsMargins(12, 0, 12, 0)
        holder.addWidget(self.search)
        rows.addLayout(holder)
        rows.addSpacing(8)
        self.tree = OutlineTree(session)
        rows.addWidget(self.tree)
        self._note = label("", "muted", wrap=True)
        self._note.setContentsMargins(16, 4, 16, 4)
        rows.addWidget(self._note)
        self._pause = QTimer(self, interval=80, singleShot=True)
        self._pause.timeout.connect(lambda: self._search(self.search.text()))
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._go_to_first)
        session.settled.connect(self._follow)
        session.selected.connect(self._selected)
        session.journey_changed.connect(self._reload)
        session.replaced.connect(self._reload)
        session.personas_shown.connect(self.tree.outline.refresh_all)
        self._tell_empty()

    def _search(self, text: str) -> None:
        self.tree.show_only(text)
        self._tell_empty()

    def _go_to_first(self) -> None:
        self._pause.stop()
        self._search(self.search.text())
        model = self.tree.outline
        stage = model.index(0, 0)
        first = model.index(0, 0, stage) if model.rowCount(stage) else stage
        if first.isValid():
            self.tree.setFocus()
            self._session.select([model.id_at(first)])

    def _follow(self, touched: frozenset[str]) -> None:
        self.tree.follow(touched)
        self._tell_empty()

    def _selected(self, initiator: object) -> None:
        if initiator is not self.tree:
            self.tree.show_selection()

    def _reload(self) -> None:
        self.search.clear()
        self.tree.reload()
        self._tell_empty()

    def _tell_empty(self) -> None:
        model = self.tree.outline
        note = "" if model.rowCount() else _WORDS["nothing" if model.searching else "empty"]
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.tree.setVisible(not note)


class SearchField(QLineEdit):
    """A quiet field with the keys that lead to it at its right end, as long as it is empty."""

    def __init__(self, hint: str, keys: str) -> None:
        """`hint` stands in the empty field."""
        super().__init__()
        self.setProperty("kind", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint.rstrip("…"))
        self.setClearButtonEnabled(False)
        self._keys = QLabel(keys, self)
        self._keys.setTextFormat(Qt.TextFormat.PlainText)
        self._keys.setProperty("role", "small")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda text: self._keys.setVisible(not text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the keys at the right end."""
        super().resizeEvent(event)
        size = self._keys.sizeHint()
        self._keys.setGeometry(
            self.width() - size.width() - 10,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field; Down goes into the tree."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
