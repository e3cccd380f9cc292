"""`show --json` is a contract: names, fractions, order, and nothing of the project left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edit.records import add
from journeymapper.exchange.contract.told import told
from journeymapper.files.project_file import dump, load
from journeymapper.model.journeys import Card, Journey, Link, Stage, Touchpoint
from journeymapper.model.kinds import Provenance
from journeymapper.model.people import Evidence, Persona
from journeymapper.model.plans import Bet, Range
from journeymapper.model.project import About, Project
from tests.cli.conftest import Run

GOLDEN = {
    "title": "Tea",
    "currency": "GBP",
    "locale": "en-GB",
    "period": "quarter",
    "brief": {"paper": "a4", "portrait": False, "binding_edge": False, "pains": 3},
    "personas": [{"name": "Me", "needs": ["Tea"], "share_of_value": 0.4, "provenance": "assumed"}],
    "journeys": [
        {
            "name": "Morning",
            "state": "as-is",
            "personas": ["Me"],
            "stages": [
                {
                    "name": "Kitchen",
                    "touchpoints": [
                        {
                            "name": "Boil",
                            "channel": "Kettle",
                            "moment_of_truth": True,
                            "goal": False,
                            "feelings": {"Me": -0.5},
                            "entry": 10.0,
                            "leave": 0.22,
                            "pains": ["It whistles"],
                            "opportunities": [],
                            "quotes": ["So loud."],
                            "evidence": [
                                {
                                    "kind": "quote",
                                    "text": "So loud.",
                                    "persona": "Me",
                                    "count": 1,
                                    "provenance": "observed",
                                    "cards": ["It whistles"],
                                }
                            ],
                            "cards": [
                                {"kind": "pain", "text": "It whistles", "span": 1, "state": "open", "provenance": "assumed"}
                            ],
                        },
                        {
                            "name": "Drink",
                            "moment_of_truth": False,
                            "goal": True,
                            "feelings": {},
                            "pains": [],
                            "opportunities": [],
                            "quotes": [],
                        },
                    ],
                }
            ],
            "links": [{"source": "Boil", "target": "Drink", "share": 0.34, "provenance": "assumed"}],
            "lanes": [],
        }
    ],
    "measures": [],
    "bets": [],
    "phases": [],
    "milestones": [],
    "risks": [],
    "trade_offs": [],
    "gates": [],
    "squads": [],
    "competitors": [],
    "reviews": [],
    "case_studies": [],
    "workshops": [],
    "evidence": [],
    "root_causes": [],
    "comments": [],
}  # fmt: skip


def small() -> Project:
    start = Project(about=About.make(title="Tea"))
    return add(
        start,
        Persona.make(id="pe_1", name="Me", needs=("Tea",), share_of_value=0.4),
        Journey.make(id="jo_1", name="Morning", personas=("pe_1",)),
        Stage.make(id="st_1", journey="jo_1", name="Kitchen"),
        Touchpoint.make(id="tp_1", stage="st_1", name="Boil", channel="Kettle", moment_of_truth=True, entry=10,
                        leave=0.22, feelings={"pe_1": -0.5}),
        Touchpoint.make(id="tp_2", stage="st_1", name="Drink", goal=True),
        Link.make(id="li_1", source="tp_1", target="tp_2", share=0.34),
        Card.make(id="ca_1", kind="pain", text="It whistles", touchpoints=("tp_1",)),
        Evidence.make(id="ev_1", text="So loud.", persona="pe_1", cards=("ca_1",)),
    ).apply(start)  # fmt: skip


def test_a_small_project_is_told_to_the_letter(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "tea.journey"
    path.write_bytes(dump(small(), {}))
    answer = run("show", path, "--json")
    assert answer.code == 0
    assert json.loads(answer.out) == GOLDEN


def test_names_that_stand_twice_are_told_with_their_stage() -> None:
    project = small()
    project = add(
        project,
        Stage.make(id="st_2", journey="jo_1", name="Table"),
        Touchpoint.make(id="tp_3", stage="st_2", name="Drink"),
        Link.make(id="li_2", source="tp_2", target="tp_3"),
    ).apply(project)
    links = told(project)["journeys"][0]["links"]
    assert [(link["source"], link["target"]) for link in links] == [
        ("Boil", "Kitchen / Drink"), ("Kitchen / Drink", "Table / Drink"),
    ]  # fmt: skip


def test_two_personas_of_one_name_keep_their_feelings_apart() -> None:
    project = add(small(), Persona.make(id="pe_2", name="Me")).apply(small())
    touchpoint = project.touchpoints["tp_1"].replace(feelings={"pe_1": 1, "pe_2": 2})
    project = project.with_records({"tp_1": touchpoint}, {})
    assert told(project)["journeys"][0]["stages"][0]["touchpoints"][0]["feelings"] == {"Me": 1, "Me (2)": 2}


def texts_of(value: Any) -> list[str]:
    """Every text and name in a tree of JSON, keys of mappings of the user's included."""
    if isinstance(value, dict):
        return [text for key, entry in value.items() for text in (str(key), *texts_of(entry))]
    if isinstance(value, list):
        return [text for entry in value for text in texts_of(entry)]
    return [value] if isinstance(value, str) else []


def test_the_sample_is_told_without_an_id_and_without_a_gap(sample: Path) -> None:
    project = load(sample).project
    answer = json.loads(json.dumps(told(project)))
    found = set(texts_of(answer))
    ids = {record.id for record in project.records()}
    assert not {text for text in found if any(name in text.split(":") for name in ids - {"about"})}
    for record in project.records():
        for field in (
            "name",
            "text",
            "if_we",
            "mitigation",
            "condition",
            "findings",
            "thought",
            "decides_alone",
            "drivers",
        ):
            assert getattr(record, field, "") in found | {""}
    numbers = json.dumps(answer)
    assert '"share": 0.34' in numbers
    assert '"leave": 0.22' in numbers
    assert '"signal": "limit: Bank feed drop-off"' in numbers


def test_bets_tell_where_they_work(sample: Path) -> None:
    bet = told(load(sample).project)["bets"][0]
    assert bet["name"] == "Bank picker with fall-back"
    assert bet["effects"][0] == {
        "kind": "leave", "place": "Connects bank feed", "low": 0.1, "likely": 0.118, "high": 0.16, "provenance": "proposed",
    }  # fmt: skip
    assert bet["effects"][1]["place"] == "Connects bank feed → Calls support"
    assert bet["effects"][3]["persona"] == "Maya Okafor"
    assert bet["squad"] == "Bank connections squad"
    assert "value" not in bet


def test_a_typed_value_of_a_bet_is_told_with_where_it_comes_from() -> None:
    project = small()
    value = Range(low=10, likely=20, high=30, provenance=Provenance.OBSERVED)
    project = add(project, Bet.make(id="be_1", name="New kettle", value=value)).apply(project)
    (bet,) = told(project)["bets"]
    assert bet["value"] == {"low": 10, "likely": 20, "high": 30, "provenance": "observed"}


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_comes_through(title: str, pain: str) -> None:
    from journeymapper.model.text import clean, one_line

    card = small().cards["ca_1"].replace(text=clean(pain))
    project = small().with_records({"ca_1": card}, {})
    project = project.model_copy(update={"about": project.about.replace(title=one_line(title))})
    back = json.loads(json.dumps(told(project)))
    assert back["title"] == one_line(title)
    assert back["journeys"][0]["stages"][0]["touchpoints"][0]["pains"] == [clean(pain)]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_json_reads_back_whatever_the_terminal_speaks(process: Run, sample: Path, encoding: str) -> None:
    answer = process("show", sample, "--json", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert answer.code == 0
    assert json.loads(answer.out)["measures"][0]["name"] == "Trial → paying"
