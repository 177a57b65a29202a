"""The prose of a Markdown file, line by line, for counting: no code, tags, images or addresses.

It goes once over the file. A parser that keeps to CommonMark takes a time that grows with the
square of some files' length.
"""

import re
from collections.abc import Iterator
from typing import Final

from llmread_tui.reading_time import Extent
from llmread_tui.sources import words

_FENCE: Final = re.compile(r"[ >]{0,12}(```+|~~~+)")
# An address may have parentheses, as Wikipedia's have.
_TARGET: Final = r"(?:\((?:[^()]|\([^()]{0,200}\)){0,2000}\)|\[[^\[\]]{0,300}\])"
_IMAGE: Final = re.compile(rf"!\[[^\[\]]{{0,500}}\]{_TARGET}")
_LINK: Final = re.compile(rf"\[([^\[\]]{{0,1000}})\]{_TARGET}")
_TAG: Final = re.compile(r"<[^<>]{1,1000}>")
_DEFINITION: Final = re.compile(r" {0,3}\[[^\]]{1,300}\]:\s")


def extent(markdown: str) -> Extent | None:
    """Give how many words a text in Markdown has; None where that is not its length."""
    prose, linked = list[str](), list[str]()
    for line in _lines(markdown):
        if "[" not in line:
            prose.append(line)
            continue
        in_links = sum(len(link[1]) for link in _LINK.finditer(line))
        shown = _LINK.sub(r"\1", line)
        (linked if in_links * 2 > len(shown.strip(" -*+#|")) else prose).append(shown)
    return words.extent(prose, linked)


def _lines(markdown: str) -> Iterator[str]:
    """Give the lines that are no code, without what nobody sees."""
    fence = ""
    for line in filter(str.strip, _without_comments(markdown).splitlines()):
        found = _FENCE.match(line)
        if fence:
            is_end = found and found[1].startswith(fence) and not line[found.end() :].strip()
            fence = "" if is_end else fence
        elif found:
            fence = found[1]
        elif "[" not in line and "<" not in line:
            yield line
        elif not _DEFINITION.match(line):
            yield _TAG.sub("", _IMAGE.sub("", line))


def _without_comments(markdown: str) -> str:
    first, *rest = markdown.split("<!--")
    return first + "".join(each.partition("-->")[2] for each in rest)
