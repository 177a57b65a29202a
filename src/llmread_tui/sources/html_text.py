"""What people see of a page: paragraphs and headings, in the order of the page.

Menus, footers, scripts and formulas in MathML are no part of it. Entities stay as they are.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import chain
from typing import Final, NamedTuple

from llmread_tui import text
from llmread_tui.sources.html_scan import Tag, attributes, tags

SHORTEST: Final = 80
"""Characters from which on a text is a paragraph, not a caption or a line of links."""

_LONGEST: Final = 20_000
"""Characters that are kept of one text."""

_MOST_BETWEEN: Final = 2
"""Short texts that may stand between a heading and what it is over, such as a button."""

_LONG: Final = 200
"""Characters from which on a text is likely a paragraph even where nothing calls it one."""

_MOST_ASIDE: Final = 20
"""Paragraphs outside the content that are remembered."""

INLINE: Final = frozenset(
    {"!", "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data"}
    | {"del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "math", "nobr"}
    | {"noscript", "q", "ruby", "rt", "s", "samp", "script", "small", "span", "strike", "strong"}
    | {"style", "sub", "sup", "svg", "template", "time", "tt", "u", "var", "wbr"}
)
"""Elements, and comments, at which no text ends."""

HIDDEN: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "button", "select", "textarea"}
    | {"iframe", "object", "video", "audio", "canvas"}
    | {"title", "nav", "header", "footer", "aside", "figure", "dialog", "menu"}
)
_CONTENT: Final = frozenset({"article", "main"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INSTEAD: Final = {"br": " ", "sup": "^", "sub": "_"}
_LABEL_DECORATION: Final = " \xa0\t.:*#\xb6\xa7[]"
_BLANKS: Final = re.compile(r"\s+")


class Block(NamedTuple):
    """A piece of text between the ends of paragraphs, headings, cells and the like."""

    text: str
    """With one blank between words; never empty."""
    name: str
    """The element that begins right before it, such as ``p`` or ``h3``; empty behind an end."""
    is_content: bool
    """Whether it stands in an ``article`` or in ``main``."""


def blocks(page: str, start: int = 0, end: int | None = None) -> Iterator[Block]:
    """Give the texts between two places, or on to the end of the page."""
    inner = last_break = 0
    name = ""
    words = list[str]()
    for before, tag in seen(page, tags(page, start), start, len(page) if end is None else end):
        words.append(before)
        # Two line ends in a row part paragraphs, too; a hyphen is in names that a script defines.
        is_gap = tag.name == "br" and last_break > 0 and not page[last_break : tag.start].strip()
        last_break = tag.end if tag.name == "br" else 0
        if not is_gap and (tag.name in INLINE or "-" in tag.name):
            words.append("" if tag.is_end else _INSTEAD.get(tag.name, ""))
            continue
        if whole := _joined(words):
            yield Block(whole, name, inner > 0)
        words.clear()
        if not is_gap:
            name = "" if tag.is_end else tag.name
        if tag.name in _CONTENT:
            inner = max(0, inner + (-1 if tag.is_end else 1))


def seen(
    page: str,
    found: Iterable[Tag],
    start: int,
    end: int,
    is_hidden: Callable[[Tag], bool] = lambda tag: tag.name in HIDDEN,
) -> Iterator[tuple[str, Tag]]:
    """Give the tags that people see something of, each with the text before it.

    The last one has no name and stands for the end, unless that is within a hidden element.

    Args:
        page: The page.
        found: Its tags from a place on.
        start: That place.
        end: The place to go to.
        is_hidden: Tells whether an element is hidden, by the tag that opens it.
    """
    hidden, depth = "", 0
    at = start
    for tag in chain(found, (Tag("", False, end, end, end),)):
        before, at = page[at : min(tag.start, end)], tag.end
        if hidden:
            before = ""
            depth += (tag.name == hidden) * (-1 if tag.is_end else 1)
            if depth:
                continue
            hidden = ""
        elif not tag.is_end and is_hidden(tag) and page[tag.end - 2] != "/":
            hidden, depth = tag.name, 1
        yield before, tag
        if tag.start >= end:
            return


def paragraphs(page: str) -> Iterator[str]:
    """Give the paragraphs of at least `SHORTEST` characters, those of the content first.

    Last come long texts that nothing calls a paragraph, as on pages written by hand.
    """
    aside, bare = list[str](), list[str]()
    for block in blocks(page):
        is_paragraph = block.name == "p" and len(block.text) >= SHORTEST
        if is_paragraph and block.is_content:
            yield block.text
        elif is_paragraph and len(aside) < _MOST_ASIDE:
            aside.append(block.text)
        elif len(block.text) >= _LONG and len(bare) < _MOST_ASIDE:
            bare.append(block.text)
    yield from aside
    yield from bare


def under(page: str, heading: str) -> str:
    """Give the paragraphs under the first heading of these words; an empty text if there is none.

    The heading may be any text that stands for itself; its words are given in lower case.
    """
    kept = list[str]()
    between: int | None = None
    for block in blocks(page):
        is_short = len(block.text) < SHORTEST
        if is_short and text.fold(unescape(block.text).strip(_LABEL_DECORATION)) == heading:
            between = 0
        elif between is None:
            continue
        elif block.name in _HEADINGS or (is_short and (kept or between == _MOST_BETWEEN)):
            if kept:
                break
            between = None
        elif is_short:
            between += 1
        else:
            kept.append(block.text)
    return "\n\n".join(kept)


def inside(page: str, *, attribute: str, value: str) -> str:
    """Give the texts in the first element of that id or class; empty without the element's end."""
    opened: Tag | None = None
    depth = 0
    for tag in tags(page):
        if opened is None:
            if not (tag.is_end or tag.is_comment) and page.find(value, tag.inside, tag.end) >= 0:
                has = value in attributes(page, tag).get(attribute, "").split()
                opened, depth = (tag, 1) if has else (None, 0)
        elif tag.name == opened.name:
            depth += -1 if tag.is_end else 1
            if not depth:
                return "\n\n".join(block.text for block in blocks(page, opened.end, tag.start))
    return ""


def _joined(words: list[str]) -> str:
    """Give the pieces of a text as one, with one blank between words."""
    return _BLANKS.sub(" ", "".join(words)[:_LONGEST]).strip()
