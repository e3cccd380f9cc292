"""Rows of scores 1 to 5: of a stage's alignment, of a card's impact and ease."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFormLayout

from journeymapper.edit.change import Change
from journeymapper.model.project import Project
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.visits import Visit
from journeymapper.ui.widgets.score_dots import ScoreDots


def score_row(
    form: Form,
    pairs: QFormLayout,
    name: str,
    read: Callable[[Any], int | None],
    write: Callable[[Any, int | None], Any],
    what: str,
) -> ScoreDots:
    """Add a row with five dots. `read` gives a record's score, `write` the record with another one."""
    dots, visit = ScoreDots(name), Visit(form.session)

    def show(project: Project) -> None:
        values = [read(project.record(one)) for one in form.ids if project.find(one) is not None]
        same = values[0] if values and all(value == values[0] for value in values) else None
        dots.setEnabled(not form.session.read_only)
        if not visit.under_way:
            dots.show_score(same, differ=any(value != same for value in values))

    def chosen(score: object) -> None:
        ids, value = form.ids, score if isinstance(score, int) else None

        def made(project: Project) -> Change:
            return Change.between(project, [write(project.record(one), value) for one in ids], label=what)

        visit.show(made, what)
        if not dots.hasFocus():
            visit.end()

    dots.chosen.connect(chosen)
    dots.ended.connect(visit.end)
    form.pair(pairs, name, dots)
    form.watch(show)
    form.visits.append(visit)
    return dots
