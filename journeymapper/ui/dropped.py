"""What is dropped onto the map from elsewhere: a picture, a table or text. Project files are for the window."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp"})
TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".mmd", ".md"})


class Payload(NamedTuple):
    """Something that can become part of the map: files, a picture, or text."""

    pictures: tuple[Path, ...] = ()
    tables: tuple[Path, ...] = ()
    image: QImage | None = None
    """A picture that comes as it is, such as from a browser."""
    text: str = ""


def payload_of(data: QMimeData) -> Payload | None:
    """What the map can take of something that is dragged over it; None where it is nothing of the kind.

    Files of other kinds among them leave all of them to the window.
    """
    if data.hasUrls() and (files := [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]):
        pictures = tuple(path for path in files if path.suffix.lower() in PICTURES)
        tables = tuple(path for path in files if path.suffix.lower() in TABLES)
        return Payload(pictures, tables) if len(pictures) + len(tables) == len(files) else None
    if data.hasImage():
        image = data.imageData()
        return Payload(image=image) if isinstance(image, QImage) and not image.isNull() else None
    text = data.text() if data.hasText() and not data.hasUrls() else ""
    return Payload(text=text) if text.strip() else None


def png_of(image: QImage) -> bytes:
    """The bytes of a picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
