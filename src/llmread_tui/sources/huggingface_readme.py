"""The card of a model, a data set or a space on Hugging Face: its README."""

from collections.abc import Mapping, Sequence
from typing import Final

from llmread_tui.sources import huggingface_paths, readme
from llmread_tui.sources.source import Answer, Keys, Work
from llmread_tui.sources.web import TEXT, Request, Response

NAME: Final = "Hugging Face card"
MOST: Final = 1


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take links to models, data sets and spaces."""
    return huggingface_paths.place(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the file itself."""
    place = huggingface_paths.place(works[0])
    path = f"{place.path}/raw/main/README.md" if place else ""
    return Request(url=f"https://huggingface.co/{path}", accept=TEXT, is_conditional=True)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give its first paragraph that says something."""
    return {work.key: readme.answer(response, _page(work)) for work in works}


def _page(work: Work) -> str:
    """Give the address where people read it."""
    place = huggingface_paths.place(work)
    return place.url if place else work.url
