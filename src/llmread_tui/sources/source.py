"""What a source is, what it is asked about, and what it can answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from llmread_tui import links
from llmread_tui.model import Entry
from llmread_tui.reading_time import Extent
from llmread_tui.sources.web import Request, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work as far as the catalogue knows it."""

    key: str
    """As `links.work_key` gives it."""
    title: str
    """The work's own title, else the one in the list."""
    url: str
    """Where its page is now."""
    kind: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    pdf: str | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    """By the names of `model.IDENTIFIERS`; those the link carries are among them."""

    @classmethod
    def of(cls, entry: Entry) -> "Work | None":
        """Give the work of an entry; None for a group."""
        if entry.url is None or entry.key is None:
            return None
        return cls(
            key=entry.key,
            title=entry.full_title or entry.title,
            url=entry.moved_to or entry.url,
            kind=entry.kind,
            authors=entry.authors,
            year=entry.year,
            pdf=entry.pdf,
            ids={**links.identify(entry.url), **entry.ids},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What the reader's accounts and address allow; empty texts where there is none."""

    github: str = ""
    semantic_scholar: str = ""
    openalex: str = ""
    contact: str = ""
    """A mail address, told to hosts that treat known callers better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a source says of a work; all of it cleaned by `text.plain` or `text.one_line`."""

    url: str
    """The address a person can read the same at."""
    text: str | None = None
    """The abstract: plain text, an empty line between paragraphs, at most 8,000 characters.

    None when the source knows the work but has no abstract of it."""
    is_partial: bool = False
    """Whether the next sources may have better than this text."""
    is_machine_made: bool = False
    source: str = ""
    """Its name for people, where that is not the source's own: the host of a page."""
    notes: tuple[str, ...] = ()
    """What it says beside: ``withdrawn``, ``archived``, ``renamed to owner/name``, ``12 stars``."""
    title: str | None = None
    is_title_stated: bool = True
    """Whether the title is told as that of the work; not as the name of a repository, the first
    line of a file, or what a browser has in its tab."""
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str | None = None
    kind: str | None = None
    """One of `model.KINDS`, where the source tells."""
    doi: str | None = None
    arxiv: str | None = None
    """Without a version."""
    extent: Extent | None = None
    """How much there is of the work itself, not of what the source says about it."""
    topics: tuple[str, ...] = ()
    """As the source names them; for GitHub the repository's topics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """The source is well and does not have it; it need not be asked again for a long time."""

    reason: str
    """In plain words, for ``Crossref: …``, without a final dot: ``has no abstract of it``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The source could not answer, or not in a way that can be understood."""

    reason: str
    """In plain words, without a final dot: ``answered HTML instead of JSON``."""
    wait: float | None = None
    """Seconds for which the whole host is to be left alone; None for no need."""


Answer = Found | Missing | Failed


class Source(Protocol):
    """What the module of a source has."""

    NAME: str
    """For people, and stored with what came from it: ``arXiv``."""
    MOST: int
    """How many works one request may ask for."""

    def takes(self, work: Work, keys: Keys, /) -> bool:
        """Tell whether it can be asked about this work."""

    def request(self, works: Sequence[Work], keys: Keys, /) -> Request:
        """Give the request about these works, one at least and `MOST` at most, which it takes."""

    def read(self, response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
        """Give the answer for each of the works by its key; never raises, whatever came."""
