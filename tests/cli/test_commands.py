"""What the commands do when all is well."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from journeymapper.cli.checking import today_of
from journeymapper.files.project_file import load
from journeymapper.model.project import About, Project
from tests.cli.conftest import Run

DIAGRAM = """\
journey
    title Morning
    section Kitchen
      Make tea: 5: Me, Cat
      Drink it: 3: Me
"""


@pytest.fixture
def diagram(tmp_path: Path) -> Path:
    path = tmp_path / "morning.mmd"
    path.write_text(DIAGRAM)
    return path


def test_help_names_every_command_and_gives_examples(run: Run) -> None:
    answer = run("--help")
    assert answer.code == 0
    for command in ("new", "import", "export", "show", "check", "value"):
        assert f"\n  {command} " in answer.out
    assert "examples:" in answer.out
    assert run("-h") == answer


@pytest.mark.parametrize("command", ["new", "import", "export", "show", "check", "value"])
def test_each_command_has_a_help_with_examples(run: Run, command: str) -> None:
    answer = run(command, "--help")
    assert answer.code == 0
    assert f"usage: journeymapper {command}" in answer.out
    assert f"  journeymapper {command} " in answer.out


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("JourneyMapper 0.")


def test_new_makes_a_project_called_like_its_file(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "Corner shop.journey"
    assert run("new", made).code == 0
    project = load(made).project
    assert project.about.title == "Corner shop"
    assert len(project.journeys) == 1


def test_new_from_a_template(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "hotel.journey"
    answer = run("new", made, "--template", "service-blueprint")
    assert answer.code == 0
    assert len(load(made).project.touchpoints) == 8


def test_new_lists_the_templates(run: Run) -> None:
    answer = run("new", "--list-templates")
    assert answer.code == 0
    names = [line.split()[0] for line in answer.out.splitlines()]
    assert names == [
        "blank",
        "b2c-purchase",
        "employee-journey",
        "saas-onboarding",
        "service-blueprint",
        "support-case",
    ]


def test_force_replaces(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "x.journey"
    made.write_text("old")
    assert run("new", made, "--force").code == 0
    assert load(made).project.about.title == "x"


def test_import_makes_a_project_and_tells_what_is_in_it(run: Run, tmp_path: Path, diagram: Path) -> None:
    made = tmp_path / "m.journey"
    answer = run("import", diagram, made)
    assert answer.code == 0
    assert answer.err == ""
    assert "1\u00a0journey, 1\u00a0stage, 2\u00a0touchpoints, 2\u00a0personas from mermaid" in answer.out
    assert [t.name for t in load(made).project.touchpoints.values()] == ["Make tea", "Drink it"]


def test_import_tells_what_it_could_not_carry(run: Run, tmp_path: Path, diagram: Path) -> None:
    diagram.write_text(DIAGRAM.replace("Drink it: 3", "Drink it: 9"))
    answer = run("import", diagram, tmp_path / "m.journey")
    assert answer.code == 0
    assert any("line 5" in line for line in answer.out.splitlines()[1:])


def test_export_and_import_bring_the_journey_back(run: Run, tmp_path: Path, sample: Path) -> None:
    for name in ("out.csv", "out.xlsx", "out.mmd"):
        out = tmp_path / name
        answer = run("export", sample, out)
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.startswith(f"{out}: ")
        made = tmp_path / f"{name}.journey"
        assert run("import", out, made).code == 0
        names = [t.name for t in load(made).project.touchpoints.values()]
        assert names == [t.name for t in load(sample).project.touchpoints.values()]


def test_the_kind_can_be_said_where_the_name_does_not_say_it(run: Run, tmp_path: Path, sample: Path) -> None:
    out = tmp_path / "out.txt"
    assert run("export", sample, out, "--as", "mermaid").code == 0
    assert out.read_text(encoding="utf-8").startswith("journey\n")


def test_an_export_replaces_what_it_wrote_before(run: Run, tmp_path: Path, sample: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old")
    assert run("export", sample, out).code == 0
    assert "Connects bank feed" in out.read_text(encoding="utf-8-sig")


@pytest.fixture
def two_journeys(run: Run, tmp_path: Path) -> Path:
    source = tmp_path / "two.md"
    source.write_text(
        f"# A\n\n```mermaid\n{DIAGRAM}```\n\n```mermaid\n{DIAGRAM.replace('Morning', 'Evening')}```\n"
    )
    made = tmp_path / "two.journey"
    assert run("import", source, made).code == 0
    return made


def test_several_diagrams_become_several_journeys(two_journeys: Path) -> None:
    assert [j.name for j in load(two_journeys).project.journeys_in_order()] == ["Morning", "Evening"]


def test_the_first_journey_is_exported_unless_another_is_named(
    run: Run, tmp_path: Path, two_journeys: Path
) -> None:
    out = tmp_path / "out.mmd"
    answer = run("export", two_journeys, out)
    assert "title Morning" in out.read_text()
    assert "--journey chooses another one: “Evening”" in answer.out
    assert run("export", two_journeys, out, "--journey", "evening").code == 0
    assert "title Evening" in out.read_text()


def test_a_table_holds_all_journeys_unless_one_is_named(run: Run, tmp_path: Path, two_journeys: Path) -> None:
    out = tmp_path / "out.csv"
    run("export", two_journeys, out)
    assert {"Morning", "Evening"} <= set(out.read_text(encoding="utf-8-sig").replace("\n", ",").split(","))
    run("export", two_journeys, out, "--journey", "Evening")
    assert "Morning" not in out.read_text(encoding="utf-8-sig")


@pytest.fixture
def in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the sample, whatever the clock says: other years are told with the date."""
    monkeypatch.setattr("journeymapper.cli.checking.today_of", lambda _: datetime.date(2026, 11, 21))


@pytest.mark.usefixtures("in_november")
def test_check_tells_the_signals(run: Run, sample: Path) -> None:
    answer = run("check", sample)
    assert answer.code == 0
    assert "is sound: 1\u00a0journey, 15\u00a0touchpoints." in answer.out
    assert (
        "Bank feed drop-off 22\u202f% — agreed limit 12\u202f%\n     breached since 4\u00a0Aug" in answer.out
    )


@pytest.mark.usefixtures("in_november")
def test_check_speaks_json(run: Run, sample: Path) -> None:
    told = json.loads(run("check", sample, "--json").out)
    assert told["sound"] is True
    assert told["journeys"] == [{"name": "First 90 days with Ledgerly", "stages": 6, "touchpoints": 15}]
    breached = next(s for s in told["signals"] if s["sentence"].startswith("Bank feed drop-off"))
    assert breached == {
        "kind": "limit",
        "severity": "high",
        "sentence": "Bank feed drop-off 22\u202f% — agreed limit 12\u202f%",
        "detail": "breached since 4\u00a0Aug",
        "places": ["Connects bank feed"],
        "since": "2026-08-04",
    }


def test_check_looks_from_today_or_from_the_day_of_the_figures_if_that_is_later() -> None:
    today = datetime.date.today()
    later = today + datetime.timedelta(days=30)
    assert today_of(Project()) == today
    assert today_of(Project(about=About.make(as_of=later))) == later
    assert today_of(Project(about=About.make(as_of=datetime.date(2020, 1, 1)))) == today


def test_check_says_so_when_nothing_needs_attention(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "x.journey"
    run("new", made)
    assert "Nothing in it needs attention." in run("check", made).out


def test_show_tells_people_what_is_in_a_project(run: Run, sample: Path) -> None:
    answer = run("show", sample)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "First 90 days with Ledgerly"
    assert "  Try" in lines
    assert "      → Imports invoices 66\u202f%; Calls support 34\u202f%".strip() in answer.out
    for word in (
        "Maya Okafor",
        "Bank picker with fall-back",
        "22\u202f% → 12\u202f%",
        "Bank API change in Q1",
    ):
        assert word in answer.out


def test_value_computes_the_flow_and_the_bets(run: Run, sample: Path) -> None:
    told = json.loads(run("value", sample, "--json").out)
    assert told["entrants"] == 12_400
    assert told["conversion"] == pytest.approx(told["converted"] / 12_400)
    assert list(told["goals"]) == ["Gets paid", "Renews for a year"]
    assert [place["name"] for place in told["touchpoints"]][3:5] == ["Connects bank feed", "Calls support"]
    feed = told["touchpoints"][3]
    assert feed["stage"] == "Try"
    assert feed["lost"] == pytest.approx(0.22 * feed["visits"])
    assert 0 < feed["headroom"] < 1
    assert told["bets"][0]["name"] == "Bank picker with fall-back"
    for bet in told["bets"]:
        assert bet["p10"] <= bet["p50"] <= bet["p90"]
        assert bet["cost"] > 0
        assert bet["payback_months"] > 0
    assert told["together"]["sum_alone"] == pytest.approx(sum(bet["likely"] for bet in told["bets"]))
    assert 0 < told["assumed_share"] < 1
    assert told["messages"] == []


def test_value_tells_people_where_it_hurts_and_what_helps(run: Run, sample: Path) -> None:
    answer = run("value", sample)
    assert answer.code == 0
    assert "12,400 enter a quarter, 8.2\u202f% reach a goal" in answer.out
    assert "a model of the project’s own figures, not a proven cause" in answer.out
    assert "  Bank picker with fall-back · £" in answer.out


def test_value_speaks_of_the_journey_that_is_named(run: Run, two_journeys: Path) -> None:
    assert json.loads(run("value", two_journeys, "--json").out)["journey"] == "Morning"
    told = json.loads(run("value", two_journeys, "--json", "--journey", "Evening").out)
    assert told["journey"] == "Evening"
    assert "value" not in told
    assert told["bets"] == []


def test_value_says_what_keeps_figures_from_meaning_something(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "x.journey"
    run("new", made, "--template", "b2c-purchase")
    assert json.loads(run("value", made, "--json").out)["conversion"] == 1
    diagram = tmp_path / "d.mmd"
    diagram.write_text(DIAGRAM)
    run("import", diagram, made, "--force")
    assert "“Morning” has no goal; mark the touchpoint where customers count" in run("value", made).out


def test_a_project_gets_its_ending_where_none_is_given(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.mmd"
    source.write_text("journey\n title Day\n section Go\n Run: 3: Me\n")
    answer = run("new", tmp_path / "x")
    assert answer.out.startswith(f"{tmp_path / 'x.journey'}: ")
    assert run("import", source, tmp_path / "y").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mmd", "x.journey", "y.journey"]
    assert run("new", tmp_path / "x").code == 2
