"""The outline as a tree for Qt: stages, and in each its touchpoints. It is also how a screen reader walks the journey."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeymapper.edit.journeys import rename
from journeymapper.model import wording
from journeymapper.model.journeys import Stage, Touchpoint
from journeymapper.model.project import Project
from journeymapper.ui.session import Session

ID_ROLE = int(Qt.ItemDataRole.UserRole)
"""The record's id."""

COUNT_ROLE = ID_ROLE + 1
"""How many touchpoints a stage shows; None for a touchpoint."""

PLACE_ROLE = ID_ROLE + 2
"""The place of the stage among the stages, which gives its colour."""

FEELING_ROLE = ID_ROLE + 3
"""The lowest feeling of the shown personas at a touchpoint; None without data."""

Index = QModelIndex | QPersistentModelIndex
_TOP = 0
_ROOT = QModelIndex()


class OutlineModel(QAbstractItemModel):
    """Stages and touchpoints of the session's journey, as far as they match `search`. Editing a name renames.

    An index of a stage carries 0 as its internal id, one of a touchpoint the row of its stage plus 1.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show the session's journey."""
        super().__init__(parent)
        self._session = session
        self._words: tuple[str, ...] = ()
        self._rows: list[tuple[str, tuple[str, ...]]] = []
        self._places: dict[str, int] = {}
        self._load()

    def search(self, text: str) -> None:
        """Show only touchpoints that hold every word of `text` in their names, quotes, cards, bets or owners."""
        self._words = tuple(text.casefold().split())
        self.reload()

    @property
    def searching(self) -> bool:
        """Whether only a part is shown."""
        return bool(self._words)

    def reload(self) -> None:
        """Read the whole journey anew."""
        self.beginResetModel()
        self._load()
        self.endResetModel()

    def follow(self, touched: frozenset[str]) -> bool:
        """Follow an edit; returns whether the tree had to be built anew (what was open is then closed)."""
        before = self._rows
        rows = self._wanted()
        if rows != before:
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()
            return True
        for name in touched:
            index = self.index_of(name)
            if index.isValid():
                self.dataChanged.emit(index, index)
        return False

    def refresh_all(self) -> None:
        """Draw every row again: other feelings are shown, or the theme changed."""
        for row in range(len(self._rows)):
            stage = self.index(row, 0)
            self.dataChanged.emit(stage, stage)
            count = len(self._rows[row][1])
            if count:
                self.dataChanged.emit(self.index(0, 0, stage), self.index(count - 1, 0, stage))

    def _load(self) -> None:
        self._take(self._wanted())

    def _take(self, rows: list[tuple[str, tuple[str, ...]]]) -> None:
        self._rows = rows
        self._places = {stage: place for place, (stage, _) in enumerate(rows)}

    def _wanted(self) -> list[tuple[str, tuple[str, ...]]]:
        project = self._session.project
        if self._session.journey not in project.journeys:
            return []
        stages = project.stages_of(self._session.journey)
        if not self._words:
            return [(stage.id, stage.touchpoints) for stage in stages]
        rows = []
        for stage in stages:
            if _holds(stage.name, self._words):
                rows.append((stage.id, stage.touchpoints))
            elif found := tuple(n for n in stage.touchpoints if _holds(haystack(project, n), self._words)):
                rows.append((stage.id, found))
        return rows

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where a stage or touchpoint stands; an invalid index where it is not shown."""
        if record_id in self._places:
            return self.createIndex(self._places[record_id], 0, _TOP)
        touchpoint = self._session.project.touchpoints.get(record_id)
        row = self._places.get(touchpoint.stage) if touchpoint else None
        if row is None or record_id not in self._rows[row][1]:
            return QModelIndex()
        return self.createIndex(self._rows[row][1].index(record_id), 0, row + 1)

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a row below `parent`."""
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else _TOP)

    @overload
    def parent(self, /) -> QObject | None: ...

    @overload
    def parent(self, child: Index, /) -> QModelIndex: ...

    def parent(self, child: Index | None = None, /) -> QModelIndex | QObject | None:
        """Return the stage of a touchpoint; without an index the QObject this model belongs to."""
        if child is None:
            return QObject.parent(self)
        inside = child.internalId() if child.isValid() else _TOP
        return self.createIndex(inside - 1, 0, _TOP) if inside else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows stand below `parent`."""
        if not parent.isValid():
            return len(self._rows)
        return len(self._rows[parent.row()][1]) if parent.internalId() == _TOP else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return 1."""
        del parent
        return 1

    def id_at(self, index: Index) -> str:
        """Return the record shown at `index`."""
        inside = index.internalId()
        return self._rows[index.row()][0] if inside == _TOP else self._rows[inside - 1][1][index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows, or says to those who hear it."""
        if not index.isValid():
            return None
        record = self._session.project.find(self.id_at(index))
        if isinstance(record, Stage):
            return self._stage_data(record, index, role)
        if isinstance(record, Touchpoint):
            return self._touchpoint_data(record, role)
        return None

    def _stage_data(self, stage: Stage, index: Index, role: int) -> Any:
        count = self.rowCount(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return stage.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{stage.name or 'Stage without a name'}, stage, {wording.plural(count, 'touchpoint')}"
        if role == ID_ROLE:
            return stage.id
        if role == COUNT_ROLE:
            return count
        if role == PLACE_ROLE:
            return self._session.project.journeys[stage.journey].stages.index(stage.id)
        return None

    def _touchpoint_data(self, touchpoint: Touchpoint, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return touchpoint.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self._session.project, touchpoint)
        if role == ID_ROLE:
            return touchpoint.id
        if role == FEELING_ROLE:
            hidden = self._session.hidden_personas
            felt = [value for who, value in touchpoint.feelings.items() if who not in hidden]
            return min(felt, default=None)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen and renamed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        basic = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return basic if self._session.read_only else basic | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        name = self.id_at(index)
        return self._session.attempt(lambda project: rename(project, name, str(value)), self) is not None


def spoken(project: Project, touchpoint: Touchpoint) -> str:
    """Return a touchpoint as a sentence for those who hear the outline."""
    parts = [touchpoint.name or "Touchpoint without a name"]
    if touchpoint.channel:
        parts.append(touchpoint.channel)
    if touchpoint.moment_of_truth:
        parts.append("moment of truth")
    for who, value in touchpoint.feelings.items():
        if (persona := project.personas.get(who)) is not None:
            parts.append(f"{persona.short_name} {wording.feeling(value, project.about.locale)}")
    if touchpoint.leave:
        parts.append(f"{wording.per_cent(touchpoint.leave, project.about.locale)} leave")
    return ", ".join(parts)


def haystack(project: Project, touchpoint_id: str) -> str:
    """Return all words by which a touchpoint can be found: its own, and those of its cards, quotes and bets."""
    touchpoint = project.touchpoints[touchpoint_id]
    words: list[str] = [
        touchpoint.name,
        touchpoint.channel,
        touchpoint.owner,
        touchpoint.action,
        touchpoint.thought,
    ]
    words += [*touchpoint.backstage_people, *touchpoint.backstage_systems]
    words += [card.text for card in project.cards_on(touchpoint_id)]
    words += [f"{piece.text} {piece.source}" for piece in project.evidence_on(touchpoint_id)]
    bets = project.index.mentioning(touchpoint_id, "bets", "touchpoints")
    words += [project.bets[name].name for name in bets]
    return "\n".join(words)


def _holds(text: str, words: Iterable[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)
