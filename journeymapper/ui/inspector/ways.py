"""Where those who go on go: a row for each link from a touchpoint, and a field for a further one."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import link
from journeymapper.edit.records import change, remove
from journeymapper.model import wording
from journeymapper.model.journeys import Link
from journeymapper.model.project import Project
from journeymapper.ui.complaints import Complaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.reading import Unreadable, read_share, read_way
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.cross import Cross
from journeymapper.ui.widgets.labels import Elided, plain_tip

_WORDS = {
    "share": "Share that goes on to {name}",
    "remove": "Remove the link to {name}",
    "add": "Add a way on…",
    "add_name": "Add a way on: a touchpoint, with a share before it if you know it",
}


def way_share_place(link_id: str) -> Place:
    """The share of a link as a field: empty means that what is left is filled evenly."""

    def show(project: Project) -> str:
        found = project.links.get(link_id)
        share = found.share if found else None
        return "" if share is None else wording.per_cent(share, project.about.locale)

    return Place(
        f"share:{link_id}",
        show,
        lambda project, text: change(project, link_id, "Change share", share=read_share(text)),
        "Change share",
    )


def even_share(project: Project, found: Link) -> str:
    """What a link without a share of its own gets: the rest, evenly."""
    siblings = project.links_from(found.source)
    open_ones = [sibling for sibling in siblings if sibling.share is None]
    rest = max(0.0, 1 - sum(sibling.share or 0.0 for sibling in siblings))
    return wording.per_cent(rest / max(1, len(open_ones)), project.about.locale)


def way_place(touchpoint_id: str) -> Place:
    """The field for a further way on: `34 % Calls support`."""

    def write(project: Project, text: str) -> Change:
        if not text.strip():
            return Change()
        share, name = read_way(text)
        return link(project, touchpoint_id, named_touchpoint(project, touchpoint_id, name), share)[0]

    return Place(f"way:{touchpoint_id}", lambda _: "", write, "Link touchpoints")


def named_touchpoint(project: Project, near: str, name: str) -> str:
    """Return the touchpoint of the same journey that `name` means. Raises `Unreadable` where none or several do."""
    journey = project.journey_of(near)
    others = project.touchpoints_of(journey.id) if journey else []
    wanted = name.casefold().strip()
    full = {f"{project.stages[other.stage].name} / {other.name}".casefold(): other.id for other in others}
    if wanted in full:
        return full[wanted]
    exact = [other.id for other in others if other.name.casefold() == wanted]
    found = exact or [other.id for other in others if wanted and other.name.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Unreadable(f"Several touchpoints are called “{name}”. Write it with its stage: Stage / {name}.")
    raise Unreadable(f"There is no touchpoint “{name}” in this journey. Add it first, or choose another.")


class WayRow(QFrame):
    """A link in one box: its share, where it leads, and a cross to remove it."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No link yet."""
        super().__init__()
        self.setProperty("kind", "field")
        self.setFixedHeight(26)
        self._session = session
        self._link = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(9, 1, 8, 1)
        line.setSpacing(2)
        self.share = LineField(session, drafts, "Share")
        self.share.setProperty("kind", "bare")
        self.share.textChanged.connect(self._fit)
        self._target = Elided()
        for widget, stretch in ((self.share, 0), (self._target, 1)):
            line.addWidget(widget, stretch)
        self._remove = Cross(self, self._drop)

    def show_link(self, project: Project, found: Link) -> None:
        """Show a link as it is now."""
        self._link = found.id
        target = project.touchpoints[found.target].name or "no name yet"
        self.share.setAccessibleName(_WORDS["share"].format(name=target))
        self.share.setPlaceholderText(even_share(project, found))
        self.share.setToolTip(plain_tip("Empty: the rest, shared evenly"))
        self.share.show_place(way_share_place(found.id))
        self._fit()
        self._target.setText(target)
        self._remove.call(_WORDS["remove"].format(name=target))
        self._remove.setEnabled(not self._session.read_only)

    def _fit(self) -> None:
        """Let the name of the target follow the share as a word does."""
        text = self.share.text() or self.share.placeholderText()
        self.share.ensurePolished()
        self.share.setFixedWidth(max(24, self.share.fontMetrics().horizontalAdvance(text) + 10))

    def _drop(self) -> None:
        name = self._link
        self._session.attempt(lambda project: remove(project, [name]))


class Ways(QWidget):
    """All ways on from a touchpoint."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No touchpoint yet."""
        super().__init__()
        self._session, self._drafts = session, drafts
        self._rows: list[tuple[WayRow, Complaint]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._add = LineField(session, drafts, _WORDS["add_name"], hint=_WORDS["add"])
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        assert popup is not None
        popup.setProperty("kind", "popup")
        # Queued: the completer itself writes the name into the field first, which then counts as not typed.
        completer.activated.connect(self._add.take, Qt.ConnectionType.QueuedConnection)
        self._add.setCompleter(completer)
        complaint = Complaint()
        self._add.complained.connect(complaint.say)
        self._layout.addWidget(self._add)
        self._layout.addWidget(complaint)

    def show_ways(self, touchpoint_id: str) -> None:
        """Show the ways on from a touchpoint."""
        project = self._session.project
        links = project.links_from(touchpoint_id) if touchpoint_id in project.touchpoints else []
        while len(self._rows) < len(links):
            self._grow()
        for at, (row, complaint) in enumerate(self._rows):
            row.setVisible(at < len(links))
            if at < len(links):
                row.show_link(project, links[at])
            else:
                row.share.show_place(None)
                complaint.say("")
        self._add.show_place(way_place(touchpoint_id))
        self._offer(project, touchpoint_id, {found.target for found in links})

    def _grow(self) -> None:
        row, complaint = WayRow(self._session, self._drafts), Complaint()
        row.share.complained.connect(complaint.say)
        at = 2 * len(self._rows)
        self._layout.insertWidget(at, row)
        self._layout.insertWidget(at + 1, complaint)
        self._rows.append((row, complaint))

    def _offer(self, project: Project, touchpoint_id: str, taken: set[str]) -> None:
        journey = project.journey_of(touchpoint_id)
        others = project.touchpoints_of(journey.id)[:2000] if journey else []
        names = [o.name for o in others if o.id != touchpoint_id and o.id not in taken and o.name]
        if names != self._names.stringList():
            self._names.setStringList(names)
