"""Text as LaTeX and BibTeX take it; letters of all scripts stay as they are, in UTF-8."""

import re
from collections.abc import Mapping
from typing import Final

from llmread_tui.text import one_line, plain

_WRITTEN: Final[Mapping[str, str]] = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "$": "\\$",
    "&": "\\&",
    "#": "\\#",
    "%": "\\%",
    "_": "\\_",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "`": "\\textasciigrave{}",
    # TeX's first fonts have other signs in these places.
    "<": "$<$",
    ">": "$>$",
    # Two of them would become a dash or a quotation mark.
    "-": "-{}",
    "'": "'{}",
}
_SIGN: Final = re.compile(r"[\\{}$&#%_^~`<>]|-(?=-)|'(?=')")
_UNPAIRED: Final[Mapping[str, str]] = {"{": "$\\lbrace$", "}": "$\\rbrace$"}
"""For BibTeX, which counts braces, those behind a backslash too."""

_CORE: Final = re.compile(r"\w(?:\S*\w)?")
"""A word without the punctuation about it."""

_PARTS: Final = re.compile(r"[-/\u2010-\u2015]")
_SHORT: Final = 3
"""Letters of words that may be small in a title whose other words have capitals."""

_NOT_IN_AN_ADDRESS: Final = re.compile(r"[\s{}\\\"<>^`|]")


def escaped(text: str) -> str:
    """Give text on one line, each sign that means something to TeX so that it is shown."""
    line = one_line(text)
    return _escaped(line, paired=_is_paired(line))


def paragraphs(text: str) -> str:
    """Give a longer text, an empty line between its paragraphs."""
    return "\n\n".join(escaped(each) for each in plain(text).split("\n\n") if each.strip())


def title(text: str) -> str:
    """Give a title, in braces those words whose capitals must stay when a style lowers the others.

    These are words with a capital inside or beside a digit (BERT, LoRA, GPT-4, T5), and names in a
    title that has no capitals but those of names.
    """
    line = one_line(text)
    paired, capitals = _is_paired(line), _has_capitals(line)
    written, end = list[str](), 0
    for found in _CORE.finditer(line):
        between = line[end : found.start()]
        begins = not end or between.rstrip().endswith((":", ".", "?", "!"))
        word = _escaped(found[0], paired=paired)
        is_name = not (capitals or begins) and found[0][0].isupper()
        is_safe = "{" not in found[0] and "}" not in found[0]
        written.append(_escaped(between, paired=paired))
        written.append(f"{{{word}}}" if is_safe and (is_name or _is_made_up(found[0])) else word)
        end = found.end()
    return "".join([*written, _escaped(line[end:], paired=paired)])


def verbatim(address: str) -> str:
    """Give an address as it is, as fields for addresses are not read as TeX.

    What would end the field is percent-encoded, as it should be anyway.
    """
    return _NOT_IN_AN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", one_line(address))


def _escaped(line: str, *, paired: bool) -> str:
    known = _WRITTEN if paired else {**_WRITTEN, **_UNPAIRED}
    return _SIGN.sub(lambda found: known[found[0]], line)


def _is_paired(line: str) -> bool:
    """Tell whether every brace has its partner."""
    if "{" not in line and "}" not in line:
        return True
    depth = 0
    for sign in line:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _has_capitals(line: str) -> bool:
    """Tell whether the words of a title are written with capitals, as headlines are."""
    words = [word for word in _CORE.findall(line)[1:] if len(word) > _SHORT and word[0].isalpha()]
    capitals = [word for word in words if word[0].isupper()]
    return not words or 2 * len(capitals) > len(words)


def _is_made_up(word: str) -> bool:
    return any(
        any(letter.isupper() for letter in part[1:])
        or (part[:1].isupper() and any(letter.isdigit() for letter in part))
        for part in _PARTS.split(word)
    )
