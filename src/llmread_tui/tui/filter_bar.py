"""The filter bar: the query, what it was understood as, how many entries it leaves."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from llmread_tui.query.completion import Completion, complete, completing
from llmread_tui.query.nodes import Query
from llmread_tui.tui.clickable import Clickable, place

_OFFERED = 8
"""Completions shown at once: what fits beside each other in 80 columns."""


_ORDER = -1
"""The number of the order among the terms that can be clicked away."""

_TOLD = 3
"""Problems told at once; more would run off the line."""


class QueryInput(Input):
    """The line the query is typed in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "to the list"),
        Binding("escape,down", "leave", "to the list", show=False),
        Binding("tab", "complete", "complete"),
    ]

    class Left(Message):
        """Sent when the reader is done typing."""

    class CompletionAsked(Message):
        """Sent when the reader asks for the first completion offered."""

    def action_leave(self) -> None:
        """Be done."""
        # At once: until the list has the focus, the next keys wait.
        self.screen.set_focus(None)
        self.post_message(self.Left())

    def action_complete(self) -> None:
        """Ask for the completion."""
        self.post_message(self.CompletionAsked())


class FilterBar(Vertical):
    """The query and what came of it."""

    DEFAULT_CSS = """
    FilterBar {
        height: auto;
        & > Horizontal { height: 1; }
        & #query-sign { width: 3; padding: 0 1; color: $accent; }
        & QueryInput { width: 1fr; border: none; padding: 0; height: 1; background: transparent; }
        & #query-count { width: auto; padding: 0 1; }
        & #query-understood {
            height: 1; padding: 0 3; text-wrap: nowrap; text-overflow: ellipsis;
        }
        &.-quiet #query-understood { display: none; }
    }
    """

    class Changed(Message):
        """Sent when the reader has changed the text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class CompletionWanted(Message):
        """Sent when what is typed could be completed; `FilterBar.offer` takes the answer."""

        def __init__(self, completion: Completion) -> None:
            super().__init__()
            self.completion = completion

    class TermRemoved(Message):
        """Sent when the reader clicks a term of the query away; -1 is the order."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class SuggestionTaken(Message):
        """Sent when the reader clicks a query that may have been meant."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """Sent when the reader is done typing."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 (the name is Textual's)
        super().__init__(id=id)
        self._input = QueryInput(
            placeholder="words, year:2017.., topic:rag, by:weng …",
            compact=True,
            select_on_focus=False,
            id="query",
        )
        self._count = Static(id="query-count")
        self._understood = Clickable(id="query-understood")
        self._completion: Completion | None = None
        self._offered: tuple[str, ...] = ()
        self._near: tuple[str, ...] = ()
        self._meaning = Content("")
        self._is_empty = True

    def compose(self) -> ComposeResult:
        """Lay out the line of the query and the line below it."""
        with Horizontal():
            yield Static("/", id="query-sign")
            yield self._input
            yield self._count
        yield self._understood

    @property
    def is_typed_in(self) -> bool:
        """Whether the reader is typing."""
        return self._input.has_focus

    def start_typing(self) -> None:
        """Let the reader type."""
        # At once, where `focus` would only ask for it: the next key may be here already.
        self.screen.set_focus(self._input)
        self._input.cursor_position = len(self._input.value)

    def set_text(self, text: str) -> None:
        """Show another query, as something else than typing has changed it; sends no message."""
        if text != self._input.value:
            with self.prevent(Input.Changed):
                self._input.value = text
                self._input.cursor_position = len(text)

    def show_found(self, query: Query, found: int, total: int, near: Sequence[str]) -> None:
        """Show what the query was understood as.

        Args:
            query: The query.
            found: How many works it leaves, of `total`.
            total: How many there are.
            near: Queries that may have been meant, if it leaves none.
        """
        self._near = tuple(near)
        filtered = bool(query.terms)
        self._count.update(
            Content(f"{found} of {total}" if filtered or found != total else f"{total} entries")
        )
        self._meaning = _understood(query, near)
        self._is_empty = not query.text.strip()
        self._show_meaning()

    def show_searching(self) -> None:
        """Say that the search takes longer than usual, until `show_found` is called."""
        self._count.update(Content.styled("still searching", "$warning"))

    def offer(self, completion: Completion, values: Sequence[tuple[str, int | None]]) -> None:
        """Offer values for what is typed, each with how many entries it would leave, if known."""
        if completion != self._completion or not values:
            return
        self._offered = tuple(value for value, _ in values[:_OFFERED])
        shown = Content("   ").join(
            Content.assemble(
                value, ("" if held is None else f" {held}", "$foreground-muted")
            ).stylize(place(number))
            for number, (value, held) in enumerate(values[:_OFFERED])
        )
        self._understood.update(Content.assemble(("Tab ", "$accent"), shown))

    @on(Clickable.Clicked)
    def _clicked(self, event: Clickable.Clicked) -> None:
        event.stop()
        if self._offered:
            self._complete(event.number)
            self._input.focus()
        elif self._near:
            self.post_message(self.SuggestionTaken(self._near[event.number]))
        else:
            self.post_message(self.TermRemoved(event.number))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._offered = ()
        self._completion = completing(event.value, self._input.cursor_position)
        self.post_message(self.Changed(event.value))
        if self._completion:
            self.post_message(self.CompletionWanted(self._completion))

    @on(QueryInput.CompletionAsked)
    def _completion_asked(self, event: QueryInput.CompletionAsked) -> None:
        event.stop()
        if self._offered:
            self._complete(0)
        elif self._near:
            self.post_message(self.SuggestionTaken(self._near[0]))
        else:
            self.post_message(self.Left())

    def _complete(self, number: int) -> None:
        """Take what is offered under this number."""
        if self._completion:
            value = self._offered[number]
            self._offered = ()
            self._input.value, self._input.cursor_position = complete(
                self._input.value, self._completion, value
            )

    @on(QueryInput.Left)
    def _left(self, event: QueryInput.Left) -> None:
        event.stop()
        self.post_message(self.Left())

    @on(Input.Blurred)
    def _blurred(self, event: Input.Blurred) -> None:
        event.stop()
        self._offered = ()
        self._completion = None
        self._show_meaning()

    def _show_meaning(self) -> None:
        """Show what the query was understood as, unless completions are offered in its place."""
        if not self._offered:
            self._understood.update(self._meaning)
        self.set_class(self._is_empty and not self.is_typed_in, "-quiet")


def _understood(query: Query, near: Sequence[str]) -> Content:
    """Give the line below: what is wrong first, else the terms, each to be clicked away."""
    if query.problems:
        told = " · ".join(problem.what for problem in query.problems[:_TOLD])
        return Content.styled(told, "$warning")
    if near:
        meant = (
            Content.styled(text, "underline").stylize(place(number))
            for number, text in enumerate(near)
        )
        hint = ("?  Tab takes the first", "$foreground-muted")
        return Content.assemble("Did you mean ", Content(" or ").join(meant), hint)
    chips = [(term.words, number) for number, term in enumerate(query.terms)]
    if query.sort.field != "list" or query.sort.is_reversed:
        turned = ", reversed" if query.sort.is_reversed else ""
        chips.append((f"sorted by {query.sort.field}{turned}", _ORDER))
    return Content("   ").join(
        Content.assemble(words, (" ×", "$foreground-muted")).stylize(place(number))  # noqa: RUF001
        for words, number in chips
    )
