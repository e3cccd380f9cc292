"""What is saved opens again equal; what others made is refused with the reason or mended with a warning."""

from __future__ import annotations

import gc
import io
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from journeymapper.edit.change import Change
from journeymapper.files import container
from journeymapper.files.archive import UnsoundFile
from journeymapper.files.container import Contents, media_name
from journeymapper.files.media import add_picture
from journeymapper.files.migrations import NoStep, migrate
from journeymapper.files.project_file import (
    Writer,
    dump,
    fingerprint_of,
    load,
    load_bytes,
    media_names,
    parse,
)
from journeymapper.files.project_text import PIECE, UnwritableProject, pieces_of, render
from journeymapper.model.integrity import problems
from journeymapper.model.journeys import Card, Touchpoint
from journeymapper.model.project import SCHEMA_VERSION, About, Brand, Project
from tests.edit.building import any_change, small_project
from tests.files.full import full_project

GOLDEN = sorted((Path(__file__).parent / "golden").glob("version-*.json"))


def a_picture() -> tuple[str, bytes]:
    out = io.BytesIO()
    Image.new("RGB", (9, 5), (20, 90, 200)).save(out, "PNG")
    return add_picture(out.getvalue())


def with_picture(project: Project, name: str) -> Project:
    touchpoint = next(iter(project.touchpoints))
    card = Card.new(kind="picture", touchpoints=(touchpoint,), media=name)
    return Change(added={card.id: card}).apply(project)


def large_project(count: int) -> Project:
    """Many touchpoints in the one stage of a journey."""
    project = small_project()
    stage = next(iter(project.stages.values()))
    more = {
        f"tp_{number}": Touchpoint(id=f"tp_{number}", stage=stage.id, name=f"Step {number}")
        for number in range(count)
    }
    order = stage.replace(touchpoints=(*stage.touchpoints, *more))
    return Change(added=more, updated={stage.id: (stage, order)}).apply(project)


def opened_text(raw: bytes) -> Project:
    return load_bytes(container.pack(Contents(raw, {}))).project


def edited(**fields: object) -> bytes:
    """The text of the small project with top-level fields replaced."""
    data = json.loads(render(small_project())[0])
    return json.dumps({**data, **fields}).encode()


@pytest.mark.parametrize("make", [Project, small_project, full_project])
def test_a_project_comes_back_equal_and_is_written_the_same_again(make):
    project = make()
    data = dump(project, {})
    opened = load_bytes(data)
    assert opened.project == project
    assert not opened.newer
    assert dump(opened.project, {}) == data
    assert Writer(opened).dump(opened.project, {}) == data


@settings(max_examples=60)
@given(st.data())
def test_after_any_edits_a_writer_writes_what_a_fresh_one_would(data):
    project = small_project()
    writer = Writer()
    for _ in range(data.draw(st.integers(1, 6))):
        project = data.draw(any_change(project)).apply(project)
        written = writer.dump(project, {})
        assert written == dump(project, {})
        assert load_bytes(written).project == project


def test_pieces_are_written_once_and_only_where_something_changed():
    project = large_project(3 * PIECE)
    _, before = render(project)
    old = project.touchpoints["tp_300"]
    after = Change(updated={old.id: (old, old.replace(name="Another"))}).apply(project)
    text, again = render(after, before)
    assert text == render(after)[0]
    kept = [piece for piece in again["touchpoints"] if piece in before["touchpoints"]]
    assert len(kept) == len(again["touchpoints"]) - 1


@pytest.mark.parametrize("gone", [range(1), range(300, 301), range(700, 768), range(768), range(5, 768, 2)])
def test_pieces_follow_records_that_go(gone):
    project = large_project(3 * PIECE)
    _, before = render(project)
    removed = {name: project.touchpoints[name] for name in (f"tp_{number}" for number in gone)}
    stage = next(iter(project.stages.values()))
    order = stage.replace(touchpoints=tuple(name for name in stage.touchpoints if name not in removed))
    after = Change(removed=removed, updated={stage.id: (stage, order)}).apply(project)
    assert render(after, before)[0] == render(after)[0]


def test_the_text_of_a_file_just_opened_serves_the_first_save():
    project = large_project(3 * PIECE)
    raw, _ = render(project)
    back = parse(raw)[0]
    pieces = pieces_of(back, raw)
    assert [len(piece.records) for piece in pieces["touchpoints"]] == [PIECE, PIECE, PIECE, 4]
    assert render(back, pieces)[0] == raw


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw.replace(b"\n", b"\n "),
        lambda raw: raw.replace(b"\n", b""),
        lambda raw: json.dumps(json.loads(raw), indent=2).encode(),
        lambda raw: json.dumps(dict(reversed(json.loads(raw).items())), indent=1).encode(),
        lambda raw: raw.replace(b'\n   "name": "Try 1"', b'\n  "name": "Try 1"'),
    ],
)
def test_a_text_in_another_form_is_written_anew(spoil):
    raw = render(small_project())[0]
    project = parse(spoil(raw))[0]
    assert pieces_of(project, spoil(raw)) == {}
    assert render(project, {})[0] == raw


def test_the_text_reads_well():
    text = render(small_project())[0].decode()
    assert text.startswith('{\n "schema_version": 1,\n "min_reader_version": 1,\n "id": "pr_')
    assert text.endswith("\n }\n}\n")
    assert all(len(line) < 100 for line in text.splitlines())
    assert "null" not in text
    assert list(json.loads(text))[:5] == ["schema_version", "min_reader_version", "id", "about", "journeys"]


def test_one_edit_changes_few_lines():
    project = small_project()
    old = next(iter(project.touchpoints.values()))
    after = Change(updated={old.id: (old, old.replace(name="Another name"))}).apply(project)
    before_lines, after_lines = (render(p)[0].splitlines() for p in (project, after))
    assert sum(a != b for a, b in zip(before_lines, after_lines, strict=True)) == 1


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_files_of_every_version_open(path):
    project, warnings = parse(path.read_bytes())
    assert warnings == ()
    assert list(problems(project)) == []
    assert project.schema_version == SCHEMA_VERSION
    assert all(
        project.table(name)
        for name in json.loads(path.read_bytes())
        if name not in ("schema_version", "min_reader_version", "id")
    )


def test_the_golden_file_of_this_version_is_written_the_same():
    raw = (Path(__file__).parent / "golden" / f"version-{SCHEMA_VERSION}.json").read_bytes()
    assert render(parse(raw)[0])[0] == raw


def test_steps_lead_from_version_to_version():
    steps = {
        -1: lambda data: {**data, "about": {"title": data["name"]}},
        0: lambda data: {key: value for key, value in data.items() if key != "name"},
    }
    raw = b'{"schema_version": -1, "min_reader_version": -1, "name": "An old map"}'
    project, _ = parse(raw, steps)
    assert project.about.title == "An old map"
    assert project.schema_version == SCHEMA_VERSION
    assert not project.__pydantic_extra__


def test_steps_change_nothing_in_place_and_a_missing_one_is_told():
    data = {"schema_version": 5, "name": "x"}
    steps = {5: lambda data: {**data, "name": "y"}, 6: lambda data: {**data, "more": 1}}
    assert migrate(data, 5, 7, steps) == {
        "schema_version": 7,
        "min_reader_version": 7,
        "name": "y",
        "more": 1,
    }
    assert data == {"schema_version": 5, "name": "x"}
    with pytest.raises(NoStep):
        migrate(data, 4, 7, steps)


def test_a_file_that_lies_about_its_version_is_refused():
    steps = {0: lambda data: {**data, "title": data["missing"]}}
    with pytest.raises(UnsoundFile, match="says that it has format 0"):
        parse(b'{"schema_version": 0, "min_reader_version": 0}', steps)
    with pytest.raises(UnsoundFile, match="never in use"):
        parse(b'{"schema_version": 0, "min_reader_version": 0}')


def test_fields_of_newer_versions_survive():
    touchpoint = {"id": "tp_1", "stage": "st_1", "smell": {"kind": "rose", "strength": [1, 2.5, None]}}
    raw = edited(
        schema_version=SCHEMA_VERSION + 1,
        stages={"st_1": {"id": "st_1", "journey": "jo_1", "touchpoints": ["tp_1"]}},
        journeys={"jo_1": {"id": "jo_1", "stages": ["st_1"]}},
        touchpoints={"tp_1": touchpoint},
        **{
            name: {}
            for name in ("lanes", "links", "cards", "evidence", "bets", "measures", "risks", "personas")
        },
        about={"id": "about", "journeys": ["jo_1"], "mood": "good"},
        planets={"pl_1": {"rings": True}},
    )
    name, picture = a_picture()
    opened = load_bytes(container.pack(Contents(raw, {name: picture})))
    assert opened.newer
    again = json.loads(container.unpack(io.BytesIO(dump(opened.project, opened.media))).project)
    assert again["touchpoints"]["tp_1"]["smell"] == touchpoint["smell"]
    assert again["about"]["mood"] == "good"
    assert again["planets"] == {"pl_1": {"rings": True}}
    assert again["schema_version"] == SCHEMA_VERSION + 1
    assert load_bytes(dump(opened.project, opened.media)).media == {name: picture}


def test_a_file_that_this_version_would_misread_is_refused():
    with pytest.raises(UnsoundFile, match=r"newer version.*Update JourneyMapper"):
        opened_text(edited(schema_version=9, min_reader_version=9))


def test_a_newer_file_that_makes_no_sense_here_says_that_it_is_newer():
    with pytest.raises(UnsoundFile, match="newer version of JourneyMapper wrote it"):
        opened_text(edited(schema_version=9, about={"period": "century"}))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "damaged"),
        (b"null", "not the description of a project"),
        (b"[]", "not the description of a project"),
        (b"{}", "which version"),
        (b'{"schema_version": "1"}', "which version"),
        (b'{"schema_version": true, "min_reader_version": true}', "which version"),
        (b'{"schema_version": 1.0, "min_reader_version": 1}', "which version"),
        (b'{"schema_version": 1, "min_reader_version": 1', "damaged"),
        (b"\xff\xfe{\0}\0", "damaged"),
        (b'{"schema_version": 1, "min_reader_version": 1, "about": 7}', "not valid"),
        (
            b'{"schema_version": 1, "min_reader_version": 1, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            "nested too deeply|damaged",
        ),
        (
            b'{"schema_version": 1, "min_reader_version": 1, "x": '
            + b'{"a":' * 5000
            + b"1"
            + b"}" * 5000
            + b"}",
            "nested too deeply|damaged",
        ),
        (b'{"schema_version": 1, "min_reader_version": 1, "x": NaN}', "NaN"),
        (b'{"schema_version": 1, "min_reader_version": 1, "x": [-Infinity]}', "Infinity"),
        (b'{"schema_version": 1, "min_reader_version": 1, "about": {"budget": 1e999}}', "not valid"),
        (
            b'{"schema_version": 1, "min_reader_version": 1, "about": {"budget": NaN}}',
            "infinite or undefined",
        ),
        (b'{"schema_version": 1, "min_reader_version": 1, "x": ' + b"7" * 5000 + b"}", "damaged|not valid"),
        (
            b'{"schema_version": 1, "min_reader_version": 1, "x": [' + b"[]," * 1_500_000 + b"1]}",
            "more than a project",
        ),
        (
            b'{"schema_version": 1, "min_reader_version": 1, "about": {"title": "' + b"x" * 301 + b'"}}',
            "301 characters",
        ),
        (
            b'{"schema_version": 1, "min_reader_version": 1, "stages": {"st_1": {"id": "st_1", "journey": "jo_9"}}}',
            "contradict",
        ),
        (
            b'{"schema_version": 1, "min_reader_version": 1, "cards": {"../x": {"id": "../x", "kind": "pain"}}}',
            "not a valid id",
        ),
    ],
)
def test_contents_that_are_not_a_project_are_refused_with_the_reason(raw, reason):
    with pytest.raises(UnsoundFile, match=reason) as caught:
        opened_text(raw)
    assert str(caught.value).endswith((".", ")"))
    assert len(str(caught.value)) < 400


def titled(raw_title: bytes) -> bytes:
    return b'{"schema_version": 1, "min_reader_version": 1, "about": {"title": "' + raw_title + b'"}}'


@pytest.mark.parametrize(
    ("raw_title", "title"),
    [
        (b"a\\u0000b", "ab"),
        (b"a\\bb\\fc", "abc"),
        (b"a\\ud800b", "ab"),
        (b"a\\udc00\\ud800b", "ab"),
        (b"a\\uffffb\\ufffe", "ab"),
        (b"a\xef\xbf\xbfb", "ab"),
        (b"a\xc2\x85b", "ab"),
        (b"a\x7fb", "ab"),
        (b"a\x01b\nc", "ab\nc"),
        (b"a\xed\xa0\x80b", "ab"),
        (b"a\\r\\nb", "a\nb"),
    ],
)
def test_characters_no_text_should_hold_are_removed_with_a_warning(raw_title, title):
    project, warnings = parse(titled(raw_title))
    assert project.about.title == title
    assert warnings == ("Characters that cannot be shown or printed were removed from 1 texts.",)


@pytest.mark.parametrize(
    ("raw_title", "title"),
    [
        (b"\\u00e9t\\u00e9", "été"),
        (b"\\ud83d\\uddfa", "🗺"),
        (b"\\\\u0000 \\\\b", "\\u0000 \\b"),
        ("£ · ﬁ – 地図 \u202eabc".encode(), "£ · ﬁ – 地図 \u202eabc"),
        (b"NaN and Infinity", "NaN and Infinity"),
        (b'a\\tb\\nc \\/ \\"', 'a\tb\nc / "'),
    ],
)
def test_other_characters_stay_without_a_warning(raw_title, title):
    project, warnings = parse(titled(raw_title))
    assert project.about.title == title
    assert warnings == ()


TOKENS = [
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b'"id"',
    b'"tp_1"',
    b'"stages"',
    b"1",
    b"-1e400",
    b"null",
    b'"\\ud800"',
    b"NaN",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(TOKENS), max_size=30))
def test_any_json_like_noise_is_refused_or_opens_and_can_be_saved(tokens):
    raw = b'{"schema_version": 1, "min_reader_version": 1, "more": ' + b"".join(tokens) + b"}"
    try:
        project, _ = parse(raw)
    except UnsoundFile as error:
        assert str(error).endswith((".", ")"))
        return
    assert load_bytes(dump(project, {})).project.id == project.id


def test_numbers_too_large_in_fields_of_newer_versions_do_not_keep_a_project_from_being_saved():
    project, _ = parse(
        b'{"schema_version": 1, "min_reader_version": 1, "about": {"mood": 1e999}, "x": [1e999]}'
    )
    assert load_bytes(dump(project, {})).project.about.title == ""


@pytest.mark.parametrize("depth", [50, 150, 190])
def test_deep_fields_of_newer_versions_are_refused_or_survive(depth):
    raw = b'{"schema_version": 1, "min_reader_version": 1, "x": ' + b"[" * depth + b"]" * depth + b"}"
    project, _ = parse(raw)
    assert load_bytes(dump(project, {})).project.__pydantic_extra__ == project.__pydantic_extra__


def test_pictures_are_kept_while_the_project_uses_them():
    name, picture = a_picture()
    project = with_picture(small_project(), name)
    other = media_name(b"{}", "json")
    data = dump(project, {name: picture, other: b"{}"}, picture)
    opened = load_bytes(data)
    assert opened.media == {name: picture}
    assert opened.preview == picture
    assert opened.warnings == ()
    assert media_names(project) == {name}


def test_every_field_that_names_media_is_known():
    assert media_names(full_project()) == {"0" * 64 + ".png", "0" * 64 + ".json"}
    logo = Project(about=About(brand=Brand(logo="l.png")))
    assert media_names(logo) == {"l.png"}


def test_a_missing_picture_is_told():
    opened = load_bytes(dump(with_picture(small_project(), "0" * 64 + ".png"), {}))
    assert opened.warnings == ("1 of its pictures or snapshots are missing from the file.",)


def test_a_picture_that_is_none_is_refused():
    data = container.pack(Contents(render(small_project())[0], {media_name(b"MZ", "png"): b"MZ"}))
    with pytest.raises(UnsoundFile, match="pictures is not sound"):
        load_bytes(data)


def test_what_would_not_come_back_is_not_written(monkeypatch):
    touchpoint = next(iter(small_project().touchpoints.values())).model_copy(update={"leave": 7.0})
    project = small_project()
    broken = project.model_copy(update={"touchpoints": {**project.touchpoints, touchpoint.id: touchpoint}})
    with pytest.raises(UnwritableProject, match="Try 1"):
        render(broken)
    surrogate = project.model_copy(update={"about": project.about.model_copy(update={"title": "\ud800"})})
    with pytest.raises(UnwritableProject):
        render(surrogate)


def test_a_change_in_place_of_what_was_already_written_does_not_reach_the_file():
    project = large_project(PIECE)
    raw, before = render(project)
    project.touchpoints["tp_3"].feelings["pe_1"] = 99.0
    assert render(project, before)[0] == raw


def test_a_project_that_contradicts_itself_is_not_written():
    project = small_project()
    stage = next(iter(project.stages.values()))
    broken = project.model_copy(
        update={"stages": {**project.stages, stage.id: stage.replace(touchpoints=())}}
    )
    with pytest.raises(UnwritableProject, match="missing from the order"):
        dump(broken, {})


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data.replace(b"Try", b"Tri"), lambda data: b""]
)
def test_a_spoilt_buffer_is_noticed_before_it_is_written(monkeypatch, spoil):
    right = container.pack
    monkeypatch.setattr(container, "pack", lambda contents: spoil(right(contents)))
    monkeypatch.setattr("zlib.compressobj", _Storing)
    with pytest.raises(UnwritableProject, match="not saved"):
        dump(small_project(), {})


class _Storing:
    """A compressor that keeps texts readable in the file."""

    def __init__(self, *_: int) -> None:
        import zlib

        self._real = zlib.decompressobj

    def compress(self, data: bytes) -> bytes:
        pieces = [data[at : at + 65535] for at in range(0, len(data), 65535)] or [b""]
        last = len(pieces) - 1
        return b"".join(
            bytes([number == last])
            + len(piece).to_bytes(2, "little")
            + (len(piece) ^ 0xFFFF).to_bytes(2, "little")
            + piece
            for number, piece in enumerate(pieces)
        )

    def flush(self) -> bytes:
        return b""


def test_opening_says_which_file_and_why(tmp_path):
    path = tmp_path / "map.journey"
    with pytest.raises(UnsoundFile, match=re.escape(f"{path} was not opened: there is no such file.")):
        load(path)
    with pytest.raises(UnsoundFile, match="folder"):
        load(tmp_path)
    path.write_bytes(b"hello, this is no project at all")
    with pytest.raises(UnsoundFile, match=re.escape(f"{path} was not opened: it is not a project file.")):
        load(path)
    with pytest.raises(UnsoundFile, match="not a file name"):
        load("a\0b")


def test_a_pipe_or_device_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        with pytest.raises(UnsoundFile, match="device"):
            load(path)


def test_the_fingerprint_is_that_of_the_file(tmp_path):
    path = tmp_path / "map.journey"
    assert fingerprint_of(path) is None
    path.write_bytes(dump(small_project(), {}))
    assert load(path).fingerprint == fingerprint_of(path)


def test_the_collector_runs_again_after_opening_and_after_refusing():
    assert gc.isenabled()
    load_bytes(dump(small_project(), {}))
    assert gc.isenabled()
    with pytest.raises(UnsoundFile):
        opened_text(b"{}")
    assert gc.isenabled()
