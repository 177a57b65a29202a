"""The elements of a page that may be its article, and the texts of each.

HTML has an element for an article, in which nested ones are others, such as comments
(html.spec.whatwg.org/#the-article-element), and one for what a page is mainly about; both may be
missing. Code, comments, references and what leads elsewhere are called so by their classes or their
headings, as far as anything calls them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from llmread_tui import text
from llmread_tui.sources import html_text
from llmread_tui.sources.html_scan import Tag, attributes, tags

_MOST_TAGS: Final = 150_000
"""A page with more is not read: it is full of coloured code, or made to last."""

_PARTS: Final = frozenset({"article", "main"})
_DEEPEST: Final = 20
"""Parts within each other; what is deeper belongs to those about it."""

_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_PROSE: Final = frozenset({"p", "li", "blockquote", "dd", "dt", *_LEVELS})
"""Elements that hold texts, however short; in others, a short one is a label."""
_BOXES: Final = frozenset({"div", "section", "ul", "ol", "form", "table", "details"})
"""Elements that have an end on every page, and so can be left out."""

# What such boxes are called, by whole classes or ids: "comments", "post-comments", "related-posts".
_ASIDE: Final = re.compile(
    r"(?:js-|wp-block-|post-|entry-|page-|article-|blog-|site-|main-|left-|right-)?"
    r"(?:comments?|commentlist|disqus|respond|sidebar|related|recommended|newsletter|subscribe"
    r"|subscription|cookies?|consent|breadcrumbs?|pagination|share|sharing|social|toc"
    r"|table-of-contents|references|bibliography|author-bio|promo|menu|nav|navbar|navigation"
    r"|footer|modal|popup)"
    r"(?:[-_](?:area|list|section|wrapper|container|thread|box|form|posts|articles|links|buttons))?",
    re.IGNORECASE,
)
_BEHIND: Final = frozenset(
    {"references", "bibliography", "citation", "citations", "how to cite", "comments", "footnotes"}
    | {"related posts", "related articles", "further reading", "recommended reading", "read next"}
)
"""Headings of what is not read with an article; that goes on to the next heading as high."""
_DECORATION: Final = " #\xb6\xa7:.*[]()0123456789"

_WALL: Final = re.compile(
    r"(?:post|article|story|content) is (?:only )?(?:for|available to) (?:paid |paying )?"
    r"(?:subscribers|members)"
    r"|(?:subscribe|sign (?:up|in)|log ?in|register|create an account|become a member|join)\b"
    r"[^.]{0,40} to (?:continue|keep|read)\b"
    r"|(?:continue|keep) reading (?:with|for free|this)"
    r"|member-only story|already a (?:paid )?subscriber\?",
    re.IGNORECASE,
)
_LONGEST_WALL: Final = 300
"""Characters of a text that may stand in place of the rest."""


@dataclass(slots=True)
class Part:
    """An element, or the whole page, and its texts in order, with their entities."""

    name: str
    """``article`` or ``main``; empty for the whole page."""
    is_inner: bool = False
    """Whether it is an article within another one."""
    prose: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    """Texts that are links for the most part."""

    @property
    def length(self) -> int:
        """Characters of its prose."""
        return sum(map(len, self.prose))


def parts(page: str) -> list[Part]:
    """Give the whole page and its parts, in order; none when it is not all there.

    Linear in the length of the page.
    """
    found = tuple(tags(page, most=_MOST_TAGS))
    if len(found) == _MOST_TAGS:
        return []
    reader = _Reader(page)
    tag: Tag | None = None
    for before, tag in html_text.seen(page, found, 0, len(page), _is_aside(page)):
        reader.take(before, tag)
    is_all = tag is not None and not tag.name and not reader.is_walled
    return reader.parts if is_all else []


def _is_aside(page: str) -> Callable[[Tag], bool]:
    """Give what tells whether an element is no part of any article."""

    def tell(tag: Tag) -> bool:
        if tag.name in html_text.HIDDEN or tag.name == "pre":
            return True
        if tag.name not in _BOXES:
            return False
        known = attributes(page, tag)
        return any(map(_ASIDE.fullmatch, (*known.get("class", "").split(), known.get("id", ""))))

    return tell


class _Reader:
    """Puts texts together, and each into the parts it stands in."""

    def __init__(self, page: str) -> None:
        self.parts = [Part("")]
        self.is_walled = False
        """Whether it says that the rest is for others."""
        self._page = page
        self._open = self.parts[:]
        self._begun = list[str]()
        self._in_links = 0
        self._is_link = False
        self._name = ""
        self._behind = 0
        """How high the heading was of what is not read; 0 for what is."""

    def take(self, before: str, tag: Tag) -> None:
        """Take in a tag and the text before it."""
        self._begun.append(before)
        self._in_links += len(" ".join(before.split())) if self._is_link else 0
        if tag.name == "a":
            self._is_link = not tag.is_end and "href" in self._page[tag.inside : tag.end]
        if tag.name in html_text.INLINE or "-" in tag.name:
            self._begun.append(" " if tag.name == "br" else "")
            return
        self._end()
        self._name = "" if tag.is_end else tag.name
        if tag.name in _PARTS:
            self._turn(tag)

    def _turn(self, tag: Tag) -> None:
        """Begin a part, or end it with all that was not ended in it."""
        if not tag.is_end:
            if len(self._open) > _DEEPEST:
                return
            is_inner = tag.name == "article" and any(it.name == tag.name for it in self._open)
            self.parts.append(Part(tag.name, is_inner))
            self._open.append(self.parts[-1])
            return
        names = [part.name for part in self._open]
        if tag.name in names:
            del self._open[len(names) - 1 - names[::-1].index(tag.name) :]

    def _end(self) -> None:
        """Put the text that ends here where it belongs."""
        whole, in_links = " ".join("".join(self._begun).split()), self._in_links
        self._begun.clear()
        self._in_links = 0
        if not whole:
            return
        if len(whole) <= _LONGEST_WALL and _WALL.search(whole):
            self.is_walled = True
        self._mind_heading(whole)
        is_link = in_links * 2 > len(whole)
        is_label = self._name not in _PROSE and len(whole) < html_text.SHORTEST
        if self._behind or (is_label and not is_link):
            return
        is_theirs = True
        for part in reversed(self._open):
            if is_theirs or part.name != "article":
                (part.linked if is_link else part.prose).append(whole)
            is_theirs = is_theirs and part.name != "article"

    def _mind_heading(self, whole: str) -> None:
        """Note whether what follows is read, if this is a heading."""
        level = _LEVELS.get(self._name)
        if level and level <= (self._behind or level):
            is_behind = level > 1 and text.fold(whole[:100]).strip(_DECORATION) in _BEHIND
            self._behind = level if is_behind else 0
