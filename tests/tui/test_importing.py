"""Importing in the app: a list in a file or on the web, opened at once, and what is told of it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from tests.fake_server import NOT_FOUND, Answer, FakeServer
from textual.widgets import Input

from llmread_tui import catalogue
from llmread_tui.tui.account import AccountScreen
from llmread_tui.tui.browse import BrowseScreen
from llmread_tui.tui.import_prompts import NamePrompt, SourcePrompt

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Stage
    from textual.screen import Screen

ALL_TAKEN: Final = "# Things to read\n\n## Papers\n\n- [One](https://example.org/1)\n"
SOME_LEFT: Final = (
    "# Others\n\n- [Two](https://example.org/2)\n\n## License\n\n[MIT](https://example.org/m)\n"
)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Give a server that stands for every host, with llmread sent there."""
    with FakeServer(tmp_path).running() as found:
        for name, value in found.environment.items():
            monkeypatch.setenv(name, value)
        yield found


async def ask(reader: "Reader", source: Path | str) -> None:
    """Choose Import in the palette, and name a list."""
    commands = reader.app.get_system_commands(cast("Screen[object]", reader.screen))
    await next(each.callback for each in commands if each.title == "Import")()
    await until(reader, SourcePrompt)
    await give(reader, source)


async def give(reader: "Reader", words: Path | str) -> None:
    """Answer what a dialog asks for; a long path takes a second to type letter by letter."""
    reader.app.screen.query_one(Input).value = str(words)
    await reader.press("enter")


async def until(reader: "Reader", screen: "type[Screen[Any]]", notice: str = "") -> None:
    """Wait until a screen is on top, and a notice has these words."""
    deadline = time.monotonic() + 10
    while not (isinstance(reader.app.screen, screen) and notice in "\n".join(reader.notices)):
        assert time.monotonic() < deadline, (reader.app.screen, reader.notices)
        await reader.pilot.pause(0.02)
    await reader.settle()


def file(stage: "Stage", content: str, name: str) -> Path:
    """Write a list."""
    path = stage.folder / name
    path.write_text(content, encoding="utf-8")
    return path


async def test_list_is_imported_and_opened(stage: "Stage") -> None:
    """The palette's Import opens the new list, with the tree on it and any filter taken off.

    What was left out is shown line by line; a name that is taken is asked about, and replaced
    after a second Enter only.
    """
    async with stage.read(query="year:1950") as reader:
        own = reader.screen.settings.own_catalogues
        await ask(reader, file(stage, ALL_TAKEN, "things.md"))
        await until(reader, BrowseScreen, str(own / "things.yaml"))
        assert (reader.query, reader.scope, reader.titles) == ("", "Things to read", ["One"])
        assert "took 1 work" in reader.notices[-1]

        await ask(reader, file(stage, SOME_LEFT, "things.md"))
        await until(reader, NamePrompt)
        await reader.press("enter")
        await until(reader, AccountScreen)
        assert "line 7: left out: MIT: stands under `License`" in reader.text
        await reader.press("escape")
        assert (reader.scope, reader.titles) == ("Others", ["Two"])
        assert catalogue.read(own / "things-2.yaml").lists[0].id == "things-2"

        await ask(reader, file(stage, ALL_TAKEN.replace("One", "New"), "things.md"))
        await until(reader, NamePrompt)
        await give(reader, "things")
        assert "Enter again replaces the catalogue things." in reader.text
        await reader.press("enter")
        await until(reader, BrowseScreen)
        while reader.titles != ["New"]:
            await reader.pilot.pause(0.02)
        assert reader.scope == "Things to read"
        assert sorted(each.name for each in own.iterdir()) == ["things-2.yaml", "things.yaml"]


async def test_what_can_not_be_read_is_told(stage: "Stage") -> None:
    """A path that is none is told at once, what can't be read in a notice."""
    async with stage.read() as reader:
        await ask(reader, stage.folder / "none.md")
        assert "There is no file" in reader.text
        await give(reader, stage.folder)
        assert "is a folder" in reader.text
        await give(reader, file(stage, "# No [link\n", "empty.md"))
        await until(reader, BrowseScreen, "Not imported\nNothing to read is in")

        await ask(reader, file(stage, "lists:\n  - {id: l, colour: red}\n", "bad.yaml"))
        await until(reader, BrowseScreen, "bad.yaml:2: title: is missing")
        assert not reader.screen.settings.own_catalogues.exists()


async def test_list_on_the_web_is_asked_for(stage: "Stage", server: FakeServer) -> None:
    """A repository is read from the web once; a page that is gone is told."""
    page = Answer(body=ALL_TAKEN, kind="text/plain; charset=utf-8")
    pages = {"raw.githubusercontent.com/o/things/HEAD/README.md": page}
    server.script = lambda asked: pages.get(asked.url, NOT_FOUND)
    async with stage.read() as reader:
        await ask(reader, "https://github.com/o/things")
        await until(reader, BrowseScreen, "took 1 work")
        assert (reader.scope, reader.titles) == ("Things to read", ["One"])
        assert [each.why for each in reader.screen.library.ledger.last()] == [
            "import: https://github.com/o/things"
        ]
        await ask(reader, "https://example.org/gone")
        await until(
            reader, BrowseScreen, "Not imported\nhttps://example.org/gone: the page is gone (404)"
        )

        reader.screen.action_offline()
        asked = len(server.received)
        await ask(reader, "https://example.org/other")
        await until(reader, BrowseScreen, "was not asked, as llmread is offline")
        assert len(server.received) == asked
