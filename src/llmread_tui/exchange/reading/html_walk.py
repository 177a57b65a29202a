"""HTML as tags and the texts between them, each with its line, in linear time.

Nothing here knows what a tag means.
"""

import html
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from llmread_tui.sources import html_scan

_UNSEEN: Final = frozenset({"script", "style", "noscript", "iframe", "noframes", "xmp", "title"})
"""What is between the tags of these is no text."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag."""

    name: str
    """In small letters."""
    attributes: Mapping[str, str]
    """Unescaped, by name in small letters; a name without a value has an empty one."""
    is_end: bool
    line: int


@dataclass(frozen=True, slots=True)
class Data:
    """The text between two tags, unescaped."""

    text: str
    line: int


def walk(markup: str, line: int = 1) -> Iterator[Tag | Data]:
    """Give the tags and texts in their order, without comments and scripts.

    `line` is the number of the first line.
    """
    at = 0
    is_seen = True
    for tag in html_scan.tags(markup, most=sys.maxsize):
        if tag.start > at:
            if is_seen:
                yield Data(html.unescape(markup[at : tag.start]), line)
            line += markup.count("\n", at, tag.start)
        if not tag.is_comment:
            is_seen = tag.is_end or tag.name not in _UNSEEN
            found = html_scan.attributes(markup, tag)
            unescaped = {name: html.unescape(value).strip() for name, value in found.items()}
            yield Tag(tag.name, unescaped, tag.is_end, line)
        line += markup.count("\n", tag.start, tag.end)
        at = tag.end
    if at < len(markup) and is_seen:
        yield Data(html.unescape(markup[at:]), line)
