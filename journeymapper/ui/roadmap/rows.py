"""The rows of a table as Qt's views ask for them: read from the project, written by verbs, with drafts of what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeymapper.edit.change import Change
from journeymapper.edit.plans import duplicate, move_rows
from journeymapper.edit.records import remove
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.ui.roadmap.columns import Column
from journeymapper.ui.roadmap.tables import Table
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex

GREY_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether a cell is computed, or only says how to begin."""
WRONG_ROLE = Qt.ItemDataRole.UserRole + 2
"""The sentence that says why what stands in a cell could not be read; empty where it could."""

NEW = ""
"""The id of the empty row at the end."""

Cell = tuple[int, int, str]
"""(row, column, text)."""

Given = Callable[[Project, str, Column], str | None]
"""The text of a cell that is computed, for a record and a column; None where it is typed."""

_LONG = 12
"""Texts of more letters may be cut in their cell, and are shown whole as a tooltip."""
_COMPUTED = "Computed from the bet’s effects. Change those in its form, or in the Value workspace."


class Rows(QAbstractTableModel):
    """The records of one table in their order, and an empty row in which the next one is begun."""

    def __init__(self, session: Session, table: Table, given: Given, parent: QObject | None = None) -> None:
        """Show the table as it is now; `sync` follows the project."""
        super().__init__(parent)
        self.session, self.table = session, table
        self._given, self._drafts = given, Drafts()
        self.ids: tuple[str, ...] = self._now()

    def _now(self) -> tuple[str, ...]:
        ids: tuple[str, ...] = getattr(self.session.project.about, self.table.name)
        return ids

    @property
    def is_by_place(self) -> bool:
        """Whether rows are known by where they stand, so that one that moves gets another id."""
        return False

    @property
    def is_stale(self) -> bool:
        """Whether rows have come, gone or moved since the last `sync`."""
        return self._now() != self.ids

    def sync(self) -> bool:
        """Follow the project; True where the rows are others than before, so that places have to be found again."""
        old, new = self.ids, self._now()
        if new[: len(old)] == old and len(new) > len(old):
            self.beginInsertRows(QModelIndex(), len(old) + 1, len(new))
            self.ids = new
            self.endInsertRows()
        elif new != old:
            self.beginResetModel()
            self.ids = new
            self.endResetModel()
            return True
        self.refresh()
        return False

    def restart(self) -> None:
        """Another project is open: no draft of the one before is kept."""
        self._drafts.clear()
        self.beginResetModel()
        self.ids = self._now()
        self.endResetModel()

    def refresh(self) -> None:
        """Show all texts anew."""
        last = self.index(len(self.ids), len(self.table.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def id_of(self, row: int) -> str:
        """Return the id of the record in a row; `NEW` for the empty one."""
        return self.ids[row] if 0 <= row < len(self.ids) else NEW

    def rowCount(self, parent: Index | None = None) -> int:
        """One more than there are records, unless the project is open for reading only."""
        if parent is not None and parent.isValid():
            return 0
        return len(self.ids) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        """All columns."""
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column, what it means, and where it stands; of a row the name, for a screen reader."""
        if way is not Qt.Orientation.Horizontal:
            is_name = role == Qt.ItemDataRole.DisplayRole
            return (self.text(section, 0) or self._hint(section, 0) or self.table.noun) if is_name else None
        column = self.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tip)
        return self._side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be chosen; those that are computed cannot be written."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_fixed = self.session.read_only or self.computed(index.row(), index.column()) is not None
        return plain if is_fixed else plain | Qt.ItemFlag.ItemIsEditable

    def computed(self, row: int, column: int) -> str | None:
        """Return the text of a cell that is computed; None where it is typed."""
        name = self.id_of(row)
        if name == NEW or self.session.project.find(name) is None:
            return None
        return self._given(self.session.project, name, self.table.columns[column])

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell: what was typed and could not be read before what the project holds."""
        if draft := self._drafts.of(self._key(row, column)):
            return draft[0]
        name = self.id_of(row)
        if name == NEW:
            return ""
        found = self.computed(row, column)
        return self.table.columns[column].place(name).show(self.session.project) if found is None else found

    def wrong(self, row: int, column: int) -> str:
        """Return the sentence about a cell whose text could not be read; empty where it could."""
        draft = self._drafts.of(self._key(row, column))
        return draft[1] if draft else ""

    def says(self, row: int, column: int) -> str:
        """Return what is to be said beside a cell: why its text cannot be taken, or that it is computed."""
        computed = self.computed(row, column) is not None
        return self.wrong(row, column) or (_COMPUTED if computed else "")

    def give_up(self, row: int, column: int) -> None:
        """Forget what was typed into a cell and could not be read."""
        self._drafts.drop(self._key(row, column))
        self.refresh()

    def _key(self, row: int, column: int) -> str:
        return f"{self.id_of(row)}:{column}"

    @staticmethod
    def _side(column: Column) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, its look, and what a screen reader says of it."""
        row, at = index.row(), index.column()
        if not index.isValid() or at >= len(self.table.columns):
            return None
        column = self.table.columns[at]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, at) or self._hint(row, at)
            case Qt.ItemDataRole.EditRole:
                return self.text(row, at)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(column)
            case Qt.ItemDataRole.ToolTipRole:
                text = self.text(row, at)
                return plain_tip(self.says(row, at) or (text if len(text) > _LONG else ""))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {self.text(row, at) or self._hint(row, at) or 'empty'}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.says(row, at)
        if role == GREY_ROLE:
            return self.computed(row, at) is not None or (
                bool(self._hint(row, at)) and not self.text(row, at)
            )
        return self.wrong(row, at) if role == WRONG_ROLE else None

    def _hint(self, row: int, column: int) -> str:
        is_first = row == len(self.ids) and column == 0
        return self.table.begin if is_first and not self.session.read_only else ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.write([(index.row(), index.column(), str(value))], "")
        return True

    def remove(self, ids: tuple[str, ...]) -> None:
        """Remove rows."""
        self.session.attempt(lambda project: remove(project, ids), self)

    def duplicate(self, ids: tuple[str, ...]) -> str | None:
        """Add a copy after each of the rows; return the id of the first, None where it was refused."""
        return self.session.attempt(lambda project: duplicate(project, ids), self)

    def move(self, ids: tuple[str, ...], by: int) -> None:
        """Move rows up or down."""
        self.session.attempt(lambda project: move_rows(project, ids, by), self)

    def write(self, cells: Sequence[Cell], label: str) -> None:
        """Write texts into cells as one step. A text that cannot be read stays in its cell with a sentence about it.

        Cells of the empty row and below begin new records.
        """
        now, total = self.session.project, Change()
        made, failed = dict[int, str](), list[tuple[str, int, str, str]]()
        for row, at, text in cells:
            name = self.id_of(row) or made.get(row, NEW)
            if name == NEW and text.strip():
                added, name = self.table.add(now)
                now, total, label = added.apply(now), total.then(added), label or added.label
                made[row] = name
            if name == NEW or self.computed(row, at) is not None:
                continue
            try:
                step = self.table.columns[at].place(name).write(now, text)
            except JourneyMapperError as problem:
                failed.append((name, at, text, str(problem)))
                continue
            now, total = step.apply(now), total.then(step)
            self._drafts.drop(f"{name}:{at}")
        for name, at, text, sentence in failed:
            self._drafts.keep(f"{name}:{at}", text, sentence)
        self.session.attempt(lambda _: total.labelled(label or total.label), self)
        if not self.is_stale or self._now()[: len(self.ids)] == self.ids:
            self.sync()
