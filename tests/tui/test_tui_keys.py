"""Every key of the table does what its words say, in every pane where it applies."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests.tui.conftest import NORMAL, WIDE, Reader, Stage

from llmread_tui import keys
from llmread_tui.library.results import Row
from llmread_tui.tui.help import HelpScreen
from llmread_tui.tui.picker import Picker
from llmread_tui.tui.question import Question


@dataclass(frozen=True, slots=True)
class Deed:
    """What a key does: after the keys `before` and it, `seen` gives `then`."""

    before: tuple[str, ...]
    seen: Callable[[Reader], object]
    then: object
    size: tuple[int, int] = WIDE
    query: str = ""


def _cursor(reader: Reader) -> int:
    """Give the line of the cursor in the pane that has the focus."""
    panes = reader.screen.panes
    return {"tree": panes.sections, "entries": panes.entries}[reader.pane].cursor


def _scrolled(reader: Reader) -> float:
    """Give how far the details are scrolled, from 0 to 1 (their end)."""
    details = reader.screen.panes.details
    return details.scroll_offset.y / details.max_scroll_y


def _line(reader: Reader) -> int:
    return reader.screen.panes.details.scroll_offset.y


def _pages(reader: Reader) -> float:
    """Give how many windows down the cursor is, or the first line of the details."""
    panes = reader.screen.panes
    if reader.pane == "details":
        return round(_line(reader) / panes.details.size.height, 1)
    lines = panes.entries if reader.pane == "entries" else panes.sections
    return round(lines.cursor / lines.size.height, 1)


def _pane(reader: Reader) -> str:
    return reader.pane


def _scope(reader: Reader) -> str:
    return reader.scope


def _query(reader: Reader) -> str:
    return reader.query


def _folded(reader: Reader) -> int:
    return len(reader.screen.panes.sections.folded)


def _dialog(reader: Reader) -> str:
    """Give the title of the dialog that is open."""
    screen = reader.app.screen
    if isinstance(screen, Picker | Question):
        return str(screen.query_one("#picker-title, #question-title").render())
    return ""


def _is_zen(reader: Reader) -> tuple[bool, bool]:
    """Tell whether the details are seen, and whether the list is."""
    panes = reader.screen.panes
    return panes.details.region.area > 0, panes.entries.region.area > 0


def _mark(reader: Reader) -> tuple[str, bool]:
    """Give status and star of the first entry."""
    return reader.rows[0].status.value, reader.rows[0].starred


def _works(reader: Reader) -> list[Row]:
    return [row for row in reader.rows if row.key]


def _selected(reader: Reader) -> int:
    return len(reader.screen.panes.entries.selected)


def _notice(reader: Reader) -> str:
    return reader.notices[-1].strip() if reader.notices else ""


def _screen(reader: Reader) -> str:
    return type(reader.app.screen).__name__


DEEDS: dict[str, list[Deed]] = {
    "mark.cycle": [Deed(("g",), _mark, ("reading", False))],
    "mark.choose": [Deed(("g",), _dialog, "Computing Machinery and Intelligence")],
    "mark.star": [Deed(("g",), _mark, ("unread", True))],
    "mark.note": [Deed(("g",), _screen, "NoteScreen")],
    "mark.undo": [Deed(("g", "r"), _mark, ("unread", False))],
    "mark.redo": [Deed(("g", "r", "u"), _mark, ("reading", False))],
    "mark.select": [Deed(("g",), _selected, 1), Deed(("g", "v", "k"), _selected, 0)],
    "mark.select-all": [Deed((), lambda reader: _selected(reader) == len(_works(reader)), True)],
    "mark.next": [Deed(("g",), _cursor, 1)],
    "mark.previous": [Deed(("g", "j", "j"), _cursor, 1)],
    "mark.filter": [Deed((), _query, "is:open"), Deed(("i",), _query, "is:done")],
    "mark.progress": [Deed((), _screen, "ProgressScreen")],
    # On a group, which is asked of nobody; test_tui_fetching.py has the others.
    "abstract.fetch": [Deed((), _notice, "A group has none.", query="id:group-quantization")],
    "abstract.fetch-shown": [Deed((), lambda reader: _dialog(reader)[:6], "Fetch ")],
    "move.down": [
        Deed(("g",), _cursor, 1),
        Deed(("h", "g"), _cursor, 1),
        Deed(("enter", "g"), _line, 1, NORMAL),
    ],
    "move.up": [
        Deed(("g", "j", "j"), _cursor, 1),
        Deed(("h", "g", "j", "j"), _cursor, 1),
        Deed(("enter", "g", "j", "j"), _line, 1, NORMAL),
    ],
    "move.top": [
        Deed(("G",), _cursor, 0),
        Deed(("h", "G"), _cursor, 0),
        Deed(("enter", "G"), _scrolled, 0.0, NORMAL),
    ],
    "move.bottom": [
        Deed(("g",), lambda reader: _cursor(reader) == len(reader.rows) - 1, True),
        Deed(("h", "g"), lambda reader: reader.screen.panes.sections.count - _cursor(reader), 1),
        Deed(("enter", "g"), _scrolled, 1.0, NORMAL),
    ],
    "move.half-down": [
        Deed(("g",), _pages, 0.5),
        Deed(("h", "g"), _pages, 0.5, (120, 26)),
        Deed(("enter", "g"), _pages, 0.5, (80, 26)),
    ],
    "move.half-up": [
        Deed(("g", "pagedown", "pagedown"), _pages, 1.5),
        Deed(("h", "g", "pagedown"), _pages, 0.5, (120, 26)),
        Deed(("enter", "g", "pagedown"), _pages, 0.5, (80, 26)),
    ],
    "move.page-down": [
        Deed(("g",), _pages, 1.0),
        Deed(("h", "g"), _pages, 1.0, (120, 26)),
        Deed(("enter", "g"), _pages, 1.0, (80, 26)),
    ],
    "move.page-up": [
        Deed(("g", "pagedown", "pagedown"), _pages, 1.0),
        Deed(("h", "G"), lambda reader: _pages(reader) < 1, True, (120, 26)),
        Deed(("enter", "g", "pagedown"), _pages, 0.0, (80, 26)),
    ],
    "move.left": [
        Deed((), _pane, "tree"),
        Deed(("enter",), _pane, "entries"),
        Deed(("h", "g", "j", "j"), lambda reader: (reader.pane, _folded(reader)), ("tree", 1)),
        Deed(("h", "g", "j", "j", "j", "j"), _scope, "Foundational Concepts"),
    ],
    "move.right": [
        Deed((), _pane, "details"),
        Deed(("h", "g"), _pane, "entries"),
        Deed(("h", "g", "j", "j", "h"), lambda reader: (reader.pane, _folded(reader)), ("tree", 0)),
    ],
    "move.next-pane": [
        Deed((), _pane, "details"),
        Deed(("enter",), _pane, "tree"),
        Deed(("h",), _pane, "entries"),
    ],
    "move.previous-pane": [
        Deed((), _pane, "tree"),
        Deed(("enter",), _pane, "entries"),
        Deed(("h",), _pane, "details"),
    ],
    "move.next-section": [
        Deed(("g",), _cursor, 14),
        Deed(("h", "g", "j"), _scope, "Anti-hype LLM reading list"),
    ],
    "move.previous-section": [
        Deed(("g", "right_square_bracket", "right_square_bracket"), _cursor, 14),
        Deed(("h", "g", "j", "j"), _scope, "Classic AI papers"),
    ],
    "tree.fold": [
        Deed(("h", "g", "j", "j"), _folded, 1),
        Deed(("h", "g", "j", "j", "space"), _folded, 0),
    ],
    "tree.choose": [Deed(("h", "g", "j"), lambda reader: (reader.pane, reader.scope),
                         ("entries", "Classic AI papers"))],
    "link.open": [
        Deed(before, lambda reader: reader.opened[-1:], ["https://doi.org/10.1093/mind/LIX.236.433"])
        for before in ((), ("enter",), ("h", "g"))
    ],
    "link.form": [Deed(before, _dialog, "Open") for before in ((), ("enter",))],
    "link.copy": [Deed(before, _dialog, "Copy") for before in ((), ("enter",), ("h", "g"))],
    "link.cite": [Deed(before, _dialog, "Copy a citation") for before in ((), ("enter",))],
    "filter.words": [Deed(before, _pane, "query") for before in ((), ("enter",), ("h",), ("z",))],
    "filter.year": [Deed(before, _pane, "timeline") for before in ((), ("enter",), ("h",), ("z",))],
    "filter.topic": [Deed(before, _dialog, "Topic") for before in ((), ("enter",))],
    "filter.all": [Deed(before, _dialog, "Filters") for before in ((), ("enter",), ("h",))],
    "filter.sort": [Deed(before, _dialog, "Sort by") for before in ((), ("enter",))],
    "filter.clear": [
        Deed((), _query, "", query="bert"),
        Deed(("enter",), _pane, "entries"),
        Deed(("h",), _pane, "entries"),
        Deed(("z",), _is_zen, (True, True)),
    ],
    "years.earlier": [Deed(("y", "G"), _query, "year:2025")],
    "years.later": [Deed(("y", "g"), _query, "year:1959")],
    "years.shrink": [Deed(("y", "g", "L", "L"), _query, "year:1950..1959")],
    "years.stretch": [Deed(("y", "g"), _query, "year:1950..1959")],
    "years.first": [Deed(("y", "G"), _query, "year:1950")],
    "years.last": [Deed(("y", "g"), _query, "year:2026")],
    "years.keep": [
        Deed(("y", "g"), lambda reader: (reader.query, reader.pane), ("year:1950", "entries"))
    ],
    "years.clear": [Deed(("y", "g"), _query, "")],
    "years.cancel": [
        Deed(("y", "g"), lambda reader: (reader.query, reader.pane), ("by:weng", "entries"),
             query="by:weng")
    ],
    "view.details": [Deed((), _pane, "details")],
    "view.zen": [
        Deed((), _is_zen, (True, False)),
        Deed(("h",), _is_zen, (True, False)),
        Deed(("enter",), _is_zen, (True, False)),
        Deed(("z",), _is_zen, (True, True)),
    ],
    "app.palette": [
        Deed(before, lambda reader: type(reader.app.screen).__name__, "CommandPalette")
        for before in ((), ("enter",), ("h",))
    ],
    "app.export": [
        Deed(before, _dialog, "Export what is shown") for before in ((), ("enter",), ("h",))
    ],
    "app.help": [
        Deed(before, lambda reader: isinstance(reader.app.screen, HelpScreen), True)
        for before in ((), ("enter",), ("h",), ("y",))
    ],
    "app.quit": [
        Deed(before, lambda reader: reader.app.is_running, False)
        for before in ((), ("h",), ("y",))
    ],
}  # fmt: skip


PLACES = sorted({(*deed.size, deed.query) for deeds in DEEDS.values() for deed in deeds})
"""Where deeds are done: columns and lines of the terminal, and the query to begin with."""


def test_every_key_of_the_table_is_tried() -> None:
    """No key is left out here."""
    assert set(DEEDS) == {key.id for key in keys.KEYS}


@pytest.mark.parametrize("key", [pytest.param(key, id=key.id) for key in keys.KEYS])
async def test_a_key_does_what_its_words_say(stage: Stage, key: keys.Key) -> None:
    """Where a key applies it does its work, under each of its names."""
    for columns, lines, query in PLACES:
        # All names in the first place where it applies, one in the others.
        todo = [
            (deed, name)
            for number, deed in enumerate(DEEDS[key.id])
            for name in key.keys.split(",")[: 1 if number else None]
            if (*deed.size, deed.query) == (columns, lines, query)
        ]
        while todo:
            async with stage.read(query=query or None, size=(columns, lines)) as reader:
                while todo and reader.app.is_running:
                    deed, name = todo.pop()
                    await _begin(reader, query)
                    await reader.press(*deed.before)
                    assert deed.seen(reader) != deed.then
                    await reader.press(name)
                    assert deed.seen(reader) == deed.then, (name, deed.before)


async def _begin(reader: Reader, query: str) -> None:
    """Bring the app back to how it was when it started."""
    while len(reader.app.screen_stack) > 2:
        await reader.press("escape")
    reader.opened.clear()
    screen = reader.screen
    screen.panes.go("entries")
    screen.panes.sections.folded.clear()
    screen.go_to_heading(None)
    screen.ask(query)
    await reader.settle()
    screen.panes.entries.cursor = 0
