"""What a source says of a work that can be put into a catalogue: nothing that is only likely."""

from typing import Final

from llmread_tui.model import KINDS
from llmread_tui.sources import arxiv, arxiv_page, datacite, huggingface_papers, identifiers
from llmread_tui.sources.source import Found, Source, Work
from llmread_tui.told import Told

_FIRST_VERSIONS: Final = frozenset(
    {arxiv.NAME, arxiv_page.NAME, datacite.NAME, huggingface_papers.NAME}
)
"""Those that know when a paper came to arXiv; others have the year of some publication."""

_NOBODY: Final = frozenset(
    {"admin", "administrator", "anonymous", "author", "editor", "guest", "root", "unknown"}
    | {"user", "webmaster"}
)
"""What software for sites writes where it knows no author."""

_FRAME: Final = "Paper page - "
"""What Hugging Face's page of a paper has before its title."""


def told(source: Source, work: Work, found: Found) -> Told:
    """Give what is sure of what a source found."""
    # Who has a channel need not be who speaks: talks are on the channels of conferences.
    authors = () if found.kind == "video" else found.authors
    # Of a book, registers have the edition that its DOI was given to, perhaps long after the first.
    is_edition = found.kind == "book"
    is_first = not identifiers.arxiv(work) or source.NAME in _FIRST_VERSIONS
    title = found.title if found.is_title_stated else None
    if title is not None:
        title = title.removeprefix(_FRAME)
    return Told(
        source=source.NAME,
        title=None if title is None or title.endswith("…") else title,
        authors=tuple(name for name in authors if _is_somebody(name)),
        year=found.year if is_first and not is_edition else None,
        kind=found.kind if found.kind in KINDS else None,
    )


def _is_somebody(name: str) -> bool:
    """Tell whether a name may be that of a person or an organisation."""
    return name.casefold() not in _NOBODY and any(map(str.isalpha, name)) and "://" not in name
