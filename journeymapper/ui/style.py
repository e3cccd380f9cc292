"""The look of the window: one theme in force, its palette and its style sheet, following the system where asked."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from journeymapper.board import colours
from journeymapper.board.branding import branded
from journeymapper.board.theme import DARK, HIGH_CONTRAST, LIGHT, PROJECTOR, Theme
from journeymapper.ui.sheet import style_sheet

if TYPE_CHECKING:
    from journeymapper.model.project import Brand

FAMILY = "Inter"
"""The family of every text in the window; the fonts of other scripts follow it as fall-backs."""

BODY, SMALL, CAPS, TITLE = 12, 11, 11, 18
"""Type sizes in px: texts and fields, second lines, spaced capitals, the name of what is selected."""

LEFT_WIDTH, RIGHT_WIDTH = 224, 308
"""Widths of the side panels, px."""


class Choice(StrEnum):
    """What the person chose under View: a theme, or the one of the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
    PROJECTOR = "projector"


_THEMES = {
    Choice.LIGHT: LIGHT,
    Choice.DARK: DARK,
    Choice.HIGH_CONTRAST: HIGH_CONTRAST,
    Choice.PROJECTOR: PROJECTOR,
}


class Look(QObject):
    """Holds the theme in force and tells when it changes. There is one, `look()`."""

    changed = Signal()
    motion_changed = Signal(bool)
    """Whether things may glide to their places from now on."""

    def __init__(self) -> None:
        """Begin light and without motion, until `dress` and `allow_motion` are called."""
        super().__init__()
        self.theme: Theme = LIGHT
        self.choice = Choice.SYSTEM
        self.motion = False
        """Whether things may glide to their places."""
        self._brand: Brand | None = None
        self._system_is_dark: bool | None = None
        self._system_wants_contrast = False

    def dress(self, choice: Choice) -> None:
        """Put the theme of `choice` on the whole application; does nothing where it is on already."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if self._system_is_dark is None:
            # Before the first of our own palettes. Qt's own answer, colorScheme(), would load all enumerations of the
            # Qt namespace: a fifth of the time to the first paint.
            self._system_is_dark = app.palette().window().color().lightness() < 128
        self.choice = choice
        theme = self._theme_for(choice)
        theme = theme if self._brand is None else branded(theme, self._brand)
        if theme == self.theme and app.styleSheet():
            return
        self.theme = theme
        app.setPalette(palette(theme))
        app.setStyleSheet(style_sheet(theme))
        self.changed.emit()

    def wear(self, brand: Brand) -> None:
        """Lay the colours of a project's owner over the theme, now and whatever theme is chosen later."""
        if brand != self._brand:
            self._brand = brand
            self.dress(self.choice)

    def allow_motion(self, allowed: bool) -> None:
        """Let things glide to their places, or be there at once."""
        if allowed is not self.motion:
            self.motion = allowed
            self.motion_changed.emit(allowed)

    def _theme_for(self, choice: Choice) -> Theme:
        if choice is not Choice.SYSTEM:
            return _THEMES[choice]
        if self._system_wants_contrast:
            return PROJECTOR if self._system_is_dark else HIGH_CONTRAST
        return DARK if self._system_is_dark else LIGHT

    def follow_system(self) -> None:
        """Change with the system from now on, as long as that is what was chosen: light or dark, and more contrast."""
        from PySide6.QtCore import Qt

        hints = QGuiApplication.styleHints()

        def darkened(scheme: Qt.ColorScheme) -> None:
            self._system_is_dark = scheme is Qt.ColorScheme.Dark
            self._dress_as_system()

        hints.colorSchemeChanged.connect(darkened)
        if not hasattr(hints, "accessibility"):  # Qt 6.10 and later tell
            return
        contrast = hints.accessibility()

        def contrasted(wanted: Qt.ContrastPreference) -> None:
            self._system_wants_contrast = wanted is Qt.ContrastPreference.HighContrast
            self._dress_as_system()

        contrast.contrastPreferenceChanged.connect(contrasted)
        contrasted(contrast.contrastPreference())

    def _dress_as_system(self) -> None:
        if self.choice is Choice.SYSTEM:
            self.dress(Choice.SYSTEM)


def _only(make: Callable[[], Look]) -> Callable[[], Look]:
    made: list[Look] = []

    def get() -> Look:
        if not made:
            made.append(make())
        return made[0]

    return get


look = _only(Look)
"""The look of this process."""


def font(size: int = BODY, weight: int = 400, *, spaced: bool = False, italic: bool = False) -> QFont:
    """Return a font of the window: `size` in px, `weight` 400 to 700; `spaced` for labels in capitals."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    if spaced:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    return made


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette for a theme: what the style sheet does not name is drawn with it."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for where, colour in (
        (role.Window, theme.card),
        (role.Base, theme.card),
        (role.AlternateBase, theme.quiet),
        (role.Button, theme.card),
        (role.WindowText, theme.ink),
        (role.Text, theme.ink),
        (role.ButtonText, theme.ink),
        (role.ToolTipBase, theme.ink),
        (role.ToolTipText, theme.card),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, where, mixed(theme.muted, theme.card, 0.45))
    return made


def mixed(one: str, other: str, part: float) -> QColor:
    """Return the colour that has `part` (0..1) of `other` and the rest of `one`."""
    return QColor(colours.mixed(one, other, part))
