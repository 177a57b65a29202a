"""A note on a work: written here or in the reader's own editor, and not lost by a wrong key."""

from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from llmread_tui import text
from llmread_tui.editor import NotEdited, edit_text
from llmread_tui.tui.question import Answer, Question

_WITHOUT: Final = {True: "the note stays as it was", False: "there is no note then"}
"""What dropping means, by whether there was a note."""


class NoteScreen(ModalScreen[str | None]):
    """Gives the note as it is to be kept, empty for none; None when it stays as it was."""

    CSS_PATH = "note.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", show=False, priority=True),
        Binding("escape", "leave", "Leave", show=False, priority=True),
        Binding("ctrl+e", "edit", "Editor", show=False, priority=True),
    ]

    def __init__(self, title: str, note: str, draft: str) -> None:
        """Make it.

        Args:
            title: Of the work.
            note: What is kept now.
            draft: What to begin with: the note, or what could not be saved.
        """
        super().__init__()
        self._title = title
        self._note = note
        self._area = TextArea(draft, id="note-text", show_line_numbers=False, tab_behavior="focus")

    def compose(self) -> ComposeResult:
        """Lay out title, text and keys."""
        with Vertical(id="note"):
            yield Static(Content(self._title), id="note-title")
            yield self._area
            yield Static(
                "Ctrl+s keeps   Esc leaves   Ctrl+e opens your editor   Markdown", id="note-keys"
            )

    def on_mount(self) -> None:
        """Let the reader write on at the end."""
        self._area.focus()
        self._area.move_cursor(self._area.document.end)

    def action_keep(self) -> None:
        """Leave with what is written."""
        self.dismiss(self._written)

    @work(group="leave", exclusive=True)
    async def action_leave(self) -> None:
        """Leave; what is written and not kept is asked about."""
        if self._written == self._note.strip():
            self.dismiss(None)
            return
        answers = (
            Answer("keep", "k", "Keep", "what is written now"),
            Answer("drop", "d", "Drop", _WITHOUT[bool(self._note)]),
            Answer("on", "w", "Write on"),
        )
        question = Question("The note has changed. Keep it?", answers)
        match await self.app.push_screen_wait(question):
            case "keep":
                self.dismiss(self._written)
            case "drop":
                self.dismiss(None)
            case _:
                self._area.focus()

    def action_edit(self) -> None:
        """Let the reader write in their own editor, on the terminal."""
        try:
            with self.app.suspend():
                written = edit_text(self._area.text)
        except SuspendNotSupported:
            written = NotEdited(reason="an editor in the terminal can't be used here")
        if isinstance(written, NotEdited):
            self.app.notify(written.reason, severity="warning", timeout=8, markup=False)
        else:
            self._area.text = written
            self._area.move_cursor(self._area.document.end)

    @property
    def _written(self) -> str:
        return text.plain(self._area.text).strip()
