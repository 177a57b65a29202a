"""What the screen lays out, and all state of the interface: what is asked for, found and shown.

State goes down by methods of the widgets, wishes come up as messages; a widget knows neither the
screen nor the library.
"""

from collections.abc import Sequence
from functools import partial

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.screen import Screen

from llmread_tui.config import Settings
from llmread_tui.errors import LibraryError
from llmread_tui.fetch.background import Background
from llmread_tui.library.counts import Facet
from llmread_tui.library.library import Library
from llmread_tui.library.sql import Heading
from llmread_tui.library.stop import Stop, StoppedError
from llmread_tui.query import edit
from llmread_tui.query.syntax import parse
from llmread_tui.tui import marking
from llmread_tui.tui.entries import EntryList
from llmread_tui.tui.entry_text import Shown
from llmread_tui.tui.fetch_bar import FetchBar
from llmread_tui.tui.filtering import Filtering
from llmread_tui.tui.finding import Asked, Found, find, look_up
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.keybar import KeyBar
from llmread_tui.tui.last_view import asked_last, folded_last, named, names, shown_last
from llmread_tui.tui.lines import Lines
from llmread_tui.tui.opening import Opener
from llmread_tui.tui.panes import Panes
from llmread_tui.tui.searched import Recounted, Searched
from llmread_tui.tui.titlebar import TitleBar
from llmread_tui.view import View

_LONG = 0.3
"""Seconds from which a search is said to be going on."""


class SearchScreen(Screen[None]):
    """Lists on the left, entries in the middle, the entry under the cursor on the right."""

    AUTO_FOCUS = ""  # the list gets it, once it is filled
    is_unsaved = False  # see `marking.Marking`
    title_bar = getters.query_one(TitleBar)
    filtering = getters.query_one(Filtering)
    panes = getters.query_one(Panes)
    fetch_bar = getters.query_one(FetchBar)

    def __init__(
        self, library: Library, settings: Settings, glyphs: Glyphs, view: View, opener: Opener
    ) -> None:
        super().__init__()
        self.library = library
        self.settings = settings
        self.glyphs = glyphs
        self.opener = opener
        self._view = view
        self._headings = library.headings
        """Those that are shown; the library's change when another process reads a catalogue."""
        self._told: tuple[str, ...] = ()
        self._everything = parse("", library.vocabulary)
        self._asked = asked_last(view, library)
        self._found: Found | None = None
        self._stop = Stop()
        """Gives up the search that goes on."""
        self._kept = shown_last(view, library)
        """Where the reader put the cursor last; a filter may hide that entry for a while."""
        self._shown: Shown | None = None
        self._is_outdated = False
        """Whether marks have changed since the search, so that it would find other entries."""

    def compose(self) -> ComposeResult:
        """Lay out title, filter, years, panes and keys."""
        yield TitleBar(self.glyphs, id="title")
        # Laid out for the terminal from the first: what is laid out again is drawn again.
        yield Filtering(self._asked.query, self.glyphs, self.app.size, id="filtering")
        yield Panes(self._headings, self.glyphs, self.app.size, id="panes")
        yield FetchBar(Background(self.library, self.settings), self.glyphs, id="fetch-bar")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the last view in the first frame: searching takes a millisecond, a frame forty."""
        self.panes.sections.folded = folded_last(self._view, self._headings)
        self.panes.sections.go_to(self._asked.scope)
        self.filtering.show_query(self._asked.query)
        found = find(self.library, self._asked, self._kept)
        self._show(found)
        if not len(found.results):
            self._find(self._asked, self._kept)  # for what may have been meant
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
    def shown(self) -> Shown | None:
        """The entry under the cursor with its details; None when there is no entry."""
        return self._shown

    @property
    def asked(self) -> Asked:
        """What the reader wants to see."""
        return self._asked

    @property
    def targets(self) -> Sequence[int]:
        """The positions of what is selected, or else of the entry under the cursor."""
        entries = self.panes.entries
        if entries.selected:
            return sorted(entries.selected)
        return [] if entries.position is None else [entries.position]

    @property
    def positions(self) -> Sequence[int]:
        """Of all entries in the list, in its order."""
        return self._found.results.positions if self._found else ()

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
        self._asked = self._asked._replace(query=parse(text, self.library.vocabulary))
        self.filtering.show_query(self._asked.query, is_typed=is_typed)
        self._find(self._asked, self._kept)

    def ask_for(self, facet: Facet, value: str) -> None:
        """Search for one value of a facet, in place of those asked for before."""
        self.ask(edit.with_values(self._asked.query, facet, [value]))

    def go_to_heading(self, heading: Heading | None) -> None:
        """Narrow what is shown to a list or section; None widens it to all lists."""
        self._asked = self._asked._replace(scope=heading)
        self.panes.sections.go_to(heading)
        self._find(self._asked, self._kept)

    def show_list(self, list_id: str) -> None:
        """Show a whole list, also one that was opened just now."""
        self.show_again()
        self.ask("")
        self.go_to_heading(named(self._headings, (list_id,)))

    def go_to_entry(self, position: int) -> None:
        """Put the cursor on an entry, taking the filter off if that hides it."""
        self._kept = position
        if self._found is None or self._found.results.index(position) is None:
            self._asked = Asked(query=self._everything, scope=None)
            self.panes.sections.go_to(None)
        self.ask(self._asked.query.text)
        self.panes.go("entries")

    def _find(self, asked: Asked, at: int | None) -> None:
        """Search beside what goes on; what is searched for now is of no use any more."""
        self._stop.stop()
        self._stop = Stop()
        self._search(asked, at, self._stop, Searched)
        self.set_timer(_LONG, partial(self._say_searching, asked))

    @work(thread=True, exclusive=True, group="search")
    def _search(
        self, asked: Asked, at: int | None, stop: Stop, answer: type[Searched | Recounted]
    ) -> None:
        try:
            found = find(self.library, asked, at, stop)
            self.post_message(answer(found))
            if not len(found.results) and (near := self.library.near(asked.query, stop)):
                self.post_message(answer(found._replace(near=near)))
        except StoppedError:
            pass
        except LibraryError as error:
            self.app.notify(str(error), severity="error", timeout=30, markup=False)

    def _say_searching(self, asked: Asked) -> None:
        """Say that what is seen is not yet what was asked for, if that is so."""
        if asked is self._asked and (self._found is None or self._found.asked is not asked):
            self.filtering.bar.show_searching()

    @on(Searched)
    def _searched(self, event: Searched) -> None:
        # Whoever types fast is shown the last of it, not every step.
        if event.found.asked is self._asked:
            self._show(event.found)

    def marks_changed(self) -> None:
        """Show the marks as they are now; a row that the filter drops stays until one leaves it."""
        self._is_outdated = True
        self.show_again()
        self._search(self._asked, self._kept, Stop(), Recounted)

    @on(Recounted)
    def _recounted(self, event: Recounted) -> None:
        if event.found.asked is self._asked and self._is_outdated:
            self._show_counts(event.found)

    def _show_counts(self, found: Found) -> None:
        self.filtering.show_found(found)
        self.panes.sections.show_counts(found.survey.headed, found.survey.done)
        self.title_bar.show_progress(found.survey.finished, found.survey.works)

    def show_again(self) -> None:
        """Show the same entries with what is known of them now."""
        self.panes.entries.show_again()
        self._show_entry()

    def _show(self, found: Found) -> None:
        self._found = found
        self._is_outdated = False
        self.panes.show_found(found)
        self._show_counts(found)
        self._show_entry()

    def _show_entry(self) -> None:
        position = self.panes.entries.position
        shown = look_up(self.library, position) if position is not None else None
        if self.renew():
            return
        before, self._shown = self._shown, shown
        key = shown.record.entry.key if shown else None
        self.panes.details.show_entry(
            shown, is_fetching=key is not None and self.fetch_bar.is_fetching(key)
        )
        marking.leave(self, before.record if before else None, key)
        record = self._shown.record if self._shown else None
        self.title_bar.show_place(record, self._asked.scope)

    @on(Lines.Highlighted, "#entries")
    def _entry_highlighted(self) -> None:
        self._kept = self.panes.entries.position
        self._show_entry()
        if self._is_outdated:
            self._is_outdated = False
            self._find(self._asked, self._kept)

    @on(Lines.Highlighted, "#tree")
    def _heading_highlighted(self) -> None:
        self._asked = self._asked._replace(scope=self.panes.sections.chosen)
        self._find(self._asked, self._kept)

    @on(EntryList.Stale)
    def renew(self) -> bool:
        """Go on at the same place when a changed catalogue was read, by this process or another.

        Tells whether that was so: headings and entries have other numbers now.
        """
        if self.library.headings == self._headings:
            return False
        # What was seen last may be in a list that is only now there.
        view = self.view if self._headings else self._view
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
