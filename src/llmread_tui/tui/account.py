"""What an import took and what it left out, line by line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from llmread_tui.importing.account import Account

_MOST: Final = 400
"""Lines that are shown: wrapping and drawing these takes 30 ms."""


class AccountScreen(ModalScreen[None]):
    """Shows the account of an import."""

    CSS_PATH = "account.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(None)", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d,space", "scroll(10)", "Page down", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, title: str, told: "Account") -> None:
        super().__init__()
        self._title = title
        self._told = told

    def compose(self) -> ComposeResult:
        """Lay out title, keys and lines."""
        with VerticalScroll(id="account", can_focus=False):
            yield Static(Content(self._title), id="account-title")
            yield Static("Esc closes, j and k scroll", id="account-keys")
            yield Static(Content("\n").join(self._lines()))

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one("#account").scroll_relative(y=lines, animate=False)

    def _lines(self) -> Iterator[Content]:
        taken, aside = self._told.taken, self._told.aside
        yield from map(Content, taken[:_MOST])
        left = max(0, _MOST - len(taken))
        for line, words in aside[:left]:
            yield Content.styled(f"line {line}: {words}", "$foreground-muted")
        if (more := len(taken) + len(aside) - _MOST) > 0:
            yield Content(f"and {more:,} more, which llmread import prints")
