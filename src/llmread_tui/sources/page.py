"""Any page on the web: how it describes itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from llmread_tui import links
from llmread_tui.sources import article, page_fields, page_reading, reading
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import HTML, Request, Response

NAME: Final = "page"
MOST: Final = 1

# They answer programs with a wall; what they have, registers of DOIs and titles have too.
_WALLS: Final = ("researchgate.net", "dl.acm.org", "ieeexplore.ieee.org")
_WALLED_DOIS: Final = ("10.1145/", "10.1109/")
"""Those of ACM and IEEE, which lead to the same walls."""

_FILES: Final = (".pdf", ".ps", ".ps.gz", ".djvu", ".epub", ".zip", ".gz", ".mp4", ".pptx")


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take every page, but no file, and none that is known to stand behind a bot wall."""
    host = links.host(work.url)
    if not host or host in _WALLS or host.startswith("scholar.google."):
        return False
    path = urlsplit(work.url).path.lower()
    is_walled = host in {"doi.org", "dx.doi.org"} and path.lstrip("/").startswith(_WALLED_DOIS)
    return not is_walled and not path.endswith(_FILES)


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the page; many sites answer in no words when it has not changed."""
    return Request(url=works[0].url.partition("#")[0], accept=HTML, is_conditional=True)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the best of its descriptions, and what else it tells."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    page = page_reading.page_text(response, work.url, reading.LARGEST)
    if isinstance(page, Missing | Failed):
        return page
    found = page_fields.describe(page[: page_reading.LONGEST], response.url, work)
    if not isinstance(found, Found) or found.extent:
        return found
    return replace(found, extent=article.extent(page, work))
