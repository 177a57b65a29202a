"""The pane with the details of the entry under the cursor."""

from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from llmread_tui.tui.bindings import MOVES, bindings
from llmread_tui.tui.clickable import LINKS
from llmread_tui.tui.entry_text import Shown, entry_text
from llmread_tui.tui.glyphs import Glyphs

_WIDEST = 84
"""Cells of the text with its margins: longer lines are hard to follow."""

_MARGIN = 2
"""Cells on both sides of it."""


class EntryDetails(ScrollView, can_focus=True, inherit_bindings=False):
    """What is known of the entry under the cursor.

    The text is laid out here. As a widget in a scrolling container it would have the whole screen
    laid out for its height, and be drawn three times for each entry that the cursor comes to.
    """

    BINDING_GROUP_TITLE = "Details"
    HELP = "All that is known of the entry: its facts, its place in every list, its links."
    BINDINGS: ClassVar[list[BindingType]] = bindings(*MOVES, "filter.clear")
    DEFAULT_CSS = f"""
    EntryDetails {{
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        {LINKS}
    }}
    """

    class LinkClicked(Message):
        """Sent when the reader clicks one of the links."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002 (the name is Textual's)
        super().__init__(id=id)
        self._glyphs = glyphs
        self._shown: Shown | None = None
        self._content = Content("")
        self._lines: list[Strip] | None = None
        """The text in lines; None when it is to be laid out anew."""

    def show_entry(self, shown: Shown | None, *, is_fetching: bool = False) -> None:
        """Show an entry, or none; the same again stays where it was scrolled to."""
        before, self._shown = self._shown, shown
        self._content = (
            entry_text(shown, self._glyphs, is_fetching=is_fetching) if shown else Content("")
        )
        self._lay_out()
        is_same = before and shown and before.record.position == shown.record.position
        if not is_same:
            self.scroll_to(y=0, animate=False)

    def render(self) -> Content:
        """Give the text, of which parts can be selected and copied."""
        return self._content

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        width = self.scrollable_content_region.width
        if self._lines is None:
            self._lines = Visual.to_strips(self, self._content, self._room, None, self.visual_style)
        at = y + self.scroll_offset.y
        style = Style(bgcolor=self.visual_style.rich_style.bgcolor)
        if at >= len(self._lines):
            return Strip.blank(width, style)
        line = Strip.join((Strip.blank(_MARGIN, style), self._lines[at]))
        return line.adjust_cell_length(width, style)

    def on_resize(self) -> None:
        """Lay the text out for the new width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Draw the text in the colours of another theme."""
        super().notify_style_update()
        self._lines = None

    def selection_updated(self, selection: Selection | None) -> None:
        """Show which part of the text is selected."""
        self._lines = None
        super().selection_updated(selection)

    def action_tell(self, number: int) -> None:
        """Tell which link was clicked; see `clickable.place`."""
        if self._shown:
            self.post_message(self.LinkClicked(self._shown.links[number][1]))

    @property
    def _room(self) -> int:
        """The cells that a line of the text has."""
        return max(1, min(_WIDEST, self.scrollable_content_region.width) - 2 * _MARGIN)

    def _lay_out(self) -> None:
        """Lay the text out, twice if it is so long that it gets a scrollbar and so less room."""
        for _ in range(2):
            before = self._room
            self._lines = None
            height = self._content.get_height({}, before)
            self.virtual_size = Size(0, height)
            if self._room == before:
                break
        self.refresh()

    def action_move(self, lines: int) -> None:
        """Scroll by so many lines."""
        # At once, or of two keys within a frame the first is lost.
        self.scroll_relative(y=lines, animate=False, immediate=True)

    def action_move_to(self, line: int) -> None:
        """Scroll to the first line, or with -1 to the last."""
        self.scroll_to(y=0 if line == 0 else self.max_scroll_y, animate=False, immediate=True)

    def action_move_pages(self, pages: float) -> None:
        """Scroll by so many windows."""
        self.scroll_relative(y=int(pages * self.size.height), animate=False, immediate=True)
