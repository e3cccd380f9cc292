"""What lies on the clipboard after a copy: ours, a table as text and as HTML, and a picture; made when somebody asks for it.

A copy only remembers the project as it was (which never changes) and what was selected, so that it takes no time however much
it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMetaType, QMimeData
from PySide6.QtGui import QImage, QImageWriter, QStandardItemModel

from journeymapper.edit.clip import Clip, pack
from journeymapper.edit.copying import clip_of
from journeymapper.ui.clipboard_picture import Scene, picture_of

CLIP = "application/x-journeymapper-clip+json"
"""The media type of our own form, which nothing is lost in."""

_MOST_DRAWN = 2_000
"""While the program ends, a picture of more records than this is not drawn: nobody shall wait for it."""

_HTML, _TEXT, _PNG, _IMAGE = "text/html", "text/plain", "image/png", "application/x-qt-image"


class Copied(QMimeData):
    """A copy of the records `ids` of the project in `scene`; `pictures` are the bytes of those they show."""

    def __init__(self, scene: Scene, ids: Sequence[str], pictures: Mapping[str, bytes]) -> None:
        """Nothing is made yet."""
        super().__init__()
        self._scene, self._ids, self._pictures = scene, tuple(ids), pictures

    @cached_property
    def clip(self) -> Clip:
        """The records with all that belongs to them."""
        return clip_of(self._scene.project, self._ids)

    @cached_property
    def _image(self) -> QImage | None:
        return picture_of(self._scene, self._ids)

    def formats(self) -> list[str]:
        """What can be asked for; the picture where there may be one on the map."""
        drawn = any(self._drawn(name) for name in self._ids)
        return [CLIP, _HTML, _TEXT, *([_IMAGE, _PNG] if drawn else [])]

    def hasFormat(self, mime: str) -> bool:
        """Whether `mime` can be asked for."""
        return mime in self.formats()

    def retrieveData(self, mime: str, preferred: QMetaType | QMetaType.Type) -> Any:
        """Make what is asked for."""
        from journeymapper.exchange.copied import html_of, text_of

        if mime == CLIP:
            return QByteArray(pack(self.clip, self._pictures))
        if mime == _TEXT:
            return text_of(self.clip)
        if mime == _HTML:
            return html_of(self.clip)
        if mime in (_IMAGE, _PNG) and (image := self._image) is not None:
            return image if mime == _IMAGE else QByteArray(_png(image))
        return super().retrieveData(mime, preferred)

    def settled(self) -> QMimeData:
        """The same with everything made, for when the program ends; a picture of a great many records stays out."""
        made = _blank()
        made.setText(self.text())
        made.setHtml(self.html())
        made.setData(CLIP, self.data(CLIP))
        if self.hasFormat(_IMAGE) and len(self.clip.records) <= _MOST_DRAWN and self._image is not None:
            made.setImageData(self._image)
        return made

    def _drawn(self, name: str) -> bool:
        project = self._scene.project
        tables = (
            project.journeys,
            project.stages,
            project.touchpoints,
            project.lanes,
            project.cards,
            project.evidence,
        )
        return any(name in table for table in tables)


def _blank() -> QMimeData:
    """Data for the clipboard that Qt made itself: what Python made is gone before Qt lets go of it at the end, and that crashes."""
    model = QStandardItemModel(1, 1)
    made = model.mimeData([model.index(0, 0)])
    for name in made.formats():
        made.removeFormat(name)
    return made


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
