"""Random hands on the whole window: nothing fails, the project stays sound, and undoing everything leads back to the start."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from journeymapper.files.document import Document
from journeymapper.model.integrity import problems
from journeymapper.ui.style import Choice, look
from journeymapper.ui.widgets.feeling_slider import FeelingSlider
from journeymapper.ui.workbench import Workbench
from tests.ui.conftest import Open
from tests.ui.small import small_project

TEXTS = (
    "22 %",
    "a lot",
    "3:40",
    "<b>x</b>",
    "",
    "−1",
    "مرحبا",
    "x" * 350,
    "5,1",
    "£3",
    "34 % Calls support",
    "12 Jul 2026",
)
MAP_KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_B,
    Qt.Key.Key_F2,
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
    Qt.Key.Key_M,
    Qt.Key.Key_Delete,
)
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
STEPS = 150


class Hands:
    """Does one random thing after the other."""

    def __init__(self, bench: Workbench, chance: random.Random) -> None:
        self.bench, self.chance = bench, chance
        self.ways: tuple[Callable[[], object], ...] = (
            self.select, self.select, self.write, self.write, self.slide, self.press_on_map, self.press_in_outline,
            self.add_here, bench.undo, bench.redo, self.change_theme, self.search,
        )  # fmt: skip

    def do(self) -> None:
        self.chance.choice(self.ways)()
        for _ in range(self.chance.randrange(3)):
            QApplication.processEvents()

    def select(self) -> None:
        ids = [record.id for record in self.bench.session.project.records() if record.id != "about"]
        self.bench.session.select(self.chance.sample(ids, min(len(ids), self.chance.choice((0, 1, 1, 1, 3)))))

    def write(self) -> None:
        fields = [
            field for field in self.seen(QLineEdit, QTextEdit) if isinstance(field, QLineEdit | QTextEdit)
        ]
        if not fields:
            return
        field = self.chance.choice(fields)
        field.setFocus()
        field.selectAll()
        text = self.chance.choice(TEXTS)
        if text.isascii():
            QTest.keyClicks(field, text)
        elif isinstance(field, QTextEdit):
            field.insertPlainText(text)
        else:
            field.insert(text)
        if self.chance.random() < 0.5:
            QTest.keyClick(field, self.chance.choice(ENDS))

    def slide(self) -> None:
        sliders = self.seen(FeelingSlider)
        if sliders:
            slider = self.chance.choice(sliders)
            slider.setFocus()
            QTest.keyClick(slider, self.chance.choice((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete)))

    def press_on_map(self) -> None:
        self.bench.map.view.setFocus()
        QTest.keyClick(QApplication.focusWidget() or self.bench.map.view, self.chance.choice(MAP_KEYS))

    def press_in_outline(self) -> None:
        tree = self.bench.side.outline.tree
        tree.setFocus()
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_F2, Qt.Key.Key_Delete)
        QTest.keyClick(QApplication.focusWidget() or tree, self.chance.choice(keys))

    def add_here(self) -> None:
        name = self.chance.choice(("add_pain", "add_opportunity", "add_evidence", "add_persona"))
        self.bench.commands.actions[name].trigger()

    def change_theme(self) -> None:
        look().dress(self.chance.choice((Choice.LIGHT, Choice.DARK)))

    def search(self) -> None:
        self.bench.side.outline.search.setText(self.chance.choice(("", "pay", "bank", "zz")))

    def seen(self, *kinds: type[QWidget]) -> list[QWidget]:
        return [w for kind in kinds for w in self.bench.inspector.findChildren(kind) if w.isVisible()]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
@pytest.mark.parametrize("seed", range(4))
def test_no_hands_break_it(furnish: Open, seed: int) -> None:
    bench = furnish(Document.new(small_project()))
    editor = bench.session.editor
    start = editor.project
    hands = Hands(bench, random.Random(seed))
    for _ in range(STEPS):
        hands.do()
        assert list(problems(editor.project)) == []
    bench.finish()
    done, position = editor.project, editor.history()[1]
    editor.go_to(0)
    assert editor.project == start
    editor.go_to(position)
    assert editor.project == done
