"""The inspector of a piece of evidence: what was said, seen or counted, by whom, where and when."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from journeymapper.model import wording
from journeymapper.model.kinds import EvidenceKind
from journeymapper.model.project import About, Project
from journeymapper.ui.inspector.attached import Attached
from journeymapper.ui.inspector.dates import date_place
from journeymapper.ui.inspector.figures import number_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import figure_place, text_place
from journeymapper.ui.reading import Unreadable, read_optional
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, plain_tip

_KINDS = [(kind.value, kind.value) for kind in EvidenceKind]
_SCHEMES = ("http", "https", "mailto")


def safe_target(link: str) -> str:
    """Return the address that a link opens, or an empty text where it is none that may be opened.

    Only http, https and mailto are: anything else could start a program or read a file.
    """
    text = link.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or any(ord(letter) < 33 for letter in text):
        return ""
    named = parts.path if parts.scheme.lower() == "mailto" else parts.netloc
    return text if named else ""


def _read_feeling(text: str) -> float | None:
    value = read_optional(text, "−1.5")
    if value is not None and not -2 <= value <= 2:
        raise Unreadable(f"{value:g} is off the scale; it runs from −2 to +2.")
    return value


def _read_count(text: str) -> float | None:
    value = read_optional(text, "42")
    if value is None:
        return 1
    if value < 1 or value != round(value):
        raise Unreadable("Write how many pieces stand behind this as a whole number, 1 or more.")
    return round(value)


class EvidenceForm(Form):
    """Everything about one piece of evidence."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No piece yet."""
        super().__init__(session, drafts)
        self.kicker("Evidence")
        self.body = self.text(
            "Text", lambda ids: text_place(ids, "text", "Change evidence", lines=True),
            hint="What was said, seen or counted?", least=2,
        )  # fmt: skip
        self.divide()
        pairs = self.pairs()
        self.pick(pairs, "Kind", "kind", _KINDS, EvidenceKind, "Change kind")
        self.line(
            pairs, "Source", lambda ids: text_place(ids, "source", "Change source"), live=True,
            hint="Interview, ticket…",
        )  # fmt: skip
        self.line(pairs, "Date", lambda ids: date_place(ids[0]), hint="not set")
        self.pick(
            pairs, "Whose", "persona", _people, lambda key: key or None, "Change evidence", "Whose evidence"
        )
        self.line(
            pairs, "Sentiment",
            lambda ids: figure_place(ids, "sentiment", "Change sentiment", _feeling, _read_feeling), hint="−2 to +2",
        )  # fmt: skip
        self.line(pairs, "Value", lambda ids: number_place(ids, "value", "Change value"), hint="of a number")
        self.line(pairs, "Unit", lambda ids: text_place(ids, "unit", "Change unit"), hint="%, days, £")
        self.line(
            pairs,
            "How many",
            lambda ids: figure_place(ids, "count", "Change count", _count, _read_count),
            hint="1",
        )
        self.pick(
            pairs, "Counts for", "measure", _measures, lambda key: key or None, "Change evidence", "Measure"
        )
        self.provenance(pairs)
        self.named_line("Link", lambda ids: text_place(ids, "link", "Change link"), hint="https://…")
        self.open = button("", self._open, "link")
        self.rows.addWidget(self.open)
        self.divide()
        self.heading("What it supports")
        places = [("touchpoints", "touchpoints"), ("cards", "cards")]
        self.places = Attached(session, drafts, "Attach this evidence", places, "Add a touchpoint or a card…")
        self.rows.addWidget(self.places)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this evidence", self.remove))
        self.rows.addStretch(1)

    def _open(self) -> None:
        piece = self.session.project.evidence.get(self.ids[0]) if self.ids else None
        target = safe_target(piece.link) if piece else ""
        if target:
            QDesktopServices.openUrl(QUrl(target))

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        piece = project.evidence.get(self.ids[0]) if self.ids else None
        if piece is None:
            return
        target = safe_target(piece.link)
        shown = target if len(target) <= 40 else target[:39] + "…"
        self.open.setVisible(bool(target))
        self.open.setText(f"Open {shown}".replace("&", "&&"))
        self.open.setAccessibleName(f"Open {target}")
        self.open.setToolTip(plain_tip(target))
        self.places.show_record(piece.id)


def _people(project: Project) -> list[tuple[str, str]]:
    people = [project.personas[name] for name in project.about.personas]
    return [("nobody in particular", ""), *((one.name or "no name yet", one.id) for one in people)]


def _measures(project: Project) -> list[tuple[str, str]]:
    found = [project.measures[name] for name in project.about.measures]
    return [("no measure", ""), *((one.name or "no name yet", one.id) for one in found)]


def _feeling(value: float, about: About) -> str:
    return wording.feeling(value, about.locale)


def _count(value: float, about: About) -> str:
    return wording.number(value, 0, about.locale)
