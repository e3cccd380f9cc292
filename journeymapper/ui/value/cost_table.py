"""The table "What each touchpoint costs": drawn in our style, sorted by a click on a title, walked by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journeymapper.analysis.costs import Cost
from journeymapper.board.channels import icon_of
from journeymapper.ui.icons import draw_icon
from journeymapper.ui.style import font, look, mixed
from journeymapper.ui.value.cost_model import (
    COST_ROLE,
    FEELING,
    HEADROOM,
    LEAVE,
    LIFTS,
    LOST,
    MONEY,
    NAME,
    REACH,
    CostModel,
)
from journeymapper.ui.value.figures import Computed

_ROW = 36
_HIGH_LEAVE = 0.1
"""From this share on leaving is drawn as pain."""

_WIDTHS = {REACH: 98, LEAVE: 72, LOST: 112, MONEY: 112, HEADROOM: 150, FEELING: 90, LIFTS: 94}
_DIGITS = ("1", "2", "3", "4", "5", "6", "7", "8")
"""The key that sorts by each column."""

_ROOMY, _SHORT_BAR = 900, 92
"""Below this width the bars are this short."""

_DROPPED = ((850, FEELING), (740, LIFTS), (640, REACH))
"""Below these widths of the table a column is left out, so that the names stay readable."""


class CostTable(QTableView):
    """The table. `chosen` tells the touchpoint of the row that was chosen by hand or key."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty; `show_costs` fills it."""
        super().__init__(parent)
        self.costs = CostModel(self)
        self.setModel(self.costs)
        self.setItemDelegate(_Rows(self))
        self.setObjectName("costs")
        self.setAccessibleName("What each touchpoint costs")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self._head()
        self._telling = True
        self.selectionModel().currentRowChanged.connect(lambda row, _: self._tell(row.row()))
        look().changed.connect(self.viewport().update)

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(MONEY, Qt.SortOrder.DescendingOrder)
        head.setFixedHeight(28)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.setSortingEnabled(True)

    def show_costs(self, computed: Computed | None) -> None:
        """Show other figures; the chosen row stays chosen."""
        current = self.currentIndex()
        name = self.costs.cost(current.row()).touchpoint if current.isValid() else ""
        self._telling = False
        self.costs.show_costs(computed)
        self._telling = True
        self.show_touchpoint(name)

    def show_touchpoint(self, touchpoint_id: str) -> None:
        """Choose the row of a touchpoint without telling; none where it has no row."""
        at = self.costs.row_of(touchpoint_id)
        self._telling = False
        if at < 0:
            self.clearSelection()
            self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)
        elif at != self.currentIndex().row() or not self.selectionModel().isRowSelected(at):
            self.selectRow(at)
            self.scrollTo(self.costs.index(at, NAME))
        self._telling = True

    def _tell(self, row: int) -> None:
        if self._telling and row >= 0:
            self.chosen.emit(self.costs.cost(row).touchpoint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen rows, all of them where one or none is chosen; Home and End go to the ends, a digit sorts."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
            whole = rows if len(rows) > 1 else range(self.costs.rowCount())
            QGuiApplication.clipboard().setText(self.costs.as_text(list(whole)))
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.costs.rowCount():
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self.costs.rowCount() - 1)
            return
        if event.text() in _DIGITS and not event.modifiers():
            self._sort_by(_DIGITS.index(event.text()))
            return
        super().keyPressEvent(event)

    def _sort_by(self, column: int) -> None:
        """Sort by a column; by the same one again the other way round."""
        head = self.horizontalHeader()
        down = head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        again = head.sortIndicatorSection() == column
        first = Qt.SortOrder.AscendingOrder if column == NAME else Qt.SortOrder.DescendingOrder
        other = Qt.SortOrder.AscendingOrder if down else Qt.SortOrder.DescendingOrder
        self.sortByColumn(column, other if again else first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where the names would be cut."""
        super().resizeEvent(event)
        for width, column in _DROPPED:
            self.setColumnHidden(column, self.width() < width)
        self.setColumnWidth(HEADROOM, _WIDTHS[HEADROOM] if self.width() >= _ROOMY else _SHORT_BAR)


class _Rows(QStyledItemDelegate):
    """Draws the cells."""

    def __init__(self, table: CostTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        del option, index
        return QSize(40, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a cell."""
        theme = look().theme
        cost: Cost = index.data(COST_ROLE)
        rect = QRectF(option.rect)
        chosen = self._table.selectionModel().isRowSelected(index.row())
        if chosen:
            painter.fillRect(rect, QColor(theme.accent_soft))
        else:
            painter.fillRect(
                QRectF(rect.left(), rect.bottom(), rect.width(), 1), mixed(theme.line, theme.card, 0.3)
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        column = index.column()
        if column == HEADROOM:
            self._bar(painter, rect, cost)
        elif column == FEELING:
            _dot(painter, rect, cost.feeling)
        elif column == NAME:
            self._name(painter, rect, cost, chosen)
        else:
            painter.setFont(_font(column, chosen))
            painter.setPen(QColor(_ink(column, cost)))
            text = str(index.data(Qt.ItemDataRole.DisplayRole))
            painter.drawText(rect.adjusted(0, 0, -14, 0), int(_RIGHT), text)
        if chosen and self._table.hasFocus() and column == NAME:
            painter.fillRect(QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 8), QColor(theme.accent))

    def _name(self, painter: QPainter, rect: QRectF, cost: Cost, chosen: bool) -> None:
        project, theme = self._table.costs.project, look().theme
        assert project is not None
        place, stage = project.touchpoints[cost.touchpoint], project.stages[cost.stage]
        order = project.journeys[stage.journey].stages
        colour = theme.stage(order.index(stage.id) if stage.id in order else 0)
        left, middle = rect.left() + 10, rect.center().y()
        if picture := icon_of(place.channel):
            draw_icon(painter, picture, colour, QRectF(left, middle - 8, 16, 16))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(left + 4, middle - 4, 8, 8), 2, 2)
        painter.setFont(font(12, 600 if chosen else 500))
        painter.setPen(QColor(theme.accent if chosen else theme.ink))
        room = rect.adjusted(34, 0, -8, 0)
        name = " ".join((place.name or "no name yet").split())
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(_LEFT), shown)

    def _bar(self, painter: QPainter, rect: QRectF, cost: Cost) -> None:
        theme = look().theme
        track = QRectF(rect.left() + 12, rect.center().y() - 3, rect.width() - 26, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(track, 3, 3)
        most = self._table.costs.most_headroom
        if most > 0.0 and cost.headroom > 0.0:
            part = QRectF(track)
            part.setWidth(min(max(track.width() * cost.headroom / most, 6.0), track.width()))
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(part, 3, 3)
            if cost.headroom > most:
                _break(painter, track)


def _break(painter: QPainter, track: QRectF) -> None:
    """Two slanted strokes through a bar that is longer than there is room for."""
    painter.setPen(QPen(QColor(look().theme.card), 2))
    for x in (track.right() - 18, track.right() - 13):
        painter.drawLine(QPointF(x - 2, track.bottom() + 2), QPointF(x + 2, track.top() - 2))


def _dot(painter: QPainter, rect: QRectF, feeling: float | None) -> None:
    theme = look().theme
    left, right, middle = rect.left() + 12, rect.right() - 14, rect.center().y()
    painter.fillRect(QRectF(left, middle - 0.5, right - left, 1), QColor(mixed(theme.line, theme.muted, 0.2)))
    if feeling is None:
        return
    colour = theme.pain if feeling < 0 else theme.delight if feeling > 0 else theme.muted
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(left + (feeling + 2.0) / 4.0 * (right - left), middle), 4.5, 4.5)


def _font(column: int, chosen: bool) -> QFont:
    return font(12, 600 if column == MONEY or (chosen and column == LEAVE) else 400)


def _ink(column: int, cost: Cost) -> str:
    theme = look().theme
    if column == LEAVE and cost.leave >= _HIGH_LEAVE:
        return theme.pain
    return theme.muted if column == LIFTS else theme.ink


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
