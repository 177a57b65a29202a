"""Records of bibliographies, whatever their format, as entries of one list."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from llmread_tui import links, text
from llmread_tui.catalogue_reader import ABOUT_WIDTH
from llmread_tui.errors import Flaw
from llmread_tui.exchange import naming
from llmread_tui.exchange.reading import link_facts
from llmread_tui.exchange.reading.drafts import LONGEST_TITLE, readable, search_address
from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.model import (
    GIVEN_FORMS,
    IDENTIFIERS,
    TOPICS,
    Catalogue,
    Entry,
    ReadingList,
    Section,
)
from llmread_tui.sources.identifiers import arxiv_url, bare_arxiv, doi_url

_YEAR: Final = re.compile(r"(?<![0-9])((?:1[0-9]|20)[0-9]{2})(?![0-9])")
_DOI_PREFIX: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV_PREFIX: Final = re.compile(r"(?:arxiv:\s*|https?://arxiv\.org/abs/)", re.IGNORECASE)
_DEEPEST: Final = 12
"""How many headings a record may stand under; what is deeper belongs to the last of them."""

_LONGEST: Final = {"remark": 1_000, "abstract": 8_000}
"""Characters of longer texts that are kept; the second is `sources.prose.LONGEST`."""


@dataclass(slots=True, kw_only=True)
class Record:
    """One record, as its format has it."""

    line: int
    key: str = ""
    """What the file calls it; the entry's id, if it can be one."""
    title: str = ""
    urls: Sequence[str] = ()
    """The best first."""
    doi: str = ""
    arxiv: str = ""
    isbn: str = ""
    authors: Sequence[str] = ()
    """As they are said: first names first."""
    year: str = ""
    """Or a date that has it."""
    venue: str = ""
    kind: str | None = None
    abstract: str = ""
    remark: str = ""
    full_title: str = ""
    listed: str = ""
    """The address that a list has, where `urls` begin with where its page has moved."""
    topics: Sequence[str] = ()
    """Those that are none of `model.TOPICS` are left out: keywords may be anything."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """Other addresses by their form."""
    authors_total: int | None = None
    about: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Identifiers beside those above, by the names of `model.IDENTIFIERS`."""
    section: tuple[str, ...] = ()
    """The headings that it stands under."""
    parent: int | None = None
    """The number, from `Reader.add`, of the record that it stands below."""

    def identifiers(self) -> dict[str, str]:
        """Give the identifiers that the record states and that are some."""
        doi = _DOI_PREFIX.sub("", self.doi.strip())
        arxiv = bare_arxiv(_ARXIV_PREFIX.sub("", self.arxiv.strip()))
        isbn = re.sub(r"[\s-]", "", self.isbn.split(",")[0].split(";")[0])
        stated = {"arxiv": arxiv, "doi": doi if re.fullmatch(links.DOI, doi) else None}
        stated["isbn"] = isbn if re.fullmatch(r"[0-9]{9,12}[0-9Xx]", isbn) else None
        found = {name: id_ for name, id_ in stated.items() if id_}
        if "doi" in found and found["doi"].lower().startswith("10.48550/arxiv."):
            found.setdefault("arxiv", bare_arxiv(found.pop("doi")[15:]) or "")
        return {name: id_ for name, id_ in found.items() if id_}


@dataclass(slots=True)
class Reader:
    """Gathers the records of one file; `file` is its name for the flaws."""

    file: str
    flaws: list[Flaw] = field(default_factory=list)
    unlinked: list[int] = field(default_factory=list)
    _found: list[tuple[Record, Entry]] = field(default_factory=list)

    def flaw(self, line: int, what: str) -> None:
        """Note that a record is broken."""
        self.flaws.append(Flaw(file=self.file, line=line, field="record", what=what))

    def add(self, record: Record, *, is_group: bool = False) -> int | None:
        """Take a record and give its number; one with neither title nor address is told as broken.

        A group needs no address: it heads those that name it as their parent.
        """
        title = _line(record.title)[:LONGEST_TITLE]
        ids = record.identifiers()
        address = _address(record, ids)
        url = record.listed if address and links.is_openable(record.listed) else address
        if not title and url is None:
            self.flaw(record.line, "has neither a title nor an address; give it one")
            return None
        if url is None and not is_group:
            self.unlinked.append(record.line)
            url = search_address(title)
        key = record.key.lower()
        told = link_facts.identifiers(url) if url else {}
        ids = {**{name: id_ for name, id_ in told.items() if name != "github"}, **record.ids, **ids}
        year = _YEAR.search(record.year)
        pdf = record.forms.get("pdf") or next(
            (each for each in record.urls[1:] if each != url and ".pdf" in each.lower()), None
        )
        authors = tuple(filter(None, map(_line, record.authors)))
        total = record.authors_total
        entry = Entry(
            id=key if naming.is_id(key) else "",
            title=title or readable(url or ""),
            full_title=_line(record.full_title) or None,
            url=url,
            moved_to=address if url != address else None,
            kind=record.kind or (link_facts.kind(url, told) if url else None),
            authors=authors,
            authors_total=total if total and total >= len(authors) else None,
            year=int(year[1]) if year else link_facts.year(url or "", ids),
            venue=_line(record.venue) or None,
            ids={name: ids[name] for name in IDENTIFIERS if name in ids},
            pdf=pdf if pdf and links.is_openable(pdf) else None,
            forms={
                form: each
                for form in GIVEN_FORMS
                if (each := record.forms.get(form)) and links.is_openable(each)
            },
            topics=tuple(dict.fromkeys(topic for topic in record.topics if topic in TOPICS)),
            about=_line(record.about)[:ABOUT_WIDTH] or None,
            remark=_line(record.remark)[: _LONGEST["remark"]] or None,
            abstract=_line(record.abstract)[: _LONGEST["abstract"]] or None,
        )
        self._found.append((record, entry))
        return len(self._found) - 1

    def imported(self, title: str = "") -> Imported:
        """Give what was read, in the order of the file."""
        top = section("", self._nested())
        found = ReadingList(id="", title=title, entries=top.entries, sections=top.sections)
        return Imported(
            catalogue=Catalogue(lists=(found,) if self._found else ()),
            flaws=tuple(self.flaws),
            unlinked=tuple(self.unlinked),
        )

    def _nested(self) -> list[tuple[tuple[str, ...], Entry]]:
        """Give the entries that stand below no other, with their sections."""
        below = dict[int, list[Entry]]()
        found = list[tuple[tuple[str, ...], Entry]]()
        for number in range(len(self._found) - 1, -1, -1):
            record, entry = self._found[number]
            whole = entry._replace(entries=tuple(reversed(below.pop(number, []))))
            if whole.url is None and not whole.entries:
                continue
            if record.parent is None:
                found.append((record.section[:_DEEPEST], whole))
            else:
                below.setdefault(record.parent, []).append(whole)
        return found[::-1]


def section(title: str, found: Iterable[tuple[tuple[str, ...], Entry]]) -> Section:
    """Give a section with those that stand in it, in their order."""
    entries = list[Entry]()
    below = dict[str, list[tuple[tuple[str, ...], Entry]]]()
    for path, entry in found:
        if path:
            below.setdefault(path[0], []).append((path[1:], entry))
        else:
            entries.append(entry)
    sections = tuple(section(heading, inner) for heading, inner in below.items())
    return Section(title=title, entries=tuple(entries), sections=sections)


def _address(record: Record, ids: Mapping[str, str]) -> str | None:
    """Give the address of the work: the one stated, or else one made from an identifier."""
    for url in record.urls:
        if links.is_openable(url):
            return url
    if "doi" in ids:
        return doi_url(ids["doi"])
    return arxiv_url(ids["arxiv"]) if "arxiv" in ids else None


def said(name: str) -> str:
    """Give a name that is written family first as it is said: ``Doe, Jane`` as ``Jane Doe``."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) == 2:  # noqa: PLR2004 - family and first names
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3:  # noqa: PLR2004 - with "Jr." in the middle or at the end
        jr = next((part for part in parts[1:] if re.fullmatch(r"(?:[JS]r\.?|[IVX]+)", part)), "")
        rest = [part for part in parts[1:] if part != jr]
        return f"{rest[0] if rest else ''} {parts[0]} {jr}".strip()
    return name.strip()


def volume(container: str, volume: str = "", number: str = "", pages: str = "") -> str:
    """Give where a work appeared, in the manner of ``Nature 323(6088), 533-536``."""
    place = f"{volume}({number})" if volume and number else volume or number
    return ", ".join(
        filter(None, [f"{container} {place}".strip(), pages.replace("--", "-").replace("–", "-")])
    )


def _line(words: str) -> str:
    return " ".join(text.one_line(words).split())
