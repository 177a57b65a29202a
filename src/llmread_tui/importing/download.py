"""Get the text of a list from the web, with the manners that hold for every request."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from llmread_tui.exchange.origins import Origin
from llmread_tui.sources import charset, reading
from llmread_tui.sources.page_reading import strayed
from llmread_tui.sources.web import HTML, JSON, TEXT, XML, Request, Response

if TYPE_CHECKING:
    from llmread_tui.fetch.fetcher import Fetcher

_KINDS: Final = (
    *TEXT,
    *HTML,
    *JSON,
    *XML,
    "text/x-bibtex",
    "application/x-bibtex",
    "application/x-research-info-systems",
    "text/csv",
    "text/yaml",
    "application/yaml",
    "text/x-opml",
    "application/octet-stream",
)
"""What a list may be sent as; servers know Markdown by many names, or by none."""

_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True)
class NotHad:
    """There is no text to be had."""

    reason: str
    """Why, with the address."""


async def download(origin: Origin, fetcher: "Fetcher") -> bytes | NotHad:
    """Give the text of a list, by the first of its addresses that has it.

    Raises:
        LibraryError: The pauses that hosts asked for can't be read or kept.
    """
    if fetcher.wire.is_offline:
        return NotHad(f"{origin.page} was not asked, as llmread is offline")
    problem = "the page is gone"
    for address in origin.addresses:
        answer = await fetcher.get(Request(url=address, accept=_KINDS), f"import: {origin.page}")
        if not isinstance(answer, Response):
            return NotHad(f"{address}: {answer.reason}")
        if answer.status in _GONE:
            problem = f"the page is gone ({answer.status})"
            continue
        if refused := strayed(answer, address) or reading.refusal(answer):
            return NotHad(f"{address}: {refused.reason}")
        if answer.content_type in HTML:
            return charset.decode(answer, len(answer.content)).encode()
        return answer.content
    return NotHad(f"{origin.page}: {problem}")
