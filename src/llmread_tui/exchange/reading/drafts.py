"""A work as it is being read from a list, until all of it is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote_plus, unquote, urlsplit

from llmread_tui import links, text
from llmread_tui.exchange.reading import link_facts
from llmread_tui.model import FORMS, GIVEN_FORMS, IDENTIFIERS, Entry

LONGEST_TITLE: Final = 300
"""Characters of a title; what people write as one is shorter, what a broken file has is not."""

_LONGEST_REMARK: Final = 1_000
_PREFERRED: Final = (
    "paper", "pdf", "link", "project", "video", "post", "demo", "code", "data", "slides", "thread",
    "cite", "listed",
)  # fmt: skip
"""Which of several labelled links is the link of the work: the first of these."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """One work, or a group that only heads others."""

    line: int
    title: str = ""
    url: str | None = None
    labelled: list[tuple[str, str, str]] = field(default_factory=list)
    """Links by what they are labelled: the form, the label, the address."""
    year: int | None = None
    authors: tuple[str, ...] = ()
    venue: str | None = None
    stars: int = 0
    remark: str = ""
    entries: "list[Draft]" = field(default_factory=list)

    @property
    def is_untitled(self) -> bool:
        """Whether there are links, but no title: the forms of a work that is named elsewhere."""
        return not self.title and (bool(self.labelled) or self.url is not None)

    def adopt(self, untitled: "Draft") -> None:
        """Take the links of a draft without a title as forms of this work."""
        if untitled.url:
            self.labelled.append(("link", "", untitled.url))
        self.labelled += untitled.labelled
        self.entries += untitled.entries
        self.year = self.year or untitled.year
        self.authors = self.authors or untitled.authors
        self.venue = self.venue or untitled.venue
        self.remark = self.remark or untitled.remark
        self.stars = max(self.stars, untitled.stars)

    @staticmethod
    def are_forms(drafts: "Sequence[Draft]") -> bool:
        """Tell whether drafts without titles may be the forms of one work: each of another form."""
        forms = [form for draft in drafts for form, _, _ in draft.labelled]
        are_untitled = all(draft.is_untitled and draft.url is None for draft in drafts)
        return bool(forms) and are_untitled and len(set(forms)) == len(forms)

    def entry(self, most_stars: int) -> Entry:
        """Give the entry, without an id; a star counts if no other work has more of them."""
        links_left = sorted(self.labelled, key=lambda each: _PREFERRED.index(each[0]))
        link = self.url or (links_left.pop(0)[2] if links_left else None)
        listed = links_left.pop()[2] if links_left and links_left[-1][0] == "listed" else None
        url = listed or link
        facts = _Facts(url, link)
        for form, label, address in links_left:
            facts.add(form, label, address)
        title = _clipped(self.title, LONGEST_TITLE) or (readable(url) if url else "")
        more = [
            Draft(line=self.line, title=f"{title} ({label or 'more'})", url=address)
            for label, address in facts.others
        ]
        return Entry(
            id="",
            title=title,
            url=url,
            moved_to=link if link != url else None,
            kind=link_facts.kind(url, facts.ids) if url else None,
            authors=self.authors,
            year=facts.year or self.year,
            venue=self.venue,
            ids={name: facts.ids[name] for name in IDENTIFIERS if name in facts.ids},
            pdf=facts.pdf,
            forms={name: facts.forms[name] for name in FORMS if name in facts.forms},
            recommended=0 < self.stars == most_stars,
            remark=_clipped(self.remark, _LONGEST_REMARK) or None,
            entries=tuple(draft.entry(most_stars) for draft in (*self.entries, *more)),
        )


class _Facts:
    """What the links of one work tell of it."""

    def __init__(self, url: str | None, link: str | None) -> None:
        """Begin with the address that the list gives, and where the page is now."""
        moved = link_facts.identifiers(link) if link and link != url else {}
        self.ids = {name: id_ for name, id_ in moved.items() if name in {"arxiv", "doi"}}
        self.ids |= link_facts.identifiers(url) if url else {}
        self.year = link_facts.year(url, self.ids) if url else None
        self.pdf: str | None = None
        self.forms: dict[str, str] = {}
        self.others: list[tuple[str, str]] = []
        """Label and address of what has no place: a second repository, another page."""
        self._taken = {links.canonical(each) for each in (url, link) if each}
        if url and "github" in self.ids and link_facts.kind(url, self.ids) != "repo":
            # A file in a repository is not the repository.
            del self.ids["github"]

    def add(self, form: str, label: str, url: str) -> None:
        """Find a place for one more link."""
        if links.canonical(url) in self._taken:
            return
        self._taken.add(links.canonical(url))
        ids = link_facts.identifiers(url)
        form = _form(form, url, ids)
        if form in GIVEN_FORMS and form not in self.forms:
            self.forms[form] = url
        elif form == "pdf" and self.pdf is None:
            self.pdf = url
            self._learn(url, ids)
        elif form == "paper" and self._learn(url, ids):
            pass
        elif form == "paper" and self.pdf is None and _is_pdf(url):
            self.pdf = url
        else:
            self.others.append((label, url))

    def _learn(self, url: str, ids: Mapping[str, str]) -> bool:
        """Take over identifiers that name the paper; the link then follows from them."""
        named = {name: id_ for name, id_ in ids.items() if name in {"arxiv", "doi", "openreview"}}
        if not named or any(self.ids.get(name, id_) != id_ for name, id_ in named.items()):
            return False
        self.ids |= named
        self.year = self.year or link_facts.year(url, ids)
        return True


def _form(form: str, url: str, ids: Mapping[str, str]) -> str:
    """Give what an address is a form of, where the label does not say."""
    if form not in {"link", "cite", "paper"}:
        return form
    if ids.keys() & {"arxiv", "doi", "openreview", "acl"} or form == "paper" or _is_pdf(url):
        return "paper"
    told = {"repo": "code", "video": "video", "slides": "slides", "thread": "thread"}
    return told.get(link_facts.kind(url, ids) or "", "project")


def _is_pdf(url: str) -> bool:
    return urlsplit(url).path.lower().endswith(".pdf")


def readable(url: str) -> str:
    """Give a title for an address that comes with none: the identifier, or the end of its path."""
    ids = link_facts.identifiers(url)
    if arxiv := ids.get("arxiv"):
        return f"arXiv:{arxiv}"
    if named := ids.get("github") or ids.get("doi"):
        return named
    parts = urlsplit(url)
    steps = [step for step in text.one_line(unquote(parts.path)).split("/") if step]
    slug = steps[-1].rpartition(".")[0] or steps[-1] if steps else ""
    words = slug.replace("_", "-").split("-")
    if len(words) > 2 and all(word.isalpha() for word in words[1:]):  # noqa: PLR2004 - a title
        return " ".join(words)
    query = f"?{parts.query}" if parts.query else ""
    return _clipped(f"{links.host(url)}{'/' if steps else ''}{'/'.join(steps)}{query}", 100)


def search_address(title: str) -> str:
    """Give the address of a search, for a work that comes without one."""
    return f"https://scholar.google.com/scholar?q={quote_plus(title)}"


def _clipped(words: str, most: int) -> str:
    """Give words on one line, cut where there are too many."""
    line = " ".join(text.one_line(words).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
