"""Quick capture at work: the line is understood while it is typed, shown on the map, and added by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint

from journeymapper.edit.capture import Captured, parse
from journeymapper.edit.capture_change import CapturedLines, captured_change
from journeymapper.edit.capture_offers import Offer, offers
from journeymapper.edit.capture_words import preview
from journeymapper.edit.change import Change
from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.capture.bar import CaptureBar
from journeymapper.ui.capture.field import MOST, units
from journeymapper.ui.capture.lines import ReadingLines
from journeymapper.ui.capture.mark import LandingMark
from journeymapper.ui.capture.popup import Completions
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.announce import announce
from journeymapper.ui.widgets.message_bar import MessageBar

TakesDown = Callable[[Project, Change, Sequence[str], str], Change]
"""Returns a change, made for a project, with lines taken down beside it; the last is the id of where they landed."""

_KEPT = 200
_TOLD = 6
_WORDS = {
    "title": "Quick capture",
    "several": "Add {lines}, one after the other? One undo takes them back.",
    "none": "None of these lines can be added.",
    "left_out": "Line {number} is left out. {reason}",
    "more": "… and {count} more.",
    "add": "Add",
    "cancel": "Cancel",
    "added": "{lines} added.",
    "out": "{lines} left out.",
    "shortened": "A line has at most {most:,} characters; the rest was left out.",
    "noted": "Line {number}: {reason}",
}


class Capturing(QObject):
    """Joins the bar to the session and to the map."""

    def __init__(self, session: Session, view: MapView, dialogs: Dialogs, messages: MessageBar) -> None:
        """Make the bar; whoever owns the window puts `bar` below the map. `messages` tells what was done."""
        super().__init__(view)
        self._session, self._view, self._dialogs, self._say = session, view, dialogs, messages.say
        self.reading = ReadingLines(session, messages, self)
        self.bar = CaptureBar()
        self.completions = Completions(view.window())
        self._mark = LandingMark(view)
        self.taken_down: TakesDown | None = None
        """Adds the lines to the record of the workshop, in the same step; None where none is held."""
        self._lines: list[str] = []
        """What was entered before, oldest first."""
        self._turned = 0
        """How far back in it; 0 is the line being written."""
        self._draft = ""
        self._shown = ""
        self._captured: Captured | None = None
        field = self.bar.field
        field.textChanged.connect(self._typed)
        field.cursorPositionChanged.connect(self._offer)
        field.entered.connect(self._enter)
        field.left.connect(self._escape)
        field.accepted.connect(self._tab)
        field.turned.connect(self._turn)
        field.pasted.connect(self._paste)
        field.lost_focus.connect(self._rest)
        field.shortened.connect(lambda: self._say(_WORDS["shortened"].format(most=MOST)))
        self.completions.picked.connect(self._accept)
        for signal in (session.selected, session.settled, session.journey_changed, session.replaced):
            signal.connect(lambda *_: self._understand())

    def open(self) -> None:
        """Show the bar and write in it."""
        self._view.use_idle()
        self.bar.show()
        self.bar.field.setFocus()
        self._understand()

    def close(self) -> None:
        """Return to the map; what was begun stays in the bar for the next time."""
        self._rest()
        self.bar.hide()
        self._view.setFocus()

    def _rest(self) -> None:
        self.completions.hide()
        self._mark.show(None)

    def _typed(self) -> None:
        if self.bar.field.line != self._shown:
            self._shown = self.bar.field.line
            self._understand()
            self._offer()

    def _parsed(self) -> Captured:
        session = self._session
        shown = self._view.personas_shown()
        return parse(self.bar.field.line, session.project, session.journey, session.selection, shown)

    def _understand(self) -> None:
        """Say and show what the line means now."""
        if self.bar.isHidden():
            return
        self._captured = self._parsed()
        self.bar.field.colouring.show_spans(self._captured.spans)
        words = preview(self._session.project, self._captured)
        self.bar.say(words, stops=bool(self._captured.stop))
        self._mark.show(self._captured if self.bar.field.hasFocus() else None)

    def _offer(self) -> None:
        """Show what may complete the word at the cursor."""
        field, session = self.bar.field, self._session
        turned = self._turned and field.line == self._lines[-self._turned]
        found: list[Offer] = []
        if field.hasFocus() and not turned and field.line:
            found = offers(session.project, session.journey, field.line, field.place)
        start = found[0].start if found else 0
        cursor = field.textCursor()
        cursor.setPosition(units(field.line, start))
        place = field.mapToGlobal(QPoint(field.cursorRect(cursor).left() - 8, -10))
        self.completions.show_offers(found, place)

    def _accept(self, offer: Offer) -> None:
        field = self.bar.field
        rest = field.line[offer.end :]
        insert = offer.insert[:-1] if rest[:1].isspace() else offer.insert
        field.put(field.line[: offer.start] + insert + rest, offer.start + len(insert))
        field.setFocus()

    def _tab(self, back: bool) -> None:
        offer = self.completions.chosen or self.completions.first
        if offer is not None and not back:
            self._accept(offer)
        else:
            self.bar.field.pass_on(back)

    def _turn(self, by: int) -> None:
        """Go on in the completions while there are any, else through the lines entered before."""
        if self.completions.isVisible():
            self.completions.turn(by)
            if (offer := self.completions.chosen) is not None:
                announce(self.bar.field, offer.text)
            return
        turned = max(0, min(len(self._lines), self._turned - by))
        if turned == self._turned:
            return
        if self._turned == 0:
            self._draft = self.bar.field.line
        self._turned = turned
        self.bar.field.put(self._lines[-turned] if turned else self._draft)

    def _enter(self) -> None:
        if (offer := self.completions.chosen) is not None:
            self._accept(offer)
            return
        captured = self._parsed()
        if captured.empty or captured.stop:
            self._understand()
            announce(self.bar.field, captured.stop)
            return
        line = self.bar.field.line
        made = self._session.attempt(lambda project: self._noted(project, captured, line), self)
        if made is not None:
            self._added(line, made)

    def _noted(self, project: Project, captured: Captured, line: str) -> tuple[Change, str]:
        change, place = captured_change(project, captured)
        return (self.taken_down(project, change, [line], place) if self.taken_down else change), place

    def _many_noted(self, project: Project, many: CapturedLines, lines: Sequence[str]) -> Change:
        if self.taken_down is None:
            return many.change
        refused = {one.number for one in many.refused}
        kept = [line for number, line in enumerate(lines, 1) if line.strip() and number not in refused]
        return self.taken_down(project, many.change, kept, many.ids[-1])

    def _added(self, line: str, place: str) -> None:
        """Go on with the next line, behind what was added."""
        if line:
            self._lines = [*(one for one in self._lines if one != line), line][-_KEPT:]
        self._turned, self._draft = 0, ""
        home = self._session.project.journey_of(place)
        if home is not None:
            self._session.show_journey(home.id)
        self._session.select((place,), self)
        self._view.reveal(place)
        announce(self.bar.field, self._session.editor.undo_label)
        self.bar.field.begin()
        self._understand()

    def _escape(self) -> None:
        if self.completions.isVisible():
            self.completions.hide()
        else:
            self.close()

    def _paste(self, text: str) -> None:
        """Add several lines, once the person agrees to how many."""
        field = self.bar.field
        whole = field.line[: field.place] + text + field.line[field.place :]
        shown = self._view.personas_shown()
        self.reading.read(whole.splitlines(), shown, lambda many: self._offer_lines(many, whole.splitlines()))

    def _offer_lines(self, many: CapturedLines, pasted: Sequence[str]) -> None:
        detail = _left_out(many)
        if not many.ids:
            self._dialogs.tell(_WORDS["title"], _WORDS["none"], detail)
            return
        lines = wording.plural(len(many.ids), "line")
        answers = [_WORDS["add"], _WORDS["cancel"]]
        if self._dialogs.ask(_WORDS["title"], _WORDS["several"].format(lines=lines), answers, detail=detail):
            return
        if self._session.attempt(lambda project: self._many_noted(project, many, pasted), self) is not None:
            self._added("", many.ids[-1])
            self._say(_count(many))


def _count(many: CapturedLines) -> str:
    """How many lines were added and left out, and the first thing of them that was not understood as it stands there."""
    told = [_WORDS["added"].format(lines=wording.plural(len(many.ids), "line"))]
    if many.refused:
        told.append(_WORDS["out"].format(lines=wording.plural(len(many.refused), "line")))
    first = (*many.refused, *many.noted)[:1]
    told += [_WORDS["noted"].format(number=one.number, reason=one.reason) for one in first]
    if len(many.noted) + len(many.refused) > 1:
        told.append(_WORDS["more"].format(count=len(many.noted) + len(many.refused) - 1))
    return " ".join(told)


def _left_out(many: CapturedLines) -> str:
    told = [_WORDS["left_out"].format(number=one.number, reason=one.reason) for one in many.refused[:_TOLD]]
    if len(many.refused) > _TOLD:
        told.append(_WORDS["more"].format(count=len(many.refused) - _TOLD))
    return "\n".join(told)
