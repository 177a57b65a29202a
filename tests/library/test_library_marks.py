"""Marks in the library: they belong to works, come from the journal, and cost only what is new."""

import random
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmread_tui.errors import JournalError
from llmread_tui.journal.deeds import Change, Deed, Value
from llmread_tui.journal.fold import fold
from llmread_tui.journal.journal import Journal
from llmread_tui.journal.reading import News, Place
from llmread_tui.library.library import Library
from llmread_tui.model import UNMARKED, Status
from llmread_tui.query.nodes import Query
from llmread_tui.query.syntax import parse

if TYPE_CHECKING:
    from tests.library.conftest import Desk, Titles

CATS, DOGS, MICE = (f"https://example.org/a/{place}" for place in range(3))


def change(key: str, value: Value, name: str = "status") -> Change:
    """Give a change of the status, or of another field."""
    return Change(key=key, field=name, value=value)


def statuses(library: Library, line: str = "") -> list[str]:
    """Give the statuses of what a query finds, with a star where there is one, as rows tell."""
    found = library.search(parse(line, library.vocabulary))
    rows = [row for place in range(len(found)) if (row := found.row(place))]
    return [f"{row.status}{'*' if row.starred else ''}" for row in rows]


def test_marks_of_works(desk: "Desk") -> None:
    """A mark is saved in the journal, and shown by every row and record of the work."""
    lists = [
        {
            "id": name,
            "title": name,
            "entries": [
                {"id": f"{name}-1", "title": "One", "url": "https://arxiv.org/abs/1706.03762"},
                {"id": f"{name}-2", "title": "Two", "url": f"https://example.org/{name}"},
            ],
        }
        for name in ("first", "second")
    ]
    file = desk.write("a", lists=lists)
    library = desk.open(file)
    key = "arxiv:1706.03762"
    assert statuses(library) == ["unread"] * 4

    deed = library.marks.save([change(key, "read"), change(key, True, "starred")])

    assert statuses(library) == ["read*", "unread", "read*", "unread"]
    assert deed
    for record in library.having(key):
        assert (record.mark.status, record.mark.status_at) == (Status.READ, deed.at)
    assert desk.journal().read({}).deeds == (deed,)


def test_groups_have_no_marks(desk: "Desk") -> None:
    """A group, which is nothing to read, is unmarked like a work that nothing was said of."""
    group = {"id": "g", "title": "Group", "entries": [{"id": "e", "title": "E", "url": CATS}]}
    library = desk.open(desk.write("a", lists=[{"id": "a", "title": "A", "entries": [group]}]))
    library.marks.save([change(CATS, "read")])
    assert statuses(library) == ["unread", "read"]
    position = library.search(Query(text="")).positions[0]
    record = library.record(position)
    assert record
    assert record.mark == UNMARKED


def test_of(desk: "Desk") -> None:
    """The marks of works can be asked for by their keys."""
    library = desk.open(desk.write("a", "Cats", "Dogs"))
    library.marks.save([change(CATS, "two\nlines", "note")])
    marks = library.marks.of([CATS, DOGS])
    assert marks[CATS].note == "two\nlines"
    assert marks[DOGS] == UNMARKED


def test_restart(desk: "Desk") -> None:
    """Marks are there after a restart, and after the library was deleted."""
    file = desk.write("a", "Cats", "Dogs")
    library = desk.open(file)
    library.marks.save([change(DOGS, "read")])
    library.close()
    for _ in range(2):
        library = desk.open(file)
        assert statuses(library) == ["unread", "read"]
        library.close()
        shutil.rmtree(desk.cache)


def test_saving_what_is_so(desk: "Desk") -> None:
    """What changes nothing is not saved, and its date stays."""
    library = desk.open(desk.write("a", "Cats", "Dogs"))
    first = library.marks.save([change(CATS, "read")])
    assert library.marks.save([change(CATS, "read"), change(DOGS, "unread")]) is None
    second = library.marks.save([change(CATS, "read"), change(DOGS, "read")])
    assert second
    assert second.changes == (change(DOGS, "read"),)
    assert library.marks.history(9)[-1].deed == first


def test_undo_and_redo(desk: "Desk") -> None:
    """Undo and redo change what is shown, also after a restart, and give their deed."""
    file = desk.write("a", "Cats", "Dogs")
    library = desk.open(file)
    one = library.marks.save([change(CATS, "reading")])
    two = library.marks.save([change(CATS, "read"), change(DOGS, "dropped")])
    library.close()
    library = desk.open(file)
    assert library.marks.undo() == two
    assert statuses(library) == ["reading", "unread"]
    assert library.marks.undo() == one
    assert library.marks.undo() is None
    assert statuses(library) == ["unread", "unread"]
    assert (library.marks.redo(), library.marks.redo(), library.marks.redo()) == (one, two, None)
    assert statuses(library) == ["read", "dropped"]
    assert [past.is_undone for past in library.marks.history(9)] == [False, False]


def test_others_write(desk: "Desk") -> None:
    """What another process or device has added is shown after a look, which names the works."""
    file = desk.write("a", "Cats", "Dogs", "Mice")
    library = desk.open(file)
    desk.journal().append([change(CATS, "read")])
    desk.journal("other").append([change(DOGS, "read"), change(MICE, "unread")])
    assert statuses(library) == ["unread"] * 3
    assert library.marks.refresh() == {CATS, DOGS, MICE}
    assert statuses(library) == ["read", "read", "unread"]
    assert library.marks.refresh() == frozenset()


def test_two_processes(desk: "Desk") -> None:
    """Processes that mark at the same time, with one library, lose nothing."""
    file = desk.write("a", *map(str, range(60)))
    desk.open(file).close()
    code = """
library = Library(cache, catalogues, (), Journal(cache.parent / "data", device="here"))
from llmread_tui.journal.deeds import Change
for place in range({}, 60, 2):
    key = f"https://example.org/a/{{place}}"
    library.marks.save([Change(key=key, field="status", value="read")])
library.close()
"""
    processes = [
        subprocess.Popen(desk.script(code.format(first), file), stderr=subprocess.PIPE)
        for first in (0, 1)
    ]
    for process in processes:
        assert process.communicate(timeout=60)[1] == b""
    assert statuses(desk.open(file)) == ["read"] * 60


def test_notes_are_searched(desk: "Desk", titles: "Titles") -> None:
    """Words find notes, from the moment they are saved until they are removed, also reindexed."""
    file = desk.write("a", "Cats", "Dogs")
    library = desk.open(file)
    assert titles(library, "naive") == []
    library.marks.save([change(CATS, "A *Naïve* idea", "note")])
    assert titles(library, "naive") == ["Cats"]
    assert noted(library) == [True, False]
    desk.write("a", "Cats", "Dogs", "Mice")
    library.refresh()
    assert titles(library, "naive") == ["Cats"]
    library.marks.undo()
    assert titles(library, "naive") == []
    assert noted(library) == [False] * 3


def noted(library: Library) -> list[bool]:
    """Give of each row whether it has a note."""
    found = library.search(Query(text=""))
    return [row.has_note for place in range(len(found)) if (row := found.row(place))]


def test_only_what_is_new_is_read(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    """A warm start reads no more of the journal than what was added."""
    file = desk.write("a", "Cats", "Dogs")
    journal = desk.journal()
    for number in range(50):
        journal.append([change(CATS, f"{number}", "note")])
    desk.open(file).close()
    read = list[int]()

    def counted(journal: Journal, since: Mapping[str, Place]) -> News:
        news = original(journal, since)
        read.append(len(news.deeds))
        return news

    original = Journal.read
    monkeypatch.setattr(Journal, "read", counted)
    desk.open(file).close()
    journal.append([change(DOGS, "read")])
    library = desk.open(file)
    assert read == [0, 1]
    assert statuses(library) == ["unread", "read"]


def test_journal_that_is_another(desk: "Desk", titles: "Titles") -> None:
    """When a file of the journal is gone, the marks are those that the others come to."""
    file = desk.write("a", "Cats", "Dogs")
    desk.journal("other").append([change(CATS, "read"), change(CATS, "mine", "note")])
    desk.journal().append([change(DOGS, "read")])
    library = desk.open(file)
    assert (statuses(library), titles(library, "mine")) == (["read", "read"], ["Cats"])
    (desk.folder / "data" / "journal" / "other.jsonl").unlink()
    assert library.marks.refresh() == {CATS}
    assert (statuses(library), titles(library, "mine")) == (["unread", "read"], [])


def test_folder_goes_away(desk: "Desk") -> None:
    """When the journal goes away, marks stay as they were, and saving is an error."""
    file = desk.write("a", "Cats", "Dogs")
    library = desk.open(file)
    library.marks.save([change(CATS, "read")])
    away = (desk.folder / "data").rename(desk.folder / "away")
    for attempt in (
        library.marks.refresh,
        library.marks.undo,
        lambda: library.marks.save([change(DOGS, "read")]),
    ):
        with pytest.raises(JournalError):
            attempt()
    assert statuses(library) == ["read", "unread"]
    away.rename(desk.folder / "data")
    library.marks.save([change(DOGS, "read")])
    assert statuses(library) == ["read", "read"]


def test_unreadable_journal(desk: "Desk") -> None:
    """A journal that can't be read is a notice; the library opens with the marks it has."""
    file = desk.write("a", "Cats")
    library = desk.open(file)
    library.marks.save([change(CATS, "read")])
    library.close()
    (desk.folder / "data").rename(desk.folder / "away")
    (desk.folder / "data").write_text("no folder")
    library = desk.open(file)
    (notice,) = library.notices
    assert "can't be read" in notice
    assert statuses(library) == ["read"]


def test_broken_lines_are_told(desk: "Desk") -> None:
    """What is wrong with a line of the journal is a notice of the library."""
    desk.journal().append([change(CATS, "read")])
    path = desk.folder / "data" / "journal" / "here.jsonl"
    with path.open("ab") as file:
        file.write(b"broken\n" * 100)
    library = desk.open(desk.write("a", "Cats"))
    assert len(library.notices) == 11
    assert library.notices[0].startswith(f"{path}:2: ")
    assert library.notices[-1] == f"{path}: 90 more lines are broken, and are passed by"
    assert statuses(library) == ["read"]


def test_damaged_library(desk: "Desk") -> None:
    """When the library is made anew while it is open, the marks come back with it."""
    file = desk.write("a", "Cats", "Dogs")
    library = desk.open(file)
    library.marks.save([change(CATS, "read")])
    with sqlite3.connect(desk.file) as database:
        database.execute("UPDATE mark SET status = 'torn'")
    database.close()
    assert statuses(library) == ["read", "unread"]
    assert len(library.notices) == 1
    library.marks.save([change(DOGS, "read")])
    assert statuses(library) == ["read", "read"]


def test_without_a_journal(desk: "Desk") -> None:
    """A library that was opened without a journal has no marks, and saves none."""
    library = Library(desk.cache, [desk.write("a", "Cats")])
    desk.closing.callback(library.close)
    assert (library.marks.refresh(), statuses(library)) == (frozenset(), ["unread"])
    with pytest.raises(JournalError, match="nothing is saved"):
        library.marks.save([change(CATS, "read")])


@settings(max_examples=30, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_folded_bit_by_bit(chance: random.Random, tmp_path_factory: pytest.TempPathFactory) -> None:
    """However deeds arrive, the copy in the library is the fold of them all."""
    folder = tmp_path_factory.mktemp("bits")
    journals = [Journal(folder / "data", device=name) for name in ("one", "two")]
    library = Library(folder / "cache", [], (), Journal(folder / "data", device="three"))
    deeds = list[Deed]()
    for number in range(20):
        journal = chance.choice(journals)
        match chance.randrange(4):
            case 0:
                journal.undo()
            case 1:
                journal.redo()
            case _:
                value = chance.choice(list(Status)).value
                journal.append(
                    [change(chance.choice("ab"), value), change("c", f"{number}", "note")]
                )
        if chance.random() < 0.5:
            library.marks.refresh()
    library.marks.refresh()
    deeds += journals[0].read({}).deeds
    expected = fold(deeds)
    assert library.marks.of("abc") == {key: expected.get(key, UNMARKED) for key in "abc"}
    library.close()


def test_data_that_was_deleted(desk: "Desk", titles: "Titles") -> None:
    """Without its journal the library forgets the marks, and takes new ones."""
    file = desk.write("a", "Cats", "Dogs")
    library = desk.open(file)
    library.marks.save([change(CATS, "read"), change(CATS, "words", "note")])
    library.close()
    shutil.rmtree(desk.folder / "data")
    library = desk.open(file)
    assert (statuses(library), titles(library, "words")) == (["unread", "unread"], [])
    library.marks.save([change(DOGS, "read")])
    assert statuses(library) == ["unread", "read"]


def test_begin(desk: "Desk") -> None:
    """What is opened is being read, unless more was said of it."""
    library = desk.open(desk.write("a", "Cats", "Dogs", "Mice"))
    library.marks.save([change(DOGS, "skimmed")])
    assert library.marks.begin([CATS, DOGS])
    assert statuses(library) == ["reading", "skimmed", "unread"]
    assert library.marks.begin([CATS, DOGS]) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param([change(CATS, "read")], "marked “Cats” read", id="status"),
        pytest.param(
            [change(CATS, "read"), change(DOGS, "read")], "marked 2 works read", id="statuses"
        ),
        pytest.param([change(CATS, True, "starred")], "starred “Cats”", id="star"),
        pytest.param([change(CATS, "x", "note")], "wrote a note on “Cats”", id="note"),
        pytest.param(
            [change(CATS, "read"), change(DOGS, "reading")], "changed 2 works", id="several-values"
        ),
        pytest.param(
            [change(CATS, "read"), change(CATS, True, "starred")], "changed “Cats”", id="two-fields"
        ),
        pytest.param([change("doi:10.1/x", "read")], "marked “doi:10.1/x” read", id="unknown-work"),
    ],
)
def test_describe(desk: "Desk", changes: list[Change], said: str) -> None:
    """A deed is said in plain words, a single work by its title."""
    library = desk.open(desk.write("a", "Cats", "Dogs"))
    deed = library.marks.save(changes)
    assert deed
    assert library.marks.describe(deed) == said
