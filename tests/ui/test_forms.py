"""The inspector's forms for figures by persona, provenance, bets, measures, evidence, cards, lanes, several at once."""

from __future__ import annotations

import datetime
import io
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.board.theme import LIGHT, PROJECTOR
from journeymapper.edit.cards import add_card
from journeymapper.model.kinds import (
    AlignmentElement,
    BetState,
    CardKind,
    CardState,
    Direction,
    EvidenceKind,
    JourneyState,
    LaneKind,
    Provenance,
)
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.evidence_form import EvidenceForm, safe_target
from journeymapper.ui.inspector.inspector import Inspector
from journeymapper.ui.inspector.people_list import ManyPeople
from journeymapper.ui.inspector.provenance import ProvenanceMark
from journeymapper.ui.inspector.readings import read_readings
from journeymapper.ui.reading import Unreadable
from journeymapper.ui.session import Session
from journeymapper.ui.style import Choice, look
from journeymapper.ui.text_field import TextField
from journeymapper.ui.widgets.avatar import Avatar
from journeymapper.ui.widgets.chips import PersonaChip
from journeymapper.ui.widgets.picture_box import PictureBox
from journeymapper.ui.widgets.score_dots import ScoreDots
from tests.ui.forms import choose, complaints, fill, press, spoken, unfold
from tests.ui.small import touchpoint

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
"""Completers open their lists where nothing is shown."""


@pytest.fixture
def inspector(session: Session, qtbot: QtBot) -> Inspector:
    """A shown inspector with nothing selected."""
    made = Inspector(session)
    qtbot.addWidget(made)
    made.resize(308, 2600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def bank(session: Session) -> str:
    """The id of “Connects bank”."""
    return touchpoint(session.project, "Connects bank").id


def picture(colour: tuple[int, int, int] = (200, 30, 30)) -> bytes:
    """A small picture as PNG."""
    from PIL import Image

    held = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(held, "PNG")
    return held.getvalue()


def test_a_figure_says_where_it_comes_from(inspector: Inspector, session: Session) -> None:
    session.select([bank(session)])
    mark = spoken(inspector, ProvenanceMark, "Leave the journey is assumed")
    mark.setFocus()
    QTest.keyClick(mark, Qt.Key.Key_O)
    assert session.project.touchpoints[bank(session)].provenance == {"leave": Provenance.OBSERVED}
    assert mark.accessibleName() == "Leave the journey is observed"
    session.undo()
    session.settle_now()
    assert mark.accessibleName() == "Leave the journey is assumed"
    shown = [one.accessibleName() for one in inspector.findChildren(ProvenanceMark) if one.isVisible()]
    assert not any(name.startswith("Start here") for name in shown)


def test_leave_and_entries_differ_by_persona(inspector: Inspector, session: Session) -> None:
    session.select([bank(session)])
    unfold(inspector)
    press(inspector, "By persona…")
    maya, tom = session.project.about.personas
    fill(spoken(inspector, LineField, "Leave, Maya Okafor"), "30")
    fill(spoken(inspector, LineField, "Start here, Tom Berg"), "1,200")
    found = session.project.touchpoints[bank(session)]
    assert (found.leave_by, found.entry_by) == ({maya: 0.3}, {tom: 1200})
    fill(spoken(inspector, LineField, "Leave, Maya Okafor"), "")
    assert session.project.touchpoints[bank(session)].leave_by == {}
    fill(spoken(inspector, LineField, "Leave, Maya Okafor"), "much")
    assert len(complaints(inspector)) == 1


def test_a_bet_is_added_here_and_entered(inspector: Inspector, session: Session) -> None:
    session.select([bank(session)])
    press(inspector, "+ Add a bet here")
    [bet] = session.selection
    assert session.project.bets[bet].touchpoints == (bank(session),)
    fill(spoken(inspector, LineField, "Worth a year, likely"), "£412k")
    fill(spoken(inspector, LineField, "Worth a year, low"), "300k")
    fill(spoken(inspector, LineField, "Worth a year, high"), "500k")
    fill(spoken(inspector, LineField, "Confidence"), "60")
    fill(spoken(inspector, LineField, "Starts"), "1 Oct 2026")
    fill(spoken(inspector, LineField, "Full effect after, months"), "6")
    choose(inspector, "State", "funded")
    choose(inspector, "Squad", "Bank squad")
    choose(inspector, "Where the worth comes from", "proposed")
    fill(spoken(inspector, LineField, "Add a touchpoint to this bet"), "pays")
    found = session.project.bets[bet]
    value = found.value
    assert value is not None
    assert (value.low, value.likely, value.high) == (300_000, 412_000, 500_000)
    assert value.provenance is Provenance.PROPOSED
    assert (found.confidence, found.start, found.ramp_months) == (0.6, datetime.date(2026, 10, 1), 6)
    assert (found.state, found.squad) == (BetState.FUNDED, session.project.about.squads[0])
    assert found.touchpoints == (bank(session), touchpoint(session.project, "Pays").id)
    fill(spoken(inspector, LineField, "Worth a year, low"), "900k")
    assert complaints(inspector) == [
        "Low, likely and high must stand in this order. Change the likely value first."
    ]


def test_a_measure_is_attached_and_its_readings_pasted(inspector: Inspector, session: Session) -> None:
    stage = session.project.journeys[session.journey].stages[0]
    session.select([stage])
    press(inspector, "+ Attach a measure")
    [measure] = session.selection
    readings = spoken(inspector, TextField, "Readings, a date and a value a line")
    readings.setFocus()
    readings.insertPlainText("2026-08-01\t22\n2026-07-01  20,5\n\n")
    assert session.project.measures[measure].readings == ()
    readings.finish()
    found = session.project.measures[measure]
    assert found.stages == (stage,)
    assert [(one.date.isoformat(), one.value) for one in found.readings] == [
        ("2026-07-01", 20.5),
        ("2026-08-01", 22),
    ]
    assert readings.toPlainText() == "2026-07-01  20.5\n2026-08-01  22"
    choose(inspector, "Better when it goes", "it goes down")
    fill(spoken(inspector, LineField, "Agreed limit"), "12")
    fill(spoken(inspector, LineField, "Attach this measure"), "calls")
    found = session.project.measures[measure]
    assert (found.direction, found.limit) == (Direction.DOWN, 12)
    assert found.touchpoints == (touchpoint(session.project, "Calls support").id,)


def test_a_reading_that_cannot_be_read_names_its_line(inspector: Inspector, session: Session) -> None:
    with pytest.raises(Unreadable, match="Line 2"):
        read_readings("2026-08-01 22\nyesterday 4")
    with pytest.raises(Unreadable, match="Line 1"):
        read_readings("22")
    assert [one.value for one in read_readings("1 Aug 2026; 5\n2026-08-01 7 %")] == [7]


def test_many_readings_are_one_step(inspector: Inspector, session: Session) -> None:
    session.select([bank(session)])
    press(inspector, "+ Attach a measure")
    [measure] = session.selection
    start = datetime.date(2020, 1, 1)
    text = "\n".join(f"{start + datetime.timedelta(days=day)}\t{day}" for day in range(2000))
    readings = spoken(inspector, TextField, "Readings, a date and a value a line")
    steps = session.editor.history()[1]
    readings.insertPlainText(text)
    readings.finish()
    assert len(session.project.measures[measure].readings) == 2000
    assert session.editor.history()[1] == steps + 1


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("https://example.org/a?b=1", True),
        ("http://example.org", True),
        ("mailto:priya@example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("HTTPS://example.org", True),
        ("https://", False),
        ("https://exa mple.org", False),
        ("//example.org", False),
        ("ftp://example.org", False),
        ("https://example.org\n", True),
        ("http://[bad", False),
        ("", False),
    ],
)
def test_only_safe_links_open(inspector: Inspector, session: Session, link: str, opens: bool) -> None:
    assert bool(safe_target(link)) is opens


def test_evidence_has_all_its_fields(
    inspector: Inspector, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    target = "journeymapper.ui.inspector.evidence_form.QDesktopServices.openUrl"
    monkeypatch.setattr(target, lambda url: opened.append(url.toString()))
    piece = next(iter(session.project.evidence))
    session.select([piece])
    form = inspector.form
    assert isinstance(form, EvidenceForm)
    choose(inspector, "Kind", "number")
    fill(spoken(inspector, LineField, "Value"), "42")
    fill(spoken(inspector, LineField, "Unit"), "%")
    fill(spoken(inspector, LineField, "How many"), "7")
    fill(spoken(inspector, LineField, "Sentiment"), "-1.5")
    fill(spoken(inspector, LineField, "Link"), "https://example.org/report")
    fill(spoken(inspector, LineField, "Attach this evidence"), "the bank is not")
    session.settle_now()
    found = session.project.evidence[piece]
    assert (found.kind, found.value, found.unit, found.count) == (EvidenceKind.NUMBER, 42, "%", 7)
    assert (found.sentiment, len(found.cards)) == (-1.5, 1)
    press(inspector, "Open https://example.org/report")
    assert opened == ["https://example.org/report"]
    fill(spoken(inspector, LineField, "Link"), "file:///etc/passwd")
    session.settle_now()
    assert not form.open.isVisible()
    fill(spoken(inspector, LineField, "Sentiment"), "3")
    assert complaints(inspector) == ["3 is off the scale; it runs from −2 to +2."]


def test_a_card_takes_a_picture_and_gives_it_back(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    card = session.project.cards_on(bank(session))[0].id
    session.select([card])
    box = inspector.form.findChild(PictureBox) if inspector.form else None
    assert box is not None
    told: list[str] = []
    session.complained.connect(told.append)
    box.take_bytes(picture())
    name = session.project.cards[card].media
    assert name
    assert session.pictures.bytes_of(name)
    box.take_bytes(b"no picture")
    assert len(told) == 1
    press(inspector, "Remove")
    assert session.project.cards[card].media is None
    session.undo()
    assert session.project.cards[card].media == name


def test_a_card_is_rated_by_keys_and_has_its_people(inspector: Inspector, session: Session) -> None:
    card = session.project.cards_on(bank(session))[0].id
    session.select([card])
    dots = spoken(inspector, ScoreDots, "Impact, from 1 to 5")
    dots.setFocus()
    steps = session.editor.history()[1]
    QTest.keyClick(dots, Qt.Key.Key_4)
    QTest.keyClick(dots, Qt.Key.Key_Left)
    assert session.project.cards[card].impact == 3
    dots.clearFocus()
    assert session.editor.history()[1] == steps + 1
    QTest.mouseClick(spoken(inspector, PersonaChip, "It is about Tom Berg"), Qt.MouseButton.LeftButton)
    choose(inspector, "Kind", "question")
    choose(inspector, "State", "planned")
    found = session.project.cards[card]
    assert found.personas == session.project.about.personas[1:]
    assert (found.kind, found.state) == (CardKind.QUESTION, CardState.PLANNED)


def test_a_stage_is_scored_on_five_elements(inspector: Inspector, session: Session) -> None:
    stage = session.project.journeys[session.journey].stages[0]
    session.select([stage])
    for name, key in (("Brand identity", Qt.Key.Key_2), ("Measurement, insight", Qt.Key.Key_5)):
        dots = spoken(inspector, ScoreDots, f"{name}, from 1 to 5")
        dots.setFocus()
        QTest.keyClick(dots, key)
    scores = session.project.stages[stage].alignment
    assert scores == {AlignmentElement.BRAND: 2, AlignmentElement.MEASUREMENT: 5}
    QTest.keyClick(dots, Qt.Key.Key_Delete)
    assert session.project.stages[stage].alignment == {AlignmentElement.BRAND: 2}


def test_a_lane_has_its_height_and_its_place(inspector: Inspector, session: Session) -> None:
    lanes = session.project.journeys[session.journey].lanes
    session.select([lanes[1]])
    fill(spoken(inspector, LineField, "Height"), "120 px")
    press(inspector, "Move down")
    assert session.project.lanes[lanes[1]].height == 120
    assert session.project.journeys[session.journey].lanes[:3] == (lanes[0], lanes[2], lanes[1])
    fill(spoken(inspector, LineField, "Height"), "4")
    assert complaints(inspector) == [
        "A lane is between 24 and 2000 px high. Leave it empty to fit the content."
    ]
    assert session.project.lanes[lanes[1]].kind is not LaneKind.TEXT
    assert not [
        one
        for one in inspector.findChildren(QPushButton)
        if one.text() == "Remove this lane" and one.isVisible()
    ]


def test_several_cards_share_and_differ(inspector: Inspector, session: Session) -> None:
    cards = [card.id for card in session.project.cards_on(bank(session))]
    session.select(cards)
    choose(inspector, "State", "done")
    assert {session.project.cards[name].state for name in cards} == {CardState.DONE}
    session.undo()
    assert {session.project.cards[name].state for name in cards} == {CardState.OPEN}
    fill(spoken(inspector, LineField, "Owner"), "Priya")
    assert {session.project.cards[name].owner for name in cards} == {"Priya"}
    press(inspector, "Remove these cards")
    assert session.project.cards == {}


def test_several_lanes_links_and_stages_are_changed_as_one_step(
    inspector: Inspector, session: Session
) -> None:
    steps = session.editor.history()[1]
    session.select(session.project.journeys[session.journey].lanes[:2])
    choose(inspector, "On the map", "hidden")
    assert [lane.visible for lane in session.project.lanes.values()][:3] == [False, False, True]
    links = list(session.project.links)[:2]
    session.select(links)
    fill(spoken(inspector, LineField, "Share of those who go on"), "40")
    assert [session.project.links[name].share for name in links] == [0.4, 0.4]
    session.select(session.project.journeys[session.journey].stages)
    dots = spoken(inspector, ScoreDots, "Customer experience, from 1 to 5")
    dots.setFocus()
    QTest.keyClick(dots, Qt.Key.Key_3)
    dots.clearFocus()
    assert all(stage.alignment for stage in session.project.stages.values())
    assert session.editor.history()[1] == steps + 3


def test_different_kinds_are_counted_and_removed(inspector: Inspector, session: Session) -> None:
    card = session.project.cards_on(bank(session))[0].id
    session.select([touchpoint(session.project, "Pays").id, card])
    press(inspector, "Remove all of these")
    assert card not in session.project.cards
    assert len(session.project.touchpoints) == 5


def test_selected_touchpoints_are_linked_in_order(inspector: Inspector, session: Session) -> None:
    ids = [touchpoint(session.project, name).id for name in ("Renews", "Pays", "Starts trial")]
    session.select(ids)
    press(inspector, "Link them in order")
    ways = {(way.source, way.target) for way in session.project.links.values()}
    assert {(ids[0], ids[1]), (ids[1], ids[2])} <= ways


def test_a_to_be_is_made_and_shown_together(inspector: Inspector, session: Session) -> None:
    first = session.journey
    press(inspector, "Make a to-be of this journey")
    session.settle_now()
    assert session.journey != first
    assert session.project.journeys[session.journey].state is JourneyState.TO_BE
    both = spoken(inspector, QCheckBox, "Show both curves")
    QTest.mouseClick(both, Qt.MouseButton.LeftButton)
    assert session.compared == first
    session.show_journey(first)
    assert session.compared is None
    assert not both.isChecked()
    both.setFocus()
    QTest.keyClick(both, Qt.Key.Key_Space)
    assert session.compared == session.project.about.journeys[1]


def test_who_travels_is_chosen(inspector: Inspector, session: Session) -> None:
    maya = session.project.about.personas[0]
    chip = spoken(inspector, PersonaChip, "Travels this journey: Tom Berg")
    assert chip.isChecked()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert session.project.journeys[session.journey].personas == (maya,)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert session.project.journeys[session.journey].personas == ()


def test_a_touchpoint_opens_another_journey_and_has_a_squad(inspector: Inspector, session: Session) -> None:
    from journeymapper.edit.journeys import add_journey

    other = session.attempt(lambda project: add_journey(project, "Bank errors"))
    session.select([bank(session)])
    unfold(inspector)
    choose(inspector, "Opens the journey", "Bank errors")
    choose(inspector, "Squad", "no squad")
    assert session.project.touchpoints[bank(session)].sub_journey == other
    assert session.project.squads[session.project.about.squads[0]].touchpoints == ()
    choose(inspector, "Squad", "a new squad")
    assert session.project.squads[session.selection[0]].touchpoints == (bank(session),)


def test_right_to_left_texts_stand_at_the_right(inspector: Inspector, session: Session) -> None:
    made = session.attempt(lambda project: add_card(project, CardKind.NOTE, bank(session), "הבנק לא ברשימה"))
    assert made
    session.select([made])
    body = spoken(inspector, TextField, "Text")
    block = body.document().firstBlock()
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft
    line = block.layout().lineAt(0)
    assert line.naturalTextRect().right() > body.viewport().width() - 20


def test_two_thousand_lines_pasted_into_a_text_are_one_change(inspector: Inspector, session: Session) -> None:
    card = session.project.cards_on(bank(session))[0].id
    session.select([card])
    body = spoken(inspector, TextField, "Text")
    told: list[object] = []
    session.edited.connect(lambda change, _: told.append(change))
    body.setFocus()
    body.selectAll()
    body.insertPlainText("\n".join(f"line {at}" for at in range(1500)))
    assert 1 <= len(told) <= 2
    body.finish()
    assert session.project.cards[card].text.endswith("line 1499")


def compose(field: TextField | LineField, preedit: str, commit: str = "") -> None:
    """Send what an input method does: letters being composed, then what they become."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_letters_being_composed_are_no_text_yet(inspector: Inspector, session: Session) -> None:
    session.select([bank(session)])
    name = spoken(inspector, TextField, "Name")
    name.setFocus()
    name.selectAll()
    told: list[object] = []
    session.edited.connect(lambda change, _: told.append(change))
    compose(name, "ぎんこ")
    compose(name, "", "銀行をつなぐ 🏦")
    assert session.project.touchpoints[bank_by_name(session, "銀行をつなぐ 🏦")].name == "銀行をつなぐ 🏦"
    owner = spoken(inspector, LineField, "Owner")
    owner.setFocus()
    steps = len(told)
    compose(owner, "さと")
    assert len(told) == steps
    compose(owner, "", "佐藤")
    owner.finish()
    assert session.project.touchpoints[bank_by_name(session, "銀行をつなぐ 🏦")].owner == "佐藤"


def bank_by_name(session: Session, name: str) -> str:
    """The id of the touchpoint called `name`."""
    return touchpoint(session.project, name).id


def test_a_new_bet_is_ready_to_be_named(inspector: Inspector, session: Session) -> None:
    session.select([bank(session)])
    press(inspector, "+ Add a bet here")
    name = spoken(inspector, TextField, "Name")
    assert name.hasFocus()
    QTest.keyClicks(name, "Bank picker")
    name.finish()
    assert [bet.name for bet in session.project.bets.values()] == ["Bank picker"]
    session.undo()
    session.undo()
    assert session.project.bets == {}


def test_a_piece_opens_all_its_fields(inspector: Inspector, session: Session) -> None:
    session.select([bank(session)])
    details = spoken(inspector, QPushButton, "Source, date and whose it is")
    QTest.mouseClick(details, Qt.MouseButton.LeftButton)
    press(inspector, "All fields…")
    assert isinstance(inspector.form, EvidenceForm)


def dropped(box: PictureBox, mime: QMimeData) -> None:
    """Let something go over a picture box."""
    at, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at, copy, mime, left, none),
        QDropEvent(QPointF(at), copy, mime, left, none),
    ):
        QApplication.sendEvent(box, event)


def test_a_picture_is_dropped_pasted_and_chosen(
    inspector: Inspector, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = session.project.about.personas[0]
    session.select([maya])
    box = inspector.form.findChild(PictureBox) if inspector.form else None
    assert box is not None
    seen: set[str | None] = set()
    for at, colour in enumerate(((1, 2, 3), (40, 50, 60), (70, 80, 90))):
        path = tmp_path / f"{at}.png"
        path.write_bytes(picture(colour))
        mime = QMimeData()
        if at == 0:
            mime.setUrls([QUrl.fromLocalFile(str(path))])
            dropped(box, mime)
        elif at == 1:
            QApplication.clipboard().setImage(QImage(str(path)))
            box.paste.setFocus()
            QTest.keyClick(box.paste, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        else:
            opened = "journeymapper.ui.widgets.picture_box.QFileDialog.getOpenFileName"
            monkeypatch.setattr(opened, lambda *_, path=path: (str(path), ""))
            press(inspector, "Replace…")
        seen.add(session.project.personas[maya].picture)
    assert len(seen) == 3
    assert None not in seen
    QApplication.clipboard().setText("no picture")
    told: list[str] = []
    session.complained.connect(told.append)
    press(inspector, "Paste")
    assert told == ["There is no picture on the clipboard. Copy one first."]
    box.take_file(tmp_path / "gone.png")
    assert "gone.png" in told[1]


def test_another_theme_gives_faces_and_chips_its_colours(inspector: Inspector, session: Session) -> None:
    session.select([bank(session)])
    avatar = inspector.findChildren(Avatar)[0]
    assert avatar.isVisible()
    look().dress(Choice.LIGHT)
    before = avatar.grab().toImage().pixelColor(3, 11)
    look().dress(Choice.PROJECTOR)
    after = avatar.grab().toImage().pixelColor(3, 11)
    look().dress(Choice.LIGHT)
    assert before.name() == LIGHT.stage(2)
    assert after.name() == PROJECTOR.stage(2)


def test_many_personas_stand_in_a_list_that_can_be_searched(inspector: Inspector, session: Session) -> None:
    from journeymapper.edit.personas import add_persona

    for number in range(14):
        session.attempt(partial(add_persona, name=f"Persona {number}"))
    session.select(())
    session.settle_now()
    people = inspector.findChildren(ManyPeople)[0]
    assert people.isVisible()
    assert people.list.count() == 16
    people.search.setText("persona 13")
    shown = [people.list.item(at) for at in range(16) if not people.list.item(at).isHidden()]
    assert [item.text() for item in shown] == ["Persona 13"]
    shown[0].setCheckState(Qt.CheckState.Unchecked)
    chosen = session.project.journeys[session.journey].personas
    assert len(chosen) == 15
    assert session.project.about.personas[-1] not in chosen
