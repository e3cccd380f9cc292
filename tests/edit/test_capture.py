"""Quick capture: where a line lands, and what is in the project afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edit.capture import Lands, parse
from journeymapper.edit.capture_change import CannotCapture, captured_change, captured_lines
from journeymapper.edit.capture_words import preview
from journeymapper.edit.editor import Editor
from journeymapper.edit.journeys import add_journey, add_stage
from journeymapper.edit.personas import add_persona
from journeymapper.edit.records import change
from journeymapper.errors import JourneyMapperError
from journeymapper.model.integrity import problems
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.project import Project
from tests.edit.building import names, small_project
from tests.edit.test_capture_line import _LETTERS

WHOLE = 'Try: waits for bank text @app -1 !code never arrives +resend button #Maya "quote" *'


class Desk:
    """A project that lines are captured into, each landing behind the one before."""

    def __init__(self, project: Project, *selected: str) -> None:
        """Begin with touchpoints selected by name."""
        self.editor = Editor(project)
        self.journey = next(iter(project.about.journeys), "")
        self.selection = tuple(
            next(t.id for t in project.touchpoints.values() if t.name == name) for name in selected
        )

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.editor.project

    def says(self, line: str) -> str:
        """What the line would do, in words."""
        return preview(self.project, parse(line, self.project, self.journey, self.selection))

    def capture(self, line: str) -> str:
        """Capture a line; the id of where it landed."""
        made, name = captured_change(self.project, parse(line, self.project, self.journey, self.selection))
        self.editor.apply(made)
        self.journey = self.journey or self.project.about.journeys[0]
        self.selection = (name,)
        return name

    def touchpoint(self, line: str) -> Touchpoint:
        """Capture a line; the touchpoint where it landed."""
        name = self.capture(line)
        return self.project.touchpoints[name]


def test_everything_of_a_line_lands() -> None:
    desk = Desk(small_project(), "Try 1")
    made = desk.touchpoint(WHOLE)
    maya = desk.project.about.personas[0]
    assert names(desk.project) == [["Try 1", "waits for bank text", "Try 2"], ["Buy 1", "Buy 2"]]
    assert (made.channel, made.moment_of_truth, made.feelings) == ("app", True, {maya: -1})
    assert [(card.kind, card.text, card.personas) for card in desk.project.cards_on(made.id)] == [
        ("pain", "code never arrives", (maya,)),
        ("opportunity", "resend button", (maya,)),
    ]
    assert [(piece.text, piece.persona) for piece in desk.project.evidence_on(made.id)] == [("quote", maya)]


def test_one_undo_takes_a_line_back() -> None:
    before = small_project()
    desk = Desk(before, "Try 1")
    desk.capture("Trial: tries it #Ana -1 !slow @web")
    assert desk.editor.history() == (["Capture “tries it”"], 1)
    desk.editor.undo()
    assert desk.project == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("waits", "Enter adds it after “Try 1”"),
        ("bu: waits", "Enter adds it after “Buy 2”"),
        ("Try 2: is new", "“Try 2” is new: Enter makes it"),
        ("!slow", "Enter adds it to “Try 1”"),
        ("> waits", "Enter adds it as a branch of “Try 1”"),
        ("waits #Ana", "Enter adds it after “Try 1” · “Ana” is new"),
        ("Try: !slow", "Enter adds it to “Try”"),
        ("> ", "Write what happens on this branch."),
        ("Buy: *", "Select a touchpoint first, or write what happens."),
        ("waits -4", "Feelings go from −2 to +2, so -4 counts as −2 · Enter adds it after “Try 1”"),
        ("waits #Maya", "Say what Maya feels, for example −1 · Enter adds it after “Try 1”"),
        ("", ""),
    ],
)  # fmt: skip
def test_words_say_where_a_line_lands(line: str, words: str) -> None:
    assert Desk(small_project(), "Try 1").says(line) == words


def test_without_a_selection_a_line_goes_to_the_end() -> None:
    desk = Desk(small_project())
    assert desk.says("waits") == "Enter adds it after “Buy 2”"
    assert desk.says("!slow") == "Select a touchpoint first, or write what happens."
    assert desk.says("> waits") == "Select the touchpoint to branch from first."


def test_lines_follow_each_other_through_new_stages() -> None:
    desk = Desk(Project())
    for line in ("Discover: hears of it", "compares", "Try: signs up", "Discover: asks a friend"):
        desk.capture(line)
    assert names(desk.project) == [["hears of it", "compares", "asks a friend"], ["signs up"]]
    ways = {
        (desk.project.touchpoints[link.source].name, desk.project.touchpoints[link.target].name)
        for link in desk.project.links.values()
    }
    assert ways == {("hears of it", "compares"), ("compares", "asks a friend"), ("asks a friend", "signs up")}


def test_a_new_stage_stands_behind_the_selected_one() -> None:
    desk = Desk(small_project(), "Try 2")
    desk.capture("Middle: waits")
    assert [stage.name for stage in desk.project.stages_of(desk.journey)] == ["Try", "Middle", "Buy"]


def test_marks_alone_hang_on_the_selected_touchpoint() -> None:
    desk = Desk(small_project(), "Buy 1")
    place = desk.selection[0]
    count = len(desk.project.touchpoints)
    assert desk.capture("!slow +faster “wow” -0.5 @Phone *") == place
    record = desk.project.touchpoints[place]
    assert len(desk.project.touchpoints) == count
    assert {card.text for card in desk.project.cards_on(place)} == {"slow", "faster"}
    assert [piece.text for piece in desk.project.evidence_on(place)] == ["wow"]
    assert (record.channel, record.moment_of_truth, set(record.feelings.values())) == ("Phone", True, {-0.5})


def test_a_branch_may_lead_into_another_stage() -> None:
    desk = Desk(small_project(), "Try 1")
    source = desk.selection[0]
    made = desk.capture("> Buy: pays at once")
    assert names(desk.project)[1] == ["Buy 1", "Buy 2", "pays at once"]
    assert made in {link.target for link in desk.project.links_from(source)}
    assert len(desk.project.links_from(source)) == 2


def test_a_branch_carries_its_share() -> None:
    desk = Desk(small_project(), "Try 1")
    source = desk.selection[0]
    assert desk.says("> waits 34 %") == "Enter adds it as a branch of “Try 1” that 34\N{NO-BREAK SPACE}% take"
    made = desk.capture("> waits 34 % @Phone")
    shares = {link.target: link.share for link in desk.project.links_from(source)}
    assert shares[made] == 0.34
    assert len(shares) == 2
    other = desk.capture("> Buy: pays 5 %")
    assert [link.share for link in desk.project.links_from(made) if link.target == other] == [0.05]


def blank_map() -> Project:
    """What a blank project begins with."""
    made, _ = add_journey(Project(), "Journey", stages=["First stage"])
    return made.apply(Project())


@pytest.mark.parametrize("lines", [("Try: signs up", "Buy: pays"), ("Try: !slow", "Buy: pays")])
def test_the_first_stage_takes_the_place_of_the_one_a_blank_map_begins_with(lines: tuple[str, ...]) -> None:
    desk = Desk(blank_map())
    first = next(iter(desk.project.stages))
    for line in lines:
        desk.capture(line)
    stages = desk.project.stages_of(desk.journey)
    assert [stage.name for stage in stages] == ["Try", "Buy"]
    assert stages[0].id == first


def test_a_first_stage_with_something_in_it_keeps_its_name() -> None:
    desk = Desk(blank_map())
    desk.capture("signs up")
    desk.capture("Buy: pays")
    assert [stage.name for stage in desk.project.stages_of(desk.journey)] == ["First stage", "Buy"]


def with_people(*people: str) -> Project:
    """The small project with further personas."""
    editor = Editor(small_project())
    for name in people:
        editor.apply(add_persona(editor.project, name)[0])
    return editor.project


def test_feelings_go_to_those_named_else_to_all_shown() -> None:
    desk = Desk(with_people("Tom Berg", "Émile"), "Try 1")
    maya, tom, emile = desk.project.about.personas

    def feelings(line: str) -> dict[str, float]:
        return desk.touchpoint(line).feelings

    assert feelings("a -1") == {maya: -1, tom: -1, emile: -1}
    assert feelings("b -1 #tom") == {tom: -1}
    assert feelings("c #berg+1 #EMI -1,5") == {tom: 1, emile: -1.5}
    captured = parse("d -1", desk.project, desk.journey, desk.selection, shown=(tom,))
    assert captured.everyone == (tom,)


def test_two_names_that_begin_so_stop_the_line() -> None:
    desk = Desk(with_people("Max"), "Try 1")
    assert desk.says("a -1 #Ma") == "“Ma” may be “Maya Okafor” or “Max”: write one more letter."
    with pytest.raises(CannotCapture):
        desk.capture("a -1 #Ma")
    assert desk.says('a -1 #"Ma"') == "Enter adds it after “Try 1” · “Ma” is new"
    desk.editor.apply(add_stage(desk.project, desk.journey, "Trust")[0])
    assert desk.says("Tr: a") == "“Tr” may be “Try” or “Trust”: write one more letter."
    assert desk.says("Try: a") == "Enter adds it after “Try 1”"


def test_a_persona_who_is_named_travels_the_journey() -> None:
    project = with_people("Tom")
    maya, tom = project.about.personas
    journey = project.about.journeys[0]
    desk = Desk(change(project, journey, personas=(maya,)).apply(project), "Try 1")
    desk.capture("a -1 #Tom")
    assert desk.project.journeys[journey].personas == (maya, tom)


def test_a_channel_is_written_as_elsewhere() -> None:
    desk = Desk(small_project(), "Try 1")
    desk.capture('a @"Live chat"')
    made = desk.touchpoint("b @LIVE CHÁT @Ap")
    assert made.channel == "Live chat, Ap"


def test_what_is_too_long_stops() -> None:
    desk = Desk(small_project(), "Try 1")
    assert desk.says("a" * 301) == "A name has at most 300 letters: put the rest behind ! or +."
    assert desk.says("a" * 300).startswith("Enter adds it")


def test_many_lines_are_one_step() -> None:
    project = small_project()
    made = captured_lines(project, ["Pay: a", "", "b !x", "c #y, z", "> d", '"'], project.about.journeys[0])
    editor = Editor(project)
    editor.apply(made.change)
    assert names(editor.project)[-1] == ["a", "b", "c z", "d"]
    assert editor.history() == (["Capture 4 lines"], 1)
    assert made.refused == ()
    editor.undo()
    assert editor.project == project


def test_a_line_that_cannot_land_is_told_with_its_number() -> None:
    project = small_project()
    made = captured_lines(project, ["!no place", "a", "!slow"], project.about.journeys[0])
    assert [(one.number, one.line) for one in made.refused] == [(1, "!no place")]
    assert len(made.ids) == 2
    assert made.ids[0] == made.ids[1]


_LINES = st.one_of(
    st.text(_LETTERS, max_size=40),
    st.lists(
        st.sampled_from(["Try:", "bu:", "New:", ">", "waits", "@app", "-1", "+0.5", "!slow", "+fix", "#Maya", "#Z", '"q"', "*"]),
        max_size=8,
    ).map(" ".join),
)  # fmt: skip


@given(_LINES, st.sampled_from(["", "Try 1", "Buy 2"]), st.booleans())
def test_whatever_lands_is_in_the_project_and_undo_takes_it_back(line: str, at: str, blank: bool) -> None:
    desk = Desk(Project()) if blank else Desk(small_project(), *([at] if at else []))
    before = desk.project
    captured = parse(line, before, desk.journey, desk.selection)
    if captured.stop or captured.landing.what is Lands.NOWHERE:
        with pytest.raises(CannotCapture):
            captured_change(before, captured)
        assert captured.stop or captured.empty
        return
    place = desk.capture(line)
    after, says = desk.project, captured.says
    record = after.touchpoints.get(place)
    assert record is not None or captured.landing.what is Lands.STAGE
    if record is not None:
        assert not says.name or record.name == says.name
        assert record.moment_of_truth >= says.moment
        assert all(channel.text.casefold() in record.channel.casefold() for channel in says.channels)
        felt = [who.feeling for who in captured.people if who.feeling is not None]
        assert set(felt) <= set(record.feelings.values())
        assert {piece.text for piece in after.evidence_on(place)} >= set(says.quotes)
    assert {card.text for card in after.cards_on(place)} >= {*says.pains, *says.opportunities}
    assert list(problems(after)) == []
    if after != before:
        desk.editor.undo()
    assert desk.project == before


@given(st.lists(_LINES, max_size=5))
def test_lines_together_are_lines_one_by_one(lines: list[str]) -> None:
    project = small_project()
    together = captured_lines(project, lines, project.about.journeys[0])
    desk = Desk(project)
    for line in lines:
        try:
            desk.capture(line)
        except JourneyMapperError:
            continue
    assert names(together.change.apply(project)) == names(desk.project)
