"""The first line: the program's name, where the reader is, and what is selected."""

from textual.content import Content
from textual.widgets import Static

from llmread_tui.library.results import Record
from llmread_tui.library.sql import Heading
from llmread_tui.tui.glyphs import Glyphs

_BAR = 10
"""Cells of the bar that shows how much is done."""


class TitleBar(Static):
    """Shows the list and section of the entry under the cursor."""

    DEFAULT_CSS = """
    TitleBar {
        height: 1; padding: 0 1; background: $panel;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002 (the name is Textual's)
        super().__init__(id=id)
        self._glyphs = glyphs
        self._progress = (0, 0)
        self._selected = 0
        self._place = Content("")

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of all works that are asked for the reader is done with."""
        self._progress = (done, total)
        self._draw()

    def show_selected(self, number: int) -> None:
        """Show how many entries are selected, on which the next verb acts."""
        self._selected = number
        self._draw()

    def show_place(self, record: Record | None, scope: Heading | None) -> None:
        """Show where an entry stands, with the list or section that is chosen brighter."""
        crumbs = (
            (record.list.title, *record.path)
            if record
            else ((scope.title,) if scope else ("All lists",))
        )
        bright = scope.depth + 1 if scope else 0
        line = Content.assemble(("llmread", "bold $accent"), "  ")
        for number, crumb in enumerate(crumbs):
            mark = f" {self._glyphs.crumb} " if number else ""
            line = Content.assemble(
                line,
                (mark, "$foreground-muted"),
                (crumb, "bold" if number < bright else "$foreground-muted"),
            )
        self._place = line
        self._draw()

    def on_resize(self) -> None:
        """Put the progress to the right again."""
        self._draw()

    def _draw(self) -> None:
        done, total = self._progress
        words = Content("")
        if self._selected:
            words = Content.styled(f"  {self._selected} selected", "bold $accent")
        if done:
            bar = self._glyphs.bar(done, total, _BAR)
            words = Content.assemble(
                words,
                f"  {done} of {total} done ",
                (bar, "$accent on $boost"),
                f" {done * 100 // total:>3}%",
            )
        if not words:
            self.update(self._place, layout=False)
            return
        room = self.size.width - 2 - words.cell_length
        place = self._place.truncate(max(0, room), ellipsis=True)
        self.update(Content.assemble(place, " " * (room - place.cell_length), words), layout=False)
