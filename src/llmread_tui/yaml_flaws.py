"""What is wrong with a YAML file: the flaws found so far, and plain words for the parser's own.

Foreign text gets into a message only through `clip` or `quote`.
"""

import io
import re
from typing import TYPE_CHECKING, Final

from llmread_tui.errors import Flaw
from llmread_tui.text import one_line

if TYPE_CHECKING:
    import yaml

MOST: Final = 1000
"""How many flaws of one file are told: more than anybody mends before the next look."""

# What is not in c-printable (yaml.org/spec/1.1), and the byte order mark, which PyYAML without
# libyaml lets pass in the midst of a text. Compiling takes 10 ms, so that waits for such a file.
_UNPRINTABLE: Final = (
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")

# A part of the parser's reason, what people should look for then, and whether to look where the
# unfinished thing began. libyaml and PyYAML have their own words for one reason; these parts are in
# both. The first that fits counts.
_HINTS: Final = (
    ("values are not allowed", "a text with a colon in it needs quotes", False),
    ("entries are not allowed", "a dash belongs on the next line, or the text in quotes", False),
    ("',' or ']'", "the list that opens here lacks a comma or its `]`", True),
    ("',' or '}'", "the mapping that opens here lacks a comma or its `}`", True),
    ("node content", "an item is missing, or a bracket is not closed", False),
    ("parsing a quoted", "in double quotes a backslash begins an escape; double it", False),
    ("double-quoted", "in double quotes a backslash begins an escape; double it", False),
    ("quoted scalar", "the quote that opens here is never closed", True),
    ("expected ':'", "a colon is missing behind the key that begins here", True),
    ("any token", "indent with blanks, not tabs, and quote a text that begins with a sign", False),
    ("numeric character", "quote a text that begins with `&` or `*`", False),
    ("tag", "quote a text that begins with `!`", False),
    ("block", "does not fit the lines above; check the indentation and the quotes", False),
    ("<document start>", "does not fit the lines above; check the quotes", False),
)


class Flaws:
    """What is wrong with one file; `file` is its name for people."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._flaws: list[Flaw] = []

    @property
    def count(self) -> int:
        """How many were found so far."""
        return len(self._flaws)

    def add(self, line: int, field: str, what: str) -> None:
        """Note a flaw."""
        self._flaws.append(Flaw(file=self._file, line=line, field=clip(field), what=what))

    def told(self) -> tuple[Flaw, ...]:
        """Give the flaws by line; of very many the first, and how many more there are."""
        flaws = sorted(self._flaws, key=lambda flaw: flaw.line)
        if (more := len(flaws) - MOST) > 0:
            line = flaws[MOST].line
            what = f"{more:,} more from here on; mend the others first"
            flaws[MOST:] = [Flaw(file=self._file, line=line, field="file", what=what)]
        return tuple(flaws)


def clip(foreign: str, width: int = 60) -> str:
    """Give foreign text on one line, at most `width` characters of it."""
    # What is cut off needs no cleaning: a catalogue may hold megabytes in one text.
    line = one_line(foreign[: 2 * width])
    return line if len(line) <= width else f"{line[: width - 1]}…"


def quote(foreign: str) -> str:
    """Give a foreign value as messages show it."""
    return f'"{clip(foreign)}"'


def note_misprints(data: bytes, flaws: Flaws) -> None:
    """Note the bytes and characters that no YAML file may have."""
    if data.startswith(_UTF16):
        flaws.add(1, "file", "is UTF-16; save it as UTF-8")
        return
    try:
        # Line by line takes four times as long.
        if not re.search(_UNPRINTABLE, data.decode()):
            return
    except UnicodeDecodeError:
        pass
    for number, line in enumerate(io.BytesIO(data), start=1):
        try:
            found = re.search(_UNPRINTABLE, line.decode())
        except UnicodeDecodeError as error:
            byte = line[error.start]
            flaws.add(number, "file", f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8")
            return
        if found:
            code = f"U+{ord(found[0]):04X}"
            flaws.add(number, "file", f"{code} is a character that can't be shown; remove it")


def note_syntax(error: "yaml.MarkedYAMLError", last_line: int, flaws: Flaws) -> None:
    """Note what the parser stumbled over; it may count a line behind the last."""
    reason = ", ".join(part for part in (error.context, error.problem) if part)
    _, hint, at_start = next(
        (known for known in _HINTS if known[0] in reason), ("", "the YAML can't be read", False)
    )
    mark = (at_start and error.context_mark) or error.problem_mark
    line = min(mark.line + 1, last_line) if mark else last_line
    flaws.add(line, "file", f"{hint} ({clip(reason, 120)})")
