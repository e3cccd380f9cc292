"""The window as a whole: whole from the first paint, reachable by keyboard, heard, plain, and calm when something fails."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from journeymapper.board.theme import DARK, LIGHT
from journeymapper.edit.journeys import rename
from journeymapper.edit.personas import add_persona
from journeymapper.edit.records import change
from journeymapper.files.document import Document
from journeymapper.ui.guard import Guard
from journeymapper.ui.settings import Settings
from journeymapper.ui.style import Choice, look
from journeymapper.ui.text_field import TextField
from journeymapper.ui.toolbar import WhoseFeelings
from journeymapper.ui.widgets.chips import PersonaChip
from journeymapper.ui.widgets.signal_card import SignalCard
from journeymapper.ui.window import Window
from journeymapper.ui.workbench import Workbench
from tests.places import ROOT
from tests.ui.answers import Answers
from tests.ui.conftest import Open
from tests.ui.small import names, small_project, touchpoint

KINDS = ("touchpoints", "stages", "links", "cards", "personas", "bets", "measures", "journeys", "several")


def select_kind(bench: Workbench, kind: str) -> None:
    """Select something of a kind; nothing for the journey itself."""
    project = bench.session.project
    if kind == "several":
        bench.session.select(list(project.touchpoints)[:3])
    else:
        bench.session.select([] if kind == "journeys" else [next(iter(project.table(kind)))])


@pytest.fixture
def sample(furnish: Open) -> Workbench:
    """The window on the shipped sample."""
    return furnish(Document.open(ROOT / "resources" / "samples" / "first-90-days.journey", read_only=True))


class Shown(QObject):
    """Notes which widgets were shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    """Watches over the whole application."""
    made = Shown()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_nothing_but_the_window_comes_up(shown: Shown, furnish: Open, qtbot: QtBot) -> None:
    bench = furnish(Document.new(small_project()))
    for kind in KINDS:
        if kind in {"bets", "measures"}:
            continue
        select_kind(bench, kind)
    bench.messages.say("Done", [("Open", lambda: None)])
    qtbot.waitUntil(lambda: bench.side.signals.findings != [] or bench.side.signals.isVisible())
    assert {type(window) for window in shown.windows} == {Window}


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_has_a_name_and_every_label_is_plain(
    sample: Workbench, kind: str, qtbot: QtBot
) -> None:
    select_kind(sample, kind)
    qtbot.waitUntil(lambda: sample.side.signals.isVisible())
    controls = (QAbstractButton, QAbstractSlider, QLineEdit, QTextEdit)
    unnamed = []
    for widget in sample.window.findChildren(QWidget):
        if (
            isinstance(widget, controls)
            and widget.isVisible()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        ):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not (widget.accessibleName() or text):
                unnamed.append(widget)
    assert unnamed == []
    rich = [w for w in sample.window.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText]
    assert [found.text() for found in rich if found.text()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_tab_reaches_every_control_of_the_inspector(sample: Workbench, kind: str, qtbot: QtBot) -> None:
    select_kind(sample, kind)
    form = sample.inspector.form
    assert form is not None
    able = {
        widget
        for widget in form.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    }  # fmt: skip
    sample.inspector.first_field().setFocus()
    reached: set[QWidget] = set()
    for _ in range(len(able) + 40):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert able <= reached


def test_every_menu_entry_has_its_own_keys_and_letter(bench: Workbench) -> None:
    for menu in bench.window.header.menus.values():
        actions = [action for action in menu.actions() if not action.isSeparator()]
        letters = [
            action.text()[action.text().index("&") + 1].lower() for action in actions if "&" in action.text()
        ]
        assert len(letters) == len(actions) == len(set(letters)), menu.title()
    keys = [keys for _, entries in bench.commands.sheet() for _, keys in entries]
    assert len(keys) == len(set(keys))


def test_the_keys_are_listed(bench: Workbench, answers: Answers) -> None:
    bench.commands.actions["keys"].trigger()
    assert "Save: Ctrl+S" in answers.lists[0]
    assert any(line.startswith("Branch: B") for line in answers.lists[0])


def test_f6_goes_round_the_panes(bench: Workbench, qtbot: QtBot) -> None:
    bench.map.view.setFocus()
    order = []
    for _ in range(3):
        bench.commands.actions["next_pane"].trigger()
        focused = QApplication.focusWidget()
        panes = {"right": bench.window.right, "left": bench.window.left, "ground": bench.window.ground}
        order.append(next(name for name, pane in panes.items() if focused and pane.isAncestorOf(focused)))
    assert order == ["right", "left", "ground"]


def test_ctrl_f_goes_to_the_search_even_where_the_panel_was_hidden(bench: Workbench) -> None:
    bench.commands.actions["outline"].trigger()
    assert not bench.window.left.isVisible()
    bench.commands.actions["find"].trigger()
    assert bench.window.left.isVisible()
    assert QApplication.focusWidget() is bench.side.outline.search


def test_map_outline_and_inspector_show_one_selection(bench: Workbench) -> None:
    pays = touchpoint(bench.session.project, "Pays").id
    bench.map.view.select((pays,))
    assert bench.session.selection == (pays,)
    tree = bench.side.outline.tree
    assert [index.data() for index in tree.selectionModel().selectedIndexes()] == ["Pays"]
    assert bench.inspector.form is not None
    assert bench.inspector.form.ids == (pays,)
    tree.setCurrentIndex(tree.outline.index_of(touchpoint(bench.session.project, "Renews").id))
    assert bench.map.view.selection == bench.session.selection


def test_an_edit_in_the_inspector_is_on_the_map_at_once(bench: Workbench) -> None:
    pays = touchpoint(bench.session.project, "Pays").id
    bench.session.attempt(lambda project: rename(project, pays, "Pays at last"))
    board = bench.map.view.board
    assert board is not None
    assert any("Pays at last" in label.text for label in board.boxes[pays].labels)


def test_undo_and_redo_say_what_they_do(bench: Workbench) -> None:
    undo, redo = bench.commands.actions["undo"], bench.commands.actions["redo"]
    assert not undo.isEnabled()
    pays = touchpoint(bench.session.project, "Pays").id
    bench.session.attempt(lambda project: rename(project, pays, "Pays at last"))
    bench.session.settle_now()
    assert undo.text() == "&Undo rename"
    undo.trigger()
    assert "Pays" in names(bench.session.project)
    assert redo.text() == "&Redo rename"
    redo.trigger()
    assert "Pays at last" in names(bench.session.project)


def whose(bench: Workbench) -> WhoseFeelings:
    """The chips of the toolbar; the inspector has some too."""
    found = bench.window.findChild(WhoseFeelings)
    assert found is not None
    return found


def test_a_chip_hides_a_personas_feelings(bench: Workbench, qtbot: QtBot) -> None:
    chips = [chip for chip in whose(bench).findChildren(PersonaChip) if chip.isVisible()]
    assert [chip.text() for chip in chips] == ["Maya", "Tom"]
    QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    maya, tom = bench.session.project.about.personas
    assert bench.session.hidden_personas == {tom}
    assert bench.map.view.personas_shown() == (maya,)
    QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert bench.map.view.personas_shown() == (maya, tom)


def test_a_new_persona_gets_a_chip_and_a_row(bench: Workbench, qtbot: QtBot) -> None:
    made = bench.session.attempt(lambda project: add_persona(project, "Ana & Co"))
    assert made
    qtbot.waitUntil(
        lambda: (
            [c.text() for c in whose(bench).findChildren(PersonaChip) if c.isVisible()]
            == ["Maya", "Tom", "Ana"]
        )
    )


def test_a_signal_leads_to_its_place(sample: Workbench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(sample.side.signals.findings) > 3, timeout=20_000)
    cards = [card for card in sample.side.signals.findChildren(SignalCard) if card.isVisible()]
    assert len(cards) == 3
    card = next(card for card in cards if "drop-off" in card.text())
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert [record.id for record in sample.session.selected_records()] == ["tp_bank_feed"]


def test_captions_count_customers_only_where_somebody_said_how_many(
    bench: Workbench, sample: Workbench, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(sample.map.view.options.captions) == 6, timeout=20_000)
    assert sample.map.view.options.captions["st_discover"].endswith(" customers")
    assert bench.map.view.options.captions == {}


def test_the_theme_changes_everywhere_and_is_remembered(bench: Workbench) -> None:
    light, _, dark = (bench.commands.menus["theme"].actions()[place] for place in (1, 0, 2))
    dark.trigger()
    assert look().theme is DARK
    assert bench.map.view.inks.theme is DARK
    assert bench.window.palette().window().color() == QColor(DARK.card)
    assert Settings().theme is Choice.DARK
    light.trigger()
    assert look().theme is LIGHT
    assert bench.window.palette().window().color() == QColor(LIGHT.card)


def test_panels_and_sizes_are_remembered(furnish: Open, project_file: Path) -> None:
    first = furnish(Document.open(project_file, read_only=True))
    first.window.splitter.setSizes([260, 900, 330])
    sizes = first.window.splitter.sizes()
    first.keep_state()
    second = furnish(Document.open(project_file, read_only=True))
    assert second.window.splitter.sizes() == sizes


def test_the_status_row_counts(bench: Workbench, qtbot: QtBot) -> None:
    texts = [found.text() for found in bench.window.findChildren(QLabel)]
    assert "6\u00a0touchpoints · 3\u00a0stages · 2\u00a0personas" in texts


def test_an_ampersand_in_a_name_stays_one(bench: Workbench) -> None:
    journey = bench.session.journey
    bench.session.attempt(lambda project: change(project, journey, name="Try & buy"))
    bench.making.offer_journeys()
    menu: QMenu = bench.commands.menus["journeys"]
    assert menu.actions()[0].text() == "Try && buy"


def test_a_journey_is_added_shown_renamed_and_removed(
    bench: Workbench, answers: Answers, qtbot: QtBot
) -> None:
    first = bench.session.journey
    answers.answer("Second", "Second to none", "Remove it")
    bench.commands.actions["add_journey"].trigger()
    assert bench.session.project.journeys[bench.session.journey].name == "Second"
    bench.commands.actions["rename_journey"].trigger()
    assert bench.session.project.journeys[bench.session.journey].name == "Second to none"
    bench.commands.actions["remove_journey"].trigger()
    qtbot.waitUntil(lambda: bench.session.journey == first)
    assert "goes with its 0 touchpoints" in answers.asked[2]


@pytest.mark.parametrize("name", ["add_pain", "add_opportunity", "add_evidence"])
def test_inserting_without_a_touchpoint_says_what_is_missing(bench: Workbench, name: str) -> None:
    bench.commands.actions[name].trigger()
    assert bench.messages.text == "Select a touchpoint first."


def test_a_new_quote_is_written_in_the_inspector(bench: Workbench) -> None:
    pays = touchpoint(bench.session.project, "Pays").id
    bench.session.select([pays])
    bench.window.right.hide()
    bench.commands.actions["add_evidence"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, TextField)
    QTest.keyClicks(field, "Why my card")
    [piece] = bench.session.project.evidence_on(pays)
    assert piece.text == "Why my card"
    assert bench.commands.actions["inspector"].isChecked()


def test_a_new_persona_is_named_at_once(bench: Workbench) -> None:
    bench.commands.actions["add_persona"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, TextField)
    QTest.keyClicks(field, "Ana Lima")
    project = bench.session.project
    assert project.personas[project.about.personas[-1]].name == "Ana Lima"


def test_a_new_persona_travels_a_journey_that_names_its_personas(bench: Workbench) -> None:
    session = bench.session
    first = session.project.about.personas[0]
    session.attempt(lambda project: change(project, session.journey, "", personas=(first,)))
    bench.commands.actions["add_persona"].trigger()
    assert session.project.journeys[session.journey].personas == (first, session.project.about.personas[-1])


def test_personas_with_one_first_name_show_the_whole(bench: Workbench, qtbot: QtBot) -> None:
    bench.window.resize(1900, 1000)
    bench.session.attempt(lambda project: add_persona(project, "New user"))
    bench.session.attempt(lambda project: add_persona(project, "New persona of a name that has no room"))
    bench.session.settle_now()
    QApplication.processEvents()
    chips = [chip for chip in whose(bench).findChildren(PersonaChip) if chip.isVisible()]
    assert [chip.text() for chip in chips][2:] == ["New user", "New persona o…t has no room"]
    assert chips[3].sizeHint().width() <= 62 + 120


def test_the_keys_go_to_the_map_of_a_project_just_opened(
    bench: Workbench, project_file: Path, answers: Answers
) -> None:
    assert QApplication.focusWidget() is bench.map.view
    bench.find()
    answers.answer("blank")
    bench.opening.new()
    assert QApplication.focusWidget() is bench.map.view
    project = bench.session.project
    assert bench.session.selection == project.journeys[bench.session.journey].stages[:1]
    before = len(project.touchpoints)
    QTest.keyClick(bench.map.view, Qt.Key.Key_Return)
    assert len(bench.session.project.touchpoints) == before + 1


def test_inserting_hangs_on_the_selected_touchpoint(bench: Workbench) -> None:
    pays = touchpoint(bench.session.project, "Pays").id
    bench.session.select([pays])
    bench.commands.actions["add_pain"].trigger()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "The card is refused")
    [card] = bench.session.project.cards_on(pays)
    assert card.text == "The card is refused"


def test_an_empty_project_offers_a_first_stage(blank: Workbench, answers: Answers) -> None:
    assert blank.session.journey == ""
    answers.answer("First journey")
    blank.commands.actions["add_journey"].trigger()
    assert blank.session.project.journeys[blank.session.journey].name == "First journey"


def test_what_nobody_caught_is_logged_told_and_keeps_the_edits(
    bench: Workbench, qapp: QApplication, state_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", lambda arguments: None)
    monkeypatch.setattr("journeymapper.ui.guard.Guard._watch_signals", lambda self: None)
    handlers = list(logging.getLogger().handlers)
    guard = Guard(qapp, bench)
    pays = touchpoint(bench.session.project, "Pays").id
    bench.session.attempt(lambda project: rename(project, pays, "Pays at last"))
    problem = ValueError("the paint ran out")
    guard.caught(ValueError, problem, None)
    assert bench.messages.text.startswith("Something went wrong inside JourneyMapper. Your edits are kept.")
    assert "the paint ran out" in (state_folder / "logs" / "journeymapper.log").read_text()
    assert "Pays at last" in b"".join(path.read_bytes() for path in state_folder.rglob("*.journal")).decode(
        errors="ignore"
    )
    for handler in [found for found in logging.getLogger().handlers if found not in handlers]:
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_the_frame_loads_no_model_and_no_enumerations() -> None:
    script = (
        "import sys\n"
        "from journeymapper.ui.app import application\n"
        "from journeymapper.ui.window import Window\n"
        "app = application()\n"
        "window = Window()\n"
        "window.first_painted.connect(app.quit)\n"
        "window.show()\n"
        "app.exec()\n"
        "heavy = {'pydantic', 'networkx', 'numpy', 'reportlab', 'PIL', 'PySide6.QtSvg', 'journeymapper.model.project'}\n"
        "import PySide6.QtCore\n"
        "print(sorted(heavy & set(sys.modules)), 'Qt' in vars(PySide6.QtCore))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] False"


def test_the_panel_adds_a_persona_as_the_menu_does(bench: Workbench) -> None:
    add = next(
        b for b in bench.side.personas.findChildren(QPushButton) if b.accessibleName() == "Add a persona"
    )
    before = len(bench.session.project.personas)
    add.click()
    assert len(bench.session.project.personas) == before + 1
    assert bench.session.selection == (bench.session.project.about.personas[-1],)
    shown = [persona.id for persona in bench.session.project.personas_of(bench.session.journey)]
    assert bench.session.selection[0] in shown
