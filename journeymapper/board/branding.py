"""The colours, the font and the logo of a project's owner, laid over a theme as far as everything can still be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from journeymapper.board.colours import contrast, is_colour, mixed, standing_apart
from journeymapper.board.theme import Theme

if TYPE_CHECKING:
    from journeymapper.model.project import Brand

_SOFT_SHARES = (0.2, 0.16, 0.12, 0.09, 0.06, 0.03)
"""How much of the accent may be in the field behind texts of it; the most that leaves them legible is taken."""
_TEXT, _BOLD_TEXT = 4.5, 7.0
"""The contrast that texts have in a theme (WCAG 2.2, 1.4.3), and in one made for weak eyes and large rooms (1.4.6)."""


def branded(theme: Theme, brand: Brand) -> Theme:
    """Return `theme` in the colours of `brand`; the theme itself where the brand says nothing.

    One colour is the accent. Of more, the first is the colour of headlines and the second the accent, as on the page; from
    the third on, they are the stages' colours from left to right, the theme's own after them. A colour that could not be
    read where it stands is made darker or lighter, keeping its hue, until it can; where no lightness does, and where a
    text is no colour, the theme's own colour stays. `font` and `logo` are handed on as they are: whoever draws looks
    whether there are such.
    """
    least = _BOLD_TEXT if theme.bold else _TEXT
    colours = [colour for colour in brand.colours if is_colour(colour)]
    made = replace(theme, font=brand.font.strip(), logo=brand.logo or "")
    if not colours:
        return theme if made == theme else made
    grounds = (made.card, made.ground, made.quiet)
    if len(colours) > 1 and all(contrast(colours[0], ground) >= least for ground in grounds):
        made = replace(made, headline=colours[0].lower())
    wanted = colours[min(1, len(colours) - 1)]
    made = _with_accent(made, wanted, least)
    stages = [standing_apart(colour, (made.on_stage,), least) for colour in colours[2:]]
    first = tuple(colour for colour in stages if colour)
    made = replace(made, stages=first + made.stages[len(first) :])
    return theme if made == theme else made


def _with_accent(theme: Theme, wanted: str, least: float) -> Theme:
    """The theme with the accent `wanted`, or the nearest that can be read, and a soft field of its hue."""
    accent = standing_apart(wanted, (theme.card, theme.ground, theme.quiet, theme.on_accent), least)
    if accent is None or accent == theme.accent:
        return theme
    for share in _SOFT_SHARES[0 if theme.dark else 3 :]:
        soft = mixed(theme.card, accent, share)
        if all(contrast(text, soft) >= least for text in (theme.ink, theme.muted, accent)):
            return replace(theme, accent=accent, accent_soft=soft)
    return theme
