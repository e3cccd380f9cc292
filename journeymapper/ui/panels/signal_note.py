"""What opens below a signal: what to do, why it came up in somebody's words, and a way to take it off the list."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from journeymapper.edit.root_causes import dismiss, explain, root_cause_of
from journeymapper.model.project import Project
from journeymapper.ui.complaints import WithComplaint
from journeymapper.ui.session import Session
from journeymapper.ui.text_field import TextField
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.labels import button, label, plain_tip

_WHAT_TO_DO = {
    "limit": "See what changed where it is measured, and place a bet there.",
    "trend": "See what changed where it is measured, before it reaches its limit.",
    "dead end": "Link it to the next touchpoint, or mark it as a goal.",
    "unreachable": "Link a touchpoint to it, or say how many customers start there.",
    "shares": "Change the shares of its links until they are 100 % together.",
    "entries": "Say how many customers start there; personas together cannot be more than all.",
    "segments": "Change the figures of the personas until they fit the figure for all.",
    "goal missing": "Mark the touchpoint at which customers count as converted as a goal.",
    "goal unreachable": "Link a way to the goal from where customers start.",
    "loop without exit": "Add a link out of the loop, or a share that leaves.",
    "nobody enters": "Say at the first touchpoint how many customers start there.",
    "empty stage": "Add a touchpoint to it, or remove the stage.",
    "curve": "Look at what hurts at these touchpoints, and note the pain points.",
    "review": "Set the next date once the review has taken place.",
    "gate": "Decide whether the bet goes on, pauses, pivots or stops.",
    "milestone": "Say when it was reached, or agree on another date.",
}
_WORDS = {
    "why": "Why? What is behind it",
    "hint": "Why is this so?",
    "dismiss": "Dismiss",
    "reason": "Write the reason first, then dismiss the signal",
    "go": "Show on the map",
}


def what_to_do(key: str) -> str:
    """Return what mends a signal, in words; empty for a kind that is not known."""
    return _WHAT_TO_DO.get(key.partition(":")[0], "")


def why_place(key: str) -> Place:
    """What is said about the signal with this key."""

    def show(project: Project) -> str:
        cause = root_cause_of(project, key)
        return cause.text if cause is not None else ""

    return Place(f"why:{key}", show, lambda project, text: explain(project, key, text), "Explain signal")


class SignalNote(QFrame):
    """Belongs to one signal at a time."""

    def __init__(self, session: Session) -> None:
        """To no signal yet."""
        super().__init__()
        self._session = session
        self.key = ""
        self.setProperty("kind", "quiet")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 10, 8)
        rows.setSpacing(6)
        self._advice = label("", "small", wrap=True)
        rows.addWidget(self._advice)
        self.why = TextField(session, Drafts(), _WORDS["why"], hint=_WORDS["hint"], lines=(1, 6))
        rows.addWidget(WithComplaint(self.why))
        line = QHBoxLayout()
        line.addStretch(1)
        self.drop = button(_WORDS["dismiss"], self._dismiss, "link")
        line.addWidget(self.drop)
        rows.addLayout(line)
        self.why.textChanged.connect(self._allow)
        session.settled.connect(lambda _: self.why.refresh())
        self.hide()

    def show_signal(self, key: str) -> None:
        """Belong to the signal with this key."""
        self.key = key
        advice = what_to_do(key)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.why.show_place(why_place(key))
        self._allow()
        self.show()

    def leave(self) -> None:
        """Belong to no signal; what was typed is kept."""
        self.why.show_place(None)
        self.key = ""
        self.hide()

    def _allow(self) -> None:
        said = bool(self.why.toPlainText().strip())
        self.drop.setEnabled(said and not self._session.read_only)
        self.drop.setToolTip("" if said else plain_tip(_WORDS["reason"]))

    def _dismiss(self) -> None:
        self.why.finish()
        key = self.key
        self._session.attempt(lambda project: dismiss(project, key))
