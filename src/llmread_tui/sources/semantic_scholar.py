"""Semantic Scholar: many papers by one request; without a key it is often too busy to answer.

See api.semanticscholar.org/api-docs/graph. Some publishers let it show no abstract; then there may
be a sentence by a model, which is marked as such.
"""

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final

from llmread_tui import links
from llmread_tui.sources import identifiers, json_paths, reading, times
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "Semantic Scholar"
MOST: Final = 250
"""It takes 500, whose answer may be over 2 MB: some reports of models have a thousand authors."""

FIELDS: Final = "title,abstract,tldr,year,venue,authors,externalIds,publicationTypes"
HOST: Final = "https://api.semanticscholar.org/graph/v1/paper"

_OWN_ID: Final = re.compile(r"[0-9a-f]{40}")
_ACL_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,60}")
_NO_IDS: Final = "No valid paper ids"
"""What it says, with status 400, when it knows none of the ids."""

_KINDS: Final = {"Review": "survey", "Conference": "paper", "JournalArticle": "paper"}
"""What some of its types are among `model.KINDS`, the first that fits."""


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take works with an arXiv id, a DOI or an id of the ACL Anthology."""
    return _id(work) is not None


def request(works: Sequence[Work], keys: Keys, /) -> Request:
    """Ask for all of them."""
    return Request(
        url=f"{HOST}/batch?fields={FIELDS}",
        accept=JSON,
        body=json.dumps({"ids": [_id(work) for work in works]}),
        headers=headers(keys),
    )


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Match the answers by their places; an unknown id has null in its place."""
    if refusal := refused(response):
        return {work.key: refusal for work in works}
    papers = reading.json_value(response)
    if not isinstance(papers, list) or len(papers) != len(works):
        failed = Failed(reason="sent JSON of another shape")
        return {work.key: papers if isinstance(papers, Failed) else failed for work in works}
    return {work.key: _answer(paper, work) for paper, work in zip(papers, works, strict=True)}


def headers(keys: Keys) -> Mapping[str, str]:
    """Give the headers of a request: the key, if there is one."""
    return {"x-api-key": keys.semantic_scholar} if keys.semantic_scholar else {}


def refused(response: Response) -> Missing | Failed | None:
    """Give what a status means here; None for success."""
    refusal = reading.refusal(response)
    if response.status == HTTPStatus.FORBIDDEN:
        return Failed(reason="refuses to answer, perhaps for its key")
    if response.status == HTTPStatus.BAD_REQUEST:
        said = json_paths.raw(reading.json_value(response), "error")
        return Missing(reason="does not know it") if _NO_IDS in said else refusal
    if isinstance(refusal, Missing):
        # It is the service that is not there, not the papers.
        return Failed(reason=f"answered with status {response.status}")
    return refusal


def found(paper: object) -> Found | None:
    """Give what a record says; None when it is none."""
    own = json_paths.raw(paper, "paperId")
    if not _OWN_ID.fullmatch(own):
        return None
    abstract = json_paths.abstract(paper, "abstract")
    sentence = json_paths.abstract(paper, "tldr", "text")
    doi = json_paths.raw(paper, "externalIds", "DOI")
    types = json_paths.items(paper, "publicationTypes")
    return Found(
        url=f"https://www.semanticscholar.org/paper/{own}",
        text=abstract or sentence,
        is_partial=abstract is None and sentence is not None,
        is_machine_made=abstract is None and sentence is not None,
        title=json_paths.line(paper, "title"),
        authors=json_paths.lines(json_paths.items(paper, "authors"), "name"),
        year=times.year(json_paths.at(paper, "year")),
        venue=json_paths.line(paper, "venue"),
        kind=next((kind for name, kind in _KINDS.items() if name in types), None),
        doi=doi if re.fullmatch(links.DOI, doi) else None,
        arxiv=identifiers.bare_arxiv(json_paths.raw(paper, "externalIds", "ArXiv")),
    )


def _answer(paper: object, work: Work) -> Answer:
    """Give the answer about one work."""
    if paper is None:
        return Missing(reason="does not know it")
    known = found(paper)
    if known is None:
        return Failed(reason="sent JSON of another shape")
    asked = identifiers.arxiv(work)
    if asked and known.arxiv and known.arxiv != asked:
        return Failed(reason="answered for another paper")
    return known


def _id(work: Work) -> str | None:
    """Give the id to ask for; an arXiv id with a version would be unknown."""
    if arxiv := identifiers.arxiv(work):
        return f"ARXIV:{arxiv}"
    if doi := identifiers.doi(work):
        return f"DOI:{doi}"
    acl = work.ids.get("acl", "")
    return f"ACL:{acl}" if _ACL_ID.fullmatch(acl) else None
