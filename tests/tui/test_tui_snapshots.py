"""How it looks, as pictures; look at them before you accept new ones (``--snapshot-update``)."""

from collections.abc import Awaitable, Callable
from typing import Final, Protocol

import pytest
from tests.tui.conftest import NARROW, NORMAL, WIDE, Reader, Stage
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

HOSTILE: Final = r"""
topics:
  own: "[red]a topic[/] of its own [/b]"
lists:
  - id: hostile
    title: "List [/b] [@click=app.bell]x[/] 日本語"
    author: "[bold]Nobody[/bold]"
    entries:
      - id: one
        title: "Title [/b] [@click=app.bell]x[/] \e[31mred\e[0m \u202eabc 👩‍👩‍👧 注意力 \\"
        full_title: "Full [$primary] title \x9b2J [half"
        url: https://example.org/one
        kind: paper
        year: 2020
        authors: ["[i]First[/i]", "Second \\"]
        venue: "Venue [/]"
        topics: [own, attention]
        level: intro
        recommended: true
        remark: "[link=https://example.com]remark[/link]"
        about: "About [/b] with a long word: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      - id: two
        title: "Second \e]0;owned\a entry"
        url: https://example.org/two
"""

VIEWS: Final = {
    "first": "",
    "year": "year:2017..2019",
    "topic": "topic:rag,prompting",
    "nothing": "atention year:1950",
    "hostile": "",
}


class Compare(Protocol):
    """What pytest-textual-snapshot gives; it has no types of its own."""

    def __call__(
        self,
        app: App[None],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool:
        """Tell whether the app looks as in the picture that was kept."""


@pytest.mark.parametrize(("size", "theme"), [
    pytest.param(WIDE, "llmread-dark", id="wide-dark"),
    pytest.param(WIDE, "llmread-light", id="wide-light"),
    pytest.param(NORMAL, "llmread-dark", id="normal-dark"),
    pytest.param(NORMAL, "llmread-light", id="normal-light"),
    pytest.param(NARROW, "llmread-dark", id="narrow-dark"),
    pytest.param(NARROW, "llmread-light", id="narrow-light"),
])  # fmt: skip
@pytest.mark.parametrize("view", VIEWS)
def test_it_looks_as_it_did(
    stage: Stage, snap_compare: Compare, view: str, size: tuple[int, int], theme: str
) -> None:
    """Each view looks at each size, dark and light, as in the picture that was kept."""
    catalogues = [stage.write(HOSTILE)] if view == "hostile" else []

    async def before(pilot: Pilot[None]) -> None:
        reader = Reader(app, pilot, [])
        await reader.settle()
        reader.screen.query_one("#query", Input).cursor_blink = False
        if view == "hostile" and size == NARROW:
            await pilot.press("enter")
        await reader.settle()

    app = stage.app(*catalogues, query=VIEWS[view], theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=before)
