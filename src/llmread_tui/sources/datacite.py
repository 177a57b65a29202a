"""DataCite: the register of arXiv's own DOIs, and of Zenodo's and other archives'.

See support.datacite.org/docs/api. For arXiv it has the same abstract on another host.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from llmread_tui import links
from llmread_tui.sources import identifiers, jats, json_paths, prose, reading, times
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "DataCite"
MOST: Final = 1

_KINDS: Final = {
    "Preprint": "paper",
    "JournalArticle": "paper",
    "ConferencePaper": "paper",
    "Book": "book",
    "BookChapter": "book",
    "Report": "report",
    "Software": "repo",
}
"""What some of its ``resourceTypeGeneral`` are among `model.KINDS`."""


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take works with an arXiv id or any DOI: which register a DOI is in, it does not tell."""
    return _doi(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the one DOI."""
    asked = quote(_doi(works[0]) or "", safe="/")
    return Request(
        url=f"https://api.datacite.org/dois/{asked}", accept=("application/vnd.api+json", *JSON)
    )


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give what the register has."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    whole = reading.record(response)
    if isinstance(whole, Missing | Failed):
        return whole
    facts = json_paths.at(whole, "data", "attributes")
    if not isinstance(facts, dict):
        return Failed(reason="sent JSON of another shape")
    doi = _doi(work) or ""
    arxiv = identifiers.arxiv(work)
    stated = json_paths.raw(facts, "doi")
    return Found(
        url=identifiers.arxiv_url(arxiv) if arxiv else identifiers.doi_url(doi),
        text=_abstract(facts),
        title=json_paths.line(facts, "titles", 0, "title"),
        authors=_authors(facts),
        year=times.year(json_paths.at(facts, "publicationYear")),
        venue=json_paths.line(facts, "container", "title"),
        kind=_KINDS.get(json_paths.raw(facts, "types", "resourceTypeGeneral")),
        doi=stated if re.fullmatch(links.DOI, stated) else doi,
        arxiv=arxiv,
    )


def _doi(work: Work) -> str | None:
    """Give the DOI to ask for: that of the work at arXiv, else its own."""
    arxiv = identifiers.arxiv(work)
    return f"10.48550/arXiv.{arxiv}" if arxiv else identifiers.doi(work)


def _abstract(facts: Mapping[str, object]) -> str | None:
    """Give the first description that is an abstract; Zenodo's are HTML."""
    for each in json_paths.items(facts, "descriptions"):
        if json_paths.raw(each, "descriptionType") == "Abstract":
            found = prose.abstract(jats.plain(json_paths.raw(each, "description")))
            if found:
                return found
    return None


def _authors(facts: Mapping[str, object]) -> tuple[str, ...]:
    """Give the creators, given names first."""
    creators = json_paths.items(facts, "creators")
    return tuple(
        name for each in creators if (name := json_paths.person(each, "givenName", "familyName"))
    )
