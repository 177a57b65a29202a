"""The years of what was found, as a histogram that a range is painted on."""

from bisect import bisect_left
from collections.abc import Mapping
from math import ceil, sqrt
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import RenderResult
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from llmread_tui.tui.bindings import bindings
from llmread_tui.tui.glyphs import Glyphs

Range = tuple[int, int]
"""A first and a last year, both included."""


class YearTimeline(Widget, can_focus=True, inherit_bindings=False):
    """A column a year where there is room; where not, only the years that occur."""

    BINDING_GROUP_TITLE = "Year timeline"
    HELP = "The years of what is shown; the bright ones are chosen, and the list follows at once."
    BINDINGS: ClassVar[list[BindingType]] = bindings("years")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"timeline--bar", "timeline--chosen", "timeline--label"}
    DEFAULT_CSS = """
    YearTimeline {
        & > .timeline--bar { color: $foreground-muted; }
        & > .timeline--chosen { color: $accent; text-style: bold; }
        & > .timeline--label { color: $foreground-muted; }
    }
    """

    class Brushed(Message):
        """Sent when the reader chooses other years; None is every year."""

        def __init__(self, years: Range | None) -> None:
            super().__init__()
            self.years = years

    class Left(Message):
        """Sent when the reader is done; not `kept` when all is to be as before."""

        def __init__(self, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002 (the name is Textual's)
        super().__init__(id=id)
        self._glyphs = glyphs
        self._counts: dict[int, int] = {}
        self._chosen: Range | None = None
        self._axis: list[int] = []
        self._pressed: int | None = None

    @property
    def chosen(self) -> Range | None:
        """The years that are chosen; None is every year."""
        return self._chosen

    def show_years(
        self, counts: Mapping[int, int], chosen: Range | None, reach: Range | None
    ) -> None:
        """Show how many entries there are of each year, as if none were chosen, and which are.

        Args:
            counts: By year, in the order of the years.
            chosen: The range in the query; an open end is given as the end of `reach`.
            reach: The first and last year in the library, so that the axis stays as it is.
        """
        self._counts = dict(counts)
        self._chosen = chosen
        self._axis = list(range(reach[0], reach[1] + 1)) if reach else []
        self.refresh()

    def render(self) -> RenderResult:
        """Give nothing: `render_line` draws."""
        return ""

    def render_line(self, y: int) -> Strip:
        """Draw a line: bars above, the axis below; in one line of height the bars alone."""
        width, base = self.size.width, self.rich_style
        years, step = self._columns()
        rows = max(1, self.size.height - 1)
        left = 1
        segments = [Segment(" " * left, base)]
        if y < rows:
            segments += [
                Segment(
                    self._bar(year, rows - 1 - y, rows) * step, base + self._style(self._look(year))
                )
                for year in years
            ]
            if y == rows - 1:
                segments.append(
                    Segment(
                        f"  {self._summary()}",
                        base + self._style("chosen" if self._chosen else "label"),
                    )
                )
        elif y == rows:
            segments.append(Segment(_axis(years, step), base + self._style("label")))
        return Strip(segments).adjust_cell_length(width, base)

    def action_shift(self, years: int) -> None:
        """Move the range to the next or the earlier year that occurs."""
        if self._chosen is None:
            if self._counts:
                self.action_shift_to(-1)
            return
        low = self._next(self._chosen[0], years)
        high = self._next(self._chosen[1], years)
        # At the end of the axis the range keeps its width.
        if (low, high) != self._chosen and low != self._chosen[0] and high != self._chosen[1]:
            self._brush((low, high))

    def action_stretch(self, years: int) -> None:
        """Move the end of the range, its last year."""
        low, high = self._chosen or (max(self._counts, default=0),) * 2
        if low:
            self._brush((low, max(low, self._next(high, years))))

    def action_shift_to(self, end: int) -> None:
        """Choose the first year, or with -1 the last."""
        if self._counts:
            year = list(self._counts)[end]
            self._brush((year, year))

    def action_every_year(self) -> None:
        """Choose every year."""
        self._brush(None)

    def action_keep(self) -> None:
        """Be done."""
        self.post_message(self.Left(kept=True))

    def action_cancel(self) -> None:
        """Be done, with the years as they were."""
        self.post_message(self.Left(kept=False))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to paint a range; a year that is chosen alone is let go."""
        year = self._year_at(event.x)
        if year is None:
            return
        if self._chosen == (year, year):
            self._brush(None)
            return
        self._pressed = year
        self.capture_mouse()
        self._brush((year, year))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Paint on."""
        year = self._year_at(event.x)
        if self._pressed is not None and year is not None:
            self._brush((min(self._pressed, year), max(self._pressed, year)))

    def on_mouse_up(self) -> None:
        """Be done with painting."""
        if self._pressed is not None:
            self._pressed = None
            self.release_mouse()

    def _brush(self, years: Range | None) -> None:
        if years != self._chosen:
            self._chosen = years
            self.refresh()
            self.post_message(self.Brushed(years))

    def _next(self, year: int, step: int) -> int:
        """Give the next year in this direction that occurs, or the year itself."""
        known = list(self._counts)
        at = bisect_left(known, year)
        if step > 0:
            at += 1 if at < len(known) and known[at] == year else 0
        else:
            at -= 1
        return known[at] if 0 <= at < len(known) else year

    def _columns(self) -> tuple[list[int], int]:
        """Give the years that are drawn, and how many cells wide each is."""
        room = self.size.width - 2 - len(self._summary()) - 3
        years = self._axis
        if len(years) > room:
            years = [year for year in self._axis if year in self._counts or self._is_chosen(year)][
                -max(room, 1) :
            ]
        return years, max(1, min(2, room // max(1, len(years))))

    def _year_at(self, x: int) -> int | None:
        years, step = self._columns()
        at = (x - 1) // step
        return years[at] if years and 0 <= at < len(years) else None

    def _bar(self, year: int, row: int, rows: int) -> str:
        """Give the sign for a year in a row of the histogram; row 0 is the lowest."""
        fullest = max(self._counts.values(), default=1)
        steps = len(self._glyphs.bars) - 1
        # The square root: beside one year that holds half of all, others would not be seen.
        height = ceil(sqrt(self._counts.get(year, 0) / fullest) * steps * rows)
        return self._glyphs.bars[max(0, min(steps, height - row * steps))]

    def _is_chosen(self, year: int) -> bool:
        return self._chosen is not None and self._chosen[0] <= year <= self._chosen[1]

    def _look(self, year: int) -> str:
        return "chosen" if self._is_chosen(year) else "bar"

    def _style(self, look: str) -> Style:
        style = self.get_component_rich_style(f"timeline--{look}")
        return Style(color=style.color, bold=style.bold)

    def _summary(self) -> str:
        """Say which years are chosen."""
        if self._chosen is None:
            return "every year"
        low, high = self._chosen
        return f"{low}" if low == high else f"{low} to {high}"


def _axis(years: list[int], step: int) -> str:
    """Give the labels: the first year, then the first of each decade that has room."""
    line = ""
    for at, year in enumerate(years):
        begins_decade = at == 0 or year // 10 != years[at - 1] // 10
        if begins_decade and (gap := at * step - len(line)) >= (at > 0):
            line += " " * gap + str(year)
    return line
