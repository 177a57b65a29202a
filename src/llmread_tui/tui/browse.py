"""The one screen and all state of the interface: what is asked for, found and shown.

State goes down by methods of the widgets, wishes come up as messages; a widget knows neither the
screen nor the library.
"""

import asyncio
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from llmread_tui.errors import LibraryError
from llmread_tui.library.counts import Facet
from llmread_tui.library.library import Library
from llmread_tui.library.sql import Heading
from llmread_tui.query import edit
from llmread_tui.query.syntax import parse
from llmread_tui.tui import dialogs
from llmread_tui.tui.bindings import bindings
from llmread_tui.tui.choosing import completions
from llmread_tui.tui.details import EntryDetails
from llmread_tui.tui.entries import EntryList
from llmread_tui.tui.entry_text import Shown
from llmread_tui.tui.filter_bar import FilterBar
from llmread_tui.tui.filtering import Filtering
from llmread_tui.tui.finding import Asked, Found, find, look_up
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.help import HelpScreen
from llmread_tui.tui.keybar import KeyBar
from llmread_tui.tui.last_view import asked_last, folded_last, names, shown_last
from llmread_tui.tui.lines import Lines
from llmread_tui.tui.opening import Opener, open_address
from llmread_tui.tui.panes import Panes
from llmread_tui.tui.titlebar import TitleBar
from llmread_tui.view import View


class BrowseScreen(Screen[None]):
    """Lists on the left, entries in the middle, the entry under the cursor on the right."""

    AUTO_FOCUS = ""  # the list gets it, once it is filled
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "link", "filter", "move.next-section", "move.previous-section", "app"
    )

    title_bar = getters.query_one(TitleBar)
    filtering = getters.query_one(Filtering)
    panes = getters.query_one(Panes)

    @dataclass
    class Searched(Message):
        """Sent by the worker that searches."""

        found: Found

    def __init__(self, library: Library, glyphs: Glyphs, view: View, opener: Opener) -> None:
        super().__init__()
        self.library = library
        self.glyphs = glyphs
        self._opener = opener
        self._view = view
        self._headings = library.headings
        """Those that are shown; the library's change when another process reads a catalogue."""
        self._told: tuple[str, ...] = ()
        self._everything = parse("", library.vocabulary)
        self._asked = asked_last(view, library)
        self._found: Found | None = None
        self._kept = shown_last(view, library)
        """Where the reader put the cursor last; a filter may hide that entry for a while."""
        self._shown: Shown | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, filter, years, panes and keys."""
        yield TitleBar(self.glyphs, id="title")
        yield Filtering(self._asked.query, self.glyphs, id="filtering")
        yield Panes(self._headings, self.glyphs, id="panes")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the last view in the first frame: searching takes a millisecond, a frame forty."""
        self.panes.sections.folded = folded_last(self._view, self._headings)
        self.panes.sections.go_to(self._asked.scope)
        self.filtering.show_query(self._asked.query)
        self._show(find(self.library, self._asked, self._everything, self._kept))
        self.panes.go("entries")
        self.watch(self.panes, "is_zen", self._show_zen, init=False)
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        """Lay everything out for the new size."""
        self.filtering.arrange_for(event.size)
        self.panes.arrange_for(event.size)

    def _show_zen(self, is_zen: bool) -> None:
        self.filtering.display = not is_zen

    @property
    def view(self) -> View:
        """What is to come back at the next start."""
        folded = self.panes.sections.folded
        return View(
            query=self._asked.query.text,
            scope=names(self._headings, self._asked.scope),
            entry=self._shown.record.entry.id if self._shown else "",
            folded=tuple(
                names(self._headings, each) for each in self._headings if each.number in folded
            ),
            theme=self.app.theme,
        )

    # What is asked for, what is found of it, which entry is shown.

    def ask(self, text: str, *, is_typed: bool = False) -> None:
        """Search for a query in the chosen list or section."""
        self._asked = replace(self._asked, query=parse(text, self.library.vocabulary))
        self.filtering.show_query(self._asked.query, is_typed=is_typed)
        self._find(self._asked, self._kept)

    def ask_for(self, facet: Facet, value: str) -> None:
        """Search for one value of a facet, in place of those asked for before."""
        self.ask(edit.with_values(self._asked.query, facet, [value]))

    def go_to_heading(self, heading: Heading | None) -> None:
        """Narrow what is shown to a list or section; None widens it to all lists."""
        self._asked = replace(self._asked, scope=heading)
        self.panes.sections.go_to(heading)
        self._find(self._asked, self._kept)

    def go_to_entry(self, position: int) -> None:
        """Put the cursor on an entry, taking the filter off if that hides it."""
        self._kept = position
        if self._found is None or self._found.results.index(position) is None:
            self._asked = Asked(query=self._everything, scope=None)
            self.panes.sections.go_to(None)
        self.ask(self._asked.query.text)
        self.panes.go("entries")

    @work(thread=True, exclusive=True, group="search")
    def _find(self, asked: Asked, at: int | None) -> None:
        try:
            self.post_message(self.Searched(find(self.library, asked, self._everything, at)))
        except LibraryError as error:
            self.app.notify(str(error), severity="error", timeout=30, markup=False)

    @on(Searched)
    def _searched(self, event: Searched) -> None:
        # Whoever types fast is shown the last of it, not every step.
        if event.found.asked is self._asked:
            self._show(event.found)

    def _show(self, found: Found) -> None:
        self._found = found
        self.filtering.show_found(found)
        self.panes.show_found(found)
        self._show_entry()

    def _show_entry(self) -> None:
        position = self.panes.entries.position
        shown = look_up(self.library, position) if position is not None else None
        if self._renew():
            return
        self._shown = shown
        self.panes.details.show_entry(self._shown)
        record = self._shown.record if self._shown else None
        self.title_bar.show_place(record, self._asked.scope)

    @on(Lines.Highlighted, "#entries")
    def _entry_highlighted(self) -> None:
        self._kept = self.panes.entries.position
        self._show_entry()

    @on(Lines.Highlighted, "#tree")
    def _heading_highlighted(self) -> None:
        self._asked = replace(self._asked, scope=self.panes.sections.chosen)
        self._find(self._asked, self._kept)

    @on(EntryList.Stale)
    def _renew(self) -> bool:
        """Go on at the same place when another process has read a changed catalogue.

        Tells whether that was so: headings and entries have other numbers now.
        """
        if self.library.headings == self._headings:
            return False
        view = self.view
        self._headings = self.library.headings
        self._everything = parse("", self.library.vocabulary)
        self._asked = asked_last(view, self.library)
        self._kept = shown_last(view, self.library)
        self.panes.sections.folded = folded_last(view, self._headings)
        self.panes.sections.show_headings(self._headings)
        self.go_to_heading(self._asked.scope)
        self._tell()
        return True

    def _tell(self) -> None:
        """Tell what the reader should know of the library and has not been told."""
        for notice in self.library.notices:
            if notice not in self._told:
                self.app.notify(notice, severity="warning", timeout=20, markup=False)
        self._told = self.library.notices

    # The filter: typed, brushed, picked, taken off.

    @on(Filtering.QueryWanted)
    def _query_wanted(self, event: Filtering.QueryWanted) -> None:
        self.ask(event.text, is_typed=event.is_typed)

    @on(Filtering.Left)
    def _filter_left(self) -> None:
        self.panes.go("entries")

    @on(FilterBar.CompletionWanted)
    def _completion_wanted(self, event: FilterBar.CompletionWanted) -> None:
        self._complete(event)

    @work(group="completion", exclusive=True)
    async def _complete(self, event: FilterBar.CompletionWanted) -> None:
        values = await asyncio.to_thread(completions, self.library, self._asked, event.completion)
        self.filtering.bar.offer(event.completion, values)

    def action_filter(self) -> None:
        """Let the reader type a query."""
        self.panes.is_zen = False
        self.filtering.start_typing()

    def action_choose_years(self) -> None:
        """Let the reader choose years on the timeline."""
        self.panes.is_zen = False
        self.filtering.choose_years()

    @work(group="dialog", exclusive=True)
    async def action_pick(self, facet: Facet) -> None:
        """Let the reader pick values of a facet."""
        await dialogs.pick(self, self._asked, facet)

    @work(group="dialog", exclusive=True)
    async def action_pick_filter(self) -> None:
        """Let the reader see all filters, pick values for one of them, take one off."""
        if await dialogs.pick_filter(self, lambda: self._asked) == "year":
            self.action_choose_years()

    @work(group="dialog", exclusive=True)
    async def action_sort(self) -> None:
        """Let the reader choose the order; the present one again is turned round."""
        await dialogs.pick_order(self, self._asked.query)

    def action_clear(self) -> None:
        """Go back one level: to the list, out of the last filter, up in the sections."""
        query, scope = self._asked.query, self._asked.scope
        if not self.panes.is_at_rest:
            self.panes.go("entries")
        elif query.terms:
            self.ask(edit.without(query, query.terms[-1]))
        elif query.text.strip():
            self.ask("")
        elif scope:
            self.go_to_heading(
                next((each for each in self.library.headings if each.number == scope.parent), None)
            )

    # The entry under the cursor.

    @work(group="link")
    async def action_open_link(self) -> None:
        """Open the link of the entry in the browser."""
        if shown := self._linked():
            await open_address(self.app, shown.record.entry.link or "", self._opener)

    @on(EntryDetails.LinkClicked)
    def _link_clicked(self, event: EntryDetails.LinkClicked) -> None:
        self.run_worker(open_address(self.app, event.address, self._opener), group="link")

    @work(group="dialog", exclusive=True)
    async def action_choose_form(self) -> None:
        """Let the reader choose what to open."""
        if shown := self._linked():
            await dialogs.open_form(self, shown, self._opener)

    @work(group="dialog", exclusive=True)
    async def action_copy(self) -> None:
        """Let the reader choose what to copy."""
        if shown := self._linked():
            await dialogs.copy(self, shown.record)

    def _linked(self) -> Shown | None:
        """Give the entry under the cursor; say so when it has no link."""
        if self._shown and self._shown.record.entry.link:
            return self._shown
        reason = "A group has no link; the entries below it have." if self._shown else "No entry."
        self.app.notify(reason)
        return None

    def action_go_section(self, step: int) -> None:
        """Go to the next section in the list, or narrow it to the next one if it shows but one."""
        entries = self.panes.entries
        start = (
            self._found.section_start(entries.cursor, step, self.library.headings)
            if self._found
            else None
        )
        if start is None:
            self.panes.sections.step(step)
        else:
            entries.cursor = start

    def action_help(self) -> None:
        """Show the keys and the query language."""
        self.app.push_screen(HelpScreen(self.glyphs))
