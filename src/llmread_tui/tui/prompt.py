"""A dialog that asks for one line, and says why until it is one that will do."""

from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

Answer = TypeVar("Answer")


class Prompt(ModalScreen[Answer | None], Generic[Answer]):
    """Gives what the line means, or None when the reader leaves it at that."""

    CSS_PATH = "prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", show=False)
    ]

    def __init__(self, title: str, proposed: str, *, keys: str, placeholder: str = "") -> None:
        super().__init__()
        self._title = title
        self._proposed = proposed
        self._keys = keys
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay out title, line, what is to be said of it, and keys."""
        with Vertical(id="prompt"):
            yield Static(Content(self._title), id="prompt-title")
            yield Input(
                self._proposed, placeholder=self._placeholder, compact=True, id="prompt-line"
            )
            yield Static(id="prompt-said")
            yield Static(Content(self._keys), id="prompt-keys")

    def accepted(self, typed: str) -> Answer | None:
        """Give what the line means, or None when it won't do, having said why."""
        raise NotImplementedError

    def said_of(self, typed: str) -> str:  # noqa: ARG002 - others look at it
        """Give what is to be said of a line that is being typed."""
        return ""

    def say(self, words: str) -> None:
        """Say something below the line, until it is typed in."""
        self.query_one("#prompt-said", Static).update(Content(words))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.say(self.said_of(event.value.strip()))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        answer = self.accepted(event.value.strip())
        if answer is not None:
            self.dismiss(answer)
