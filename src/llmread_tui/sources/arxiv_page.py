"""arXiv's page of a paper, for when its interface for programs is busy.

See arxiv.org/help/robots. The whole abstract is in one field; the usual description is not it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from llmread_tui.sources import identifiers, page_fields, page_reading, reading
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import HTML, TEXT, Request, Response

NAME: Final = "arXiv page"
MOST: Final = 1

_WITHDRAWN: Final = "This paper has been withdrawn"


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take works with an arXiv id."""
    return identifiers.arxiv(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the newest version; a refusal is plain text."""
    return Request(url=_address(works[0]), accept=(*HTML, *TEXT))


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the abstract, and whether the paper was withdrawn."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    if response.content[:200].strip().lower().startswith(b"rate exceeded"):
        return Failed(reason="was asked too often", wait=reading.WAIT)
    page = page_reading.page_text(response, _address(work))
    if isinstance(page, Missing | Failed):
        return page
    found = page_fields.describe(page, _address(work), work)
    if not isinstance(found, Found):
        return found
    notes = ("withdrawn",) if _WITHDRAWN in page else ()
    return replace(found, source="arXiv", arxiv=identifiers.arxiv(work), notes=notes)


def _address(work: Work) -> str:
    return identifiers.arxiv_url(identifiers.arxiv(work) or "")
