"""Every text can be read on every ground it stands on: the contrast of WCAG 2.2, 1.4.3 (4.5:1) and 1.4.11 (3:1)."""

from __future__ import annotations

import pytest

from journeymapper.board.theme import THEMES, Theme, theme
from journeymapper.errors import JourneyMapperError


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb`` as WCAG 2.2 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("each", THEMES.values(), ids=list(THEMES))
def test_texts_stand_out_from_their_grounds(each: Theme) -> None:
    grounds = (each.card, each.ground, each.quiet)
    pairs = {(ink, ground) for ink in (each.ink, each.muted, each.headline) for ground in grounds}
    pairs |= {(each.muted, soft) for soft in (each.accent_soft, each.pain_soft)}
    pairs |= {
        (each.ink, soft) for soft in (each.accent_soft, each.pain_soft, each.delight_soft, each.caution_soft)
    }
    for strong, soft in (
        (each.accent, each.accent_soft),
        (each.delight, each.delight_soft),
        (each.pain, each.pain_soft),
        (each.caution, each.caution_soft),
    ):
        pairs |= {(strong, soft), (strong, each.card)}
    pairs |= {(each.on_stage, stage) for stage in each.stages} | {(each.on_accent, each.accent)}
    weak = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("each", THEMES.values(), ids=list(THEMES))
def test_curves_stand_out_from_the_card(each: Theme) -> None:
    assert all(contrast(colour, each.card) >= 3 for colour in each.personas)


@pytest.mark.parametrize("each", THEMES.values(), ids=list(THEMES))
def test_palettes_repeat_and_neighbours_differ(each: Theme) -> None:
    assert each.stage(len(each.stages)) == each.stage(0)
    assert each.persona(len(each.personas)) == each.persona(0)
    assert len(set(each.stages)) == len(each.stages)


def test_an_unknown_theme_names_those_there_are() -> None:
    with pytest.raises(JourneyMapperError, match="choose one of light, dark"):
        theme("neon")
