"""The pictures of the open project as the window draws them: taken in through `files`, decoded once a size."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

_KEPT_BYTES = 64 << 20
"""Decoded pictures are kept up to so many bytes; the least recently drawn go first."""


class Pictures(QObject):
    """Gives pictures by their media name. The bytes belong to the document; what is decoded is kept within a budget."""

    replaced = Signal()
    """Another document's pictures are given from now on."""

    def __init__(self) -> None:
        """Keep pictures in memory until `belong_to` names a document."""
        super().__init__()
        store: dict[str, bytes] = {}
        self._media: Callable[[], Mapping[str, bytes]] = lambda: store
        self._keep_bytes: Callable[[str, bytes], object] = store.__setitem__
        self._decoded: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        self._bytes = 0

    def belong_to(
        self, media: Callable[[], Mapping[str, bytes]], keep: Callable[[str, bytes], object]
    ) -> None:
        """Give the pictures of a document from now on, and take new ones into it by their names."""
        self._media, self._keep_bytes = media, keep
        self._decoded.clear()
        self._bytes = 0
        self.replaced.emit()

    def add(self, data: bytes) -> str:
        """Take a picture in and return its media name. Raises `UnsuitablePicture` with the reason."""
        from journeymapper.files.media import add_picture

        name, stored = add_picture(data)
        self.keep(name, stored)
        return name

    def keep(self, name: str, stored: bytes) -> None:
        """Take in a picture that `files.media.add_picture` made ready, which may take long, off the window's thread."""
        self._keep_bytes(name, stored)

    def all(self) -> Mapping[str, bytes]:
        """The stored bytes of all pictures of the document by their names; do not change them."""
        return self._media()

    def bytes_of(self, name: str) -> bytes | None:
        """The stored bytes of a picture (PNG or JPEG); None where the document has none of this name."""
        return self._media().get(name)

    def image(self, name: str, size: QSize) -> QImage | None:
        """The picture scaled down to fit `size` (device pixels), or None where there is none or it cannot be read.

        A picture smaller than `size` comes as it is.
        """
        key = (name, size.width(), size.height())
        if key in self._decoded:
            self._decoded.move_to_end(key)
            return self._decoded[key]
        data = self._media().get(name)
        image = QImage.fromData(data) if data else QImage()
        if image.isNull():
            return None
        if image.width() > size.width() or image.height() > size.height():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            image = image.scaled(size, keep, smooth)
        self._keep(key, image)
        return image

    def _keep(self, key: tuple[str, int, int], image: QImage) -> None:
        self._decoded[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _KEPT_BYTES and len(self._decoded) > 1:
            _, oldest = self._decoded.popitem(last=False)
            self._bytes -= oldest.sizeInBytes()
