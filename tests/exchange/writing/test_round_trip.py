"""What llmread exports it reads back: the same entries, with every field, where they stood."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import pytest
from tests.exchange.writing.conftest import Recorder, selected

from llmread_tui import catalogue
from llmread_tui.exchange import naming
from llmread_tui.exchange.reading import formats
from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.writing.catalogue_yaml import to_yaml
from llmread_tui.exchange.writing.formats import FORMATS
from llmread_tui.exchange.writing.selection import Selection, select
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.model import Entry, ReadingList, Section
from llmread_tui.query.syntax import parse

WHOLE: Final = ("json", "csv")
"""The formats that hold all of an entry."""

Place = tuple[str, tuple[str, ...], str | None]
"""The list, the headings from the outermost down, the id of the entry it is nested in."""


def back(form: str, selection: Selection) -> Imported:
    """Read what is written in a format."""
    content = "".join(f"{line}\n" for line in FORMATS[form].write(selection))
    return formats.read(content.encode(), file=f"out{FORMATS[form].suffix}")


def placed(lists: Sequence[ReadingList]) -> Iterator[tuple[Place, Entry]]:
    """Give every entry with its place, in order, without those nested in it."""

    def nested(entry: Entry, place: Place) -> Iterator[tuple[Place, Entry]]:
        yield place, entry._replace(entries=())
        for each in entry.entries:
            yield from nested(each, (*place[:2], entry.id))

    def within(
        part: ReadingList | Section, list_id: str, path: tuple[str, ...]
    ) -> Iterator[tuple[Place, Entry]]:
        for entry in part.entries:
            yield from nested(entry, (list_id, path, None))
        for section in part.sections:
            yield from within(section, list_id, (*path, section.title))

    for each in lists:
        yield from within(each, each.id, ())


def without_what_follows(entry: Entry) -> Entry:
    """Give an entry without a PDF that its arXiv id tells too."""
    bare = entry._replace(pdf=None)
    return bare if bare.all_forms == entry.all_forms else entry


@pytest.mark.parametrize("form", WHOLE)
def test_the_shipped_catalogue_comes_back(form: str, shipped: Library) -> None:
    """Every field of every shipped entry is read back, and marks fit the same works."""
    found = back(form, select(shipped, parse("", shipped.vocabulary)))
    lists = catalogue.read(catalogue.shipped_path()).lists
    expected = [(place, without_what_follows(each)) for place, each in placed(lists)]

    assert found.flaws == ()
    assert list(placed(found.catalogue.lists)) == expected
    assert [(each.id, each.title) for each in found.catalogue.lists] == [
        (each.id, each.title) for each in lists
    ]
    assert [each.key for _, each in placed(found.catalogue.lists)] == [
        each.key for _, each in expected
    ]


def test_a_bibliography_comes_back(shipped: Library) -> None:
    """CSL-JSON has each work once, and gives every entry of it back, in order; groups are none."""
    found = back("csl-json", select(shipped, parse("", shipped.vocabulary)))
    there = list(placed(catalogue.read(catalogue.shipped_path()).lists))
    groups = {each.id for _, each in there if each.url is None}
    expected = [
        ((*place[:2], None if place[2] in groups else place[2]), without_what_follows(each))
        for place, each in there
        if each.url
    ]

    assert found.flaws == ()
    assert list(placed(found.catalogue.lists)) == expected


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json", "opml", "json", "csv"])
def test_marks_fit_what_comes_back(form: str, shipped: Library) -> None:
    """Works keep their keys, topics and kinds, also where a page has moved since it was listed."""
    selection = select(shipped, parse("", shipped.vocabulary))
    there = {work.key: work.entry for work in selection.works}
    entries = [entry for _, entry in placed(back(form, selection).catalogue.lists) if entry.url]
    found = {entry.key or "": entry for entry in reversed(entries)}

    assert found.keys() == there.keys()
    moved = {(each.url, each.moved_to) for each in there.values() if each.moved_to}
    assert moved <= {(each.url, each.moved_to) for each in entries}
    assert [key for key in found if there[key].topics and not found[key].topics] == []
    if form != "ris":  # which has no field for kinds
        assert [key for key in found if found[key].kind != there[key].kind] == []


def test_moved_pages_come_back_from_markdown(record: Recorder) -> None:
    """Where a page has moved, Markdown tells the list's own address, which is read back."""
    moved = record("A page", url="https://old.org/a", moved_to="https://new.org/a")
    ((_, entry),) = placed(back("markdown", selected([moved])).catalogue.lists)

    assert (entry.title, entry.url, entry.moved_to) == (
        "A page", "https://old.org/a", "https://new.org/a",
    )  # fmt: skip


@pytest.mark.parametrize("form", WHOLE)
def test_hostile_titles_come_back(form: str, hostile: tuple[Record, ...]) -> None:
    """A title that means something to the format is read back as it was, on one line."""
    found = back(form, selected(hostile[:40]))
    titles = [entry.title for _, entry in placed(found.catalogue.lists)]

    assert titles == [" ".join(record.entry.title.split()) for record in hostile[:40]]


def test_lists_in_a_cell_come_back(record: Recorder) -> None:
    """Headings, names and topics come back, also those that hold what stands between them."""
    path = ("[x]", "a; b", "c,d")
    topics = ("rag", "of-their-own")
    found = back("csv", selected([record(path=path, authors=("Ann; Bo", "'=Cy"), topics=topics)]))
    ((place, entry),) = placed(found.catalogue.lists)

    assert (place, entry.authors, entry.topics) == (
        ("list", path, None),
        ("Ann; Bo", "'=Cy"),
        topics,
    )
    assert found.catalogue.topics == {"of-their-own": "of-their-own"}


NESTED: Final = """\
lists:
  - id: l
    title: L
    entries:
      - {id: group, title: Group, entries: [
          {id: a, title: A, url: https://a.org, year: 2020, abstract: "One.\\n\\nTwo."},
          {id: b, title: B, url: https://b.org, moved_to: https://c.org, entries: [
            {id: d, title: D, url: https://d.org, year: 1990}]}]}
"""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("", [("group", None), ("a", "group"), ("b", "group"), ("d", "b")], id="all"),
        pytest.param("sort:year", [("group", None), ("d", "b"), ("a", "group"), ("b", "group")],
                     id="children-first"),
        pytest.param("id:b OR id:d", [("b", None), ("d", "b")], id="without-parent"),
        pytest.param("id:group", [], id="group-alone"),
    ],
)  # fmt: skip
def test_nesting_comes_back(
    query: str, expected: list[tuple[str, str | None]], opened: Callable[[str], Library]
) -> None:
    """Entries are nested as they were, in any order, as far as they were exported."""
    library = opened(NESTED)
    found = back("json", select(library, parse(query, library.vocabulary)))
    entries = [(entry.id, place[2]) for place, entry in placed(found.catalogue.lists)]

    assert sorted(entries) == sorted(expected)
    if entries:
        catalogue.parse(to_yaml(found.catalogue), file="back")


def row(**fields: object) -> dict[str, object]:
    """Give a row as scripts may have made it."""
    known: dict[str, object] = {"id": "x", "list": "l", "section": [], "parent": None, "title": "X"}
    return {**known, "url": "https://x.org", "starred_by_list": False, **fields}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"kind": "poem"}, "kind: is none of paper,", id="kind"),
        pytest.param({"level": 3}, None, id="level-of-another-type"),
        pytest.param({"year": "soon"}, "year: is no number", id="year"),
        pytest.param({"year": 99999}, "year: is not a year", id="year-of-no-calendar"),
        pytest.param({"year": True, "authors": "A", "forms": [], "ids": None}, None, id="types"),
        pytest.param({"url": "javascript:alert(1)"}, "url: is no web address", id="url"),
        pytest.param({"forms": {"pdf": "file:///etc"}}, "forms: is no web address", id="form"),
        pytest.param({"ids": {"arxiv": "x", "mine": "1"}}, "ids: arxiv: is no arXiv id", id="ids"),
        pytest.param({"topics": ["No Topic"]}, "topics: `No Topic`", id="topic"),
        pytest.param({"about": "x" * 201}, "about: has more than 200", id="about"),
        pytest.param({"authors": ["A", "B"], "authors_total": 1}, None, id="too-few-authors"),
        pytest.param({"id": "No id", "list": "../x", "parent": "x"}, None, id="no-ids"),
        pytest.param({"parent": "x"}, None, id="below-itself"),
        pytest.param({"title": None, "abstract": {"source": "catalogue", "text": 5}}, None,
                     id="no-text"),
    ],
)  # fmt: skip
def test_what_is_no_good_is_told(fields: dict[str, object], told: str | None) -> None:
    """A field that no catalogue may have is left out, with its line; the rest is kept and valid."""
    good = row(id="y", title="Y", url="https://y.org")
    content = json.dumps([good, row(**fields)], indent=1).encode()
    found = formats.read(content, file="f.json")

    assert len(found.flaws) == (told is not None)
    assert told is None or told in str(found.flaws[0])
    written = to_yaml(naming.named(found.catalogue, "l"))
    assert catalogue.parse(written, file="back").lists[0].entries[0].title == "Y"


def test_keys_of_older_exports_are_kept() -> None:
    """Where no identifiers are told, as in version 0.1.0, the key of the work tells them."""
    old = [
        row(key="doi:10.1000/x", id="a"),
        row(key="arxiv:1706.03762", id="b"),
        row(key="https://x.org", id="c"),
    ]
    found = formats.read(json.dumps(old).encode(), file="f.json")

    assert [each.key for _, each in placed(found.catalogue.lists)] == [
        "doi:10.1000/x",
        "arxiv:1706.03762",
        "https://x.org",
    ]


def test_what_is_broken_is_told() -> None:
    """A broken row is told with its line, and those around it are taken."""
    rows = [json.dumps(row(id=each, title=each)) for each in "abc"]
    content = "[\n" + ",\n".join([rows[0], "5", rows[1][:-9] + "}", rows[2]]) + "\n]\n"
    found = formats.read(content.encode(), file="f.json")

    assert [entry.title for _, entry in placed(found.catalogue.lists)] == ["a", "c"]
    assert [each.line for each in found.flaws] == [3, 4]
