"""The rows of "What each touchpoint costs" for a table view: texts, sorting values, and the same as text to paste."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeymapper.analysis.costs import Cost
from journeymapper.model import wording
from journeymapper.model.project import About, Project
from journeymapper.ui.value.figures import Computed
from journeymapper.ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex

COST_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Cost` of a row."""


class Column(NamedTuple):
    """A column: its title, what stands in it, what it is sorted by, and what its title means."""

    title: str
    text: Callable[[Cost, Project], str]
    value: Callable[[Cost], Any]
    tip: str = ""


def _share(value: float, about: About) -> str:
    return wording.per_cent(value, about.locale)


def _money(value: float | None, about: About) -> str:
    return "–" if value is None else wording.short_money(value, about.currency, about.locale)


def _lifts(cost: Cost, project: Project) -> str:
    del project
    return wording.plural(len(cost.measures), "measure") if cost.measures else "–"


_FAR_OUT = 3.0
"""A headroom so many times the next one is drawn as a broken bar."""
_BROKEN = 1.25
"""How much longer a broken bar is than the longest whole one."""

NAME, REACH, LEAVE, LOST, MONEY, HEADROOM, FEELING, LIFTS = range(8)
"""The places of the columns."""


def columns(period: str) -> tuple[Column, ...]:
    """Return the columns for a project that counts its customers by `period`."""
    return (
        Column("Touchpoint", lambda c, p: p.touchpoints[c.touchpoint].name, lambda c: c.touchpoint),
        Column("Reached by", lambda c, p: _share(c.reach, p.about), lambda c: c.reach, "The part of all customers who ever come here"),
        Column("Leave", lambda c, p: _share(c.leave, p.about), lambda c: c.leave, "The part of those who come that gives up here"),
        Column(f"Lost a {period}", lambda c, p: wording.number(round(c.lost), 0, p.about.locale), lambda c: c.lost, "How many give up here"),
        Column(
            "Costs a year", lambda c, p: _money(c.a_year, p.about), lambda c: -1.0 if c.a_year is None else c.a_year,
            "What the conversions would bring that come on top if nobody gave up here",
        ),
        Column(
            "Headroom", lambda c, p: _share(c.headroom, p.about), lambda c: c.headroom,
            "How much conversion would rise if nobody gave up here",
        ),
        Column(
            "Feeling", lambda c, p: "" if c.feeling is None else wording.feeling(c.feeling, p.about.locale),
            lambda c: 9.0 if c.feeling is None else c.feeling, "The lowest feeling of the personas shown",
        ),
        Column("Lifts", _lifts, lambda c: len(c.measures), "The measures here and further down that this touchpoint can move"),
    )  # fmt: skip


class CostModel(QAbstractTableModel):
    """The costs of a journey, sorted by whichever column was chosen last."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty, sorted by what costs most."""
        super().__init__(parent)
        self._project: Project | None = None
        self._rows: list[Cost] = []
        self._most = (1.0, 1.0)
        self._sorted_by, self._order = MONEY, Qt.SortOrder.DescendingOrder
        self._columns = columns("quarter")

    def show_costs(self, computed: Computed | None) -> None:
        """Show other figures, in the order chosen before."""
        self.beginResetModel()
        self._project = computed.project if computed else None
        self._rows = list(computed.costs) if computed else []
        if computed is not None:
            self._columns = columns(computed.project.about.period.value)
        self._sort()
        self.endResetModel()

    @property
    def most_headroom(self) -> float:
        """The headroom of the longest whole bar: one that stands out far is drawn broken, or the others would be dots."""
        largest = sorted((row.headroom for row in self._rows), reverse=True)[:2]
        if len(largest) > 1 and largest[0] > _FAR_OUT * largest[1] > 0.0:
            return largest[1] * _BROKEN
        return largest[0] if largest else 0.0

    @property
    def project(self) -> Project | None:
        """The project that the rows speak of."""
        return self._project

    def row_of(self, touchpoint_id: str) -> int:
        """Return where a touchpoint stands; -1 where it does not."""
        return next((at for at, row in enumerate(self._rows) if row.touchpoint == touchpoint_id), -1)

    def cost(self, row: int) -> Cost:
        """Return the figures of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as touchpoints."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """All columns."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, its figures under `COST_ROLE`, and what a screen reader says."""
        if not index.isValid() or self._project is None:
            return None
        cost, column = self._rows[index.row()], self._columns[index.column()]
        if role == COST_ROLE:
            return cost
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(cost, self._project)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(cost, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} {column.text(cost, self._project)}"
        return None

    def _tip(self, cost: Cost, column: int) -> str:
        assert self._project is not None
        if column == NAME:
            return self._project.touchpoints[cost.touchpoint].name
        if column == LIFTS:
            return "\n".join(self._project.measures[name].name for name in cost.measures)
        if column in (HEADROOM, MONEY):
            removal = wording.per_cent(cost.removal_effect, self._project.about.locale)
            return f"If everybody gave up here, {removal} of the conversions would be lost."
        return ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles and what they mean."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._columns[section].tip)
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows stay in the order of the journey."""
        self.layoutAboutToBeChanged.emit()
        before = [(index, self._rows[index.row()].touchpoint) for index in self.persistentIndexList()]
        self._sorted_by, self._order = column, order
        self._sort()
        for index, name in before:
            self.changePersistentIndex(index, self.index(self.row_of(name), index.column()))
        self.layoutChanged.emit()

    def _sort(self) -> None:
        if self._project is None:
            return
        places = {name: at for at, name in enumerate(self._in_journey())}
        self._rows.sort(key=lambda row: places.get(row.touchpoint, 0))
        down = self._order is Qt.SortOrder.DescendingOrder
        if self._sorted_by == NAME:
            names = self._project.touchpoints
            self._rows.sort(key=lambda row: names[row.touchpoint].name.casefold(), reverse=down)
        else:
            value = self._columns[self._sorted_by].value
            self._rows.sort(key=value, reverse=down)

    def _in_journey(self) -> list[str]:
        assert self._project is not None
        return [place for row in {r.stage: r for r in self._rows}.values() for place in self._project.stages[row.stage].touchpoints]  # fmt: skip

    def as_text(self, rows: Sequence[int]) -> str:
        """Return rows as tab-separated text with their titles, for a spreadsheet."""
        assert self._project is not None
        lines = ["\t".join(column.title for column in self._columns)]
        for row in rows:
            cells = (column.text(self._rows[row], self._project) for column in self._columns)
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        return "\n".join(lines) + "\n"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in (NAME, HEADROOM, FEELING) else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
