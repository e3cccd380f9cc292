"""The colours of JourneyMapper: every theme gives every token; canvas, panels, page and pictures all ask here.

The stages of a palette that stand side by side, and the first three personas, stay apart for eyes that see no red, no
green or no blue; tests/board/test_theme.py says by how much.
"""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.errors import JourneyMapperError


@dataclass(frozen=True, slots=True)
class Theme:
    """A complete set of colours as ``#rrggbb``. `stages` is the palette of the columns, in order.

    `on_stage` is the text on a stage colour; the *soft* colours are fields behind texts of the strong ones.
    """

    name: str
    dark: bool
    ink: str
    muted: str
    line: str
    """Hairlines, and the borders of panels."""
    edge: str
    """The borders of cards and fields."""
    ground: str
    card: str
    quiet: str
    """Fields that step back: search boxes, quiet cells."""
    accent: str
    accent_soft: str
    on_accent: str
    delight: str
    delight_soft: str
    pain: str
    pain_soft: str
    caution: str
    caution_soft: str
    star: str
    headline: str
    link: str
    """The lines between touchpoints."""
    on_stage: str
    stages: tuple[str, ...]
    personas: tuple[str, ...]
    """Curve colours of the personas, in order."""
    bold: bool = False
    """Lines, rings and borders of what has the focus are drawn heavier: for weak eyes and large rooms."""
    font: str = ""
    """The family of the texts on the map; empty for the window's own."""
    logo: str = ""
    """The media name of the project's logo; empty for none."""

    def stage(self, index: int) -> str:
        """The colour of the stage at place `index`; the palette repeats."""
        return self.stages[index % len(self.stages)]

    def persona(self, index: int) -> str:
        """The colour of the persona at place `index`; the palette repeats."""
        return self.personas[index % len(self.personas)]


LIGHT = Theme(
    name="light",
    dark=False,
    ink="#1c2333",
    muted="#5d667a",
    line="#e3e7ee",
    edge="#ced4df",
    ground="#f6f7fa",
    card="#ffffff",
    quiet="#f2f4f7",
    accent="#4353d9",
    accent_soft="#eef0ff",
    on_accent="#ffffff",
    delight="#0b7259",
    delight_soft="#e5f5f0",
    pain="#bf2f48",
    pain_soft="#fdecef",
    caution="#8f5c10",
    caution_soft="#fdf4e3",
    star="#f0b429",
    headline="#141b33",
    link="#98a2b9",
    on_stage="#ffffff",
    stages=("#4353d9", "#3f7ba8", "#1b6966", "#57804d", "#9b6a09", "#a2418f"),
    personas=("#4353d9", "#9b6a09", "#1b6966", "#a2418f", "#57804d", "#3f7ba8"),
)

DARK = Theme(
    name="dark",
    dark=True,
    ink="#f4f6ff",
    muted="#9aa5c9",
    line="#2a3252",
    edge="#3c4569",
    ground="#0e1222",
    card="#171d33",
    quiet="#1e2540",
    accent="#8490ff",
    accent_soft="#232b52",
    on_accent="#0e1222",
    delight="#3ddc9f",
    delight_soft="#12362f",
    pain="#ff6b81",
    pain_soft="#3d1c2b",
    caution="#ffd166",
    caution_soft="#3a3017",
    star="#ffd166",
    headline="#f4f6ff",
    link="#6b77a3",
    on_stage="#0e1222",
    stages=("#7f8aff", "#71b1e4", "#47dcdc", "#a1d67c", "#f6af2b", "#de8cce"),
    personas=("#7f8aff", "#f6af2b", "#47dcdc", "#de8cce", "#a1d67c", "#71b1e4"),
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    dark=False,
    ink="#000000",
    muted="#39414f",
    line="#7a8394",
    edge="#4a5261",
    ground="#ffffff",
    card="#ffffff",
    quiet="#eef1f6",
    accent="#1a2ba8",
    accent_soft="#e6e9ff",
    on_accent="#ffffff",
    delight="#04503d",
    delight_soft="#e1f5ee",
    pain="#91112b",
    pain_soft="#fdeaee",
    caution="#633c00",
    caution_soft="#fdf3df",
    star="#a86a00",
    headline="#000000",
    link="#4a5261",
    on_stage="#ffffff",
    stages=("#3241c0", "#004171", "#006366", "#33512f", "#7a5007", "#882075"),
    personas=("#3241c0", "#7a5007", "#006366", "#882075", "#33512f", "#004171"),
    bold=True,
)

PROJECTOR = Theme(
    name="projector",
    dark=True,
    ink="#ffffff",
    muted="#bac4e4",
    line="#46507c",
    edge="#6b77a8",
    ground="#090d1a",
    card="#131930",
    quiet="#1b2340",
    accent="#a5aeff",
    accent_soft="#1d2547",
    on_accent="#0b0f1e",
    delight="#4be6aa",
    delight_soft="#0f332c",
    pain="#ff94a5",
    pain_soft="#3c1a29",
    caution="#ffd166",
    caution_soft="#382e14",
    star="#ffd166",
    headline="#ffffff",
    link="#909cc9",
    on_stage="#0b0f1e",
    stages=("#9292fe", "#7cb2d3", "#69ded9", "#82c633", "#ffcb86", "#e18ec6"),
    personas=("#9292fe", "#ffcb86", "#69ded9", "#e18ec6", "#82c633", "#7cb2d3"),
    bold=True,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST, PROJECTOR)}


def theme(name: str) -> Theme:
    """Return the theme called `name`. Raises `JourneyMapperError` naming the themes there are."""
    found = THEMES.get(name)
    if found is None:
        raise JourneyMapperError(f"There is no theme “{name}”; choose one of {', '.join(THEMES)}.")
    return found
