"""What happens when a catalogue changes while the app is open."""

import json
import os
from pathlib import Path

import pytest
from tests.tui.conftest import Reader, Stage


def _catalogue(*titles: str, section: str = "Inner") -> str:
    """Give a list of a section in a section, with these entries."""
    entries = [
        {"id": title.lower(), "title": title, "url": f"https://example.org/{title}", "year": 2020}
        for title in titles
    ]
    inner = {"title": section, "entries": entries}
    sections = [{"title": "Outer", "sections": [inner]}, {"title": "Other", "entries": [
        {"id": "other", "title": "Other one", "url": "https://example.org/other"}
    ]}]  # fmt: skip
    return json.dumps({"lists": [{"id": "main", "title": "Main list", "sections": sections}]})


def _change(stage: Stage, path: Path, content: str) -> None:
    """Change a catalogue, and have it indexed by another library on the same cache."""
    path.write_text(content, encoding="utf-8")
    os.utime(path, (1, 1))
    stage.library(path)


async def _to_inner(reader: Reader) -> None:
    """Choose the innermost section."""
    await reader.press("h", "j", "j", "j")
    assert reader.scope == "Inner"


@pytest.mark.parametrize("keys", [
    pytest.param(("j",), id="move"),
    pytest.param(("s", "down", "enter"), id="sort"),
    pytest.param(("slash", "e", "enter"), id="filter"),
    pytest.param(("h", "g"), id="tree"),
    pytest.param(("right_square_bracket",), id="section"),
    pytest.param(("y", "G", "enter"), id="years"),
])  # fmt: skip
@pytest.mark.parametrize("is_scoped", [False, True], ids=["all", "section"])
async def test_a_change_by_another_process_is_taken_over(
    stage: Stage, keys: tuple[str, ...], is_scoped: bool
) -> None:
    """After another process has read a changed catalogue, the app goes on with what it read."""
    path = stage.write(_catalogue("Beech", "Elm", "Oak"))
    async with stage.read(path) as reader:
        if is_scoped:
            await _to_inner(reader)
            await reader.press("enter")
        _change(stage, path, _catalogue("Ash", "Beech", "Elm", "Oak", "Yew"))
        await reader.press(*keys)
        await reader.press("escape", "escape", "escape", "escape", "escape", "g")
        await reader.press("j")
        assert [title for title in reader.titles if title != "Other one"] == [
            "Ash", "Beech", "Elm", "Oak", "Yew",
        ]  # fmt: skip
        assert reader.entry in reader.details
        tree = reader.screen.panes.sections
        counts = ["".join(text for text, _ in tree.parts(at, 30)).split()[-1] for at in range(5)]
        assert counts == ["6", "6", "5", "5", "1"]
        assert reader.screen.view.entry


async def test_the_cursor_stays_when_a_catalogue_changes(stage: Stage) -> None:
    """The cursor stays on its entry although its number is another now."""
    path = stage.write(_catalogue("Beech", "Elm", "Oak"))
    async with stage.read(path) as reader:
        await reader.press("j", "j")
        assert reader.entry == "Oak"
        _change(stage, path, _catalogue("Ash", "Beech", "Elm", "Oak"))
        await reader.press("k")
        assert reader.entry in {"Elm", "Oak"}


async def test_a_section_that_is_gone_gives_way_to_all(stage: Stage) -> None:
    """When the chosen section is gone, all lists are shown."""
    path = stage.write(_catalogue("Beech", "Elm"))
    async with stage.read(path) as reader:
        await _to_inner(reader)
        await reader.press("enter")
        _change(stage, path, _catalogue("Ash", section="Renamed"))
        await reader.press("j")
        await reader.press("g")
        assert reader.scope == ""
        assert reader.titles == ["Ash", "Other one"]


async def test_a_catalogue_that_broke_meanwhile_is_no_end(stage: Stage) -> None:
    """When the file is broken by the time the app looks again, it says so and stays open."""
    path = stage.write(_catalogue("Beech", "Elm", "Oak"))
    async with stage.read(path) as reader:
        await _to_inner(reader)
        await reader.press("enter")
        _change(stage, path, _catalogue("Ash", "Beech"))
        path.write_text("lists: [", encoding="utf-8")
        await reader.press("j")
        await reader.press("slash")
        await reader.type("a")
        await reader.press("enter", "j")
        assert reader.app.is_running
        assert any("lists.yaml" in notice for notice in reader.notices)


async def test_folds_outlast_a_change(stage: Stage) -> None:
    """What was folded stays folded."""
    path = stage.write(_catalogue("Beech", "Elm", "Oak"))
    async with stage.read(path) as reader:
        await reader.press("h", "j", "j", "space", "enter")
        _change(stage, path, _catalogue("Ash", "Beech", "Elm"))
        await reader.press("j")
        assert reader.screen.view.folded == (("main", "Outer"),)
