"""Lines with a cursor, drawn only where they are seen: entries, sections, choices."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from llmread_tui.tui.bindings import MOVES, bindings

Part = tuple[str, str]
"""A piece of text and how it looks: a name of `Lines.LOOKS`, or nothing for plain."""


def fit(text: str, width: int, more: str = "…") -> str:
    """Give the text in exactly `width` cells: blanks behind it, or cut, with a sign for more."""
    if width <= 0:
        return ""
    if len(text) > width * 4:
        # Only combining characters could still fit; measuring 10,000 letters a line is not free.
        text = text[: width * 4]
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + more


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines with a cursor. A subclass says how many there are and what stands in each."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(*MOVES)
    LOOKS: ClassVar[tuple[str, ...]] = ("dim", "strong", "accent")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--cursor", "lines--hover", "lines--dim", "lines--strong", "lines--accent",
    }  # fmt: skip

    DEFAULT_CSS = """
    Lines {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .lines--cursor { background: $boost; }
        &:focus > .lines--cursor { background: $accent; color: $background; text-style: bold; }
        & > .lines--hover { background: $boost; }
        & > .lines--dim { color: $foreground-muted; }
        & > .lines--strong { text-style: bold; }
        & > .lines--accent { color: $accent; }
        &:ansi > .lines--cursor { background: ansi_default; text-style: bold; }
        &:ansi:focus > .lines--cursor { color: ansi_default; text-style: bold reverse; }
        &:ansi > .lines--dim { text-style: dim; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The line the cursor is on, from 0; 0 too when there is no line."""

    _pointed: reactive[int | None] = reactive(None, repaint=False, init=False)

    _base = Style.null()
    """What a line looks like where nothing else is said; found out with each drawing."""

    class Highlighted(Message):
        """Sent when the reader has moved the cursor to another line."""

        def __init__(self, lines: "Lines", index: int) -> None:
            super().__init__()
            self.lines = lines
            self.index = index

        @property
        def control(self) -> "Lines":
            """The list it happened in."""
            return self.lines

    class Chosen(Message):
        """Sent when the reader clicks the line the cursor is on."""

        def __init__(self, lines: "Lines", index: int) -> None:
            super().__init__()
            self.lines = lines
            self.index = index

        @property
        def control(self) -> "Lines":
            """The list it happened in."""
            return self.lines

    def __init__(self, *, id: str) -> None:  # noqa: A002 (the name is Textual's)
        super().__init__(id=id)
        self._looks: dict[tuple[str, bool], Style] = {}
        """Each look, on the cursor's line or off it; found out with each drawing."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def parts(self, index: int, width: int) -> Iterable[Part]:
        """Give the pieces of a line, all together `width` cells wide."""

    def show(self, cursor: int) -> None:
        """Draw all lines anew with the cursor on this one; sends no message."""
        with self.prevent(self.Highlighted):
            self.virtual_size = Size(0, self.count)
            self.cursor = cursor
        self.refresh()
        if self.size:
            self._scroll_to_cursor()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a line."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the two lines anew that have changed, and tell."""
        self.refresh_line(before)
        self.refresh_line(now)
        if self.size:
            self._scroll_to_cursor()
        self.post_message(self.Highlighted(self, now))

    def watch__pointed(self, before: int | None, now: int | None) -> None:
        """Draw the lines anew that the mouse has left and reached."""
        for index in {before, now} - {None}:
            self.refresh_line(index or 0)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the window; what they look like is found out once for all of them."""
        self._base = self.rich_style
        self._looks = {}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self._base
        if index >= self.count:
            return Strip.blank(width, base)
        on_cursor = index == self.cursor
        if on_cursor:
            base = self.get_component_rich_style("lines--cursor")
        elif index == self._pointed:
            base = self.get_component_rich_style("lines--hover")
        strip = Strip(
            [
                Segment(text, base + self._look(look, on_cursor))
                for text, look in self.parts(index, width)
            ]
        )
        return strip.adjust_cell_length(width, base)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._scroll_to_cursor()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which line the mouse is on."""
        index = event.y + self.scroll_offset.y
        self._pointed = index if index < self.count else None

    def on_leave(self) -> None:
        """Show that the mouse is on none."""
        self._pointed = None

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the line, or choose it when the cursor is there already."""
        index = event.y + self.scroll_offset.y
        if index >= self.count:
            return
        if index == self.cursor:
            self.post_message(self.Chosen(self, index))
        self.cursor = index

    def action_move(self, lines: int) -> None:
        """Move the cursor by so many lines."""
        self.cursor += lines

    def action_move_to(self, line: int) -> None:
        """Move the cursor to a line; -1 is the last."""
        self.cursor = line if line >= 0 else self.count + line

    def action_move_pages(self, pages: float) -> None:
        """Move the cursor by so many windows."""
        self.cursor += int(pages * self.size.height)

    def _look(self, look: str, on_cursor: bool) -> Style:
        """Give a look without background; on the cursor's line its colours would not be seen."""
        known = self._looks.get((look, on_cursor))
        if known is None:
            style = self.get_component_rich_style(f"lines--{look}") if look else Style.null()
            if on_cursor and (self.has_focus or not self.can_focus):
                known = Style(bold=style.bold)
            else:
                known = Style(
                    color=style.color, bold=style.bold, dim=style.dim, italic=style.italic
                )
            self._looks[look, on_cursor] = known
        return known

    def _scroll_to_cursor(self) -> None:
        self.scroll_to_region(
            Region(0, self.cursor, 1, 1), animate=False, force=True, immediate=True, x_axis=False
        )
