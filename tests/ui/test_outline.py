"""The outline: a tree that follows the project, finds things, renames, removes and is heard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.edit.editor import Editor
from journeymapper.edit.journeys import add_stage, add_touchpoint, move_touchpoints, rename
from journeymapper.edit.journeys_to_be import make_to_be
from journeymapper.edit.records import add, remove
from journeymapper.model.plans import Bet
from journeymapper.ui.panels.outline import OutlinePanel
from journeymapper.ui.panels.outline_model import COUNT_ROLE, OutlineModel
from journeymapper.ui.panels.outline_paint import feeling_colour
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.workbench import Workbench
from tests.ui.small import small_project, touchpoint

Tree = list[tuple[str, list[str]]]


def shown(model: OutlineModel) -> Tree:
    """What the tree shows, by names."""
    stages = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        (stage.data(), [model.index(row, 0, stage).data() for row in range(model.rowCount(stage))])
        for stage in stages
    ]


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[OutlinePanel]:
    """A shown outline of the small project."""
    window = QWidget()
    rows = QVBoxLayout(window)
    made = OutlinePanel(session)
    rows.addWidget(made.head)
    rows.addWidget(made, 1)
    qtbot.addWidget(window)
    window.resize(224, 500)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.hide()


WHOLE: Tree = [
    ("Try", ["Starts trial", "Connects bank", "Calls support"]),
    ("Buy", ["Picks plan", "Pays"]),
    ("Renew", ["Renews"]),
]


def test_it_shows_stages_and_touchpoints_in_order(panel: OutlinePanel) -> None:
    assert shown(panel.tree.outline) == WHOLE


def test_it_is_a_sound_model_while_the_project_changes(panel: OutlinePanel, session: Session) -> None:
    model = panel.tree.outline
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    stage = session.project.stages_of(session.journey)[1].id
    session.attempt(lambda project: add_touchpoint(project, stage, "Asks the boss"))
    session.attempt(lambda project: add_stage(project, session.journey, "Leave"))
    bank = touchpoint(session.project, "Connects bank").id
    session.attempt(lambda project: move_touchpoints(project, [bank], stage, 0))
    session.settle_now()
    assert shown(model)[1] == ("Buy", ["Connects bank", "Picks plan", "Pays", "Asks the boss"])
    assert shown(model)[3] == ("Leave", [])
    assert not model.index(9, 0).isValid()
    assert model.parent(model.index(0, 0, model.index(1, 0))) == model.index(1, 0)
    del tester


def test_what_is_open_stays_open_when_a_stage_comes(panel: OutlinePanel, session: Session) -> None:
    panel.tree.expand(panel.tree.outline.index(1, 0))
    session.attempt(lambda project: add_stage(project, session.journey, "First", at=0))
    session.settle_now()
    opened = [panel.tree.isExpanded(panel.tree.outline.index(row, 0)) for row in range(4)]
    assert opened == [False, False, True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pays", [("Buy", ["Pays"])]),
        ("isn't there", [("Try", ["Connects bank"])]),
        ("bank picker", [("Try", ["Connects bank"])]),
        ("APP", [("Try", ["Connects bank"])]),
        ("try", [("Try", ["Starts trial", "Connects bank", "Calls support"])]),
        ("bank list", [("Try", ["Connects bank"])]),
        ("nowhere", []),
    ],
)
def test_the_search_finds_names_quotes_and_cards(
    panel: OutlinePanel, qtbot: QtBot, text: str, found: Tree
) -> None:
    QTest.keyClicks(panel.search, text)
    qtbot.waitUntil(lambda: shown(panel.tree.outline) == found)
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(panel.tree.outline) == WHOLE)


def test_enter_in_the_search_goes_to_what_was_found(
    panel: OutlinePanel, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClicks(panel.search, "renews")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert session.selection == (touchpoint(session.project, "Renews").id,)


def test_the_selection_goes_both_ways(panel: OutlinePanel, session: Session) -> None:
    pays = touchpoint(session.project, "Pays").id
    session.select([pays])
    tree = panel.tree
    assert [index.data() for index in tree.selectionModel().selectedIndexes()] == ["Pays"]
    assert tree.isExpanded(tree.outline.index(1, 0))
    tree.setCurrentIndex(tree.outline.index(2, 0))
    assert session.selection == (session.project.stages_of(session.journey)[2].id,)
    session.select([])
    assert tree.selectionModel().selectedIndexes() == []


def test_arrows_walk_and_open(panel: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    tree = panel.tree
    tree.setFocus()
    tree.setCurrentIndex(tree.outline.index(0, 0))
    QTest.keyClick(tree, Qt.Key.Key_Right)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert session.selection == (touchpoint(session.project, "Starts trial").id,)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert session.selection == (touchpoint(session.project, "Connects bank").id,)


def test_f2_renames_as_one_step(panel: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    pays = touchpoint(session.project, "Pays").id
    session.select([pays])
    panel.tree.setFocus()
    steps = session.editor.history()[1]
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    field = panel.tree.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, "Pays by card")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.project.touchpoints[pays].name == "Pays by card")
    assert session.editor.history()[1] == steps + 1


def test_delete_removes_and_undo_brings_back(panel: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    pays = touchpoint(session.project, "Pays").id
    session.select([pays])
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert pays not in session.project.touchpoints
    session.undo()
    session.settle_now()
    assert shown(panel.tree.outline) == WHOLE


def test_a_click_on_a_stage_opens_it_and_a_second_one_closes_it(panel: OutlinePanel, qtbot: QtBot) -> None:
    tree = panel.tree
    at = tree.visualRect(tree.outline.index(0, 0)).center()
    for opened in (True, False, True):
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert tree.isExpanded(tree.outline.index(0, 0)) is opened


def test_every_row_says_what_it_is(panel: OutlinePanel) -> None:
    model = panel.tree.outline
    stage = model.index(0, 0)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert stage.data(role) == "Try, stage, 3\u00a0touchpoints"
    bank = model.index(1, 0, stage).data(role)
    assert bank == "Connects bank, App, Maya 0, 22\u202f% leave"


def test_a_new_name_is_shown_without_building_the_tree_anew(
    panel: OutlinePanel, session: Session, qtbot: QtBot
) -> None:
    model = panel.tree.outline
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    pays = touchpoint(session.project, "Pays").id
    session.select([pays])
    with qtbot.waitSignal(model.dataChanged):
        session.attempt(lambda project: rename(project, pays, "Pays now"))
    assert resets == []


def test_an_empty_project_says_how_to_begin(panel: OutlinePanel, session: Session) -> None:
    from journeymapper.edit.editor import Editor
    from journeymapper.model.project import Project

    session.replace(Editor(Project()))
    assert not panel.tree.isVisible()
    assert panel.tree.outline.rowCount(QModelIndex()) == 0


def test_feelings_have_their_tones(dressed: None) -> None:
    theme = look().theme
    tones = [feeling_colour(value) for value in (None, -2, -1, -0.5, 0, 0.5, 2)]
    assert tones == [
        theme.line, theme.pain, theme.pain, theme.caution, theme.muted, theme.delight, theme.delight,
    ]  # fmt: skip


def hands(session: Session, name: str) -> list[str]:
    """What stands below a touchpoint, as it is heard."""
    from journeymapper.ui.panels.outline_rows import below, spoken

    project = session.project
    return [spoken(project, project.record(one)) for one in below(project, touchpoint(project, name))]


def test_a_touchpoint_opens_to_what_it_holds(panel: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    bank = touchpoint(session.project, "Connects bank").id
    session.select([bank])
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_Right)
    held = panel.tree.outline.index_of(bank)
    said = [
        panel.tree.outline.index(row, 0, held).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(panel.tree.outline.rowCount(held))
    ]
    assert said == hands(session, "Connects bank") == [
        "pain point: The bank is not in the list",
        "opportunity: A bank picker",
        "quote: It isn't there.",
        "goes on to Calls support",
        "goes on to 66\u202f% Picks plan",
    ]  # fmt: skip
    QTest.keyClick(panel.tree, Qt.Key.Key_Down)
    assert session.selection == (session.project.cards_on(bank)[0].id,)


def test_a_pain_is_rewritten_in_its_row(panel: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    bank = touchpoint(session.project, "Connects bank").id
    pain = session.project.cards_on(bank)[0].id
    session.select([pain])
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    field = panel.tree.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "No bank of mine")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.project.cards[pain].text == "No bank of mine")


def type_in_row(panel: OutlinePanel, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Write into the field that is open in a row."""
    field = panel.tree.findChildren(QLineEdit)[-1]
    QTest.keyClicks(field, text)
    QTest.keyClick(field, end)
    QApplication.processEvents()


def test_enter_adds_the_next_touchpoint_and_names_it_as_one_step(
    panel: OutlinePanel, session: Session, qtbot: QtBot
) -> None:
    session.select([touchpoint(session.project, "Picks plan").id])
    panel.tree.setFocus()
    before, steps = session.project, session.editor.history()[1]
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    type_in_row(panel, "Compares prices")
    new = touchpoint(session.project, "Compares prices")
    assert session.selection == (new.id,)
    assert session.editor.history()[1] == steps + 1
    ways = {session.project.touchpoints[way.source].name for way in session.project.links_to(new.id)}
    assert ways == {"Picks plan"}
    assert shown(panel.tree.outline)[1] == ("Buy", ["Picks plan", "Compares prices", "Pays"])
    session.undo()
    assert session.project == before


def test_escape_while_naming_takes_the_new_one_back(
    panel: OutlinePanel, session: Session, qtbot: QtBot
) -> None:
    plan = touchpoint(session.project, "Picks plan").id
    session.select([plan])
    panel.tree.setFocus()
    before, steps = session.project, session.editor.history()[1]
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    type_in_row(panel, "Nothing", Qt.Key.Key_Escape)
    assert session.project == before
    assert session.editor.history()[1] == steps
    assert session.selection == (plan,)


def test_shift_enter_adds_a_stage_and_b_a_branch(panel: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    session.select([touchpoint(session.project, "Pays").id])
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_in_row(panel, "Set up")
    assert [stage for stage, _ in shown(panel.tree.outline)] == ["Try", "Buy", "Set up", "Renew"]
    pays = touchpoint(session.project, "Pays")
    session.select([pays.id])
    QTest.keyClick(panel.tree, Qt.Key.Key_B)
    type_in_row(panel, "Pays later")
    targets = {session.project.touchpoints[way.target].name for way in session.project.links_from(pays.id)}
    assert targets == {"Renews", "Pays later"}


def test_a_drop_moves_touchpoints_and_stages(panel: OutlinePanel, session: Session) -> None:
    model = panel.tree.outline
    bank, plan = (touchpoint(session.project, name).id for name in ("Connects bank", "Picks plan"))
    data = model.mimeData([model.index_of(bank)])
    action = Qt.DropAction.MoveAction
    buy = model.index(1, 0)
    assert model.canDropMimeData(data, action, 1, 0, buy)
    model.dropMimeData(data, action, 1, 0, buy)
    session.settle_now()
    assert shown(model)[:2] == [
        ("Try", ["Starts trial", "Calls support"]),
        ("Buy", ["Picks plan", "Connects bank", "Pays"]),
    ]
    stage = model.mimeData([model.index(2, 0)])
    assert not model.canDropMimeData(stage, action, 0, 0, buy)
    assert not model.canDropMimeData(model.mimeData([model.index_of(plan)]), action, 0, 0, QModelIndex())
    model.dropMimeData(stage, action, 0, 0, QModelIndex())
    session.settle_now()
    assert [name for name, _ in shown(model)] == ["Renew", "Try", "Buy"]


def test_the_search_finds_personas_and_bets_that_stand_nowhere(
    panel: OutlinePanel, session: Session, qtbot: QtBot
) -> None:
    session.attempt(lambda project: add(project, Bet.new(name="Faster rails")))
    for typed in ("berg", "rails"):
        panel.search.setFocus()
        panel.search.setText(typed)
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
        assert len(session.selection) == 1
    assert session.selection == tuple(session.project.about.bets)


def test_several_journeys_are_the_top_rows(panel: OutlinePanel, session: Session) -> None:
    made = session.attempt(lambda project: make_to_be(project, session.journey))
    session.settle_now()
    model = panel.tree.outline
    assert model.rowCount() == 2
    assert panel.tree.isExpanded(model.index(0, 0))
    renews = [one for one in session.project.touchpoints.values() if one.name == "Renews"][1].id
    session.select([renews])
    assert session.journey == made
    assert panel.tree.selectionModel().selectedIndexes()[0].parent().parent() == model.index(1, 0)
    panel.tree.setCurrentIndex(model.index(0, 0))
    assert session.journey != made


def test_rows_are_made_only_where_one_looks(session: Session) -> None:
    made = OutlineModel(session)
    assert len(made._known) == 0
    made.rowCount()
    made.hasChildren(made.index(0, 0))
    made.index(0, 0).data(COUNT_ROLE)
    assert len(made._known) == 3


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_tree_stays_true_whatever_is_edited(dressed: None, data: st.DataObject) -> None:
    session = Session(Editor(small_project()))
    model = OutlineModel(session)
    session.settled.connect(model.follow)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    shown(model)
    for _ in range(data.draw(st.integers(1, 6))):
        places = [*session.project.touchpoints]
        stages = [*session.project.journeys[session.journey].stages]
        act = data.draw(st.sampled_from(["add", "remove", "move", "undo"]))
        if act == "add" or not places:
            stage = data.draw(st.sampled_from(stages))
            session.attempt(partial(add_touchpoint, stage_id=stage, name="New", at=0))
        elif act == "remove":
            gone = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True))
            session.attempt(partial(remove, record_ids=gone))
        elif act == "move":
            chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True))
            home = data.draw(st.sampled_from(stages))
            session.attempt(partial(move_touchpoints, touchpoint_ids=chosen, stage_id=home, at=0))
        else:
            session.undo()
        session.settle_now()
        project = session.project
        assert shown(model) == [
            (stage.name, [project.touchpoints[name].name for name in stage.touchpoints])
            for stage in project.stages_of(session.journey)
        ]
        for name in project.touchpoints:
            assert model.id_at(model.index_of(name)) == name
    del tester


def test_the_keys_of_the_map_work_in_the_outline(bench: Workbench) -> None:
    session, tree = bench.session, bench.side.outline.tree
    bank = touchpoint(session.project, "Connects bank").id
    tree.setFocus()
    tree.setCurrentIndex(tree.outline.index_of(bank))
    QTest.keyClick(tree, Qt.Key.Key_M)
    assert session.project.touchpoints[bank].moment_of_truth
    maya = session.project.about.personas[0]
    QTest.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert session.project.touchpoints[bank].feelings[maya] == 0.5
    QTest.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    session.settle_now()
    assert shown(tree.outline)[0] == ("Try", ["Connects bank", "Starts trial", "Calls support"])
    assert session.selection == (bank,)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    type_in_row(bench.side.outline, "Mails the bank")
    session.settle_now()
    assert shown(tree.outline)[0][1][1] == "Mails the bank"
    assert tree.hasFocus()
    tree.setCurrentIndex(tree.outline.index_of(touchpoint(session.project, "Mails the bank").id))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert "Mails the bank" not in {one.name for one in session.project.touchpoints.values()}
