"""The network: every request of the last runs, newest first."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from llmread_tui.library.ledger import Asked
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.lines import Lines, Part, fit


class Requests(Lines):
    """A line for each request: when, host, status, bytes, what for."""

    def __init__(self, asked: Sequence[Asked], glyphs: Glyphs) -> None:
        super().__init__(id="requests")
        self._asked = asked
        self._glyphs = glyphs

    def on_mount(self) -> None:
        """Begin at the newest."""
        self.show(0)

    @property
    def count(self) -> int:
        """How many requests there are."""
        return len(self._asked)

    def parts(self, index: int, width: int) -> Iterator[Part]:
        """Give the columns; what is for people to read gets the room that is left."""
        each = self._asked[index]
        yield f" {each.at.astimezone():%d %b %H:%M:%S}  ", "dim"
        yield fit(each.host, 26, self._glyphs.more), ""
        status = "" if each.status is None else str(each.status)
        yield f" {status:>4} {each.bytes:>9,}  ", "dim"
        why = each.why if each.fate == "answered" else f"{each.why} · {each.fate}"
        yield fit(why, width - 60, self._glyphs.more), ""


class NetworkScreen(ModalScreen[None]):
    """Shows the ledger."""

    CSS_PATH = "network.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, asked: Sequence[Asked], glyphs: Glyphs, *, is_offline: bool) -> None:
        super().__init__()
        self._asked = asked
        self._glyphs = glyphs
        self._is_offline = is_offline

    def compose(self) -> ComposeResult:
        """Lay out heading, requests and what to do."""
        size = sum(each.bytes for each in self._asked)
        state = "offline: nothing can be asked" if self._is_offline else "asked only when you ask"
        number = f"{len(self._asked)} request{'' if len(self._asked) == 1 else 's'}"
        with Vertical(id="network"):
            yield Static(f"Network: {number}, {size:,} bytes; {state}", markup=False)
            if self._asked:
                yield Requests(self._asked, self._glyphs)
            else:
                yield Static("No request was ever made.", id="no-requests")
            yield Static("Esc closes", id="network-keys")
