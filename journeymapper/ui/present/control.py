"""The presenter bar at work: what its buttons, keys and drawers do to the show and to the workshop, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeyEvent

from journeymapper.model.text import one_line
from journeymapper.ui.present.bar import PresenterBar, PrivateNotes
from journeymapper.ui.present.countdown import Countdown
from journeymapper.ui.present.desk import Desk
from journeymapper.ui.present.drawers import Drawer, TimerDrawer
from journeymapper.ui.present.drawers_notes import AgendaDrawer, DecideDrawer, ParkingDrawer
from journeymapper.ui.present.drawers_votes import BallotDrawer, VoteDrawer
from journeymapper.ui.present.keys import pressed
from journeymapper.ui.present.pointing import Pointing
from journeymapper.ui.present.show import Show

if TYPE_CHECKING:
    from journeymapper.ui.workbench import Workbench

PICTURE_MS = 250
"""The picture of what the room sees is made anew not more often than this."""
_BUTTONS = (
    ("show_follow", "Follow"),
    ("show_freeze", "Freeze"),
    ("show_blank", "Blank"),
    ("show_spotlight", "Spotlight"),
    ("show_reveal", "Reveal"),
    ("show_vote", "Vote"),
    ("show_timer", "Timer"),
    ("show_park", "Park"),
    ("show_decide", "Decide"),
    ("show_parked", "Parked"),
    ("show_agenda", "Agenda"),
    ("show_pointer", "Pointer"),
    ("present", "End"),
)
_WORDS = {
    "parked": "Parked: {line}",
    "decided": "Decided: {line}",
    "over": "The time is over.",
    "park": "Park",
    "ask": "What is to be talked about later",
}


class Control(QObject):
    """Steers one show. `acts` are what the commands of the menu Present do while it lasts."""

    def __init__(self, bench: Workbench, show: Show, desk: Desk, countdown: Countdown) -> None:
        """Make the bar; whoever owns the window puts it in."""
        super().__init__()
        self._bench, self._show, self._desk, self._countdown = bench, show, desk, countdown
        actions = bench.commands.actions
        self.bar = PresenterBar(
            [(actions[name], words) for name, words in _BUTTONS], PrivateNotes(desk.write_private)
        )
        self.bar.key = show.window.key = self._key
        self.bar.shut = self._shut
        self._pointing = Pointing(bench.window, bench.map.view, show.point_at)
        self._make_drawers()
        self.acts: dict[str, Callable[[], object]] = {
            "show_follow": lambda: show.follow(not show.follows),
            "show_whole": show.show_whole,
            "show_next": partial(show.step, 1),
            "show_previous": partial(show.step, -1),
            "show_freeze": lambda: show.freeze(not show.frozen),
            "show_blank": lambda: show.blacken(not show.blank),
            "show_spotlight": show.spotlight,
            "show_story": lambda: show.tell(not show.telling),
            "show_reveal": show.reveal,
            "show_all_lanes": show.reveal_all,
            "show_vote": lambda: self._turn(self._ballot if desk.ballot is not None else self._vote),
            "show_timer": lambda: self._turn(self._timer),
            "show_agenda": lambda: self._turn(self._agenda),
            "show_parked": lambda: self._turn(self._parking),
            "show_decide": self._decide_selected,
            "show_park": self._park,
            "show_pointer": lambda: self._pointing.turn(not self._pointing.on),
        }
        self._picture = QTimer(self, interval=PICTURE_MS, singleShot=True)
        self._picture.timeout.connect(self.take_picture)
        self._grabbing = False
        self._join()

    def _make_drawers(self) -> None:
        session, desk = self._bench.session, self._desk
        self._vote = VoteDrawer(session, desk, lambda: self._open(self._ballot))
        self._ballot = BallotDrawer(desk, self._shut)
        self._timer = TimerDrawer(self._start_time, self._countdown.stop)
        self._decide = DecideDrawer(session, desk, self._decided)
        self._parking = ParkingDrawer(desk, self._decide_parked)
        self._agenda = AgendaDrawer(desk, self._show.go_to_point, lambda: self._show.point)

    def _join(self) -> None:
        session, clock = self._bench.session, self._countdown
        thumbnail = self.bar.thumbnail
        thumbnail.framed.connect(self._show.frame)
        thumbnail.whole_wanted.connect(self._show.show_whole)
        self._joints = [
            (self._show.changed, self.refresh),
            (self._show.window.view.painted_anew, self._painted),
            (clock.changed, self._say_time),
            (clock.over, self._time_over),
            (session.selected, self._say_place),
            (session.settled, self._say_place),
        ]
        for signal, slot in self._joints:
            signal.connect(slot)

    def end(self) -> None:
        """Keep what was written, and steer no longer."""
        self.bar.notes.keep()
        self._picture.stop()
        for signal, slot in self._joints:
            signal.disconnect(slot)
        self._pointing.end()
        self.bar.hide()
        for drawer in (self._vote, self._ballot, self._timer, self._decide, self._parking, self._agenda):
            drawer.end()
            drawer.deleteLater()
        self.bar.deleteLater()

    # Drawers

    def _open(self, drawer: Drawer | None) -> None:
        self.bar.open_drawer(drawer)
        self.refresh()

    def _shut(self) -> None:
        self._open(None)
        self._bench.map.view.setFocus()

    def _turn(self, drawer: Drawer) -> None:
        """Open a drawer, or shut it."""
        if self.bar.drawer is drawer:
            self._shut()
        else:
            self._open(drawer)

    def _key(self, event: QKeyEvent) -> bool:
        return pressed(event, self.acts, self._digit)

    def _digit(self, number: int) -> None:
        """A dot while a vote is open, else a stage."""
        if self._desk.ballot is not None:
            self._desk.dot(number)
        else:
            self._show.show_stage(number)

    def _start_time(self, minutes: float, what_for: str) -> None:
        self._countdown.start(minutes, what_for)
        self._shut()

    # Parking and deciding

    def _park(self) -> None:
        """Park the line in quick capture, else the selected card, else what is asked for."""
        field, session = self._bench.on_demand.capturing.bar.field, self._bench.session
        line, cards = field.line.strip(), self._desk.selected_cards()
        if line:
            if self._desk.park_line(line):
                field.begin()
        elif cards:
            line = session.project.cards[cards[-1]].text
            self._desk.park_card(cards[-1])
        else:
            line = (self._bench.dialogs.line(_WORDS["park"], _WORDS["ask"]) or "").strip()
            if line:
                self._desk.park_line(line)
        if line:
            self._bench.messages.say(_WORDS["parked"].format(line=one_line(line)))

    def _decide_selected(self) -> None:
        if self.bar.drawer is self._decide:
            self._shut()
            return
        session, cards = self._bench.session, self._desk.selected_cards()
        place = cards[-1] if cards else next(iter(session.selection), "")
        line = self._bench.on_demand.capturing.bar.field.line
        self._decide.take(session.project.cards[place].text if cards else line, place=place)
        self._open(self._decide)

    def _decide_parked(self, text: str, at: int) -> None:
        session = self._bench.session
        place = next((name for name in session.selection if name not in session.project.cards), "")
        self._decide.take(text, place=place, parked=at)
        self._open(self._decide)

    def _decided(self, made: str) -> None:
        session = self._bench.session
        session.select((made,))
        record = session.project.find(made)
        words = getattr(record, "text", "") or getattr(record, "name", "")
        self._bench.messages.say(_WORDS["decided"].format(line=one_line(words)))
        self._shut()

    # What the bar says

    def refresh(self) -> None:
        """Show what the room sees and what was taken down, as it is now."""
        show, actions = self._show, self._bench.commands.actions
        if self.bar.drawer is self._ballot and self._desk.ballot is None:
            self.bar.open_drawer(None)
        states = {
            "show_follow": show.follows,
            "show_freeze": show.frozen,
            "show_blank": show.blank,
            "show_spotlight": bool(show.window.view.spot),
            "show_story": show.telling,
            "show_reveal": show.revealed is not None,
            "show_vote": self._desk.ballot is not None,
            "show_pointer": self._pointing.on,
        }
        for name, on in states.items():
            actions[name].setChecked(on)
        self.bar.say_state(*self._state())
        self.bar.notes.show_text(self._desk.private)
        self.bar.say_summary(self._summary())
        self._say_place()
        self._say_time()
        self._painted()

    def _state(self) -> tuple[str, bool]:
        """What the room sees, and whether that is the map as it is."""
        show = self._show
        if show.blank:
            return "The room sees nothing", False
        if show.frozen:
            return "The room keeps the last picture", False
        if show.revealed is not None:
            return f"{show.revealed} of {len(show.lanes())} lanes", False
        stage = show.following.project.stages.get(show.stage)
        if stage is not None:
            return one_line(stage.name), True
        return ("Follows your selection" if show.follows else "Stays where it is"), True

    def _summary(self) -> str:
        agenda, at = self._desk.agenda, self._show.point + 1
        following = f"Next: {agenda[at]}" if at < len(agenda) else ""
        return " · ".join(filter(None, (following, self._desk.counts())))

    def _say_place(self, _: object = None) -> None:
        """Show the private notes of what is selected."""
        chosen = reversed(self._bench.session.selected_records())
        notes = next((found for record in chosen if (found := getattr(record, "notes", ""))), "")
        self.bar.say_place(one_line(notes) if isinstance(notes, str) else "")

    def _say_time(self) -> None:
        self.bar.say_time(self._countdown.text)

    def _time_over(self) -> None:
        self._bench.messages.say(_WORDS["over"])

    def _painted(self) -> None:
        if not self._grabbing and not self._picture.isActive():
            self._picture.start()

    def take_picture(self) -> None:
        """Make the picture of what the room sees anew."""
        self._grabbing = True
        self.bar.thumbnail.show_picture(self._show.window.grab())
        self._grabbing = False
