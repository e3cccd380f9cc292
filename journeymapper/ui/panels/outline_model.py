"""The outline as a tree for Qt: journeys, stages, touchpoints, what they hold. A screen reader walks the journey by it.

Rows are made when they are first looked at, so that 10,000 touchpoints cost what is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model.base import Record
from journeymapper.model.project import Project
from journeymapper.model.text import clean, one_line
from journeymapper.ui.panels.outline_moves import Dropped, Row, dropped_at, moved
from journeymapper.ui.panels.outline_rows import Found, below, edited, spoken, text_of
from journeymapper.ui.session import Session

ID_ROLE = int(Qt.ItemDataRole.UserRole)
"""The record's id."""

COUNT_ROLE = ID_ROLE + 1
"""How many touchpoints a stage shows; None for everything else."""

PLACE_ROLE = ID_ROLE + 2
"""The place of the stage among the stages, which gives its colour."""

FEELING_ROLE = ID_ROLE + 3
"""The lowest feeling of the shown personas at a touchpoint; None without data."""

KIND_ROLE = ID_ROLE + 4
"""The table of the record; for a card its kind."""

MIME = "application/x-journeymapper-outline"

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TOP = 0


class OutlineModel(QAbstractItemModel):
    """The rows of the session's project, as far as they match `search`. Editing a row renames, a drop moves.

    The top rows are the stages of the journey shown, or the journeys where there are several.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show the session's journey."""
        super().__init__(parent)
        self._session = session
        self._words: tuple[str, ...] = ()
        self._found: Found | None = None
        self._begin()

    def _begin(self) -> None:
        self._known: dict[int, Row] = {}
        self._forget_asked()
        self._next = 1
        self._root = Row(_TOP, "", None)

    def _forget_asked(self) -> None:
        """Drop what Qt asks of every row, over and over, with each layout and each selection: kept from edit to edit."""
        self._leading: dict[str, bool] = {}
        self._flags: dict[str, Qt.ItemFlag] = {}

    @property
    def _project(self) -> Project:
        return self._session.project

    def search(self, text: str) -> None:
        """Show only what holds every word of `text`: touchpoints by their names, quotes, cards, bets and owners."""
        self._words = tuple(text.casefold().split())
        self.reload()

    @property
    def searching(self) -> bool:
        """Whether only a part is shown."""
        return bool(self._words)

    def reload(self) -> None:
        """Read the whole project anew."""
        self.beginResetModel()
        self._found = Found(self._project, self._words) if self._words else None
        self._begin()
        self.endResetModel()

    def _wanted(self, row: Row) -> tuple[str, ...]:
        """The ids of the records that stand below a row."""
        project = self._project
        if row is self._root:
            several = len(project.about.journeys) > 1
            top = project.about.journeys if several else self._of_journey(self._session.journey)
            if self._found is not None:
                top = tuple(name for name in top if not several or self._found.below.get(name))
            return (*top, *(self._found.elsewhere if self._found is not None else ()))
        if self._found is not None and row.name in self._found.below:
            return self._found.below[row.name]
        record = project.find(row.name)
        return below(project, record) if record is not None else ()

    def _of_journey(self, name: str) -> tuple[str, ...]:
        if self._found is not None:
            return self._found.below.get(name, ())
        journey = self._project.journeys.get(name)
        return journey.stages if journey is not None else ()

    def _rows(self, row: Row) -> list[Row]:
        if row.rows is None:
            row.rows = [self._row(name, row) for name in self._wanted(row)]
        return row.rows

    def _row(self, name: str, above: Row) -> Row:
        made = Row(self._next, name, above)
        self._known[self._next] = made
        self._next += 1
        return made

    def follow(self, touched: frozenset[str]) -> bool:
        """Follow an edit; returns whether rows came or went."""
        self._forget_asked()
        if self._words:
            self._found = Found(self._project, self._words)
        changed = self._follow_row(self._root, touched)
        return changed

    def _follow_row(self, row: Row, touched: frozenset[str]) -> bool:
        if row.rows is None:
            return False
        changed = self._replace(row, self._wanted(row))
        for one in row.rows:
            changed = self._follow_row(one, touched) or changed
            if one.name in touched:
                index = self._index(one)
                self.dataChanged.emit(index, index)
        return changed

    def _replace(self, row: Row, wanted: Sequence[str]) -> bool:
        """Let rows go and come so that those below `row` are the wanted ones; what stays at both ends is kept."""
        rows = self._rows(row)
        names = [one.name for one in rows]
        if names == list(wanted):
            return False
        begin = next((at for at, (a, b) in enumerate(zip(names, wanted, strict=False)) if a != b), None)
        begin = min(len(names), len(wanted)) if begin is None else begin
        most = min(len(names), len(wanted)) - begin
        end = next((at for at in range(most) if names[-1 - at] != wanted[-1 - at]), most)
        parent, row.places = self._index(row), None
        if len(names) - end > begin:
            self.beginRemoveRows(parent, begin, len(names) - end - 1)
            for gone in rows[begin : len(names) - end]:
                self._forget(gone)
            del rows[begin : len(names) - end]
            row.places = None
            self.endRemoveRows()
        if len(wanted) - end > begin:
            self.beginInsertRows(parent, begin, len(wanted) - end - 1)
            rows[begin:begin] = [self._row(name, row) for name in wanted[begin : len(wanted) - end]]
            row.places = None
            self.endInsertRows()
        return True

    def _forget(self, row: Row) -> None:
        self._known.pop(row.key, None)
        for one in row.rows or ():
            self._forget(one)

    def refresh_all(self) -> None:
        """Draw every row again: other feelings are shown, or the theme changed."""
        for row in (self._root, *self._known.values()):
            if row.rows:
                self.dataChanged.emit(self._index(row.rows[0]), self._index(row.rows[-1]))

    def _at(self, index: Index) -> Row:
        return self._known.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, row: Row) -> QModelIndex:
        at = row.above.place_of(row.name) if row.above is not None else None
        return QModelIndex() if at is None else self.createIndex(at, 0, row.key)

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where a record stands; an invalid index where it is not shown. A card of several steps: the first."""
        row = self._root
        for name in self._path(record_id):
            rows, at = self._rows(row), row.place_of(name)
            if at is None:
                return QModelIndex()
            row = rows[at]
        return self._index(row) if row is not self._root else QModelIndex()

    def _path(self, record_id: str) -> Iterator[str]:
        """The records from the top of the tree down to one."""
        project = self._project
        record = project.find(record_id)
        touchpoint = record_id
        if record is not None and record.TABLE in ("cards", "evidence"):
            touchpoint = next(iter(getattr(record, "touchpoints", ())), "")
        elif record_id in project.links:
            touchpoint = project.links[record_id].source
        journey = project.journey_of(touchpoint)
        if journey is not None and len(project.about.journeys) > 1:
            yield journey.id
        if touchpoint in project.touchpoints:
            yield project.touchpoints[touchpoint].stage
            yield touchpoint
        if record_id not in project.touchpoints and record_id not in project.journeys:
            yield record_id

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a row below `parent`."""
        rows = self._rows(self._at(parent))
        if column != 0 or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, 0, rows[row].key)

    @overload
    def parent(self, /) -> QObject | None: ...

    @overload
    def parent(self, child: Index, /) -> QModelIndex: ...

    def parent(self, child: Index | None = None, /) -> QModelIndex | QObject | None:
        """Return the row above; without an index the QObject this model belongs to."""
        if child is None:
            return QObject.parent(self)
        above = self._at(child).above
        return self._index(above) if above is not None and above is not self._root else QModelIndex()

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        """Whether rows stand below, told without making them."""
        row = self._at(parent)
        if row.rows is not None:
            return bool(row.rows)
        if row.name not in self._leading:
            self._leading[row.name] = bool(self._wanted(row))
        return self._leading[row.name]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows stand below `parent`."""
        return len(self._rows(self._at(parent))) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return 1."""
        del parent
        return 1

    def id_at(self, index: Index) -> str:
        """Return the record shown at `index`."""
        return self._at(index).name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows, says and is."""
        record = self._project.find(self.id_at(index)) if index.isValid() else None
        if record is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return text_of(self._project, record)
        if role == Qt.ItemDataRole.EditRole:
            return edited(record)[1]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self._project, record)
        if role == ID_ROLE:
            return record.id
        if role == KIND_ROLE:
            return getattr(record, "kind", record.TABLE) if record.TABLE == "cards" else record.TABLE
        return self._figure(record, index, role)

    def _figure(self, record: Record, index: Index, role: int) -> Any:
        stage = self._project.stages.get(record.id)
        if stage is not None and role == COUNT_ROLE:
            return len(self._wanted(self._at(index)))
        if stage is not None and role == PLACE_ROLE:
            return self._project.journeys[stage.journey].stages.index(stage.id)
        touchpoint = self._project.touchpoints.get(record.id)
        if touchpoint is not None and role == FEELING_ROLE:
            hidden = self._session.hidden_personas
            felt = [value for who, value in touchpoint.feelings.items() if who not in hidden]
            return min(felt, default=None)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen; most can be renamed; stages and touchpoints can be dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        name = self.id_at(index)
        if name not in self._flags:
            self._flags[name] = self._flags_of(name)
        return self._flags[name]

    def _flags_of(self, name: str) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        record = self._project.find(name)
        if record is None or self._session.read_only:
            return flags
        if edited(record)[0]:
            flags |= Qt.ItemFlag.ItemIsEditable
        if record.TABLE in ("stages", "touchpoints") and not self._words:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if record.TABLE in ("journeys", "stages"):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write the name, or the text of a card or a quote."""
        record = self._project.find(self.id_at(index)) if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or record is None:
            return False
        return (
            self._session.attempt(lambda project: written(project, record.id, str(value)), self) is not None
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Rows of this outline only."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the ids of what is dragged."""
        data = QMimeData()
        data.setData(MIME, " ".join(self.id_at(index) for index in indexes).encode())
        return data

    def _dropped(self, data: QMimeData, row: int, parent: Index) -> Dropped | None:
        names = bytes(data.data(MIME).data()).decode().split()
        return dropped_at(self._project, names, self.id_at(parent) or self._session.journey, row)

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Touchpoints go into stages, stages into their journey."""
        del action, column
        return self._dropped(data, row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move what is dropped. Returns False: the rows go as the project changes, not by the view."""
        del action, column
        dropped = self._dropped(data, row, parent)
        if dropped is not None:
            self._session.attempt(lambda project: moved(project, dropped), self)
        return False


def written(project: Project, record_id: str, text: str) -> Change:
    """Return the change that F2 makes: another name on one line, or another text of a card or a quote."""
    field, _ = edited(project.record(record_id))
    if field == "name":
        return change(project, record_id, "Rename", name=one_line(text))
    return change(project, record_id, "Change text", text=clean(text))
