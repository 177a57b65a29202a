"""The panes at three widths, and what shows where the reader is without colour."""

import pytest
from rich.color import ColorType
from tests.tui.conftest import NARROW, NORMAL, WIDE, Reader, Stage


def _seen(reader: Reader) -> set[str]:
    """Give the panes that have room on the terminal."""
    panes = reader.screen.panes
    return {
        each.id or "" for each in (panes.sections, panes.entries, panes.details) if each.region.area
    }


@pytest.mark.parametrize(("size", "keys", "seen"), [
    pytest.param(WIDE, "", {"tree", "entries", "details"}, id="wide"),
    pytest.param(NORMAL, "", {"entries", "details"}, id="normal"),
    pytest.param(NORMAL, "h", {"tree", "entries", "details"}, id="normal-drawer"),
    pytest.param(NARROW, "", {"entries"}, id="narrow"),
    pytest.param(NARROW, "h", {"tree"}, id="narrow-tree"),
    pytest.param(NARROW, "l", {"details"}, id="narrow-details"),
    pytest.param((60, 16), "", {"entries"}, id="smallest"),
    pytest.param((119, 40), "", {"entries", "details"}, id="just-below-wide"),
    pytest.param((79, 24), "", {"entries"}, id="just-below-normal"),
])  # fmt: skip
async def test_as_many_panes_as_fit(
    stage: Stage, size: tuple[int, int], keys: str, seen: set[str]
) -> None:
    """Three panes from 120 columns, two from 80 with the sections as a drawer, else one."""
    async with stage.read(size=size) as reader:
        await reader.press(*keys)
        assert _seen(reader) == seen


@pytest.mark.parametrize("pane", ["tree", "entries", "details", "query", "timeline"])
async def test_the_focus_outlasts_resizing(stage: Stage, pane: str) -> None:
    """Through every width and back the reader is in the same pane, which is seen."""
    keys = {"tree": "h", "entries": "", "details": "l", "query": "/", "timeline": "y"}[pane]
    async with stage.read() as reader:
        await reader.press(*keys)
        for size in (NORMAL, NARROW, (60, 16), NORMAL, WIDE, NARROW, WIDE):
            await reader.resize(*size)
            assert reader.pane == pane
            assert reader.app.focused
            assert reader.app.focused.region.area
            assert len(reader.lines) == size[1]
        assert _seen(reader) == {"tree", "entries", "details"}


async def test_a_tiny_terminal_is_no_end(stage: Stage) -> None:
    """Sizes below the smallest are drawn somehow, and end nothing."""
    async with stage.read() as reader:
        for size in ((20, 5), (10, 3), (1, 1), (200, 60), (60, 16)):
            await reader.resize(*size)
            await reader.press("j", "h", "l", "l", "escape")
        assert reader.entry[:30] in reader.text


async def test_zen_outlasts_resizing(stage: Stage) -> None:
    """The details alone stay alone at every width, and `z` brings the panes back."""
    async with stage.read() as reader:
        await reader.press("z")
        for size in (NARROW, NORMAL, WIDE):
            await reader.resize(*size)
            assert _seen(reader) == {"details"}
        await reader.press("z")
        assert _seen(reader) == {"tree", "entries", "details"}


async def test_the_wheel_scrolls(stage: Stage) -> None:
    """The mouse wheel scrolls the list and leaves the cursor where it is."""
    async with stage.read() as reader:
        entries = reader.screen.panes.entries
        entries.scroll_to(y=10, animate=False, immediate=True)
        await reader.settle()
        assert entries.cursor == 0
        assert "▌" not in "".join(line[30:80] for line in reader.lines[6:])


async def test_a_click_moves_and_a_second_one_opens_the_details(stage: Stage) -> None:
    """A click puts the cursor on an entry; the same again leads to its details."""
    async with stage.read() as reader:
        await reader.click("#entries", 10, 4)
        assert (reader.screen.panes.entries.cursor, reader.pane) == (4, "entries")
        await reader.click("#entries", 10, 4)
        assert reader.pane == "details"
        await reader.click("#tree", 5, 1)
        assert (reader.scope, reader.pane) == ("Classic AI papers", "tree")


async def test_the_bar_of_keys_can_be_clicked(stage: Stage) -> None:
    """A click on a key at the bottom does what the key does."""
    async with stage.read() as reader:
        await reader.click("#keys", reader.lines[-1].index("filter") - 1 + 2, 0)
        await reader.pilot.pause(0.1)
        assert reader.pane == "query"


async def test_the_bar_names_keys_that_work_here(stage: Stage) -> None:
    """While typing no letter is offered as a key; help and quit are there at every width."""
    async with stage.read() as reader:
        for size in (WIDE, NORMAL, NARROW):
            await reader.resize(*size)
            assert reader.lines[-1].rstrip().endswith("q quit")
        await reader.press("slash")
        assert "q quit" not in reader.lines[-1]


def _looks(reader: Reader, pane: str, y: int) -> set[tuple[bool | None, ...]]:
    """Give how a line of a pane is drawn, colours apart."""
    widget = reader.app.screen.query_one(pane)
    strip = widget.render_lines(widget.size.region)[y]
    styles = [segment.style for segment in strip if segment.style and segment.text.strip()]
    return {(style.reverse, style.bold, style.underline) for style in styles}


@pytest.mark.parametrize("theme", ["llmread-dark", "llmread-light", "ansi-dark", "ansi-light"])
@pytest.mark.parametrize("no_color", [False, True], ids=["colour", "no-colour"])
async def test_cursor_and_focus_show_without_colour(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, theme: str, *, no_color: bool
) -> None:
    """The cursor has a sign of its own, the pane with the focus another look, in every theme."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with stage.read(theme=theme) as reader:
        assert reader.app.theme == theme
        assert reader.text.count("▌") == 2
        focused = _looks(reader, "#entries", 0)
        assert focused != _looks(reader, "#entries", 1)
        await reader.press("h")
        assert _looks(reader, "#entries", 0) != focused


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_the_terminals_own_colours_are_used(stage: Stage, theme: str) -> None:
    """With an ansi theme no colour is drawn that the terminal does not define itself."""
    async with stage.read(theme=theme) as reader:
        colours = {
            colour.type
            for strip in reader.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour
        }
        assert ColorType.TRUECOLOR not in colours


async def test_marks_are_a_sign_and_a_word(stage: Stage) -> None:
    """What a mark means stands in words beside it, in the details and the help."""
    async with stage.read(query="is:recommended") as reader:
        assert "✦ recommended by the list" in reader.details
        assert "○ unread" in reader.details
        await reader.press("question_mark")
        await reader.press(*["pagedown"] * 10)
        assert "✦ recommended" in reader.text


async def test_ascii_marks_are_ascii(stage: Stage) -> None:
    """With the set for plain terminals, our own marks are ASCII."""
    async with stage.read(glyphs="ascii", query="by:devlin") as reader:
        await reader.press("t")
        drawn = {letter for line in reader.lines for letter in line if not letter.isascii()}
        assert drawn <= set("▏▁▔▕╭╮╰╯─│▆▄▅▃▂▇█…·×–—’‘“”")  # noqa: RUF001
        assert not drawn & set("▌○✦▸▾□■")


async def test_an_unknown_theme_is_said(stage: Stage) -> None:
    """A theme that is not there gives way to ours, with a notice that shows its name as text."""
    async with stage.read(theme="no[/b]ne") as reader:
        assert reader.app.theme == "llmread-dark"
        assert "no[/b]ne" in reader.notices[0]
