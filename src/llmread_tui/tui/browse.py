"""The screen to browse on: what becomes of keys and of what the widgets tell."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on, work
from textual.binding import BindingType
from textual.timer import Timer

from llmread_tui.fetch.jobs import Done
from llmread_tui.library.counts import Facet
from llmread_tui.query import edit
from llmread_tui.tui import dialogs, exporting, fetching, marking, reading
from llmread_tui.tui.bindings import bindings
from llmread_tui.tui.choosing import completions
from llmread_tui.tui.details import EntryDetails
from llmread_tui.tui.entries import EntryList
from llmread_tui.tui.entry_text import Shown
from llmread_tui.tui.fetch_bar import FetchBar
from llmread_tui.tui.filter_bar import FilterBar
from llmread_tui.tui.filtering import Filtering
from llmread_tui.tui.help import HelpScreen
from llmread_tui.tui.lines import Lines
from llmread_tui.tui.opening import open_address
from llmread_tui.tui.search import SearchScreen

_REST = 0.6
"""Seconds that the cursor rests on an entry before its abstract is fetched unasked."""


class BrowseScreen(SearchScreen):
    """Browses what was searched for: filters it, opens and copies links."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "link", "mark", "abstract", "filter", "move.next-section", "move.previous-section", "app"
    )

    _resting: Timer | None = None

    def on_mount(self) -> None:
        """Make ready, and read large catalogues that are new or have changed."""
        self._marking = asyncio.Lock()
        if self.library.pending:
            from llmread_tui.tui.catching_up import catch_up  # noqa: PLC0415 - seldom needed

            self.run_worker(catch_up(self), group="catch-up")

    def leave(self) -> None:
        """Take the entry under the cursor for seen, as the app ends."""
        if self.shown and self.shown.record.is_unseen:
            marking.take_for_seen(self.library, self.shown.record)

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
        elif self.panes.entries.selected:
            self.panes.entries.select(())
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
            if self.settings.on_open == "reading":
                await marking.begin(self, shown.record)

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

    @work(group="dialog", exclusive=True)
    async def action_cite(self) -> None:
        """Let the reader choose in which form to copy citations of what is selected."""
        if self.targets:
            await exporting.cite(self, self.targets)

    @work(group="dialog", exclusive=True)
    async def action_export(self) -> None:
        """Let the reader choose a format and a file for what is selected, or all that is shown."""
        selected = self.panes.entries.selected
        chosen = [each for each in self.positions if each in selected]
        title = f"Export what is {'selected' if chosen else 'shown'}"
        await exporting.export(self, title, chosen or self.positions)

    def _linked(self) -> Shown | None:
        """Give the entry under the cursor; say so when it has no link."""
        if self.shown and self.shown.record.entry.link:
            return self.shown
        reason = "A group has no link; the entries below it have." if self.shown else "No entry."
        self.app.notify(reason)
        return None

    @work(group="import")
    async def action_import_list(self) -> None:
        """Make a catalogue of a list in a file or on the web, and open it."""
        # What it takes is no part of a start.
        from llmread_tui.tui.importing import import_list  # noqa: PLC0415

        await import_list(self)

    # Marks.

    def action_mark(self, verb: marking.Verb) -> None:
        """Mark what is selected, or the entry under the cursor; or take that back."""
        self._mark(verb, self.targets)

    @work(group="mark")
    async def _mark(self, verb: marking.Verb, targets: Sequence[int]) -> None:
        # One after the other, as each key goes on from what the one before has saved.
        async with self._marking:
            await marking.mark(self, verb, targets)

    def action_select(self) -> None:
        """Select the entry under the cursor, or no more, and go on to the next."""
        entries = self.panes.entries
        if entries.position is not None:
            if self.shown and self.shown.record.entry.key:
                entries.select(entries.selected ^ {entries.position})
            entries.cursor += 1

    def action_select_all(self) -> None:
        """Select all works that are shown, or nothing if all are."""
        # Not in a thread: a verb that is typed at once is for what is selected now.
        entries, every = self.panes.entries, reading.every_work(self)
        entries.select(() if entries.selected == every else every)

    @on(EntryList.Selected)
    def _selected(self, event: EntryList.Selected) -> None:
        self.title_bar.show_selected(event.number)

    @work(group="mark")
    async def action_go_unread(self, step: int) -> None:
        """Go to the next work in the list that is unread, or the one before."""
        async with self._marking:
            await reading.go_unread(self, step)

    def action_cycle_open(self) -> None:
        """Show what is open, then what is done, then all again."""
        self.ask(reading.with_next_state(self.asked.query))

    @work(group="dialog", exclusive=True)
    async def action_read(self, what: Literal["progress", "next"]) -> None:
        """Show how far the reader is, or propose what to read next."""
        await (reading.show_progress if what == "progress" else reading.propose)(self)

    # Abstracts.

    @work(group="dialog", exclusive=True)
    async def action_fetch(self, what: Literal["one", "again", "shown"]) -> None:
        """Fetch the abstract of the entry, or those of all that is shown."""
        if what == "shown":
            await fetching.fetch_shown(self)
        elif fetching.fetch_one(self, is_refresh=what == "again"):
            self.show_again()

    @on(Lines.Highlighted, "#entries")
    def _rest_on_entry(self) -> None:
        """Fetch what the cursor rests on, if the reader has set it so."""
        if self._resting:
            self._resting.stop()
        if self.settings.is_fetching_itself:
            self._resting = self.set_timer(_REST, self._rested)

    def _rested(self) -> None:
        record = self.shown.record if self.shown else None
        known = record is None or record.abstract or record.attempts or record.entry.abstract
        if record and record.entry.key and not known and not self.fetch_bar.background.is_offline:
            self.fetch_bar.begin([record.entry], is_shown=False)
            self.show_again()

    @on(FetchBar.Told)
    def _told_of_fetching(self, event: FetchBar.Told) -> None:
        if isinstance(event.event, Done):
            if not event.job.is_shown:
                fetching.tell_one(self, event.event)
            self.show_again()

    @on(FetchBar.Ended)
    def _fetching_ended(self, event: FetchBar.Ended) -> None:
        if event.failure:
            self.app.notify(str(event.failure), severity="error", timeout=30, markup=False)
        elif event.job.is_shown:
            fetching.tell_many(self, event.job)
        self.show_again()

    def action_offline(self) -> None:
        """Make requests impossible, or possible again."""
        fetching.toggle_offline(self)

    @work(group="dialog", exclusive=True)
    async def action_network(self) -> None:
        """Show every request of the last runs."""
        await fetching.show_network(self)

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
