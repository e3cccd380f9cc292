"""The verbs of what people say about a signal: why it came up, and that it needs nobody's eye."""

from __future__ import annotations

from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change
from journeymapper.model.project import Project
from journeymapper.model.reviews import RootCause
from journeymapper.model.text import clean


def root_cause_of(project: Project, signal: str) -> RootCause | None:
    """Return what is said about the signal with this key, or None."""
    return next((cause for cause in project.root_causes.values() if cause.signal == signal), None)


def explain(project: Project, signal: str, text: str) -> Change:
    """Return the change that says why a signal came up; an empty text takes that back."""
    known = root_cause_of(project, signal)
    if known is not None:
        return change(project, known.id, "Explain signal", text=clean(text))
    if not text.strip():
        return Change()
    return add(project, RootCause.new(signal=signal, text=clean(text)), label="Explain signal")


def dismiss(project: Project, signal: str, dismissed: bool = True) -> Change:
    """Return the change that takes a signal off the list, or puts it back; what was said about it stays."""
    label = "Dismiss signal" if dismissed else "Bring signal back"
    known = root_cause_of(project, signal)
    if known is not None:
        return change(project, known.id, label, dismissed=dismissed)
    return add(project, RootCause.new(signal=signal, dismissed=True), label=label) if dismissed else Change()
