"""From one start to the next, with trouble, and with many entries."""

import json

import pytest
from tests.tui.conftest import NARROW, Reader, Stage
from textual.message import Message

from llmread_tui import view
from llmread_tui.tui.entries import EntryList


async def test_the_last_view_comes_back(stage: Stage) -> None:
    """Query, section, entry, folds and theme are at the next start what they were at the last."""
    async with stage.read() as reader:
        await reader.press("h", "j", "j", "j", "space", "G")
        inner = reader.scope
        await reader.press("enter")
        await reader.filter("kind:video,course,list,post,paper")
        await reader.press("G")
        entry = reader.entry
        reader.app.theme = "llmread-light"
        await reader.press("q")
    async with stage.read() as reader:
        assert (reader.query, reader.scope) == ("kind:video,course,list,post,paper", inner)
        assert (reader.entry, reader.app.theme) == (entry, "llmread-light")
        assert reader.screen.view.folded == (("anti-hype", "Foundational Concepts"),)
        assert reader.count.partition(" ")[0] == str(len(reader.rows))


async def test_a_query_from_outside_goes_before_the_last_view(stage: Stage) -> None:
    """Started with a query, the app shows that in all lists, and keeps folds and theme."""
    view.save(stage.settings().data, view.View(query="bert", scope=("classics",), theme="nord"))
    async with stage.read(query="perceptrons") as reader:
        assert (reader.query, reader.scope, reader.app.theme) == ("perceptrons", "", "nord")


@pytest.mark.parametrize("stored", [
    pytest.param(view.View(query="topic:", scope=("gone",), entry="gone"), id="gone"),
    pytest.param(view.View(query='"[/b] ((', scope=("classics", "no such"), entry='a"b'), id="odd"),
    pytest.param(view.View(folded=(("gone",), ()), theme="no such theme"), id="folds"),
    pytest.param(view.View(query="x" * 20_000), id="long"),
])  # fmt: skip
async def test_a_view_of_what_is_gone_is_no_trouble(stage: Stage, stored: view.View) -> None:
    """A last view that names what is not there any more opens on what is."""
    view.save(stage.settings().data, stored)
    async with stage.read() as reader:
        await reader.press("escape", "escape")
        assert reader.count == "188 entries"


async def test_a_data_folder_that_can_not_be_written_is_said_once(stage: Stage) -> None:
    """When the view can't be kept, a notice says so, and browsing goes on."""
    blocked = stage.folder / "blocked"
    blocked.write_text("a file where the folder should be")
    async with stage.read(data=str(blocked / "data")) as reader:
        for key in "jk":
            await reader.press(key)
            reader.app._keep_view()
        reader.app._keep_view()
        await reader.settle()
        assert len([each for each in reader.notices if "can't be kept" in each]) == 1


async def test_the_clock_ticks_on_while_the_app_ends(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking whether the view is to be kept does no harm while the screens are taken down."""
    monkeypatch.setattr("llmread_tui.tui.app._KEEP_VIEW_AFTER", 0.001)
    for _ in range(3):
        async with stage.read() as reader:
            await reader.press("j")


async def test_notices_of_the_library_are_shown(stage: Stage) -> None:
    """A broken catalogue of the reader's own is named, as text, and the rest opens."""
    broken = stage.write("lists: [[/b]", "bro[/b]ken.yaml".replace("/", "-"))
    good = stage.write(_many(3))
    async with stage.read(good, own=(broken,)) as reader:
        assert any("bro[-b]ken.yaml" in notice for notice in reader.notices)
        assert "bro[-b]ken.yaml" in reader.text.replace("\n", "")
        assert len(reader.titles) == 3


def _many(number: int) -> str:
    entries = [
        {"id": f"e{at}", "title": f"Entry {at}", "url": f"https://example.org/{at}", "year": 2000}
        for at in range(number)
    ]
    return json.dumps({"lists": [{"id": "many", "title": "Many", "entries": entries}]})


async def test_ten_thousand_entries_cost_what_is_seen(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key draws two lines, a page as many as are seen, however many entries there are."""
    drawn = list[int]()
    line = EntryList.render_line

    def counted(self: EntryList, y: int) -> object:
        drawn.append(y)
        return line(self, y)

    monkeypatch.setattr(EntryList, "render_line", counted)

    async def cost(reader: Reader, *keys: str) -> int:
        drawn.clear()
        await reader.press(*keys)
        return len(drawn)

    async with stage.read(stage.write(_many(10_000))) as reader:
        height = reader.screen.panes.entries.size.height
        assert await cost(reader, "j") <= 4
        assert await cost(reader, "k") <= 4
        assert await cost(reader, "G") <= 2 * height
        assert reader.entry == "Entry 9999"
        assert await cost(reader, "pageup") <= 2 * height
        await reader.press("slash")
        drawn.clear()
        await reader.type("entry 77")
        assert len(drawn) <= 10 * height
        assert reader.count == "111 of 10000"


async def test_resting_costs_nothing(stage: Stage) -> None:
    """Where nothing is pressed, nothing is drawn and no message goes round but the timer's."""
    seen = list[Message]()
    app = stage.app()
    async with app.run_test(size=NARROW, message_hook=seen.append) as pilot:
        await pilot.pause(0.3)
        seen.clear()
        await pilot.pause(0.3)
        kinds = {type(message).__name__ for message in seen} - {"Callback", "Prompt"}
        assert kinds <= {"Timer", "InvokeLater"}
