"""The chips under a touchpoint's name: channel, stage, moment of truth, goal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from journeymapper.board.channels import icon_of
from journeymapper.edit.change import Change
from journeymapper.edit.journeys import move_touchpoints
from journeymapper.edit.records import change_all
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.ui.icons import icon, icon_pixmap
from journeymapper.ui.inspector.places import common
from journeymapper.ui.line_dialog import ask_line
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.widgets.chips import Chip, SwitchChip
from journeymapper.ui.widgets.flow import FlowLayout
from journeymapper.ui.widgets.labels import plain_action, plain_tip

USUAL_CHANNELS = (
    "Web", "App", "Email", "Phone", "Chat", "SMS", "Store", "Social", "Post", "In person", "Event", "Document",
    "Delivery", "Advert", "Support", "Payment", "Device",
)  # fmt: skip
_WORDS = {
    "no_channel": "Channel",
    "no_channel_entry": "No channel",
    "other": "Another channel…",
    "other_title": "Channel",
    "other_verb": "Set",
    "other_label": "What is the channel called?",
    "mixed": "mixed",
    "moment": "Moment of truth",
    "goal": "Goal",
    "moment_tip": "A touchpoint with a disproportionate effect on how the journey is remembered",
    "goal_tip": "The goal of the journey: mark the touchpoint where customers count as converted",
}


class TouchpointChips(QWidget):
    """The chips for one or several touchpoints."""

    def __init__(self, session: Session) -> None:
        """No touchpoint yet."""
        super().__init__()
        self._session = session
        self._ids: tuple[str, ...] = ()
        self._channels, self._stages = QMenu(self), QMenu(self)
        self._channels.aboutToShow.connect(self._offer_channels)
        self._stages.aboutToShow.connect(self._offer_stages)
        self.channel = Chip(menu=self._channels)
        self.stage = Chip(menu=self._stages)
        self.moment = SwitchChip(_WORDS["moment"], "star")
        self.goal = SwitchChip(_WORDS["goal"], "flag")
        self.moment.setToolTip(plain_tip(_WORDS["moment_tip"]))
        self.goal.setToolTip(plain_tip(_WORDS["goal_tip"]))
        self.moment.clicked.connect(lambda on: self._set("Moment of truth", moment_of_truth=on))
        self.goal.clicked.connect(lambda on: self._set("Goal", goal=on))
        flow = FlowLayout(self, gap=6)
        for chip in (self.channel, self.stage, self.moment, self.goal):
            flow.addWidget(chip)

    def show_touchpoints(self, ids: tuple[str, ...]) -> None:
        """Show the common values of touchpoints."""
        self._ids = ids
        project = self._session.project
        touchpoints = [project.touchpoints[name] for name in ids if name in project.touchpoints]
        if not touchpoints:
            return
        self._show_channel(project, touchpoints)
        self._show_stage(project, touchpoints)
        self.moment.setChecked(all(touchpoint.moment_of_truth for touchpoint in touchpoints))
        self.goal.setChecked(all(touchpoint.goal for touchpoint in touchpoints))
        for chip in (self.channel, self.stage, self.moment, self.goal):
            chip.setEnabled(not self._session.read_only)

    def _show_channel(self, project: Project, touchpoints: list[Touchpoint]) -> None:
        channel = common(project, self._ids, "channel")
        text = _WORDS["mixed"] if channel is None else channel or _WORDS["no_channel"]
        journey = project.journey_of(touchpoints[0].id)
        place = journey.stages.index(touchpoints[0].stage) if journey else 0
        name = icon_of(channel or "")
        ratio = self.devicePixelRatioF()
        picture = icon_pixmap(name, look().theme.stage(place), 14, ratio) if name else None
        self.channel.show_text(text, picture=picture)
        self.channel.setAccessibleName(f"Channel: {text}")
        self.channel.setToolTip(plain_tip(text) if len(text) > 20 else "")

    def _show_stage(self, project: Project, touchpoints: list[Touchpoint]) -> None:
        stage = common(project, self._ids, "stage")
        name = (project.stages[stage].name or "no name yet") if stage else _WORDS["mixed"]
        self.stage.show_text(name)
        self.stage.setAccessibleName(f"Stage: {name}")
        self.stage.setToolTip(plain_tip(f"{name}\nMove to another stage"))

    def _set(self, what: str, **fields: object) -> None:
        ids = self._ids
        if self._session.attempt(lambda project: change_all(project, ids, what, **fields)) is None:
            self.show_touchpoints(ids)

    def _offer_channels(self) -> None:
        project = self._session.project
        current = common(project, self._ids, "channel")
        used = dict.fromkeys(t.channel for t in project.touchpoints.values() if t.channel)
        known = {_folded(name) for name in used}
        names = [*list(used)[:20], *(name for name in USUAL_CHANNELS if _folded(name) not in known)]
        self._channels.clear()
        for name in names:
            self._entry(
                self._channels,
                name,
                partial(self._set, "Change channel", channel=name),
                name == current,
            )
        for action, name in zip(self._channels.actions(), names, strict=True):
            if name != current:
                action.setIcon(icon(icon_of(name), look().theme.muted, size=14))
        self._channels.addSeparator()
        self._entry(
            self._channels,
            _WORDS["no_channel_entry"],
            partial(self._set, "Change channel", channel=""),
            current == "",
        )
        self._entry(self._channels, _WORDS["other"], self._ask_channel, False)

    def _ask_channel(self) -> None:
        text = ask_line(self.window(), _WORDS["other_title"], _WORDS["other_label"], "", _WORDS["other_verb"])
        if text and text.strip():
            self._set("Change channel", channel=one_line(text)[:300])

    def _offer_stages(self) -> None:
        project = self._session.project
        journey = project.journey_of(self._ids[0]) if self._ids else None
        current = common(project, self._ids, "stage")
        self._stages.clear()
        for stage in project.stages_of(journey.id) if journey else ():
            name = stage.name or "no name yet"
            self._entry(self._stages, name, partial(self._move, stage.id), stage.id == current)

    def _move(self, stage_id: str) -> None:
        ids = self._ids

        def moved(project: Project) -> Change:
            stay = [name for name in project.stages[stage_id].touchpoints if name not in ids]
            return move_touchpoints(project, ids, stage_id, len(stay))

        if common(self._session.project, ids, "stage") != stage_id:
            self._session.attempt(moved)

    def _entry(self, menu: QMenu, text: str, act: Callable[[], object], chosen: bool) -> None:
        action = QAction(plain_action(text), menu)
        action.setCheckable(chosen)
        action.setChecked(chosen)
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)


def _folded(name: str) -> str:
    """A channel without case and hyphens: E-mail is Email."""
    return name.casefold().replace("-", "")
