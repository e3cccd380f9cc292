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
_MOST_LINES = 6
_PICTURE = 112.0
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


def heights(scene: Scene, lane: Lane, load: Load, read: Reader) -> HeightOf | float:
    """Return what gives the height of each of a lane's cards for its width.

    Cards of up to three lines are equally high, longer ones as high as they need, up to six lines. In a lane of very many
    cards all are three lines high, unread.
    """
    if lane.kind is LaneKind.PICTURE:
        return _PICTURE
    if len(load) >= MANY:
        return _height(_EVEN_LINES, True)
    items = [*load.wide, *(item for number in load.groups for item in load.items(number, read))]
    words = {item.id: words_of(scene, item) for item in items}
    lines = [_lines(scene, each, TRACK - 2 * CARD_INSET) for each in words.values()]
    common = _height(min(max(lines, default=1), _EVEN_LINES), any(each.note for each in words.values()))

    def height(item: Item, width: float) -> float:
        own = _height(_lines(scene, words[item.id], width), bool(words[item.id].note))
        return max(common, own, _PICTURE if item.kind is BoxKind.PICTURE else 0.0)

    return height


def _lines(scene: Scene, words: Words, width: float) -> int:
    inner = width - CARD_TEXT_X - CARD_TEXT_RIGHT
    return len(scene.type.lines(words.text, words.style, inner, _MOST_LINES).lines)


def _height(lines: int, noted: bool) -> float:
    return _FIRST_BASELINE + LINE * (max(1, lines) - 1) + (_NOTE if noted else 0) + _BOTTOM


def face_of_card(scene: Scene, lane: Lane, item: Item, rect: Rect) -> Face:
    """Set the text and the quiet line of a card into its rectangle."""
    del lane
    return set_card(
        scene, words_of(scene, item), rect, top=_PICTURE - 30 if item.kind is BoxKind.PICTURE else 0
    )


def set_card(scene: Scene, words: Words, rect: Rect, top: float = 0.0) -> Face:
    """Set words into a card: the text from `top` down, the note on the last line."""
    x, width = rect.x + CARD_TEXT_X, rect.width - CARD_TEXT_X - CARD_TEXT_RIGHT
    room = rect.height - top - _FIRST_BASELINE - _BOTTOM - (_NOTE if words.note else 0)
    text = scene.type.lines(words.text, words.style, width, 1 + int(room // LINE))
    labels = [
        Label(line, x, rect.y + top + _FIRST_BASELINE + LINE * place, words.style)
        for place, line in enumerate(text.lines)
    ]
    note = scene.type.line(words.note, CARD_NOTE, width)
    labels += [Label(line, x, rect.bottom - _BOTTOM, CARD_NOTE, Tone.MUTED) for line in note.lines]
    full = "\n".join(filter(None, (words.text[:_KEPT], words.note)))
    return Face(tuple(labels), shortened=text.cut or note.cut, full_text=full)
