"""The first line: the program's name, and where the reader is."""

from textual.content import Content
from textual.widgets import Static

from llmread_tui.library.results import Record
from llmread_tui.library.sql import Heading
from llmread_tui.tui.glyphs import Glyphs


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
        self.update(line)
