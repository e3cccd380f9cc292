"""Nothing private reaches the room: not as painted text, not in the accessibility tree, not in a title or a tooltip."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from journeymapper.edit.cards import add_card
from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change
from journeymapper.model.kinds import CardKind
from journeymapper.model.people import Squad
from journeymapper.model.project import Project
from journeymapper.model.reviews import Comment, Review
from journeymapper.ui.present.redaction import for_audience, shown_change
from journeymapper.ui.workbench import Workbench
from tests.ui.present.stage import Stage, accessible_words, painted_texts, told_by
from tests.ui.small import small_project, touchpoint

CANARY = "kanarienvogel"


def with_canaries(bench: Workbench) -> None:
    """Write a canary into every note that is nobody else's business."""
    project = bench.session.project
    bank = touchpoint(project, "Connects bank")
    for name in (bank.id, bank.stage):
        made = change(bench.session.project, name, "", notes=f"{CANARY} {name}")
        bench.session.editor.apply(made)
    bench.session.attempt(
        lambda project: add(project, Comment.new(place=bank.id, text=CANARY, author=CANARY))
    )
    squad = Squad.new(name=CANARY, touchpoints=(bank.id,), charter=CANARY)
    bench.session.attempt(lambda project: add(project, squad))


def test_private_notes_are_in_nothing_that_the_room_gets(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_canaries(bench)
    stage = Stage(bench)
    with painted_texts(monkeypatch) as painted:
        stage.begin()
        stage.select("Connects bank")
        stage.desk.write_private(f"{CANARY}: do not name the vendor")
        bank = stage.id("Connects bank")
        stage.session.attempt(lambda project: change(project, bank, "", notes=f"{CANARY} again"))
        stage.session.attempt(lambda project: change(project, bank, "", name="Links the bank"))
        stage.do("show_spotlight")
        stage.do("show_reveal")
        QApplication.processEvents()
        painted.clear()
        stage.view.layer.forget()
        stage.picture()
        seen = list(painted)
    assert "Links the" in " ".join(seen)
    words = [*seen, *accessible_words(stage.window), *told_by(stage.window)]
    assert len(words) > 20
    assert not [text for text in words if CANARY in text]
    assert CANARY not in stage.show.following.project.model_dump_json()
    assert CANARY in stage.bar.notes.toPlainText()
    bench.on_demand.presenting.end()


def test_owners_are_named_only_where_that_is_wanted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = stage.id("Connects bank")
    stage.session.attempt(
        lambda project: add_card(project, CardKind.OPPORTUNITY, bank, "Ring back", owner=CANARY)
    )

    def seen() -> str:
        QApplication.processEvents()
        with painted_texts(monkeypatch) as painted:
            stage.view.layer.forget()
            stage.view.look_at_whole()
            stage.view.bring_in(next(c.id for c in stage.project.cards.values() if c.text == "Ring back"))
            stage.picture()
        return " ".join(painted)

    assert CANARY in seen()
    stage.do("audience_owners")
    assert CANARY not in seen()
    assert not stage.bench.settings.shown("audience_owners")
    stage.do("audience_owners")
    assert CANARY in seen()


def test_a_private_edit_is_no_edit_for_the_room() -> None:
    project = small_project()
    bank = touchpoint(project, "Connects bank")
    shown = for_audience(project, owners=True)
    assert not shown_change(shown, change(project, bank.id, "", notes=CANARY), owners=True)
    comment = add(project, Comment.new(text=CANARY))
    assert not shown_change(shown, comment, owners=True)


def test_what_the_room_holds_stays_what_a_fresh_look_would_give() -> None:
    project = small_project()
    bank = touchpoint(project, "Connects bank")
    shown = for_audience(project, owners=False)
    card = next(iter(project.cards))
    steps: tuple[Callable[[Project], Change], ...] = (
        lambda p: change(p, bank.id, "", notes=CANARY, owner="Tom", name="Links"),
        lambda p: change(p, card, "", owner="Priya", text="Other"),
        lambda p: add(p, Review.new(name=CANARY, date="2026-01-01")),
        lambda p: add_card(p, CardKind.PAIN, bank.id, "New", owner="Priya")[0],
    )
    for step in steps:
        made = step(project)
        project = made.apply(project)
        shown = _followed(shown, shown_change(shown, made, owners=False))
        assert shown == for_audience(project, owners=False)
    assert "Priya" not in shown.model_dump_json()


def _followed(shown: Project, made: Change) -> Project:
    return made.apply(shown)
