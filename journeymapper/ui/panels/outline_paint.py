"""How a row of the outline is painted, and edited in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from journeymapper.ui.icons import draw_icon
from journeymapper.ui.panels.outline_model import COUNT_ROLE, FEELING_ROLE, KIND_ROLE, PLACE_ROLE
from journeymapper.ui.style import font, look
from journeymapper.ui.widgets.labels import plain_tip

ROW = 24
"""The height of a row, px."""

FOLD = 22
"""The width of the sign at the right end of a touchpoint that opens and closes it, px."""

_INDENT = {"journeys": 14, "stages": 16, "touchpoints": 37}
_HELD = 46
"""Where the sign of what a touchpoint holds begins."""
_BOLD = ("journeys", "stages")
_SIGNS = {"pain": "pain", "opportunity": "delight", "evidence": "muted", "question": "caution"}

Index = QModelIndex | QPersistentModelIndex


def text_left(index: Index) -> float:
    """Return where the text of a row begins, px."""
    kind = str(index.data(KIND_ROLE))
    shift = 12 if kind == "stages" and index.parent().isValid() else 0
    if kind in _INDENT:
        return _INDENT[kind] + {"journeys": 16, "stages": 18, "touchpoints": 15}[kind] + shift
    return _HELD + 14 if index.parent().isValid() else 34


class NameEditor(QLineEdit):
    """A field over a row. It keeps the keys of the map's actions to itself while somebody writes."""

    def event(self, event: QEvent) -> bool:
        """Return, arrows with Ctrl or Alt and letters belong to the text."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
            if event.key() in (*arrows, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete):
                event.accept()
                return True
        return super().event(event)


class OutlinePaint(QStyledItemDelegate):
    """Paints a row: a square and a count for a stage, a dot in the tone of the feeling for a touchpoint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as the next."""
        del option, index
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        theme = look().theme
        area, state = QRectF(option.rect), option.state
        area.setLeft(0)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.ground))
            painter.drawRoundedRect(area.adjusted(8, 0, -8, 0), 7, 7)
        kind = str(index.data(KIND_ROLE))
        self._sign(painter, area, index, kind)
        if kind == "touchpoints" and (over or chosen) and index.model().hasChildren(index):
            _chevron(painter, area, opened=bool(state & QStyle.StateFlag.State_Open))
        name = str(index.data() or "")
        painter.setFont(font(12, 600 if chosen or kind in _BOLD else 400))
        quiet = not name or (kind not in _INDENT)
        painter.setPen(QColor(theme.accent if chosen else theme.muted if quiet else theme.ink))
        painter.drawText(*_fitting(painter, self._room(area, index), name))
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(8.5, 0.5, -8.5, -0.5), 7, 7)
        painter.restore()

    def _room(self, area: QRectF, index: Index) -> QRectF:
        left = text_left(index)
        fold = FOLD + 6 if str(index.data(KIND_ROLE)) == "touchpoints" else 14
        right = 44 if index.data(COUNT_ROLE) is not None else fold
        return QRectF(left, area.top(), area.right() - left - right, area.height())

    def _sign(self, painter: QPainter, area: QRectF, index: Index, kind: str) -> None:
        left, middle = text_left(index), area.center().y()
        theme = look().theme
        painter.setPen(Qt.PenStyle.NoPen)
        if kind == "stages":
            self._stage(painter, area, left - 18, int(index.data(PLACE_ROLE) or 0), index.data(COUNT_ROLE))
        elif kind == "touchpoints":
            painter.setBrush(QColor(feeling_colour(index.data(FEELING_ROLE))))
            painter.drawRoundedRect(QRectF(left - 15, middle - 3, 6, 6), 2.5, 2.5)
        elif kind == "links":
            painter.setPen(QPen(QColor(theme.muted), 1.3))
            x = left - 12
            painter.drawLine(QPointF(x, middle), QPointF(x + 7, middle))
            painter.drawPolyline(
                QPolygonF([QPointF(x + 4, middle - 3), QPointF(x + 7, middle), QPointF(x + 4, middle + 3)])
            )
        elif kind == "journeys":
            draw_icon(painter, "map", theme.muted, QRectF(left - 18, middle - 6.5, 13, 13))
        else:
            painter.setBrush(QColor(getattr(theme, _SIGNS.get(kind, "link"))))
            painter.drawRoundedRect(QRectF(left - 9, middle - 6, 3, 12), 1.5, 1.5)

    def _stage(self, painter: QPainter, area: QRectF, left: float, place: int, count: int) -> None:
        theme = look().theme
        painter.setBrush(QColor(theme.stage(place)))
        painter.drawRoundedRect(QRectF(left, area.center().y() - 5, 10, 10), 2.5, 2.5)
        painter.setPen(QColor(theme.muted))
        painter.setFont(font(12))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(area.adjusted(0, 0, -18, 0), flags, str(count))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole text where a row is cut."""
        name = str(index.data() or "")
        room = self._room(QRectF(option.rect), index).width()
        if QFontMetricsF(font(12, 600)).horizontalAdvance(name) > room:
            QToolTip.showText(event.globalPos(), plain_tip(name), view)
        else:
            QToolTip.hideText()
        return True

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field to write in place."""
        del option
        made = NameEditor(parent)
        made.setMaxLength(300 if str(index.data(KIND_ROLE)) in _INDENT else 20_000)
        made.setAccessibleName("Name")
        return made

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write what stands in the field, unless it is what stood there."""
        assert isinstance(editor, QLineEdit)
        if editor.text() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the name, as wide as the panel allows."""
        area = option.rect
        left = round(text_left(index)) - 7
        editor.setGeometry(left, area.top() - 1, area.right() - left - 8, ROW + 2)


def _fitting(painter: QPainter, room: QRectF, name: str) -> tuple[QRectF, int, str]:
    shown = painter.fontMetrics().elidedText(
        " ".join(name.split()) or "no name yet", Qt.TextElideMode.ElideRight, int(room.width())
    )
    return room, int(Qt.AlignmentFlag.AlignVCenter), shown


def _chevron(painter: QPainter, area: QRectF, *, opened: bool) -> None:
    painter.setPen(QPen(QColor(look().theme.muted), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x, y = area.right() - 8 - FOLD / 2, area.center().y()
    points = [(-3.5, -1.8), (0, 1.8), (3.5, -1.8)] if opened else [(-1.8, -3.5), (1.8, 0), (-1.8, 3.5)]
    painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in points]))


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
