"""A command line as bash's completion gives it: a text, and words as bash parts them.

bash takes ``:`` and ``=`` for ends of words, so what it replaces is the rest behind them, unless
they stand in quotes.
"""

import shlex
from contextlib import suppress
from typing import Final

_GOES_ON: Final = (":", "=", ",")
"""What a word ends with that is not finished."""


class Line:
    """A line up to the cursor."""

    def __init__(self, line: str, breaks: str) -> None:
        self.words: list[str] = []
        """The words behind the program's name; the last one, perhaps empty, is being typed."""
        self._breaks = breaks
        self._is_quoted = False
        for quote in ("", '"', "'"):
            with suppress(ValueError):
                self.words = shlex.split(f"{line}{quote}")[1:]
                self._is_quoted = quote != ""
                break
        if line[-1:].isspace() and not self._is_quoted:
            self.words.append("")

    def replacement(self, word: str) -> str:
        """Give what bash is to put in place of what it takes for the last word.

        It ends with a blank if the word is finished, as bash can't know that; a quote it ends
        itself.
        """
        if self._is_quoted:
            return word
        typed = self.words[-1] if self.words else ""
        start = 1 + max((typed.rfind(sign) for sign in self._breaks), default=-1)
        return word[start:] + ("" if word.endswith(_GOES_ON) else " ")
