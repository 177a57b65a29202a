"""The README of a repository or a folder on GitHub, or a Markdown file there.

It comes from raw.githubusercontent.com, which does not count towards the limit of the interface.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from llmread_tui.sources import github_paths, readme
from llmread_tui.sources.source import Answer, Keys, Work
from llmread_tui.sources.web import TEXT, Request, Response

NAME: Final = "README on GitHub"
MOST: Final = 1


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take repositories, folders and Markdown files."""
    return github_paths.readme(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the file itself."""
    path = github_paths.readme(works[0]) or ""
    return Request(
        url=f"https://raw.githubusercontent.com/{path}", accept=TEXT, is_conditional=True
    )


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give its first paragraph that says something."""
    return {work.key: readme.answer(response, _page(work)) for work in works}


def _page(work: Work) -> str:
    """Give the address where people read it."""
    name = github_paths.repository(work)
    return f"https://github.com/{name}#readme" if name else work.url
