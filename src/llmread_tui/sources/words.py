"""How many words a work has, where its page is the work.

That is so for posts, and for pages of documentation that are not the first of a site. A paper's
page has its abstract, a course's what it is about, and a list's or a repository's says what is to
be found behind it; a thread goes on below, and slides are few words and much to look at. Of those,
and of a link to a chapter of a page, the words on the page say nothing of the time they take.

A work of no known kind counts as a post if its page calls itself an article.
"""

import re
from collections.abc import Iterable
from html import unescape
from typing import Final
from urllib.parse import urlsplit

from llmread_tui.reading_time import Extent, Unit
from llmread_tui.sources.source import Work

_LEAST: Final = 150
"""Words below which a page is a teaser, or has its text from a script."""

# Thai, Lao, Burmese, Khmer, Japanese and Chinese put no blanks between words.
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def are_all_of(work: Work, *, is_article: bool) -> bool:
    """Tell whether the words of a work's page are those of the work.

    Args:
        work: The work.
        is_article: Whether the page calls itself one.
    """
    parts = urlsplit(work.url)
    is_part = bool(parts.fragment) or not parts.path.strip("/")
    return not is_part and (work.kind in {"post", "docs"} or (work.kind is None and is_article))


def extent(prose: Iterable[str], linked: Iterable[str]) -> Extent | None:
    """Give how many words a page has; None where that is not the length of a text.

    Args:
        prose: Its texts.
        linked: Those that are links, and are not counted. When they are the most of it, the page
            only leads to others.
    """
    whole = unescape("\n".join(prose))
    words = _count(whole)
    if words < max(_LEAST, len(_UNSPACED.findall(whole)), _count(unescape("\n".join(linked)))):
        return None
    return Extent(words, Unit.WORDS)


def _count(text: str) -> int:
    return sum(any(map(str.isalnum, piece)) for piece in text.split())
