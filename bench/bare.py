"""The yardstick: a Textual app with the panes of llmread and nothing in them.

What it costs is what Textual costs; what llmread costs beyond it is llmread's own.
"""

from typing import ClassVar, Final

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Static

MARKER: Final = "the first line of the list"
"""What the list shows in its first line; when it is seen, the app is painted."""


class Lines(ScrollView, can_focus=True):
    """A list of lines that are drawn where they are seen."""

    DEFAULT_CSS = """
    Lines {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        &:focus { background: $surface; }
    }
    """

    def on_mount(self) -> None:
        """Be as long as what is seen."""
        self.virtual_size = Size(0, 1)

    def render_line(self, y: int) -> Strip:
        """Draw the marker in the first line, and nothing in the others."""
        text = MARKER if y == 0 and self.id == "entries" else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )


class Timeline(Static, can_focus=True):
    """A widget of three lines."""

    DEFAULT_CSS = """
    Timeline { height: 3; margin: 0 0 1 0; }
    """


class BareScreen(Screen[None]):
    """Three panes between four lines."""

    AUTO_FOCUS = "#entries"
    CSS = """
    BareScreen {
        layout: vertical;
        & > .line { height: 1; padding: 0 1; background: $panel; }
        & #filter { height: auto; }
        & #filter > Horizontal { height: 1; }
        & #sign { width: 3; padding: 0 1; color: $accent; }
        & #query { width: 1fr; border: none; padding: 0; height: 1; background: transparent; }
        & #count { width: auto; padding: 0 1; }
        & #understood { height: 1; padding: 0 3; display: none; }
        & #panes { height: 1fr; }
        & #reading { width: 1fr; height: 1fr; layout: horizontal; }
        & #tree { width: 27%; min-width: 26; max-width: 38; }
        & #shown { width: 3fr; height: 1fr; border-left: vkey $foreground 15%; }
        & #details { width: 2fr; height: 1fr; border-left: vkey $foreground 15%; }
        & #details > Static { height: auto; max-width: 84; padding: 0 2; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out title, filter, years, panes and keys."""
        yield Static("bare", classes="line")
        with Vertical(id="filter"):
            with Horizontal():
                yield Static("/", id="sign")
                yield Input(compact=True, id="query")
                yield Static("0 entries", id="count")
            yield Static(id="understood")
        yield Timeline()
        with Horizontal(id="panes"):
            yield Lines(id="tree")
            with Container(id="reading"):
                with Container(id="shown"):
                    yield Lines(id="entries")
                with VerticalScroll(id="details"):
                    yield Static()
        yield Static("q quit", classes="line")


class BareApp(App[None]):
    """Shows the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def on_mount(self) -> None:
        """Show the screen."""
        self.push_screen(BareScreen())


def run() -> None:
    """Run it until q is pressed."""
    BareApp().run()
