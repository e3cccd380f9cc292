"""Cards on the map: what each says, how high it is, and how its lines are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from journeymapper.board.scene import Scene
from journeymapper.board.shapes import BoxKind, Face, Label, Rect, TextStyle, Tone
from journeymapper.board.shelf import HeightOf, Item, Load, Reader
from journeymapper.board.sizes import (
    CARD_INSET,
    CARD_NOTE,
    CARD_TEXT,
    CARD_TEXT_RIGHT,
    CARD_TEXT_X,
    LINE,
    MANY,
    QUOTE_TEXT,
    TRACK,
)
from journeymapper.model import wording
from journeymapper.model.journeys import Card, Lane
from journeymapper.model.kinds import BetState, CardKind, CardState, EvidenceKind, LaneKind
from journeymapper.model.people import Evidence

_FIRST_BASELINE = 16.0
_BOTTOM = 8.0
_NOTE = 16.0
_EVEN_LINES = 3
"""Cards of a lane are equally high up to so many lines."""
USUAL_LINES = 6
"""So many lines has a card at most, in a lane whose height is not the user's own."""
MOST_LINES = 40
"""And so many in a lane that the user has made high enough for it."""
_FRAME_PAD = 6.0
"""Around a picture."""
_WIDEST = 192.0
"""No picture is wider, on cards over several stages either."""
_FRAME = 4 / 3
"""Width to height of the frame of a picture."""
_FRAME_SIZES = (1.0, 0.75, 0.5)
"""Of a whole frame: in a lane made lower, pictures get smaller together with the texts below them."""
_LEAST_FRAME = 18.0
"""A lower picture shows nothing."""
_KEPT = 2_000
"""Letters of a text that go into a tooltip."""

_NOUNS = frozenset(
    {
        "answer", "call", "chat", "comment", "complaint", "email", "interview", "letter", "message", "note", "post",
        "rating", "review", "session", "survey", "test", "ticket", "visit",
    }
)  # fmt: skip


class Words(NamedTuple):
    """What a card says: its text, the quiet line below it, and how the text is set."""

    text: str
    note: str = ""
    style: TextStyle = CARD_TEXT


def words_of(scene: Scene, item: Item) -> Words:
    """Return what the card of `item` says."""
    project = scene.project
    if (card := project.cards.get(item.record)) is not None:
        return Words(card.text or card.alt, _note_of_card(scene, card))
    if (bet := project.bets.get(item.record)) is not None:
        return Words(bet.name, scene.options.bet_notes.get(bet.id) or _note_of_bet(scene, bet.id))
    if (piece := project.evidence.get(item.record)) is not None:
        text = f"“{piece.text}”" if piece.kind is EvidenceKind.QUOTE else piece.text
        date = wording.day(piece.date, scene.locale) if piece.date else ""
        style = QUOTE_TEXT if piece.kind is EvidenceKind.QUOTE else CARD_TEXT
        return Words(text, " · ".join(filter(None, (piece.source, date))), style)
    if (touchpoint := project.touchpoints.get(item.record)) is not None:
        return Words(touchpoint.thought, style=QUOTE_TEXT)
    return Words(project.stages[item.record].drivers)


def _note_of_card(scene: Scene, card: Card) -> str:
    if card.kind is CardKind.PAIN:
        return evidence_line(scene.evidence_for(card.id, card.touchpoints), scene.locale)
    if card.kind is CardKind.OPPORTUNITY:
        state = "" if card.state is CardState.OPEN else card.state.value
        return " · ".join(filter(None, (state, card.owner)))
    return ""


def _note_of_bet(scene: Scene, bet_id: str) -> str:
    bet = scene.project.bets[bet_id]
    value = (
        f"{wording.short_money(bet.value.likely, scene.currency, scene.locale)} a year" if bet.value else ""
    )
    resting = bet.state in {BetState.PAUSED, BetState.STOPPED, BetState.DONE}
    return " · ".join(filter(None, (value, bet.state.value if resting else "")))


def evidence_line(pieces: Iterable[Evidence], locale: str) -> str:
    """Count evidence in words: "42 tickets · 7 quotes". Numbers are left out: they are no pieces to count."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        if piece.kind is not EvidenceKind.NUMBER:
            counts[_noun(piece)] += piece.count
    entries = sorted(counts.items(), key=lambda entry: (entry[0] == "quote", -entry[1]))
    return " · ".join(wording.plural(count, noun, locale=locale) for noun, count in entries)


def _noun(piece: Evidence) -> str:
    """What to call a piece: quotes are quotes, "Support tickets" are tickets, the rest are observations."""
    if piece.kind is EvidenceKind.QUOTE:
        return "quote"
    words = piece.source.casefold().replace("-", "").split()
    return next((word.removesuffix("s") for word in words if word.removesuffix("s") in _NOUNS), "observation")


def heights(scene: Scene, lane: Lane, load: Load, read: Reader, most: int) -> HeightOf | float:
    """Return what gives the height of each of a lane's cards for its width; none has more than `most` lines.

    Cards of up to three lines are equally high, longer ones as high as they need. In a lane of very many cards all are
    equally high, unread: three lines, or what the user's own height of the lane allows.
    """
    if len(load) >= MANY:
        return _even_height(lane, most)
    items = [*load.wide, *(item for number in load.groups for item in load.items(number, read))]
    words = {item.id: words_of(scene, item) for item in items}
    longest = USUAL_LINES if lane.height is None else MOST_LINES

    def lines(item: Item, width: float) -> int:
        text, _, style = words[item.id]
        inner = width - CARD_TEXT_X - CARD_TEXT_RIGHT
        return min(most, len(scene.type.lines(text, style, inner, longest).lines))

    plain = [item for item in items if not _pictured(scene, item)]
    common = _height(
        min(max((lines(item, TRACK - 2 * CARD_INSET) for item in plain), default=1), _EVEN_LINES),
        any(words[item.id].note for item in plain),
    )

    def height(item: Item, width: float) -> float:
        if _pictured(scene, item):
            return _picture_height(width, lines(item, width), most, bool(words[item.id].note))
        return max(common, _height(lines(item, width), bool(words[item.id].note)))

    return height


def _pictured(scene: Scene, item: Item) -> bool:
    """Whether an item is a card with a picture: one of that kind, or any other that has one."""
    card = scene.project.cards.get(item.record)
    return item.kind is BoxKind.PICTURE or (card is not None and bool(card.media))


def _even_height(lane: Lane, most: int) -> float:
    if lane.kind is LaneKind.PICTURE:
        return _picture_height(TRACK - 2 * CARD_INSET, 1, most)
    return _height(_EVEN_LINES if lane.height is None else min(most, USUAL_LINES), True)


def _height(lines: int, noted: bool) -> float:
    return _FIRST_BASELINE + LINE * (max(1, lines) - 1) + (_NOTE if noted else 0) + _BOTTOM


def _picture_height(width: float, lines: int, most: int, noted: bool = False) -> float:
    """The height of a card with a picture above so many lines; with few lines the picture is smaller too."""
    size = _FRAME_SIZES[max(0, len(_FRAME_SIZES) - most)]
    return _frame_foot(width, size) + (_height(lines, noted) if lines or noted else 0)


def _frame_foot(width: float, size: float) -> float:
    """Where the picture on a card ends, with what is free around it."""
    return min(width - 2 * _FRAME_PAD, _WIDEST) / _FRAME * size + 2 * _FRAME_PAD


def _frame(rect: Rect, worded: bool, noted: bool) -> Rect | None:
    """The frame of the picture on a card: as large as the card allows with a line of text below, and its note."""
    room = rect.height - (_height(1, noted) if worded or noted else 0)
    feet = [_frame_foot(rect.width, size) for size in _FRAME_SIZES]
    foot = next((foot for foot in feet if foot <= room + 0.01), room)
    height = foot - 2 * _FRAME_PAD
    if height < _LEAST_FRAME:
        return None
    return Rect(rect.x + _FRAME_PAD, rect.y + _FRAME_PAD, height * _FRAME, height)


def face_of_card(scene: Scene, lane: Lane, item: Item, rect: Rect) -> Face:
    """Set the text and the quiet line of a card into its rectangle, below its picture if it has one."""
    del lane
    words = words_of(scene, item)
    if not _pictured(scene, item):
        return set_card(scene, words, rect)
    card = scene.project.cards[item.record]
    frame = _frame(rect, bool(words.text.strip()), bool(words.note))
    top = 0.0 if frame is None else frame.bottom + _FRAME_PAD - rect.y
    full = "\n".join(dict.fromkeys(filter(None, (card.text[:_KEPT], card.alt[:_KEPT])))) or "Picture"
    return set_card(scene, words, rect, top)._replace(picture=frame, media=card.media or "", full_text=full)


def set_card(scene: Scene, words: Words, rect: Rect, top: float = 0.0) -> Face:
    """Set words into a card: the text from `top` down, the note on the last line."""
    x, width = rect.x + CARD_TEXT_X, rect.width - CARD_TEXT_X - CARD_TEXT_RIGHT
    room = rect.height - top - _FIRST_BASELINE - _BOTTOM - (_NOTE if words.note else 0)
    text = scene.type.lines(words.text, words.style, width, 1 + int((room + 0.01) // LINE))
    labels = [
        Label(line, x, rect.y + top + _FIRST_BASELINE + LINE * place, words.style)
        for place, line in enumerate(text.lines)
    ]
    note = scene.type.line(words.note, CARD_NOTE, width)
    labels += [Label(line, x, rect.bottom - _BOTTOM, CARD_NOTE, Tone.MUTED) for line in note.lines]
    full = "\n".join(filter(None, (words.text[:_KEPT], words.note)))
    return Face(tuple(labels), shortened=text.cut or note.cut, full_text=full)
