"""HTML as a row of tags, read once from front to end, in a time that grows with its length alone.

Of html.parser (Python 3.11), lexbor and lxml, each takes from 14 to over 30 seconds for some page
of half a megabyte: comments that don't end, elements nested very deep, very many attributes. So
no foreign page reaches one of them. This knows where tags, comments and scripts end, as browsers
do; it builds no tree, mends nothing, and leaves entities as they are.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

LONGEST_TAG: Final = 25_000
"""Characters of a tag whose attributes are read; a picture within its tag has more."""

MOST_TAGS: Final = 20_000
"""Tags and comments that are read; of 400 KB, only a page full of coloured code has more."""

# What stands in a tag before its end, which is the first ">" outside a quoted value. A quote opens
# a value behind "=" only, so that one too many, as in <a href="x"">, swallows nothing. All of it
# can always match, so nothing is tried again; the bound keeps little in memory.
_INSIDE: Final = r"""(?:[^=>]+|=\s*(?:"[^"]*"?|'[^']*'?)?){0,500}"""

# Every search for an end goes on behind the end it finds, and stops the walk when there is none. So
# no part of the page is searched twice for the same.
_MARKUP: Final = re.compile(rf"<(?:(!--|!\[CDATA\[|[!?])|(/?)([A-Za-z][^\s/>]{{0,60}}){_INSIDE}>?)")
_ENDS: Final = {"!--": "-->", "![CDATA[": "]]>", "!": ">", "?": ">"}
_MORE: Final = re.compile(_INSIDE)
_ATTRIBUTE: Final = re.compile(
    r"""([^\s"'<>/=]{1,100})\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?"""
)

_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "title", "textarea", "noscript", "iframe", "noframes", "xmp")
}
"""Elements in which nothing is a tag but their own end."""


class Tag(NamedTuple):
    """A tag, or a comment or the like, by the places of the page it is in."""

    name: str
    """In lower case; ``!`` for what is no tag."""
    is_end: bool
    """Whether it closes an element."""
    start: int
    inside: int
    """Where its attributes begin."""
    end: int

    @property
    def is_comment(self) -> bool:
        """Whether it is no tag, and nobody sees what is in it."""
        return self.name == "!"


def tags(page: str, start: int = 0, most: int = MOST_TAGS) -> Iterator[Tag]:
    """Give tags and comments in order; no tag is within a comment, CDATA, a script or the like."""
    at = start
    for _ in range(most):
        found = _MARKUP.search(page, at)
        if found is None:
            return
        mark, slash, name = found.groups()
        if mark:
            # "<!-->" is a whole comment, so its end may begin within its beginning.
            begun = found.start() + 2 if mark == "!--" else found.end()
            end = page.find(_ENDS[mark], begun)
            at = end + len(_ENDS[mark]) if end >= 0 else len(page)
            yield Tag("!", False, found.start(), found.end(), at)
            continue
        at = found.end()
        if page[at - 1] != ">":
            at = _end(page, at)
        tag = Tag(name.lower(), slash == "/", found.start(), found.end(3), at)
        yield tag
        if not slash and (raw := _RAW.get(tag.name)):
            closing = raw.search(page, at)
            if closing is None:
                return
            at = closing.start()


def attributes(page: str, tag: Tag) -> Mapping[str, str]:
    """Give the attributes of a tag, names in lower case; none when the tag is too long."""
    found = dict[str, str]()
    if tag.end - tag.start > LONGEST_TAG:
        return found
    for each in _ATTRIBUTE.finditer(page, tag.inside, tag.end - 1):
        name, double, single, bare = each.groups()
        # Of attributes with the same name, the first counts.
        found.setdefault(name.lower(), double or single or bare or "")
    return found


def _end(page: str, at: int) -> int:
    """Give the place behind the end of the tag, or of the page."""
    while at < len(page) and page[at] != ">":
        more = _MORE.match(page, at)
        at = more.end() if more else at + 1
    return min(at + 1, len(page))
