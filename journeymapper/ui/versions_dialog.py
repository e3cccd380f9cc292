"""Earlier versions of a project: when they were saved, what was in them, and the way back to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from journeymapper.edit.change import Change
from journeymapper.errors import JourneyMapperError
from journeymapper.files.backups import Version
from journeymapper.files.project_file import Opened, load
from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.ui.widgets.labels import button, label

_WORDS = {
    "title": "Earlier versions",
    "lead": "Choose a version. The project as it is now is kept as a version too.",
    "list": "Versions, newest first",
    "restore": "Restore this version",
    "cancel": "Close",
    "same": "Nothing differs from the project as it is now.",
    "differs": "{count} from the project as it is now.",
    "none": "No earlier version is kept of this project yet. One is kept at every save.",
}


class VersionsDialog(QDialog):
    """Lists versions and tells what is in the selected one; accepted, `chosen` is the one to restore."""

    def __init__(self, parent: QWidget, versions: Sequence[Version], present: Project) -> None:
        """Belong to the window `parent`; `present` is what a version is compared with."""
        super().__init__(parent)
        self._versions, self._present = list(versions), present
        self.setWindowTitle(_WORDS["title"])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(label(_WORDS["lead" if versions else "none"], wrap=True))
        body = QHBoxLayout()
        body.setSpacing(16)
        self.list = QListWidget()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName(_WORDS["list"])
        self.list.addItems([_when(version) for version in versions])
        body.addWidget(self.list)
        body.addLayout(self._description(), 1)
        rows.addLayout(body, 1)
        rows.addLayout(self._buttons())
        self.list.currentRowChanged.connect(self._describe)
        self.list.setCurrentRow(0 if versions else -1)
        self.list.setVisible(bool(versions))
        self.resize(600, 420 if versions else 140)

    def _description(self) -> QVBoxLayout:
        made = QVBoxLayout()
        self.about = label("", wrap=True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        made.addWidget(self.about)
        made.addWidget(self.picture, 1)
        return made

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(_WORDS["cancel"], self.reject))
        self.restore = button(_WORDS["restore"], self.accept, "primary")
        self.restore.setVisible(bool(self._versions))
        line.addWidget(self.restore)
        return line

    @property
    def chosen(self) -> Version:
        """The selected version."""
        return self._versions[self.list.currentRow()]

    def _describe(self, row: int) -> None:
        if row < 0:
            return
        try:
            opened = load(self._versions[row].path)
        except JourneyMapperError as problem:
            self.about.setText(str(problem))
            self.picture.clear()
            self.restore.setEnabled(False)
            return
        self.restore.setEnabled(True)
        self.about.setText(_told(opened, self._present))
        self._show_picture(opened.preview)

    def _show_picture(self, preview: bytes | None) -> None:
        pixmap = QPixmap()
        if preview is None or not pixmap.loadFromData(preview):
            self.picture.clear()
            return
        mode = Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(pixmap.scaledToWidth(320, mode))


def _when(version: Version) -> str:
    saved = version.saved.astimezone()
    return f"{saved:%a} {saved.day} {saved:%b %Y, %H:%M}"


def _told(opened: Opened, present: Project) -> str:
    then = opened.project
    counts = [
        wording.plural(len(then.journeys), "journey"),
        wording.plural(len(then.stages), "stage"),
        wording.plural(len(then.touchpoints), "touchpoint"),
        wording.plural(len(then.personas), "persona"),
    ]
    gone = [record for record in present.records() if then.find(record.id) is None]
    change = Change.between(present, then.records(), gone)
    count = len(change.touched())
    differs = _WORDS["differs"].format(count=wording.plural(count, "entry differs", "entries differ"))
    return "\n".join((then.about.title, " · ".join(counts), differs if count else _WORDS["same"])).strip()
