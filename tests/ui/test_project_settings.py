"""Project settings: applied at once, undoable, told in words, reachable by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from journeymapper.ui.fields import LineField
from journeymapper.ui.project_colours import contrast, read_colour
from journeymapper.ui.project_settings import ProjectSettings, example
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.picture_box import PictureBox
from journeymapper.ui.workbench import Workbench
from tests.ui.forms import choose, fill, press, spoken
from tests.ui.test_forms import picture


@pytest.fixture
def settings(session: Session, qtbot: QtBot) -> ProjectSettings:
    """The shown dialog."""
    made = ProjectSettings(None, session)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(460, 1200)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_locale_is_shown_by_an_example(settings: ProjectSettings, session: Session) -> None:
    choose(settings, "Language and region", "German, Germany (de-DE)")
    assert session.project.about.locale == "de-DE"
    assert settings.form.example.text() == example("de-DE", "GBP")
    assert "1.234,5" in example("de-DE", "GBP")
    assert "1,234.5" in example("en-GB", "GBP")
    session.undo()
    session.settle_now()
    assert settings.form.example.text() == example("en-GB", "GBP")


def test_title_owner_and_budget_are_one_step_each(settings: ProjectSettings, session: Session) -> None:
    steps = session.editor.history()[1]
    fill(spoken(settings, LineField, "Title"), "Ledgerly")
    fill(spoken(settings, LineField, "Budget a year"), "250k")
    fill(spoken(settings, LineField, "Name of the brand"), "Ledgerly Ltd")
    about = session.project.about
    assert (about.title, about.budget, about.brand.name) == ("Ledgerly", 250_000, "Ledgerly Ltd")
    assert session.editor.history()[1] == steps + 3


def test_colours_are_added_typed_and_removed(
    settings: ProjectSettings, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter(["#112233", "", "#ffee00"])
    monkeypatch.setattr(settings.form.colours, "_ask", lambda _: next(asked))
    for _ in range(3):
        press(settings, "+ Add a colour")
    assert session.project.about.brand.colours == ("#112233", "#ffee00")
    lines = settings.form.colours.lines
    assert "easy to read" in lines[0].told.text()
    assert "too weak" in lines[1].told.text()
    fill(spoken(settings, QLineEdit, "Code of colour 2"), "45D")
    assert session.project.about.brand.colours == ("#112233", "#4455dd")
    fill(spoken(settings, QLineEdit, "Code of colour 2"), "blue")
    assert session.project.about.brand.colours == ("#112233", "#4455dd")
    lines[0].cross.click()
    assert list(session.project.about.brand.colours) == ["#4455dd"]


def test_six_colours_are_enough(settings: ProjectSettings, session: Session) -> None:
    settings.form._set_colours(f"#{at}{at}{at}{at}{at}{at}" for at in range(6))
    assert len(session.project.about.brand.colours) == 6
    assert not settings.form.colours.add.isVisible()


def test_logo_and_font(settings: ProjectSettings, session: Session) -> None:
    box = settings.form.findChild(PictureBox)
    assert box is not None
    box.take_bytes(picture())
    assert session.project.about.brand.logo
    fonts = spoken(settings, QComboBox, "Font of the brand")
    fonts.setFocus()
    family = fonts.itemText(1)
    fonts.setCurrentIndex(1)
    fonts.textActivated.emit(family)
    assert session.project.about.brand.font == family
    session.undo()
    session.settle_now()
    assert fonts.currentText() == fonts.itemText(0)


def test_every_field_is_reached_with_tab(settings: ProjectSettings) -> None:
    settings.form.findChildren(LineField)[0].setFocus()
    seen = set()
    for _ in range(40):
        focused = settings.focusWidget()
        assert focused is not None
        seen.add(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {
        "Title",
        "Owner",
        "Currency",
        "Language and region",
        "Name of the brand",
        "Font of the brand",
    } <= seen
    assert {"Choose the logo", "Customers are counted"} <= seen


def test_the_keys_open_it_and_undo_works_in_it(bench: Workbench, qtbot: QtBot) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = bench.window.findChild(ProjectSettings)
    assert dialog is not None
    qtbot.waitActive(dialog)
    fill(spoken(dialog, LineField, "Title"), "Ledgerly")
    assert bench.session.project.about.title == "Ledgerly"
    bench.session.settle_now()
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.session.project.about.title != "Ledgerly"
    dialog.close()


@pytest.mark.parametrize(
    ("text", "colour"), [("#4353D9", "#4353d9"), ("45d", "#4455dd"), ("red", ""), ("#12", ""), ("", "")]
)
def test_colours_are_read(text: str, colour: str) -> None:
    assert read_colour(text) == colour


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
