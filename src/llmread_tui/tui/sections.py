"""The tree of lists and their sections, each with how many entries the filter leaves in it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import BindingType

from llmread_tui.library.sql import Heading
from llmread_tui.tui.bindings import bindings
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.lines import Lines, Part, fit


class SectionTree(Lines):
    """Lists and sections, under a first line for all of them."""

    BINDING_GROUP_TITLE = "Sections"
    HELP = (
        "Lists and their sections. The list beside shows what stands under the line of the cursor."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("tree", "move.left", "move.right")

    def __init__(self, headings: Sequence[Heading], glyphs: Glyphs, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._headings = headings
        self._glyphs = glyphs
        self._counts: Mapping[int, int] = {}
        self._done: Mapping[int, int] = {}
        self._parents = {each.parent for each in headings}
        self.folded: set[int] = set()
        """The numbers of the headings whose sections are hidden."""
        self._shown: list[Heading | None] = []
        self._unfold()

    @property
    def count(self) -> int:
        """How many lines are not folded away."""
        return len(self._shown)

    @property
    def chosen(self) -> Heading | None:
        """The heading under the cursor; None for all lists."""
        return self._shown[self.cursor] if self.cursor < self.count else None

    def show_counts(self, counts: Mapping[int, int], done: Mapping[int, int]) -> None:
        """Show how many entries there are under each heading, and how many of them are done."""
        self._counts = counts
        self._done = done
        self.refresh()

    def show_headings(self, headings: Sequence[Heading]) -> None:
        """Show these lists and sections in place of the others."""
        self._headings = headings
        self._parents = {each.parent for each in headings}
        self._unfold()

    def go_to(self, heading: Heading | None) -> None:
        """Put the cursor on a heading, unfolding what hides it."""
        above = {each.number: each for each in self._headings}
        at = heading
        while at is not None and at.parent is not None:
            self.folded.discard(at.parent)
            at = above.get(at.parent)
        self._unfold(heading)

    def step(self, lines: int) -> None:
        """Move to the next heading in this direction that has entries, if there is one."""
        wanted = range(self.cursor + 1, self.count) if lines > 0 else range(self.cursor - 1, -1, -1)
        for index in wanted:
            heading = self._shown[index]
            if heading is None or self._counts.get(heading.number):
                self.cursor = index
                return

    def parts(self, index: int, width: int) -> Iterator[Part]:
        """Give fold sign, title and count."""
        heading = self._shown[index]
        held = self._counts.get(heading.number, 0) if heading else self._all(self._counts)
        done = self._done.get(heading.number, 0) if heading else self._all(self._done)
        look = "" if held else "dim"
        yield self._glyphs.cursor if index == self.cursor else " ", "accent"
        indent = "  " * heading.depth if heading else ""
        if heading and heading.number in self._parents:
            sign = self._glyphs.folded if heading.number in self.folded else self._glyphs.unfolded
        else:
            sign = " " if heading else ""
        bar = self._glyphs.bar(done, held)
        numbers = f" {bar}{done}/{held} " if done else f" {held} " if held else " "
        title = heading.title if heading else "All lists"
        yield f"{indent}{sign}{' ' if sign else ''}", "dim"
        room = width - 1 - len(indent) - len(sign) - bool(sign) - len(numbers)
        yield (
            fit(title, room, self._glyphs.more),
            look or ("strong" if not heading or not heading.depth else ""),
        )
        yield numbers, "dim"

    def action_fold(self) -> None:
        """Fold or unfold what stands below this line."""
        heading = self.chosen
        if heading and heading.number in self._parents:
            self.folded ^= {heading.number}
            self._unfold(heading)

    def action_go_left(self) -> None:
        """Fold, or go up to what this section belongs to."""
        heading = self.chosen
        if heading is None:
            raise SkipAction
        if heading.number in self._parents and heading.number not in self.folded:
            self.action_fold()
            return
        self.cursor = next(
            (at for at, each in enumerate(self._shown) if each and each.number == heading.parent), 0
        )

    def action_go_right(self) -> None:
        """Unfold, or leave it to the screen to go to the pane on the right."""
        heading = self.chosen
        if heading is None or heading.number not in self.folded:
            raise SkipAction
        self.action_fold()

    def action_choose(self) -> None:
        """Tell that this section is what the reader wants."""
        self.post_message(self.Chosen(self, self.cursor))

    def _unfold(self, on: Heading | None = None) -> None:
        """Work out which lines are to be seen, with the cursor on one of them."""
        hidden = set[int]()
        self._shown = [None]
        for each in self._headings:
            if each.parent in hidden or each.parent in self.folded:
                hidden.add(each.number)
            else:
                self._shown.append(each)
        numbers = [each.number if each else None for each in self._shown]
        wanted = on.number if on else None
        self.show(numbers.index(wanted) if wanted in numbers else 0)

    def _all(self, counts: Mapping[int, int]) -> int:
        return sum(counts.get(each.number, 0) for each in self._headings if not each.depth)
