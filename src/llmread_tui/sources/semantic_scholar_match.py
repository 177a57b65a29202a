"""Semantic Scholar, searched by title: for works that no identifier names."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from llmread_tui.sources import json_paths, reading, semantic_scholar, title_match
from llmread_tui.sources.source import Answer, Failed, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "Semantic Scholar by title"
"""Not that of the batch: what one of them said of a work is kept apart from the other's word."""

MOST: Final = 1


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take works of which enough is known to recognise them."""
    return title_match.can_match(work)


def request(works: Sequence[Work], keys: Keys, /) -> Request:
    """Ask for the paper whose title is nearest; it finds no word that has a hyphen in it."""
    words = " ".join(works[0].title.replace("-", " ")[:300].split())
    query = urlencode({"query": words, "fields": semantic_scholar.FIELDS})
    return Request(
        url=f"{semantic_scholar.HOST}/search/match?{query}",
        accept=JSON,
        headers=semantic_scholar.headers(keys),
    )


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the paper if it is the very work."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    if response.status == HTTPStatus.NOT_FOUND:
        return title_match.NO_MATCH
    if refusal := semantic_scholar.refused(response):
        return refusal
    whole = reading.record(response)
    if isinstance(whole, Missing | Failed):
        return whole
    if not isinstance(whole.get("data"), list):
        return Failed(reason="sent JSON of another shape")
    for paper in json_paths.items(whole, "data"):
        known = semantic_scholar.found(paper)
        if known and title_match.agrees(work, known.title, known.authors, known.year):
            return known
    return title_match.NO_MATCH
