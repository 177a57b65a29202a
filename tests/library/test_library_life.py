"""The library over time: what is read when, and what becomes of files that change, break or go."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmread_tui.errors import CatalogueError, LibraryError
from llmread_tui.query.nodes import Query
from llmread_tui.query.syntax import parse

if TYPE_CHECKING:
    from tests.library.conftest import Desk, Titles

OPENED = """
opened = set()
sys.addaudithook(lambda event, told: event == "open" and opened.add(str(told[0])))
library = Library(cache, [], catalogues)
print(titles(library))
print([Path(name).name for name in sorted(opened) if name.endswith(".yaml")])
print("yaml" in sys.modules)
for notice in library.notices:
    print(notice)
library.close()
"""
"""Prints the titles, the catalogues read, whether YAML was imported, and the notices."""


def test_cold_start(desk: "Desk") -> None:
    """At first every catalogue is read."""
    ran = desk.run(OPENED, desk.write("a", "One", "Two"), desk.write("b", "Three"))
    assert ran.splitlines() == ["['One', 'Two', 'Three']", "['a.yaml', 'b.yaml']", "True"]


def test_warm_start(desk: "Desk") -> None:
    """What has not changed is not opened again, and YAML is not imported."""
    files = desk.write("a", "One", "Two"), desk.write("b", "Three")
    desk.run(OPENED, *files)
    ran = desk.run(OPENED, *files)
    assert ran.splitlines() == ["['One', 'Two', 'Three']", "[]", "False"]


def test_changed_file(desk: "Desk") -> None:
    """A changed file is read again, and only it; the order stays that of the files."""
    files = [desk.write(name, f"{name} one", f"{name} two") for name in "abc"]
    desk.run(OPENED, *files)
    for name in "bac":
        desk.write(name, f"{name} new")
        assert desk.run(OPENED, *files).splitlines()[1] == f"['{name}.yaml']"
    assert desk.run(OPENED, *files).splitlines()[:2] == ["['a new', 'b new', 'c new']", "[]"]


def test_same_size_and_second(desk: "Desk", titles: "Titles") -> None:
    """A change that keeps the size, and the time to the second, is seen."""
    file = desk.write("a", "Cats")
    os.utime(file, ns=(10**18, 10**18))
    library = desk.open(file)
    desk.write("a", "Dogs")
    os.utime(file, ns=(10**18 + 1, 10**18 + 1))
    library.refresh()
    assert titles(library) == ["Dogs"]


def test_same_times(desk: "Desk", titles: "Titles") -> None:
    """A change is seen even when the time of it is set back, as some tools do."""
    file = desk.write("a", "Cats")
    os.utime(file, ns=(10**18, 10**18))
    library = desk.open(file)
    desk.write("a", "Dogs")
    os.utime(file, ns=(10**18, 10**18))
    library.refresh()
    assert titles(library) == ["Dogs"]


def test_refresh_without_change(desk: "Desk") -> None:
    """Positions and headings stay as they are while no file changes."""
    library = desk.open(desk.write("a", "Cats"), own=(desk.write("b", "Dogs"),))
    before = (library.headings, [*library.search(Query(text="")).positions])
    library.refresh()
    assert (library.headings, [*library.search(Query(text="")).positions]) == before


def test_old_rows(desk: "Desk", titles: "Titles") -> None:
    """Rows of a file that was read anew are gone, and don't show as others."""
    file = desk.write("a", "Cats", "Dogs")
    library = desk.open(file)
    before = library.search(Query(text=""))
    desk.write("a", "Dogs and cats")
    library.refresh()
    assert before.row(0) is None
    assert titles(library) == ["Dogs and cats"]


def test_sort_after_changes(desk: "Desk", titles: "Titles") -> None:
    """List order is that of the files whichever was read last, and reversed it is that reversed."""
    files = [desk.write(name, f"{name}1", f"{name}2") for name in "abcdef"]
    library = desk.open(*files)
    order = [f"{name}{place}" for name in "abcdef" for place in (1, 2)]
    assert titles(library) == order
    assert titles(library, "sort:-list") == order[::-1]
    assert titles(library, "sort:kind") == order
    assert titles(library, "sort:-year") == order


def test_deleted_own_catalogue(desk: "Desk", titles: "Titles") -> None:
    """An own catalogue that is deleted, and so not named any more, leaves nothing behind."""
    first, second = desk.write("a", "Cats"), desk.write("b", "Doggerel")
    desk.open(first, own=(second,)).close()
    second.unlink()
    library = desk.open(first)
    assert titles(library) == ["Cats"]
    assert library.files == (str(first),)
    desk.write("a", "Mice")
    library.refresh()
    assert library.near(parse("dogerel", library.vocabulary)) == ()


def test_missing_own_catalogue(desk: "Desk", titles: "Titles") -> None:
    """An own catalogue that goes between naming and reading is a notice, until it is back."""
    file = desk.folder / "b.yaml"
    library = desk.open(desk.write("a", "Cats"), own=(file,))
    assert [*library.notices] == [f"{file}:1: file: there is no such file"]
    desk.write("b", "Dogs")
    library.refresh()
    assert (titles(library), len(library.notices)) == (["Cats", "Dogs"], 0)
    file.unlink()
    library.refresh()
    assert titles(library) == ["Cats"]
    assert library.notices


def test_broken_own_catalogue(desk: "Desk") -> None:
    """A broken own catalogue is a notice and the rest opens; the warm start doesn't read it."""
    broken = desk.write("b", lists=[{"id": "b", "titel": "B"}])
    good = desk.write("a", "One")
    cold = desk.run(OPENED, good, broken).splitlines()
    warm = desk.run(OPENED, good, broken).splitlines()
    assert cold[:3] == ["['One']", "['a.yaml', 'b.yaml']", "True"]
    assert warm[:3] == ["['One']", "[]", "False"]
    assert warm[3].startswith(f"{broken}:1: ")
    assert warm[3].endswith(" more)")
    assert cold[3:] == warm[3:]
    desk.write("b", "Two")
    assert desk.run(OPENED, good, broken).splitlines()[0] == "['One', 'Two']"


def test_broken_required_catalogue(desk: "Desk") -> None:
    """Without a required catalogue nothing opens, and all flaws of all are told, cold and warm."""
    files = [desk.write(name, lists=[{"id": name, "titel": "?"}]) for name in "ab"]
    told = list[str]()
    for _ in range(2):
        with pytest.raises(CatalogueError) as raised:
            desk.open(*files)
        assert {flaw.file for flaw in raised.value.flaws} == {str(file) for file in files}
        told.append(str(raised.value))
    assert told[0] == told[1]


def test_catalogue_breaks_while_open(desk: "Desk", titles: "Titles") -> None:
    """When a required catalogue breaks, those who have it open keep what they have."""
    file = desk.write("a", "Cats")
    library = desk.open(file)
    found = library.search(Query(text=""))
    file.write_text("lists: [", encoding="utf-8")
    with pytest.raises(CatalogueError):
        library.refresh()
    assert found.row(0)
    assert titles(library) == ["Cats"]
    desk.write("a", "Dogs")
    library.refresh()
    assert titles(library) == ["Dogs"]


def test_another_process_reads_the_change(desk: "Desk", titles: "Titles") -> None:
    """When another process has read a changed file, the next search has it, too."""
    file = desk.write("a", "Cats")
    library = desk.open(file)
    desk.write("a", "Dogs")
    desk.run(OPENED, file)
    assert titles(library) == ["Dogs"]
    assert [each.list_title for each in library.headings] == ["A"]


def test_another_process_meets_a_broken_file(desk: "Desk", titles: "Titles") -> None:
    """When another process has met a file that broke, what is open stays so."""
    file = desk.write("a", "Cats")
    library = desk.open(file)
    file.write_text("lists: [", encoding="utf-8")
    assert str(file) in desk.run(OPENED, file)
    assert titles(library) == ["Cats"]


def test_folder_for_a_file(desk: "Desk", titles: "Titles") -> None:
    """A folder in place of a file is told as such, and forgotten once the file is there."""
    file = desk.folder / "b.yaml"
    file.mkdir()
    library = desk.open(desk.write("a", "Cats"), own=(file,))
    assert "is a folder" in library.notices[0]
    file.rmdir()
    desk.write("b", "Dogs")
    library.refresh()
    assert titles(library) == ["Cats", "Dogs"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can read what others may not")
def test_unreadable_is_not_remembered(desk: "Desk", titles: "Titles") -> None:
    """What one may not read is read once one may, though the file has not changed."""
    files = desk.write("a", "Cats"), desk.write("b", "Dogs")
    files[1].chmod(0o000)
    library = "os.setuid(65534)\nLibrary(cache, [], catalogues)"
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        (Path(place) / "cache").mkdir()
        (Path(place) / "cache").chmod(0o777)
        copies = [Path(shutil.copy2(file, place)) for file in files]
        inner = type(desk)(folder=Path(place), closing=desk.closing)
        inner.run(
            "import os, yaml, llmread_tui.catalogue_reader, llmread_tui.library.writer\n"
            f"{library}.close()",
            *copies,
        )
        opened = inner.open(copies[0], own=(copies[1],))
        assert (titles(opened), [*opened.notices]) == (["Cats", "Dogs"], [])
        opened.close()


def test_duplicate_list(desk: "Desk", titles: "Titles") -> None:
    """A list whose id another file has passes its file by, if it is an own one, or is an error."""
    first = desk.write("a", "Cats")
    second = desk.write("b", lists=[{"id": "a", "title": "Not A", "entries": [
        {"id": "x", "title": "Dogs", "url": "https://example.org/"}]}])  # fmt: skip
    library = desk.open(first, own=(second,))
    assert titles(library) == ["Cats"]
    assert library.notices == (
        f"{second}:1: lists: its list `a` has the id of a list in {first}; rename one",
    )
    with pytest.raises(CatalogueError, match="has the id of a list"):
        desk.open(first, second)


def test_same_file_twice(desk: "Desk", titles: "Titles", monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named twice is open once."""
    monkeypatch.chdir(desk.folder)
    file = desk.write("a", "Cats")
    library = desk.open(file, Path("a.yaml"), own=(file,))
    assert (titles(library), library.notices) == (["Cats"], ())


def test_catalogues_of_others(desk: "Desk", titles: "Titles") -> None:
    """What other catalogues hold, which the library has read before, is not found."""
    first, second = desk.write("a", "Cats"), desk.write("b", "Cats and dogs")
    desk.open(first, second).close()
    library = desk.open(second)
    assert titles(library) == ["Cats and dogs"]
    assert titles(library, "cats") == ["Cats and dogs"]
    assert library.count(Query(text="")) == 1
    assert library.facet(Query(text=""), "in") == {"b": 1}
    assert library.having("https://example.org/a/0") == ()


def test_own_topics(desk: "Desk", titles: "Titles") -> None:
    """The topics a file adds are known to queries, cold and warm."""
    entry = {"id": "x", "title": "Cats", "url": "https://example.org/", "topics": ["pets"]}
    file = desk.write(
        "a",
        topics={"pets": "what lives with us"},
        lists=[{"id": "a", "title": "A", "entries": [entry]}],
    )
    for _ in range(2):
        library = desk.open(file)
        assert library.topics["pets"] == "what lives with us"
        assert titles(library, "topic:pets") == ["Cats"]
        library.close()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a?b#c%20", id="url-characters"),
        pytest.param("über 'x\" \n", id="quotes-and-newline"),
        pytest.param(os.fsdecode(b"a\xff"), id="not-utf-8"),
    ],
)
def test_odd_names(desk: "Desk", titles: "Titles", name: str) -> None:
    """Catalogues and cache folders may have any name that the system allows."""
    try:
        file = desk.write("a", "Cats").rename(desk.folder / f"{name}.yaml")
    except OSError:
        pytest.skip("the file system doesn't allow this name")
    inner = type(desk)(folder=desk.folder / name, closing=desk.closing)
    for _ in range(2):
        library = inner.open(file)
        assert (titles(library), library.notices) == (["Cats"], ())
        assert library.files == (str(file),)
        library.close()
    assert inner.file.exists()


def test_path_that_cannot_be(desk: "Desk", titles: "Titles") -> None:
    """A path with a NUL, which configuration files may hold, is a notice."""
    library = desk.open(desk.write("a", "Cats"), own=(Path("b\x00.yaml"),))
    assert titles(library) == ["Cats"]
    assert len(library.notices) == 1


def test_odd_author(desk: "Desk", titles: "Titles") -> None:
    """An author without a letter is sorted among the unknown ones."""
    entries = [
        {"id": f"e{place}", "title": name, "url": f"https://example.org/{place}", "authors": [name]}
        for place, name in enumerate(["\u0301", "Zed"])
    ]
    library = desk.open(desk.write("a", lists=[{"id": "a", "title": "A", "entries": entries}]))
    assert titles(library, "sort:author") == ["Zed", "\u0301"]


def test_many_sections(desk: "Desk", titles: "Titles") -> None:
    """However many sections a word is in, a query with it is answered."""
    sections = [
        {
            "title": f"Part {place}" if place % 2 else "Other",
            "entries": [{"id": f"e{place}", "title": "T", "url": f"https://example.org/{place}"}],
        }
        for place in range(2500)
    ]
    library = desk.open(desk.write("a", lists=[{"id": "a", "title": "A", "sections": sections}]))
    assert len(titles(library, "section:part -section:1")) == sum(
        not str(place).startswith("1") for place in range(1, 2500, 2)
    )


def test_close(desk: "Desk") -> None:
    """After closing, no file of the library is open, and using it says so."""
    library = desk.open(desk.write("a", "Cats"))
    found = library.search(Query(text=""))
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.search(Query(text=""))
    with pytest.raises(LibraryError, match="closed"):
        found.row(0)
    if Path("/proc/self/fd").exists():
        links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        assert not [link for link in links if link.readlink().is_relative_to(desk.cache)]
    assert {each.name for each in desk.cache.iterdir()} == {
        "library.sqlite3",
        "library.sqlite3.lock",
    }


def test_broken_while_another_process_read_it(desk: "Desk", titles: "Titles") -> None:
    """A required file that is found broken in passing is a notice, and is back once it is good."""
    file = desk.write("a", "Cats")
    library = desk.open(file, desk.write("b", "Dogs"))
    desk.write("a", "Mice")
    desk.run(OPENED, file)
    file.write_text("lists: [", encoding="utf-8")
    assert titles(library) == ["Dogs"]
    assert library.notices[0].startswith(f"{file}:1: ")
    desk.write("a", "Rats")
    assert titles(library) == ["Rats", "Dogs"]
    assert not library.notices


def test_ids_are_given_by_their_beginning(desk: "Desk") -> None:
    """Ids that begin so are given by the alphabet, with titles, from the open catalogues alone."""
    other = desk.write("other", "Elsewhere")
    desk.open(other).close()
    library = desk.open(desk.write("list", "One", "Two", "Three"))

    assert library.ids("list-") == (("list-0", "One"), ("list-1", "Two"), ("list-2", "Three"))
    assert library.ids("list-1") == (("list-1", "Two"),)
    assert library.ids("") == library.ids("list")
    assert library.ids("x%_") == ()
