"""The pane with the details of the entry under the cursor."""

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from llmread_tui.tui.bindings import MOVES, bindings
from llmread_tui.tui.clickable import Clickable
from llmread_tui.tui.entry_text import Shown, entry_text
from llmread_tui.tui.glyphs import Glyphs


class EntryDetails(VerticalScroll, can_focus=True, inherit_bindings=False):
    """What is known of the entry under the cursor."""

    BINDING_GROUP_TITLE = "Details"
    HELP = "All that is known of the entry: its facts, its place in every list, its links."
    BINDINGS: ClassVar[list[BindingType]] = bindings(*MOVES, "filter.clear")
    DEFAULT_CSS = """
    EntryDetails {
        scrollbar-size-vertical: 1;
        & > Clickable { height: auto; width: 1fr; max-width: 84; padding: 0 2; }
    }
    """

    class LinkClicked(Message):
        """Sent when the reader clicks one of the links."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002 (the name is Textual's)
        self._text = Clickable(id="details-text")
        super().__init__(self._text, id=id)
        self._glyphs = glyphs
        self._shown: Shown | None = None

    def show_entry(self, shown: Shown | None, *, is_fetching: bool = False) -> None:
        """Show an entry, or none; the same again stays where it was scrolled to."""
        before, self._shown = self._shown, shown
        content = entry_text(shown, self._glyphs, is_fetching=is_fetching) if shown else Content("")
        self._text.update(content)
        is_same = before and shown and before.record.position == shown.record.position
        if not is_same:
            self.scroll_home(animate=False)

    @on(Clickable.Clicked)
    def _clicked(self, event: Clickable.Clicked) -> None:
        event.stop()
        if self._shown:
            self.post_message(self.LinkClicked(self._shown.links[event.number][1]))

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
