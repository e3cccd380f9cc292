"""A workshop: what is typed, parked, voted on and decided while the room looks on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.edit.cards import add_card
from journeymapper.edit.workshop import Outcome
from journeymapper.model.kinds import CardKind, NoteKind
from journeymapper.model.workshops import ballots_of, notes_of
from journeymapper.ui.present.countdown import Countdown
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers
from tests.ui.present.stage import Stage
from tests.ui.small import touchpoint


def noted(stage: Stage, kind: NoteKind) -> list[str]:
    """What was taken down, in order."""
    held = stage.desk.workshop
    return [note.text for note in notes_of(held, kind)] if held else []


def add_pains(stage: Stage, *texts: str) -> list[str]:
    """Hang pains on “Connects bank”; return all of its pains."""
    bank = stage.id("Connects bank")
    for text in texts:
        stage.session.attempt(partial(add_card, kind=CardKind.PAIN, place_id=bank, text=text))
    return stage.desk.choices(CardKind.PAIN, "")


def test_two_hundred_lines_arrive_in_order_and_none_is_lost(stage: Stage) -> None:
    capturing = stage.bench.on_demand.capturing
    QTest.keyClick(stage.bench.map.view, Qt.Key.Key_Slash)
    QApplication.processEvents()
    assert capturing.bar.isVisible()
    lines = [
        f"Step S{number} of the room" + (" -1 !it hurts" if number % 7 == 0 else "") for number in range(200)
    ]
    for at, line in enumerate(lines):
        stage.type(line)
        if at == 100:
            stage.do("show_freeze")
        if at == 150:
            stage.do("show_freeze")
    wanted = [f"Step S{number} of the room" for number in range(200)]
    for project in (stage.project, stage.view.project):
        found = [one.name for one in project.touchpoints_of(stage.session.journey)]
        assert [name for name in found if name.endswith("of the room")] == wanted
    assert noted(stage, NoteKind.CAPTURE) == lines
    held = stage.desk.workshop
    assert held is not None
    times = [note.time for note in held.notes]
    assert times == sorted(times)
    assert {one.name for one in stage.project.touchpoints.values()} >= set(wanted)
    assert stage.view.board is not None
    assert {stage.id(name) for name in wanted} <= stage.view.board.boxes.keys()


def test_one_undo_takes_back_a_line_and_its_note(stage: Stage) -> None:
    before = stage.project
    QTest.keyClick(stage.bench.map.view, Qt.Key.Key_Slash)
    stage.type("Waits for a text")
    assert noted(stage, NoteKind.CAPTURE) == ["Waits for a text"]
    stage.bench.undo()
    assert stage.project == before


def test_nothing_is_taken_down_without_a_show(bench: Workbench) -> None:
    stage = Stage(bench)
    QTest.keyClick(bench.map.view, Qt.Key.Key_Slash)
    stage.type("Waits for a text")
    assert not bench.session.project.workshops


def test_a_line_in_quick_capture_is_parked(stage: Stage) -> None:
    QTest.keyClick(stage.bench.map.view, Qt.Key.Key_Slash)
    field = stage.bench.on_demand.capturing.bar.field
    field.insertPlainText("Talk about pricing")
    stage.do("show_park")
    assert noted(stage, NoteKind.PARKED) == ["Talk about pricing"]
    assert field.line == ""
    assert stage.bench.messages.text == "Parked: Talk about pricing"


def test_a_selected_card_is_parked_and_leaves_the_room_too(stage: Stage) -> None:
    card = stage.desk.choices(CardKind.PAIN, "")[0]
    stage.session.select((card,))
    stage.do("show_park")
    assert noted(stage, NoteKind.PARKED) == ["The bank is not in the list"]
    assert card not in stage.view.project.cards
    stage.session.undo()
    assert card in stage.view.project.cards


def test_with_nothing_at_hand_one_is_asked_what_to_park(stage: Stage, answers: Answers) -> None:
    answers.answer("Later")
    stage.do("show_park")
    answers.answer(None)
    stage.do("show_park")
    assert noted(stage, NoteKind.PARKED) == ["Later"]


def test_a_vote_is_counted_by_number_keys_hidden_then_ranked(stage: Stage) -> None:
    add_pains(stage, "No code", "Start again")
    stage.do("show_vote")
    stage.control._vote.entered()
    for key in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_2):
        QTest.keyClick(stage.bar, key)
    shown = stage.window.results.shown
    assert shown is not None
    assert shown.title == "Pains"
    assert [(one.number, one.dots) for one in shown.choices] == [(1, 0), (2, 0), (3, 0)]
    assert "dot" not in stage.window.results.accessibleName()
    ballot = stage.desk.ballot
    assert ballot is not None
    assert [one.votes for one in ballot.choices] == [1, 1, 2]
    stage.desk.show_dots(True)
    shown = stage.window.results.shown
    assert shown is not None
    assert [(one.text, one.dots) for one in shown.choices] == [
        ("Start again", 2),
        ("The bank is not in the list", 1),
        ("No code", 1),
    ]
    assert "Start again: 2\N{NO-BREAK SPACE}dots" in stage.window.results.accessibleName()
    stage.session.undo()
    ballot = stage.desk.ballot
    assert ballot is not None
    assert ballot.given == 3
    stage.desk.close_ballot()
    assert not stage.window.results.isVisible()
    held = stage.desk.workshop
    assert held is not None
    assert ballots_of(held)[0].given == 3


def test_dots_are_given_by_click_and_taken_back_with_shift(stage: Stage) -> None:
    add_pains(stage, "No code")
    stage.do("show_vote")
    stage.control._vote.entered()
    chip = stage.control._ballot._chips[1]
    for _ in range(2):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.text().endswith("2")
    stage.desk.dot(2, -1)
    assert chip.text().endswith("1")


def test_more_dots_than_there_are_are_refused_with_a_sentence(stage: Stage) -> None:
    cards = add_pains(stage, "No code")
    stage.desk.open_ballot("Pains", cards, 1)
    stage.desk.dot(1)
    stage.desk.dot(1)
    assert stage.bench.messages.text == "There is no dot left to give. Take one back first."


def test_an_undone_ballot_leaves_the_screen(stage: Stage) -> None:
    stage.desk.open_ballot("Pains", add_pains(stage, "No code"), 3)
    assert stage.window.results.isVisible()
    stage.session.undo()
    assert not stage.window.results.isVisible()


def test_a_card_is_decided_on_with_an_owner(stage: Stage) -> None:
    card = stage.desk.choices(CardKind.PAIN, "")[0]
    stage.session.select((card,))
    stage.do("show_decide")
    drawer = stage.control._decide
    assert drawer.words.text() == "The bank is not in the list"
    drawer._choose(Outcome.BET.value)
    QTest.keyClicks(drawer.owner, "Priya")
    QTest.keyClick(drawer.owner, Qt.Key.Key_Return)
    bet = next(iter(stage.project.bets.values()))
    assert (bet.name, bet.owner) == ("The bank is not in the list", "Priya")
    assert noted(stage, NoteKind.DECISION) == ["The bank is not in the list"]
    assert stage.session.selection == (bet.id,)
    assert stage.bar.drawer is None


def test_a_parked_line_is_decided_on(stage: Stage) -> None:
    for line in ("One", "Two"):
        stage.desk.park_line(line)
    stage.do("show_parked")
    drawer = stage.control._parking
    drawer._choose("1")
    drawer.entered()
    decide = stage.control._decide
    assert decide.words.text() == "Two"
    decide._choose(Outcome.QUESTION.value)
    decide.entered()
    assert noted(stage, NoteKind.PARKED) == ["One"]
    assert [card.text for card in stage.project.cards.values() if card.kind is CardKind.QUESTION] == ["Two"]


def test_the_agenda_tells_the_room_where_it_is(stage: Stage) -> None:
    stage.do("show_agenda")
    drawer = stage.control._agenda
    drawer.field.setPlainText("Map the pains\nVote on bets")
    drawer.entered()
    assert stage.window.heading.said.subtitle == "Map the pains"
    drawer._choose(1)
    assert stage.window.heading.said.subtitle == "Vote on bets"


def test_private_notes_are_kept_when_the_show_ends_and_come_back(bench: Workbench) -> None:
    stage = Stage(bench)
    stage.begin()
    stage.bar.notes.setPlainText("Ask Priya about the bank")
    stage.do("present")
    assert stage.desk.private == "Ask Priya about the bank"
    stage.begin()
    assert stage.bar.notes.toPlainText() == "Ask Priya about the bank"
    bank = touchpoint(stage.project, "Connects bank")
    assert bank.notes == ""
    stage.do("present")


def test_the_timer_warns_ends_and_goes() -> None:
    clock, seconds = Countdown(), [0.0]
    clock.now = lambda: 1000.0 * seconds[0]
    ended: list[bool] = []
    clock.over.connect(lambda: ended.append(True))
    seconds[0] = 5.0
    clock.start(8, "silent writing")
    assert (clock.text, clock.words, clock.ending) == ("08:00", "silent writing", False)
    seconds[0] = 5.0 + 18.2
    assert clock.text == "07:42"
    seconds[0] = 5.0 + 455
    assert clock.ending
    seconds[0] = 5.0 + 481
    clock.tick()
    clock.tick()
    assert (clock.text, clock.words, ended) == ("00:00", "time is over", [True])
    seconds[0] = 5.0 + 600
    clock.tick()
    assert not clock.running
    assert clock.text == ""
