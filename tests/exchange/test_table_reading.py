"""What becomes of a touchpoint table: columns in any order and words, numbers in many spellings, several journeys."""

from __future__ import annotations

import pytest

from journeymapper.exchange.report import Refused
from journeymapper.exchange.source import SourceKind
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project
from tests.exchange.telling import cards, feelings, links, sound, stages, the

FULL = (
    "journey,stage,touchpoint,channel,moment_of_truth,goal,entry,leave,next,minutes,cost,effort,action,thought,pain,"
    "opportunity,quote,backstage_people,backstage_systems,owner,notes,feeling:Maya,feeling:Bob\n"
    'Buy,Find,Search,web,yes,,1000,22%,Compare 66%; Ask 34%,3,0.5,2,"Types, clicks",Hm,"Slow\nUgly",Faster,"So slow",'
    '"Ann\nTom",CRM,Search squad,private,-1.5,\n'
    "Buy,Find,Compare,app,,,,,Pay,,,,,,,,,,,,,0.5,2\n"
    "Buy,Pay,Ask,phone,,,,,Pay,,,,,,,,,,,,,,\n"
    "Buy,Pay,Pay,app,,yes,,5 %,,,,,,,,,,,,,,,\n"
)


def one(text: str) -> Project:
    return sound(text).project


def test_a_full_table() -> None:
    imported = sound(FULL, "table.csv")
    project = imported.project
    assert (imported.kind, imported.report.lines()) == (SourceKind.CSV, [])
    assert stages(project) == [("Find", ["Search", "Compare"]), ("Pay", ["Ask", "Pay"])]
    search = the(project, "Search")
    assert (search.channel, search.moment_of_truth, search.goal, search.entry, search.leave) == (
        "web",
        True,
        False,
        1000,
        0.22,
    )
    assert (search.minutes, search.cost, search.effort) == (3, 0.5, 2)
    assert (search.action, search.thought, search.notes, search.owner) == (
        "Types, clicks",
        "Hm",
        "private",
        "Search squad",
    )
    assert (search.backstage_people, search.backstage_systems) == (("Ann", "Tom"), ("CRM",))
    assert cards(project, CardKind.PAIN) == {"Search": ["Slow", "Ugly"]}
    assert cards(project, CardKind.OPPORTUNITY) == {"Search": ["Faster"]}
    assert [piece.text for piece in project.evidence_on(search.id)] == ["So slow"]
    assert feelings(project) == {
        "Search": {"Maya": -1.5},
        "Compare": {"Maya": 0.5, "Bob": 2.0},
        "Ask": {},
        "Pay": {},
    }
    assert links(project) == [
        ("Search", "Compare", 0.66),
        ("Search", "Ask", 0.34),
        ("Compare", "Pay", None),
        ("Ask", "Pay", None),
    ]
    assert the(project, "Pay").goal
    assert project.about.title == "Buy"


class TestColumns:
    def test_in_any_order_and_letter_case(self) -> None:
        project = one("Channel,TOUCHPOINT,Feeling: Maya,Stage\nweb,Search,1,Find\n")
        assert (stages(project), feelings(project)) == ([("Find", ["Search"])], {"Search": {"Maya": 1}})

    @pytest.mark.parametrize(
        "header", ["moment_of_truth", "Moment of truth", "moment-of-truth", "MOMENT_OF_TRUTH"]
    )
    def test_blanks_and_hyphens_for_underscores(self, header: str) -> None:
        assert the(one(f"touchpoint,{header}\nA,yes\n"), "A").moment_of_truth

    def test_in_the_words_of_others(self) -> None:
        text = (
            "Phase,Step,User Actions,Thoughts,Pain Points,Opportunities\nFind,Search,Types,Hm,Slow,Faster\n"
        )
        project = one(text)
        search = the(project, "Search")
        assert (stages(project), search.action, search.thought) == ([("Find", ["Search"])], "Types", "Hm")
        assert (cards(project, CardKind.PAIN), cards(project, CardKind.OPPORTUNITY)) == (
            {"Search": ["Slow"]},
            {"Search": ["Faster"]},
        )
        lanes = {project.lanes[name].kind for name in project.journeys_in_order()[0].lanes}
        assert LaneKind.THOUGHTS in lanes

    def test_unknown_columns_are_text_lanes(self) -> None:
        imported = sound('touchpoint,Weather,stage\nA,Rain,S\nB,,S\nC,"Sun\nand wind",S\n')
        project = imported.project
        lanes = [project.lanes[name] for name in project.journeys_in_order()[0].lanes]
        (lane,) = [lane for lane in lanes if lane.kind is LaneKind.TEXT]
        assert lane.name == "Weather"
        assert cards(project, CardKind.NOTE) == {"A": ["Rain"], "C": ["Sun\nand wind"]}
        assert {card.lane for card in project.cards.values()} == {lane.id}
        assert "Assumed: Columns kept as text lanes: “Weather”." in imported.report.lines()

    def test_a_nameless_column_counts_only_with_something_in_it(self) -> None:
        project = one("touchpoint,,stage,\nA,,S,x\n")
        assert [lane.name for lane in project.lanes.values() if lane.kind is LaneKind.TEXT] == ["Column 4"]

    def test_our_own_word_wins_over_another_for_the_same(self) -> None:
        project = one("step,touchpoint,stage\nfirst,A,S\n")
        assert stages(project) == [("S", ["A"])]
        assert cards(project, CardKind.NOTE) == {"A": ["first"]}

    def test_a_column_that_stands_twice(self) -> None:
        project = one("touchpoint,channel,channel,feeling:M,feeling:M\nA,web,app,1,2\n")
        assert (the(project, "A").channel, feelings(project)) == ("web", {"A": {"M": 1}})
        assert cards(project, CardKind.NOTE) == {"A": ["app", "2"]}

    def test_words_for_feelings_stay_words(self) -> None:
        imported = sound("stage,touchpoint,Emotion\nS,A,Anxious+\n")
        assert cards(imported.project, CardKind.NOTE) == {"A": ["Anxious+"]}
        assert imported.project.personas == {}
        assert any("call it “feeling:”" in line for line in imported.report.lines())

    def test_without_touchpoints_the_stages_are_taken(self) -> None:
        imported = sound("Stage,Actions,Feelings\nCart,Taps,Good\nPay,Types,—\n")
        assert stages(imported.project) == [("Cart", ["Cart"]), ("Pay", ["Pay"])]
        assert any("called after its Stage" in line for line in imported.report.lines())
        assert cards(imported.project, CardKind.NOTE) == {"Cart": ["Good"]}

    def test_touchpoints_alone_will_do(self) -> None:
        assert stages(one("touchpoint\nA\nB\n")) == [("", ["A", "B"])]

    def test_titles_and_empty_rows_may_stand_above_the_header(self) -> None:
        imported = sound("Our map,,\n,,\n\nstage,touchpoint,minutes\n\nS,A,x\n")
        assert stages(imported.project) == [("S", ["A"])]
        assert "Dropped, row 6: “x” is no number for “minutes”." in imported.report.lines()

    def test_cells_to_the_right_of_the_last_column_are_told(self) -> None:
        assert (
            "Dropped, row 2: Cells to the right of the last column."
            in sound("stage,touchpoint\nS,A,x\n").report.lines()
        )

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("date,channel,spend\n01-01-2025,web,3\n", "“date”, “channel”, “spend”"),
            ("costs;Resource;case\n50;Pete;3\n", "“costs”, “Resource”, “case”"),
            ("a,b\n1,2\n", "“a”, “b”"),
        ],
    )
    def test_another_table_is_refused_with_the_columns_it_needs(self, text: str, named: str) -> None:
        with pytest.raises(Refused) as refusal:
            sound(text)
        assert str(refusal.value).startswith(f"This table has the columns {named}.")
        assert "needs a column “touchpoint”" in str(refusal.value)

    def test_a_header_alone_is_refused(self) -> None:
        with pytest.raises(Refused, match="no rows below it"):
            sound("stage,touchpoint\n")


class TestText:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_delimiters_and_line_ends(self, delimiter: str, end: str) -> None:
        rows = [["stage", "touchpoint", "notes"], ["S", "A", '"one, two; three\tfour"'], ["S", "B", '"a\nb"']]
        project = one(end.join(delimiter.join(row) for row in rows))
        assert stages(project) == [("S", ["A", "B"])]
        assert (the(project, "A").notes, the(project, "B").notes) == ("one, two; three\tfour", "a\nb")

    def test_more_commas_inside_cells_than_semicolons_between_them(self) -> None:
        text = 'touchpoint;stage;notes\n"a, b, c";S;"d, e, f, g"\n'
        assert stages(one(text)) == [("S", ["a, b, c"])]

    @pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
    def test_a_separator_line(self, first: str) -> None:
        imported = sound(f"{first}\r\nstage;touchpoint;effort\r\nS;A;9\r\n")
        assert stages(imported.project) == [("S", ["A"])]
        assert any("row 3" in line for line in imported.report.lines())

    def test_an_odd_separator_works_when_it_is_named(self) -> None:
        assert stages(one("sep=|\nstage|touchpoint\nS|A\n")) == [("S", ["A"])]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
    def test_encodings(self, encoding: str) -> None:
        text = "stage,touchpoint\nÉtape,Café für 5 £\n" + "S,plain text\n" * 20
        imported = sound(text.encode(encoding))
        assert stages(imported.project)[0] == ("Étape", ["Café für 5 £"])
        assert any("Windows-1252" in line for line in imported.report.lines()) == (encoding == "cp1252")

    def test_quotation_marks(self) -> None:
        project = one('stage,touchpoint,notes\nS,"say ""hi""","a\r\nb"\nS,5" screen,it\'s\n')
        assert stages(project) == [("S", ['say "hi"', '5" screen'])]
        assert the(project, 'say "hi"').notes == "a\nb"

    def test_a_quotation_mark_that_is_never_closed(self) -> None:
        with pytest.raises(Refused, match="Row 3: a quotation mark is opened and never closed"):
            sound('stage,touchpoint\nS,A\nS,"B\nS,C\nS,D\n')

    def test_odd_quotation_marks_are_told(self) -> None:
        imported = sound('stage,touchpoint\nS,"A" b\nS,C\n')
        assert stages(imported.project) == [("S", ["A b", "C"])]
        assert imported.report.lines()[0].startswith("Assumed: Some quotation marks")

    def test_null_characters_are_taken_out(self) -> None:
        imported = sound(("stage,touchpoint\nS,A\0\n" + "S,plain text\n" * 20).encode())
        assert stages(imported.project)[0][1][0] == "A"
        assert imported.report.lines()[0] == "Changed: Characters with the code 0 were taken out."

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("stage,touchpoint\n" + "S,A\n" * 100_001, "more than 100,000 rows"),
            (
                "stage,touchpoint" + ",x" * 1_000 + "\n" + "S,A" + ",x" * 1_000 + "\n",
                "more than 1,000 columns",
            ),
            ('stage,touchpoint\nS,"' + "x" * 140_000 + '"\n', "longer than 131,072 characters"),
            (
                "stage,touchpoint" + ",x" * 900 + "\n" + ("S,A" + "," * 900 + "\n") * 2_300,
                "more than 2,000,000 cells",
            ),
        ],
    )
    def test_what_is_too_large_is_refused(self, text: str, reason: str) -> None:
        with pytest.raises(Refused, match=reason):
            sound(text)

    def test_long_cells_are_shortened_and_told(self) -> None:
        imported = sound(f"stage,touchpoint,action,channel\nS,{'n' * 400},{'a' * 30_000},{'c' * 400}\n")
        (touchpoint,) = imported.project.touchpoints.values()
        assert (len(touchpoint.name), len(touchpoint.action), len(touchpoint.channel)) == (300, 20_000, 300)
        assert touchpoint.notes == "n" * 400
        assert len(imported.report.lines()) == 3


class TestRows:
    def test_empty_stage_and_journey_cells_mean_those_above(self) -> None:
        project = one("journey,stage,touchpoint\nJ,S,A\n,,B\n,T,C\n\u00a0,—,D\n")
        assert stages(project) == [("S", ["A", "B"]), ("T", ["C", "D"])]

    def test_a_stage_that_comes_back_is_the_same_stage(self) -> None:
        assert stages(one("stage,touchpoint\nS,A\nT,B\nS,C\n")) == [("S", ["A", "C"]), ("T", ["B"])]

    def test_several_journeys(self) -> None:
        text = "journey,stage,touchpoint,next,feeling:Me,feeling:You,Lane\nJ,S,A,B,1,,x\nJ,S,B,,,,\nK,S,A,B,,1,\nK,S,B,,,,\n"
        project = sound(text, "both.csv").project
        assert [journey.name for journey in project.journeys_in_order()] == ["J", "K"]
        assert (stages(project, 0), stages(project, 1)) == ([("S", ["A", "B"])], [("S", ["A", "B"])])
        assert links(project) == [("A", "B", None), ("A", "B", None)]
        assert project.about.title == "both"
        travellers = [[one.name for one in project.personas_of(name)] for name in project.about.journeys]
        assert travellers == [["Me"], ["You"]]

    def test_without_a_journey_column_the_file_gives_the_name(self) -> None:
        assert sound("stage,touchpoint\nS,A\n", "Our map.csv").project.about.title == "Our map"

    def test_a_stage_without_touchpoints(self) -> None:
        assert stages(one("stage,touchpoint\nS,A\nEmpty,\nT,B\n")) == [
            ("S", ["A"]),
            ("Empty", []),
            ("T", ["B"]),
        ]

    def test_a_row_without_a_name_but_with_something_in_it(self) -> None:
        project = one("stage,touchpoint,channel\nS,,web\nS,,\nS,A,\n")
        assert stages(project) == [("S", ["", "A"])]

    @pytest.mark.parametrize("empty", ["", " ", "—", "–", "-", "\u00a0"])
    def test_empty_cells(self, empty: str) -> None:
        project = one(
            f'stage,touchpoint,channel,pain,minutes,leave,goal,feeling:M,owner\nS,A,"{empty}"'
            + f',"{empty}"' * 6
            + "\n"
        )
        touchpoint = the(project, "A")
        assert (touchpoint.channel, touchpoint.minutes, touchpoint.leave, touchpoint.goal) == (
            "",
            None,
            None,
            False,
        )
        assert (project.cards, touchpoint.feelings, touchpoint.owner) == ({}, {}, "")


class TestNumbers:
    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("3", 3),
            ("3.5", 3.5),
            ("3,5", 3.5),
            ("1,200", 1200),
            ("1 200", 1200),
            ("1\u00a0200,5", 1200.5),
            ("1\u202f200", 1200),
            ("1'200", 1200),
            ("1.200,5", 1200.5),
            ("1,200.5", 1200.5),
            ("1.200.000", 1_200_000),
            ("1,200,000", 1_200_000),
            ("0,125", 0.125),
            (".5", 0.5),
            ("£3.50", 3.5),
            ("3,50 €", 3.5),
            ("12 min", 12),
            ("12 minutes", 12),
            ("5 EUR", 5),
            ("1e3", 1000),
            ("+4", 4),
        ],
    )
    def test_spellings(self, cell: str, value: float) -> None:
        assert the(one(f'stage,touchpoint,cost\nS,A,"{cell}"\n'), "A").cost == value

    def test_a_table_with_semicolons_writes_decimals_with_a_comma(self) -> None:
        assert the(one("stage;touchpoint;cost\nS;A;1,200\n"), "A").cost == 1.2

    @pytest.mark.parametrize(
        "cell", ["many", "3-5", "1,2,3", "1.2.3", "12:30", "NaN", "inf", "1e99", "٣", "x" * 5000, "1,2.3,4"]
    )
    def test_what_is_no_number_is_dropped_and_told(self, cell: str) -> None:
        imported = sound(f'stage,touchpoint,minutes\nS,A,"{cell}"\n')
        assert the(imported.project, "A").minutes is None
        assert "is no number for “minutes”" in imported.report.lines()[0]

    @pytest.mark.parametrize(
        ("column", "cell", "value"),
        [
            ("entry", "-5", 0),
            ("effort", "0", 1),
            ("effort", "9", 7),
            ("cost", "9e15", 1e15),
            ("minutes", "−1", 0),
        ],
    )
    def test_what_is_out_of_range_is_held_and_told(self, column: str, cell: str, value: float) -> None:
        imported = sound(f"stage,touchpoint,{column}\nS,A,{cell}\n")
        assert getattr(the(imported.project, "A"), column) == value
        assert imported.report.lines()[0].startswith("Changed, row 2: ")

    @pytest.mark.parametrize(
        ("cell", "feeling"),
        [("-2", -2), ("−1,5", -1.5), ("0", 0), ("1.3", 1.3), ("5", 2), ("-9", -2), ("＋１", None), ("+1", 1)],
    )
    def test_feelings(self, cell: str, feeling: float | None) -> None:
        imported = sound(f'stage,touchpoint,feeling:M\nS,A,"{cell}"\n')
        assert feelings(imported.project) == {"A": {} if feeling is None else {"M": feeling}}
        assert bool(imported.report.lines()) == (cell in {"5", "-9", "＋１"})

    @pytest.mark.parametrize(
        ("cells", "shares"),
        [
            (["66 %"], [0.66]),
            (["66%"], [0.66]),
            (["66\u00a0%"], [0.66]),
            (["66,5 %"], [0.665]),
            (["66.5%"], [0.665]),
            (["0.66"], [0.66]),
            (["0,66"], [0.66]),
            (["66"], [0.66]),
            (["1"], [1.0]),
            (["1", "22"], [0.01, 0.22]),
            (["0.5", "22"], [0.005, 0.22]),
            (["0", "7 %"], [0.0, 0.07]),
            (["100 %"], [1.0]),
            (["0,5 %"], [0.005]),
            (["66％"], [0.66]),
        ],
    )
    def test_percentages(self, cells: list[str], shares: list[float]) -> None:
        rows = "".join(f'S,T{place},"{cell}"\n' for place, cell in enumerate(cells))
        project = one(f"stage,touchpoint,leave\n{rows}")
        assert [touchpoint.leave for touchpoint in project.touchpoints.values()] == shares

    @pytest.mark.parametrize(("cell", "share"), [("150 %", 1.0), ("-3 %", 0.0), ("most", None), ("400", 1.0)])
    def test_impossible_percentages_are_told(self, cell: str, share: float | None) -> None:
        imported = sound(f"stage,touchpoint,leave\nS,A,{cell}\n")
        assert the(imported.project, "A").leave == share
        assert "“leave”" in imported.report.lines()[0]

    def test_a_mixture_of_fractions_and_percentages_is_told(self) -> None:
        assert "those below 1 too" in sound("stage,touchpoint,leave\nS,A,0.5\nS,B,22\n").report.lines()[0]


class TestYesAndNo:
    @pytest.mark.parametrize(
        "cell", ["yes", "Yes", "Y", "true", "TRUE", "x", "X", "1", "ja", "oui", "sí", "✓", " yes "]
    )
    def test_yes(self, cell: str) -> None:
        assert the(one(f"touchpoint,goal\nA,{cell}\n"), "A").goal

    @pytest.mark.parametrize("cell", ["no", "N", "false", "0", "nein", "non", ""])
    def test_no(self, cell: str) -> None:
        imported = sound(f"touchpoint,goal\nA,{cell}\n")
        assert not the(imported.project, "A").goal
        assert imported.report.lines() == []

    def test_neither(self) -> None:
        imported = sound("touchpoint,moment_of_truth\nA,perhaps\n")
        assert not the(imported.project, "A").moment_of_truth
        assert imported.report.lines() == [
            "Dropped, row 2: “perhaps” for “moment_of_truth” is neither yes nor no; no was taken."
        ]
