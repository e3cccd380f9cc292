"""The live page: made anew after edits, crisp, zoomed, clicked."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.brief import render as rendering
from journeymapper.brief.page import NoRoom
from journeymapper.brief.places import Place
from journeymapper.brief.render import Brief, Settings
from journeymapper.edit.brief_settings import set_brief
from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.files.document import Document
from journeymapper.model.project import Project
from journeymapper.ui.brief.page import BriefPage
from journeymapper.ui.brief.raster import page_image
from journeymapper.ui.brief.view import FULL, PageView
from journeymapper.ui.workbench import Workbench
from tests.brief.projects import full_project
from tests.brief.reading import text_of
from tests.ui.brief.conftest import brief_of
from tests.ui.conftest import Open
from tests.ui.forms import press


def place_of(page: BriefPage, record: str, part: str = "") -> Place:
    """The first place of a record on the page."""
    assert page.live.now is not None
    return next(place for place in page.live.now.brief.places if place[1:] == (record, part))


def click(view: PageView, place: Place) -> None:
    """Click into the middle of a part of the page."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.rect_of(place).center().toPoint())


def point(view: PageView, place: Place) -> None:
    """Bring the pointer into the middle of a part of the page."""
    QTest.mouseMove(view.viewport(), QPoint(1, 1))
    QTest.mouseMove(view.viewport(), view.rect_of(place).center().toPoint())


def settle(page: BriefPage, qtbot: QtBot) -> None:
    """Wait for the page of the project as it is now."""
    qtbot.waitUntil(lambda: page.live.is_current, timeout=20_000)


def test_nothing_is_made_before_the_workspace_is_shown(bench: Workbench) -> None:
    assert bench.workspaces.names[-1] == "brief"
    assert bench.window.stack.count() == 1


def test_the_page_says_how_it_fits_and_on_what(page: BriefPage, bench: Workbench, qtbot: QtBot) -> None:
    assert page.live.now is not None
    size = page.live.now.brief.body_size
    assert page.bar.fits.text() == f"Fits: {size:g} pt"
    assert page.bar.paper.text() == "A4, landscape"
    assert page.said == f"Fits: {size:g} pt · A4, landscape"
    bench.session.attempt(lambda project: set_brief(project, portrait=True, binding_edge=True))
    settle(page, qtbot)
    assert page.bar.paper.text() == "A4, portrait, binding edge"
    assert page.live.now.brief.size[0] < page.live.now.brief.size[1]


def test_an_edit_anywhere_shows_on_the_page(page: BriefPage, bench: Workbench, qtbot: QtBot) -> None:
    assert page.live.now is not None
    before = page.view.grab().toImage()
    bench.session.attempt(lambda project: change(project, "be_bank", name="Quite another bet"))
    settle(page, qtbot)
    assert "Quite another bet" in " ".join(text_of(page.live.now.brief.pdf).split())
    assert page.view.grab().toImage() != before


def _say(word: str, project: Project) -> Change:
    return set_brief(project, headline=word)


def test_the_page_is_made_off_the_thread_of_the_window_and_the_newest_wins(
    page: BriefPage, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    threads: list[threading.Thread] = []
    go, real = threading.Event(), rendering.render

    def slow(project: Project, settings: Settings, media: Mapping[str, bytes]) -> Brief:
        threads.append(threading.current_thread())
        go.wait(10)
        made.append(project.about.brief.headline)
        return real(project, settings, media)

    monkeypatch.setattr(rendering, "render", slow)
    old = page.live.now
    for word in "abcdefgh":
        bench.session.attempt(partial(_say, word))
        qtbot.wait(10 if word != "d" else 80)
    assert page.live.now is old
    go.set()
    settle(page, qtbot)
    assert made[-1] == "h"
    assert len(made) <= 3
    assert threading.main_thread() not in threads
    assert page.live.now is not None
    assert page.live.now.brief.story.head.headline == "h"


def test_a_page_that_cannot_be_made_says_what_to_do_and_keeps_the_last_one(
    page: BriefPage, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise NoRoom("The brief does not fit this paper: hide the section “bets” or shorten it.")

    old = page.live.now
    with monkeypatch.context() as patch:
        patch.setattr(rendering, "render", refuse)
        bench.session.attempt(lambda project: set_brief(project, headline="x"))
        qtbot.waitUntil(lambda: page.problem.isVisible(), timeout=10_000)
    assert "hide the section “bets”" in page.problem.text()
    assert page.bar.fits.text() == "Does not fit"
    assert page.live.now is old
    bench.session.undo()
    qtbot.waitUntil(lambda: not page.problem.isVisible(), timeout=10_000)
    assert page.bar.fits.text().startswith("Fits")


def test_the_picture_has_a_pixel_for_each_of_the_screen(page: BriefPage, qtbot: QtBot) -> None:
    for zoom in (None, 1.5):
        if zoom:
            page.view.set_zoom(zoom)
        settle(page, qtbot)
        qtbot.waitUntil(lambda: abs(_drawn_scale(page) - page.view.scale) < 1e-6, timeout=10_000)
        assert page.live.now is not None
        wide = page.live.now.brief.size[0] * page.view.scale * page.devicePixelRatioF()
        assert abs(page.live.now.image.width() - wide) <= 1


def _drawn_scale(page: BriefPage) -> float:
    assert page.live.now is not None
    return page.live.now.scale / page.devicePixelRatioF()


def test_another_zoom_draws_the_page_anew_without_telling_it_anew(
    page: BriefPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.live.now is not None
    brief = page.live.now.brief
    monkeypatch.setattr(rendering, "render", None)
    page.view.set_zoom(2.0)
    qtbot.waitUntil(lambda: _drawn_scale(page) == 2 * FULL, timeout=10_000)
    assert page.live.now.brief is brief


def test_it_rests_while_it_is_not_seen_and_catches_up(
    page: BriefPage, bench: Workbench, qtbot: QtBot
) -> None:
    bench.workspaces.show_workspace("map")
    old = page.live.now
    bench.session.attempt(lambda project: set_brief(project, headline="Unseen"))
    qtbot.wait(150)
    assert page.live.now is old
    bench.workspaces.show_workspace("brief")
    settle(page, qtbot)
    assert page.live.now is not None
    assert page.live.now.brief.story.head.headline == "Unseen"


def test_keys_zoom_and_scroll(page: BriefPage, bench: Workbench) -> None:
    view = page.view
    view.setFocus()
    whole = view.zoom
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == pytest.approx(whole * 1.25)
    QTest.keyClick(view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 1.0
    view.set_zoom(3.0)
    view.verticalScrollBar().setValue(0)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.fits
    assert view.zoom == pytest.approx(whole)
    assert bench.workspaces.shown == "brief"


def test_ctrl_wheel_zooms_at_the_pointer(page: BriefPage) -> None:
    view = page.view
    view.set_zoom(2.0)
    at = QPointF(300, 250)
    under = view.to_page(at)
    turn = QWheelEvent(
        at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), turn)
    assert view.zoom > 2.0
    moved = view.to_page(at) - under
    assert abs(moved.x()) < 1
    assert abs(moved.y()) < 1


def test_a_click_on_a_part_opens_its_source(page: BriefPage, bench: Workbench) -> None:
    click(page.view, place_of(page, "be_bank"))
    assert bench.session.selection == ("be_bank",)
    assert page.column.shown_side == "source"
    assert page.source.inspector is not None
    assert page.source.inspector.form is not None
    assert page.source.inspector.form.ids == ("be_bank",)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.source.isAncestorOf(focused)
    press(page.source, "Show in Value")
    assert bench.workspaces.shown == "value"


def test_a_click_on_the_headline_leads_to_its_field(page: BriefPage) -> None:
    page.column.show_side("parts")
    click(page.view, place_of(page, "about", "headline"))
    assert page.column.shown_side == "settings"
    assert QApplication.focusWidget() is page.form.fields["headline"]


def test_a_click_beside_all_parts_does_nothing(page: BriefPage, bench: Workbench) -> None:
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert bench.session.selection == ()
    assert page.column.shown_side == "settings"


def test_a_press_that_is_led_elsewhere_is_no_click(page: BriefPage, bench: Workbench) -> None:
    bank, vat = (page.view.rect_of(place_of(page, name)).center().toPoint() for name in ("be_bank", "be_vat"))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(page.view.viewport(), left, pos=bank)
    QTest.mouseRelease(page.view.viewport(), left, pos=vat)
    assert bench.session.selection == ()


def test_the_pointer_tells_what_a_click_would_do_and_what_the_part_rests_on(page: BriefPage) -> None:
    place = place_of(page, "be_bank")
    point(page.view, place)
    assert page.hint.text().startswith("Edit ")
    name = page.live.now.project.bets["be_bank"].name if page.live.now else ""
    assert name in page.hint.text()
    assert any(word in page.view.tip(place).lower() for word in ("observed", "assumed", "proposed"))
    headline = place_of(page, "about", "headline")
    point(page.view, headline)
    assert page.hint.text() == "Edit headline · Proposed from the figures"


def test_the_outline_shows_what_lies_under_the_pointer(page: BriefPage) -> None:
    before = page.view.grab().toImage()
    place = place_of(page, "be_bank")
    point(page.view, place)
    after = page.view.grab().toImage()
    box = page.view.rect_of(place).toRect()
    assert _differs(before, after, box.left() + box.width() // 2, box.top())
    assert not _differs(before, after, box.left() + box.width() // 2, box.top() - 8)


def _differs(one: QImage, other: QImage, x: int, y: int) -> bool:
    ratio = one.devicePixelRatio()
    at = round(x * ratio), round(y * ratio)
    return any(one.pixel(at[0], at[1] + by) != other.pixel(at[0], at[1] + by) for by in (-1, 0, 1))


def test_the_parts_are_walked_by_keyboard(page: BriefPage, bench: Workbench) -> None:
    page.column.show_side("parts")
    parts = page.column.parts
    parts.setFocus()
    lines = parts.lines()
    assert lines[0] == "Line above the headline"
    assert lines[1] == "Headline · Proposed from the figures"
    assert len(lines) == len(set(lines))
    at = next(at for at, line in enumerate(lines) if line.startswith("Bet "))
    parts.setCurrentRow(at)
    part = parts.current_part()
    assert part is not None
    QTest.keyClick(parts, Qt.Key.Key_Return)
    assert bench.session.selection == (part.record,)
    assert page.column.shown_side == "source"


def test_a_click_on_a_tab_puts_the_keyboard_into_its_list(page: BriefPage, qtbot: QtBot) -> None:
    tabs = page.column.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert page.column.shown_side == "parts"
    qtbot.waitUntil(page.column.parts.hasFocus)


def test_the_part_that_the_keyboard_is_on_comes_into_view(page: BriefPage) -> None:
    page.view.set_zoom(3.0)
    page.column.show_side("parts")
    page.column.parts.setCurrentRow(page.column.parts.count() - 1)
    part = page.column.parts.current_part()
    assert part is not None
    assert page.view.viewport().rect().intersects(page.view.rect_of(part).toRect())


def test_what_was_left_out_is_told_leads_to_its_source_and_is_copied(
    page: BriefPage, bench: Workbench, qtbot: QtBot, clean_clipboard: None
) -> None:
    bench.session.attempt(lambda project: set_brief(project, pains=1, hidden=("risks",)))
    settle(page, qtbot)
    page.column.show_side("left_out")
    lines = page.column.left_out.lines()
    assert any("further pains" in line for line in lines)
    assert "“Risks and trade-offs” is switched off." in lines
    press(page, "Copy the list")
    assert QGuiApplication.clipboard().text() == "\n".join(lines)
    page.column.left_out.setCurrentRow(lines.index("“Risks and trade-offs” is switched off."))
    QTest.keyClick(page.column.left_out, Qt.Key.Key_Return)
    assert page.column.shown_side == "settings"
    assert page.form.sections.current_name() == "risks"


def test_a_shortened_text_leads_to_its_record(page: BriefPage, bench: Workbench, qtbot: QtBot) -> None:
    long = "A headline that goes on and on " * 9
    bench.session.attempt(lambda project: change(project, "be_bank", name=long))
    settle(page, qtbot)
    page.column.show_side("left_out")
    at = next(at for at, line in enumerate(page.column.left_out.lines()) if "shortened" in line)
    page.column.left_out.setCurrentRow(at)
    QTest.keyClick(page.column.left_out, Qt.Key.Key_Return)
    assert bench.session.selection == ("be_bank",)


def test_a_project_with_nothing_in_it_says_so(blank: Workbench, qtbot: QtBot) -> None:
    page = brief_of(blank, qtbot)
    assert page.live.now is not None
    assert "There is nothing to tell yet" in " ".join(text_of(page.live.now.brief.pdf).split())
    assert not page.problem.isVisible()


def test_a_project_without_journeys_tells_its_bets(furnish: Open, qtbot: QtBot) -> None:
    full = full_project()
    bare = full.replace(
        about=full.about.replace(journeys=()), journeys={}, stages={}, touchpoints={}, links={}, lanes={},
        cards={}, evidence={},
    )  # fmt: skip
    page = brief_of(furnish(Document.new(bare)), qtbot)
    assert page.live.now is not None
    assert page.live.now.brief.story.bets
    assert page.live.now.journey is None


def test_a_project_for_reading_shows_all_and_changes_nothing(
    bench: Workbench, qtbot: QtBot, told: Project
) -> None:
    page = brief_of(bench, qtbot)
    bench.session.set_read_only(True)
    settle(page, qtbot)
    assert "for reading only" in page.bar.paper.text()
    headline = page.form.fields["headline"]
    assert isinstance(headline, QTextEdit)
    assert headline.isReadOnly()
    for name in ("journey", "persona", "paper", "portrait", "pains", "binding_edge"):
        assert not page.form.fields[name].isEnabled()
    page.form.sections.setCurrentRow(0)
    QTest.keyClick(page.form.sections, Qt.Key.Key_Space)
    QTest.keyClick(page.form.sections, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    place = place_of(page, "be_bank")
    point(page.view, place)
    assert page.hint.text().startswith("Show ")
    assert bench.session.project.about == told.about


def test_another_project_takes_the_place_of_the_first(
    page: BriefPage, bench: Workbench, qtbot: QtBot
) -> None:
    bench.holding.take(Document.new(full_project(title="Somebody else’s")), keep_edits=False)
    settle(page, qtbot)
    assert page.live.now is not None
    assert page.live.now.project.about.title == "Somebody else’s"


def test_the_page_of_a_project_that_was_closed_meanwhile_is_not_shown(
    page: BriefPage, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go, real = threading.Event(), threading.Event(), rendering.render

    def slow(project: Project, settings: Settings, media: Mapping[str, bytes]) -> Brief:
        begun.set()
        go.wait(10)
        return real(project, settings, media)

    monkeypatch.setattr(rendering, "render", slow)
    bench.session.attempt(partial(_say, "Old"))
    qtbot.waitUntil(begun.is_set)
    shown = []
    page.live.changed.connect(lambda: shown.append(page.live.now and page.live.now.project.about.title))
    bench.holding.take(Document.new(full_project(title="Somebody else’s")), keep_edits=False)
    go.set()
    settle(page, qtbot)
    assert set(shown) <= {None, "Somebody else’s"}
    assert shown


def test_everything_that_takes_the_keyboard_has_a_name(page: BriefPage) -> None:
    seen = 0
    for side in ("settings", "parts", "left_out"):
        page.column.show_side(side)
        for widget in page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface.text(QAccessible.Text.Name), widget
                seen += 1
    assert seen > 20


def test_f6_goes_between_the_page_and_what_stands_beside_it(page: BriefPage, bench: Workbench) -> None:
    page.view.setFocus()
    bench.next_pane()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.column.isAncestorOf(focused)
    bench.next_pane()
    assert QApplication.focusWidget() is page.view


def test_a_page_is_drawn_in_its_colours_or_in_grey(page: BriefPage) -> None:
    assert page.live.now is not None
    pdf = page.live.now.brief.pdf
    colour, grey = page_image(pdf, 1.0), page_image(pdf, 1.0, grey=True)
    assert not colour.isGrayscale()
    assert grey.isGrayscale()
    assert colour.dotsPerMeterX() == round(72 / 0.0254)
