"""Pages of a PDF as pictures, drawn by pdfium. One at a time in a process: pdfium is not made for several threads."""

from __future__ import annotations

import threading

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72.0

_pdfium = threading.Lock()


def page_image(pdf: bytes, scale: float, *, grey: bool = False, page: int = 0) -> QImage:
    """Return a page of `pdf` drawn with `scale` pixels a point, on white; `grey` without colours.

    Any thread may ask. The picture says how many pixels make an inch, so that others can show it at its own size.
    """
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=scale, grayscale=grey, prefer_bgrx=True)
            form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()
        finally:
            document.close()
    dots = round(scale * POINTS_PER_INCH / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    return image
