"""Crossref: the register of most publishers' DOIs; many records have no abstract.

See api.crossref.org and crossref.org/documentation/retrieve-metadata/rest-api. It tells neither
ETag nor Last-Modified, so nothing can be asked for conditionally.
"""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final
from urllib.parse import quote, urlencode

from llmread_tui import links
from llmread_tui.sources import identifiers, jats, json_paths, page_range, prose, reading, times
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "Crossref"
MOST: Final = 1

_ELSEWHERE: Final = ("10.5281/", "10.6084/")
"""Prefixes that are known to be DataCite's: Zenodo, figshare. arXiv's DOIs are no DOIs here."""

_BLOCKED: Final = 86_400.0
"""Seconds to leave it alone after 403, by which its people shut out a caller by hand."""

_KINDS: Final = {
    "journal-article": "paper",
    "proceedings-article": "paper",
    "posted-content": "paper",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-chapter": "book",
    "report": "report",
}
"""What some of its types are among `model.KINDS`."""


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take works with a DOI that may be registered here."""
    doi = identifiers.doi(work)
    return doi is not None and not doi.startswith(_ELSEWHERE)


def request(works: Sequence[Work], keys: Keys, /) -> Request:
    """Ask for the one DOI; callers that name themselves may ask more often."""
    asked = quote(identifiers.doi(works[0]) or "", safe="")
    query = f"?{urlencode({'mailto': keys.contact})}" if keys.contact else ""
    return Request(url=f"https://api.crossref.org/works/{asked}{query}", accept=JSON)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give what the register has."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    if response.status == HTTPStatus.FORBIDDEN:
        return Failed(reason="has shut us out", wait=_BLOCKED)
    whole = reading.record(response)
    if isinstance(whole, Missing | Failed):
        return whole
    facts = json_paths.at(whole, "message")
    if not isinstance(facts, dict):
        return Failed(reason="sent JSON of another shape")
    doi = identifiers.doi(work) or ""
    stated = json_paths.raw(facts, "DOI")
    return Found(
        url=identifiers.doi_url(doi),
        text=prose.abstract(jats.plain(json_paths.raw(facts, "abstract"))),
        notes=("retracted",) if _is_retracted(facts) else (),
        title=_title(facts),
        authors=_authors(facts),
        year=_year(facts),
        venue=_marked_up(facts, "container-title", 0),
        kind=_KINDS.get(json_paths.raw(facts, "type")),
        extent=page_range.pages(json_paths.raw(facts, "page")),
        doi=stated if re.fullmatch(links.DOI, stated) else doi,
    )


def _title(facts: Mapping[str, object]) -> str | None:
    """Give the title with its subtitle, which stands apart; either may be missing."""
    title, subtitle = _marked_up(facts, "title", 0), _marked_up(facts, "subtitle", 0)
    if not title or not subtitle or subtitle.casefold() in title.casefold():
        return title
    return prose.line(f"{title.rstrip(':')}: {subtitle}")


def _marked_up(facts: Mapping[str, object], *path: str | int) -> str | None:
    """Give a line that may hold markup for italics and the like."""
    return prose.line(jats.plain(json_paths.raw(facts, *path)[: 10 * prose.LONGEST_LINE]))


def _authors(facts: Mapping[str, object]) -> tuple[str, ...]:
    """Give the authors, given names first; organisations have a name only."""
    authors = json_paths.items(facts, "author")
    return tuple(name for each in authors if (name := json_paths.person(each, "given", "family")))


def _year(facts: Mapping[str, object]) -> int | None:
    """Give the year of publication; a date may be ``[[2012, 3]]`` or ``[[null]]``."""
    dates = ("published", "issued", "published-print", "published-online")
    years = (times.year(json_paths.at(facts, date, "date-parts", 0, 0)) for date in dates)
    return next((year for year in years if year), None)


def _is_retracted(facts: Mapping[str, object]) -> bool:
    """Tell whether a notice says that the work is retracted."""
    notices = json_paths.items(facts, "updated-by")
    return any(json_paths.raw(each, "type") == "retraction" for each in notices)
