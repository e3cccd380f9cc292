"""What the forms of the inspector share: rows of a name and a field, headings, parts that come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymapper.edit.records import change, remove
from journeymapper.ui.complaints import WithComplaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.session import Session
from journeymapper.ui.text_field import TextField
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.labels import button, caps, hairline, label

NAME_WIDTH = 108
"""Width of the names beside fields, px."""


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """The widgets within `widget` that take the keyboard: what is laid out in its order, then what lies over it."""
    laid = list(_laid_out(widget.layout()))
    over = [child for child in widget.children() if isinstance(child, QWidget) and child not in laid]
    for child in (*laid, *over):
        if child.isWindow():
            continue
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield child
        else:
            yield from _stops(child)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    items = [layout.itemAt(at) for at in range(layout.count())] if layout is not None else []
    for item in items:
        if item is None:
            continue
        if (inner := item.widget()) is not None:
            yield inner
        else:
            yield from _laid_out(item.layout())


class Form(QWidget):
    """The fields for one kind of record. `show_records` binds them to records, `refresh` shows their values."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """An empty form."""
        super().__init__()
        self.session, self.drafts = session, drafts
        self.ids: tuple[str, ...] = ()
        self._fields: list[tuple[LineField | TextField, Callable[[Sequence[str]], Place]]] = []
        self._tabs: list[QWidget] = []
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(18, 16, 18, 20)
        self.rows.setSpacing(8)

    def show_records(self, ids: tuple[str, ...]) -> None:
        """Edit these records from now on."""
        self.ids = ids
        for field, make in self._fields:
            field.show_place(make(ids))
        self.refresh()

    def refresh(self) -> None:
        """Show the values as they are now."""
        for field, _ in self._fields:
            field.refresh()

    def order_tabs(self) -> None:
        """Let Tab go through the fields as one sees them: rows come and go after the rest of the form was made."""
        order = list(_stops(self))
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

    def leave_room(self, for_bar: bool) -> None:
        """Keep the fields where they are when the scroll bar takes 8 px beside them."""
        self.rows.setContentsMargins(18, 16, 10 if for_bar else 18, 20)

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

    def divide(self) -> None:
        """Add a hairline with air around it."""
        self.rows.addSpacing(6)
        self.rows.addWidget(hairline())
        self.rows.addSpacing(4)

    def title(self, field: str, hint: str, what: str) -> TextField:
        """Add the large name of the record."""
        made = TextField(
            self.session, self.drafts, "Name", kind="title", hint=hint, one_line=True, lines=(1, 4)
        )
        self._add(made, lambda ids: text_place(ids, field, what))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(WithComplaint(made))
        self.rows.addLayout(line)
        return made

    def text(
        self, name: str, make: Callable[[Sequence[str]], Place], *, hint: str = "", least: int = 1
    ) -> TextField:
        """Add a text of several lines under its name (none is shown where `name` stands in a heading already)."""
        made = TextField(self.session, self.drafts, name, hint=hint, lines=(least, 12))
        self._add(made, make)
        self.rows.addWidget(WithComplaint(made))
        return made

    def named_text(self, name: str, make: Callable[[Sequence[str]], Place], *, hint: str = "") -> TextField:
        """Add a muted name and a text beneath it."""
        self.rows.addWidget(label(name, "muted"))
        return self.text(name, make, hint=hint)

    def named_line(
        self, name: str, make: Callable[[Sequence[str]], Place], *, live: bool = False, hint: str = ""
    ) -> LineField:
        """Add a muted name and beneath it a field on one line, as wide as the form."""
        self.rows.addWidget(label(name, "muted"))
        made = LineField(self.session, self.drafts, name, live=live, hint=hint)
        self._add(made, make)
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

    def change(self, **fields: object) -> None:
        """Give the record other values, as one step."""
        name = self.ids[0]
        self.session.attempt(lambda project: change(project, name, "", **fields))

    def remove(self) -> None:
        """Remove the record, and all that has no place without it."""
        names = self.ids
        self.session.attempt(lambda project: remove(project, names))

    def line(
        self,
        pairs: QFormLayout,
        name: str,
        make: Callable[[Sequence[str]], Place],
        *,
        live: bool = False,
        hint: str = "",
    ) -> LineField:
        """Add a row to `pairs`: a muted name and a field on one line."""
        made = LineField(self.session, self.drafts, name, live=live, hint=hint)
        self._add(made, make)
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

    def pairs(self) -> QFormLayout:
        """Add an empty block of rows."""
        made = QFormLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setHorizontalSpacing(6)
        made.setVerticalSpacing(6)
        made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(made)
        return made

    def _add(self, field: LineField | TextField, make: Callable[[Sequence[str]], Place]) -> None:
        self._fields.append((field, make))
