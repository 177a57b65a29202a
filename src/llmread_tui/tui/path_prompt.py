"""A dialog that asks for the path of a file to write.

It asks ``os.path``, as ``Path`` raises an error where a folder can't be looked into.
"""

# ruff: noqa: PTH100, PTH110, PTH111, PTH112, PTH120

import os.path
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class PathPrompt(ModalScreen[Path | None]):
    """Gives the path, or None when the reader leaves it at that.

    A file that is there already is replaced only after a second Enter.
    """

    CSS_PATH = "path_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", show=False)
    ]

    def __init__(self, title: str, proposed: str) -> None:
        super().__init__()
        self._title = title
        self._proposed = proposed
        self._warned = ""
        """The path of which the reader knows that there is such a file."""

    def compose(self) -> ComposeResult:
        """Lay out title, path, what is to be said of it, and keys."""
        with Vertical(id="prompt"):
            yield Static(Content(self._title), id="prompt-title")
            yield Input(self._proposed, compact=True, id="prompt-path")
            yield Static(id="prompt-said")
            yield Static("Enter writes the file   Esc cancels", id="prompt-keys")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._say(_path(event.value) if event.value.strip() else "")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        path = _path(event.value)
        folder = os.path.dirname(path)
        if not event.value.strip():
            self._say("A file needs a name.")
        elif os.path.isdir(path):
            self._say(f"{path} is a folder; give a file in it.")
        elif not os.path.isdir(folder):
            self._say(f"There is no folder {folder}.")
        elif os.path.exists(path) and self._warned != path:
            self._warned = path
            self._say(f"There is such a file; Enter again replaces {path}.")
        else:
            self.dismiss(Path(path))

    def _say(self, words: str) -> None:
        self.query_one("#prompt-said", Static).update(Content(words))


def _path(typed: str) -> str:
    """Give the whole path, from where llmread was started; a tilde is the home folder."""
    return os.path.abspath(os.path.expanduser(typed.strip()))
