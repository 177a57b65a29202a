"""Hugging Face's paper pages: a second host for the abstracts of arXiv.

See huggingface.co/docs/hub/api. It knows the papers that someone once opened there.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from llmread_tui.sources import identifiers, json_paths, reading, times
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "Hugging Face papers"
MOST: Final = 1


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take works with an arXiv id."""
    return identifiers.arxiv(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the one paper."""
    asked = identifiers.arxiv(works[0]) or ""
    return Request(
        url=f"https://huggingface.co/api/papers/{asked}", accept=JSON, is_conditional=True
    )


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the abstract as arXiv has it; the summary by a model is left alone."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    paper = reading.record(response)
    if isinstance(paper, Missing | Failed):
        return paper
    asked = identifiers.arxiv(work)
    if asked is None or json_paths.raw(paper, "id") != asked:
        return Failed(reason="answered for another paper")
    return Found(
        url=f"https://huggingface.co/papers/{asked}",
        text=json_paths.abstract(paper, "summary"),
        title=json_paths.line(paper, "title"),
        authors=json_paths.lines(json_paths.items(paper, "authors"), "name"),
        year=times.year(json_paths.raw(paper, "publishedAt")),
        arxiv=asked,
    )
