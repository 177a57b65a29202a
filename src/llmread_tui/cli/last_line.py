"""The last line of a terminal, which changes while something goes on; elsewhere there is none."""

import sys

from llmread_tui.cli import terminal


class LastLine:
    """Shows how far something is, below the lines that stay."""

    def __init__(self) -> None:
        self.is_watched = terminal.is_terminal(sys.stderr)
        """Whether a person sees it."""

    def show(self, words: str) -> None:
        """Put the words in place of those before; none take the line away."""
        if self.is_watched:
            line = terminal.fit(words, terminal.width() - 1, "…")
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def tell(self, words: str) -> None:
        """Write a line that stays."""
        self.show("")
        terminal.narrate(words, name="")
