"""What changes in a file, line by line, as ``diff -u`` and ``patch`` have it.

The standard library's difflib takes a time that grows by the square with lines that are alike: over
four minutes for 10,000 entries that get the same kind. A file that is filled in has few lines
changed at each place, so both texts are gone through side by side, which takes a second.
"""

import sys
from collections.abc import Iterator, Sequence
from typing import Final

from llmread_tui import text
from llmread_tui.cli.terminal import has_color, is_terminal

_COLORS: Final = {"@": "36", "+": "32", "-": "31"}
"""By the first character of a line: cyan, green, red (ECMA-48, SGR)."""

_NO_END: Final = "\n\\ No newline at end of file"

_CONTEXT: Final = 3
"""Lines around a change, as `diff -u` has them."""

_Change = tuple[int, int, int, int]
"""From where to where the lines differ in the one text, and in the other."""


def show(name: str, old: str, new: str) -> None:
    """Print how two texts of a file differ; exact where it is piped, safe to see on a terminal."""
    is_seen, is_colored = is_terminal(sys.stdout), has_color("auto")
    for line in unified(name, old, new):
        shown = text.plain(line.rstrip("\r")) if is_seen else line
        color = _COLORS.get(line[:1])
        print(f"\x1b[{color}m{shown}\x1b[m" if is_colored and color else shown)


def unified(name: str, old: str, new: str) -> Iterator[str]:
    """Give the lines of the difference; none where there is none."""
    before, after = _parted(old), _parted(new)
    hunks = list(_hunks(before, after))
    if hunks:
        yield from (f"--- {name}", f"+++ {name}")
    for hunk in hunks:
        first, last = hunk[0], hunk[-1]
        lead = min(_CONTEXT, first[0])
        tail = min(_CONTEXT, len(before) - last[1])
        old_span = _span(first[0] - lead, last[1] + tail)
        new_span = _span(first[2] - lead, last[3] + tail)
        yield f"@@ -{old_span} +{new_span} @@"
        at = first[0] - lead
        for start, end, new_start, new_end in hunk:
            yield from (f" {line}" for line in before[at:start])
            yield from (f"-{line}" for line in before[start:end])
            yield from (f"+{line}" for line in after[new_start:new_end])
            at = end
        yield from (f" {line}" for line in before[at : at + tail])


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[list[_Change]]:
    """Give the changes, those together whose surroundings touch."""
    hunk = list[_Change]()
    for change in _changes(before, after):
        if hunk and change[0] - hunk[-1][1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[_Change]:
    """Give where the texts differ, each time up to the nearest lines that are alike again."""
    at, new_at = 0, 0
    while at < len(before) or new_at < len(after):
        if before[at : at + 1] == after[new_at : new_at + 1]:
            at, new_at = at + 1, new_at + 1
            continue
        end, new_end = next(_alike(before, after, at, new_at))
        yield at, end, new_at, new_end
        at, new_at = end, new_end


def _alike(
    before: Sequence[str], after: Sequence[str], at: int, new_at: int
) -> Iterator[tuple[int, int]]:
    """Give places where both go on alike or end, nearest first."""
    farthest = len(before) - at + len(after) - new_at
    for distance in range(1, farthest + 1):
        for skipped in range(distance + 1):
            end, new_end = at + skipped, new_at + distance - skipped
            if end > len(before) or new_end > len(after):
                continue
            if before[end : end + 1] == after[new_end : new_end + 1]:
                yield end, new_end


def _span(start: int, end: int) -> str:
    """Give the lines of a hunk as its head has them: from where, counted from 1, and how many."""
    count = end - start
    first = start + 1 if count else start
    return f"{first}" if count == 1 else f"{first},{count}"


def _parted(content: str) -> list[str]:
    """Give the lines as `patch` parts them, at line feeds alone."""
    *lines, rest = content.split("\n")
    return [*lines, rest + _NO_END] if rest else lines
