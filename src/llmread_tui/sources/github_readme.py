"""The README of a repository or a folder on GitHub, or a Markdown file there.

It comes from raw.githubusercontent.com, which does not count towards the limit of the interface.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from llmread_tui.sources import github_paths, markdown_text, readme, words
from llmread_tui.sources.source import Answer, Found, Keys, Work
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
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    answer = readme.answer(response, _page(work))
    is_work = github_paths.is_file(work) and words.are_all_of(work, is_article=True)
    if not is_work or not isinstance(answer, Found):
        return answer
    markdown = readme.without_facts(response.content.decode("utf-8", errors="replace"))
    return replace(answer, extent=markdown_text.extent(markdown))


def _page(work: Work) -> str:
    """Give the address where people read it."""
    name = github_paths.repository(work)
    return f"https://github.com/{name}#readme" if name else work.url
