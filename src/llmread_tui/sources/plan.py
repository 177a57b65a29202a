"""Which sources are asked for a work, in which order."""

from collections.abc import Iterator
from typing import Final

from llmread_tui import links
from llmread_tui.sources import (
    arxiv,
    arxiv_page,
    conference_page,
    crossref,
    datacite,
    github,
    github_readme,
    huggingface,
    huggingface_papers,
    huggingface_readme,
    identifiers,
    openalex,
    openreview,
    page,
    reddit,
    semantic_scholar,
    semantic_scholar_match,
    slides,
    youtube,
    youtube_page,
)
from llmread_tui.sources.source import Keys, Source, Work

# arXiv first, in batches; then other hosts of the same abstract, as arXiv is often too busy.
_ARXIV: Final[tuple[Source, ...]] = (arxiv, huggingface_papers, datacite, arxiv_page)
_GITHUB: Final[tuple[Source, ...]] = (github, github_readme)

# Each takes only what is at its own place.
_PLACES: Final[tuple[Source, ...]] = (
    *(youtube, youtube_page, huggingface, reddit, slides, conference_page, openreview),
)

_FACTLESS: Final[tuple[Source, ...]] = (*_GITHUB, huggingface_readme, slides)
"""Those with the words of a file, and no more."""

_REGISTERS: Final[tuple[Source, ...]] = (
    *(*_ARXIV, crossref, openalex, semantic_scholar, semantic_scholar_match),
)
"""Those that know papers alone."""

_RESEARCH: Final = frozenset({"paper", "survey", "report", "book"})
"""The kinds of works that registers and indexes of research know best; of others, such as a
leaderboard, they have at most the paper about it."""

_REPOSITORIES: Final = frozenset({"repo", "tool", "docs", "course", "list"})
"""The kinds of works that a repository can be, although the link is elsewhere."""


def plan(work: Work, keys: Keys) -> tuple[Source, ...]:
    """Give the sources to ask about a work, best first; only those that take it, each once."""
    ordered = dict.fromkeys(_ordered(work, keys))
    return tuple(source for source in ordered if source.takes(work, keys))


def fact_plan(work: Work, keys: Keys) -> tuple[Source, ...]:
    """Give the sources to ask for title, authors, year and kind of a work, best first.

    What is at GitHub and at Hugging Face these know; the pages there, and the READMEs, tell no more
    of it. Elsewhere a repository is something beside the work, and so is a paper where the work is
    none.
    """
    linked = links.identify(work.url)
    is_repository = work.key.startswith("gh:") and "github" in linked
    for place, is_it in ((huggingface, True), (github, is_repository)):
        if is_it and place.takes(work, keys):
            return (place,)
    is_paper = work.kind is None or work.kind in _RESEARCH or bool({"arxiv", "doi"} & linked.keys())
    others = [
        *_FACTLESS,
        *(() if is_paper else _REGISTERS),
        *([page] if "github" in linked else []),
    ]
    return tuple(source for source in plan(work, keys) if source not in others)


def _ordered(work: Work, keys: Keys) -> Iterator[Source]:
    """Give sources in order, some of them twice, and some that don't take the work."""
    if identifiers.arxiv(work):
        yield from _ARXIV
    if "github" in links.identify(work.url):
        yield from _GITHUB
    yield from _PLACES
    is_research = work.kind is None or work.kind in _RESEARCH
    indexes = tuple(_indexes(work, keys, is_research=is_research))
    if is_research:
        yield from indexes
    if not _is_read(work, keys):
        yield page
    yield huggingface_readme
    if work.kind in _REPOSITORIES:
        yield from _GITHUB
    yield from indexes
    # Without a key it is often too busy to answer, as those without one share a pool of requests.
    yield from _scholar(work, keys, is_research=is_research)


def _indexes(work: Work, keys: Keys, *, is_research: bool) -> Iterator[Source]:
    """Give those that know works by their DOI, or by their title."""
    if identifiers.doi(work):
        # A DOI is in one register, which its prefix may tell.
        yield from (crossref, openalex, datacite) if crossref.takes(work, keys) else (datacite,)
        yield openalex
    if keys.semantic_scholar:
        yield from _scholar(work, keys, is_research=is_research)
    if is_research and not identifiers.arxiv(work):
        yield openalex


def _scholar(work: Work, keys: Keys, *, is_research: bool) -> tuple[Source, ...]:
    """Give the way to ask Semantic Scholar: by an identifier, or else research by its title."""
    if semantic_scholar.takes(work, keys):
        return (semantic_scholar,)
    return (semantic_scholar_match,) if is_research else ()


def _is_read(work: Work, keys: Keys) -> bool:
    """Tell whether another source reads the page that the link is to, or it is shut to programs."""
    if {"arxiv", "youtube"} & links.identify(work.url).keys() or reddit.takes(work, keys):
        return True
    if not conference_page.takes(work, keys):
        return False
    return links.host(conference_page.request([work], keys).url) == links.host(work.url)
