"""What the brief says: chosen from the project alone, ranked by cost, honest where little is known."""

from __future__ import annotations

import datetime

import pytest

from journeymapper.analysis.flow import flow
from journeymapper.brief.parts import Tone
from journeymapper.brief.story import NoSuchJourney, tell
from journeymapper.edit.journeys import add_journey, add_stage
from journeymapper.edit.records import add, change
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import BetState, CardKind, CardState, EffectKind, Provenance
from journeymapper.model.people import Persona
from journeymapper.model.plans import Effect
from journeymapper.model.project import BriefSettings, Project
from journeymapper.model.wording import NO_BREAK, THIN, short_money
from tests.brief.projects import JOURNEY, TODAY, full_project, plain_project, working_day


def test_an_empty_project_has_a_story_without_sections():
    story = tell(Project(), today=TODAY)
    assert story.head.headline == "Customer journey"
    assert story.strip is None
    assert story.persona is None
    assert (story.measures, story.pains, story.bets, story.milestones, story.risks) == ((), (), (), (), ())


def test_an_unknown_journey_is_refused():
    with pytest.raises(NoSuchJourney, match="not in the project"):
        tell(Project(), "jo_nowhere")


def test_the_printed_day_is_the_projects_own_before_the_callers():
    day = datetime.date(2027, 5, 1)
    assert tell(full_project(), today=day).date == TODAY
    assert tell(full_project(as_of=None), today=day).date == day


def test_without_any_day_the_latest_of_the_project_stands_in():
    assert tell(full_project(as_of=None)).date == datetime.date(2026, 6, 2)


class TestHeadline:
    def test_the_users_words_win(self):
        story = tell(full_project(brief=BriefSettings(headline="Fix it", ask="fund all of it")))
        assert (story.head.headline, story.head.ask) == ("Fix it", "fund all of it")
        assert not story.head.headline_proposed

    def test_it_is_proposed_from_what_the_bets_bring(self):
        head = tell(full_project()).head
        assert head.headline == f"First 90 days: 2{NO_BREAK}bets worth £702k a year"
        assert head.headline_proposed

    def test_without_bets_it_names_the_worst_touchpoint(self):
        assert tell(working_day(), today=TODAY).head.headline == "My working day: it hurts most at “Do work”"

    def test_it_names_the_lowest_point_of_all_curves_that_are_drawn(self):
        project = plain_project({"A": [("Mild", -1), ("Fine", 1), ("Good", 2)]}, title="Day")
        project = add(project, Persona.make(id="pe_2", name="Bob")).apply(project)
        feelings = {"tp_0_0": 0.5, "tp_0_1": -1.5, "tp_0_2": 0.0}
        for name, felt in feelings.items():
            both = {**project.touchpoints[name].feelings, "pe_2": felt}
            project = change(project, name, feelings=both).apply(project)
        story = tell(project, today=TODAY)
        assert story.head.headline == "Day: it hurts most at “Fine”"
        assert story.pains[0].figure == "feels −1.5 to Bob, in A, the lowest point of the journey"
        assert story.pains[1].figure == "feels −1, in A"

    def test_the_ask_is_put_together_from_the_decisions(self):
        assert tell(full_project()).head.ask == f"fund bet 1 (£110k) and gate bet 2 on 12{NO_BREAK}January"


class TestTraveller:
    def test_the_persona_with_their_facets(self):
        card = tell(full_project()).persona
        assert card is not None
        assert (card.name, card.initials, card.quote) == ("Maya Okafor", "MO", "I want the books done.")
        facets = {facet.label: facet.text for facet in card.facets}
        assert facets == {
            "Wants": "paid on time",
            "Fears": "a wrong return",
            "Worth": f"£310 a year, 14{THIN}% churn",
        }

    def test_a_persona_of_whom_nothing_is_written_is_told_by_the_curve(self):
        card = tell(working_day(), today=TODAY).persona
        assert card is not None
        facets = {facet.label: facet.text for facet in card.facets}
        assert facets == {"Feels": "+0.8 on average", "Best": "Make tea, +2", "Worst": "Do work, −2"}

    def test_where_nobody_covers_the_journey_everyone_travels(self):
        project = plain_project({"A": [("One", 2), ("Two", None)]})
        project = change(project, "about", personas=("pe_1", "pe_2")).apply(project)
        other = project.personas["pe_1"].replace(id="pe_2", name="You")
        project = project.with_records({"pe_2": other}, {})
        project = change(project, "tp_0_1", feelings={"pe_2": -1.0}).apply(project)
        story = tell(project, today=TODAY)
        assert story.persona is not None
        assert story.persona.name == "Who travels"
        assert story.strip is not None
        assert [curve.feelings for curve in story.strip.curves] == [(2, -1)]


class TestStrip:
    def test_the_curve_with_the_bets_differs_where_a_bet_changes_the_feeling(self):
        strip = tell(full_project()).strip
        assert strip is not None
        today, after = strip.curves
        assert today.feelings == (1, 0.5, -1, -1.5, 2, -2)
        assert after.bets
        assert after.feelings == (1, 0.5, 0.5, -1.5, 2, -2)

    def test_pains_carry_their_rank(self):
        strip = tell(full_project()).strip
        assert strip is not None
        assert [point.pain for point in strip.points] == [0, 0, 2, 3, 0, 1]

    def test_stages_without_feelings_have_a_strip_without_curves(self):
        strip = tell(plain_project({"A": [("One", None)], "B": []}), today=TODAY).strip
        assert strip is not None
        assert [len(stage.points) for stage in strip.stages] == [1, 0]
        assert strip.curves == ()

    def test_of_ten_thousand_touchpoints_the_extremes_and_the_pains_are_drawn(self):
        extremes = {777: 2.0, 4321: -2.0}
        points: list[tuple[str, float | None]] = [(f"T{at}", extremes.get(at, 0.0)) for at in range(10_000)]
        strip = tell(plain_project({"A": points}), today=TODAY).strip
        assert strip is not None
        names = {point.name for point in strip.points}
        assert {"T777", "T4321"} <= names
        assert len(names) <= 165
        assert len(names) + len(strip.left_out) == 10_000


class TestPains:
    def test_they_are_ranked_by_what_they_cost_a_year(self):
        pains = tell(full_project()).pains
        assert [pain.name for pain in pains] == ["VAT return", "Connects bank", "Imports invoices"]
        assert all(pain.cost.endswith(" a year") for pain in pains)

    def test_the_figures_and_the_quote(self):
        pain = tell(full_project()).pains[1]
        figures = f"22{THIN}% leave here (limit 12{THIN}%); 42{NO_BREAK}tickets, 7{NO_BREAK}quotes"
        assert (pain.figure, pain.quote) == (figures, "My bank isn’t there.")

    def test_without_counted_customers_there_is_no_cost(self):
        project = full_project()
        project = change(project, "tp_0", entry=None).apply(project)
        assert {pain.cost for pain in tell(project).pains} == {""}

    def test_by_feeling_where_nobody_knows_who_leaves(self):
        pains = tell(plain_project({"A": [("Low", -1), ("Lowest", -2), ("Fine", 1)]}), today=TODAY).pains
        assert [pain.name for pain in pains] == ["Lowest", "Low"]
        assert pains[0].figure == "feels −2, in A, the lowest point of the journey"

    def test_more_than_fit_are_counted(self):
        sources = tell(full_project(), most_pains=1).sources
        assert ("further pain", "further pains", 2) in sources.left_out


class TestMeasures:
    def test_a_breach_and_a_change_since_the_last_review(self):
        leave, score = tell(full_project()).measures
        assert (leave.value, leave.goal, leave.breached) == (
            f"22{THIN}%",
            f"limit 12{THIN}%",
            f"breached since 2{NO_BREAK}May",
        )
        assert (score.value, score.goal, score.change, score.since) == (
            "+31",
            "target +40",
            "5",
            f"since 20{NO_BREAK}Apr",
        )
        assert (leave.tone, score.tone, score.rising) == (Tone.BAD, Tone.GOOD, True)

    def test_a_measure_without_any_value_is_not_told(self):
        project = full_project()
        project = change(project, "me_nps", readings=()).apply(project)
        assert [card.name for card in tell(project).measures] == ["Bank drop-off"]


def _with_leave_effect(project: Project, **fields: float) -> Project:
    """The same with a bank bet that changes what the flow counts, and somebody to count."""
    effect = Effect(
        kind=EffectKind.LEAVE, place="tp_2", low=0.1, likely=0.12, high=0.16, provenance=Provenance.PROPOSED
    )
    bet = project.bets["be_bank"].replace(effects=(effect,), **fields)
    last = list(project.stages_of(JOURNEY))[-1].touchpoints[-1]
    goal = project.touchpoints[last].replace(goal=True)
    return project.with_records({"be_bank": bet, last: goal}, {})


class TestPlans:
    def test_ideas_stay_in_the_project(self):
        story = tell(full_project())
        assert [bet.name for bet in story.bets] == ["Bank picker", "VAT correction"]
        assert ("further bet", "further bets", 1) in story.sources.left_out

    def test_together_the_estimates_are_added_and_nothing_more_is_claimed(self):
        assert tell(full_project()).together == "Together £702k a year: estimates added up."

    def test_what_can_be_computed_is_computed_whatever_is_typed(self):
        project = _with_leave_effect(full_project(), confidence=0.8)
        told = tell(project)
        bank, vat = told.bets
        before = flow(project, JOURNEY).value
        after = change(project, "tp_2", leave=0.12).apply(project)
        gained = (flow(after, JOURNEY).value or 0) - (before or 0)
        assert bank.likely == pytest.approx(gained)
        assert bank.low is not None
        assert bank.high is not None
        assert bank.likely is not None
        assert bank.low <= bank.likely <= bank.high
        assert bank.provenance is Provenance.PROPOSED
        assert (vat.value, vat.low, vat.high) == ("£290k", 100_000, 380_000)
        assert f"Ranges: P10 to P90 if it works (chance 80{THIN}%)" in told.together
        assert told.together.endswith("Bet 2: an estimate, not computed.")

    def test_bets_that_share_customers_are_said_to(self):
        project = _with_leave_effect(full_project(), confidence=0.8)
        second = project.bets["be_bank"].replace(id="be_vat", confidence=0.5)
        told = tell(project.with_records({"be_vat": second}, {}))
        alone = sum(bet.likely or 0 for bet in told.bets)
        assert "the bets share customers" in told.together
        assert f"(chance 80{THIN}% for{NO_BREAK}1, 50{THIN}% for{NO_BREAK}2)" in told.together
        assert short_money(alone) in told.together
        assert short_money(alone) not in told.head.headline

    def test_opportunities_still_open_are_counted_as_left_out(self):
        project = full_project()
        for at, state in enumerate((CardState.OPEN, CardState.PLANNED, CardState.DONE, CardState.DROPPED)):
            card = Card.make(
                id=f"ca_{at}", kind=CardKind.OPPORTUNITY, touchpoints=("tp_2",), text="Ask", state=state
            )
            project = add(project, card).apply(project)
        assert ("opportunity", "opportunities", 2) in tell(project).sources.left_out

    def test_opportunities_of_another_journey_are_not_counted(self):
        project = full_project()
        change, _ = add_journey(project, "Elsewhere")
        project = change.apply(project)
        other = project.about.journeys[-1]
        change, stage = add_stage(project, other, "Far")
        project = change.apply(project)
        for at, place in enumerate(("tp_2", None)):
            card = Card.make(
                id=f"ca_{at}x", kind=CardKind.OPPORTUNITY, text="Ask", touchpoints=(place,) if place else (),
                stage=None if place else stage,
            )  # fmt: skip
            project = add(project, card).apply(project)
        assert ("opportunity", "opportunities", 1) in tell(project, JOURNEY).sources.left_out

    def test_a_bet_in_figures(self):
        bet = tell(full_project()).bets[0]
        assert (bet.value, bet.cost, bet.owner, bet.decision, bet.tone) == (
            "£412k",
            "£110k",
            "Bank squad",
            "Fund",
            Tone.GOOD,
        )

    def test_a_decision_of_signs_that_nobody_sees_is_none(self):
        project = full_project()
        bet = project.bets["be_bank"].replace(decision="\x01\x02", state=BetState.FUNDED)
        assert tell(project.with_records({"be_bank": bet}, {})).bets[0].decision == "Funded"

    def test_a_gated_bet_names_its_gate(self):
        bet = tell(full_project()).bets[1]
        assert (bet.decision, bet.tone) == (f"Gate 12{NO_BREAK}Jan", Tone.CAUTION)

    def test_milestones_by_date_from_and_to(self):
        rows = tell(full_project()).milestones
        assert [(row.start, row.goal, row.due) for row in rows] == [
            (f"22{THIN}%", f"12{THIN}%", f"31{NO_BREAK}Jan"),
            (f"14{THIN}%", f"9{THIN}%", f"30{NO_BREAK}Jun"),
        ]

    def test_the_roadmap_with_its_gate(self):
        roadmap = tell(full_project()).roadmap
        assert roadmap is not None
        assert [diamond.label for bar in roadmap.bars for diamond in bar.diamonds] == [
            "12 % leave",
            f"Churn 9{THIN}%",
        ]
        assert [gate.label for gate in roadmap.gates] == [
            f"gate 12{NO_BREAK}Jan: go on only if drop-off ≤ 15 %"
        ]

    def test_the_gravest_risk_comes_first(self):
        risks = tell(full_project()).risks
        assert [(risk.name, risk.level) for risk in risks] == [
            ("Bank API change", "high"),
            ("Some delay", "low"),
        ]


def test_hidden_sections_are_not_told():
    hidden = ("persona", "journey", "measures", "pains", "bets", "roadmap", "milestones", "risks")
    story = tell(full_project(brief=BriefSettings(hidden=hidden)))
    assert story.strip is None
    assert story.persona is None
    assert story.roadmap is None
    assert not any((story.measures, story.pains, story.bets, story.milestones, story.risks, story.trade_offs))


def test_the_provenance_of_the_figures_is_counted():
    # Observed: two measures, the evidence of the bank. Assumed: three leave shares, two values, what Maya is worth.
    assert tell(full_project()).sources.provenance == "Figures on this page: 3 observed, 6 assumed."


def test_another_journey_of_the_project_can_be_told():
    assert tell(full_project(), JOURNEY).strip == tell(full_project()).strip
