"""BibTeX and BibLaTeX: a record for each work, to be cited and to be kept in a reference manager.

Fields beyond those of the styles are those that JabRef and others know: ``groups``, ``readstatus``,
``relevance``; ``pdf``, ``code``, ``video``, ``slides``. What is said of a work goes to ``annote``,
which no usual style prints.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from llmread_tui.exchange.writing import latex, wording
from llmread_tui.exchange.writing.names import Name, split
from llmread_tui.exchange.writing.publication import Publication, Type, identifiers, publication
from llmread_tui.exchange.writing.selection import Selection
from llmread_tui.exchange.writing.works import Work
from llmread_tui.model import Status

_TYPES: Final[Mapping[Type, str]] = {
    Type.ARTICLE: "article",
    Type.PAPER: "inproceedings",
    Type.PREPRINT: "misc",
    Type.BOOK: "book",
    Type.REPORT: "techreport",
    Type.POST: "online",
    Type.SOFTWARE: "software",
    Type.VIDEO: "online",
    Type.SLIDES: "misc",
    Type.PAGE: "online",
    Type.OTHER: "misc",
}
_CONTAINERS: Final[Mapping[str, str]] = {
    "article": "journal",
    "inproceedings": "booktitle",
    "online": "organization",
    "software": "organization",
    "misc": "howpublished",
}
_PUBLISHERS: Final[Mapping[str, str]] = {"book": "publisher", "techreport": "institution"}


def bibtex(selection: Selection) -> Iterator[str]:
    """Give the works as lines of a ``.bib`` file."""
    for number, work in enumerate(selection.works):
        if number:
            yield ""
        yield from entry_lines(work, selection.keys[work.key])


def entry_lines(work: Work, key: str) -> Iterator[str]:
    """Give the record of one work; its fields can't end it early, whatever they hold."""
    published = publication(work.entry)
    yield f"@{_TYPES[published.type]}{{{key},"
    for name, value in _fields(work, published).items():
        if value:
            yield f"  {name} = {{{value}}},"
    yield "}"


def _fields(work: Work, published: Publication) -> dict[str, str]:
    """Give the fields in the order people look for them; those not known are empty."""
    entry, ids = work.entry, identifiers(work.entry)
    type_ = _TYPES[published.type]
    return {
        "author": _authors(work),
        "title": latex.title(work.title),
        _CONTAINERS.get(type_, "howpublished"): latex.escaped(published.container),
        _PUBLISHERS.get(type_, "publisher"): latex.escaped(published.publisher),
        "year": str(entry.year or ""),
        "volume": latex.escaped(published.volume),
        "number": latex.escaped(published.number),
        "pages": published.pages.replace("-", "--"),
        "doi": latex.verbatim(ids.get("doi", "")),
        "eprint": latex.verbatim(ids.get("arxiv", "")),
        "archiveprefix": "arXiv" if "arxiv" in ids else "",
        "isbn": latex.verbatim(ids.get("isbn", "")),
        "url": latex.verbatim(work.link),
        **{form: latex.verbatim(address) for form, address in work.forms.items()},
        "entrysubtype": entry.kind or "",
        "keywords": latex.escaped(", ".join(entry.topics)),
        "groups": latex.escaped(", ".join(place.replace(",", "") for place in work.places)),
        "readstatus": "" if work.mark.status is Status.UNREAD else work.mark.status.value,
        "readdate": wording.day(work.mark.status_at),
        "relevance": "relevant" if work.mark.starred else "",
        "annote": latex.paragraphs("\n\n".join((work.mark.note or "", *work.notes))),
        "abstract": latex.paragraphs(work.abstract),
    }


def _authors(work: Work) -> str:
    names = [_name(split(author)) for author in work.entry.authors]
    return " and ".join([*names, "others"] if work.authors_left else names)


def _name(name: Name) -> str:
    """Give a name as ``von Last, Jr, First``; one that is whole in braces."""
    if name.is_whole:
        return f"{{{latex.escaped(name.family)}}}"
    last = f"{name.particle} {name.family}".strip()
    return ", ".join(latex.escaped(part) for part in (last, name.suffix, name.given) if part)
