"""Every text can be read on every ground it stands on, and colours that mean something differ for every eye.

Contrast is that of WCAG 2.2: 4.5:1 for texts (1.4.3), 7:1 in the themes for weak eyes and large rooms (1.4.6), 3:1 for what
is not text (1.4.11).
"""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.branding import branded
from journeymapper.board.colours import contrast
from journeymapper.board.theme import DARK, HIGH_CONTRAST, LIGHT, PROJECTOR, THEMES, Theme, theme
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Brand
from tests.board.eyes import EYES, Lab, apart, difference

EVERY = pytest.mark.parametrize("each", THEMES.values(), ids=list(THEMES))
NEIGHBOURS = 10.0
"""The least difference (CIEDE2000) of stages side by side and of the first personas, for every kind of eye.

One is what a trained eye just tells in fields that touch; from five on, two colours are taken for different ones at a
glance. Stages do not touch and curves are thin, so twice that is asked for.
"""


def of_texts(each: Theme) -> float:
    return 7.0 if each.bold else 4.5


def text_pairs(each: Theme) -> set[tuple[str, str]]:
    """Every (text, ground) of a theme."""
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
    return pairs | {(each.on_stage, stage) for stage in each.stages} | {(each.on_accent, each.accent)}


def weak_pairs(each: Theme) -> dict[tuple[str, str], float]:
    """The (text, ground) of a theme that are harder to read than they may be."""
    least = of_texts(each)
    return {pair: round(contrast(*pair), 2) for pair in text_pairs(each) if contrast(*pair) < least}


@EVERY
def test_texts_stand_out_from_their_grounds(each: Theme) -> None:
    assert weak_pairs(each) == {}


@EVERY
def test_curves_and_stars_stand_out_from_the_card(each: Theme) -> None:
    assert all(contrast(colour, each.card) >= 3 for colour in each.personas)
    assert contrast(each.star, each.card) >= (3 if each.bold else 1.7)  # a star has a shape of its own too


@pytest.mark.parametrize("each", [HIGH_CONTRAST, PROJECTOR], ids=lambda each: each.name)
def test_borders_and_links_can_be_seen_by_weak_eyes(each: Theme) -> None:
    for line in (each.edge, each.link):
        assert contrast(line, each.card) >= 3
        assert contrast(line, each.ground) >= 3
    assert contrast(each.accent, each.card) >= 7


@EVERY
@pytest.mark.parametrize("eye", EYES)
def test_stages_side_by_side_differ_for_every_eye(each: Theme, eye: str) -> None:
    ring = zip(each.stages, each.stages[1:] + each.stages[:1], strict=True)
    assert [pair for pair in ring if apart(*pair, eye) < NEIGHBOURS] == []


@EVERY
@pytest.mark.parametrize("eye", EYES)
def test_the_first_personas_differ_for_every_eye(each: Theme, eye: str) -> None:
    assert [pair for pair in combinations(each.personas[:3], 2) if apart(*pair, eye) < NEIGHBOURS] == []


def test_the_eyes_see_what_is_known_of_them() -> None:
    """Red and green of one lightness are alike to two kinds of eyes, blue and green to the third; black and white to none."""
    assert apart("#b4635f", "#7a7a3f", "deutan") < apart("#b4635f", "#7a7a3f", "all") / 3
    assert apart("#3a7ca5", "#3a8280", "tritan") < apart("#3a7ca5", "#3a8280", "all") / 3
    assert all(apart("#000000", "#ffffff", eye) == pytest.approx(100, abs=0.1) for eye in EYES)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_of_the_published_table(one: Lab, other: Lab, expected: float) -> None:
    """Pairs 1, 7, 9, 17 and 34 of table 1 in Sharma, Wu and Dalal (2005)."""
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)


@EVERY
def test_palettes_repeat_and_neighbours_differ(each: Theme) -> None:
    assert each.stage(len(each.stages)) == each.stage(0)
    assert each.persona(len(each.personas)) == each.persona(0)
    assert len(set(each.stages)) == len(each.stages)


def test_an_unknown_theme_names_those_there_are() -> None:
    with pytest.raises(JourneyMapperError, match="choose one of light, dark, high-contrast, projector"):
        theme("neon")


COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(
    each=st.sampled_from(list(THEMES.values())),
    colours=st.lists(COLOURS | st.sampled_from(["", "red", "#12345", "url(x)"]), max_size=9),
)
def test_no_brand_makes_a_text_hard_to_read(each: Theme, colours: list[str]) -> None:
    made = branded(each, Brand(colours=tuple(colours)))
    assert weak_pairs(made) == {}
    assert len(made.stages) >= len(each.stages)


def test_a_brand_that_can_be_read_is_taken_as_it_is() -> None:
    brand = Brand(
        colours=("#141b33", "#7a1fa2", "#0b5d3b"), font=" Georgia ", logo="media/a.png", name="Ledgerly"
    )
    made = branded(LIGHT, brand)
    assert (made.headline, made.accent) == ("#141b33", "#7a1fa2")
    assert made.stages == ("#0b5d3b", *LIGHT.stages[1:])
    assert (made.font, made.logo) == ("Georgia", "media/a.png")


def test_one_colour_is_the_accent_and_keeps_its_hue_where_it_must_be_lighter() -> None:
    assert branded(LIGHT, Brand(colours=("#7a1fa2",))).accent == "#7a1fa2"
    lighter = branded(DARK, Brand(colours=("#7a1fa2",))).accent
    assert lighter not in ("#7a1fa2", DARK.accent)
    assert contrast(lighter, DARK.card) >= 4.5
    red, green, blue = (int(lighter[at : at + 2], 16) for at in (1, 3, 5))
    assert blue > red > green


def test_a_project_without_a_brand_keeps_the_theme() -> None:
    assert branded(LIGHT, Brand()) == LIGHT
    assert branded(LIGHT, Brand(name="Ledgerly", colours=("nonsense",))) == LIGHT
