"""OpenAlex: an open index of research, with abstracts as lists of words and their places.

See help.openalex.org. One work by its DOI costs nothing; with a key, which has a budget by day, a
work without DOI is searched for by its title.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote, urlencode

from llmread_tui import links
from llmread_tui.sources import identifiers, json_paths, prose, reading, times, title_match
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "OpenAlex"
MOST: Final = 1

_FIELDS: Final = (
    "id,doi,title,publication_year,type,is_retracted,authorships,primary_location,"
    "abstract_inverted_index"
)
_LONGEST: Final = 20_000
"""Words that are put in their places; more than an abstract of 8,000 characters has."""

_ID: Final = re.compile(r"https://openalex\.org/W[0-9]{1,12}")

_OPERATORS: Final = re.compile(r"[^\w\s'.-]+")
"""What has a meaning in a filter: commas, bars, quotes, parentheses, exclamation marks."""

_REFUSED: Final = (",", "&")
"""Signs in a DOI for which it answers 403."""

_KINDS: Final = {
    "article": "paper",
    "preprint": "paper",
    "review": "survey",
    "book": "book",
    "book-chapter": "book",
    "report": "report",
}
"""What some of its types are among `model.KINDS`."""


def takes(work: Work, keys: Keys, /) -> bool:
    """Take works with a DOI; others by their title, if there is a key to pay with."""
    doi = identifiers.doi(work)
    if doi is not None:
        return not any(sign in doi for sign in _REFUSED)
    return bool(keys.openalex) and title_match.can_match(work)


def request(works: Sequence[Work], keys: Keys, /) -> Request:
    """Ask for the DOI in the one way that is free, or search the titles."""
    doi = identifiers.doi(works[0])
    if doi is not None:
        url = f"https://api.openalex.org/works/doi:{quote(doi, safe='/')}?select={_FIELDS}"
    else:
        words = " ".join(_OPERATORS.sub(" ", works[0].title)[:300].split())
        query = urlencode({"filter": f"title.search:{words}", "per_page": 5, "select": _FIELDS})
        url = f"https://api.openalex.org/works?{query}"
    headers = {"api_key": keys.openalex} if keys.openalex else {}
    return Request(url=url, accept=JSON, headers=headers)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give what the index has; of what a search finds, only the very work."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    whole = reading.record(response)
    if isinstance(whole, Missing | Failed):
        return whole
    if identifiers.doi(work) is not None:
        return _found(whole) or Failed(reason="sent JSON of another shape")
    if not isinstance(whole.get("results"), list):
        return Failed(reason="sent JSON of another shape")
    for each in json_paths.items(whole, "results"):
        found = _found(each)
        if found and title_match.agrees(work, found.title, found.authors, found.year):
            return found
    return title_match.NO_MATCH


def _found(facts: object) -> Found | None:
    """Give what a record says; None when it is none."""
    own = json_paths.raw(facts, "id")
    if not _ID.fullmatch(own):
        return None
    doi = json_paths.raw(facts, "doi").removeprefix("https://doi.org/")
    return Found(
        url=own,
        text=_abstract(json_paths.at(facts, "abstract_inverted_index")),
        notes=("retracted",) if json_paths.at(facts, "is_retracted") is True else (),
        title=json_paths.line(facts, "title"),
        authors=json_paths.lines(json_paths.items(facts, "authorships"), "author", "display_name"),
        year=times.year(json_paths.at(facts, "publication_year")),
        venue=json_paths.line(facts, "primary_location", "source", "display_name"),
        kind=_KINDS.get(json_paths.raw(facts, "type")),
        doi=doi if re.fullmatch(links.DOI, doi) else None,
    )


def _abstract(index: object) -> str | None:
    """Put every word at its places: ``{"Despite": [0], "in": [3, 57]}``."""
    if not isinstance(index, dict):
        return None
    words = dict[int, str]()
    for word, places in index.items():
        for place in places if isinstance(places, list) else ():
            if isinstance(place, int) and 0 <= place < _LONGEST:
                words[place] = word
    return prose.abstract(" ".join(words[place] for place in sorted(words)))
