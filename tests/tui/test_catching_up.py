"""A large catalogue that has changed is read beside what is browsed, and few lines are drawn."""

from typing import TYPE_CHECKING

import pytest

from llmread_tui.library import index
from llmread_tui.library.library import Library
from llmread_tui.tui.app import LlmReadApp
from llmread_tui.tui.entries import EntryList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tui.conftest import Stage

    from llmread_tui.tui.lines import Part


def catalogue(count: int) -> str:
    """Give a catalogue of so many entries."""
    entries = (
        f"  - {{id: e{number}, title: Cat {number}, url: 'https://example.org/{number}'}}\n"
        for number in range(count)
    )
    return f"lists:\n- id: cats\n  title: Cats\n  entries:\n{''.join(entries)}"


async def test_reading_beside_browsing(stage: "Stage", monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read before is there at once; a bar tells of the rest until that is there too."""
    monkeypatch.setattr(index, "_LARGE", 500)
    path, drawn = stage.write(catalogue(900)), list[int]()
    stage.library(path).close()
    stage.write(catalogue(950))
    library = Library(stage.folder / "cache", (path,), leaves_large=True)
    stage.closing.callback(library.close)
    parts = EntryList.parts

    def counted(self: EntryList, at: int, width: int) -> "Iterator[Part]":
        drawn.append(at)
        return parts(self, at, width)

    monkeypatch.setattr(EntryList, "parts", counted)
    app = LlmReadApp(library, stage.settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert "Reading lists.yaml" in str(screen.query_one("#reading-bar").render())
        assert str(screen.query_one("#query-count").render()) == "900 entries"
        await pilot.press("V", "G", "home", "pagedown")
        assert len(drawn) < 40 * 12, "lines drawn for a start and four keys"
        await app.workers.wait_for_complete(
            [worker for worker in app.workers if worker.group == "catch-up"]
        )
        await pilot.pause()
        assert not screen.query("#reading-bar")
        assert str(screen.query_one("#query-count").render()) == "950 entries"
