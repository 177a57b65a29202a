"""How many words the article on a page has, if it is all there and nothing else is meant."""

from itertools import pairwise
from typing import Final

from llmread_tui.reading_time import Extent
from llmread_tui.sources import json_paths, words
from llmread_tui.sources.article_parts import Part, parts
from llmread_tui.sources.html_head import Head, read_head
from llmread_tui.sources.json_ld import Data, read_data
from llmread_tui.sources.source import Work

_LEAST: Final = 800
"""Characters below which an element holds a teaser, not the article."""

_RESEARCH: Final = ("citation_title", "citation_pdf_url", "citation_abstract")
"""Fields of a page about a paper, which has its abstract at least, and seldom all of it."""

_ARTICLES: Final = ("Article", "BlogPosting", "NewsArticle", "TechArticle", "SocialMediaPosting")


def extent(page: str, work: Work) -> Extent | None:
    """Give how many words the work on a page has; None where that is not sure.

    Args:
        page: The whole page.
        work: The work whose page it is.
    """
    head = read_head(page)
    data = read_data(head.scripts)
    is_article = head.first("og:type").lower() == "article" or data.has(*_ARTICLES)
    if not words.are_all_of(work, is_article=is_article) or _is_excerpt(head, data):
        return None
    part = _article(parts(page))
    return words.extent(part.prose, part.linked) if part else None


def _is_excerpt(head: Head, data: Data) -> bool:
    """Tell whether a page says that it is about a paper, or that not all may read all of it."""
    free = (str(json_paths.at(work, "isAccessibleForFree")) for work in data.works)
    is_paid = head.first("article:content_tier").lower() == "locked" or any(
        # It may be an address of schema.org, or a text.
        told.lower().endswith("false")
        for told in free
    )
    return is_paid or bool(head.first(*_RESEARCH))


def _article(found: list[Part]) -> Part | None:
    """Give the part that is the article; None where there is none, or one beside others."""
    longest = sorted(found, key=lambda part: part.length, reverse=True)
    articles = [part for part in longest if part.name == "article" and not part.is_inner]
    if any(second.length * 2 > first.length > _LEAST for first, second in pairwise(articles[:2])):
        return None
    mains = [part for part in longest if part.name == "main"]
    candidates = (*articles[:1], *mains[:1], *found[:1])
    return next((part for part in candidates if part.length >= _LEAST), None)
