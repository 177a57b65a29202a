"""The filter: the query that is typed and the years that are brushed, which are one text."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message

from llmread_tui.query import edit
from llmread_tui.query.nodes import Query
from llmread_tui.tui.filter_bar import FilterBar
from llmread_tui.tui.finding import Found
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.timeline import YearTimeline

_LOW = 30
"""Lines of the terminal below which the timeline has one of them."""

_LOWEST = 20
"""Lines below which the timeline is seen only while it is used."""


class Filtering(Vertical):
    """The filter bar above the timeline; whatever is done there becomes a query that is wanted."""

    DEFAULT_CSS = """
    Filtering {
        height: auto;
        & > YearTimeline { height: 3; margin: 0 0 1 0; }
        &.-low > YearTimeline { height: 1; margin: 0; }
    }
    """

    class QueryWanted(Message):
        """Sent when the reader has typed, brushed, clicked away or taken back something."""

        def __init__(self, text: str, is_typed: bool = False) -> None:
            super().__init__()
            self.text = text
            self.is_typed = is_typed
            """Whether the reader typed it, and may be typing on."""

    class Left(Message):
        """Sent when the reader is done here."""

    def __init__(self, query: Query, glyphs: Glyphs, size: Size, *, id: str) -> None:  # noqa: A002
        self.bar = FilterBar(id="filter")
        self._timeline = YearTimeline(glyphs, id="timeline")
        super().__init__(id=id)
        self._query = query
        self._before_years = ""
        self._is_low = False
        self.arrange_for(size)

    def compose(self) -> ComposeResult:
        """Lay out bar and timeline."""
        yield self.bar
        yield self._timeline

    def show_query(self, query: Query, *, is_typed: bool = False) -> None:
        """Show what is asked for; what is typed stands in the bar already, or more by now."""
        self._query = query
        if not is_typed:
            self.bar.set_text(query.text)

    def show_found(self, found: Found) -> None:
        """Show what was found."""
        self._timeline.show_years(found.survey.years, found.chosen_years, found.survey.reach)
        self.bar.show_found(found.asked.query, found.survey.works, found.survey.total, found.near)

    def arrange_for(self, size: Size) -> None:
        """Give the timeline the lines that a terminal of this size has for it."""
        self.set_class(size.height < _LOW, "-low")
        self._is_low = size.height < _LOWEST
        self._timeline.display = not self._is_low or self._timeline.has_focus

    def start_typing(self) -> None:
        """Let the reader type."""
        self.bar.start_typing()

    def choose_years(self) -> None:
        """Let the reader choose years."""
        self._timeline.display = True
        self.screen.set_focus(self._timeline)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember the query that cancelling brings back, also when the mouse leads here."""
        if event.widget is self._timeline:
            self._before_years = self._query.text

    @on(FilterBar.Changed)
    def _typed(self, event: FilterBar.Changed) -> None:
        event.stop()
        self.post_message(self.QueryWanted(event.text, is_typed=True))

    @on(FilterBar.SuggestionTaken)
    def _suggestion_taken(self, event: FilterBar.SuggestionTaken) -> None:
        event.stop()
        self.post_message(self.QueryWanted(event.text))

    @on(FilterBar.TermRemoved)
    def _term_removed(self, event: FilterBar.TermRemoved) -> None:
        event.stop()
        query = self._query
        if event.number < 0:
            self.post_message(self.QueryWanted(edit.with_sort(query, "list")))
        elif event.number < len(query.terms):
            self.post_message(self.QueryWanted(edit.without(query, query.terms[event.number])))

    @on(YearTimeline.Brushed)
    def _brushed(self, event: YearTimeline.Brushed) -> None:
        event.stop()
        low, high = event.years or (None, None)
        self.post_message(self.QueryWanted(edit.with_years(self._query, low, high)))

    @on(YearTimeline.Left)
    def _years_left(self, event: YearTimeline.Left) -> None:
        event.stop()
        if not event.kept:
            self.post_message(self.QueryWanted(self._before_years))
        self._timeline.display = not self._is_low
        self.post_message(self.Left())

    @on(FilterBar.Left)
    def _typing_left(self, event: FilterBar.Left) -> None:
        event.stop()
        self.post_message(self.Left())
