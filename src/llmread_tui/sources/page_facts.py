"""Title, authors, year and identifiers of what a page is about, as its fields tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from llmread_tui import links
from llmread_tui.reading_time import Extent
from llmread_tui.sources import identifiers, page_range, prose
from llmread_tui.sources.html_head import Head
from llmread_tui.sources.json_ld import Data

_MOST_AUTHORS: Final = 300

# Of the fields of Highwire Press, Dublin Core, Open Graph and Twitter, those that say most of a
# work come first; see scholar.google.com/intl/en/scholar/inclusion.html#indexing.
_TITLES: Final = ("citation_title", "og:title", "twitter:title", "dc.title", "dcterms.title")
_AUTHORS: Final = ("citation_author", "citation_authors", "dc.creator", "dcterms.creator")
_DATES: Final = (
    *("citation_publication_date", "citation_date", "citation_online_date", "citation_year"),
    *("article:published_time", "dc.date", "dcterms.issued", "dcterms.date", "date"),
)
_VENUES: Final = ("citation_journal_title", "citation_conference_title", "citation_inbook_title")
_DOIS: Final = ("citation_doi", "prism.doi", "dc.identifier", "dcterms.identifier")

_DOI_PREFIX: Final = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_SEPARATORS: Final = " |-\u2013\u2014\xb7\u2022:"
_LEGACY_ARXIV: Final = "10.48550/arxiv."


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the page says of the work; see `source.Found`."""

    title: str | None
    is_title_stated: bool
    """Whether a field has it; else it is what a browser has in its tab."""
    authors: tuple[str, ...]
    year: int | None
    venue: str | None
    doi: str | None
    arxiv: str | None
    extent: Extent | None


def read_facts(head: Head, data: Data) -> Facts:
    """Give what the fields tell, in an order in which the surest come first."""
    site = prose.line(head.first("og:site_name")) or ""
    headlines = data.texts("headline", "name")
    stated = (head.first(*_TITLES[:2]), *headlines, head.first(*_TITLES[2:]))
    titles = list(filter(None, map(prose.line, stated)))
    dates = (*head.all(*_DATES), *data.texts("datePublished"))
    doi, arxiv = _identifiers(head)
    return Facts(
        title=_without_site(next(iter(titles), prose.line(head.title) or ""), site) or None,
        is_title_stated=bool(titles),
        authors=tuple(_authors(head, data, site)),
        year=next((int(found[0]) for date in dates if (found := _YEAR.search(date[:60]))), None),
        venue=prose.line(head.first(*_VENUES)),
        doi=doi,
        arxiv=arxiv,
        extent=page_range.extent(
            head.first("citation_firstpage").strip(), head.first("citation_lastpage").strip()
        ),
    )


def _authors(head: Head, data: Data, site: str) -> Iterator[str]:
    """Give the authors, each once; a page by its own site has none."""
    known = set[str]()
    for name in _names(head, data):
        if name not in known and name != site and len(known) < _MOST_AUTHORS:
            known.add(name)
            yield name


def _names(head: Head, data: Data) -> Iterator[str]:
    """Give the names of the first kind of field that has some."""
    cited = head.all(*_AUTHORS)
    written = cited or data.authors() or head.all("author", "article:author", "parsely-author")
    for line in filter(None, map(prose.line, written)):
        # One field may have all of them. The author may be an address, of a page about them.
        for name in filter(None, map(str.strip, line.split(";") if cited else [line])):
            if not links.is_openable(name):
                yield _in_order(name) if cited else name


def _in_order(name: str) -> str:
    """Give a name as it is spoken: ``Last, First`` as ``First Last``."""
    family, comma, given = name.partition(",")
    if not comma or "," in given or not given.strip():
        return name
    return f"{given.strip()} {family.strip()}"


def _without_site(title: str, site: str) -> str:
    """Give a title without the site's name behind it."""
    if site and title.casefold().endswith(site.casefold()) and len(title) > len(site):
        bare = title[: -len(site)]
        if bare.rstrip(_SEPARATORS) != bare.rstrip():
            return bare.rstrip(_SEPARATORS) or title
    return title


def _identifiers(head: Head) -> tuple[str | None, str | None]:
    """Give the DOI, and the arXiv id, which may be told as a DOI."""
    arxiv = identifiers.bare_arxiv(head.first("citation_arxiv_id").strip())
    written = (_DOI_PREFIX.sub("", told.strip(), count=1) for told in head.all(*_DOIS))
    doi = next((each for each in written if re.fullmatch(links.DOI, each)), None)
    if doi is not None and doi.lower().startswith(_LEGACY_ARXIV):
        return None, arxiv or identifiers.bare_arxiv(doi[len(_LEGACY_ARXIV) :])
    return doi, arxiv
