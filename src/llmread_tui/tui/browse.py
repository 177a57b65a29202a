"""The screen to browse on: what becomes of keys and of what the widgets tell."""

import asyncio
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from llmread_tui.library.counts import Facet
from llmread_tui.query import edit
from llmread_tui.tui import dialogs
from llmread_tui.tui.bindings import bindings
from llmread_tui.tui.choosing import completions
from llmread_tui.tui.details import EntryDetails
from llmread_tui.tui.entry_text import Shown
from llmread_tui.tui.filter_bar import FilterBar
from llmread_tui.tui.filtering import Filtering
from llmread_tui.tui.help import HelpScreen
from llmread_tui.tui.opening import open_address
from llmread_tui.tui.search import SearchScreen


class BrowseScreen(SearchScreen):
    """Browses what was searched for: filters it, opens and copies links."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "link", "filter", "move.next-section", "move.previous-section", "app"
    )

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
        values = await asyncio.to_thread(completions, self.library, self.asked, event.completion)
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
        await dialogs.pick(self, self.asked, facet)

    @work(group="dialog", exclusive=True)
    async def action_pick_filter(self) -> None:
        """Let the reader see all filters, pick values for one of them, take one off."""
        if await dialogs.pick_filter(self, lambda: self.asked) == "year":
            self.action_choose_years()

    @work(group="dialog", exclusive=True)
    async def action_sort(self) -> None:
        """Let the reader choose the order; the present one again is turned round."""
        await dialogs.pick_order(self, self.asked.query)

    def action_clear(self) -> None:
        """Go back one level: to the list, out of the last filter, up in the sections."""
        query, scope = self.asked.query, self.asked.scope
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
            await open_address(self.app, shown.record.entry.link or "", self.opener)

    @on(EntryDetails.LinkClicked)
    def _link_clicked(self, event: EntryDetails.LinkClicked) -> None:
        self.run_worker(open_address(self.app, event.address, self.opener), group="link")

    @work(group="dialog", exclusive=True)
    async def action_choose_form(self) -> None:
        """Let the reader choose what to open."""
        if shown := self._linked():
            await dialogs.open_form(self, shown, self.opener)

    @work(group="dialog", exclusive=True)
    async def action_copy(self) -> None:
        """Let the reader choose what to copy."""
        if shown := self._linked():
            await dialogs.copy(self, shown.record)

    def _linked(self) -> Shown | None:
        """Give the entry under the cursor; say so when it has no link."""
        if self.shown and self.shown.record.entry.link:
            return self.shown
        reason = "A group has no link; the entries below it have." if self.shown else "No entry."
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
