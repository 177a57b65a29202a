"""What an update brought is new until it is seen or marked, whatever becomes of the library."""

import json
import shutil
from typing import TYPE_CHECKING

from llmread_tui.journal.deeds import Change
from llmread_tui.library.library import Library
from llmread_tui.library.unseen import MOST
from llmread_tui.query.syntax import parse

if TYPE_CHECKING:
    from tests.library.conftest import Desk, Titles

KEYS = [f"https://example.org/l/{place}" for place in range(4)]


def rows(library: Library) -> dict[str, tuple[bool, bool]]:
    """Give the titles, with whether they are new to the list and to the details."""
    found = library.search(parse("", library.vocabulary))
    records = library.records(found.positions)
    shown = {each.entry.title: each.is_new for each in records}
    every = (found.row(place) for place in range(len(found)))
    return {row.title: (row.is_new, shown[row.title]) for row in every if row}


def test_new_until_seen(desk: "Desk", titles: "Titles") -> None:
    """It is new in list, details and queries; seen, it is no more, also for others and later."""
    path = desk.write("l", "A", "B", "C")
    library, other = desk.open(path), desk.open(path)
    assert titles(library, "is:new") == []

    library.marks.unseen.add(KEYS[:2])
    assert titles(library, "is:new") == titles(other, "is:new") == ["A", "B"]
    assert rows(library) == {"A": (True, True), "B": (True, True), "C": (False, False)}

    assert other.marks.unseen.see([KEYS[0]])
    assert not other.marks.unseen.see([KEYS[0], KEYS[2]])
    assert titles(library, "is:new OR title:c") == ["B", "C"]
    library.close()
    other.close()
    assert titles(desk.open(path), "is:new") == ["B"]


def test_marked_is_not_new(desk: "Desk", titles: "Titles") -> None:
    """What was said anything of is not new, until that is taken back."""
    library = desk.open(desk.write("l", "A", "B"))
    library.marks.unseen.add(KEYS[:2])

    library.marks.save([Change(key=KEYS[0], field="starred", value=True)])
    assert titles(library, "is:new") == ["B"]
    assert rows(library)["A"] == (False, False)
    library.marks.undo()
    assert titles(library, "is:new") == ["A", "B"]


def test_lost_library_changes_nothing(desk: "Desk", titles: "Titles") -> None:
    """A library that is made anew neither forgets what is new nor takes everything for new."""
    path = desk.write("l", "A", "B")
    library = desk.open(path)
    library.marks.unseen.add(KEYS[:1])
    library.close()

    shutil.rmtree(desk.cache)
    assert titles(desk.open(path), "is:new") == ["A"]


def test_torn_file_makes_nothing_new(desk: "Desk", titles: "Titles") -> None:
    """A file that is gone or can't be read is as if nothing were new; it is begun anew."""
    path, file = desk.write("l", "A", "B"), desk.folder / "data" / "new.json"
    file.parent.mkdir()
    library = desk.open(path)
    for content in ("{", '{"a": 1}', "[1, null]", "[" * 10_000, json.dumps(KEYS[1:2])):
        file.write_text(content, encoding="utf-8")
        library.refresh()
        assert titles(library, "is:new") == (["B"] if content.endswith('"]') else [])
    file.unlink()
    library.refresh()
    assert titles(library, "is:new") == []

    library.marks.unseen.add([*(f"x:{each}" for each in range(MOST)), KEYS[0]])
    assert len(json.loads(file.read_bytes())) == MOST
    assert titles(library, "is:new") == ["A"]


def test_without_journal_nothing_is_new(desk: "Desk") -> None:
    """A library without a journal has no place for it."""
    library = Library(desk.cache, [desk.write("l", "A")])
    library.marks.unseen.add(KEYS)
    assert rows(library) == {"A": (False, False)}
    library.close()
