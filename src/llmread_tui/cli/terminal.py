"""What is printed to: whether it is a terminal, how wide it is, and how much text fits in it."""

import os
import sys
import unicodedata
from collections.abc import Mapping
from typing import Final, Literal, TextIO, TypeAlias

from llmread_tui import text

Color: TypeAlias = Literal["auto", "always", "never"]
"""When to use colour; auto is on a terminal that has not been told otherwise."""


_USUAL: Final = 80
"""Columns where nobody knows."""


def narrate(words: str, *, name: str = "llmread: ") -> None:
    """Tell the reader something beside the data, on stderr.

    Each line gets our name in front, but one that begins with a blank, as it belongs to another.
    """
    for line in text.plain(words).split("\n"):
        print(line if line.startswith(" ") else f"{name}{line}", file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """Give a number with its noun, which takes an s for all but one: ``1 line``, ``9 lines``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person sees what is written; a stream that was closed before us is None."""
    return stream is not None and stream.isatty()


def width() -> int:
    """Give the terminal's columns: what ``COLUMNS`` says, else what it says itself, else 80.

    As `shutil.get_terminal_size` does, whose module takes half as long to import as Python.
    """
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(1).columns or _USUAL
    except OSError:
        return _USUAL


def has_color(asked: Color, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether to use colour on stdout; see no-color.org for ``NO_COLOR``."""
    if asked == "auto":
        refused = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
        return is_terminal(sys.stdout) and not refused
    return asked == "always"


def dimmed(words: str) -> str:
    """Give the words as a terminal shows what matters less (ECMA-48, SGR 2 and 22)."""
    return f"\x1b[2m{words}\x1b[22m" if words else ""


def cells(words: str) -> int:
    """Give how many columns a terminal takes for the words."""
    return len(words) if words.isascii() else sum(map(_cells, words))


def fit(words: str, room: int, more: str) -> str:
    """Give the words in at most so many columns; cut ones end with the sign that there is more."""
    if cells(words) <= room:
        return words
    kept, left = 0, room - cells(more)
    for letter in words:
        left -= _cells(letter)
        if left < 0:
            break
        kept += 1
    return f"{words[:kept].rstrip()}{more}" if room >= cells(more) else ""


_NO_ROOM: Final = frozenset({"Mn", "Me", "Cf"})
"""Unicode's categories of what is drawn onto or between other letters."""


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in _NO_ROOM:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
