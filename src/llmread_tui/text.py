"""The door for foreign text: nothing that could command a terminal passes.

Catalogues, web pages and notes may hold escape sequences that set the window title, write the
clipboard or repaint the screen, and bidirectional overrides that make a line read as something
else. Textual and a plain ``print`` both pass them on, so text is cleaned once, where it comes in.
"""

import re
import unicodedata
from typing import Final

# ECMA-48: control sequences (CSI), then the strings OSC, DCS, SOS, PM and APC up to their end, each
# with its 7-bit or 8-bit introducer. A string without an end loses only its introducer, or the rest
# of the text would go with it. The body stops at every introducer, so the search is linear whatever
# the text.
_SEQUENCE: Final = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
# C0 but tab and newline, DEL, C1, bidi marks that reorder, byte order marks, and lone surrogates,
# which can't be encoded and so would stop any output.
_CONTROL: Final = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
_LINE_END: Final = "\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"

# Letters with a stroke or a ligature don't come apart in Unicode, yet people type them without.
_UNSTROKED: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "\N{LATIN SMALL LETTER DOTLESS I}": "i"}
    | {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


def plain(text: str) -> str:
    """Give the text without control characters, escape sequences and bidirectional overrides.

    Newlines (all kinds become one) and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_CONTROL, "", re.sub(_LINE_END, "\n", re.sub(_SEQUENCE, "", text)))


def one_line(text: str) -> str:
    """Give the text as `plain` does, on one line.

    Line ends, with the blanks about them and empty lines, become one blank.
    """
    lines = plain(text).replace("\t", " ").split("\n")
    if len(lines) == 1:
        return lines[0]
    return " ".join(bare for line in lines if (bare := line.strip()))


def fold(text: str) -> str:
    """Give the text as it is compared: without case and accents."""
    if text.isascii():
        return text.lower()
    # Case goes last: some letters have one only when taken apart, such as the R in U+211D.
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.casefold().translate(_UNSTROKED)
