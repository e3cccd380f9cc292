"""The colours of JourneyMapper: every theme gives every token; canvas, panels, page and pictures all ask here."""

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
    """Hairlines and borders."""
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
    stages=("#4353d9", "#2a73b0", "#107a7a", "#3f7623", "#966310", "#a2418f"),
    personas=("#4353d9", "#966310", "#107a7a", "#a2418f", "#3f7623", "#2a73b0"),
)

DARK = Theme(
    name="dark",
    dark=True,
    ink="#f4f6ff",
    muted="#9aa5c9",
    line="#2a3252",
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
    stages=("#8490ff", "#5fb4f5", "#4fd0d0", "#9bd65f", "#f0b35a", "#e58bd3"),
    personas=("#8490ff", "#f0b35a", "#4fd0d0", "#e58bd3", "#9bd65f", "#5fb4f5"),
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def theme(name: str) -> Theme:
    """Return the theme called `name`. Raises `JourneyMapperError` naming the themes there are."""
    found = THEMES.get(name)
    if found is None:
        raise JourneyMapperError(f"There is no theme “{name}”; choose one of {', '.join(THEMES)}.")
    return found
