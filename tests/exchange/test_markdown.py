"""Diagrams inside Markdown and HTML: fences of all kinds, several journeys in one document."""

from __future__ import annotations

import pytest

from journeymapper.exchange.report import Refused
from journeymapper.exchange.source import SourceKind
from tests.exchange.telling import counts, feelings, sound, stages

ONE = "journey\n    title One\n    section A\n      T: 5: Me\n"
TWO = "journey\n    title Two\n    section B\n      U: 1: Me, Cat\n      V: 3\n"
FLOW = "flowchart LR\n  A --> B\n"


def fenced(text: str, info: str = "mermaid", mark: str = "```") -> str:
    return f"{mark}{info}\n{text}{mark}\n"


@pytest.mark.parametrize(
    "info",
    [
        "mermaid",
        "Mermaid",
        "mermaid-example",
        " mermaid ",
        "{.mermaid loc=img size=3}",
        "{mermaid}",
        'mermaid title="x"',
        "mmd",
        "bat",
        "",
        "text",
        "{ .mermaid }",
    ],
)
def test_fences(info: str) -> None:
    imported = sound(f"# Notes\n\nText: a, b; c\n\n{fenced(ONE, info)}\nmore", "notes.md")
    assert imported.kind is SourceKind.MARKDOWN
    assert counts(imported.project) == ["1/1/1"]
    assert imported.report.lines() == []


@pytest.mark.parametrize("mark", ["```", "````", "~~~", "~~~~~"])
def test_marks_of_fences(mark: str) -> None:
    assert counts(sound(f"Text\n\n{fenced(ONE, 'mermaid', mark)}").project) == ["1/1/1"]


def test_three_colons_open_mermaid_alone() -> None:
    assert counts(sound("Text\n\n::: mermaid\n" + ONE + ":::\n").project) == ["1/1/1"]
    with pytest.raises(Refused):
        sound("Text\n\n::: note\n" + ONE + ":::\n")


@pytest.mark.parametrize("prefix", ["   ", "> ", ">", "> > ", "\t"])
def test_fences_in_containers(prefix: str) -> None:
    text = "".join(f"{prefix}{line}\n" for line in fenced(ONE).splitlines())
    assert counts(sound(f"Text\n\n{text}").project) == ["1/1/1"]


def test_a_fence_in_a_list_with_front_matter() -> None:
    text = "- ```mermaid\n  ---\n  title: Front\n  ---\n  journey\n    T: 5: Me\n  ```\n"
    assert sound(f"Text\n\n{text}").project.about.title == "Front"


def test_a_document_that_is_itself_in_a_fence_of_markdown() -> None:
    assert counts(sound(f"```markdown\n# Notes\n\n{fenced(ONE)}\n```\n").project) == ["1/1/1"]


def test_several_diagrams_share_their_personas() -> None:
    project = sound(f"# Shop\n\n{fenced(ONE)}\n## More\n\n{fenced(TWO)}", "shop.md").project
    assert counts(project) == ["1/1/1", "1/2/2"]
    assert [persona.name for persona in project.personas.values()] == ["Me", "Cat"]
    assert [journey.name for journey in project.journeys_in_order()] == ["One", "Two"]
    assert project.about.title == "Shop"
    assert sound(f"{fenced(ONE)}\n{fenced(TWO)}", "shop.md").project.about.title == "shop"
    first, second = project.journeys_in_order()
    assert [persona.name for persona in project.personas_of(first.id)] == ["Me"]
    assert [persona.name for persona in project.personas_of(second.id)] == ["Me", "Cat"]


def test_a_journey_without_a_title_is_called_after_its_heading() -> None:
    text = f"# Shop\n\n## The **first** visit ##\n\n{fenced('journey' + chr(10) + 'T: 5' + chr(10))}"
    assert sound(text, "shop.md").project.about.title == "The **first** visit"


def test_diagrams_of_other_kinds_are_left_out_and_told() -> None:
    imported = sound(
        f"Text\n\n{fenced(FLOW)}\n{fenced(ONE)}\n{fenced('sequenceDiagram' + chr(10))}{fenced('nonsense!' + chr(10))}"
    )
    assert counts(imported.project) == ["1/1/1"]
    assert imported.report.lines() == [
        "Dropped: Diagrams that are no journeys: a flowchart, a sequence diagram, one of another kind."
    ]


def test_a_plain_block_counts_only_where_no_block_is_marked() -> None:
    sample = "```\njourney\n    title [Title]\n        [Task]: [Score]: [Actor]\n```\n"
    imported = sound(f"Syntax\n\n{sample}\n{fenced(ONE)}")
    assert counts(imported.project) == ["1/1/1"]
    assert imported.report.lines() == ["Dropped, line 4: A journey in a block that is not marked as mermaid."]
    assert counts(sound(f"Syntax\n\n{sample}\n{fenced(FLOW)}").project) == ["1/1/0"]


def test_the_same_diagram_once_fenced_and_once_plain_is_one_journey() -> None:
    assert counts(sound(f"Text\n\n{fenced(ONE)}\n{fenced(ONE, '')}").project) == ["1/1/1"]


def test_one_bad_diagram_does_not_keep_the_others_out() -> None:
    imported = sound(f"Text\n\n{fenced('journey' + chr(10) + 'section A: B' + chr(10))}\n{fenced(ONE)}")
    assert counts(imported.project) == ["1/1/1"]
    (line,) = imported.report.lines()
    assert line.startswith("Dropped: A journey diagram that cannot be read. Line 5: the section name “A”")


def test_all_diagrams_bad() -> None:
    bad = fenced("journey\nT\n")
    with pytest.raises(Refused, match=r"Line 5: “T” has no score.* \(2 diagrams refused"):
        sound(f"Text\n\n{bad}\n{bad}")


def test_no_journey_among_the_diagrams() -> None:
    with pytest.raises(Refused, match="no journeys: a flowchart, a flowchart"):
        sound(f"Text\n\n{fenced(FLOW)}\n{fenced(FLOW)}")


def test_a_fence_that_is_never_closed_ends_with_the_text() -> None:
    imported = sound(f"Text\n\n```mermaid\n{ONE}")
    assert counts(imported.project) == ["1/1/1"]
    assert imported.report.lines() == ["Assumed, line 4: The block is never closed; it was read to its end."]


def test_a_fence_that_is_never_closed_ends_where_the_next_one_opens() -> None:
    assert counts(sound(f"Text\n\n```mermaid\n{ONE}\n```mermaid\n{TWO}```\n").project) == ["1/1/1", "1/2/2"]


def test_places_are_lines_of_the_document() -> None:
    imported = sound("Text\n\nmore\n\n```mermaid\n%% note\njourney\n%%{init:\n{}}%%\nT: 9: Me\n```\n")
    assert imported.report.lines() == ["Changed, line 10: The score 9 is outside 1 to 5; 5 was taken."]


@pytest.mark.parametrize(
    "tag",
    [
        'pre class="mermaid"',
        "div class='diagram mermaid'",
        "div class=mermaid",
        'PRE id="a" CLASS="mermaid big"',
        'code\n class="mermaid"',
    ],
)
def test_html_elements(tag: str) -> None:
    name = tag.split()[0]
    text = f"<html>\n<body>\n<{tag}>\n    ---\n    title: Tea &amp; more\n    ---\n    journey\n      T: 9: Me\n</{name}>\n</body>"
    imported = sound(text)
    assert imported.project.about.title == "Tea & more"
    line = 8 + tag.count("\n")
    assert imported.report.lines() == [f"Changed, line {line}: The score 9 is outside 1 to 5; 5 was taken."]


def test_html_inside_a_fence_is_only_a_sample() -> None:
    sample = f'<pre class="mermaid">\n{TWO}</pre>\n'
    assert counts(sound(f"Text\n\n{fenced(sample, 'html')}\n{fenced(ONE)}").project) == ["1/1/1"]


def test_two_html_elements() -> None:
    text = f'<div class="mermaid">{ONE}</div>\n<p>and</p>\n<div class="mermaid">\n{TWO}</div>'
    project = sound(text).project
    assert counts(project) == ["1/1/1", "1/2/2"]
    assert stages(project, 1) == [("B", ["U", "V"])]


def test_a_marked_element_never_closed() -> None:
    assert counts(sound(f'<p>x</p><pre class="mermaid">\n{ONE}').project) == ["1/1/1"]


def test_markdown_with_front_matter_of_its_own() -> None:
    assert counts(sound(f"---\ntitle: Page\n---\n# Notes\n\n{fenced(ONE)}").project) == ["1/1/1"]
    assert counts(sound(f"---\nlayout: {{{{ broken }}}} : x\n---\n# Notes\n\n{fenced(ONE)}").project) == [
        "1/1/1"
    ]


def test_prose_that_begins_with_the_word_journey() -> None:
    assert counts(sound(f"journey maps are drawn like this\n\n{fenced(ONE)}").project) == ["1/1/1"]


def test_a_table_beside_a_diagram_does_not_hide_it() -> None:
    table = "| Stage | Actions | Thoughts |\n|---|---|---|\n| A | b | c |\n"
    assert feelings(sound(f"{table}\n{fenced(ONE)}").project) == {"T": {"Me": 2.0}}


def test_a_thousand_unclosed_elements_cost_no_more_than_their_length() -> None:
    with pytest.raises(Refused):
        sound('<pre class="mermaid">\n' * 20_000)
    with pytest.raises(Refused):
        sound("<" + "a " * 200_000)
    assert counts(sound("```mermaid\n" + ONE + "```\n" + "```\nx\n```\n" * 5_000).project) == ["1/1/1"]
