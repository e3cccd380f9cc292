"""Cards on the map: which lane each belongs to, what it says, and how its lines are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from journeymapper.board.order import Order
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
from journeymapper.model.journeys import Card, Lane, Touchpoint
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

_LANES = {
    CardKind.PAIN: LaneKind.PAINS,
    CardKind.OPPORTUNITY: LaneKind.OPPORTUNITIES,
    CardKind.GOAL: LaneKind.GOALS,
    CardKind.THOUGHT: LaneKind.THOUGHTS,
    CardKind.QUESTION: LaneKind.TEXT,
    CardKind.NOTE: LaneKind.TEXT,
    CardKind.PICTURE: LaneKind.PICTURE,
}
_BOXES = {
    CardKind.PAIN: BoxKind.PAIN,
    CardKind.OPPORTUNITY: BoxKind.OPPORTUNITY,
    CardKind.GOAL: BoxKind.TEXT,
    CardKind.THOUGHT: BoxKind.TEXT,
    CardKind.QUESTION: BoxKind.NOTE,
    CardKind.NOTE: BoxKind.NOTE,
    CardKind.PICTURE: BoxKind.PICTURE,
}
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


class CardLoads:
    """The cards of a journey by the lane that shows them: their own, else the first one of their kind."""

    def __init__(self, scene: Scene, order: Order, lanes: Sequence[Lane]) -> None:
        """Begin with no cards."""
        self.loads: dict[str, Load] = {lane.id: Load() for lane in lanes}
        self.setting = (tuple((lane.id, lane.kind) for lane in lanes), tuple(order.numbers))
        """What lanes and stages the cards are filed by."""
        self._own = set(scene.project.journeys[scene.journey_id].lanes)
        of_kind: dict[LaneKind, str] = {}
        for lane in lanes:
            of_kind.setdefault(lane.kind, lane.id)
        self._usual = {kind: of_kind.get(lane_kind, "") for kind, lane_kind in _LANES.items()}

    def file(self, order: Order, touchpoints: Mapping[str, Touchpoint], cards: Iterable[Card]) -> None:
        """Put cards where they belong; those that hang elsewhere are left out."""
        own, numbers = self._own, order.numbers.get
        usual = {kind: self.loads.get(name) for kind, name in self._usual.items()}
        for card in cards:
            lane, places = card.lane, card.touchpoints
            load = self.loads.get(lane) if lane is not None and lane in own else usual[card.kind]
            if load is None:
                continue
            if len(places) == 1 and (number := numbers(touchpoints[places[0]].stage)) is not None:
                group = load.groups.get(number)
                if group is None:
                    load.groups[number] = [card.id]
                else:
                    group.append(card.id)
            else:
                self._file_wide(order, card, load)

    def _file_wide(self, order: Order, card: Card, load: Load) -> None:
        first = order.numbers.get(card.stage)
        items = list(items_at(order, card.id, _BOXES[card.kind], card.touchpoints))
        for item in items:
            if item.first == item.last:
                load.groups.setdefault(item.first, []).append(item.id)
            else:
                load.wide.append(item)
        if not items and first is not None:
            last = min(first + card.span, len(order.stages)) - 1
            load.add(Item(card.id, card.id, _BOXES[card.kind], first, last))

    def after(
        self, scene: Scene, order: Order, lanes: Sequence[Lane], added: Sequence[Card], gone: Sequence[Card]
    ) -> CardLoads:
        """Return the loads once cards came and went, in the same lanes and stages."""
        after = CardLoads(scene, order, lanes)
        after.loads = (
            {name: load.copy() for name, load in self.loads.items()} if added or gone else self.loads
        )
        names = {card.id for card in gone}
        for load in after.loads.values() if names else ():
            load.wide = [item for item in load.wide if item.record not in names]
            for number, entries in list(load.groups.items()):
                load.groups[number] = [entry for entry in entries if record_of(entry) not in names]
                if not load.groups[number]:
                    del load.groups[number]
        after.file(order, scene.project.touchpoints, added)
        return after


def record_of(entry: str | Item) -> str:
    """Return the record that an entry of a load shows. The id of its box may name a stage behind an @."""
    return entry.record if isinstance(entry, Item) else entry.partition("@")[0]


def reader(scene: Scene, order: Order) -> Reader:
    """Return what turns the ids of cards' boxes into items: a card stands at the first of its touchpoints."""
    cards = scene.project.cards

    def read(entry: str, number: int) -> Item:
        card = cards[record_of(entry)]
        places = order.places(number)
        at = min((places[name] for name in card.touchpoints if name in places), default=-1)
        return Item(entry, card.id, _BOXES[card.kind], number, number, at)

    return read


def items_at(
    order: Order, record: str, kind: BoxKind, touchpoints: Iterable[str], stages: Iterable[str] = ()
) -> Iterator[Item]:
    """Yield one item for each unbroken run of stages that the record's places lie in."""
    first_at: dict[int, int] = {}
    for name in touchpoints:
        spot = order.spot(name)
        if spot is not None:
            first_at[spot.stage] = min(first_at.get(spot.stage, spot.place), spot.place)
    for name in stages:
        if name in order.numbers:
            first_at.setdefault(order.numbers[name], -1)
    for place, (first, last) in enumerate(_runs(sorted(first_at))):
        box = record if place == 0 else f"{record}@{order.stages[first].id}"
        yield Item(box, record, kind, first, last, first_at[first])


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield numbers[start], number
            start = place + 1


def items_of_bets(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield the bets that name touchpoints of the journey, themselves or by their effects."""
    del lane
    for bet in (scene.project.bets[name] for name in scene.project.about.bets):
        places = bet.touchpoints or tuple(effect.place for effect in bet.effects)
        yield from items_at(order, bet.id, BoxKind.BET, places)


def items_of_evidence(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield the evidence attached to touchpoints of the journey."""
    del lane
    for piece in scene.project.evidence.values():
        yield from items_at(order, piece.id, BoxKind.QUOTE, piece.touchpoints)


def items_of_thoughts(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield what people think at the touchpoints, where it stands with the touchpoint."""
    touchpoints = scene.project.touchpoints
    for number, stage in enumerate(order.stages):
        for at, name in enumerate(stage.touchpoints):
            if touchpoints[name].thought:
                yield Item(f"{lane.id}@{name}", name, BoxKind.TEXT, number, number, at)


def items_of_drivers(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield what customers value in each stage, for the lane of the goals."""
    del scene
    for number, stage in enumerate(order.stages):
        if stage.drivers:
            yield Item(f"{lane.id}@{stage.id}", stage.id, BoxKind.TEXT, number, number, whole=True)


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
