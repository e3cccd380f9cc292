"""The outline: a tree that follows the project, finds things, renames, removes and is heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from journeymapper.edit.journeys import add_stage, add_touchpoint, move_touchpoints, rename
from journeymapper.ui.panels.outline import OutlinePanel
from journeymapper.ui.panels.outline_model import OutlineModel
from journeymapper.ui.panels.outline_paint import feeling_colour
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from tests.ui.small import touchpoint

Tree = list[tuple[str, list[str]]]


def shown(model: OutlineModel) -> Tree:
    """What the tree shows, by names."""
    stages = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        (stage.data(), [model.index(row, 0, stage).data() for row in range(model.rowCount(stage))])
        for stage in stages
    ]


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> OutlinePanel:
    """A shown outline of the small project."""
    made = OutlinePanel(session)
    qtbot.addWidget(made)
    made.resize(224, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


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
