"""arXiv: titles, authors and abstracts of many papers by one request to its Atom interface.

See info.arxiv.org/help/api/user-manual.html. One malformed id spoils a whole batch, so ids are
checked first; answers come in an order of their own, so they are matched by id.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

from llmread_tui import links
from llmread_tui.reading_time import Extent, Unit
from llmread_tui.sources import identifiers, prose, reading, times
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import TEXT, XML, Request, Response

NAME: Final = "arXiv"
MOST: Final = 50
"""Its own limit is 2,000; a smaller batch keeps a failure small and the address short."""

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_ARXIV: Final = "{http://arxiv.org/schemas/atom}"
_TOTAL: Final = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_MOST_AUTHORS: Final = 300
_ERRORS: Final = "/api/errors"
_MALFORMED: Final = "#incorrect_id_format_for_"

_PAGES: Final = re.compile(r"\b([1-9][0-9]{0,3})\s*(?:pages|pp)\b", re.IGNORECASE)

# There is no mark for it: the comment says it, or the text that stands for the abstract.
_WITHDRAWN_COMMENT: Final = re.compile(r"\bwithdrawn\b|\bremoved by arxiv\b", re.IGNORECASE)
_WITHDRAWN_TEXT: Final = re.compile(
    r"\W*withdrawn\b|.{0,80}\bremoved by arxiv\b"
    r"|.{0,40}\b(?:paper|article|manuscript|preprint|submission|work|version|note|report)s?"
    r"(?: (?:has|have|had|is|was|been|being|now|since|permanently|temporarily)){1,4} withdrawn\b",
    re.IGNORECASE,
)
_VERSION: Final = re.compile(r"v([0-9]{1,4})(?:\.pdf)?/?")


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take works with an arXiv id that arXiv would accept."""
    return identifiers.arxiv(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for all of them, without versions; it would answer with ten unless told how many."""
    asked = [identifiers.arxiv(work) or "" for work in works]
    query = urlencode(
        {"id_list": ",".join(asked), "start": 0, "max_results": len(asked)}, safe=",/"
    )
    # Its refusals are plain text, with status 200 at times.
    return Request(url=f"https://export.arxiv.org/api/query?{query}", accept=(*XML, *TEXT))


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Match the entries by their ids; what is left out of the feed is not at arXiv."""
    trouble = _trouble(response)
    if trouble:
        return {work.key: trouble for work in works}
    feed = reading.xml_tree(response)
    if isinstance(feed, Failed) or feed.tag != f"{_ATOM}feed":
        failed = feed if isinstance(feed, Failed) else Failed(reason="sent XML that is no Atom")
        return {work.key: failed for work in works}
    entries = feed.findall(f"{_ATOM}entry")
    errors = [each for each in entries if _ERRORS in _text(each, f"{_ATOM}id")]
    if errors:
        return dict(_turned_down(errors[0], works))
    found = dict(_by_id(entries))
    total = _text(feed, _TOTAL).strip()
    is_whole = total.isdecimal() and int(total[:9]) <= len(entries)
    return {work.key: _answer(work, found, is_whole=is_whole) for work in works}


def _trouble(response: Response) -> Failed | None:
    """Say what befell the request as a whole; status 400 comes with a feed that tells more."""
    if response.content[:200].strip().lower().startswith(b"rate exceeded"):
        return Failed(reason="was asked too often", wait=reading.WAIT)
    if response.status == HTTPStatus.BAD_REQUEST:
        return None
    refusal = reading.refusal(response)
    if isinstance(refusal, Missing):
        # It is the service that is not there, not the papers.
        return Failed(reason=f"answered with status {response.status}")
    return refusal


def _turned_down(error: Element, works: Sequence[Work]) -> Iterator[tuple[str, Answer]]:
    """Blame the work whose id was malformed; the others are to be asked for again."""
    _, is_malformed, culprit = _text(error, f"{_ATOM}id").partition(_MALFORMED)
    said = prose.line(_text(error, f"{_ATOM}summary")) or "something is wrong"
    for work in works:
        asked = identifiers.arxiv(work)
        if is_malformed and asked == culprit:
            yield work.key, Missing(reason=f"does not accept the id {asked}")
        else:
            yield work.key, Failed(reason=f"turned the request down: {said}")


def _by_id(entries: Sequence[Element]) -> Iterator[tuple[str, tuple[int, Element]]]:
    """Give each entry with its version under its id without one."""
    for entry in entries:
        _, _, written = _text(entry, f"{_ATOM}id").strip().partition("/abs/")
        bare = identifiers.bare_arxiv(written)
        if bare is not None:
            yield bare, (_version(written), entry)


def _answer(
    work: Work, found: Mapping[str, tuple[int, Element]], *, is_whole: bool
) -> Found | Missing | Failed:
    """Give what the feed has of a work."""
    asked = identifiers.arxiv(work)
    if asked is None or asked not in found:
        return Missing(reason="does not know it") if is_whole else Failed(reason="left it out")
    version, entry = found[asked]
    raw = _text(entry, f"{_ATOM}summary")
    names = (_text(author, f"{_ATOM}name") for author in entry.findall(f"{_ATOM}author"))
    authors = (prose.line(name) for name in list(names)[:_MOST_AUTHORS])
    return Found(
        url=identifiers.arxiv_url(asked),
        text=prose.abstract(" ".join(raw.split())),
        notes=tuple(_notes(work, version, entry)),
        extent=_extent(entry),
        title=prose.line(_text(entry, f"{_ATOM}title")),
        authors=tuple(name for name in authors if name),
        year=times.year(_text(entry, f"{_ATOM}published")),
        venue=prose.line(_text(entry, f"{_ARXIV}journal_ref")),
        doi=_doi(entry),
        arxiv=asked,
    )


def _notes(work: Work, version: int, entry: Element) -> Iterator[str]:
    """Say if it was withdrawn, and if the link is to an older version."""
    start = " ".join(_text(entry, f"{_ATOM}summary")[:400].split())
    comment = _text(entry, f"{_ARXIV}comment")[:2000]
    if _WITHDRAWN_COMMENT.search(comment) or _WITHDRAWN_TEXT.match(start):
        yield "withdrawn"
    listed = _version(urlsplit(work.url).path) if "arxiv" in links.identify(work.url) else 0
    if 0 < listed < version:
        yield f"version {version}; the link is to version {listed}"


def _extent(entry: Element) -> Extent | None:
    """Give how many pages it has, which the comment may tell."""
    pages = _PAGES.search(_text(entry, f"{_ARXIV}comment")[:2000])
    return Extent(int(pages[1]), Unit.PAGES) if pages else None


def _doi(entry: Element) -> str | None:
    """Give the DOI of the publication, if it is one; there may be several, with blanks between."""
    first = next(iter(_text(entry, f"{_ARXIV}doi").split()), "")
    return first if re.fullmatch(links.DOI, first) else None


def _version(written: str) -> int:
    """Give the version at the end of an id or path; 0 when there is none."""
    end = written[written.rfind("v") :] if "v" in written else ""
    found = _VERSION.fullmatch(end)
    return int(found[1]) if found else 0


def _text(element: Element, name: str) -> str:
    """Give the text of an element's child; an empty one when there is none."""
    return element.findtext(name) or ""
