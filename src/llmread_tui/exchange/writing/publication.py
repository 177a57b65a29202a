"""What kind of publication an entry is, and what its venue says of journal, volume and pages.

A catalogue tells the venue in words people read: ``JMLR 21(140), 2020``, ``NeurIPS 2022``, ``Meta
AI; arXiv``. Bibliographies want that in fields.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from llmread_tui import links
from llmread_tui.model import Entry


class Type(StrEnum):
    """What a work is for a bibliography."""

    ARTICLE = "article in a journal"
    PAPER = "paper in proceedings"
    PREPRINT = "preprint"
    BOOK = "book"
    REPORT = "report"
    POST = "post on a blog"
    SOFTWARE = "software"
    VIDEO = "video"
    SLIDES = "slides"
    PAGE = "web page"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """How a work was published."""

    type: Type
    container: str = ""
    """The journal, proceedings or site it is in."""
    volume: str = ""
    number: str = ""
    pages: str = ""
    """First and last page with a hyphen between, or an article's number."""
    publisher: str = ""
    """Who published a book or a report."""


_KINDS: Final = {
    "book": Type.BOOK,
    "report": Type.REPORT,
    "post": Type.POST,
    "repo": Type.SOFTWARE,
    "tool": Type.SOFTWARE,
    "video": Type.VIDEO,
    "slides": Type.SLIDES,
}
_SCHOLARLY: Final = frozenset({"paper", "survey"})
_HOSTS: Final = frozenset({"", "arxiv", "corr", "github", "youtube"})
"""Where things lie, which says nothing of who published them."""

_JOURNAL: Final = re.compile(
    r"(?P<container>\D.*?)"
    r"(?: (?P<volume>\d{1,4})\((?P<number>[^)]{1,20})\)| (?P<only_volume>\d{1,3}))?"
    r"(?:, (?P<pages>\d+[-\u2013]\d+|\d{5,}))?"
    r"(?:, (?P<year>\d{4}))?"
)
"""``Nature 588(7839), 604-609, 2020`` and all shorter forms of it."""

_MEETING: Final = re.compile(
    # NeurIPS 2022, CUI '23; ICLR alone.
    r"[^\s,]*[A-Z][^\s,]* (?:\d{4}|['\u2019]\d{2})\b.*|(?=\w{0,8}[A-Z]\w{0,8}[A-Z])\w{3,10}"
)
_PROCEEDINGS: Final = re.compile(
    r"\b(?:proceedings|workshop|conference|symposium|advances in)\b", re.IGNORECASE
)
_PERIODICAL: Final = re.compile(
    r"\b(?:journal|transactions|letters|reviews?|annals|communications|quarterly|magazine)\b"
    r"|^(?:nature|science|cell|[jt]mlr|tacl|jair|t?pami|pnas|cacm)\b",
    re.IGNORECASE,
)
_PAGES: Final = re.compile(r", (\d{1,7}[-\u2013]\d{1,7})$")
_PART: Final = re.compile(r"\s*;(?![^(]*\))\s*")
"""What parts a venue: a semicolon that is not within parentheses."""

_LATER: Final = "later version in "
_ARCHIVES: Final = ("10.5281/", "10.6084/", "10.31219/", "10.31234/", "10.48550/", "10.2139/")
"""Beginnings of DOIs of Zenodo, figshare, OSF, PsyArXiv, arXiv, SSRN: there all can be kept."""


def identifiers(entry: Entry) -> dict[str, str]:
    """Give the identifiers that the catalogue states, and those in the link."""
    return {**links.identify(entry.url or ""), **entry.ids}


def publication(entry: Entry) -> Publication:
    """Tell how a work was published, as far as kind, venue and identifiers say so."""
    # What came out later is another text than the one that is linked.
    parts = [part for part in _PART.split(entry.venue or "") if not part.startswith(_LATER)]
    named = [part for part in parts if part.lower() not in _HOSTS]
    ids = identifiers(entry)
    if entry.kind in _SCHOLARLY or (entry.kind not in _KINDS and "doi" in ids):
        return _scholarly(named, ids)
    type_ = _KINDS.get(entry.kind or "", Type.PAGE)
    if type_ is Type.BOOK:
        return Publication(type=type_, publisher=_publisher(named or parts))
    if type_ is Type.REPORT:
        return Publication(type=type_, publisher=", ".join(named[:1] or parts))
    return Publication(type=type_, container=entry.venue or "")


def _scholarly(named: list[str], ids: Mapping[str, str]) -> Publication:
    for part in named:
        found = _JOURNAL.fullmatch(part)
        is_journal = _PERIODICAL.search(part) is not None
        is_meeting = not is_journal and _MEETING.fullmatch(part) is not None
        if found and not is_meeting and (found["number"] or found["only_volume"]):
            return _article(found)
        if is_meeting or _PROCEEDINGS.search(part):
            pages = _PAGES.search(part)
            container = part[: pages.start()] if pages else part
            return Publication(
                type=Type.PAPER, container=container, pages=_hyphened(pages[1]) if pages else ""
            )
        if found and (is_journal or found["year"]):
            return _article(found)
    container = "; ".join(named)
    if "arxiv" in ids:
        return Publication(type=Type.PREPRINT, container=container)
    is_kept_only = ids.get("doi", _ARCHIVES[0]).lower().startswith(_ARCHIVES)
    return Publication(type=Type.OTHER if is_kept_only else Type.ARTICLE, container=container)


def _article(found: re.Match[str]) -> Publication:
    return Publication(
        type=Type.ARTICLE,
        container=found["container"],
        volume=found["volume"] or found["only_volume"] or "",
        number=found["number"] or "",
        pages=_hyphened(found["pages"] or ""),
    )


def _hyphened(pages: str) -> str:
    return pages.replace("\u2013", "-")


def _publisher(parts: list[str]) -> str:
    """Give who published a book: the last that is no site, without year and remarks."""
    houses = [part for part in parts if "." not in part.partition(" ")[0]] or parts
    return houses[-1].partition(",")[0] if houses else ""
