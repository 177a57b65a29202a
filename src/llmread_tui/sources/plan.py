"""Which sources are asked for a work, in which order."""

from typing import Final

from llmread_tui.sources import (
    arxiv,
    arxiv_page,
    conference_page,
    crossref,
    datacite,
    github,
    huggingface_papers,
    openalex,
    page,
    slides,
    youtube,
    youtube_page,
)
from llmread_tui.sources.source import Keys, Source, Work

_SOURCES: Final[tuple[Source, ...]] = (
    arxiv,
    huggingface_papers,
    datacite,
    arxiv_page,
    github,
    youtube,
    youtube_page,
    conference_page,
    crossref,
    openalex,
    slides,
    page,
)


def plan(work: Work, keys: Keys) -> tuple[Source, ...]:
    """Give the sources to ask about a work, best first; only those that take it."""
    return tuple(source for source in _SOURCES if source.takes(work, keys))
