"""The page for the browser: one file, nothing fetched, nothing private, every text as it was written, readable by keyboard."""

from __future__ import annotations

import html
import itertools
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from journeymapper.assets import asset
from journeymapper.edit.records import change
from journeymapper.files.project_file import load
from journeymapper.model.project import Project
from journeymapper.publish.web_page import web_page
from tests.brief.projects import NO_SHRINKING, TODAY, full_project, recipes

_VOID = {"meta", "br", "rect", "path", "stop", "image"}


class _Reader(HTMLParser):
    """Notes what is open, every tag with its attributes, and the text outside style and drawing."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader


@pytest.fixture(scope="module")
def sample() -> Project:
    return load(asset("samples", "first-90-days.journey")).project


@pytest.fixture(scope="module")
def page(sample: Project) -> str:
    return web_page(sample, today=TODAY)


def test_every_tag_is_closed_and_headings_do_not_skip(page: str) -> None:
    reader = _read(page)
    assert reader.open == []
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_nothing_is_fetched_and_no_script_runs(page: str) -> None:
    reader = _read(page)
    assert not [tag for tag, _ in reader.tags if tag in ("script", "iframe", "object", "link", "form")]
    outside = re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?((?!#|data:)[^\"')\s]+)", page)
    assert outside == []
    (policy,) = [a["content"] for tag, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_brief_and_map_are_told_in_words(page: str, sample: Project) -> None:
    words = " ".join(_read(page).words)
    for table in ("stages", "touchpoints", "bets", "risks"):
        assert all(getattr(one, "name", "?") in words for one in sample.table(table).values())
    for card in sample.cards.values():
        assert card.text in words
    assert "66" in words
    assert "Asked of the board" in words


def test_it_is_walked_by_keyboard(page: str) -> None:
    tags = _read(page).tags
    targets = {attrs["href"] for tag, attrs in tags if tag == "a"}
    assert targets <= {f"#{attrs['id']}" for _, attrs in tags if "id" in attrs}
    scrolling = [attrs for _, attrs in tags if attrs.get("tabindex") == "0"]
    assert scrolling
    assert all(attrs.get("aria-label") for attrs in scrolling)
    assert all("scope" in attrs for tag, attrs in tags if tag == "th")


def test_private_notes_never_leave(sample: Project) -> None:
    touchpoints = {name: one.replace(notes="CANARY touchpoint") for name, one in sample.touchpoints.items()}
    stages = {name: one.replace(notes="CANARY stage") for name, one in sample.stages.items()}
    assert "CANARY" not in web_page(sample.with_records({**touchpoints, **stages}, {}), today=TODAY)


@pytest.mark.parametrize(
    "hostile",
    [
        '<img src=x onerror="alert(1)">',
        "</title><script>alert(1)</script>",
        "&lt;b&gt; \"'`",
        "]]><svg/onload=1>",
    ],
)
def test_texts_are_escaped_wherever_they_stand(hostile: str) -> None:
    project = full_project()
    for record, field in (
        ("tp_2", "name"),
        ("be_bank", "name"),
        ("ca_1", "text"),
        ("pe_maya", "name"),
        ("about", "title"),
    ):
        project = change(project, record, **{field: hostile}).apply(project)
    made = web_page(project, today=TODAY)
    reader = _read(made)
    assert not [
        tag
        for tag, attrs in reader.tags
        if tag in ("script", "img") or any(name.startswith("on") for name in attrs)
    ]
    assert hostile in " ".join(reader.words)
    assert html.escape(hostile) in made


def test_the_same_project_gives_the_same_page(sample: Project, page: str) -> None:
    assert web_page(sample, today=TODAY) == page


def test_an_empty_project_is_a_page_too() -> None:
    assert _read(web_page(Project(), today=TODAY)).open == []


@settings(max_examples=6, phases=NO_SHRINKING, deadline=None)
@given(recipe=recipes(touchpoints=20, bets=5))
def test_any_project_is_a_well_formed_page(recipe) -> None:
    assert _read(web_page(recipe.project(), today=TODAY)).open == []


@pytest.mark.needs("chromium")
def test_a_browser_shows_it_without_a_complaint(tmp_path: Path, page: str, sample: Project) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
            "--no-first-run", f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--v=0", "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "CONSOLE" not in done.stderr
    seen = html.unescape(done.stdout)
    assert all(one.name in seen for one in sample.touchpoints.values())
