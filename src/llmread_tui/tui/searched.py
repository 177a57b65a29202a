"""What the worker that searches tells the screen."""

from textual.message import Message

from llmread_tui.tui.finding import Found


class Searched(Message):
    """Sent by the worker that searches."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found


class Recounted(Message):
    """Sent by the worker that counts anew, as marks have changed."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found
