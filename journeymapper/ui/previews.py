"""The small picture in a project file: taken of the map while nobody is busy, made ready off the window's thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QObject, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter

from journeymapper.files.document import Document
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.holding import Holding
from journeymapper.ui.tasks import Task

_PAUSE_MS = 1500
_WIDTH = 480


class Previews(QObject):
    """Keeps `Document.preview` near what is seen on the map, for the list of earlier versions."""

    def __init__(self, holding: Holding, view: MapView) -> None:
        """Follow the edits of what `holding` holds."""
        super().__init__(view)
        self._holding, self._view = holding, view
        self._task: Task | None = None
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._take)
        holding.session.settled.connect(lambda _: self._pause.start())

    def _take(self) -> None:
        if self._task is not None or self._holding.session.editor.gesturing or self._view.writing:
            self._pause.start()
            return
        seen = self._view.grab().toImage()
        self._task = Task(lambda _: small_png(seen))
        self._task.done.connect(partial(self._keep, self._holding.document))
        self._task.ended.connect(self._ended)
        self._task.start()

    def _keep(self, document: Document, picture: bytes) -> None:
        document.preview = picture

    def _ended(self) -> None:
        self._task = None

    def wait(self) -> None:
        """Wait for what is under way: the window closes."""
        self._pause.stop()
        if self._task is not None:
            self._task.wait()


def small_png(picture: QImage) -> bytes:
    """Return a picture as a PNG of 480 px width."""
    picture.setDevicePixelRatio(1.0)
    small = picture.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(small.convertToFormat(QImage.Format.Format_RGB888))
    return bytes(buffer.data().data())
