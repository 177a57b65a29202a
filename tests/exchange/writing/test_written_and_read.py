"""What llmread writes, it reads: each format that can hold the shipped lists gives them back."""

from collections import Counter
from collections.abc import Iterator

import pytest

from llmread_tui.exchange.reading import formats
from llmread_tui.exchange.writing.formats import FORMATS
from llmread_tui.exchange.writing.selection import Selection, select
from llmread_tui.library.library import Library
from llmread_tui.model import Entry, ReadingList, Section
from llmread_tui.query.syntax import parse

Place = tuple[str, ...]


@pytest.fixture(scope="module")
def selection(shipped: Library) -> Selection:
    """Give all shipped entries."""
    return select(shipped, parse("", shipped.vocabulary))


def read(form: str, selection: Selection) -> list[tuple[Place, Entry]]:
    """Give each entry with a link that the export of a format has, and what it stands under."""
    content = "\n".join(FORMATS[form].write(selection)).encode()
    imported = formats.read(content, file=f"out{FORMATS[form].suffix}")
    assert imported.flaws == ()
    return [
        found for each in imported.catalogue.lists for found in entries(each, ()) if found[1].link
    ]


def entries(node: ReadingList | Section, above: Place) -> Iterator[tuple[Place, Entry]]:
    """Give the entries of a list or section, each with the titles that it stands under."""
    place = (*above, node.title)
    for entry in node.entries:
        yield from ((place, each) for each in entry.walk())
    for section in node.sections:
        yield from entries(section, place)


@pytest.mark.parametrize("form", [name for name, each in FORMATS.items() if each.has_works])
def test_bibliographies(form: str, selection: Selection) -> None:
    """A bibliography gives back each work: title, link, authors and year."""
    found = [entry for _, entry in read(form, selection)]

    assert [(each.title, each.link, each.authors, each.year) for each in found] == [
        (work.title, work.link, work.entry.authors, work.entry.year) for work in selection.works
    ]


@pytest.mark.parametrize("form", ["markdown", "html", "opml"])
def test_lists(form: str, selection: Selection) -> None:
    """A list gives back each entry in its place: title, link, and the headings above it."""
    found = read(form, selection)
    records = [each for each in selection.records if each.entry.link]

    # Entries with others below them may have become sections, which come last.
    assert Counter((entry.title, entry.link) for _, entry in found) == Counter(
        (each.entry.title, each.entry.link) for each in records
    )
    # The first list, or the whole, may have become the one list that there is.
    whole = found[0][0][0]
    places = {(entry.title, entry.link, *place, whole) for place, entry in found}
    assert [
        each.entry.title
        for each in records
        if not any(
            {each.entry.title, each.entry.link, each.list.title, *each.path} <= set(place)
            for place in places
        )
    ] == []
