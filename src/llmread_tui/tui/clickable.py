"""A text with places in it that can be clicked."""

from typing import Final

from textual.message import Message
from textual.style import Style
from textual.widgets import Static

LINKS: Final = """
    link-style: none; link-color: $foreground; link-background: $background;
    link-style-hover: bold underline;
    link-color-hover: $accent; link-background-hover: $background;
"""
"""What places look like, and the one that the mouse is on; CSS."""


class Clickable(Static):
    """A text whose places marked with `place` tell when they are clicked.

    Textual looks for the action of a click on the very widget that was clicked: it ends here.
    """

    DEFAULT_CSS = f"Clickable {{{LINKS}}}"

    class Clicked(Message):
        """Sent when one of the places has been clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def action_tell(self, number: int) -> None:
        """Tell which place has been clicked."""
        self.post_message(self.Clicked(number))


def place(number: int) -> Style:
    """Give the style of a place; no text, so that nothing foreign gets into an action."""
    return Style.from_meta({"@click": f"tell({number})"})
