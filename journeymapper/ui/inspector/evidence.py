"""What supports the map at a touchpoint: quotes, observations and numbers, with where they come from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.edit.cards import add_evidence
from journeymapper.edit.change import Change
from journeymapper.edit.records import change, remove
from journeymapper.model import wording
from journeymapper.model.kinds import EvidenceKind, Provenance
from journeymapper.model.people import Evidence, called
from journeymapper.model.project import Project
from journeymapper.ui.complaints import WithComplaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.barred import Barred
from journeymapper.ui.inspector.dates import date_place
from journeymapper.ui.inspector.evidence_field import EvidenceField
from journeymapper.ui.inspector.figures import PROVENANCES
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.cross import Cross
from journeymapper.ui.widgets.labels import button, plain_tip

_WORDS = {
    "text": "Evidence",
    "hint": "What was said, seen or counted?",
    "source": "Source",
    "source_hint": "Interview, ticket…",
    "date": "Date",
    "date_hint": "Date not set",
    "remove": "Remove this evidence",
    "details": "Source, date and whose it is",
    "unknown": "source not named",
    "nobody": "nobody in particular",
    "more": "Show all {count}",
    "all": "All fields…",
}
_FEW = 2
"""Pieces shown until all are asked for."""


def source_line(project: Project, piece: Evidence) -> str:
    """Return source, persona and date as one line, as far as they are known."""
    parts = [piece.source or _WORDS["unknown"]]
    if piece.count > 1:
        parts[0] += f" × {wording.number(piece.count, 0, project.about.locale)}"
    if piece.persona and (persona := project.personas.get(piece.persona)):
        parts.append(f"{called(persona, project.personas.values())}’s segment")
    if piece.date:
        parts.append(wording.day(piece.date, project.about.locale))
    if piece.provenance is not Provenance.OBSERVED:
        parts.append(piece.provenance.value)
    return " · ".join(parts)


def _text(evidence_id: str) -> Place:
    return text_place((evidence_id,), "text", "Change evidence", lines=True)


def _spoken_place(evidence_id: str) -> Place:
    """A quote, shown in quotation marks; they are not part of its text."""

    def show(project: Project) -> str:
        piece = project.evidence.get(evidence_id)
        return f"“{piece.text}”" if piece is not None and piece.text else ""

    def write(project: Project, text: str) -> Change:
        return change(project, evidence_id, "Change evidence", text=text.strip().strip('“”"„'))

    return Place(f"text:{evidence_id}", show, write, "Change evidence")


class EvidenceCard(Barred):
    """One piece: its text, its source in small type, and the fields for it when that line is pressed."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No piece yet."""
        super().__init__("quiet")
        self._session = session
        self._id = ""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 26, 7)
        rows.setSpacing(0)
        self.text = EvidenceField(session, drafts, _WORDS["text"], kind="quote", hint=_WORDS["hint"])
        self.text.left.connect(self._leave)
        rows.addWidget(self.text)
        self._line = button("", self._unfold, "small")
        self._line.setAccessibleName(_WORDS["details"])
        rows.addWidget(self._line)
        rows.addWidget(self._details(drafts))
        self._cross = Cross(self, self._drop)
        self._cross.call(_WORDS["remove"])

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
        rows.addWidget(button(_WORDS["all"], self._open, "link"), 0, Qt.AlignmentFlag.AlignLeft)
        self._box.hide()
        return self._box

    def show_piece(self, project: Project, piece: Evidence) -> None:
        """Show a piece as it is now."""
        if piece.id != self._id:
            self._box.hide()
        self._id = piece.id
        self.text.show_place(_spoken_place(piece.id) if piece.kind is EvidenceKind.QUOTE else _text(piece.id))
        self.source.show_place(text_place((piece.id,), "source", "Change source"))
        self.date.show_place(date_place(piece.id))
        people = [(project.personas[name].name, name) for name in project.about.personas]
        self.persona.show_options([(_WORDS["nobody"], ""), *people], piece.persona or "")
        self.provenance.show_options(PROVENANCES, piece.provenance.value)
        self._line.setText(source_line(project, piece).replace("&", "&&"))
        self._line.setToolTip(plain_tip(source_line(project, piece)))
        self._cross.setEnabled(not self._session.read_only)

    def _open(self) -> None:
        self._session.select((self._id,))

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

    def _leave(self, kept: bool) -> None:
        """The words are written: back to the map. A piece without any goes, if it is still there."""
        name = self._id
        if not kept and name in self._session.project.evidence:
            self._session.attempt(lambda project: remove(project, [name]))
        self._session.map_wanted.emit()

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
        self._all = False
        self._more = button("", self._show_all, "small")
        self._layout.addWidget(self._more)

    def _show_all(self) -> None:
        self._all = True
        self.show_evidence(self._place)

    def show_evidence(self, place_id: str) -> None:
        """Show the evidence at a place: the first few, and all once that was asked for."""
        self._all = self._all and place_id == self._place
        self._place = place_id
        project = self._session.project
        known = project.evidence_on(place_id)
        found = known if self._all else known[:_FEW]
        self._more.setText(_WORDS["more"].format(count=len(known)))
        self._more.setVisible(len(found) < len(known))
        while len(self._cards) < len(found):
            card = EvidenceCard(self._session, self._drafts)
            self._cards.append(card)
            self._layout.insertWidget(len(self._cards) - 1, card)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(found))
            if at < len(found):
                card.show_piece(project, found[at])
            else:
                for field in (card.text, card.source, card.date):
                    field.show_place(None)
        self.setVisible(bool(found))

    def add(self) -> None:
        """Add a quote here and begin to write it: one step of the history with its words."""
        place = self._place
        gesture = self._session.gesture("Add evidence")
        if gesture is None:
            return
        added, made = add_evidence(gesture.start, place, "", EvidenceKind.QUOTE)
        gesture.preview(added)
        self._all = True
        self._session.settle_now()
        order = [piece.id for piece in self._session.project.evidence_on(place)]
        self._cards[order.index(made)].text.begin(gesture, added)
