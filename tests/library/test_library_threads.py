"""One library and several threads, as the app searches beside the one that paints."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmread_tui.errors import LibraryError
from llmread_tui.library.library import Library
from llmread_tui.query.nodes import Query
from llmread_tui.query.syntax import parse

if TYPE_CHECKING:
    from tests.library.conftest import Desk

LINES = ("", "even", "odd", "title sort:match", "-even sort:-title", "year:none")


def look(library: Library, line: str) -> list[str]:
    """Give the titles that a line finds."""
    found = library.search(parse(line, library.vocabulary))
    return [row.title for place in range(len(found)) if (row := found.row(place))]


def written(desk: "Desk") -> Path:
    """Write a catalogue with two kinds of titles."""
    return desk.write("a", *(f"title {'odd' if n % 2 else 'even'} {n}" for n in range(200)))


@pytest.mark.parametrize("is_in_memory", [True, False])
def test_search_from_four_threads(desk: "Desk", is_in_memory: bool) -> None:
    """Four threads that search at once each find what one alone finds."""
    if is_in_memory:
        desk.cache.touch()
    library = desk.open(written(desk))
    assert (library.path is None) == is_in_memory
    expected = {line: look(library, line) for line in LINES}
    barrier = threading.Barrier(4)

    def work(number: int) -> list[bool]:
        barrier.wait()
        lines = LINES[number:] + LINES[:number]
        return [look(library, line) == expected[line] for line in lines * 5]

    with ThreadPoolExecutor(4) as pool:
        assert all(all(found) for found in pool.map(work, range(4)))


@pytest.mark.parametrize("is_in_memory", [True, False])
def test_refresh_while_others_search(desk: "Desk", is_in_memory: bool) -> None:
    """While one thread reads a changed file in, the others find the old lists or the new ones."""
    if is_in_memory:
        desk.cache.touch()
    library = desk.open(written(desk))
    is_over = threading.Event()

    def search() -> set[int]:
        found = set[int]()
        while not is_over.is_set():
            found.add(len(library.search(Query(text=""))))
            found.add(library.count(Query(text="")))
        return found

    with ThreadPoolExecutor(3) as pool:
        searching = [pool.submit(search) for _ in range(3)]
        for count in (10, 20, 30):
            desk.write("a", *(f"title {n}" for n in range(count)))
            library.refresh()
        is_over.set()
        assert set().union(*(each.result() for each in searching)) <= {200, 10, 20, 30}
    assert library.count(Query(text="")) == 30


def test_damage_met_by_threads(desk: "Desk") -> None:
    """Damage that several threads meet at once is mended once, and all find everything."""
    catalogue = desk.write("a", *(f"title {n}" for n in range(3000)))
    desk.open(catalogue).close()
    library = desk.open(catalogue)
    barrier = threading.Barrier(4)

    def work(_: int) -> tuple[int, int]:
        barrier.wait()
        return len(library.search(Query(text=""))), len(look(library, "title"))

    with desk.file.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(desk.file.stat().st_size - 4096))
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(work, range(4))) == {(3000, 3000)}
    assert len(library.notices) == 1


def test_close_while_others_search(desk: "Desk") -> None:
    """Closing waits for the work that goes on; whoever comes later is told."""
    library = desk.open(written(desk))
    has_begun = threading.Event()

    def search() -> int:
        times = 0
        while True:
            try:
                assert len(look(library, "even")) == 100
            except LibraryError:
                return times
            times += 1
            has_begun.set()

    with ThreadPoolExecutor(2) as pool:
        searching = [pool.submit(search) for _ in range(2)]
        assert has_begun.wait(10)
        library.close()
        assert sum(each.result(10) for each in searching) >= 1
