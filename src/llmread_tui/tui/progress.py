"""Progress: how far the reader is with each list and section, by day, year and topic."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from llmread_tui.library.progress import Progress, Share
from llmread_tui.library.sql import Heading
from llmread_tui.tui.glyphs import Glyphs

_BAR: Final = 16
_WEEKS: Final = 53
_DAYS: Final = 7
_LABEL: Final = "bold $accent"
_DIM: Final = "$foreground-muted"
_IN_HOURS: Final = 90
"""Minutes from which they are told as hours."""

_MOST_A_DAY: Final = 4
"""Works in a day from which its square is full."""


def _span(minutes: int) -> str:
    return f"{minutes / 60:.0f} h" if minutes >= _IN_HOURS else f"{minutes} min"


class ProgressScreen(ModalScreen[None]):
    """Shows how far the reader is."""

    CSS_PATH = "progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,p,enter", "dismiss(None)", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d,space", "scroll(10)", "Page down", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(
        self, progress: Progress, headings: Sequence[Heading], today: date, glyphs: Glyphs
    ) -> None:
        super().__init__()
        self._progress = progress
        self._headings = headings
        self._today = today
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Lay out all of it below each other; a narrow terminal shows fewer weeks."""
        with VerticalScroll(id="progress", can_focus=False):
            yield Static(Content("\n").join(self._lines(min(_WEEKS, self.app.size.width // 2 - 8))))

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one("#progress").scroll_relative(y=lines, animate=False)

    def _lines(self, weeks: int) -> Iterator[Content]:
        progress = self._progress
        days = progress.streak(self._today)
        yield Content.assemble(("Progress", "bold"), ("   Esc closes, j and k scroll", _DIM))
        yield Content("")
        yield self._share(progress.whole, "All lists")
        yield Content.assemble(
            f"about {_span(progress.minutes)} of reading · ",
            f"{days} day{'' if days == 1 else 's'} in a row · ",
            f"{progress.starred} starred · {progress.noted} with a note",
        )
        yield from (Content(""), Content.styled("Read and skimmed, by day", _LABEL))
        yield from self._days(weeks)
        yield from (Content(""), Content.styled("Lists", _LABEL))
        for heading in self._headings:
            yield self._share(progress.headed[heading.number], heading.title, heading.depth)
        yield from self._shares("Years", {str(y or "none"): s for y, s in progress.years.items()})
        yield from self._shares("Topics", progress.topics)

    def _share(self, share: Share, title: str, depth: int = 0) -> Content:
        """Give numbers, bar and title; what has nothing done is dim."""
        bar = self._glyphs.bar(share.done, share.total, _BAR)
        return Content.assemble(
            f"{share.done:>5} / {share.total:<5}",
            (bar, "$accent on $boost"),
            (f"  {'  ' * depth}{title}", "" if share.done else _DIM),
        )

    def _shares(self, title: str, shares: Mapping[str, Share]) -> Iterator[Content]:
        begun = {name: share for name, share in shares.items() if share.done}
        if begun:
            yield from (Content(""), Content.styled(title, _LABEL))
            yield from (self._share(share, name) for name, share in begun.items())

    def _days(self, weeks: int) -> Iterator[Content]:
        """Give a row for each day of the week and a column for each week, the last to the right."""
        monday = self._today - timedelta(days=self._today.weekday())
        first = monday - timedelta(weeks=weeks - 1)
        for weekday in range(_DAYS):
            cells = list[tuple[str, str]]()
            for week in range(weeks):
                day = first + timedelta(weeks=week, days=weekday)
                cells.append(self._day(self._progress.finished.get(day, 0), day))
            name = f"{first + timedelta(days=weekday):%a}" if weekday % 2 == 0 else ""
            yield Content.assemble((f"{name:<4}", _DIM), *cells)
        yield Content.assemble((f"    {first:%B %Y}", _DIM), (f" to {monday:%B %Y}", _DIM))

    def _day(self, number: int, day: date) -> tuple[str, str]:
        """Give a square, higher the more was read; days to come are left out."""
        if day > self._today:
            return "  ", ""
        bars = self._glyphs.bars
        height = min(number, _MOST_A_DAY) * (len(bars) - 1) // _MOST_A_DAY
        return (f"{bars[height] if number else '·'} ", "$accent" if number else _DIM)
