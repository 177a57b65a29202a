"""What changes in a file, line by line, as ``diff -u`` and ``patch`` have it."""

import difflib
import sys
from collections.abc import Iterator
from typing import Final

from llmread_tui import text
from llmread_tui.cli.terminal import has_color, is_terminal

_COLORS: Final = {"@": "36", "+": "32", "-": "31"}
"""By the first character of a line: cyan, green, red (ECMA-48, SGR)."""

_NO_END: Final = "\n\\ No newline at end of file"


def show(name: str, old: str, new: str) -> None:
    """Print how two texts of a file differ; exact where it is piped, safe to see on a terminal."""
    is_seen, is_colored = is_terminal(sys.stdout), has_color("auto")
    for line in _lines(name, old, new):
        shown = text.plain(line.rstrip("\r")) if is_seen else line
        color = _COLORS.get(line[:1])
        print(f"\x1b[{color}m{shown}\x1b[m" if is_colored and color else shown)


def _lines(name: str, old: str, new: str) -> Iterator[str]:
    before, after = _parted(old), _parted(new)
    yield from difflib.unified_diff(before, after, name, name, lineterm="")


def _parted(content: str) -> list[str]:
    """Give the lines as `patch` parts them, at line feeds alone."""
    *lines, rest = content.split("\n")
    return [*lines, rest + _NO_END] if rest else lines
