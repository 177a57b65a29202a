"""Get the text of a list from the web, with the manners that hold for every request."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from llmread_tui.exchange.origins import Origin
from llmread_tui.importing.last_read import Validators
from llmread_tui.sources import charset, reading
from llmread_tui.sources.page_reading import strayed
from llmread_tui.sources.web import HTML, JSON, PAGE, TEXT, XML, Request, Response, Unchanged

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
    "text/x-yaml",
    "application/yaml",
    "application/x-yaml",
    "text/x-opml",
    "application/octet-stream",
    "binary/octet-stream",
)
"""What a list may be sent as; servers know Markdown by many names, or by none."""

_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True)
class NotHad:
    """There is no text to be had."""

    reason: str
    """Why, with the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloaded:
    """The text of a list."""

    content: bytes
    validators: Validators | None


async def download(origin: Origin, fetcher: "Fetcher") -> bytes | NotHad:
    """Give the text of a list, by the first of its addresses that has it.

    Raises:
        LibraryError: The pauses that hosts asked for can't be read or kept.
    """
    found = await download_again(origin, fetcher, None)
    if isinstance(found, Unchanged):
        return NotHad(f"{origin.page} says that nothing has changed, though it was not asked")
    return found.content if isinstance(found, Downloaded) else found


async def download_again(
    origin: Origin,
    fetcher: "Fetcher",
    known: Validators | None,
    most: int = PAGE,
    what: str = "import",
) -> Downloaded | Unchanged | NotHad:
    """Give the text of a list, unless its host says that it is as it was.

    Args:
        origin: Where it may be; the first address that has it counts.
        fetcher: What asks.
        known: What the host gave with the text that was read last.
        most: Bytes that the text may have.
        what: What it is asked for, for the ledger.

    Raises:
        LibraryError: The pauses that hosts asked for can't be read or kept.
    """
    if fetcher.wire.is_offline:
        return NotHad(f"{origin.page} was not asked, as llmread is offline")
    problem = "the page is gone"
    for address in origin.addresses:
        headers = _conditions(known) if known and known.address == address else {}
        request = Request(url=address, accept=_KINDS, headers=headers, most=most)
        answer = await fetcher.get(request, f"{what}: {origin.page}")
        if isinstance(answer, Unchanged):
            return answer
        if not isinstance(answer, Response):
            return NotHad(f"{address}: {answer.reason}")
        if answer.status in _GONE:
            problem = f"the page is gone ({answer.status})"
            continue
        if refused := strayed(answer, address) or reading.refusal(answer):
            return NotHad(f"{address}: {refused.reason}")
        content = answer.content
        if answer.content_type in HTML:
            content = charset.decode(answer, len(answer.content)).encode()
        etag, date = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
        given = Validators(address=address, etag=etag[:500], last_modified=date[:100])
        return Downloaded(content=content, validators=given)
    return NotHad(f"{origin.page}: {problem}")


def _conditions(known: Validators) -> dict[str, str]:
    """Give the headers that ask for the text only if it has changed."""
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}
