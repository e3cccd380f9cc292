"""Every behaviour of mermaid's grammar that is known to us, one by one."""

from __future__ import annotations

import math

import pytest

from journeymapper.exchange.mermaid.grammar import Diagram, parse
from journeymapper.exchange.mermaid.prepare import prepare
from journeymapper.exchange.mermaid.script import number, trim
from journeymapper.exchange.report import Refused


def diagram(text: str) -> Diagram:
    return parse(prepare(text))


def tasks(text: str) -> list[tuple[str, float, list[str]]]:
    return [(task.name, task.score, task.actors) for task in diagram(f"journey\n{text}").tasks]


def names(text: str) -> list[str]:
    return [section.name for section in diagram(f"journey\n{text}").sections]


class TestBeforeParsing:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_all_line_ends_serve(self, end: str) -> None:
        found = diagram(end.join(["journey", "title A", "section B", "T: 5: Me"]))
        assert (found.title, [section.name for section in found.sections], len(found.tasks)) == (
            "A",
            ["B"],
            1,
        )

    def test_front_matter_gives_a_title_of_its_own(self) -> None:
        found = diagram("---\ntitle: Outer\nconfig:\n  theme: base\n---\njourney\n title Inner\n")
        assert (found.front_title, found.title) == ("Outer", "Inner")

    @pytest.mark.parametrize(
        ("block", "title"),
        [
            ("title: Plain", "Plain"),
            ("title: 'Quoted: yes'", "Quoted: yes"),
            ("title: 2026", "2026"),
            ("title: yes", "yes"),
            ("title:", ""),
            ("title: ~", ""),
            ("title: [a, b]", ""),
            ("config: {theme: base}", ""),
            ("note: only", ""),
            ("- a list", ""),
            ("", ""),
        ],
    )
    def test_titles_of_front_matter(self, block: str, title: str) -> None:
        assert diagram(f"---\n{block}\n---\njourney\n").front_title == title

    @pytest.mark.parametrize("text", ["\n---\ntitle: A\n---\njourney", "  ---\n  title: A\n  ---\n  journey"])
    def test_front_matter_must_be_the_very_first_characters(self, text: str) -> None:
        with pytest.raises(Refused):
            diagram(text)

    @pytest.mark.parametrize(
        "block",
        ["title: 'open", "a: b: c", "\ttitle: A", "title: A\ntitle: B", "*unknown", "{", "a: 1\n--- \nb: 2"],
    )
    def test_broken_yaml_is_refused(self, block: str) -> None:
        with pytest.raises(Refused):
            diagram(f"---\n{block}\n---\njourney")

    def test_an_unclosed_yaml_block_is_refused(self) -> None:
        with pytest.raises(Refused, match="begins with the word “journey”"):
            diagram("---\ntitle: A\njourney\n")

    def test_hostile_yaml_is_never_built(self) -> None:
        bomb = "\n".join(
            f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9 if n else ['x'] * 9)}]" for n in range(12)
        )
        assert (
            diagram(f"---\n{bomb}\ntitle: !!python/object/apply:os.getcwd []\n---\njourney").front_title == ""
        )
        with pytest.raises(Refused):
            diagram(f"---\na: {'[' * 5_000}\n---\njourney")
        with pytest.raises(Refused, match="longer than"):
            diagram(f"---\na: {'x' * 70_000}\n---\njourney")

    @pytest.mark.parametrize(
        "directive",
        [
            "%%{init: {'theme': 'dark'}}%%",
            '%%{init: {\n"journey": {"width": 1}\n}\n}%%',
            "%%{wrap}%%",
            "%%{ init : {} }%%",
        ],
    )
    def test_directives_go(self, directive: str) -> None:
        assert diagram(f"{directive}\njourney\nT: 5").tasks[0].line == 3 + directive.count("\n")
        assert diagram(f"journey\n{directive}\nT: 5").tasks[0].name == "T"

    def test_comment_lines_go(self) -> None:
        text = "%% first\njourney\n  %% second : ; # three\n\n%% four\nT: 5: Me\n%% last"
        assert [(task.name, task.line) for task in diagram(text).tasks] == [("T", 6)]

    def test_blank_lines_before_a_comment_go_with_it(self) -> None:
        assert diagram("journey\ntitle\n\n \n%% note\nSwallowed").title == "Swallowed"

    def test_byte_order_mark_and_leading_blanks_go(self) -> None:
        assert diagram("\ufeff\n \t\n  journey\n  T: 5").tasks[0].line == 4


class TestAccepted:
    @pytest.mark.parametrize(
        "text", ["journey", "journey\n", "\njourney\n\n", "journey   ", "journey # note", "journey %% note"]
    )
    def test_an_empty_diagram(self, text: str) -> None:
        found = diagram(text)
        assert (found.title, found.sections) == ("", [])

    @pytest.mark.parametrize("keyword", ["title", "TITLE", "Title", "tItLe"])
    def test_title_in_any_case(self, keyword: str) -> None:
        assert diagram(f"journey\n{keyword} My day").title == "My day"

    @pytest.mark.parametrize("keyword", ["section", "SECTION", "Section"])
    def test_section_in_any_case(self, keyword: str) -> None:
        assert names(f"{keyword} Morning") == ["Morning"]

    @pytest.mark.parametrize("keyword", ["accTitle", "acctitle", "ACCTITLE"])
    def test_acc_title_in_any_case(self, keyword: str) -> None:
        assert diagram(f"journey\n{keyword}: Heard").acc_title == "Heard"

    @pytest.mark.parametrize("keyword", ["accDescr", "accdescr", "ACCDESCR"])
    def test_acc_descr_in_any_case(self, keyword: str) -> None:
        assert diagram(f"journey\n{keyword}: Heard").acc_descr == "Heard"
        assert diagram(f"journey\n{keyword} {{ Heard }}").acc_descr == "Heard"

    def test_title_and_section_on_the_first_line(self) -> None:
        assert diagram("journey title X").title == "X"
        assert [section.name for section in diagram("journey section Y\nT: 1").sections] == ["Y"]

    def test_title_ends_at_a_comment_and_may_hold_colons(self) -> None:
        assert diagram("journey\ntitle Cinéma : the way # of all").title == "Cinéma : the way"

    def test_the_last_title_wins(self) -> None:
        assert diagram("journey\ntitle A\ntitle B").title == "B"

    def test_an_empty_title_swallows_the_next_line(self) -> None:
        found = diagram("journey\ntitle\nsection A\nT: 5")
        assert (found.title, [section.name for section in found.sections]) == ("section A", [""])

    def test_section_ends_at_a_comment(self) -> None:
        assert names("section Morning # early") == ["Morning"]

    def test_equal_sections_stay_apart_and_may_be_empty(self) -> None:
        found = diagram("journey\nsection A\nT: 1\nsection A\nsection B")
        assert [(section.name, len(section.tasks)) for section in found.sections] == [
            ("A", 1),
            ("A", 0),
            ("B", 0),
        ]

    def test_a_blank_section_name(self) -> None:
        assert names("section   \nT: 1") == [""]

    def test_tasks_before_any_section(self) -> None:
        found = diagram("journey\nT: 1\nsection A\nU: 2")
        assert [(section.name, [task.name for task in section.tasks]) for section in found.sections] == [
            ("", ["T"]),
            ("A", ["U"]),
        ]

    def test_acc_title_and_acc_descr_take_the_whole_line(self) -> None:
        found = diagram("journey\naccTitle: a # b; c: d\naccDescr : e # f; g: h\nT: 5")
        assert (found.acc_title, found.acc_descr, len(found.tasks)) == ("a # b; c: d", "e # f; g: h", 1)

    def test_an_empty_acc_title_swallows_the_next_line(self) -> None:
        found = diagram("journey\naccTitle:\ntitle A\nT: 5")
        assert (found.acc_title, found.title) == ("title A", "")

    def test_an_acc_descr_block_ends_at_the_first_brace(self) -> None:
        found = diagram("journey\naccDescr {\n  one # two\n  three; four: }section A\nT: 5")
        assert found.acc_descr == "one # two\n  three; four:"
        assert [section.name for section in found.sections] == ["A"]

    def test_an_empty_acc_descr_block(self) -> None:
        assert diagram("journey\naccDescr {}\nT: 5").acc_descr == ""

    def test_a_task_without_actors(self) -> None:
        assert tasks("Find it: 5") == [("Find it", 5, [])]

    def test_blanks_around_everything_belong_to_nobody(self) -> None:
        assert tasks("\t  Read it   :  3 :   New Dev  ,Mentor\u00a0 ") == [
            ("Read it", 3, ["New Dev", "Mentor"])
        ]

    def test_what_follows_a_third_colon_is_dropped(self) -> None:
        assert tasks("T: 5: Me: more: yet") == [("T", 5, ["Me"])]
        assert diagram("journey\nT: 5: Me: more: yet").tasks[0].rest == "more: yet"

    def test_colons_in_names_cut_them(self) -> None:
        (name, score, actors), second = tasks("https://x.org: 5: Me\n10:30 call: 5: Me")
        assert (name, actors) == ("https", ["5"])
        assert math.isnan(score)
        assert second[0] == "10"
        assert math.isnan(second[1])

    def test_actors(self) -> None:
        assert tasks("T: 5:") == [("T", 5, [""])]
        assert tasks("T: 5: A,,B,") == [("T", 5, ["A", "", "B", ""])]
        assert tasks("T: 5: a，b") == [("T", 5, ["a，b"])]

    def test_the_actor_list_is_the_sorted_set(self) -> None:
        assert diagram("journey\nT: 5: bob, Ann\nU: 3: Ann,, ann").actors == ["Ann", "ann", "bob"]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("T: 5: Child#1, Child#2", [("T", 5.0, ["Child"])]),
            ("T: 5: Me # note", [("T", 5.0, ["Me"])]),
            ("# T: 5\nU: 4", [("U", 4.0, [])]),
            ("T: 5 # TODO: here: too", [("T", 5.0, [])]),
        ],
    )
    def test_comments_with_a_hash(self, text: str, found: list[tuple[str, float, list[str]]]) -> None:
        assert tasks(text) == found

    def test_two_per_cent_signs_inside_a_line_are_text(self) -> None:
        assert tasks("100 %% sure: 5: Me %% note") == [("100 %% sure", 5, ["Me %% note"])]

    def test_a_line_that_begins_with_a_per_cent_sign_is_a_comment_to_mermaid(self) -> None:
        found = diagram("journey\n% off: 5: Me\nT: 4")
        assert [task.name for task in found.tasks] == ["T"]
        assert found.notes[0][0] == 2

    @pytest.mark.parametrize(
        "name",
        [
            'Say "hi"',
            "[Action]",
            "{x}",
            "a<br>b",
            "👨‍👩‍👧 plan",
            "דיווח על תקלה",
            "a\u200bb",
            "1️⃣ go",
            "(x) & y",
            "€ 5",
            "- dash",
        ],
    )
    def test_plain_text(self, name: str) -> None:
        assert tasks(f"{name}: 5: {name}") == [(name, 5, [name])]

    @pytest.mark.parametrize(
        "name", ["titles", "sections", "journeyman", "Journeys", "accTitles", "title", "section"]
    )
    def test_a_name_may_begin_like_a_keyword(self, name: str) -> None:
        assert tasks(f"{name}: 5: Me") == [(name, 5, ["Me"])]

    def test_more_lenient_than_mermaid_a_task_may_begin_with_journey(self) -> None:
        found = diagram("journey\nJourney planning: 5: Me")
        assert [task.name for task in found.tasks] == ["Journey planning"]
        assert found.notes

    def test_a_task_that_begins_with_title_is_a_title(self) -> None:
        found = diagram("journey\ntitle deeds: 5: Me")
        assert (found.title, found.tasks) == ("deeds: 5: Me", [])

    @pytest.mark.parametrize(
        "text", ["T: 5: Me;", "T: 5: Me; U: 4: Me", "title A; T: 5; section B; U: 3;", ";\nT: 5;;\n"]
    )
    def test_more_lenient_than_mermaid_a_semicolon_separates(self, text: str) -> None:
        found = diagram(f"journey\n{text}")
        assert found.tasks[0].name == "T"
        assert "mermaid itself refuses" in found.notes[0][1]

    def test_entities_are_protected(self) -> None:
        (task,) = tasks("C#35;#59; a#58; b: 5: #quot;Me#quot;, x#44;y")
        assert task == ("C#35;#59; a#58; b", 5, ["#quot;Me#quot;", "x#44;y"])


class TestScores:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("5", 5),
            ("4.5", 4.5),
            ("-2", -2),
            ("10", 10),
            ("+5", 5),
            ("1e3", 1000),
            ("1E-1", 0.1),
            ("0x10", 16),
            ("0o17", 15),
            ("0b11", 3),
            ("0XfF", 255),
            (".5", 0.5),
            ("5.", 5),
            ("-.5", -0.5),
            ("", 0),
            ("  ", 0),
            (" 5 ", 5),
            ("\u00a05\ufeff", 5),
            ("007", 7),
            ("Infinity", math.inf),
            ("-Infinity", -math.inf),
            ("1e999", math.inf),
            ("0x" + "f" * 300, math.inf),
        ],
    )
    def test_what_javascript_takes(self, text: str, value: float) -> None:
        assert number(text) == value

    @pytest.mark.parametrize(
        "text",
        [
            "five",
            "X",
            "2rem",
            "4/5",
            "4,5",
            "٤",
            "５",
            "1_000",
            "0x",
            "-0x10",
            "+0b1",
            "1e",
            "e5",
            ".",
            "+",
            "--5",
            "5 5",
            "infinity",
            "inf",
            "nan",
            "NaN",
            "0xg",
            "½",
            "\u200b5",
            "5%",
        ],
    )
    def test_what_javascript_does_not_take(self, text: str) -> None:
        assert math.isnan(number(text))

    def test_blanks_are_those_of_javascript(self) -> None:
        assert trim("\ufeff\u2028 a\u200b \u3000") == "a\u200b"
        assert trim("\x1ca\x85") == "\x1ca\x85"


class TestRefused:
    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            ("journey\nNo colon here", 2, "has no score"),
            ("journey\n\n T: 5\nNo colon here\nU: 4", 4, "has no score"),
            ("journey\nT:", 2, "nothing stands after the colon"),
            ("journey\nT:\nU: 5", 2, "nothing stands after the colon"),
            ("journey\n: 5: Me", 2, "a name is missing before the colon"),
            ("journey\nTask #1: 5: Me", 2, "a # cuts off"),
            ("journey\nsection Step 1: Context\nT: 5", 2, "“Step 1” is followed by a colon"),
            ("journey\nsection A\nWait：5", 3, "full-width colon"),
            ("journey\njourney: 5: Me", 2, "a second “journey”"),
            ("journey\nsection work: 5: Me", 2, "followed by a colon"),
            ("journey\nT: 5\njourney\nU: 4", 3, "a second “journey”"),
            ("journey\njourney title B", 2, "a second “journey”"),
            ("journey\nT: 5: Me; Cat", 2, "“Cat” has no score"),
            ("journey\naccDescr {\nnever closed", 2, "never closed"),
            ("journey\naccTitle:", 2, "accTitle is not followed"),
            ("journey\nT: 5\n```", 3, "a Markdown fence"),
            ("journey\ntitle", 2, "nothing stands after “title”"),
        ],
    )
    def test_with_line_and_reason(self, text: str, line: int, reason: str) -> None:
        with pytest.raises(Refused) as refusal:
            diagram(text)
        assert str(refusal.value).startswith(f"Line {line}: ")
        assert reason in str(refusal.value)

    @pytest.mark.parametrize(
        "word",
        [
            "flowchart LR",
            "graph TD",
            "sequenceDiagram",
            "timeline",
            "gantt",
            "JOURNEY",
            "Journey",
            "journeyman",
            "```mermaid",
        ],
    )
    def test_any_other_first_word(self, word: str) -> None:
        with pytest.raises(Refused):
            diagram(f"{word}\nT: 5: Me")

    def test_an_empty_text(self) -> None:
        with pytest.raises(Refused):
            diagram("")

    def test_more_tasks_than_anybody_draws(self) -> None:
        with pytest.raises(Refused, match="more than 100,000 tasks"):
            diagram("journey\n" + "T: 5\n" * 100_001)

    def test_long_runs_of_blanks_cost_no_more_than_their_length(self) -> None:
        assert diagram("journey\n" + "\n" * 200_000 + " " * 200_000 + "\n" * 200_000).sections == []
        assert len(diagram("journey\nT" + " " * 300_000 + ": 5" + " " * 300_000).tasks) == 1


class TestMermaidsOwnTests:
    """The behaviours that mermaid's own test suite holds."""

    def test_acc_descr_block_with_title_and_acc_title(self) -> None:
        text = "journey\ntitle Adding\naccTitle: Heard\naccDescr {\n  A user journey\n  for family shopping\n}\nsection Order"
        found = diagram(text)
        assert (found.title, found.acc_title, [section.name for section in found.sections]) == (
            "Adding",
            "Heard",
            ["Order"],
        )
        assert found.acc_descr == "A user journey\n  for family shopping"

    def test_acc_title_alone_leaves_the_description_empty(self) -> None:
        found = diagram("journey\naccTitle: The title\nsection Order from website\n")
        assert (found.acc_title, found.acc_descr) == ("The title", "")

    @pytest.mark.parametrize("tag", ["<br>", "<br/>", "</br />", "<br\t/>"])
    def test_section_with_a_break(self, tag: str) -> None:
        assert names(f"section Line1{tag}Line2") == [f"Line1{tag}Line2"]

    def test_eight_tasks_in_two_sections(self) -> None:
        text = (
            "section Documentation\nA task: 5: Alice, Bob, Charlie\nB task: 3:Bob, Charlie\nC task: 5\n"
            "D task: 5: Charlie, Alice\nE task: 5:\nsection Another section\nP task: 5:\nQ task: 5:\nR task: 5:\n"
        )
        assert [actors for _, _, actors in tasks(text)] == [
            ["Alice", "Bob", "Charlie"],
            ["Bob", "Charlie"],
            [],
            ["Charlie", "Alice"],
            *([[""]] * 4),
        ]
        assert [score for _, score, _ in tasks(text)] == [5, 3, 5, 5, 5, 5, 5, 5]

    def test_nothing_is_left_from_one_diagram_to_the_next(self) -> None:
        diagram("journey\ntitle A\nsection B\nT: 5: Me")
        assert diagram("journey") == Diagram(1)
