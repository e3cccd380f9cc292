"""A picture that can be chosen, pasted, dropped and removed; the bytes go through the open project's pictures."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.errors import JourneyMapperError
from journeymapper.files.outside import read_outside
from journeymapper.ui.dropped import payload_of, png_of
from journeymapper.ui.session import Session
from journeymapper.ui.style import font, look
from journeymapper.ui.widgets.flow import FlowLayout
from journeymapper.ui.widgets.labels import button

_KINDS = "Pictures (*.png *.jpg *.jpeg *.webp)"
_LARGEST = 64 << 20
"""Files above this many bytes are not read."""
_EMPTY_HEIGHT = 48
"""The height of the place for a picture while there is none, px."""
_WORDS = {
    "choose": "Choose…",
    "replace": "Replace…",
    "paste": "Paste",
    "remove": "Remove",
    "title": "Choose a picture",
    "empty": "Drop a picture here",
    "nothing": "There is no picture on the clipboard. Copy one first.",
    "large": "“{name}” is larger than 64 MB. Make the picture smaller first.",
    "unread": "“{name}” cannot be read: {why}.",
}


def picture_in(mime: QMimeData) -> QImage | Path | None:
    """Return the picture that is dropped or pasted, or the file it lies in; None for none."""
    found = payload_of(mime)
    if found is None:
        return None
    return found.pictures[0] if found.pictures else found.image


class _Frame(QWidget):
    """The picture itself, or what to do where there is none."""

    def __init__(self, session: Session, size: QSize, *, is_round: bool) -> None:
        super().__init__()
        self._session, self._round = session, is_round
        self._name: str | None = None
        self._initials, self._colour = "", ""
        self.over = False
        self._height = size.height()
        self.setFixedHeight(size.height())
        if is_round:
            self.setFixedWidth(size.width())

    def show_picture(self, name: str | None, initials: str, colour: str) -> None:
        self._name, self._initials, self._colour = name, initials, colour
        if not self._round:
            self.setFixedHeight(self._height if name else _EMPTY_HEIGHT)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, or the place for one."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addEllipse(area) if self._round else shape.addRoundedRect(area, 8, 8)
        ratio = self.devicePixelRatioF()
        image = (
            self._session.pictures.image(self._name, _times(self.size(), ratio, self._round))
            if self._name
            else None
        )
        painter.fillPath(shape, QColor(self._colour or theme.ground))
        if image is not None:
            painter.save()
            painter.setClipPath(shape)
            painter.drawImage(fitted(QRectF(area), image, cover=self._round), image)
            painter.restore()
        else:
            painter.setPen(QColor(theme.on_stage if self._colour else theme.muted))
            painter.setFont(font(18 if self._round else 12, 700 if self._round else 400))
            text = self._initials if self._round else _WORDS["empty"]
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
        if self.over:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)


def _times(size: QSize, ratio: float, cover: bool) -> QSize:
    """The size to decode for: a round picture is cut from a larger one."""
    more = 3 if cover else 1
    return QSize(round(size.width() * ratio * more), round(size.height() * ratio * more))


def fitted(area: QRectF, image: QImage, *, cover: bool) -> QRectF:
    """Return where a picture is drawn in `area`: whole in the middle of it, or covering it (then parts stand out)."""
    if image.width() == 0 or image.height() == 0:
        return area
    ways = (area.width() / image.width(), area.height() / image.height())
    scale = max(ways) if cover else min(*ways, 1.0)
    width, height = image.width() * scale, image.height() * scale
    middle = area.center()
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)


class PictureBox(QWidget):
    """Frame and buttons. `take` is called with the media name of a new picture, or None when it is removed.

    The keys of Paste take a picture from the clipboard while a button of the box has the focus.
    """

    def __init__(
        self, session: Session, what: str, take: Callable[[str | None], object], *, is_round: bool = False
    ) -> None:
        """`what` names the picture for those who hear the window: "picture of the persona"."""
        super().__init__()
        self._session, self._take = session, take
        self.setAcceptDrops(True)
        self.frame = _Frame(session, QSize(64, 64) if is_round else QSize(240, 132), is_round=is_round)
        self.frame.setAccessibleName(what.capitalize())
        self.choose = button(_WORDS["choose"], self._ask)
        self.paste = button(_WORDS["paste"], self.take_pasted)
        self.drop = button(_WORDS["remove"], lambda: self._give(None))
        line = QHBoxLayout() if is_round else QVBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.frame)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6)
        for one, verb in ((self.choose, "Choose the"), (self.paste, "Paste the"), (self.drop, "Remove the")):
            one.setAccessibleName(f"{verb} {what}")
            flow.addWidget(one)
        line.addWidget(buttons, 1)
        self.setLayout(line)

    def show_picture(self, name: str | None, *, initials: str = "", colour: str = "") -> None:
        """Show the picture of this media name; `initials` on `colour` where there is none."""
        self.frame.show_picture(name, initials, colour)
        self.choose.setText(_WORDS["replace" if name else "choose"])
        self.drop.setVisible(bool(name))
        for one in (self.choose, self.paste, self.drop):
            one.setEnabled(not self._session.read_only)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), _WORDS["title"], "", _KINDS)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Take the picture in a file; one that cannot be used is told."""
        try:
            data = read_outside(path, _LARGEST)
        except OSError as error:
            if error.errno == errno.EFBIG:
                self._session.complained.emit(_WORDS["large"].format(name=path.name))
                return
            why = error.strerror or "it is not a file"
            self._session.complained.emit(_WORDS["unread"].format(name=path.name, why=why))
            return
        self.take_bytes(data)

    def take_bytes(self, data: bytes) -> None:
        """Take a picture as it stands in a file of its kind."""
        if self._session.read_only:
            return
        try:
            name = self._session.pictures.add(data)
        except JourneyMapperError as refusal:
            self._session.complained.emit(str(refusal))
            return
        self._give(name)

    def take_pasted(self) -> None:
        """Take the picture on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        # Qt gives None where the clipboard cannot be reached, whatever its signature says.
        if not isinstance(mime, QMimeData):
            mime = QMimeData()
        self._take_mime(mime, told=True)

    def _take_mime(self, mime: QMimeData, *, told: bool = False) -> None:
        found = picture_in(mime)
        if isinstance(found, Path):
            self.take_file(found)
        elif found is not None:
            self.take_bytes(png_of(found))
        elif told:
            self._session.complained.emit(_WORDS["nothing"])

    def _give(self, name: str | None) -> None:
        self._take(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste a picture."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take_pasted()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures."""
        if not self._session.read_only and picture_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, event: object) -> None:
        """It goes elsewhere."""
        del event
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the picture that is let go here."""
        self._light(False)
        self._take_mime(event.mimeData())
        event.acceptProposedAction()

    def _light(self, on: bool) -> None:
        self.frame.over = on
        self.frame.update()
