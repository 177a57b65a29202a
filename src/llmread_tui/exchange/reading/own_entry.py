"""One row of llmread's own back to the entry it was made of; a field that is no good is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from llmread_tui import links, text
from llmread_tui.catalogue_reader import ABOUT_WIDTH, YEARS, identifier_problem
from llmread_tui.errors import Flaw
from llmread_tui.exchange import naming
from llmread_tui.exchange.reading.drafts import readable
from llmread_tui.model import GIVEN_FORMS, IDENTIFIERS, KINDS, LEVELS, Entry

_DEEPEST: Final = 12
"""How many headings a row may stand under; what is deeper belongs to the last of them."""

_KEYS: Final = {"arxiv": "arxiv:", "doi": "doi:"}
"""How keys of works begin that are made of an identifier; version 0.1.0 wrote no other trace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it was read, of any shape."""

    fields: Mapping[str, Any]
    line: int
    file: str
    flaws: list[Flaw]
    """Gets what is wrong with it."""

    @property
    def list_id(self) -> str:
        """The list that it stands in."""
        return self.text("list") or ""

    @property
    def list_title(self) -> str:
        """The title of that list, or its id where the title is not told."""
        return self.text("list_title") or self.list_id

    @property
    def section(self) -> tuple[str, ...]:
        """The headings that it stands under, outermost first."""
        return self.texts("section")[:_DEEPEST]

    def flaw(self, field: str, what: str) -> None:
        """Tell that a field is left out, and why."""
        told = f"{what}; it is left out"
        self.flaws.append(Flaw(file=self.file, line=self.line, field=field, what=told))

    def text(self, field: str, *, lines: bool = False) -> str | None:
        """Give a text, on one line or as it is; None when it is unknown or empty."""
        found = self.fields.get(field)
        if not isinstance(found, str):
            return None
        clean = text.plain(found) if lines else " ".join(text.one_line(found).split())
        return clean.strip() or None

    def texts(self, field: str) -> tuple[str, ...]:
        """Give the texts of an array."""
        found = self.fields.get(field)
        clean = (
            " ".join(text.one_line(each).split())
            for each in (found if isinstance(found, list) else ())
            if isinstance(each, str)
        )
        return tuple(filter(None, clean))

    def mapping(self, field: str) -> dict[str, str]:
        """Give the texts of an object."""
        found = self.fields.get(field)
        pairs = found.items() if isinstance(found, dict) else ()
        return {
            str(name): text.one_line(value).strip()
            for name, value in pairs
            if isinstance(value, str)
        }

    def number(self, field: str) -> int | None:
        """Give a number, also one that is written as text; None when it is unknown."""
        found = self.fields.get(field)
        if isinstance(found, bool) or found in {None, ""}:
            return None
        if isinstance(found, int):
            return found
        words = str(found).strip()
        if words.isascii() and words.isdigit() and len(words) <= 6:  # noqa: PLR2004 - authors
            return int(words)
        self.flaw(field, "is no number")
        return None

    def url(self, field: str, found: str | None) -> str | None:
        """Give an address that may be opened."""
        if found and not links.is_openable(found):
            self.flaw(field, "is no web address")
            return None
        return found or None


def entry(row: Row, entries: tuple[Entry, ...]) -> Entry | None:
    """Give the entry with those nested in it; None for one with neither an address nor any."""
    url = row.url("url", row.text("url"))
    if url is None and not entries:
        return None
    link, abstract = row.mapping("link"), row.mapping("abstract")
    authors = row.texts("authors")
    total = row.number("authors_total")
    name = row.text("id") or ""
    own = abstract.get("source") == "catalogue"
    found = Entry(
        id=name if naming.is_id(name) else "",
        title=row.text("title") or (readable(url) if url else "Untitled"),
        full_title=row.text("full_title"),
        url=url,
        moved_to=row.url("link", link.get("final_url")) if url else None,
        kind=_one_of(row, "kind", KINDS),
        authors=authors,
        authors_total=total if total is not None and total >= len(authors) else None,
        year=_year(row),
        venue=row.text("venue"),
        ids=_ids(row),
        topics=_topics(row),
        level=_one_of(row, "level", dict.fromkeys(LEVELS)),
        recommended=row.fields.get("starred_by_list") is True,
        remark=row.text("remark", lines=True),
        about=_about(row),
        abstract=_abstract(row) if own else None,
        entries=entries,
    )
    return _with_forms(row, found)


def _abstract(row: Row) -> str | None:
    words = row.fields["abstract"]["text"]
    return text.plain(words).strip() or None if isinstance(words, str) else None


def _with_forms(row: Row, found: Entry) -> Entry:
    """Give the entry with those of its forms that do not follow from the rest of it."""
    stated = {
        form: address
        for form, address in row.mapping("forms").items()
        if found.all_forms.get(form) != address and form in {"pdf", *GIVEN_FORMS}
    }
    forms = {form: row.url("forms", address) for form, address in stated.items()}
    given = {form: address for form in GIVEN_FORMS if (address := forms.get(form))}
    return found._replace(pdf=forms.get("pdf"), forms=given)


def _one_of(row: Row, field: str, words: Mapping[str, object]) -> str | None:
    found = row.text(field)
    if found is not None and found not in words:
        row.flaw(field, f"is none of {', '.join(words)}")
        return None
    return found


def _year(row: Row) -> int | None:
    year = row.number("year")
    if year is not None and year not in YEARS:
        row.flaw("year", "is not a year")
        return None
    return year


def _ids(row: Row) -> dict[str, str]:
    """Give the identifiers: those stated, and the one that the work's key tells."""
    stated, key = row.mapping("ids"), row.text("key") or ""
    for name, begin in _KEYS.items():
        if "ids" not in row.fields and key.startswith(begin):
            stated.setdefault(name, key.removeprefix(begin))
    found = dict[str, str]()
    for name in IDENTIFIERS:
        if id_ := stated.get(name):
            if problem := identifier_problem(name, id_):
                row.flaw("ids", f"{name}: {problem}")
            else:
                found[name] = id_
    return found


def _topics(row: Row) -> tuple[str, ...]:
    found = row.texts("topics")
    for topic in found:
        if not naming.is_id(topic):
            row.flaw("topics", f"`{topic}` is not written in small letters, digits and hyphens")
    return tuple(dict.fromkeys(topic for topic in found if naming.is_id(topic)))


def _about(row: Row) -> str | None:
    about = row.text("about")
    if about and len(about) > ABOUT_WIDTH:
        row.flaw("about", f"has more than {ABOUT_WIDTH} characters")
        return None
    return about
