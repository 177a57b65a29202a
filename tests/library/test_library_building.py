"""Large catalogues: read a part at a time, beside what goes on, and never half used."""

import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmread_tui.library import index, writer
from llmread_tui.library.building import Building
from llmread_tui.library.library import Library
from llmread_tui.library.stop import Stop, StoppedError
from llmread_tui.library.store import Store
from llmread_tui.query.nodes import Query

if TYPE_CHECKING:
    from tests.library.conftest import Desk, Titles

TITLES = tuple(f"Cat {number}" for number in range(40))


class CutOffError(Exception):
    """The program ends here."""


def cut_off(desk: "Desk", path: Path, share: float) -> None:
    """Read a catalogue in, and end when so much of it is done."""

    def tell(done: float) -> None:
        if done >= share:
            raise CutOffError

    store = Store(desk.cache)
    with pytest.raises(CutOffError):
        store.run(lambda database: index.bring_up_to_date(database, path, tell))
    store.close()


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write ten entries at once."""
    monkeypatch.setattr(writer, "_PART", 10)


@pytest.mark.usefixtures("small_parts")
def test_cut_off_and_taken_up(desk: "Desk", titles: "Titles") -> None:
    """What was written before an end is not shown, and not written again."""
    other, path = desk.write("other", "Dog"), desk.write("a", *TITLES)
    cut_off(desk, path, 0.7)
    with sqlite3.connect(desk.file) as database:
        (before,) = database.execute("SELECT count(*) FROM entry").fetchone()
    database.close()
    assert before == 20
    library = desk.open(other)
    assert titles(library) == ["Dog"]
    assert titles(library, "cat") == []
    library = desk.open(path)
    assert titles(library) == list(TITLES)
    assert titles(library, '"cat 7"') == ["Cat 7"]
    assert library.survey(Query(text=""))[1].headed == {library.headings[0].number: 40}


@pytest.mark.usefixtures("small_parts")
def test_cut_off_and_changed(desk: "Desk", titles: "Titles") -> None:
    """When the file has changed since, what was written of it before is taken out."""
    path = desk.write("a", *TITLES)
    cut_off(desk, path, 0.7)
    path = desk.write("a", "Mouse")
    assert titles(desk.open(path)) == ["Mouse"]
    with sqlite3.connect(desk.file) as database:
        counts = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("entry", "fact", "words", "heading", "loose")
        ]
    database.close()
    assert counts == [1, 1, 1, 1, 0]


@pytest.mark.usefixtures("small_parts")
def test_others_write_between_parts(desk: "Desk") -> None:
    """Between two parts another connection can write."""
    path = desk.write("a", *TITLES)
    store, done = Store(desk.cache), list[float]()

    def tell(share: float) -> None:
        done.append(share)
        with sqlite3.connect(desk.file, timeout=0, isolation_level=None) as other:
            other.execute("INSERT OR REPLACE INTO host VALUES ('x', 0, 0, '', 0)")
        other.close()

    store.run(lambda database: index.bring_up_to_date(database, path, tell))
    store.close()
    assert done == sorted(done)
    assert done[-1] == 1
    assert len(done) >= 4


def test_left_for_later(desk: "Desk", titles: "Titles", monkeypatch: pytest.MonkeyPatch) -> None:
    """A large file that has changed is shown as it was, until a process of its own has read it."""
    monkeypatch.setattr(index, "_LARGE", 500)
    small, large = desk.write("small", "Dog"), desk.write("large", *TITLES)
    desk.open(small, large).close()
    desk.write("large", *TITLES, "Mouse")
    library = Library(desk.cache, (small, large), leaves_large=True)
    desk.closing.callback(library.close)
    assert [*library.pending] == [large]
    assert titles(library) == ["Dog", *TITLES]
    told = list[float]()
    library.read_pending(told.append)
    assert told[-1] == 1
    assert len(library.pending) == 0
    assert titles(library) == ["Dog", *TITLES, "Mouse"]


def test_stopped(desk: "Desk") -> None:
    """What is stopped before it begins gives nothing."""
    building = Building(desk.cache, [desk.write("a", "Cat")])
    building.stop()
    assert list(building.shares()) == []


def test_question_given_up() -> None:
    """A question is given up while it is being answered, and one that was given up is not begun."""
    database = sqlite3.connect(":memory:")
    stop = Stop()
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    timer = threading.Timer(0.02, stop.stop)
    timer.start()
    with pytest.raises(StoppedError), stop.watching(database):
        database.execute(endless).fetchone()
    timer.join()
    with pytest.raises(StoppedError), stop.watching(database):
        database.execute("SELECT 1")
    database.close()
