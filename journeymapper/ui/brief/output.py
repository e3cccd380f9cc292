"""Ways out of the window for the page: on paper, as a picture on the clipboard, and with others in a board pack."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QMimeData, QObject, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from journeymapper.errors import JourneyMapperError
from journeymapper.model import wording
from journeymapper.model.project import Paper
from journeymapper.ui.brief.live import told_journey
from journeymapper.ui.brief.raster import POINTS_PER_INCH, page_image
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.holding import Holding
from journeymapper.ui.settings import Settings
from journeymapper.ui.tasks import Progress, Task
from journeymapper.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from journeymapper.ui.brief.pack_dialog import PackDialog

PICTURE_DPI = 300
"""Of the copied picture, dots an inch."""
_MOST_DPI = 600
"""No printer shows more of a page, and four times the memory would be needed."""

_WORDS = {
    "busy": "The brief is still being made.",
    "copying": "Copying the brief…",
    "copied": "The brief is on the clipboard as a picture of {width} × {height} pixels.",
    "printing": "Printing the brief…",
    "printed": "The brief was given to the printer.",
    "printed_file": "The brief was printed to {name}.",
    "no_printer": "The printer does not answer. Look whether it is switched on, or export the brief as PDF.",
    "cancelled": "Cancelled. Nothing was copied or printed.",
}


class Output(QObject):
    """Prints, copies and packs what a window holds, one at a time."""

    def __init__(
        self,
        window: QWidget,
        holding: Holding,
        dialogs: Dialogs,
        messages: MessageBar,
        settings: Settings,
        before: Callable[[], object],
    ) -> None:
        """`before` ends what is being typed."""
        super().__init__(window)
        self._window, self._holding, self._dialogs = window, holding, dialogs
        self._messages, self._settings, self._before = messages, settings, before
        self._task: Task | None = None
        self.dialog: PackDialog | None = None

    def copy(self) -> None:
        """Put the page on the clipboard as a picture."""
        self._make(PICTURE_DPI, self._take_copy, _WORDS["copying"])

    def print(self) -> None:
        """Ask for a printer and print the page in its own resolution."""
        from PySide6.QtPrintSupport import QPrinter

        self._before()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._holding.name)
        printer.setFullPage(True)
        printer.setPageLayout(self._page_layout())
        if not self._dialogs.print_to(printer):
            return
        printer.setFullPage(True)
        dots = min(printer.resolution(), _MOST_DPI)
        grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
        self._make(dots, partial(self._take_print, printer), _WORDS["printing"], grey=grey)

    def pack(self) -> None:
        """Open the dialog that puts several journeys into one PDF."""
        from journeymapper.ui.brief.pack_dialog import PackDialog

        self._before()
        if self.dialog is None or not self.dialog.isVisible():
            if self.dialog is not None:
                self.dialog.deleteLater()
            self.dialog = PackDialog(
                self._window, self._holding, self._dialogs, self._messages, self._settings
            )
        self.dialog.show()
        self.dialog.raise_()

    def wait(self) -> None:
        """Wait for work under way: the window closes."""
        if self._task is not None:
            self._task.wait()
        if self.dialog is not None:
            self.dialog.give_up()

    def _page_layout(self) -> QPageLayout:
        brief = self._holding.session.project.about.brief
        size = QPageSize.PageSizeId.A4 if brief.paper is Paper.A4 else QPageSize.PageSizeId.Letter
        lies = QPageLayout.Orientation.Portrait if brief.portrait else QPageLayout.Orientation.Landscape
        return QPageLayout(QPageSize(size), lies, QMarginsF(0, 0, 0, 0))

    def _make(self, dots: int, take: Callable[[QImage], object], working: str, *, grey: bool = False) -> None:
        """Draw the page of the project as it is now with `dots` an inch, off this thread, and give it to `take`."""
        self._before()
        if self._task is not None:
            self._messages.say(_WORDS["busy"])
            return
        session = self._holding.session
        project, media = session.project, dict(session.pictures.all())
        journey, day = told_journey(project, session.journey), datetime.date.today()

        def work(progress: Progress) -> QImage:
            from journeymapper.brief.render import Settings as PageSettings
            from journeymapper.brief.render import render

            brief = render(project, PageSettings(journey=journey, today=day), media)
            progress(0.5, working)
            image = page_image(brief.pdf, dots / POINTS_PER_INCH, grey=grey)
            progress(1.0, working)
            return image

        self._task = Task(work)
        self._task.done.connect(take)
        self._task.failed.connect(self._fail)
        self._task.given_up.connect(lambda: self._messages.say(_WORDS["cancelled"]))
        self._task.ended.connect(self._end)
        self._messages.working(working, self._task.cancel)
        self._task.start()

    def _end(self) -> None:
        self._task = None

    def _fail(self, problem: Exception) -> None:
        told = str(problem) if isinstance(problem, JourneyMapperError | OSError) else repr(problem)
        self._messages.say(told, stay=True)

    def _take_copy(self, image: QImage) -> None:
        data = QMimeData()
        data.setImageData(image)
        QGuiApplication.clipboard().setMimeData(data)
        locale = self._holding.session.project.about.locale
        wide, high = (wording.number(side, 0, locale) for side in (image.width(), image.height()))
        self._messages.say(_WORDS["copied"].format(width=wide, height=high))

    def _take_print(self, printer: QPrinter, image: QImage) -> None:
        painter = QPainter()
        if not painter.begin(printer):
            self._messages.say(_WORDS["no_printer"], stay=True)
            return
        copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        for copy in range(copies):
            if copy:
                printer.newPage()
            painter.drawImage(_on_paper(printer, image), image)
        painter.end()
        name = printer.outputFileName().replace("\\", "/").rpartition("/")[2]
        self._messages.say(_WORDS["printed_file"].format(name=name) if name else _WORDS["printed"])


def _on_paper(printer: QPrinter, image: QImage) -> QRectF:
    """Where the page goes: at its own size in the middle of the paper, smaller where the paper is."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    dots = image.dotsPerMeterX() * 0.0254
    own = printer.resolution() / dots
    least = min(own, paper.width() / image.width(), paper.height() / image.height())
    wide, high = image.width() * least, image.height() * least
    return QRectF((paper.width() - wide) / 2, (paper.height() - high) / 2, wide, high)
