"""The pages of proceedings, which have the abstract of a paper whose PDF a list links to.

Each of these keeps such a page beside the PDF, at an address that follows from that of the PDF.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from llmread_tui import links
from llmread_tui.sources import html_text, page_fields, page_reading
from llmread_tui.sources.source import Answer, Failed, Keys, Missing, Work
from llmread_tui.sources.web import HTML, Request, Response

NAME: Final = "conference page"
MOST: Final = 1

_ACL: Final = r"([A-Z][0-9]{2}-[0-9]{4,5}|[0-9]{4}\.[a-z0-9_]+-[a-z0-9_]+\.[0-9]+)"
_ACL_ID: Final = re.compile(_ACL)
_ACL_DOI: Final = re.compile(rf"10\.(?:18653|3115)/v1/{_ACL}", re.IGNORECASE)
_ACL_PAGE: Final = r"https://aclanthology.org/\1/"
_PMLR_PAGE: Final = r"https://proceedings.mlr.press/\1/\2.html"
_NAME: Final = r"([\w-]+?)(?:-supp)?\.(?:pdf|html)"

_NEURIPS: Final = r"([a-z-]+\.(?:neurips|nips)\.cc)/((?:paper_files/)?paper/[0-9]{4})"
_TALK: Final = r"([a-z0-9-]+)(?:_[0-9])?\.pdf"

# Host and path of a PDF, or of the page itself, and the address of the page.
_PAGES: Final = tuple(
    (re.compile(place, re.ASCII), page)
    for place, page in (
        (rf"(?:aclanthology|aclweb)\.org/(?:[\w-]+/)*{_ACL}(?:v[0-9]+)?(?:\.pdf|/)?", _ACL_PAGE),
        (rf"proceedings\.mlr\.press/([vr][0-9]+)/(?:[\w-]+/)?{_NAME}", _PMLR_PAGE),
        (rf"jmlr\.org/proceedings/papers/(v[0-9]+)/(?:[\w-]+/)?{_NAME}", _PMLR_PAGE),
        (
            rf"raw\.githubusercontent\.com/mlresearch/(v[0-9]+)/\w+/assets/[\w-]+/{_NAME}",
            _PMLR_PAGE,
        ),
        (
            rf"{_NEURIPS}/(?:file|hash)/([0-9a-f]{{32}})-(?:Paper|Abstract)(-[\w-]+)?\.(?:pdf|html)",
            r"https://\1/\2/hash/\3-Abstract\4.html",
        ),
        (
            r"papers\.(?:nips|neurips)\.cc/paper/([0-9]{1,5}-[\w-]+)(?:\.pdf)?",
            r"https://papers.nips.cc/paper/\1",
        ),
        (
            rf"jmlr\.(?:org|csail\.mit\.edu)/papers/v(?:olume)?([0-9]+)/(?:[\w-]+/)?{_NAME}",
            r"https://jmlr.org/papers/v\1/\2.html",
        ),
        (
            rf"usenix\.org/system/files/sec([0-9]{{2}})-{_TALK}",
            r"https://www.usenix.org/conference/usenixsecurity\1/presentation/\2",
        ),
        (
            rf"usenix\.org/system/files/([a-z]+[0-9]{{2}})-{_TALK}",
            r"https://www.usenix.org/conference/\1/presentation/\2",
        ),
        (
            r"usenix\.org/(conference/\w+/(?:technical-sessions/)?presentation/[\w-]+)",
            r"https://www.usenix.org/\1",
        ),
    )
)


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take papers of these proceedings, whether the link is to the PDF, the page, or elsewhere."""
    return _address(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the page of the paper."""
    return Request(url=_address(works[0]) or works[0].url, accept=HTML, is_conditional=True)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the abstract, which none of them has in a field."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    page = page_reading.page_text(response, _address(work) or work.url)
    if isinstance(page, Missing | Failed):
        return page
    return page_fields.describe(page, response.url, work, _abstract(page))


def _abstract(page: str) -> str:
    """Give the abstract as ACL Anthology, as PMLR, or as the others mark it, by a heading."""
    return (
        html_text.inside(page, attribute="class", value="acl-abstract")
        or html_text.inside(page, attribute="id", value="abstract")
        or html_text.under(page, "abstract")
    )


def _address(work: Work) -> str | None:
    """Give the address of the paper's page, if it is in any of these proceedings."""
    return next(_addresses(work), None)


def _addresses(work: Work) -> Iterator[str]:
    """Give what the identifiers and addresses of a work tell."""
    stated = _ACL_ID.fullmatch(work.ids.get("acl", ""))
    if stated:
        yield stated.expand(_ACL_PAGE)
    for address in (work.url, work.pdf or ""):
        if host := links.host(address):
            place = f"{host}{urlsplit(address).path}"
            yield from (found.expand(page) for pattern, page in _PAGES
                        if (found := pattern.fullmatch(place)))  # fmt: skip
    if by_doi := _ACL_DOI.fullmatch(work.ids.get("doi", "")):
        yield by_doi.expand(_ACL_PAGE)
