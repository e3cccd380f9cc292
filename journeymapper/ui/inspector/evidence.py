"""What supports the map at a touchpoint: quotes, observations and numbers, with where they come from."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from journeymapper.edit.cards import add_evidence
from journeymapper.edit.change import Change
from journeymapper.edit.records import change, remove
from journeymapper.model import wording
from journeymapper.model.kinds import EvidenceKind, Provenance
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project
from journeymapper.ui.fields import LineField, TextField, WithComplaint
from journeymapper.ui.icons import icon
from journeymapper.ui.inspector.barred import Barred
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.reading import Unreadable
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button, plain_tip

_WORDS = {
    "text": "Evidence",
    "hint": "What was said, seen or counted?",
    "source": "Source",
    "source_hint": "Interview, ticket…",
    "date": "Date",
    "date_hint": "12 Jul 2026",
    "remove": "Remove this evidence",
    "details": "Source, date and whose it is",
    "unknown": "source not named",
    "nobody": "nobody in particular",
}


def source_line(project: Project, piece: Evidence) -> str:
    """Return source, persona and date as one line, as far as they are known."""
    parts = [piece.source or _WORDS["unknown"]]
    if piece.count > 1:
        parts[0] += f" × {wording.number(piece.count, 0, project.about.locale)}"
    if piece.persona and (persona := project.personas.get(piece.persona)):
        parts.append(f"{persona.short_name}’s segment")
    if piece.date:
        parts.append(wording.day(piece.date, project.about.locale))
    if piece.provenance is not Provenance.OBSERVED:
        parts.append(piece.provenance.value)
    return " · ".join(parts)


def read_date(text: str) -> datetime.date | None:
    """Return the day written as `12 Jul 2026`, `2026-07-12` or `12/07/2026`; None if empty. Raises `Unreadable`."""
    plain = " ".join(text.replace(",", " ").split())
    if not plain:
        return None
    for form in ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    raise Unreadable(f"“{text.strip()}” is not a date. Write it like 12 Jul 2026 or 2026-07-12.")


def date_place(record_id: str, field: str = "date") -> Place:
    """A day of a record."""

    def show(project: Project) -> str:
        value = getattr(project.find(record_id), field, None)
        return wording.day(value, project.about.locale, year=True).replace("\u00a0", " ") if value else ""

    def write(project: Project, text: str) -> Change:
        return change(project, record_id, "Change date", **{field: read_date(text)})

    return Place(f"{field}:{record_id}", show, write, "Change date")


class EvidenceCard(Barred):
    """One piece: its text, its source in small type, and the fields for it when that line is pressed."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No piece yet."""
        super().__init__("quiet")
        self._session = session
        self._id = ""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 7, 4, 7)
        rows.setSpacing(2)
        top = QHBoxLayout()
        self.text = TextField(session, drafts, _WORDS["text"], kind="quote", hint=_WORDS["hint"])
        self._cross = QToolButton()
        self._cross.setProperty("kind", "quiet")
        self._cross.setFixedSize(20, 20)
        self._cross.setAccessibleName(_WORDS["remove"])
        self._cross.setToolTip(plain_tip(_WORDS["remove"]))
        self._cross.clicked.connect(self._drop)
        top.addWidget(self.text, 1)
        top.addWidget(self._cross)
        rows.addLayout(top)
        self._line = button("", self._unfold, "small")
        self._line.setAccessibleName(_WORDS["details"])
        rows.addWidget(self._line)
        rows.addWidget(self._details(drafts))

    def _details(self, drafts: Drafts) -> QWidget:
        self._box = QWidget()
        rows = QVBoxLayout(self._box)
        rows.setContentsMargins(0, 4, 8, 2)
        rows.setSpacing(4)
        self.source = LineField(
            self._session, drafts, _WORDS["source"], live=True, hint=_WORDS["source_hint"]
        )
        self.date = LineField(self._session, drafts, _WORDS["date"], hint=_WORDS["date_hint"])
        self.persona = Choice("Whose evidence", self._set_persona)
        self.provenance = Choice("Provenance", self._set_provenance)
        for widget in (WithComplaint(self.source), WithComplaint(self.date), self.persona, self.provenance):
            rows.addWidget(widget)
        self._box.hide()
        return self._box

    def show_piece(self, project: Project, piece: Evidence) -> None:
        """Show a piece as it is now."""
        if piece.id != self._id:
            self._box.hide()
        self._id = piece.id
        self.text.show_place(text_place((piece.id,), "text", "Change evidence", lines=True))
        self.source.show_place(text_place((piece.id,), "source", "Change source"))
        self.date.show_place(date_place(piece.id))
        people = [(project.personas[name].name, name) for name in project.about.personas]
        self.persona.show_options([(_WORDS["nobody"], ""), *people], piece.persona or "")
        self.provenance.show_options(
            [(kind.value, kind.value) for kind in Provenance], piece.provenance.value
        )
        self._line.setText(source_line(project, piece).replace("&", "&&"))
        self._line.setToolTip(plain_tip(source_line(project, piece)))
        self._cross.setIcon(icon("close", look().theme.muted, size=12))
        self._cross.setEnabled(not self._session.read_only)

    def _unfold(self) -> None:
        self._box.setVisible(self._box.isHidden())
        if not self._box.isHidden():
            self.source.setFocus()

    def _set_persona(self, persona: str) -> None:
        name = self._id
        self._session.attempt(
            lambda project: change(project, name, "Change evidence", persona=persona or None)
        )

    def _set_provenance(self, value: str) -> None:
        name = self._id
        self._session.attempt(
            lambda project: change(project, name, "Change evidence", provenance=Provenance(value))
        )

    def _drop(self) -> None:
        name = self._id
        self._session.attempt(lambda project: remove(project, [name]))


class EvidenceList(QWidget):
    """All evidence on a touchpoint or card."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No place yet."""
        super().__init__()
        self._session, self._drafts = session, drafts
        self._place = ""
        self._cards: list[EvidenceCard] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_evidence(self, place_id: str) -> None:
        """Show the evidence at a place."""
        self._place = place_id
        project = self._session.project
        found = project.evidence_on(place_id)
        while len(self._cards) < len(found):
            card = EvidenceCard(self._session, self._drafts)
            self._cards.append(card)
            self._layout.addWidget(card)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(found))
            if at < len(found):
                card.show_piece(project, found[at])
            else:
                for field in (card.text, card.source, card.date):
                    field.show_place(None)
        self.setVisible(bool(found))

    def add(self) -> None:
        """Add a quote here and begin to write it."""
        place = self._place
        made = self._session.attempt(lambda project: add_evidence(project, place, "", EvidenceKind.QUOTE))
        if made is None:
            return
        self._session.settle_now()
        order = [piece.id for piece in self._session.project.evidence_on(place)]
        self._cards[order.index(made)].text.setFocus()
