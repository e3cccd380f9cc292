"""What can be chosen about the page: its words, whose story it tells, the paper, the sections. Each applies at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journeymapper.brief.arrange import usual_order
from journeymapper.edit.brief_settings import (
    move_section,
    order_sections,
    sections_in_order,
    set_brief,
    show_section,
)
from journeymapper.model.project import Paper, Project
from journeymapper.ui.brief.live import told_journey
from journeymapper.ui.brief.proposal_field import ProposalField, Proposed
from journeymapper.ui.brief.sections_list import SectionsList
from journeymapper.ui.complaints import WithComplaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import label
from journeymapper.ui.widgets.tick import TickBox

if TYPE_CHECKING:
    from journeymapper.ui.brief.live import Shown

_MOST_PAINS = 12
_WORDS = {
    "says": "What it says",
    "headline": "Headline",
    "ask": "Asked of the board",
    "kicker": "Line above the headline",
    "story": "Whose story",
    "journey": "Journey",
    "persona": "Persona",
    "shown": "The one shown",
    "most": "Who covers most of it",
    "unnamed": "no name yet",
    "page": "Page",
    "paper": "Paper",
    "lies": "Orientation",
    "landscape": "Landscape",
    "portrait": "Portrait",
    "binding": "Leave 20 mm at the left for binding",
    "mark": "Mark",
    "mark_hint": "Confidential, internal, …",
    "sections": "Sections",
    "usual": "Usual order",
    "pains": "Pains told",
    "pains_at_most": "at most {count}",
    "behind": "Behind the figures",
    "behind_told": "Printed where the figures leave room",
    "customer_story": "The customer’s story",
    "capability_gap": "What we cannot do yet",
    "competitor_answer": "What competitors will do",
    "change": "Change {what} of the brief",
}
_PAPERS = (("A4", Paper.A4.value), ("Letter", Paper.LETTER.value))


def _text_of_brief(field: str, what: str, _: Sequence[str]) -> Place:
    """The place of one text among the settings of the brief."""
    name = _WORDS["change"].format(what=what)
    return Place(
        f"brief.{field}:about",
        lambda project: getattr(project.about.brief, field),
        lambda project, text: set_brief(project, name, **{field: text}),
        name,
    )


class SettingsForm(Form):
    """The fields. `show_page` tells what the newest page proposes and which sections have something to tell."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """Show the settings of the session's project."""
        super().__init__(session, drafts)
        self._page: Shown | None = None
        self.fields: dict[str, QWidget] = {}
        self.proposed: dict[str, Proposed] = {}
        self._words_rows()
        self._story_rows()
        self._page_rows()
        self._section_rows()
        self._behind_rows()
        self.rows.addStretch(1)
        self.show_records(("about",))

    def _words_rows(self) -> None:
        self.heading(_WORDS["says"])
        for field in ("headline", "ask"):
            self.rows.addWidget(label(_WORDS[field], "muted"))
            made = ProposalField(self.session, self.drafts, _WORDS[field])
            self._add(made, partial(_text_of_brief, field, f"the {field}"))
            self.rows.addWidget(WithComplaint(made))
            self.proposed[field] = Proposed(_WORDS[field], made, partial(self.write, field))
            self.rows.addWidget(self.proposed[field])
            self.fields[field] = made
        self.fields["kicker"] = self.named_line(
            _WORDS["kicker"], partial(_text_of_brief, "kicker", "the line above the headline"), live=True
        )

    def _story_rows(self) -> None:
        self.divide()
        self.heading(_WORDS["story"])
        pairs = self.pairs()
        for field in ("journey", "persona"):
            made = Choice(f"{_WORDS[field]} of the brief", partial(self._choose, field))
            self.pair(pairs, _WORDS[field], made)
            self.fields[field] = made

    def _page_rows(self) -> None:
        self.divide()
        self.heading(_WORDS["page"])
        pairs = self.pairs()
        paper = Choice(_WORDS["paper"], lambda key: self.apply("the paper", paper=Paper(key)))
        self.pair(pairs, _WORDS["paper"], paper)
        lies = Choice(_WORDS["lies"], lambda key: self.apply("the paper", portrait=key == "portrait"))
        self.pair(pairs, _WORDS["lies"], lies)
        mark = self.line(
            pairs,
            _WORDS["mark"],
            partial(_text_of_brief, "confidentiality", "the mark"),
            live=True,
            hint=_WORDS["mark_hint"],
        )
        binding = TickBox(_WORDS["binding"])
        binding.clicked.connect(lambda on: self.apply("the binding edge", binding_edge=on))
        self.rows.addWidget(binding)
        self.fields |= {"paper": paper, "portrait": lies, "confidentiality": mark, "binding_edge": binding}

    def _section_rows(self) -> None:
        self.divide()
        self.usual = self.heading(_WORDS["sections"], _WORDS["usual"], self._order_as_usual)
        keeping = self.usual.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.usual.setSizePolicy(keeping)
        self.sections = SectionsList()
        self.sections.switched.connect(self._switch)
        self.sections.moved.connect(self._move)
        self.sections.ordered.connect(self._order)
        self.rows.addWidget(self.sections)
        pairs = self.pairs()
        pains = Choice(_WORDS["pains"], lambda key: self.apply("the number of pains", pains=int(key)))
        self.pair(pairs, _WORDS["pains"], pains)
        self.fields |= {"sections": self.sections, "pains": pains}

    def _behind_rows(self) -> None:
        self.divide()
        self.heading(_WORDS["behind"])
        self.rows.addWidget(label(_WORDS["behind_told"], "small", wrap=True))
        for field in ("customer_story", "capability_gap", "competitor_answer"):
            what = _WORDS[field][:1].lower() + _WORDS[field][1:]
            self.fields[field] = self.named_text(_WORDS[field], partial(_text_of_brief, field, f"“{what}”"))

    def apply(self, what: str, **fields: object) -> None:
        """Give settings of the brief new values, as one step of the history."""
        name = _WORDS["change"].format(what=what)
        self.session.attempt(lambda project: set_brief(project, name, **fields))
        self.refresh()

    def write(self, field: str, text: str) -> None:
        """Write a text of the settings; an empty one takes the proposal back."""
        self.finish()
        self.drafts.drop(f"brief.{field}:about")
        self.apply(f"the {field}", **{field: text})

    def _choose(self, field: str, key: str) -> None:
        self.apply(f"the {field}", **{field: key or None})

    def _usual(self) -> tuple[str, ...]:
        return usual_order(self.session.project.about.brief.portrait)

    def _switch(self, name: str, on: bool) -> None:
        self.session.attempt(lambda project: show_section(project, name, on))
        self.refresh()

    def _move(self, name: str, by: int) -> None:
        self.session.attempt(lambda project: move_section(project, name, by, self._usual()))
        self.refresh()

    def _order(self, names: list[str]) -> None:
        self.session.attempt(lambda project: order_sections(project, names, self._usual()))
        self.refresh()

    def _order_as_usual(self) -> None:
        self._order(list(self._usual()))

    def show_page(self, page: Shown | None) -> None:
        """Tell what the newest page proposes."""
        self._page = page
        self.refresh()

    def refresh(self) -> None:
        """Show the settings as they are now."""
        super().refresh()
        if "competitor_answer" not in self.fields:
            return
        project, may = self.session.project, not self.session.read_only
        self._show_words(project, may)
        self._show_choices(project, may)
        brief = project.about.brief
        names = sections_in_order(project, self._usual())
        self.sections.show_sections(names, brief.hidden, self._silent(), may_edit=may)
        self.usual.setVisible(may and bool(brief.sections))

    def _show_words(self, project: Project, may: bool) -> None:
        head = self._page.brief.story.head if self._page else None
        brief = project.about.brief
        proposals = {
            "headline": head.headline if head and head.headline_proposed else "",
            "ask": head.ask if head and head.ask_proposed else "",
        }
        for field, line in self.proposed.items():
            line.show_text(getattr(brief, field), proposals[field], may_edit=may)
        kicker = self.fields["kicker"]
        if isinstance(kicker, LineField):
            kicker.setPlaceholderText(head.kicker if head and not brief.kicker else "")

    def _show_choices(self, project: Project, may: bool) -> None:
        brief, unnamed = project.about.brief, _WORDS["unnamed"]
        told = told_journey(project, self.session.journey)
        people = project.personas_of(told) if told else []
        options = {
            "journey": [
                (_WORDS["shown"], ""),
                *((j.name or unnamed, j.id) for j in project.journeys_in_order()),
            ],
            "persona": [(_WORDS["most"], ""), *((who.name or unnamed, who.id) for who in people)],
            "paper": _PAPERS,
            "portrait": ((_WORDS["landscape"], "landscape"), (_WORDS["portrait"], "portrait")),
            "pains": [
                (_WORDS["pains_at_most"].format(count=count), str(count))
                for count in range(1, _MOST_PAINS + 1)
            ],
        }
        chosen = {
            "journey": brief.journey or "",
            "persona": brief.persona or "",
            "paper": brief.paper.value,
            "portrait": "portrait" if brief.portrait else "landscape",
            "pains": str(brief.pains),
        }
        for field, choices in options.items():
            made = self.fields[field]
            if isinstance(made, Choice):
                made.show_options(choices, chosen[field], choices[0][0])
                made.setEnabled(may)
        binding = self.fields["binding_edge"]
        if isinstance(binding, TickBox):
            binding.setChecked(brief.binding_edge)
            binding.setEnabled(may)

    def _silent(self) -> set[str]:
        """The sections that have nothing to tell."""
        if self._page is None:
            return set()
        story = self._page.brief.story
        told = {
            "persona": story.persona, "journey": story.strip, "measures": story.measures,
            "pains": story.pains or story.high_points or story.stages, "bets": story.bets, "roadmap": story.roadmap,
            "milestones": story.milestones, "risks": story.risks or story.trade_offs, "narrative": story.narrative,
        }  # fmt: skip
        return {name for name, part in told.items() if not part}

    def show_field(self, part: str) -> None:
        """Put the keyboard into the field of a part of the settings."""
        if part.startswith("section:"):
            self.sections.choose(part.removeprefix("section:"))
            part = "sections"
        field = self.fields.get(part)
        if field is not None:
            field.setFocus()
