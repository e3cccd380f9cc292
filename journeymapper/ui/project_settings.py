"""File › Project settings: what the project is called, how its figures are written, and how its owner looks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QColor, QFontDatabase, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model import wording
from journeymapper.model.project import Brand, Project
from journeymapper.model.text import one_line
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.project_colours import BrandColours
from journeymapper.ui.project_fields import project_fields
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.choice import Choice, paint_chevron
from journeymapper.ui.widgets.labels import button, label
from journeymapper.ui.widgets.picture_box import PictureBox

_LOCALES = (
    ("English, United Kingdom", "en-GB"), ("English, United States", "en-US"), ("English, Ireland", "en-IE"),
    ("English, India", "en-IN"), ("German, Germany", "de-DE"), ("German, Austria", "de-AT"),
    ("German, Switzerland", "de-CH"), ("French, France", "fr-FR"), ("Spanish, Spain", "es-ES"),
    ("Italian", "it-IT"), ("Dutch", "nl-NL"), ("Portuguese, Portugal", "pt-PT"), ("Portuguese, Brazil", "pt-BR"),
    ("Swedish", "sv-SE"), ("Danish", "da-DK"), ("Norwegian", "nb-NO"), ("Finnish", "fi-FI"), ("Polish", "pl-PL"),
    ("Czech", "cs-CZ"), ("Ukrainian", "uk-UA"), ("Turkish", "tr-TR"), ("Greek", "el-GR"), ("Hebrew", "he-IL"),
    ("Arabic", "ar-EG"), ("Hindi", "hi-IN"), ("Japanese", "ja-JP"), ("Chinese, China", "zh-CN"), ("Korean", "ko-KR"),
)  # fmt: skip
_EXAMPLE_DAY = datetime.date(2026, 7, 31)
_USUAL_FONT = "the font of the program"
_WORDS = {
    "title": "Project settings",
    "close": "Close",
    "figures": "How figures are written",
    "brand": "Brand",
    "brand_name": "Name of the brand",
    "logo": "Logo",
    "font": "Font",
    "colours": "Colours",
}


def example(locale: str, currency: str) -> str:
    """Return how a locale writes a number, an amount, a share and a day."""
    number = wording.number(1234.5, None, locale)
    return " · ".join(
        (
            number,
            wording.money(412_000, currency, locale),
            wording.per_cent(0.225, locale, 1),
            wording.day(_EXAMPLE_DAY, locale, year=True),
        )
    )


def change_brand(project: Project, what: str, **fields: object) -> Change:
    """Return the change that gives the brand other values."""
    return change(project, "about", what, brand=project.about.brand.replace(**fields))


def _brand_name() -> Place:
    return Place(
        "brand.name:about",
        lambda project: project.about.brand.name,
        lambda project, text: change_brand(project, "Change brand", name=one_line(text)),
        "Change brand",
    )


class _Fonts(QComboBox):
    """The families there are. The wheel scrolls the form; it chooses nothing by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chevron(painter, self.width() - 10, self.height(), look().theme.muted)


class SettingsForm(Form):
    """The fields; each is applied at once, as one step of the history."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """Show the project of the session."""
        super().__init__(session, drafts)
        self.kicker("Project")
        project_fields(self)
        self.divide()
        self.heading(_WORDS["figures"])
        self.region = Choice("Language and region", self._set_locale)
        self.rows.addWidget(self.region)
        self.example = label("", "muted", wrap=True)
        self.rows.addWidget(self.example)
        self.divide()
        self.heading(_WORDS["brand"])
        self.named_line(_WORDS["brand_name"], lambda _: _brand_name(), live=True)
        self.rows.addWidget(label(_WORDS["colours"], "muted"))
        self.colours = BrandColours(self._set_colours, self._ask_colour)
        self.rows.addWidget(self.colours)
        self.rows.addWidget(label(_WORDS["logo"], "muted"))
        self.logo = PictureBox(session, "logo", self._set_logo)
        self.rows.addWidget(self.logo)
        self._font_row()
        self.rows.addStretch(1)
        self.show_records(("about",))

    def _font_row(self) -> None:
        self.rows.addWidget(label(_WORDS["font"], "muted"))
        self.font_box = _Fonts()
        self.font_box.setAccessibleName("Font of the brand")
        self.font_box.setMaxVisibleItems(16)
        self.font_box.addItems([_USUAL_FONT, *QFontDatabase.families()])
        self.font_box.textActivated.connect(self._set_font)
        self.rows.addWidget(self.font_box)

    def _set_locale(self, key: str) -> None:
        self.session.attempt(lambda project: change(project, "about", "Change locale", locale=key))
        self.refresh()

    def _set_colours(self, colours: Iterable[str]) -> None:
        chosen = tuple(colours)
        self._brand("Change brand colours", colours=chosen)

    def _ask_colour(self, begin: str) -> str:
        made = QColorDialog.getColor(QColor(begin), self.window(), "Choose a colour")
        return made.name() if made.isValid() else ""

    def _set_logo(self, name: str | None) -> None:
        self._brand("Change logo" if name else "Remove logo", logo=name)

    def _set_font(self, family: str) -> None:
        self._brand("Change font", font="" if family == _USUAL_FONT else family)

    def _brand(self, what: str, **fields: object) -> None:
        self.session.attempt(lambda project: change_brand(project, what, **fields))
        self.refresh()

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        if not hasattr(self, "font_box"):
            return
        about, brand = self.session.project.about, self.session.project.about.brand
        known = {key for _, key in _LOCALES}
        options = [(f"{name} ({key})", key) for name, key in _LOCALES]
        if about.locale not in known:
            options.append((about.locale, about.locale))
        self.region.show_options(options, about.locale)
        self.example.setText(example(about.locale, about.currency))
        self.colours.show_colours(brand.colours, enabled=not self.session.read_only)
        self.logo.show_picture(brand.logo)
        self._show_font(brand)
        for one in (self.region, self.font_box):
            one.setEnabled(not self.session.read_only)

    def _show_font(self, brand: Brand) -> None:
        if brand.font and self.font_box.findText(brand.font) < 0:
            self.font_box.addItem(brand.font)
        self.font_box.setCurrentText(brand.font or _USUAL_FONT)


class ProjectSettings(QDialog):
    """The form in a dialog that stays open beside the map; it follows undo and whatever else changes the project."""

    def __init__(self, parent: QWidget | None, session: Session, actions: Iterable[QAction] = ()) -> None:
        """`actions` work here too, with their keys: undo and redo."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_WORDS["title"])
        self.addActions(list(actions))
        self.form = SettingsForm(session, Drafts())
        self.form.setObjectName("rows")
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.form)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 12)
        rows.addWidget(area)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 0, 18, 0)
        foot.addStretch(1)
        closer = button(_WORDS["close"], self.close, "primary")
        closer.setAutoDefault(False)
        foot.addWidget(closer)
        rows.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(460, room.width() - 40), min(760, room.height() - 80))
        self.form.order_tabs()
        session.settled.connect(self._follow)
        session.replaced.connect(self.close)

    def _follow(self, touched: frozenset[str]) -> None:
        if "about" in touched:
            self.form.refresh()

    def done(self, result: int) -> None:
        """What is being typed belongs to the project."""
        self.form.finish()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being typed belongs to the project."""
        self.form.finish()
        super().closeEvent(event)
