"""What the forms of the inspector share: rows of a name and a field, headings, parts that come and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymapper.edit.records import remove
from journeymapper.model.kinds import Provenance
from journeymapper.model.project import Project
from journeymapper.ui.complaints import WithComplaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.figures import PROVENANCES
from journeymapper.ui.inspector.places import change_each, common, differ, text_place
from journeymapper.ui.inspector.provenance import ProvenanceMark
from journeymapper.ui.inspector.tab_order import stops
from journeymapper.ui.session import Session
from journeymapper.ui.text_field import TextField
from journeymapper.ui.visits import Drafts, Place, Visit
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button, caps, hairline, label

NAME_WIDTH = 108
"""Width of the names beside fields, px."""


MIXED = "mixed"
"""What stands where several records differ."""

Make = Callable[[Sequence[str]], Place]
"""Gives the place of a field for the records with these ids."""

Options = Sequence[tuple[str, str]]
"""(what is read, its key) in order."""


class Form(QWidget):
    """The fields for one kind of record. `show_records` binds them to records, `refresh` shows their values."""

    what_if = Signal()
    """The person wants to play with the figures of what is edited."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """An empty form."""
        super().__init__()
        self.session, self.drafts = session, drafts
        self.ids: tuple[str, ...] = ()
        self._fields: list[tuple[LineField | TextField, Make, str]] = []
        self._picks: list[Callable[[Project], object]] = []
        self._tabs: list[QWidget] = []
        self.visits: list[Visit] = []
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(18, 16, 18, 20)
        self.rows.setSpacing(8)

    def show_records(self, ids: tuple[str, ...]) -> None:
        """Edit these records from now on."""
        self.ids = ids
        for field, make, _ in self._fields:
            field.show_place(make(ids))
        self.refresh()

    def refresh(self) -> None:
        """Show the values as they are now."""
        project = self.session.project
        for field, make, hint in self._fields:
            field.refresh()
            field.setPlaceholderText(MIXED if self._mixed(project, make) else hint)
        for show in self._picks:
            show(project)

    def _mixed(self, project: Project, make: Make) -> bool:
        """Whether several records show different texts at a place."""
        if len(self.ids) < 2:
            return False
        texts = (make((name,)).show(project) for name in self.ids if project.find(name) is not None)
        first = next(texts, "")
        return any(text != first for text in texts)

    def order_tabs(self) -> None:
        """Let Tab go through the fields as one sees them: rows come and go after the rest of the form was made."""
        order = list(stops(self))
        if order != self._tabs:
            self._tabs = order
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)

    def finish(self) -> None:
        """End every visit: another selection, a save or the end is near."""
        for field in self.findChildren(LineField):
            field.finish()
        for text in self.findChildren(TextField):
            text.finish()
        for visit in self.visits:
            visit.end()

    def wait(self) -> None:
        """Give up what is being computed on a thread, and wait until it has ended."""

    def leave_room(self, for_bar: bool) -> None:
        """Keep the fields where they are when the scroll bar takes 6 px beside them."""
        self.rows.setContentsMargins(18, 16, 12 if for_bar else 18, 20)

    def kicker(self, text: str) -> QLabel:
        """Add the kind of what is edited, in spaced capitals."""
        made = caps(text)
        self.rows.addWidget(made)
        return made

    def heading(
        self, text: str, link: str = "", act: Callable[[], object] | None = None, tip: str = ""
    ) -> QPushButton:
        """Add a heading with a link such as "+ Add" at its right end; returns the link."""
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(text, "heading"))
        line.addStretch(1)
        made = button(link, act or (lambda: None), "link")
        made.setAccessibleName(tip or link)
        if not link:
            made.hide()
        line.addWidget(made)
        self.rows.addLayout(line)
        return made

    def divide(self) -> QWidget:
        """Add a hairline with air around it, and return it."""
        made = QWidget()
        air = QVBoxLayout(made)
        air.setContentsMargins(0, 6, 0, 4)
        air.addWidget(hairline())
        self.rows.addWidget(made)
        return made

    def title(self, field: str, hint: str, what: str) -> TextField:
        """Add the large name of the record."""
        made = TextField(
            self.session, self.drafts, "Name", kind="title", hint=hint, one_line=True, lines=(1, 4)
        )
        self._add(made, lambda ids: text_place(ids, field, what), hint)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(WithComplaint(made))
        self.rows.addLayout(line)
        return made

    def headline(self, name: str, make: Make, hint: str) -> TextField:
        """Add the large text that a record has in place of a name; it may take several lines."""
        made = TextField(self.session, self.drafts, name, kind="title", hint=hint, lines=(1, 8))
        self._add(made, make, hint)
        self.rows.addWidget(WithComplaint(made))
        return made

    def text(self, name: str, make: Make, *, hint: str = "", least: int = 1) -> TextField:
        """Add a text of several lines under its name (none is shown where `name` stands in a heading already)."""
        made = TextField(self.session, self.drafts, name, hint=hint, lines=(least, 12))
        self._add(made, make, hint)
        self.rows.addWidget(WithComplaint(made))
        return made

    def named_text(self, name: str, make: Make, *, hint: str = "") -> TextField:
        """Add a muted name and a text beneath it."""
        self.rows.addWidget(label(name, "muted"))
        return self.text(name, make, hint=hint)

    def named_line(self, name: str, make: Make, *, live: bool = False, hint: str = "") -> LineField:
        """Add a muted name and beneath it a field on one line, as wide as the form."""
        self.rows.addWidget(label(name, "muted"))
        made = LineField(self.session, self.drafts, name, live=live, hint=hint)
        self._add(made, make, hint)
        self.rows.addWidget(WithComplaint(made))
        return made

    def notes(self) -> None:
        """Add the private notes."""
        self.rows.addSpacing(2)
        line = QHBoxLayout()
        line.addWidget(label("Notes", "heading"))
        line.addStretch(1)
        line.addWidget(label("Only you see this", "small"))
        self.rows.addLayout(line)
        name = "Notes, only you see this"
        self.text(name, lambda ids: text_place(ids, "notes", "Change notes", lines=True), least=2)

    def change(self, what: str = "", **fields: object) -> None:
        """Give the records other values, as one step called `what`."""
        names = self.ids
        self.session.attempt(lambda project: change_each(project, names, what or "Change", **fields))

    def pick(
        self,
        pairs: QFormLayout,
        name: str,
        field: str,
        options: Options | Callable[[Project], Options],
        take: Callable[[str], object],
        what: str,
        spoken: str = "",
    ) -> Choice:
        """Add a row with one of several values: `take` turns the key that was picked into the value of `field`."""

        def chosen(key: str) -> None:
            self.change(what, **{field: take(key)})
            show(self.session.project)

        def show(project: Project) -> None:
            value = common(project, self.ids, field)
            found = options(project) if callable(options) else options
            mixed = differ(project, self.ids, field)
            made.show_options(found, MIXED if mixed else _key(value), MIXED if mixed else "")
            made.setEnabled(not self.session.read_only)

        made = Choice(spoken or name, chosen)
        self.pair(pairs, name, made)
        self._picks.append(show)
        return made

    def provenance(self, pairs: QFormLayout, name: str = "It is") -> Choice:
        """Add a row for where the record comes from."""
        what = "Change provenance"
        return self.pick(pairs, name, "provenance", PROVENANCES, Provenance, what, "Where it comes from")

    def watch(self, show: Callable[[Project], object]) -> None:
        """Call `show` whenever the values are shown anew."""
        self._picks.append(show)

    def remove(self) -> None:
        """Remove the record, and all that has no place without it."""
        names = self.ids
        self.session.attempt(lambda project: remove(project, names))

    def line(
        self,
        pairs: QFormLayout,
        name: str,
        make: Make,
        *,
        live: bool = False,
        hint: str = "",
        mark: str = "",
    ) -> LineField:
        """Add a row to `pairs`: a muted name and a field on one line.

        `mark` names the figure in the touchpoint's `provenance`; a small choice of it then stands at the end of the field.
        """
        made = LineField(self.session, self.drafts, name, live=live, hint=hint)
        self._add(made, make, hint)
        if mark:
            sign = ProvenanceMark(self.session, name, mark)
            sign.sit_in(made)
            self.watch(lambda project: sign.show_figure(project, self.ids))
        self.pair(pairs, name, WithComplaint(made))
        return made

    def pair(self, pairs: QFormLayout, name: str, widget: QWidget) -> None:
        """Add a row to `pairs`: a muted name and any widget."""
        shown = label(name, "muted", wrap=True)
        shown.setFixedWidth(NAME_WIDTH)
        shown.setMinimumHeight(26)
        shown.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        shown.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        shown.setBuddy(widget)
        pairs.addRow(shown, widget)

    def pairs(self, rows: QVBoxLayout | None = None) -> QFormLayout:
        """Add an empty block of rows, to `rows` where it is given."""
        made = QFormLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setHorizontalSpacing(6)
        made.setVerticalSpacing(6)
        made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        (rows or self.rows).addLayout(made)
        return made

    def _add(self, field: LineField | TextField, make: Make, hint: str = "") -> None:
        self._fields.append((field, make, hint))


def _key(value: object) -> str:
    return "" if value is None else str(value)
