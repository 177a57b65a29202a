"""Which of the many descriptions on a page says best what the work is about.

Pages describe themselves up to eight times, cut off in different places, and often with a text that
stands on all pages of the site. The order is that of Zotero's translator for embedded metadata,
mended where it failed on recorded pages.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from llmread_tui import links
from llmread_tui.sources import boilerplate, html_text, jats, playing_time, prose
from llmread_tui.sources.html_head import Head, read_head
from llmread_tui.sources.json_ld import Data, read_data
from llmread_tui.sources.page_facts import read_facts
from llmread_tui.sources.source import Failed, Found, Missing, Work

_SHORT_FIELDS: Final = (
    "og:description",
    "twitter:description",
    "description",
    "dc.description",
    "dcterms.abstract",
    "dcterms.description",
)
"""Written for previews and search engines: the first is not always the longest."""

_MARKUP: Final = re.compile(r"(?:<|&lt;)(?:/[A-Za-z]|(?:p|br|jats:p)\b)", re.IGNORECASE)
_ELLIPSIS: Final = re.compile(r"\s*\[?(?:\u2026|\.{3})\]?\s*$")


def describe(page: str, url: str, work: Work, stated: str = "") -> Found | Missing | Failed:
    """Give what a page says of a work.

    Args:
        page: The page, or its first part.
        url: Its address.
        work: The work it is about.
        stated: An abstract found by what is known of this site, which goes before all fields.
    """
    head = read_head(page)
    title = prose.line(head.title) or ""
    if boilerplate.is_wall(title):
        return Failed(reason="asks for a browser")
    if boilerplate.is_gone(title):
        return Missing(reason="the page is gone")
    data = read_data(head.scripts)
    facts = read_facts(head, data)
    text, is_partial = prose.abstract(stated), False
    if text is None:
        text, is_partial = _Choice(page, url, head, data, (work.title, title)).best()
    if text is None and facts.title is None:
        return Missing(reason="says nothing of what it is about")
    return Found(
        url=url,
        text=text,
        source=links.host(url),
        is_partial=is_partial,
        title=facts.title,
        is_title_stated=facts.is_title_stated,
        authors=facts.authors,
        year=facts.year,
        venue=facts.venue,
        doi=facts.doi,
        arxiv=facts.arxiv,
        extent=facts.extent or playing_time.of_page(data, work),
    )


def is_cut(text: str) -> bool:
    """Tell whether a text ends in the middle, or is no more than a subtitle."""
    return len(text) < html_text.SHORTEST or _ELLIPSIS.search(text[-10:]) is not None


class _Choice:
    """The descriptions on one page, of which one is chosen."""

    def __init__(self, page: str, url: str, head: Head, data: Data, names: Iterable[str]) -> None:
        self._page = page
        self._head = head
        self._data = data
        given = (head.first(name) for name in ("og:title", "citation_title", "og:site_name"))
        # What describes the whole site is right for its front page only.
        is_front = not url.partition("://")[2].partition("/")[2]
        of_site = () if is_front else data.site_texts("description")
        self._names = frozenset(filter(None, map(prose.line, (*names, *given, *of_site))))

    def best(self) -> tuple[str | None, bool]:
        """Give the best of them, cleaned, and whether there may be a better one elsewhere."""
        short = tuple(self._cleaned(map(self._head.first, _SHORT_FIELDS)))
        best = next(self._cleaned(self._long()), None) or next(iter(short), None)
        if best is None:
            # The beginning of a text is no description of it.
            abstract = self._cleaned((html_text.under(self._page, "abstract"),))
            return next(chain(abstract, self._paragraphs()), None), True
        longest = max(short, key=len, default="")
        if len(longest) > len(best) and (is_cut(best) or _continues(longest, best)):
            best = longest
        if is_cut(best):
            best = next((each for each in self._paragraphs() if _continues(each, best)), best)
        return best, is_cut(best)

    def _paragraphs(self) -> Iterator[str]:
        return self._cleaned(html_text.paragraphs(self._page))

    def _long(self) -> Iterator[str]:
        """Give those that are meant to be whole, the surest first."""
        yield self._head.first("citation_abstract")
        yield from self._data.texts("abstract")
        if self._head.first("citation_title"):
            yield html_text.under(self._page, "abstract")
        yield from self._data.texts("description")

    def _cleaned(self, given: Iterable[str]) -> Iterator[str]:
        """Give those that say something, as plain text."""
        for each in given:
            bare = jats.plain(each) if _MARKUP.search(each) else each
            told = boilerplate.own_words(prose.abstract(bare) or "")
            if not boilerplate.says_nothing(told, self._names):
                yield told


def _continues(longer: str, shorter: str) -> bool:
    """Tell whether a text begins with another one, of which the end may be cut off."""
    start = _words(_ELLIPSIS.sub("", shorter))
    return len(longer) > len(start) and _words(longer[: len(start) + 200]).startswith(start)


def _words(text: str) -> str:
    return " ".join(text.split())
