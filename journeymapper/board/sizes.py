"""The lengths of the map in map units (px at 100 %), and its styles of text. Taken from the pictures of the look.

A six-stage map with eight lanes is 1068 wide and some 840 high: it fits a 1600 x 1000 window beside both panels.
"""

from __future__ import annotations

from journeymapper.board.shapes import TextStyle

MARGIN = 5.0
"""Around the whole board."""
PANEL_GAP = 4.0
TITLES = 96.0
"""Width of the titles left of the cells: room for every usual title, "Opportunities" too."""
CELLS_X = MARGIN + TITLES
TITLE_X = MARGIN + 12
TITLE_WIDTH = 86.0
"""A title may reach two units into the cells: cards begin further right."""
TRACK = 160.0
"""Width of a stage's column; a stage with many steps has several such tracks side by side."""
CELLS_END = 2.0
"""Between the last column and the edge of the panels."""

HEAD_Y = 8.0
HEAD_HEIGHT = 42.0
HEAD_SHIFT = 2.0
"""How far a chevron is right of its column, so that its point meets the next one's notch at the border."""
HEAD_PAD_LEFT = 16.0
HEAD_PAD_RIGHT = 14.0
LANES_Y = 64.0

COMPACT = 30.0
"""Height of a lane without content, and of a collapsed one."""
LANE_PAD = 10.0
TITLE_BASELINE = 20.0

STEP_WIDTH = 132.0
STEP_HEIGHT = 54.0
"""Two lines of a name, with air below them, and the line of figures."""
STEP_GAP = 24.0
STEP_PITCH = STEP_HEIGHT + STEP_GAP
STEP_INSET = (TRACK - STEP_WIDTH) / 2
STEPS_TOP = 12.0
STEPS_BOTTOM = 20.0
"""Room for the shares of those who leave the last row."""

CARD_INSET = 10.0
"""Between the border of a column and its cards, left and right."""
CARD_GAP = 6.0
CARD_TEXT_X = 10.0
CARD_TEXT_RIGHT = 8.0

FEELINGS_HEIGHT = 157.0
FEELINGS_LEAST = 90.0
FIELD_PAD = 8.0
"""Between the panel and the field of the feelings, above and below."""
CURVE_PAD = 8.0
"""Between the edge of the field and +2 or -2."""
STAR_RISE = 15.0
"""How far above the highest curve point of a moment of truth its star sits."""

RULE_Y = 4.0
"""Of the line of visibility below the top of its lane."""
RULE_HEIGHT = 22.0
PEOPLE_LEAST = 33.0

ICON = 16.0

STAGE_NAME = TextStyle(13.5, 700)
STAGE_CAPTION = TextStyle(11.5)
LANE_TITLE = TextStyle(12, 600)
LANE_NOTE = TextStyle(10.5)
RULE_STYLE = TextStyle(10.5)
STEP_NAME = TextStyle(12, 600)
STEP_LEAVE = TextStyle(10.5, 500)
PILL = TextStyle(10, 600)
SHARE = TextStyle(10.5)
SHARE_REACH = 66.0
"""No share of a link, with its plate, is further away from where the link leaves."""
HINT = TextStyle(11)
CARD_TEXT = TextStyle(11.5)
QUOTE_TEXT = TextStyle(11.5, 400, True)
CARD_NOTE = TextStyle(10.5)
CELL_STRONG = TextStyle(12, 600)
CELL = TextStyle(12)
MEASURE_NAME = TextStyle(11)
MEASURE_VALUE = TextStyle(16, 700)
MEASURE_SMALL = TextStyle(11, 600)
MEASURE_CHANGE = TextStyle(11, 500)

LINE = 14.0
"""From one line of a card's text to the next."""

MANY = 300
"""From so many cards in a lane on they all get the same height, so that laying out does not read them."""
