"""Read the content of catalogue files: YAML in, a `Catalogue` out, or every flaw with its line.

The format is described in docs/catalogue.md and, for editors, in catalogue.schema.json.
"""

import re
from collections.abc import Callable
from typing import Final

from llmread_tui import links, yaml_nodes
from llmread_tui.errors import CatalogueError
from llmread_tui.model import (
    GIVEN_FORMS,
    IDENTIFIERS,
    KINDS,
    LEVELS,
    TOPICS,
    Catalogue,
    Entry,
    ReadingList,
    Section,
)
from llmread_tui.yaml_fields import Form
from llmread_tui.yaml_flaws import Flaws
from llmread_tui.yaml_nodes import Fields

ABOUT_WIDTH: Final = 200
"""How many characters a sentence on an entry may have: two or three lines in the details."""

YEARS: Final = range(1000, 2101)
"""The years an entry may have appeared in."""

_CATALOGUE_KEYS: Final = ("topics", "lists")
_LIST_KEYS: Final = ReadingList._fields
_SECTION_KEYS: Final = Section._fields
_ENTRY_KEYS: Final = Entry._fields
_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]*")
_YEAR: Final = re.compile(r"[0-9]{4}")


def parse(
    text: bytes | str, *, file: str, tell: Callable[[float], None] = lambda _: None
) -> Catalogue:
    """Read the content of a catalogue file; `file` is its name for the flaws.

    `tell` is called now and then with the part of it that is read, up to 1.

    Raises:
        CatalogueError: with all that is wrong with it.
    """
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    flaws = Flaws(file)
    root = yaml_nodes.parse(data, flaws, tell)
    if isinstance(root, Fields):
        catalogue = _Reader(flaws).catalogue(root)
        if not flaws.count:
            return catalogue
    elif not flaws.count:
        empty = root is None or (isinstance(root, yaml_nodes.Text) and not root.text)
        what = "is empty" if empty else "holds no keys"
        flaws.add(1, "file", f"{what}; begin with `lists:`")
    raise CatalogueError(flaws.told())


class _Reader:
    """Reads one file: knows its flaws, its topics and the ids that are taken."""

    def __init__(self, flaws: Flaws) -> None:
        self._flaws = flaws
        self._topics = dict(TOPICS)
        self._list_ids: dict[str, int] = {}
        self._entry_ids: dict[str, int] = {}
        self._entry_count = 0

    def catalogue(self, node: Fields) -> Catalogue:
        """Read the file as a whole."""
        form = Form(node, _CATALOGUE_KEYS, self._flaws)
        own = self._own_topics(form)
        self._topics = {**TOPICS, **own}
        lists = tuple(map(self._list, form.mappings("lists")))
        if form.is_empty("lists"):
            form.flaw("lists", "there is no list; begin one with `- id:` and `title:`")
        return Catalogue(lists=lists, topics=own)

    def _own_topics(self, form: Form) -> dict[str, str]:
        """Read the topics that the file adds."""
        topics = form.mapping("topics")
        if topics is None:
            return {}
        about = Form(topics, topics.fields, self._flaws)
        for name in topics.fields:
            if not _ID.fullmatch(name):
                about.flaw(name, "a topic is written in small letters, digits, dots and hyphens")
        return {name: about.required(name, "say what it is about") for name in topics.fields}

    def _list(self, node: Fields) -> ReadingList:
        """Read one list."""
        form = Form(node, _LIST_KEYS, self._flaws)
        before = self._entry_count, self._flaws.count
        reading_list = ReadingList(
            id=self._id(form, self._list_ids),
            title=form.required("title"),
            author=form.text("author"),
            url=form.url("url"),
            origin=_origin(form),
            about=form.text("about"),
            entries=self._entries(form),
            sections=self._sections(form),
        )
        if (self._entry_count, self._flaws.count) == before:
            form.flaw("entries", "the list has no entries; add one, or remove the list")
        return reading_list

    def _sections(self, form: Form) -> tuple[Section, ...]:
        """Read the sections of a list or of a section."""
        return tuple(map(self._section, form.mappings("sections")))

    def _section(self, node: Fields) -> Section:
        """Read one section."""
        form = Form(node, _SECTION_KEYS, self._flaws)
        return Section(
            title=form.required("title"),
            entries=self._entries(form),
            sections=self._sections(form),
        )

    def _entries(self, form: Form) -> tuple[Entry, ...]:
        """Read the entries of a list, a section or an entry."""
        return tuple(map(self._entry, form.mappings("entries")))

    def _entry(self, node: Fields) -> Entry:
        """Read one entry, and the entries nested in it."""
        self._entry_count += 1
        form = Form(node, _ENTRY_KEYS, self._flaws)
        if form.is_absent("url") and form.is_empty("entries"):
            form.flaw("url", "an entry needs an address, or entries nested in it")
        authors = form.texts("authors")
        return Entry(
            id=self._id(form, self._entry_ids),
            title=form.required("title"),
            full_title=form.text("full_title"),
            url=form.url("url"),
            moved_to=form.url("moved_to"),
            kind=form.word("kind", KINDS),
            authors=authors,
            authors_total=self._authors_total(form, len(authors)),
            year=self._year(form),
            venue=form.text("venue"),
            ids=self._ids(form),
            pdf=form.url("pdf"),
            forms=self._forms(form),
            topics=form.words("topics", self._topics),
            level=form.word("level", LEVELS),
            recommended=form.word("recommended", ("true", "false")) == "true",
            remark=form.text("remark"),
            about=form.sentence("about", ABOUT_WIDTH),
            abstract=form.text("abstract"),
            entries=self._entries(form),
        )

    def _id(self, form: Form, taken: dict[str, int]) -> str:
        """Read an id, which no other of `taken` may have; they hold the line of each."""
        name = form.required("id")
        if not name:
            return name
        if not _ID.fullmatch(name):
            form.reject("id", "is no id; use small letters, digits, dots, hyphens and underscores")
        if name in taken:
            form.reject("id", f"is taken by line {taken[name]}; choose another id")
        taken.setdefault(name, form.line("id"))
        return name

    def _year(self, form: Form) -> int | None:
        """Read the year an entry appeared in."""
        year = form.text("year")
        if year is None:
            return None
        if not _YEAR.fullmatch(year) or int(year) not in YEARS:
            form.reject("year", "is not a year; write four digits, or null when it is not known")
            return None
        return int(year)

    def _authors_total(self, form: Form, named: int) -> int | None:
        """Read how many authors there are, `named` of them with their name."""
        total = form.text("authors_total")
        if total is None:
            return None
        if not re.fullmatch(r"[0-9]{1,6}", total):
            form.reject("authors_total", "is not a number; write how many authors there are")
            return None
        if int(total) < named:
            form.reject("authors_total", f"is less than the {named} authors that are named")
        return int(total)

    def _ids(self, form: Form) -> dict[str, str]:
        """Read the identifiers of an entry."""
        node = form.mapping("ids")
        if node is None:
            return {}
        ids = Form(node, tuple(IDENTIFIERS), self._flaws, noun="identifier")
        found = {name: value for name in IDENTIFIERS if (value := ids.text(name))}
        for name, value in found.items():
            if problem := identifier_problem(name, value):
                ids.reject(name, problem)
        return found

    def _forms(self, form: Form) -> dict[str, str]:
        """Read the other addresses of an entry."""
        node = form.mapping("forms")
        if node is None:
            return {}
        forms = Form(node, GIVEN_FORMS, self._flaws, noun="form")
        return {name: address for name in GIVEN_FORMS if (address := forms.url(name))}


def _origin(form: Form) -> str | None:
    """Read where a list comes from."""
    found = form.text("origin")
    if found and not (found.startswith("/") or links.is_openable(found)):
        form.reject("origin", "is no web address and no file; write it from https:// or from / on")
    return found


def identifier_problem(name: str, value: str) -> str | None:
    """Give what is wrong with an identifier, if it is."""
    match name:
        case "arxiv" if not re.fullmatch(links.ARXIV_ID, value):
            return "is no arXiv id; write it as in 1706.03762 or cs/0112017, in quotes"
        case "doi" if not re.fullmatch(links.DOI, value):
            return "is no DOI; write it from the `10.` on, without https://doi.org/"
        case "github" if links.identify(f"https://github.com/{value}") != {"github": value}:
            return "is no repository; write owner/name"
        case _ if re.search(r"\s", value):
            return "holds a blank; write the identifier alone"
        case _:
            return None
