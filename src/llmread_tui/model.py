"""The nouns of llmread, frozen and without I/O: catalogue, reading list, section, entry.

An entry is one line of one list; the work is what it points to, perhaps from several lists.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from llmread_tui import links

KINDS: Final[Mapping[str, str]] = {
    "paper": "research, peer-reviewed or a preprint",
    "survey": "an overview of other work",
    "report": "a technical report, white paper or logbook of an organisation",
    "book": "a book or a part of one",
    "post": "a blog post, essay, announcement or article",
    "docs": "documentation that is kept up to date",
    "course": "a course, its site, lectures or notes",
    "repo": "a repository to read or run",
    "list": "a list or timeline of other works",
    "video": "a talk or an explanation on film",
    "slides": "the slides of a talk",
    "thread": "a discussion",
    "leaderboard": "a table that compares models",
    "tool": "software to use",
}
"""What an entry can be, with what the word means here, in the order of the pickers."""

LEVELS: Final = ("intro", "intermediate", "advanced")
"""How much a reader should know before, easiest first."""

TOPICS: Final[Mapping[str, str]] = {
    "history": "works that later research stands on, and how the field came about",
    "foundations": "machine learning in general, beyond language",
    "embeddings": "words and documents as vectors, and search among them",
    "attention": "queries, keys and values; self-attention and its variants",
    "transformers": "the architecture as a whole: its parts, its sums, how to build one",
    "language-models": "what large language models are; landmark models, overviews",
    "scaling": "what more parameters, data and compute bring",
    "pretraining": "training a base model: recipes, logbooks, budgets, failures",
    "data": "what models are trained on, and what leaks back out",
    "fine-tuning": "adapting a trained model, wholly or in part",
    "alignment": "steering by preferences and demonstrations: RLHF, DPO",
    "compression": "smaller models: quantization, pruning, distillation",
    "inference": "running models fast: caches, batches, servers",
    "hardware": "processors, memory, many devices at once",
    "deployment": "products on language models, and what practice teaches",
    "evaluation": "benchmarks, harnesses, leaderboards, and why measuring is hard",
    "prompting": "getting behaviour out of a model by its input",
    "rag": "giving a model documents while it answers",
    "open-models": "models with published weights, and how open they are",
    "small-models": "models for modest and local machines",
    "ux": "how people work with language models; other ways than chat",
    "limits": "what models can't do; critiques and caveats",
    "vision": "images as input",
    "reinforcement-learning": "learning by reward",
    "agents": "models that act over many steps",
    "reasoning": "working problems out in steps; search and planning",
    "multimodal": "models that take in more than text",
    "generative-images": "making pictures: diffusion and its kin",
    "tool-use": "models that call programs, search or code",
    "learning": "ways into the field: lists, walk-throughs, advice",
}
"""The topics every catalogue may use, with what each is about; a catalogue can add its own."""

IDENTIFIERS: Final[Mapping[str, str]] = {
    "arxiv": "arXiv",
    "doi": "DOI",
    "github": "GitHub",
    "youtube": "YouTube video",
    "youtube_playlist": "YouTube playlist",
    "youtube_channel": "YouTube channel",
    "openreview": "OpenReview",
    "acl": "ACL Anthology",
    "isbn": "ISBN",
}
"""The identifiers an entry may carry, with the name people know them by."""

FORMS: Final[Mapping[str, str]] = {
    "pdf": "PDF",
    "page": "abstract page",
    "doi": "publisher, by DOI",
    "code": "code",
    "video": "video",
    "slides": "slides",
    "project": "project page",
    "demo": "demo",
    "data": "data or weights",
    "post": "post about it",
    "thread": "discussion of it",
    "listed": "the address in the list",
    "archive": "archived copy",
}
"""The forms a work may be had in beside its link, named, in the order of the chooser."""

GIVEN_FORMS: Final = ("code", "video", "slides", "project", "demo", "data", "post", "thread")
"""The forms that a catalogue states; the others follow from the rest of an entry."""


class Status(StrEnum):
    """How far a reader is with a work."""

    UNREAD = "unread"
    READING = "reading"
    SKIMMED = "skimmed"
    READ = "read"
    DROPPED = "dropped"


class Mark(NamedTuple):
    """What a reader did with a work, and when each of it was last said, in UTC."""

    status: Status = Status.UNREAD
    status_at: datetime | None = None
    """None, as for the others, when it was never said."""
    starred: bool = False
    starred_at: datetime | None = None
    note: str | None = None
    """Markdown."""
    note_at: datetime | None = None

    @property
    def at(self) -> datetime | None:
        """When the work was last marked in any way."""
        dates = (self.status_at, self.starred_at, self.note_at)
        return max((each for each in dates if each), default=None)


UNMARKED: Final = Mark()
"""What a work has that nothing was said of."""


_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Entry(NamedTuple):
    """One line of a list, with the facts known of its work; unknown is ``None`` or empty."""

    id: str
    """Unique in its catalogue file; stable, as queries and scripts name it."""
    title: str
    """As the list publishes it."""
    url: str | None = None
    """As the list gives it; none for a group, which only heads the entries nested in it."""
    full_title: str | None = None
    """The work's own title, where the list's differs."""
    moved_to: str | None = None
    """Where the link's page went, if it moved."""
    kind: str | None = None
    """One of `KINDS`."""
    authors: tuple[str, ...] = ()
    """In the work's order; perhaps only the first of them."""
    authors_total: int | None = None
    """How many authors the work has, where `authors` holds only the first."""
    year: int | None = None
    """When the work first appeared."""
    venue: str | None = None
    ids: Mapping[str, str] = _NOTHING
    """Name (one of `IDENTIFIERS`) to identifier."""
    pdf: str | None = None
    """The address of a PDF; an arXiv id tells it too."""
    forms: Mapping[str, str] = _NOTHING
    """What the list gives beside the link, by form (one of `GIVEN_FORMS`): the slides of a talk."""
    topics: tuple[str, ...] = ()
    level: str | None = None
    """One of `LEVELS`."""
    recommended: bool = False
    """The list stars it."""
    remark: str | None = None
    """The list's own words behind the link."""
    about: str | None = None
    """What a reader gets from it, in one sentence of the catalogue's."""
    abstract: str | None = None
    """The abstract as the catalogue has it, which goes before any that is fetched."""
    entries: "tuple[Entry, ...]" = ()
    """What the list nests below it."""

    @property
    def key(self) -> str | None:
        """The key of the work, which entries of other lists may share; none for a group."""
        return links.work_key(self.url, self.ids) if self.url else None

    @property
    def link(self) -> str | None:
        """The address to open: where the page is now."""
        return self.moved_to or self.url

    @property
    def all_forms(self) -> dict[str, str]:
        """Every address of the work by its form, in the order of `FORMS`, derived ones too."""
        if self.url is None:
            return {}
        ids = {**links.identify(self.url), **self.ids}
        arxiv = ids.get("arxiv")
        found = {
            "pdf": self.pdf or _by_id("https://arxiv.org/pdf/{}", arxiv),
            "page": _by_id("https://arxiv.org/abs/{}", arxiv)
            or _by_id("https://openreview.net/forum?id={}", ids.get("openreview")),
            "doi": _by_id("https://doi.org/{}", ids.get("doi")),
            "code": _by_id("https://github.com/{}", ids.get("github")),
            "video": _by_id("https://www.youtube.com/watch?v={}", ids.get("youtube")),
            **self.forms,
            "listed": self.url if self.moved_to else None,
            # The Internet Archive sends this on to its copy nearest to that year, if any.
            "archive": f"https://web.archive.org/web/{self.year or 2}/{self.url}",
        }
        return {form: address for form in FORMS if (address := found.get(form))}

    def walk(self) -> "Iterator[Entry]":
        """Give this entry and all nested in it, in the list's order."""
        yield self
        for entry in self.entries:
            yield from entry.walk()


def _by_id(template: str, identifier: str | None) -> str | None:
    """Give the address made from an identifier, if there is one."""
    return template.format(identifier) if identifier else None


class Section(NamedTuple):
    """A heading of a list and what stands under it: first its entries, then its sections."""

    title: str
    entries: tuple[Entry, ...] = ()
    sections: "tuple[Section, ...]" = ()


class ReadingList(NamedTuple):
    """One reading list, in its published order."""

    id: str
    """Unique among all lists that are open; queries name it (``in:``)."""
    title: str
    author: str | None = None
    url: str | None = None
    """The list's own page."""
    origin: str | None = None
    """Where it was read from and can be read again: an address, or a file's absolute path."""
    about: str | None = None
    entries: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()


class Catalogue(NamedTuple):
    """What one catalogue file holds."""

    lists: tuple[ReadingList, ...]
    topics: Mapping[str, str] = _NOTHING
    """The topics it adds to `TOPICS`, with what each is about."""
