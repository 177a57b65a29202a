"""HTML, as a browser that imports bookmarks reads it."""

from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from tests.exchange.writing.conftest import A_THOUSAND, HOSTILE, Recorder, make_record, selected

from llmread_tui.exchange.writing.bookmarks import bookmarks
from llmread_tui.exchange.writing.selection import Selection, select
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.query.syntax import parse


@dataclass(kw_only=True)
class Bookmark:
    """A link in its folders."""

    folders: tuple[str, ...]
    """Titles, outermost first."""
    address: str
    tags: str
    title: str = ""
    about: str = ""


class Importer(HTMLParser):
    """Takes every link for a bookmark and every list for a folder, as browsers do."""

    def __init__(self) -> None:
        super().__init__()
        self.found = list[Bookmark]()
        self.tags = set[str]()
        self._folders = list[str]()
        self._heading = ""
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a folder, a heading, a bookmark, or what is said of one."""
        self.tags.add(tag)
        if tag == "dl":
            self._folders.append(self._heading)
        elif tag in {"h3", "dd"}:
            self._heading = "" if tag == "h3" else self._heading
            self._in = tag
        elif tag == "a":
            given = {name: value or "" for name, value in attrs}
            assert set(given) <= {"href", "tags"}
            self._in = tag
            folders = tuple(self._folders[1:])
            self.found.append(
                Bookmark(folders=folders, address=given["href"], tags=given.get("tags", ""))
            )
        elif tag == "br":
            self.handle_data("\n")
        else:
            self._in = ""

    def handle_endtag(self, tag: str) -> None:
        """End a folder, a heading or a bookmark."""
        if tag == "dl":
            self._folders.pop()
        if tag == self._in:
            self._in = ""

    def handle_data(self, data: str) -> None:
        """Take text for what it stands in."""
        if self._in == "h3":
            self._heading += data
        elif self._in == "a":
            self.found[-1].title += data
        elif self._in == "dd" and self.found:
            self.found[-1].about += data


def read(selection: Selection) -> list[Bookmark]:
    """Give the bookmarks of what is written; nothing but what the format has is in it."""
    importer = Importer()
    importer.feed("\n".join(bookmarks(selection)))
    importer.close()
    assert importer._folders == []
    assert importer.tags <= {
        "meta", "title", "style", "h1", "dl", "p", "dt", "h3", "a", "dd", "br"
    }  # fmt: skip
    return importer.found


def test_the_shipped_lists_come_back(shipped: Library) -> None:
    """Every shipped link is a bookmark: title, address, tags, folders; nested ones one deeper."""
    selection = select(shipped, parse("", shipped.vocabulary))
    titles = {record.entry.id: record.entry.title for record in selection.records}
    parents = {record.parent for record in selection.records}
    expected = [
        (
            record.entry.title,
            record.entry.link,
            ",".join(record.entry.topics),
            (
                record.list.title,
                *record.path,
                *([titles[record.parent]] if record.parent else []),
                *([record.entry.title] if record.entry.id in parents else []),
            ),
        )
        for record in selection.records
        if record.entry.link
    ]
    found = read(selection)

    assert [(each.title, each.address, each.tags, each.folders) for each in found] == expected
    for bookmark, record in zip(
        found, (each for each in selection.records if each.entry.link), strict=True
    ):
        assert all(author in bookmark.about for author in record.entry.authors)
        assert str(record.entry.year or "") in bookmark.about
        assert (record.entry.about or "") in bookmark.about


def test_hostile_titles_come_back(hostile: tuple[Record, ...]) -> None:
    """No title ends its link or its folder, nor adds a tag."""
    found = read(selected(hostile))

    assert [" ".join(each.title.split()) for each in found] == [
        " ".join(t.split()) for t in A_THOUSAND
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_where_they_are(words: str) -> None:
    """Names, remarks, sentences and addresses can't add a tag either."""
    record = make_record(
        "Title", authors=(words,), venue=words, remark=words, about=words, abstract=words,
        url='https://example.org/"><b>', topics=('a"b',), path=(words,),
    )  # fmt: skip
    (found,) = read(selected([record]))

    assert (found.title, found.address, found.tags) == ("Title", 'https://example.org/"><b>', 'a"b')


def test_every_part_has_its_line(hostile: tuple[Record, ...]) -> None:
    """Chromium reads line by line: each line begins with its tag, and the charset is told."""
    lines = list(bookmarks(selected(hostile)))
    after = lines[lines.index("<DL><p>") :]

    assert lines[0] == "<!DOCTYPE NETSCAPE-Bookmark-file-1>"
    assert 'CONTENT="text/html; charset=UTF-8"' in lines[1]
    assert {line.partition(">")[0].partition(" ")[0] for line in after} <= {
        "<DL", "</DL", "<DT"
    }  # fmt: skip
    assert all(line.count("<DT>") <= 1 for line in after)


def test_a_group_is_a_folder(record: Recorder) -> None:
    """A group is a folder, even an empty one; an entry with others in it is one with its link."""
    group = record("Group", 1, id="group", url=None)
    parent = record("Parent", 2, id="parent", parent="group")
    child = record("Child", 3, parent="parent")
    found = read(selected([group, parent, child]))

    assert [(each.folders, each.title) for each in found] == [
        (("A list", "Group", "Parent"), "Parent"),
        (("A list", "Group", "Parent"), "Child"),
    ]


def test_nothing_to_write() -> None:
    """Without entries there is a page without bookmarks."""
    assert read(selected([])) == []
