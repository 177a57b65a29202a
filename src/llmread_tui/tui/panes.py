"""The three panes: as many as fit side by side, and the ways between them."""

from typing import ClassVar, Literal

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widgets import Static

from llmread_tui.library.sql import Heading
from llmread_tui.tui.bindings import bindings
from llmread_tui.tui.details import EntryDetails
from llmread_tui.tui.entries import EntryList
from llmread_tui.tui.finding import Found
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.lines import Lines
from llmread_tui.tui.sections import SectionTree

Pane = Literal["tree", "entries", "details"]

_PANES: tuple[Pane, ...] = ("tree", "entries", "details")

WIDE = 120
"""Columns from which the three panes stand side by side."""

NORMAL = 80
"""Columns from which the details stand below the list; in fewer, one pane is seen at a time."""


class Panes(Horizontal):
    """Sections, entries and details."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "move.left", "move.right", "move.next-pane", "move.previous-pane", "view"
    )
    DEFAULT_CSS = """
    Panes {
        height: 1fr;
        & #reading { width: 1fr; height: 1fr; }
        & #shown { width: 3fr; height: 1fr; }
        & #details { width: 2fr; height: 1fr; padding-top: 0; }
        & #empty { height: 1fr; padding: 2 4; }
        & #tree { width: 27%; min-width: 26; max-width: 38; }

        &.-wide #reading { layout: horizontal; }
        &.-wide #shown, &.-wide #details { border-left: vkey $foreground 15%; }
        &.-normal #tree { width: 32; border-right: vkey $foreground 15%; }
        &.-normal #shown { width: 1fr; }
        &.-normal #details { width: 1fr; height: 45%; border-top: hkey $foreground 15%; }
        &.-narrow #tree { width: 1fr; max-width: 100%; }
        &.-narrow #shown, &.-narrow #details { width: 1fr; }
        &.-zen #details { width: 1fr; height: 1fr; border: none; padding: 1 2; }
    }
    """

    sections = getters.query_one("#tree", SectionTree)
    entries = getters.query_one("#entries", EntryList)
    details = getters.query_one("#details", EntryDetails)
    _empty = getters.query_one("#empty", Static)

    is_zen: var[bool] = var(False)
    """Whether the details are seen alone."""

    def __init__(
        self,
        headings: tuple[Heading, ...],
        glyphs: Glyphs,
        size: Size,
        *,
        id: str,  # noqa: A002 (the name is Textual's)
    ) -> None:
        super().__init__(id=id)
        self._headings = headings
        self._glyphs = glyphs
        self._pane: Pane = "entries"
        self._class_for(size)

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        yield SectionTree(self._headings, self._glyphs, id="tree")
        with Container(id="reading"):
            with Container(id="shown"):
                yield EntryList(self._glyphs, id="entries")
                yield Static(id="empty")
            yield EntryDetails(self._glyphs, id="details")

    def show_found(self, found: Found) -> None:
        """Show what was found, or that there is nothing and what to do."""
        self.sections.show_counts(found.survey.headed, found.survey.done)
        self.entries.show_results(
            found.results, found.cursor, nests=found.asked.query.sort.field == "list"
        )
        self._empty.update("" if len(found.results) else _nothing(found))
        self._empty.display = not len(found.results)
        self.entries.display = not self._empty.display

    @property
    def is_at_rest(self) -> bool:
        """Whether the reader is in the list, where there is no way back but out of the filter."""
        return not self.is_zen and self._pane == "entries"

    def go(self, pane: Pane) -> None:
        """Take the reader to a pane."""
        self._pane = pane
        if pane != "details":
            self.is_zen = False
        self._arrange()
        # At once, where `focus` would only ask for it: the next key may be here already.
        self.screen.set_focus(self.query_one(f"#{pane}"))
        self.refresh_bindings()

    def arrange_for(self, size: Size) -> None:
        """Lay the panes out for a terminal of this size."""
        self._class_for(size)
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember which pane the reader is in, also when the mouse took them there."""
        for pane in _PANES:
            if event.widget.id == pane:
                self._pane = pane

    @on(Lines.Chosen, "#tree")
    def _heading_chosen(self) -> None:
        self.go("entries")

    @on(Lines.Chosen, "#entries")
    def _entry_chosen(self) -> None:
        self.go("details")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer no way to where the reader is."""
        return not (action == "details" and self._pane == "details")

    def action_go_left(self) -> None:
        """Go to the pane on the left."""
        self.go(_PANES[max(0, _PANES.index(self._pane) - 1)])

    def action_go_right(self) -> None:
        """Go to the pane on the right."""
        self.go(_PANES[min(len(_PANES) - 1, _PANES.index(self._pane) + 1)])

    def action_next_pane(self) -> None:
        """Go to the next pane, after the last to the first."""
        self.go(_PANES[(_PANES.index(self._pane) + 1) % len(_PANES)])

    def action_previous_pane(self) -> None:
        """Go to the pane before, from the first to the last."""
        self.go(_PANES[_PANES.index(self._pane) - 1])

    def action_details(self) -> None:
        """Go to the details."""
        self.go("details")

    def action_zen(self) -> None:
        """Show the details alone, or all panes again."""
        self.is_zen = not self.is_zen
        self.go("details" if self.is_zen else "entries")

    def _class_for(self, size: Size) -> None:
        self.set_class(size.width >= WIDE, "-wide")
        self.set_class(NORMAL <= size.width < WIDE, "-normal")
        self.set_class(size.width < NORMAL, "-narrow")

    def _arrange(self) -> None:
        # Set here and not by classes: a pane that CSS has yet to show can't take the focus.
        narrow, pane = self.has_class("-narrow"), self._pane
        self.set_class(self.is_zen, "-zen")
        self.sections.display = not self.is_zen and (self.has_class("-wide") or pane == "tree")
        self.query_one("#reading").display = not narrow or pane != "tree"
        self.query_one("#shown").display = not self.is_zen and (not narrow or pane == "entries")
        self.details.display = not narrow or pane == "details"


def _nothing(found: Found) -> Content:
    """Say that there is nothing, and what to do."""
    query, scope = found.asked.query, found.asked.scope
    if not query.text.strip():
        return Content.styled("Nothing stands here.", "$foreground-muted")
    where = f" in {scope.title}" if scope else ""
    lines = [Content.assemble("Nothing matches ", (query.text.strip(), "bold"), f"{where}.")]
    if found.near:
        meant = Content(" or ").join(Content.styled(text, "bold") for text in found.near)
        lines.append(Content.assemble("Did you mean ", meant, "?"))
    lines.append(
        Content.styled("Esc takes the last filter off, / changes the words.", "$foreground-muted")
    )
    return Content("\n\n").join(lines)
